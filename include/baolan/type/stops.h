/* stops: the places where the lines of a paragraph may end.
 *
 * Every break that breaks.h allows is one; so are the places inside a unit
 * that is wider than the measure (typography.md row 9), at a price. The widths
 * come from the ledger, so that a candidate line is a difference of two stops.
 */
#ifndef BAOLAN_TYPE_STOPS_H
#define BAOLAN_TYPE_STOPS_H

#include "baolan/type/ledger.h"
#include "baolan/type/setting.h"

/* What it costs to end a line at a stop that is no ordinary one; price.h has the other prices, in the same money. */
enum bl_stop_price {
  BL_PRICE_SOFT = 8000,         /* between a number and its measure word, inside a name (rows 26, 30) */
  BL_PRICE_CLOSE = 150000,      /* inside a date, an amount of money, the number of a house (row 26) */
  BL_PRICE_HYPHEN = 4000,       /* inside a Latin word (row 27) */
  BL_PRICE_EMERGENCY = 300000,  /* inside an unbreakable unit wider than the measure */
  BL_PRICE_RELAXED = 2000000000 /* the same in a row of marks (row 9) */
};

/* A line from one stop to another has the difference: `end` of the last less `begin` of the first. */
struct bl_balance {
  int64_t natural, shrink; /* as struct bl_fit has them: least = natural - shrink */
};

struct bl_stop {
  struct bl_balance begin, end;
  uint32_t begin_places, end_places; /* the same of the places that stretching may open; they may wrap around */
  uint32_t frame;                    /* the line ends before this one, the next begins with it */
  uint32_t visible;                  /* where the frames end that show, if a line ends here */
  uint32_t tail;                     /* the last character that shows */
  int32_t price;
  bl_unit hyphen; /* that shows, in end.natural */
  bool relaxed;
};

struct bl_stops {
  struct bl_stop *items; /* the first is where the text begins, the last where it ends */
  size_t count;
};

/* The stops of frames [start, end); `breaks` is what bl_breaks_find gave for the galley's text. A unit is too wide when
 * it is wider than `room`. */
struct bl_stops bl_stops_find(struct bl_arena *scratch, const struct bl_galley *galley, const struct bl_ledger *ledger,
                              const uint8_t *breaks, size_t start, size_t end, bl_unit room);

/* Parts the English words of frames [start, end): marks the places in `breaks`, and in the ledger that a hyphen shows
 * there. false: there are none, nothing is changed. */
bool bl_stops_hyphenate(struct bl_composer *composer, const struct bl_galley *galley, struct bl_ledger *ledger,
                        uint8_t *breaks, size_t start, size_t end);

#endif
