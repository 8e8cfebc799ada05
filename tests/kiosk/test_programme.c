#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/kiosk/programme.h"

#define BL_TEXT_OF(literal)                                                                                            \
  { (literal), sizeof(literal) - 1 } /* where no compound literal may stand */

/* Two pages; stories 0 and 1 on the first, 2 on the second. Bodies of 100, 200 and 300 bytes. */
static const struct bl_block blocks[] = {{.end = 100}, {.end = 200}, {.end = 300}};
static const struct bl_text tags[] = {BL_TEXT_OF("town"), BL_TEXT_OF("river")};
static struct bl_story stories[] = {
    {.id = BL_TEXT_OF("s1"), .blocks = &blocks[0], .block_count = 1, .tags = tags, .tag_count = 1},
    {.id = BL_TEXT_OF("s2"), .blocks = &blocks[1], .block_count = 1},
    {.id = BL_TEXT_OF("s3"), .blocks = &blocks[2], .block_count = 1, .tags = tags, .tag_count = 2}};
static struct bl_page pages[] = {{.first_story = 0, .story_count = 2}, {.first_story = 2, .story_count = 1}};
static const struct bl_edition edition = {.pages = pages, .page_count = 2, .stories = stories, .story_count = 3};

static struct bl_arena *arena;

static int set_up(void **state) {
  (void)state;
  arena = bl_arena_create();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return 0;
}

static struct bl_sheet *add_sheet(struct bl_sheets *sheets, size_t heads, size_t shown) {
  struct bl_sheet *sheet = BL_PUSH(arena, sheets->items, sheets->count, sheets->capacity);
  sheet->head_characters = heads;
  sheet->characters = shown;
  return sheet;
}

/* A line with the bytes start..end of a story's body. */
static void add_text(struct bl_sheet *sheet, size_t story, uint32_t start, uint32_t end) {
  struct bl_segment *segment = BL_NEW(arena, struct bl_segment);
  *segment = (struct bl_segment){.field = BL_FIELD_BODY, .start = start, .end = end};
  struct bl_line *line = BL_NEW(arena, struct bl_line);
  line->segments = segment;
  line->segment_count = 1;
  bl_sheet_add_line(arena, sheet, (struct bl_placed_line){.line = line, .role = BL_ROLE_BODY, .story = story});
  bl_sheet_add_box(arena, sheet, (struct bl_box){.role = BL_ROLE_STORY, .story = story});
}

/* Page 1 has two sheets: story 0 whole on the first, story 1 cut on the second. Page 2: story 2, cut. */
static struct bl_programme *make(enum bl_rotation rotation) {
  struct bl_dwell dwell = bl_dwell_default();
  struct bl_programme *programme = bl_programme_create(&edition);
  struct bl_sheets first = {0}, second = {0}, index = {0};
  add_text(add_sheet(&first, 20, 100), 0, 0, 100);
  add_text(add_sheet(&first, 20, 1000), 1, 0, 150);
  add_text(add_sheet(&second, 0, 0), 2, 0, 299);
  add_sheet(&index, 0, 0);
  bl_programme_add_page(programme, &dwell, 0, &first);
  bl_programme_add_page(programme, &dwell, 1, &second);
  for (size_t story = 0; story < 3; story++) {
    struct bl_sheets reading = {0};
    for (uint32_t i = 0; i <= story; i++)
      add_text(add_sheet(&reading, 0, 100), story, 100 * i, 100 * (i + 1));
    bl_programme_add_story(programme, &dwell, story, 1, &reading);
  }
  bl_programme_add_index(programme, &index);
  bl_programme_finish(programme, rotation);
  return programme;
}

static void stop_is(const struct bl_atlas *atlas, int at, enum bl_show view, int subject, int sheet, int64_t dwell) {
  assert_true(at < atlas->stop_count);
  assert_int_equal(atlas->stops[at].place.view, view);
  assert_int_equal(atlas->stops[at].place.subject, subject);
  assert_int_equal(atlas->stops[at].place.sheet, sheet);
  assert_int_equal(atlas->stops[at].dwell_ms, dwell);
}

static void stories_that_did_not_fit_follow_their_page(void **state) {
  (void)state;
  struct bl_programme *programme = make(BL_ROTATION_STORIES);
  const struct bl_atlas *atlas = bl_programme_atlas(programme);
  assert_int_equal(atlas->stop_count, 8);
  stop_is(atlas, 0, BL_SHOW_PAGE, 0, 0, 18000); /* 4 + 20/5 + 100 x 0.5 / 5 s */
  stop_is(atlas, 1, BL_SHOW_PAGE, 0, 1, 90000);
  stop_is(atlas, 2, BL_SHOW_STORY, 1, 0, 24000);
  stop_is(atlas, 3, BL_SHOW_STORY, 1, 1, 24000);
  stop_is(atlas, 4, BL_SHOW_PAGE, 1, 0, 15000);
  stop_is(atlas, 5, BL_SHOW_STORY, 2, 0, 24000);
  stop_is(atlas, 7, BL_SHOW_STORY, 2, 2, 24000);
  bl_programme_destroy(programme);
}

static void pages_alone(void **state) {
  (void)state;
  struct bl_programme *programme = make(BL_ROTATION_PAGES);
  const struct bl_atlas *atlas = bl_programme_atlas(programme);
  assert_int_equal(atlas->stop_count, 3);
  for (int i = 0; i < 3; i++)
    assert_int_equal(atlas->stops[i].place.view, BL_SHOW_PAGE);
  bl_programme_destroy(programme);
}

static void homes_and_leaves(void **state) {
  (void)state;
  struct bl_programme *programme = make(BL_ROTATION_STORIES);
  const struct bl_atlas *atlas = bl_programme_atlas(programme);
  assert_int_equal(atlas->story_homes[0].sheet, 0);
  assert_int_equal(atlas->story_homes[1].sheet, 1);
  assert_int_equal(atlas->story_homes[2].subject, 1);
  assert_int_equal(atlas->index.count, 1);
  struct bl_leaves leaves = atlas->stories[2 * BL_STEP_COUNT + 1];
  assert_int_equal(leaves.count, 3);
  assert_int_equal(leaves.starts[2], 200);
  assert_int_equal(atlas->stories[2 * BL_STEP_COUNT + 4].count, 0); /* not made yet */
  bl_programme_set_leaves(programme, 2, 4, 2, (const uint32_t[]){0, 120});
  assert_int_equal(atlas->stories[2 * BL_STEP_COUNT + 4].starts[1], 120);
  bl_programme_destroy(programme);
}

/* A sheet of pictures alone begins where the text behind it does, and behind the text where that ends. */
static void starts_rise(void **state) {
  (void)state;
  struct bl_sheets sheets = {0};
  uint32_t starts[4];
  add_text(add_sheet(&sheets, 0, 0), 0, 40, 50);
  add_sheet(&sheets, 0, 0);
  add_text(add_sheet(&sheets, 0, 0), 0, 50, 100);
  add_sheet(&sheets, 0, 0);
  bl_programme_find_starts(&sheets, starts);
  assert_int_equal(starts[0], 0);
  assert_int_equal(starts[1], 50);
  assert_int_equal(starts[2], 50);
  assert_int_equal(starts[3], 100);
}

static void a_part_is_selected(void **state) {
  (void)state;
  struct bl_programme *programme = make(BL_ROTATION_STORIES);
  const struct bl_atlas *atlas = bl_programme_atlas(programme);
  assert_true(bl_programme_select(programme, BL_SUBJECT_PAGE, (struct bl_text){0}, 2));
  stop_is(atlas, 0, BL_SHOW_PAGE, 1, 0, 15000);
  stop_is(atlas, 1, BL_SHOW_STORY, 2, 0, 24000);
  assert_int_equal(atlas->stop_count, 4);
  assert_true(bl_programme_select(programme, BL_SUBJECT_STORY, BL_TEXT("s2"), 0));
  stop_is(atlas, 0, BL_SHOW_STORY, 1, 0, 24000);
  assert_int_equal(atlas->stop_count, 2);
  assert_true(bl_programme_select(programme, BL_SUBJECT_TAG, BL_TEXT("town"), 0));
  stop_is(atlas, 0, BL_SHOW_STORY, 0, 0, 24000);
  stop_is(atlas, 1, BL_SHOW_STORY, 2, 0, 24000);
  assert_int_equal(atlas->stop_count, 4);
  assert_true(bl_programme_select(programme, BL_SUBJECT_LATEST, (struct bl_text){0}, 0));
  assert_int_equal(atlas->stop_count, 8);
  bl_programme_destroy(programme);
}

static void what_is_not_there_is_not_selected(void **state) {
  (void)state;
  struct bl_programme *programme = make(BL_ROTATION_PAGES);
  assert_true(bl_programme_select(programme, BL_SUBJECT_TAG, BL_TEXT("river"), 0));
  assert_false(bl_programme_select(programme, BL_SUBJECT_TAG, BL_TEXT("riv"), 0));
  assert_false(bl_programme_select(programme, BL_SUBJECT_STORY, BL_TEXT("s"), 0));
  assert_false(bl_programme_select(programme, BL_SUBJECT_PAGE, (struct bl_text){0}, 3));
  assert_false(bl_programme_select(programme, BL_SUBJECT_PAGE, (struct bl_text){0}, 0));
  assert_int_equal(bl_programme_atlas(programme)->stop_count, 3); /* still the river */
  bl_programme_destroy(programme);
}

/* Only the front page is composed: what is selected has no sheets yet. */
static void an_outline_shows_what_it_has(void **state) {
  (void)state;
  struct bl_dwell dwell = bl_dwell_default();
  struct bl_programme *programme = bl_programme_create(&edition);
  struct bl_sheets first = {0};
  add_text(add_sheet(&first, 20, 100), 0, 0, 100);
  bl_programme_add_page(programme, &dwell, 0, &first);
  bl_programme_finish(programme, BL_ROTATION_STORIES);
  assert_true(bl_programme_select(programme, BL_SUBJECT_STORY, BL_TEXT("s3"), 0));
  assert_int_equal(bl_programme_atlas(programme)->stop_count, 1);
  assert_int_equal(bl_programme_atlas(programme)->story_count, 3);
  bl_programme_destroy(programme);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_part_is_selected),
      cmocka_unit_test(what_is_not_there_is_not_selected),
      cmocka_unit_test(an_outline_shows_what_it_has),
      cmocka_unit_test(stories_that_did_not_fit_follow_their_page),
      cmocka_unit_test(pages_alone),
      cmocka_unit_test(homes_and_leaves),
      cmocka_unit_test(starts_rise),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
