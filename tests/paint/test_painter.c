#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/png.h"
#include "paint/scratch.h"

enum { PAPER = 0xF6F1E6, TEXT = 0x1C1A17, RED = 0xB3201B, TINT = 0xECE4D2 };

struct desk {
  struct bl_fonts *fonts;
  struct bl_painter *painter;
  struct bl_theme day, night;
  struct bl_arena *arena;
};

static struct desk desk;

static int open_desk(void **state) {
  if (scratch_open(state) != 0)
    return -1;
  desk.arena = bl_arena_create();
  desk.fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", NULL);
  if (desk.fonts)
    desk.painter = bl_painter_create(desk.fonts, 4 << 20, NULL);
  return bl_theme_load(BAOLAN_ROOT "/config/themes.yaml", "day", &desk.day, NULL) &&
                 bl_theme_load(BAOLAN_ROOT "/config/themes.yaml", "night", &desk.night, NULL)
             ? 0
             : -1;
}

static int close_desk(void **state) {
  bl_painter_destroy(desk.painter);
  bl_fonts_destroy(desk.fonts);
  bl_arena_destroy(desk.arena);
  return scratch_close(state);
}

static void need_fonts(void) {
  if (!desk.painter)
    skip();
}

static uint32_t pixel(const struct bl_bitmap *bitmap, int x, int y) {
  return bitmap->pixels[(ptrdiff_t)y * bitmap->stride + x] & 0xFFFFFF;
}

static struct bl_bitmap *paint(const struct bl_sheet *sheet, enum bl_turn turn) {
  need_fonts();
  struct bl_error error = {0};
  struct bl_bitmap *bitmap = bl_painter_paint(desk.painter, sheet, NULL, &desk.day, turn, NULL, &error);
  assert_non_null(bitmap);
  return bitmap;
}

static uint32_t find_id(uint16_t font, uint32_t code_point) {
  struct bl_font_file file = bl_fonts_file(desk.fonts, font);
  FT_Library library;
  FT_Face face;
  assert_int_equal(FT_Init_FreeType(&library), 0);
  assert_int_equal(FT_New_Face(library, file.path, file.index, &face), 0);
  uint32_t id = FT_Get_Char_Index(face, code_point);
  assert_true(id != 0);
  FT_Done_Face(face);
  FT_Done_FreeType(library);
  return id;
}

/* Characters set solid, each in its own frame of one em. */
static void set_line(struct bl_sheet *sheet, enum bl_face face, const uint32_t *points, size_t count, bl_unit size,
                     bl_unit x, bl_unit baseline, enum bl_ink ink) {
  struct bl_glyph *glyphs = BL_NEW_ARRAY(desk.arena, struct bl_glyph, count);
  for (size_t i = 0; i < count; i++) {
    bool found;
    uint16_t font = bl_fonts_choose(desk.fonts, face, points[i], &found);
    assert_true(found);
    glyphs[i] = (struct bl_glyph){
        .id = find_id(font, points[i]), .size = size, .x = (bl_unit)i * size, .advance = size, .font = font};
  }
  struct bl_line *line = BL_NEW(desk.arena, struct bl_line);
  *line = (struct bl_line){.glyphs = glyphs, .glyph_count = count, .width = (bl_unit)count * size, .size = size};
  bl_sheet_add_line(desk.arena, sheet, (struct bl_placed_line){.line = line, .ink = ink, .x = x, .baseline = baseline});
}

static struct bl_sheet *make_sheet(int width, int height) {
  struct bl_sheet *sheet = BL_NEW(desk.arena, struct bl_sheet);
  sheet->width = BL_PX(width);
  sheet->height = BL_PX(height);
  return sheet;
}

static const uint32_t words[] = {0x67F3, 0x6E21, 0x665A, 0x62A5, 0x4ECA, 0x5929};
enum { WORDS = sizeof words / sizeof *words };

/* Pixels that are not paper, inside the box and in all. */
static size_t count_ink(const struct bl_bitmap *bitmap, int left, int top, int right, int bottom, size_t *all) {
  size_t inside = 0;
  *all = 0;
  for (int y = 0; y < bitmap->height; y++)
    for (int x = 0; x < bitmap->width; x++)
      if (pixel(bitmap, x, y) != PAPER) {
        ++*all;
        inside += x >= left && x < right && y >= top && y < bottom;
      }
  return inside;
}

static void ink_lies_inside_the_lines_box(void **state) {
  (void)state;
  need_fonts();
  static const enum bl_face faces[] = {BL_FACE_SONG, BL_FACE_HEI, BL_FACE_KAI};
  for (size_t i = 0; i < 3; i++) {
    struct bl_sheet *sheet = make_sheet(300, 100);
    set_line(sheet, faces[i], words, WORDS, BL_PX(32), BL_PX(40) + 16, BL_PX(60), BL_INK_TEXT);
    struct bl_bitmap *bitmap = paint(sheet, BL_TURN_0);
    size_t all, inside = count_ink(bitmap, 40, 60 - 29, 40 + WORDS * 32 + 1, 60 + 5, &all);
    assert_true(inside == all);
    assert_true(all > WORDS * 200 && all < WORDS * 800);
    bl_bitmap_destroy(bitmap);
  }
}

static void strokes_reach_the_full_ink(void **state) {
  (void)state;
  need_fonts();
  struct bl_sheet *sheet = make_sheet(200, 120);
  const uint32_t one = 0x4E00;
  set_line(sheet, BL_FACE_SONG_BLACK, &one, 1, BL_PX(96), BL_PX(20), BL_PX(100), BL_INK_RED);
  struct bl_bitmap *bitmap = paint(sheet, BL_TURN_0);
  size_t full = 0;
  for (int y = 0; y < 120; y++)
    for (int x = 0; x < 200; x++)
      full += pixel(bitmap, x, y) == RED;
  assert_true(full > 300);
  bl_bitmap_destroy(bitmap);
}

static void fills_and_rules_are_exact(void **state) {
  (void)state;
  struct bl_sheet *sheet = make_sheet(64, 48);
  bl_sheet_add_fill(desk.arena, sheet, (struct bl_rect){BL_PX(10) + 20, BL_PX(5), BL_PX(20), BL_PX(7) + 40},
                    BL_INK_TINT); /* 10..30, 5..13 */
  bl_sheet_add_rule(desk.arena, sheet, (struct bl_rect){BL_PX(8), BL_PX(20) + 31, BL_PX(40), 10}, BL_INK_TEXT);
  bl_sheet_add_rule(desk.arena, sheet, (struct bl_rect){BL_PX(50), BL_PX(2) + 32, 2 * 64 + 31, BL_PX(60)}, BL_INK_RED);
  struct bl_bitmap *bitmap = paint(sheet, BL_TURN_0);
  assert_int_equal(bitmap->width, 64);
  assert_int_equal(bitmap->height, 48);
  for (int y = 0; y < 48; y++)
    for (int x = 0; x < 64; x++) {
      uint32_t wanted = PAPER;
      if (x >= 10 && x < 30 && y >= 5 && y < 13)
        wanted = TINT;
      if (x >= 8 && x < 48 && y == 20)
        wanted = TEXT;
      if (x >= 50 && x < 52 && y >= 3)
        wanted = RED;
      assert_int_equal(pixel(bitmap, x, y), wanted);
    }
  bl_bitmap_destroy(bitmap);
}

/* A line, a wave and a frame, two ems each. */
static void add_marks(struct bl_sheet *sheet, bl_unit size) {
  struct bl_placed_line *placed = &sheet->lines[sheet->line_count - 1];
  struct bl_line *line = BL_NEW(desk.arena, struct bl_line);
  struct bl_mark *marks = BL_NEW_ARRAY(desk.arena, struct bl_mark, 3);
  marks[0] = (struct bl_mark){BL_MARK_LINE, 0, size / 8, 2 * size, size / 16};
  marks[1] = (struct bl_mark){BL_MARK_WAVE, 2 * size, size / 8, 2 * size, size / 8};
  marks[2] = (struct bl_mark){BL_MARK_FRAME, 4 * size, -size * 7 / 8, 2 * size, size};
  *line = *placed->line;
  line->marks = marks;
  line->mark_count = 3;
  placed->line = line;
}

/* 117 to 121: whole pixels in the ink of the text. The wave has its edges softened, and full ink inside. */
static void marks_have_the_ink_of_their_text(void **state) {
  (void)state;
  need_fonts();
  struct bl_sheet *sheet = make_sheet(300, 100);
  set_line(sheet, BL_FACE_SONG, words, 0, BL_PX(48), BL_PX(6), BL_PX(60), BL_INK_RED);
  add_marks(sheet, BL_PX(48));
  struct bl_bitmap *bitmap = paint(sheet, BL_TURN_0);
  size_t all, line = count_ink(bitmap, 6, 66, 102, 69, &all), wave = count_ink(bitmap, 102, 65, 198, 73, &all);
  assert_int_equal(line, 96 * 3);
  assert_in_range(wave, 96 * 3, 96 * 7);
  assert_int_equal(all - line - wave, 96 * 2 * 2 + 44 * 2 * 2); /* of two pixels, round 96 by 48 */
  size_t full = 0;
  for (int x = 102; x < 198; x++)
    for (int y = 65; y < 73; y++)
      full += pixel(bitmap, x, y) == RED;
  assert_true(full > 96);
  for (int x = 6; x < 102; x++)
    assert_int_equal(pixel(bitmap, x, 66), RED);
  bl_bitmap_destroy(bitmap);
}

static struct bl_sheet *make_full_sheet(void) {
  struct bl_sheet *sheet = make_sheet(211, 149);
  bl_sheet_add_fill(desk.arena, sheet, (struct bl_rect){BL_PX(100), BL_PX(-5), BL_PX(400), BL_PX(60)}, BL_INK_BAR);
  bl_sheet_add_rule(desk.arena, sheet, (struct bl_rect){BL_PX(-8), BL_PX(70), BL_PX(400), BL_PX(2)}, BL_INK_RED);
  const uint32_t smile = 0x1F600; /* in colour, where that font is there */
  set_line(sheet, BL_FACE_SONG, &smile, 1, BL_PX(40), BL_PX(60) + 9, BL_PX(120), BL_INK_TEXT);
  for (int i = 0; i < 9; i++) { /* over every edge */
    set_line(sheet, (enum bl_face)(i % BL_FACE_COUNT), words, WORDS, BL_PX(30), BL_PX(-40) + i * 700,
             BL_PX(-4) + i * BL_PX(20), i % 2 ? BL_INK_TEXT : BL_INK_BAR_TEXT);
    add_marks(sheet, BL_PX(30));
  }
  return sheet;
}

static bool same_pixels(const struct bl_bitmap *a, const struct bl_bitmap *b) {
  if (a->width != b->width || a->height != b->height)
    return false;
  for (int y = 0; y < a->height; y++)
    if (memcmp(a->pixels + (ptrdiff_t)y * a->stride, b->pixels + (ptrdiff_t)y * b->stride, (size_t)a->width * 4) != 0)
      return false;
  return true;
}

static void the_same_sheet_gives_the_same_pixels(void **state) {
  (void)state;
  need_fonts();
  struct bl_sheet *sheet = make_full_sheet();
  struct bl_bitmap *cold = paint(sheet, BL_TURN_0), *warm = paint(sheet, BL_TURN_0);
  struct bl_painter *small = bl_painter_create(desk.fonts, 1, NULL); /* keeps no glyph at all */
  struct bl_bitmap *night = bl_painter_paint(small, sheet, NULL, &desk.night, BL_TURN_0, NULL, NULL);
  struct bl_bitmap *other = bl_painter_paint(small, sheet, NULL, &desk.day, BL_TURN_0, NULL, NULL);
  assert_true(same_pixels(cold, warm));
  assert_true(same_pixels(cold, other));
  assert_false(same_pixels(cold, night));
  for (int y = 0; y < cold->height; y++)
    for (int x = 0; x < cold->width; x++)
      assert_int_equal(cold->pixels[y * cold->stride + x] >> 24, 255);
  bl_painter_destroy(small);
  bl_bitmap_destroy(cold);
  bl_bitmap_destroy(warm);
  bl_bitmap_destroy(other);
  bl_bitmap_destroy(night);
}

/* A glyph that an edge of the sheet cuts is as it would be on a larger sheet. */
static void clipping_changes_no_other_pixel(void **state) {
  (void)state;
  need_fonts();
  struct bl_sheet small = *make_full_sheet(), large = small;
  large.lines = BL_NEW_ARRAY(desk.arena, struct bl_placed_line, large.line_count);
  small.fill_count = large.fill_count = small.rule_count = large.rule_count = 0;
  for (size_t i = 0; i < large.line_count; i++) {
    large.lines[i] = small.lines[i];
    large.lines[i].x += BL_PX(80);
    large.lines[i].baseline += BL_PX(80);
  }
  large.width += BL_PX(400);
  large.height += BL_PX(400);
  struct bl_bitmap *cut = paint(&small, BL_TURN_0), *whole = paint(&large, BL_TURN_0);
  for (int y = 0; y < cut->height; y++)
    for (int x = 0; x < cut->width; x++)
      assert_int_equal(pixel(cut, x, y), pixel(whole, x + 80, y + 80));
  bl_bitmap_destroy(cut);
  bl_bitmap_destroy(whole);
}

static void a_turned_sheet_is_the_upright_one_turned(void **state) {
  (void)state;
  need_fonts();
  struct bl_sheet *sheet = make_full_sheet();
  struct bl_bitmap *upright = paint(sheet, BL_TURN_0);
  for (enum bl_turn turn = BL_TURN_90; turn <= BL_TURN_270; turn++) {
    struct bl_bitmap *glass = paint(sheet, turn), *wanted = bl_turn_bitmap(upright, turn);
    assert_true(same_pixels(glass, wanted));
    bl_bitmap_destroy(glass);
    bl_bitmap_destroy(wanted);
  }
  bl_bitmap_destroy(upright);
}

static struct bl_edition make_edition(struct bl_story *story, struct bl_story_picture *picture, const char *file) {
  picture->file = bl_text_of(file);
  story->pictures = picture;
  story->picture_count = 1;
  return (struct bl_edition){.folder = bl_text_of(scratch_folder), .stories = story, .story_count = 1};
}

static struct bl_sheet *make_picture_sheet(void) {
  struct bl_sheet *sheet = make_sheet(60, 40);
  bl_sheet_add_picture(desk.arena, sheet,
                       (struct bl_placed_picture){.rect = {BL_PX(10), BL_PX(5), BL_PX(20), BL_PX(20)},
                                                  .source = {BL_PX(10), 0, BL_PX(10), BL_PX(10)}});
  return sheet;
}

static void write_halves(uint32_t left, uint32_t right) {
  struct bl_bitmap *picture = bl_bitmap_create(20, 10);
  for (int i = 0; i < picture->stride * 10; i++)
    picture->pixels[i] = 0xFF000000u | (i % picture->stride < 10 ? left : right);
  assert_true(bl_png_write(scratch_path("halves.png"), picture, NULL));
  bl_bitmap_destroy(picture);
}

static void a_picture_shows_its_part(void **state) {
  (void)state;
  need_fonts();
  struct bl_story story = {0};
  struct bl_story_picture picture = {0};
  struct bl_edition edition = make_edition(&story, &picture, "halves.png");
  struct bl_sheet *sheet = make_picture_sheet();
  struct bl_warnings warnings = {.arena = desk.arena};
  static const uint32_t colours[] = {0x204080, 0x50A0F0};
  for (int i = 0; i < 2; i++) { /* the file is changed: the album must see it */
    write_halves(0xFF0000, colours[i]);
    for (int again = 0; again < 2; again++) {
      struct bl_bitmap *bitmap = bl_painter_paint(desk.painter, sheet, &edition, &desk.day, BL_TURN_0, &warnings, NULL);
      for (int y = 0; y < 40; y++)
        for (int x = 0; x < 60; x++)
          assert_int_equal(pixel(bitmap, x, y), x >= 10 && x < 30 && y >= 5 && y < 25 ? colours[i] : PAPER);
      bl_bitmap_destroy(bitmap);
    }
  }
  struct bl_bitmap *night = bl_painter_paint(desk.painter, sheet, &edition, &desk.night, BL_TURN_0, &warnings, NULL);
  assert_int_equal(pixel(night, 15, 10) & 255, (0xF0 * desk.night.picture_light + 127) / 255);
  bl_bitmap_destroy(night);
  assert_int_equal(warnings.count, 0);
}

static void a_turned_picture_is_the_upright_one_turned(void **state) {
  (void)state;
  need_fonts();
  struct bl_story story = {0};
  struct bl_story_picture picture = {0};
  struct bl_edition edition = make_edition(&story, &picture, "halves.png");
  struct bl_sheet *sheet = make_sheet(61, 43);
  bl_sheet_add_picture(desk.arena, sheet,
                       (struct bl_placed_picture){.rect = {BL_PX(-3), BL_PX(5), BL_PX(30), BL_PX(13)},
                                                  .source = {0, 0, BL_PX(20), BL_PX(10)}});
  write_halves(0x112233, 0xEEDDCC);
  struct bl_bitmap *upright = bl_painter_paint(desk.painter, sheet, &edition, &desk.day, BL_TURN_0, NULL, NULL);
  assert_int_equal(pixel(upright, 2, 8), 0x112233);
  assert_int_equal(pixel(upright, 25, 8), 0xEEDDCC);
  for (enum bl_turn turn = BL_TURN_90; turn <= BL_TURN_270; turn++) {
    struct bl_bitmap *glass = bl_painter_paint(desk.painter, sheet, &edition, &desk.day, turn, NULL, NULL);
    struct bl_bitmap *wanted = bl_turn_bitmap(upright, turn);
    assert_true(same_pixels(glass, wanted));
    bl_bitmap_destroy(glass);
    bl_bitmap_destroy(wanted);
  }
  bl_bitmap_destroy(upright);
}

static void a_picture_that_fails_leaves_paper(void **state) {
  (void)state;
  need_fonts();
  struct bl_story story = {0};
  struct bl_story_picture picture = {0};
  struct bl_edition edition = make_edition(&story, &picture, "none.png");
  struct bl_sheet *sheet = make_picture_sheet();
  struct bl_warnings warnings = {.arena = desk.arena};
  struct bl_bitmap *bitmap = bl_painter_paint(desk.painter, sheet, &edition, &desk.day, BL_TURN_0, &warnings, NULL);
  size_t all;
  count_ink(bitmap, 0, 0, 0, 0, &all);
  assert_int_equal(all, 0);
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].kind, "picture-unreadable");
  assert_non_null(strstr(warnings.items[0].path, "none.png"));
  bl_bitmap_destroy(bitmap);
}

static void what_is_too_large_is_an_error(void **state) {
  (void)state;
  need_fonts();
  struct bl_error error = {0};
  assert_null(bl_painter_paint(desk.painter, make_sheet(20000, 10), NULL, &desk.day, BL_TURN_0, NULL, &error));
  assert_int_equal(error.code, BL_INTERNAL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ink_lies_inside_the_lines_box),
      cmocka_unit_test(strokes_reach_the_full_ink),
      cmocka_unit_test(fills_and_rules_are_exact),
      cmocka_unit_test(marks_have_the_ink_of_their_text),
      cmocka_unit_test(the_same_sheet_gives_the_same_pixels),
      cmocka_unit_test(clipping_changes_no_other_pixel),
      cmocka_unit_test(a_turned_sheet_is_the_upright_one_turned),
      cmocka_unit_test(a_picture_shows_its_part),
      cmocka_unit_test(a_turned_picture_is_the_upright_one_turned),
      cmocka_unit_test(a_picture_that_fails_leaves_paper),
      cmocka_unit_test(what_is_too_large_is_an_error),
  };
  return cmocka_run_group_tests(tests, open_desk, close_desk);
}
