#include "baolan/kiosk/views.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/calendarview.h"
#include "baolan/page/indexview.h"
#include "baolan/page/noticeview.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"

enum { MOST_SETS = 256 };

struct set {
  enum bl_show view;
  int subject, step;
  struct bl_arena *arena; /* NULL: the slot is free */
  struct bl_sheets sheets;
  uint64_t used;
};

struct bl_views {
  size_t budget;
  uint64_t clock;
  const struct bl_library *library;
  struct set sets[MOST_SETS];
};

struct bl_views *bl_views_create(size_t budget) {
  struct bl_views *views = calloc(1, sizeof *views);
  if (!views)
    exit(BL_INTERNAL);
  views->budget = budget;
  return views;
}

static void drop(struct set *set) {
  bl_arena_destroy(set->arena);
  *set = (struct set){0};
}

void bl_views_clear(struct bl_views *views) {
  for (int i = 0; i < MOST_SETS; i++)
    if (views->sets[i].arena)
      drop(&views->sets[i]);
}

void bl_views_destroy(struct bl_views *views) {
  if (!views)
    return;
  bl_views_clear(views);
  free(views);
}

size_t bl_views_bytes(const struct bl_views *views) {
  size_t bytes = 0;
  for (int i = 0; i < MOST_SETS; i++)
    if (views->sets[i].arena)
      bytes += bl_arena_used(views->sets[i].arena);
  return bytes;
}

static struct set *find(struct bl_views *views, struct bl_place place, int step) {
  for (int i = 0; i < MOST_SETS; i++) {
    struct set *set = &views->sets[i];
    if (set->arena && set->view == place.view && set->subject == place.subject && set->step == step)
      return set;
  }
  return NULL;
}

static struct set *find_oldest(struct bl_views *views) {
  struct set *oldest = NULL;
  for (int i = 0; i < MOST_SETS; i++) {
    struct set *set = &views->sets[i];
    if (set->arena && (!oldest || set->used < oldest->used))
      oldest = set;
  }
  return oldest;
}

/* A free slot, after room has been made. */
static struct set *find_room(struct bl_views *views) {
  struct set *oldest;
  while (bl_views_bytes(views) > views->budget && (oldest = find_oldest(views)))
    drop(oldest);
  for (int i = 0; i < MOST_SETS; i++)
    if (!views->sets[i].arena)
      return &views->sets[i];
  oldest = find_oldest(views);
  drop(oldest);
  return oldest;
}

void bl_views_set_library(struct bl_views *views, const struct bl_library *library) {
  views->library = library;
  for (int i = 0; i < MOST_SETS; i++)
    if (views->sets[i].arena && views->sets[i].view == BL_SHOW_BACK)
      drop(&views->sets[i]);
}

static struct bl_sheets make_month(struct bl_arena *arena, const struct bl_scene *scene,
                                   const struct bl_library *library, int month) {
  static const struct bl_library none;
  if (!library)
    library = &none;
  const struct bl_issue *open = bl_library_find_path(library, scene->edition->folder);
  return bl_calendarview_make(arena, scene, library->issues, library->count, (size_t)month,
                              open ? (size_t)(open - library->issues) : BL_NO_ISSUE);
}

static struct bl_sheets make(const struct bl_views *views, struct bl_arena *arena, const struct bl_scene *scene,
                             struct bl_place place) {
  switch (place.view) {
  case BL_SHOW_PAGE:
    return bl_pageview_make(arena, scene, (size_t)place.subject);
  case BL_SHOW_STORY:
    return bl_storyview_make(arena, scene, (size_t)place.subject);
  case BL_SHOW_BACK:
    return make_month(arena, scene, views->library, place.subject);
  case BL_SHOW_NOTICE:
    return bl_noticeview_make(arena, scene, 0);
  default:
    break;
  }
  return bl_indexview_make(arena, scene);
}

const struct bl_sheets *bl_views_get(struct bl_views *views, const struct bl_scene *scene, struct bl_place place,
                                     int step) {
  struct set *set = find(views, place, step);
  if (!set) {
    struct bl_scene at_step = *scene;
    at_step.glass.type_step = step;
    set = find_room(views);
    set->view = place.view;
    set->subject = place.subject;
    set->step = step;
    set->arena = bl_arena_create();
    set->sheets = make(views, set->arena, &at_step, place);
  }
  set->used = ++views->clock;
  return &set->sheets;
}
