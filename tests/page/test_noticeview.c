#include "bench.h"

#include "baolan/page/noticeview.h"

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600},
                               {800, 480},   {480, 800},   {320, 240}};

/* A notice of so many characters, in paragraphs of a hundred. */
static void write_notice(struct bench *bench, int characters) {
  struct bl_story *notice = &bench->edition.stories[0];
  struct bl_string body;
  size_t count = (size_t)(characters + 99) / 100;
  struct bl_block *blocks = BL_NEW_ARRAY(bench->arena, struct bl_block, count + 1);
  bl_string_init(&body, bench->arena);
  for (size_t i = 0; i < count; i++) {
    if (i)
      bl_string_add(&body, BL_TEXT("\n"));
    blocks[i] = (struct bl_block){.kind = BL_BLOCK_PARAGRAPH, .start = (uint32_t)body.size, .line = (int)i + 5};
    for (int k = 0; k < 100 && (int)i * 100 + k < characters; k++)
      bl_string_add(&body, k % 7 == 6 ? BL_TEXT("\uff0c") : BL_TEXT("水"));
    blocks[i].end = (uint32_t)body.size;
  }
  *notice = (struct bl_story){.id = BL_TEXT("notice"),
                              .path = BL_TEXT("notice.md"),
                              .title = BL_TEXT("今夜停水"),
                              .from = BL_TEXT("2026-11-20T06:00+08:00"),
                              .until = BL_TEXT("2026-11-21"),
                              .body = bl_string_text(&body),
                              .blocks = blocks,
                              .block_count = count};
  bench->edition.page_count = 0;
  bench->edition.story_count = 1;
}

static void every_word_is_shown_once_on_every_glass(void **state) {
  (void)state;
  static const int lengths[] = {0, 5, 60, 300, 2000};
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
      write_notice(&bench, lengths[k]);
      struct bl_sheets sheets = bl_noticeview_make(bench.arena, &bench.scene, 0);
      assert_true(sheets.count >= 1);
      for (size_t s = 0; s < sheets.count; s++) {
        bench_check_sheet(&sheets.items[s]);
        assert_int_equal(sheets.items[s].view, BL_VIEW_NOTICE);
        assert_int_equal(sheets.items[s].zone_count, 0);
      }
      bench_check_once(&bench, &sheets, 0, BL_FIELD_TITLE, 0);
      if (lengths[k])
        bench_check_once(&bench, &sheets, 0, BL_FIELD_BODY, 0);
    }
  bench_close(&bench);
}

static void it_is_large_by_rule(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  bl_unit page = bl_grid_em(&bench.scene.glass), before = INT32_MAX;
  static const int lengths[] = {5, 60, 300, 400, 2000};
  for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
    write_notice(&bench, lengths[k]);
    struct bl_sheets sheets = bl_noticeview_make(bench.arena, &bench.scene, 0);
    assert_int_equal(sheets.count > 1, lengths[k] == 2000);
    assert_true(sheets.items[0].em * 100 >= page * 133); /* 1.35 in whole pixels */
    if (sheets.count == 1)
      assert_true(sheets.items[0].em <= before);
    before = sheets.items[0].em;
  }
  write_notice(&bench, 5);
  assert_true(bl_noticeview_make(bench.arena, &bench.scene, 0).items[0].em >= page * 5);
  bench_close(&bench);
}

static void write_paragraph(struct bench *bench, const char *text) {
  write_notice(bench, 5);
  struct bl_story *notice = &bench->edition.stories[0];
  struct bl_block *block = BL_NEW(bench->arena, struct bl_block);
  notice->body = bl_text_of(text);
  *block = (struct bl_block){.kind = BL_BLOCK_PARAGRAPH, .end = (uint32_t)notice->body.size, .line = 5};
  notice->blocks = block;
}

/* The text of a notice is centred line by line, whole words on each, and the whole stands in the middle. */
static void check_centred(const struct bl_sheet *sheet, const char *body) {
  bl_unit top = sheet->height, bottom = 0;
  size_t lines = 0;
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_placed_line *line = &sheet->lines[i];
    if (line->story == BL_NO_STORY)
      continue;
    bl_unit left = line->x, right = sheet->width - line->x - line->line->width;
    assert_in_range(left - right + BL_PX(3), 0, BL_PX(6));
    top = bl_least(top, line->baseline);
    bottom = bl_most(bottom, line->baseline);
    lines += line->role == BL_ROLE_BODY;
    uint32_t end = line->line->segments[0].end;
    if (line->role == BL_ROLE_BODY && end < strlen(body)) /* no word of these is parted */
      for (const char *word = "\u6e21\u8239\u7ed5\u884c\u505c\u6c34"; *word; word += 6)
        if (memcmp(body + end, word + 3, 3) == 0)
          assert_memory_not_equal(body + end - 3, word, 3);
  }
  assert_in_range(lines, 1, 3);
  bl_unit above = top, below = sheet->height - bottom; /* the band is deeper than the foot by a little */
  assert_true(bl_most(above, below) - bl_least(above, below) < sheet->height / 4);
}

static void a_short_one_stands_in_the_middle(void **state) {
  (void)state;
  static const char *const texts[] = {"\u4eca\u665a\u5341\u70b9\u8d77\u5168\u57ce\u505c\u6c34\u516b\u5c0f\u65f6\u3002",
                                      "\u8bf7\u7ed5\u884c\u6765\u5b89\u6865\u6216\u4e58\u6e21\u8239\uff0c\u672b\u73ed"
                                      "\u6e21\u8239\u5ef6\u5230\u4e8c\u5341"
                                      "\u4e09\u70b9\u3002"};
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
      write_paragraph(&bench, texts[k]);
      struct bl_sheets sheets = bl_noticeview_make(bench.arena, &bench.scene, 0);
      assert_int_equal(sheets.count, 1);
      bench_check_once(&bench, &sheets, 0, BL_FIELD_BODY, 0);
      if (sizes[i][0] > 320)
        check_centred(&sheets.items[0], texts[k]);
    }
  bench_close(&bench);
}

/* 2,000 characters have room everywhere. */
static void what_is_cut_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 320, 240, 0, 1);
  struct bl_warnings warnings = {.arena = bench.arena};
  bench.scene.warnings = &warnings;
  write_notice(&bench, 2000);
  struct bl_sheets sheets = bl_noticeview_make(bench.arena, &bench.scene, 0);
  assert_int_equal(sheets.items[0].count, sheets.count);
  assert_int_equal(warnings.count, 0);
  write_notice(&bench, 9000);
  size_t most = bl_noticeview_most(&bench.scene.glass);
  sheets = bl_noticeview_make(bench.arena, &bench.scene, 0);
  assert_int_equal(most, BL_NOTICE_SHEETS);
  assert_int_equal(sheets.count, most);
  assert_true(sheets.items[most - 1].count > most); /* 64/170: it goes on */
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].kind, "notice-cut");
  bench.scene.glass.width = 7680;
  bench.scene.glass.height = 4320;
  assert_int_equal(bl_noticeview_most(&bench.scene.glass), 8);
  bench_close(&bench);
}

static size_t furniture(const struct bl_sheet *sheet, enum bl_role role) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->line_count; i++)
    count += sheet->lines[i].role == role && sheet->lines[i].story == BL_NO_STORY;
  return count;
}

static void it_says_from_when_until_when_and_whose_it_is(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    write_notice(&bench, 60);
    const struct bl_sheet *sheet = &bl_noticeview_make(bench.arena, &bench.scene, 0).items[0];
    assert_int_equal(furniture(sheet, BL_ROLE_MASTHEAD), 1);
    assert_true(furniture(sheet, BL_ROLE_FOLIO) >= 1);
    assert_int_equal(furniture(sheet, BL_ROLE_LABEL), 1);
  }
  bench_begin(&bench, 1920, 1080, 0, 1);
  write_notice(&bench, 60);
  bench.edition.stories[0].from = bench.edition.stories[0].until = (struct bl_text){"", 0};
  assert_int_equal(furniture(&bl_noticeview_make(bench.arena, &bench.scene, 0).items[0], BL_ROLE_FOLIO), 0);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_word_is_shown_once_on_every_glass),
      cmocka_unit_test(it_is_large_by_rule),
      cmocka_unit_test(a_short_one_stands_in_the_middle),
      cmocka_unit_test(what_is_cut_is_told),
      cmocka_unit_test(it_says_from_when_until_when_and_whose_it_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
