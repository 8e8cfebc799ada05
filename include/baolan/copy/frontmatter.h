/* frontmatter: the YAML between the two lines of --- that begin a story file.
 *
 *   title         one line, required
 *   title_lines   list: the editor's preferred breaks; joined they must equal
 *                 the title (spaces at the joints do not count), else a warning and they are dropped
 *   kicker subtitle deck author credit dateline url     one line each
 *   importance    1-100
 *   kind          news, comment, brief or picture
 *   box full keep true or false; box is true of a comment that does not say it
 *   pull          list of pull quotes (pull.h)
 *   tags          list
 *   from until    2025-10-18, 2025-10-18T06:00 with Z or +08:00 behind if wanted; anything else is an error,
 *                 because a story must not be shown before or after its time
 *   pictures      list of {file, caption, credit}
 *
 * An unknown key is an error (yaml.h).
 */
#ifndef BAOLAN_COPY_FRONTMATTER_H
#define BAOLAN_COPY_FRONTMATTER_H

#include <stdbool.h>

#include "baolan/copy/story.h"

struct bl_arena;
struct bl_error;
struct bl_warnings;

/* In the order of bl_story_kind, then NULL. */
extern const char *const bl_frontmatter_kinds[];

/* Finds the front matter of a story file: *front is what stands between the lines of ---, which begins on
 * *front_line; *body is what follows, which begins on *body_line. */
bool bl_frontmatter_split(struct bl_text source, const char *path, struct bl_text *front, int *front_line,
                          struct bl_text *body, int *body_line, struct bl_error *error);

/* Fills the story's fields. *pull_lines: where each of the pull quotes stands. */
bool bl_frontmatter_read(struct bl_arena *arena, struct bl_text front, const char *path, int first_line,
                         struct bl_story *out, const int **pull_lines, struct bl_warnings *warnings,
                         struct bl_error *error);

/* Both lines of --- included. */
void bl_frontmatter_write(struct bl_string *out, const struct bl_story *story);

#endif
