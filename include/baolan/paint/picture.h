/* picture: photographs from files, with caps.
 *
 * PNG and JPEG, told by their first bytes, whatever the file's name; no other
 * decoder is ever run. bl_picture_measure decodes nothing and is what
 * bl_edition_load takes. Files over 32 MB, or pictures over 40 megapixels or
 * 16,384 pixels a side are refused (BL_DATA); bl_picture_measure also refuses
 * those under 8 pixels a side or longer than 40:1, which no column can show. A
 * truncated JPEG is refused too, and so is a CMYK JPEG. bl_picture_load has
 * them decoded by another process (decoder.h), and refuses what is damaged.
 * Transparent parts become white, as on a print. EXIF orientation is not obeyed.
 *
 * Errors: BL_NO_INPUT not there or not a plain file, BL_DATA refused or
 * damaged, BL_IO reading failed, BL_INTERNAL no memory.
 */
#ifndef BAOLAN_PAINT_PICTURE_H
#define BAOLAN_PAINT_PICTURE_H

#include <stdbool.h>

#include "baolan/paint/fit.h"

struct bl_bitmap;
struct bl_error;

bool bl_picture_measure(const char *path, int *width, int *height, struct bl_error *error);
/* Whether the file may lie in an edition at all: false for a picture of more pixels than are accepted. What is no
 * picture, or a damaged one, may: it is never decoded. */
bool bl_picture_admit(const char *path, struct bl_error *error);

/* What is wanted of a picture: zero for all of it, as large as it is. */
struct bl_picture_want {
  struct bl_part part; /* clipped to the picture; all zero: the whole */
  int width, height;   /* 0: as wide, as high as the part */
};
struct bl_bitmap *bl_picture_load(const char *path, struct bl_picture_want want, struct bl_error *error);

#endif
