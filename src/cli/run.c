/* baolan run: shows the newspaper on the screen, in a window, or as pictures. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/fence.h"
#include "baolan/kiosk/headless.h"
#include "baolan/kiosk/service.h"
#include "baolan/kiosk/signals.h"
#include "replay.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan run [EDITION] [options]\n"
    "Shows an edition on the whole screen until SIGTERM ends it.\n"
    "  --config FILE        settings; without it /etc/baolan/baolan.yaml if it is there\n"
    "  --edition DIR        the edition, instead of the one in the settings\n"
    "  --windowed [WxH]     in a window (1280x720); q closes it\n"
    "  --headless DIR       no screen: each sheet of one full rotation as DIR/NNN-VIEW-SUBJECT-SHEET.png\n"
    "  --size WxH           the screen to compose for with --headless (1920x1080)\n"
    "  --theme NAME         day, night or contrast\n"
    "  --fonts FILE         which fonts stand behind each face\n"
    "  --themes FILE        the colours of the themes\n"
    "  --first-frame        end when the first page is on the screen; print the ms since the process began\n"
    "  --record FILE        what was shown and when, one JSON object a line\n"
    "  --clock FILE         for tests: how many ms the clock is ahead, and unknown, rtc, synced or system; may change\n"
    "  --replay FILE        no screen: ask the navigator again what a record says, and tell where it answers "
    "otherwise\n"
    "Keys: arrows turn, Home and Esc lead home, i opens the index, b the back issues, + and - change the type size,\n"
    "Enter and 1-9 open stories of the page. Fingers and the mouse: tap and swipe.\n";

struct order {
  const char *config, *edition, *headless, *theme, *fonts, *themes, *replay;
  struct bl_loop loop;
  int width, height; /* of the pictures */
};

static bool refuse(const char *option, const char *value) {
  fprintf(stderr, "baolan run: %s does not take '%s'; see baolan run --help\n", option, value);
  return false;
}

/* --windowed=WxH, --windowed WxH, or alone. */
static bool take_window(struct order *order, char **argv) {
  order->loop.windowed = true;
  if (optarg)
    return bl_cli_size(optarg, &order->loop.width, &order->loop.height) || refuse("--windowed", optarg);
  int width, height;
  if (argv[optind] && bl_cli_size(argv[optind], &width, &height)) {
    order->loop.width = width;
    order->loop.height = height;
    optind++;
  }
  return true;
}

/* Field 22 of /proc/self/stat, in clock ticks since the machine started. */
static double process_age_ms(void) {
  char line[1024] = "";
  FILE *file = fopen("/proc/self/stat", "r");
  size_t size = file ? fread(line, 1, sizeof line - 1, file) : 0;
  if (file)
    fclose(file);
  line[size] = 0;
  char *at = strrchr(line, ')'); /* the program's name may hold anything */
  unsigned long long start = 0;
  for (int field = 2; at && field < 22; field++)
    at = strchr(at + 1, ' ');
  if (!at || sscanf(at, "%llu", &start) != 1)
    return 0;
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6 - (double)start * 1000 / (double)sysconf(_SC_CLK_TCK);
}

static void tell_age(void) {
  printf("first frame: %.0f ms after the process began\n", process_age_ms());
}

static bool take_option(int option, struct order *order, char **argv) {
  switch (option) {
  case 'c':
    order->config = optarg;
    return true;
  case 'e':
    order->edition = optarg;
    return true;
  case 'w':
    return take_window(order, argv);
  case 'H':
    order->headless = optarg;
    return true;
  case 's':
    return bl_cli_size(optarg, &order->width, &order->height) || refuse("--size", optarg);
  case 't':
    order->theme = optarg;
    return true;
  case 'f':
    order->fonts = optarg;
    return true;
  case 'T':
    order->themes = optarg;
    return true;
  case '1':
    order->loop.first_frame = tell_age;
    return true;
  case 'r':
    order->loop.record = optarg;
    return true;
  case 'k':
    order->loop.clock = optarg;
    return true;
  case 'p':
    order->replay = optarg;
    return true;
  default:
    return false;
  }
}

/* -1: help was given; else an exit status. */
static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"config", required_argument, NULL, 'c'},   {"edition", required_argument, NULL, 'e'},
      {"windowed", optional_argument, NULL, 'w'}, {"headless", required_argument, NULL, 'H'},
      {"size", required_argument, NULL, 's'},     {"theme", required_argument, NULL, 't'},
      {"fonts", required_argument, NULL, 'f'},    {"themes", required_argument, NULL, 'T'},
      {"first-frame", no_argument, NULL, '1'},    {"record", required_argument, NULL, 'r'},
      {"clock", required_argument, NULL, 'k'},    {"replay", required_argument, NULL, 'p'},
      {"help", no_argument, NULL, 'h'},           {0}};
  int option;
  while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
    if (option == 'h') {
      fputs(help, stdout);
      return -1;
    }
    if (!take_option(option, order, argv))
      return BL_USAGE;
  }
  if (optind < argc)
    order->edition = argv[optind++];
  if (optind < argc) {
    fputs("baolan run: give one edition\n", stderr);
    return BL_USAGE;
  }
  return BL_OK;
}

static void override(struct bl_arena *arena, struct bl_text *value, const char *given) {
  if (given)
    *value = bl_text_copy(arena, bl_text_of(given));
}

static bool configure(struct bl_arena *arena, const struct order *order, struct bl_config *config,
                      struct bl_error *error) {
  if (!bl_config_load(arena, order->config, config, error))
    return false;
  override(arena, &config->edition, order->edition);
  if (order->edition)
    config->editions = config->library = (struct bl_text){"", 0}; /* that one alone, and nothing is taken in */
  override(arena, &config->theme, order->theme);
  override(arena, &config->fonts, order->fonts);
  override(arena, &config->themes, order->themes);
  bl_config_complete(arena, config);
  return true;
}

static bool run(const struct order *order, struct bl_arena *arena, struct bl_error *error) {
  struct bl_config config;
  if (!order->headless)
    bl_signals_obey();
  if (!configure(arena, order, &config, error))
    return false;
  if (order->headless)
    return bl_headless_run(&config, order->width, order->height, order->headless, error);
  struct bl_loop loop = order->loop;
  loop.config = &config;
  loop.version = BAOLAN_VERSION;
  const struct bl_fence_gap gaps[] = {{loop.record, true}, {loop.clock, false}};
  if (!bl_fence_close(&config, gaps, sizeof gaps / sizeof *gaps))
    fprintf(stderr, "baolan: the kernel has Landlock, but did not take the rules: files are not fenced off\n");
  return bl_service_run(&loop, error);
}

int bl_cli_run(int argc, char **argv) {
  struct order order = {.width = 1920, .height = 1080, .loop = {.width = 1280, .height = 720}};
  int status = parse(argc, argv, &order);
  if (status != BL_OK)
    return status < 0 ? BL_OK : status;
  if (order.replay)
    return bl_cli_replay(order.replay);
  struct bl_error error = {0};
  struct bl_arena *arena = bl_arena_create();
  if (!run(&order, arena, &error)) /* without a text it was told already */
    status = error.text[0] ? bl_cli_fail("run", &error) : (int)error.code;
  bl_arena_destroy(arena);
  return status;
}
