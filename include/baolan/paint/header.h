/* header: what the first bytes of a picture file say, read with care.
 *
 * The reader walks the file's own structure and touches only the bytes that
 * it needs. JPEG: ITU-T T.81 annex B. PNG: ISO/IEC 15948 clause 5.
 */
#ifndef BAOLAN_PAINT_HEADER_H
#define BAOLAN_PAINT_HEADER_H

#include <stdbool.h>

struct bl_error;

enum bl_picture_kind { BL_PICTURE_PNG, BL_PICTURE_JPEG };

struct bl_header {
  enum bl_picture_kind kind;
  int width, height; /* pixels, at least 1 */
  int channels;      /* of a JPEG: 1 grey, 3 colour, 4 CMYK; 0 for PNG */
};

/* `file` is an open plain file of `size` bytes. A JPEG must reach its end mark. BL_DATA or BL_IO. */
bool bl_header_read(int file, long long size, struct bl_header *out, struct bl_error *error);

#endif
