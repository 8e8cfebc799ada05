#include "baolan/base/memory.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "baolan/base/arena.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

#if defined SANITIZED || !defined __GLIBC__
void bl_memory_guard(void) {}
#else

/* A request of this size can be what a file asks for. */
enum { LARGE = 8 * 1024 * 1024 };

/* glibc's other names for its own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool guarded;

void bl_memory_guard(void) {
  guarded = true;
}

static void *sure(void *piece, size_t size) {
  if (!piece && guarded && size > 0 && size < LARGE)
    bl_arena_give_up();
  return piece;
}

void *malloc(size_t size) {
  return sure(__libc_malloc(size), size);
}

void *calloc(size_t count, size_t size) {
  return sure(__libc_calloc(count, size), size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

void *realloc(void *old, size_t size) {
  return sure(__libc_realloc(old, size), size);
}
#endif
