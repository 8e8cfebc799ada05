/* sheet: one screenful, as a display list.
 *
 * A sheet is made by a view (pageview, storyview, indexview, bar), painted by
 * paint/painter, dumped by page/dump and asked for zones by kiosk/. It knows
 * no pixel colour, only inks, which a theme resolves. Lengths are 26.6 pixels
 * from the sheet's top left corner. It lives in its own arena and is const
 * once made. Paint order: fills, pictures, rules, lines.
 */
#ifndef BAOLAN_PAGE_SHEET_H
#define BAOLAN_PAGE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/error.h"
#include "baolan/base/geometry.h"
#include "baolan/base/text.h"
#include "baolan/type/line.h"

enum bl_ink {
  BL_INK_PAPER, /* the ground */
  BL_INK_TEXT,  /* body, heads */
  BL_INK_RED,   /* masthead, page number, jump line */
  BL_INK_SOFT,  /* folio text, captions: still 4.5:1 */
  BL_INK_FAINT, /* thin rules */
  BL_INK_TINT,  /* ground of a boxed story */
  BL_INK_BAR,   /* ground of the bar */
  BL_INK_BAR_TEXT,
  BL_INK_BAR_FAINT,  /* what cannot be touched now: still 3:1 */
  BL_INK_CODE,       /* dark modules of a QR code, by day and by night */
  BL_INK_CODE_PAPER, /* their light ground and quiet zone */
  BL_INK_COUNT
};

/* What a box or a line is for. */
enum bl_role {
  BL_ROLE_STORY, /* a story's whole rectangle */
  BL_ROLE_MASTHEAD,
  BL_ROLE_FOLIO,
  BL_ROLE_KICKER,
  BL_ROLE_TITLE,
  BL_ROLE_SUBTITLE,
  BL_ROLE_BODY, /* a column (leg) of text */
  BL_ROLE_DATELINE,
  BL_ROLE_CROSSHEAD,
  BL_ROLE_QUOTE,
  BL_ROLE_BYLINE,
  BL_ROLE_PICTURE,
  BL_ROLE_CAPTION,
  BL_ROLE_JUMP,
  BL_ROLE_INDEX,
  BL_ROLE_LABEL,
  BL_ROLE_DECK,   /* 提要 */
  BL_ROLE_PULL,   /* pull quote */
  BL_ROLE_TABLE,  /* cell of a table */
  BL_ROLE_EAR,    /* 报眼 */
  BL_ROLE_BRIEFS, /* the common head of a column of briefs */
  BL_ROLE_CODE,   /* QR code */
  BL_ROLE_NAMES,  /* of a table's columns, said again where it goes on in another leg */
  BL_ROLE_COUNT
};

const char *bl_role_name(enum bl_role role);

#define BL_NO_STORY ((size_t)-1)

struct bl_box {
  enum bl_role role;
  size_t story; /* in the edition, or BL_NO_STORY */
  struct bl_rect rect;
};

struct bl_placed_line {
  const struct bl_line *line;
  enum bl_role role;
  enum bl_ink ink;
  size_t story;
  size_t box;          /* index into boxes: the line lies inside it */
  bl_unit x, baseline; /* x: of the column's start edge, to which the glyphs' x are added */
  bool on_grid;        /* its baseline belongs to the page's register */
};

struct bl_rule {
  struct bl_rect rect;
  enum bl_ink ink;
};

struct bl_placed_picture {
  size_t story, picture;
  struct bl_rect rect;   /* where it goes */
  struct bl_rect source; /* the part of the picture that is shown, in 26.6 picture pixels */
};

enum bl_action {
  BL_ACTION_NONE,
  BL_ACTION_STORY, /* open story `target` */
  BL_ACTION_PAGE,  /* open page `target` */
  BL_ACTION_INDEX,
  BL_ACTION_NEXT,
  BL_ACTION_PREVIOUS,
  BL_ACTION_SIZE, /* the next type size, round and round */
  BL_ACTION_HOME,
  BL_ACTION_BACK,  /* open the calendar of back issues */
  BL_ACTION_ISSUE, /* open back issue `target`, 0 the newest */
  BL_ACTION_MONTH, /* open month `target` of the back issues, 0 the newest */
  BL_ACTION_SMALLER,
  BL_ACTION_BIGGER, /* the type */
  BL_ACTION_COUNT
};

const char *bl_action_name(enum bl_action action);

struct bl_zone {
  enum bl_action action;
  size_t target;
  struct bl_rect rect;
};

enum bl_view {
  BL_VIEW_PAGE,
  BL_VIEW_STORY,
  BL_VIEW_INDEX,
  BL_VIEW_BACK,   /* a month of back issues */
  BL_VIEW_NOTICE, /* an urgent notice */
  BL_VIEW_BAR,    /* the buttons over one of these */
  BL_VIEW_COUNT
};

const char *bl_view_name(enum bl_view view);

struct bl_sheet {
  enum bl_view view;
  size_t subject;       /* page or story number in the edition; month of the back issues, 0 the newest */
  size_t number, count; /* this sheet, from 0, of so many of its view */
  struct bl_point at;   /* of a bar: its corner on the glass; others fill it */
  bl_unit width, height;
  bl_unit em, pitch; /* body size and line pitch */
  bl_unit grid_top;  /* a baseline of the register; others are whole pitches away */
  size_t characters; /* of stories' text shown here, for the dwell */
  size_t head_characters;
  struct bl_box *boxes;
  size_t box_count, box_capacity;
  struct bl_placed_line *lines;
  size_t line_count, line_capacity;
  struct bl_rule *fills;
  size_t fill_count, fill_capacity;
  struct bl_rule *rules;
  size_t rule_count, rule_capacity;
  struct bl_placed_picture *pictures;
  size_t picture_count, picture_capacity;
  struct bl_zone *zones;
  size_t zone_count, zone_capacity;
};

struct bl_sheets {
  struct bl_sheet *items;
  size_t count, capacity;
};

/* Builders; the sheet's lists grow in the arena. Each returns the index of what it added. */
size_t bl_sheet_add_box(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_box box);
size_t bl_sheet_add_line(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_placed_line line);
size_t bl_sheet_add_fill(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_rect rect, enum bl_ink ink);
size_t bl_sheet_add_rule(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_rect rect, enum bl_ink ink);
size_t bl_sheet_add_picture(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_placed_picture picture);
size_t bl_sheet_add_zone(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_zone zone);

/* The topmost zone under a point, or NULL. */
const struct bl_zone *bl_sheet_find_zone(const struct bl_sheet *sheet, struct bl_point point);

#endif
