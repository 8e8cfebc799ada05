/* curl: a sheet that is turned over like a leaf of paper, as bands of pixels.
 *
 * The sheet that goes rolls over a cylinder that travels against the reading
 * direction; it shows its blank back, through which the print shimmers, and
 * the next sheet lies under it. Seen from above every column of the glass is one
 * column of one finished bitmap, lighter or darker: nothing is painted or scaled.
 */
#ifndef BAOLAN_KIOSK_CURL_H
#define BAOLAN_KIOSK_CURL_H

#include <stdbool.h>

enum { BL_CURL_BANDS = 1200, BL_CURL_FULL = 256 };

/* of the leaf that turns, of the leaf under it, and what shows of the first from behind */
enum bl_curl_side { BL_CURL_LEAF, BL_CURL_UNDER, BL_CURL_BACK };

struct bl_curl_band {
  int at, width; /* on the glass */
  int source;    /* where it begins in its bitmap; mirrored: where it ends, counting down */
  enum bl_curl_side side;
  int light; /* of BL_CURL_FULL */
};

struct bl_curl {
  bool upwards; /* bands are rows: the glass hangs turned by a quarter */
  int count;
  struct bl_curl_band bands[BL_CURL_BANDS]; /* without gaps, rising */
};

/* A leaf of `length` pixels, `done` thousandths of it turned, towards the glass's left (or upper) edge;
 * reversed: towards the other. */
void bl_curl_make(struct bl_curl *curl, int length, int done, bool reversed);

#endif
