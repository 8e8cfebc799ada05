/* bench_pages: milliseconds that one page takes, composing and making up, by the number of its stories.
 *
 *   bench_pages POOL [SEEDS]
 *
 * One thread, processor time. `warm`: the composer has set this page before, as in a programme that goes round;
 * `fresh`: its founts are empty, as after a start; `again`: the same fonts, another page, as when the next edition
 * comes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/page/pageview.h"
#include "baolan/type/composer.h"
#include "generate.h"
#include "trial.h"

enum { SEEDS_MOST = 501, COUNTS = 8, WAYS = 3 };

static const int story_counts[COUNTS] = {1, 2, 4, 8, 12, 16, 20, 24};
static const char *const ways[WAYS] = {"fresh", "again", "warm"};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

struct bench {
  struct pool pool;
  struct bl_fonts *fonts;
  struct bl_composer *used; /* has set other pages */
  double times[WAYS][SEEDS_MOST];
};

static double make(struct bl_arena *arena, const struct bl_edition *edition, struct bl_composer *composer,
                   const struct trial_size *size) {
  struct bl_warnings warnings = {.arena = arena};
  struct bl_scene scene = {.edition = edition, .composer = composer, .glass = trial_glass(size), .warnings = &warnings};
  double start = now();
  bl_pageview_make(arena, &scene, 0);
  return now() - start;
}

static void measure(struct bench *bench, const struct trial_size *size, int stories, int seed) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_composer *fresh = bl_composer_create(bench->fonts, NULL);
  const struct bl_edition *edition = generate_stories(arena, &bench->pool, (uint64_t)seed + 1, stories);
  bench->times[0][seed] = make(arena, edition, fresh, size);
  bench->times[1][seed] = make(arena, edition, bench->used, size);
  bench->times[2][seed] = make(arena, edition, fresh, size);
  bl_composer_destroy(fresh);
  bl_arena_destroy(arena);
}

static void print(struct bench *bench, int stories, int seeds) {
  printf("  %2d stories", stories);
  for (int way = 0; way < WAYS; way++) {
    double *times = bench->times[way];
    qsort(times, (size_t)seeds, sizeof *times, compare);
    printf("   %s %6.1f, worst %6.1f", ways[way], times[seeds / 2], times[seeds - 1]);
  }
  printf("\n");
}

static void measure_size(struct bench *bench, const struct trial_size *size, int seeds) {
  printf("%s at %d inches, milliseconds a page, median and worst of %d\n", size->name, size->diagonal, seeds);
  for (int i = 0; i < COUNTS; i++) {
    for (int seed = 0; seed < seeds; seed++)
      measure(bench, size, story_counts[i], seed);
    print(bench, story_counts[i], seeds);
  }
}

int main(int argc, char **argv) {
  static const struct trial_size sizes[] = {
      {"1920x1080", 1920, 1080, 43}, {"3840x2160", 3840, 2160, 43}, {"3840x2160", 3840, 2160, 86}};
  int seeds = argc > 2 ? atoi(argv[2]) : 41;
  static struct bench bench;
  struct bl_error error = {0};
  struct bl_arena *arena = bl_arena_create();
  if (argc < 2 || seeds < 1 || seeds > SEEDS_MOST || !pool_read(arena, argv[1], &bench.pool)) {
    fprintf(stderr, "Usage: bench_pages POOL [SEEDS]\n");
    bl_arena_destroy(arena);
    return 64;
  }
  bench.fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", &error);
  bench.used = bench.fonts ? bl_composer_create(bench.fonts, &error) : NULL;
  for (size_t i = 0; bench.used && i < sizeof sizes / sizeof *sizes; i++)
    measure_size(&bench, &sizes[i], seeds);
  if (!bench.used)
    fprintf(stderr, "bench_pages: %s\n", error.text);
  bl_composer_destroy(bench.used);
  bl_fonts_destroy(bench.fonts);
  bl_arena_destroy(arena);
  return bench.used ? 0 : 77;
}
