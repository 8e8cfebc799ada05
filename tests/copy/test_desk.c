/* A plan, a page, a ready story and two pictures become an edition; and an edition with faults still loads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/desk.h"

static struct bl_arena *arena;
static char folder[] = "/tmp/baolan-desk-XXXXXX";
static struct bl_error error;

static int open_folder(void **state) {
  (void)state;
  arena = bl_arena_create();
  return mkdtemp(folder) ? 0 : 1;
}

static int close_folder(void **state) {
  (void)state;
  char *command = bl_arena_alloc(arena, 64);
  snprintf(command, 64, "rm -r %s", folder);
  int status = system(command);
  bl_arena_destroy(arena);
  return status;
}

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void put(const char *name, const char *content) {
  if (!bl_file_write(in(name), bl_text_of(content), &error))
    fail_msg("%s", error.text);
}

static bool is_there(const char *name) {
  return access(in(name), F_OK) == 0;
}

static bool measure(const char *path, int *width, int *height, struct bl_error *problem) {
  *width = *height = 100;
  return !strstr(path, "bad") || bl_error_set(problem, BL_DATA, "damaged");
}

static struct bl_edition *load(const char *name) {
  error = (struct bl_error){0};
  return bl_edition_load(arena, in(name), measure, &error);
}

static bool warned(const struct bl_edition *edition, const char *kind, int line, const char *words) {
  for (size_t i = 0; i < edition->warnings.count; i++) {
    const struct bl_warning *warning = &edition->warnings.items[i];
    if (strcmp(warning->kind, kind) == 0 && warning->line == line && strstr(warning->text, words))
      return true;
  }
  return false;
}

static void expect(struct bl_text got, const char *want) {
  if (!bl_text_equal(got, bl_text_of(want)))
    fail_msg("got %.*s, want %s", (int)got.size, got.data, want);
}

static bool gather_and_write(const char *plan_name, const char *edition_name) {
  struct bl_plan plan;
  struct bl_desk desk;
  error = (struct bl_error){0};
  return bl_plan_load(arena, in(plan_name), &plan, &error) &&
         bl_desk_gather(arena, &plan, &(struct bl_import_options){0}, &desk, &error) &&
         bl_desk_write(&desk, in(edition_name), &error);
}

static void put_page(void) {
  put("A01.txt", "甲乙丙丁戊\n\n本报讯 正文\u3002\n\n图为大桥\u3002 王禾 摄\n\n上图多余\u3002\n\n记者 王禾\n\n"
                 "己庚辛壬癸\n\n本报讯 又一篇\u3002\n");
  put("notice.md", "---\ntitle: 启事\npictures:\n  - {file: map.png}\n---\n\n一段\u3002\n\n![](map.png)\n");
  put("bridge.jpg", "jpeg");
  put("road.jpg", "jpeg");
  put("map.png", "png");
}

static void a_plan_becomes_an_edition(void **state) {
  (void)state;
  put_page();
  put("plan.yaml", "paper: 柳渡晚报\ndate: 2025-10-18\nnumber: 3021\nlunar: false\near: {text: \u6674}\npages:\n"
                   "  - id: A01\n    name: 要闻\n    source: A01.txt\n    stories: [notice.md]\n    pictures:\n"
                   "      - {file: road.jpg, story: A01-2, caption: 道路}\n      - {file: bridge.jpg}\n"
                   "    edits:\n      - {story: A01-1, deck: \u63D0\u8981, keep: true, importance: 7}\n"
                   "      - {story: notice.md, kind: comment, full: true}\n"
                   "    layout: [A01-1 A01-2, notice A01-2]\n");
  if (!gather_and_write("plan.yaml", "one"))
    fail_msg("%s:%d: %s", error.path, error.line, error.text);
  const struct bl_edition *edition = load("one");
  assert_non_null(edition);
  expect(edition->paper, "柳渡晚报");
  assert_int_equal(edition->year * 10000 + edition->month * 100 + edition->day, 20251018);
  assert_int_equal(edition->number, 3021);
  expect(edition->ear.text, "\u6674");
  assert_false(edition->lunar);
  assert_int_equal(edition->story_count, 3);
  expect(edition->pages[0].id, "A01");
  expect(edition->stories[0].pictures[0].file, "pictures/bridge.jpg");
  expect(edition->stories[0].pictures[0].caption,
         "图为大桥\u3002"); /* the first caption, the first picture without story */
  expect(edition->stories[0].pictures[0].credit, "王禾 摄");
  expect(edition->stories[0].body, "正文\u3002\n上图多余\u3002"); /* the caption without a picture is not lost */
  assert_true(edition->stories[0].pictures[0].block == BL_NO_BLOCK);
  expect(edition->stories[1].pictures[0].caption, "道路");
  expect(edition->stories[2].id, "notice");
  expect(edition->stories[2].pictures[0].file, "pictures/map.png");
  assert_int_equal(edition->stories[2].pictures[0].block, 1); /* its place in the text goes with it */
  assert_int_equal(edition->pages[0].layout_rows, 2);
  expect(edition->pages[0].layout[1], "notice A01-2");
  expect(edition->stories[0].deck, "\u63D0\u8981");
  assert_true(edition->stories[0].keep && !edition->stories[0].full && edition->stories[0].kind == BL_STORY_NEWS);
  assert_int_equal(edition->stories[0].importance, 7);
  assert_true(edition->stories[2].full && edition->stories[2].boxed && edition->stories[2].kind == BL_STORY_COMMENT);
  assert_true(is_there("one/pictures/map.png") && is_there("one/pictures/road.jpg"));
  assert_int_equal(edition->warnings.count, 0);
}

static void an_edition_is_written_whole_or_not_at_all(void **state) {
  (void)state;
  put_page();
  put("plan.yaml", "pages:\n  - {source: A01.txt, pictures: [{file: missing.jpg}]}\n");
  assert_false(gather_and_write("plan.yaml", "two"));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_non_null(strstr(error.path, "missing.jpg"));
  assert_false(is_there("two"));
  put("plan.yaml", "pages:\n  - source: A01.txt\n");
  assert_true(gather_and_write("plan.yaml", "two"));
  assert_false(gather_and_write("plan.yaml", "two")); /* it is there already */
  assert_int_equal(error.code, BL_CANT_CREATE);
  assert_int_equal(system(bl_text_print(arena, "ls -d %s/*.new-* >/dev/null 2>&1", folder).data) == 0, 0);
  const struct bl_edition *edition = load("two");
  assert_non_null(edition);
  assert_int_equal(edition->year, 0); /* nothing is invented */
  assert_int_equal(edition->paper.size, 0);
  assert_int_equal(edition->pages[0].id.size, 0);
}

static void faulty_plans_are_refused(void **state) {
  (void)state;
  put_page();
  static const struct {
    const char *plan;
    enum bl_code code;
    int line;
  } plans[] = {
      {"pages:\n  - id: A01\n", BL_DATA, 2},
      {"date: 2025-02-29\npages:\n  - source: A01.txt\n", BL_DATA, 0},
      {"pages:\n  - source: A02.txt\n", BL_NO_INPUT, 0},
      {"pages:\n  - source: A01.txt\n    pictures: [{file: road.jpg, story: A01-9}]\n", BL_DATA, 3},
      {"pages:\n  - source: A01.txt\n  - source: A01.txt\n", BL_DATA, 0},
      {"pages:\n  - source: A01.txt\n    edits:\n      - {story: A01-9}\n", BL_DATA, 4},
      {"pages:\n  - source: A01.txt\n    edits:\n      - {story: A01-1, kind: notice}\n", BL_DATA, 4},
      {"pages:\n  - stories: [road.jpg]\n", BL_DATA, 1},
  };
  for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
    put("plan.yaml", plans[i].plan);
    assert_false(gather_and_write("plan.yaml", "three"));
    if (error.code != plans[i].code || error.line != plans[i].line)
      fail_msg("%zu: %d %s:%d: %s", i, (int)error.code, error.path, error.line, error.text);
  }
}

static void a_faulty_story_costs_itself_alone(void **state) {
  (void)state;
  assert_true(bl_file_make_folder(in("four"), &error));
  put("four/edition.yaml",
      "pages:\n  - stories: [good.md, broken.md, ../A01.txt, gone.md, good.md]\n  - stories: [gone.md]\n");
  put("four/good.md",
      "---\ntitle: 好\npictures:\n  - file: bad.jpg\n  - file: ../x.jpg\n  - file: fine.jpg\n---\n文\n");
  put("four/broken.md", "---\ntitle: 甲\ntitel: 乙\n---\n文\n");
  const struct bl_edition *edition = load("four");
  assert_non_null(edition);
  assert_int_equal(edition->story_count, 1);
  assert_int_equal(edition->page_count, 1);
  assert_true(warned(edition, "story-left-out", 3, "did you mean 'title'"));
  assert_true(warned(edition, "story-left-out", 2, "inside the edition's folder"));
  assert_true(warned(edition, "story-left-out", 2, "listed twice"));
  assert_true(warned(edition, "story-left-out", 0, "cannot be opened")); /* gone.md has no line 2 */
  assert_true(warned(edition, "empty-page", 3, "no story"));
  assert_true(warned(edition, "picture", 4, "damaged"));
  assert_true(warned(edition, "picture", 5, "inside the edition's folder"));
  assert_int_equal(edition->stories[0].pictures[0].width, 0);
  assert_int_equal(edition->stories[0].pictures[1].width, 0);
  assert_int_equal(edition->stories[0].pictures[2].width, 100);
  put("four/edition.yaml", "pages:\n  - stories: [broken.md]\n");
  assert_null(load("four"));
  assert_int_equal(error.code, BL_DATA);
  assert_non_null(strstr(error.text, "broken.md"));
  assert_null(load("five"));
  assert_int_equal(error.code, BL_NO_INPUT);
}

static const char *with_layout(const char *rows) {
  return bl_text_print(
             arena,
             "ear: {title: \u5929\u6C14, text: \u6674}\npages:\n  - stories: [a.md, b.md, c.md]\n    layout: |\n%s",
             rows)
      .data;
}

static void put_stories(const char *name) {
  assert_true(bl_file_make_folder(in(name), &error));
  static const char *const files[] = {"a.md", "b.md", "c.md"};
  for (int i = 0; i < 3; i++)
    put(bl_text_print(arena, "%s/%s", name, files[i]).data, "---\ntitle: a\n---\nb\n");
}

static void a_page_made_up_by_hand_is_read_and_written(void **state) {
  (void)state;
  put_stories("six");
  put("six/edition.yaml", with_layout("      a a b\n      a a  c\n      . \u3000. c\n"));
  const struct bl_edition *edition = load("six");
  assert_non_null(edition);
  for (int round = 0; round < 2; round++) {
    assert_int_equal(edition->warnings.count, 0);
    assert_int_equal(edition->pages[0].layout_rows, 3);
    expect(edition->pages[0].layout[0], "a a b");
    expect(edition->pages[0].layout[1], "a a  c");
    assert_int_equal(edition->pages[0].layout_line, round ? 10 : 5);
    expect(edition->ear.title, "\u5929\u6C14");
    expect(edition->ear.text, "\u6674");
    assert_true(bl_edition_write(in("six"), edition, &error));
    edition = load("six");
  }
}

static void a_layout_that_cannot_be_one_is_dropped_and_told(void **state) {
  (void)state;
  put_stories("seven");
  static const struct {
    const char *rows;
    int line;
    const char *says;
  } cases[] = {
      {"      a a b\n      a a\n", 6, "not as many words"},
      {"      a a b\n      a a b b\n", 6, "not as many words"},
      {"      a a b\n      d a b\n", 6, "does not have: d"},
      {"      a.md b\n", 5, "does not have: a.md"},
      {"      b c c\n      a a b\n      a a b\n", 5, "rectangle: b"},
      {"      b c c\n      a a c\n      a a .\n", 5, "rectangle: c"},
      {"      b b c\n      b a c\n      b a b\n", 5, "rectangle: b"},
      {"      a b a\n", 5, "rectangle: a"},
      {"      . .\n", 5, "names no story"},
      {"      a a a a a a a a a a a a a a a a a a a a a a a a a\n", 5, "24 words"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    put("seven/edition.yaml", with_layout(cases[i].rows));
    const struct bl_edition *edition = load("seven");
    assert_non_null(edition);
    assert_int_equal(edition->pages[0].layout_rows, 0);
    assert_int_equal(edition->warnings.count, 1);
    if (!warned(edition, "layout", cases[i].line, cases[i].says))
      fail_msg("%zu: %d: %s", i, edition->warnings.items[0].line, edition->warnings.items[0].text);
  }
}

static void too_many_rows_are_no_layout(void **state) {
  (void)state;
  struct bl_string rows;
  bl_string_init(&rows, arena);
  for (int i = 0; i < 61; i++)
    bl_string_add(&rows, BL_TEXT("      a\n"));
  put_stories("eight");
  put("eight/edition.yaml", with_layout(bl_text_copy(arena, bl_string_text(&rows)).data));
  const struct bl_edition *edition = load("eight");
  assert_true(warned(edition, "layout", 5, "60 rows"));
  assert_int_equal(edition->pages[0].layout_rows, 0);
}

/* Listed at the top and placed in the text, or named there alone: checked alike, and each told once. */
static void pictures_of_the_text_are_measured_and_told_once(void **state) {
  (void)state;
  assert_true(bl_file_make_folder(in("nine"), &error));
  put("nine/edition.yaml", "pages:\n  - stories: [a.md]\n");
  put("nine/a.md", "---\ntitle: a\npictures:\n  - file: bad.png\n---\nb\n\n![](bad.png)\n\n![](../c.png)\n\n"
                   "![d](d.png)\n\n![e](bad-too.png)\n");
  const struct bl_edition *edition = load("nine");
  assert_non_null(edition);
  assert_int_equal(edition->stories[0].picture_count, 4);
  assert_int_equal(edition->stories[0].pictures[2].width, 100);
  assert_int_equal(edition->stories[0].pictures[3].width, 0);
  assert_int_equal(edition->warnings.count, 3);
  assert_true(warned(edition, "picture", 4, "damaged"));
  assert_true(warned(edition, "picture", 10, "inside the edition's folder"));
  assert_true(warned(edition, "picture", 14, "damaged"));
}

static void names_that_no_edition_can_hold_are_refused(void **state) {
  (void)state;
  put_page();
  static const char *const names[] = {"\xFF.txt", "two\nlines.txt"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct bl_plan plan = {0};
    struct bl_desk desk;
    assert_int_equal(rename(in("A01.txt"), in(names[i])), 0);
    bl_plan_add_file(arena, &plan, in(names[i]));
    error = (struct bl_error){0};
    assert_false(bl_desk_gather(arena, &plan, &(struct bl_import_options){0}, &desk, &error));
    assert_int_equal(error.code, BL_DATA);
    assert_non_null(strstr(error.text, "rename"));
    assert_int_equal(rename(in(names[i]), in("A01.txt")), 0);
  }
}

/* The good story and `absent` names that stand for no file. */
static const struct bl_edition *load_listed(int absent) {
  struct bl_string list;
  bl_string_init(&list, arena);
  bl_string_add(&list, BL_TEXT("pages:\n  - stories: [good.md"));
  for (int i = 0; i < absent; i++)
    bl_string_add(&list, bl_text_print(arena, ", s%d.md", i));
  bl_string_add(&list, BL_TEXT("]\n"));
  put("five-thousand/edition.yaml", bl_string_text(&list).data);
  return load("five-thousand");
}

static void only_what_is_too_much_is_told(void **state) {
  (void)state;
  assert_true(bl_file_make_folder(in("five-thousand"), &error));
  put("five-thousand/good.md", "---\ntitle: \u597D\n---\n\u6587\n");
  const struct bl_edition *edition = load_listed(4999);
  assert_non_null(edition);
  assert_int_equal(edition->warnings.count, 4999); /* one for each that is absent */
  edition = load_listed(5000);
  assert_non_null(edition);
  assert_true(warned(edition, "too-many-stories", 0, "more than 5000"));
}

static void days_are_real_days(void **state) {
  (void)state;
  int year, month, day;
  assert_true(bl_edition_parse_date(BL_TEXT("2024-02-29"), &year, &month, &day));
  static const char *const wrong[] = {
      "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "20250101", "2025-01-32", ""};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(bl_edition_parse_date(bl_text_of(wrong[i]), &year, &month, &day));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_plan_becomes_an_edition),
      cmocka_unit_test(an_edition_is_written_whole_or_not_at_all),
      cmocka_unit_test(faulty_plans_are_refused),
      cmocka_unit_test(a_faulty_story_costs_itself_alone),
      cmocka_unit_test(a_page_made_up_by_hand_is_read_and_written),
      cmocka_unit_test(a_layout_that_cannot_be_one_is_dropped_and_told),
      cmocka_unit_test(too_many_rows_are_no_layout),
      cmocka_unit_test(pictures_of_the_text_are_measured_and_told_once),
      cmocka_unit_test(names_that_no_edition_can_hold_are_refused),
      cmocka_unit_test(only_what_is_too_much_is_told),
      cmocka_unit_test(days_are_real_days),
  };
  return cmocka_run_group_tests(tests, open_folder, close_folder);
}
