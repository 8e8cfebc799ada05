#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <string.h>

#include "baolan/base/error.h"
#include "baolan/paint/glyph.h"
#include "baolan/type/font.h"

enum { BUDGET = 512 * 1024 };

static int open_fonts(void **state) {
  *state = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", NULL);
  return 0;
}

static int close_fonts(void **state) {
  bl_fonts_destroy(*state);
  return 0;
}

static const struct bl_fonts *need_fonts(void **state) {
  if (!*state)
    skip();
  return *state;
}

static uint32_t find_id(const struct bl_fonts *fonts, uint16_t font, uint32_t code_point) {
  struct bl_font_file file = bl_fonts_file(fonts, font);
  FT_Library library;
  FT_Face face;
  assert_int_equal(FT_Init_FreeType(&library), 0);
  assert_int_equal(FT_New_Face(library, file.path, file.index, &face), 0);
  uint32_t id = FT_Get_Char_Index(face, code_point);
  FT_Done_Face(face);
  FT_Done_FreeType(library);
  return id;
}

static const struct bl_glyph_image *find(struct bl_glyph_cache *cache, uint16_t font, uint32_t id, bl_unit size,
                                         unsigned phase) {
  return bl_glyph_cache_find(cache, (struct bl_glyph_want){font, id, size, phase, BL_TURN_0, 0});
}

static bool same_image(const struct bl_glyph_image *a, const struct bl_glyph_image *b) {
  if (a->left != b->left || a->top != b->top || a->width != b->width || a->height != b->height ||
      a->stride != b->stride || !a->coverage != !b->coverage)
    return false;
  return !a->coverage || memcmp(a->coverage, b->coverage, (size_t)a->stride * (size_t)a->height) == 0;
}

/* Small repeatable numbers; the quality of the chance does not matter. */
static uint32_t next_number(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static void the_budget_holds_for_any_requests(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  uint32_t seed = 1;
  size_t most = 0;
  for (int i = 0; i < 100000; i++) {
    /* Mostly a few common glyphs, now and then one of thousands, as in Chinese text. */
    uint32_t id = next_number(&seed) % 64 ? 1000 + next_number(&seed) % 300 : next_number(&seed) % 20000;
    bl_unit size = next_number(&seed) % 50 ? BL_PX(24) : BL_PX(12 + next_number(&seed) % 60);
    assert_non_null(find(cache, (uint16_t)(i % 2), id, size, i % 97 ? 0 : (unsigned)i % 4));
    size_t bytes = bl_glyph_cache_bytes(cache);
    assert_true(bytes <= BUDGET);
    most = bytes > most ? bytes : most;
  }
  assert_true(most > BUDGET * 9 / 10); /* and the budget is used */
  bl_glyph_cache_destroy(cache);
}

static void hits_equal_fresh_renders(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *used = bl_glyph_cache_create(fonts, BUDGET / 8, NULL);
  struct bl_glyph_cache *fresh = bl_glyph_cache_create(fonts, 0, NULL); /* keeps nothing but the last */
  uint32_t seed = 2;
  for (int i = 0; i < 3000; i++) {
    uint16_t font = (uint16_t)(next_number(&seed) % 3);
    uint32_t id = 1000 + next_number(&seed) % 40;
    bl_unit size = next_number(&seed) % 2 ? BL_PX(20) : BL_PX(31) + 13;
    unsigned phase = next_number(&seed) % 4;
    const struct bl_glyph_image *kept = find(used, font, id, size, phase);
    assert_true(same_image(kept, find(fresh, font, id, size, phase)));
  }
  bl_glyph_cache_destroy(used);
  bl_glyph_cache_destroy(fresh);
}

static void a_hit_is_the_same_image(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  uint32_t id = find_id(fonts, 0, 0x56FD);
  const struct bl_glyph_image *image = find(cache, 0, id, BL_PX(32), 0);
  size_t bytes = bl_glyph_cache_bytes(cache);
  assert_ptr_equal(find(cache, 0, id, BL_PX(32), 0), image);
  assert_int_equal(bl_glyph_cache_bytes(cache), bytes);
  assert_true(image->width > 24 && image->width <= 33 && image->height > 24 && image->height <= 33);
  assert_int_equal(image->stride % BL_GLYPH_CHUNK, 0);
  for (int y = 0; y < image->height; y++) /* what fills a row up has no ink */
    for (int x = image->width; x < image->stride; x++)
      assert_int_equal(image->coverage[y * image->stride + x], 0);
  bl_glyph_cache_destroy(cache);
}

static uint64_t count_ink(const struct bl_glyph_image *image, uint64_t *moment) {
  uint64_t ink = 0;
  *moment = 0;
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++) {
      uint8_t coverage = image->coverage[y * image->stride + x];
      ink += coverage;
      *moment += (uint64_t)coverage * (uint64_t)(image->left + x);
    }
  return ink;
}

/* A phase of two quarters moves the centre of the ink by half a pixel and leaves its amount. */
static void a_phase_moves_the_ink(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  uint32_t id = find_id(fonts, 0, 'm');
  uint64_t moment, moved_moment;
  uint64_t ink = count_ink(find(cache, 0, id, BL_PX(32), 0), &moment);
  uint64_t moved_ink = count_ink(find(cache, 0, id, BL_PX(32), 2), &moved_moment);
  double shift = (double)moved_moment / (double)moved_ink - (double)moment / (double)ink;
  assert_float_equal((double)moved_ink / (double)ink, 1.0, 0.02);
  assert_float_equal(shift, 0.5, 0.03);
  bl_glyph_cache_destroy(cache);
}

/* 111: a tenth off its width, nothing off its height, and it is kept beside the other. */
static void a_condensed_glyph_is_narrower(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  uint32_t id = find_id(fonts, 0, 0x56FD); /* a square character */
  struct bl_glyph_want want = {0, id, BL_PX(100), 0, BL_TURN_0, 0};
  const struct bl_glyph_image *whole = bl_glyph_cache_find(cache, want);
  const int width = whole->width, height = whole->height, top = whole->top, left = whole->left;
  want.condense = 10;
  const struct bl_glyph_image *narrow = bl_glyph_cache_find(cache, want);
  assert_in_range(narrow->width, width * 9 / 10 - 1, width * 9 / 10 + 1);
  assert_in_range(narrow->left, left * 9 / 10 - 1, left);
  assert_int_equal(narrow->height, height);
  assert_int_equal(narrow->top, top);
  want.condense = 0;
  assert_int_equal(bl_glyph_cache_find(cache, want)->width, width);
  bl_glyph_cache_destroy(cache);
}

static void colour_glyphs_are_scaled(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  bool found;
  uint16_t font = bl_fonts_choose(fonts, BL_FACE_SONG, 0x1F600, &found);
  if (!found || !bl_fonts_file(fonts, font).colour)
    skip();
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  uint32_t id = find_id(fonts, font, 0x1F600);
  const struct bl_glyph_image *image = find(cache, font, id, BL_PX(32), 0);
  assert_non_null(image->colours);
  assert_null(image->coverage);
  assert_true(image->width > 28 && image->width < 48 && image->top > 20);
  uint32_t middle = image->colours[image->height / 4 * image->stride + image->width / 2];
  assert_true(middle >> 24 == 255 && (middle >> 16 & 255) > 200 && (middle & 255) < 120); /* a yellow face */
  assert_int_equal(image->colours[0] >> 24, 0);
  bl_glyph_cache_destroy(cache);
}

static void what_cannot_be_had_has_no_ink(void **state) {
  const struct bl_fonts *fonts = need_fonts(state);
  struct bl_glyph_cache *cache = bl_glyph_cache_create(fonts, BUDGET, NULL);
  assert_null(find(cache, 0, find_id(fonts, 0, ' '), BL_PX(32), 0)->coverage);
  assert_null(find(cache, 0, 0xFFFF, BL_PX(32), 0)->coverage);
  assert_null(find(cache, 0, 1000, 0, 0)->coverage);
  assert_null(find(cache, 0, 1000, -64, 0)->coverage);
  assert_null(find(cache, 60000, 1, BL_PX(32), 0)); /* no such font */
  bl_glyph_cache_destroy(cache);
  bl_glyph_cache_destroy(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_budget_holds_for_any_requests), cmocka_unit_test(hits_equal_fresh_renders),
      cmocka_unit_test(a_hit_is_the_same_image),           cmocka_unit_test(a_phase_moves_the_ink),
      cmocka_unit_test(a_condensed_glyph_is_narrower),     cmocka_unit_test(colour_glyphs_are_scaled),
      cmocka_unit_test(what_cannot_be_had_has_no_ink),
  };
  return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
