/* Heads: broken between words, evenly; rows 108 and 109 of docs/typography.md. */
#include "bench.h"

#include "baolan/type/breaks.h"
#include "baolan/type/heading.h"

static const char *head(const char *text, const struct bl_text *pieces, size_t count, double ems, int limit) {
  struct bl_heading heading = {.text = bl_text_of(text),
                               .pieces = pieces,
                               .piece_count = count,
                               .face = BL_FACE_SONG_BLACK,
                               .size = EM,
                               .measure = (bl_unit)(ems * EM),
                               .line_limit = limit,
                               .field = 1};
  struct bl_lines lines = bl_heading_compose(arena, composer, &heading);
  struct bl_string joined;
  bl_string_init(&joined, arena);
  for (size_t i = 0; i < lines.count; i++) {
    assert_true(lines.items[i].width <= heading.measure);
    if (i)
      bl_string_add(&joined, BL_TEXT("/"));
    bl_string_add(&joined, text_of_line(text, &lines.items[i]));
  }
  return bl_string_text(&joined).size ? bl_string_text(&joined).data : "";
}

static void heads_break_between_words(void **state) {
  (void)state;
  assert_string_equal(head("城区三条道路本周完成罩面", NULL, 0, 14, 2), "城区三条道路本周完成罩面");
  assert_string_equal(head("城区三条道路本周完成罩面", NULL, 0, 8, 2), "城区三条道路/本周完成罩面");
  assert_string_equal(head("图书馆延长夜间开放时间", NULL, 0, 8, 2), "图书馆延长/夜间开放时间");
  assert_string_equal(head("柳渡夜市十月起增加河鲜摊位", NULL, 0, 8, 2), "柳渡夜市十月起/增加河鲜摊位");
  assert_string_equal(head("南渡口渡船下周一改冬季班次", NULL, 0, 5.5, 3),
                      "南渡口/渡船下周一/改冬季班次"); /* not 改/ */
}

/* A dictionary that does not know 秋冬季 must not lead to a break inside it. */
static void lone_words_are_kept_together(void **state) {
  (void)state;
  const char *split = head("柳渡镇组织观看县秋冬季河堤防护行动动员视频会", NULL, 0, 13, 2);
  assert_null(strstr(split, "秋/冬"));
  assert_non_null(strchr(split, '/'));
}

/* Row 26: no number parts from what it counts, no weekday from its name. */
static void counts_are_whole(void **state) {
  (void)state;
  for (double ems = 6; ems < 12; ems += 0.5) {
    assert_null(strstr(head("南渡口渡船下周一改冬季班次", NULL, 0, ems, 3), "周/一"));
    assert_null(strstr(head("全镇842盏路灯月底前换完", NULL, 0, ems, 3), "842/盏"));
    assert_null(strstr(head("修钟人沈立本四十一年不赶时间", NULL, 0, ems, 3), "四十一/年"));
    assert_null(strstr(head("柳渡举办第七届河灯会", NULL, 0, ems, 3), "第/七"));
  }
}

static void editors_pieces_are_kept(void **state) {
  (void)state;
  const struct bl_text pieces[] = {bl_text_of("高质量推进"), bl_text_of("第七次全国人口普查工作")};
  assert_string_equal(head("高质量推进第七次全国人口普查工作", pieces, 2, 8, 3), "高质量推进/第七次全国/人口普查工作");
  assert_string_equal(head("高质量推进第七次全国人口普查工作", pieces, 2, 12, 2), "高质量推进/第七次全国人口普查工作");
}

static void quotations_and_numbers_are_whole(void **state) {
  (void)state;
  const char *split = head("社区开办“爷爷的修理铺”三年修好2,300件旧物", NULL, 0, 12, 3);
  assert_non_null(strstr(split, "“爷爷的修理铺”"));
  assert_non_null(strstr(split, "2,300件"));
}

static void what_does_not_fit_is_said(void **state) {
  (void)state;
  assert_string_equal(head("城区三条道路本周完成罩面", NULL, 0, 3, 2), "");
  struct bl_heading heading = {.text = bl_text_of("城区三条道路本周完成罩面"),
                               .face = BL_FACE_SONG_BLACK,
                               .size = EM,
                               .measure = 3 * EM,
                               .line_limit = 2};
  assert_true(bl_heading_force(arena, composer, &heading).count > 3);
}

/* Whatever the width, no line of one or two characters, and nothing lost. */
static void no_short_lines(void **state) {
  (void)state;
  const char *text = "柳渡河边的老钟表匠把三十年前的渡口大钟修好了";
  for (double ems = 9; ems < 24; ems++) {
    const char *split = head(text, NULL, 0, ems, 3);
    size_t total = 0, lines = 1;
    const char *start = split;
    for (const char *c = split;; c++)
      if (*c == '/' || !*c) {
        assert_true(c - start >= 9);
        total += (size_t)(c - start);
        lines += *c != '\0';
        start = c + 1;
        if (!*c)
          break;
      }
    assert_int_equal(total, strlen(text));
    assert_true(lines <= 3);
  }
}

/* 34, 109: whatever the width, a break is where the dictionary ends a word, and not inside a short quotation. */
static void breaks_are_between_words(void **state) {
  (void)state;
  static const char *const texts[] = {"图书馆延长夜间开放时间",     "自来水公司提醒居民注意防冻",
                                      "沿河菜市场改造工程下周开工", "居民称赞《柳渡老船》演出精彩",
                                      "学生排演“渡口的大钟”获奖",   "运动会《青年进行曲》首次亮相体育场",
                                      "热烈欢迎乌鲁木齐代表团员"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    uint8_t words[256];
    struct bl_text text = bl_text_of(texts[i]);
    bl_breaks_find_words(composer, text, words);
    bool quoted = false;
    for (size_t at = 0; at < text.size;) {
      size_t start = at;
      uint32_t point = bl_text_next(text, &at);
      words[start] = words[start] && !quoted;
      quoted = (quoted || bl_breaks_is_opening(point)) && !bl_breaks_is_closing(point);
    }
    size_t breaks = 0;
    for (double ems = 3; ems < 17; ems += 0.5) {
      const char *split = head(texts[i], NULL, 0, ems, 3);
      for (size_t at = 0; *split; split++)
        if (*split == '/')
          assert_true(words[at] && ++breaks);
        else
          at++;
    }
    assert_true(breaks > 2);
  }
}

/* 110: marks are trimmed as in the body, at the edges too. */
static void marks_are_trimmed_in_heads(void **state) {
  (void)state;
  struct bl_heading heading = {.text = bl_text_of("“老船”《渡口》回来了\uff01"),
                               .face = BL_FACE_SONG_BLACK,
                               .size = EM,
                               .measure = 20 * EM,
                               .line_limit = 1};
  struct bl_lines lines = bl_heading_compose(arena, composer, &heading);
  assert_int_equal(lines.count, 1);
  assert_int_equal(lines.items[0].width, EM * 21 / 2); /* half an em less for “, ”《 and ！ each */
}

static struct bl_lines set(const char *text, double ems, int limit, int condense, bool spread) {
  struct bl_heading heading = {.text = bl_text_of(text),
                               .face = BL_FACE_SONG_BLACK,
                               .size = EM,
                               .measure = (bl_unit)(ems * EM),
                               .line_limit = limit,
                               .condense_limit = (uint8_t)condense,
                               .spread = spread};
  return bl_heading_compose(arena, composer, &heading);
}

static void widths_of(struct bl_lines lines, bl_unit *narrowest, bl_unit *widest) {
  *narrowest = INT32_MAX;
  *widest = 0;
  for (size_t i = 0; i < lines.count; i++) {
    *narrowest = lines.items[i].width < *narrowest ? lines.items[i].width : *narrowest;
    *widest = lines.items[i].width > *widest ? lines.items[i].width : *widest;
  }
}

/* 108: where good breaks allow it, two lines differ by a quarter at most; a last line is never a third shorter when
 * another split is not; no line has one or two characters. */
static void lines_are_balanced(void **state) {
  (void)state;
  static const char *const texts[] = {"城区三条道路本周完成罩面",           "自来水公司提醒居民注意防冻",
                                      "县委召开专题会议研究部署秋收工作",   "第二实验小学师生走进国家级湿地公园",
                                      "农产品展销会签约金额突破2亿元",      "消防员在浓烟中救出母女三人",
                                      "我市出台二十条措施支持小微企业发展", "全国政协委员建议加强未成年人网络保护",
                                      "退伍军人赵大勇返乡种植猕猴桃",       "供电所与学校共建实践基地"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    bl_unit narrowest, widest, whole = set(texts[i], 40, 1, 0, false).items[0].width;
    struct bl_lines lines = set(texts[i], (double)whole / EM * 0.7, 2, 0, false);
    assert_int_equal(lines.count, 2);
    widths_of(lines, &narrowest, &widest);
    assert_true(widest * 4 <= narrowest * 5);
  }
  for (double ems = 5; ems < 30; ems += 0.25) {
    bl_unit narrowest, widest;
    struct bl_lines lines = set("三名小学生拾金不昧受表彰的消息传遍柳渡老街", ems, 3, 0, false);
    widths_of(lines, &narrowest, &widest);
    assert_true(lines.count < 2 || narrowest >= EM * 5 / 2);
  }
}

/* 108: the lines of a head part at its spaces and marks, even where that is less even. */
static void spaces_part_the_lines(void **state) {
  (void)state;
  assert_string_equal(head("冷空气来袭 未来三天气温下降10度", NULL, 0, 14, 2), "冷空气来袭 /未来三天气温下降10度");
  assert_string_equal(head("菜价为何涨\uFF1F记者走访四大批发市场", NULL, 0, 12, 2),
                      "菜价为何涨\uFF1F/记者走访四大批发市场");
}

/* 111: before it takes one line more a head is condensed, by a tenth at most and by no more than it needs; the line
 * says so, and its glyphs stand closer. */
static void a_long_head_is_condensed(void **state) {
  (void)state;
  const char *text = "图书馆延长夜间开放时间"; /* eleven ems */
  assert_int_equal(set(text, 10, 3, 0, false).count, 2);
  assert_int_equal(set(text, 11, 3, 10, false).items[0].condense, 0);
  assert_int_equal(set(text, 9.8, 3, 10, false).count, 2); /* 11 % would be needed */
  assert_int_equal(set(text, 10, 3, 5, false).count, 2);
  struct bl_lines lines = set(text, 10.5, 3, 10, false);
  assert_int_equal(lines.count, 1);
  const struct bl_line *line = &lines.items[0];
  assert_int_equal(line->condense, 5);
  assert_int_equal(line->width, 11 * EM * 95 / 100);
  assert_int_equal(line->segments[0].width, line->width);
  assert_int_equal(line->measure, EM * 21 / 2);
  for (size_t i = 0; i < line->glyph_count; i++) {
    assert_int_equal(line->glyphs[i].condense, 5);
    assert_int_equal(line->glyphs[i].size, EM);
    assert_in_range(line->glyphs[i].x, EM * 95 / 100 * (bl_unit)i, EM * 95 / 100 * (bl_unit)i + 12);
    assert_int_equal(line->glyphs[i].advance, EM * 95 / 100);
  }
}

/* 111: a colour glyph cannot be made narrower, so its head is not. */
static void a_head_with_emoji_is_not_condensed(void **state) {
  (void)state;
  bool found;
  uint16_t font = bl_fonts_choose(fonts, BL_FACE_SONG_BLACK, 0x1F600, &found);
  if (!found || !bl_fonts_file(fonts, font).colour)
    skip();
  const char *text = "图书馆延长夜间开放时\U0001F600";
  struct bl_lines lines = set(text, 10.5, 3, 10, false);
  for (size_t i = 0; i < lines.count; i++)
    assert_int_equal(lines.items[i].condense, 0);
  assert_true(lines.count != 1);
}

/* 114: two characters an em apart, three half an em, where there is plenty of room and only if wanted. */
static void short_heads_are_spread(void **state) {
  (void)state;
  assert_int_equal(set("冬至", 9, 1, 10, true).items[0].width, 3 * EM);
  assert_int_equal(set("冬至", 9, 1, 10, true).items[0].glyphs[1].x, 2 * EM);
  assert_int_equal(set("头汤面", 9, 1, 10, true).items[0].width, 4 * EM);
  assert_int_equal(set("头汤面", 9, 1, 10, true).items[0].glyphs[2].x, 3 * EM);
  assert_int_equal(set("冬至", 9, 1, 10, false).items[0].width, 2 * EM);
  assert_int_equal(set("冬至", 4, 1, 10, true).items[0].width, 2 * EM); /* no room */
  assert_int_equal(set("云间采茶", 20, 1, 10, true).items[0].width, 4 * EM);
  assert_int_equal(set("冬至\uFF01", 20, 1, 10, true).items[0].width, 5 * EM / 2);
}

/* However long, a head is weighed in reasonable time: 400 characters that could be broken everywhere. */
static void an_endless_head_is_weighed(void **state) {
  (void)state;
  struct bl_string text;
  bl_string_init(&text, arena);
  for (int i = 0; i < 100; i++)
    bl_string_add(&text, BL_TEXT("道路完成"));
  bl_string_add_point(&text, 0);
  for (double ems = 20; ems < 420; ems += 40) {
    struct bl_lines lines = set(bl_string_text(&text).data, ems, 3, 10, false);
    assert_int_equal(lines.count, ems >= 360 ? 1 : ems >= 180 ? 2 : ems >= 120 ? 3 : 0);
  }
}

/* A typed space between phrases has one em; one that only sets letters or digits apart from Han is their gap (70). */
static void spaces_part_phrases(void **state) {
  (void)state;
  assert_int_equal(set("水位回落 堤坝无恙", 10, 1, 0, false).items[0].width, 9 * EM);
  assert_int_equal(set("水位回落\u3000堤坝无恙", 10, 1, 0, false).items[0].width, 9 * EM);
  assert_int_equal(set("水位5米 堤坝无恙", 20, 1, 0, false).items[0].width,
                   set("水位5米\u3000堤坝无恙", 20, 1, 0, false).items[0].width);
  assert_int_equal(set("用OpenStreetMap 与地图", 20, 1, 0, false).items[0].width,
                   set("用OpenStreetMap与地图", 20, 1, 0, false).items[0].width + EM * 3 / 4);
  static const char *const typed[] = {"OpenStreetMap 与地图", "10:30 开赛", "过去的 2 年", "GPT-4o 发布"};
  static const char *const solid[] = {"OpenStreetMap与地图", "10:30开赛", "过去的2年", "GPT-4o发布"};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(set(typed[i], 20, 1, 0, false).items[0].width, set(solid[i], 20, 1, 0, false).items[0].width);
}

static const char *force(const char *text, double ems, int condense) {
  struct bl_heading heading = {.text = bl_text_of(text),
                               .face = BL_FACE_SONG_BLACK,
                               .size = EM,
                               .measure = (bl_unit)(ems * EM),
                               .line_limit = 3,
                               .condense_limit = (uint8_t)condense};
  struct bl_lines lines = bl_heading_force(arena, composer, &heading);
  struct bl_string joined;
  bl_string_init(&joined, arena);
  for (size_t i = 0; i < lines.count; i++) {
    assert_true(lines.items[i].width <= heading.measure);
    if (i)
      bl_string_add(&joined, BL_TEXT("/"));
    bl_string_add(&joined, text_of_line(text, &lines.items[i]));
  }
  bl_string_add_point(&joined, 0);
  return bl_string_text(&joined).data;
}

/* 30, 109: whatever the measure, a forced head takes more lines rather than break a word, a name or a bracket; only
 * what is wider than the measure is broken. */
static void forced_heads_keep_words(void **state) {
  (void)state;
  const char *text =
      "市人大常委会副主任李建国会见哈萨克斯坦阿拉木图州代表团一行并出席中哈\uFF08柳渡\uFF09经贸合作座谈会";
  static const char *const whole[] = {"哈萨克斯坦", "阿拉木图州", "李建国", "\uFF08柳渡\uFF09", "座谈会"};
  for (double ems = 6; ems < 20; ems += 0.5)
    for (int condense = 0; condense <= 10; condense += 10) {
      const char *split = force(text, ems, condense);
      for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_non_null(strstr(split, whole[i]));
    }
  assert_string_equal(force("会见哈萨克斯坦代表", 3, 0), "会见/哈萨克/斯坦/代表");
}

/* A word of letters that no line holds is broken too, and no other beside it. */
static void endless_words_are_broken(void **state) {
  (void)state;
  for (int ems = 2; ems < 12; ems++) {
    const char *split = force("渡口 Supercalifragilisticexpialidocious 开张", ems, 10);
    assert_true((strchr(split, '/') != NULL) && strstr(split, "开张") && strstr(split, "渡口"));
    assert_null(strstr(split, "Supercalifragilisticexpialidocious"));
  }
  assert_non_null(strstr(force("渡口 Supercalifragilisticexpialidocious 开张", 24, 10), "cexpialidocious"));
  assert_non_null(strstr(force("渡口 Supercalifragilisticexpialidocious 开张", 24, 10), "Supercalifragilisticexpi"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(heads_break_between_words),
      cmocka_unit_test(lone_words_are_kept_together),
      cmocka_unit_test(counts_are_whole),
      cmocka_unit_test(editors_pieces_are_kept),
      cmocka_unit_test(quotations_and_numbers_are_whole),
      cmocka_unit_test(what_does_not_fit_is_said),
      cmocka_unit_test(no_short_lines),
      cmocka_unit_test(breaks_are_between_words),
      cmocka_unit_test(marks_are_trimmed_in_heads),
      cmocka_unit_test(lines_are_balanced),
      cmocka_unit_test(spaces_part_the_lines),
      cmocka_unit_test(a_long_head_is_condensed),
      cmocka_unit_test(a_head_with_emoji_is_not_condensed),
      cmocka_unit_test(short_heads_are_spread),
      cmocka_unit_test(an_endless_head_is_weighed),
      cmocka_unit_test(spaces_part_phrases),
      cmocka_unit_test(forced_heads_keep_words),
      cmocka_unit_test(endless_words_are_broken),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
