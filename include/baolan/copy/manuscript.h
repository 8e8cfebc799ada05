/* manuscript: the source of a body as CommonMark reads it, and where a thing in it stands.
 *
 * It is mended (mend.h), and every line ends with a newline alone. cmark
 * counts lines and bytes of that; people count lines and characters of what
 * they wrote.
 */
#ifndef BAOLAN_COPY_MANUSCRIPT_H
#define BAOLAN_COPY_MANUSCRIPT_H

#include <stdbool.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

#define BL_MANUSCRIPT_LARGEST 65536 /* bytes */

struct bl_manuscript {
  struct bl_text text;
  int first_line;   /* of the file, on which it begins */
  int first_column; /* and in which, less one: more than 0 for a piece of a line */
  int found_line;   /* the last line that was looked for, or 0, and where it begins */
  size_t found;
};

/* BL_DATA: not UTF-8, a control character, too large. */
bool bl_manuscript_check(struct bl_text source, const char *path, int first_line, struct bl_error *error);
/* Of a source that was checked. */
struct bl_manuscript bl_manuscript_open(struct bl_arena *arena, struct bl_text source, int first_line);
/* The offset at which a line of it begins, counted from 1. Lines are asked for in order, nearly. */
size_t bl_manuscript_start(struct bl_manuscript *script, int line);
/* The line, without its newline. */
struct bl_text bl_manuscript_line(struct bl_manuscript *script, int line);
/* A line of it, counted from 1, as a line of the file; 0 stays 0. */
int bl_manuscript_file_line(const struct bl_manuscript *script, int line);
/* What cmark calls column `bytes` as a column of the file; 0: not known. */
int bl_manuscript_column(struct bl_manuscript *script, int line, int bytes);

#endif
