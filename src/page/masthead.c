#include "baolan/page/masthead.h"

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/page/almanac.h"
#include "baolan/page/ear.h"
#include "baolan/page/label.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

/* White at each side of the ear, in hundredths of an em. */
enum { EAR_GAP = 160 };

/* Of a name that is as long as a sentence, in hundredths of an em. */
enum { NAME_LEAST = 45 };

/* Height of the name's band, in hundredths of an em; a page of so many rows has the larger. */
enum { BAND = 320, BAND_TALL = 470, TALL_ROWS = 36 };

struct desk { /* what all the parts need */
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_grid *grid;
  struct bl_sheet *sheet;
};

static int all_rows(const struct bl_grid *grid) {
  return grid->rows + grid->head.height / grid->pitch;
}

static bool is_tall(const struct bl_grid *grid) {
  return all_rows(grid) >= TALL_ROWS;
}

static bool is_full(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead) {
  return masthead->full && scene->edition->paper.size > 0 && all_rows(grid) >= 17;
}

static struct bl_text join(struct bl_arena *arena, struct bl_text a, struct bl_text b) {
  if (!a.size || !b.size)
    return a.size ? a : b;
  return bl_text_print(arena, "%.*s　%.*s", (int)a.size, a.data, (int)b.size, b.data);
}

struct bl_text bl_masthead_page_name(struct bl_arena *arena, const struct bl_page *page) {
  if (!page)
    return (struct bl_text){"", 0};
  if (!page->id.size || !page->name.size)
    return page->id.size ? page->id : page->name;
  return bl_text_print(arena, "%.*s %.*s", (int)page->id.size, page->id.data, (int)page->name.size, page->name.data);
}

/* The date in four lengths: 0 alone, 1 with the weekday, 2 with the lunar date, 3 with the running number. */
static struct bl_text date_text(struct bl_arena *arena, const struct bl_scene *scene, int length) {
  const struct bl_edition *edition = scene->edition;
  struct bl_text text = bl_almanac_date(arena, edition->year, edition->month, edition->day);
  if (text.size && scene->stale && length == 0)
    return bl_text_print(arena, "本期为%d月%d日", edition->month, edition->day);
  if (text.size && scene->stale)
    text = bl_text_print(arena, "本期为%s", text.data);
  if (text.size && length >= 1)
    text = join(arena, text, bl_almanac_weekday_name(arena, edition->year, edition->month, edition->day));
  if (text.size && length >= 2 && edition->lunar)
    text = join(arena, text, bl_almanac_lunar(arena, edition->year, edition->month, edition->day));
  if (length >= 3 && edition->number > 0)
    text = join(arena, text, bl_text_print(arena, "第%d期", edition->number));
  return text;
}

static bl_unit width_of(const struct desk *desk, const struct bl_label *label) {
  return bl_label_set(desk->arena, desk->scene, label)->width;
}

/* The longest form of the date that is no wider than the room. That an issue is stale is said before anything else. */
static struct bl_label date_label(const struct desk *desk, bl_unit size, bl_unit room, struct bl_text before) {
  bool stale = desk->scene->stale && desk->scene->edition->year;
  struct bl_label label = {
      .face = BL_FACE_HEI, .size = size, .ink = stale ? BL_INK_RED : BL_INK_SOFT, .role = BL_ROLE_FOLIO};
  for (int length = 3; length >= 0; length--) {
    label.text = join(desk->arena, before, date_text(desk->arena, desk->scene, length));
    if (width_of(desk, &label) <= room)
      return label;
  }
  label.text = stale ? date_text(desk->arena, desk->scene, 0) : before;
  if (width_of(desk, &label) > room)
    label.text = (struct bl_text){"", 0};
  return label;
}

static void rule(const struct desk *desk, bl_unit y, bl_unit thickness, enum bl_ink ink) {
  struct bl_rect rect = {desk->grid->head.x, bl_style_snap(y), desk->grid->head.width, thickness};
  bl_sheet_add_rule(desk->arena, desk->sheet, rect, ink);
}

/* The name as large as may be, so that it leaves half of the width; never wider than the head. */
static struct bl_label name_label(const struct desk *desk, bl_unit room) {
  struct bl_label label = {
      .text = desk->scene->edition->paper, .face = BL_FACE_SONG_BLACK, .ink = BL_INK_RED, .role = BL_ROLE_MASTHEAD};
  static const int sizes[] = {420, 360, 320, 280, 240, 200, 160, 120, 100};
  for (size_t i = is_tall(desk->grid) ? 0 : 3; i < sizeof sizes / sizeof *sizes; i++) {
    label.size = bl_style_size(desk->grid->em, sizes[i]);
    if (width_of(desk, &label) <= room)
      break;
  }
  for (int size = 95; size >= NAME_LEAST && width_of(desk, &label) > desk->grid->head.width; size -= 5)
    label.size = bl_style_size(desk->grid->em, size);
  return label;
}

/* Where the parts of the full masthead stand. */
struct plan {
  struct bl_label name;
  bl_unit name_width;
  struct bl_ear_block ear;
  bool below; /* page and date in a line of their own */
};

static bl_unit page_width(const struct desk *desk, const struct bl_page *page) {
  bl_unit em = desk->grid->em;
  if (!page)
    return 0;
  struct bl_label id = {page->id, BL_FACE_HEI_BOLD, em, BL_INK_RED, BL_ROLE_FOLIO, false};
  struct bl_label name = {page->name, BL_FACE_HEI, em, BL_INK_TEXT, BL_ROLE_FOLIO, false};
  return width_of(desk, &id) + (page->id.size && page->name.size ? em / 2 : 0) + width_of(desk, &name);
}

/* Of page and date, one above the other. */
static bl_unit beside_width(const struct desk *desk, const struct bl_page *page, bl_unit room) {
  struct bl_label date = date_label(desk, desk->grid->em, room, (struct bl_text){"", 0});
  bl_unit width = width_of(desk, &date), all = page_width(desk, page);
  return all > width && all <= room ? all : width;
}

/* A tall page has room for a line of its own rather than for half a date; any page has for that the issue is stale. */
static bool needs_line(const struct desk *desk, const struct plan *plan) {
  bl_unit em = desk->grid->em;
  bl_unit room = desk->grid->head.width - plan->name_width - em;
  if (desk->scene->stale && desk->scene->edition->year &&
      !date_label(desk, em, room, (struct bl_text){"", 0}).text.size)
    return true;
  struct bl_label date = {.text = date_text(desk->arena, desk->scene, 3), .face = BL_FACE_HEI, .size = em};
  return is_tall(desk->grid) && width_of(desk, &date) > room;
}

static struct plan plan_full(const struct desk *desk, const struct bl_masthead *masthead) {
  bl_unit em = desk->grid->em, width = desk->grid->head.width;
  struct plan plan = {0};
  bool alone = !desk->scene->edition->year && !masthead->page;
  plan.name = name_label(desk, alone ? width : width * 3 / 5);
  plan.name_width = width_of(desk, &plan.name);
  bl_unit right = beside_width(desk, masthead->page, width - plan.name_width - em), gap = bl_style_size(em, EAR_GAP);
  plan.ear = bl_ear_make(desk->arena, desk->scene, em, width - plan.name_width - right - 2 * gap);
  if ((plan.ear.count && !(desk->scene->stale && needs_line(desk, &plan))) || alone)
    return plan;
  plan.ear = bl_ear_make(desk->arena, desk->scene, em, width - plan.name_width - gap);
  plan.below = plan.ear.count > 0 || needs_line(desk, &plan);
  return plan;
}

static int full_rows(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead) {
  struct bl_arena *scratch = bl_arena_create();
  struct desk desk = {scratch, scene, grid, NULL};
  struct plan plan = plan_full(&desk, masthead);
  bl_arena_destroy(scratch);
  return 3 + is_tall(grid) + plan.below;
}

int bl_masthead_rows(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead) {
  const struct bl_edition *edition = scene->edition;
  bool page = masthead->page && (masthead->page->id.size || masthead->page->name.size);
  if (is_full(scene, grid, masthead))
    return full_rows(scene, grid, masthead);
  if (!edition->paper.size && !edition->year && !page && !masthead->right.size)
    return 0;
  return all_rows(grid) >= 12 ? 2 : 1;
}

/* Its number in red; not at all where it is too long. */
static void place_page(const struct desk *desk, const struct bl_page *page, struct bl_rect rect, enum bl_side side) {
  bl_unit em = desk->grid->em, all = page_width(desk, page);
  if (!page || all > rect.width)
    return;
  struct bl_label id = {page->id, BL_FACE_HEI_BOLD, em, BL_INK_RED, BL_ROLE_FOLIO, false};
  struct bl_label name = {page->name, BL_FACE_HEI, em, BL_INK_TEXT, BL_ROLE_FOLIO, false};
  struct bl_rect left = rect, right = rect;
  left.x = side == BL_SIDE_LEFT ? rect.x : rect.x + rect.width - all;
  left.width = width_of(desk, &id);
  right.width = width_of(desk, &name);
  right.x = left.x + all - right.width;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &id, left, BL_SIDE_LEFT);
  bl_label_place(desk->arena, desk->scene, desk->sheet, &name, right, BL_SIDE_RIGHT);
}

/* The page above the date. */
static void place_beside(const struct desk *desk, const struct bl_page *page, struct bl_rect rect) {
  bl_unit half = bl_style_snap(rect.height / 2);
  struct bl_rect upper = rect, lower = rect;
  upper.height = half;
  lower.y += half;
  lower.height -= half;
  struct bl_label date = date_label(desk, desk->grid->em, rect.width, (struct bl_text){"", 0});
  date.ink = desk->scene->stale ? BL_INK_RED : BL_INK_TEXT;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &date, lower, BL_SIDE_RIGHT);
  place_page(desk, page, date.text.size ? upper : rect, BL_SIDE_RIGHT);
}

/* Page at the left, date at the right. */
static void place_below(const struct desk *desk, const struct bl_page *page, struct bl_rect rect) {
  bl_unit em = desk->grid->em, left = page_width(desk, page);
  struct bl_rect right = rect;
  right.x += left ? left + em : 0;
  right.width -= left ? left + em : 0;
  place_page(desk, page, rect, BL_SIDE_LEFT);
  struct bl_label date = date_label(desk, em, right.width, (struct bl_text){"", 0});
  date.ink = desk->scene->stale ? BL_INK_RED : BL_INK_TEXT;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &date, right, BL_SIDE_RIGHT);
}

/* Between thin rules, or at the right edge behind one. */
static void place_ear(const struct desk *desk, const struct plan *plan, struct bl_rect room) {
  bl_unit em = desk->grid->em, hair = bl_style_hairline(em), gap = bl_style_size(em, EAR_GAP) / 2;
  if (!plan->ear.count)
    return;
  struct bl_rect place = room;
  place.x = bl_label_align(room, plan->ear.width, plan->below ? BL_SIDE_RIGHT : BL_SIDE_MIDDLE);
  bl_ear_place(desk->arena, desk->sheet, &plan->ear, place);
  struct bl_rect line = {bl_style_snap(place.x - gap), room.y, hair, room.height};
  bl_sheet_add_rule(desk->arena, desk->sheet, line, BL_INK_FAINT);
  line.x = bl_style_snap(place.x + plan->ear.width + gap);
  if (!plan->below && desk->scene->edition->year)
    bl_sheet_add_rule(desk->arena, desk->sheet, line, BL_INK_FAINT);
}

static void place_full(const struct desk *desk, const struct bl_masthead *masthead) {
  bl_unit em = desk->grid->em, hair = bl_style_hairline(em);
  struct bl_rect head = desk->grid->head,
                 band = {head.x, head.y, head.width, bl_style_size(em, is_tall(desk->grid) ? BAND_TALL : BAND)};
  struct plan plan = plan_full(desk, masthead);
  struct bl_rect left = band, beside = band, right = band;
  left.width = plan.name_width;
  beside.x += plan.name_width + em;
  beside.width -= plan.name_width + em;
  if (plan.below && !plan.ear.count)
    left.x += bl_style_snap((band.width - left.width) / 2);
  bl_label_place(desk->arena, desk->scene, desk->sheet, &plan.name, left, BL_SIDE_LEFT);
  right.width = beside_width(desk, masthead->page, beside.width);
  right.x += band.width - right.width;
  beside.width -= plan.below ? 0 : right.width;
  place_ear(desk, &plan, beside);
  bl_unit y = band.y + band.height + bl_style_size(em, 25);
  if (plan.below) {
    rule(desk, y, hair, BL_INK_FAINT);
    struct bl_rect line = {band.x, y + hair, band.width, bl_style_size(em, 150)};
    place_below(desk, masthead->page, line);
    y = line.y + line.height;
  } else {
    place_beside(desk, masthead->page, right);
  }
  rule(desk, y, bl_style_size(em, 12), BL_INK_TEXT);
  rule(desk, y + bl_style_size(em, 24), hair, BL_INK_TEXT);
}

bool bl_masthead_is_verso(const struct bl_scene *scene, size_t number) {
  const struct bl_edition *edition = scene->edition;
  int day = edition->year ? bl_calendar_day((struct bl_date){edition->year, edition->month, edition->day}) : 0;
  return ((size_t)day + number) % 2 == 1;
}

/* Where it would stand, or at the same distance from the other edge. */
static void place_side(const struct desk *desk, const struct bl_masthead *masthead, const struct bl_label *label,
                       struct bl_rect rect, enum bl_side side) {
  struct bl_rect head = desk->grid->head;
  if (masthead->verso) {
    rect.x = 2 * head.x + head.width - rect.x - rect.width;
    side = side == BL_SIDE_LEFT ? BL_SIDE_RIGHT : side == BL_SIDE_RIGHT ? BL_SIDE_LEFT : side;
  }
  bl_label_place(desk->arena, desk->scene, desk->sheet, label, rect, side);
}

/* Between the name, if it has a width, and what stands at the right. */
static struct bl_rect folio_middle(struct bl_rect band, bl_unit em, bl_unit name_width, bl_unit right_width) {
  bl_unit side = (name_width > right_width ? name_width : right_width) + em;
  if (name_width == 0)
    side = right_width ? right_width + em : 0;
  band.x += name_width ? side : 0;
  band.width -= name_width ? 2 * side : side;
  return band;
}

static void place_folio(const struct desk *desk, const struct bl_masthead *masthead) {
  bl_unit em = desk->grid->em, size = bl_style_size(em, 90);
  struct bl_rect head = desk->grid->head, band = {head.x, head.y, head.width, desk->grid->pitch};
  struct bl_label name = {desk->scene->edition->paper, BL_FACE_SONG_BLACK, em, BL_INK_RED, BL_ROLE_FOLIO, false};
  struct bl_label right = {masthead->right, BL_FACE_HEI, size, BL_INK_SOFT, BL_ROLE_FOLIO, masthead->spoken};
  struct bl_text page = bl_masthead_page_name(desk->arena, masthead->page);
  bl_unit name_width = width_of(desk, &name), right_width = width_of(desk, &right);
  if (name_width > band.width / 2)
    name_width = 0;
  struct bl_rect middle = folio_middle(band, em, name_width, right_width);
  struct bl_label date = date_label(desk, size, middle.width, page);
  if (desk->scene->stale && !date.text.size) {
    name_width = 0;
    middle = folio_middle(band, em, 0, right_width);
    date = date_label(desk, size, middle.width, page);
  }
  struct bl_rect left_box = band, right_box = band;
  left_box.width = name_width;
  right_box.x = band.x + band.width - right_width;
  right_box.width = right_width;
  if (name_width)
    place_side(desk, masthead, &name, left_box, BL_SIDE_LEFT);
  place_side(desk, masthead, &right, right_box, BL_SIDE_RIGHT);
  place_side(desk, masthead, &date, middle, name_width ? BL_SIDE_MIDDLE : BL_SIDE_LEFT);
  if (head.height > desk->grid->pitch)
    rule(desk, band.y + band.height + bl_style_size(em, 10), bl_style_hairline(em), BL_INK_FAINT);
}

void bl_masthead_place(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_grid *grid,
                       const struct bl_masthead *masthead, struct bl_sheet *sheet) {
  struct desk desk = {arena, scene, grid, sheet};
  if (bl_masthead_rows(scene, grid, masthead) == 0)
    return;
  if (is_full(scene, grid, masthead))
    place_full(&desk, masthead);
  else
    place_folio(&desk, masthead);
  bool ear = false;
  for (size_t i = 0; i < sheet->box_count; i++)
    ear = ear || sheet->boxes[i].role == BL_ROLE_EAR;
  if (masthead->full && !ear && (scene->edition->ear.title.size || scene->edition->ear.text.size))
    bl_remark_add(scene, NULL, 0, "ear-dropped", "the masthead has no room for the ear; it is not shown");
  bl_remark_missing(scene, NULL);
}
