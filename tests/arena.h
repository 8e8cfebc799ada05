/* arena: what tests of copy/ and base/ begin with: cmocka, and an arena for the length of the program. */
#ifndef BAOLAN_TESTS_ARENA_H
#define BAOLAN_TESTS_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"

static struct bl_arena *arena;

static int open_arena(void **state) {
  (void)state;
  arena = bl_arena_create();
  return 0;
}

static int close_arena(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return 0;
}

#endif
