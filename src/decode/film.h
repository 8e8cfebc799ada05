/* film: one picture on its way from its file to the answer.
 *
 * A decoder tells how large its rows are, then hands over each; the rows of
 * the part wanted are brought to the size wanted and written at once.
 */
#ifndef BAOLAN_DECODE_FILM_H
#define BAOLAN_DECODE_FILM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/paint/answer.h"
#include "baolan/paint/fit.h"

struct bl_film {
  int file;            /* the picture's, read in order */
  int width, height;   /* that its header tells, pixels */
  struct bl_part part; /* that is wanted of it */
  int to_width, to_height;
  struct bl_answer_writer *writer;
  char fault[BL_ANSWER_TEXT + 1]; /* why there is no picture; empty: no fault */

  struct bl_fit *fit; /* from here on the film's own */
  int row;
};

/* Bytes read, 0 at the end, or -1 (and so at every call after it). */
int bl_film_read(struct bl_film *film, void *out, size_t count);
/* The decoder's rows are the picture's, made `by` times smaller by itself: width x height now. False: no memory. */
bool bl_film_open(struct bl_film *film, int by, int width, int height);
/* The next row, 0x??RRGGBB a pixel. */
void bl_film_row(struct bl_film *film, const uint32_t *row);
void bl_film_close(struct bl_film *film);
/* Notes what is wrong, if nothing is noted yet; returns false. */
bool bl_film_fault(struct bl_film *film, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
