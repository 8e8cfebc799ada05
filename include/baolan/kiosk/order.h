/* order: what is to be painted, most urgent first.
 *
 *   1. what is to be seen now
 *   2. where a tap on what lies under the finger would lead: it is painted while the finger is still down
 *   3. the neighbours, while somebody is here or touches the glass, since a finger may draw them into view; the
 *      one towards which it draws comes first
 *   4. what the programme shows next
 */
#ifndef BAOLAN_KIOSK_ORDER_H
#define BAOLAN_KIOSK_ORDER_H

#include "baolan/kiosk/print.h"
#include "baolan/show/navigator.h"

enum { BL_ORDER_LIMIT = 5 };

struct bl_order {
  const struct bl_navigator *state;
  const struct bl_navigator_rule *rule;
  const struct bl_wish *wish;
  const struct bl_atlas *atlas;
  struct bl_nav_event hit; /* what a tap would be; TICK: no finger is down, or nothing lies there */
  int way;                 /* of a drag: below 0 the next sheet comes into view, above 0 the previous one */
  size_t ahead;            /* so many besides what is to be seen, at most */
};

/* Of a story whose sheets are not known yet, these are wanted first (BL_WANT_LEAVES). The notice's own sheets are made
 * unasked: under it lies what it covers. */
size_t bl_order_make(const struct bl_order *order, int64_t now, struct bl_want wants[BL_ORDER_LIMIT]);

/* Which sheet a drag brings into view. */
struct bl_place bl_order_neighbour(const struct bl_navigator *state, const struct bl_atlas *atlas, int way);

#endif
