#include "baolan/copy/markdown.h"

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/blocks.h"
#include "baolan/copy/frontmatter.h"
#include "baolan/copy/markup.h"
#include "baolan/copy/pull.h"

bool bl_markdown_read(struct bl_arena *arena, struct bl_text source, const char *path, struct bl_story *out,
                      struct bl_warnings *warnings, struct bl_error *error) {
  struct bl_text front, body;
  int front_line, body_line;
  const int *pull_lines;
  *out = (struct bl_story){.path = bl_text_copy(arena, bl_text_of(path))};
  if (!bl_frontmatter_split(source, path, &front, &front_line, &body, &body_line, error) ||
      !bl_frontmatter_read(arena, front, path, front_line, out, &pull_lines, warnings, error) ||
      !bl_blocks_read(arena, body, path, body_line, out, warnings, error))
    return false;
  bl_pull_check(arena, out, pull_lines, warnings);
  return true;
}

struct bl_text bl_markdown_write(struct bl_arena *arena, const struct bl_story *story) {
  struct bl_string out;
  bl_string_init(&out, arena);
  bl_frontmatter_write(&out, story);
  bl_string_add(&out, BL_TEXT("\n"));
  bl_markup_write(&out, story);
  return bl_string_text(&out);
}
