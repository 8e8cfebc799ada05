#include "baolan/kiosk/bench.h"

#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/views.h"
#include "baolan/page/bar.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/picture.h"

struct bl_bench {
  const struct bl_config *config;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_painter *painter;
  struct bl_theme theme;
  bool has_theme;
  struct bl_arena *arena; /* the edition's */
  struct bl_edition *edition;
  struct bl_views *views;
  struct bl_glass glass; /* upright; no width: not known yet */
};

static const size_t megabyte = (size_t)1 << 20;

struct bl_bench *bl_bench_create(const struct bl_config *config) {
  struct bl_bench *bench = calloc(1, sizeof *bench);
  if (!bench)
    exit(BL_INTERNAL);
  bench->config = config;
  bench->views = bl_views_create((size_t)config->memory.views_mb * megabyte);
  return bench;
}

void bl_bench_destroy(struct bl_bench *bench) {
  if (!bench)
    return;
  bl_views_destroy(bench->views);
  bl_painter_destroy(bench->painter);
  bl_composer_destroy(bench->composer);
  bl_fonts_destroy(bench->fonts);
  bl_arena_destroy(bench->arena);
  free(bench);
}

static bool open_tools(struct bl_bench *bench, struct bl_error *error) {
  const struct bl_config *config = bench->config;
  if (!bench->has_theme)
    bench->has_theme = bl_theme_load(config->themes.data, config->theme.data, &bench->theme, error);
  if (!bench->has_theme)
    return false;
  if (!bench->fonts)
    bench->fonts = bl_fonts_load(config->fonts.data, error);
  if (!bench->fonts)
    return false;
  if (!bench->composer)
    bench->composer = bl_composer_create(bench->fonts, error);
  if (!bench->composer)
    return false;
  if (!bench->painter)
    bench->painter = bl_painter_create(bench->fonts, (size_t)config->memory.glyphs_mb * megabyte, error);
  return bench->painter != NULL;
}

bool bl_bench_load(struct bl_bench *bench, const char *folder, struct bl_error *error) {
  if (!open_tools(bench, error))
    return false;
  struct bl_arena *arena = bl_arena_create();
  struct bl_edition *edition = bl_edition_load(arena, folder, bl_picture_measure, error);
  if (!edition) {
    bl_arena_destroy(arena);
    return false;
  }
  bl_views_clear(bench->views);
  bl_arena_destroy(bench->arena);
  bench->arena = arena;
  bench->edition = edition;
  return true;
}

bool bl_bench_has_edition(const struct bl_bench *bench) {
  return bench->edition != NULL;
}

static enum bl_turn turn(const struct bl_bench *bench) {
  return (enum bl_turn)bench->config->glass.rotation_degrees;
}

static void tell_glass(const struct bl_glass *glass) {
  struct bl_warnings warnings = {.arena = bl_arena_create()};
  bl_grid_judge(glass, &warnings);
  for (size_t i = 0; i < warnings.count; i++)
    fprintf(stderr, "baolan: %s\n", warnings.items[i].text);
  bl_arena_destroy(warnings.arena);
}

void bl_bench_set_glass(struct bl_bench *bench, int width, int height) {
  const struct bl_config_glass *glass = &bench->config->glass;
  bool aside = turn(bench) == BL_TURN_90 || turn(bench) == BL_TURN_270;
  bl_views_clear(bench->views);
  bench->glass = (struct bl_glass){.width = aside ? height : width,
                                   .height = aside ? width : height,
                                   .diagonal_in = glass->diagonal_in,
                                   .distance_m = glass->viewing_distance_m,
                                   .em_px = glass->em_px,
                                   .type_step = bl_config_navigation(bench->config).home_step,
                                   .screen_bottom_mm = glass->screen_bottom_mm};
  tell_glass(&bench->glass);
}

static struct bl_scene scene(const struct bl_bench *bench) {
  return (struct bl_scene){.edition = bench->edition, .composer = bench->composer, .glass = bench->glass};
}

/* Pages, the index and the programme's stories are set at the home step. */
static const struct bl_sheets *sheets_of(struct bl_bench *bench, struct bl_place place, int step) {
  struct bl_scene at = scene(bench);
  bl_composer_forget(bench->composer); /* missing glyphs are told by `baolan check`, not here */
  return bl_views_get(bench->views, &at, place, place.view == BL_SHOW_STORY ? step : bench->glass.type_step);
}

static struct bl_print *paint(struct bl_bench *bench, const struct bl_sheet *sheet, enum bl_print_kind kind,
                              struct bl_want want, struct bl_error *error) {
  struct bl_bitmap *bitmap =
      bl_painter_paint(bench->painter, sheet, bench->edition, &bench->theme, turn(bench), NULL, error);
  if (!bitmap)
    return NULL;
  struct bl_print *print = bl_print_create(kind);
  print->want = want;
  print->bitmap = bitmap;
  return print;
}

struct bl_print *bl_bench_paint(struct bl_bench *bench, struct bl_want want, struct bl_error *error) {
  const struct bl_sheets *sheets = sheets_of(bench, want.place, want.step);
  if (want.place.sheet < 0 || (size_t)want.place.sheet >= sheets->count) {
    bl_error_set(error, BL_INTERNAL, "there is no sheet %d of this view", want.place.sheet + 1);
    return NULL;
  }
  const struct bl_sheet *sheet = &sheets->items[want.place.sheet];
  struct bl_print *print = paint(bench, sheet, BL_PRINT_SHEET, want, error);
  if (print)
    bl_print_take_zones(print, sheet, 0, 0);
  return print;
}

static enum bl_view view_of(enum bl_show show) {
  return show == BL_SHOW_PAGE ? BL_VIEW_PAGE : show == BL_SHOW_STORY ? BL_VIEW_STORY : BL_VIEW_INDEX;
}

struct bl_print *bl_bench_paint_bar(struct bl_bench *bench, enum bl_show view, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_scene at = scene(bench);
  struct bl_rect place = {0};
  struct bl_sheet *bar = bl_bar_make(arena, &at, view_of(view), &place);
  struct bl_want want = {BL_WANT_SHEET, {view, 0, 0}, 0};
  struct bl_print *print = paint(bench, bar, BL_PRINT_BAR, want, error);
  if (print) {
    print->rect = place;
    bl_print_take_zones(print, bar, place.x, place.y);
  }
  bl_arena_destroy(arena);
  return print;
}

struct bl_print *bl_bench_count(struct bl_bench *bench, struct bl_want want) {
  const struct bl_sheets *sheets = sheets_of(bench, want.place, want.step);
  struct bl_print *print = bl_print_create(BL_PRINT_LEAVES);
  print->want = want;
  print->count = (int)sheets->count;
  print->starts = calloc(sheets->count + 1, sizeof *print->starts);
  if (!print->starts)
    exit(BL_INTERNAL);
  bl_programme_find_starts(sheets, print->starts);
  return print;
}

/* Everything once, in the order of the edition; false: stopped. */
static bool compose_all(struct bl_bench *bench, struct bl_programme *programme, bool (*stop)(void *), void *context) {
  struct bl_dwell dwell = bl_config_dwell(bench->config);
  int home = bench->glass.type_step;
  for (size_t page = 0; page < bench->edition->page_count; page++) {
    struct bl_place place = {BL_SHOW_PAGE, (int)page, 0};
    if (stop(context))
      return false;
    bl_programme_add_page(programme, &dwell, page, sheets_of(bench, place, home));
  }
  for (size_t story = 0; story < bench->edition->story_count; story++) {
    struct bl_place place = {BL_SHOW_STORY, (int)story, 0};
    if (stop(context))
      return false;
    bl_programme_add_story(programme, &dwell, story, home, sheets_of(bench, place, home));
  }
  bl_programme_add_index(programme, sheets_of(bench, (struct bl_place){BL_SHOW_INDEX, 0, 0}, home));
  return true;
}

struct bl_print *bl_bench_plan(struct bl_bench *bench, bool (*stop)(void *), void *context) {
  struct bl_programme *programme = bl_programme_create(bench->edition);
  if (!compose_all(bench, programme, stop, context)) {
    bl_programme_destroy(programme);
    return NULL;
  }
  bl_programme_finish(programme, (enum bl_rotation)bench->config->rotation);
  struct bl_print *print = bl_print_create(BL_PRINT_EDITION);
  print->programme = programme;
  snprintf(print->paper, sizeof print->paper, "%.*s", (int)bench->edition->paper.size, bench->edition->paper.data);
  return print;
}
