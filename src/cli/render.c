/* baolan render: the sheets of an edition as PNG files, or as JSON. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/config.h"
#include "baolan/page/dump.h"
#include "baolan/page/indexview.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/picture.h"
#include "baolan/paint/png.h"
#include "verb.h"

static const char help[] = "Usage: baolan render EDITION [options]\n"
                           "Composes an edition for a screen and writes its sheets.\n"
                           "  --size WxH          the screen, upright, in pixels (1920x1080)\n"
                           "  --view VIEW         all, page:N, page:N:SHEET, story:ID, story:ID:SHEET or index (all)\n"
                           "  --png FILE          a picture; several sheets get -001, -002 … before the ending\n"
                           "  --dump json         the sheets as JSON on standard output (docs/dump.md)\n"
                           "  --glyphs            every glyph in the JSON\n"
                           "  --theme NAME        day, night or contrast (day)\n"
                           "  --turn DEGREES      write the picture turned clockwise by 0, 90, 180 or 270\n"
                           "  --diagonal INCHES   of the screen (43)\n"
                           "  --distance METRES   of the reader (1.5)\n"
                           "  --em PX             body size, instead of the one for the distance\n"
                           "  --step 0-4          the reader's type size in the story view (1)\n"
                           "  --fonts FILE, --themes FILE\n";

struct order {
  const char *edition, *view, *png, *theme, *fonts, *themes;
  struct bl_glass glass;
  int turn;
  bool dump, glyphs;
};

struct desk { /* everything that is opened for one rendering */
  struct bl_arena *arena;
  struct bl_edition *edition;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_painter *painter;
  struct bl_theme theme;
  struct bl_warnings warnings;
  struct bl_sheets *sets;
  size_t set_count, set_capacity;
};

static bool take_number(const char *value, double low, double high, double *out) {
  char *end;
  *out = strtod(value, &end);
  return end != value && *end == '\0' && *out >= low && *out <= high;
}

static bool take_size(const char *value, struct bl_glass *glass) {
  char tail;
  return sscanf(value, "%dx%d%c", &glass->width, &glass->height, &tail) == 2 && glass->width >= 160 &&
         glass->height >= 120 && glass->width <= 16384 && glass->height <= 16384;
}

static bool take_glass(int option, const char *value, struct order *order) {
  double parsed;
  static const char *const turns[] = {"0", "90", "180", "270", NULL};
  switch (option) {
  case 's':
    return take_size(value, &order->glass);
  case 't':
    order->turn = bl_cli_choice(value, turns);
    return order->turn >= 0;
  case 'D':
    return take_number(value, 1, 500, &order->glass.diagonal_in);
  case 'M':
    return take_number(value, 0.1, 100, &order->glass.distance_m);
  case 'e':
    order->glass.em_px = take_number(value, 8, 400, &parsed) ? (int)parsed : 0;
    return order->glass.em_px > 0;
  case 'S':
    order->glass.type_step = take_number(value, 0, 4, &parsed) ? (int)parsed : -1;
    return order->glass.type_step >= 0;
  default:
    return false;
  }
}

static bool take_option(int option, const char *value, struct order *order) {
  switch (option) {
  case 'v':
    order->view = value;
    return true;
  case 'p':
    order->png = value;
    return true;
  case 'T':
    order->theme = value;
    return true;
  case 'F':
    order->fonts = value;
    return true;
  case 'C':
    order->themes = value;
    return true;
  case 'g':
    order->glyphs = true;
    return true;
  case 'd':
    order->dump = strcmp(value, "json") == 0;
    return order->dump;
  default:
    return take_glass(option, value, order);
  }
}

static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"size", 1, NULL, 's'},   {"view", 1, NULL, 'v'},     {"png", 1, NULL, 'p'},
      {"dump", 1, NULL, 'd'},   {"glyphs", 0, NULL, 'g'},   {"theme", 1, NULL, 'T'},
      {"turn", 1, NULL, 't'},   {"diagonal", 1, NULL, 'D'}, {"distance", 1, NULL, 'M'},
      {"em", 1, NULL, 'e'},     {"step", 1, NULL, 'S'},     {"fonts", 1, NULL, 'F'},
      {"themes", 1, NULL, 'C'}, {"help", 0, NULL, 'h'},     {0}};
  int option, which = 0;
  while ((option = getopt_long(argc, argv, "h", options, &which)) != -1) {
    if (option == 'h') {
      fputs(help, stdout);
      return -1;
    }
    if (option == '?')
      return BL_USAGE;
    if (!take_option(option, optarg, order)) {
      fprintf(stderr, "baolan render: --%s does not take “%s”; see baolan render --help\n", options[which].name,
              optarg);
      return BL_USAGE;
    }
  }
  if (optind + 1 != argc || (!order->png && !order->dump)) {
    fputs("baolan render: give one edition, and --png FILE or --dump json\n", stderr);
    return BL_USAGE;
  }
  order->edition = argv[optind];
  return BL_OK;
}

static void add_set(struct desk *desk, struct bl_sheets set) {
  *BL_PUSH(desk->arena, desk->sets, desk->set_count, desk->set_capacity) = set;
}

/* One sheet of a set, counted from 1; 0 keeps them all. */
static bool keep_one(struct bl_sheets *set, int sheet) {
  if (sheet == 0)
    return true;
  if (sheet < 0 || (size_t)sheet > set->count)
    return false;
  set->items += sheet - 1;
  set->count = 1;
  return true;
}

static bool make_page(struct desk *desk, const struct bl_scene *scene, const char *name) {
  int page, sheet = 0;
  if (sscanf(name, "page:%d:%d", &page, &sheet) < 1 || page < 1 || (size_t)page > desk->edition->page_count)
    return false;
  struct bl_sheets set = bl_pageview_make(desk->arena, scene, (size_t)page - 1);
  bool found = keep_one(&set, sheet);
  add_set(desk, set);
  return found;
}

static bool make_story(struct desk *desk, const struct bl_scene *scene, const char *name) {
  const char *id = name + strlen("story:"), *colon = strrchr(id, ':');
  struct bl_text wanted = {id, colon ? (size_t)(colon - id) : strlen(id)};
  for (size_t i = 0; i < desk->edition->story_count; i++)
    if (bl_text_equal(desk->edition->stories[i].id, wanted)) {
      struct bl_sheets set = bl_storyview_make(desk->arena, scene, i);
      bool found = keep_one(&set, colon ? atoi(colon + 1) : 0);
      add_set(desk, set);
      return found;
    }
  return false;
}

static void make_all(struct desk *desk, const struct bl_scene *scene) {
  for (size_t i = 0; i < desk->edition->page_count; i++)
    add_set(desk, bl_pageview_make(desk->arena, scene, i));
  for (size_t i = 0; i < desk->edition->story_count; i++)
    add_set(desk, bl_storyview_make(desk->arena, scene, i));
  add_set(desk, bl_indexview_make(desk->arena, scene));
}

static bool make_sheets(struct desk *desk, const struct order *order, struct bl_error *error) {
  struct bl_scene scene = {desk->edition, desk->composer, order->glass, &desk->warnings};
  bool made = true;
  if (strcmp(order->view, "all") == 0)
    make_all(desk, &scene);
  else if (strcmp(order->view, "index") == 0)
    add_set(desk, bl_indexview_make(desk->arena, &scene));
  else if (strncmp(order->view, "page:", 5) == 0)
    made = make_page(desk, &scene, order->view);
  else
    made = strncmp(order->view, "story:", 6) == 0 && make_story(desk, &scene, order->view);
  return made || bl_error_set(error, BL_USAGE,
                              "the edition has no view “%s”; all, page:1, story:ID and index are views", order->view);
}

static void name_file(char *out, size_t size, const char *pattern, size_t number, bool several) {
  const char *dot = strrchr(pattern, '.'), *slash = strrchr(pattern, '/');
  if (!dot || (slash && dot < slash))
    dot = pattern + strlen(pattern);
  if (several)
    snprintf(out, size, "%.*s-%03zu%s", (int)(dot - pattern), pattern, number, *dot ? dot : ".png");
  else
    snprintf(out, size, "%s", pattern);
}

static bool paint_sheet(struct desk *desk, const struct order *order, const struct bl_sheet *sheet, const char *path,
                        struct bl_error *error) {
  struct bl_bitmap *bitmap = bl_painter_paint(desk->painter, sheet, desk->edition, &desk->theme,
                                              (enum bl_turn)order->turn, &desk->warnings, error);
  bool done = bitmap && bl_png_write(path, bitmap, error);
  bl_bitmap_destroy(bitmap);
  return done;
}

static bool paint_all(struct desk *desk, const struct order *order, struct bl_error *error) {
  bool several = desk->set_count > 1 || (desk->set_count == 1 && desk->sets[0].count > 1);
  size_t number = 0;
  char path[4096];
  for (size_t i = 0; i < desk->set_count; i++)
    for (size_t j = 0; j < desk->sets[i].count; j++) {
      name_file(path, sizeof path, order->png, ++number, several);
      if (!paint_sheet(desk, order, &desk->sets[i].items[j], path, error))
        return false;
    }
  return true;
}

static bool open_desk(struct desk *desk, const struct order *order, struct bl_error *error) {
  desk->arena = bl_arena_create();
  desk->warnings.arena = desk->arena;
  desk->edition = bl_edition_load(desk->arena, order->edition, bl_picture_measure, error);
  if (!desk->edition || !bl_theme_load(order->themes, order->theme, &desk->theme, error))
    return false;
  desk->fonts = bl_fonts_load(order->fonts, error);
  desk->composer = desk->fonts ? bl_composer_create(desk->fonts, error) : NULL;
  desk->painter = desk->composer ? bl_painter_create(desk->fonts, 16 * 1024 * 1024, error) : NULL;
  return desk->painter != NULL;
}

static void close_desk(struct desk *desk) {
  bl_painter_destroy(desk->painter);
  bl_composer_destroy(desk->composer);
  bl_fonts_destroy(desk->fonts);
  bl_arena_destroy(desk->arena);
}

static bool work(struct desk *desk, const struct order *order, struct bl_error *error) {
  if (!open_desk(desk, order, error) || !make_sheets(desk, order, error))
    return false;
  if (order->png && !paint_all(desk, order, error))
    return false;
  if (order->dump)
    bl_dump_write(stdout, desk->edition, desk->sets, desk->set_count, &desk->warnings, order->glyphs);
  bl_cli_warn(&desk->edition->warnings);
  bl_cli_warn(&desk->warnings);
  return true;
}

int bl_cli_render(int argc, char **argv) {
  struct order order = {.view = "all", .theme = "day", .glass = {.width = 1920, .height = 1080, .type_step = 1}};
  int status = parse(argc, argv, &order);
  if (status)
    return status < 0 ? BL_OK : status;
  struct bl_arena *arena = bl_arena_create();
  struct bl_config config = bl_config_default();
  bl_config_complete(arena, &config);
  if (!order.fonts)
    order.fonts = config.fonts.data;
  if (!order.themes)
    order.themes = config.themes.data;
  struct desk desk = {0};
  struct bl_error error = {0};
  status = work(&desk, &order, &error) ? BL_OK : bl_cli_fail("render", &error);
  close_desk(&desk);
  bl_arena_destroy(arena);
  return status;
}
