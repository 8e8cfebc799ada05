#include "baolan/paint/painter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/paint/album.h"
#include "baolan/paint/brush.h"
#include "baolan/paint/glyph.h"
#include "baolan/paint/wave.h"

/* About the photographs of one sheet of 1080p and its neighbours. */
enum { ALBUM_BYTES = 8 << 20, PATH_BYTES = 4096 };

struct bl_painter {
  struct bl_glyph_cache *glyphs;
  struct bl_album *album;
  struct bl_theme theme;                               /* that the brushes are for */
  struct bl_brush brushes[BL_INK_COUNT][BL_INK_COUNT]; /* ink, ground; made when first wanted */
  bool made[BL_INK_COUNT][BL_INK_COUNT];
};

/* What one sheet is painted with. */
struct job {
  struct bl_painter *painter;
  const struct bl_sheet *sheet;
  const struct bl_edition *edition;
  const struct bl_theme *theme;
  struct bl_warnings *warnings;
  struct bl_bitmap *bitmap; /* turned already */
  enum bl_turn turn;
  int width, height; /* of the sheet, upright, in pixels */
  bool fontless;     /* told once a sheet */
};

struct bl_painter *bl_painter_create(const struct bl_fonts *fonts, size_t glyph_bytes, struct bl_error *error) {
  struct bl_painter *painter = calloc(1, sizeof *painter);
  if (!painter)
    exit(BL_INTERNAL); /* as everywhere: no memory, and the supervisor starts us again */
  painter->glyphs = bl_glyph_cache_create(fonts, glyph_bytes, error);
  painter->album = bl_album_create(ALBUM_BYTES);
  if (painter->glyphs)
    return painter;
  bl_painter_destroy(painter);
  return NULL;
}

void bl_painter_destroy(struct bl_painter *painter) {
  if (!painter)
    return;
  bl_glyph_cache_destroy(painter->glyphs);
  bl_album_destroy(painter->album);
  free(painter);
}

size_t bl_painter_glyph_bytes(const struct bl_painter *painter) {
  return bl_glyph_cache_bytes(painter->glyphs);
}

static int nearest(bl_unit length) {
  return (int)(((int64_t)length + 32) >> 6);
}

static void take_theme(struct bl_painter *painter, const struct bl_theme *theme) {
  if (painter->theme.gamma == theme->gamma && memcmp(painter->theme.inks, theme->inks, sizeof theme->inks) == 0)
    return;
  memset(painter->made, 0, sizeof painter->made);
  painter->theme = *theme;
}

static const struct bl_brush *find_brush(struct bl_painter *painter, enum bl_ink ink, enum bl_ink ground) {
  struct bl_brush *brush = &painter->brushes[ink][ground];
  if (!painter->made[ink][ground])
    bl_brush_init(brush, painter->theme.inks[ink], painter->theme.inks[ground], painter->theme.gamma);
  painter->made[ink][ground] = true;
  return brush;
}

/* Whatever is painted is placed on the upright sheet, and lands turned on the bitmap. */
static struct bl_turn_box place(const struct job *job, int x, int y, int width, int height) {
  return bl_turn_place(job->turn, job->width, job->height, (struct bl_turn_box){x, y, width, height});
}

static void paint_box(const struct job *job, int x, int y, int width, int height, enum bl_ink ink) {
  const struct bl_turn_box box = place(job, x, y, width, height);
  bl_brush_fill(job->bitmap, box.x, box.y, box.width, box.height, job->theme->inks[ink]);
}

static void paint_fills(const struct job *job) {
  paint_box(job, 0, 0, job->width, job->height, BL_INK_PAPER);
  for (size_t i = 0; i < job->sheet->fill_count; i++) {
    const struct bl_rule *fill = &job->sheet->fills[i];
    int x = nearest(fill->rect.x), y = nearest(fill->rect.y);
    int right = nearest(fill->rect.x + fill->rect.width), bottom = nearest(fill->rect.y + fill->rect.height);
    paint_box(job, x, y, right - x, bottom - y, fill->ink);
  }
}

static int thickness(bl_unit length) {
  int pixels = nearest(length);
  return pixels > 1 ? pixels : 1;
}

static void paint_rules(const struct job *job) {
  for (size_t i = 0; i < job->sheet->rule_count; i++) {
    const struct bl_rule *rule = &job->sheet->rules[i];
    paint_box(job, nearest(rule->rect.x), nearest(rule->rect.y), thickness(rule->rect.width),
              thickness(rule->rect.height), rule->ink);
  }
}

/* False when the sheet names a picture that the edition does not have, or the path is too long. */
static bool find_path(const struct job *job, const struct bl_placed_picture *placed, char path[PATH_BYTES]) {
  if (!job->edition || placed->story >= job->edition->story_count)
    return false;
  const struct bl_story *story = &job->edition->stories[placed->story];
  if (placed->picture >= story->picture_count)
    return false;
  const struct bl_text folder = job->edition->folder, file = story->pictures[placed->picture].file;
  int size = snprintf(path, PATH_BYTES, "%.*s/%.*s", (int)folder.size, folder.data, (int)file.size, file.data);
  return size > 0 && size < PATH_BYTES;
}

static void paint_picture(const struct job *job, const struct bl_placed_picture *placed) {
  char path[PATH_BYTES] = "";
  struct bl_error error = {.code = BL_OK};
  const int x = nearest(placed->rect.x), y = nearest(placed->rect.y);
  const struct bl_album_want want = {
      .path = path,
      .x = nearest(placed->source.x),
      .y = nearest(placed->source.y),
      .w = nearest(placed->source.width),
      .h = nearest(placed->source.height),
      .width = nearest(placed->rect.x + placed->rect.width) - x,
      .height = nearest(placed->rect.y + placed->rect.height) - y,
      .turn = job->turn,
  };
  const struct bl_bitmap *fitted = NULL;
  if (find_path(job, placed, path))
    fitted = bl_album_find(job->painter->album, &want, &error);
  else
    bl_error_set(&error, BL_DATA, "the sheet has a picture that the edition has not");
  if (!fitted) {
    bl_warnings_add(job->warnings, path, 0, 0, "picture-unreadable", "%s", error.text);
    return;
  }
  const struct bl_turn_box box = place(job, x, y, want.width, want.height);
  bl_brush_picture(job->bitmap, fitted, box.x, box.y, job->theme->picture_light);
}

/* The ink of the last fill under a point of the sheet, for the weights of what is painted on it. */
static enum bl_ink find_ground(const struct bl_sheet *sheet, struct bl_point point) {
  for (size_t i = sheet->fill_count; i-- > 0;)
    if (bl_rect_has_point(sheet->fills[i].rect, point))
      return sheet->fills[i].ink;
  return BL_INK_PAPER;
}

static void paint_glyph(struct job *job, const struct bl_brush *brush, const struct bl_glyph *glyph, bl_unit x,
                        bl_unit y) {
  const int quarters = (int)(((int64_t)x + 8) >> 4); /* of a pixel, the nearest */
  const struct bl_glyph_image *image =
      bl_glyph_cache_find(job->painter->glyphs, (struct bl_glyph_want){.font = glyph->font,
                                                                       .id = glyph->id,
                                                                       .size = glyph->size,
                                                                       .phase = (unsigned)quarters & 3,
                                                                       .turn = job->turn,
                                                                       .condense = glyph->condense});
  if (!image) {
    if (!job->fontless)
      bl_warnings_add(job->warnings, NULL, 0, 0, "font-unreadable", "font file %u cannot be opened", glyph->font);
    job->fontless = true;
    return;
  }
  const bool lies = job->turn == BL_TURN_90 || job->turn == BL_TURN_270;
  const struct bl_turn_box box = place(job, (quarters >> 2) + image->left, nearest(y) - image->top,
                                       lies ? image->height : image->width, lies ? image->width : image->height);
  bl_brush_glyph(job->bitmap, brush, image, box.x, box.y);
}

/* Whole pixels, as all rules are. */
static void paint_frame(const struct job *job, int x, int y, int width, int height, int line, enum bl_ink ink) {
  paint_box(job, x, y, width, line, ink);
  paint_box(job, x, y + height - line, width, line, ink);
  paint_box(job, x, y + line, line, height - 2 * line, ink);
  paint_box(job, x + width - line, y + line, line, height - 2 * line, ink);
}

static void paint_wave(const struct job *job, const struct bl_brush *brush, struct bl_rect rect, bl_unit em) {
  const struct bl_wave wave = {.middle = (rect.x + rect.width / 2) / 64.0,
                               .axis = (rect.y + rect.height / 2) / 64.0,
                               .period = em / 3 / 64.0,
                               .height = rect.height / 64.0,
                               .thickness = fmax(1, em / 16 / 64.0)};
  const int right = nearest(rect.x + rect.width), bottom = nearest(rect.y + rect.height) + 1;
  for (int y = nearest(rect.y) - 1; y < bottom; y++)
    for (int x = nearest(rect.x); x < right; x++) {
      const struct bl_turn_box box = place(job, x, y, 1, 1);
      bl_brush_pixel(job->bitmap, brush, box.x, box.y, bl_wave_coverage(&wave, x, y));
    }
}

static void paint_mark(const struct job *job, const struct bl_brush *brush, const struct bl_placed_line *placed,
                       const struct bl_mark *mark) {
  const struct bl_rect rect = {placed->x + mark->x, placed->baseline + mark->y, mark->width, mark->height};
  const int x = nearest(rect.x), y = nearest(rect.y), width = nearest(rect.x + rect.width) - x;
  if (mark->kind == BL_MARK_WAVE)
    paint_wave(job, brush, rect, placed->line->size);
  else if (mark->kind == BL_MARK_LINE)
    paint_box(job, x, y, width, thickness(rect.height), placed->ink);
  else
    paint_frame(job, x, y, width, nearest(rect.y + rect.height) - y, thickness(placed->line->size / 24), placed->ink);
}

static void paint_line(struct job *job, const struct bl_placed_line *placed) {
  const struct bl_line *line = placed->line;
  const struct bl_point middle = {placed->x + line->x + line->width / 2, placed->baseline - line->size / 3};
  const struct bl_brush *brush = find_brush(job->painter, placed->ink, find_ground(job->sheet, middle));
  for (size_t i = 0; i < line->glyph_count; i++)
    paint_glyph(job, brush, &line->glyphs[i], placed->x + line->glyphs[i].x, placed->baseline + line->glyphs[i].y);
  for (size_t i = 0; i < line->mark_count; i++)
    paint_mark(job, brush, placed, &line->marks[i]);
}

static void paint_all(struct job *job) {
  paint_fills(job);
  for (size_t i = 0; i < job->sheet->picture_count; i++)
    paint_picture(job, &job->sheet->pictures[i]);
  paint_rules(job);
  for (size_t i = 0; i < job->sheet->line_count; i++)
    paint_line(job, &job->sheet->lines[i]);
}

struct bl_bitmap *bl_painter_paint(struct bl_painter *painter, const struct bl_sheet *sheet,
                                   const struct bl_edition *edition, const struct bl_theme *theme, enum bl_turn turn,
                                   struct bl_warnings *warnings, struct bl_error *error) {
  struct job job = {.painter = painter,
                    .sheet = sheet,
                    .edition = edition,
                    .theme = theme,
                    .warnings = warnings,
                    .turn = turn,
                    .width = (sheet->width + 63) >> 6,
                    .height = (sheet->height + 63) >> 6};
  const struct bl_turn_box glass = place(&job, 0, 0, job.width, job.height);
  job.bitmap = bl_bitmap_create(glass.width, glass.height);
  if (job.bitmap) {
    take_theme(painter, theme);
    paint_all(&job);
  } else
    bl_error_set(error, BL_INTERNAL, "no bitmap of %d x %d pixels can be made", job.width, job.height);
  return job.bitmap;
}
