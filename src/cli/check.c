/* baolan check: what is wrong in an edition, in its files and once it is set. */
#include <stdio.h>

#include "account.h"
#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/lint.h"
#include "baolan/page/dump.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"
#include "proof.h"
#include "verb.h"
#include "verdict.h"

static const char help[] =
    "Usage: baolan check EDITION [options]\n"
    "Reads an edition as the screen would, sets every page and story, and prints each fault as path:line:column: text\n"
    "on standard error, then how well each story is set: lines, lines with a gap opened by more than 0.1 and 0.25 em,\n"
    "lines with marks squeezed, prohibitions relaxed, characters alone on a last line, hyphens, lines too wide,\n"
    "missing glyphs, the largest opening, and how much neighbouring lines differ; at last what the make-up did to "
    "each\n"
    "story so that its page holds it.\n"
    "  --size WxH         the screen, upright, in pixels (1920x1080); of several, lines are judged for the first,\n"
    "                     the make-up for all\n"
    "  --diagonal INCHES  of the screen (43)\n"
    "  --distance METRES  of the reader (1.5)\n"
    "  --em PX            body size, instead of the one for the distance\n"
    "  --json             one JSON object instead, the faults in it (docs/dump.md)\n"
    "  --fonts FILE       the table of fonts\n"
    "Exit status 0 if it can be shown, 65 if not, 66 if it is not there.\n";

enum { SIZES = 12 };

struct order {
  struct bl_glass glass;
  int sizes[SIZES][2];
  size_t size_count;
  const char *edition, *fonts;
  bool json;
};

static bool take_size(const char *value, struct order *order) {
  return order->size_count < SIZES &&
         bl_cli_size(value, &order->sizes[order->size_count][0], &order->sizes[order->size_count][1]) &&
         ++order->size_count;
}

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  switch (option) {
  case 'f':
    order->fonts = value;
    return true;
  case 'j':
    order->json = true;
    return true;
  case 's':
    return take_size(value, order);
  default:
    return bl_cli_glass(option, value, &order->glass);
  }
}

/* Only a decoder finds out whether a picture is whole; the screen would show a hole. */
static void try_pictures(struct bl_proof *proof, const struct bl_story *story) {
  for (size_t i = 0; i < story->picture_count; i++) {
    const struct bl_story_picture *picture = &story->pictures[i];
    if (picture->width == 0) /* its warning is there already */
      continue;
    struct bl_text folder = proof->edition->folder;
    const char *path = bl_text_print(proof->arena, "%.*s/%s", (int)folder.size, folder.data, picture->file.data).data;
    struct bl_error error = {0};
    struct bl_bitmap *bitmap = bl_picture_load(path, (struct bl_picture_want){.width = 1, .height = 1}, &error);
    if (!bitmap)
      bl_warnings_add(&proof->warnings, story->path.data, picture->line, 0, "picture", "%s: %s", picture->file.data,
                      error.text);
    bl_bitmap_destroy(bitmap);
  }
}

static void add_warnings(struct bl_warnings *all, const struct bl_warnings *some) {
  for (size_t i = 0; i < some->count; i++)
    *BL_PUSH(all->arena, all->items, all->count, all->capacity) = some->items[i];
}

static struct bl_account account_of(struct bl_proof *proof, const struct order *order, size_t size) {
  struct bl_glass glass = order->glass;
  glass.width = order->sizes[size][0];
  glass.height = order->sizes[size][1];
  return bl_account_make(proof, &glass);
}

static void write_makeup(struct bl_json *json, struct bl_proof *proof, const struct order *order) {
  bl_json_open(json, "makeup", '[');
  for (size_t i = 0; i < order->size_count; i++) {
    struct bl_account account = account_of(proof, order, i);
    bl_account_write(json, proof, &account);
  }
  bl_json_close(json);
}

static void write_json(struct bl_proof *proof, const struct order *order, const struct bl_verdict *verdicts) {
  struct bl_json json;
  bl_json_init(&json, stdout);
  bl_json_open(&json, NULL, '{');
  bl_json_int(&json, "width", order->glass.width);
  bl_json_int(&json, "height", order->glass.height);
  bl_json_int(&json, "pages", (int64_t)proof->edition->page_count);
  bl_verdict_write(&json, proof, verdicts);
  write_makeup(&json, proof, order);
  struct bl_warnings warnings = {.arena = proof->arena};
  add_warnings(&warnings, &proof->edition->warnings);
  add_warnings(&warnings, &proof->warnings);
  bl_dump_warnings(&json, &warnings);
  bl_json_close(&json);
}

static void print(struct bl_proof *proof, const struct order *order, const struct bl_verdict *verdicts) {
  const struct bl_edition *edition = proof->edition;
  struct bl_account accounts[SIZES];
  for (size_t i = 0; i < order->size_count; i++)
    accounts[i] = account_of(proof, order, i);
  bl_cli_warn(&edition->warnings);
  bl_cli_warn(&proof->warnings);
  bl_verdict_print(stdout, proof, verdicts);
  for (size_t i = 0; i < order->size_count; i++)
    bl_account_print(stdout, proof, &accounts[i]);
  printf("%zu pages, %zu stories, %zu warnings\n", edition->page_count, edition->story_count,
         edition->warnings.count + proof->warnings.count);
}

static bool check(struct bl_proof *proof, const struct order *order, struct bl_error *error) {
  if (!bl_proof_open(proof, order->edition, order->fonts, error) || !bl_proof_make(proof, "all", &order->glass, error))
    return false;
  for (size_t i = 0; i < proof->edition->story_count; i++) {
    bl_lint_story(&proof->edition->stories[i], &proof->warnings);
    try_pictures(proof, &proof->edition->stories[i]);
  }
  bl_grid_judge(&order->glass, &proof->warnings);
  const struct bl_verdict *verdicts = bl_verdict_make(proof);
  if (order->json)
    write_json(proof, order, verdicts);
  else
    print(proof, order, verdicts);
  return true;
}

/* The first is that of the lines; none was given: as the program shows without settings. */
static void settle_sizes(struct order *order) {
  if (order->size_count == 0)
    take_size("1920x1080", order);
  order->glass.width = order->sizes[0][0];
  order->glass.height = order->sizes[0][1];
}

int bl_cli_check(int argc, char **argv) {
  static const struct option options[] = {
      {"fonts", 1, NULL, 'f'}, {"size", 1, NULL, 's'}, {"diagonal", 1, NULL, 'D'}, {"distance", 1, NULL, 'M'},
      {"em", 1, NULL, 'e'},    {"json", 0, NULL, 'j'}, {"help", 0, NULL, 'h'},     {0}};
  struct order order = {.glass = {.type_step = 1}};
  int status = bl_cli_options(argc, argv, "check", help, "h", options, take_option, &order);
  if (status >= 0)
    return status;
  if (argc - optind != 1) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  order.edition = argv[optind];
  settle_sizes(&order);
  struct bl_proof proof = {0};
  struct bl_error error = {0};
  status = check(&proof, &order, &error) ? BL_OK : bl_cli_fail("check", &error);
  bl_proof_close(&proof);
  return status;
}
