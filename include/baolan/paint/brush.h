/* brush: the only place that writes pixels of a sheet.
 *
 * Everything is clipped to the bitmap. Colours are 0xFFRRGGBB and stay so.
 *
 * Coverage is weighted by a table before it is blended, so that the edge of a
 * stroke looks as it would on a screen of the theme's gamma: the table is made
 * for one ink on one ground, from their brightness, and blending itself is
 * plain integer arithmetic on bytes.
 */
#ifndef BAOLAN_PAINT_BRUSH_H
#define BAOLAN_PAINT_BRUSH_H

#include <stdint.h>

struct bl_bitmap;
struct bl_glyph_image;

/* An ink ready for painting on a ground. */
struct bl_brush {
  uint32_t weights[256]; /* by coverage: the weight of the ink, 0-255, repeated in all four bytes */
  uint32_t ink[8];       /* the colour, once for every pixel of a chunk */
};

void bl_brush_init(struct bl_brush *brush, uint32_t ink, uint32_t ground, double gamma);

/* The glyph with its top left pixel at x, y. */
void bl_brush_glyph(struct bl_bitmap *bitmap, const struct bl_brush *brush, const struct bl_glyph_image *glyph, int x,
                    int y);
/* One pixel with this coverage. */
void bl_brush_pixel(struct bl_bitmap *bitmap, const struct bl_brush *brush, int x, int y, uint8_t coverage);
void bl_brush_fill(struct bl_bitmap *bitmap, int x, int y, int width, int height, uint32_t colour);
/* An opaque picture, dimmed to light / 255. */
void bl_brush_picture(struct bl_bitmap *bitmap, const struct bl_bitmap *picture, int x, int y, uint8_t light);

#endif
