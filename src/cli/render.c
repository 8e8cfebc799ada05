/* baolan render: the sheets of an edition as PNG files, or as JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/config.h"
#include "baolan/page/dump.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/png.h"
#include "baolan/paint/turn.h"
#include "proof.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan render EDITION [options]\n"
    "Composes an edition for a screen and writes its sheets.\n"
    "  --size WxH          the screen, upright, in pixels (1920x1080)\n"
    "  --view VIEW         all, page:N, page:N:SHEET, story:ID, story:ID:SHEET, index,\n"
    "                      back or back:N (a month of the --issues) or notice:FILE (all)\n"
    "  --png FILE          a picture; several sheets get -001, -002 … before the ending\n"
    "  --dump json         the sheets as JSON on standard output (docs/dump.md)\n"
    "  --glyphs            every glyph in the JSON\n"
    "  --explain           in words, why each page of the view is made up as it is (docs/makeup.md)\n"
    "  --theme NAME        day, night or contrast (day)\n"
    "  --turn DEGREES      write the picture turned clockwise by 0, 90, 180 or 270\n"
    "  --diagonal INCHES   of the screen (43)\n"
    "  --distance METRES   of the reader (1.5)\n"
    "  --em PX             body size, instead of the one for the distance\n"
    "  --step 0-4          the reader's type size in the story view (1)\n"
    "  --stale             as it looks when its time is over: the folio says so\n"
    "  --large             large type\n"
    "  --bottom MM         height of the screen's lower edge above the floor (0: not known)\n"
    "  --language LANGUAGE zh-Hans, zh-Hant or en: of the machine's words (zh-Hans)\n"
    "  --cover COVER       what lies over each sheet: plain, bar (the buttons), away (those of a back\n"
    "                      issue), leaving or lost (plain)\n"
    "  --issues FOLDER     of editions: the back issues of the calendar (none)\n"
    "  --fonts FILE, --themes FILE\n";

struct order {
  const char *edition, *view, *png, *theme, *fonts, *themes;
  struct bl_glass glass;
  const char *issues;
  int turn, language, cover;
  bool dump, glyphs, explain, stale;
};

static bool take_glass(int option, const char *value, struct order *order) {
  double parsed;
  static const char *const turns[] = {"0", "90", "180", "270", NULL};
  static const char *const covers[] = {"plain", "bar", "away", "leaving", "lost", NULL};
  switch (option) {
  case 't':
    order->turn = bl_cli_choice(value, turns);
    return order->turn >= 0;
  case 'S':
    order->glass.type_step = bl_cli_number(value, NULL, 0, 4, &parsed) ? (int)parsed : -1;
    return order->glass.type_step >= 0;
  case 'L':
    order->glass.large = true;
    return true;
  case 'B':
    return bl_cli_number(value, NULL, 0, 5000, &order->glass.screen_bottom_mm);
  case 'l':
    order->language = bl_cli_choice(value, bl_language_names);
    return order->language >= 0;
  case 'c':
    order->cover = bl_cli_choice(value, covers);
    return order->cover >= 0;
  default:
    return bl_cli_glass(option, value, &order->glass);
  }
}

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
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
  case 'o':
    order->stale = true;
    return true;
  case 'i':
    order->issues = value;
    return true;
  case 'g':
    order->glyphs = true;
    return true;
  case 'x':
    order->explain = true;
    return true;
  case 'd':
    order->dump = strcmp(value, "json") == 0;
    return order->dump;
  default:
    return take_glass(option, value, order);
  }
}

/* -1 to go on, else the exit status. */
static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {{"size", 1, NULL, 's'},     {"view", 1, NULL, 'v'},
                                          {"png", 1, NULL, 'p'},      {"dump", 1, NULL, 'd'},
                                          {"glyphs", 0, NULL, 'g'},   {"explain", 0, NULL, 'x'},
                                          {"theme", 1, NULL, 'T'},    {"turn", 1, NULL, 't'},
                                          {"diagonal", 1, NULL, 'D'}, {"distance", 1, NULL, 'M'},
                                          {"em", 1, NULL, 'e'},       {"step", 1, NULL, 'S'},
                                          {"fonts", 1, NULL, 'F'},    {"themes", 1, NULL, 'C'},
                                          {"stale", 0, NULL, 'o'},    {"large", 0, NULL, 'L'},
                                          {"bottom", 1, NULL, 'B'},   {"language", 1, NULL, 'l'},
                                          {"cover", 1, NULL, 'c'},    {"issues", 1, NULL, 'i'},
                                          {"help", 0, NULL, 'h'},     {0}};
  int status = bl_cli_options(argc, argv, "render", help, "h", options, take_option, order);
  if (status >= 0)
    return status;
  if (optind + 1 != argc || (!order->png && !order->dump && !order->explain) || (order->dump && order->explain)) {
    fputs("baolan render: give one edition, and --png FILE, --dump json or --explain\n", stderr);
    return BL_USAGE;
  }
  order->edition = argv[optind];
  return -1;
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

struct easel { /* what one rendering paints with */
  struct bl_painter *painter;
  struct bl_theme theme;
};

static struct bl_bitmap *paint_upright(struct bl_proof *proof, struct easel *easel, const struct bl_sheet *sheet,
                                       struct bl_error *error) {
  return bl_painter_paint(easel->painter, sheet, proof->edition, &easel->theme, BL_TURN_0, &proof->warnings, error);
}

/* The cover in its place on the sheet. */
static bool lay_over(struct bl_proof *proof, struct easel *easel, const struct bl_sheet *cover,
                     struct bl_bitmap *bitmap, struct bl_error *error) {
  struct bl_bitmap *over = paint_upright(proof, easel, cover, error);
  if (!over)
    return false;
  int left = cover->at.x / 64, top = cover->at.y / 64;
  for (int y = 0; y < over->height && top + y < bitmap->height; y++)
    memcpy(bitmap->pixels + (size_t)(top + y) * (size_t)bitmap->stride + left,
           over->pixels + (size_t)y * (size_t)over->stride, (size_t)over->width * sizeof *over->pixels);
  bl_bitmap_destroy(over);
  return true;
}

static bool paint_sheet(struct bl_proof *proof, struct easel *easel, const struct order *order,
                        const struct bl_sheet *sheet, const struct bl_sheet *cover, const char *path,
                        struct bl_error *error) {
  struct bl_bitmap *upright = paint_upright(proof, easel, sheet, error);
  bool done = upright && (!cover || lay_over(proof, easel, cover, upright, error));
  struct bl_bitmap *bitmap = done ? bl_turn_bitmap(upright, (enum bl_turn)order->turn) : NULL;
  done = bitmap && bl_png_write(path, bitmap, error);
  bl_bitmap_destroy(upright);
  bl_bitmap_destroy(bitmap);
  return done;
}

static bool paint_sheets(struct bl_proof *proof, struct easel *easel, const struct order *order,
                         struct bl_error *error) {
  bool several = proof->set_count > 1 || (proof->set_count == 1 && proof->sets[0].count > 1);
  size_t number = 0;
  char path[4096];
  for (size_t i = 0; i < proof->set_count; i++)
    for (size_t j = 0; j < proof->sets[i].count; j++) {
      name_file(path, sizeof path, order->png, number + 1, several);
      const struct bl_sheet *cover = number < proof->covers.count ? &proof->covers.items[number] : NULL;
      number++;
      if (!paint_sheet(proof, easel, order, &proof->sets[i].items[j], cover, path, error))
        return false;
    }
  return true;
}

static bool paint(struct bl_proof *proof, const struct order *order, struct bl_error *error) {
  struct bl_config config = bl_config_default();
  bl_config_complete(proof->arena, &config);
  struct easel easel = {0};
  const char *themes = order->themes ? order->themes : config.themes.data;
  if (bl_theme_load(themes, order->theme, &easel.theme, error))
    easel.painter = bl_painter_create(proof->fonts, 16 * 1024 * 1024, error);
  bool done = easel.painter && paint_sheets(proof, &easel, order, error);
  bl_painter_destroy(easel.painter);
  return done;
}

static bool work(struct bl_proof *proof, const struct order *order, struct bl_error *error) {
  proof->cover = (enum bl_proof_cover)order->cover;
  proof->issues = order->issues;
  if (!bl_proof_open(proof, order->edition, order->fonts, error) ||
      !bl_proof_speak(proof, (enum bl_language)order->language, error) ||
      !bl_proof_make(proof, order->view, &order->glass, error) || (order->png && !paint(proof, order, error)))
    return false;
  if (proof->covers.count)
    bl_proof_add_covers(proof);
  if (order->dump)
    bl_dump_write(stdout, proof->edition, proof->sets, proof->set_count, &proof->warnings, order->glyphs);
  if (order->explain)
    bl_proof_explain(proof, order->view, &order->glass, stdout);
  bl_cli_warn(&proof->edition->warnings);
  bl_cli_warn(&proof->warnings);
  return true;
}

int bl_cli_render(int argc, char **argv) {
  struct order order = {.view = "all", .theme = "day", .glass = {.width = 1920, .height = 1080, .type_step = 1}};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_proof proof = {.stale = order.stale};
  struct bl_error error = {0};
  status = work(&proof, &order, &error) ? BL_OK : bl_cli_fail("render", &error);
  bl_proof_close(&proof);
  return status;
}
