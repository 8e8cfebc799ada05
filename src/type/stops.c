#include "baolan/type/stops.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/type/breaks.h"

struct search {
  const struct bl_galley *galley;
  const struct bl_ledger *ledger;
  struct bl_stops stops;
};

/* The last visible frame before the stop gives its outer side away, and the place behind it is none. */
static void end_line(struct bl_stop *stop, const struct bl_galley *galley, const struct bl_sums *sums) {
  const struct bl_sums *to = &sums[stop->visible];
  const struct bl_frame *tail = &galley->frames[stop->visible - 1];
  stop->tail = tail->point;
  stop->end = (struct bl_balance){to->natural - tail->right, to->shrink - tail->right};
  stop->end_places = to[-1].places + to[-1].others;
  if (tail->gap) {
    stop->end.natural -= tail->gap;
    stop->end.shrink -= bl_ledger_room(galley, stop->visible - 1, BL_SHRINK_GAP);
  }
}

static void show_hyphen(struct bl_stop *stop, bl_unit hyphen) {
  stop->hyphen = hyphen;
  stop->end.natural += hyphen;
  stop->price = BL_PRICE_HYPHEN;
}

static struct bl_stop *add_stop(struct search *search, size_t frame) {
  const struct bl_galley *galley = search->galley;
  const struct bl_sums *sums = &search->ledger->sums[frame];
  struct bl_stop *stop = &search->stops.items[search->stops.count++];
  bl_unit left = frame < galley->frame_count ? galley->frames[frame].left : 0;
  stop->frame = (uint32_t)frame;
  stop->begin = (struct bl_balance){sums->natural + left, sums->shrink + left};
  stop->begin_places = sums->places + sums->others;
  stop->visible = sums->visible;
  if (stop->visible == 0)
    return stop;
  end_line(stop, galley, search->ledger->sums);
  bl_unit hyphen = bl_ledger_hyphen(galley, stop->visible, frame);
  if (hyphen)
    show_hyphen(stop, hyphen);
  return stop;
}

/* Would a line that begins here relax a prohibition: begin with a closing mark, or follow an opening one? */
static bool is_prohibited(const struct bl_galley *galley, size_t frame) {
  return bl_breaks_is_closing(galley->frames[frame].point) || bl_breaks_is_opening(galley->frames[frame - 1].point);
}

/* Inside an address or a path a line rather ends behind / than in front of it, and so with other marks (row 29). */
static bool begins_badly(const struct bl_frame *frame) {
  bool ascii = frame->point > ' ' && frame->point < 0x80 && strchr("!%),./:;?]}~", (int)frame->point);
  return ascii || frame->class == BL_CLASS_CONNECTOR || frame->class == BL_CLASS_SOLIDUS ||
         frame->class == BL_CLASS_INTERPUNCT;
}

/* A unit wider than the measure may be broken inside, but not at forbidden marks; a row of three or
 * more marks may be broken too, from the third on (row 9). */
static void add_emergency_stops(struct search *search, size_t start, size_t end) {
  size_t marks = 0;
  for (size_t i = start + 1; i < end; i++) {
    marks = is_prohibited(search->galley, i) ? marks + 1 : 0;
    if (marks > 0 && marks < 3)
      continue;
    struct bl_stop *stop = add_stop(search, i);
    stop->relaxed = marks > 0;
    stop->price = marks                                      ? BL_PRICE_RELAXED
                  : begins_badly(&search->galley->frames[i]) ? BL_PRICE_EMERGENCY + BL_PRICE_EMERGENCY / 2
                                                             : BL_PRICE_EMERGENCY;
  }
}

struct bl_stops bl_stops_find(struct bl_arena *scratch, const struct bl_galley *galley, const struct bl_ledger *ledger,
                              const uint8_t *breaks, size_t start, size_t end, bl_unit room) {
  struct search search = {.galley = galley, .ledger = ledger};
  search.stops.items = BL_NEW_ARRAY(scratch, struct bl_stop, end - start + 2);
  add_stop(&search, start);
  size_t unit = start;
  for (size_t i = start + 1; i <= end; i++) {
    uint8_t kind = i < end ? breaks[galley->frames[i].start] : BL_BREAK_ALLOWED;
    if (kind == BL_BREAK_FORBIDDEN)
      continue;
    if (i > unit + 1 && bl_ledger_fit(ledger, unit, i).least > room)
      add_emergency_stops(&search, unit, i);
    add_stop(&search, i);
    unit = i;
  }
  return search.stops;
}
