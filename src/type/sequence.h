/* sequence: an isolating run sequence of UAX #9, the letters that see each other; for levels.c alone. */
#ifndef BAOLAN_TYPE_SEQUENCE_H
#define BAOLAN_TYPE_SEQUENCE_H

#include <stdbool.h>
#include <stdint.h>

struct bl_letter {
  uint32_t point;
  uint8_t type, now; /* UCharDirection: the character's own, and as resolved so far */
  uint8_t level;
  int32_t match; /* of an isolate's initiator: its PDI, or NONE */
};

/* BD13. */
struct bl_sequence {
  struct bl_letter **letters;
  int32_t *closers; /* of each opening bracket: where its partner is; 0: it has none */
  int32_t count;
  uint8_t start, end, embedding; /* sos, eos, and the direction of its level */
};

/* Begins an isolate: LRI, RLI, FSI. */
bool bl_sequence_isolates(uint8_t type);

/* From explicit levels to resolved ones: rules W1 to I2. */
void bl_sequence_resolve(struct bl_sequence *run);

#endif
