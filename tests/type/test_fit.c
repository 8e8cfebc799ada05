/* Which stops end the lines; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <stdlib.h>

#include "baolan/base/file.h"
#include "baolan/type/breaks.h"
#include "baolan/type/fit.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

#define OVERFULL INT64_C(1000000000000)

/* A newspaper's kind of text, pseudo-random and always the same. */
static const char *prose(unsigned seed, int pieces) {
  static const char *const parts[] = {"渡口",
                                      "的",
                                      "钟",
                                      "修好了",
                                      "\uff0c",
                                      "\u3002",
                                      "\u3001",
                                      "老人",
                                      "“",
                                      "”",
                                      "2025",
                                      "年",
                                      "12.5%",
                                      "Wi-Fi",
                                      "LED",
                                      "——",
                                      "柳树",
                                      "\uff1b",
                                      "约翰",
                                      "沿河",
                                      "下午6:30",
                                      "A4",
                                      " ",
                                      "水面",
                                      "\uff08",
                                      "\uff09",
                                      "面馆",
                                      "开张",
                                      "《",
                                      "》",
                                      "coopera\u00adtion",
                                      "渐多"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("起"));
  for (int i = 0; i < pieces; i++) {
    seed = seed * 1103515245u + 12345u;
    bl_string_add(&text, bl_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
  }
  return bl_string_text(&text).data;
}

/* The task that bl_paragraph_compose would set; good until the next paragraph. */
static struct bl_fit_task task_for(struct bl_text text, double ems, double indent) {
  static struct bl_run run;
  static struct bl_galley galley;
  struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
  run = song("");
  run.text = text;
  galley = bl_shape_galley(composer, &setting, &run, 1);
  bl_spacing_apply(composer, &galley, &setting);
  struct bl_ledger *ledger = bl_ledger_make(arena, &galley);
  uint8_t *breaks = BL_NEW_ARRAY(arena, uint8_t, galley.text.size + 1);
  bl_breaks_find(composer, galley.text, setting.level, breaks);
  bl_unit first = (bl_unit)(indent * EM);
  struct bl_stops stops = bl_stops_find(arena, &galley, ledger, breaks, 0, galley.frame_count, setting.measure - first);
  return (struct bl_fit_task){stops, ledger, setting.measure, first, EM, true};
}

static struct bl_chain chain_for(const struct bl_fit_task *task) {
  return (struct bl_chain){.ends = BL_NEW_ARRAY(arena, size_t, task->stops.count)};
}

/* What a line from `from` to `to` adds behind one from `before` to `from`. */
static int64_t added(const struct bl_fit_task *task, size_t before, size_t from, size_t to) {
  size_t all[3] = {before, from, to}, skipped = from == 0 ? 2 : before == 0 ? 1 : 0;
  struct bl_chain with = {all + skipped, 3 - skipped}, without = {all + skipped, 2 - skipped};
  return bl_fit_price(task, &with) - bl_fit_price(task, &without);
}

/* The least price of all chains, each line of each looked at. */
static int64_t exhaustive(const struct bl_fit_task *task) {
  size_t count = task->stops.count;
  int64_t *best = BL_NEW_ARRAY(arena, int64_t, count * count), least = INT64_MAX;
  for (size_t to = 1; to < count; to++)
    for (size_t from = 0; from < to; from++) {
      int64_t *here = &best[from * count + to];
      *here = from ? INT64_MAX : added(task, 0, 0, to);
      for (size_t before = 0; before < from; before++) {
        int64_t price = best[before * count + from] + added(task, before, from, to);
        *here = price < *here ? price : *here;
      }
      if (to + 1 == count && *here < least)
        least = *here;
    }
  return least;
}

/* 86: what is found within the bounds is the best of all. */
static void the_search_is_exact(void **state) {
  (void)state;
  size_t compared = 0;
  for (unsigned seed = 1; seed <= 80; seed++) {
    struct bl_text text = bl_text_of(prose(seed, 12 + (int)(seed % 20)));
    struct bl_fit_task task = task_for(text, 4 + seed % 9 + (seed % 4) * 0.25, seed % 3);
    struct bl_chain chain = chain_for(&task);
    int64_t price = bl_fit_total(arena, &task, &chain), least = exhaustive(&task);
    assert_int_equal(chain.ends[chain.count - 1], task.stops.count - 1);
    if (least < OVERFULL) {
      assert_int_equal(price, least);
      assert_int_equal(bl_fit_price(&task, &chain), least);
      compared++;
    } else {
      assert_true(price >= OVERFULL);
    }
    bl_arena_reset(arena);
  }
  assert_true(compared > 60);
}

/* 86: total fit never costs more than greedy breaking. */
static void check_against_greedy(struct bl_text text) {
  static const double measures[] = {11, 14, 17, 20, 26};
  for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
    struct bl_fit_task task = task_for(text, measures[i], 2);
    struct bl_chain total = chain_for(&task), greedy = chain_for(&task);
    int64_t price = bl_fit_total(arena, &task, &total);
    assert_int_equal(price, bl_fit_price(&task, &total));
    assert_true(price <= bl_fit_greedy(&task, &greedy));
    bl_arena_reset(arena);
  }
}

/* Each line of a file that is a paragraph. */
static size_t check_file(const char *path) {
  struct bl_arena *file = bl_arena_create();
  struct bl_text text;
  size_t count = 0;
  if (bl_file_read(file, path, 1 << 24, &text, NULL) && bl_text_malformed(text) < 0)
    for (size_t at = 0, end; at < text.size; at = end + 1) {
      const char *newline = memchr(text.data + at, '\n', text.size - at);
      end = newline ? (size_t)(newline - text.data) : text.size;
      struct bl_text line = bl_text_trim(bl_text_slice(text, at, end));
      if (line.size < 90)
        continue;
      check_against_greedy(line);
      count++;
    }
  bl_arena_destroy(file);
  return count;
}

static void total_fit_never_costs_more_than_greedy(void **state) {
  (void)state;
  struct bl_arena *kept = bl_arena_create();
  for (unsigned seed = 1; seed <= 100; seed++)
    check_against_greedy(bl_text_copy(kept, bl_text_of(prose(seed, 100))));
  bl_arena_destroy(kept);
  size_t paragraphs = 0;
  for (int page = 1; page <= 3; page++) {
    char path[200];
    snprintf(path, sizeof path, BAOLAN_ROOT "/assets/sample/raw/A%02d.txt", page);
    paragraphs += check_file(path);
  }
  assert_true(paragraphs > 20);
}

/* 86: the same on text of others, where it is installed: Debian's FAQ, its markup and all. */
static void total_fit_is_best_on_debian_s_faq(void **state) {
  (void)state;
  static const char *const pages[] = {"basic-defs", "choosing", "compatibility", "pkg-basics", "uptodate"};
  size_t paragraphs = 0;
  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    char path[200];
    snprintf(path, sizeof path, "/usr/share/doc/debian/FAQ/zh-cn/%s.zh-cn.html", pages[i]);
    paragraphs += check_file(path);
  }
  if (paragraphs == 0)
    skip();
}

/* Of each place, about; ten-thousandths of an em. */
static int32_t opening(const struct bl_line *line) {
  return (int32_t)((int64_t)(line->measure - line->natural) * 10000 / EM / (bl_unit)line->glyph_count);
}

/* Han with a mark now and then. */
static const char *plain_prose(unsigned seed) {
  static const char *const parts[] = {"渡口", "的",     "修好了", "\uff0c", "老人", "柳树",
                                      "沿河", "\u3001", "水面",   "面馆",   "“风”", "渐多"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("起"));
  for (int i = 0; i < 90; i++) {
    seed = seed * 1103515245u + 12345u;
    bl_string_add(&text, bl_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
  }
  return bl_string_text(&text).data;
}

/* How much neighbouring lines differ in what they open by, mean. */
static int64_t contrast(enum bl_method method) {
  int64_t sum = 0, count = 0;
  for (unsigned seed = 1; seed <= 60; seed++) {
    struct bl_setting setting = bl_setting_body((bl_unit)(14 + seed % 8) * EM, EM);
    setting.method = method;
    struct bl_run run = song(plain_prose(seed));
    struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
    for (size_t i = 1; i + 1 < lines.count; i++, count++)
      sum += abs(opening(&lines.items[i]) - opening(&lines.items[i - 1]));
    bl_arena_reset(arena);
  }
  return sum / count;
}

/* 86: one loose line does not follow a tight one. */
static void neighbours_are_alike(void **state) {
  (void)state;
  int64_t total = contrast(BL_METHOD_TOTAL), greedy = contrast(BL_METHOD_GREEDY);
  assert_true(total * 3 < greedy);
}

/* Of the stops at this price, how many end a line, in thousandths. */
static size_t parted(int32_t price, const char *const *parts, size_t part_count) {
  size_t places = 0, ends = 0;
  for (unsigned seed = 1; seed <= 60; seed++) {
    struct bl_string text;
    bl_string_init(&text, arena);
    for (unsigned i = 0, next = seed; i < 80; i++) {
      next = next * 1103515245u + 12345u;
      bl_string_add(&text, bl_text_of(parts[(next >> 16) % part_count]));
    }
    struct bl_fit_task task = task_for(bl_string_text(&text), 11 + seed % 16, 2);
    struct bl_chain chain = chain_for(&task);
    bl_fit_total(arena, &task, &chain);
    for (size_t i = 0; i < task.stops.count; i++)
      places += task.stops.items[i].price == price;
    for (size_t i = 0; i < chain.count; i++)
      ends += task.stops.items[chain.ends[i]].price == price;
    bl_arena_reset(arena);
  }
  assert_true(places > 300);
  return ends * 1000 / places;
}

/* 26: a number stays with what it counts where the line allows it, in a date, an amount of money, the number of a house
 * nearly always. */
static void counts_are_seldom_parted(void **state) {
  (void)state;
  static const char *const parts[] = {"渡口",   "的",   "100元",  "\uff0c", "老人", "11月",   "15号", "20名",
                                      "修好了", "沿河", "3000吨", "水面",   "面馆", "2025年", "渐多"};
  size_t count = sizeof parts / sizeof *parts;
  assert_true(parted(BL_PRICE_SOFT, parts, count) < 50);
  assert_true(parted(BL_PRICE_CLOSE, parts, count) < 10);
}

/* 79, 86: two small openings cost less than a hole among solid lines, three wide lines less than a ruined one; nowhere
 * is the next step cheaper than the one before. */
static void holes_cost_more_than_small_openings(void **state) {
  (void)state;
  assert_true(bl_price_open(250) > 4 * bl_price_open(111));
  assert_true(bl_price_open(240) > 3 * bl_price_open(120));
  assert_true(bl_price_open(2000) > 3 * bl_price_open(667) + 3 * BL_PRICE_HYPHEN);
  int64_t step = 0;
  for (int64_t open = 20; open <= BL_PRICE_OPEN_MOST; open += 20) {
    int64_t next = bl_price_open(open) - bl_price_open(open - 20);
    assert_true(next >= step);
    step = next;
  }
  assert_true(bl_price_open(BL_PRICE_OPEN_MOST) < INT32_MAX); /* below a lone character */
}

/* 86: the first line is compared with a solid one: of two ways to begin, the calmer one is taken. */
static void the_first_line_begins_solid(void **state) {
  (void)state;
  struct bl_fit_task task = task_for(bl_text_of(plain_prose(7)), 11, 2);
  struct bl_chain chain = chain_for(&task);
  bl_fit_total(arena, &task, &chain);
  struct bl_pricing pricing = bl_price_prepare(&task);
  struct bl_start start = bl_price_start(&task, 0);
  struct bl_priced line;
  size_t to = 1, first[1];
  while (task.stops.items[to].end.natural < start.edge - EM)
    to++;
  assert_true(bl_price_line(&pricing, &start, &task.stops.items[to], INT64_MAX, &line) && line.open > 0);
  first[0] = to;
  assert_int_equal(bl_fit_price(&task, &(struct bl_chain){first, 1}), line.price + bl_price_jump(0, line.open));
}

/* Letters of the last line, of so many lines. */
static int last_letters(const char *text, double ems, size_t *lines) {
  struct bl_fit_task task = task_for(bl_text_of(text), ems, 0);
  struct bl_chain chain = chain_for(&task);
  bl_fit_total(arena, &task, &chain);
  *lines = chain.count;
  const struct bl_stop *last = &task.stops.items[chain.count > 1 ? chain.ends[chain.count - 2] : 0];
  return bl_ledger_letters(task.ledger, last->frame, task.stops.items[task.stops.count - 1].frame);
}

/* 96: a lone character is pulled in where squeezing the marks above makes room; else one is pushed down to it, even if
 * that makes a loose line. */
static void lone_characters_are_mended(void **state) {
  (void)state;
  size_t lines;
  assert_int_equal(last_letters("一\uff0c二三\uff0c四五\uff0c六七八\u3002", 10, &lines), 8);
  assert_int_equal(lines, 1);
  assert_int_equal(last_letters("一二三四五六七八九十一\u3002", 10, &lines), 2);
  assert_int_equal(lines, 2);
  assert_int_equal(last_letters("一二三四五六\u3002", 5, &lines), 2);
}

/* 95: letters of every script and pictures are characters too; marks are none. */
static void every_script_has_letters(void **state) {
  (void)state;
  static const char *const pairs[] = {"😀😀", "한국", "ꆈꌠ", "བོ", "ئۇ"};
  size_t lines;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_true(last_letters(pairs[i], 10, &lines) >= 1 + (i < 3));
  assert_int_equal(last_letters("——\uff01", 10, &lines), 0);
}

/* 95: of lines with two characters or more to give, none leaves a lone one, however narrow. */
static void no_lone_character_where_it_can_be_mended(void **state) {
  (void)state;
  for (unsigned seed = 1; seed <= 150; seed++) {
    size_t lines;
    struct bl_text text = bl_text_print(arena, "%s沿河的面馆开张了\u3002", prose(seed, 60));
    assert_true(last_letters(text.data, 6 + seed % 21, &lines) >= 2);
    bl_arena_reset(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_search_is_exact),
      cmocka_unit_test(total_fit_never_costs_more_than_greedy),
      cmocka_unit_test(total_fit_is_best_on_debian_s_faq),
      cmocka_unit_test(neighbours_are_alike),
      cmocka_unit_test(counts_are_seldom_parted),
      cmocka_unit_test(holes_cost_more_than_small_openings),
      cmocka_unit_test(the_first_line_begins_solid),
      cmocka_unit_test(lone_characters_are_mended),
      cmocka_unit_test(every_script_has_letters),
      cmocka_unit_test(no_lone_character_where_it_can_be_mended),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
