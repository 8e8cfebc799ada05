/* memory: what happens when the machine has none left.
 *
 * Out of memory, the program ends with the exit status 70 and is started anew (architecture: errors). What takes its
 * memory from an arena does so by itself. The libraries do not: some go on with an empty table in place of a font's,
 * some hang, some abort. So the program's malloc, calloc and realloc are its own: glibc's, but for a request that is
 * refused. A large one may be refused and is the caller's affair, since it may be what a damaged file asks for.
 *
 * It holds in a program that calls bl_memory_guard, and not under sanitizers, which have their own.
 */
#ifndef BAOLAN_BASE_MEMORY_H
#define BAOLAN_BASE_MEMORY_H

/* From here on. The first thing in main. */
void bl_memory_guard(void);

#endif
