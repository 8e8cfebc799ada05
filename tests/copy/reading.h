/* A story read from its source, for tests. */
#ifndef TESTS_COPY_READING_H
#define TESTS_COPY_READING_H

#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/markdown.h"

static struct bl_warnings warnings;
static struct bl_story story; /* the last one read */

static inline const struct bl_story *read_file(const char *source) {
  struct bl_error error = {0};
  warnings = (struct bl_warnings){.arena = arena};
  if (!bl_markdown_read(arena, bl_text_of(source), "a.md", &story, &warnings, &error))
    fail_msg("%d:%d: %s\n%s", error.line, error.column, error.text, source);
  return &story;
}

/* A body begins on line 4. */
static inline const struct bl_story *read_body(const char *body) {
  return read_file(bl_text_print(arena, "---\ntitle: a\n---\n%s", body).data);
}

/* Kinds as letters, a heading row as H, cells parted by /, spans in braces, continued paragraphs with a plus. */
static inline const char *shape(void) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < story.block_count; i++) {
    const struct bl_block *block = &story.blocks[i];
    bl_string_add_point(&out, (uint32_t) "PCQIR"[block->kind] + (block->header ? 'H' - 'R' : 0));
    bl_string_add(&out, block->continued ? BL_TEXT("+(") : BL_TEXT("("));
    for (size_t at = block->start, span = 0; at < block->end; at++) {
      const struct bl_span *here = span < block->span_count ? &block->spans[span] : NULL;
      if (here && here->start == at)
        bl_string_add(&out, bl_text_print(arena, "{%d:", here->style));
      bl_string_add(&out, story.body.data[at] == '\t' ? BL_TEXT("/") : bl_text_slice(story.body, at, at + 1));
      if (here && here->end == at + 1 && ++span)
        bl_string_add(&out, BL_TEXT("}"));
    }
    bl_string_add(&out, BL_TEXT(")"));
  }
  return bl_text_copy(arena, bl_string_text(&out)).data;
}

/* Writes the story, reads that, and demands the same shape and no warning. */
static inline void demand_round_trip(void) {
  const char *before = shape();
  struct bl_text written = bl_markdown_write(arena, &story);
  read_file(bl_text_copy(arena, written).data);
  if (strcmp(before, shape()) != 0)
    fail_msg("%s\nbecomes %s\n%.*s", before, shape(), (int)written.size, written.data);
  assert_int_equal(warnings.count, 0);
}

#endif
