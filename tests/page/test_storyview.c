#include "bench.h"

#include "baolan/page/storyview.h"

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}, {800, 480}, {320, 240}};

static void check_story(struct bench *bench, size_t story) {
  struct bl_sheets sheets = bl_storyview_make(bench->arena, &bench->scene, story);
  assert_true(sheets.count >= 1);
  size_t characters = 0;
  for (size_t i = 0; i < sheets.count; i++) {
    const struct bl_sheet *sheet = &sheets.items[i];
    bench_check_sheet(sheet);
    assert_int_equal(sheet->view, BL_VIEW_STORY);
    assert_int_equal(sheet->subject, story);
    assert_int_equal(sheet->number, i);
    assert_int_equal(sheet->count, sheets.count);
    characters += sheet->characters;
  }
  assert_int_equal(characters, bl_story_characters(&bench->edition.stories[story]));
  for (enum bl_field field = BL_FIELD_TITLE; field <= BL_FIELD_CREDIT; field++)
    bench_check_once(bench, &sheets, story, field, 0);
  for (unsigned part = 0; part < bench->edition.stories[story].picture_count; part++) {
    bench_check_once(bench, &sheets, story, BL_FIELD_CAPTION, part);
    bench_check_once(bench, &sheets, story, BL_FIELD_PICTURE_CREDIT, part);
  }
}

static void every_character_is_shown_once_at_every_size(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int step = 0; step < 5; step += 2) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
      for (size_t story = 0; story < BENCH_STORIES; story++)
        check_story(&bench, story);
    }
  bench_close(&bench);
}

/* Row 98 and B3: no paragraph's last line begins a column, no crosshead ends one. */
static void columns_begin_and_end_well(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  for (size_t story = 0; story < BENCH_STORIES; story++) {
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
    for (size_t s = 0; s < sheets.count; s++)
      for (size_t i = 0; i < sheets.items[s].line_count; i++) {
        const struct bl_sheet *sheet = &sheets.items[s];
        const struct bl_placed_line *line = &sheet->lines[i];
        bool first = i == 0 || sheet->lines[i - 1].box != line->box;
        bool last = i + 1 == sheet->line_count || sheet->lines[i + 1].box != line->box;
        if (sheet->boxes[line->box].role != BL_ROLE_BODY)
          continue;
        assert_false(last && line->role == BL_ROLE_CROSSHEAD);
        assert_false(first && line->role == BL_ROLE_BODY && line->line->last && line->line->x == 0);
      }
  }
  bench_close(&bench);
}

/* A head that no step of the ladder holds still is shown, and said. */
static void an_endless_head_runs_in_the_text(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_string title;
  bl_string_init(&title, bench.arena);
  for (int i = 0; i < 30; i++)
    bl_string_add(&title, BL_TEXT("渡口的钟修好了沿河"));
  bench.edition.stories[6].title = bl_string_text(&title);
  bench_begin(&bench, 800, 480, 0, 4);
  check_story(&bench, 6);
  bool said = false;
  for (size_t i = 0; i < bench.warnings.count; i++)
    said = said || strcmp(bench.warnings.items[i].kind, "head-forced") == 0;
  assert_true(said);
  bench_close(&bench);
}

/* The head comes first, wherever it stands. */
static void no_picture_stands_above_the_head(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_string title;
  bl_string_init(&title, bench.arena);
  for (int i = 0; i < 12; i++)
    bl_string_add(&title, BL_TEXT("渡口的钟修好了沿河"));
  for (int run_in = 0; run_in < 2; run_in++)
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
      for (size_t story = 1; story < BENCH_STORIES; story += 3) {
        if (run_in)
          bench.edition.stories[story].title = bl_string_text(&title);
        bench.edition.stories[story].pictures[0].block = 1;
        bench_begin(&bench, sizes[i][0], sizes[i][1], 0, run_in ? 4 : 2);
        struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
        bool headed = false; /* the title is over */
        for (size_t s = 0; s < sheets.count; s++) {
          const struct bl_sheet *sheet = &sheets.items[s];
          const struct bl_placed_line *head = NULL;
          for (size_t k = 0; k < sheet->line_count; k++)
            if (sheet->lines[k].role == BL_ROLE_TITLE)
              head = &sheet->lines[k];
          for (size_t k = 0; k < sheet->picture_count; k++) {
            assert_true(headed || head);
            assert_true(!head || sheet->pictures[k].rect.y > head->baseline || sheet->pictures[k].rect.x > head->x);
          }
          headed = headed || head;
        }
      }
  bench_close(&bench);
}

/* A reader stands nearer than a passer-by: about 1.3 of the page's type, more where there is room, and bigger step
 * by step. */
static void reading_type_is_larger_than_the_page_s(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < 5; i++)
    for (size_t story = 0; story < BENCH_STORIES; story++) {
      bl_unit before = 0;
      for (int step = 0; step < 5; step++) {
        bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
        bl_unit page = bl_grid_page(&bench.scene.glass).em;
        bl_unit em = bl_storyview_make(bench.arena, &bench.scene, story).items[0].em;
        if (step == 1)
          assert_in_range(em * 100 / page, 118, 203);
        assert_true(em > before || em == BL_PX(sizes[i][1] / 10));
        before = em;
      }
    }
  bench_close(&bench);
}

/* Sixty characters fill the middle of a lying glass. */
static void a_brief_is_no_stamp(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_story *brief = &bench.edition.stories[3];
  brief->blocks = &(struct bl_block){.end = 60 * 3};
  brief->block_count = 1;
  struct bl_string body;
  bl_string_init(&body, bench.arena);
  for (int i = 0; i < 60; i++)
    bl_string_add(&body, BL_TEXT("钟"));
  brief->body = bl_string_text(&body);
  brief->picture_count = 0;
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 3);
  assert_int_equal(sheets.count, 1);
  const struct bl_sheet *sheet = &sheets.items[0];
  assert_true(sheet->em >= 2 * bl_grid_page(&bench.scene.glass).em - 64);
  bl_unit top = sheet->height, bottom = 0, left = sheet->width, right = 0;
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_placed_line *line = &sheet->lines[i];
    if (line->story != 3)
      continue;
    top = line->baseline < top ? line->baseline : top;
    bottom = line->baseline > bottom ? line->baseline : bottom;
    left = line->x < left ? line->x : left;
    right = line->x + line->line->width > right ? line->x + line->line->width : right;
  }
  assert_true(top > sheet->height / 6 && bottom > sheet->height / 2 && bottom < sheet->height * 3 / 4);
  assert_true(right - left >= sheet->width * 45 / 100);
  assert_true(labs((long)(left + right - sheet->width)) <= 4 * sheet->em); /* the last line may be short */
  bench_close(&bench);
}

/* The head stands over its own text. */
static void no_head_overhangs_its_text(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < 5; i++)
    for (size_t story = 0; story < BENCH_STORIES; story++) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
      struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
      const struct bl_sheet *sheet = &sheets.items[0];
      bl_unit left = sheet->width, right = 0;
      bool text = false;
      for (size_t b = 0; b < sheet->box_count; b++)
        if (sheet->boxes[b].role == BL_ROLE_BODY || sheet->boxes[b].role == BL_ROLE_PICTURE) {
          struct bl_rect rect = sheet->boxes[b].rect;
          text = text || sheet->boxes[b].role == BL_ROLE_BODY;
          left = rect.x < left ? rect.x : left;
          right = rect.x + rect.width > right ? rect.x + rect.width : right;
        }
      for (size_t k = 0; k < sheet->line_count; k++) {
        const struct bl_placed_line *line = &sheet->lines[k];
        if (text && line->role == BL_ROLE_TITLE)
          assert_true(line->x >= left && line->x + line->line->width <= right);
      }
    }
  bench_close(&bench);
}

/* On a low panel too: beside the text, on the next sheet rather than under a head that leaves it no height. */
static void no_picture_is_a_stamp(void **state) {
  (void)state;
  struct bench bench = bench_open();
  static const int glasses[][2] = {{800, 480}, {1024, 600}, {1920, 1080}, {1080, 1920}};
  for (size_t i = 0; i < 4; i++) {
    bench_begin(&bench, glasses[i][0], glasses[i][1], 0, 1);
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 1);
    size_t pictures = 0;
    for (size_t s = 0; s < sheets.count; s++)
      for (size_t k = 0; k < sheets.items[s].picture_count; k++, pictures++) {
        struct bl_rect rect = sheets.items[s].pictures[k].rect;
        assert_true(rect.height >= 4 * sheets.items[s].em && rect.width >= 8 * sheets.items[s].em);
      }
    assert_int_equal(pictures, 1);
  }
  bench_close(&bench);
}

/* No last sheet of a few lines where another size near it has none; type grows from step to step, and every sheet but
 * the last is well filled. */
static void five_sizes_give_sane_sheets(void **state) {
  (void)state;
  struct bench bench = bench_open();
  int thin = 0, several = 0;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t story = 0; story < BENCH_STORIES; story += i < 3 ? 1 : 3)
      for (int step = 0; step < 5; step++) {
        bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
        struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
        size_t lines = 0;
        const struct bl_sheet *last = &sheets.items[sheets.count - 1];
        for (size_t k = 0; k < last->line_count; k++)
          lines += last->lines[k].story == story && last->boxes[last->lines[k].box].role == BL_ROLE_BODY;
        several += sheets.count > 1;
        bl_unit third = (last->height - last->grid_top) / 3 / last->pitch;
        thin += sheets.count > 1 && last->picture_count == 0 && lines < 5 && (bl_unit)lines < third;
        for (size_t s = 0; s < sheets.count; s++) {
          const struct bl_sheet *sheet = &sheets.items[s];
          bench_check_sheet(sheet);
          assert_true(sheet->em <= BL_PX(sizes[i][1] / 10) && sheet->em <= BL_PX(sizes[i][0] / 13));
          assert_true(sheet->characters > 0 || sheet->picture_count > 0);
        }
      }
  assert_true(several > 40);
  assert_true(thin * 50 <= several); /* of fifty at most one */
  bench_close(&bench);
}

/* B3: three lines follow a crosshead in its column. */
static void three_lines_follow_a_crosshead(void **state) {
  (void)state;
  struct bench bench = bench_open();
  size_t crossheads = 0;
  for (size_t i = 0; i < 5; i++)
    for (int step = 0; step < 3; step++)
      for (size_t story = 0; story < BENCH_STORIES; story += 2) {
        bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
        struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
        for (size_t s = 0; s < sheets.count; s++) {
          const struct bl_sheet *sheet = &sheets.items[s];
          for (size_t k = 0; k + 3 < sheet->line_count; k++) {
            if (sheet->lines[k].role != BL_ROLE_CROSSHEAD)
              continue;
            crossheads++;
            for (size_t below = 1; below <= 3; below++)
              assert_int_equal(sheet->lines[k + below].box, sheet->lines[k].box);
          }
        }
      }
  assert_true(crossheads > 80);
  bench_close(&bench);
}

/* A picture stands on the sheet that holds its reference or on the next. */
static void pictures_stand_where_the_copy_refers_to_them(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_story *story = &bench.edition.stories[4];
  bench_body(bench.arena, story, 3, 40);
  for (size_t k = 0; k < story->picture_count; k++)
    story->pictures[k].block = 6 + 12 * k;
  for (size_t i = 0; i < 5; i++)
    for (int step = 0; step < 5; step += 2) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
      struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 4);
      size_t next = 0;
      uint32_t read = 0; /* bytes of the body on the sheets so far */
      for (size_t s = 0; s < sheets.count; s++) {
        const struct bl_sheet *sheet = &sheets.items[s];
        uint32_t before = read;
        for (size_t k = 0; k < sheet->line_count; k++)
          for (size_t n = 0; n < sheet->lines[k].line->segment_count; n++) {
            const struct bl_segment *segment = &sheet->lines[k].line->segments[n];
            if (segment->field == BL_FIELD_BODY && segment->end > read)
              read = segment->end;
          }
        for (size_t k = 0; k < sheet->picture_count; k++, next++) {
          assert_int_equal(sheet->pictures[k].picture, next); /* in the order of the copy */
          uint32_t reference = story->blocks[story->pictures[next].block].start;
          assert_true(reference <= read + 1);
          assert_true(sizes[i][0] < 1024 || reference + 4000 >= before); /* not long after it */
        }
      }
      assert_int_equal(next, 3);
      assert_int_equal(read, story->body.size);
    }
  check_story(&bench, 4);
  bench_close(&bench);
}

/* A picture story's picture takes most of a lying glass, the text stands beside it; else below. */
static void a_picture_story_leads_with_its_picture(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_story *story = &bench.edition.stories[1];
  bench_body(bench.arena, story, 1, 1);
  story->kind = BL_STORY_PICTURE;
  for (size_t i = 0; i < 4; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 1);
    check_story(&bench, 1);
    assert_int_equal(sheets.count, 1);
    assert_int_equal(sheets.items[0].picture_count, 1);
    struct bl_rect picture = sheets.items[0].pictures[0].rect;
    assert_true(picture.width * 100 >= sheets.items[0].width * (i == 0 ? 65 : 40));
    for (size_t b = 0; b < sheets.items[0].box_count; b++) {
      const struct bl_box *box = &sheets.items[0].boxes[b];
      if (box->role != BL_ROLE_BODY)
        continue;
      if (i == 0)
        assert_true(box->rect.y > picture.y + picture.height);
      else
        assert_true(box->rect.x > picture.x + picture.width);
    }
  }
  bench_close(&bench);
}

/* A code for the story's address stands behind its last line, 25 mm wide or wider, and never alone. */
static void a_code_ends_a_story_with_an_address(void **state) {
  (void)state;
  struct bench bench = bench_open();
  int shown = 0;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t story = 0; story < BENCH_STORIES; story++) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
      bench.edition.stories[story].url = BL_TEXT("https://example.org/liudu/2025/10/18/a01-1");
      struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
      check_story(&bench, story);
      bl_unit least = (bl_unit)(25 * bl_grid_px_per_mm(&bench.scene.glass) * 64);
      for (size_t s = 0; s < sheets.count; s++)
        for (size_t b = 0; b < sheets.items[s].box_count; b++) {
          const struct bl_box *box = &sheets.items[s].boxes[b];
          if (box->role != BL_ROLE_CODE)
            continue;
          shown++;
          assert_int_equal(s, sheets.count - 1);
          assert_true(sheets.items[s].characters > 0);
          assert_true(box->rect.width >= least && box->rect.height <= sheets.items[s].height / 3);
        }
    }
  assert_in_range(shown, 20, sizeof sizes / sizeof *sizes * BENCH_STORIES);
  bench_close(&bench);
}

static void a_missing_glyph_is_told_with_its_story(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench.edition.stories[3].title = BL_TEXT("一\U0010FFFD面"); /* private use: no font has it */
  bench_begin(&bench, 1920, 1080, 0, 1);
  bl_storyview_make(bench.arena, &bench.scene, 3);
  assert_true(bench.warnings.count > 0);
  assert_string_equal(bench.warnings.items[0].kind, "missing-glyph");
  assert_string_equal(bench.warnings.items[0].path, "s3.md");
  size_t count = bench.warnings.count;
  bl_storyview_make(bench.arena, &bench.scene, 3);
  assert_int_equal(bench.warnings.count, count); /* once */
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_character_is_shown_once_at_every_size),
      cmocka_unit_test(columns_begin_and_end_well),
      cmocka_unit_test(an_endless_head_runs_in_the_text),
      cmocka_unit_test(no_picture_stands_above_the_head),
      cmocka_unit_test(reading_type_is_larger_than_the_page_s),
      cmocka_unit_test(a_brief_is_no_stamp),
      cmocka_unit_test(no_head_overhangs_its_text),
      cmocka_unit_test(no_picture_is_a_stamp),
      cmocka_unit_test(five_sizes_give_sane_sheets),
      cmocka_unit_test(three_lines_follow_a_crosshead),
      cmocka_unit_test(pictures_stand_where_the_copy_refers_to_them),
      cmocka_unit_test(a_picture_story_leads_with_its_picture),
      cmocka_unit_test(a_code_ends_a_story_with_an_address),
      cmocka_unit_test(a_missing_glyph_is_told_with_its_story),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
