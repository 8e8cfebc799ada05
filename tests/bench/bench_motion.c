/* bench_motion: a fade and a slide between two pictures, on the display there is.
 *
 *   bench_motion surface|texture ONE.png OTHER.png [ROUNDS]
 *
 * The window has the pictures' size. Each motion is told as one line: its kind, the presenter, the frames that were
 * presented, those that were due at 60 Hz, and the processor's milliseconds (this process, all threads), medians. */
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/screen.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"

enum { ROUNDS = 7, MOST_ROUNDS = 101, FADE_MS = 1000, SLIDE_MS = 280, TURN_MS = 450, REST_MS = 300 };

struct measure {
  int frames;
  double processor_ms, took_ms;
};

static struct bl_bitmap *load(const char *path) {
  struct bl_error error = {.code = BL_OK};
  struct bl_bitmap *bitmap = bl_picture_load(path, (struct bl_picture_want){.width = 0}, &error);
  if (!bitmap) {
    fprintf(stderr, "bench_motion: %s: %s\n", path, error.text);
    exit(BL_NO_INPUT);
  }
  return bitmap;
}

static double processor_ms(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

/* The loop of the real program, without its press. */
static void live(struct bl_screen *screen, int64_t until) {
  SDL_Event event;
  for (int64_t now = bl_clock_monotonic(); now < until; now = bl_clock_monotonic()) {
    bl_screen_draw(screen, now);
    if (until == INT64_MAX && !bl_screen_moves(screen))
      return;
    int64_t due = bl_screen_due(screen) < until ? bl_screen_due(screen) : until;
    int64_t left = due - bl_clock_monotonic();
    while (SDL_WaitEventTimeout(&event, left > 0 ? (int)left : 0))
      left = 0;
  }
}

static struct measure run(struct bl_screen *screen, const struct bl_bitmap *to, enum bl_motion motion) {
  live(screen, bl_clock_monotonic() + REST_MS);
  double before = processor_ms();
  int64_t began = bl_clock_monotonic();
  bl_screen_show(screen, to, motion, began);
  live(screen, INT64_MAX);
  return (struct measure){bl_screen_frames(screen), processor_ms() - before, (double)(bl_clock_monotonic() - began)};
}

static int by_processor(const void *a, const void *b) {
  const struct measure *one = a, *other = b;
  return (one->processor_ms > other->processor_ms) - (one->processor_ms < other->processor_ms);
}

static void tell(struct bl_screen *screen, const char *name, enum bl_motion motion, int ms,
                 struct bl_bitmap *const *two, int rounds) {
  struct measure measures[MOST_ROUNDS];
  int least = 1 << 30, most = 0;
  for (int i = 0; i < rounds; i++) {
    measures[i] = run(screen, two[(i + 1) % 2], motion);
    least = measures[i].frames < least ? measures[i].frames : least;
    most = measures[i].frames > most ? measures[i].frames : most;
  }
  bl_screen_show(screen, two[0], BL_MOTION_NONE, 0);
  qsort(measures, (size_t)rounds, sizeof *measures, by_processor);
  const struct measure *middle = &measures[rounds / 2];
  printf("%-5s %-8s %dx%d: %d to %d frames of %d due, %.0f ms of processor (best %.0f), took %.0f ms\n", name,
         bl_screen_presenter(screen), two[0]->width, two[0]->height, least, most, (ms * 60 + 500) / 1000,
         middle->processor_ms, measures[0].processor_ms, middle->took_ms);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fputs("bench_motion surface|texture ONE.png OTHER.png [ROUNDS]\n", stderr);
    return BL_USAGE;
  }
  struct bl_error error = {0};
  struct bl_config config = bl_config_default();
  struct bl_bitmap *two[2] = {load(argv[2]), load(argv[3])};
  int rounds = argc > 4 ? atoi(argv[4]) : ROUNDS;
  config.presenter = strcmp(argv[1], "texture") == 0 ? BL_PRESENTER_TEXTURE : BL_PRESENTER_SURFACE;
  config.motion.fade_ms = FADE_MS;
  for (int style = BL_SHEETS_SLIDE; style <= BL_SHEETS_TURN; style++) {
    config.motion.style = style;
    struct bl_screen *screen = bl_screen_create(&config, true, two[0]->width, two[0]->height, &error);
    if (!screen) {
      fprintf(stderr, "bench_motion: %s\n", error.text);
      return BL_INTERNAL;
    }
    bl_screen_ready(screen, two[1]);
    bl_screen_show(screen, two[0], BL_MOTION_NONE, 0);
    if (style == BL_SHEETS_SLIDE)
      tell(screen, "fade", BL_MOTION_FADE, FADE_MS, two, rounds < MOST_ROUNDS ? rounds : MOST_ROUNDS);
    tell(screen, style == BL_SHEETS_SLIDE ? "slide" : "turn", BL_MOTION_LEFT,
         style == BL_SHEETS_SLIDE ? SLIDE_MS : TURN_MS, two, rounds < MOST_ROUNDS ? rounds : MOST_ROUNDS);
    bl_screen_destroy(screen);
  }
  bl_bitmap_destroy(two[0]);
  bl_bitmap_destroy(two[1]);
  SDL_Quit();
  return 0;
}
