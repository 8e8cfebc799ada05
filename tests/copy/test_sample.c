/* The raw pages of the sample edition, written by someone else than the importer's author, against what must come out.
 */
#include <stdio.h>

#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/import.h"

#define SAMPLE BAOLAN_ROOT "/assets/sample/"

enum {
  PAGE,
  NUMBER,
  KICKER,
  TITLE,
  SUBTITLE,
  AUTHOR,
  CREDIT,
  DATELINE,
  PARAGRAPHS,
  FIRST8,
  LAST8,
  CROSSHEADS,
  COLUMNS
};

static void import_page(const char *name, struct bl_imported *out) {
  struct bl_text bytes;
  struct bl_error error = {0};
  const char *path = bl_text_print(arena, SAMPLE "raw/%s.txt", name).data;
  if (!bl_file_read(arena, path, BL_IMPORT_LARGEST, &bytes, &error) ||
      !bl_import_page(arena, bytes, path, bl_text_of(name), &(struct bl_import_options){.dated = true}, out, &error))
    fail_msg("%s: %s", path, error.text);
}

/* The title with / where its lines break. */
static struct bl_text broken_title(const struct bl_story *story) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < story->title_line_count; i++) {
    bl_string_add(&out, i ? BL_TEXT("/") : BL_TEXT(""));
    bl_string_add(&out, story->title_lines[i]);
  }
  return story->title_line_count ? bl_string_text(&out) : story->title;
}

static struct bl_text count_of(const struct bl_story *story, enum bl_block_kind kind) {
  int count = 0;
  for (size_t i = 0; i < story->block_count; i++)
    count += story->blocks[i].kind == kind;
  return bl_text_print(arena, "%d", count);
}

static struct bl_text edge_of(struct bl_text body, bool end) {
  size_t at = end ? body.size : 0;
  for (int i = 0; i < 8; i++)
    end ? bl_text_previous(body, &at) : bl_text_next(body, &at);
  return end ? bl_text_slice(body, at, body.size) : bl_text_slice(body, 0, at);
}

static void compare(const struct bl_story *story, char *const *want) {
  struct bl_text got[COLUMNS] = {[KICKER] = story->kicker,
                                 [TITLE] = broken_title(story),
                                 [SUBTITLE] = story->subtitle,
                                 [AUTHOR] = story->author,
                                 [CREDIT] = story->credit,
                                 [DATELINE] = story->dateline,
                                 [PARAGRAPHS] = count_of(story, BL_BLOCK_PARAGRAPH),
                                 [FIRST8] = edge_of(story->body, false),
                                 [LAST8] = edge_of(story->body, true),
                                 [CROSSHEADS] = count_of(story, BL_BLOCK_CROSSHEAD)};
  for (int i = KICKER; i < COLUMNS; i++)
    if (!bl_text_equal(got[i], bl_text_of(want[i])))
      fail_msg("%s-%s, column %d: got %.*s, want %s", want[PAGE], want[NUMBER], i, (int)got[i].size, got[i].data,
               want[i]);
}

static int split(char *line, char **fields) {
  int count = 0;
  line[strcspn(line, "\r\n")] = '\0';
  for (char *next = line; next && count < COLUMNS; count++) {
    fields[count] = next;
    next = strchr(next, '\t');
    if (next)
      *next++ = '\0';
  }
  return count;
}

static void raw_pages_give_the_expected_stories(void **state) {
  (void)state;
  FILE *file = fopen(SAMPLE "expected.tsv", "r");
  if (!file)
    skip();
  char line[4096], page[16] = "";
  struct bl_imported imported = {0};
  size_t rows = 0, stories = 0;
  while (fgets(line, sizeof line, file)) {
    char *fields[COLUMNS];
    if (split(line, fields) < COLUMNS || strcmp(fields[PAGE], "page") == 0)
      continue;
    if (strcmp(page, fields[PAGE]) != 0) {
      assert_true(strlen(fields[PAGE]) < sizeof page);
      memcpy(page, fields[PAGE], strlen(fields[PAGE]) + 1);
      import_page(page, &imported);
      stories += imported.story_count;
    }
    size_t number = strtoul(fields[NUMBER], NULL, 10);
    assert_in_range(number, 1, imported.story_count);
    compare(&imported.stories[number - 1].story, fields);
    rows++;
  }
  fclose(file);
  assert_true(rows > 0);
  assert_int_equal(rows, stories); /* and no story more */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(raw_pages_give_the_expected_stories)};
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
