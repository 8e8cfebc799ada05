#include "baolan/page/bar.h"

#include "baolan/base/arena.h"
#include "baolan/page/label.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

/* Millimetres: buttons and the gap between them (pages.md E), and the middle of
 * the band that hands reach, 800 to 1100 above the floor. */
enum { WANTED_MM = 20, LEAST_MM = 15, GAP_MM = 3, REACH_MM = 950 };

struct button {
  const char *word;
  enum bl_action action;
};

static const struct button PAGE_BUTTONS[] = {
    {"‹ 上一版", BL_ACTION_PREVIOUS}, {"目录", BL_ACTION_INDEX}, {"下一版 ›", BL_ACTION_NEXT}, {0}};
static const struct button STORY_BUTTONS[] = {{"‹ 上一篇", BL_ACTION_PREVIOUS}, {"版面", BL_ACTION_HOME},
                                              {"目录", BL_ACTION_INDEX},        {"字号", BL_ACTION_SIZE},
                                              {"下一篇 ›", BL_ACTION_NEXT},     {0}};
static const struct button INDEX_BUTTONS[] = {
    {"‹ 上一页", BL_ACTION_PREVIOUS}, {"版面", BL_ACTION_HOME}, {"下一页 ›", BL_ACTION_NEXT}, {0}};

struct measures {
  bl_unit size, height, gap, padding;
  bl_unit width; /* of the whole bar */
};

static const struct button *buttons_of(enum bl_view view) {
  return view == BL_VIEW_STORY ? STORY_BUTTONS : view == BL_VIEW_INDEX ? INDEX_BUTTONS : PAGE_BUTTONS;
}

static bl_unit millimetres(const struct bl_glass *glass, int mm) {
  return bl_style_snap((bl_unit)(mm * bl_grid_px_per_mm(glass) * 64));
}

static struct bl_label label_of(const struct button *button, bl_unit size) {
  return (struct bl_label){bl_text_of(button->word), BL_FACE_HEI, size, BL_INK_BAR_TEXT, BL_ROLE_LABEL, true};
}

static bl_unit button_width(struct bl_arena *arena, const struct bl_scene *scene, const struct button *button,
                            const struct measures *m) {
  struct bl_label label = label_of(button, m->size);
  bl_unit width = bl_style_snap(bl_label_set(arena, scene, &label)->width + 63) + 2 * m->padding;
  return width > m->height ? width : m->height;
}

/* Buttons of this height in mm, with words of this share of an em. */
static struct measures measure(struct bl_arena *arena, const struct bl_scene *scene, const struct button *buttons,
                               int mm, int hundredths) {
  struct measures m = {.size = bl_style_size(bl_grid_em(&scene->glass), hundredths)};
  bl_unit least = bl_style_size(m.size, 180);
  m.height = millimetres(&scene->glass, mm);
  m.height = m.height > least ? m.height : least;
  m.gap = millimetres(&scene->glass, GAP_MM);
  m.gap = m.gap > m.size / 4 ? m.gap : bl_style_snap(m.size / 4);
  m.padding = bl_style_size(m.size, 60);
  m.width = m.gap;
  for (const struct button *button = buttons; button->word; button++)
    m.width += button_width(arena, scene, button, &m) + m.gap;
  return m;
}

/* The first of ever smaller bars that is no wider than the glass. */
static struct measures fit(struct bl_arena *arena, const struct bl_scene *scene, const struct button *buttons) {
  static const int tries[][2] = {{WANTED_MM, 110}, {WANTED_MM, 100}, {LEAST_MM, 100}, {LEAST_MM, 80}, {LEAST_MM, 65}};
  struct measures m = {0};
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
    m = measure(arena, scene, buttons, tries[i][0], tries[i][1]);
    if (m.width <= BL_PX(scene->glass.width))
      break;
  }
  return m;
}

static struct bl_rect place_on_glass(const struct bl_glass *glass, const struct measures *m) {
  bl_unit height = m->height + 2 * m->gap, sheet = BL_PX(glass->height);
  struct bl_rect place = {bl_style_snap((BL_PX(glass->width) - m->width) / 2), sheet - height - m->gap, m->width,
                          height};
  if (glass->screen_bottom_mm > 0) {
    double above = (REACH_MM - glass->screen_bottom_mm) * bl_grid_px_per_mm(glass) * 64;
    double y = sheet - above - height / 2.0;
    place.y = y < 0 ? 0 : y < place.y ? bl_style_snap((bl_unit)y) : place.y;
  }
  return place;
}

/* A thin line in the gap behind a button. */
static void part(struct bl_arena *arena, struct bl_sheet *sheet, const struct measures *m, bl_unit gap_x) {
  bl_unit hair = bl_style_hairline(m->size), inset = bl_style_snap(m->height / 4);
  struct bl_rect rect = {gap_x + bl_style_snap((m->gap - hair) / 2), m->gap + inset, hair, m->height - 2 * inset};
  bl_sheet_add_rule(arena, sheet, rect, BL_INK_SOFT);
}

struct bl_sheet *bl_bar_make(struct bl_arena *arena, const struct bl_scene *scene, enum bl_view view,
                             struct bl_rect *place) {
  const struct button *buttons = buttons_of(view);
  struct measures m = fit(arena, scene, buttons);
  struct bl_sheet *sheet = BL_NEW(arena, struct bl_sheet);
  *place = place_on_glass(&scene->glass, &m);
  *sheet = (struct bl_sheet){.view = BL_VIEW_BAR, .count = 1, .width = place->width, .height = place->height};
  sheet->em = m.size;
  bl_sheet_add_fill(arena, sheet, (struct bl_rect){0, 0, place->width, place->height}, BL_INK_BAR);
  bl_sheet_add_rule(arena, sheet, (struct bl_rect){0, 0, place->width, bl_style_size(m.size, 12)}, BL_INK_RED);
  bl_unit x = m.gap;
  for (const struct button *button = buttons; button->word; button++) {
    struct bl_rect rect = {x, m.gap, button_width(arena, scene, button, &m), m.height};
    struct bl_label label = label_of(button, m.size);
    bl_label_place(arena, scene, sheet, &label, rect, BL_SIDE_MIDDLE);
    bl_sheet_add_zone(arena, sheet, (struct bl_zone){button->action, 0, rect});
    x += rect.width;
    if (button[1].word)
      part(arena, sheet, &m, x);
    x += m.gap;
  }
  bl_remark_missing(scene, NULL);
  return sheet;
}
