#include "baolan/kiosk/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/library.h"
#include "baolan/kiosk/book.h"
#include "baolan/kiosk/omission.h"
#include "baolan/page/bar.h"
#include "baolan/page/calendarview.h"
#include "baolan/paint/painter.h"

struct bl_bench {
  const struct bl_config *config;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_painter *painter;
  struct bl_theme theme;
  bool has_theme;
  struct bl_book *book, *previous, *notice;
  struct bl_glass glass; /* upright; no width: not known yet */
  int generation;        /* the last number that was given */
  int notice_generation;
  struct bl_arena *issues_arena;
  struct bl_library issues;
  int stale_before;
  struct bl_omission omission;
};

static const size_t megabyte = (size_t)1 << 20;

struct bl_bench *bl_bench_create(const struct bl_config *config) {
  struct bl_bench *bench = calloc(1, sizeof *bench);
  if (!bench)
    bl_arena_give_up();
  bench->config = config;
  bench->stale_before = BL_NO_DAY;
  return bench;
}

static void drop_previous(struct bl_bench *bench) {
  bl_book_destroy(bench->previous);
  bench->previous = NULL;
}

void bl_bench_destroy(struct bl_bench *bench) {
  if (!bench)
    return;
  drop_previous(bench);
  bl_book_destroy(bench->book);
  bl_book_destroy(bench->notice);
  bl_arena_destroy(bench->issues_arena);
  bl_painter_destroy(bench->painter);
  bl_composer_destroy(bench->composer);
  bl_fonts_destroy(bench->fonts);
  free(bench);
}

bool bl_bench_open(struct bl_bench *bench, struct bl_error *error) {
  const struct bl_config *config = bench->config;
  if (!bench->has_theme && !bl_bench_set_theme(bench, "", error))
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

static bool is_stale(const struct bl_bench *bench, const struct bl_book *book) {
  return bl_book_day(book) != BL_NO_DAY && bl_book_day(book) < bench->stale_before;
}

bool bl_bench_load(struct bl_bench *bench, const char *folder, bool away, struct bl_error *error) {
  if (!bl_bench_open(bench, error))
    return false;
  struct bl_book *book = bl_book_load(folder, (size_t)bench->config->memory.views_mb * megabyte, error);
  if (!book)
    return false;
  drop_previous(bench);
  bench->previous = bench->book;
  bench->book = book;
  book->stale = is_stale(bench, book);
  book->away = away;
  bench->omission = (struct bl_omission){.count = 0};
  bl_omission_tell(&bench->omission, &book->edition->warnings);
  bl_views_set_library(book->views, &bench->issues);
  return true;
}

void bl_bench_set_issues(struct bl_bench *bench, struct bl_arena *arena, struct bl_library library) {
  bl_arena_destroy(bench->issues_arena);
  bench->issues_arena = arena;
  bench->issues = library;
  if (bench->book)
    bl_views_set_library(bench->book->views, &bench->issues);
  if (bench->previous)
    bl_views_set_library(bench->previous->views, &bench->issues);
}

bool bl_bench_has_edition(const struct bl_bench *bench) {
  return bench->book != NULL;
}

int bl_bench_begin(struct bl_bench *bench) {
  return bench->book->generation = ++bench->generation;
}

static struct bl_book *find_book(const struct bl_bench *bench, int generation) {
  if (bench->book && bench->book->generation == generation)
    return bench->book;
  return bench->previous && bench->previous->generation == generation ? bench->previous : NULL;
}

bool bl_bench_has(const struct bl_bench *bench, int generation) {
  return find_book(bench, generation) != NULL;
}

void bl_bench_forget(struct bl_bench *bench, int before) {
  if (bench->previous && bench->previous->generation < before)
    drop_previous(bench);
}

bool bl_bench_set_theme(struct bl_bench *bench, const char *name, struct bl_error *error) {
  struct bl_theme theme;
  const struct bl_config *config = bench->config;
  if (!bl_theme_load(config->themes.data, name[0] ? name : config->theme.data, &theme, error))
    return false;
  bench->theme = theme;
  bench->has_theme = true;
  drop_previous(bench); /* its sheets have the old colours */
  return true;
}

bool bl_bench_set_stale_before(struct bl_bench *bench, int day) {
  bench->stale_before = day;
  if (!bench->book || bench->book->stale == is_stale(bench, bench->book))
    return false;
  bench->book->stale = !bench->book->stale;
  bl_views_clear(bench->book->views);
  return true;
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
  drop_previous(bench);
  if (bench->book)
    bl_views_clear(bench->book->views);
  bench->glass = (struct bl_glass){.width = aside ? height : width,
                                   .height = aside ? width : height,
                                   .diagonal_in = glass->diagonal_in,
                                   .distance_m = glass->viewing_distance_m,
                                   .em_px = glass->em_px,
                                   .type_step = bl_config_navigation(bench->config).home_step,
                                   .screen_bottom_mm = glass->screen_bottom_mm,
                                   .large = bench->config->large_type};
  bench->glass.foot_px = bl_bar_foot(&bench->glass);
  tell_glass(&bench->glass);
}

static struct bl_scene scene(const struct bl_bench *bench, const struct bl_book *book) {
  return (struct bl_scene){.edition = book->edition,
                           .composer = bench->composer,
                           .glass = bench->glass,
                           .words = &bench->config->words,
                           .stale = book->stale};
}

/* Pages, the index and the programme's stories are set at the home step. */
static const struct bl_sheets *sheets_of(struct bl_bench *bench, struct bl_book *book, struct bl_place place,
                                         int step) {
  struct bl_scene at = scene(bench, book);
  bl_composer_forget(bench->composer); /* missing glyphs are told by `baolan check`, not here */
  return bl_views_get(book->views, &at, place, place.view == BL_SHOW_STORY ? step : bench->glass.type_step);
}

static struct bl_print *paint(struct bl_bench *bench, const struct bl_book *book, const struct bl_sheet *sheet,
                              struct bl_print *print, struct bl_error *error) {
  struct bl_warnings warnings = {.arena = bl_arena_create()};
  print->generation = book->generation;
  print->bitmap = bl_painter_paint(bench->painter, sheet, book->edition, &bench->theme, turn(bench), &warnings, error);
  bl_omission_tell(&bench->omission, &warnings);
  bl_arena_destroy(warnings.arena);
  if (print->bitmap)
    return print;
  bl_print_destroy(print);
  return NULL;
}

/* --- the bar ------------------------------------------------------------------------------------------------------ */

static struct bl_bar_order bar_order(const struct bl_bench *bench, const struct bl_book *book, struct bl_want want,
                                     size_t sheets) {
  static const enum bl_view views[BL_SHOW_COUNT] = {BL_VIEW_PAGE, BL_VIEW_STORY, BL_VIEW_INDEX, BL_VIEW_BACK,
                                                    BL_VIEW_NOTICE};
  struct bl_bar_order order = {.view = views[want.place.view],
                               .subject = (size_t)want.place.subject,
                               .subject_count = 1,
                               .sheet = (size_t)want.place.sheet,
                               .sheet_count = sheets,
                               .step = want.step,
                               .step_count = BL_STEP_COUNT,
                               .back = bench->issues.count > 1,
                               .away = book->away};
  if (want.place.view == BL_SHOW_PAGE)
    order.subject_count = book->edition->page_count;
  else if (want.place.view == BL_SHOW_STORY)
    order.subject_count = book->edition->story_count;
  struct bl_scene at = scene(bench, book);
  if (want.place.view == BL_SHOW_BACK)
    order.subject_count = bl_calendarview_count(&at, bench->issues.issues, bench->issues.count);
  return order;
}

/* `over` NULL: not the buttons, but the strip. */
static struct bl_print *paint_bar(struct bl_bench *bench, const struct bl_book *book, const struct bl_bar_order *over,
                                  enum bl_strip strip, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_scene at = scene(bench, book);
  struct bl_rect place = {0};
  struct bl_sheet *bar = over ? bl_bar_make(arena, &at, over, &place) : bl_bar_make_strip(arena, &at, strip, &place);
  struct bl_print *print = paint(bench, book, bar, bl_print_create(BL_PRINT_BAR), error);
  if (print) {
    print->rect = place;
    print->strip = strip;
    bl_print_take_zones(print, bar, place.x, place.y);
  }
  bl_arena_destroy(arena);
  return print;
}

struct bl_print *bl_bench_paint_strip(struct bl_bench *bench, enum bl_strip strip, struct bl_error *error) {
  return paint_bar(bench, bench->book, NULL, strip, error);
}

/* --- sheets ------------------------------------------------------------------------------------------------------- */

struct bl_print *bl_bench_paint(struct bl_bench *bench, int generation, struct bl_want want, struct bl_error *error) {
  struct bl_book *book = find_book(bench, generation);
  const struct bl_sheets *sheets = sheets_of(bench, book, want.place, want.step);
  if (want.place.sheet < 0 || (size_t)want.place.sheet >= sheets->count) {
    bl_error_set(error, BL_INTERNAL, "there is no sheet %d of this view", want.place.sheet + 1);
    return NULL;
  }
  const struct bl_sheet *sheet = &sheets->items[want.place.sheet];
  struct bl_print *print = bl_print_create(BL_PRINT_SHEET);
  print->want = want;
  print = paint(bench, book, sheet, print, error);
  if (!print)
    return NULL;
  bl_print_take_zones(print, sheet, 0, 0);
  struct bl_bar_order over = bar_order(bench, book, want, sheets->count);
  if (want.place.view != BL_SHOW_NOTICE)
    print->bar = paint_bar(bench, book, &over, BL_STRIP_COUNT, error);
  return print;
}

struct bl_print *bl_bench_count(struct bl_bench *bench, int generation, struct bl_want want) {
  const struct bl_sheets *sheets = sheets_of(bench, find_book(bench, generation), want.place, want.step);
  struct bl_print *print = bl_print_create(BL_PRINT_LEAVES);
  print->generation = generation;
  print->want = want;
  print->count = (int)sheets->count;
  print->starts = calloc(sheets->count + 1, sizeof *print->starts);
  if (!print->starts)
    bl_arena_give_up();
  bl_programme_find_starts(sheets, print->starts);
  return print;
}

/* --- the notice --------------------------------------------------------------------------------------------------- */

void bl_bench_renew_notice(struct bl_bench *bench) {
  bench->notice_generation++;
  if (!bench->notice)
    return;
  bl_views_clear(bench->notice->views);
  bench->notice->generation = bench->notice_generation;
}

bool bl_bench_set_notice(struct bl_bench *bench, const char *path, struct bl_text source, struct bl_error *error) {
  bl_book_destroy(bench->notice);
  bench->notice = NULL;
  bench->notice_generation++;
  if (!path[0])
    return true;
  struct bl_text paper = bench->book ? bench->book->edition->paper : bench->config->fault.paper;
  if (bl_bench_open(bench, error))
    bench->notice = bl_book_make_notice(path, source, paper, megabyte, error);
  if (!bench->notice)
    return false;
  bench->notice->generation = bench->notice_generation;
  return true;
}

/* So long each of its sheets stays: as long as the longest one needs. */
static int64_t notice_dwell(const struct bl_bench *bench, const struct bl_sheets *sheets) {
  struct bl_dwell dwell = bl_config_dwell(bench->config);
  int64_t longest = 0;
  for (size_t i = 0; i < sheets->count && sheets->count > 1; i++) {
    int64_t own = bl_dwell_story(&dwell, sheets->items[i].head_characters, sheets->items[i].characters);
    longest = own > longest ? own : longest;
  }
  return longest;
}

struct bl_print *bl_bench_paint_notice(struct bl_bench *bench, int sheet, struct bl_error *error) {
  struct bl_place place = {BL_SHOW_NOTICE, 0, sheet};
  struct bl_print *print = bl_print_create(BL_PRINT_NOTICE);
  print->generation = bench->notice_generation;
  if (!bench->notice)
    return print;
  const struct bl_sheets *sheets = sheets_of(bench, bench->notice, place, 0);
  print->want = (struct bl_want){BL_WANT_SHEET, place, 0};
  print->count = (int)sheets->count;
  print->dwell_ms = notice_dwell(bench, sheets);
  if (sheet == 0 && sheets->items[0].count > sheets->count)
    fprintf(stderr, "baolan: %s: the notice needs %zu sheets on this glass; the first %zu are shown. Shorten it\n",
            bench->notice->edition->stories[0].path.data, sheets->items[0].count, sheets->count);
  return paint(bench, bench->notice, &sheets->items[sheet], print, error);
}

/* --- the whole edition -------------------------------------------------------------------------------------------- */

static void add_page(struct bl_bench *bench, struct bl_programme *programme, size_t page) {
  struct bl_dwell dwell = bl_config_dwell(bench->config);
  struct bl_place place = {BL_SHOW_PAGE, (int)page, 0};
  bl_programme_add_page(programme, &dwell, page, sheets_of(bench, bench->book, place, 0));
}

/* Everything once, in the order of the edition; false: stopped. */
static bool compose_all(struct bl_bench *bench, struct bl_programme *programme, bool (*stop)(void *), void *context) {
  struct bl_dwell dwell = bl_config_dwell(bench->config);
  const struct bl_edition *edition = bench->book->edition;
  int home = bench->glass.type_step;
  for (size_t page = 0; page < edition->page_count; page++) {
    if (stop(context))
      return false;
    add_page(bench, programme, page);
  }
  for (size_t story = 0; story < edition->story_count; story++) {
    struct bl_place place = {BL_SHOW_STORY, (int)story, 0};
    if (stop(context))
      return false;
    bl_programme_add_story(programme, &dwell, story, home, sheets_of(bench, bench->book, place, home));
  }
  bl_programme_add_index(programme, sheets_of(bench, bench->book, (struct bl_place){BL_SHOW_INDEX, 0, 0}, home));
  return !stop(context);
}

/* One alone is no choice. */
static void add_issues(struct bl_bench *bench, struct bl_programme *programme) {
  const struct bl_library *issues = &bench->issues;
  if (issues->count < 2)
    return;
  struct bl_scene at = scene(bench, bench->book);
  const struct bl_issue *own = bl_library_find_path(issues, bench->book->edition->folder);
  size_t months = bl_calendarview_count(&at, issues->issues, issues->count);
  size_t month = own ? bl_calendarview_find(&at, issues->issues, issues->count, (size_t)(own - issues->issues)) : 0;
  bl_programme_set_issues(programme, issues->issues, issues->count, (int)months, (int)month);
}

static struct bl_print *finish(struct bl_bench *bench, struct bl_programme *programme) {
  const struct bl_book *book = bench->book;
  add_issues(bench, programme);
  bl_programme_finish(programme, (enum bl_rotation)bench->config->rotation);
  struct bl_print *print = bl_print_create(BL_PRINT_EDITION);
  print->generation = book->generation;
  print->programme = programme;
  print->away = book->away;
  snprintf(print->paper, sizeof print->paper, "%.*s", (int)book->edition->paper.size, book->edition->paper.data);
  snprintf(print->path, sizeof print->path, "%s", book->path);
  return print;
}

struct bl_print *bl_bench_outline(struct bl_bench *bench) {
  struct bl_programme *programme = bl_programme_create(bench->book->edition);
  add_page(bench, programme, 0);
  return finish(bench, programme);
}

struct bl_print *bl_bench_plan(struct bl_bench *bench, bool (*stop)(void *), void *context) {
  struct bl_programme *programme = bl_programme_create(bench->book->edition);
  if (!compose_all(bench, programme, stop, context)) {
    bl_programme_destroy(programme);
    return NULL;
  }
  struct bl_print *print = finish(bench, programme);
  print->whole = true;
  return print;
}
