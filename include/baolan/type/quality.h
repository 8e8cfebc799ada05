/* quality: how well lines are set, counted.
 *
 * `baolan check` reports it for each story (typography.md row 165) and the
 * bench compares methods by it. All is read from the finished lines. What
 * counts is the adjustment a gap: what justification gave beyond the play of
 * word spaces and Han-Latin gaps, or took from marks, gaps and spaces, shared
 * over the places of the line that may open. The trimming of the mark at a
 * line's end is the rule and no adjustment.
 */
#ifndef BAOLAN_TYPE_QUALITY_H
#define BAOLAN_TYPE_QUALITY_H

#include "baolan/type/line.h"

struct bl_quality {
  int lines;
  int justified;   /* brought to their measure */
  int loose;       /* of those: opened by more than 1/10 em a gap … */
  int very_loose;  /* … and by more than 1/4 em */
  int shrunk;      /* of those: marks, gaps or word spaces gave something */
  int relaxed;     /* begin where no line may begin */
  int overfull;    /* wider than the measure */
  int ragged;      /* shorter, with nothing in them that may open */
  int lone;        /* 孤字: one character alone on a last line */
  int hyphenated;  /* end with a hyphen that is not in the copy */
  int missing;     /* glyphs; the caller counts them, no line knows */
  int widest;      /* the largest adjustment, thousandths of an em a gap */
  int64_t stretch; /* all adjustments that open, summed: over `justified` it is the mean */
  int64_t rhythm;  /* differences of neighbouring justified lines of a paragraph, summed; over `pairs` the mean */
  int pairs;
  bool follows; /* inside: the line before was justified, and the next may be its neighbour */
  int before;   /* its adjustment */
};

/* Thousandths of an em a gap; negative in a line that was shrunk. */
int bl_quality_adjustment(const struct bl_line *line);

/* Lines are added in reading order, so that neighbours are known. Zero-initialise before. */
void bl_quality_add(struct bl_quality *quality, const struct bl_line *line);
/* Adds what another counted. */
void bl_quality_join(struct bl_quality *quality, const struct bl_quality *other);

#endif
