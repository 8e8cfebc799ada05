/* baolan compose: a text file, each line a paragraph, set at one measure; the lines as JSON. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/json.h"
#include "baolan/kiosk/config.h"
#include "baolan/page/dump.h"
#include "baolan/type/paragraph.h"
#include "verb.h"

enum { FILE_CAP = 64 * 1024 * 1024 };

static const char help[] =
    "Usage: baolan compose FILE [options]\n"
    "Sets each line of FILE (- for standard input) as a paragraph and prints one JSON object a paragraph.\n"
    "  --measure N[em]     line length in ems (20)\n"
    "  --size PX           one em in pixels (32)\n"
    "  --indent N[em]      of the first line (0)\n"
    "  --lang TAG          zh-Hans, zh-Hant-TW, zh-Hant-HK … (the profile's)\n"
    "  --break LEVEL       none, basic, gb or strict (gb in cn, basic in tw and hk)\n"
    "  --method M          total or greedy (total)\n"
    "  --profile P         cn, tw or hk (cn)\n"
    "  --face F            song, song-black, hei, hei-bold or kai (song)\n"
    "  --fonts FILE        the table of fonts\n"
    "  --glyphs            every glyph as well\n"
    "  --dump json         the form of the output; json is the only one\n";

struct order {
  struct bl_setting setting;
  double measure_em, indent_em;
  int size, face, level, profile; /* level -1: as the profile has it */
  bool glyphs;
  const char *fonts, *file, *lang;
};

static const char *const levels[] = {"none", "basic", "gb", "strict", NULL};
static const char *const methods[] = {"greedy", "total", NULL};
static const char *const profiles[] = {"cn", "tw", "hk", NULL};
static const char *const faces[] = {"song", "song-black", "hei", "hei-bold", "kai", NULL};

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  double parsed;
  int chosen = 0;
  switch (option) {
  case 'm':
    return bl_cli_number(value, "em", 1, 1000, &order->measure_em);
  case 'i':
    return bl_cli_number(value, "em", 0, 100, &order->indent_em);
  case 's':
    if (!bl_cli_number(value, NULL, 4, 1000, &parsed))
      return false;
    order->size = (int)parsed;
    return true;
  case 'l':
    order->lang = value;
    return true;
  case 'b':
    order->level = bl_cli_choice(value, levels);
    return order->level >= 0;
  case 'M':
    chosen = bl_cli_choice(value, methods);
    order->setting.method = (enum bl_method)chosen;
    return chosen >= 0;
  case 'p':
    order->profile = bl_cli_choice(value, profiles);
    return order->profile >= 0;
  case 'f':
    order->face = bl_cli_choice(value, faces);
    return order->face >= 0;
  case 'F':
    order->fonts = value;
    return true;
  case 'g':
    order->glyphs = true;
    return true;
  case 'd':
    return strcmp(value, "json") == 0;
  default:
    return false;
  }
}

/* -1 to go on, else the exit status. */
static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {{"measure", 1, NULL, 'm'},
                                          {"size", 1, NULL, 's'},
                                          {"indent", 1, NULL, 'i'},
                                          {"lang", 1, NULL, 'l'},
                                          {"break", 1, NULL, 'b'},
                                          {"method", 1, NULL, 'M'},
                                          {"profile", 1, NULL, 'p'},
                                          {"face", 1, NULL, 'f'},
                                          {"fonts", 1, NULL, 'F'},
                                          {"glyphs", 0, NULL, 'g'},
                                          {"dump", 1, NULL, 'd'},
                                          {"help", 0, NULL, 'h'},
                                          {0}};
  int status = bl_cli_options(argc, argv, "compose", help, "h", options, take_option, order);
  if (status >= 0)
    return status;
  if (optind + 1 != argc) {
    fputs("baolan compose: give one file, or - for standard input\n", stderr);
    return BL_USAGE;
  }
  order->file = argv[optind];
  return -1;
}

static void write_glyphs(struct bl_json *json, const struct bl_line *line) {
  bl_json_open(json, "glyphs", '[');
  for (size_t i = 0; i < line->glyph_count; i++)
    bl_dump_glyph(json, &line->glyphs[i], 0, 0);
  bl_json_close(json);
}

static void write_line(struct bl_json *json, struct bl_text text, const struct bl_line *line, bool glyphs) {
  uint32_t start = line->segments[0].start, end = line->segments[line->segment_count - 1].end;
  bl_json_open(json, NULL, '{');
  bl_json_text(json, "text", bl_text_slice(text, start, end));
  bl_json_int(json, "start", start);
  bl_json_int(json, "end", end);
  bl_json_unit(json, "x", line->x);
  bl_json_unit(json, "width", line->width);
  bl_json_unit(json, "natural", line->natural);
  bl_json_unit(json, "measure", line->measure);
  bl_json_bool(json, "last", line->last);
  if (line->ragged)
    bl_json_bool(json, "ragged", true);
  if (line->overfull)
    bl_json_bool(json, "overfull", true);
  bl_json_open(json, "levels", '[');
  for (int level = 0; level < BL_LEVEL_COUNT; level++)
    bl_json_unit(json, NULL, line->levels[level]);
  bl_json_close(json);
  if (glyphs)
    write_glyphs(json, line);
  bl_json_close(json);
}

static void write_warnings(struct bl_json *json, struct bl_composer *composer) {
  size_t count;
  const struct bl_missing *missing = bl_composer_missing(composer, &count);
  bl_json_open(json, "warnings", '[');
  for (size_t i = 0; i < count; i++) {
    char text[80];
    snprintf(text, sizeof text, "no font has U+%04X, at byte %u", missing[i].code_point, missing[i].source);
    bl_json_string(json, NULL, text);
  }
  bl_json_close(json);
  bl_composer_forget(composer);
}

static void compose_paragraph(struct bl_arena *arena, struct bl_composer *composer, const struct order *order,
                              struct bl_text text, int number_of_line) {
  struct bl_run run = {.text = text, .face = (enum bl_face)order->face, .size = BL_PX(order->size), .field = 1};
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &order->setting, &run, 1);
  char id[16];
  snprintf(id, sizeof id, "%d", number_of_line);
  struct bl_json json;
  bl_json_init(&json, stdout);
  bl_json_open(&json, NULL, '{');
  bl_json_string(&json, "id", id);
  bl_json_open(&json, "lines", '[');
  for (size_t i = 0; i < lines.count; i++)
    write_line(&json, text, &lines.items[i], order->glyphs);
  bl_json_close(&json);
  write_warnings(&json, composer);
  bl_json_close(&json);
}

static void compose_file(struct bl_composer *composer, const struct order *order, struct bl_text source) {
  struct bl_arena *arena = bl_arena_create();
  int number_of_line = 0;
  for (size_t at = 0; at < source.size;) {
    const char *end = memchr(source.data + at, '\n', source.size - at);
    size_t next = end ? (size_t)(end - source.data) : source.size;
    struct bl_text text = bl_text_slice(source, at, next);
    number_of_line++;
    if (text.size)
      compose_paragraph(arena, composer, order, text, number_of_line);
    bl_arena_reset(arena);
    at = next + 1;
  }
  bl_arena_destroy(arena);
}

static bool work(struct bl_arena *arena, const struct order *order, struct bl_error *error) {
  struct bl_text source;
  bool piped = strcmp(order->file, "-") == 0;
  if (!(piped ? bl_file_read_input(arena, FILE_CAP, &source, error)
              : bl_file_read(arena, order->file, FILE_CAP, &source, error)))
    return false;
  ptrdiff_t malformed = bl_text_malformed(source);
  if (malformed >= 0) {
    bl_error_set(error, BL_DATA, "byte %td is not UTF-8; convert the file first (iconv -t UTF-8)", malformed);
    return bl_error_at(error, order->file, 0, 0);
  }
  struct bl_fonts *fonts = bl_fonts_load(order->fonts, error);
  struct bl_composer *composer = fonts ? bl_composer_create(fonts, error) : NULL;
  if (composer)
    compose_file(composer, order, source);
  bl_composer_destroy(composer);
  bl_fonts_destroy(fonts);
  return composer != NULL;
}

int bl_cli_compose(int argc, char **argv) {
  struct order order = {.measure_em = 20, .size = 32, .level = -1, .setting = bl_setting_body(0, 0)};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  struct bl_config config = bl_config_default();
  bl_config_complete(arena, &config);
  if (!order.fonts)
    order.fonts = config.fonts.data;
  bl_setting_use(&order.setting, (enum bl_profile)order.profile);
  if (order.level >= 0)
    order.setting.level = (enum bl_break_level)order.level;
  if (order.lang)
    order.setting.lang = order.lang;
  order.setting.size = BL_PX(order.size);
  order.setting.measure = (bl_unit)(order.measure_em * order.setting.size);
  order.setting.indent = (bl_unit)(order.indent_em * order.setting.size);
  struct bl_error error = {0};
  status = work(arena, &order, &error) ? BL_OK : bl_cli_fail("compose", &error);
  bl_arena_destroy(arena);
  return status;
}
