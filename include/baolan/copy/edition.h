/* edition: one issue of a newspaper, a folder of story files.
 *
 *   edition.yaml   paper, date, number, pages -> stories in the editor's order
 *   A01-1.md …     stories (see story.h, markdown.h)
 *   pictures/
 *
 * edition.yaml:
 *   paper: 柳渡晚报          # optional: nothing is invented when absent
 *   date: 2025-10-18         # optional
 *   number: 3021             # optional, running number 总第…期
 *   lunar: true              # show the lunar date; default true when there is a date
 *   ear: {title: …, text: …} # 报眼, optional
 *   pages:
 *     - id: A01              # 版次, optional
 *       name: 要闻           # section, optional
 *       editor: 责编 …       # optional
 *       stories: [A01-1.md, A01-2.md]
 *       layout: …            # areas.h, optional
 *
 * A story file that cannot be read costs that story and gives a warning; the
 * rest of the edition still shows. An edition without one readable story is an error (BL_DATA).
 */
#ifndef BAOLAN_COPY_EDITION_H
#define BAOLAN_COPY_EDITION_H

#include <stdbool.h>

#include "baolan/base/error.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/story.h"

struct bl_page {
  struct bl_text id, name, editor;
  size_t first_story, story_count; /* in edition->stories, which is in page order */
  /* The first sheet made up by hand, or no rows: each row names the story of each of its cells (edition.md). It is as
   * written: the make-up judges it. */
  const struct bl_text *layout;
  size_t layout_rows;
  int layout_line;
};

/* 报眼: a few words beside the masthead: the weather, a notice. */
struct bl_ear {
  struct bl_text title, text; /* either may be empty */
};

/* The keys of an ear, for who reads one (yaml.h). */
extern const struct bl_yaml_key bl_edition_ear_keys[];

struct bl_edition {
  struct bl_text folder;
  struct bl_text paper;
  int year, month, day; /* 0 when the edition has no date */
  int number;
  bool lunar;
  struct bl_ear ear;
  struct bl_page *pages;
  size_t page_count;
  struct bl_story *stories;
  size_t story_count;
  struct bl_warnings warnings;
  struct bl_text missing; /* the first file, of a story or a picture, that is named and is not there; or empty */
};

/* Gives a picture's size in pixels from its header; false: it cannot be shown. */
typedef bool (*bl_measure_picture)(const char *path, int *width, int *height, struct bl_error *error);

/* Everything in the arena. measure may be NULL (pictures are then left out with a warning). */
struct bl_edition *bl_edition_load(struct bl_arena *arena, const char *folder, bl_measure_picture measure,
                                   struct bl_error *error);

/* An edition of one story without a date, from the bytes of its file: a notice. `path` is where it lies; its pictures
 * are looked for beside it. */
struct bl_edition *bl_edition_of_story(struct bl_arena *arena, const char *path, struct bl_text source,
                                       bl_measure_picture measure, struct bl_error *error);

/* What edition.yaml says of the date (base/calendar.h; *day stays as it is when there is none) and the number, without
 * looking at a story. */
bool bl_edition_read_date(struct bl_arena *arena, const char *folder, int *day, int *number, struct bl_error *error);

/* Writes edition.yaml and the story files into a folder that is there; pictures are the caller's.
 * Reading it back gives the same edition. */
bool bl_edition_write(const char *folder, const struct bl_edition *edition, struct bl_error *error);

/* "2025-10-18" into three numbers; false when there is no such day. */
bool bl_edition_parse_date(struct bl_text text, int *year, int *month, int *day);
/* Whether a file named in an edition stays inside its folder: relative, no "..". */
bool bl_edition_is_inside(struct bl_text path);

#endif
