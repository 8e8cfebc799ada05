/* Any bytes as a paragraph: every character is set once and in order, no line is wider than its measure
 * unless one unit is, and no line but the last is short unless nothing in it can open. */
#include <stdint.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/type/heading.h"
#include "baolan/type/paragraph.h"

enum { EM = 32 * 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct bl_composer *open_composer(void) {
  static struct bl_composer *composer;
  if (composer)
    return composer;
  struct bl_fonts *fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", NULL);
  composer = fonts ? bl_composer_create(fonts, NULL) : NULL;
  if (!composer)
    abort();
  return composer;
}

/* Malformed bytes become U+FFFD, as the readers of files would refuse them. */
static struct bl_text well_formed(struct bl_arena *arena, struct bl_text raw) {
  struct bl_string text;
  bl_string_init(&text, arena);
  for (size_t at = 0; at < raw.size;) {
    uint32_t point = bl_text_next(raw, &at);
    bl_string_add_point(&text, point ? point : ' ');
  }
  return bl_string_text(&text);
}

static void check(struct bl_lines lines, struct bl_text text) {
  uint32_t at = 0;
  for (size_t i = 0; i < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    for (size_t s = 0; s < line->segment_count; s++) {
      if (line->segments[s].start != at || line->segments[s].end <= at)
        abort();
      at = line->segments[s].end;
    }
    if (line->width > line->measure && !line->overfull)
      abort();
    if (!line->last && !line->ragged && !line->overfull && line->width != line->measure)
      abort();
  }
  if (at != text.size)
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 2 || size > 4096)
    return 0;
  struct bl_composer *composer = open_composer();
  struct bl_arena *arena = bl_arena_create();
  struct bl_text text = well_formed(arena, (struct bl_text){(const char *)data + 1, size - 1});
  struct bl_setting setting = bl_setting_body((4 + data[0] % 32) * EM, EM);
  setting.level = (enum bl_break_level)(data[0] / 32 % 4);
  setting.method = data[0] & 128 ? BL_METHOD_GREEDY : BL_METHOD_TOTAL;
  struct bl_run run = {.text = text, .face = (enum bl_face)(size % BL_FACE_COUNT), .size = EM};
  check(bl_paragraph_compose(arena, composer, &setting, &run, 1), text);
  struct bl_heading heading = {
      .text = text, .face = BL_FACE_SONG_BLACK, .size = EM, .measure = setting.measure, .line_limit = 1 + size % 3};
  check(bl_heading_force(arena, composer, &heading), text);
  bl_composer_forget(composer);
  bl_arena_destroy(arena);
  return 0;
}
