/* The rules of breaks as tables: Unicode's own tests, ICU's opinion, and that each rule can be read. */
#include "bench.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "../../src/type/breaktable.h"
#include "baolan/base/file.h"
#include "baolan/type/breaks.h"

/* 8, 11: every name and sign of breakrules.inc is known, and the shortcut for Han is the matrix's verdict. */
static void all_rules_are_read(void **state) {
  (void)state;
  struct bl_breaktable *table = bl_breaktable_create();
  for (int level = 0; level < BL_BREAK_LEVELS; level++) {
    const struct bl_break_matrix *matrix = bl_breaktable_matrix(table, (enum bl_break_level)level);
    assert_int_equal(matrix->faults, 0);
    assert_int_equal(matrix->cells[BL_LB_HAN][BL_LB_HAN], BL_BREAK_ALLOWED);
  }
  bl_breaktable_destroy(table);
}

/* One row of Unicode's files of tests: its text, and before which bytes ÷ stands. NULL behind the last. */
struct row {
  char text[512];
  bool parts[512];
  size_t size;
};

static const char *read_row(const char *c, struct row *row) {
  unsigned point;
  *row = (struct row){.size = 0};
  for (int length; sscanf(c, " %*[\u00f7\u00d7] %x%n", &point, &length) == 1; c += length) {
    row->parts[row->size] = strncmp(c + (*c == ' '), "\u00f7", 2) == 0;
    row->size += bl_text_encode(point, row->text + row->size);
  }
  c = strchr(c, '\n');
  return c && c[1] ? c + 1 : NULL;
}

/* How many rows of a file there are, and how many fail a check. */
static size_t count_failed(const char *name, bool (*fails)(const struct row *row), size_t rows) {
  struct bl_text file;
  const char *path = bl_text_print(arena, "/usr/share/unicode/auxiliary/%s", name).data;
  if (!bl_file_read(arena, path, 1 << 22, &file, NULL))
    skip();
  struct row row;
  size_t count = 0, failed = 0;
  for (const char *c = file.data; c;) {
    c = read_row(c, &row);
    count += row.size > 0;
    failed += row.size > 0 && fails(&row);
  }
  assert_int_equal(count, rows);
  return failed;
}

/* Does a line of this text begin inside a cluster, when the column is narrower than anything? */
static bool parts_a_cluster(const struct row *row) {
  struct bl_run run = {.text = {row->text, row->size}, .face = BL_FACE_SONG, .size = EM};
  struct bl_setting setting = bl_setting_body(1, EM);
  setting.indent = 0;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  for (size_t i = 0; i < lines.count; i++)
    if (!row->parts[lines.items[i].segments[0].start])
      return true;
  return false;
}

/* 15, 150. */
static void lines_begin_with_clusters(void **state) {
  (void)state;
  assert_true(count_failed("GraphemeBreakTest.txt", parts_a_cluster, 602) == 0);
}

static bool breaks_otherwise(const struct row *row) {
  uint8_t out[513];
  struct bl_run run = song("");
  bl_paragraph_label(arena, composer, &run, 1);
  bl_breaks_find(composer, (struct bl_text){row->text, row->size}, BL_BREAK_UNICODE, out);
  for (size_t i = 1; i < row->size; i++)
    if ((out[i] != BL_BREAK_FORBIDDEN) != row->parts[i])
      return true;
  return false;
}

/* 35: the untailored level is UAX 14, whole. */
static void breaks_without_rules_are_unicode_s(void **state) {
  (void)state;
  assert_true(count_failed("LineBreakTest.txt", breaks_otherwise, 7654) == 0);
}

/* Behind a hyphen that begins a line ICU 72 parts the first letter from the rest, and it keeps ‘ ’ to what is at both
 * sides (row 65): boundaries beside these are not compared. */
static bool is_compared(struct bl_text text, size_t at) {
  size_t next = at;
  uint32_t after = bl_text_next(text, &next), before = bl_text_previous(text, &at),
           further = bl_text_previous(text, &at);
  bool quoted = before == 0x2018 || before == 0x2019 || after == 0x2018 || after == 0x2019;
  return !quoted && before != '-' && further != '-';
}

static bool icu_agrees(UBreakIterator *iterator, struct bl_text text) {
  uint8_t *out = BL_NEW_ARRAY(arena, uint8_t, text.size + 1);
  bool *icu = BL_NEW_ARRAY(arena, bool, text.size + 1);
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8(NULL, text.data, (int64_t)text.size, &status);
  ubrk_setUText(iterator, utext, &status);
  assert_true(U_SUCCESS(status));
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
    icu[at] = true;
  utext_close(utext);
  struct bl_run run = song("");
  bl_paragraph_label(arena, composer, &run, 1);
  bl_breaks_find(composer, text, BL_BREAK_NONE, out);
  for (size_t i = 1; i < text.size; i++)
    if ((out[i] != BL_BREAK_FORBIDDEN) != icu[i] && is_compared(text, i)) {
      print_error("ICU disagrees at byte %zu of %.*s\n", i, (int)text.size, text.data);
      return false;
    }
  return true;
}

/* 8, 35: at the level none, what newspapers have breaks as ICU's strict rules for Chinese would: random rows of its
 * characters. */
static void common_text_breaks_as_in_icu(void **state) {
  (void)state;
  static const char *const parts[] = {
      "字",     "国",     "A",      "b",      "7",      "3",      " ",      "\uff0c", "\u3002", "\uff1a", "\uff1b",
      "\uff01", "\uff1f", "\uff08", "\uff09", "\u201c", "\u201d", "\u300a", "\u300b", "\u3001", "\u00b7", "\u30fb",
      "\u2014", "\u2013", "\uff5e", "\u2026", "/",      "\uff0f", "-",      "+",      "@",      ".",      ",",
      ":",      "%",      "\uff05", "\u2103", "$",      "\u3000", "\u00a0", "\u2060", "\u00ad", "\u3005", "\u30e7",
      "\u2460", "\u03bc", "(",      ")",      "\"",     "!",      "?",      "[",      "]",      "\u306e", "\uff17"};
  enum { ROWS = 20000, LONGEST = 8 };
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
  assert_true(U_SUCCESS(status));
  size_t failed = 0;
  uint32_t seed = 1;
  for (int row = 0; row < ROWS; row++) {
    char text[64];
    size_t size = 0;
    for (int i = 0; i < LONGEST; i++) {
      seed = seed * 1664525 + 1013904223;
      const char *part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
      memcpy(text + size, part, strlen(part));
      size += strlen(part);
    }
    failed += !icu_agrees(iterator, (struct bl_text){text, size});
  }
  ubrk_close(iterator);
  assert_int_equal(failed, 0);
}

/* 35: and real text: our sample, and what Debian has in Chinese where that is installed. */
static void real_text_breaks_as_in_icu(void **state) {
  (void)state;
  static const char *const files[] = {BAOLAN_ROOT "/assets/sample/raw/A01.txt",
                                      BAOLAN_ROOT "/assets/sample/raw/A02.txt",
                                      BAOLAN_ROOT "/assets/sample/raw/A03.txt",
                                      BAOLAN_ROOT "/assets/sample/stories/hankong.md",
                                      BAOLAN_ROOT "/assets/sample/README.md",
                                      "/usr/share/doc/debian/FAQ/zh-cn/basic-defs.zh-cn.html",
                                      "/usr/share/doc/debian/FAQ/zh-cn/choosing.zh-cn.html",
                                      "/usr/share/doc/debian/FAQ/zh-cn/compatibility.zh-cn.html",
                                      "/usr/share/debian-reference/ch01.zh-cn.html"};
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
  size_t lines = 0, failed = 0;
  for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
    struct bl_text file;
    if (!bl_file_read(arena, files[f], 1 << 22, &file, NULL))
      continue;
    for (size_t at = 0; at < file.size; lines++) {
      ptrdiff_t end = bl_text_find(bl_text_slice(file, at, file.size), BL_TEXT("\n"));
      size_t stop = end < 0 ? file.size : at + (size_t)end;
      failed += stop > at && !icu_agrees(iterator, bl_text_slice(file, at, stop));
      at = stop + 1;
    }
  }
  ubrk_close(iterator);
  assert_true(lines > 100);
  assert_int_equal(failed, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_rules_are_read),
      cmocka_unit_test(lines_begin_with_clusters),
      cmocka_unit_test(breaks_without_rules_are_unicode_s),
      cmocka_unit_test(common_text_breaks_as_in_icu),
      cmocka_unit_test(real_text_breaks_as_in_icu),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
