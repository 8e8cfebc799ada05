/* verdict: what is wrong with an edition's sheets, and what can be counted of them.
 *
 * A hard fault is one that pages.md or typography.md forbids; a soft one costs. Each is printed with what is needed to
 * see it again, up to a number of each kind a process. All is plain data, so that processes can share it.
 */
#ifndef TESTS_EDITIONS_VERDICT_H
#define TESTS_EDITIONS_VERDICT_H

#include "baolan/page/view.h"

enum fault {
  FAULT_CRASH,
  FAULT_LOST,    /* a character is shown nowhere */
  FAULT_TWICE,   /* or twice */
  FAULT_FOREIGN, /* a line stands on a sheet or in a box of another story */
  FAULT_NO_JUMP, /* the body is cut without one jump line, or has one and is whole (J2) */
  FAULT_GLYPHS,  /* Han characters and glyphs are not of the same number */
  FAULT_PICTURE, /* lost, twice, distorted, cropped or enlarged too much (P4) */
  FAULT_OUTSIDE, /* of the sheet, of its box, of its story */
  FAULT_OVERLAP,
  FAULT_REGISTER,  /* G5, row 99 */
  FAULT_MEASURE,   /* G1, G2, row 77 */
  FAULT_WIDOW,     /* row 98: a paragraph's last line begins a leg */
  FAULT_FOOT,      /* B3, row 107: a crosshead or a head ends a leg, or one line follows */
  FAULT_TOMBSTONE, /* B1 */
  FAULT_PILE,      /* B2: heads with less than 5 lines between */
  FAULT_COVER,     /* B8, H6: a head does not cover its text; legs out of order */
  FAULT_NEIGHBOUR, /* G6, B9: no rule or white between stories */
  FAULT_BOXES,     /* G7 */
  FAULT_SHORT_LEG, /* G9: a leg of less than four lines beside longer ones */
  FAULT_LEAD,      /* H4 */
  FAULT_FACES,     /* H7 */
  FAULT_HEAD,      /* H2, H5: parts out of order or proportion; a last line of less than three ems */
  FAULT_ORDER,     /* stories not in the editor's order */
  FAULT_KEEP,      /* keep and full are not kept, and nothing is said */
  FAULT_PLACE,     /* P1, P2: a picture in mid-leg, under less than four lines, beside the columns */
  FAULT_JUMP,      /* J1: less than 5 lines or 60 characters shown */
  FAULT_CUT,       /* J3: a better place for the cut was in the last three lines */
  FAULT_ZONE,      /* J4: no zone over the whole story */
  FAULT_THIN,      /* a sheet less than half full, though there was more copy */
  FAULT_NUMBERS,   /* of sheets */
  FAULT_UNEQUAL,   /* made twice, it differs */
  FAULT_COUNT
};

enum soft {
  SOFT_SMALL_REST,   /* J1: a jump to less than six lines */
  SOFT_BRIEF,        /* whole sentences in less than five lines */
  SOFT_MID_SENTENCE, /* a jump inside a sentence */
  SOFT_SHORT_STORY,  /* a head over a whole story of less than five lines, another head below */
  SOFT_INVERSION,    /* H4: a later story of the sheet has the larger head */
  SOFT_NO_PICTURE,   /* the page leaves the story's picture to the story view */
  SOFT_NO_SUBTITLE,
  SOFT_NO_DECK,
  SOFT_NO_PULL,
  SOFT_RAGGED,    /* legs of a story differ by more than one line */
  SOFT_LONG_LEG,  /* G9: more than 26 lines */
  SOFT_GREY,      /* B10 */
  SOFT_GAP,       /* B4: a white or a rule through the whole page, beyond the first of its direction */
  SOFT_HALVES,    /* B6 */
  SOFT_CROSS,     /* B5 */
  SOFT_SHORT_LEG, /* G9 of a story alone on its sheet */
  SOFT_UNBOXED,   /* a story that wants a box has none */
  SOFT_COUNT
};

/* Where the type area holds nothing (docs/makeup.md). What stands before WHITE_MEANT is meant. */
enum white {
  WHITE_ROW,     /* the one row that parts stories, heads, crossheads, pictures, or that a leg is shorter by */
  WHITE_HEAD,    /* beside the lines of a head that is set over its whole story */
  WHITE_NO_COPY, /* the last sheet of a section, all of it shown whole: there is nothing more to print */
  WHITE_FULL,    /* the next story must show whole, and what is left does not hold it */
  WHITE_MEANT,
  WHITE_BARE = WHITE_MEANT, /* beside a head that fills less than 55 percent of its width (H5) */
  WHITE_OVER,               /* above a head, or between it and a leg */
  WHITE_BESIDE,             /* columns of a story that has no text in them */
  WHITE_FOOT,               /* below the last line of a leg */
  WHITE_WITHIN,             /* between lines of a leg */
  WHITE_BETWEEN,            /* outside all stories */
  WHITE_COUNT
};

const char *fault_name(enum fault fault);
const char *white_name(enum white white);
const char *soft_name(enum soft soft);

enum { BINS = 21, NEEDLE_MOST = 40, TIMES_MOST = 8192 };

/* Shares of a hundred, in bins of five. */
struct spread {
  long bins[BINS], count, sum;
  int least;
};

struct tally {
  long faults[FAULT_COUNT], soft[SOFT_COUNT];
  long editions, pages, sheets, story_sheets, stories, jumps, whole, characters, legs, leg_lines;
  struct spread fill, used, pressed, shown, jumped_share; /* pressed: fill where more copy was there to fill with */
  uint64_t hash;                                          /* of all sheets, whatever the order of the editions */
  long cells, whites[WHITE_COUNT];                        /* of all type areas */
  int times[TIMES_MOST];                                  /* microseconds a page */
  int time_count;
};

struct verdict {
  const struct bl_edition *edition;
  const struct bl_scene *scene;
  uint64_t seed;
  const char *size;
  struct tally *tally;
  int shown_most; /* lines printed of each kind */
  bool quiet;
};

void verdict_fault(struct verdict *verdict, enum fault fault, const struct bl_sheet *sheet, size_t story,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));
void verdict_soft(struct verdict *verdict, enum soft soft);
void spread_add(struct spread *spread, int percent);

void tally_add(struct tally *sum, const struct tally *other);
void tally_print(struct tally *tally);

#endif
