/* png: a bitmap written as a PNG file, whole or not at all. */
#ifndef BAOLAN_PAINT_PNG_H
#define BAOLAN_PAINT_PNG_H

#include <stdbool.h>

struct bl_bitmap;
struct bl_error;

bool bl_png_write(const char *path, const struct bl_bitmap *bitmap, struct bl_error *error);

#endif
