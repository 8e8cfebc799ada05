/* The judge finds what is planted: faults put into sheets that were made, and into pages drawn by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/pageview.h"
#include "baolan/type/composer.h"
#include "faults.h"
#include "generate.h"
#include "trial.h"

static const char *const paragraphs[] = {
    "渡口的钟修好了\uff0c老人说\u201c好听\u201d\u3002沿河的面馆今天开张\uff0c市民下午就来了\u3002",
    "柳渡桥昨日通车\uff0c两岸的居民往来方便\u3002渡口的老船仍在\uff0c它不再开\u3002",
    "图书馆延长夜间开放时间\uff0c周末到晚上九点\u3002借书的人比上个月多了一半\u3002",
    "城区三条道路本周完成罩面\uff0c夜间施工\uff0c白天通车\u3002摊铺机驶过人民路\u3002",
    "新建公共停车位两千三百个\uff0c其中一半可充电\u3002第一批在城东\uff0c第二批在河西\u3002",
    "白鹭回到北滩\u3002观鸟的人带了望远镜\uff0c也带了热茶\u3002他们数到四十一只\u3002",
};

struct made {
  struct bl_arena *arena;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_text texts[sizeof paragraphs / sizeof *paragraphs];
  struct pool pool;
  struct bl_edition *edition;
  struct bl_warnings warnings;
  struct bl_scene scene;
  struct tally tally;
  struct verdict verdict;
  struct bl_sheets sheets;
};

static void begin(struct made *made, uint64_t seed, int stories) {
  memset(made, 0, sizeof *made);
  made->arena = made->warnings.arena = bl_arena_create();
  made->fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", NULL);
  if (!made->fonts)
    skip();
  made->composer = bl_composer_create(made->fonts, NULL);
  made->pool.paragraphs = made->texts;
  made->pool.count = sizeof paragraphs / sizeof *paragraphs;
  for (size_t i = 0; i < made->pool.count; i++)
    made->texts[i] = bl_text_of(paragraphs[i]);
  made->edition = generate_stories(made->arena, &made->pool, seed, stories);
  made->scene = (struct bl_scene){.edition = made->edition,
                                  .composer = made->composer,
                                  .glass = trial_glass(&trial_sizes[0]),
                                  .warnings = &made->warnings};
  made->verdict = (struct verdict){made->edition, &made->scene, seed, "test", &made->tally, 0, true};
  made->sheets = bl_pageview_make(made->arena, &made->scene, 0);
}

static void end(struct made *made) {
  bl_composer_destroy(made->composer);
  bl_fonts_destroy(made->fonts);
  bl_arena_destroy(made->arena);
}

static void judge(struct made *made) {
  memset(&made->tally, 0, sizeof made->tally);
  judge_texts(made->arena, &made->verdict, &made->sheets, 0, made->edition->story_count, false);
  judge_form(made->arena, &made->verdict, &made->sheets);
  for (size_t i = 0; i < made->sheets.count; i++) {
    struct look look = look_at(made->arena, &made->sheets.items[i]);
    judge_legs(&made->verdict, &look);
    judge_jumps(&made->verdict, &look);
  }
}

static struct bl_placed_line *body_line(struct made *made, size_t number) {
  struct bl_sheet *sheet = &made->sheets.items[0];
  for (size_t i = 0; i < sheet->line_count; i++)
    if (sheet->lines[i].role == BL_ROLE_BODY && !sheet->lines[i].line->last && number-- == 0)
      return &sheet->lines[i];
  fail();
  return NULL;
}

/* Another line in its place, to be changed. */
static struct bl_line *change_line(struct made *made, struct bl_placed_line *placed) {
  struct bl_line *line = BL_NEW(made->arena, struct bl_line);
  *line = *placed->line;
  placed->line = line;
  return line;
}

static void plant_lost(struct made *made) {
  change_line(made, body_line(made, 2))->segment_count = 0;
}

static void plant_twice(struct made *made) {
  struct bl_placed_line again = *body_line(made, 1);
  bl_sheet_add_line(made->arena, &made->sheets.items[0], again);
}

static void plant_cut(struct made *made) { /* nothing but the first line of each story */
  struct bl_sheet *sheet = &made->sheets.items[0];
  size_t kept = 0;
  for (size_t i = 0; i < sheet->line_count; i++)
    if (sheet->lines[i].role != BL_ROLE_BODY || kept++ == 0)
      sheet->lines[i].story = sheet->lines[i].role == BL_ROLE_JUMP ? BL_NO_STORY : sheet->lines[i].story;
    else
      change_line(made, &sheet->lines[i])->segment_count = 0;
}

static void plant_foreign(struct made *made) {
  body_line(made, 1)->story = made->edition->story_count + 3;
}

static void plant_glyph(struct made *made) {
  change_line(made, body_line(made, 1))->glyph_count--;
}

static void plant_outside(struct made *made) {
  made->sheets.items[0].boxes[made->sheets.items[0].box_count - 1].rect.x = made->sheets.items[0].width;
}

static void plant_overlap(struct made *made) {
  struct bl_sheet *sheet = &made->sheets.items[0];
  bl_sheet_add_box(made->arena, sheet,
                   (struct bl_box){BL_ROLE_LABEL, BL_NO_STORY, sheet->boxes[body_line(made, 0)->box].rect});
}

static void plant_register(struct made *made) {
  body_line(made, 1)->baseline += 64;
}

static void plant_measure(struct made *made) {
  change_line(made, body_line(made, 1))->width -= 3;
}

static void plant_numbers(struct made *made) {
  made->sheets.items[0].number = 7;
}

static void plant_zone(struct made *made) {
  made->sheets.items[0].zone_count = 0;
}

/* The first leg of several lines ends with a crosshead. */
static void plant_foot(struct made *made) {
  struct look look = look_at(made->arena, &made->sheets.items[0]);
  const struct leg *leg = &look.places[0].legs[0];
  made->sheets.items[0].lines[leg->lines[leg->count - 1] - made->sheets.items[0].lines].role = BL_ROLE_CROSSHEAD;
}

/* It begins with the last line of a paragraph: one that is nearly at its end. */
static void plant_widow(struct made *made) {
  for (size_t i = 0; i < made->sheets.items[0].line_count; i++) {
    struct bl_placed_line *placed = &made->sheets.items[0].lines[i];
    size_t start, stop;
    if (placed->role != BL_ROLE_BODY || !look_body(placed, &start, &stop) || start < 30)
      continue;
    placed->box =
        bl_sheet_add_box(made->arena, &made->sheets.items[0],
                         (struct bl_box){BL_ROLE_BODY, placed->story, made->sheets.items[0].boxes[placed->box].rect});
    change_line(made, placed)->last = true;
  }
}

static void every_planted_fault_is_found(void **state) {
  (void)state;
  static const struct {
    enum fault fault;
    void (*plant)(struct made *made);
  } plants[] = {{FAULT_LOST, plant_lost},       {FAULT_TWICE, plant_twice},       {FAULT_NO_JUMP, plant_cut},
                {FAULT_FOREIGN, plant_foreign}, {FAULT_GLYPHS, plant_glyph},      {FAULT_OUTSIDE, plant_outside},
                {FAULT_OVERLAP, plant_overlap}, {FAULT_REGISTER, plant_register}, {FAULT_MEASURE, plant_measure},
                {FAULT_NUMBERS, plant_numbers}, {FAULT_ZONE, plant_zone},         {FAULT_FOOT, plant_foot},
                {FAULT_WIDOW, plant_widow}};
  for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
    struct made made;
    begin(&made, 2, 3);
    judge(&made);
    if (made.tally.faults[plants[i].fault] != 0)
      fail_msg("%s without being planted", fault_name(plants[i].fault));
    plants[i].plant(&made);
    judge(&made);
    if (made.tally.faults[plants[i].fault] == 0)
      fail_msg("%s is not found", fault_name(plants[i].fault));
    end(&made);
  }
}

/* Stories drawn by hand, in ems of 20 and pitches of 30 pixels: columns of 240 with gutters of 40. */
static struct place draw(size_t story, int column, int columns, int row, int rows, int size) {
  struct place place = {.story = story, .headed = true, .title_size = BL_PX(size), .title_font = 1, .lines = 40};
  place.whole = (struct bl_rect){BL_PX(column * 280), BL_PX(row * 30), BL_PX(columns * 280 - 40), BL_PX(rows * 30)};
  place.head = place.whole;
  place.head.height = BL_PX(90);
  place.text_top = look_bottom(place.head);
  place.text_bottom = look_bottom(place.whole);
  return place;
}

enum { PLACES = 4 };

static void draw_sound(struct bl_arena *arena, struct bl_sheet *sheet, struct place *places) {
  *sheet = (struct bl_sheet){
      .view = BL_VIEW_PAGE, .width = BL_PX(800), .height = BL_PX(810), .em = BL_PX(20), .pitch = BL_PX(30)};
  places[0] = draw(0, 0, 2, 0, 12, 80);
  places[1] = draw(1, 0, 2, 13, 14, 48);
  places[2] = draw(2, 2, 1, 0, 18, 40);
  places[3] = draw(3, 2, 1, 19, 8, 44);
  bl_sheet_add_rule(arena, sheet, (struct bl_rect){BL_PX(539), 0, BL_PX(1), BL_PX(810)}, BL_INK_FAINT);
}

static void plant_alike(struct place *places) {
  places[0].title_size = places[2].title_size;
}

static void plant_pile(struct place *places) {
  places[2].text_bottom = places[2].text_top + BL_PX(120);
}

static void plant_white(struct place *places) {
  places[1] = draw(1, 0, 2, 12, 15, 48);
}

static void plant_boxes(struct place *places) {
  places[1].boxed = places[2].boxed = true;
}

static void plant_lead(struct place *places) {
  places[2].title_size = places[0].title_size;
}

static void plant_faces(struct place *places) {
  for (uint16_t i = 0; i < PLACES; i++)
    places[i].title_font = i;
}

static void plant_order(struct place *places) {
  struct bl_rect whole = places[0].whole;
  places[0].whole = places[2].whole;
  places[2].whole = whole;
}

static long find(const struct bl_edition *edition, enum fault fault, void (*plant)(struct place *places)) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_sheet sheet;
  struct place places[PLACES];
  static struct tally tally;
  struct verdict verdict = {.edition = edition, .tally = &tally, .quiet = true};
  memset(&tally, 0, sizeof tally);
  draw_sound(arena, &sheet, places);
  if (plant)
    plant(places);
  struct look look = {.sheet = &sheet, .places = places, .count = PLACES};
  judge_bans(&verdict, &look);
  bl_arena_destroy(arena);
  return tally.faults[fault];
}

static void every_ban_is_found(void **state) {
  (void)state;
  static const struct {
    enum fault fault;
    void (*plant)(struct place *places);
  } plants[] = {{FAULT_TOMBSTONE, plant_alike}, {FAULT_PILE, plant_pile}, {FAULT_NEIGHBOUR, plant_white},
                {FAULT_BOXES, plant_boxes},     {FAULT_LEAD, plant_lead}, {FAULT_FACES, plant_faces},
                {FAULT_ORDER, plant_order}};
  struct bl_story stories[PLACES] = {0};
  struct bl_edition edition = {.stories = stories, .story_count = PLACES};
  for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
    assert_int_equal(find(&edition, plants[i].fault, NULL), 0);
    if (find(&edition, plants[i].fault, plants[i].plant) == 0)
      fail_msg("%s is not found", fault_name(plants[i].fault));
  }
}

/* G9: cells of a table's row stand beside each other, the last of them is not the lowest line of its leg. */
static void a_leg_is_as_deep_as_its_lowest_line(void **state) {
  (void)state;
  static const int rows[2][6] = {{0, 1, 2, 3, 2, 2}, {0, 1, 2, 3, 4, 5}};
  struct bl_arena *arena = bl_arena_create();
  for (int less = 0; less < 2; less++) {
    struct made made = {.arena = arena};
    struct bl_story stories[2] = {0};
    struct bl_edition edition = {.stories = stories, .story_count = 2};
    struct bl_sheet sheet = {
        .view = BL_VIEW_PAGE, .width = BL_PX(800), .height = BL_PX(810), .em = BL_PX(20), .pitch = BL_PX(30)};
    struct leg legs[2] = {0};
    struct place places[2] = {draw(0, 0, 2, 0, 12, 80), draw(1, 0, 2, 13, 14, 48)};
    static struct bl_line line;
    static struct bl_placed_line lines[2][6];
    const struct bl_placed_line *listed[2][6];
    for (int i = 0; i < 2; i++) {
      struct bl_rect rect = {BL_PX(i * 280), BL_PX(90), BL_PX(240), BL_PX(180)};
      legs[i].box = bl_sheet_add_box(arena, &sheet, (struct bl_box){BL_ROLE_BODY, 0, rect});
      for (int k = 0; k < 6; k++) {
        lines[i][k] = (struct bl_placed_line){.line = &line, .role = BL_ROLE_TABLE};
        lines[i][k].baseline = BL_PX(90 + 30 * (rows[i][k] - (less && i == 0 && k == 3)) + 22);
        listed[i][k] = &lines[i][k];
        legs[i].lowest = bl_most(legs[i].lowest, lines[i][k].baseline);
      }
      legs[i].lines = listed[i];
      legs[i].count = legs[i].rows = 6;
    }
    places[0].legs = legs;
    places[0].leg_count = 2;
    made.verdict = (struct verdict){.edition = &edition, .tally = &made.tally, .quiet = true};
    judge_legs(&made.verdict, &(struct look){.sheet = &sheet, .places = places, .count = 2});
    assert_int_equal(made.tally.faults[FAULT_SHORT_LEG], less);
  }
  bl_arena_destroy(arena);
}

static void one_seed_gives_one_edition(void **state) {
  (void)state;
  struct made a, b;
  begin(&a, 7, 5);
  begin(&b, 7, 5);
  for (size_t i = 0; i < a.edition->story_count; i++) {
    assert_true(bl_text_equal(a.edition->stories[i].body, b.edition->stories[i].body));
    assert_true(bl_text_equal(a.edition->stories[i].title, b.edition->stories[i].title));
  }
  end(&a);
  end(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_planted_fault_is_found),
      cmocka_unit_test(every_ban_is_found),
      cmocka_unit_test(a_leg_is_as_deep_as_its_lowest_line),
      cmocka_unit_test(one_seed_gives_one_edition),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
