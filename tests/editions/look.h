/* look: what can be seen of a sheet, read from its lists alone. */
#ifndef TESTS_EDITIONS_LOOK_H
#define TESTS_EDITIONS_LOOK_H

#include "baolan/page/view.h"

struct bl_arena;

/* A leg: what stands in one box of body text. */
struct leg {
  size_t box;
  const struct bl_placed_line **lines; /* in reading order */
  size_t count, capacity;
  int rows;       /* of different baselines */
  bl_unit lowest; /* of them: cells of a table's row stand beside each other */
};

/* A story on a sheet. */
struct place {
  size_t story;
  struct bl_rect whole;
  bool headed;         /* its head has boxes of its own */
  struct bl_rect head; /* around kicker, title, subtitle and deck */
  bl_unit title_size;  /* 0: no title in a box of its own */
  uint16_t title_font;
  bool boxed; /* stands on a tint */
  int jumps;  /* jump lines */
  int pictures;
  struct leg *legs; /* in reading order */
  size_t leg_count, leg_capacity;
  size_t lines;        /* of text */
  size_t characters;   /* of the body */
  bl_unit text_top;    /* of the first line, or of a picture over it */
  bl_unit text_bottom; /* of legs, pictures, captions and the jump line */
};

struct look {
  const struct bl_sheet *sheet;
  struct place *places; /* in the editor's order */
  size_t count, capacity;
};

struct look look_at(struct bl_arena *arena, const struct bl_sheet *sheet);

/* The em boxes of a line. */
struct bl_rect look_line(const struct bl_placed_line *placed);
bool look_is_text(enum bl_role role);                         /* set in legs */
struct bl_rect look_join(struct bl_rect a, struct bl_rect b); /* around both; an empty one counts for nothing */

/* The beginning and the end of what a line shows of the body; false if it shows nothing of it. */
bool look_body(const struct bl_placed_line *placed, size_t *start, size_t *end);

/* Of two intervals: what they share, 0 at least. */
static inline bl_unit look_share(bl_unit a, bl_unit a_size, bl_unit b, bl_unit b_size) {
  bl_unit start = a > b ? a : b, end = a + a_size < b + b_size ? a + a_size : b + b_size;
  return end > start ? end - start : 0;
}

static inline bl_unit look_right(struct bl_rect rect) {
  return rect.x + rect.width;
}

static inline bl_unit look_bottom(struct bl_rect rect) {
  return rect.y + rect.height;
}

#endif
