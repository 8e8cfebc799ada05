/* print: what the press is asked for and what it hands over.
 *
 * A print is made by the press thread, taken by the main thread, and from then
 * on belongs to it; the two never share one. The bitmap is finished and is not
 * written again.
 */
#ifndef BAOLAN_KIOSK_PRINT_H
#define BAOLAN_KIOSK_PRINT_H

#include <stdbool.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/programme.h"
#include "baolan/page/bar.h"
#include "baolan/page/sheet.h"
#include "baolan/paint/bitmap.h"
#include "baolan/show/navigator.h"

enum { BL_PATH_LIMIT = 1024, BL_WANT_LIMIT = 8 };

enum bl_want_kind {
  BL_WANT_SHEET,
  BL_WANT_LEAVES /* how many sheets place.subject, a story, has at this step, and where they begin */
};

struct bl_want {
  enum bl_want_kind kind;
  struct bl_place place;
  int step; /* counts for stories alone */
};

bool bl_want_same(struct bl_want a, struct bl_want b);

enum bl_print_kind {
  BL_PRINT_SHEET,   /* answers a want; the first one of a generation comes unasked: the front page */
  BL_PRINT_BAR,     /* a `strip` of words; buttons come with their sheets */
  BL_PRINT_LEAVES,  /* answers a want */
  BL_PRINT_EDITION, /* the programme: first with the front page alone composed, then once more when all is */
  BL_PRINT_NOTICE,  /* a sheet of the notice that is due (place.sheet of `count`), or, without a bitmap, that none is */
  BL_PRINT_FAULT    /* the edition (or what is needed to show any) cannot be loaded; what was there stays */
};

struct bl_print {
  enum bl_print_kind kind;
  int generation; /* bench.h; a fault has that of the edition which stays; of a notice: its own, rising with each change
                   */
  struct bl_want want;
  struct bl_bitmap *bitmap; /* turned as the glass is */
  struct bl_zone *zones;    /* upright, in 26.6 pixels of the sheet (of the bar: of the whole glass) */
  size_t zone_count;
  struct bl_rect rect; /* of a bar: where it lies on the upright glass */
  enum bl_strip strip;
  struct bl_print *bar; /* of a sheet: the buttons over it; NULL: it has none (a notice) */
  struct bl_programme *programme;
  uint32_t *starts; /* of leaves */
  int count;
  int64_t dwell_ms;         /* of each sheet of a notice that has several */
  bool other_edition;       /* of an edition: not only another glass */
  bool whole;               /* of an edition: everything is composed */
  bool away;                /* of an edition: made as a back issue */
  char paper[128];          /* of an edition: its name, may be empty */
  char path[BL_PATH_LIMIT]; /* of an edition: its folder, as it was given; of a fault: the edition that was to be loaded
                             */
  struct bl_error error;
  struct bl_print *next; /* in the press's queue */
};

struct bl_print *bl_print_create(enum bl_print_kind kind);
void bl_print_destroy(struct bl_print *print);

/* Copies the zones, moved by (x, y). */
void bl_print_take_zones(struct bl_print *print, const struct bl_sheet *sheet, bl_unit x, bl_unit y);

/* The topmost zone under a point, or NULL. */
const struct bl_zone *bl_print_find_zone(const struct bl_print *print, struct bl_point point);

#endif
