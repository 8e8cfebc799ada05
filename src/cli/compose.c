/* baolan compose: paragraphs set at one measure, as JSON: the lines of a text file, or requests, one a line. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/config.h"
#include "baolan/type/paragraph.h"
#include "request.h"
#include "verb.h"

enum { FILE_CAP = 64 * 1024 * 1024, LANGS_MOST = 64 };

static const char help[] =
    "Usage: baolan compose FILE [options]\n"
    "       baolan compose --jsonl [options]\n"
    "Sets each line of FILE (- for standard input) as a paragraph and prints one JSON object a paragraph.\n"
    "With --jsonl each line of standard input is a request, a JSON object, and is answered at once (docs/dump.md); "
    "the\n"
    "options are then what a request does not say.\n"
    "  --measure N[em]     line length in ems (20)\n"
    "  --size PX           one em in pixels (32)\n"
    "  --indent N[em]      of the first line (0)\n"
    "  --lang TAG          zh-Hans, zh-Hant-TW, zh-Hant-HK … (the profile's)\n"
    "  --break LEVEL       none, basic, gb or strict (gb in cn, basic in tw and hk); for imported copy css-strict,\n"
    "                      css-normal, css-loose or css-anywhere; unicode is UAX #14 alone\n"
    "  --method M          total or greedy (total)\n"
    "  --profile P         cn, tw or hk (cn)\n"
    "  --face F            song, song-medium, song-black, hei, hei-bold, kai or kai-bold (song)\n"
    "  --align A           justify, start, centre, end or spread (justify)\n"
    "  --tight             adjacent marks share one em\n"
    "  --hang              one pause or stop mark at a line's end hangs beyond the measure (cn)\n"
    "  --whole-words       Latin words are not hyphenated\n"
    "  --names             names of two characters are spread over three ems\n"
    "  --grid              Latin takes whole ems; with --align start Han stand below Han\n"
    "  --fonts FILE        the table of fonts\n"
    "  --glyphs            every glyph as well\n"
    "  --dump json         the form of the output; json is the only one\n";

struct order {
  struct bl_request request; /* of every paragraph */
  bool jsonl;
  const char *fonts, *file;
};

struct bench {
  struct bl_arena *arena, *lasting; /* of one paragraph, of all */
  struct bl_composer *composer;
  const char *langs[LANGS_MOST]; /* that requests have named */
  int lang_count;
};

static bool take_choice(const char *value, const char *const *list, int *out) {
  *out = bl_cli_choice(value, list);
  return *out >= 0;
}

static bool take_style(int option, const char *value, struct bl_request *request) {
  switch (option) {
  case 'b':
    return take_choice(value, bl_request_levels, &request->level);
  case 'M':
    return take_choice(value, bl_request_methods, &request->method);
  case 'p':
    return take_choice(value, bl_request_profiles, &request->profile);
  case 'f':
    return take_choice(value, bl_request_faces, &request->face);
  case 'a':
    return take_choice(value, bl_request_aligns, &request->align);
  case 't':
    request->tight = true;
    return true;
  case 'H':
    request->hang = true;
    return true;
  case 'n':
    request->names = true;
    return true;
  case 'G':
    request->grid = true;
    return true;
  case 'w':
    request->hyphenate = false;
    return true;
  default:
    return false;
  }
}

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  switch (option) {
  case 'm':
    return bl_cli_number(value, "em", BL_REQUEST_MEASURE, &order->request.measure_em);
  case 'i':
    return bl_cli_number(value, "em", BL_REQUEST_INDENT, &order->request.indent_em);
  case 's':
    return bl_cli_number(value, NULL, BL_REQUEST_SIZE, &order->request.size_px);
  case 'l':
    order->request.lang = value;
    return true;
  case 'F':
    order->fonts = value;
    return true;
  case 'g':
    order->request.glyphs = true;
    return true;
  case 'j':
    order->jsonl = true;
    return true;
  case 'd':
    return strcmp(value, "json") == 0;
  default:
    return take_style(option, value, &order->request);
  }
}

/* -1 to go on, else the exit status. */
static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"measure", 1, NULL, 'm'}, {"size", 1, NULL, 's'},        {"indent", 1, NULL, 'i'},  {"lang", 1, NULL, 'l'},
      {"break", 1, NULL, 'b'},   {"method", 1, NULL, 'M'},      {"profile", 1, NULL, 'p'}, {"face", 1, NULL, 'f'},
      {"align", 1, NULL, 'a'},   {"tight", 0, NULL, 't'},       {"hang", 0, NULL, 'H'},    {"names", 0, NULL, 'n'},
      {"grid", 0, NULL, 'G'},    {"whole-words", 0, NULL, 'w'}, {"fonts", 1, NULL, 'F'},   {"glyphs", 0, NULL, 'g'},
      {"jsonl", 0, NULL, 'j'},   {"dump", 1, NULL, 'd'},        {"help", 0, NULL, 'h'},    {0}};
  int status = bl_cli_options(argc, argv, "compose", help, "h", options, take_option, order);
  if (status >= 0)
    return status;
  if (optind + !order->jsonl != argc) {
    fputs("baolan compose: give one file, or - for standard input; or --jsonl alone\n", stderr);
    return BL_USAGE;
  }
  order->file = argv[optind];
  return -1;
}

static void compose(const struct bench *bench, const struct bl_request *request) {
  struct bl_setting setting = bl_request_setting(request);
  struct bl_run run = {.text = request->text, .face = (enum bl_face)request->face, .size = setting.size, .field = 1};
  struct bl_lines lines = bl_paragraph_compose(bench->arena, bench->composer, &setting, &run, 1);
  bl_answer_write(stdout, bench->arena, bench->composer, request, &lines);
}

static void compose_file(const struct bench *bench, const struct order *order, struct bl_text source) {
  struct bl_request request = order->request;
  int number = 0;
  for (size_t at = 0; at < source.size;) {
    const char *end = memchr(source.data + at, '\n', source.size - at);
    size_t next = end ? (size_t)(end - source.data) : source.size;
    request.text = bl_text_slice(source, at, next);
    request.id = (struct bl_id){.kind = BL_ID_TEXT, .text = bl_text_print(bench->arena, "%d", ++number)};
    if (request.text.size)
      compose(bench, &request);
    bl_arena_reset(bench->arena);
    at = next + 1;
  }
}

static bool work_file(const struct bench *bench, const struct order *order, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text source;
  bool piped = strcmp(order->file, "-") == 0;
  bool read = piped ? bl_file_read_input(arena, FILE_CAP, &source, error)
                    : bl_file_read(arena, order->file, FILE_CAP, &source, error);
  ptrdiff_t malformed = read ? bl_text_malformed(source) : -1;
  if (malformed >= 0) {
    bl_error_set(error, BL_DATA, "byte %td is not UTF-8; convert the file first (iconv -t UTF-8)", malformed);
    read = bl_error_at(error, order->file, 0, 0);
  }
  if (read)
    compose_file(bench, order, source);
  bl_arena_destroy(arena);
  return read;
}

/* A line of standard input without its end, into room for BL_REQUEST_CAP + 1 bytes; false at the end of the input. What
 * is beyond the cap is read and dropped. */
static bool read_line(char *room, struct bl_text *line) {
  size_t size = 0;
  int byte = getc(stdin);
  if (byte == EOF)
    return false;
  for (; byte != EOF && byte != '\n'; byte = getc(stdin))
    if (size <= BL_REQUEST_CAP)
      room[size++] = (char)byte;
  *line = (struct bl_text){room, size};
  return true;
}

/* HarfBuzz keeps for good what it has learnt of a language: ever new ones would fill the memory. */
static bool admit_lang(struct bench *bench, const char *lang, struct bl_error *error) {
  for (int i = 0; i < bench->lang_count; i++)
    if (strcmp(lang, bench->langs[i]) == 0)
      return true;
  if (bench->lang_count == LANGS_MOST)
    return bl_error_set(error, BL_DATA, "“lang” takes %d different tags in one run", LANGS_MOST);
  bench->langs[bench->lang_count++] = bl_text_copy(bench->lasting, bl_text_of(lang)).data;
  return true;
}

static bool answer(struct bench *bench, const struct order *order, struct bl_text line, int number) {
  struct bl_request request = order->request;
  request.advances = true;
  struct bl_error error = {0};
  bool read = line.size <= BL_REQUEST_CAP
                  ? bl_request_read(bench->arena, line, &request, &error)
                  : bl_error_set(&error, BL_DATA, "a line has at most %d bytes", BL_REQUEST_CAP);
  read = read && (!request.lang || admit_lang(bench, request.lang, &error));
  error.line = number;
  if (read)
    compose(bench, &request);
  else
    bl_answer_refuse(stdout, &request.id, &error);
  return read;
}

/* Each answer is out before the next request is read, so that who asks can wait for it. Lines without anything are no
 * requests. */
static bool work_requests(struct bench *bench, const struct order *order, struct bl_error *error) {
  char *room = malloc(BL_REQUEST_CAP + 1);
  struct bl_text line;
  int number = 0, refused = 0;
  if (!room)
    return bl_error_set(error, BL_INTERNAL, "out of memory");
  bl_composer_keep_steps(bench->composer);
  while (!ferror(stdout) && read_line(room, &line)) {
    number++;
    if (bl_text_trim(line).size == 0)
      continue;
    refused += !answer(bench, order, line, number);
    fflush(stdout);
    bl_arena_reset(bench->arena);
  }
  free(room);
  return refused == 0 || bl_error_set(error, BL_DATA, "%d of %d lines could not be read", refused, number);
}

static bool work(const struct order *order, struct bl_error *error) {
  struct bl_fonts *fonts = bl_fonts_load(order->fonts, error);
  struct bench bench = {.composer = fonts ? bl_composer_create(fonts, error) : NULL};
  bool done = false;
  if (bench.composer) {
    bench.arena = bl_arena_create();
    bench.lasting = bl_arena_create();
    done = order->jsonl ? work_requests(&bench, order, error) : work_file(&bench, order, error);
    bl_arena_destroy(bench.lasting);
    bl_arena_destroy(bench.arena);
  }
  bl_composer_destroy(bench.composer);
  bl_fonts_destroy(fonts);
  return done;
}

int bl_cli_compose(int argc, char **argv) {
  struct order order = {.request = bl_request_default()};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  struct bl_config config = bl_config_default();
  bl_config_complete(arena, &config);
  if (!order.fonts)
    order.fonts = config.fonts.data;
  struct bl_error error = {0};
  status = work(&order, &error) ? BL_OK : bl_cli_fail("compose", &error);
  bl_arena_destroy(arena);
  return status;
}
