/* A body made of pieces, and what its flow shows: for the tests of what is set in it. Include behind bench.h. */
#ifndef TESTS_PAGE_PIECES_H
#define TESTS_PAGE_PIECES_H

#include "baolan/page/flow.h"

enum { PIECES_EM = BL_PX(24), PIECES_PITCH = BL_PX(36) };

#define PIECES_LINE "渡口的钟修好了\uff0c老人说好听\uff1b沿河的面馆也开张了\u3002"

struct piece {
  enum bl_block_kind kind;
  bool header;
  const char *text;
};

/* Story 3 becomes these blocks, without dateline and byline. */
static inline struct bl_story *pieces_story(struct bench *bench, const struct piece *pieces, size_t count) {
  struct bl_story *story = &bench->edition.stories[3];
  struct bl_block *blocks = BL_NEW_ARRAY(bench->arena, struct bl_block, count);
  struct bl_string body;
  bl_string_init(&body, bench->arena);
  for (size_t i = 0; i < count; i++) {
    if (i)
      bl_string_add(&body, BL_TEXT("\n"));
    blocks[i] = (struct bl_block){.kind = pieces[i].kind, .header = pieces[i].header, .line = (int)i + 1};
    blocks[i].start = (uint32_t)body.size;
    bl_string_add(&body, bl_text_of(pieces[i].text));
    blocks[i].end = (uint32_t)body.size;
  }
  story->body = bl_string_text(&body);
  story->blocks = blocks;
  story->block_count = count;
  story->dateline = story->author = story->credit = (struct bl_text){0};
  return story;
}

static inline struct bl_flow pieces_flow(struct bench *bench, bl_unit measure, enum bl_flow_pulls pulls) {
  struct bl_flow_order order = {PIECES_EM, PIECES_PITCH, measure, false, false, pulls, 0, false, false};
  return bl_flow_make(bench->arena, &bench->scene, 3, &order);
}

/* The flow as one leg on a sheet, as deep as it is. */
static inline struct bl_sheet pieces_place(struct bench *bench, const struct bl_flow *flow, size_t first, size_t end,
                                           bl_unit measure) {
  bl_unit height = bl_leg_rows(flow->legs, first, end) * PIECES_PITCH;
  struct bl_sheet sheet = {.width = measure, .height = height, .em = PIECES_EM, .pitch = PIECES_PITCH};
  sheet.grid_top = flow->first_baseline;
  bl_flow_place(bench->arena, &sheet, 3, flow, first, end, (struct bl_rect){0, 0, measure, height});
  return sheet;
}

/* Every character of the body once; newlines and U+0009 between cells are in no line. */
static inline void pieces_check_once(const struct bench *bench, const struct bl_flow *flow) {
  struct bl_text body = bench->edition.stories[3].body;
  unsigned char *tally = bl_arena_alloc(bench->arena, body.size + 1);
  for (size_t i = 0; i < flow->count; i++)
    for (size_t k = 0; k < flow->lines[i].line->segment_count; k++) {
      const struct bl_segment *segment = &flow->lines[i].line->segments[k];
      for (uint32_t at = segment->start; segment->field == BL_FIELD_BODY && at < segment->end; at++)
        tally[at]++;
    }
  for (size_t i = 0; i < body.size; i++)
    assert_int_equal(tally[i], body.data[i] == '\n' || body.data[i] == '\t' ? 0 : 1);
}

#endif
