// The files of node-d3, taken into the binary while it is built: nothing of them stands in the repository.

    .section .rodata

    .hidden d3_script_begin
    .hidden d3_script_end
    .global d3_script_begin
    .global d3_script_end
d3_script_begin:
    .incbin "/usr/share/nodejs/d3/dist/d3.min.js"
d3_script_end:

    .hidden d3_licence_begin
    .hidden d3_licence_end
    .global d3_licence_begin
    .global d3_licence_end
d3_licence_begin:
    .incbin "/usr/share/doc/node-d3/copyright"
d3_licence_end:

    .section .note.GNU-stack, "", @progbits
