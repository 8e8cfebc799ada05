#include "reading.h"

static void expect(size_t number, const char *file, const char *caption, size_t block) {
  assert_true(number < story.picture_count);
  const struct bl_story_picture *picture = &story.pictures[number];
  assert_true(bl_text_equal(picture->file, bl_text_of(file)));
  assert_true(bl_text_equal(picture->caption, bl_text_of(caption)));
  assert_int_equal(picture->block, block);
}

static void a_paragraph_of_a_picture_says_where_it_belongs(void **state) {
  (void)state;
  read_file("---\ntitle: a\npictures:\n  - {file: p.png, caption: \u7532, credit: c}\n  - {file: q.png}\n---\n"
            "one\n\n![x](p.png)\n\ntwo\n\n![\u4E59 *\u4E19*](<r s.png>)\n");
  assert_string_equal(shape(), "P(one)P+(two)");
  assert_int_equal(story.picture_count, 3);
  expect(0, "p.png", "\u7532", 1);
  expect(1, "q.png", "", BL_NO_BLOCK);      /* named at the top alone */
  expect(2, "r s.png", "\u4E59 \u4E19", 2); /* named here alone: it becomes one of the story's; at the end */
  assert_int_equal(story.pictures[2].line, 13);
  assert_int_equal(story.pictures[2].credit.size, 0);
  assert_int_equal(warnings.count, 0);
  demand_round_trip();
  assert_int_equal(story.picture_count, 3);
  expect(0, "p.png", "\u7532", 1);
  expect(2, "r s.png", "\u4E59 \u4E19", 2);
}

static void several_pictures_may_stand_in_one_place(void **state) {
  (void)state;
  read_body("![a](a.png)\n![b](b.png)\n\n- c\n\n![](*[\u7532](1)&_.png)\n\n- d\n\n![](a.png)\n");
  assert_string_equal(shape(), "I(\u2022 c)I(\u2022 d)");
  assert_int_equal(story.picture_count, 3);
  expect(0, "a.png", "a", 0);
  expect(1, "b.png", "b", 0);
  expect(2, "*[\u7532](1)&_.png", "", 1); /* a name like Markdown */
  assert_int_equal(warnings.count, 1);
  assert_int_equal(warnings.items[0].line, 13);
  assert_non_null(strstr(warnings.items[0].text, "already"));
  demand_round_trip();
  expect(2, "*[\u7532](1)&_.png", "", 1);
}

static void a_picture_amid_text_is_left_out_and_told(void **state) {
  (void)state;
  static const char *const bodies[] = {"a ![b](c.png)", "> ![b](c.png)", "- ![b](c.png)", "|![b](c.png)|\n|-|",
                                       "*![b](c.png)*", "![b]()",        "![b](&#1;)",    "![b](&#xFDD1;)"};
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    read_body(bodies[i]);
    assert_int_equal(story.picture_count, 0);
    assert_int_equal(warnings.count, 1);
    assert_string_equal(warnings.items[0].kind, "picture-in-body");
    assert_int_equal(warnings.items[0].line, 4);
  }
}

static void pictures_in_the_text_have_a_bound(void **state) {
  (void)state;
  struct bl_string body;
  bl_string_init(&body, arena);
  for (int i = 0; i < 7000; i++)
    bl_string_add(&body, BL_TEXT("![](a)\n\n"));
  bl_string_add(&body, BL_TEXT("![](b)"));
  read_body(bl_text_copy(arena, bl_string_text(&body)).data);
  assert_int_equal(story.picture_count, 1); /* b is beyond the bound */
  assert_int_equal(warnings.count, 20);
}

/* cmark 0.30 counts neither a line behind a backslash nor its columns anew. */
static void a_backslash_break_shifts_no_line(void **state) {
  (void)state;
  read_body("\u7532\\\nb\\\nc<u>\nd</u> e<u>  \nf<u>\n\n> a\\\n> \u7532<u>\n");
  static const int places[][2] = {{7, 8}, {8, 2}, {11, 4}};
  assert_string_equal(shape(), "P(\u7532)P(b)P(c {8:d} e)P(f)Q(a)Q(\u7532)");
  static const int lines[] = {4, 5, 6, 8, 10, 11};
  for (size_t i = 0; i < story.block_count; i++)
    assert_int_equal(story.blocks[i].line, lines[i]);
  assert_int_equal(warnings.count, 3);
  for (size_t i = 0; i < warnings.count; i++) {
    assert_int_equal(warnings.items[i].line, places[i][0]);
    assert_int_equal(warnings.items[i].column, places[i][1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_paragraph_of_a_picture_says_where_it_belongs),
      cmocka_unit_test(several_pictures_may_stand_in_one_place),
      cmocka_unit_test(a_picture_amid_text_is_left_out_and_told),
      cmocka_unit_test(pictures_in_the_text_have_a_bound),
      cmocka_unit_test(a_backslash_break_shifts_no_line),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
