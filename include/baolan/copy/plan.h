/* plan: the editor's sheet for an import, a YAML file.
 *
 * The same keys as edition.yaml (edition.h), but a page has `source`, the
 * text of the page, or `stories`, story files that are ready, or both, and
 * pictures for its stories. Files are named relative to the plan.
 *
 *   paper: 柳渡晚报
 *   date: 2025-10-18
 *   pages:
 *     - id: A01
 *       name: 要闻
 *       source: A01.txt
 *       stories: [notice.md]
 *       pictures:
 *         - {file: bridge.jpg}                                # the first caption found in A01.txt is its
 *         - {file: road.jpg, story: A01-2, caption: 摊铺机。, credit: 王禾 摄}
 *       edits:                                              # what no page text says of its stories (frontmatter.h)
 *         - {story: A01-1, deck: 七个月修好一座桥。, keep: true}
 *       layout: …                                           # areas.h
 */
#ifndef BAOLAN_COPY_PLAN_H
#define BAOLAN_COPY_PLAN_H

#include <stdbool.h>

#include "baolan/base/text.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/edition.h"

struct bl_error;

struct bl_plan_picture {
  struct bl_text file, caption, credit, story; /* file: a path that can be opened */
  int line;
};

struct bl_plan_edit {
  struct bl_text story, deck;
  int kind, importance; /* what is empty, 0 or false leaves the story as it is */
  bool full, keep;
  int line;
};

struct bl_plan_page {
  struct bl_text id, name, editor;
  struct bl_text source; /* a path that can be opened, or empty */
  const struct bl_text *stories;
  size_t story_count;
  const struct bl_plan_picture *pictures;
  size_t picture_count;
  const struct bl_plan_edit *edits;
  size_t edit_count;
  struct bl_yaml_list layout; /* rows (areas.h), not looked at yet */
  int line;
};

struct bl_plan {
  const char *path; /* NULL: there is no plan, only files */
  struct bl_text paper;
  struct bl_ear ear;
  int year, month, day, number;
  bool lunar;
  struct bl_plan_page *pages;
  size_t page_count, page_capacity;
};

bool bl_plan_load(struct bl_arena *arena, const char *path, struct bl_plan *out, struct bl_error *error);
/* A page that is only a file. One that the plan names already is not added again. */
void bl_plan_add_file(struct bl_arena *arena, struct bl_plan *plan, const char *path);

#endif
