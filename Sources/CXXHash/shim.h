#pragma once
// Inlined, so that the binary needs no library at run time; the header renames its functions by macros then,
// which Swift cannot see through.
#define XXH_INLINE_ALL
#include <xxhash.h>

static inline XXH128_hash_t tune_xxh3_128bits(const void *bytes, size_t count) { return XXH3_128bits(bytes, count); }
