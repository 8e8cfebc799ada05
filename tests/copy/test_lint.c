/* What a proof-reader would query; the numbers are rows of docs/typography.md. */
#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/lint.h"
#include "baolan/copy/markdown.h"

#define LQ "\u201C"
#define RQ "\u201D"
#define LT "\u300A"
#define RT "\u300B"
#define LI "\u3008"
#define RI "\u3009"

static struct bl_warnings warnings;

static void read_body(const char *title, const char *body) {
  struct bl_story story;
  struct bl_error error = {0};
  warnings = (struct bl_warnings){.arena = arena};
  struct bl_text source = bl_text_print(arena, "---\ntitle: \"%s\"\n---\n%s", title, body);
  if (!bl_markdown_read(arena, source, "a.md", &story, &warnings, &error))
    fail_msg("%s: %s", body, error.text);
  assert_int_equal(warnings.count, 0);
  bl_lint_story(&story, &warnings);
}

struct doubt {
  const char *body;
  int line; /* of the warning, 0: there is none */
  const char *says;
};

static void check_doubts(const struct doubt *doubts, size_t count, const char *kind) {
  for (size_t i = 0; i < count; i++) {
    read_body("a", doubts[i].body);
    if (warnings.count != (doubts[i].line > 0))
      fail_msg("%zu warnings: %s", warnings.count, doubts[i].body);
    if (warnings.count == 0)
      continue;
    assert_string_equal(warnings.items[0].kind, kind);
    assert_string_equal(warnings.items[0].path, "a.md");
    assert_int_equal(warnings.items[0].line, doubts[i].line);
    if (!strstr(warnings.items[0].text, doubts[i].says))
      fail_msg("%s: %s", doubts[i].body, warnings.items[0].text);
  }
}

/* 64 */
static void a_quotation_of_several_paragraphs_is_checked(void **state) {
  (void)state;
  static const struct doubt doubts[] = {
      {"a" LQ "b" RQ "c" LQ "d" RQ, 0, ""},
      {"a" LQ "b\n\n" LQ "c\n\n" LQ "d" RQ "e", 0, ""},
      {"a\u300Cb\n\n\u300Cc\u300D", 0, ""},
      {"- " LQ "b\n- " LQ "c" RQ, 0, ""},
      {"1. " LQ "b\n2. " LQ "c" RQ, 0, ""},
      {"a" LQ "b\n\n## h\n\n\u3000\u3000" LQ "d" RQ "e", 0, ""},
      {LQ "a\u2018b" LQ "c" RQ LQ "d" RQ "\u2019e" RQ, 0, ""}, /* three deep: the outer marks again */
      {LQ "a\u2018b\u2019" LQ "c" RQ "d" RQ, 4, "the other marks: " LQ "c"},
      {"a" LQ "b\n\nc" RQ "d", 6, "goes on here; each of its paragraphs begins with the opening mark: c"},
      {"a" LQ "b\n\nc\n\nd", 4, "not closed: " LQ "b"},
      {"a\n\nb" LQ "c\n\n" LQ "d", 6, "not closed: " LQ "c"},
      {"a" RQ "b", 4, "closes nothing: " RQ "b"},
      {"a" LQ "b\n\n|" LQ "c" RQ "|\n|-|\n\n" LQ "d" RQ, 0, ""}, /* a table between its paragraphs */
      {"|a|\n|-|\n|" LQ "b|\n\nc", 6, "not closed: " LQ "b"},
      {"a" LQ "b" LQ "c" RQ "d" RQ, 4, "the other marks: " LQ "c"},
  };
  check_doubts(doubts, sizeof doubts / sizeof *doubts, "quotation");
}

/* 67 */
static void nesting_of_title_marks_is_checked(void **state) {
  (void)state;
  static const struct doubt doubts[] = {
      {"a" LT "b" RT LT "c" RT, 0, ""},
      {LT "a" LI "b" LT "c" RT RI "d" RT, 0, ""},
      {LI "a" RI, 0, ""}, /* alone: the title of a piece, in some regions */
      {LT "a" LT "b" RT RT, 4, "the other marks: " LT "b"},
      {LT "a" LI "b" LI "c" RI RI RT, 4, "the other marks: " LI "c"},
      {"a\n\nb" LT "c\n\nd" RT RT "e", 6, "not closed: " LT "c"},
      {"a" RI "b", 4, "closes nothing: " RI "b"},
      {LT "a" RI, 4, "closes nothing: " RI},
  };
  for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++) {
    read_body("a", doubts[i].body);
    assert_int_equal(warnings.count > 0, doubts[i].line > 0);
    if (warnings.count == 0)
      continue;
    assert_string_equal(warnings.items[0].kind, "title-marks");
    assert_int_equal(warnings.items[0].line, doubts[i].line);
    assert_non_null(strstr(warnings.items[0].text, doubts[i].says));
  }
}

static void heads_are_checked_too(void **state) {
  (void)state;
  read_body(LT "a", "b");
  assert_int_equal(warnings.count, 1);
  assert_int_equal(warnings.items[0].line, 0);
  read_body("a" LQ "b", "c" RQ); /* a head's quotation does not go on in the body */
  assert_int_equal(warnings.count, 2);
}

static void twenty_doubts_are_enough(void **state) {
  (void)state;
  read_body("a", RQ RQ RQ RQ RQ RQ RQ RT RT RT RT RT RT RT RQ RQ RQ RQ RQ RQ RQ RQ RQ RQ);
  assert_int_equal(warnings.count, 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_quotation_of_several_paragraphs_is_checked),
      cmocka_unit_test(nesting_of_title_marks_is_checked),
      cmocka_unit_test(heads_are_checked_too),
      cmocka_unit_test(twenty_doubts_are_enough),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
