/* ledger: what a line of these frames would need, and could take or give.
 *
 * CLREQ's adjustment ledger as prefix sums over a galley, so that a candidate
 * line costs the same whatever its length: its width is read first, a level
 * only when someone asks for it.
 */
#ifndef BAOLAN_TYPE_LEDGER_H
#define BAOLAN_TYPE_LEDGER_H

#include "baolan/type/galley.h"
#include "baolan/type/line.h"

/* Over the frames before one: what lies between two of them is a difference. */
struct bl_sums {
  int64_t natural;  /* advances and gaps, untrimmed */
  int64_t shrink;   /* what all shrink levels could take */
  uint32_t letters; /* letters, digits and Han characters */
  uint32_t places;  /* of BL_STRETCH_ANY */
  uint32_t any;     /* the room in them */
  uint32_t others;  /* places that open in another level, or last of all: spaces, gaps, the inner sides of marks */
  uint32_t visible; /* where the last visible frame ends; 0 when there is none */
  uint32_t rooms;   /* frames that have room in another level: index of the ledger's */
};

/* Few frames have room in a level but BL_STRETCH_ANY; sums over those before one. */
struct bl_rooms {
  uint32_t frame;
  uint32_t levels[BL_STRETCH_ANY]; /* may wrap around: the difference over a line is right */
};

struct bl_ledger {
  const struct bl_galley *galley;
  struct bl_sums *sums;   /* frame_count + 1 */
  bool *hyphens;          /* of each frame: a line that ends behind it shows a hyphen; NULL: none does (hyphen.h) */
  struct bl_rooms *rooms; /* of each frame that has some, and one more behind the last */
};

struct bl_ledger *bl_ledger_make(struct bl_arena *scratch, const struct bl_galley *galley);

/* What setting frames [start, end) as one line would need. */
struct bl_fit {
  size_t end;      /* without the spaces that fall at the line's end */
  bl_unit natural; /* trimmed at both edges, before justification */
  bl_unit least;   /* with every shrink level used up */
  bl_unit edge;    /* trimmed at the line's end (level 1) */
  bl_unit hyphen;  /* of a soft hyphen that shows here, in natural and least */
};

struct bl_fit bl_ledger_fit(const struct bl_ledger *ledger, size_t start, size_t end);
/* natural alone, cheaper. Widths beyond INT32_MAX read as INT32_MAX. */
bl_unit bl_ledger_natural(const struct bl_ledger *ledger, size_t start, size_t end);

/* For a line whose visible frames are [start, end): the most that a level can take or give (0 for
 * UNCAPPED); how many places BL_STRETCH_ANY has; how many letters, digits and Han characters there are. */
bl_unit bl_ledger_level(const struct bl_ledger *ledger, size_t start, size_t end, enum bl_level level);
void bl_ledger_shrinks(const struct bl_ledger *ledger, size_t start, size_t end,
                       bl_unit rooms[BL_STRETCH_WORD_SPACE]); /* all the shrink levels */
int bl_ledger_places(const struct bl_ledger *ledger, size_t start, size_t end);
int bl_ledger_letters(const struct bl_ledger *ledger, size_t start, size_t end);

/* The width of the hyphen that shows when a line ends before frame `end`, its visible frames before `visible`. */
bl_unit bl_ledger_hyphen(const struct bl_ledger *ledger, size_t visible, size_t end);

/* Row 58: would the frame hang at the end of a line? A pause or stop mark in a galley that hangs, if no other stands
 * before it, or before the spaces in front of it. Such a frame is none of a line's visible ones when the line ends with
 * it. */
bool bl_ledger_hangs(const struct bl_galley *galley, size_t frame);
/* The room of one frame in one level: at its sides, or in the space behind it. */
bl_unit bl_ledger_room(const struct bl_galley *galley, size_t frame, enum bl_level level);
/* May space open behind the frame: never inside a unit nor beside connectors, hyphens and solidi (row 83), nor inside
 * a number in full width or before what leans on it … */
bool bl_ledger_may_open(const struct bl_galley *galley, size_t frame);
/* … and not behind an opening nor before a closing mark while there is another place (row 84). */
bool bl_ledger_may_open_first(const struct bl_galley *galley, size_t frame);

#endif
