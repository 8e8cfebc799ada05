#include "proof.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/library.h"
#include "baolan/copy/markdown.h"
#include "baolan/kiosk/config.h"
#include "baolan/page/bar.h"
#include "baolan/page/calendarview.h"
#include "baolan/page/explain.h"
#include "baolan/page/indexview.h"
#include "baolan/page/noticeview.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"
#include "baolan/paint/picture.h"

enum { NOTICE_CAP = 256 * 1024 };

struct bl_scene bl_proof_scene(struct bl_proof *proof, const struct bl_glass *glass) {
  struct bl_scene scene = {.edition = proof->edition,
                           .composer = proof->composer,
                           .glass = *glass,
                           .warnings = &proof->warnings,
                           .words = &proof->words,
                           .stale = proof->stale};
  scene.glass.foot_px = bl_bar_foot(glass);
  return scene;
}

bool bl_proof_speak(struct bl_proof *proof, enum bl_language language, struct bl_error *error) {
  struct bl_config config = bl_config_default();
  config.language = (int)language;
  bl_config_complete(proof->arena, &config);
  proof->words = config.words;
  return config.words.language == language || bl_error_set(error, BL_NO_INPUT, "there are no words in this language");
}

static void add_set(struct bl_proof *proof, struct bl_sheets set) {
  *BL_PUSH(proof->arena, proof->sets, proof->set_count, proof->set_capacity) = set;
}

/* One sheet of a set, counted from 1; 0 keeps them all. */
static bool keep_one(struct bl_sheets *set, int sheet) {
  if (sheet == 0)
    return true;
  if (sheet < 0 || (size_t)sheet > set->count)
    return false;
  set->items += sheet - 1;
  set->count = 1;
  return true;
}

static bool make_page(struct bl_proof *proof, const struct bl_scene *scene, const char *name) {
  int page, sheet = 0;
  if (sscanf(name, "page:%d:%d", &page, &sheet) < 1 || page < 1 || (size_t)page > proof->edition->page_count)
    return false;
  struct bl_sheets set = bl_pageview_make(proof->arena, scene, (size_t)page - 1);
  bool found = keep_one(&set, sheet);
  add_set(proof, set);
  return found;
}

static bool make_story(struct bl_proof *proof, const struct bl_scene *scene, const char *name) {
  const char *id = name + strlen("story:"), *colon = strrchr(id, ':');
  struct bl_text wanted = {id, colon ? (size_t)(colon - id) : strlen(id)};
  for (size_t i = 0; i < proof->edition->story_count; i++)
    if (bl_text_equal(proof->edition->stories[i].id, wanted)) {
      struct bl_sheets set = bl_storyview_make(proof->arena, scene, i);
      bool found = keep_one(&set, colon ? atoi(colon + 1) : 0);
      add_set(proof, set);
      return found;
    }
  return false;
}

/* back, or back:N. */
static bool make_month(struct bl_proof *proof, const struct bl_scene *scene, const char *name) {
  struct bl_library library;
  const struct bl_edition *edition = proof->edition;
  struct bl_date date = {edition->year, edition->month, edition->day};
  size_t month = name[4] == ':' ? strtoul(name + 5, NULL, 10) - 1 : 0;
  if (!proof->issues || !bl_library_list(proof->arena, proof->issues, &library, &proof->warnings, NULL))
    return false;
  proof->months = bl_calendarview_count(scene, library.issues, library.count);
  if (month >= proof->months)
    return false;
  const struct bl_issue *open = edition->year ? bl_library_find(&library, bl_calendar_day(date)) : NULL;
  add_set(proof, bl_calendarview_make(proof->arena, scene, library.issues, library.count, month,
                                      open ? (size_t)(open - library.issues) : BL_NO_ISSUE));
  return true;
}

/* The notice takes the place of the edition's stories, so that the dump knows its text. */
static bool make_notice(struct bl_proof *proof, struct bl_scene *scene, const char *file, struct bl_error *error) {
  struct bl_text source;
  struct bl_story *story = BL_NEW(proof->arena, struct bl_story);
  struct bl_edition *edition = BL_NEW(proof->arena, struct bl_edition);
  if (!bl_file_read(proof->arena, file, NOTICE_CAP, &source, error) ||
      !bl_markdown_read(proof->arena, source, file, story, &proof->warnings, error))
    return false;
  story->id = BL_TEXT("notice");
  *edition = (struct bl_edition){.paper = proof->edition->paper, .stories = story, .story_count = 1};
  proof->edition = edition;
  scene->edition = edition;
  add_set(proof, bl_noticeview_make(proof->arena, scene, 0));
  return true;
}

static void make_all(struct bl_proof *proof, const struct bl_scene *scene) {
  for (size_t i = 0; i < proof->edition->page_count; i++)
    add_set(proof, bl_pageview_make(proof->arena, scene, i));
  for (size_t i = 0; i < proof->edition->story_count; i++)
    add_set(proof, bl_storyview_make(proof->arena, scene, i));
  add_set(proof, bl_indexview_make(proof->arena, scene));
}

/* --- what lies over the sheets ------------------------------------------------------------------------------------ */

static size_t subjects(const struct bl_proof *proof, const struct bl_sheet *sheet) {
  switch (sheet->view) {
  case BL_VIEW_PAGE:
    return proof->edition->page_count;
  case BL_VIEW_STORY:
    return proof->edition->story_count;
  case BL_VIEW_BACK:
    return proof->months;
  default:
    return 1;
  }
}

static void add_cover(struct bl_proof *proof, const struct bl_scene *scene, const struct bl_sheet *sheet) {
  struct bl_rect place;
  struct bl_bar_order order = {.view = sheet->view,
                               .subject = sheet->subject,
                               .subject_count = subjects(proof, sheet),
                               .sheet = sheet->number,
                               .sheet_count = sheet->count,
                               .step = scene->glass.type_step,
                               .step_count = BL_STEP_COUNT,
                               .back = proof->issues != NULL,
                               .away = proof->cover == BL_PROOF_AWAY};
  enum bl_strip strip = proof->cover == BL_PROOF_LOST ? BL_STRIP_LOST : BL_STRIP_LEAVING;
  bool buttons = proof->cover == BL_PROOF_BAR || proof->cover == BL_PROOF_AWAY;
  struct bl_sheet *cover = buttons ? bl_bar_make(proof->arena, scene, &order, &place)
                                   : bl_bar_make_strip(proof->arena, scene, strip, &place);
  *BL_PUSH(proof->arena, proof->covers.items, proof->covers.count, proof->covers.capacity) = *cover;
}

static void add_covers(struct bl_proof *proof, const struct bl_scene *scene) {
  for (size_t i = 0; i < proof->set_count; i++)
    for (size_t k = 0; k < proof->sets[i].count; k++)
      add_cover(proof, scene, &proof->sets[i].items[k]);
}

bool bl_proof_make(struct bl_proof *proof, const char *view, const struct bl_glass *glass, struct bl_error *error) {
  struct bl_scene scene = bl_proof_scene(proof, glass);
  bool made = true;
  if (strcmp(view, "all") == 0)
    make_all(proof, &scene);
  else if (strcmp(view, "index") == 0)
    add_set(proof, bl_indexview_make(proof->arena, &scene));
  else if (strcmp(view, "back") == 0 || strncmp(view, "back:", 5) == 0)
    made = make_month(proof, &scene, view);
  else if (strncmp(view, "notice:", 7) == 0)
    made = make_notice(proof, &scene, view + 7, error);
  else if (strncmp(view, "page:", 5) == 0)
    made = make_page(proof, &scene, view);
  else
    made = strncmp(view, "story:", 6) == 0 && make_story(proof, &scene, view);
  if (made && proof->cover != BL_PROOF_PLAIN)
    add_covers(proof, &scene);
  if (!made && error && error->code)
    return false;
  return made ||
         bl_error_set(error, BL_USAGE, "the edition has no view “%s”; all, page:1, story:ID and index are views", view);
}

void bl_proof_explain(struct bl_proof *proof, const char *view, const struct bl_glass *glass, FILE *out) {
  struct bl_scene scene = bl_proof_scene(proof, glass);
  int page = 0;
  bool all = strcmp(view, "all") == 0;
  if (!all && sscanf(view, "page:%d", &page) != 1)
    return;
  for (size_t i = 0; i < proof->edition->page_count; i++)
    if (all || i + 1 == (size_t)page)
      bl_explain_page(out, proof->arena, &scene, i);
}

bool bl_proof_open(struct bl_proof *proof, const char *edition, const char *fonts, struct bl_error *error) {
  proof->arena = bl_arena_create();
  proof->warnings.arena = proof->arena;
  struct bl_config config = bl_config_default();
  bl_config_complete(proof->arena, &config);
  proof->edition = bl_edition_load(proof->arena, edition, bl_picture_measure, error);
  if (!proof->edition)
    return false;
  proof->fonts = bl_fonts_load(fonts ? fonts : config.fonts.data, error);
  proof->composer = proof->fonts ? bl_composer_create(proof->fonts, error) : NULL;
  return proof->composer != NULL;
}

void bl_proof_add_covers(struct bl_proof *proof) {
  add_set(proof, proof->covers);
}

void bl_proof_close(struct bl_proof *proof) {
  bl_composer_destroy(proof->composer);
  bl_fonts_destroy(proof->fonts);
  bl_arena_destroy(proof->arena);
}
