#include "CKernels.h"

#include <stdint.h>

// The matrix products, C <- alpha A B + S, for every size alike: nothing is copied but a B that stands by columns, and
// each element is summed in the same order whatever stands around it. So a row's result does not depend on the other
// rows of its batch, and processors with AVX2 and with AVX-512 give the same bits.
//
// A tile of C is kept in registers while its products are summed. The variants differ in the width of a vector and in
// the rows of a tile: as many as the registers hold beside a row of B and an element of A.

#define EXACT_MULTIPLY_ADD(a, b, c) __builtin_elementwise_fma(a, b, c)
#define ROUNDED_MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))

#define REAL float
#define REAL_NAME(name) name##_f
#include "variants.inc"
#undef REAL
#undef REAL_NAME

#define REAL double
#define REAL_NAME(name) name##_d
#include "variants.inc"
