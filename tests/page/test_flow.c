#include "bench.h"

#include "baolan/page/flow.h"

static const struct bl_warning *find(const struct bench *bench, const char *kind) {
  for (size_t i = 0; i < bench->warnings.count; i++)
    if (strcmp(bench->warnings.items[i].kind, kind) == 0)
      return &bench->warnings.items[i];
  return NULL;
}

/* Story 3 with this body, which stands in line 42 of its source. */
static void set_body(struct bench *bench, const char *body, bl_unit measure) {
  struct bl_story *story = &bench->edition.stories[3];
  struct bl_block *block = BL_NEW(bench->arena, struct bl_block);
  story->body = bl_text_of(body);
  *block = (struct bl_block){.end = (uint32_t)story->body.size, .line = 42};
  story->blocks = block;
  story->block_count = 1;
  struct bl_flow_order order = {BL_PX(24), BL_PX(36), measure, false, false, BL_PULLS_NONE, 0, false, false};
  bl_flow_make(bench->arena, &bench->scene, 3, &order);
}

/* Set before the text, as long as it is, it would leave a small page no room for any. */
static void a_long_dateline_stands_behind_the_text_of_its_page(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = &bench.edition.stories[3];
  struct bl_block block = {.line = 1};
  story->body = BL_TEXT("渡口的钟修好了\u3002");
  block.end = (uint32_t)story->body.size;
  story->blocks = &block;
  story->block_count = 1;
  for (int pieces = 3; pieces < 300; pieces += 20)
    for (int page = 0; page < 2; page++) {
      struct bl_flow_order order = {
          .em = BL_PX(24), .pitch = BL_PX(36), .measure = BL_PX(12 * 24), .joins = page, .pulls = BL_PULLS_NONE};
      story->dateline = bench_prose(bench.arena, 7, pieces);
      bool last = page && bl_text_count(story->dateline) > BL_STORY_DATELINE_MOST;
      struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
      assert_int_equal(flow.lines[0].line->segments[0].field, last ? BL_FIELD_BODY : BL_FIELD_DATELINE);
      size_t shown = 0;
      for (size_t i = 0; i < flow.count; i++)
        for (size_t k = 0; k < flow.lines[i].line->segment_count; k++)
          if (flow.lines[i].line->segments[k].field == BL_FIELD_DATELINE)
            shown += flow.lines[i].line->segments[k].end - flow.lines[i].line->segments[k].start;
      assert_int_equal(shown, story->dateline.size);
    }
  bench_close(&bench);
}

static void check_told(struct bench *bench, const char *kind) {
  const struct bl_warning *warning = find(bench, kind);
  assert_non_null(warning);
  assert_string_equal(warning->path, "s3.md");
  assert_int_equal(warning->line, 42);
}

static void good_lines_are_not_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事", BL_PX(12 * 24));
  assert_int_equal(bench.warnings.count, 0);
  bench_close(&bench);
}

static void a_loose_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "今天来到了Llanfairpwllgwyngyll看钟", BL_PX(12 * 24));
  check_told(&bench, "loose-line");
  bench_close(&bench);
}

/* In a column of seven ems nothing else can be expected. */
static void narrow_columns_may_be_loose(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "今天来Llanfairpwll看钟", BL_PX(7 * 24));
  assert_null(find(&bench, "loose-line"));
  bench_close(&bench);
}

/* A glyph that is wider than the column: on no real glass. */
static void an_overfull_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "钟", BL_PX(20));
  check_told(&bench, "overfull-line");
  bench_close(&bench);
}

static void a_relaxed_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench,
           "钟\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01"
           "\uff01\uff01\uff01"
           "\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01"
           "\uff01\uff01\uff01",
           BL_PX(11 * 24));
  check_told(&bench, "relaxed-line");
  bench_close(&bench);
}

static struct bl_flow flow_of(struct bench *bench, bl_unit em, bl_unit pitch) {
  struct bl_flow_order order = {em, pitch, 16 * em, false, false, BL_PULLS_NONE, 0, false, false};
  return bl_flow_make(bench->arena, &bench->scene, 3, &order);
}

/* 113: what runs in before the text is followed by one em of the body, whatever its own size and last mark. */
static void a_dateline_is_followed_by_one_em(void **state) {
  (void)state;
  static const char *const datelines[] = {"本报北京今日电", "新华社\uff08记者\uff09", "ABC"};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (size_t i = 0; i < 3; i++)
    for (int em = 20; em <= 40; em += 10) {
      bench.edition.stories[3].dateline = bl_text_of(datelines[i]);
      set_body(&bench, "钟修好了", BL_PX(16 * 24));
      struct bl_flow flow = flow_of(&bench, BL_PX(em), BL_PX(em * 3 / 2));
      const struct bl_line *line = flow.lines[0].line;
      size_t body = 0;
      while (line->glyphs[body].field != BL_FIELD_BODY)
        body++;
      assert_int_equal(line->glyphs[body - 1].advance, BL_PX(em)); /* the U+3000 that makes it */
      assert_int_equal(line->glyphs[body].x - line->glyphs[body - 1].x, BL_PX(em));
    }
  bench_close(&bench);
}

/* 102: dots, lines and frames leave every line where it is without them. */
static void marks_never_move_a_line(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  const char *body = "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事今天又有人来看钟说是修得很好";
  set_body(&bench, body, BL_PX(16 * 24));
  struct bl_flow plain = flow_of(&bench, BL_PX(24), BL_PX(36));
  static const uint8_t styles[] = {BL_STYLE_EMPHASIS, BL_STYLE_NAME, BL_STYLE_TITLE, BL_STYLE_DECEASED};
  for (size_t i = 0; i < sizeof styles; i++) {
    struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
    *block = bench.edition.stories[3].blocks[0];
    block->spans = &(struct bl_span){12, 90, styles[i]};
    block->span_count = 1;
    bench.edition.stories[3].blocks = block;
    struct bl_flow marked = flow_of(&bench, BL_PX(24), BL_PX(36));
    assert_int_equal(marked.count, plain.count);
    assert_int_equal(marked.first_baseline, plain.first_baseline);
    for (size_t l = 0; l < plain.count; l++) {
      assert_int_equal(marked.lines[l].drop, plain.lines[l].drop);
      assert_int_equal(marked.legs[l].rows, plain.legs[l].rows);
    }
  }
  bench_close(&bench);
}

/* 107: a crosshead and the two lines below it are in one leg, also when a paragraph of one line follows it. */
static void two_lines_follow_a_crosshead(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = &bench.edition.stories[3];
  static const char *const parts[] = {"渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事",
                                      "小标题",
                                      "一行",
                                      "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事",
                                      "又一题",
                                      "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事"};
  struct bl_block *blocks = BL_NEW_ARRAY(bench.arena, struct bl_block, 6);
  struct bl_string body;
  bl_string_init(&body, bench.arena);
  for (size_t i = 0; i < 6; i++) {
    blocks[i] = (struct bl_block){.kind = i == 1 || i == 4 ? BL_BLOCK_CROSSHEAD : BL_BLOCK_PARAGRAPH};
    blocks[i].start = (uint32_t)body.size;
    bl_string_add(&body, bl_text_of(parts[i]));
    blocks[i].end = (uint32_t)body.size;
    bl_string_add(&body, BL_TEXT("\n"));
  }
  story->body = bl_string_text(&body);
  story->blocks = blocks;
  story->block_count = 6;
  struct bl_flow_order order = {BL_PX(24), BL_PX(36), BL_PX(12 * 24), false, false, BL_PULLS_NONE, 0, false, false};
  struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
  size_t seen = 0;
  for (int rows = 5; rows < 20; rows++)
    for (size_t first = 0, end; first < flow.count; first = end) {
      end = bl_leg_fill(flow.legs, flow.count, first, rows);
      for (size_t i = first; i < end; i++)
        if (flow.lines[i].role == BL_ROLE_CROSSHEAD && ++seen)
          assert_true(end >= i + 3);
    }
  assert_true(seen > 20);
  bench_close(&bench);
}

/* The byline's lines with / between them; all in one leg. */
static const char *byline_of(struct bench *bench, const char *author, const char *credit, int ems) {
  struct bl_story *story = &bench->edition.stories[3];
  story->author = bl_text_of(author);
  story->credit = bl_text_of(credit);
  struct bl_flow_order order = {BL_PX(25), BL_PX(38), ems * BL_PX(25), true, false, BL_PULLS_NONE, 0, false, false};
  struct bl_flow flow = bl_flow_make(bench->arena, &bench->scene, 3, &order);
  struct bl_string joined;
  bl_string_init(&joined, bench->arena);
  size_t first = flow.count;
  while (first > 0 && flow.lines[first - 1].role == BL_ROLE_BYLINE)
    first--;
  for (size_t i = first; i < flow.count; i++) {
    const struct bl_line *line = flow.lines[i].line;
    if (i > first)
      bl_string_add(&joined, BL_TEXT("/"));
    for (size_t k = 0; k < line->segment_count; k++)
      if (line->segments[k].field == BL_FIELD_NONE)
        bl_string_add(&joined, BL_TEXT("_"));
      else
        bl_string_add(&joined, bl_text_slice(line->segments[k].field == BL_FIELD_AUTHOR ? story->author : story->credit,
                                             line->segments[k].start, line->segments[k].end));
    assert_in_range(order.measure - flow.lines[i].dx - line->width, 0, 63); /* they end at the right */
    if (flow.count - first > 1)
      assert_int_equal(flow.legs[i].rows, i > first ? 0 : flow.count - first);
    assert_int_equal(flow.lines[i].drop, order.pitch * (bl_unit)(i - first));
  }
  bl_string_add_point(&joined, 0);
  return bl_string_text(&joined).data;
}

/* 30, 31: a byline is broken in front of a role, else between names, in a name only behind its interpunct. */
static void bylines_are_broken_between_names(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "渡口的钟修好了老人说好听沿河的面馆也", BL_PX(11 * 25));
  assert_string_equal(byline_of(&bench, "记者 王禾", "", 11), "记者 王禾");
  assert_string_equal(byline_of(&bench, "本报记者 王禾 通讯员 袁小路", "", 11), "本报记者 王禾/通讯员 袁小路");
  assert_string_equal(byline_of(&bench, "本报记者 王禾", "摄影报道", 8), "本报记者 王禾/摄影报道");
  assert_string_equal(byline_of(&bench, "记者 王禾", "文/图", 11), "记者 王禾_文/图");
  assert_string_equal(byline_of(&bench, "记者 王禾 欧阳明 李 娜", "", 9), "记者 王禾 欧阳明/李 娜");
  assert_string_equal(byline_of(&bench, "王禾 文 李娜 图", "", 6), "王禾 文/李娜 图");
  assert_string_equal(byline_of(&bench, "记者 王禾 通讯员 阿卜杜热合曼·艾合买提", "", 11),
                      "记者 王禾/通讯员 阿卜杜热合曼·/艾合买提");
  assert_string_equal(byline_of(&bench, "王禾、欧阳明、李娜、谢小满", "", 8), "王禾、欧阳明、/李娜、谢小满");
  assert_string_equal(byline_of(&bench, "阿卜杜热合曼", "", 4), "阿卜杜热/合曼");
  bench_close(&bench);
}

/* Markers hang: the text of all items of a list begins at one place, in every line of them. */
static void items_are_aligned(void **state) {
  (void)state;
  static const char *const parts[] = {"\u2022 渡口的钟修好了老人说好听沿河的面馆也开张了", "\u2022 Third item",
                                      "9. 渡口的钟修好了老人说好听沿河的面馆也开张了", "10. 下午"};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story *story = &bench.edition.stories[3];
  struct bl_block *blocks = BL_NEW_ARRAY(bench.arena, struct bl_block, 4);
  struct bl_string body;
  bl_string_init(&body, bench.arena);
  for (size_t i = 0; i < 4; i++) {
    blocks[i] = (struct bl_block){.kind = BL_BLOCK_ITEM, .start = (uint32_t)body.size};
    bl_string_add(&body, bl_text_of(parts[i]));
    blocks[i].end = (uint32_t)body.size;
    bl_string_add(&body, BL_TEXT("\n"));
  }
  story->body = bl_string_text(&body);
  for (int ems = 11; ems <= 20; ems += 9)
    for (size_t list = 0; list < 2; list++) {
      story->blocks = blocks + 2 * list;
      story->block_count = 2;
      struct bl_flow_order order = {BL_PX(24),     BL_PX(36), ems * BL_PX(24), false, false,
                                    BL_PULLS_NONE, 0,         false,           false};
      struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
      bl_unit text = (ems < 16 && list == 0 ? 1 : 2) * BL_PX(24);
      size_t markers = 0;
      for (size_t i = 0; i < flow.count && flow.lines[i].role == BL_ROLE_BODY; i++)
        if (flow.lines[i].dx == text && flow.lines[i].line->x == 0)
          assert_int_equal(flow.legs[i].rows, i > 0 && flow.lines[i - 1].dx < text ? 0 : 1);
        else {
          markers++;
          assert_true(flow.lines[i].dx >= 0 && flow.lines[i].dx + flow.lines[i].line->width <= text);
          assert_true(flow.legs[i].joined);
        }
      assert_int_equal(markers, 2);
    }
  bench_close(&bench);
}

/* 94: behind an insertion the paragraph goes on without an indent. */
static void a_continued_paragraph_is_not_indented(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  static const enum bl_block_kind kinds[] = {BL_BLOCK_PARAGRAPH, BL_BLOCK_QUOTE};
  for (size_t i = 0; i < 2; i++)
    for (int continued = 0; continued < 2; continued++) {
      bench.edition.stories[3].dateline = (struct bl_text){0};
      set_body(&bench, "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事", BL_PX(16 * 24));
      struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
      *block = bench.edition.stories[3].blocks[0];
      block->kind = kinds[i];
      block->continued = continued;
      bench.edition.stories[3].blocks = block;
      struct bl_flow flow = flow_of(&bench, BL_PX(24), BL_PX(36));
      assert_int_equal(flow.lines[0].line->x, continued ? 0 : BL_PX(48));
      assert_int_equal(flow.lines[1].line->x, 0);
    }
  bench_close(&bench);
}

/* 94: where the picture between them does not stand in the text, both halves are one paragraph. */
static void halves_are_joined_without_their_picture(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  const char *body = "渡口的钟修好了老人说好听\n沿河的面馆也开张了下午市民来服务站办事";
  struct bl_story *story = &bench.edition.stories[3];
  set_body(&bench, body, BL_PX(16 * 24));
  story->dateline = (struct bl_text){0};
  uint32_t end = sizeof "渡口的钟修好了老人说好听" - 1;
  struct bl_block blocks[2] = {{.end = end}, {.start = end + 1, .end = (uint32_t)story->body.size, .continued = true}};
  story->blocks = blocks;
  story->block_count = 2;
  struct bl_flow_order order = {.em = BL_PX(24), .pitch = BL_PX(36), .measure = BL_PX(16 * 24), .joins = true};
  struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
  assert_int_equal(flow.lines[0].line->width, BL_PX(14 * 24));
  assert_int_equal(flow.lines[0].line->segments[0].end, end);
  assert_int_equal(flow.lines[0].line->segment_count, 2);
  blocks[1].kind = BL_BLOCK_QUOTE; /* stands for itself */
  flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
  assert_int_equal(flow.lines[0].line->segment_count, 1);
  bench_close(&bench);
}

/* A list in a list begins where the outer one's text does, if its own text keeps eight ems. */
static void lists_in_lists_stand_further_in(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bench.edition.stories[3].dateline = (struct bl_text){0};
  for (int ems = 9; ems <= 22; ems++)
    for (unsigned level = 0; level <= 20; level++) {
      set_body(&bench, "\u2022 渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事", ems * BL_PX(24));
      struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
      *block = bench.edition.stories[3].blocks[0];
      block->kind = BL_BLOCK_ITEM;
      block->level = (uint8_t)level;
      bench.edition.stories[3].blocks = block;
      struct bl_flow_order order = {.em = BL_PX(24), .pitch = BL_PX(36), .measure = ems * BL_PX(24)};
      struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
      int room = ems < 16 ? 1 : 2, levels = (ems - room - 8) / room;
      levels = levels > (int)level ? (int)level : levels;
      assert_int_equal(flow.lines[1].dx, (levels + 1) * room * BL_PX(24));
      assert_true(flow.lines[0].dx >= levels * room * BL_PX(24));
      assert_true(flow.lines[1].dx + flow.lines[1].line->measure == ems * BL_PX(24));
    }
  bench_close(&bench);
}

/* 108: a crosshead is broken as a head is, between words. */
static void crossheads_are_broken_between_words(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bench.edition.stories[3].dateline = (struct bl_text){0};
  set_body(&bench, "元和十年\uff0c余左迁九江郡司马", BL_PX(11 * 24));
  struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
  *block = bench.edition.stories[3].blocks[0];
  block->kind = BL_BLOCK_CROSSHEAD;
  bench.edition.stories[3].blocks = block;
  struct bl_flow_order order = {.em = BL_PX(24), .pitch = BL_PX(36), .measure = BL_PX(11 * 24)};
  struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
  assert_int_equal(flow.lines[1].line->segments[0].start, sizeof "元和十年\uff0c" - 1);
  assert_int_equal(flow.lines[1].role, BL_ROLE_CROSSHEAD);
  assert_in_range(2 * flow.lines[1].dx + flow.lines[1].line->width - order.measure + 2, 0, 4);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_long_dateline_stands_behind_the_text_of_its_page),
      cmocka_unit_test(good_lines_are_not_told),
      cmocka_unit_test(a_loose_line_is_told),
      cmocka_unit_test(narrow_columns_may_be_loose),
      cmocka_unit_test(an_overfull_line_is_told),
      cmocka_unit_test(a_relaxed_line_is_told),
      cmocka_unit_test(a_dateline_is_followed_by_one_em),
      cmocka_unit_test(marks_never_move_a_line),
      cmocka_unit_test(two_lines_follow_a_crosshead),
      cmocka_unit_test(bylines_are_broken_between_names),
      cmocka_unit_test(items_are_aligned),
      cmocka_unit_test(a_continued_paragraph_is_not_indented),
      cmocka_unit_test(lists_in_lists_stand_further_in),
      cmocka_unit_test(halves_are_joined_without_their_picture),
      cmocka_unit_test(crossheads_are_broken_between_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
