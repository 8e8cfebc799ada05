#include "bench.h"

#include "baolan/page/label.h"
#include "baolan/page/masthead.h"
#include "baolan/page/pageview.h"

static struct bl_sheet *first_sheet(struct bench *bench, int width, int height, size_t page) {
  bench_begin(bench, width, height, 0, 1);
  struct bl_sheets sheets = bl_pageview_make(bench->arena, &bench->scene, page);
  bench_check_sheet(&sheets.items[0]);
  return &sheets.items[0];
}

static const struct bl_box *find_box(const struct bl_sheet *sheet, enum bl_role role) {
  for (size_t i = 0; i < sheet->box_count; i++)
    if (sheet->boxes[i].role == role)
      return &sheet->boxes[i];
  return NULL;
}

static size_t count_lines(const struct bl_sheet *sheet, enum bl_role role) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->line_count; i++)
    count += sheet->lines[i].role == role;
  return count;
}

static bool remarked(const struct bench *bench, const char *kind) {
  for (size_t i = 0; i < bench->warnings.count; i++)
    if (strcmp(bench->warnings.items[i].kind, kind) == 0)
      return true;
  return false;
}

static void give_ear(struct bench *bench) {
  bench->edition.ear.title = BL_TEXT("天气");
  bench->edition.ear.text = BL_TEXT("今天多云转晴\uff0c偏北风三级\uff1b明晨河谷有雾\uff0c过桥慢行\u3002");
}

/* Beside the name where page and date leave room: no row more. */
static void a_wide_masthead_holds_the_ear(void **state) {
  (void)state;
  static const int sizes[][2] = {{1920, 1080}, {3840, 2160}};
  for (size_t i = 0; i < 2; i++) {
    struct bench bench = bench_open();
    bl_unit top = first_sheet(&bench, sizes[i][0], sizes[i][1], 0)->grid_top;
    give_ear(&bench);
    struct bl_sheet *sheet = first_sheet(&bench, sizes[i][0], sizes[i][1], 0);
    const struct bl_box *ear = find_box(sheet, BL_ROLE_EAR), *name = find_box(sheet, BL_ROLE_MASTHEAD);
    assert_non_null(ear);
    assert_true(ear->rect.x >= name->rect.x + name->rect.width + sheet->em);
    assert_true(ear->rect.y >= name->rect.y && ear->rect.height <= name->rect.height + sheet->em);
    assert_in_range(count_lines(sheet, BL_ROLE_EAR), 2, 3);
    assert_int_equal(sheet->grid_top, top);
    assert_false(remarked(&bench, "ear-dropped"));
    bench_close(&bench);
  }
}

/* Page and date stand in a line below where the ear takes their place: one row more. */
static void a_narrow_masthead_grows_for_the_ear(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bl_unit top = first_sheet(&bench, 640, 560, 0)->grid_top;
  size_t folios = count_lines(first_sheet(&bench, 640, 560, 0), BL_ROLE_FOLIO);
  give_ear(&bench);
  struct bl_sheet *sheet = first_sheet(&bench, 640, 560, 0);
  const struct bl_box *ear = find_box(sheet, BL_ROLE_EAR);
  assert_non_null(ear);
  assert_int_equal(sheet->grid_top, top + sheet->pitch);
  assert_int_equal(count_lines(sheet, BL_ROLE_FOLIO), folios);
  for (size_t i = 0; i < sheet->box_count; i++)
    if (sheet->boxes[i].role == BL_ROLE_FOLIO && sheet->boxes[i].rect.y < sheet->height / 2)
      assert_true(sheet->boxes[i].rect.y >= ear->rect.y + ear->rect.height);
  bench_close(&bench);
}

/* On a tall page the name is larger, and the date is whole: beside it or below. */
static void a_tall_page_has_a_larger_name(void **state) {
  (void)state;
  struct bench bench = bench_open();
  const struct bl_sheet *wide = first_sheet(&bench, 1920, 1080, 0);
  bl_unit usual = find_box(wide, BL_ROLE_MASTHEAD)->rect.height * 100 / wide->em;
  size_t parts = count_lines(wide, BL_ROLE_FOLIO);
  for (int number = 0; number < 2; number++) {
    bench.edition.number = number ? 12345 : 0;
    struct bl_sheet *sheet = first_sheet(&bench, 1080, 1920, 0);
    struct bl_rect name = find_box(sheet, BL_ROLE_MASTHEAD)->rect;
    assert_true(name.height * 100 / sheet->em >= usual * 5 / 4);
    assert_int_equal(count_lines(sheet, BL_ROLE_FOLIO), parts);
    bl_unit longest = 0;
    for (size_t i = 0; i < sheet->line_count; i++)
      if (sheet->lines[i].role == BL_ROLE_FOLIO && sheet->lines[i].line->width > longest)
        longest = sheet->lines[i].line->width;
    assert_true(longest > (number ? 20 : 15) * sheet->em);
  }
  bench_close(&bench);
}

/* Only on the first sheet of the first page; where it cannot stand it is told. */
static void an_ear_is_never_lost_silently(void **state) {
  (void)state;
  struct bench bench = bench_open();
  give_ear(&bench);
  assert_null(find_box(first_sheet(&bench, 1920, 1080, 1), BL_ROLE_EAR));
  assert_false(remarked(&bench, "ear-dropped"));
  assert_null(find_box(first_sheet(&bench, 320, 240, 0), BL_ROLE_EAR));
  assert_true(remarked(&bench, "ear-dropped"));
  bench_close(&bench);
}

static void a_long_ear_is_left_out(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench.edition.ear.text = bench_prose(bench.arena, 7, 120);
  bl_unit top = first_sheet(&bench, 1080, 1920, 0)->grid_top;
  assert_true(remarked(&bench, "ear-dropped"));
  bench.edition.ear.text = (struct bl_text){0};
  assert_int_equal(first_sheet(&bench, 1080, 1920, 0)->grid_top, top);
  bench_close(&bench);
}

/* M4: nothing is invented: neither date nor page nor number. M5: the editor stands in the foot. */
static void only_what_is_known_is_shown(void **state) {
  (void)state;
  struct bench bench = bench_open();
  size_t without = count_lines(first_sheet(&bench, 1920, 1080, 0), BL_ROLE_FOLIO);
  bench.edition.pages[0].editor = BL_TEXT("责编 许知秋");
  struct bl_sheet *sheet = first_sheet(&bench, 1920, 1080, 0);
  assert_int_equal(count_lines(sheet, BL_ROLE_FOLIO), without + 1);
  const struct bl_placed_line *editor = NULL;
  for (size_t i = 0; i < sheet->line_count; i++)
    if (sheet->lines[i].role == BL_ROLE_FOLIO && sheet->lines[i].baseline > sheet->height / 2)
      editor = &sheet->lines[i];
  bool found;
  assert_non_null(editor);
  assert_int_equal(editor->line->glyphs[0].font, bl_fonts_choose(bench.fonts, BL_FACE_KAI, 0x8D23, &found));
  bench.edition.pages[0].editor = (struct bl_text){0};
  bench.edition.year = 0;
  bench.edition.pages[0].id = bench.edition.pages[0].name = (struct bl_text){0};
  sheet = first_sheet(&bench, 1920, 1080, 0);
  assert_int_equal(count_lines(sheet, BL_ROLE_FOLIO), 0);
  assert_int_equal(count_lines(sheet, BL_ROLE_MASTHEAD), 1);
  bench_close(&bench);
}

/* Its words stand in red and are longer than the paper's name. */
static bool says_stale(const struct bl_sheet *sheet) {
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_placed_line *line = &sheet->lines[i];
    if (line->role == BL_ROLE_FOLIO && line->ink == BL_INK_RED && line->line->width > sheet->em * 9 / 2)
      return true;
  }
  return false;
}

/* Whatever else has to go: also where a fresh issue has no room for its date. */
static void a_stale_issue_says_so_on_every_page(void **state) {
  (void)state;
  static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1024, 600}, {480, 800}, {320, 240}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t page = 0; page < 2; page++) {
      struct bench bench = bench_open();
      assert_false(says_stale(first_sheet(&bench, sizes[i][0], sizes[i][1], page)));
      bench.scene.stale = true;
      assert_true(says_stale(first_sheet(&bench, sizes[i][0], sizes[i][1], page)));
      bench.edition.year = 0; /* and a date is never invented */
      assert_false(says_stale(first_sheet(&bench, sizes[i][0], sizes[i][1], page)));
      bench_close(&bench);
    }
}

/* The paper's name in a folio: the line in red that is not a number of a page. */
static bl_unit name_x(const struct bl_sheet *sheet, bl_unit *width) {
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_placed_line *line = &sheet->lines[i];
    if (line->role == BL_ROLE_FOLIO && line->ink == BL_INK_RED) {
      *width = line->line->width;
      return line->x;
    }
  }
  fail_msg("a folio without a name");
  return 0;
}

/* Of thirty days a folio's name stands on each side on half, and the one of the next page always on the other. */
static void folios_change_sides(void **state) {
  (void)state;
  struct bench bench = bench_open();
  int left = 0;
  bench.edition.month = 11;
  for (int day = 1; day <= 30; day++) {
    bl_unit width = 0;
    bench.edition.day = day;
    const struct bl_sheet *sheet = first_sheet(&bench, 1920, 1080, 1);
    bl_unit x = name_x(sheet, &width), margin = bl_least(x, sheet->width - x - width);
    bool is_left = x < sheet->width / 2;
    left += is_left;
    assert_true(margin > 0 && margin < sheet->width / 16); /* at one of the edges of the type area */
    assert_true(bl_masthead_is_verso(&bench.scene, 0) == is_left);
    assert_true(bl_masthead_is_verso(&bench.scene, 1) != is_left);
  }
  assert_int_equal(left, 15);
  bench_close(&bench);
}

/* Forty characters: on every glass within the head, in every view that shows a name. */
static void a_very_long_name_stays_on_the_glass(void **state) {
  (void)state;
  static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1024, 600}, {800, 480}, {480, 800}};
  struct bench bench = bench_open();
  struct bl_string name;
  bl_string_init(&name, bench.arena);
  for (int i = 0; i < 40; i++)
    bl_string_add(&name, BL_TEXT("报"));
  bench.edition.paper = bl_string_text(&name);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t page = 0; page < 2; page++) {
      const struct bl_sheet *sheet = first_sheet(&bench, sizes[i][0], sizes[i][1], page);
      const struct bl_box *box = find_box(sheet, BL_ROLE_MASTHEAD);
      for (size_t k = 0; k < sheet->line_count; k++) {
        const struct bl_placed_line *line = &sheet->lines[k];
        if (line->story == BL_NO_STORY)
          assert_true(line->x >= BL_PX(8) && line->x + line->line->width <= sheet->width - BL_PX(8));
      }
      assert_true(page > 0 || !box || box->rect.x >= BL_PX(8));
    }
  bench_close(&bench);
}

static bool shows(const struct bench *bench, const struct bl_sheet *sheet, struct bl_text text) {
  struct bl_label label = {.text = text, .face = BL_FACE_HEI, .spoken = true};
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_line *line = sheet->lines[i].line;
    label.size = line->size;
    const struct bl_line *wanted = bl_label_set(bench->arena, &bench->scene, &label);
    bool same = sheet->lines[i].role == BL_ROLE_LABEL && line->glyph_count == wanted->glyph_count;
    for (size_t k = 0; same && k < line->glyph_count; k++)
      same = line->glyphs[k].id == wanted->glyphs[k].id;
    if (same)
      return true;
  }
  return false;
}

/* 下一页 while the page goes on, 下一版 on its last sheet. */
static void the_foot_says_what_comes_next(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1024, 600, 0, 1);
  struct bl_sheets sheets = bl_pageview_make(bench.arena, &bench.scene, 0);
  struct bl_text name = bl_masthead_page_name(bench.arena, &bench.edition.pages[1]);
  assert_true(sheets.count > 1);
  for (size_t i = 0; i < sheets.count; i++) {
    bool last = i + 1 == sheets.count;
    assert_int_equal(shows(&bench, &sheets.items[i], bl_words_get(NULL, BL_WORD_NEXT_SHEET)), !last);
    assert_int_equal(shows(&bench, &sheets.items[i], bl_words_fill(bench.arena, NULL, BL_WORD_NEXT_NAMED, &name, 1)),
                     last);
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_wide_masthead_holds_the_ear),       cmocka_unit_test(a_narrow_masthead_grows_for_the_ear),
      cmocka_unit_test(an_ear_is_never_lost_silently),       cmocka_unit_test(a_tall_page_has_a_larger_name),
      cmocka_unit_test(a_stale_issue_says_so_on_every_page), cmocka_unit_test(a_long_ear_is_left_out),
      cmocka_unit_test(only_what_is_known_is_shown),         cmocka_unit_test(folios_change_sides),
      cmocka_unit_test(a_very_long_name_stays_on_the_glass), cmocka_unit_test(the_foot_says_what_comes_next),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
