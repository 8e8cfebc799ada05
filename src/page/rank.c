#include "baolan/page/rank.h"

#include "baolan/base/geometry.h"

#include <stdlib.h>

enum {
  STEP_OFF = 160,
  CEILING_MOST = 4, /* 3.2 em */
  PICTURE_MOST = 1,
  HIGH_WEIGHT = 70,
  LOW_WEIGHT = 45, /* below it: the last rank */
  LONG_STORY = 40, /* lines */
  SHORT_STORY = 16,
  BROADSHEET = 7, /* columns */
  TALL_ROWS = 30,
  NARROW = 300,    /* a column that the lead should have */
  STRIP_ROW = 50,  /* a row that is missing to a strip of many legs */
  STRIP_DEEP = 12, /* rows that are enough for any */
  STRIP_LEGS = 3,
  BRIEFS_BROAD = 250, /* a column more */
};

struct bl_rank bl_rank_lead(const struct bl_job *job, int rows) {
  int wanted = job->columns >= BROADSHEET && rows >= TALL_ROWS ? 6 : job->columns >= 3 && rows >= TALL_ROWS ? 5 : 4;
  return (struct bl_rank){BL_RANK_LEAD_LEAST, 6, job->columns >= 3 ? wanted : 3};
}

size_t bl_rank_leader(const struct bl_job *job, size_t first, size_t count) {
  for (size_t i = first; i < first + count; i++)
    if (bl_leaf_leads(&job->stories[i]))
      return i;
  return first;
}

int bl_rank_narrow_cost(const struct bl_job *job, int columns) {
  return NARROW * bl_most(0, job->columns / 2 - columns);
}

int bl_rank_strip_cost(const struct bl_job *job, const struct bl_placement *placement) {
  if (job->stories[placement->story].stories > 1)
    return BRIEFS_BROAD * (placement->columns - 1);
  int wanted = bl_least(STRIP_DEEP, placement->legs * 5 / 2);
  return placement->legs >= STRIP_LEGS ? STRIP_ROW * bl_most(0, wanted - placement->text_rows) : 0;
}

/* 1.5 to 2.2 em; 1.8 to 2.6 for those of weight; up to 3.2 on a broadsheet. */
struct bl_rank bl_rank_follower(const struct bl_job *job, size_t story, int ceiling) {
  const struct bl_job_story *of = &job->stories[story];
  int wanted = of->line_count >= LONG_STORY ? 3 : of->line_count >= SHORT_STORY ? 2 : 1;
  struct bl_rank rank = {0, 2, bl_least(wanted, 2)};
  if (of->weight >= HIGH_WEIGHT && of->stories <= 1)
    rank = (struct bl_rank){1, job->columns >= BROADSHEET && wanted == 3 ? 4 : 3, wanted};
  else if (of->weight >= LOW_WEIGHT && of->stories <= 1)
    rank = (struct bl_rank){0, 3, wanted};
  if (of->leads) { /* it is set small (headline.h), and smaller beside another such */
    rank.most = bl_least(rank.most, PICTURE_MOST);
    rank.least = 0;
  }
  rank.most = bl_least(rank.most, ceiling);
  rank.least = bl_least(rank.least, ceiling);
  rank.wanted = bl_most(rank.least, bl_least(rank.wanted, rank.most));
  return rank;
}

int bl_rank_set(const struct bl_job *job, size_t story, int step) {
  return job->stories[story].leads ? bl_least(step, PICTURE_MOST) : step;
}

int bl_rank_ceiling(int lead_step) {
  static const int ceilings[] = {-1, 0, 0, 1, 2, 4, 5}; /* 1.5 1.8 2.2 2.6 3.2 4.0 5.0 em */
  return bl_least(ceilings[lead_step], CEILING_MOST);
}

int bl_rank_step_cost(struct bl_rank rank, int step) {
  return STEP_OFF * abs(step - rank.wanted);
}

int bl_rank_share_cost(int part, int whole, int wanted, int all) {
  /* exp(k / 10) in hundredths, up to the next whole one */
  static const int steps[] = {111, 122, 135, 150, 165, 183, 202, 223, 246, 272, 301,  332, 367,
                              406, 449, 496, 548, 605, 669, 739, 817, 903, 998, 1103, 1219};
  long long a = (long long)part * all, b = (long long)wanted * whole;
  long long large = a > b ? a : b, small = a > b ? b : a;
  int k = 0;
  while (k < (int)(sizeof steps / sizeof *steps) && large * 100 >= small * steps[k])
    k++;
  return 5 * k * k / 2;
}
