#include "baolan/type/stops.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/type/breaks.h"
#include "baolan/type/hyphen.h"
#include "composer.h"

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
  *stop = (struct bl_stop){.frame = (uint32_t)frame,
                           .begin = {sums->natural + left, sums->shrink + left},
                           .begin_places = sums->places + sums->others,
                           .visible = sums->visible};
  if (stop->visible == 0)
    return stop;
  end_line(stop, galley, search->ledger->sums);
  bool plain = stop->visible == frame && !search->ledger->hyphens;
  bl_unit hyphen = plain ? 0 : bl_ledger_hyphen(search->ledger, stop->visible, frame);
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
  search.stops.items = BL_TAKE_ARRAY(scratch, struct bl_stop, end - start + 2);
  add_stop(&search, start);
  size_t unit = start;
  for (size_t i = start + 1; i <= end; i++) {
    uint8_t kind = i < end ? breaks[galley->frames[i].start] : BL_BREAK_ALLOWED;
    if (kind == BL_BREAK_FORBIDDEN)
      continue;
    if (i > unit + 1 && ledger->sums[i].natural - ledger->sums[unit].natural > room &&
        bl_ledger_fit(ledger, unit, i).least > room)
      add_emergency_stops(&search, unit, i);
    struct bl_stop *stop = add_stop(&search, i);
    if (kind == BL_BREAK_SOFT || kind == BL_BREAK_CLOSE)
      stop->price += kind == BL_BREAK_SOFT ? BL_PRICE_SOFT : BL_PRICE_CLOSE;
    unit = i;
  }
  return search.stops;
}

static bool is_letter(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_LATIN && frame->point < 0x80 && frame->end == frame->start + 1;
}

static bool is_one_of(struct bl_text text, size_t at, const char *set) {
  return at < text.size && text.data[at] != '\0' && strchr(set, text.data[at]);
}

static bool is_token(struct bl_text text, size_t at) {
  return at < text.size && text.data[at] > ' ' && text.data[at] < 0x7F;
}

/* Nothing but quotes, brackets and stops between the word and the next space or Han: it is no part of an address, a
 * path, a name with figures. */
static bool is_word(struct bl_text text, size_t start, size_t end) {
  while (is_one_of(text, start - 1, "(['\"")) /* start 0 wraps around, behind the text */
    start--;
  while (is_one_of(text, end, ")]'\",.;:!?"))
    end++;
  return !is_token(text, start - 1) && !is_token(text, end);
}

static bool part_word(struct bl_composer *composer, const struct bl_galley *galley, size_t first, size_t end,
                      uint8_t *breaks, bool *hyphens) {
  uint32_t start = galley->frames[first].start;
  if (end - first < BL_HYPHEN_LETTERS || !is_word(galley->text, start, start + (end - first)))
    return false;
  if (!composer->hyphen)
    composer->hyphen = bl_hyphen_create(BL_HYPHEN_PATTERNS);
  bool *at = BL_NEW_ARRAY(composer->scratch, bool, end - first);
  if (!bl_hyphen_find(composer->hyphen, galley->text.data + start, end - first, at))
    return false;
  for (size_t i = first; i + 1 < end; i++)
    if (at[i - first]) {
      hyphens[i] = true;
      breaks[galley->frames[i + 1].start] = BL_BREAK_ALLOWED;
    }
  return true;
}

bool bl_stops_hyphenate(struct bl_composer *composer, const struct bl_galley *galley, struct bl_ledger *ledger,
                        uint8_t *breaks, size_t start, size_t end) {
  bool parted = false;
  for (size_t i = start, behind; i < end; i = behind) {
    for (behind = i; behind < end && is_letter(&galley->frames[behind]); behind++)
      ;
    if (behind - i >= BL_HYPHEN_LETTERS) {
      if (!ledger->hyphens)
        ledger->hyphens = BL_NEW_ARRAY(composer->scratch, bool, galley->frame_count);
      parted |= part_word(composer, galley, i, behind, breaks, ledger->hyphens);
    }
    behind += behind == i;
  }
  return parted;
}
