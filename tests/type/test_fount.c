/* What comes out of a fount that has seen much is what a new one gives. */
#include "bench.h"

#include "baolan/base/file.h"
#include "baolan/type/fount.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

/* The frames and glyphs of a text, kept beyond the composer's scratch. */
static struct bl_galley keep(struct bl_composer *bench, struct bl_text text, bl_unit size, enum bl_profile profile) {
  struct bl_setting setting = bl_setting_body(20 * size, size);
  bl_setting_use(&setting, profile);
  struct bl_run run = {.text = text, .face = BL_FACE_KAI, .size = size};
  struct bl_galley galley = bl_shape_galley(bench, &setting, &run, 1);
  bl_spacing_apply(bench, &galley, &setting);
  struct bl_frame *frames = BL_NEW_ARRAY(arena, struct bl_frame, galley.frame_count);
  struct bl_shaped *glyphs = BL_NEW_ARRAY(arena, struct bl_shaped, galley.glyph_count);
  for (size_t i = 0; i < galley.frame_count; i++)
    frames[i] = galley.frames[i];
  for (size_t i = 0; i < galley.glyph_count; i++)
    glyphs[i] = galley.glyphs[i];
  galley.frames = frames;
  galley.glyphs = glyphs;
  return galley;
}

static void check_same(const struct bl_galley *a, const struct bl_galley *b) {
  assert_int_equal(a->frame_count, b->frame_count);
  assert_int_equal(a->glyph_count, b->glyph_count);
  for (size_t i = 0; i < a->frame_count; i++) {
    const struct bl_frame *x = &a->frames[i], *y = &b->frames[i];
    assert_int_equal(x->start, y->start);
    assert_int_equal(x->end, y->end);
    assert_int_equal(x->point, y->point);
    assert_int_equal(x->glyph, y->glyph);
    assert_int_equal(x->glyph_count, y->glyph_count);
    assert_int_equal(x->class, y->class);
    assert_int_equal(x->advance, y->advance);
    assert_int_equal(x->shift, y->shift);
    assert_int_equal(x->left, y->left);
    assert_int_equal(x->right, y->right);
    assert_int_equal(x->gap, y->gap);
  }
  for (size_t i = 0; i < a->glyph_count; i++) {
    assert_int_equal(a->glyphs[i].id, b->glyphs[i].id);
    assert_int_equal(a->glyphs[i].font, b->glyphs[i].font);
    assert_int_equal(a->glyphs[i].x, b->glyphs[i].x);
    assert_int_equal(a->glyphs[i].advance, b->glyphs[i].advance);
  }
}

static void compare(struct bl_text text, bl_unit size, enum bl_profile profile) {
  struct bl_composer *fresh = bl_composer_create(fonts, NULL);
  struct bl_galley first = keep(fresh, text, size, profile), seen = keep(composer, text, size, profile),
                   again = keep(composer, text, size, profile);
  check_same(&first, &seen);
  check_same(&first, &again);
  bl_composer_destroy(fresh);
}

static void words_come_out_the_same(void **state) {
  (void)state;
  static const char *const texts[] = {
      ("\u5728 1998 \u5e745\u6708,A4 paper\u548cC++\u3001F-16\uff1b\u4ef7100\u5143\u3002\u5728 1998 "
       "\u5e74\u2014\u2014\u201c5G\u201d\u2026\u2026"),
      "\u4ed6\u8bf4\u201cdon\u2019t\u201d\uff0c5G\u597d\u3002don\u2019t\u4ed6 5G",
      "A\u0301\u6c49\u845b\U000E0100A\u0301\u6c49", "\u2460\u6c49\u2460 \u00b7\u6c49\u00b7\u6c49",
      "12345678901234567\u6c4912345678901234567\u6c49"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (enum bl_profile profile = BL_PROFILE_CN; profile <= BL_PROFILE_HK; profile++)
      compare(bl_text_of(texts[i]), 32 * 64, profile);
}

/* More sizes than a composer has founts: the oldest is emptied and filled again. */
static void emptied_founts_are_filled_again(void **state) {
  (void)state;
  struct bl_text text = BL_TEXT("\u6625\u98ce\u53c8\u7eff\u3002\u201c\u6c5f\u5357\u201d 2 \u5cb8\uff0c\u660e\u6708 A4");
  for (int round = 0; round < 2; round++)
    for (bl_unit size = 10 * 64; size < 50 * 64; size += 64)
      compare(text, size, BL_PROFILE_CN);
}

static void a_page_comes_out_the_same(void **state) {
  (void)state;
  struct bl_text file;
  assert_true(bl_file_read(arena, BAOLAN_ROOT "/docs/typography.md", 1 << 20, &file, NULL));
  size_t lines = 0;
  for (size_t at = 0; at < file.size && lines < 60; lines++) {
    const char *end = memchr(file.data + at, '\n', file.size - at);
    size_t next = end ? (size_t)(end - file.data) : file.size;
    compare(bl_text_slice(file, at, next), 20 * 64, BL_PROFILE_CN);
    at = next + 1;
  }
  assert_true(lines > 40);
}

/* A selector at the start of the next run has no say in the font of a word, nor of the same word later. */
static void a_word_knows_nothing_of_the_next_run(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  struct bl_composer *fresh = bl_composer_create(fonts, NULL);
  struct bl_run alone = song("1"), runs[] = {song("1"), song("\ufe0f字")};
  uint16_t font = bl_shape_galley(fresh, &setting, &alone, 1).glyphs[0].font;
  assert_int_equal(bl_shape_galley(composer, &setting, runs, 2).glyphs[0].font, font);
  assert_int_equal(bl_shape_galley(composer, &setting, &alone, 1).glyphs[0].font, font);
  bl_composer_destroy(fresh);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_come_out_the_same),
      cmocka_unit_test(emptied_founts_are_filled_again),
      cmocka_unit_test(a_page_comes_out_the_same),
      cmocka_unit_test(a_word_knows_nothing_of_the_next_run),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
