#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <png.h>
#include <sys/stat.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"
#include "baolan/paint/png.h"
#include "paint/jpeg.h"
#include "paint/scratch.h"

static uint32_t pixel(const struct bl_bitmap *bitmap, int x, int y) {
  return bitmap->pixels[(ptrdiff_t)y * bitmap->stride + x];
}

static struct bl_bitmap *make_flat(int width, int height, uint32_t colour) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int i = 0; i < bitmap->stride * height; i++)
    bitmap->pixels[i] = colour;
  return bitmap;
}

static void write_jpeg(const char *path, int width, int height) {
  jpeg_write(path, width, height, false, NULL);
}

static void refuse(const char *path, enum bl_code code, const char *word) {
  struct bl_error error = {0};
  int width = -1, height = -1;
  assert_false(bl_picture_measure(path, &width, &height, &error));
  assert_int_equal(error.code, code);
  assert_non_null(strstr(error.text, word));
  assert_string_equal(error.path, path);
  assert_int_equal(width, -1);
  assert_null(bl_picture_load(path, (struct bl_picture_want){.width = 0}, NULL));
}

static void a_jpeg_is_measured_and_loaded(void **state) {
  (void)state;
  const char *path = scratch_path("photo.jpg");
  write_jpeg(path, 321, 123);
  int width, height;
  assert_true(bl_picture_measure(path, &width, &height, NULL));
  assert_int_equal(width, 321);
  assert_int_equal(height, 123);
  struct bl_bitmap *bitmap = bl_picture_load(path, (struct bl_picture_want){.width = 0}, NULL);
  assert_non_null(bitmap);
  assert_int_equal(bitmap->width, 321);
  assert_int_equal(pixel(bitmap, 320, 122) >> 24, 255);
  bl_bitmap_destroy(bitmap);
}

static void a_jpeg_cut_anywhere_is_refused(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_text whole;
  write_jpeg(scratch_path("whole.jpg"), 300, 300);
  assert_true(bl_file_read(arena, scratch_path("whole.jpg"), 1 << 20, &whole, NULL));
  assert_true(whole.size > 40000);
  const size_t cuts[] = {
      3, 30, 200, 700, 5000, whole.size / 2, whole.size - 16 * 1024 - 1, whole.size - 2, whole.size - 1};
  for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
    const char *path = scratch_path("cut.jpg");
    scratch_write(path, whole.data, cuts[i]);
    refuse(path, BL_DATA, cuts[i] == 3 ? "neither" : "cut short");
  }
  bl_arena_destroy(arena);
}

/* Phones add their own data behind the end mark; the mark then lies on a chunk's edge or far from the end. */
static void data_behind_the_end_mark_are_fine(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_text whole;
  write_jpeg(scratch_path("whole.jpg"), 50, 50);
  assert_true(bl_file_read(arena, scratch_path("whole.jpg"), 1 << 20, &whole, NULL));
  for (size_t more = 16 * 1024 - 3; more < 16 * 1024 + 2; more++) {
    char *longer = bl_arena_alloc(arena, whole.size + more);
    memcpy(longer, whole.data, whole.size);
    scratch_write(scratch_path("longer.jpg"), longer, whole.size + more);
    int width, height;
    assert_true(bl_picture_measure(scratch_path("longer.jpg"), &width, &height, NULL));
  }
  bl_arena_destroy(arena);
}

static void transparent_parts_become_white(void **state) {
  (void)state;
  const uint8_t bytes[12] = {200, 10, 10, 0, 200, 10, 10, 255, 0, 0, 0, 128};
  png_image image = {.version = PNG_IMAGE_VERSION, .width = 3, .height = 1, .format = PNG_FORMAT_RGBA};
  assert_int_not_equal(png_image_write_to_file(&image, scratch_path("alpha.png"), 0, bytes, 0, NULL), 0);
  struct bl_bitmap *bitmap = bl_picture_load(scratch_path("alpha.png"), (struct bl_picture_want){.width = 0}, NULL);
  assert_non_null(bitmap);
  assert_int_equal(pixel(bitmap, 0, 0), 0xFFFFFFFFu);
  assert_int_equal(pixel(bitmap, 1, 0), 0xFFC80A0Au);
  assert_in_range(pixel(bitmap, 2, 0) & 255, 126, 128);
  assert_int_equal(pixel(bitmap, 2, 0) >> 24, 255);
  bl_bitmap_destroy(bitmap);
}

static void put_png_header(uint32_t width, uint32_t height) {
  uint8_t bytes[64] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
  for (int i = 0; i < 4; i++) {
    bytes[16 + i] = (uint8_t)(width >> (24 - 8 * i));
    bytes[20 + i] = (uint8_t)(height >> (24 - 8 * i));
  }
  scratch_write(scratch_path("header.png"), bytes, sizeof bytes);
}

static void caps_hold_before_anything_is_decoded(void **state) {
  (void)state;
  char path[512];
  snprintf(path, sizeof path, "%s", scratch_path("header.png"));
  put_png_header(16385, 10);
  refuse(path, BL_DATA, "16385");
  put_png_header(8000, 5001);
  refuse(path, BL_DATA, "8000");
  put_png_header(0, 10);
  refuse(path, BL_DATA, "damaged");
  put_png_header(0x80000000u, 0xFFFFFFFFu);
  refuse(path, BL_DATA, "damaged");
  put_png_header(100, 100); /* measured, but there is no data */
  int width, height;
  assert_true(bl_picture_measure(path, &width, &height, NULL));
  struct bl_error error = {0};
  assert_null(bl_picture_load(path, (struct bl_picture_want){.width = 0}, &error));
  assert_int_equal(error.code, BL_DATA);
  assert_string_equal(error.path, path);
}

/* Such a picture once stopped the program: its height in a column was divided by. */
static void what_no_column_can_show_is_not_measured(void **state) {
  (void)state;
  static const uint32_t bad[][2] = {{1, 1}, {7, 7}, {16000, 1}, {1, 16000}, {16000, 399}, {399, 16000}};
  int width = -1, height = -1;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct bl_error error = {0};
    put_png_header(bad[i][0], bad[i][1]);
    assert_false(bl_picture_measure(scratch_path("header.png"), &width, &height, &error));
    assert_int_equal(error.code, BL_DATA);
    assert_non_null(strstr(error.text, "40:1"));
    assert_string_equal(error.path, scratch_path("header.png"));
  }
  put_png_header(16000, 400);
  assert_true(bl_picture_measure(scratch_path("header.png"), &width, &height, NULL));
  put_png_header(8, 320);
  assert_true(bl_picture_measure(scratch_path("header.png"), &width, &height, NULL));
}

static void other_files_are_refused(void **state) {
  (void)state;
  char path[512];
  snprintf(path, sizeof path, "%s", scratch_path("other"));
  refuse(path, BL_NO_INPUT, "opened");
  scratch_write(path, "", 0);
  refuse(path, BL_DATA, "neither");
  scratch_write(path, "GIF89a\x01\x00\x01\x00\x00\x00\x00", 13);
  refuse(path, BL_DATA, "neither");
  const uint8_t cmyk[] = {0xFF, 0xD8, 0xFF, 0xC0, 0, 20, 8, 0, 9,    0,    9, 4, 0, 0, 0,    0,
                          0,    0,    0,    0,    0, 0,  0, 0, 0xFF, 0xDA, 0, 3, 0, 1, 0xFF, 0xD9};
  scratch_write(path, cmyk, sizeof cmyk);
  refuse(path, BL_DATA, "CMYK");
  unlink(path);
  assert_int_equal(mkfifo(path, 0600), 0);
  refuse(path, BL_NO_INPUT, "plain"); /* and nobody waits for a writer */
}

static void flat_colours_stay_at_every_size(void **state) {
  (void)state;
  struct bl_bitmap *flat = make_flat(97, 61, 0xFF0180FEu);
  for (int size = 1; size < 200; size += 7) {
    struct bl_bitmap *fitted = bl_fit_bitmap(flat, (struct bl_part){0, 0, 97, 61}, size, 200 - size);
    for (int y = 0; y < fitted->height; y++)
      for (int x = 0; x < fitted->width; x++)
        assert_int_equal(pixel(fitted, x, y), 0xFF0180FEu);
    bl_bitmap_destroy(fitted);
  }
  bl_bitmap_destroy(flat);
}

static void shrinking_averages_areas(void **state) {
  (void)state;
  struct bl_bitmap *board = make_flat(64, 64, 0xFF000000u);
  for (int y = 0; y < 64; y++)
    for (int x = y & 1; x < 64; x += 2)
      board->pixels[y * board->stride + x] = 0xFFFFFFFFu;
  struct bl_bitmap *half = bl_fit_bitmap(board, (struct bl_part){0, 0, 64, 64}, 32, 32);
  for (int i = 0; i < 32; i++)
    assert_int_equal(pixel(half, i, 31 - i), 0xFF808080u);
  struct bl_bitmap *same = bl_fit_bitmap(board, (struct bl_part){0, 0, 64, 64}, 64, 64);
  assert_memory_equal(same->pixels, board->pixels, 64 * 64 * 4);
  struct bl_bitmap *part = bl_fit_bitmap(board, (struct bl_part){3, 1, 1, 1}, 2, 2);
  assert_int_equal(pixel(part, 1, 1), 0xFFFFFFFFu);
  struct bl_bitmap *clipped = bl_fit_bitmap(board, (struct bl_part){-10, 60, 11, 100}, 1, 1);
  assert_int_equal(pixel(clipped, 0, 0), 0xFF808080u);
  assert_null(bl_fit_bitmap(board, (struct bl_part){64, 0, 10, 10}, 5, 5));
  assert_null(bl_fit_bitmap(board, (struct bl_part){0, 0, 10, 10}, 0, 5));
  bl_bitmap_destroy(half);
  bl_bitmap_destroy(same);
  bl_bitmap_destroy(part);
  bl_bitmap_destroy(clipped);
  bl_bitmap_destroy(board);
}

static void growing_is_smooth(void **state) {
  (void)state;
  struct bl_bitmap *pair = make_flat(2, 1, 0xFF000000u);
  pair->pixels[1] = 0xFFFFFFFFu;
  struct bl_bitmap *wide = bl_fit_bitmap(pair, (struct bl_part){0, 0, 2, 1}, 40, 3);
  assert_int_equal(pixel(wide, 0, 0), 0xFF000000u);
  assert_int_equal(pixel(wide, 39, 2), 0xFFFFFFFFu);
  for (int x = 1; x < 40; x++) {
    int step = (int)(pixel(wide, x, 1) & 255) - (int)(pixel(wide, x - 1, 1) & 255);
    assert_in_range(step, 0, 14);
  }
  bl_bitmap_destroy(wide);
  bl_bitmap_destroy(pair);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_jpeg_is_measured_and_loaded),
      cmocka_unit_test(a_jpeg_cut_anywhere_is_refused),
      cmocka_unit_test(data_behind_the_end_mark_are_fine),
      cmocka_unit_test(transparent_parts_become_white),
      cmocka_unit_test(caps_hold_before_anything_is_decoded),
      cmocka_unit_test(what_no_column_can_show_is_not_measured),
      cmocka_unit_test(other_files_are_refused),
      cmocka_unit_test(flat_colours_stay_at_every_size),
      cmocka_unit_test(shrinking_averages_areas),
      cmocka_unit_test(growing_is_smooth),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
