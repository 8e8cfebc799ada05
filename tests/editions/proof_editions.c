/* proof_editions: a thousand made editions on six screens, and whether a page among them breaks a rule.
 *
 *   proof_editions POOL [--editions N] [--first SEED] [--size WxH] [--jobs N] [--show N] [--pages 1]
 *   proof_editions POOL --seed S --size WxH [--png FILE [--story N]] [--write FOLDER] [--explain 1]
 * --pages: the pages alone, without story views.
 *
 * POOL has a paragraph a line (tests/cli/corpora.py faq reference fortunes man sample). Prints the first hard faults of
 * each kind with what shows them again, a table for each size and one for all, and a hash over every sheet: the same on
 * every machine, compiler and run. Exit status 1 if there is a hard fault.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/type/composer.h"
#include "generate.h"
#include "replay.h"
#include "trial.h"

enum { JOBS_MOST = 16, SECONDS_MOST = 60 };

struct order {
  const char *pool, *png, *folder;
  struct trial_size size; /* without a name: all */
  uint64_t first, seed;   /* seed 0: many */
  long editions;
  int jobs, show, story;
  bool explain, pages;
};

/* What a worker tells, in shared memory: a crash loses one edition, not the tally. */
struct desk {
  long next; /* number of the edition that is being judged */
  struct tally tallies[TRIAL_SIZES];
};

static const char usage[] =
    "Usage: proof_editions POOL [--editions N] [--first SEED] [--size WxH] [--jobs N] [--show N] [--pages 1]\n"
    "       proof_editions POOL --seed S --size WxH [--png FILE [--story N]] [--write FOLDER] [--explain 1]\n";

static bool take(struct order *order, const char *option, const char *value) {
  if (strcmp(option, "--editions") == 0)
    order->editions = atol(value);
  else if (strcmp(option, "--first") == 0)
    order->first = strtoull(value, NULL, 10);
  else if (strcmp(option, "--seed") == 0)
    order->seed = strtoull(value, NULL, 10);
  else if (strcmp(option, "--jobs") == 0)
    order->jobs = atoi(value);
  else if (strcmp(option, "--show") == 0)
    order->show = atoi(value);
  else if (strcmp(option, "--story") == 0)
    order->story = atoi(value);
  else if (strcmp(option, "--png") == 0)
    order->png = value;
  else if (strcmp(option, "--explain") == 0)
    order->explain = atoi(value) != 0;
  else if (strcmp(option, "--pages") == 0)
    order->pages = atoi(value) != 0;
  else if (strcmp(option, "--write") == 0)
    order->folder = value;
  else
    return strcmp(option, "--size") == 0 && trial_read_size(value, &order->size);
  return true;
}

static bool parse(int argc, char **argv, struct order *order) {
  *order = (struct order){.editions = 1000, .first = 1, .jobs = 2, .show = 3};
  if (argc < 2 || argc % 2)
    return false;
  order->pool = argv[1];
  for (int i = 2; i < argc; i += 2)
    if (!take(order, argv[i], argv[i + 1]))
      return false;
  return order->jobs > 0 && order->jobs <= JOBS_MOST;
}

static struct bl_fonts *open_trial(struct trial *trial) {
  struct bl_error error = {0};
  struct bl_fonts *fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", &error);
  trial->composer = fonts ? bl_composer_create(fonts, &error) : NULL;
  trial->arena = bl_arena_create();
  if (trial->composer)
    return fonts;
  fprintf(stderr, "proof_editions: %s\n", error.text);
  exit(77);
}

static size_t sizes_of(const struct order *order, const struct trial_size **sizes) {
  *sizes = order->size.name ? &order->size : trial_sizes;
  return order->size.name ? 1 : TRIAL_SIZES;
}

static void work(const struct order *order, const struct pool *pool, struct desk *desk, int job) {
  const struct trial_size *sizes;
  size_t count = sizes_of(order, &sizes);
  struct trial trial = {.pool = pool, .shown_most = order->show, .pages_only = order->pages};
  struct bl_fonts *fonts = open_trial(&trial);
  for (; desk->next < order->editions * (long)count; desk->next++) {
    long edition = desk->next / (long)count;
    size_t size = (size_t)(desk->next % (long)count);
    if (edition % order->jobs != job)
      continue;
    alarm(SECONDS_MOST);
    trial_run(&trial, order->first + (uint64_t)edition, &sizes[size], &desk->tallies[size]);
  }
  fflush(stdout);
  bl_composer_destroy(trial.composer);
  bl_fonts_destroy(fonts);
  bl_arena_destroy(trial.arena);
}

static pid_t start(const struct order *order, const struct pool *pool, struct desk *desk, int job) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    work(order, pool, desk, job);
    exit(0);
  }
  return child;
}

/* A worker that died is told with its edition, and another goes on behind it. */
static void wait_for_all(const struct order *order, const struct pool *pool, struct desk *desks, pid_t *children) {
  const struct trial_size *sizes;
  size_t count = sizes_of(order, &sizes);
  int status;
  for (pid_t child; (child = wait(&status)) > 0;)
    for (int job = 0; job < order->jobs; job++) {
      if (children[job] != child || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
        continue;
      if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
        exit(77);
      size_t size = (size_t)(desks[job].next % (long)count);
      printf("%-9s --seed %llu --size %s: %s %d\n", fault_name(FAULT_CRASH),
             (unsigned long long)(order->first + (uint64_t)(desks[job].next / (long)count)), sizes[size].name,
             WIFSIGNALED(status) ? "signal" : "exit status",
             WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
      desks[job].tallies[size].faults[FAULT_CRASH]++;
      desks[job].next++;
      children[job] = start(order, pool, &desks[job], job);
    }
}

static long report(const struct order *order, const struct desk *desks) {
  const struct trial_size *sizes;
  size_t count = sizes_of(order, &sizes);
  struct tally *sum = calloc(2, sizeof *sum);
  long hard = 0;
  for (size_t size = 0; sum && size < count; size++) {
    memset(&sum[1], 0, sizeof *sum);
    for (int job = 0; job < order->jobs; job++)
      tally_add(&sum[1], &desks[job].tallies[size]);
    printf("%s\n", sizes[size].name);
    tally_print(&sum[1]);
    tally_add(&sum[0], &sum[1]);
  }
  if (sum && count > 1) {
    printf("all\n");
    tally_print(&sum[0]);
  }
  for (int i = 0; sum && i < FAULT_COUNT; i++)
    hard += sum->faults[i];
  printf("hash of all sheets %016llx, %ld hard faults\n", sum ? (unsigned long long)sum->hash : 0, hard);
  free(sum);
  return hard;
}

static int run_many(const struct order *order, const struct pool *pool) {
  size_t size = (size_t)order->jobs * sizeof(struct desk);
  struct desk *desks = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t children[JOBS_MOST];
  if (desks == MAP_FAILED)
    return 70;
  for (int job = 0; job < order->jobs; job++)
    children[job] = start(order, pool, &desks[job], job);
  wait_for_all(order, pool, desks, children);
  long hard = report(order, desks);
  munmap(desks, size);
  return hard ? 1 : 0;
}

static int run_one(const struct order *order, const struct pool *pool) {
  struct trial trial = {.pool = pool, .shown_most = 1000};
  struct bl_fonts *fonts = open_trial(&trial);
  struct bl_error error = {0};
  struct tally *tally = calloc(1, sizeof *tally);
  struct bl_edition *edition = generate_edition(trial.arena, pool, order->seed);
  bool done = tally && order->size.name;
  if (done && order->folder)
    done = replay_write(edition, order->folder, &error);
  if (done && order->png)
    done = replay_paint(&trial, fonts, edition, &order->size, order->story, order->png, &error);
  if (done && order->explain)
    replay_explain(&trial, edition, &order->size);
  if (done) {
    trial_judge(&trial, edition, order->seed, &order->size, tally);
    tally_print(tally);
    printf("hash of all sheets %016llx\n", (unsigned long long)tally->hash);
  } else {
    fprintf(stderr, "proof_editions: %s\n", error.text[0] ? error.text : usage);
  }
  free(tally);
  bl_composer_destroy(trial.composer);
  bl_fonts_destroy(fonts);
  bl_arena_destroy(trial.arena);
  return done ? 0 : 64;
}

int main(int argc, char **argv) {
  struct order order;
  struct pool pool;
  if (!parse(argc, argv, &order)) {
    fputs(usage, stderr);
    return 64;
  }
  struct bl_arena *arena = bl_arena_create();
  int status = 66;
  if (pool_read(arena, order.pool, &pool))
    status = order.seed ? run_one(&order, &pool) : run_many(&order, &pool);
  else
    fprintf(stderr, "proof_editions: %s has no paragraphs\n", order.pool);
  bl_arena_destroy(arena);
  return status;
}
