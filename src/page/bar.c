#include "baolan/page/bar.h"

#include "baolan/base/arena.h"
#include "baolan/page/label.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

/* Millimetres: buttons and the gap between them (pages.md E). The lower ones where the bar would take more than so
 * many parts of the glass. */
enum {
  WANTED_MM = 20,
  LEAST_MM = 15,
  GAP_MM = 3,
  PARTS = 9,
  WORDS_MM = 3,   /* high at least, while a button can be left out */
  WORDS_PART = 80 /* hundredths of an em, wanted before any button that can be reached otherwise */
};

enum { MOST_BUTTONS = 8, LEVELS = 5 /* each with fewer buttons than the one before */ };

/* Of the words, in hundredths of an em, and the white at each side of them in hundredths of that. */
static const int SIZES[][2] = {{115, 110}, {115, 75}, {110, 50}, {100, 45}, {90, 45},
                               {80, 40},   {70, 40},  {62, 35},  {54, 30},  {46, 25}};

struct button {
  struct bl_text word;
  enum bl_action action; /* NONE: only words */
  bool faint;            /* it cannot do it now */
  bool joined;           /* belongs to the button before */
};

struct buttons {
  struct button items[MOST_BUTTONS];
  size_t count;
};

struct measures {
  bl_unit size, height, gap, padding;
  bl_unit width; /* of all buttons and the gaps between them */
};

static bl_unit millimetres(const struct bl_glass *glass, int mm) {
  return bl_style_snap((bl_unit)(mm * bl_grid_px_per_mm(glass) * 64));
}

/* --- where it lies ------------------------------------------------------------------------------------------------ */

static bl_unit gap_of(const struct bl_glass *glass) {
  bl_unit gap = millimetres(glass, GAP_MM) + 64, least = bl_style_size(bl_grid_em(glass), 25);
  return gap > least ? gap : least;
}

/* Of a button. The words count too: a diagonal may be wrong. */
static bl_unit height_of(const struct bl_glass *glass) {
  bl_unit wanted = millimetres(glass, WANTED_MM) + 64, gap = gap_of(glass),
          least = bl_style_size(bl_grid_em(glass), 180);
  if ((wanted + 2 * gap) * PARTS > BL_PX(glass->height))
    wanted = millimetres(glass, LEAST_MM) + 64;
  return wanted > least ? wanted : least;
}

/* Upper edge of the bar. */
static bl_unit top_of(const struct bl_glass *glass) {
  bl_unit sheet = BL_PX(glass->height), height = height_of(glass) + 2 * gap_of(glass), top = sheet - height;
  if (glass->screen_bottom_mm > 0 && glass->screen_bottom_mm < BL_BAR_LOW_MM) {
    double below = (BL_BAR_LOW_MM - glass->screen_bottom_mm) * bl_grid_px_per_mm(glass) * 64;
    top = below < top ? bl_style_snap(top - (bl_unit)below) : 0;
  }
  return top > 0 ? top : 0;
}

int bl_bar_foot(const struct bl_glass *glass) {
  return glass->height - top_of(glass) / 64;
}

/* At the lower edge it is as wide as the glass, elsewhere only as wide as its buttons. */
static struct bl_rect place_on_glass(const struct bl_glass *glass, bl_unit width) {
  struct bl_rect place = {0, top_of(glass), BL_PX(glass->width), height_of(glass) + 2 * gap_of(glass)};
  if (place.y + place.height < BL_PX(glass->height) && width < place.width) {
    place.x = bl_style_snap((place.width - width) / 2);
    place.width = width;
  }
  return place;
}

/* --- what is on it ------------------------------------------------------------------------------------------------ */

static void add(struct buttons *buttons, struct bl_text word, enum bl_action action) {
  buttons->items[buttons->count++] = (struct button){.word = word, .action = action};
}

static void add_word(struct buttons *buttons, const struct bl_scene *scene, enum bl_word word, enum bl_action action) {
  add(buttons, bl_words_get(scene->words, word), action);
}

/* Back and forth: a sheet, or from the first and last one to another page, story or month. Months end. */
static void add_turning(struct buttons *buttons, const struct bl_scene *scene, const struct bl_bar_order *order,
                        bool forth) {
  static const enum bl_word words[BL_VIEW_COUNT][2] = {
      [BL_VIEW_PAGE] = {BL_WORD_PREVIOUS_PAGE, BL_WORD_NEXT_PAGE},
      [BL_VIEW_STORY] = {BL_WORD_PREVIOUS_STORY, BL_WORD_NEXT_STORY},
      [BL_VIEW_INDEX] = {BL_WORD_PREVIOUS_SHEET, BL_WORD_NEXT_SHEET},
      [BL_VIEW_BACK] = {BL_WORD_EARLIER, BL_WORD_LATER},
  };
  bool sheets = forth ? order->sheet + 1 < order->sheet_count : order->sheet > 0;
  bool months = order->view == BL_VIEW_BACK,
       ends = forth ? order->subject == 0 : order->subject + 1 == order->subject_count;
  if (!sheets && order->subject_count < 2 && order->sheet_count < 2)
    return;
  enum bl_word word = sheets ? (forth ? BL_WORD_NEXT_SHEET : BL_WORD_PREVIOUS_SHEET) : words[order->view][forth];
  add_word(buttons, scene, word, forth ? BL_ACTION_NEXT : BL_ACTION_PREVIOUS);
  buttons->items[buttons->count - 1].faint = !sheets && months && ends;
}

static void add_sizes(struct buttons *buttons, struct bl_arena *arena, const struct bl_scene *scene,
                      const struct bl_bar_order *order, int level) {
  struct bl_text which =
      bl_words_fill_part(arena, scene->words, BL_WORD_SIZE, (size_t)order->step + 1, (size_t)order->step_count);
  if (level >= 3) {
    add(buttons, which, BL_ACTION_SIZE);
    return;
  }
  add_word(buttons, scene, BL_WORD_SMALLER, BL_ACTION_SMALLER);
  buttons->items[buttons->count - 1].faint = order->step == 0;
  if (level < 2) {
    add(buttons, which, BL_ACTION_NONE);
    buttons->items[buttons->count - 1].joined = true;
  }
  add_word(buttons, scene, BL_WORD_BIGGER, BL_ACTION_BIGGER);
  buttons->items[buttons->count - 1].faint = order->step + 1 == order->step_count;
  buttons->items[buttons->count - 1].joined = true;
}

/* Level 1 does without the way to back issues in a story, 2 without the number of the type size, 3 has one button for
 * the size, 4 no index in a story: the page leads there. On a page 2 does without the front page, 3 without the way to
 * back issues: the index leads to both. */
static struct buttons choose(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_bar_order *order,
                             int level) {
  struct buttons buttons = {0};
  bool story = order->view == BL_VIEW_STORY,
       front = order->view == BL_VIEW_PAGE && !order->away && order->subject + order->sheet == 0;
  add_turning(&buttons, scene, order, false);
  bool page = order->view == BL_VIEW_PAGE;
  if (!front && !(page && !order->away && level >= 2))
    add_word(&buttons, scene, story ? BL_WORD_PAGE : order->away ? BL_WORD_RETURN : BL_WORD_FRONT, BL_ACTION_HOME);
  if (order->view != BL_VIEW_INDEX && !(story && level >= 4))
    add_word(&buttons, scene, BL_WORD_INDEX, BL_ACTION_INDEX);
  if (order->back && order->view != BL_VIEW_BACK && !(story && level >= 1) && !(page && level >= 3))
    add_word(&buttons, scene, BL_WORD_BACK, BL_ACTION_BACK);
  if (story)
    add_sizes(&buttons, arena, scene, order, level);
  add_turning(&buttons, scene, order, true);
  return buttons;
}

/* --- how it is set ------------------------------------------------------------------------------------------------ */

static struct bl_label label_of(const struct button *button, bl_unit size) {
  enum bl_ink ink = button->faint ? BL_INK_BAR_FAINT : BL_INK_BAR_TEXT;
  return (struct bl_label){button->word, BL_FACE_HEI, size, ink, BL_ROLE_LABEL, true};
}

static bl_unit button_width(struct bl_arena *arena, const struct bl_scene *scene, const struct button *button,
                            const struct measures *m) {
  struct bl_label label = label_of(button, m->size);
  bl_unit width = bl_style_snap(bl_label_set(arena, scene, &label)->width + 63) + 2 * m->padding;
  return width > m->height || button->action == BL_ACTION_NONE ? width : m->height;
}

static struct measures measure(struct bl_arena *arena, const struct bl_scene *scene, const struct buttons *buttons,
                               const int size[2]) {
  struct measures m = {.size = bl_style_size(bl_grid_em(&scene->glass), size[0])};
  m.height = height_of(&scene->glass);
  m.gap = gap_of(&scene->glass);
  m.padding = bl_style_size(m.size, size[1]);
  m.width = -m.gap;
  for (size_t i = 0; i < buttons->count; i++)
    m.width += button_width(arena, scene, &buttons->items[i], &m) + m.gap;
  return m;
}

/* The first of ever smaller bars that is no wider than the glass, with words of `least`, or of any size at the last
 * level; a width of 0: there is none. */
static struct measures fit_words(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_bar_order *order,
                                 struct buttons *buttons, bl_unit least, bool any) {
  struct measures m = {0};
  for (int level = 0; level < LEVELS; level++) {
    *buttons = choose(arena, scene, order, level);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
      m = measure(arena, scene, buttons, SIZES[i]);
      bool readable = (any && level + 1 == LEVELS) || m.size >= least;
      if (readable && m.width <= BL_PX(scene->glass.width))
        return m;
    }
  }
  m.width = any ? m.width : 0;
  return m;
}

static struct measures fit(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_bar_order *order,
                           struct buttons *buttons) {
  bl_unit least = millimetres(&scene->glass, WORDS_MM), wanted = bl_style_size(bl_grid_em(&scene->glass), WORDS_PART);
  struct measures m = fit_words(arena, scene, order, buttons, bl_most(least, wanted), false);
  return m.width > 0 ? m : fit_words(arena, scene, order, buttons, least, true);
}

static struct bl_sheet *begin(struct bl_arena *arena, const struct bl_scene *scene, struct bl_rect place,
                              bl_unit size) {
  struct bl_sheet *sheet = BL_NEW(arena, struct bl_sheet);
  *sheet = (struct bl_sheet){.view = BL_VIEW_BAR, .count = 1, .width = place.width, .height = place.height};
  sheet->at = (struct bl_point){place.x, place.y};
  sheet->em = size;
  sheet->pitch = bl_style_size(size, 150);
  bl_sheet_add_fill(arena, sheet, (struct bl_rect){0, 0, place.width, place.height}, BL_INK_BAR);
  bl_sheet_add_rule(arena, sheet, (struct bl_rect){0, 0, place.width, bl_style_size(bl_grid_em(&scene->glass), 12)},
                    BL_INK_RED);
  return sheet;
}

/* A thin line in the gap behind a button. */
static void part(struct bl_arena *arena, struct bl_sheet *sheet, const struct measures *m, bl_unit gap_x) {
  bl_unit hair = bl_style_hairline(m->size), inset = bl_style_snap(m->height / 4);
  struct bl_rect rect = {gap_x + bl_style_snap((m->gap - hair) / 2), m->gap + inset, hair, m->height - 2 * inset};
  bl_sheet_add_rule(arena, sheet, rect, BL_INK_BAR_FAINT);
}

struct bl_sheet *bl_bar_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_bar_order *order,
                             struct bl_rect *place) {
  struct buttons buttons;
  struct measures m = fit(arena, scene, order, &buttons);
  *place = place_on_glass(&scene->glass, m.width + 2 * m.gap);
  struct bl_sheet *sheet = begin(arena, scene, *place, m.size);
  bl_unit x = bl_style_snap((place->width - m.width) / 2);
  for (size_t i = 0; i < buttons.count; i++) {
    const struct button *button = &buttons.items[i];
    struct bl_rect rect = {x, m.gap, button_width(arena, scene, button, &m), m.height};
    struct bl_label label = label_of(button, m.size);
    bl_label_place(arena, scene, sheet, &label, rect, BL_SIDE_MIDDLE);
    if (button->action != BL_ACTION_NONE && !button->faint)
      bl_sheet_add_zone(arena, sheet, (struct bl_zone){button->action, 0, rect});
    x += rect.width;
    if (i + 1 < buttons.count && !button[1].joined)
      part(arena, sheet, &m, x);
    x += m.gap;
  }
  bl_remark_missing(scene, NULL);
  return sheet;
}

struct bl_sheet *bl_bar_make_strip(struct bl_arena *arena, const struct bl_scene *scene, enum bl_strip strip,
                                   struct bl_rect *place) {
  static const enum bl_word words[] = {[BL_STRIP_LEAVING] = BL_WORD_LEAVING, [BL_STRIP_LOST] = BL_WORD_LOST};
  struct bl_label label = {
      bl_words_get(scene->words, words[strip]), BL_FACE_HEI, 0, BL_INK_BAR_TEXT, BL_ROLE_LABEL, true};
  bl_unit width = 0, edge = gap_of(&scene->glass);
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
    label.size = bl_style_size(bl_grid_em(&scene->glass), SIZES[i][0]);
    width = bl_label_set(arena, scene, &label)->width + 4 * edge;
    if (width <= BL_PX(scene->glass.width))
      break;
  }
  *place = place_on_glass(&scene->glass, bl_style_snap(width + 63));
  struct bl_sheet *sheet = begin(arena, scene, *place, label.size);
  struct bl_rect rect = {0, edge, place->width, height_of(&scene->glass)};
  bl_label_place(arena, scene, sheet, &label, rect, BL_SIDE_MIDDLE);
  bl_remark_missing(scene, NULL);
  return sheet;
}
