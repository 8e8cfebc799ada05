/* Characters to frames; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

static struct bl_run run;

/* Borrowed from the composer until the next call. */
static struct bl_galley shaped(const char *text) {
  run = song(text);
  struct bl_galley galley = bl_shape_galley(composer, NULL, &run, 1);
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  bl_spacing_apply(composer, &galley, &setting);
  return galley;
}

/* 150: a sequence stays whole also where the text face has one of its signs (U+2642, U+2640). */
static void joined_emoji_are_one_frame(void **state) {
  (void)state;
  struct bl_galley galley = shaped("\U0001F3C3\u200D\u2642\uFE0F跑");
  assert_int_equal(galley.frame_count, 2);
  assert_int_equal(galley.frames[0].end, 13);
  galley = shaped("\u2642跑"); /* alone it is set in the text face */
  assert_int_equal(galley.glyphs[0].font, galley.glyphs[1].font);
}

/* 160, 155: a control before a word of a script from right to left hides the control only. */
static void control_does_not_hide_a_word(void **state) {
  (void)state;
  struct bl_galley galley = shaped("\u061C\u0627\u0644");
  bl_unit width = 0;
  for (size_t i = 0; i < galley.frame_count; i++)
    width += galley.frames[i].advance;
  assert_true(width > 0);
}

/* A forced break between two such words is a frame of its own, so that the line ends there. */
static void separators_stand_alone(void **state) {
  (void)state;
  struct bl_lines lines = compose("\u0627\u0644\u2028\u0627\u0644", 20);
  assert_int_equal(lines.count, 2);
  assert_int_equal(lines.items[0].segments[0].end, 7);
  assert_true(lines.items[0].last && lines.items[1].last);
}

/* 55: however many apostrophes a paragraph has. */
static void apostrophes_stay_narrow(void **state) {
  (void)state;
  struct bl_string text;
  bl_string_init(&text, arena);
  for (int i = 0; i < 80; i++)
    bl_string_add(&text, BL_TEXT("don’t "));
  struct bl_galley galley = shaped(bl_string_text(&text).data);
  for (size_t i = 0; i < galley.frame_count; i++)
    assert_true(galley.frames[i].point != 0x2019 || galley.frames[i].advance < EM / 2);
}

/* 155: what is told is the character that no font has, not the one that it combines with. */
static void the_missing_character_is_named(void **state) {
  (void)state;
  size_t count;
  bl_composer_forget(composer);
  shaped("1\uFE0F\u20E3键");
  const struct bl_missing *missing = bl_composer_missing(composer, &count);
  assert_int_equal(count, 1);
  assert_int_equal(missing[0].code_point, 0x20E3);
  assert_int_equal(missing[0].source, 4);
  bl_composer_forget(composer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(joined_emoji_are_one_frame),     cmocka_unit_test(control_does_not_hide_a_word),
      cmocka_unit_test(separators_stand_alone),         cmocka_unit_test(apostrophes_stay_narrow),
      cmocka_unit_test(the_missing_character_is_named),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
