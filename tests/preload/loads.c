/* loads: each thing that the kiosk reads, read once, so that test_faults.py can make every operation of it fail
 * (breaker.c).
 *
 *     loads config FILE | schedule FILE | library FOLDER | notices FOLDER | fonts FILE | themes FILE | package FILE
 *     loads swap CONFIG OLD NEW      the old edition is painted; the new one is loaded beside it and painted; where
 * that fails the old one is painted again, and must be the same
 *
 * Prints a digest of what was read; exits as the program does, with what is wrong on standard error.
 */
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/memory.h"
#include "baolan/copy/package.h"
#include "baolan/kiosk/bench.h"
#include "baolan/kiosk/finding.h"
#include "baolan/paint/theme.h"
#include "baolan/type/font.h"

static uint64_t digest = 0xCBF29CE484222325u;

static void add(const void *data, size_t size) {
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++)
    digest = (digest ^ bytes[i]) * 0x100000001B3u;
}

static void add_text(struct bl_text text) {
  if (text.size)
    add(text.data, text.size);
}

/* From here on operations count. */
static void start(void) {
  void *all = dlopen(NULL, RTLD_LAZY), (*found)(void);
  *(void **)&found = dlsym(all, "breaker_start");
  if (found)
    found();
}

static bool load_config(struct bl_arena *arena, const char *path, struct bl_error *error) {
  struct bl_config config;
  if (!bl_config_load(arena, path, &config, error))
    return false;
  bl_config_complete(arena, &config);
  const struct bl_text texts[] = {config.edition, config.editions, config.schedule, config.notices,    config.fonts,
                                  config.themes,  config.theme,    config.display,  config.fault.paper};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    add_text(texts[i]);
  add(&config.glass, sizeof config.glass);
  add(&config.idle_seconds, sizeof config.idle_seconds);
  return true;
}

/* What the watch finds; its warnings are told as the program tells them. */
static bool load_finding(enum bl_finding_kind kind, const struct bl_config *config, struct bl_error *error) {
  struct bl_finding *finding = bl_finding_make(kind, config, NULL, NULL);
  for (size_t i = 0; i < finding->library.count; i++)
    add_text(finding->library.issues[i].path);
  for (size_t i = 0; i < finding->notices.count; i++)
    add_text(finding->notices.items[i].source);
  add(&finding->schedule.count, sizeof finding->schedule.count);
  bool usable = finding->usable;
  if (usable)
    bl_finding_tell(finding);
  else
    *error = finding->error;
  bl_finding_destroy(finding);
  return usable;
}

static bool load_fonts(const char *path, struct bl_error *error) {
  static const uint32_t letters[] = {0x62A5, 0x680F, 0x41, 0x3042, 0x20000};
  bool found;
  struct bl_fonts *fonts = bl_fonts_load(path, error);
  for (size_t i = 0; fonts && i < sizeof letters / sizeof *letters; i++) {
    uint16_t font = bl_fonts_choose(fonts, BL_FACE_SONG, letters[i], &found);
    add(&font, sizeof font);
  }
  bl_fonts_destroy(fonts);
  return fonts != NULL;
}

static bool load_theme(const char *path, struct bl_error *error) {
  struct bl_theme theme;
  memset(&theme, 0, sizeof theme);
  if (!bl_theme_load(path, "night", &theme, error))
    return false;
  add(&theme, sizeof theme);
  return true;
}

/* All that verify does, without a folder: a file that one branch writes would stand in the way of the next. */
static bool load_package(struct bl_arena *arena, const char *path, struct bl_error *error) {
  struct bl_intake intake = bl_intake_start(arena, -1);
  struct bl_text source;
  bool done = bl_file_read(arena, path, 1 << 24, &source, error) && bl_package_read(source, &intake, error) &&
              bl_intake_finish(&intake, error);
  add(&intake.total, sizeof intake.total);
  bl_intake_stop(&intake);
  return done;
}

/* --- a new edition while the old one shows ------------------------------------------------------------------------ */

static const struct bl_want front = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 0};

static bool paint(struct bl_bench *bench, int generation, uint64_t *out, struct bl_error *error) {
  struct bl_print *print = bl_bench_paint(bench, generation, front, error);
  if (!print)
    return false;
  digest = 0xCBF29CE484222325u;
  for (int y = 0; y < print->bitmap->height; y++)
    add(print->bitmap->pixels + (size_t)y * (size_t)print->bitmap->stride, (size_t)print->bitmap->width * 4);
  *out = digest;
  bl_print_destroy(print);
  return true;
}

static bool go_on(void *context) {
  (void)context;
  return false;
}

static bool show_new(struct bl_bench *bench, const char *path, uint64_t *hash, struct bl_error *error) {
  if (!bl_bench_load(bench, path, false, error))
    return false;
  int generation = bl_bench_begin(bench);
  struct bl_print *plan = bl_bench_plan(bench, go_on, NULL);
  bool done = plan && paint(bench, generation, hash, error);
  bl_print_destroy(plan);
  return done;
}

static bool swap(struct bl_arena *arena, char **paths, struct bl_error *error) {
  struct bl_config config;
  uint64_t old = 0, again = 0, new = 0;
  if (!bl_config_load(arena, paths[0], &config, error))
    return false;
  bl_config_complete(arena, &config);
  struct bl_bench *bench = bl_bench_create(&config);
  bl_bench_set_glass(bench, 640, 360);
  bool done = bl_bench_load(bench, paths[1], false, error);
  int generation = done ? bl_bench_begin(bench) : 0;
  done = done && paint(bench, generation, &old, error);
  start();
  done = done && show_new(bench, paths[2], &new, error);
  if (old && !done && (!bl_bench_has(bench, generation) || !paint(bench, generation, &again, NULL) || again != old)) {
    fputs("the old edition is not what it was\n", stderr);
    abort();
  }
  digest = new;
  bl_bench_destroy(bench);
  return done;
}

/* ------------------------------------------------------------------------------------------------------------------ */

static bool load(struct bl_arena *arena, const char *what, char **paths, struct bl_error *error) {
  struct bl_config config = bl_config_default();
  struct bl_text path = bl_text_of(paths[0]);
  if (strcmp(what, "swap") == 0)
    return swap(arena, paths, error);
  start();
  if (strcmp(what, "config") == 0)
    return load_config(arena, paths[0], error);
  if (strcmp(what, "fonts") == 0)
    return load_fonts(paths[0], error);
  if (strcmp(what, "package") == 0)
    return load_package(arena, paths[0], error);
  if (strcmp(what, "themes") == 0)
    return load_theme(paths[0], error);
  config.schedule = config.notices = config.editions = path;
  bl_config_complete(arena, &config);
  bool notices = strcmp(what, "notices") == 0, schedule = strcmp(what, "schedule") == 0;
  return load_finding(schedule ? BL_FOUND_SCHEDULE : notices ? BL_FOUND_NOTICES : BL_FOUND_LIBRARY, &config, error);
}

int main(int argc, char **argv) {
  if (argc < 3 || (strcmp(argv[1], "swap") == 0 && argc < 5))
    return BL_USAGE;
  bl_memory_guard();
  struct bl_error error = {0};
  struct bl_arena *arena = bl_arena_create();
  bool done = load(arena, argv[1], argv + 2, &error);
  char text[sizeof error];
  if (done)
    printf("%016" PRIx64 "\n", digest);
  else
    fprintf(stderr, "loads: %s\n", bl_error_string(&error, text, sizeof text));
  bl_arena_destroy(arena);
  return done ? BL_OK : (int)error.code;
}
