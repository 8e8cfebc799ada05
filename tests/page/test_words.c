#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/page/words.h"

static struct bl_arena *arena;

static int set_up(void **state) {
  (void)state;
  arena = bl_arena_create();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return 0;
}

static const char *string(struct bl_text text) {
  return bl_text_copy(arena, text).data;
}

static struct bl_words load(enum bl_language language) {
  struct bl_words words;
  struct bl_error error = {0};
  if (!bl_words_load(language, BAOLAN_WORDS, &words, &error))
    fail_msg("%s", error.text);
  return words;
}

/* Which of {1} to {9} a text has, as bits. */
static unsigned places(struct bl_text text) {
  unsigned found = 0;
  for (size_t i = 0; i + 2 < text.size; i++)
    if (text.data[i] == '{' && text.data[i + 2] == '}')
      found |= 1u << (text.data[i + 1] - '0');
  return found;
}

static bool is_date(int word) {
  return word == BL_WORD_MONTH || word == BL_WORD_DATE;
}

static void every_language_has_every_word(void **state) {
  (void)state;
  for (int language = BL_LANGUAGE_ZH_HANT; language < BL_LANGUAGE_COUNT; language++) {
    struct bl_words words = load((enum bl_language)language);
    assert_int_equal(words.language, language);
    for (int word = 0; word < BL_WORD_COUNT; word++) {
      struct bl_text text = bl_words_get(&words, (enum bl_word)word), own = bl_words_get(NULL, (enum bl_word)word);
      assert_true(text.size > 0 && own.size > 0);
      assert_int_equal(bl_text_malformed(text), -1);
      if (!is_date(word)) /* a date may name its month in two ways */
        assert_int_equal(places(text), places(own));
      for (size_t i = 0; language == BL_LANGUAGE_EN && i < text.size; i++)
        assert_true((unsigned char)text.data[i] < 0xE3 || (unsigned char)text.data[i] > 0xE9); /* no Han is left */
    }
  }
}

static void the_words_are_in_their_language(void **state) {
  (void)state;
  struct bl_words en = load(BL_LANGUAGE_EN), hant = load(BL_LANGUAGE_ZH_HANT);
  assert_string_equal(string(bl_words_get(NULL, BL_WORD_INDEX)), "目录");
  assert_string_equal(string(bl_words_get(&hant, BL_WORD_INDEX)), "目錄");
  assert_string_equal(string(bl_words_get(&en, BL_WORD_INDEX)), "Contents");
  assert_string_equal(bl_words_tag(NULL), "zh-Hans");
  assert_string_equal(bl_words_tag(&hant), "zh-Hant-TW");
}

static void what_stands_in_braces_is_filled(void **state) {
  (void)state;
  struct bl_words en = load(BL_LANGUAGE_EN);
  assert_string_equal(string(bl_words_fill_number(arena, NULL, BL_WORD_JUMP_LEFT, 300)), "余 300 字");
  assert_string_equal(string(bl_words_fill_part(arena, &en, BL_WORD_INDEX_SHEET, 2, 3)), "Contents 2/3");
  assert_string_equal(string(bl_words_fill_date(arena, NULL, BL_WORD_DATE, 2026, 11, 20)), "2026年11月20日");
  assert_string_equal(string(bl_words_fill_date(arena, &en, BL_WORD_DATE, 2026, 11, 20)), "20 November 2026");
  assert_string_equal(string(bl_words_fill_date(arena, &en, BL_WORD_MONTH, 2026, 1, 1)), "January 2026");
}

/* Whatever the operator's shell says, and it stays as it was. */
static void the_environment_counts_for_nothing(void **state) {
  (void)state;
  setenv("LC_ALL", "C", 1);
  setenv("LANGUAGE", "fr", 1);
  setlocale(LC_ALL, "");
  struct bl_words en = load(BL_LANGUAGE_EN);
  assert_string_equal(string(bl_words_get(&en, BL_WORD_INDEX)), "Contents");
  assert_string_equal(getenv("LANGUAGE"), "fr");
  assert_string_equal(setlocale(LC_MESSAGES, NULL), "C");
  unsetenv("LANGUAGE");
  load(BL_LANGUAGE_ZH_HANT);
  assert_null(getenv("LANGUAGE"));
}

static void without_a_catalogue_they_are_chinese(void **state) {
  (void)state;
  struct bl_words words;
  struct bl_error error = {0};
  assert_false(bl_words_load(BL_LANGUAGE_EN, "/nowhere", &words, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_string_equal(string(bl_words_get(&words, BL_WORD_INDEX)), "目录");
  assert_true(bl_words_load(BL_LANGUAGE_ZH_HANS, "/nowhere", &words, &error));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_language_has_every_word),        cmocka_unit_test(the_words_are_in_their_language),
      cmocka_unit_test(what_stands_in_braces_is_filled),      cmocka_unit_test(the_environment_counts_for_nothing),
      cmocka_unit_test(without_a_catalogue_they_are_chinese),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
