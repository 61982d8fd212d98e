#pragma once
#include <cblas.h>

// Declared here too, because the reference cblas.h that some packages install in its place leaves them out.
int openblas_get_num_threads(void);
void openblas_set_num_threads(int count);
char *openblas_get_config(void);
char *openblas_get_corename(void);
