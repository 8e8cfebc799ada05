/* Stories without type, for the tests of the make-up: so many lines, a title of so many characters, a picture or none.
 */
#ifndef TESTS_PAGE_PRETEND_H
#define TESTS_PAGE_PRETEND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/page/leaf.h"

enum { PRETEND_MOST = 40, PRETEND_LINES = 120 };

struct pretend {
  int title[PRETEND_MOST], aspect[PRETEND_MOST]; /* aspect in percent; 0: no picture */
  struct bl_leg_line lines[PRETEND_MOST][PRETEND_LINES];
  struct bl_job_story stories[PRETEND_MOST];
};

static inline uint32_t pretend_next(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static inline struct bl_body pretend_body(void *context, size_t story, int columns, enum bl_measure measure) {
  const struct pretend *pretend = context;
  const struct bl_job_story *unit = &pretend->stories[story];
  return (struct bl_body){pretend->lines[story], unit->line_count, measure == BL_MEASURE_BASE ? columns : 0};
}

static inline struct bl_head_size pretend_head(void *context, size_t story, int columns, enum bl_measure measure,
                                               int step) {
  assert_int_equal(measure, BL_MEASURE_BASE);
  static const int ladder[] = {15, 18, 22, 26, 32, 40, 50};
  const struct pretend *pretend = context;
  int a_line = (columns * 14 - 2) * 10 / ladder[step];
  int lines = (pretend->title[story] + a_line - 1) / a_line;
  int rows = (lines * ladder[step] * 12 + 149) / 150 + 1;
  return (struct bl_head_size){.fits = lines <= (columns == 1 ? 3 : 2),
                               .rows = rows,
                               .lines = lines,
                               .fill = pretend->title[story] * 100 / (a_line * lines)};
}

static inline int pretend_picture(void *context, size_t story, int columns, enum bl_measure measure, int legs) {
  const struct pretend *pretend = context;
  assert_true(measure == BL_MEASURE_BASE && legs <= columns);
  return pretend->aspect[story] ? (legs * 14 - 2) * 1000 / 15 / pretend->aspect[story] + 2 : 0;
}

static inline struct bl_job_story pretend_story_of(size_t lines, int weight, bool pictured) {
  return (struct bl_job_story){.faces = {0, 1},
                               .weight = weight,
                               .line_count = lines,
                               .characters = lines * 12,
                               .pictured = pictured,
                               .stories = 1};
}

static inline struct bl_job pretend_job(struct pretend *pretend, size_t count, uint32_t seed) {
  for (size_t i = 0; i < count; i++) {
    size_t lines = 6 + pretend_next(&seed) % (PRETEND_LINES - 6);
    pretend->title[i] = 6 + (int)(pretend_next(&seed) % 22);
    pretend->aspect[i] = pretend_next(&seed) % 3 ? 0 : 70 + (int)(pretend_next(&seed) % 110);
    for (size_t line = 0; line < lines; line++)
      pretend->lines[i][line] = (struct bl_leg_line){.rows = 1,
                                                     .space = pretend_next(&seed) % 25 == 0,
                                                     .joined = pretend_next(&seed) % 7 == 0,
                                                     .stop = (uint8_t)(pretend_next(&seed) % 9 ? 0 : 2),
                                                     .characters = 12};
    pretend->stories[i] = pretend_story_of(lines, 100 - (int)i * 4, pretend->aspect[i] != 0);
  }
  return (struct bl_job){.columns = 5,
                         .rows_first = 22,
                         .rows_other = 23,
                         .sheet_stories = 8,
                         .stories = pretend->stories,
                         .story_count = count,
                         .context = pretend,
                         .body = pretend_body,
                         .head = pretend_head,
                         .picture = pretend_picture};
}

#endif
