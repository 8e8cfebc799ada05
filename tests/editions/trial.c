#include "trial.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/page/indexview.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"
#include "faults.h"
#include "generate.h"
#include "stamp.h"

const struct trial_size trial_sizes[TRIAL_SIZES] = {{"1920x1080", 1920, 1080, 43}, {"1080x1920", 1080, 1920, 43},
                                                    {"3840x2160", 3840, 2160, 86}, {"1024x600", 1024, 600, 0},
                                                    {"800x480", 800, 480, 0},      {"7680x1080", 7680, 1080, 110}};

bool trial_read_size(const char *text, struct trial_size *out) {
  for (size_t i = 0; i < TRIAL_SIZES; i++)
    if (strcmp(text, trial_sizes[i].name) == 0) {
      *out = trial_sizes[i];
      return true;
    }
  *out = (struct trial_size){.name = text};
  return sscanf(text, "%dx%d", &out->width, &out->height) == 2 && out->width > 0 && out->height > 0;
}

struct bl_glass trial_glass(const struct trial_size *size) {
  return (struct bl_glass){.width = size->width, .height = size->height, .diagonal_in = size->diagonal, .type_step = 1};
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1000000L + time.tv_nsec / 1000;
}

static struct bl_sheets make_page(struct trial *trial, struct verdict *verdict, size_t page) {
  long start = now();
  struct bl_sheets sheets = bl_pageview_make(trial->arena, verdict->scene, page);
  if (verdict->tally->time_count < TIMES_MOST)
    verdict->tally->times[verdict->tally->time_count++] = (int)(now() - start);
  return sheets;
}

/* Each picture of a story once at most on its page, exactly once in its own view. */
static void judge_pictures(struct verdict *verdict, const struct bl_sheets *sheets, size_t story, bool story_view) {
  const struct bl_story *copy = &verdict->edition->stories[story];
  for (size_t picture = 0; picture < copy->picture_count; picture++) {
    int times = 0;
    for (size_t s = 0; s < sheets->count; s++)
      for (size_t i = 0; i < sheets->items[s].picture_count; i++)
        times += sheets->items[s].pictures[i].story == story && sheets->items[s].pictures[i].picture == picture;
    if (times > 1 || (story_view && times != 1))
      verdict_fault(verdict, FAULT_PICTURE, &sheets->items[0], story, "picture %zu is shown %d times", picture, times);
  }
}

static void judge_one_page(struct trial *trial, struct verdict *verdict, const struct bl_sheets *sheets, size_t page) {
  const struct bl_page *copy = &verdict->edition->pages[page];
  struct look *looks = BL_NEW_ARRAY(trial->arena, struct look, sheets->count);
  judge_texts(trial->arena, verdict, sheets, copy->first_story, copy->story_count, false);
  judge_form(trial->arena, verdict, sheets);
  for (size_t i = 0; i < sheets->count; i++) {
    looks[i] = look_at(trial->arena, &sheets->items[i]);
    judge_legs(verdict, &looks[i]);
    judge_bans(verdict, &looks[i]);
    judge_jumps(verdict, &looks[i]);
  }
  judge_page(verdict, looks, sheets->count, page);
  judge_figures(trial->arena, verdict, looks, sheets->count);
  for (size_t i = 0; i < copy->story_count; i++)
    judge_pictures(verdict, sheets, copy->first_story + i, false);
  verdict->tally->pages++;
  verdict->tally->sheets += (long)sheets->count;
}

static void judge_story(struct trial *trial, struct verdict *verdict, const struct bl_sheets *sheets, size_t story) {
  judge_texts(trial->arena, verdict, sheets, story, 1, true);
  judge_form(trial->arena, verdict, sheets);
  judge_pictures(verdict, sheets, story, true);
  for (size_t i = 0; i < sheets->count; i++) {
    /* A look needs the story's rectangle, which the story view is as a whole. */
    struct bl_sheet sheet = sheets->items[i];
    sheet.boxes = BL_NEW_ARRAY(trial->arena, struct bl_box, sheet.box_count + 1);
    for (size_t k = 0; k < sheet.box_count; k++)
      sheet.boxes[k] = sheets->items[i].boxes[k];
    sheet.boxes[sheet.box_count++] = (struct bl_box){BL_ROLE_STORY, story, {0, 0, sheet.width, sheet.height}};
    struct look look = look_at(trial->arena, &sheet);
    judge_legs(verdict, &look);
  }
  verdict->tally->story_sheets += (long)sheets->count;
}

static void judge_index(struct trial *trial, struct verdict *verdict, const struct bl_sheets *sheets) {
  judge_form(trial->arena, verdict, sheets);
  for (size_t story = 0; story < verdict->edition->story_count; story++) {
    int zones = 0;
    for (size_t s = 0; s < sheets->count; s++)
      for (size_t i = 0; i < sheets->items[s].zone_count; i++)
        zones += sheets->items[s].zones[i].action == BL_ACTION_STORY && sheets->items[s].zones[i].target == story;
    if (zones == 0)
      verdict_fault(verdict, FAULT_ZONE, &sheets->items[0], story, "the index does not open it");
  }
}

void trial_judge(struct trial *trial, const struct bl_edition *edition, uint64_t seed, const struct trial_size *size,
                 struct tally *tally) {
  struct bl_warnings warnings = {.arena = trial->arena};
  struct bl_scene scene = {
      .edition = edition, .composer = trial->composer, .glass = trial_glass(size), .warnings = &warnings};
  struct verdict verdict = {edition, &scene, seed, size->name, tally, trial->shown_most, false};
  uint64_t stamp = 0xCBF29CE484222325u + seed;
  for (size_t page = 0; page < edition->page_count; page++) {
    struct bl_sheets sheets = make_page(trial, &verdict, page);
    judge_one_page(trial, &verdict, &sheets, page);
    stamp = stamp_sheets(stamp, &sheets);
  }
  for (size_t story = 0; story < edition->story_count && !trial->pages_only; story++) {
    struct bl_sheets sheets = bl_storyview_make(trial->arena, &scene, story);
    judge_story(trial, &verdict, &sheets, story);
    stamp = stamp_sheets(stamp, &sheets);
  }
  struct bl_sheets index = bl_indexview_make(trial->arena, &scene);
  judge_index(trial, &verdict, &index);
  stamp = stamp_warnings(stamp_sheets(stamp, &index), &warnings);
  tally->hash += stamp;
  tally->editions++;
}

void trial_run(struct trial *trial, uint64_t seed, const struct trial_size *size, struct tally *tally) {
  trial_judge(trial, generate_edition(trial->arena, trial->pool, seed), seed, size, tally);
  bl_arena_reset(trial->arena);
}
