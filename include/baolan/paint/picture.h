/* picture: photographs from files, through SDL2_image, with caps.
 *
 * bl_picture_measure reads the header only and is what bl_edition_load takes.
 * Files over 32 MB, or pictures over 40 megapixels or 16,384 pixels a side are
 * refused (BL_DATA). A truncated JPEG is refused too, though SDL2_image loads it.
 */
#ifndef BAOLAN_PAINT_PICTURE_H
#define BAOLAN_PAINT_PICTURE_H

#include <stdbool.h>

struct bl_bitmap;
struct bl_error;

bool bl_picture_measure(const char *path, int *width, int *height, struct bl_error *error);
struct bl_bitmap *bl_picture_load(const char *path, struct bl_error *error);

/* The part x, y, w, h of a picture resampled (area average) to width x height. */
struct bl_bitmap *bl_picture_fit(const struct bl_bitmap *picture, int x, int y, int w, int h, int width, int height);

#endif
