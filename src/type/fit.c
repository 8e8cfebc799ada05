#include "baolan/type/fit.h"

#include "baolan/base/arena.h"

/* Dynamic programming over the stops. What a line costs depends on the line
 * above it (the jump between the two), so a state is not a stop but a path:
 * a stop with the last line that leads there. Few paths of a stop are kept:
 * one that is dearer than the best by more than any jump can never win.
 *
 * A pass looks only at lines and paths within a bound. If it finds a whole
 * path within it, nothing outside can be better and the result is exact; else
 * the bound grows, and the last pass has none. So on plain prose only stops
 * near the ends of decent lines are looked at.
 *
 * Opening is counted in thousandths of an em for each place between two
 * characters; prices are in a money of their own, about five for a line
 * whose places open by a hundredth of an em each. */

enum {
  OPEN_SQUARE = 5,     /* divides the square of the opening */
  OPEN_LOOSE = 100,    /* a place that opens more is seen as a hole … */
  PRICE_LOOSE = 40000, /* … at this price */
  OPEN_VERY = 250,
  PRICE_VERY = 100000,
  OPEN_MOST = 4000, /* further opening costs no more: nothing is left to spoil */

  JUMP = 40,       /* for each thousandth of an em that two lines differ in … */
  JUMP_MOST = 100, /* … but no more than for this many */

  PRICE_ALIKE = 2000,     /* the third of three lines that end with the same character */
  PRICE_HYPHENS = 8000,   /* the second of two hyphenated lines */
  PRICE_SHORT = 2000,     /* two characters on the last line */
  PRICE_ORPHAN = 3000000, /* one: any repair is cheaper that needs no break inside a unit (rows 95, 96) */
  MARGIN = JUMP * JUMP_MOST + PRICE_ALIKE, /* the most that the way to a stop matters behind it */

  BOUND = 1200,      /* of the first pass: for each line … */
  BOUND_ONCE = 2000, /* … and once */
  BOUND_GROWTH = 8,
  BOUNDED_PASSES = 3
};
#define PRICE_OVERFULL INT64_C(10000000000)
#define UNBOUNDED INT64_MAX

struct path {
  int64_t price;
  int32_t open; /* of each place in its last line; negative: closed */
  uint32_t stop;
  uint32_t before; /* the path to where the last line begins */
};

/* A stop that paths reach, as the beginning of a line. */
struct active {
  int64_t edge;  /* a line that ends there has room for edge - end.natural */
  int64_t reach; /* and can be squeezed to end at a stop whose `least` is not more */
  int64_t best;  /* of its paths */
  uint32_t stop, first, end;
};

struct search {
  const struct bl_fit_task *task;
  struct bl_arena *scratch;
  struct path *paths;
  size_t path_count, path_capacity;
  struct active *actives; /* in the order of the text */
  size_t active_count, low;
  int64_t scale; /* makes thousandths of an em of units: × scale >> 16 */
  int64_t bound;
  int64_t open_limit; /* a line that opens more is dearer than the bound */
};

struct line {
  int64_t price;
  int32_t open;
};

static int64_t open_price(int64_t open) {
  return open * open / OPEN_SQUARE + (open > OPEN_LOOSE ? PRICE_LOOSE : 0) + (open > OPEN_VERY ? PRICE_VERY : 0);
}

static int64_t jump_price(int32_t a, int32_t b) {
  int32_t jump = a > b ? a - b : b - a;
  return JUMP * (int64_t)(jump < JUMP_MOST ? jump : JUMP_MOST);
}

static bl_unit room_for(const struct bl_fit_task *task, size_t from) {
  return task->measure - (from == 0 ? task->indent : 0);
}

/* Marks that are squeezed in one line and not in the next are seen, those of the later levels most (row 80). */
static int64_t squeeze_price(const struct bl_fit_task *task, const struct bl_stop *from, const struct bl_stop *to,
                             bl_unit need) {
  static const int32_t whole[BL_LEVEL_COUNT] = {
      [BL_SHRINK_WORD_SPACE] = 500, [BL_SHRINK_INTERPUNCT] = 1000, [BL_SHRINK_BRACKET] = 3000,
      [BL_SHRINK_PAUSE] = 3750,     [BL_SHRINK_GAP] = 1500,        [BL_SHRINK_STOP] = 6250};
  int64_t price = 0;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP && need > 0; level++) {
    bl_unit room = bl_ledger_level(task->ledger, from->frame, to->visible, level);
    if (room <= 0)
      continue;
    bl_unit take = need < room ? need : room;
    int32_t share = (int32_t)((int64_t)take * 100 / room);
    price += whole[level] * (share + share * share / 100) / 200;
    need -= take;
  }
  return price;
}

static uint32_t places_of(const struct bl_stop *from, const struct bl_stop *to) {
  int32_t places = (int32_t)(to->end.places - from->begin.places);
  return places > 0 ? (uint32_t)places : 1;
}

static int64_t thousandths(const struct search *search, int64_t length) {
  return length * search->scale >> 16;
}

/* For a line that must be squeezed. false: it cannot be. */
static bool weigh_squeezed(const struct search *search, const struct bl_stop *from, const struct bl_stop *to,
                           int64_t over, struct line *line) {
  if (over > to->end.shrink - from->begin.shrink)
    return false;
  int64_t each = thousandths(search, over) / places_of(from, to);
  line->open = -(int32_t)each;
  line->price += each * each / OPEN_SQUARE + squeeze_price(search->task, from, to, (bl_unit)over);
  return true;
}

static void weigh_opened(const struct search *search, const struct bl_stop *from, const struct bl_stop *to,
                         int64_t need, struct line *line) {
  int64_t all = thousandths(search, need);
  if (!search->task->justify) {
    line->price += all * all / 10000;
    return;
  }
  int64_t each = all < INT32_MAX ? (uint32_t)all / places_of(from, to) : OPEN_MOST;
  line->open = each < OPEN_MOST ? (int32_t)each : OPEN_MOST;
  line->price += open_price(line->open);
}

/* A line between two stops, alone. false: it is wider than its room. */
static bool weigh(const struct search *search, size_t from, size_t to, struct line *line) {
  const struct bl_fit_task *task = search->task;
  const struct bl_stop *a = &task->stops.items[from], *b = &task->stops.items[to];
  int64_t need = room_for(task, from) - (b->end.natural - a->begin.natural);
  *line = (struct line){.price = b->price + (a->hyphenated && b->hyphenated ? PRICE_HYPHENS : 0)};
  if (need < 0)
    return weigh_squeezed(search, a, b, -need, line);
  weigh_opened(search, a, b, need, line);
  return true;
}

/* The last line is solid, or squeezed; what matters is how much stands on it. */
static bool weigh_last(const struct search *search, size_t from, size_t to, struct line *line) {
  const struct bl_fit_task *task = search->task;
  const struct bl_stop *a = &task->stops.items[from], *b = &task->stops.items[to];
  int64_t need = room_for(task, from) - (b->end.natural - a->begin.natural);
  *line = (struct line){0};
  if (from > 0) {
    int letters = bl_ledger_letters(task->ledger, a->frame, b->frame);
    line->price = letters < 2 ? PRICE_ORPHAN : letters < 3 ? PRICE_SHORT : 0;
  }
  return need >= 0 || weigh_squeezed(search, a, b, -need, line);
}

static void add_path(struct search *search, size_t stop, size_t before, int32_t open, int64_t price) {
  *BL_PUSH(search->scratch, search->paths, search->path_count, search->path_capacity) =
      (struct path){.price = price, .open = open, .stop = (uint32_t)stop, .before = (uint32_t)before};
}

static bool is_third_alike(const struct search *search, const struct path *path, size_t to) {
  const struct bl_stop *stops = search->task->stops.items;
  const struct path *before = &search->paths[path->before];
  return before->stop > 0 && stops[before->stop].tail == stops[to].tail;
}

/* The path that a line continues at the least price. */
static uint32_t choose_path(const struct search *search, const struct active *from, size_t to, int32_t open,
                            int64_t *least) {
  const struct bl_stop *stops = search->task->stops.items;
  bool alike = stops[from->stop].tail == stops[to].tail, compared = from->stop > 0 && search->task->justify;
  uint32_t chosen = from->first;
  *least = UNBOUNDED;
  for (uint32_t i = from->first; i < from->end; i++) {
    const struct path *path = &search->paths[i];
    int64_t price = path->price + (compared ? jump_price(path->open, open) : 0);
    if (alike && from->stop > 0 && is_third_alike(search, path, to))
      price += PRICE_ALIKE;
    if (price < *least) {
      *least = price;
      chosen = i;
    }
  }
  return chosen;
}

/* Dearer than the bound, or than the best path to its stop by more than can matter behind it. */
static bool is_too_dear(const struct search *search, int64_t price, int64_t best) {
  return price > search->bound || (best < UNBOUNDED - MARGIN && price >= best + MARGIN);
}

static void extend(struct search *search, const struct active *from, size_t to, struct active *next) {
  struct line line;
  if (!weigh(search, from->stop, to, &line) || is_too_dear(search, from->best + line.price, next->best))
    return;
  int64_t least;
  uint32_t before = choose_path(search, from, to, line.open, &least);
  least += line.price;
  if (is_too_dear(search, least, next->best))
    return;
  add_path(search, to, before, line.open, least);
  if (least < next->best)
    next->best = least;
}

static void add_active(struct search *search, struct active next) {
  const struct bl_stop *stop = &search->task->stops.items[next.stop];
  next.end = (uint32_t)search->path_count;
  next.edge = room_for(search->task, next.stop) + stop->begin.natural;
  next.reach = next.edge - stop->begin.shrink;
  search->actives[search->active_count++] = next;
}

/* Nothing can end here within the measure: the last unit is set too wide. */
static void overfill(struct search *search, struct active *next) {
  const struct active *from = &search->actives[search->active_count - 1];
  next->best = from->best + PRICE_OVERFULL;
  uint32_t before = from->first;
  while (search->paths[before].price != from->best)
    before++;
  add_path(search, next->stop, before, 0, next->best);
}

static void reach_stop(struct search *search, size_t to) {
  const struct bl_stop *stop = &search->task->stops.items[to];
  while (search->low < search->active_count && search->actives[search->low].reach < stop->least)
    search->low++;
  struct active next = {.stop = (uint32_t)to, .first = (uint32_t)search->path_count, .best = UNBOUNDED};
  if (search->low == search->active_count) {
    if (search->bound < UNBOUNDED)
      return;
    overfill(search, &next);
  }
  for (size_t i = search->low; i < search->active_count; i++) {
    const struct active *from = &search->actives[i];
    if (thousandths(search, from->edge - stop->end.natural) >
        search->open_limit * places_of(&search->task->stops.items[from->stop], stop))
      break;
    extend(search, from, to, &next);
  }
  if (search->path_count > next.first)
    add_active(search, next);
}

/* The last line of the cheapest whole path; UNBOUNDED when there is none. */
static int64_t close_paths(struct search *search, size_t to) {
  int64_t best = UNBOUNDED;
  size_t before = 0;
  for (size_t i = search->low; i < search->active_count; i++) {
    const struct active *from = &search->actives[i];
    struct line line;
    if (!weigh_last(search, from->stop, to, &line) || from->best + line.price >= best)
      continue;
    best = from->best + line.price;
    for (before = from->first; search->paths[before].price != from->best;)
      before++;
  }
  if (best < UNBOUNDED)
    add_path(search, to, before, 0, best);
  return best;
}

static int64_t limit_of(const struct search *search) {
  if (!search->task->justify || search->bound >= open_price(OPEN_MOST))
    return INT32_MAX;
  int64_t low = 0, high = OPEN_MOST;
  while (low < high) {
    int64_t middle = (low + high + 1) / 2;
    if (open_price(middle) <= search->bound)
      low = middle;
    else
      high = middle - 1;
  }
  return low + 1;
}

static int64_t run_pass(struct search *search, int64_t bound) {
  size_t last = search->task->stops.count - 1;
  search->bound = bound;
  search->open_limit = limit_of(search);
  search->path_count = search->active_count = search->low = 0;
  add_path(search, 0, 0, 0, 0);
  add_active(search, (struct active){0});
  for (size_t to = 1; to < last; to++)
    reach_stop(search, to);
  const struct bl_stop *stop = &search->task->stops.items[last];
  while (search->low < search->active_count && search->actives[search->low].reach < stop->least)
    search->low++;
  if (search->low == search->active_count && bound == UNBOUNDED) {
    struct active next = {.stop = (uint32_t)last};
    overfill(search, &next);
    return next.best;
  }
  int64_t best = close_paths(search, last);
  return best <= bound ? best : UNBOUNDED;
}

static void collect(const struct search *search, struct bl_chain *chain) {
  size_t lines = 0;
  for (size_t at = search->path_count - 1; search->paths[at].stop > 0; at = search->paths[at].before)
    lines++;
  chain->count = lines;
  for (size_t at = search->path_count - 1; lines > 0; at = search->paths[at].before)
    chain->ends[--lines] = search->paths[at].stop;
}

static struct search open_search(struct bl_arena *scratch, const struct bl_fit_task *task) {
  int64_t scale = task->size > 0 ? ((int64_t)1000 << 16) / task->size : 0;
  return (struct search){.task = task, .scratch = scratch, .scale = scale};
}

int64_t bl_fit_total(struct bl_arena *scratch, const struct bl_fit_task *task, struct bl_chain *chain) {
  struct search search = open_search(scratch, task);
  const struct bl_stops *stops = &task->stops;
  search.actives = BL_NEW_ARRAY(scratch, struct active, stops->count);
  int64_t lines = (stops->items[stops->count - 1].end.natural - stops->items[0].begin.natural) /
                  (task->measure > 0 ? task->measure : 1);
  int64_t best = UNBOUNDED, bound = lines * BOUND + BOUND_ONCE;
  for (int pass = 0; pass < BOUNDED_PASSES && best == UNBOUNDED && task->justify; pass++, bound *= BOUND_GROWTH)
    best = run_pass(&search, bound);
  if (best == UNBOUNDED)
    best = run_pass(&search, UNBOUNDED);
  collect(&search, chain);
  return best;
}

int64_t bl_fit_greedy(const struct bl_fit_task *task, struct bl_chain *chain) {
  const struct bl_stop *stops = task->stops.items;
  chain->count = 0;
  for (size_t from = 0, to; from + 1 < task->stops.count; from = to) {
    int64_t edge = room_for(task, from) + stops[from].begin.natural;
    to = from + 1;
    for (size_t next = to + 1; next < task->stops.count && stops[next].least <= edge - stops[from].begin.shrink; next++)
      if (stops[next].end.natural - stops[next].end.shrink <= edge - stops[from].begin.shrink)
        to = next;
    chain->ends[chain->count++] = to;
  }
  return bl_fit_price(task, chain);
}

/* What the line adds that ends at place i of the chain; *open is of the line above, and becomes its own. */
static int64_t price_line(const struct search *search, const struct bl_chain *chain, size_t i, int32_t *open) {
  const struct bl_stop *stops = search->task->stops.items;
  size_t from = i > 0 ? chain->ends[i - 1] : 0, to = chain->ends[i];
  bool last = to + 1 == search->task->stops.count;
  struct line line;
  if (!(last ? weigh_last : weigh)(search, from, to, &line))
    line = (struct line){.price = PRICE_OVERFULL};
  if (i > 0 && !last && search->task->justify)
    line.price += jump_price(*open, line.open);
  if (i > 1 && !last && stops[chain->ends[i - 2]].tail == stops[to].tail && stops[from].tail == stops[to].tail)
    line.price += PRICE_ALIKE;
  *open = line.open;
  return line.price;
}

int64_t bl_fit_price(const struct bl_fit_task *task, const struct bl_chain *chain) {
  struct search search = open_search(NULL, task);
  int64_t price = 0;
  int32_t open = 0;
  for (size_t i = 0; i < chain->count; i++)
    price += price_line(&search, chain, i, &open);
  return price;
}
