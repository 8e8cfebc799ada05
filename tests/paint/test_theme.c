#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/error.h"
#include "baolan/paint/theme.h"
#include "paint/scratch.h"

#define THEMES BAOLAN_ROOT "/config/themes.yaml"

static void contrast_is_that_of_wcag(void **state) {
  (void)state;
  assert_float_equal(bl_theme_contrast(0xFF000000u, 0xFFFFFFFFu), 21.0, 0.001);
  assert_float_equal(bl_theme_contrast(0xFF777777u, 0xFFFFFFFFu), 4.478, 0.001);
  assert_float_equal(bl_theme_contrast(0xFFFFFFFFu, 0xFF777777u), 4.478, 0.001);
  assert_float_equal(bl_theme_contrast(0xFFB3201Bu, 0xFFB3201Bu), 1.0, 0.001);
}

static void the_three_themes_are_readable(void **state) {
  (void)state;
  static const char *const names[] = {"day", "night", "contrast"};
  for (size_t i = 0; i < 3; i++) {
    struct bl_theme theme;
    struct bl_error error = {0};
    assert_true(bl_theme_load(THEMES, names[i], &theme, &error));
    const uint32_t *inks = theme.inks;
    assert_true(bl_theme_contrast(inks[BL_INK_TEXT], inks[BL_INK_PAPER]) >= 7.0);
    assert_true(bl_theme_contrast(inks[BL_INK_SOFT], inks[BL_INK_PAPER]) >= 4.5);
    assert_true(bl_theme_contrast(inks[BL_INK_RED], inks[BL_INK_TINT]) >= 4.5);
    for (int ink = 0; ink < BL_INK_COUNT; ink++)
      assert_int_equal(inks[ink] >> 24, 255);
  }
}

static void day_is_the_look_that_was_agreed(void **state) {
  (void)state;
  struct bl_theme theme;
  assert_true(bl_theme_load(THEMES, "day", &theme, NULL));
  assert_int_equal(theme.inks[BL_INK_PAPER], 0xFFF6F1E6u);
  assert_int_equal(theme.inks[BL_INK_TEXT], 0xFF1C1A17u);
  assert_int_equal(theme.inks[BL_INK_RED], 0xFFB3201Bu);
  assert_float_equal(theme.gamma, 1.4, 1e-9);
  assert_int_equal(theme.picture_light, 255);
}

static void write_theme(const char *text_colour, const char *soft, const char *gamma) {
  char yaml[512];
  int size = snprintf(yaml, sizeof yaml,
                      "themes:\n  - name: own\n    paper: '#ffffff'\n    text: '%s'\n    red: '#a00000'\n"
                      "    soft: '%s'\n    faint: '#cccccc'\n    tint: '#f0f0f0'\n    bar: '#000000'\n"
                      "    bar_text: '#ffffff'\n    bar_faint: '#ffffff'\n    code: '#000000'\n    code_paper: "
                      "'#ffffff'\n    gamma: %s\n    "
                      "picture_light: 200\n",
                      text_colour, soft, gamma);
  scratch_write(scratch_path("themes.yaml"), yaml, (size_t)size);
}

static void refuse(const char *name, const char *word) {
  struct bl_theme theme = {.picture_light = 7};
  struct bl_error error = {0};
  assert_false(bl_theme_load(scratch_path("themes.yaml"), name, &theme, &error));
  assert_int_equal(error.code, BL_CONFIG);
  assert_non_null(strstr(error.text, word));
  assert_non_null(strstr(error.path, "themes.yaml"));
  assert_int_equal(theme.picture_light, 7);
}

static void a_bad_theme_is_refused(void **state) {
  (void)state;
  struct bl_theme theme;
  write_theme("#111111", "#333333", "1.4");
  assert_true(bl_theme_load(scratch_path("themes.yaml"), "own", &theme, NULL));
  assert_int_equal(theme.picture_light, 200);
  refuse("other", "other");
  write_theme("#666666", "#333333", "1.4");
  refuse("own", "text");
  write_theme("#111111", "#999999", "1.4");
  refuse("own", "soft");
  write_theme("#11111g", "#333333", "1.4");
  refuse("own", "text");
  write_theme("#111111", "333333", "1.4");
  refuse("own", "soft");
  write_theme("#111111", "#333333", "0");
  refuse("own", "gamma");
}

static void a_missing_file_is_a_configuration_error(void **state) {
  (void)state;
  struct bl_theme theme;
  struct bl_error error = {0};
  assert_false(bl_theme_load(scratch_path("none.yaml"), "day", &theme, &error));
  assert_int_equal(error.code, BL_CONFIG);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contrast_is_that_of_wcag),
      cmocka_unit_test(the_three_themes_are_readable),
      cmocka_unit_test(day_is_the_look_that_was_agreed),
      cmocka_unit_test(a_bad_theme_is_refused),
      cmocka_unit_test(a_missing_file_is_a_configuration_error),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
