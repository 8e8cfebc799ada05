#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/page/dump.h"

/* A line "甲" (dateline) "乙丙" (body), then furniture. */
static const struct bl_glyph glyphs[] = {
    {.id = 7, .source = 0, .size = 640, .x = 0, .advance = 640, .field = BL_FIELD_DATELINE},
    {.id = 8, .source = 0, .size = 640, .x = 640, .advance = 640, .field = BL_FIELD_BODY},
    {.id = 9, .source = 3, .size = 640, .x = 1281, .advance = 640, .field = BL_FIELD_BODY}};
static const struct bl_segment segments[] = {{BL_FIELD_DATELINE, 0, 0, 3, 0, 640, 640},
                                             {BL_FIELD_BODY, 0, 0, 6, 640, 1281, 1280}};
static const struct bl_segment furniture[] = {{BL_FIELD_NONE, 0, 0, 3, 0, 640, 640}};

static const struct bl_mark marks[] = {{BL_MARK_WAVE, 704, 128, 1280, 64}};

static char *dump(bool with_glyphs) {
  struct bl_line line = {.glyphs = glyphs,
                         .glyph_count = 3,
                         .segments = segments,
                         .segment_count = 2,
                         .marks = marks,
                         .mark_count = 1,
                         .width = 1921,
                         .natural = 1920,
                         .measure = 1921,
                         .size = 640};
  line.levels[BL_STRETCH_ANY] = 1;
  struct bl_line label = {.segments = furniture, .segment_count = 1, .width = 640, .measure = 640, .last = true};
  struct bl_placed_line lines[] = {{&line, BL_ROLE_BODY, BL_INK_TEXT, 0, 0, 64, 1280, true},
                                   {&label, BL_ROLE_FOLIO, BL_INK_RED, BL_NO_STORY, 0, 0, 640, false}};
  struct bl_box box = {BL_ROLE_BODY, 0, {64, 0, 1921, 1600}};
  struct bl_zone zone = {BL_ACTION_PAGE, 1, {0, 0, 64, 64}};
  struct bl_rule rule = {{0, 0, 64, 1}, BL_INK_FAINT};
  struct bl_sheet sheet = {.view = BL_VIEW_STORY, .count = 1, .width = 6400, .height = 3200, .em = 640, .pitch = 960};
  sheet.boxes = &box, sheet.box_count = 1;
  sheet.lines = lines, sheet.line_count = 2;
  sheet.zones = &zone, sheet.zone_count = 1;
  sheet.rules = &rule, sheet.rule_count = 1;
  struct bl_sheets set = {&sheet, 1, 1};
  struct bl_story story = {.id = BL_TEXT("a"), .dateline = BL_TEXT("\u7532"), .body = BL_TEXT("\u4e59\u4e19")};
  struct bl_edition edition = {.stories = &story, .story_count = 1};
  struct bl_warning warning = {"a.md", 2, 0, "loose", "say \"so\""};
  struct bl_warnings warnings = {.items = &warning, .count = 1};
  char *text;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  bl_dump_write(out, &edition, &set, 1, &warnings, with_glyphs);
  fclose(out);
  return text;
}

static void assert_has(const char *text, const char *part) {
  if (!strstr(text, part))
    fail_msg("no %s in %s", part, text);
}

static void a_segment_is_a_record(void **state) {
  (void)state;
  char *text = dump(false);
  assert_has(text, "{\"line\":0,\"role\":\"body\",\"story\":\"a\",\"field\":\"dateline\",\"start\":0,\"end\":3,"
                   "\"text\":\"\u7532\",\"x\":1,\"baseline\":20,\"size\":10,\"width\":10,\"natural\":10,"
                   "\"measure\":30.015625,\"last\":false,\"on_grid\":true,\"box\":0,");
  assert_has(text, "\"field\":\"body\",\"start\":0,\"end\":6,\"text\":\"\u4e59\u4e19\",\"x\":11,\"baseline\":20,"
                   "\"size\":10,\"width\":20.015625,\"natural\":20,\"measure\":20.015625,");
  assert_has(text, "\"levels\":[0,0,0,0,0,0,0,0,0,0.015625,0]}");
  free(text);
}

/* A mark is told with the segment in which it begins, placed on the sheet. */
static void marks_go_with_their_segment(void **state) {
  (void)state;
  char *text = dump(false);
  assert_has(text, "\"levels\":[0,0,0,0,0,0,0,0,0,0.015625,0],"
                   "\"marks\":[{\"kind\":\"wave\",\"x\":12,\"y\":22,\"w\":20,\"h\":1}]}");
  free(text);
}

static void furniture_has_no_text(void **state) {
  (void)state;
  char *text = dump(false);
  assert_has(text, "{\"line\":1,\"role\":\"folio\",\"story\":null,\"field\":\"\",\"start\":0,\"end\":3,\"x\":0,");
  free(text);
}

static void sheet_stories_and_warnings_are_told(void **state) {
  (void)state;
  char *text = dump(false);
  assert_has(text, "{\"sheets\":[{\"view\":\"story\",\"subject\":\"a\",\"number\":1,\"count\":1,\"width\":100,");
  assert_has(text, "\"boxes\":[{\"role\":\"body\",\"story\":\"a\",\"x\":1,\"y\":0,\"w\":30.015625,\"h\":25}]");
  assert_has(text, "\"rules\":[{\"ink\":\"faint\",\"x\":0,\"y\":0,\"w\":1,\"h\":0.015625}]");
  assert_has(text, "\"zones\":[{\"action\":\"page\",\"target\":2,\"x\":0,\"y\":0,\"w\":1,\"h\":1}]");
  assert_has(
      text,
      "\"stories\":{\"a\":{\"title\":\"\",\"kicker\":\"\",\"subtitle\":\"\",\"deck\":\"\",\"dateline\":\"\u7532\","
      "\"body\":\"\u4e59\u4e19\",\"author\":\"\",\"credit\":\"\",\"caption\":[],\"picture-credit\":[],\"pull\":[]}}");
  assert_has(text, "\"warnings\":[{\"kind\":\"loose\",\"path\":\"a.md\",\"line\":2,\"column\":0,"
                   "\"text\":\"say \\\"so\\\"\"}]}\n");
  free(text);
}

static void glyphs_go_with_their_segment(void **state) {
  (void)state;
  char *text = dump(true);
  assert_has(text, "\"glyphs\":[{\"id\":7,\"font\":0,\"size\":10,\"advance\":10,\"x\":1,\"y\":20,\"source\":0}]}");
  assert_has(text, "\"glyphs\":[{\"id\":8,\"font\":0,\"size\":10,\"advance\":10,\"x\":11,\"y\":20,\"source\":0},"
                   "{\"id\":9,\"font\":0,\"size\":10,\"advance\":10,\"x\":21.015625,\"y\":20,\"source\":3}]}");
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_segment_is_a_record), cmocka_unit_test(furniture_has_no_text),
                                     cmocka_unit_test(sheet_stories_and_warnings_are_told),
                                     cmocka_unit_test(glyphs_go_with_their_segment),
                                     cmocka_unit_test(marks_go_with_their_segment)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
