/* The text of a page: no letter is lost (bl_import_page checks that itself and would answer BL_INTERNAL), what is
 * written reads back, and the marks are as they should be after one round. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/import.h"
#include "baolan/copy/markdown.h"
#include "baolan/copy/pattern.h"
#include "baolan/copy/punctuation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds, const char *what, struct bl_text text) {
  if (holds)
    return;
  fprintf(stderr, "%s\n%.*s\n", what, (int)text.size, text.data);
  abort();
}

/* A dateline that stays inside a body keeps its own spaces and the one behind it. */
static bool holds_dateline(struct bl_text paragraph) {
  static struct bl_patterns *patterns;
  if (!patterns)
    patterns = bl_patterns_create(NULL);
  return bl_text_find(paragraph, BL_TEXT("\u3000")) >= 0 ||
         bl_patterns_find(patterns, BL_PATTERN_DATELINE, paragraph, NULL);
}

static void check_story(struct bl_arena *arena, const struct bl_story *story) {
  struct bl_text written = bl_markdown_write(arena, story);
  struct bl_story again;
  struct bl_error error = {0};
  demand(bl_markdown_read(arena, written, "story.md", &again, NULL, &error), error.text, written);
  demand(bl_text_equal(story->body, again.body), "body", written);
  demand(bl_text_equal(story->title, again.title), "title", written);
  demand(story->title_line_count == again.title_line_count, "title lines", written);
  for (size_t i = 0; i < story->block_count; i++) {
    struct bl_text paragraph = bl_text_slice(story->body, story->blocks[i].start, story->blocks[i].end);
    if (!holds_dateline(paragraph))
      demand(bl_text_equal(bl_punctuation_fix(arena, paragraph, false).text, paragraph), "punctuation", paragraph);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_error error = {0};
  struct bl_imported imported;
  struct bl_text bytes = {(const char *)data, size};
  struct bl_import_options options = {0};
  if (bl_import_page(arena, bytes, "page.txt", BL_TEXT("A01"), &options, &imported, &error)) {
    for (size_t i = 0; i < imported.story_count; i++)
      check_story(arena, &imported.stories[i].story);
  } else
    demand(error.code == BL_DATA && error.text[0], error.text, bytes);
  bl_arena_destroy(arena);
  return 0;
}
