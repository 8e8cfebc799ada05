/* A story file: whatever is read must be written so that reading gives the same story. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/manuscript.h"
#include "baolan/copy/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds, const char *what, struct bl_text written) {
  if (holds)
    return;
  fprintf(stderr, "round trip: %s\n%.*s\n", what, (int)written.size, written.data);
  abort();
}

static void compare_blocks(const struct bl_story *a, const struct bl_story *b, struct bl_text written) {
  demand(a->block_count == b->block_count, "blocks", written);
  for (size_t i = 0; i < a->block_count; i++) {
    const struct bl_block *x = &a->blocks[i], *y = &b->blocks[i];
    demand(x->kind == y->kind && x->start == y->start && x->end == y->end, "block", written);
    demand(x->header == y->header && x->continued == y->continued, "block's flags", written);
    demand(x->span_count == y->span_count, "spans", written);
    for (size_t j = 0; j < x->span_count; j++)
      demand(memcmp(&x->spans[j].start, &y->spans[j].start, 8) == 0 && x->spans[j].style == y->spans[j].style, "span",
             written);
  }
}

static void compare_wishes(const struct bl_story *a, const struct bl_story *b, struct bl_text written) {
  demand(a->kind == b->kind && a->boxed == b->boxed && a->full == b->full && a->keep == b->keep, "wishes", written);
  demand(a->pull_count == b->pull_count, "pull quotes", written);
  for (size_t i = 0; i < a->pull_count; i++)
    demand(bl_text_equal(a->pulls[i], b->pulls[i]), "pull quote", written);
  for (size_t i = 0; i < a->picture_count; i++) {
    const struct bl_story_picture *x = &a->pictures[i], *y = &b->pictures[i];
    demand(bl_text_equal(x->file, y->file) && bl_text_equal(x->caption, y->caption), "picture", written);
    demand(x->block == y->block && (x->block <= a->block_count || x->block == BL_NO_BLOCK), "place", written);
  }
}

static void compare(const struct bl_story *a, const struct bl_story *b, struct bl_text written) {
  for (int field = BL_FIELD_TITLE; field < BL_FIELD_CAPTION; field++)
    demand(bl_text_equal(bl_story_field(a, (enum bl_field)field, 0), bl_story_field(b, (enum bl_field)field, 0)),
           bl_field_name((enum bl_field)field), written);
  demand(a->picture_count == b->picture_count && a->tag_count == b->tag_count && a->importance == b->importance,
         "lists", written);
  demand(a->title_line_count == b->title_line_count, "title_lines", written);
  for (size_t i = 0; i < a->title_line_count; i++)
    demand(bl_text_equal(a->title_lines[i], b->title_lines[i]), "title line", written);
  compare_wishes(a, b, written);
  compare_blocks(a, b, written);
}

static void check_offsets(const struct bl_story *story) {
  size_t at = 0;
  for (size_t i = 0; i < story->block_count; i++) {
    const struct bl_block *block = &story->blocks[i];
    demand(block->start == at && block->end > block->start && block->end <= story->body.size, "offsets", story->body);
    for (size_t j = 0; j < block->span_count; j++)
      demand(block->spans[j].start >= block->start && block->spans[j].start < block->spans[j].end &&
                 block->spans[j].end <= block->end,
             "span offsets", story->body);
    at = block->end + 1;
  }
  demand(story->block_count == 0 || at == story->body.size + 1, "body end", story->body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_error error = {0};
  struct bl_warnings warnings = {.arena = arena};
  struct bl_story story, again;
  struct bl_text source = {(const char *)data, size};
  if (bl_markdown_read(arena, source, "a.md", &story, &warnings, &error)) {
    check_offsets(&story);
    struct bl_text written = bl_markdown_write(arena, &story);
    if (written.size < BL_MANUSCRIPT_LARGEST) {
      demand(bl_markdown_read(arena, written, "b.md", &again, NULL, &error), error.text, written);
      compare(&story, &again, written);
    }
  } else if (error.code != BL_DATA || error.text[0] == '\0')
    abort();
  bl_arena_destroy(arena);
  return 0;
}
