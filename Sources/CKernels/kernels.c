#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// Compiled for several instruction sets (AVX-512, AVX2 with FMA, and what every processor has); the fitting one is
// chosen once, when the program is loaded.
// ThreadSanitizer goes without: the choice would call its runtime before that has begun.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define TUNE_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TUNE_KERNEL
#endif

/// e^x in single precision: x = n ln 2 + r with |r| <= ln 2 / 2, and a polynomial for e^r. Wrong by at most 2 units in
/// the last place where e^x is a normal number; below that it is 0, above infinity.
static inline float exp_f(float x) {
    const float high = 88.72284f, low = -87.33654f;
    float clamped = x < low ? low : x > high ? high : x;
    float n = __builtin_rintf(clamped * 1.44269504f);
    float r = clamped - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    // 2^n in two factors, since n may be 128.
    int32_t whole = (int32_t)n, half = whole >> 1;
    union { int32_t bits; float value; } first = {(half + 127) << 23}, second = {(whole - half + 127) << 23};
    float result = p * first.value * second.value;
    result = x < low ? 0.0f : result;
    result = x > high ? INFINITY : result;
    return x != x ? x : result;
}

static inline double exp_d(double x) { return exp(x); }

/// tanh x = sign x (1 - 2/(e^2|x| + 1)) and, near 0, where that would cancel, an odd polynomial. Wrong by at most 3 units
/// in the last place.
static inline float tanh_f(float x) {
    float square = x * x;
    float p = -5.70498872745e-3f;
    p = p * square + 2.06390887954e-2f;
    p = p * square - 5.37397155531e-2f;
    p = p * square + 1.33314422036e-1f;
    p = p * square - 3.33332819422e-1f;
    float near = p * square * x + x;
    float far = 1.0f - 2.0f / (exp_f(2.0f * __builtin_fabsf(x)) + 1.0f);
    return __builtin_fabsf(x) < 0.625f ? near : __builtin_copysignf(far, x);
}
static inline double tanh_d(double x) { return tanh(x); }

// The sum, or the largest, of the 16 floats or 8 doubles of 64 bytes: halves are joined again and again, so that the
// order is always the same.
#define ADDED(a, b) ((a) + (b))
#define LARGER(a, b) __builtin_elementwise_max(a, b)
#define JOIN_4(JOINED, v)                                                                                              \
    ({                                                                                                                 \
        __auto_type four = (v);                                                                                        \
        __auto_type two = JOINED(                                                                                      \
            __builtin_shufflevector(four, four, 0, 1), __builtin_shufflevector(four, four, 2, 3));                     \
        JOINED(two[0], two[1]);                                                                                        \
    })
#define JOIN_8(JOINED, v)                                                                                              \
    ({                                                                                                                 \
        __auto_type eight = (v);                                                                                       \
        JOIN_4(JOINED, JOINED(                                                                                         \
            __builtin_shufflevector(eight, eight, 0, 1, 2, 3), __builtin_shufflevector(eight, eight, 4, 5, 6, 7)));    \
    })
#define JOIN_16(JOINED, v)                                                                                             \
    ({                                                                                                                 \
        __auto_type all = (v);                                                                                         \
        JOIN_8(JOINED, JOINED(                                                                                         \
            __builtin_shufflevector(all, all, 0, 1, 2, 3, 4, 5, 6, 7),                                                 \
            __builtin_shufflevector(all, all, 8, 9, 10, 11, 12, 13, 14, 15)));                                         \
    })

#define REAL float
#define NAME(name) tune_##name##_f
#define EXP exp_f
#define TANH tanh_f
#define SQRT __builtin_sqrtf
#define JOIN JOIN_16
#include "kernels.inc"
#undef REAL
#undef NAME
#undef EXP
#undef TANH
#undef SQRT
#undef JOIN

#define REAL double
#define NAME(name) tune_##name##_d
#define EXP exp_d
#define TANH tanh_d
#define SQRT __builtin_sqrt
#define JOIN JOIN_8
#include "kernels.inc"
