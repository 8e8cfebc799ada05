/* bench_type: how many characters of news a second, beside Pango and beside bare HarfBuzz with ICU.
 *
 *   bench_type EDITION [CHARACTERS…]     the table, for each size (10000 100000 1000000)
 *   bench_type --only NAME EDITION CHARACTERS [ROUNDS]   one contestant alone, for callgrind and perf
 *
 * All set the same paragraphs in one process and one thread, in turns; the figure is the median of the processor time
 * of their turns. Before that each sets all of it once, so that fonts and caches are warm for everyone. Peak memory is
 * that of a process of its own, less what it had before it opened anything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "contestants.h"

enum { ROUNDS_MOST = 101, SIZES_MOST = 8, CHARACTERS_A_TEST = 5000000 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *values, int count) {
  qsort(values, (size_t)count, sizeof *values, compare);
  return values[count / 2];
}

static struct prose make_prose(struct bl_arena *arena, const char *edition, size_t characters) {
  struct prose prose;
  struct bl_error error = {0};
  if (prose_make(arena, edition, characters, &prose, &error))
    return prose;
  fprintf(stderr, "bench_type: %s: %s\n", edition, error.text);
  exit(65);
}

static long peak_now(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* In kilobytes, or -1; measured before the parent opens anything. */
static long peak_memory(const struct contestant *contestant, const struct prose *prose) {
  int ends[2];
  long grown = -1;
  if (pipe(ends) != 0)
    return -1;
  pid_t child = fork();
  if (child == 0) {
    long before = peak_now();
    contestant->open();
    contestant->set(prose);
    grown = peak_now() - before;
    _exit(write(ends[1], &grown, sizeof grown) != sizeof grown);
  }
  close(ends[1]);
  if (child < 0 || read(ends[0], &grown, sizeof grown) != sizeof grown)
    grown = -1;
  close(ends[0]);
  waitpid(child, NULL, 0);
  return grown;
}

/* An odd number of turns, the more the shorter they are. */
static int rounds_of(size_t characters) {
  size_t rounds = CHARACTERS_A_TEST / (characters + 1);
  return rounds < 5 ? 5 : rounds >= ROUNDS_MOST ? ROUNDS_MOST : (int)(rounds | 1);
}

static void race(const struct prose *prose, const long *memory) {
  static double times[CONTESTANTS][ROUNDS_MOST];
  size_t lines[CONTESTANTS];
  int rounds = rounds_of(prose->characters);
  for (int i = 0; i < CONTESTANTS; i++)
    lines[i] = contestants[i].set(prose); /* warm */
  for (int round = 0; round < rounds; round++)
    for (int i = 0; i < CONTESTANTS; i++) {
      double start = now();
      contestants[i].set(prose);
      times[i][round] = now() - start;
    }
  printf("%zu characters, %zu paragraphs, median of %d turns\n", prose->characters, prose->count, rounds);
  double ours = 0;
  for (int i = 0; i < CONTESTANTS; i++) {
    double seconds = median(times[i], rounds), rate = (double)prose->characters / seconds;
    if (i == 0)
      ours = rate;
    printf("  %-6s %8.2f M characters/s", contestants[i].name, rate / 1e6);
    printf("  ours is %6.2f times as fast  %8.1f MB  %7zu lines  %s\n", ours / rate, (double)memory[i] / 1024, lines[i],
           contestants[i].what);
  }
}

static int compare_all(const char *edition, const size_t *sizes, int count) {
  struct prose proses[SIZES_MOST];
  long memory[SIZES_MOST][CONTESTANTS];
  struct bl_arena *arena = bl_arena_create();
  for (int i = 0; i < count; i++) {
    proses[i] = make_prose(arena, edition, sizes[i]);
    for (int k = 0; k < CONTESTANTS; k++)
      memory[i][k] = peak_memory(&contestants[k], &proses[i]);
  }
  for (int k = 0; k < CONTESTANTS; k++)
    contestants[k].open();
  for (int i = 0; i < count; i++)
    race(&proses[i], memory[i]);
  bl_arena_destroy(arena);
  return 0;
}

static int run_one(const char *name, const char *edition, size_t characters, int rounds) {
  for (int i = 0; i < CONTESTANTS; i++) {
    if (strcmp(contestants[i].name, name) != 0)
      continue;
    struct bl_arena *arena = bl_arena_create();
    struct prose prose = make_prose(arena, edition, characters);
    contestants[i].open();
    double start = now();
    size_t lines = 0;
    for (int round = 0; round < rounds; round++)
      lines = contestants[i].set(&prose);
    double rate = (double)prose.characters * rounds / (now() - start);
    printf("%s: %zu characters, %zu lines, %.2f M characters/s\n", name, prose.characters, lines, rate / 1e6);
    bl_arena_destroy(arena);
    return 0;
  }
  fprintf(stderr, "bench_type: ours, pango and bare are the contestants\n");
  return 64;
}

int main(int argc, char **argv) {
  size_t sizes[SIZES_MOST] = {10000, 100000, 1000000};
  int count = argc > 2 ? 0 : 3;
  if (argc >= 5 && strcmp(argv[1], "--only") == 0)
    return run_one(argv[2], argv[3], strtoul(argv[4], NULL, 10), argc > 5 ? atoi(argv[5]) : 1);
  for (int i = 2; i < argc && count < SIZES_MOST; i++)
    sizes[count++] = strtoul(argv[i], NULL, 10);
  if (argc >= 2 && argv[1][0] != '-')
    return compare_all(argv[1], sizes, count);
  fprintf(stderr, "Usage: bench_type EDITION [CHARACTERS…]\n"
                  "       bench_type --only ours|pango|bare EDITION CHARACTERS [ROUNDS]\n");
  return 64;
}
