/* version: this program's version and those of the libraries it was built with and runs with. */
#ifndef BAOLAN_CLI_VERSION_H
#define BAOLAN_CLI_VERSION_H

#include <stdio.h>

/* BAOLAN_LIBRARIES, from the build, is a list "name version, …" of what it was compiled against. The loaded
 * libraries are read from the process's own map, so that no layer's library is spoken to here. */
void bl_version_print(FILE *out);

#endif
