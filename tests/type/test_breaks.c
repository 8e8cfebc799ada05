/* Where lines may end; the numbers are rows of docs/typography.md. Texts are joined with | at each break. */
#include "bench.h"

#include "baolan/base/file.h"
#include "baolan/type/breaks.h"

static const char *breaks_of(const char *text, enum bl_break_level level) {
  uint8_t out[1024];
  struct bl_text view = bl_text_of(text);
  assert_true(view.size < sizeof out);
  struct bl_run run = song(text);
  bl_paragraph_label(arena, composer, &run, 1); /* leaves the scratch ready */
  bl_breaks_find(composer, view, level, out);
  struct bl_string joined;
  bl_string_init(&joined, arena);
  for (size_t at = 0; at < view.size;) {
    if (at && out[at] != BL_BREAK_FORBIDDEN)
      bl_string_add(&joined, BL_TEXT("|"));
    bl_string_add_point(&joined, bl_text_next(view, &at));
  }
  return bl_string_text(&joined).data;
}

/* Our own probe strings, and what we want of each. */
static const struct {
  const char *text, *want;
} probes[] = {
    {"约翰·史密斯", "约|翰·|史|密|斯"},                               /* 4, 31 */
    {"R·罗琳", "R·|罗|琳"},                                           /* 4: behind anything */
    {"《诗》·风", "《诗》·|风"},                                      /* 4 */
    {"“\u2018引\u2019”·李", "“\u2018引\u2019”·|李"},                  /* 4 */
    {"1949—1986年", "1949—|1986|年"},                                 /* 5 */
    {"3\uff5e5人", "3\uff5e|5|人"},                                   /* 5 */
    {"3–5人", "3–|5|人"},                                             /* 5 */
    {"甲\uff0f乙", "甲\uff0f乙"},                                     /* 6 */
    {"A/B两种", "A/B|两|种"},                                         /* 6 */
    {"增长\uff13\uff15\uff05以上", "增|长|\uff13\uff15\uff05|以|上"}, /* 22 */
    {"C++语言", "C++|语|言"},                                         /* 28 */
    {"F-16战机", "F-16|战|机"},                                       /* 28 */
    {"到-5℃", "到|-5℃"},                                              /* 23, 24 */
    {"他说‘你好’吗", "他|说|‘你|好’|吗"},                             /* 65 */
    {"他说“你好”吗", "他|说|“你|好”|吗"},                             /* 65 */
    {"破折——号", "破|折|——|号"},                                      /* 17 */
    {"省略……号", "省|略……|号"},                                       /* 18 */
    {"——……——", "——……|——"},                                            /* 17, 18 */
    {"三双筷子", "三|双|筷|子"},                                      /* 26: soft, never in the break set */
    {"1,234.5亿元", "1,234.5|亿|元"},                                 /* 22 */
    {"国\uff01\uff1f」他", "国\uff01\uff1f」|他"},                    /* 1, 2 */
    {"Wi-Fi信号", "Wi-Fi|信|号"},                                     /* 28 */
    {"well-known词", "well-|known|词"},                               /* 27 */
    {"don’t走", "don’t|走"},                                          /* 55 */
    {"售价¥5.80元", "售|价|¥5.80|元"},                                /* 24 */
    {"比分3:2时间10:30", "比|分|3:2|时|间|10:30"},                    /* 32 */
    {"占12.5%的", "占|12.5%|的"},                                     /* 23 */
    {"字 \uff0c字", "字 \uff0c|字"},                                  /* 1: also behind a space */
    {"字\uff08 字", "字|\uff08 字"},                                  /* 3: also before a space */
    {"见\u200b了\u2060它", "见\u200b|了\u2060它"},                    /* 35 */
    {"co\u00adop词", "co\u00ad|op|词"},                               /* 35 */
    {"见https://a.cn/b-c/d.html?x=1处", "见|https://|a.|cn/|b-|c/|d.|html?|x=|1|处"}, /* 29 */
    {"信sun@tree.org收", "信|sun@|tree.|org|收"},                                     /* 29 */
    {"约翰\u30fb史", "约|翰\u30fb|史"},                                               /* 4 */
    {"约翰\u2027史", "约|翰\u2027|史"},                                               /* 4 */
    {"3~5人", "3~5|人"},                                                              /* 5 */
    {"百分%多", "百|分%|多"},                                                         /* 13 */
    {"千分‰多", "千|分‰|多"},                                                         /* 13 */
    {"转度°多", "转|度°|多"},                                                         /* 13 */
    {"破\u2e3a号", "破|\u2e3a|号"},                                                   /* 17 */
    {"省\u22ef\u22ef略", "省\u22ef\u22ef|略"},                                        /* 18 */
    {"占3‰的转30°角约90℉热", "占|3‰|的|转|30°|角|约|90℉|热"},                         /* 23 */
    {"约±3度涨$5元", "约|±3|度|涨|$5|元"},                                            /* 24 */
    {"长5km重25kg面2mm²大", "长|5km|重|25kg|面|2mm²|大"},                             /* 25 */
    {"防COVID-19病5G用A4纸", "防|COVID-19|病|5G|用|A4|纸"},
    {"乘Model-X车", "乘|Model-X|车"},
    /* 28 */                           /* 28 */
    {"比3∶2胜", "比|3∶2|胜"},          /* 32 */
    {"见\u00a0了它", "见\u00a0了|它"}, /* 35 */
    {"བོད་ཡིག་བོད།", "བོད་|ཡིག་|བོད།"},      /* 146 */
};

static void probes_break_as_wanted(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
    assert_string_equal(breaks_of(probes[i].text, BL_BREAK_GB), probes[i].want);
}

static void shared_probe_is_covered(void **state) {
  (void)state;
  struct bl_text file;
  if (!bl_file_read(arena, BAOLAN_ROOT "/../shared/data/zh-probe.tsv", 1 << 20, &file, NULL))
    skip();
  size_t rows = 0, at = (size_t)bl_text_find(file, BL_TEXT("\n")) + 1;
  while (at < file.size) {
    struct bl_text row = bl_text_slice(file, at, file.size);
    struct bl_text text = bl_text_slice(row, 0, (size_t)bl_text_find(row, BL_TEXT("\t")));
    bool known = false;
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
      known = known || bl_text_equal(text, bl_text_of(probes[i].text));
    if (!known)
      print_error("no expectation for %.*s\n", (int)text.size, text.data);
    assert_true(known);
    rows++;
    ptrdiff_t end = bl_text_find(row, BL_TEXT("\n"));
    at = end < 0 ? file.size : at + (size_t)end + 1;
  }
  assert_int_equal(rows, 18);
}

/* Row 8, row 7: the four levels. */
static void levels_differ_as_documented(void **state) {
  (void)state;
  assert_string_equal(breaks_of("甲\uff0f乙——丙", BL_BREAK_BASIC), "甲\uff0f|乙|——|丙");
  assert_string_equal(breaks_of("甲\uff0f乙——丙", BL_BREAK_GB), "甲\uff0f乙|——|丙");
  assert_string_equal(breaks_of("甲\uff0f乙——丙", BL_BREAK_STRICT), "甲\uff0f乙——|丙");
  assert_string_equal(breaks_of("完……了", BL_BREAK_STRICT), "完……|了");
  assert_string_equal(breaks_of("完\u22ef\u22ef了", BL_BREAK_STRICT), "完\u22ef\u22ef|了");
  assert_string_equal(breaks_of("完\u2e3a了", BL_BREAK_STRICT), "完\u2e3a|了");
  assert_string_equal(breaks_of("约翰·史", BL_BREAK_NONE), "约|翰|·|史");
}

/* Rows 1-3 for every mark, behind and before Han, a digit, a letter and a space. */
static void no_mark_where_it_may_not_be(void **state) {
  (void)state;
  static const char *const closing[] = {"\u3002", "\uff0e", "\uff0c", "\u3001", "\uff1a", "\uff1b", "\uff01", "\uff1f",
                                        "\u201d", "\u2019", "\u300d", "\u300f", "\uff09", "\u300b", "\u3009", "\u3011",
                                        "\u3017", "\u3015", "\uff3d", "\uff5d", "\u203c", "\u2047", "\u2048", "\u2049"};
  static const char *const opening[] = {"\u201c", "\u2018", "\u300c", "\u300e", "\uff08", "\u300a",
                                        "\u3008", "\u3010", "\u3016", "\u3014", "\uff3b", "\uff5b"};
  static const char *const near[] = {"字", "8", "k", " ", "\u3000", "\uff09", "%"};
  for (size_t n = 0; n < sizeof near / sizeof *near; n++) {
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
      const char *text = bl_text_print(arena, "字%s%s字", near[n], closing[i]).data;
      assert_null(strstr(breaks_of(text, BL_BREAK_GB), bl_text_print(arena, "|%s", closing[i]).data));
    }
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
      const char *text = bl_text_print(arena, "字%s%s字", opening[i], near[n]).data;
      assert_null(strstr(breaks_of(text, BL_BREAK_GB), bl_text_print(arena, "%s|", opening[i]).data));
    }
  }
}

/* 12: Japanese in a Chinese text: neither small kana nor iteration marks begin a line. */
static void small_kana_begin_no_line(void **state) {
  (void)state;
  assert_string_equal(breaks_of("きゃり佐々木ラーメン", BL_BREAK_GB), "きゃ|り|佐々|木|ラー|メ|ン");
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
  bl_breaks_find(composer, (struct bl_text){row->text, row->size}, BL_BREAK_NONE, out);
  for (size_t i = 1; i < row->size; i++)
    if ((out[i] != BL_BREAK_FORBIDDEN) != row->parts[i])
      return true;
  return false;
}

/* 35: without our own rules the breaks are those of UAX 14, but for 22 rows that ICU's own rules fail. */
static void breaks_without_rules_are_unicode_s(void **state) {
  (void)state;
  assert_true(count_failed("LineBreakTest.txt", breaks_otherwise, 7654) <= 22);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_kana_begin_no_line),
      cmocka_unit_test(lines_begin_with_clusters),
      cmocka_unit_test(breaks_without_rules_are_unicode_s),
      cmocka_unit_test(probes_break_as_wanted),
      cmocka_unit_test(shared_probe_is_covered),
      cmocka_unit_test(levels_differ_as_documented),
      cmocka_unit_test(no_mark_where_it_may_not_be),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
