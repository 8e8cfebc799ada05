#include "baolan/show/atlas.h"

/* A sheet that stood so long was read by those who meant to. */
enum { READ_MS = 10000 };

int bl_atlas_stop(const struct bl_atlas *atlas, int64_t elapsed, int64_t *left) {
  int64_t round = 0;
  for (int i = 0; i < atlas->stop_count; i++)
    round += atlas->stops[i].dwell_ms;
  *left = INT64_MAX;
  if (round <= 0)
    return -1;
  if (atlas->stop_count == 1)
    return 0;
  int64_t at = elapsed > 0 ? elapsed % round : 0;
  int stop = 0;
  while (at >= atlas->stops[stop].dwell_ms)
    at -= atlas->stops[stop++].dwell_ms;
  *left = atlas->stops[stop].dwell_ms - at;
  return stop;
}

int64_t bl_atlas_resume(const struct bl_atlas *atlas, int64_t elapsed) {
  int64_t left, begun = 0;
  int stop = bl_atlas_stop(atlas, elapsed, &left);
  if (stop < 0 || left == INT64_MAX)
    return 0;
  for (int i = 0; i < stop; i++)
    begun += atlas->stops[i].dwell_ms;
  int64_t dwell = atlas->stops[stop].dwell_ms, stood = dwell - left;
  return begun + (stood >= READ_MS || stood >= dwell / 2 ? dwell : stood);
}

static struct bl_leaves leaves_of(const struct bl_atlas *atlas, struct bl_place place, int step) {
  static const struct bl_leaves one = {.count = 1}, none = {0};
  switch (place.view) {
  case BL_SHOW_PAGE:
    return place.subject < atlas->page_count ? atlas->pages[place.subject] : none;
  case BL_SHOW_STORY:
    return place.subject < atlas->story_count ? atlas->stories[place.subject * BL_STEP_COUNT + step] : none;
  case BL_SHOW_INDEX:
    return atlas->index;
  case BL_SHOW_NOTICE:
    return atlas->notice;
  default:
    return one;
  }
}

bool bl_atlas_knows(const struct bl_atlas *atlas, struct bl_place place, int step) {
  return leaves_of(atlas, place, step).count > 0;
}

struct bl_leaves bl_atlas_leaves(const struct bl_atlas *atlas, struct bl_place place, int step) {
  struct bl_leaves leaves = leaves_of(atlas, place, step);
  return leaves.count > 0 ? leaves : (struct bl_leaves){.count = 1};
}

int bl_atlas_subjects(const struct bl_atlas *atlas, enum bl_show view) {
  const int counts[BL_SHOW_COUNT] = {
      [BL_SHOW_PAGE] = atlas->page_count, [BL_SHOW_STORY] = atlas->story_count, [BL_SHOW_BACK] = atlas->month_count};
  return counts[view] > 0 ? counts[view] : 1;
}

struct bl_place bl_atlas_next(const struct bl_atlas *atlas, struct bl_place place, int step) {
  if (place.sheet + 1 < bl_atlas_leaves(atlas, place, step).count) {
    place.sheet++;
    return place;
  }
  if (place.view == BL_SHOW_BACK) {
    place.subject -= place.subject > 0;
    return place;
  }
  place.subject = (place.subject + 1) % bl_atlas_subjects(atlas, place.view);
  place.sheet = 0;
  return place;
}

struct bl_place bl_atlas_previous(const struct bl_atlas *atlas, struct bl_place place, int step) {
  if (place.sheet > 0) {
    place.sheet--;
    return place;
  }
  int count = bl_atlas_subjects(atlas, place.view);
  if (place.view == BL_SHOW_BACK) {
    place.subject += place.subject + 1 < count;
    return place;
  }
  place.subject = (place.subject + count - 1) % count;
  place.sheet = bl_atlas_leaves(atlas, place, step).count - 1;
  return place;
}

int bl_atlas_nth(const struct bl_atlas *atlas, struct bl_place place, int nth) {
  int page = place.view == BL_SHOW_PAGE ? place.subject : -1;
  if (place.view == BL_SHOW_STORY && place.subject < atlas->story_count)
    page = atlas->story_homes[place.subject].subject;
  for (int story = 0; story < atlas->story_count; story++)
    if ((page < 0 || atlas->story_homes[story].subject == page) && nth-- == 0)
      return story;
  return -1;
}

int bl_atlas_find(const struct bl_atlas *atlas, uint64_t key) {
  for (int story = 0; key && atlas->story_keys && story < atlas->story_count; story++)
    if (atlas->story_keys[story] == key)
      return story;
  return -1;
}
