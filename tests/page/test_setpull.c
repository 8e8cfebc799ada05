#include "bench.h"

#include "pieces.h"

#define THREE PIECES_LINE PIECES_LINE PIECES_LINE

static const struct piece body[] = {
    {BL_BLOCK_PARAGRAPH, false, THREE}, {BL_BLOCK_PARAGRAPH, false, THREE},    {BL_BLOCK_PARAGRAPH, false, THREE},
    {BL_BLOCK_PARAGRAPH, false, THREE}, {BL_BLOCK_CROSSHEAD, false, "小标题"}, {BL_BLOCK_PARAGRAPH, false, THREE},
    {BL_BLOCK_PARAGRAPH, false, THREE}, {BL_BLOCK_QUOTE, false, THREE},        {BL_BLOCK_PARAGRAPH, false, THREE},
};
static const struct bl_text pulls[] = {
    {"以前要等十五分钟\uff0c现在抬头就看见车来了\u3002", sizeof "以前要等十五分钟\uff0c现在抬头就看见车来了\u3002" - 1},
    {"人多就再加车", sizeof "人多就再加车" - 1},
};

static struct bl_story *story_with(struct bench *bench, size_t blocks, size_t pull_count) {
  struct bl_story *story = pieces_story(bench, body, blocks);
  story->pulls = pulls;
  story->pull_count = pull_count;
  return story;
}

static size_t find_pull(const struct bl_flow *flow, size_t from) {
  while (from < flow->count && flow->lines[from].role != BL_ROLE_PULL)
    from++;
  return from;
}

static size_t end_of_pull(const struct bl_flow *flow, size_t at) {
  while (at < flow->count && flow->lines[at].role == BL_ROLE_PULL)
    at++;
  return at;
}

/* Between two paragraphs, near the middle, four lines from both ends. */
static void a_pull_quote_stands_well(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = story_with(&bench, 9, 1);
  for (int ems = 11; ems <= 26; ems++) {
    struct bl_flow flow = pieces_flow(&bench, ems * PIECES_EM, BL_PULLS_WELL);
    size_t at = find_pull(&flow, 0), end = end_of_pull(&flow, at);
    pieces_check_once(&bench, &flow);
    assert_true(at >= 4 && end + 4 <= flow.count);
    const struct bl_flow_line *before = &flow.lines[at - 1], *after = &flow.lines[end];
    assert_int_equal(after->block, before->block + 1);
    assert_int_equal(story->blocks[before->block].kind, BL_BLOCK_PARAGRAPH);
    assert_int_equal(story->blocks[after->block].kind, BL_BLOCK_PARAGRAPH);
    assert_true(at > flow.count / 4 && end < flow.count * 3 / 4);
    assert_int_equal(find_pull(&flow, end), flow.count);
  }
  bench_close(&bench);
}

/* Whole rows: its lines and one for the rules, which stand above and below it within its rows. */
static void it_stands_between_two_rules(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  story_with(&bench, 9, 1);
  for (int ems = 11; ems <= 26; ems++) {
    bl_unit measure = ems * PIECES_EM;
    struct bl_flow flow = pieces_flow(&bench, measure, BL_PULLS_WELL);
    size_t at = find_pull(&flow, 0), end = end_of_pull(&flow, at);
    assert_int_equal(flow.legs[at].rows, end - at + 2);
    struct bl_sheet sheet = pieces_place(&bench, &flow, at, end, measure);
    bench_check_sheet(&sheet);
    assert_int_equal(sheet.rule_count, 2);
    bl_unit size = sheet.lines[0].line->size, top = sheet.rules[0].rect.y, foot = sheet.rules[1].rect.y;
    assert_int_equal(size, BL_PX(30));
    assert_true(top > 0 && top < sheet.lines[0].baseline - size);
    assert_true(foot > sheet.lines[sheet.line_count - 1].baseline + size / 8 && foot < sheet.height);
    for (size_t i = 0; i < sheet.line_count; i++) /* in the middle */
      assert_in_range(2 * sheet.lines[i].x + sheet.lines[i].line->width - measure + 192, 0, 384);
  }
  bench_close(&bench);
}

static void two_lines_follow_it(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  story_with(&bench, 9, 2);
  struct bl_flow flow = pieces_flow(&bench, 12 * PIECES_EM, BL_PULLS_ALL);
  size_t seen = 0;
  for (int rows = 9; rows < 30; rows++)
    for (size_t first = 0, end; first < flow.count; first = end) {
      end = bl_leg_fill(flow.legs, flow.count, first, rows);
      size_t at = find_pull(&flow, first);
      if (at < end && ++seen)
        assert_true(end_of_pull(&flow, at) + 2 <= end);
    }
  assert_true(seen > 20);
  bench_close(&bench);
}

/* On a page one for each twenty lines; in the story view all, whatever the body. */
static void short_bodies_have_none_on_a_page(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (size_t blocks = 0; blocks <= 9; blocks++) {
    story_with(&bench, blocks, 2);
    struct bl_flow plain = pieces_flow(&bench, 16 * PIECES_EM, BL_PULLS_NONE);
    struct bl_flow flow = pieces_flow(&bench, 16 * PIECES_EM, BL_PULLS_WELL);
    size_t at = find_pull(&flow, 0), second = find_pull(&flow, end_of_pull(&flow, at));
    assert_int_equal(at < flow.count, plain.count >= 20);
    assert_int_equal(second < flow.count, plain.count >= 40);
    flow = pieces_flow(&bench, 16 * PIECES_EM, BL_PULLS_ALL);
    at = find_pull(&flow, 0);
    assert_true(at < flow.count);
    unsigned parts = 0;
    for (size_t i = at; i < flow.count; i++)
      for (size_t k = 0; k < flow.lines[i].line->segment_count; k++)
        if (flow.lines[i].line->segments[k].field == BL_FIELD_PULL)
          parts |= 1u << flow.lines[i].line->segments[k].part;
    assert_int_equal(parts, 3);
    pieces_check_once(&bench, &flow);
  }
  bench_close(&bench);
}

/* Not where the body refers to a picture. */
static void pictures_keep_their_places(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = story_with(&bench, 9, 1);
  struct bl_flow flow = pieces_flow(&bench, 12 * PIECES_EM, BL_PULLS_WELL);
  size_t block = flow.lines[end_of_pull(&flow, find_pull(&flow, 0))].block;
  story->pictures = &(struct bl_story_picture){.block = block};
  story->picture_count = 1;
  flow = pieces_flow(&bench, 12 * PIECES_EM, BL_PULLS_WELL);
  size_t end = end_of_pull(&flow, find_pull(&flow, 0));
  assert_true(end < flow.count);
  assert_int_not_equal(flow.lines[end].block, block);
  bench_close(&bench);
}

/* Whoever knows the columns may choose: each choice is another place, and each place a good one. */
static void other_places_can_be_chosen(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = story_with(&bench, 9, 2);
  size_t places[BL_FLOW_PULL_PLACES] = {0};
  for (unsigned choice = 0; choice < BL_FLOW_PULL_PLACES; choice++) {
    struct bl_flow_order order = {.em = PIECES_EM,
                                  .pitch = PIECES_PITCH,
                                  .measure = 12 * PIECES_EM,
                                  .pulls = BL_PULLS_WELL,
                                  .pull_choice = choice};
    struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
    places[choice] = find_pull(&flow, 0);
    size_t block = flow.lines[end_of_pull(&flow, places[choice])].block;
    assert_int_equal(story->blocks[block].kind, BL_BLOCK_PARAGRAPH);
    assert_int_equal(story->blocks[block - 1].kind, BL_BLOCK_PARAGRAPH);
    pieces_check_once(&bench, &flow);
    for (unsigned i = 0; i < choice; i++)
      assert_int_not_equal(places[i], places[choice]);
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_pull_quote_stands_well),   cmocka_unit_test(it_stands_between_two_rules),
      cmocka_unit_test(two_lines_follow_it),        cmocka_unit_test(short_bodies_have_none_on_a_page),
      cmocka_unit_test(pictures_keep_their_places), cmocka_unit_test(other_places_can_be_chosen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
