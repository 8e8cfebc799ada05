#include "bench.h"

#include "pieces.h"

static const struct piece buses[] = {
    {BL_BLOCK_PARAGRAPH, false, PIECES_LINE PIECES_LINE PIECES_LINE},
    {BL_BLOCK_ROW, true, "线路\t首班\t末班\t间隔"},
    {BL_BLOCK_ROW, false, "1路\t5:30\t22:50\t6分钟"},
    {BL_BLOCK_ROW, false, "环线\t6:11\t21:00\t15分钟"},
    {BL_BLOCK_ROW, false, "9路\t——\t21:38\t"},
    {BL_BLOCK_PARAGRAPH, false, PIECES_LINE PIECES_LINE PIECES_LINE PIECES_LINE PIECES_LINE PIECES_LINE PIECES_LINE},
};
static const struct piece stops[] = {
    {BL_BLOCK_PARAGRAPH, false, PIECES_LINE},
    {BL_BLOCK_ROW, true, "站名\t变动\t说明"},
    {BL_BLOCK_ROW, false, "人民路\t北移八十米\t原站台施工\uff0c至十二月底\uff1b新站台在邮局门口\uff0c有顶棚\u3002"},
    {BL_BLOCK_ROW, false, "渡口新村\t新设\t3路、9路停靠\u3002"},
    {BL_BLOCK_ROW, false, "图书馆"},
};
static const struct piece wide[] = {
    {BL_BLOCK_ROW, true, "站名\t一月\t二月\t三月\t四月\t五月\t六月\t合计"},
    {BL_BLOCK_ROW, false, "人民路\t11,284\t21,103\t35,201\t48,112\t50,021\t61,200\t226,921"},
    {BL_BLOCK_ROW, false, "图书馆\t1,284\t2,103\t3,201\t4,112\t5,021\t\t15,721"},
};
static const struct piece bare[] = {
    {BL_BLOCK_ROW, false, "早\t八点"},
    {BL_BLOCK_ROW, false, "\t"},
    {BL_BLOCK_ROW, false, "晚\t\t九点"},
};
static const struct piece twice_named[] = {
    {BL_BLOCK_ROW, true, "站名\t一月\t二月\t三月\t四月\t五月\t六月\t合计"},
    {BL_BLOCK_ROW, true, "站点\t上旬\t中旬\t下旬\t月初\t月中\t月末\t总数"},
    {BL_BLOCK_ROW, false, "人民路\t11,284\t21,103\t35,201\t48,112\t50,021\t61,200\t226,921"},
};

#define COUNT(pieces) (sizeof(pieces) / sizeof *(pieces))

static const struct {
  const struct piece *pieces;
  size_t count;
} bodies[] = {{buses, COUNT(buses)},
              {stops, COUNT(stops)},
              {wide, COUNT(wide)},
              {bare, COUNT(bare)},
              {twice_named, COUNT(twice_named)}};

/* Fourteen days, eight of them in a leg at most. */
static struct bl_flow long_table(struct bench *bench, bl_unit measure) {
  struct piece *pieces = BL_NEW_ARRAY(bench->arena, struct piece, 17);
  pieces[0] = (struct piece){BL_BLOCK_PARAGRAPH, false, PIECES_LINE};
  pieces[1] = (struct piece){BL_BLOCK_ROW, true, "日期\t早\t晚"};
  for (int i = 0; i < 14; i++)
    pieces[i + 2] =
        (struct piece){BL_BLOCK_ROW, false, bl_text_print(bench->arena, "%d日\t%d\t%d", i + 1, i * 7, i * 90).data};
  pieces[16] = (struct piece){BL_BLOCK_PARAGRAPH, false, PIECES_LINE PIECES_LINE};
  pieces_story(bench, pieces, 17);
  return pieces_flow(bench, measure, BL_PULLS_NONE);
}

static bool is_listed(const struct bl_flow *flow) {

  for (size_t i = 0; i < flow->count; i++)
    if (flow->lines[i].rule_count)
      return false;
  return true;
}

static void every_character_is_shown_once(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  size_t lists = 0, tables = 0;
  for (size_t i = 0; i < COUNT(bodies); i++)
    for (int ems = 5; ems <= 30; ems++) {
      pieces_story(&bench, bodies[i].pieces, bodies[i].count);
      struct bl_flow flow = pieces_flow(&bench, ems * PIECES_EM, BL_PULLS_NONE);
      pieces_check_once(&bench, &flow);
      assert_int_equal(bl_flow_characters(&flow, 0, flow.count), bl_story_characters(&bench.edition.stories[3]));
      *(is_listed(&flow) ? &lists : &tables) += 1;
    }
  assert_true(lists > 10 && tables > 50);
  bench_close(&bench);
}

/* In the measure, and half an em at least between what stands side by side. */
static void cells_stand_beside_each_other(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  size_t pairs = 0;
  for (size_t i = 0; i < COUNT(bodies); i++)
    for (int ems = 5; ems <= 30; ems++) {
      pieces_story(&bench, bodies[i].pieces, bodies[i].count);
      bl_unit measure = ems * PIECES_EM;
      struct bl_flow flow = pieces_flow(&bench, measure, BL_PULLS_NONE);
      struct bl_sheet sheet = pieces_place(&bench, &flow, 0, flow.count, measure);
      bench_check_sheet(&sheet);
      for (size_t a = 0; a < sheet.line_count; a++)
        for (size_t b = 0; b < a; b++) {
          const struct bl_placed_line *one = &sheet.lines[a], *other = &sheet.lines[b];
          if (one->baseline != other->baseline)
            continue;
          const struct bl_placed_line *left = one->x < other->x ? one : other, *right = one->x < other->x ? other : one;
          assert_true(right->x + right->line->x - left->x - left->line->x - left->line->width >= PIECES_EM * 2 / 5);
          pairs++;
        }
    }
  assert_true(pairs > 500);
  bench_close(&bench);
}

static const struct bl_line *line_of(const struct bl_flow *flow, const struct bl_story *story, const char *text,
                                     bl_unit *dx) {
  for (size_t i = 0; i < flow->count; i++) {
    const struct bl_line *line = flow->lines[i].line;
    *dx = flow->lines[i].dx;
    if (line->segment_count == 1 &&
        bl_text_equal(bl_text_slice(story->body, line->segments[0].start, line->segments[0].end), bl_text_of(text)))
      return line;
  }
  fail_msg("no cell %s", text);
  return NULL;
}

/* 75: numbers end at the right edge of their column, and their digits stand below each other. */
static void numbers_stand_below_each_other(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = pieces_story(&bench, buses, COUNT(buses));
  for (int ems = 14; ems <= 26; ems++) {
    struct bl_flow flow = pieces_flow(&bench, ems * PIECES_EM, BL_PULLS_NONE);
    bl_unit a, b, c, text, name;
    const struct bl_line *one = line_of(&flow, story, "22:50", &a), *other = line_of(&flow, story, "21:38", &b);
    const struct bl_line *head = line_of(&flow, story, "末班", &c);
    assert_int_equal(a, b);
    assert_int_equal(one->width, other->width); /* a 1 is narrower in the font */
    assert_int_equal(one->glyphs[2].x, other->glyphs[2].x);
    assert_in_range(c + head->width - a - one->width + 64, 0, 128);
    line_of(&flow, story, "环线", &text);
    line_of(&flow, story, "线路", &name);
    assert_int_equal(text, name); /* words begin at the left */
  }
  bench_close(&bench);
}

/* Three rules: above and below the table and under the names, all as wide as it is; a free row at both sides. */
static void a_table_has_three_rules(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  pieces_story(&bench, buses, COUNT(buses));
  struct bl_flow flow = pieces_flow(&bench, 16 * PIECES_EM, BL_PULLS_NONE);
  struct bl_sheet sheet = pieces_place(&bench, &flow, 0, flow.count, 16 * PIECES_EM);
  bl_unit first = 0, last = 0, above = 0, below = 0;
  for (size_t i = 0; i < sheet.line_count; i++) {
    bl_unit top = sheet.lines[i].baseline - flow.first_baseline;
    bool table = sheet.lines[i].role == BL_ROLE_TABLE;
    first = table && !first ? top : first;
    last = table ? top : last;
    above = !table && !first ? top : above;
    below = !table && first && !below ? top : below;
  }
  assert_int_equal(sheet.rule_count, 3);
  assert_int_equal(sheet.rules[0].rect.y, first);
  assert_in_range(first + PIECES_PITCH - sheet.rules[1].rect.y, 0, BL_PX(2));
  assert_in_range(last + PIECES_PITCH - sheet.rules[2].rect.y, BL_PX(1), BL_PX(3));
  assert_int_equal(first - above, 2 * PIECES_PITCH);
  assert_int_equal(below - last, 2 * PIECES_PITCH);
  for (size_t i = 1; i < 3; i++) {
    assert_int_equal(sheet.rules[i].rect.x, sheet.rules[0].rect.x);
    assert_int_equal(sheet.rules[i].rect.width, sheet.rules[0].rect.width);
  }
  bench_close(&bench);
}

static bool is_table(const struct bl_flow *flow, size_t at) {
  return at < flow->count && flow->lines[at].role == BL_ROLE_TABLE;
}

/* A table of eight rows or less is in one leg wherever one holds it. */
static void short_tables_are_not_parted(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (size_t body = 0; body < 2; body++)
    for (int ems = 11; ems <= 26; ems++) {
      pieces_story(&bench, bodies[body].pieces, bodies[body].count);
      struct bl_flow flow = pieces_flow(&bench, ems * PIECES_EM, BL_PULLS_NONE);
      size_t table = 0, behind;
      while (!is_table(&flow, table))
        table++;
      for (behind = table; is_table(&flow, behind);)
        behind++;
      int least = bl_leg_rows(flow.legs, table, behind);
      for (int rows = least; rows < least + 10 && !is_listed(&flow); rows++)
        for (size_t first = 0, end; first < flow.count; first = end) {
          end = bl_leg_fill(flow.legs, flow.count, first, rows);
          assert_false(is_table(&flow, end - 1) && is_table(&flow, end));
        }
    }
  bench_close(&bench);
}

/* A long one is parted between rows only, not behind the names nor before the last row, and closed by rules there. */
static void long_tables_are_parted_between_rows(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_flow flow = long_table(&bench, 14 * PIECES_EM);
  size_t parted = 0, table = 0;
  while (!is_table(&flow, table))
    table++;
  for (int rows = 5; rows < 22; rows++)
    for (size_t first = 0, end; first < flow.count; first = end) {
      end = bl_leg_fill(flow.legs, flow.count, first, rows);
      struct bl_sheet sheet = pieces_place(&bench, &flow, first, end, 14 * PIECES_EM);
      if (is_table(&flow, end - 1) && is_table(&flow, end) && ++parted) {
        assert_int_equal(flow.legs[end].rows, 1);
        assert_true(end >= table + 6); /* the names and a row: three cells each */
        assert_true(is_table(&flow, end + 3));
        bl_unit foot = sheet.rules[sheet.rule_count - 1].rect.y;
        assert_in_range(sheet.height - foot, BL_PX(1), BL_PX(2));
      }
      if (is_table(&flow, first))
        assert_int_equal(sheet.rules[0].rect.y, 0);
    }
  assert_true(parted > 10);
  bench_close(&bench);
}

/* A leg that begins inside a table says its names again, as furniture between rules, and has a row less for it. */
static void names_are_said_again_in_the_next_leg(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_flow flow = long_table(&bench, 14 * PIECES_EM);
  size_t again = 0, table = 0;
  while (!is_table(&flow, table))
    table++;
  for (int rows = 6; rows < 16; rows++)
    for (size_t first = 0, end; first < flow.count; first = end) {
      end = bl_leg_fill(flow.legs, flow.count, first, rows);
      struct bl_sheet sheet = pieces_place(&bench, &flow, first, end, 14 * PIECES_EM);
      bool inside = is_table(&flow, first) && first > table;
      assert_true(bl_leg_rows(flow.legs, first, end) <= rows);
      size_t names = 0;
      while (names < sheet.line_count && sheet.lines[names].role == BL_ROLE_NAMES)
        names++;
      assert_int_equal(names, inside ? 3 : 0);
      for (size_t i = 0; i < names; i++) {
        const struct bl_placed_line *said = &sheet.lines[i], *name = NULL;
        for (size_t k = 0; k < said->line->segment_count; k++)
          assert_int_equal(said->line->segments[k].field, BL_FIELD_NONE);
        for (size_t k = 0; k < said->line->glyph_count; k++)
          assert_int_equal(said->line->glyphs[k].field, BL_FIELD_NONE);
        assert_int_equal(said->baseline, flow.first_baseline);
        assert_int_equal(sheet.lines[names + i].baseline, flow.first_baseline + PIECES_PITCH); /* the first row */
        for (size_t k = table; k < table + 3; k++)
          if (flow.lines[k].dx == said->x)
            name = said;
        assert_non_null(name);
        again++;
      }
      if (inside) {
        assert_int_equal(sheet.rules[0].rect.y, 0);
        assert_in_range(PIECES_PITCH - sheet.rules[1].rect.y, 0, BL_PX(2));
      }
    }
  assert_true(again > 12);
  bench_close(&bench);
}

/* A free row parts a table from text, but not from its crosshead. */
static void a_crosshead_stands_close_above_its_table(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  for (int head = 0; head < 2; head++) {
    struct piece pieces[] = {{head ? BL_BLOCK_CROSSHEAD : BL_BLOCK_PARAGRAPH, false, "首末班车"},
                             {BL_BLOCK_ROW, true, "日期\t早\t晚"},
                             {BL_BLOCK_ROW, false, "1日\t7\t9"}};
    pieces_story(&bench, pieces, COUNT(pieces));
    struct bl_flow flow = pieces_flow(&bench, 14 * PIECES_EM, BL_PULLS_NONE);
    assert_int_equal(flow.lines[1].role, BL_ROLE_TABLE);
    assert_int_equal(flow.legs[1].space, !head);
  }
  bench_close(&bench);
}

/* Wrapped: the row is as high as its tallest cell, and thin rules part the rows. */
static void cells_are_wrapped(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = pieces_story(&bench, stops, COUNT(stops));
  struct bl_flow flow = pieces_flow(&bench, 16 * PIECES_EM, BL_PULLS_NONE);
  struct bl_sheet sheet = pieces_place(&bench, &flow, 0, flow.count, 16 * PIECES_EM);
  bl_unit dx;
  assert_non_null(line_of(&flow, story, "渡口新村", &dx));
  size_t faint = 0, tall = 0;
  for (size_t i = 0; i < sheet.rule_count; i++)
    faint += sheet.rules[i].ink == BL_INK_FAINT;
  for (size_t i = 0; i < flow.count; i++)
    tall += flow.legs[i].rows > 1;
  assert_int_equal(faint, 2);
  assert_int_equal(tall, 1);
  bench_close(&bench);
}

/* "13日" is not wrapped where a narrower gap makes room for it. */
static void gaps_close_before_cells_are_wrapped(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  static const struct piece days[] = {
      {BL_BLOCK_ROW, true, "日期\t早\t中\t晚"},
      {BL_BLOCK_ROW, false, "9日\t7\t97\t36"},
      {BL_BLOCK_ROW, false, "13日\t10\t104\t41"},
  };
  pieces_story(&bench, days, COUNT(days));
  struct bl_flow flow = pieces_flow(&bench, 11 * PIECES_EM, BL_PULLS_NONE);
  assert_false(is_listed(&flow));
  for (size_t i = 0; i < flow.count; i++) {
    assert_true(flow.legs[i].rows <= 1);
    assert_int_equal(flow.lines[i].drop, 0);
    assert_int_equal(flow.lines[i].line->size, PIECES_EM);
  }
  bench_close(&bench);
}

/* What cannot be set in the measure is said in words: each name of the body once, and again as furniture. */
static void wide_tables_become_lists(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  pieces_story(&bench, wide, COUNT(wide));
  struct bl_flow flow = pieces_flow(&bench, 12 * PIECES_EM, BL_PULLS_NONE);
  assert_true(is_listed(&flow));
  assert_int_equal(flow.count, 15); /* eight cells and seven */
  for (size_t i = 0; i < flow.count; i++) {
    assert_int_equal(flow.lines[i].role, BL_ROLE_TABLE);
    assert_int_equal(flow.lines[i].line->segments[0].field, i < 8 ? BL_FIELD_BODY : BL_FIELD_NONE);
    assert_int_equal(flow.lines[i].dx, i % 8 ? PIECES_EM : 0);
  }
  flow = pieces_flow(&bench, 40 * PIECES_EM, BL_PULLS_NONE);
  assert_false(is_listed(&flow));
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_character_is_shown_once),
      cmocka_unit_test(cells_stand_beside_each_other),
      cmocka_unit_test(numbers_stand_below_each_other),
      cmocka_unit_test(a_table_has_three_rules),
      cmocka_unit_test(short_tables_are_not_parted),
      cmocka_unit_test(long_tables_are_parted_between_rows),
      cmocka_unit_test(names_are_said_again_in_the_next_leg),
      cmocka_unit_test(a_crosshead_stands_close_above_its_table),
      cmocka_unit_test(cells_are_wrapped),
      cmocka_unit_test(gaps_close_before_cells_are_wrapped),
      cmocka_unit_test(wide_tables_become_lists),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
