#include "bench.h"

#include "baolan/page/pageview.h"

enum { STRIP_ROWS = 14 }; /* of the type area, with the masthead */

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}, {800, 480}, {320, 240}};

static size_t count_role(const struct bl_sheets *sheets, size_t story, enum bl_role role) {
  size_t count = 0;
  for (size_t s = 0; s < sheets->count; s++)
    for (size_t i = 0; i < sheets->items[s].box_count; i++)
      count += sheets->items[s].boxes[i].role == role && sheets->items[s].boxes[i].story == story;
  return count;
}

/* The head once, and of the body a beginning; what is not shown is behind one jump line. */
static void check_story(const struct bench *bench, const struct bl_sheets *sheets, size_t story) {
  const struct bl_story *text = &bench->edition.stories[story];
  bench_check_once(bench, sheets, story, BL_FIELD_TITLE, 0);
  bench_check_once(bench, sheets, story, BL_FIELD_KICKER, 0);
  bool strip = bl_grid_page(&bench->scene.glass).rows <= STRIP_ROWS;
  if (count_role(sheets, story, BL_ROLE_SUBTITLE) || !strip) /* it may leave it out */
    bench_check_once(bench, sheets, story, BL_FIELD_SUBTITLE, 0);
  if (count_role(sheets, story, BL_ROLE_DECK) || !strip)
    bench_check_once(bench, sheets, story, BL_FIELD_DECK, 0);
  assert_int_equal(count_role(sheets, story, BL_ROLE_STORY), 1);
  const unsigned char *tally = bench_tally(bench, sheets, story, BL_FIELD_BODY, 0);
  bool hidden = false;
  for (size_t byte = 0; byte < text->body.size; byte++) {
    if (text->body.data[byte] == '\n')
      continue;
    assert_in_range(tally[byte], 0, 1);
    assert_false(hidden && tally[byte]);
    hidden = hidden || !tally[byte];
  }
  assert_int_equal(count_role(sheets, story, BL_ROLE_JUMP), hidden ? 1 : 0);
  assert_true(tally[0] || text->deck.size); /* on a tiny panel the deck stands for it */
}

static void check_zones(const struct bl_sheet *sheet) {
  for (size_t i = 0; i < sheet->box_count; i++) {
    if (sheet->boxes[i].role != BL_ROLE_STORY)
      continue;
    struct bl_rect rect = sheet->boxes[i].rect;
    struct bl_point middle = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    const struct bl_zone *zone = bl_sheet_find_zone(sheet, middle);
    assert_non_null(zone);
    assert_int_equal(zone->action, BL_ACTION_STORY);
    assert_int_equal(zone->target, sheet->boxes[i].story);
  }
}

static void every_story_stands_on_a_sheet_of_its_page(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench.edition.stories[1].deck = bench.edition.stories[5].deck =
      BL_TEXT("全桥条石编号归位\uff0c桥上只供行人和推行的非机动车通过\uff0c机动车仍走下游的柳渡大桥\u3002");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t page = 0; page < bench.edition.page_count; page++) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
      struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, page);
      for (size_t s = 0; s < sheets.count; s++) {
        bench_check_sheet(&sheets.items[s]);
        check_zones(&sheets.items[s]);
        assert_int_equal(sheets.items[s].count, sheets.count);
      }
      const struct bl_page *stories = &bench.edition.pages[page];
      for (size_t s = 0; s < stories->story_count; s++)
        check_story(&bench, &sheets, stories->first_story + s);
    }
  bench_close(&bench);
}

/* G6: the frame's four rules part it from its neighbours; no other rule runs along them. */
static void check_frame_rules(const struct bl_sheet *sheet, struct bl_rect frame) {
  struct bl_rect around = {frame.x - sheet->pitch + 64, frame.y - sheet->pitch + 64,
                           frame.width + 2 * sheet->pitch - 128, frame.height + 2 * sheet->pitch - 128};
  size_t own = 0;
  for (size_t i = 0; i < sheet->rule_count; i++) {
    if (bl_rect_holds(frame, sheet->rules[i].rect))
      own++;
    else if (sheet->rules[i].rect.y > sheet->grid_top)
      assert_false(bl_rect_meets(around, sheet->rules[i].rect));
  }
  assert_int_equal(own, 4);
}

/* A boxed story stands on a tint, an em clear of its edge, shown as any other is; a column too narrow has none (G7). */
static void a_boxed_story_keeps_clear_of_its_frame(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench.edition.stories[1].boxed = true;
  size_t framed = 0;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, 0);
    check_story(&bench, &sheets, 1);
    for (size_t s = 0; s < sheets.count; s++) {
      const struct bl_sheet *sheet = &sheets.items[s];
      bench_check_sheet(sheet);
      for (size_t k = 0; k < sheet->fill_count; k++) {
        struct bl_rect frame = sheet->fills[k].rect;
        if (sheet->fills[k].ink != BL_INK_TINT)
          continue;
        framed++;
        check_frame_rules(sheet, frame);
        frame.x += sheet->em;
        frame.width -= 2 * sheet->em;
        frame.y += sheet->pitch;
        frame.height -= 2 * sheet->pitch;
        for (size_t b = 0; b < sheet->box_count; b++)
          if (sheet->boxes[b].story == 1 && sheet->boxes[b].role != BL_ROLE_STORY)
            assert_true(bl_rect_holds(frame, sheet->boxes[b].rect));
      }
    }
  }
  assert_in_range(framed, 4, sizeof sizes / sizeof *sizes);
  bench_close(&bench);
}

/* On a low strip a frame goes rather than the text, and few rows of text stand in several legs. */
static void a_strip_has_text_before_frames(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_story *story = &bench.edition.stories[1];
  bench.edition.pages[0].first_story = 1;
  bench.edition.pages[0].story_count = 1;
  story->kind = BL_STORY_COMMENT;
  story->boxed = true;
  story->kicker = BL_TEXT("修路进度\u3000日夜施工");
  story->deck = BL_TEXT("全桥条石编号归位\uff0c桥上只供行人通过\uff0c机动车仍走下游的柳渡大桥\uff0c票价不变\u3002");
  struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
  story->body = bench_prose(bench.arena, 3, 9);
  block->end = (uint32_t)story->body.size;
  story->blocks = block;
  story->block_count = 1;
  for (int height = 500; height < 900; height += 20) {
    bench_begin(&bench, 3840, height, 46, 1);
    struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, 0);
    bench_check_sheet(&sheets.items[0]);
    check_story(&bench, &sheets, 1);
    assert_true(count_role(&sheets, 1, BL_ROLE_BODY) > 0);
  }
  bench_close(&bench);
}

static bool is_ruled(const struct bl_sheet *sheet, struct bl_rect between) {
  for (size_t i = 0; i < sheet->rule_count; i++)
    if (bl_rect_meets(sheet->rules[i].rect, between))
      return true;
  return false;
}

/* G6: between stories that stand beside each other there is a rule. */
static size_t check_rules(const struct bl_sheet *sheet) {
  size_t beside = 0;
  for (size_t i = 0; i < sheet->box_count; i++)
    for (size_t j = 0; j < sheet->box_count; j++) {
      struct bl_rect a = sheet->boxes[i].rect, b = sheet->boxes[j].rect;
      bl_unit top = a.y > b.y ? a.y : b.y, bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
      if (sheet->boxes[i].role != BL_ROLE_STORY || sheet->boxes[j].role != BL_ROLE_STORY || bottom <= top + sheet->em ||
          b.x <= a.x || b.x - a.x - a.width > 2 * sheet->em)
        continue;
      beside++;
      assert_true(is_ruled(sheet, (struct bl_rect){a.x + a.width - 64, top, b.x - a.x - a.width + 128, bottom - top}));
    }
  return beside;
}

/* Briefs that follow each other: one column under one head of its own; each whole, in one rectangle that opens it. */
static void briefs_stand_in_one_column(void **state) {
  (void)state;
  struct bench bench = bench_open();
  size_t headed = 0, beside = 0;
  for (size_t i = 2; i < 5; i++) {
    bench.edition.stories[i].kind = BL_STORY_BRIEF;
    bench.edition.stories[i].body = bench_prose(bench.arena, (unsigned)i, 14);
    struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
    block->end = (uint32_t)bench.edition.stories[i].body.size;
    bench.edition.stories[i].blocks = block;
    bench.edition.stories[i].block_count = 1;
  }
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, 0);
    size_t heads = count_role(&sheets, BL_NO_STORY, BL_ROLE_BRIEFS);
    for (size_t s = 0; s < sheets.count; s++) {
      bench_check_sheet(&sheets.items[s]);
      check_zones(&sheets.items[s]);
      beside += check_rules(&sheets.items[s]);
    }
    for (size_t s = 0; s < 5; s++)
      check_story(&bench, &sheets, s);
    for (size_t s = 2; heads && s < 4; s++) {
      assert_int_equal(count_role(&sheets, s, BL_ROLE_TITLE), 0);
      assert_int_equal(count_role(&sheets, s, BL_ROLE_JUMP), 0);
      assert_int_equal(count_role(&sheets, s, BL_ROLE_BODY), 1);
    }
    headed += heads;
  }
  assert_true(beside > 0);
  assert_in_range(headed, 3, sizeof sizes / sizeof *sizes);
  bench_close(&bench);
}

static void an_edition_without_a_name_has_no_empty_head(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  bl_unit with = bl_pageview_make(bench.arena, &bench.scene, 0).items[0].grid_top;
  bench.edition.paper = (struct bl_text){0};
  bench.edition.year = 0;
  bench.edition.pages[0].id = bench.edition.pages[0].name = (struct bl_text){0};
  struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, 0);
  assert_true(sheets.items[0].grid_top < with);
  for (size_t i = 0; i < sheets.items[0].box_count; i++)
    assert_true(sheets.items[0].boxes[i].role != BL_ROLE_FOLIO && sheets.items[0].boxes[i].role != BL_ROLE_MASTHEAD);
  bench_close(&bench);
}

static void the_same_edition_makes_the_same_page(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_sheets a = bl_pageview_make(bench.arena, &bench.scene, 0);
  struct bl_sheets b = bl_pageview_make(bench.arena, &bench.scene, 0);
  assert_int_equal(a.count, b.count);
  for (size_t s = 0; s < a.count; s++) {
    assert_int_equal(a.items[s].box_count, b.items[s].box_count);
    assert_int_equal(a.items[s].line_count, b.items[s].line_count);
    for (size_t i = 0; i < a.items[s].box_count; i++) { /* by fields: between them lies padding */
      const struct bl_box *one = &a.items[s].boxes[i], *other = &b.items[s].boxes[i];
      assert_int_equal(one->role, other->role);
      assert_int_equal(one->story, other->story);
      assert_memory_equal(&one->rect, &other->rect, sizeof one->rect);
    }
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_story_stands_on_a_sheet_of_its_page),
      cmocka_unit_test(a_boxed_story_keeps_clear_of_its_frame),
      cmocka_unit_test(a_strip_has_text_before_frames),
      cmocka_unit_test(briefs_stand_in_one_column),
      cmocka_unit_test(an_edition_without_a_name_has_no_empty_head),
      cmocka_unit_test(the_same_edition_makes_the_same_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
