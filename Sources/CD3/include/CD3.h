/// The drawing library d3 and its licence, as the Debian package node-d3 has installed them, inside of the binary.
#pragma once

#include <stddef.h>

/// A text of so many bytes, which lives as long as the program.
struct d3_text {
    const char *_Nonnull bytes;
    size_t length;
};

/// The library as one script.
struct d3_text d3_script(void);

/// Its copyright and the conditions under which it may be passed on.
struct d3_text d3_licence(void);
