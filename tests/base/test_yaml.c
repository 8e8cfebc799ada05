#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/base/yaml.h"

struct leaf {
  struct bl_text file;
  int weight, line;
};

struct tree {
  struct bl_text title, note;
  int importance, colour, line;
  double distance;
  bool lunar;
  struct bl_yaml_list tags, rows, leaves;
  struct leaf one;
};

static const char *const colours[] = {"red", "black", NULL};

static const struct bl_yaml_key leaf_keys[] = {
    {.name = "file", .kind = BL_YAML_LINE, .offset = offsetof(struct leaf, file), .required = true},
    {.name = "weight", .kind = BL_YAML_INT, .offset = offsetof(struct leaf, weight)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct leaf, line)},
    {0},
};

static const struct bl_yaml_key keys[] = {
    {.name = "title", .kind = BL_YAML_LINE, .offset = offsetof(struct tree, title), .required = true},
    {.name = "note", .kind = BL_YAML_TEXT, .offset = offsetof(struct tree, note)},
    {.name = "importance", .kind = BL_YAML_INT, .offset = offsetof(struct tree, importance), .low = 1, .high = 100},
    {.name = "distance", .kind = BL_YAML_NUMBER, .offset = offsetof(struct tree, distance), .low = 0.5, .high = 20},
    {.name = "lunar", .kind = BL_YAML_BOOL, .offset = offsetof(struct tree, lunar)},
    {.name = "colour", .kind = BL_YAML_CHOICE, .offset = offsetof(struct tree, colour), .choices = colours},
    {.name = "tags", .kind = BL_YAML_LINES, .offset = offsetof(struct tree, tags)},
    {.name = "rows", .kind = BL_YAML_ROWS, .offset = offsetof(struct tree, rows)},
    {.name = "leaves",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct tree, leaves),
     .item = leaf_keys,
     .size = sizeof(struct leaf)},
    {.name = "one", .kind = BL_YAML_GROUP, .offset = offsetof(struct tree, one), .item = leaf_keys},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct tree, line)},
    {0},
};

static const struct bl_yaml_key placed_keys[] = {{.name = "hours", .kind = BL_YAML_PLACED}, {0}};

static void a_placed_line_knows_its_place(void **state) {
  (void)state;
  struct bl_yaml_placed placed = {0};
  struct bl_error error = {0};
  assert_true(bl_yaml_read(arena, bl_text_of("\nhours:  07:00\n"), "a", 5, placed_keys, &placed, &error));
  assert_int_equal(placed.line, 6);
  assert_int_equal(placed.column, 9);
  assert_true(bl_text_equal(placed.text, BL_TEXT("07:00")));
  assert_true(bl_yaml_read(arena, bl_text_of("hours: '07:00'\n"), "a", 1, placed_keys, &placed, &error));
  assert_int_equal(placed.column, 9); /* behind the quotation mark */
  assert_false(bl_yaml_read(arena, bl_text_of("hours: [a, b]\n"), "a", 1, placed_keys, &placed, &error));
}

static bool read_tree(const char *source, struct tree *tree, struct bl_error *error) {
  *error = (struct bl_error){0};
  return bl_yaml_read(arena, bl_text_of(source), "a.yaml", 1, keys, tree, error);
}

static void every_kind_is_read(void **state) {
  (void)state;
  struct tree tree = {.importance = 7};
  struct bl_error error;
  assert_true(read_tree("# a comment\n"
                        "title: 2020\n"
                        "note: |\n  one\n  two\n"
                        "distance: 1.25\n"
                        "lunar: true\n"
                        "colour: black\n"
                        "tags: [yes, '~', 0x10]\n"
                        "leaves:\n"
                        "  - {file: a.jpg, weight: -3}\n"
                        "  - file: b.jpg\n"
                        "one: {file: c}\n",
                        &tree, &error));
  assert_string_equal(tree.title.data, "2020"); /* a scalar is a string unless the table says otherwise */
  assert_string_equal(tree.note.data, "one\ntwo\n");
  assert_int_equal(tree.importance, 7); /* the default stays */
  assert_true(tree.distance == 1.25);
  assert_true(tree.lunar);
  assert_int_equal(tree.colour, 1);
  assert_int_equal(tree.tags.count, 3);
  assert_string_equal(((struct bl_text *)tree.tags.items)[0].data, "yes");
  const struct leaf *leaves = tree.leaves.items;
  assert_int_equal(tree.leaves.count, 2);
  assert_int_equal(leaves[0].weight, -3);
  assert_int_equal(leaves[0].line, 11);
  assert_int_equal(leaves[1].line, 12);
  assert_string_equal(leaves[1].file.data, "b.jpg");
  assert_string_equal(tree.one.file.data, "c");
  assert_int_equal(tree.line, 2);
}

static void rows_are_a_list_or_the_lines_of_a_text(void **state) {
  (void)state;
  static const struct {
    const char *source;
    int lines[3];
  } cases[] = {
      {"title: a\nrows: |\n  a b\n\n   c \n  d\n", {3, 5, 6}},
      {"title: a\nrows:\n  - a b\n  - c\n  - d\n", {3, 4, 5}},
      {"title: a\nrows: [a b,\n  c, d]\n", {2, 3, 3}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct tree tree = {0};
    struct bl_error error;
    assert_true(read_tree(cases[i].source, &tree, &error));
    assert_int_equal(tree.rows.count, 3);
    static const char *const rows[] = {"a b", "c", "d"};
    for (int j = 0; j < 3; j++) {
      assert_string_equal(((struct bl_text *)tree.rows.items)[j].data, rows[j]);
      assert_int_equal(tree.rows.lines[j], cases[i].lines[j]);
    }
  }
}

static const struct {
  const char *source;
  int line, column;
  const char *words; /* stand in the message */
} refusals[] = {
    {"title: a\nimportence: 3\n", 2, 1, "did you mean 'importance'"},
    {"title: a\nxyzzyplugh: 3\n", 2, 1, "known here: title, note"},
    {"title: a\n\"@line\": 3\n", 2, 1, "not known"},
    {"title: a\ntitle: b\n", 2, 1, "twice"},
    {"note: a\n", 1, 1, "'title' is missing"},
    {"title: ''\n", 1, 8, "must not be empty"},
    {"title: \"a\\nb\"\n", 1, 8, "one line"},
    {"title: \"a\\x01b\"\n", 1, 8, "control character"},
    {"title: [a]\n", 1, 8, "one line of text"},
    {"title: {a: b}\n", 1, 8, "one line of text"},
    {"title: a\nimportance: many\n", 2, 13, "whole number"},
    {"title: a\nimportance: 1.5\n", 2, 13, "whole number"},
    {"title: a\nimportance:\n", 2, 12, "whole number"},
    {"title: a\nimportance: 101\n", 2, 13, "from 1 to 100"},
    {"title: a\ndistance: 0x1\n", 2, 11, "a number"},
    {"title: a\nlunar: yes\n", 2, 8, "true or false"},
    {"title: a\ncolour: blue\n", 2, 9, "red, black"},
    {"title: a\ntags: b\n", 2, 7, "list of texts"},
    {"title: a\nrows: [[b]]\n", 2, 8, "a line for each"},
    {"title: a\nrows: {a: b}\n", 2, 7, "a line for each"},
    {"title: a\ntags: [[b]]\n", 2, 8, "list of texts"},
    {"title: a\nleaves: [b]\n", 2, 10, "has keys"},
    {"title: a\nleaves: [{weight: 1}]\n", 2, 10, "'file' is missing"},
    {"title: a\none: b\n", 2, 6, "indented"},
    {"title: &x a\n", 1, 8, "anchor"},
    {"title: a\nnote: *x\n", 2, 7, "alias"},
    {"title: !!str a\n", 1, 8, "tag"},
    {"title: a\n---\ntitle: b\n", 2, 1, "second document"},
    {"- title\n", 1, 1, "keys with values"},
    {"", 1, 1, "nothing is written"},
    {"title: a: b\n", 1, 9, "in quotes"},
    {"title: @a\n", 1, 8, "in quotes"},
    {"title: 'a\n", 0, 0, "not YAML"},
    {"[a]: b\n", 1, 1, "must be a word"},
    {"title: a\n? [b]\n: c\n", 2, 3, "must be a word"},
};

static void what_the_table_does_not_name_is_refused_with_its_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    struct tree tree = {0};
    struct bl_error error;
    if (read_tree(refusals[i].source, &tree, &error))
      fail_msg("accepted: %s", refusals[i].source);
    if (!strstr(error.text, refusals[i].words))
      fail_msg("%s gives: %s", refusals[i].source, error.text);
    assert_int_equal(error.code, BL_DATA);
    assert_string_equal(error.path, "a.yaml");
    if (refusals[i].line && (error.line != refusals[i].line || error.column != refusals[i].column))
      fail_msg("%s is placed at %d:%d", refusals[i].source, error.line, error.column);
  }
}

static void lines_count_from_the_first_line_of_the_file(void **state) {
  (void)state;
  struct tree tree = {0};
  struct bl_error error = {0};
  assert_false(bl_yaml_read(arena, BL_TEXT("title: a\nnope: 1\n"), "s.md", 2, keys, &tree, &error));
  assert_int_equal(error.line, 3);
}

static void depth_and_size_are_capped(void **state) {
  (void)state;
  struct tree tree = {0};
  struct bl_error error;
  struct bl_string deep;
  bl_string_init(&deep, arena);
  bl_string_add(&deep, BL_TEXT("title: a\ntags: "));
  for (int i = 0; i < 100000; i++)
    bl_string_add(&deep, BL_TEXT("["));
  assert_false(read_tree(bl_string_text(&deep).data, &tree, &error));
  assert_int_equal(error.code, BL_DATA);
  struct bl_string large;
  bl_string_init(&large, arena);
  bl_string_add(&large, BL_TEXT("title: "));
  for (int i = 0; i < 200000; i++)
    bl_string_add(&large, BL_TEXT("abcdefgh"));
  assert_false(read_tree(bl_string_text(&large).data, &tree, &error));
  assert_int_equal(error.code, BL_DATA);
  assert_non_null(strstr(error.text, "bytes of YAML"));
}

static void bytes_that_are_not_utf8_are_refused(void **state) {
  (void)state;
  struct tree tree = {0};
  struct bl_error error;
  assert_false(read_tree("title: a\xC4\xE3\n", &tree, &error));
  assert_int_equal(error.code, BL_DATA);
  assert_false(read_tree("title: a\x02\n", &tree, &error));
  assert_int_equal(error.code, BL_DATA);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_is_read),
      cmocka_unit_test(rows_are_a_list_or_the_lines_of_a_text),
      cmocka_unit_test(what_the_table_does_not_name_is_refused_with_its_place),
      cmocka_unit_test(lines_count_from_the_first_line_of_the_file),
      cmocka_unit_test(a_placed_line_knows_its_place),
      cmocka_unit_test(depth_and_size_are_capped),
      cmocka_unit_test(bytes_that_are_not_utf8_are_refused),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
