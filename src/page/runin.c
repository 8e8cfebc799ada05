#include "baolan/page/runin.h"

#include "baolan/page/byline.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"

enum { BYLINE = 92, BYLINE_PIECE = 6 /* lines */, TITLE = 120, SMALL = 100, KEEP = 4 };

/* A part of the head as lines of the flow, each of as many rows as it needs. */
static void set_part(struct bl_stick *stick, enum bl_field field, enum bl_role role, enum bl_face face,
                     int hundredths) {
  const struct bl_flow_order *order = stick->order;
  struct bl_heading heading = {.text = bl_story_field(stick->story, field, 0),
                               .face = face,
                               .size = bl_style_size(order->em, hundredths),
                               .measure = order->measure,
                               .line_limit = 3,
                               .field = (uint8_t)field,
                               .condense_limit = BL_HEADING_CONDENSE_MOST};
  if (!heading.text.size)
    return;
  struct bl_lines lines = bl_heading_force(stick->arena, stick->scene->composer, &heading);
  int rows = (int)((heading.size * 6 / 5 + order->pitch - 1) / order->pitch);
  for (size_t i = 0; i < lines.count; i++) {
    struct bl_stick_line *piece = bl_stick_add_line(stick, &lines.items[i], role, 0);
    piece->line.dx = bl_style_snap((order->measure - lines.items[i].width) / 2);
    piece->line.on_grid = false;
    piece->line.drop =
        bl_style_baseline(rows * order->pitch, heading.size) - bl_style_baseline(order->pitch, order->em);
    piece->leg.rows = (uint8_t)rows;
    piece->leg.joined = i + KEEP > lines.count;
    piece->leg.heads = true;
  }
}

void bl_runin_head(struct bl_stick *stick) {
  set_part(stick, BL_FIELD_KICKER, BL_ROLE_KICKER, BL_FACE_KAI, SMALL);
  set_part(stick, BL_FIELD_TITLE, BL_ROLE_TITLE, BL_FACE_SONG_BLACK, TITLE);
  set_part(stick, BL_FIELD_SUBTITLE, BL_ROLE_SUBTITLE, BL_FACE_KAI, SMALL);
  set_part(stick, BL_FIELD_DECK, BL_ROLE_DECK, BL_FACE_HEI, SMALL);
}

/* At the end of the last line, with two ems between, if it is a body line with room. */
static bool byline_shares(const struct bl_stick *stick, bl_unit width) {
  if (stick->count == 0)
    return false;
  const struct bl_flow_line *last = &stick->lines[stick->count - 1].line;
  return last->role == BL_ROLE_BODY && last->line->last &&
         last->dx + last->line->x + last->line->width + 2 * stick->order->em + width <= stick->order->measure;
}

void bl_runin_byline(struct bl_stick *stick) {
  const struct bl_flow_order *order = stick->order;
  bl_unit size = bl_style_size(order->em, BYLINE);
  struct bl_lines lines = bl_byline_make(stick->arena, stick->scene->composer, stick->story, size, order->measure);
  bool shares = lines.count == 1 && byline_shares(stick, lines.items[0].width);
  if (lines.count && stick->count > 0)
    stick->lines[stick->count - 1].leg.joined = true;
  bool whole = lines.count <= BYLINE_PIECE; /* one piece of so many rows: no leg can end in it */
  for (size_t i = 0; i < lines.count; i++) {
    struct bl_stick_line *piece = bl_stick_add_line(stick, &lines.items[i], BL_ROLE_BYLINE, 0);
    piece->line.dx = bl_style_snap(order->measure - lines.items[i].width);
    piece->line.drop = whole ? order->pitch * (bl_unit)i : 0;
    if (whole)
      piece->leg.rows = i == 0 && !shares ? (uint8_t)lines.count : 0;
    piece->leg.joined = whole && i + 1 < lines.count;
  }
}
