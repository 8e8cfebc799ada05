#include "baolan/copy/table.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/copy/manuscript.h"
#include "baolan/copy/mend.h"

static bool is_bar(struct bl_text line, size_t at) {
  return line.data[at] == '|' && (at == 0 || line.data[at - 1] != '\\');
}

/* The line without its outer bars. */
static struct bl_text inside(struct bl_text line) {
  line = bl_text_trim(line);
  if (line.size && is_bar(line, 0))
    line = bl_text_slice(line, 1, line.size);
  if (line.size && is_bar(line, line.size - 1))
    line.size--;
  return line;
}

size_t bl_table_split(struct bl_text line, struct bl_text *cells, size_t room) {
  struct bl_text rest = inside(line);
  size_t count = 0, start = 0;
  for (size_t at = 0; at <= rest.size; at++) {
    if (at < rest.size && !is_bar(rest, at))
      continue;
    if (count < room)
      cells[count] = bl_text_trim(bl_text_slice(rest, start, count + 1 == room ? rest.size : at));
    count++;
    start = at + 1;
  }
  return count;
}

/* A hyphen at least, a colon on either side if wanted. */
static bool is_rule(struct bl_text cell) {
  size_t start = cell.size && cell.data[0] == ':', end = cell.size;
  if (end > start && cell.data[end - 1] == ':')
    end--;
  for (size_t i = start; i < end; i++)
    if (cell.data[i] != '-')
      return false;
  return end > start;
}

size_t bl_table_delimiter(struct bl_text line) {
  size_t count = 0;
  bool barred = false;
  for (size_t i = 0; i < line.size; i++) {
    if (!strchr("|-: \t", line.data[i]) || line.data[i] == '\0')
      return 0;
    barred |= line.data[i] == '|';
  }
  struct bl_text rest = inside(line);
  for (size_t at = 0, start = 0; barred && at <= rest.size; at++) {
    if (at < rest.size && rest.data[at] != '|')
      continue;
    if (!is_rule(bl_text_trim(bl_text_slice(rest, start, at))))
      return 0;
    count++;
    start = at + 1;
  }
  return count;
}

int bl_table_find(struct bl_manuscript *script, int first, int last, size_t *columns) {
  for (int line = first + 1; line <= last; line++) {
    *columns = bl_table_delimiter(bl_manuscript_line(script, line));
    if (*columns && bl_table_split(bl_manuscript_line(script, line - 1), NULL, 0) == *columns)
      return line;
  }
  return 0;
}

struct bl_text bl_table_unescape(struct bl_arena *arena, struct bl_text cell) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < cell.size;) {
    if (cell.data[at] == '\\' && at + 1 < cell.size && cell.data[at + 1] == '|')
      at++;
    uint32_t point = bl_text_next(cell, &at);
    if (point != BL_MEND_SENTINEL) /* the cell is mended by itself */
      bl_string_add_point(&out, point);
  }
  return bl_string_text(&out);
}

void bl_table_escape(struct bl_string *out, struct bl_text cell) {
  for (size_t i = 0; i < cell.size; i++) {
    if (cell.data[i] == '|')
      bl_string_add(out, BL_TEXT("\\"));
    bl_string_add(out, bl_text_slice(cell, i, i + 1));
  }
}
