/* A page made by hand, of made-up stories, and what ban.h finds on it. */
#ifndef BAOLAN_TESTS_PAGE_VERDICTS_H
#define BAOLAN_TESTS_PAGE_VERDICTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/ban.h"

/* Each test has a page with the fault and the nearest one without. */
enum { STORIES = 6, LINES = 160, COLUMNS = 6, ROWS = 30 };

struct page {
  struct bl_leg_line lines[STORIES][LINES];
  struct bl_job_story stories[STORIES];
  struct bl_placement placements[STORIES];
  struct bl_cut cuts[STORIES];
  struct bl_head_size head;
  struct bl_job job;
  struct bl_ban_sheet sheet;
};

static struct bl_head_size ask_head(void *context, size_t story, int columns, enum bl_measure measure, int step) {
  const struct page *page = context;
  (void)story, (void)columns, (void)measure, (void)step;
  return page->head;
}

static struct bl_body ask_body(void *context, size_t story, int columns, enum bl_measure measure) {
  const struct page *page = context;
  (void)measure;
  return (struct bl_body){page->lines[story], page->stories[story].line_count, columns};
}

static void begin(struct page *page) {
  *page = (struct page){.head = {.fits = true, .rows = 3, .lines = 1, .fill = 80}};
  for (size_t i = 0; i < STORIES; i++) {
    for (size_t line = 0; line < LINES; line++)
      page->lines[i][line] = (struct bl_leg_line){.rows = 1, .stop = BL_STOP_SENTENCE, .characters = 14};
    page->stories[i] = (struct bl_job_story){.line_count = 0, .weight = 100 - 10 * (int)i, .faces = {0, 1}};
  }
  page->job = (struct bl_job){.columns = COLUMNS,
                              .rows_first = ROWS,
                              .rows_other = ROWS,
                              .sheet_stories = STORIES,
                              .stories = page->stories,
                              .story_count = STORIES,
                              .context = page,
                              .head = ask_head,
                              .body = ask_body};
  page->sheet = (struct bl_ban_sheet){&page->job, ROWS, page->placements, 0, page->cuts, 0};
}

/* A story that fills the rectangle with text under a head of three rows. */
static struct bl_placement *put(struct page *page, int column, int row, int columns, int rows, int step) {
  size_t story = page->sheet.count++;
  size_t lines = (size_t)(columns * (rows - 3));
  page->stories[story].line_count = lines;
  page->placements[story] = (struct bl_placement){.story = story,
                                                  .column = column,
                                                  .row = row,
                                                  .columns = columns,
                                                  .legs = columns,
                                                  .rows = rows,
                                                  .step = step,
                                                  .head_rows = 3,
                                                  .text_rows = rows - 3,
                                                  .shown = lines};
  return &page->placements[story];
}

/* A rule in a gutter over the whole height. */
static void rule(struct page *page, int column) {
  page->cuts[page->sheet.cut_count++] = (struct bl_cut){.down = true, .column = column, .columns = 1, .rows = ROWS};
}

struct found {
  int count, amount, cost;
  bool hard, planned;
};

static struct found judge(struct page *page, enum bl_ban ban) {
  struct bl_faults faults = {.arena = bl_arena_create()};
  struct found found = {0};
  int cost = bl_ban_judge(&page->sheet, &faults), sum = 0;
  assert_int_equal(cost, bl_ban_judge(&page->sheet, NULL));
  for (size_t i = 0; i < faults.count; i++) {
    const struct bl_fault *fault = &faults.items[i];
    sum += fault->planned ? 0 : fault->cost;
    if (fault->ban != ban)
      continue;
    found.count++;
    found.amount = fault->amount;
    found.cost += fault->cost;
    found.hard = found.hard || fault->hard;
    found.planned = found.planned || fault->planned;
  }
  assert_int_equal(sum, cost);
  bl_arena_destroy(faults.arena);
  return found;
}

#endif
