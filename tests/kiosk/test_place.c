#include "page/bench.h"

#include "baolan/kiosk/programme.h"
#include "baolan/page/storyview.h"

/* The reader's place over changes of type size, in stories set for real glasses. */
enum { GLASSES = 4, SIZES = BL_STEP_COUNT };

static const int glasses[GLASSES][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {800, 480}};
static const struct bl_place homes[] = {{BL_SHOW_PAGE, 0, 0}};
static const struct bl_leaves front = {1, NULL};
static const struct bl_navigator_rule rule = {60000, 15000, 12000, 1, 120000, true};

struct reader {
  struct bl_navigator state;
  struct bl_atlas atlas;
  struct bl_leaves leaves[SIZES];
  struct bl_sheets sheets[SIZES];
};

static void begin(struct reader *reader, struct bench *bench, const int *glass, size_t story) {
  for (int step = 0; step < SIZES; step++) {
    bench_begin(bench, glass[0], glass[1], 0, step);
    reader->sheets[step] = bl_storyview_make(bench->arena, &bench->scene, story);
    uint32_t *starts = BL_NEW_ARRAY(bench->arena, uint32_t, reader->sheets[step].count);
    bl_programme_find_starts(&reader->sheets[step], starts);
    reader->leaves[step] = (struct bl_leaves){(int)reader->sheets[step].count, starts};
  }
  reader->atlas = (struct bl_atlas){.page_count = 1,
                                    .story_count = 1,
                                    .pages = &front,
                                    .stories = reader->leaves,
                                    .story_homes = homes,
                                    .index = front,
                                    .issue = BL_ISSUE_OWN};
  reader->state = bl_navigator_start(&rule, 0);
}

static void act(struct reader *reader, enum bl_nav_event_kind kind) {
  struct bl_nav_event event = {kind, 0};
  reader->state = bl_navigator_step(reader->state, &reader->atlas, &rule, event, 1).state;
}

/* Whether the body's byte stands on the sheet that is seen; that of a line end counts as the next character. */
static bool shows(const struct reader *reader, uint32_t byte) {
  const struct bl_sheet *sheet = &reader->sheets[reader->state.step].items[reader->state.place.sheet];
  for (size_t i = 0; i < sheet->line_count; i++)
    for (size_t k = 0; k < sheet->lines[i].line->segment_count; k++) {
      const struct bl_segment *segment = &sheet->lines[i].line->segments[k];
      if (segment->field == BL_FIELD_BODY && byte >= segment->start && byte < segment->end)
        return true;
    }
  return false;
}

/* The opening sheet begins with the head. */
static bool has_text(const struct reader *reader) {
  return reader->state.place.sheet > 0 &&
         reader->sheets[reader->state.step].items[reader->state.place.sheet].characters > 0;
}

static void walk_sizes(struct reader *reader, int from) {
  int sheet = reader->state.place.sheet;
  uint32_t first = reader->leaves[from].starts[sheet];
  bool text = has_text(reader), opening = sheet == 0;
  for (int step = from; step < SIZES - 1; step++) {
    act(reader, BL_NAV_BIGGER);
    assert_true(!text || shows(reader, first));
    assert_true(!opening || reader->state.place.sheet == 0);
  }
  for (int step = SIZES - 1; step > 0; step--) {
    act(reader, BL_NAV_SMALLER);
    assert_true(!text || shows(reader, first));
    assert_true(!opening || reader->state.place.sheet == 0);
  }
  for (int step = 0; step < from; step++)
    act(reader, BL_NAV_BIGGER);
  assert_int_equal(reader->state.step, from);
  assert_int_equal(reader->state.place.sheet, sheet); /* back where it was */
}

static void walk_story(struct bench *bench, const int *glass, size_t story) {
  struct reader reader;
  begin(&reader, bench, glass, story);
  for (int from = 0; from < SIZES; from++)
    for (int sheet = 0; sheet < reader.leaves[from].count; sheet++) {
      act(&reader, BL_NAV_STORY);
      while (reader.state.step != from)
        act(&reader, BL_NAV_SIZE);
      act(&reader, BL_NAV_STORY);
      for (int i = 0; i < sheet; i++)
        act(&reader, BL_NAV_NEXT);
      assert_int_equal(reader.state.place.sheet, sheet);
      walk_sizes(&reader, from);
    }
}

static void the_first_character_stays_in_sight(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t glass = 0; glass < GLASSES; glass++)
    for (size_t story = 0; story < BENCH_STORIES; story++)
      walk_story(&bench, glasses[glass], story);
  bench_close(&bench);
}

/* Also where pictures open a sheet, or stand on one of their own. */
static void pictures_do_not_lose_the_place(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_story *story = &bench.edition.stories[4];
  bench_body(bench.arena, story, 3, 20);
  for (size_t k = 0; k < story->picture_count; k++)
    story->pictures[k].block = 5 + 5 * k;
  for (size_t glass = 0; glass < GLASSES; glass++)
    walk_story(&bench, glasses[glass], 4);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_character_stays_in_sight),
      cmocka_unit_test(pictures_do_not_lose_the_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
