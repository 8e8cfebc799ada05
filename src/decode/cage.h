/* cage: this process gives up everything but one file to read, one to write, and memory. */
#ifndef BAOLAN_DECODE_CAGE_H
#define BAOLAN_DECODE_CAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Closes all files but 0 and 1. Limits of memory, processor, files and processes; no core file; no new privileges.
 * False when one was refused. */
bool bl_cage_limit(size_t bytes, int seconds);

/* From here on the kernel kills the process for any other call than: read of file 0, write to file 1, memory that is
 * not executable, exit. False when the kernel has no such filter (or none was written for this processor); the limits
 * hold all the same. */
bool bl_cage_close(void);

#endif
