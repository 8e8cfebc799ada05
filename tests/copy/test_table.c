#include "baolan/copy/table.h"
#include "reading.h"

static void a_pipe_table_becomes_rows(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"| a | b |\n| --- | :-: |\n| c | d |\n| e | f |\n", "H(a/b)R(c/d)R(e/f)"},
      {"a|b\n-|-:\nc|d", "H(a/b)R(c/d)"},                            /* without outer bars */
      {"|a|\n|-|\n|b|", "H(a)R(b)"},                                 /* one column */
      {"|a|b|c|\n|-|-|-|\n|d|\n||e|", "H(a/b/c)R(d//)R(/e/)"},       /* cells that are not there are empty */
      {"|  |  |\n|--|--|\n|a|b|\n| | |", "R(a/b)"},                  /* no heading, no empty row */
      {"a\nb\n|c|d|\n|-|-|\n|e|f|", "P(a b)H(c/d)R(e/f)"},           /* behind a paragraph */
      {"|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n|-|-|", "H(a/b)R(c/d)H(e/f)"}, /* two tables */
      {"|a|b|\r\n|-|-|\r\n|c|d|\r\n", "H(a/b)R(c/d)"},
      {"|a|b|\r|-|-|\r|c|d|\r", "H(a/b)R(c/d)"},
      {"|\u3000\u7532\u3000|b|\n|-|-|", "H(\u7532/b)"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_body(cases[i][0]);
    assert_string_equal(shape(), cases[i][1]);
    assert_int_equal(warnings.count, 0);
    demand_round_trip();
  }
}

static void what_has_no_right_delimiter_stays_text(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"|a|b|", "P(|a|b|)"},
      {"|a|b|\n|c|d|", "P(|a|b| |c|d|)"},
      {"|a|b|\n|-|-|-|", "P(|a|b| |-|-|-|)"}, /* not as many cells */
      {"|a|b|\n|-| |", "P(|a|b| |-| |)"},
      {"|a|b|\n|-|+|", "P(|a|b| |-|+|)"},
      {"|a|b|\n|::|-|", "P(|a|b| |::|-|)"},
      {"> |a|b|\n> |-|-|", "Q(|a|b| |-|-|)"}, /* a table stands by itself */
      {"    |a|\n    |-|", "P({4:|a|})P({4:|-|})"},
      {"```\n|a|\n|-|\n```", "P({4:|a|})P({4:|-|})"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_body(cases[i][0]);
    assert_string_equal(shape(), cases[i][1]);
    assert_int_equal(warnings.count, 0);
    demand_round_trip();
  }
}

static void cells_are_read_each_for_itself(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"|*a*|**b**|`c`|\n|-|-|-|\n", "H({1:a}/{2:b}/{4:c})"},
      {"|*a|b*|\n|-|-|\n", "H(*a/b*)"}, /* no style reaches over a bar */
      {"|a\\|b|`c\\|d`|\n|-|-|\n", "H(a|b/{4:c|d})"},
      {"|<u>\u7532</u>|b[^1]|\n|-|-|\n", "H({8:\u7532}/b{64:1})"},
      {"|**\u201C\u7532\u201D**\u4E59|\n|-|\n", "H({2:\u201C\u7532\u201D}\u4E59)"}, /* mended as elsewhere */
      {"|# a|- b|> c|1. d|\n|-|-|-|-|\n", "H(# a/- b/> c/1. d)"},                   /* nothing begins a block here */
      {"|[a]: b|&#32;c&#9;|\n|-|-|\n", "H([a]: b/ c )"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_body(cases[i][0]);
    assert_string_equal(shape(), cases[i][1]);
    assert_int_equal(warnings.count, 0);
    demand_round_trip();
  }
}

static void a_row_knows_its_line_and_what_is_too_much_is_told(void **state) {
  (void)state;
  read_body("x\n|a|b|\n|-|-|\n|c|d|e|\n|f| \u7532<u>|\n");
  assert_string_equal(shape(), "P(x)H(a/b)R(c/d|e)R(f/\u7532)"); /* no word is lost */
  assert_int_equal(story.blocks[1].line, 5);
  assert_int_equal(story.blocks[3].line, 8);
  assert_int_equal(warnings.count, 2);
  assert_int_equal(warnings.items[0].line, 7);
  assert_string_equal(warnings.items[0].kind, "table");
  assert_int_equal(warnings.items[1].line, 8);
  assert_int_equal(warnings.items[1].column, 6);
  assert_string_equal(warnings.items[1].kind, "tag");
}

static const char *table(int columns, int rows) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (int row = -1; row < rows; row++) {
    for (int i = 0; i < columns; i++)
      bl_string_add(&out, row == 0 ? BL_TEXT("|-") : BL_TEXT("|a"));
    bl_string_add(&out, BL_TEXT("|\n"));
  }
  return bl_text_copy(arena, bl_string_text(&out)).data;
}

static void tables_have_bounds(void **state) {
  (void)state;
  read_body(table(BL_TABLE_COLUMNS, BL_TABLE_ROWS));
  assert_int_equal(story.block_count, BL_TABLE_ROWS);
  assert_int_equal(warnings.count, 0);
  static const int large[][2] = {{BL_TABLE_COLUMNS + 1, 3}, {2, BL_TABLE_ROWS + 1}};
  for (int i = 0; i < 2; i++) {
    read_body(table(large[i][0], large[i][1]));
    assert_int_equal(story.block_count, 1);
    assert_int_equal(story.blocks[0].kind, BL_BLOCK_PARAGRAPH);
    assert_int_equal(warnings.count, 1);
    assert_non_null(strstr(warnings.items[0].text, "split it"));
  }
}

/* Whatever bars there are: read in a moment, and written so that it reads the same. Valgrind and the fuzzer see more.
 */
static void a_page_of_bars_is_read(void **state) {
  (void)state;
  static const char *const patterns[] = {"|",   "|\n", "|-",       "|-\n",         "|-|\n", "\\|",
                                         "|\\", "`|",  "|\n|-|\n", "|a|\n|-|\n\n", "*|",    "[|]("};
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    struct bl_string body;
    bl_string_init(&body, arena);
    while (body.size + 16 < 65536)
      bl_string_add(&body, bl_text_of(patterns[i]));
    read_body(bl_text_copy(arena, bl_string_text(&body)).data);
    assert_true(warnings.count <= 20);
    bl_arena_reset(arena);
  }
}

static void a_story_of_rows_is_written_so_that_it_reads_the_same(void **state) {
  (void)state;
  struct bl_block blocks[] = {
      {.kind = BL_BLOCK_ROW, .start = 0, .end = 3},    {.kind = BL_BLOCK_ROW, .start = 4, .end = 7},
      {.kind = BL_BLOCK_ROW, .start = 8, .end = 9},    {.kind = BL_BLOCK_ROW, .start = 10, .end = 13, .header = true},
      {.kind = BL_BLOCK_ITEM, .start = 14, .end = 15},
  };
  story = (struct bl_story){.title = BL_TEXT("a"), .blocks = blocks, .block_count = 5};
  story.body = BL_TEXT("a\tb\n|\t\\\nc\nd\te\nf");
  assert_string_equal(shape(), "R(a/b)R(|/\\)R(c)H(d/e)I(f)");
  struct bl_text written = bl_markdown_write(arena, &story);
  read_file(bl_text_copy(arena, written).data);
  assert_string_equal(shape(), "R(a/b)R(|/\\)R(c)H(d/e)I(\u2022 f)");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_pipe_table_becomes_rows),
      cmocka_unit_test(what_has_no_right_delimiter_stays_text),
      cmocka_unit_test(cells_are_read_each_for_itself),
      cmocka_unit_test(a_row_knows_its_line_and_what_is_too_much_is_told),
      cmocka_unit_test(tables_have_bounds),
      cmocka_unit_test(a_page_of_bars_is_read),
      cmocka_unit_test(a_story_of_rows_is_written_so_that_it_reads_the_same),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
