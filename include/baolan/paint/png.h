/* png: a bitmap written as a PNG file, whole or not at all.
 *
 * Eight bits of red, green and blue, no alpha, compressed for speed. The same
 * bitmap gives the same bytes. Errors: BL_CANT_CREATE, BL_IO (disk full too).
 */
#ifndef BAOLAN_PAINT_PNG_H
#define BAOLAN_PAINT_PNG_H

#include <stdbool.h>

struct bl_bitmap;
struct bl_error;

bool bl_png_write(const char *path, const struct bl_bitmap *bitmap, struct bl_error *error);

#endif
