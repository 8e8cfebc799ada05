/* Where lines may end; the numbers are rows of docs/typography.md. Texts are joined with | at each
 * break, with ^ at one that should not be taken. */
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
      bl_string_add(&joined, out[at] == BL_BREAK_SOFT || out[at] == BL_BREAK_CLOSE ? BL_TEXT("^") : BL_TEXT("|"));
    bl_string_add_point(&joined, bl_text_next(view, &at));
  }
  return bl_string_text(&joined).data;
}

/* Our own probe strings, and what we want of each. */
static const struct {
  const char *text, *want;
} probes[] = {
    {"约翰·史密斯", "约^翰·|史^密^斯"},                               /* 4, 31 */
    {"R·罗琳", "R·|罗|琳"},                                           /* 4: behind anything */
    {"《诗》·风", "《诗》·|风"},                                      /* 4 */
    {"“\u2018引\u2019”·李", "“\u2018引\u2019”·|李"},                  /* 4 */
    {"1949—1986年", "1949—^1986^年"},                                 /* 5 */
    {"3\uff5e5人", "3\uff5e^5^人"},                                   /* 5 */
    {"3–5人", "3–^5^人"},                                             /* 5 */
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
    {"1,234.5亿元", "1,234.5^亿^元"},                                 /* 22 */
    {"国\uff01\uff1f」他", "国\uff01\uff1f」|他"},                    /* 1, 2 */
    {"Wi-Fi信号", "Wi-Fi|信|号"},                                     /* 28 */
    {"well-known词", "well-|known|词"},                               /* 27 */
    {"don’t走", "don’t|走"},                                          /* 55 */
    {"售价¥5.80元", "售|价|¥5.80^元"},                                /* 24 */
    {"比分3:2时间10:30", "比|分|3:2^时|间|10:30"},                    /* 32 */
    {"占12.5%的", "占|12.5%|的"},                                     /* 23 */
    {"字 \uff0c字", "字 \uff0c|字"},                                  /* 1: also behind a space */
    {"字\uff08 字", "字|\uff08 字"},                                  /* 3: also before a space */
    {"见\u200b了\u2060它", "见\u200b|了\u2060它"},                    /* 35 */
    {"co\u00adop词", "co\u00ad|op|词"},                               /* 35 */
    {"见https://a.cn/b-c/d.html?x=1处", "见|https://|a.|cn/|b-|c/|d.|html?|x=|1^处"}, /* 29 */
    {"信sun@tree.org收", "信|sun@|tree.|org|收"},                                     /* 29 */
    {"约翰\u30fb史", "约^翰\u30fb|史"},                                               /* 4 */
    {"约翰\u2027史", "约^翰\u2027|史"},                                               /* 4 */
    {"3~5人", "3~5^人"},                                                              /* 5 */
    {"百分%多", "百|分%|多"},                                                         /* 13 */
    {"千分‰多", "千|分‰|多"},                                                         /* 13 */
    {"转度°多", "转|度°|多"},                                                         /* 13 */
    {"破\u2e3a号", "破|\u2e3a|号"},                                                   /* 17 */
    {"省\u22ef\u22ef略", "省\u22ef\u22ef|略"},                                        /* 18 */
    {"占3‰的转30°角约90℉热", "占|3‰|的|转|30°|角|约|90℉|热"},                         /* 23 */
    {"约±3度涨$5元", "约|±3^度|涨|$5^元"},                                            /* 24 */
    {"长5km重25kg面2mm²大", "长|5km|重|25kg|面|2mm²|大"},                             /* 25 */
    {"防COVID-19病5G用A4纸", "防|COVID-19|病|5G|用|A4|纸"},
    {"乘Model-X车", "乘|Model-X|车"},
    /* 28 */                           /* 28 */
    {"比3∶2胜", "比|3∶2^胜"},          /* 32 */
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

/* 14: a note's number, and raised and lowered digits, stay with what they belong to; numbers of a list begin lines. */
static void notes_begin_no_line(void **state) {
  (void)state;
  assert_string_equal(breaks_of("据史书①的", BL_BREAK_GB), "据|史|书①|的");
  assert_string_equal(breaks_of("说。”②他", BL_BREAK_GB), "说。”②|他");
  assert_string_equal(breaks_of("书\u2074水\u2082的", BL_BREAK_GB), "书\u2074|水\u2082|的");
  assert_string_equal(breaks_of("如\uff1a①甲\uff1b②乙", BL_BREAK_GB), "如\uff1a|①|甲\uff1b|②|乙");
}

/* 16: U+3000 stays with the line before. */
static void wide_spaces_begin_no_line(void **state) {
  (void)state;
  assert_string_equal(breaks_of("甲\u3000\u3000乙", BL_BREAK_GB), "甲\u3000\u3000|乙");
}

/* 19: of twelve dots the middle may be broken, of six or nine none, and none at all at strict. */
static void twelve_dots_break_in_the_middle(void **state) {
  (void)state;
  assert_string_equal(breaks_of("甲…………乙", BL_BREAK_GB), "甲……|……|乙");
  assert_string_equal(breaks_of("甲………乙……", BL_BREAK_GB), "甲………|乙……");
  assert_string_equal(breaks_of("甲…………乙", BL_BREAK_STRICT), "甲…………|乙");
}

/* 22: in full width too, with point, comma and sign. */
static void wide_numbers_are_whole(void **state) {
  (void)state;
  assert_string_equal(breaks_of("约\uff0b\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15多", BL_BREAK_GB),
                      "约|\uff0b\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15^多");
  assert_string_equal(breaks_of("在1949\uff0c1950", BL_BREAK_GB), "在|1949\uff0c|1950");
}

/* 24, 28: a hyphen behind Han is a sign before a measure, and part of a name elsewhere. */
static void signs_are_told_from_names(void **state) {
  (void)state;
  assert_string_equal(breaks_of("到-5℃和-3度", BL_BREAK_GB), "到|-5℃|和|-3^度");
  assert_string_equal(breaks_of("到\u22125和+3", BL_BREAK_GB), "到|\u22125|和|+3");
  assert_string_equal(breaks_of("歼-20战机", BL_BREAK_GB), "歼-20|战|机");
  assert_string_equal(breaks_of("歼-20到千米", BL_BREAK_GB), "歼-20|到|千|米");
  assert_string_equal(breaks_of("为-1,234元和-0.5。", BL_BREAK_GB), "为|-1,234^元|和|-0.5\u3002");
  assert_string_equal(breaks_of("温-5\uff5e3℃和-9至-3℃", BL_BREAK_GB), "温|-5\uff5e^3℃|和|-9|至|-3℃");
  assert_string_equal(breaks_of("运\uff0d\uff12\uff10和", BL_BREAK_GB), "运\uff0d\uff12\uff10|和");
}

/* 25: a space parts number and unit, but no line does. */
static void units_stay_with_their_numbers(void **state) {
  (void)state;
  assert_string_equal(breaks_of("跑5 km远", BL_BREAK_GB), "跑|5 km|远");
  assert_string_equal(breaks_of("重5\u2009kg的", BL_BREAK_GB), "重|5\u2009kg|的");
  assert_string_equal(breaks_of("以10 km/h行5 m²田", BL_BREAK_GB), "以|10 km/h|行|5 m²|田");
  assert_string_equal(breaks_of("约5 ℃占3 %宽5㎞的", BL_BREAK_GB), "约|5 ℃|占|3 %|宽|5㎞|的");
  assert_string_equal(breaks_of("第5 kmx与km 5", BL_BREAK_GB), "第|5 |kmx|与|km |5");
}

/* 26: a number and what it counts are parted unwillingly. */
static void measures_are_soft(void **state) {
  (void)state;
  assert_string_equal(breaks_of("花100元在11月3日", BL_BREAK_GB), "花|100^元|在|11^月|3^日");
  assert_string_equal(breaks_of("有3亿元", BL_BREAK_GB), "有|3^亿^元");
  assert_string_equal(breaks_of("地3平方公里大", BL_BREAK_GB), "地|3^平^方^公^里|大");
  assert_string_equal(breaks_of("行5 公里", BL_BREAK_GB), "行|5 ^公^里");
  assert_string_equal(breaks_of("约\uff13\uff10多年前", BL_BREAK_GB), "约|\uff13\uff10^多^年|前");
  assert_string_equal(breaks_of("2024中国", BL_BREAK_GB), "2024|中|国");
  assert_string_equal(breaks_of("花100元", BL_BREAK_NONE), "花|100|元");
}

/* 26: nor is a dateline from its last word. */
static void datelines_are_soft(void **state) {
  (void)state;
  assert_string_equal(breaks_of("京11月3日电 他", BL_BREAK_GB), "京|11^月|3^日^电 |他");
}

/* 5, 22: a range is parted unwillingly, behind its mark; a dash behind other words as ever. */
static void ranges_are_soft(void **state) {
  (void)state;
  assert_string_equal(breaks_of("长2\uff5e3厘米", BL_BREAK_GB), "长|2\uff5e^3^厘^米");
  assert_string_equal(breaks_of("冷-4℃\uff5e-1℃", BL_BREAK_GB), "冷|-4℃\uff5e^-1℃");
  assert_string_equal(breaks_of("到4℃\uff5e6℃和\uff15\uff05\uff5e\uff18\uff05", BL_BREAK_GB),
                      "到|4℃\uff5e^6℃|和|\uff15\uff05\uff5e^\uff18\uff05");
  assert_string_equal(breaks_of("在2020\u301c2021及1998–2024", BL_BREAK_GB), "在|2020\u301c^2021|及|1998–^2024");
  assert_string_equal(breaks_of("嗨\uff5e3人", BL_BREAK_GB), "嗨\uff5e|3^人");
}

/* 28. */
static void tokens_are_whole(void **state) {
  (void)state;
  static const char *const tokens[] = {
      "COVID-19", "F-16",          "C++", "C#",    "5G",  "A4",      "Wi-Fi", "Wi\u2010Fi",     "B-2",
      "iPhone",   "COVID\u201019", "MP3", "X-ray", "G20", "Node.js", "4K",    "Model\u20102024"};
  for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
    assert_string_equal(breaks_of(bl_text_print(arena, "用%s的", tokens[i]).data, BL_BREAK_GB),
                        bl_text_print(arena, "用|%s|的", tokens[i]).data);
  assert_string_equal(breaks_of("加 -a 和", BL_BREAK_GB), "加 |-a |和");
}

/* 29: between Han, in full width, in brackets; an e-mail's too. */
static void addresses_break_behind_their_signs(void **state) {
  (void)state;
  assert_string_equal(breaks_of("见www.a-b.cn/c_d?e=f&g=h。好", BL_BREAK_GB),
                      "见|www.|a-|b.|cn/|c_|d?|e=|f&|g=|h。|好");
  assert_string_equal(breaks_of("(http://a.cn/b)好", BL_BREAK_GB), "(http://|a.|cn/|b)|好");
  assert_string_equal(breaks_of("\uff08www.a.cn\uff09\uff0c好", BL_BREAK_GB), "\uff08www.|a.|cn\uff09\uff0c|好");
  assert_string_equal(breaks_of("邮sun.wu@tree.org。好", BL_BREAK_GB), "邮|sun.|wu@|tree.|org。|好");
  assert_string_equal(breaks_of("见\uff57\uff57\uff57\uff0e\uff41\uff0e\uff43\uff4e\uff0c好", BL_BREAK_GB),
                      "见|\uff57\uff57\uff57\uff0e|\uff41\uff0e|\uff43\uff4e\uff0c|好");
  assert_string_equal(breaks_of("邮\uff41\uff20\uff42\uff0e\uff43\uff4e\uff1f好", BL_BREAK_GB),
                      "邮|\uff41\uff20|\uff42\uff0e|\uff43\uff4e\uff1f|好");
  assert_string_equal(breaks_of("用a.b,c/d好", BL_BREAK_GB), "用|a.b,c/d|好");
}

/* 31: inside a foreign name a line ends behind the interpunct, elsewhere unwillingly; other words have one too. */
static void foreign_names_break_behind_the_interpunct(void **state) {
  (void)state;
  assert_string_equal(breaks_of("请列夫·托尔斯泰来", BL_BREAK_GB), "请|列^夫·|托^尔^斯^泰|来");
  assert_string_equal(breaks_of("是安娜·玛丽亚·洛佩斯的", BL_BREAK_GB), "是|安^娜·|玛^丽^亚·|洛^佩^斯|的");
  assert_string_equal(breaks_of("看春天·秋天", BL_BREAK_GB), "看|春|天·|秋|天");
}

/* Two of them are one word; rows of them are not. */
static void one_by_one_is_whole(void **state) {
  (void)state;
  assert_string_equal(breaks_of("他一一答了", BL_BREAK_GB), "他|一一|答|了");
  assert_string_equal(breaks_of("一一", BL_BREAK_STRICT), "一一");
  assert_string_equal(breaks_of("一一一来", BL_BREAK_GB), "一|一|一|来");
  assert_string_equal(breaks_of("二一一一一", BL_BREAK_BASIC), "二|一|一|一|一");
  assert_string_equal(breaks_of("他一一答", BL_BREAK_NONE), "他|一|一|答");
}

/* 32: scores and times with the wide colon too. */
static void scores_are_whole(void **state) {
  (void)state;
  assert_string_equal(breaks_of("以3\uff1a2赢", BL_BREAK_GB), "以|3\uff1a2|赢");
  assert_string_equal(breaks_of("在\uff11\uff10\uff1a\uff13\uff10开", BL_BREAK_GB),
                      "在|\uff11\uff10\uff1a\uff13\uff10|开");
  assert_string_equal(breaks_of("如下\uff1a3", BL_BREAK_GB), "如|下\uff1a|3");
}

/* 8, 11, 12: the levels of CSS: small kana, iteration marks, centred marks, signs; and anywhere. */
static void css_levels_differ(void **state) {
  (void)state;
  static const char text[] = "キャ人々\uff1a百\uff05中‐外";
  assert_string_equal(breaks_of(text, BL_BREAK_CSS_STRICT), "キャ|人々\uff1a|百\uff05|中‐|外");
  assert_string_equal(breaks_of(text, BL_BREAK_CSS_NORMAL), "キ|ャ|人々\uff1a|百\uff05|中|‐|外");
  assert_string_equal(breaks_of(text, BL_BREAK_CSS_LOOSE), "キ|ャ|人|々|\uff1a|百|\uff05|中|‐|外");
  assert_string_equal(breaks_of("甲\uff0cab\u0301 \U0001F1E8\U0001F1F3", BL_BREAK_CSS_ANYWHERE),
                      "甲|\uff0c|a|b\u0301| |\U0001F1E8\U0001F1F3");
  assert_string_equal(breaks_of("甲“乙”", BL_BREAK_UNICODE), "甲“乙”");
  assert_string_equal(breaks_of("don’t走", BL_BREAK_CSS_NORMAL), "don’t|走");
}

/* 146, and other scripts whose words only a dictionary knows; the signs around them keep their rules. */
static void words_of_other_scripts_are_whole(void **state) {
  (void)state;
  assert_string_equal(breaks_of("说“สวัสดีชาวโลก”。", BL_BREAK_GB), "说|“สวัสดี|ชาว|โลก”。");
}

/* Texts without a break, and long ones of one thing. */
static void long_texts_are_broken_too(void **state) {
  (void)state;
  enum { SIZE = 300000 };
  static const char *const parts[] = {"a",      "\uff09", "1",          "-",      " ", "…",
                                      "\u0301", "\u200d", "\U0001F1E8", "a@b.c/", "字"};
  uint8_t *out = BL_NEW_ARRAY(arena, uint8_t, SIZE + 1);
  char *text = bl_arena_alloc(arena, SIZE + 1);
  for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
    size_t size = strlen(parts[p]), count = SIZE / size;
    for (size_t i = 0; i < count; i++)
      memcpy(text + i * size, parts[p], size);
    bl_paragraph_label(arena, composer, &(struct bl_run){.text = BL_TEXT(""), .size = EM}, 1);
    bl_breaks_find(composer, (struct bl_text){text, count * size}, BL_BREAK_GB, out);
    assert_int_equal(out[0], BL_BREAK_FORBIDDEN);
    assert_int_equal(out[count * size], BL_BREAK_FORBIDDEN);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_kana_begin_no_line),
      cmocka_unit_test(notes_begin_no_line),
      cmocka_unit_test(wide_spaces_begin_no_line),
      cmocka_unit_test(twelve_dots_break_in_the_middle),
      cmocka_unit_test(wide_numbers_are_whole),
      cmocka_unit_test(signs_are_told_from_names),
      cmocka_unit_test(units_stay_with_their_numbers),
      cmocka_unit_test(measures_are_soft),
      cmocka_unit_test(datelines_are_soft),
      cmocka_unit_test(ranges_are_soft),
      cmocka_unit_test(tokens_are_whole),
      cmocka_unit_test(addresses_break_behind_their_signs),
      cmocka_unit_test(foreign_names_break_behind_the_interpunct),
      cmocka_unit_test(one_by_one_is_whole),
      cmocka_unit_test(scores_are_whole),
      cmocka_unit_test(css_levels_differ),
      cmocka_unit_test(words_of_other_scripts_are_whole),
      cmocka_unit_test(long_texts_are_broken_too),
      cmocka_unit_test(probes_break_as_wanted),
      cmocka_unit_test(shared_probe_is_covered),
      cmocka_unit_test(levels_differ_as_documented),
      cmocka_unit_test(no_mark_where_it_may_not_be),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
