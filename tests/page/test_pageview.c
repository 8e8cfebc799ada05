#include "bench.h"

#include "baolan/page/bar.h"
#include "baolan/page/indexview.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"

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
  bench_check_once(bench, sheets, story, BL_FIELD_SUBTITLE, 0);
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

/* 24 pages of 12 stories, some heads long: every head once, on sheets that name their page at the top, to be hit with
 * a finger. */
static void an_index_of_many_pages(void **state) {
  (void)state;
  struct bench bench = bench_open();
  enum { PAGES = 24, EACH = 12, ALL = PAGES * EACH };
  struct bl_edition edition = bench.edition;
  edition.stories = BL_NEW_ARRAY(bench.arena, struct bl_story, ALL);
  edition.pages = BL_NEW_ARRAY(bench.arena, struct bl_page, PAGES);
  edition.story_count = ALL;
  edition.page_count = PAGES;
  for (size_t i = 0; i < ALL; i++)
    edition.stories[i].title = bl_text_print(bench.arena, "%s%s", bench_titles[i % BENCH_STORIES],
                                             i % 5 ? "" : bench_titles[(i + 3) % BENCH_STORIES]);
  for (size_t i = 0; i < PAGES; i++)
    edition.pages[i] = (struct bl_page){.id = bl_text_print(bench.arena, "A%02zu", i + 1),
                                        .name = BL_TEXT("要闻"),
                                        .first_story = i * EACH,
                                        .story_count = EACH};
  bench.edition = edition;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    if (sizes[i][0] < 1000) {
      bench.scene.glass.diagonal_in = 10;
      bench.scene.glass.distance_m = 0.6;
    }
    bl_unit touch = (bl_unit)(15 * bl_grid_px_per_mm(&bench.scene.glass)) * 64;
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    size_t next = 0;
    for (size_t s = 0; s < sheets.count; s++) {
      const struct bl_sheet *sheet = &sheets.items[s];
      bench_check_sheet(sheet);
      assert_int_equal(sheet->zones[0].action == BL_ACTION_PAGE || sizes[i][1] < 300, true);
      assert_int_equal(sheet->zones[0].target, sheet->zones[0].action == BL_ACTION_PAGE ? next / EACH : next);
      for (size_t z = 0; z < sheet->zone_count; z++) {
        assert_true(sheet->zones[z].rect.y + sheet->zones[z].rect.height <= sheet->height);
        if (sheet->zones[z].action != BL_ACTION_STORY)
          continue;
        assert_int_equal(sheet->zones[z].target, next++);
        assert_true(sheet->zones[z].rect.height >= touch || sizes[i][1] < 300);
      }
    }
    assert_int_equal(next, ALL);
    for (size_t story = 0; story < ALL; story += 5)
      bench_check_once(&bench, &sheets, story, BL_FIELD_TITLE, 0);
  }
  bench_close(&bench);
}

/* On a glass that holds it, all of it; else as much as stands, and it is said. */
static void an_endless_head_in_the_index(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_string title;
  bl_string_init(&title, bench.arena);
  for (int i = 0; i < 40; i++)
    bl_string_add(&title, BL_TEXT("渡口的钟修好了沿河"));
  bench.edition.stories[2].title = bl_string_text(&title);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    bench.warnings.count = 0;
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    for (size_t s = 0; s < sheets.count; s++)
      bench_check_sheet(&sheets.items[s]);
    if (bench.warnings.count == 0)
      bench_check_once(&bench, &sheets, 2, BL_FIELD_TITLE, 0);
    else
      assert_string_equal(bench.warnings.items[0].kind, "head-cut");
    assert_true(bench.warnings.count == 0 || sizes[i][0] < 1024);
  }
  bench_close(&bench);
}

static void the_index_opens_every_story(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    bool opened[BENCH_STORIES] = {false};
    for (size_t s = 0; s < sheets.count; s++) {
      bench_check_sheet(&sheets.items[s]);
      for (size_t z = 0; z < sheets.items[s].zone_count; z++)
        if (sheets.items[s].zones[z].action == BL_ACTION_STORY)
          opened[sheets.items[s].zones[z].target] = true;
    }
    for (size_t s = 0; s < BENCH_STORIES; s++) {
      assert_true(opened[s]);
      bench_check_once(&bench, &sheets, s, BL_FIELD_TITLE, 0);
    }
  }
  bench_close(&bench);
}

/* Four entries are set large in one column, and entries on several sheets are shared out. */
static void an_index_fills_its_sheets(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 800, 480, 30, 1);
  struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
  assert_true(sheets.count > 1);
  assert_true(sheets.items[sheets.count - 1].zone_count >= 2);
  bench.edition.pages[0].story_count = 4;
  bench.edition.page_count = 1;
  bench_begin(&bench, 1920, 1080, 0, 1);
  sheets = bl_indexview_make(bench.arena, &bench.scene);
  assert_int_equal(sheets.count, 1);
  const struct bl_sheet *sheet = &sheets.items[0];
  assert_true(sheet->em >= bl_grid_page(&bench.scene.glass).em * 3 / 2);
  bl_unit bottom = 0;
  for (size_t i = 0; i < sheet->zone_count; i++)
    bottom = sheet->zones[i].rect.y + sheet->zones[i].rect.height;
  assert_true(bottom > sheet->height / 2);
  bench_close(&bench);
}

static struct bl_rect place_of(struct bench *bench, enum bl_view view) {
  struct bl_rect place;
  struct bl_bar_order order = {view, 0, 3, 0, 1, 1, 5, true};
  bench_check_sheet(bl_bar_make(bench->arena, &bench->scene, &order, &place));
  return place;
}

static const struct bl_zone *zone_of(const struct bl_sheet *bar, enum bl_action action) {
  for (size_t i = 0; i < bar->zone_count; i++)
    if (bar->zones[i].action == action)
      return &bar->zones[i];
  return NULL;
}

/* No button promises what it cannot do. */
static void the_bar_knows_its_place(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_rect place;
  struct bl_bar_order order = {BL_VIEW_STORY, 0, 8, 0, 1, 0, 5, false};
  struct bl_sheet *bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_null(zone_of(bar, BL_ACTION_SMALLER));
  assert_non_null(zone_of(bar, BL_ACTION_BIGGER));
  assert_null(zone_of(bar, BL_ACTION_BACK));
  order.step = 4;
  order.back = true;
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_non_null(zone_of(bar, BL_ACTION_SMALLER));
  assert_null(zone_of(bar, BL_ACTION_BIGGER));
  assert_non_null(zone_of(bar, BL_ACTION_BACK));
  order = (struct bl_bar_order){BL_VIEW_PAGE, 0, 1, 0, 1, 1, 5, false}; /* the only sheet there is */
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_int_equal(bar->zone_count, 1);
  assert_non_null(zone_of(bar, BL_ACTION_INDEX));
  order = (struct bl_bar_order){BL_VIEW_BACK, 0, 2, 0, 1, 1, 5, true}; /* the newest month */
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_null(zone_of(bar, BL_ACTION_NEXT));
  assert_non_null(zone_of(bar, BL_ACTION_PREVIOUS));
  assert_null(zone_of(bar, BL_ACTION_BACK));
  assert_int_equal(bl_bar_make_leaving(bench.arena, &bench.scene, &place)->zone_count, 0);
  bench_close(&bench);
}

/* Of the reading sheets all, of pages too where the bar is low. */
static void no_text_stands_under_the_bar(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    int foot = bench.scene.glass.foot_px = bl_bar_foot(&bench.scene.glass);
    bl_unit top = BL_PX(sizes[i][1] - foot);
    struct bl_sheets stories = bl_storyview_make(bench.arena, &bench.scene, 6);
    for (size_t s = 0; s < stories.count && foot * 20 <= sizes[i][1] * 9; s++)
      for (size_t k = 0; k < stories.items[s].line_count; k++)
        assert_true(stories.items[s].lines[k].baseline < top);
    struct bl_sheets pages = bl_pageview_make(bench.arena, &bench.scene, 0);
    for (size_t s = 0; s < pages.count && foot * 8 <= sizes[i][1]; s++)
      for (size_t k = 0; k < pages.items[s].line_count; k++)
        assert_true(pages.items[s].lines[k].baseline < top);
  }
  bench_close(&bench);
}

static void the_bar_has_wide_buttons_in_reach(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1080, 1920, 0, 1);
  bench.scene.glass.diagonal_in = 43;
  bench.scene.glass.screen_bottom_mm = 700;
  struct bl_rect place;
  struct bl_bar_order order = {BL_VIEW_STORY, 1, 8, 0, 1, 1, 5, true};
  struct bl_sheet *bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  double mm = bl_grid_px_per_mm(&bench.scene.glass) * 64;
  assert_int_equal(bar->zone_count, 7);
  assert_int_equal(bar->rule_count, 6); /* at the top, and between the buttons but for those of the type size */
  assert_true(bl_rect_holds((struct bl_rect){0, 0, BL_PX(1080), BL_PX(1920)}, place));
  for (size_t i = 0; i < bar->zone_count; i++) {
    assert_true(bar->zones[i].rect.height >= (bl_unit)(15 * mm) - 64 &&
                bar->zones[i].rect.width >= (bl_unit)(15 * mm) - 64);
    if (i > 0)
      assert_true(bar->zones[i].rect.x >=
                  bar->zones[i - 1].rect.x + bar->zones[i - 1].rect.width + (bl_unit)(3 * mm) - 64);
  }
  double above = 700 + (BL_PX(1920) - place.y - place.height) / mm;
  assert_true(above > 799 && above + place.height / mm < 1100);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    assert_int_equal(bl_bar_foot(&bench.scene.glass), sizes[i][1] - place_of(&bench, BL_VIEW_PAGE).y / 64);
    for (enum bl_view view = BL_VIEW_PAGE; view <= BL_VIEW_BACK; view++) {
      place = place_of(&bench, view);
      assert_true(place.x >= 0 && place.x + place.width <= BL_PX(sizes[i][0]));
      assert_true(place.y >= 0 && place.y + place.height <= BL_PX(sizes[i][1]));
    }
  }
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
      cmocka_unit_test(the_index_opens_every_story),
      cmocka_unit_test(an_index_of_many_pages),
      cmocka_unit_test(an_endless_head_in_the_index),
      cmocka_unit_test(an_index_fills_its_sheets),
      cmocka_unit_test(the_bar_has_wide_buttons_in_reach),
      cmocka_unit_test(the_bar_knows_its_place),
      cmocka_unit_test(no_text_stands_under_the_bar),
      cmocka_unit_test(the_same_edition_makes_the_same_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
