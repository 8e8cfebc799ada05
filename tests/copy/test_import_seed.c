/* The text of a real page, when it is there: every field and every character as an editor made it by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ucnv.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/import.h"

#define SEED BAOLAN_ROOT "/../shared/seed/"

static struct bl_arena *arena;
static struct bl_text page;

static int open_seed(void **state) {
  (void)state;
  arena = bl_arena_create();
  bl_file_read(arena, SEED "page.txt", BL_IMPORT_LARGEST, &page, NULL);
  return 0;
}

static int close_seed(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return 0;
}

/* The value of "key: value" in the front matter of an expected story; quotes taken off. */
static struct bl_text value_of(struct bl_text source, const char *key) {
  struct bl_text wanted = bl_text_print(arena, "\n%s: ", key);
  ptrdiff_t at = bl_text_find(source, wanted);
  if (at < 0)
    return (struct bl_text){"", 0};
  struct bl_text rest = bl_text_slice(source, (size_t)at + wanted.size, source.size);
  struct bl_text value = bl_text_slice(rest, 0, (size_t)bl_text_find(rest, BL_TEXT("\n")));
  return bl_text_equal(value, BL_TEXT("\"\"")) ? (struct bl_text){"", 0} : value;
}

static struct bl_text body_of(struct bl_text source) {
  struct bl_string out;
  bl_string_init(&out, arena);
  ptrdiff_t at = bl_text_find(source, BL_TEXT("\n---\n"));
  struct bl_text rest = bl_text_trim(bl_text_slice(source, (size_t)at + 5, source.size));
  for (size_t i = 0; i < rest.size; i++)
    if (rest.data[i] != '\n' || rest.data[i - 1] != '\n')
      bl_string_add(&out, bl_text_slice(rest, i, i + 1));
  return bl_string_text(&out);
}

static struct bl_text lines_of(const struct bl_story *story) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < story->title_line_count; i++)
    bl_string_add(&out,
                  bl_text_print(arena, "  - %.*s\n", (int)story->title_lines[i].size, story->title_lines[i].data));
  return bl_string_text(&out);
}

static void expect(struct bl_text got, struct bl_text want, const char *what) {
  if (!bl_text_equal(got, want))
    fail_msg("%s: got %.*s\nwant %.*s", what, (int)got.size, got.data, (int)want.size, want.data);
}

static void compare(const struct bl_imported_story *story, int number) {
  struct bl_text source;
  struct bl_error error = {0};
  const char *path = bl_text_print(arena, SEED "expected/story-%d.md", number).data;
  assert_true(bl_file_read(arena, path, 1 << 20, &source, &error));
  static const enum bl_field fields[] = {BL_FIELD_KICKER, BL_FIELD_TITLE,  BL_FIELD_SUBTITLE,
                                         BL_FIELD_AUTHOR, BL_FIELD_CREDIT, BL_FIELD_DATELINE};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    expect(bl_story_field(&story->story, fields[i], 0), value_of(source, bl_field_name(fields[i])),
           bl_field_name(fields[i]));
  expect(story->story.body, body_of(source), "body");
  if (bl_text_find(source, lines_of(&story->story)) < 0)
    fail_msg("title lines: %s", lines_of(&story->story).data);
  struct bl_text lines = bl_text_print(arena, "%d-%d", story->first_line, story->last_line);
  expect(lines, value_of(source, "source_lines"), "source lines");
  char *end;
  struct bl_text characters = value_of(source, "chars");
  assert_int_equal(bl_story_characters(&story->story), strtoul(characters.data, &end, 10));
}

static void import_and_compare(struct bl_text bytes, const char *encoding) {
  struct bl_imported imported;
  struct bl_error error = {0};
  if (!bl_import_page(arena, bytes, "page.txt", BL_TEXT("A01"), &(struct bl_import_options){0}, &imported, &error))
    fail_msg("%s: %s", encoding, error.text);
  assert_string_equal(imported.source.encoding, encoding);
  assert_int_equal(imported.story_count, 4);
  for (int i = 0; i < 4; i++)
    compare(&imported.stories[i], i + 1);
  expect(bl_text_trim(bl_string_text(&imported.dropped)), BL_TEXT("\u4F5C"), "deletions");
}

static void the_seed_gives_the_expected_stories(void **state) {
  (void)state;
  if (!page.size)
    skip();
  import_and_compare(page, "UTF-8");
}

static void so_it_does_in_other_encodings(void **state) {
  (void)state;
  if (!page.size)
    skip();
  static const struct {
    const char *icu, *name, *mark;
  } encodings[] = {{"gb18030", "GBK", ""},
                   {"GBK", "GBK", ""},
                   {"UTF-16LE", "UTF-16LE", "\xFF\xFE"},
                   {"UTF-16BE", "UTF-16BE", "\xFE\xFF"},
                   {"UTF-8", "UTF-8", "\xEF\xBB\xBF"}};
  for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
    UErrorCode status = U_ZERO_ERROR;
    size_t room = page.size * 2, head = strlen(encodings[i].mark);
    char *bytes = bl_arena_alloc(arena, room + head);
    memcpy(bytes, encodings[i].mark, head);
    int32_t size =
        ucnv_convert(encodings[i].icu, "UTF-8", bytes + head, (int32_t)room, page.data, (int32_t)page.size, &status);
    assert_true(U_SUCCESS(status));
    import_and_compare((struct bl_text){bytes, (size_t)size + head}, encodings[i].name);
  }
}

static bool has_note(const struct bl_imported *imported, const char *kind, int story) {
  for (size_t i = 0; i < imported->note_count; i++)
    if (strcmp(imported->notes[i].kind, kind) == 0 && imported->notes[i].story == story)
      return true;
  return false;
}

static void every_doubt_is_reported(void **state) {
  (void)state;
  if (!page.size)
    skip();
  struct bl_imported imported;
  struct bl_error error = {0};
  assert_true(
      bl_import_page(arena, page, "page.txt", BL_TEXT("A01"), &(struct bl_import_options){0}, &imported, &error));
  static const struct {
    const char *kind;
    int story;
  } doubts[] = {{"head-role-uncertain", 0}, {"head-role-uncertain", 1}, {"overlap-removed", 1},
                {"crosshead-or-break", 1},  {"byline-inline", 1},       {"image-missing", 2},
                {"byline-inline", 3},       {"no-publication-date", -1}};
  for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++)
    if (!has_note(&imported, doubts[i].kind, doubts[i].story))
      fail_msg("%s is not told of story %d", doubts[i].kind, doubts[i].story);
  assert_int_equal(imported.note_count, sizeof doubts / sizeof *doubts); /* and nothing else */
  static const int heads[] = {60, 65, 95, 85}, bodies[] = {98, 90, 98, 98};
  for (int i = 0; i < 4; i++) {
    assert_int_equal(imported.stories[i].boundary, 95);
    assert_int_equal(imported.stories[i].head, heads[i]);
    assert_true(imported.stories[i].body >= bodies[i]);
    assert_int_equal(imported.stories[i].review, heads[i] < 70);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_seed_gives_the_expected_stories),
      cmocka_unit_test(so_it_does_in_other_encodings),
      cmocka_unit_test(every_doubt_is_reported),
  };
  return cmocka_run_group_tests(tests, open_seed, close_seed);
}
