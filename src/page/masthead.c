#include "baolan/page/masthead.h"

#include "baolan/base/arena.h"
#include "baolan/page/almanac.h"
#include "baolan/page/label.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

struct desk { /* what all the parts need */
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_grid *grid;
  struct bl_sheet *sheet;
};

static bool is_full(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead) {
  return masthead->full && scene->edition->paper.size > 0 && grid->rows + grid->head.height / grid->pitch >= 17;
}

int bl_masthead_rows(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead) {
  const struct bl_edition *edition = scene->edition;
  bool page = masthead->page && (masthead->page->id.size || masthead->page->name.size);
  if (is_full(scene, grid, masthead))
    return 3;
  if (!edition->paper.size && !edition->year && !page && !masthead->right.size)
    return 0;
  return grid->rows + grid->head.height / grid->pitch >= 12 ? 2 : 1;
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
static struct bl_text date_text(struct bl_arena *arena, const struct bl_edition *edition, int length) {
  struct bl_text text = bl_almanac_date(arena, edition->year, edition->month, edition->day);
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

/* The longest form of the date that is no wider than the room. */
static struct bl_label date_label(const struct desk *desk, bl_unit size, bl_unit room, struct bl_text before) {
  struct bl_label label = {.face = BL_FACE_HEI, .size = size, .ink = BL_INK_SOFT, .role = BL_ROLE_FOLIO};
  for (int length = 3; length >= 0; length--) {
    label.text = join(desk->arena, before, date_text(desk->arena, desk->scene->edition, length));
    if (width_of(desk, &label) <= room)
      return label;
  }
  label.text = before;
  if (width_of(desk, &label) > room)
    label.text = (struct bl_text){"", 0};
  return label;
}

static void rule(const struct desk *desk, bl_unit y, bl_unit thickness, enum bl_ink ink) {
  struct bl_rect rect = {desk->grid->head.x, bl_style_snap(y), desk->grid->head.width, thickness};
  bl_sheet_add_rule(desk->arena, desk->sheet, rect, ink);
}

/* The name as large as may be, so that it leaves half of the width. */
static struct bl_label name_label(const struct desk *desk, bl_unit room) {
  struct bl_label label = {
      .text = desk->scene->edition->paper, .face = BL_FACE_SONG_BLACK, .ink = BL_INK_RED, .role = BL_ROLE_MASTHEAD};
  static const int sizes[] = {280, 240, 200, 160, 120, 100};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    label.size = bl_style_size(desk->grid->em, sizes[i]);
    if (width_of(desk, &label) <= room)
      break;
  }
  return label;
}

/* The page above the date, its number in red. */
static void place_ear(const struct desk *desk, const struct bl_page *page, struct bl_rect ear) {
  bl_unit em = desk->grid->em, half = bl_style_snap(ear.height / 2);
  struct bl_rect upper = ear, lower = ear;
  upper.height = half;
  lower.y += half;
  lower.height -= half;
  struct bl_label date = date_label(desk, em, ear.width, (struct bl_text){"", 0});
  date.ink = BL_INK_TEXT;
  if (!date.text.size)
    upper = ear;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &date, lower, BL_SIDE_RIGHT);
  if (!page)
    return;
  struct bl_label id = {page->id, BL_FACE_HEI_BOLD, em, BL_INK_RED, BL_ROLE_FOLIO};
  struct bl_label name = {page->name, BL_FACE_HEI, em, BL_INK_TEXT, BL_ROLE_FOLIO};
  bl_unit name_width = width_of(desk, &name), gap = page->id.size && page->name.size ? em / 2 : 0;
  if (name_width + gap + width_of(desk, &id) > ear.width)
    return;
  struct bl_rect left = upper, right = upper;
  right.x = upper.x + upper.width - name_width;
  right.width = name_width;
  left.width -= name_width + gap;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &name, right, BL_SIDE_RIGHT);
  bl_label_place(desk->arena, desk->scene, desk->sheet, &id, left, BL_SIDE_RIGHT);
}

static void place_full(const struct desk *desk, const struct bl_masthead *masthead) {
  bl_unit em = desk->grid->em;
  struct bl_rect head = desk->grid->head;
  struct bl_rect band = {head.x, head.y, head.width, bl_style_size(em, 320)};
  bool alone = !desk->scene->edition->year && !masthead->page;
  struct bl_label name = name_label(desk, alone ? band.width : band.width * 3 / 5);
  struct bl_rect left = band, ear = band;
  left.width = width_of(desk, &name);
  ear.x = left.x + left.width + em;
  ear.width = band.x + band.width - ear.x;
  bl_label_place(desk->arena, desk->scene, desk->sheet, &name, left, BL_SIDE_LEFT);
  place_ear(desk, masthead->page, ear);
  bl_unit hair = bl_style_hairline(em), y = band.y + band.height + bl_style_size(em, 25);
  rule(desk, y, bl_style_size(em, 12), BL_INK_TEXT);
  rule(desk, y + bl_style_size(em, 24), hair, BL_INK_TEXT);
}

static void place_folio(const struct desk *desk, const struct bl_masthead *masthead) {
  bl_unit em = desk->grid->em, size = bl_style_size(em, 90);
  struct bl_rect head = desk->grid->head, band = {head.x, head.y, head.width, desk->grid->pitch};
  struct bl_label name = {desk->scene->edition->paper, BL_FACE_SONG_BLACK, em, BL_INK_RED, BL_ROLE_FOLIO};
  struct bl_label right = {masthead->right, BL_FACE_HEI, size, BL_INK_SOFT, BL_ROLE_FOLIO};
  bl_unit name_width = width_of(desk, &name), right_width = width_of(desk, &right);
  if (name_width > band.width / 2)
    name_width = 0;
  struct bl_rect left_box = band, right_box = band, middle = band;
  left_box.width = name_width;
  right_box.x = band.x + band.width - right_width;
  right_box.width = right_width;
  if (name_width)
    bl_label_place(desk->arena, desk->scene, desk->sheet, &name, left_box, BL_SIDE_LEFT);
  bl_label_place(desk->arena, desk->scene, desk->sheet, &right, right_box, BL_SIDE_RIGHT);
  bl_unit side = (name_width > right_width ? name_width : right_width) + em;
  if (name_width == 0)
    side = right_width ? right_width + em : 0;
  middle.x += name_width ? side : 0;
  middle.width -= name_width ? 2 * side : side;
  struct bl_label date = date_label(desk, size, middle.width, bl_masthead_page_name(desk->arena, masthead->page));
  bl_label_place(desk->arena, desk->scene, desk->sheet, &date, middle, name_width ? BL_SIDE_MIDDLE : BL_SIDE_LEFT);
  if (head.height > desk->grid->pitch)
    rule(desk, band.y + band.height + bl_style_size(em, 10), bl_style_hairline(em), BL_INK_FAINT);
}

void bl_masthead_place(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_grid *grid,
                       const struct bl_masthead *masthead, struct bl_sheet *sheet) {
  struct desk desk = {arena, scene, grid, sheet};
  int rows = bl_masthead_rows(scene, grid, masthead);
  if (rows == 0)
    return;
  if (is_full(scene, grid, masthead))
    place_full(&desk, masthead);
  else
    place_folio(&desk, masthead);
  bl_remark_missing(scene, NULL);
}
