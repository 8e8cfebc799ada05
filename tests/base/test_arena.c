#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "baolan/base/arena.h"

static int is_zero(const unsigned char *bytes, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (bytes[i])
      return 0;
  return 1;
}

static void memory_is_zeroed_aligned_and_apart(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  unsigned char *last = NULL;
  for (size_t size = 0; size < 3000; size += 7) {
    unsigned char *piece = bl_arena_alloc(arena, size);
    assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
    assert_true(is_zero(piece, size));
    memset(piece, 0xAA, size);
    assert_ptr_not_equal(piece, last);
    last = piece;
  }
  unsigned char *large = bl_arena_alloc(arena, 9 * 1024 * 1024);
  assert_true(is_zero(large, 9 * 1024 * 1024));
  assert_true(bl_arena_used(arena) > 9 * 1024 * 1024);
  bl_arena_destroy(arena);
  bl_arena_destroy(NULL);
}

static void a_reset_gives_zeroed_memory_again(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  for (int round = 0; round < 5; round++) {
    for (int i = 0; i < 200; i++) {
      unsigned char *piece = bl_arena_alloc(arena, 1000);
      assert_true(is_zero(piece, 1000));
      memset(piece, 0xFF, 1000);
    }
    bl_arena_reset(arena);
    assert_int_equal(bl_arena_used(arena), 0);
  }
  bl_arena_destroy(arena);
}

/* What is only taken is not zeroed, and what comes behind it is. */
static void taken_memory_leaves_the_rest_zeroed(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  for (int round = 0; round < 4; round++) {
    for (size_t size = 10; size < 5000; size *= 3) {
      memset(bl_arena_take(arena, size + (size_t)round * 100), 0xEE, size);
      unsigned char *piece = bl_arena_alloc(arena, size);
      assert_true(is_zero(piece, size));
      memset(piece, 0xDD, size);
    }
    bl_arena_reset(arena);
  }
  bl_arena_destroy(arena);
}

/* The blocks of a round serve the next one; what a round has not used is given back after it. */
static void rounds_share_their_memory(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  unsigned char *first[8] = {NULL};
  for (int round = 0; round < 3; round++) {
    int again = 0;
    for (int i = 0; i < 8; i++) {
      unsigned char *piece = bl_arena_alloc(arena, 3 << 20);
      assert_true(is_zero(piece, 3 << 20));
      memset(piece, 0x55, 3 << 20);
      for (int k = 0; round > 0 && k < 8; k++)
        again += piece == first[k];
      if (round == 0)
        first[i] = piece;
    }
    assert_int_equal(again, round > 0 ? 8 : 0);
    bl_arena_reset(arena);
  }
  bl_arena_alloc(arena, 1);
  bl_arena_reset(arena); /* the other seven blocks go */
  assert_true(is_zero(bl_arena_alloc(arena, 9 << 20), 9 << 20));
  bl_arena_destroy(arena);
}

static void lists_grow_and_keep_what_they_hold(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  int *items = NULL;
  size_t count = 0, capacity = 0;
  for (int i = 0; i < 1000; i++)
    *BL_PUSH(arena, items, count, capacity) = i;
  assert_int_equal(count, 1000);
  for (int i = 0; i < 1000; i++)
    assert_int_equal(items[i], i);
  bl_arena_destroy(arena);
}

#ifndef NDEBUG
static void a_sealed_arena_cannot_be_written(void **state) {
  (void)state;
  pid_t child = fork();
  if (child == 0) {
    struct bl_arena *arena = bl_arena_create();
    volatile char *piece = bl_arena_alloc(arena, 16);
    bl_arena_seal(arena);
    if (piece[3] != 0)
      _exit(0);
    if (!freopen("/dev/null", "w", stderr)) /* the sanitizer's story of the fault that is wanted here */
      _exit(0);
    signal(SIGSEGV, SIG_DFL); /* cmocka catches it */
    piece[3] = 1;
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  assert_true(!WIFEXITED(status) || WEXITSTATUS(status) != 0);
}
#endif

static void no_memory_ends_the_program_with_70(void **state) {
  (void)state;
  pid_t child = fork();
  if (child == 0) {
    if (!freopen("/dev/null", "w", stderr))
      _exit(0);
    bl_arena_alloc(bl_arena_create(), SIZE_MAX / 2);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 70);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_is_zeroed_aligned_and_apart),  cmocka_unit_test(a_reset_gives_zeroed_memory_again),
      cmocka_unit_test(taken_memory_leaves_the_rest_zeroed), cmocka_unit_test(rounds_share_their_memory),
      cmocka_unit_test(lists_grow_and_keep_what_they_hold),
#ifndef NDEBUG
      cmocka_unit_test(a_sealed_arena_cannot_be_written),
#endif
      cmocka_unit_test(no_memory_ends_the_program_with_70),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
