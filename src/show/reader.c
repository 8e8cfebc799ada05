#include "baolan/show/reader.h"

#define ANCHOR_END UINT32_MAX /* the last sheet */

static const struct bl_place front_page = {BL_SHOW_PAGE, 0, 0};

struct bl_reader bl_reader_at(struct bl_place place, int step, int issue) {
  return (struct bl_reader){.place = place, .step = step, .issue = issue};
}

static void go(struct bl_reader *reader, struct bl_place place) {
  reader->place = place;
  reader->anchored = false;
}

static void open_one(struct bl_reader *reader, const struct bl_atlas *atlas, enum bl_show view, int subject) {
  const int counts[BL_SHOW_COUNT] = {
      [BL_SHOW_PAGE] = atlas->page_count, [BL_SHOW_STORY] = atlas->story_count, [BL_SHOW_BACK] = atlas->month_count};
  if (subject >= 0 && subject < counts[view])
    go(reader, (struct bl_place){view, subject, 0});
}

/* How many sheets the story before has may not be known yet: then its last one is gone to when it is. */
static void go_back(struct bl_reader *reader, const struct bl_atlas *atlas) {
  bool to_end = reader->place.sheet == 0 && reader->place.view != BL_SHOW_BACK;
  go(reader, bl_atlas_previous(atlas, reader->place, reader->step));
  reader->anchored = to_end;
  if (to_end)
    reader->anchor = ANCHOR_END;
}

static void go_home(struct bl_reader *reader, const struct bl_atlas *atlas) {
  if (reader->place.view == BL_SHOW_STORY && reader->place.subject < atlas->story_count)
    go(reader, atlas->story_homes[reader->place.subject]);
  else if (atlas->issue == BL_ISSUE_OWN)
    go(reader, front_page);
  else
    reader->issue = BL_ISSUE_OWN;
}

static void open_issue(struct bl_reader *reader, const struct bl_atlas *atlas, int issue) {
  if (issue < 0 || issue >= atlas->issue_count)
    return;
  reader->issue = issue;
  if (issue == atlas->issue)
    go(reader, front_page);
}

/* Where the sheet that is seen begins. Of a story that is not made at this size yet only the beginning is known. */
static void note_place(struct bl_reader *reader, const struct bl_atlas *atlas) {
  struct bl_leaves leaves = bl_atlas_leaves(atlas, reader->place, reader->step);
  bool known = leaves.starts && reader->place.sheet < leaves.count;
  reader->anchor = known ? leaves.starts[reader->place.sheet] : 0;
  reader->anchor_step = reader->step;
  reader->anchor_sheet = reader->place.sheet;
}

/* The reader keeps the sentence at the sheet's head, and finds the same sheet again after bigger, smaller. */
static void resize(struct bl_reader *reader, const struct bl_atlas *atlas, int step) {
  if (reader->place.view != BL_SHOW_STORY || step < 0 || step >= BL_STEP_COUNT || step == reader->step)
    return;
  if (!reader->anchored || reader->anchor == ANCHOR_END)
    note_place(reader, atlas);
  reader->anchored = true;
  reader->step = step;
}

/* These lead elsewhere: an edition that was wanted and has not come yet is given up. */
static bool leads_away(enum bl_nav_event_kind kind) {
  return bl_nav_event_is_touch(kind) && kind != BL_NAV_TOUCH && kind != BL_NAV_SIZE && kind != BL_NAV_BIGGER &&
         kind != BL_NAV_SMALLER;
}

void bl_reader_act(struct bl_reader *reader, const struct bl_atlas *atlas, struct bl_nav_event event) {
  if (leads_away(event.kind))
    reader->issue = atlas->issue;
  switch (event.kind) {
  case BL_NAV_STORY:
    open_one(reader, atlas, BL_SHOW_STORY, event.target);
    break;
  case BL_NAV_PAGE:
    open_one(reader, atlas, BL_SHOW_PAGE, event.target);
    break;
  case BL_NAV_NTH:
    open_one(reader, atlas, BL_SHOW_STORY, bl_atlas_nth(atlas, reader->place, event.target));
    break;
  case BL_NAV_INDEX:
    go(reader, (struct bl_place){BL_SHOW_INDEX, 0, 0});
    break;
  case BL_NAV_NEXT:
    go(reader, bl_atlas_next(atlas, reader->place, reader->step));
    break;
  case BL_NAV_PREVIOUS:
    go_back(reader, atlas);
    break;
  case BL_NAV_HOME:
    go_home(reader, atlas);
    break;
  case BL_NAV_SIZE:
    resize(reader, atlas, (reader->step + 1) % BL_STEP_COUNT);
    break;
  case BL_NAV_BIGGER:
    resize(reader, atlas, reader->step + 1);
    break;
  case BL_NAV_SMALLER:
    resize(reader, atlas, reader->step - 1);
    break;
  case BL_NAV_BACK:
    open_one(reader, atlas, BL_SHOW_BACK, atlas->month);
    break;
  case BL_NAV_MONTH:
    open_one(reader, atlas, BL_SHOW_BACK, event.target);
    break;
  case BL_NAV_ISSUE:
    open_issue(reader, atlas, event.target);
    break;
  default:
    break;
  }
}

void bl_reader_keep(struct bl_reader *reader) {
  if (reader->place.view == BL_SHOW_STORY)
    reader->anchored = true;
}

/* Offsets are of the version before: near enough. An edition that nobody wants any more changes nothing for him; the
 * one that he wants is on its way. */
void bl_reader_move(struct bl_reader *reader, const struct bl_atlas *atlas, int was_in) {
  if (reader->issue == BL_ISSUE_GONE)
    reader->issue = atlas->issue;
  if (atlas->issue != reader->issue)
    return;
  int story = reader->place.view == BL_SHOW_STORY ? bl_atlas_find(atlas, reader->key) : -1;
  if (was_in != atlas->issue || (reader->place.view == BL_SHOW_STORY && story < 0)) {
    go(reader, front_page);
  } else if (story >= 0) {
    reader->place.subject = story;
    bl_reader_keep(reader);
  }
}

/* The very sheet on which the reader was; the opening one for who stood there, whose head comes first; else the last of
 * those that begin at or before the anchor. */
static int sheet_at(struct bl_leaves leaves, const struct bl_reader *reader) {
  if (reader->anchor == ANCHOR_END)
    return leaves.count - 1;
  int known = reader->anchor_sheet, sheet = 0;
  if (leaves.starts && reader->step == reader->anchor_step && known < leaves.count &&
      leaves.starts[known] == reader->anchor)
    return known;
  while (known > 0 && leaves.starts && sheet + 1 < leaves.count && leaves.starts[sheet + 1] <= reader->anchor)
    sheet++;
  return sheet;
}

void bl_reader_settle(struct bl_reader *reader, const struct bl_atlas *atlas) {
  struct bl_place *place = &reader->place;
  if ((place->view == BL_SHOW_STORY && atlas->story_count == 0) ||
      (place->view == BL_SHOW_BACK && atlas->month_count == 0))
    go(reader, front_page);
  int count = bl_atlas_subjects(atlas, place->view);
  if (place->subject >= count)
    go(reader, (struct bl_place){place->view, count - 1, 0});
  struct bl_leaves leaves = bl_atlas_leaves(atlas, *place, reader->step);
  if (reader->anchored)
    place->sheet = sheet_at(leaves, reader);
  if (place->sheet >= leaves.count)
    place->sheet = leaves.count - 1;
  if (!reader->anchored)
    note_place(reader, atlas);
  bool keyed = place->view == BL_SHOW_STORY && atlas->story_keys && place->subject < atlas->story_count;
  reader->key = keyed ? atlas->story_keys[place->subject] : 0;
}
