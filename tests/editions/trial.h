/* trial: one edition made for one glass, and judged. */
#ifndef TESTS_EDITIONS_TRIAL_H
#define TESTS_EDITIONS_TRIAL_H

#include "pool.h"
#include "verdict.h"

struct bl_composer;

struct trial_size {
  const char *name;
  int width, height, diagonal; /* inches; 0: as without */
};

/* All sizes that `--size all` means. */
enum { TRIAL_SIZES = 6 };
extern const struct trial_size trial_sizes[TRIAL_SIZES];

/* "1920x1080", with its diagonal if it is one of those; false if it is no size. */
bool trial_read_size(const char *text, struct trial_size *out);

struct bl_glass trial_glass(const struct trial_size *size);

struct trial {
  struct bl_arena *arena; /* reset for each edition */
  struct bl_composer *composer;
  const struct pool *pool;
  int shown_most;
  bool pages_only; /* no story views */
};

/* Pages, stories and index of the edition of this seed. */
void trial_run(struct trial *trial, uint64_t seed, const struct trial_size *size, struct tally *tally);
/* The same of an edition that is there. */
void trial_judge(struct trial *trial, const struct bl_edition *edition, uint64_t seed, const struct trial_size *size,
                 struct tally *tally);

#endif
