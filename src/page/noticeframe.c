#include "baolan/page/noticeframe.h"

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/page/label.h"
#include "baolan/page/style.h"

/* Hundredths of a page's em. */
enum {
  MARGIN = 70,
  FRAME = 24,
  PADDING = 110,
  BAND = 230,
  BAND_SIZE = 140,
  FOOT_ROW = 150,
  FOOT_SIZE = 100,
  FOOT_SIZE_LEAST = 50
};

enum { LOW_GLASS = 20 /* ems */, LOW_PART = 62 /* percent */ };

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_story *story;
  struct bl_noticeframe *frame;
};

static bl_unit part(const struct maker *maker, int hundredths) {
  return bl_style_size(maker->frame->em, hundredths);
}

/* --- the foot ----------------------------------------------------------------------------------------------------- */

static struct bl_label foot_label(const struct maker *maker, struct bl_text text) {
  return (struct bl_label){text, BL_FACE_HEI, maker->frame->foot.size, BL_INK_TEXT, BL_ROLE_FOLIO, true};
}

static struct bl_label name_label(const struct maker *maker) {
  return (struct bl_label){
      maker->scene->edition->paper, BL_FACE_SONG_BLACK, maker->frame->foot.size, BL_INK_RED, BL_ROLE_MASTHEAD, false};
}

/* As it was written, in words: the day, and the time if there is one. */
static struct bl_text moment(const struct maker *maker, struct bl_text written) {
  struct bl_moment at;
  size_t end = 0;
  if (!bl_calendar_read(written, &at, &end))
    return written;
  struct bl_date date = bl_calendar_date(at.day);
  struct bl_text day =
      bl_words_fill_date(maker->arena, maker->scene->words, BL_WORD_DATE, date.year, date.month, date.day);
  if (!at.has_time)
    return day;
  return bl_text_print(maker->arena, "%.*s %02d:%02d", (int)day.size, day.data, at.second / 3600, at.second / 60 % 60);
}

static void add_moment(struct maker *maker, struct bl_text written, enum bl_word word) {
  if (!written.size)
    return;
  struct bl_text text = moment(maker, written);
  maker->frame->foot.rows[maker->frame->foot.count++] =
      bl_words_fill(maker->arena, maker->scene->words, word, &text, 1);
}

static bl_unit width_of(const struct maker *maker, struct bl_label label) {
  return bl_label_set(maker->arena, maker->scene, &label)->width;
}

/* Both moments and the name in one row if there is room. */
static void make_foot(struct maker *maker) {
  struct bl_notice_foot *foot = &maker->frame->foot;
  foot->size = part(maker, FOOT_SIZE);
  add_moment(maker, maker->story->from, BL_WORD_NOTICE_FROM);
  add_moment(maker, maker->story->until, BL_WORD_NOTICE_UNTIL);
  bl_unit room = maker->frame->rect.width - 2 * part(maker, PADDING), name = width_of(maker, name_label(maker));
  if (foot->count == 2) {
    struct bl_text both = bl_text_print(maker->arena, "%.*s　%.*s", (int)foot->rows[0].size, foot->rows[0].data,
                                        (int)foot->rows[1].size, foot->rows[1].data);
    if (width_of(maker, foot_label(maker, both)) + name + 2 * maker->frame->em <= room || !name)
      *foot = (struct bl_notice_foot){{both}, 1, foot->size};
  }
  bool apart = foot->count > 1 || (foot->count == 1 && name &&
                                   width_of(maker, foot_label(maker, foot->rows[0])) + name + maker->frame->em > room);
  if (apart && name)
    foot->rows[foot->count++] = (struct bl_text){"", 0}; /* the name's */
}

static bl_unit foot_width(const struct maker *maker) {
  bl_unit widest = width_of(maker, name_label(maker));
  for (size_t i = 0; i < maker->frame->foot.count; i++)
    widest = bl_most(widest, width_of(maker, foot_label(maker, maker->frame->foot.rows[i])));
  return widest;
}

/* On a glass of a few ems its letters become smaller. */
static void fit_foot(struct maker *maker) {
  bl_unit room = maker->frame->rect.width - 2 * part(maker, PADDING);
  for (int size = FOOT_SIZE - 10; size >= FOOT_SIZE_LEAST && foot_width(maker) > room; size -= 10)
    maker->frame->foot.size = part(maker, size);
}

static bl_unit foot_height(const struct maker *maker) {
  bool any = maker->frame->foot.count || maker->scene->edition->paper.size;
  return any ? (bl_unit)(maker->frame->foot.count ? maker->frame->foot.count : 1) * part(maker, FOOT_ROW) : 0;
}

static void place_foot(const struct maker *maker, struct bl_sheet *sheet) {
  bl_unit inset = part(maker, PADDING), half = part(maker, PADDING / 2), row = part(maker, FOOT_ROW);
  struct bl_label name = name_label(maker);
  struct bl_rect rect = {maker->frame->rect.x + inset,
                         maker->frame->rect.y + maker->frame->rect.height - foot_height(maker) - half,
                         maker->frame->rect.width - 2 * inset, row};
  if (maker->frame->foot.count < 2) {
    struct bl_rect left = rect, right = rect;
    left.width = width_of(maker, name);
    bl_label_place(maker->arena, maker->scene, sheet, &name, left, BL_SIDE_LEFT);
    if (maker->frame->foot.count == 0)
      return;
    struct bl_label label = foot_label(maker, maker->frame->foot.rows[0]);
    right.width = width_of(maker, label);
    right.x += rect.width - right.width;
    bl_label_place(maker->arena, maker->scene, sheet, &label, right, BL_SIDE_RIGHT);
    return;
  }
  for (size_t i = 0; i < maker->frame->foot.count; i++, rect.y += row) {
    struct bl_label label = maker->frame->foot.rows[i].size ? foot_label(maker, maker->frame->foot.rows[i]) : name;
    bl_label_place(maker->arena, maker->scene, sheet, &label, rect, BL_SIDE_MIDDLE);
  }
}

/* --- the frame -----------------------------------------------------------------------------------------------------
 */

static void add_side(const struct maker *maker, struct bl_sheet *sheet, struct bl_rect rect) {
  bl_sheet_add_fill(maker->arena, sheet, rect, BL_INK_RED);
}

static void place_frame(const struct maker *maker, struct bl_sheet *sheet) {
  bl_unit thick = part(maker, FRAME), band = part(maker, BAND);
  struct bl_rect in = maker->frame->rect,
                 out = {in.x - thick, in.y - thick, in.width + 2 * thick, in.height + 2 * thick};
  add_side(maker, sheet, (struct bl_rect){out.x, out.y, out.width, thick + band});
  add_side(maker, sheet, (struct bl_rect){out.x, out.y + out.height - thick, out.width, thick});
  add_side(maker, sheet, (struct bl_rect){out.x, in.y + band, thick, in.height - band});
  add_side(maker, sheet, (struct bl_rect){in.x + in.width, in.y + band, thick, in.height - band});
  struct bl_label label = {bl_words_get(maker->scene->words, BL_WORD_NOTICE),
                           BL_FACE_HEI_BOLD,
                           part(maker, BAND_SIZE),
                           BL_INK_PAPER,
                           BL_ROLE_LABEL,
                           true};
  struct bl_rect head = {in.x, in.y, in.width, band};
  struct bl_label number = {{"", 0}, BL_FACE_HEI, part(maker, FOOT_SIZE), BL_INK_PAPER, BL_ROLE_FOLIO, true};
  if (sheet->count > 1)
    number.text = bl_text_print(maker->arena, "%zu/%zu", sheet->number + 1, sheet->count);
  bl_unit side = width_of(maker, number) ? width_of(maker, number) + 2 * part(maker, PADDING) : 0;
  struct bl_rect middle = {head.x + side, head.y, head.width - 2 * side, band};
  for (int size = BAND_SIZE; size >= FOOT_SIZE_LEAST && width_of(maker, label) > middle.width; size -= 10)
    label.size = part(maker, size);
  bl_label_place(maker->arena, maker->scene, sheet, &label, middle, BL_SIDE_MIDDLE);
  struct bl_rect right = {head.x + head.width - side + part(maker, PADDING), head.y, side - 2 * part(maker, PADDING),
                          band};
  if (side)
    bl_label_place(maker->arena, maker->scene, sheet, &number, right, BL_SIDE_RIGHT);
}

struct bl_noticeframe bl_noticeframe_make(struct bl_arena *arena, const struct bl_scene *scene,
                                          const struct bl_story *story) {
  struct bl_noticeframe frame = {.em = bl_grid_em(&scene->glass)};
  struct maker maker = {arena, scene, story, &frame};
  if (BL_PX(scene->glass.height) < LOW_GLASS * frame.em)
    frame.em = part(&maker, LOW_PART);
  bl_unit edge = part(&maker, MARGIN) + part(&maker, FRAME), inset = part(&maker, PADDING),
          half = part(&maker, PADDING / 2), band = part(&maker, BAND);
  frame.rect =
      (struct bl_rect){edge, edge, BL_PX(scene->glass.width) - 2 * edge, BL_PX(scene->glass.height) - 2 * edge};
  make_foot(&maker);
  fit_foot(&maker);
  frame.room = (struct bl_rect){frame.rect.x + inset, frame.rect.y + band + half, frame.rect.width - 2 * inset,
                                frame.rect.height - band - inset - half - foot_height(&maker)};
  return frame;
}

void bl_noticeframe_place(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_noticeframe *frame,
                          struct bl_sheet *sheet) {
  struct bl_noticeframe own = *frame;
  struct maker maker = {arena, scene, NULL, &own};
  place_frame(&maker, sheet);
  place_foot(&maker, sheet);
}
