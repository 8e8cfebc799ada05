#include "contestants.h"

#include <harfbuzz/hb.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/type/paragraph.h"

#define FONT_FILE "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
enum { FONT_INDEX = 2 }; /* SC */

static void stop(const char *what) {
  fprintf(stderr, "bench_type: %s\n", what);
  exit(70);
}

/* --- ours: total fit, justified, every glyph placed and kept until all is set --- */

static struct bl_composer *composer;
static struct bl_arena *arena; /* of all lines */

static void open_ours(void) {
  struct bl_error error = {0};
  struct bl_fonts *fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", &error);
  composer = fonts ? bl_composer_create(fonts, &error) : NULL;
  if (!composer)
    stop(error.text);
  arena = bl_arena_create();
}

static size_t set_ours(const struct prose *prose) {
  bl_arena_reset(arena);
  struct bl_setting setting = bl_setting_body(BL_PX(MEASURE_EM * EM_PX), BL_PX(EM_PX));
  setting.indent = 0;
  size_t lines = 0;
  for (size_t i = 0; i < prose->count; i++) {
    struct bl_run run = {.text = prose->paragraphs[i], .face = BL_FACE_SONG, .size = BL_PX(EM_PX), .field = 1};
    lines += bl_paragraph_compose(arena, composer, &setting, &run, 1).count;
  }
  return lines;
}

/* --- Pango: justified, the extents of every line asked for, layouts dropped --- */

static PangoContext *context;
static PangoFontDescription *description;

static void open_pango(void) {
  context = pango_font_map_create_context(pango_cairo_font_map_new());
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  description = pango_font_description_from_string("Noto Serif CJK SC");
  pango_font_description_set_absolute_size(description, EM_PX * PANGO_SCALE);
}

static size_t set_pango_paragraph(struct bl_text text) {
  PangoLayout *layout = pango_layout_new(context);
  pango_layout_set_font_description(layout, description);
  pango_layout_set_width(layout, MEASURE_EM * EM_PX * PANGO_SCALE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_justify(layout, TRUE);
  pango_layout_set_text(layout, text.data, (int)text.size);
  int count = pango_layout_get_line_count(layout);
  for (int i = 0; i < count; i++) {
    PangoRectangle extents;
    pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, i), NULL, &extents);
  }
  g_object_unref(layout);
  return (size_t)count;
}

static size_t set_pango(const struct prose *prose) {
  size_t lines = 0;
  for (size_t i = 0; i < prose->count; i++)
    lines += set_pango_paragraph(prose->paragraphs[i]);
  return lines;
}

/* --- bare: HarfBuzz shapes, ICU tells where lines may end, each is filled; no justification, fallback or itemising ---
 */

static hb_font_t *font;
static hb_buffer_t *buffer;
static UBreakIterator *breaker;
static UText utext = UTEXT_INITIALIZER;
static int *widths; /* of what stands before a byte */
static size_t widths_size;

static void open_bare(void) {
  UErrorCode status = U_ZERO_ERROR;
  hb_blob_t *blob = hb_blob_create_from_file(FONT_FILE);
  hb_face_t *face = hb_face_create(blob, FONT_INDEX);
  font = hb_font_create(face);
  buffer = hb_buffer_create();
  breaker = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
  if (hb_blob_get_length(blob) == 0 || U_FAILURE(status))
    stop("HarfBuzz or ICU cannot be opened");
}

static void make_room(size_t size) {
  if (size < widths_size)
    return;
  widths_size = size * 2;
  widths = realloc(widths, widths_size * sizeof *widths);
  if (!widths)
    stop("out of memory");
}

static void measure_bare(struct bl_text text) {
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
  hb_buffer_add_utf8(buffer, text.data, (int)text.size, 0, (int)text.size);
  hb_shape(font, buffer, NULL, 0);
  unsigned count;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
  make_room(text.size + 1);
  size_t at = 0;
  int width = 0;
  for (unsigned i = 0; i < count; i++) {
    for (; at <= infos[i].cluster; at++)
      widths[at] = width;
    width += positions[i].x_advance;
  }
  for (; at <= text.size; at++)
    widths[at] = width;
}

static size_t set_bare_paragraph(struct bl_text text) {
  UErrorCode status = U_ZERO_ERROR;
  measure_bare(text);
  utext_openUTF8(&utext, text.data, (int64_t)text.size, &status);
  ubrk_setUText(breaker, &utext, &status);
  int measure = MEASURE_EM * (int)hb_face_get_upem(hb_font_get_face(font));
  int start = 0, last = 0;
  size_t lines = 1;
  for (int at = ubrk_first(breaker); at != UBRK_DONE; last = at, at = ubrk_next(breaker))
    if (widths[at] - widths[start] > measure && last > start) {
      start = last;
      lines++;
    }
  return lines;
}

static size_t set_bare(const struct prose *prose) {
  size_t lines = 0;
  for (size_t i = 0; i < prose->count; i++)
    lines += set_bare_paragraph(prose->paragraphs[i]);
  return lines;
}

const struct contestant contestants[CONTESTANTS] = {
    {"ours", "total fit, justified, glyphs placed and kept", open_ours, set_ours},
    {"pango", "justified, extents of all lines, layouts dropped", open_pango, set_pango},
    {"bare", "HarfBuzz + ICU, greedy fill, nothing else", open_bare, set_bare}};
