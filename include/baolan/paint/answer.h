/* answer: what the decoder of pictures says, and how little of it is believed.
 *
 * The decoder reads hostile files, so that whoever takes them over speaks
 * here. An answer is a row of records, each a kind and a length (two numbers
 * of 32 bits in the machine's byte order) with so many bytes behind it:
 *
 *   HEAD   16 bytes: "BLP1", width, height, whether the kernel confines it
 *   ROWS   whole rows, 0x??RRGGBB a pixel, top to bottom, as many as it likes
 *   FAULT  a sentence of at most BL_ANSWER_TEXT bytes: what is wrong with the picture
 *   DONE   nothing; after the last row
 *
 * HEAD comes first, FAULT or DONE last, then the pipe's end. The size must be
 * the one that was asked for.
 */
#ifndef BAOLAN_PAINT_ANSWER_H
#define BAOLAN_PAINT_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bl_bitmap;
struct bl_error;

enum { BL_ANSWER_TEXT = 200, BL_ANSWER_BATCH = 256 * 1024 };
enum bl_answer_kind { BL_ANSWER_HEAD = 1, BL_ANSWER_ROWS, BL_ANSWER_FAULT, BL_ANSWER_DONE };

struct bl_answer_record {
  uint32_t kind, length;
};

struct bl_answer_head {
  char magic[4];
  uint32_t width, height, confined;
};

enum bl_answer_end {
  BL_ANSWER_WHOLE,   /* the bitmap is filled */
  BL_ANSWER_FAULTY,  /* the decoder says why there is no picture: error is filled */
  BL_ANSWER_BROKEN,  /* it ended too early: how it died tells more */
  BL_ANSWER_RUBBISH, /* it said what no decoder says */
  BL_ANSWER_LATE     /* the deadline passed */
};

/* Reads from `file` into all of bitmap, until deadline (of bl_clock_monotonic). *confined is set when it was told. What
 * the decoder says is made fit for a log: printable ASCII, one line. */
enum bl_answer_end bl_answer_read(int file, int64_t deadline, struct bl_bitmap *bitmap, bool *confined,
                                  struct bl_error *error);

/* The decoder's side: false when nobody listens any more. */
struct bl_answer_writer {
  int file;
  int width; /* of a row */
  size_t used;
  bool broken;
  uint32_t *batch; /* BL_ANSWER_BATCH bytes, the caller's */
};
bool bl_answer_begin(struct bl_answer_writer *writer, int width, int height, bool confined);
void bl_answer_row(struct bl_answer_writer *writer, const uint32_t *row);
bool bl_answer_finish(struct bl_answer_writer *writer);
bool bl_answer_fault(struct bl_answer_writer *writer, const char *text);

#endif
