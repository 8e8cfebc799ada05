/* decode: the bytes of a text file become UTF-8.
 *
 * Known: UTF-8 and UTF-16 with a byte order mark, UTF-8 without, GBK and GB
 * 18030. A file that is mostly UTF-8 with damage is refused as damaged UTF-8;
 * what decodes as GB 18030 must also look like Chinese: the share of common
 * characters (GB 2312 level 1 and marks) among all that are not ASCII is the
 * confidence. The text is brought to NFC (not NFKC, which would change marks),
 * compatibility ideographs excepted.
 */
#ifndef BAOLAN_COPY_DECODE_H
#define BAOLAN_COPY_DECODE_H

#include <stdbool.h>

#include "baolan/base/text.h"

struct bl_error;

struct bl_decoded {
  struct bl_text text;  /* UTF-8, no byte order mark */
  const char *encoding; /* "UTF-8", "GBK", "GB18030", "UTF-16LE", "UTF-16BE" */
  int confidence;       /* percent */
  size_t private_use;   /* characters that only the author's fonts know */
  size_t succeeded;     /* characters that were private once, and have got their own code (privateuse.h) */
  bool normalised;      /* NFC changed something */
};

/* BL_DATA with line and column: empty, binary, in no known encoding, cut inside a character. */
bool bl_decode_bytes(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_decoded *out,
                     struct bl_error *error);

#endif
