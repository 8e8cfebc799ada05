/* The web platform's tests of line breaking, through the composer (rows 11-13, 35). The data are not ours and stay
 * outside; without them the test is skipped. */
#include "bench.h"

#include <stdlib.h>

#include "baolan/base/file.h"

enum column { ID, SOURCE, LANG, LINE_BREAK, PROPS, WIDTH, TEXT, KIND, EXPECTED, NOTE, COLUMNS };

struct row {
  struct bl_text cells[COLUMNS];
};

static bool is(const struct row *row, enum column column, const char *value) {
  return bl_text_equal(row->cells[column], bl_text_of(value));
}

static bool has(const struct row *row, enum column column, const char *part) {
  return bl_text_find(row->cells[column], bl_text_of(part)) >= 0;
}

static size_t read_row(struct bl_text file, size_t at, struct row *row) {
  *row = (struct row){.cells = {{NULL, 0}}};
  for (int column = 0; column < COLUMNS; column++) {
    size_t end = at;
    while (end < file.size && file.data[end] != '\t' && file.data[end] != '\n')
      end++;
    row->cells[column] = bl_text_slice(file, at, end);
    at = end + 1;
    if (end >= file.size || file.data[end] == '\n')
      break;
  }
  return at;
}

static enum bl_break_level level_of(const struct row *row) {
  if (is(row, LINE_BREAK, "loose"))
    return BL_BREAK_CSS_LOOSE;
  return is(row, LINE_BREAK, "normal") ? BL_BREAK_CSS_NORMAL : BL_BREAK_CSS_STRICT;
}

static struct bl_lines set(const struct row *row, struct bl_text text, bl_unit measure) {
  struct bl_setting setting = bl_setting_body(measure, EM);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  setting.method = BL_METHOD_GREEDY;
  setting.level = level_of(row);
  struct bl_run run = {.text = text, .face = BL_FACE_SONG, .size = EM, .field = 5};
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}

/* The lines, joined as the data join them. Spaces at a line's end are not looked at. */
static struct bl_text lines_of(const struct row *row, struct bl_text text, bl_unit measure) {
  struct bl_lines lines = set(row, text, measure);
  struct bl_string joined;
  bl_string_init(&joined, arena);
  for (size_t i = 0; i < lines.count; i++) {
    size_t start = i ? lines.items[i].segments[0].start : 0;
    size_t end = i + 1 < lines.count ? lines.items[i + 1].segments[0].start : text.size;
    bl_string_add(&joined, i ? BL_TEXT("\u241e") : BL_TEXT(""));
    bl_string_add(&joined, bl_text_trim(bl_text_slice(text, start, end)));
  }
  return bl_string_text(&joined);
}

/* In a row's text the sign of a line's end is a typed one. */
static struct bl_text with_line_ends(struct bl_text text) {
  struct bl_string string;
  bl_string_init(&string, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    bl_string_add_point(&string, point == 0x241E ? '\n' : point);
  }
  return bl_string_text(&string);
}

static bool is_broken_as_told(const struct row *row) {
  struct bl_text text = with_line_ends(row->cells[TEXT]);
  double width = strtod(bl_text_copy(arena, row->cells[WIDTH]).data, NULL);
  return bl_text_equal(lines_of(row, text, (bl_unit)(width * EM)), row->cells[EXPECTED]);
}

/* Rows of a's, one character, and b's: room for all up to the third b. Where a break is allowed the second line
 * begins with the first b. */
static bool is_parted_as_told(const struct row *row) {
  struct bl_text text = row->cells[TEXT];
  size_t second = (size_t)bl_text_find(text, BL_TEXT("bbb"));
  long room = width_of(bl_text_copy(arena, bl_text_slice(text, 0, second + 3)).data);
  struct bl_text lines = lines_of(row, text, (bl_unit)(room * EM / 1000 + EM / 8));
  ptrdiff_t end = bl_text_find(lines, BL_TEXT("\u241e"));
  struct bl_text rest = bl_text_slice(lines, (size_t)(end < 0 ? 0 : end + 3), lines.size);
  return bl_text_equal(rest, bl_text_slice(text, second, text.size)) == is(row, EXPECTED, "yes");
}

/* What the rows are about is not in question here. */
static bool is_of_another_kind(const struct row *row) {
  bool ours =
      is(row, LANG, "zh") || is(row, LANG, "ja") || is(row, LINE_BREAK, "strict") || is(row, LINE_BREAK, "auto");
  bool by_language = has(row, SOURCE, "-cpm-") || has(row, SOURCE, "-po-") || has(row, SOURCE, "hyphens");
  return (!is(row, KIND, "lines") && !is(row, KIND, "break")) ||
         bl_text_starts(row->cells[NOTE], BL_TEXT("disputed")) || /* CSS against UAX 14 */
         has(row, PROPS, "hanging-punctuation") ||                /* row 58: none hang */
         has(row, PROPS, "word-break") ||                         /* words in an element of their own */
         (!ours && by_language); /* normal and loose are Chinese here, for whoever uses them */
}

/* Rows that fail, and why. The tests reckon with a font whose every character is a square. */
static const struct {
  const char *id, *reason;
} exceptions[] = {
    {"css:css-text:line-break:line-break-loose-017a#3", "the prime is narrow, and fits"},
    {"css:css-text:line-break:line-break-normal-017a#3", "the prime is narrow, and fits"},
    {"css:css-text:text-autospace:text-autospace-break-001#3", "letters are narrow: another Han fits"},
    {"css:css-text:text-autospace:text-autospace-break-001#4", "digits are narrow: all fits"},
    {"css:css-text:text-autospace:text-autospace-break-001#5", "letters are narrow: all fits"},
};

static bool is_excepted(const struct row *row) {
  for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
    if (is(row, ID, exceptions[i].id))
      return true;
  return false;
}

static void rows_of_the_web_pass(void **state) {
  (void)state;
  struct bl_text file;
  if (!bl_file_read(arena, BAOLAN_ROOT "/../shared/data/wpt-rows.tsv", 1 << 22, &file, NULL))
    skip();
  size_t rows = 0, failed = 0, excepted = 0;
  struct row row;
  for (size_t at = 0; at < file.size;) {
    at = read_row(file, at, &row);
    if (is_of_another_kind(&row))
      continue;
    rows++;
    if (is(&row, KIND, "lines") ? is_broken_as_told(&row) : is_parted_as_told(&row))
      continue;
    excepted += is_excepted(&row);
    failed += !is_excepted(&row);
    if (!is_excepted(&row))
      print_error("fails: %.*s\n", (int)row.cells[ID].size, row.cells[ID].data);
  }
  assert_int_equal(failed, 0);
  assert_int_equal(excepted, sizeof exceptions / sizeof *exceptions);
  assert_int_equal(rows, 1175); /* 1309 but for those of another kind; 5 fail */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_of_the_web_pass),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
