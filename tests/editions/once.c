#include "baolan/base/arena.h"
#include "faults.h"

enum { PARTS = 16 };

/* How often each byte of a story's fields is shown. */
struct counts {
  unsigned char *bytes[BL_FIELD_COUNT][PARTS];
};

struct page {
  struct bl_arena *arena;
  struct verdict *verdict;
  size_t first, count;
  struct counts *counts;
  int *jumps;
};

static bool is_blank(uint32_t point) {
  return point == ' ' || point == '\n' || point == '\t' || point == 0x3000 || point == 0xA0 || point == 0x200B;
}

static struct bl_text field_of(const struct page *page, size_t story, enum bl_field field, unsigned part) {
  return bl_story_field(&page->verdict->edition->stories[story], field, part);
}

static void count_segment(struct page *page, const struct bl_sheet *sheet, size_t story,
                          const struct bl_segment *segment) {
  struct bl_text text = field_of(page, story, (enum bl_field)segment->field, segment->part);
  if (segment->field >= BL_FIELD_COUNT || segment->part >= PARTS || segment->end > text.size) {
    verdict_fault(page->verdict, FAULT_FOREIGN, sheet, story, "field %u part %u has no bytes %u to %u", segment->field,
                  segment->part, segment->start, segment->end);
    return;
  }
  unsigned char **bytes = &page->counts[story - page->first].bytes[segment->field][segment->part];
  if (!*bytes)
    *bytes = BL_NEW_ARRAY(page->arena, unsigned char, text.size + 1);
  for (uint32_t at = segment->start; at < segment->end; at++)
    (*bytes)[at] += (*bytes)[at] < 9;
}

static void count_line(struct page *page, const struct bl_sheet *sheet, const struct bl_placed_line *placed) {
  for (size_t i = 0; i < placed->line->segment_count; i++) {
    const struct bl_segment *segment = &placed->line->segments[i];
    if (segment->field == BL_FIELD_NONE)
      continue;
    if (placed->story < page->first || placed->story >= page->first + page->count)
      verdict_fault(page->verdict, FAULT_FOREIGN, sheet, placed->story, "its %s stands on this sheet",
                    bl_field_name((enum bl_field)segment->field));
    else
      count_segment(page, sheet, placed->story, segment);
  }
  if (placed->role == BL_ROLE_JUMP && placed->story >= page->first && placed->story < page->first + page->count)
    page->jumps[placed->story - page->first]++;
}

struct extent {
  size_t shown, all; /* characters */
  bool cut;          /* they are a beginning */
};

/* From the start on without a hole; what is missing is told if it is not the end of the text. */
static struct extent measure(struct page *page, size_t story, enum bl_field field, unsigned part) {
  struct bl_text text = field_of(page, story, field, part);
  const unsigned char *bytes = page->counts[story - page->first].bytes[field][part];
  struct extent extent = {0};
  for (size_t at = 0; at < text.size;) {
    size_t before = at;
    uint32_t point = bl_text_next(text, &at);
    int shown = bytes ? bytes[before] : 0;
    if (shown > 1)
      verdict_fault(page->verdict, FAULT_TWICE, NULL, story, "byte %zu of %s %u is shown %d times", before,
                    bl_field_name(field), part, shown);
    if (is_blank(point))
      continue;
    if (shown && extent.shown < extent.all)
      verdict_fault(page->verdict, FAULT_LOST, NULL, story, "a hole before byte %zu of %s %u", before,
                    bl_field_name(field), part);
    extent.all++;
    extent.shown += shown > 0;
  }
  extent.cut = extent.shown < extent.all;
  return extent;
}

/* Such as may be left to the story view, whole. */
static bool may_be_left(enum bl_field field) {
  return field != BL_FIELD_TITLE && field != BL_FIELD_KICKER && field != BL_FIELD_BODY;
}

static unsigned parts_of(const struct bl_story *story, enum bl_field field) {
  size_t parts = 1;
  if (field == BL_FIELD_CAPTION || field == BL_FIELD_PICTURE_CREDIT)
    parts = story->picture_count;
  if (field == BL_FIELD_PULL)
    parts = story->pull_count;
  return (unsigned)(parts < PARTS ? parts : PARTS);
}

static void count_missing(struct page *page, enum bl_field field, struct extent extent) {
  if (extent.all == 0 || extent.shown > 0)
    return;
  if (field == BL_FIELD_SUBTITLE)
    verdict_soft(page->verdict, SOFT_NO_SUBTITLE);
  if (field == BL_FIELD_DECK)
    verdict_soft(page->verdict, SOFT_NO_DECK);
  if (field == BL_FIELD_PULL)
    verdict_soft(page->verdict, SOFT_NO_PULL);
}

static void judge_field(struct page *page, size_t story, enum bl_field field, unsigned part, bool story_view,
                        bool body_cut) {
  struct extent extent = measure(page, story, field, part);
  bool end = field == BL_FIELD_AUTHOR || field == BL_FIELD_CREDIT || field == BL_FIELD_DATELINE;
  bool left = extent.shown == 0 && may_be_left(field) && !(end && !body_cut);
  if (story_view)
    left = extent.shown == 0 && field == BL_FIELD_PULL;
  else
    count_missing(page, field, extent);
  if (extent.cut && !left && (story_view || field != BL_FIELD_BODY))
    verdict_fault(page->verdict, FAULT_LOST, NULL, story, "%s view: %zu of %zu characters of %s %u are shown",
                  story_view ? "story" : "page", extent.shown, extent.all, bl_field_name(field), part);
}

static void judge_cut(struct page *page, size_t story, struct extent body) {
  struct tally *tally = page->verdict->tally;
  int jumps = page->jumps[story - page->first], percent = body.all ? (int)(body.shown * 100 / body.all) : 100;
  if (jumps != (body.cut ? 1 : 0))
    verdict_fault(page->verdict, FAULT_NO_JUMP, NULL, story, "%zu of %zu characters are shown, %d jump lines",
                  body.shown, body.all, jumps);
  tally->stories++;
  tally->characters += (long)body.all;
  *(body.cut ? &tally->jumps : &tally->whole) += 1;
  spread_add(&tally->shown, percent);
  if (body.cut)
    spread_add(&tally->jumped_share, percent);
}

static void judge_story(struct page *page, size_t number, bool story_view) {
  const struct bl_story *story = &page->verdict->edition->stories[number];
  struct extent body = measure(page, number, BL_FIELD_BODY, 0);
  if (!story_view)
    judge_cut(page, number, body);
  for (enum bl_field field = BL_FIELD_TITLE; field < BL_FIELD_COUNT; field++)
    for (unsigned part = 0; part < parts_of(story, field); part++)
      judge_field(page, number, field, part, story_view, body.cut);
}

void judge_texts(struct bl_arena *arena, struct verdict *verdict, const struct bl_sheets *sheets, size_t first,
                 size_t count, bool story_view) {
  struct page page = {
      arena, verdict, first, count, BL_NEW_ARRAY(arena, struct counts, count), BL_NEW_ARRAY(arena, int, count)};
  for (size_t s = 0; s < sheets->count; s++)
    for (size_t i = 0; i < sheets->items[s].line_count; i++)
      count_line(&page, &sheets->items[s], &sheets->items[s].lines[i]);
  for (size_t i = 0; i < count; i++)
    judge_story(&page, first + i, story_view);
}
