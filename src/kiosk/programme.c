#include "baolan/kiosk/programme.h"

#include <string.h>

#include "baolan/base/arena.h"

struct timing {
  int64_t *dwells; /* one a sheet */
  int count;
};

struct names { /* of a story, for the schedule */
  struct bl_text id;
  const struct bl_text *tags;
  size_t tag_count;
};

struct bl_programme {
  struct bl_arena *arena;
  struct bl_atlas atlas;
  struct bl_leaves *pages, *stories;
  struct bl_place *homes;
  uint64_t *keys;
  struct timing *page_times, *story_times;
  struct names *names;
  struct bl_stop *stops; /* room for all sheets */
  enum bl_rotation rotation;
  const char **issues;
  uint32_t *shown;  /* per story: bytes of its body up to the last one that stands on its page */
  uint32_t *wanted; /* per story: bytes up to the end of its last block */
};

static uint32_t body_end(const struct bl_story *story) {
  return story->block_count ? story->blocks[story->block_count - 1].end : 0;
}

/* The same story in another edition: FNV-1a of its name and head. */
static uint64_t add_hash(uint64_t hash, struct bl_text text) {
  for (size_t i = 0; i < text.size; i++)
    hash = (hash ^ (unsigned char)text.data[i]) * 1099511628211ULL;
  return (hash ^ 0xff) * 1099511628211ULL;
}

static uint64_t key_of(const struct bl_story *story) {
  uint64_t hash = add_hash(add_hash(14695981039346656037ULL, story->id), story->title);
  return hash ? hash : 1;
}

static struct names take_names(struct bl_arena *arena, const struct bl_story *story) {
  struct bl_text *tags = BL_NEW_ARRAY(arena, struct bl_text, story->tag_count + 1);
  for (size_t i = 0; i < story->tag_count; i++)
    tags[i] = bl_text_copy(arena, story->tags[i]);
  return (struct names){bl_text_copy(arena, story->id), tags, story->tag_count};
}

struct bl_programme *bl_programme_create(const struct bl_edition *edition) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_programme *p = BL_NEW(arena, struct bl_programme);
  size_t pages = edition->page_count, stories = edition->story_count;
  p->arena = arena;
  p->pages = BL_NEW_ARRAY(arena, struct bl_leaves, pages + 1);
  p->stories = BL_NEW_ARRAY(arena, struct bl_leaves, stories * BL_STEP_COUNT + 1);
  p->homes = BL_NEW_ARRAY(arena, struct bl_place, stories + 1);
  p->keys = BL_NEW_ARRAY(arena, uint64_t, stories + 1);
  p->names = BL_NEW_ARRAY(arena, struct names, stories + 1);
  p->page_times = BL_NEW_ARRAY(arena, struct timing, pages + 1);
  p->story_times = BL_NEW_ARRAY(arena, struct timing, stories + 1);
  p->shown = BL_NEW_ARRAY(arena, uint32_t, stories + 1);
  p->wanted = BL_NEW_ARRAY(arena, uint32_t, stories + 1);
  for (size_t page = 0; page < pages; page++)
    for (size_t i = 0; i < edition->pages[page].story_count; i++)
      p->homes[edition->pages[page].first_story + i] = (struct bl_place){BL_SHOW_PAGE, (int)page, -1};
  for (size_t story = 0; story < stories; story++) {
    p->wanted[story] = body_end(&edition->stories[story]);
    p->keys[story] = key_of(&edition->stories[story]);
    p->names[story] = take_names(arena, &edition->stories[story]);
  }
  p->atlas = (struct bl_atlas){.page_count = (int)pages,
                               .story_count = (int)stories,
                               .pages = p->pages,
                               .stories = p->stories,
                               .story_homes = p->homes,
                               .story_keys = p->keys,
                               .issue = BL_ISSUE_OWN};
  return p;
}

struct bl_text bl_programme_story(const struct bl_programme *programme, int story) {
  bool there = programme && story >= 0 && story < programme->atlas.story_count;
  return there ? programme->names[story].id : (struct bl_text){"", 0};
}

void bl_programme_destroy(struct bl_programme *programme) {
  if (programme)
    bl_arena_destroy(programme->arena);
}

/* One line's part of a story's body: how far it reaches. */
static uint32_t line_end(const struct bl_line *line) {
  uint32_t end = 0;
  for (size_t i = 0; i < line->segment_count; i++)
    if (line->segments[i].field == BL_FIELD_BODY && line->segments[i].end > end)
      end = line->segments[i].end;
  return end;
}

static void note_stories(struct bl_programme *p, const struct bl_sheet *sheet, int number) {
  for (size_t i = 0; i < sheet->box_count; i++) {
    size_t story = sheet->boxes[i].story;
    if (sheet->boxes[i].role == BL_ROLE_STORY && story < (size_t)p->atlas.story_count && p->homes[story].sheet < 0)
      p->homes[story].sheet = number;
  }
  for (size_t i = 0; i < sheet->line_count; i++) {
    size_t story = sheet->lines[i].story;
    uint32_t end = line_end(sheet->lines[i].line);
    if (story < (size_t)p->atlas.story_count && end > p->shown[story])
      p->shown[story] = end;
  }
}

void bl_programme_add_page(struct bl_programme *programme, const struct bl_dwell *dwell, size_t page,
                           const struct bl_sheets *sheets) {
  struct timing *times = &programme->page_times[page];
  times->count = (int)sheets->count;
  times->dwells = BL_NEW_ARRAY(programme->arena, int64_t, sheets->count + 1);
  programme->pages[page].count = (int)sheets->count;
  for (size_t i = 0; i < sheets->count; i++) {
    const struct bl_sheet *sheet = &sheets->items[i];
    times->dwells[i] = bl_dwell_page(dwell, sheet->head_characters, sheet->characters);
    note_stories(programme, sheet, (int)i);
  }
}

/* Bytes of the body on a sheet, from *start to *end; false if there are none. */
static bool find_text(const struct bl_sheet *sheet, uint32_t *start, uint32_t *end) {
  *start = UINT32_MAX;
  *end = 0;
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_line *line = sheet->lines[i].line;
    for (size_t k = 0; k < line->segment_count; k++)
      if (line->segments[k].field == BL_FIELD_BODY && line->segments[k].start < *start)
        *start = line->segments[k].start;
    *end = line_end(line) > *end ? line_end(line) : *end;
  }
  return *start != UINT32_MAX;
}

void bl_programme_find_starts(const struct bl_sheets *sheets, uint32_t *starts) {
  uint32_t next = 0, start, end;
  for (size_t i = 0; i < sheets->count; i++)
    if (find_text(&sheets->items[i], &start, &end) && end > next)
      next = end;
  for (size_t i = sheets->count; i-- > 0;) {
    if (find_text(&sheets->items[i], &start, &end) && start < next)
      next = start;
    starts[i] = i > 0 ? next : 0;
  }
}

void bl_programme_set_leaves(struct bl_programme *programme, size_t story, int step, int count,
                             const uint32_t *starts) {
  uint32_t *copy = BL_NEW_ARRAY(programme->arena, uint32_t, (size_t)count + 1);
  if (count > 0)
    memcpy(copy, starts, sizeof *copy * (size_t)count);
  programme->stories[story * BL_STEP_COUNT + (size_t)step] = (struct bl_leaves){count, copy};
}

void bl_programme_add_story(struct bl_programme *programme, const struct bl_dwell *dwell, size_t story, int step,
                            const struct bl_sheets *sheets) {
  struct timing *times = &programme->story_times[story];
  uint32_t *starts = BL_NEW_ARRAY(programme->arena, uint32_t, sheets->count + 1);
  bl_programme_find_starts(sheets, starts);
  programme->stories[story * BL_STEP_COUNT + (size_t)step] = (struct bl_leaves){(int)sheets->count, starts};
  times->count = (int)sheets->count;
  times->dwells = BL_NEW_ARRAY(programme->arena, int64_t, sheets->count + 1);
  for (size_t i = 0; i < sheets->count; i++)
    times->dwells[i] = bl_dwell_story(dwell, sheets->items[i].head_characters, sheets->items[i].characters);
}

void bl_programme_add_index(struct bl_programme *programme, const struct bl_sheets *sheets) {
  programme->atlas.index.count = (int)sheets->count;
}

void bl_programme_set_issues(struct bl_programme *programme, const struct bl_issue *issues, size_t count, int months,
                             int month) {
  programme->issues = BL_NEW_ARRAY(programme->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++)
    programme->issues[i] = bl_text_copy(programme->arena, issues[i].path).data;
  programme->atlas.issue_count = (int)count;
  programme->atlas.month_count = months;
  programme->atlas.month = month;
}

const char *bl_programme_issue(const struct bl_programme *programme, int issue) {
  return issue >= 0 && issue < programme->atlas.issue_count ? programme->issues[issue] : NULL;
}

int bl_programme_place(const struct bl_programme *programme, const char *path) {
  for (int issue = 0; issue < programme->atlas.issue_count; issue++)
    if (strcmp(programme->issues[issue], path) == 0)
      return issue;
  return BL_ISSUE_GONE;
}

static void add_stops(struct bl_programme *p, enum bl_show view, int subject, const struct timing *times) {
  for (int sheet = 0; sheet < times->count; sheet++)
    p->stops[p->atlas.stop_count++] = (struct bl_stop){{view, subject, sheet}, times->dwells[sheet]};
}

/* The page's sheets and, if they are wanted, those of its stories whose text did not fit. */
static void add_page_stops(struct bl_programme *p, int page) {
  add_stops(p, BL_SHOW_PAGE, page, &p->page_times[page]);
  for (int story = 0; p->rotation == BL_ROTATION_STORIES && story < p->atlas.story_count; story++)
    if (p->homes[story].subject == page && p->shown[story] < p->wanted[story])
      add_stops(p, BL_SHOW_STORY, story, &p->story_times[story]);
}

static void add_all_stops(struct bl_programme *p) {
  p->atlas.stop_count = 0;
  for (int page = 0; page < p->atlas.page_count; page++)
    add_page_stops(p, page);
}

void bl_programme_finish(struct bl_programme *programme, enum bl_rotation rotation) {
  struct bl_programme *p = programme;
  size_t count = 0;
  for (int page = 0; page < p->atlas.page_count; page++)
    count += (size_t)p->page_times[page].count;
  for (int story = 0; story < p->atlas.story_count; story++) {
    count += (size_t)p->story_times[story].count;
    if (p->homes[story].sheet < 0) /* it stands on no sheet of its page: the first leads to it as well as any */
      p->homes[story].sheet = 0;
  }
  p->rotation = rotation;
  p->atlas.stops = p->stops = BL_NEW_ARRAY(p->arena, struct bl_stop, count + 1);
  add_all_stops(p);
}

static bool is_named(const struct names *names, enum bl_subject subject, struct bl_text value) {
  if (subject == BL_SUBJECT_STORY)
    return bl_text_equal(names->id, value);
  for (size_t i = 0; i < names->tag_count; i++)
    if (bl_text_equal(names->tags[i], value))
      return true;
  return false;
}

bool bl_programme_has(const struct bl_programme *programme, enum bl_subject subject, struct bl_text value, int number) {
  if (subject == BL_SUBJECT_PAGE)
    return number >= 1 && number <= programme->atlas.page_count;
  if (subject != BL_SUBJECT_STORY && subject != BL_SUBJECT_TAG)
    return true;
  for (int story = 0; story < programme->atlas.story_count; story++)
    if (is_named(&programme->names[story], subject, value))
      return true;
  return false;
}

bool bl_programme_select(struct bl_programme *programme, enum bl_subject subject, struct bl_text value, int number) {
  struct bl_programme *p = programme;
  if (!bl_programme_has(p, subject, value, number))
    return false;
  p->atlas.stop_count = 0;
  if (subject == BL_SUBJECT_PAGE)
    add_page_stops(p, number - 1);
  for (int story = 0; (subject == BL_SUBJECT_STORY || subject == BL_SUBJECT_TAG) && story < p->atlas.story_count;
       story++)
    if (is_named(&p->names[story], subject, value))
      add_stops(p, BL_SHOW_STORY, story, &p->story_times[story]);
  if (p->atlas.stop_count == 0)
    add_all_stops(p);
  return true;
}

const struct bl_atlas *bl_programme_atlas(const struct bl_programme *programme) {
  return &programme->atlas;
}
