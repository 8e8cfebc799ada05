#include "baolan/copy/manuscript.h"

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/mend.h"

static bool refuse(const char *path, struct bl_text source, size_t at, int first_line, struct bl_error *error,
                   const char *what) {
  int line = first_line, column = 1;
  for (size_t i = 0; i < at; i++) {
    column = source.data[i] == '\n' ? 1 : column + (((unsigned char)source.data[i] & 0xC0) != 0x80);
    line += source.data[i] == '\n';
  }
  bl_error_set(error, BL_DATA, "%s", what);
  return bl_error_at(error, path, line, column);
}

bool bl_manuscript_check(struct bl_text source, const char *path, int first_line, struct bl_error *error) {
  if (source.size > BL_MANUSCRIPT_LARGEST)
    return refuse(path, source, 0, first_line, error,
                  "the body is larger than 64 KB; split the story into several files");
  ptrdiff_t bad = bl_text_malformed(source);
  if (bad >= 0)
    return refuse(path, source, (size_t)bad, first_line, error, "not UTF-8; save the file as UTF-8");
  for (size_t at = 0; at < source.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(source, &at);
    if ((point < 0x20 && point != '\n' && point != '\r' && point != '\t') || (point >= 0xFDD0 && point <= 0xFDEF))
      return refuse(path, source, start, first_line, error, "a control character; remove it");
  }
  return true;
}

/* CR LF and CR, which are line ends to cmark, become LF. */
static struct bl_text with_newlines(struct bl_arena *arena, struct bl_text source) {
  char *out = bl_arena_take(arena, source.size + 1);
  size_t size = 0;
  for (size_t i = 0; i < source.size; i++) {
    bool pair = source.data[i] == '\r' && i + 1 < source.size && source.data[i + 1] == '\n';
    if (!pair)
      out[size++] = source.data[i] == '\r' ? '\n' : source.data[i];
  }
  return (struct bl_text){out, size};
}

struct bl_manuscript bl_manuscript_open(struct bl_arena *arena, struct bl_text source, int first_line) {
  return (struct bl_manuscript){.text = bl_mend_source(arena, with_newlines(arena, source)), .first_line = first_line};
}

/* From the line that was found last, in either direction. */
size_t bl_manuscript_start(struct bl_manuscript *script, int line) {
  const char *data = script->text.data;
  if (script->found_line == 0)
    script->found_line = 1;
  for (; script->found_line > line && script->found > 0; script->found_line--) {
    script->found--;
    while (script->found > 0 && data[script->found - 1] != '\n')
      script->found--;
  }
  for (; script->found_line < line; script->found_line++) {
    struct bl_text rest = bl_text_slice(script->text, script->found, script->text.size);
    ptrdiff_t end = bl_text_find(rest, BL_TEXT("\n"));
    if (end < 0)
      break;
    script->found += (size_t)end + 1;
  }
  return script->found_line < line ? script->text.size : script->found;
}

struct bl_text bl_manuscript_line(struct bl_manuscript *script, int line) {
  struct bl_text rest = bl_text_slice(script->text, bl_manuscript_start(script, line), script->text.size);
  ptrdiff_t end = bl_text_find(rest, BL_TEXT("\n"));
  return bl_text_slice(rest, 0, end < 0 ? rest.size : (size_t)end);
}

int bl_manuscript_file_line(const struct bl_manuscript *script, int line) {
  return line > 0 ? line + script->first_line - 1 : 0;
}

int bl_manuscript_column(struct bl_manuscript *script, int line, int bytes) {
  size_t at = bl_manuscript_start(script, line);
  int column = 1 + script->first_column;
  for (size_t stop = at + (size_t)bytes - 1; bytes > 0 && at < stop && at < script->text.size;)
    column += bl_text_next(script->text, &at) != BL_MEND_SENTINEL;
  return bytes > 0 && column > 0 ? column : 0;
}
