#include "baolan/type/quality.h"

#include <stdlib.h>

enum { LOOSE = 100, VERY_LOOSE = 250 };

static bl_unit shrunk_by(const struct bl_line *line) {
  bl_unit sum = 0;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP; level++)
    sum += line->levels[level];
  return sum;
}

int bl_quality_adjustment(const struct bl_line *line) {
  int64_t given = (int64_t)line->levels[BL_STRETCH_ANY] + line->levels[BL_STRETCH_UNCAPPED] - shrunk_by(line);
  int64_t places = line->places ? line->places : 1;
  return line->size ? (int)(given * 1000 / (places * line->size)) : 0;
}

static void add_justified(struct bl_quality *quality, const struct bl_line *line) {
  int adjustment = bl_quality_adjustment(line);
  quality->justified++;
  quality->loose += adjustment > LOOSE;
  quality->very_loose += adjustment > VERY_LOOSE;
  quality->shrunk += shrunk_by(line) > 0;
  if (adjustment > quality->widest)
    quality->widest = adjustment;
  if (adjustment > 0)
    quality->stretch += adjustment;
  if (quality->follows) {
    quality->rhythm += abs(adjustment - quality->before);
    quality->pairs++;
  }
  quality->follows = true;
  quality->before = adjustment;
}

void bl_quality_add(struct bl_quality *quality, const struct bl_line *line) {
  quality->lines++;
  quality->relaxed += line->relaxed;
  quality->overfull += line->overfull;
  quality->ragged += line->ragged;
  quality->lone += line->lone;
  quality->hyphenated += line->hyphenated;
  if (line->last || line->ragged || line->overfull)
    quality->follows = false;
  else
    add_justified(quality, line);
}

void bl_quality_join(struct bl_quality *quality, const struct bl_quality *other) {
  quality->lines += other->lines;
  quality->justified += other->justified;
  quality->loose += other->loose;
  quality->very_loose += other->very_loose;
  quality->shrunk += other->shrunk;
  quality->relaxed += other->relaxed;
  quality->overfull += other->overfull;
  quality->ragged += other->ragged;
  quality->lone += other->lone;
  quality->hyphenated += other->hyphenated;
  quality->missing += other->missing;
  if (other->widest > quality->widest)
    quality->widest = other->widest;
  quality->stretch += other->stretch;
  quality->rhythm += other->rhythm;
  quality->pairs += other->pairs;
}
