/* Any bytes as a paragraph, set in any way. The first HEAD bytes choose the setting, the rest is the text. What must
 * hold of every paragraph:
 *   - each byte stands in one line, in order;
 *   - no line is wider than its measure unless it says so, and then it could not have been broken between Han;
 *   - a justified line ends on its measure, unless nothing in it can open;
 *   - no line begins with a mark that may not, unless it says so;
 *   - the pen never goes back, and what it went is the line's width; plain glyphs stand from left to right.
 * A head made of the same text holds the first two. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/copy/story.h"
#include "baolan/type/breaks.h"
#include "baolan/type/heading.h"
#include "baolan/type/paragraph.h"

enum { HEAD = 6, CAP = 1 << 20, FIELD = BL_FIELD_BODY };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What lives in a large arena is not looked through for pointers, and fonts and composer live on between runs: what
 * they hold would be called lost. The tests of type/, which close everything, find leaks. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) {
  return 1;
}

static struct bl_composer *composer;
static struct bl_arena *arena;

static void open_composer(void) {
  if (composer)
    return;
  struct bl_fonts *fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", NULL);
  composer = fonts ? bl_composer_create(fonts, NULL) : NULL;
  if (!composer)
    abort();
  bl_composer_keep_steps(composer);
  arena = bl_arena_create();
}

static void demand(bool holds, const char *what, struct bl_text where) {
  if (holds)
    return;
  fprintf(stderr, "does not hold: %s\n%.*s\n", what, (int)where.size, where.data);
  abort();
}

/* Malformed bytes become U+FFFD, as the readers of files would refuse them. */
static struct bl_text well_formed(struct bl_text raw) {
  struct bl_string text;
  bl_string_init(&text, arena);
  for (size_t at = 0; at < raw.size;) {
    uint32_t point = bl_text_next(raw, &at);
    bl_string_add_point(&text, point ? point : ' ');
  }
  return bl_string_text(&text);
}

static struct bl_setting choose_setting(const uint8_t *head) {
  static const bl_unit sizes[] = {BL_PX(32), BL_PX(17), 1001, BL_PX(100)};
  bl_unit em = sizes[head[0] % 4];
  struct bl_setting setting = bl_setting_body(head[1] * em / 4, em);
  bl_setting_use(&setting, (enum bl_profile)(head[2] % 3));
  setting.level = (enum bl_break_level)(head[2] / 3 % (BL_BREAK_UNICODE + 1));
  setting.method = head[2] / 27 % 3 == 0 ? BL_METHOD_GREEDY : BL_METHOD_TOTAL;
  setting.align = head[3] & 1 ? BL_ALIGN_JUSTIFY : (enum bl_align)(head[3] / 2 % (BL_ALIGN_SPREAD + 1));
  setting.indent = head[0] / 4 % 3 * em;
  if (setting.indent > setting.measure)
    setting.indent = setting.measure;
  setting.tight = head[3] & 16;
  setting.hyphenate = head[0] & 64;
  setting.hang = head[0] & 32;
  setting.names = head[3] / 32 % 4 == 1;
  setting.grid = head[3] / 32 % 4 == 2;
  return setting;
}

/* Two runs that part the text between two characters, or one. */
static size_t choose_runs(const uint8_t *head, struct bl_text text, bl_unit em, struct bl_run runs[2]) {
  size_t cut = text.size * head[5] / 255;
  while (cut < text.size && (text.data[cut] & 0xC0) == 0x80)
    cut++;
  runs[0] = (struct bl_run){
      .text = bl_text_slice(text, 0, cut), .face = (enum bl_face)(head[4] % BL_FACE_COUNT), .size = em, .field = FIELD};
  runs[1] = (struct bl_run){.text = bl_text_slice(text, cut, text.size),
                            .face = (enum bl_face)(head[4] / 5 % BL_FACE_COUNT),
                            .size = head[4] / 25 % 2 ? em * 3 / 4 : em,
                            .style = head[4] / 50 % 2 ? BL_STYLE_EMPHASIS : 0,
                            .field = FIELD,
                            .offset = (uint32_t)cut};
  if (runs[0].text.size == 0)
    runs[0] = runs[1];
  return runs[0].text.size && runs[1].text.size && cut ? 2 : 1;
}

static bool is_han(uint32_t point) {
  return point >= 0x4E00 && point <= 0x9FFF;
}

/* Between two Han characters a line can always end. */
static bool has_two_han(struct bl_text text) {
  uint32_t before = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (is_han(before) && is_han(point))
      return true;
    before = point;
  }
  return false;
}

static void check_whole(struct bl_lines lines, struct bl_text text) {
  uint32_t at = 0;
  for (size_t i = 0; i < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    demand(line->segment_count > 0, "a line has a segment", text);
    for (size_t s = 0; s < line->segment_count; s++) {
      demand(line->segments[s].start == at && line->segments[s].end > at, "each byte once and in order", text);
      at = line->segments[s].end;
    }
    demand(line->width <= line->measure || line->overfull, "a line that is too wide says so", text);
  }
  demand(at == text.size, "all of the text is set", text);
}

static struct bl_text text_of(const struct bl_line *line, struct bl_text text) {
  return bl_text_slice(text, line->segments[0].start, line->segments[line->segment_count - 1].end);
}

/* `open`: the line before it did not end a stretch. */
static void check_line(const struct bl_line *line, struct bl_text text, const struct bl_setting *setting, bool open) {
  size_t at = 0;
  bool short_of_reason = !line->last && !line->ragged && !line->overfull;
  if (setting->align == BL_ALIGN_JUSTIFY)
    demand(!short_of_reason || line->width == line->measure, "a justified line is on its measure", text);
  bool chinese = setting->level >= BL_BREAK_BASIC && setting->level <= BL_BREAK_STRICT;
  uint32_t first = bl_text_next(text, &at);
  if (chinese && open && first != 0x2019) /* which may be an apostrophe */
    demand(line->relaxed || !bl_breaks_is_closing(first), "no line begins with a closing mark", text);
  if (line->overfull && !setting->names && setting->align != BL_ALIGN_SPREAD)
    demand(!has_two_han(text), "a line that is too wide cannot be broken", text);
}

/* Of a text without marks that stand on others and without scripts that run from right to left. */
static bool is_plain(struct bl_text text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    bool plain = (point >= ' ' && point < 0x250) || (point >= 0x2010 && point < 0x2028) || is_han(point) ||
                 (point >= 0x3000 && point < 0x302A) || (point >= 0xFF01 && point < 0xFF5F);
    if (!plain || point == 0xAD)
      return false;
  }
  return true;
}

/* A trimmed mark's glyph stands half an em before its frame, no more. */
static void check_glyphs(const struct bl_line *line, struct bl_text text) {
  for (size_t i = 0; i + 1 < line->glyph_count; i++) {
    const struct bl_glyph *a = &line->glyphs[i], *b = &line->glyphs[i + 1];
    if (a->source < b->source && a->advance > 0)
      demand(b->x >= a->x - line->size / 2, "plain glyphs stand from left to right", text);
  }
}

static void check_steps(struct bl_lines lines, struct bl_text text) {
  size_t count, next = 0;
  const struct bl_step *steps = bl_composer_steps(composer, &count);
  for (size_t i = 0; i < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    uint32_t end = line->segments[line->segment_count - 1].end;
    int64_t sum = 0;
    for (; next < count && steps[next].start < end; next++) {
      /* half an em, behind which a trimmed mark stands, over what cannot be seen */
      demand(steps[next].advance >= -line->size / 2, "the pen never goes back", text);
      sum += steps[next].advance;
    }
    /* a hyphen has no step, but where scripts run from right to left */
    demand(line->hyphenated ? sum <= line->width : sum == line->width, "the steps are the width", text);
  }
  demand(next == count && (count == 0 || steps[count - 1].end == text.size), "every frame has a step", text);
}

static void check_paragraph(const uint8_t *head, struct bl_text text) {
  struct bl_setting setting = choose_setting(head);
  struct bl_run runs[2];
  size_t count = choose_runs(head, text, setting.size, runs);
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, runs, count);
  check_whole(lines, text);
  check_steps(lines, text);
  bool plain = is_plain(text);
  for (size_t i = 0; i < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    check_line(line, text_of(line, text), &setting, i > 0 && !lines.items[i - 1].last);
    if (plain)
      check_glyphs(line, text_of(line, text));
  }
}

static void check_head(const uint8_t *head, struct bl_text text) {
  struct bl_heading heading = {.text = text,
                               .face = BL_FACE_SONG_BLACK,
                               .size = BL_PX(32),
                               .measure = BL_PX(32) * (4 + head[1] % 32),
                               .line_limit = 1 + head[2] % 3};
  check_whole(bl_heading_force(arena, composer, &heading), text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size <= HEAD || size > CAP)
    return 0;
  open_composer();
  struct bl_text text = well_formed((struct bl_text){(const char *)data + HEAD, size - HEAD});
  check_paragraph(data, text);
  if (data[0] & 128 && size < 512) /* heads are short */
    check_head(data, text);
  bl_composer_forget(composer);
  bl_arena_reset(arena);
  return 0;
}
