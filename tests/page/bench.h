/* An edition made in memory for the view tests, and what must hold on every sheet. */
#ifndef TESTS_PAGE_BENCH_H
#define TESTS_PAGE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/view.h"

struct bench {
  struct bl_arena *arena;
  struct bl_fonts *fonts;
  struct bl_edition edition;
  struct bl_warnings warnings;
  struct bl_scene scene;
};

enum { BENCH_STORIES = 8 };

static const char *const bench_titles[BENCH_STORIES] = {
    "城区三条道路本周完成罩面",
    "图书馆延长夜间开放时间\uff0c周末到晚上九点",
    "第七次全国人口普查登记工作今天开始",
    "一碗面",
    "新建公共停车位两千三百个\uff0c其中一半可充电",
    "地铁二号线南段开始试运行市民可预约体验",
    "渡口的钟修好了",
    "Wi-Fi 6 覆盖全部社区服务站",
};

static struct bl_text bench_prose(struct bl_arena *arena, unsigned seed, int pieces) {
  static const char *const parts[] = {
      "渡口的钟", "修好了\uff0c", "老人说\uff1a",     "“好听”", "\u3002", "沿河", "2025 年", "12.5%",  "Wi-Fi",
      "——",       "柳树",         "\uff08面馆\uff09", "开张",   "\u3001", "下午", "市民",    "\uff1b", "服务站"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("今天"));
  for (int i = 0; i < pieces; i++) {
    seed = seed * 1103515245u + 12345u;
    bl_string_add(&text, bl_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
  }
  bl_string_add(&text, BL_TEXT("\u3002"));
  return bl_string_text(&text);
}

/* Paragraphs, and in every second story a crosshead, a quotation, an item and a strong span. */
static void bench_body(struct bl_arena *arena, struct bl_story *story, unsigned seed, int paragraphs) {
  struct bl_block *blocks = BL_NEW_ARRAY(arena, struct bl_block, paragraphs);
  struct bl_string body;
  bl_string_init(&body, arena);
  for (int i = 0; i < paragraphs; i++) {
    bool mixed = seed % 2 == 0;
    enum bl_block_kind kind = BL_BLOCK_PARAGRAPH;
    if (mixed && i % 4 == 2)
      kind = BL_BLOCK_CROSSHEAD;
    else if (mixed && i % 6 == 3)
      kind = BL_BLOCK_QUOTE;
    else if (mixed && i % 6 == 5)
      kind = BL_BLOCK_ITEM;
    if (i)
      bl_string_add(&body, BL_TEXT("\n"));
    blocks[i] = (struct bl_block){.kind = kind, .start = (uint32_t)body.size, .line = i + 10};
    bl_string_add(&body,
                  kind == BL_BLOCK_CROSSHEAD ? BL_TEXT("小标题") : bench_prose(arena, seed * 31 + (unsigned)i, 40));
    blocks[i].end = (uint32_t)body.size;
    if (kind == BL_BLOCK_PARAGRAPH) {
      struct bl_span *span = BL_NEW(arena, struct bl_span);
      *span = (struct bl_span){blocks[i].start, blocks[i].start + 6, BL_STYLE_STRONG};
      blocks[i].spans = span;
      blocks[i].span_count = 1;
    }
  }
  story->body = bl_string_text(&body);
  story->blocks = blocks;
  story->block_count = (size_t)paragraphs;
}

static void bench_story(struct bench *bench, size_t i) {
  struct bl_story *story = &bench->edition.stories[i];
  story->id = bl_text_print(bench->arena, "s%zu", i);
  story->path = bl_text_print(bench->arena, "s%zu.md", i);
  story->title = bl_text_of(bench_titles[i]);
  bench_body(bench->arena, story, (unsigned)i, i == 3 ? 1 : 2 + (int)i * 2);
  story->author = BL_TEXT("记者 王禾");
  story->dateline = i % 2 ? BL_TEXT("本报讯") : (struct bl_text){0};
  story->kicker = i % 3 == 0 ? BL_TEXT("修路进度\u3000日夜施工") : (struct bl_text){0};
  story->subtitle = i % 4 == 1 ? BL_TEXT("夜间施工\uff0c白天通车") : (struct bl_text){0};
  story->credit = i == 4 ? BL_TEXT("文/图") : (struct bl_text){0};
  if (i % 3 != 1)
    return;
  story->picture_count = i == 4 ? 3 : 1;
  story->pictures = BL_NEW_ARRAY(bench->arena, struct bl_story_picture, story->picture_count);
  for (size_t k = 0; k < story->picture_count; k++)
    story->pictures[k] = (struct bl_story_picture){.caption = BL_TEXT("摊铺机驶过人民路\u3002"),
                                                   .credit = BL_TEXT("本报记者 摄"),
                                                   .width = k == 1 ? 2400 : 3000,
                                                   .height = k == 1 ? 3200 : 2000,
                                                   .block = BL_NO_BLOCK};
}

/* Skips the test when the fonts are not installed. */
static struct bench bench_open(void) {
  struct bench bench = {.arena = bl_arena_create()};
  bench.fonts = bl_fonts_load("fonts/fonts.yaml", NULL);
  if (!bench.fonts)
    skip();
  bench.edition.paper = BL_TEXT("柳渡晚报");
  bench.edition.year = 2025;
  bench.edition.month = 10;
  bench.edition.day = 18;
  bench.edition.lunar = true;
  bench.edition.stories = BL_NEW_ARRAY(bench.arena, struct bl_story, BENCH_STORIES);
  bench.edition.story_count = BENCH_STORIES;
  for (size_t i = 0; i < BENCH_STORIES; i++)
    bench_story(&bench, i);
  bench.edition.pages = BL_NEW_ARRAY(bench.arena, struct bl_page, 2);
  bench.edition.page_count = 2;
  bench.edition.pages[0] = (struct bl_page){.id = BL_TEXT("A01"), .name = BL_TEXT("要闻"), .story_count = 5};
  bench.edition.pages[1] =
      (struct bl_page){.id = BL_TEXT("A02"), .name = BL_TEXT("综合"), .first_story = 5, .story_count = 3};
  bench.warnings.arena = bench.arena;
  return bench;
}

/* The scene points into the bench, so it is made where the bench stays. */
static void bench_begin(struct bench *bench, int width, int height, int em, int step) {
  if (!bench->scene.composer)
    bench->scene.composer = bl_composer_create(bench->fonts, NULL);
  assert_non_null(bench->scene.composer);
  bench->scene.edition = &bench->edition;
  bench->scene.warnings = &bench->warnings;
  bench->scene.glass = (struct bl_glass){.width = width, .height = height, .em_px = em, .type_step = step};
}

static void bench_close(struct bench *bench) {
  bl_composer_destroy(bench->scene.composer);
  bl_fonts_destroy(bench->fonts);
  bl_arena_destroy(bench->arena);
}

static inline void bench_check_line(const struct bl_sheet *sheet, const struct bl_placed_line *line) {
  assert_true(line->box < sheet->box_count);
  struct bl_rect box = sheet->boxes[line->box].rect;
  bl_unit left = line->x + line->line->x;
  assert_true(left >= box.x - 2);
  assert_true(left + line->line->width <= box.x + box.width + 2);
  assert_true(line->baseline > box.y && line->baseline <= box.y + box.height);
  assert_int_equal(line->baseline % 64, 0);
  if (line->on_grid)
    assert_int_equal((line->baseline - sheet->grid_top) % sheet->pitch, 0);
}

/* Boxes lie on the sheet, and but for whole stories none covers another. */
static inline void bench_check_sheet(const struct bl_sheet *sheet) {
  struct bl_rect whole = {0, 0, sheet->width, sheet->height};
  for (size_t i = 0; i < sheet->box_count; i++) {
    assert_true(bl_rect_holds(whole, sheet->boxes[i].rect));
    for (size_t j = 0; j < i; j++) {
      const struct bl_box *a = &sheet->boxes[i], *b = &sheet->boxes[j];
      if ((a->role == BL_ROLE_STORY) == (b->role == BL_ROLE_STORY) || a->story != b->story)
        assert_false(bl_rect_meets(a->rect, b->rect));
    }
  }
  for (size_t i = 0; i < sheet->line_count; i++)
    bench_check_line(sheet, &sheet->lines[i]);
  for (size_t i = 0; i < sheet->rule_count; i++)
    assert_true(bl_rect_holds(whole, sheet->rules[i].rect));
}

/* How often each byte of a field is shown. */
static inline unsigned char *bench_tally(const struct bench *bench, const struct bl_sheets *sheets, size_t story,
                                         enum bl_field field, unsigned part) {
  struct bl_text text = bl_story_field(&bench->edition.stories[story], field, part);
  unsigned char *tally = bl_arena_alloc(bench->arena, text.size + 1);
  for (size_t s = 0; s < sheets->count; s++)
    for (size_t i = 0; i < sheets->items[s].line_count; i++) {
      const struct bl_placed_line *placed = &sheets->items[s].lines[i];
      for (size_t k = 0; placed->story == story && k < placed->line->segment_count; k++) {
        const struct bl_segment *segment = &placed->line->segments[k];
        if (segment->field != field || segment->part != part)
          continue;
        assert_true(segment->end <= text.size);
        for (uint32_t byte = segment->start; byte < segment->end; byte++)
          tally[byte]++;
      }
    }
  return tally;
}

/* Every character once; only line ends between blocks may be missing. */
static inline void bench_check_once(const struct bench *bench, const struct bl_sheets *sheets, size_t story,
                                    enum bl_field field, unsigned part) {
  struct bl_text text = bl_story_field(&bench->edition.stories[story], field, part);
  const unsigned char *tally = bench_tally(bench, sheets, story, field, part);
  for (size_t byte = 0; byte < text.size; byte++)
    assert_int_equal(tally[byte], text.data[byte] == '\n' ? 0 : 1);
}

#endif
