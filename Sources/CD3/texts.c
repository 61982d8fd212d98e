#include "CD3.h"

// Defined in embed.S.
extern const char d3_script_begin[], d3_script_end[], d3_licence_begin[], d3_licence_end[];

struct d3_text d3_script(void) {
    return (struct d3_text){d3_script_begin, (size_t)(d3_script_end - d3_script_begin)};
}

struct d3_text d3_licence(void) {
    return (struct d3_text){d3_licence_begin, (size_t)(d3_licence_end - d3_licence_begin)};
}
