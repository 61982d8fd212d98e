#pragma once

#include <stdint.h>

// The trainer's work on whole matrices, each function in single and in double precision. Matrices are row-major;
// `stride` is the distance between the starts of two rows. The formulas stand beside their Swift callers.
//
// multiply: C <- alpha A B + S, with A rows x inner and B inner x columns, each given by the distances between its rows
// and between its columns; S may be C, may repeat one row (s_row = 0), and is 0 where it is NULL. B, S and C are read
// up to the next multiple of 64 bytes behind the end of a row: that has to be memory, but what it holds does not matter.
//
// softmax: the stride is a multiple of 64 bytes; what stands behind the end of a row is overwritten.

#define TUNE_DECLARE_KERNELS(real, suffix)                                                                             \
    void tune_multiply_##suffix(                                                                                       \
        const real *a, int64_t a_row, int64_t a_column, const real *b, int64_t b_row, int64_t b_column,                \
        const real *s, int64_t s_row, real *c, int64_t c_row, int64_t rows, int64_t columns, int64_t inner,            \
        real alpha);                                                                                                   \
    void tune_gather_##suffix(                                                                                         \
        const real *rows, int64_t width, const int32_t *order, int64_t count, real *result, int64_t stride);          \
    void tune_relu_##suffix(real *z, int64_t rows, int64_t width, int64_t stride);                                     \
    void tune_sigmoid_##suffix(real *z, int64_t rows, int64_t width, int64_t stride);                                  \
    void tune_tanh_##suffix(real *z, int64_t rows, int64_t width, int64_t stride);                                     \
    void tune_relu_gradient_##suffix(                                                                                  \
        real *gradient, int64_t gradient_stride, const real *h, int64_t stride, int64_t rows, int64_t width);          \
    void tune_sigmoid_gradient_##suffix(                                                                               \
        real *gradient, int64_t gradient_stride, const real *h, int64_t stride, int64_t rows, int64_t width);          \
    void tune_tanh_gradient_##suffix(                                                                                  \
        real *gradient, int64_t gradient_stride, const real *h, int64_t stride, int64_t rows, int64_t width);          \
    double tune_softmax_##suffix(                                                                                      \
        real *z, int64_t rows, int64_t width, int64_t stride, const int32_t *labels);                                  \
    int64_t tune_count_right_##suffix(                                                                                 \
        const real *y_hat, int64_t rows, int64_t width, int64_t stride, const int32_t *labels);                        \
    double tune_penalty_##suffix(const real *theta, int64_t count, double l1, double l2);                              \
    void tune_add_penalty_gradient_##suffix(                                                                           \
        const real *theta, real *gradient, int64_t count, double l1, double l2);                                       \
    void tune_descend_##suffix(real *theta, const real *gradient, int64_t count, double eta);                          \
    void tune_descend_momentum_##suffix(                                                                               \
        real *theta, const real *gradient, real *v, int64_t count, double eta, double beta);                           \
    void tune_descend_adagrad_##suffix(                                                                                \
        real *theta, const real *gradient, real *g, int64_t count, double eta, double epsilon);                        \
    void tune_descend_rmsprop_##suffix(                                                                                \
        real *theta, const real *gradient, real *v, int64_t count, double eta, double rho, double epsilon);            \
    void tune_descend_adam_##suffix(                                                                                   \
        real *theta, const real *gradient, real *m, real *v, int64_t count, double eta, double beta1, double beta2,    \
        double correction1, double correction2, double epsilon);

TUNE_DECLARE_KERNELS(float, f)
TUNE_DECLARE_KERNELS(double, d)
