#include "bench.h"

#include "baolan/page/storyfill.h"

enum { LINES = 400 };

/* A text of plain lines, so many to a paragraph: no leg ends before a paragraph's last line or behind its first. */
struct text {
  struct bl_flow_line lines[LINES];
  struct bl_leg_line legs[LINES];
};

static struct bl_flow make_text(struct text *text, size_t count, size_t paragraph) {
  memset(text, 0, sizeof *text);
  for (size_t i = 0; i < count; i++) {
    text->legs[i].rows = 1;
    text->legs[i].joined = i + 1 < count && paragraph > 1 && (i % paragraph == 0 || i % paragraph + 2 == paragraph);
  }
  return (struct bl_flow){.lines = text->lines, .legs = text->legs, .count = count};
}

static struct bl_storyfill make_fill(struct bench *bench, const struct bl_flow *flow, int head_rows) {
  struct bl_storyfill fill = {.story = 4, .flow = *flow, .head_rows = head_rows};
  fill.grid = bl_grid_story(&bench->scene.glass, 130);
  return fill;
}

static unsigned random_number(unsigned *seed) {
  *seed = *seed * 1103515245u + 12345u;
  return *seed >> 16;
}

/* Columns counted through all sheets. */
static int position(const struct bl_storysheet *sheet, int columns, const struct bl_storysheet_figure *figure) {
  return (int)sheet->number * columns + figure->column;
}

static int column_of(const struct bl_storysheet *sheets, size_t count, int columns, size_t line) {
  for (size_t s = 0; s < count; s++)
    for (int column = 0; column < columns; column++)
      if (line >= sheets[s].slots[column].first && line < sheets[s].slots[column].end)
        return (int)s * columns + column;
  return (int)count * columns;
}

/* Pictures and text of a sheet lie within it and on nothing else. */
static void check_sheet(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet) {
  int head = copy->grid->rows - bl_storysheet_room(copy, sheet->number);
  size_t at = sheet->first;
  for (int column = 0; column < copy->grid->columns; column++) {
    const struct bl_storysheet_slot *slot = &sheet->slots[column];
    assert_int_equal(slot->first, at);
    at = slot->end;
    assert_true(slot->row >= head);
    int used = bl_leg_rows(copy->legs, slot->first, slot->end);
    assert_true(used <= slot->rows && (used == 0 || slot->row + slot->rows <= copy->grid->rows));
    if (sheet->top[column] + sheet->foot[column] > 0)
      assert_true(slot->rows == 0 || slot->rows >= BL_STORYSHEET_LEG);
    assert_true(used == 0 || slot->row == head + sheet->top[column]);
    assert_true(used + sheet->top[column] + sheet->foot[column] <= bl_storysheet_room(copy, sheet->number));
  }
  assert_int_equal(at, sheet->end);
}

/* Sheet after sheet at full depth; returns how many. */
static size_t lay_all(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheets, size_t most) {
  struct bl_storysheet next = {0};
  size_t count = 0;
  while (next.first < copy->count || next.tied < copy->pictures->tied_count) {
    assert_true(count < most);
    next.depth = bl_storysheet_room(copy, count);
    sheets[count] = next;
    bl_storysheet_lay(copy, &sheets[count]);
    check_sheet(copy, &sheets[count]);
    next = (struct bl_storysheet){.number = count + 1,
                                  .first = sheets[count].end,
                                  .tied = sheets[count].tied_end,
                                  .loose = sheets[count].loose_end};
    count++;
  }
  return count;
}

/* In the order of the copy, none before the column that holds its reference, none far behind it. */
static void check_references(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheets, size_t count) {
  int columns = copy->grid->columns, before = -1;
  size_t next = 0;
  for (size_t s = 0; s < count; s++)
    for (int i = 0; i < sheets[s].figure_count; i++, next++) {
      const struct bl_storysheet_figure *placed = &sheets[s].figures[i];
      const struct bl_storypicture *item = &copy->pictures->tied[next];
      int at = position(&sheets[s], columns, placed);
      int last = at + (placed->figure.width > copy->grid->measure);
      int wanted = column_of(sheets, count, columns, item->line);
      assert_int_equal(placed->figure.picture, item->picture);
      assert_true(at >= before);
      bool begins = item->line <= sheets[s].slots[placed->column].first;
      bool ends = item->line <= sheets[s].slots[placed->column].end; /* at a foot */
      assert_true(last >= wanted || begins || ends);
      before = at;
    }
  assert_int_equal(next, copy->pictures->tied_count);
}

static void pictures_stand_by_their_reference(void **state) {
  (void)state;
  struct bench bench = bench_open();
  static const int glasses[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1024, 600}, {800, 480}};
  struct text text;
  unsigned seed = 7;
  for (size_t glass = 0; glass < 5; glass++) {
    bench_begin(&bench, glasses[glass][0], glasses[glass][1], 0, 1);
    for (int trial = 0; trial < 60; trial++) {
      struct bl_flow flow = make_text(&text, 30 + random_number(&seed) % (LINES - 30), 1 + random_number(&seed) % 8);
      struct bl_storyfill fill = make_fill(&bench, &flow, (int)(random_number(&seed) % 5));
      struct bl_storypicture tied[3];
      struct bl_storypictures list = {.tied = tied, .tied_count = 1 + random_number(&seed) % 3};
      for (size_t i = 0; i < list.tied_count; i++)
        tied[i] = (struct bl_storypicture){i, i * flow.count / 3 + random_number(&seed) % (flow.count / 3 + 1),
                                           1 + (int)(random_number(&seed) % 2), false};
      struct bl_storysheet_memory memory = {0};
      struct bl_storysheet_copy copy = {.arena = bench.arena,
                                        .scene = &bench.scene,
                                        .story = 4,
                                        .grid = &fill.grid,
                                        .legs = flow.legs,
                                        .count = flow.count,
                                        .head_rows = fill.head_rows,
                                        .pictures = &list,
                                        .spanning = true,
                                        .memory = &memory};
      struct bl_storysheet *sheets = BL_NEW_ARRAY(bench.arena, struct bl_storysheet, 100);
      check_references(&copy, sheets, lay_all(&copy, sheets, 100));
    }
  }
  bench_close(&bench);
}

/* A block's first line, from the offsets that its lines hold. */
static void a_reference_is_a_line(void **state) {
  (void)state;
  struct bl_segment segments[] = {{.field = BL_FIELD_DATELINE},
                                  {.field = BL_FIELD_BODY, .end = 30},
                                  {.field = BL_FIELD_BODY, .start = 30, .end = 40},
                                  {.field = BL_FIELD_BODY, .start = 41, .end = 50}};
  struct bl_line lines[] = {{.segments = segments, .segment_count = 2},
                            {.segments = &segments[2], .segment_count = 1},
                            {.segments = &segments[3], .segment_count = 1}};
  struct bl_flow_line flow_lines[] = {{.line = &lines[0]}, {.line = &lines[1]}, {.line = &lines[2]}};
  struct bl_flow flow = {.lines = flow_lines, .count = 3};
  struct bl_block blocks[] = {{.end = 40}, {.start = 41, .end = 50}};
  struct bl_story story = {.blocks = blocks, .block_count = 2};
  assert_int_equal(bl_storypicture_line(&flow, &story, 0), 0);
  assert_int_equal(bl_storypicture_line(&flow, &story, 1), 2);
  assert_int_equal(bl_storypicture_line(&flow, &story, 2), 3);
}

/* A picture ahead of its reference is better than a sheet for it alone. */
static void no_sheet_for_a_picture_that_fits_before(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct text text;
  struct bl_flow flow = make_text(&text, 30, 1);
  struct bl_storyfill fill = make_fill(&bench, &flow, 3);
  fill.story = 1;
  struct bl_story *story = &bench.edition.stories[1];
  story->pictures[0].block = story->block_count; /* at the end */
  size_t rows = (size_t)(fill.grid.columns * (fill.grid.rows - 3));
  for (flow.count = 10; flow.count < rows; flow.count++) {
    make_text(&text, flow.count, 1);
    fill.flow = flow;
    bl_storyfill_make(bench.arena, &bench.scene, &fill);
    int figures = 0;
    for (size_t s = 0; s < fill.sheet_count; s++)
      figures += fill.sheets[s].figure_count;
    assert_int_equal(figures, 1);
    assert_true(bl_storyfill_lines(&fill, fill.sheet_count - 1) > 0);
  }
  bench_close(&bench);
}

/* All sheets but the last are full; the columns of the last end level. */
static void only_the_last_sheet_is_levelled(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct text text;
  bench.edition.stories[4].picture_count = 0;
  for (size_t count = 8; count < 200; count += 3) {
    struct bl_flow flow = make_text(&text, count, 1);
    struct bl_storyfill fill = make_fill(&bench, &flow, 4);
    bl_storyfill_make(bench.arena, &bench.scene, &fill);
    assert_int_equal(fill.sheets[fill.sheet_count - 1].end, count);
    for (size_t s = 0; s < fill.sheet_count; s++)
      for (int column = 0; column + 1 < fill.grid.columns; column++) {
        const struct bl_storysheet *sheet = &fill.sheets[s];
        size_t one = sheet->slots[column].end - sheet->slots[column].first;
        size_t other = sheet->slots[column + 1].end - sheet->slots[column + 1].first;
        if (s + 1 < fill.sheet_count)
          assert_true((int)one == sheet->depth && other == one);
        else
          assert_true(one >= other);
        if (s + 1 == fill.sheet_count && count >= 4u * BL_STORYSHEET_LEG * (unsigned)fill.grid.columns)
          assert_true(column + 2 == fill.grid.columns || other == one);
      }
  }
  bench_close(&bench);
}

/* Not even where a lower sheet would hold all: the columns are rather made a little deeper. */
static void no_column_ends_where_it_may_not(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct text text;
  bench.edition.stories[4].picture_count = 0;
  for (size_t paragraph = 1; paragraph <= 8; paragraph++)
    for (size_t count = 3; count < 200; count += 7) {
      struct bl_flow flow = make_text(&text, count, paragraph);
      struct bl_storyfill fill = make_fill(&bench, &flow, 4);
      bl_storyfill_make(bench.arena, &bench.scene, &fill);
      assert_int_equal(fill.forced, 0);
      for (size_t s = 0; s < fill.sheet_count; s++)
        for (int column = 0; column < fill.grid.columns; column++) {
          const struct bl_storysheet_slot *slot = &fill.sheets[s].slots[column];
          assert_false(slot->first < slot->end && slot->end < count && text.legs[slot->end - 1].joined);
        }
    }
  bench_close(&bench);
}

static void no_line_or_two_stand_on_the_last_sheet(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct text text;
  bench.edition.stories[4].picture_count = 0;
  for (size_t paragraph = 1; paragraph <= 5; paragraph += 2)
    for (size_t count = 30; count < 200; count++) {
      struct bl_flow flow = make_text(&text, count, paragraph);
      struct bl_storyfill fill = make_fill(&bench, &flow, 4);
      bl_storyfill_make(bench.arena, &bench.scene, &fill);
      const struct bl_storysheet *last = &fill.sheets[fill.sheet_count - 1];
      assert_true(fill.sheet_count == 1 || last->end - last->first >= BL_STORYSHEET_LEG);
      assert_int_equal(fill.forced, 0);
    }
  bench_close(&bench);
}

/* What ends a story stands behind its last line, and never alone on a sheet. */
static void the_tail_is_never_alone(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct text text;
  bench.edition.stories[4].picture_count = 0;
  bool shown = false, left_out = false;
  for (size_t count = 1; count < 100; count++) {
    struct bl_flow flow = make_text(&text, count, 1);
    struct bl_storyfill fill = make_fill(&bench, &flow, 4);
    fill.tail_rows = 6;
    bl_storyfill_make(bench.arena, &bench.scene, &fill);
    assert_true(bl_storyfill_lines(&fill, fill.sheet_count - 1) > 0);
    assert_int_equal(fill.sheets[fill.sheet_count - 1].end, count + fill.tailed);
    shown = shown || fill.tailed;
    left_out = left_out || !fill.tailed;
  }
  assert_true(shown && left_out);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pictures_stand_by_their_reference),       cmocka_unit_test(a_reference_is_a_line),
      cmocka_unit_test(no_sheet_for_a_picture_that_fits_before), cmocka_unit_test(only_the_last_sheet_is_levelled),
      cmocka_unit_test(no_column_ends_where_it_may_not),         cmocka_unit_test(the_tail_is_never_alone),
      cmocka_unit_test(no_line_or_two_stand_on_the_last_sheet),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
