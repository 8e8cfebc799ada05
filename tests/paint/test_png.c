#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sys/resource.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"
#include "baolan/paint/png.h"
#include "paint/scratch.h"

static struct bl_bitmap *make_noise(int width, int height) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  uint32_t seed = 7;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      seed = seed * 1664525u + 1013904223u;
      bitmap->pixels[(ptrdiff_t)y * bitmap->stride + x] = 0xFF000000u | seed >> 8;
    }
  return bitmap;
}

static void a_bitmap_comes_back_unchanged(void **state) {
  (void)state;
  struct bl_bitmap *bitmap = make_noise(133, 71);
  assert_true(bl_png_write(scratch_path("noise.png"), bitmap, NULL));
  struct bl_bitmap *back = bl_picture_load(scratch_path("noise.png"), (struct bl_picture_want){.width = 0}, NULL);
  assert_non_null(back);
  assert_int_equal(back->width, 133);
  assert_int_equal(back->height, 71);
  for (int y = 0; y < 71; y++)
    assert_memory_equal(back->pixels + (ptrdiff_t)y * back->stride, bitmap->pixels + (ptrdiff_t)y * bitmap->stride,
                        133 * 4);
  bl_bitmap_destroy(back);
  bl_bitmap_destroy(bitmap);
}

static void the_same_bitmap_gives_the_same_bytes(void **state) {
  (void)state;
  struct bl_bitmap *bitmap = make_noise(64, 64);
  struct bl_arena *arena = bl_arena_create();
  struct bl_text one, two;
  assert_true(bl_png_write(scratch_path("one.png"), bitmap, NULL));
  assert_true(bl_png_write(scratch_path("two.png"), bitmap, NULL));
  assert_true(bl_file_read(arena, scratch_path("one.png"), 1 << 20, &one, NULL));
  assert_true(bl_file_read(arena, scratch_path("two.png"), 1 << 20, &two, NULL));
  assert_true(bl_text_equal(one, two));
  bl_arena_destroy(arena);
  bl_bitmap_destroy(bitmap);
}

static void what_cannot_be_written_is_an_error(void **state) {
  (void)state;
  struct bl_bitmap *bitmap = make_noise(8, 8);
  struct bl_error error = {0};
  assert_false(bl_png_write(scratch_path("none/there.png"), bitmap, &error));
  assert_int_equal(error.code, BL_CANT_CREATE);
  assert_non_null(strstr(error.path, "there.png"));
  bl_bitmap_destroy(bitmap);
}

/* A file size limit is as good as a full disk. */
static void a_full_disk_leaves_the_old_file(void **state) {
  (void)state;
  struct bl_bitmap *small = make_noise(8, 8), *large = make_noise(512, 512);
  assert_true(bl_png_write(scratch_path("kept.png"), small, NULL));
  struct rlimit before, tight;
  getrlimit(RLIMIT_FSIZE, &before);
  tight = before;
  tight.rlim_cur = 64 * 1024;
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &tight);
  struct bl_error error = {0};
  bool done = bl_png_write(scratch_path("kept.png"), large, &error);
  setrlimit(RLIMIT_FSIZE, &before);
  assert_false(done);
  assert_int_equal(error.code, BL_IO);
  int width, height;
  assert_true(bl_picture_measure(scratch_path("kept.png"), &width, &height, NULL));
  assert_int_equal(width, 8);
  bl_bitmap_destroy(small);
  bl_bitmap_destroy(large);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_bitmap_comes_back_unchanged),
      cmocka_unit_test(the_same_bitmap_gives_the_same_bytes),
      cmocka_unit_test(what_cannot_be_written_is_an_error),
      cmocka_unit_test(a_full_disk_leaves_the_old_file),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
