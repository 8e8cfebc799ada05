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
  OPEN_STEEP = 1000, /* beyond an em the price grows no steeper … */
  PRICE_BEYOND = 200,
  OPEN_MOST = 10000, /* … and at last no more: nothing is left to spoil */

  JUMP = 40,       /* for each thousandth of an em that two lines differ in … */
  JUMP_MOST = 100, /* … but no more than for this many */

  PRICE_ALIKE = 2000,     /* the third of three lines that end with the same character */
  PRICE_HYPHENS = 8000,   /* the second of two hyphenated lines */
  PRICE_SHORT = 2000,     /* two characters on the last line */
  PRICE_ORPHAN = 3000000, /* one: any repair is cheaper that needs no break inside a unit (rows 95, 96) */
  MARGIN = JUMP * JUMP_MOST + PRICE_ALIKE, /* the most that the way to a stop matters behind it */

  BOUND = 500,       /* of the first pass: for each line … */
  BOUND_ONCE = 2000, /* … and once */
  BOUND_GROWTH = 4,
  BOUNDED_PASSES = 4
};
#define PRICE_OVERFULL INT64_C(10000000000)
#define UNBOUNDED INT64_MAX
#define HOPELESS (-1)

struct path {
  int64_t price;
  int32_t open; /* of each place in its last line; negative: closed */
  uint32_t stop;
  uint32_t before; /* the path to where the last line begins */
};

/* A stop as the beginning of a line: one to another stop has edge - end.natural to open; it can be squeezed in when
 * end.natural - end.shrink is not more than the reach. */
struct start {
  int64_t edge, reach;
  uint32_t places;
  uint32_t stop;
};

/* A start that paths lead to. */
struct active {
  struct start start;
  uint32_t first, end; /* its paths */
  int64_t best;        /* the price of the cheapest */
};

struct search {
  const struct bl_fit_task *task;
  struct bl_arena *scratch;
  struct path *paths;
  size_t path_count, path_capacity;
  struct active *actives; /* in the order of the text */
  size_t active_capacity;
  size_t active_count, low; /* the first from which a line can still reach */
  size_t cheapest;          /* of those from there on */
  int64_t scale;            /* makes thousandths of an em of units: × scale >> 16 */
  int64_t bound;
  int64_t open_limit; /* a line whose places open by more units each is dearer than the bound */
};

struct line {
  int64_t price;
  int32_t open;
};

static int64_t open_price(int64_t open) {
  if (open <= OPEN_LOOSE)
    return open * open / OPEN_SQUARE;
  int64_t price = PRICE_LOOSE + (open > OPEN_VERY ? PRICE_VERY : 0);
  if (open <= OPEN_STEEP)
    return price + open * open / OPEN_SQUARE;
  return price + OPEN_STEEP * OPEN_STEEP / OPEN_SQUARE + (open - OPEN_STEEP) * PRICE_BEYOND;
}

static int64_t jump_price(int32_t a, int32_t b) {
  int32_t jump = a > b ? a - b : b - a;
  return JUMP * (int64_t)(jump < JUMP_MOST ? jump : JUMP_MOST);
}

static struct start start_at(const struct bl_fit_task *task, size_t from) {
  const struct bl_stop *stop = &task->stops.items[from];
  int64_t edge = task->measure - (from == 0 ? task->indent : 0) + stop->begin.natural;
  return (struct start){edge, edge - stop->begin.shrink, stop->begin_places, (uint32_t)from};
}

static uint32_t places_of(const struct start *from, const struct bl_stop *to) {
  int32_t places = (int32_t)(to->end_places - from->places);
  return places > 0 ? (uint32_t)places : 1;
}

static int64_t thousandths(const struct search *search, int64_t length) {
  return length * search->scale >> 16;
}

/* Marks that are squeezed in one line and not in the next are seen, those of the later levels most (row 80). */
static int64_t squeeze_price(const struct bl_fit_task *task, const struct bl_stop *from, const struct bl_stop *to,
                             bl_unit over) {
  static const int32_t whole[BL_LEVEL_COUNT] = {
      [BL_SHRINK_WORD_SPACE] = 500, [BL_SHRINK_INTERPUNCT] = 1000, [BL_SHRINK_BRACKET] = 3000,
      [BL_SHRINK_PAUSE] = 3750,     [BL_SHRINK_GAP] = 1500,        [BL_SHRINK_STOP] = 6250};
  bl_unit rooms[BL_STRETCH_WORD_SPACE];
  bl_ledger_shrinks(task->ledger, from->frame, to->visible, rooms);
  int64_t price = 0;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP && over > 0; level++) {
    if (rooms[level] <= 0)
      continue;
    bl_unit take = over < rooms[level] ? over : rooms[level];
    int32_t share = (int32_t)((int64_t)take * 100 / rooms[level]);
    price += whole[level] * (share + share * share / 100) / 200;
    over -= take;
  }
  return price;
}

static void weigh_squeezed(const struct search *search, const struct start *from, const struct bl_stop *to,
                           int64_t over, struct line *line) {
  int64_t each = thousandths(search, over) / places_of(from, to);
  line->open = -(int32_t)each;
  line->price += each * each / OPEN_SQUARE +
                 squeeze_price(search->task, &search->task->stops.items[from->stop], to, (bl_unit)over);
}

static void weigh_opened(const struct search *search, const struct start *from, const struct bl_stop *to, int64_t need,
                         struct line *line) {
  int64_t all = thousandths(search, need);
  if (!search->task->justify) {
    line->price += all * all / 10000;
    return;
  }
  int64_t each = all < INT32_MAX ? (uint32_t)all / places_of(from, to) : OPEN_MOST;
  line->open = each < OPEN_MOST ? (int32_t)each : OPEN_MOST;
  line->price += open_price(line->open);
}

/* A line alone. false: it is wider than its room. */
static bool weigh(const struct search *search, const struct start *from, const struct bl_stop *to, struct line *line) {
  int64_t need = from->edge - to->end.natural;
  if (to->end.natural - to->end.shrink > from->reach)
    return false;
  line->open = 0;
  line->price = to->price;
  if (to->hyphen && search->task->stops.items[from->stop].hyphen)
    line->price += PRICE_HYPHENS;
  if (need < 0)
    weigh_squeezed(search, from, to, -need, line);
  else
    weigh_opened(search, from, to, need, line);
  return true;
}

/* The last line is solid, or squeezed; what matters is how much stands on it. */
static bool weigh_last(const struct search *search, const struct start *from, const struct bl_stop *to,
                       struct line *line) {
  if (to->end.natural - to->end.shrink > from->reach)
    return false;
  *line = (struct line){0};
  if (from->stop > 0) {
    const struct bl_stop *stop = &search->task->stops.items[from->stop];
    int letters = bl_ledger_letters(search->task->ledger, stop->frame, to->frame);
    line->price = letters < 2 ? PRICE_ORPHAN : letters < 3 ? PRICE_SHORT : 0;
  }
  if (to->end.natural > from->edge)
    weigh_squeezed(search, from, to, to->end.natural - from->edge, line);
  return true;
}

static void add_path(struct search *search, size_t stop, size_t before, int32_t open, int64_t price) {
  if (search->path_count == search->path_capacity)
    search->paths = bl_arena_grow(search->scratch, search->paths, search->path_count, &search->path_capacity,
                                  sizeof *search->paths);
  search->paths[search->path_count++] =
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
  uint32_t stop = from->start.stop, chosen = from->first;
  *least = from->best;
  if (stop == 0 || !search->task->justify)
    return chosen; /* one path, or none that differs */
  bool alike = stops[stop].tail == stops[to].tail;
  *least = UNBOUNDED;
  for (uint32_t i = from->first; i < from->end; i++) {
    const struct path *path = &search->paths[i];
    int64_t price = path->price + jump_price(path->open, open);
    if (alike && is_third_alike(search, path, to))
      price += PRICE_ALIKE;
    if (price < *least) {
      *least = price;
      chosen = i;
    }
  }
  return chosen;
}

static uint32_t cheapest_path(const struct search *search, const struct active *from) {
  uint32_t path = from->first;
  while (search->paths[path].price != from->best)
    path++;
  return path;
}

/* `dear`: what is dearer is beyond the bound, or dearer than the best path to its stop by more than can matter behind
 * it. Returns the price of the path that was added, UNBOUNDED, or HOPELESS: no line that begins later can be cheaper.
 */
static int64_t extend(struct search *search, const struct active *from, size_t to, int64_t dear) {
  struct line line;
  if (!weigh(search, &from->start, &search->task->stops.items[to], &line))
    return UNBOUNDED;
  if (from->best + line.price > dear) {
    int64_t floor = search->actives[search->cheapest].best + line.price - PRICE_HYPHENS;
    return line.open > 0 && floor > dear ? HOPELESS : UNBOUNDED;
  }
  int64_t least;
  uint32_t before = choose_path(search, from, to, line.open, &least);
  least += line.price;
  if (least > dear)
    return UNBOUNDED;
  add_path(search, to, before, line.open, least);
  return least;
}

static void add_active(struct search *search, size_t stop, size_t first, int64_t best) {
  if (search->active_count == search->active_capacity)
    search->actives = bl_arena_grow(search->scratch, search->actives, search->active_count, &search->active_capacity,
                                    sizeof *search->actives);
  search->actives[search->active_count++] =
      (struct active){start_at(search->task, stop), (uint32_t)first, (uint32_t)search->path_count, best};
  if (search->cheapest >= search->active_count - 1 || best <= search->actives[search->cheapest].best)
    search->cheapest = search->active_count - 1;
}

/* Nothing can end here within the measure: the last unit is set too wide. */
static int64_t overfill(struct search *search, size_t to) {
  const struct active *from = &search->actives[search->active_count - 1];
  int64_t best = from->best + PRICE_OVERFULL;
  add_path(search, to, cheapest_path(search, from), 0, best);
  return best;
}

static void add_overfull(struct search *search, size_t to) {
  size_t first = search->path_count;
  int64_t best = overfill(search, to);
  add_active(search, to, first, best);
}

/* Those from which no line reaches so far; the hyphen of this stop is not there further on. */
static void drop_starts(struct search *search, const struct bl_stop *stop) {
  int64_t least = stop->end.natural - stop->end.shrink - stop->hyphen;
  while (search->low < search->active_count && search->actives[search->low].start.reach < least)
    search->low++;
  if (search->cheapest >= search->low)
    return;
  search->cheapest = search->low;
  for (size_t i = search->low + 1; i < search->active_count; i++)
    if (search->actives[i].best <= search->actives[search->cheapest].best)
      search->cheapest = i;
}

static bool is_too_open(const struct search *search, const struct start *from, const struct bl_stop *to) {
  return from->edge - to->end.natural > search->open_limit * places_of(from, to);
}

/* A line of spaces alone: there is none where another line ends at the same stop. */
static bool shows_nothing(const struct search *search, const struct start *from, const struct bl_stop *to) {
  return to->visible <= search->task->stops.items[from->stop].frame;
}

/* All paths whose last line ends at a stop. The later a line begins the more it must open. */
static void reach_stop(struct search *search, size_t to) {
  const struct bl_stop *stop = &search->task->stops.items[to];
  size_t first = search->path_count;
  int64_t best = UNBOUNDED, dear = search->bound;
  for (size_t i = search->low; i < search->active_count; i++) {
    const struct active *from = &search->actives[i];
    if (is_too_open(search, &from->start, stop) || (best < UNBOUNDED && shows_nothing(search, &from->start, stop)))
      break;
    int64_t price = extend(search, from, to, dear);
    if (price == HOPELESS)
      break;
    if (price >= best)
      continue;
    best = price;
    if (best + MARGIN < dear)
      dear = best + MARGIN;
  }
  if (best < UNBOUNDED)
    add_active(search, to, first, best);
}

/* The last line of the cheapest whole path; UNBOUNDED when there is none. */
static int64_t close_paths(struct search *search, size_t to) {
  int64_t best = UNBOUNDED;
  const struct active *chosen = NULL;
  for (size_t i = search->low; i < search->active_count; i++) {
    const struct active *from = &search->actives[i];
    struct line line;
    if (!weigh_last(search, &from->start, &search->task->stops.items[to], &line) || from->best + line.price >= best)
      continue;
    best = from->best + line.price;
    chosen = from;
  }
  if (chosen)
    add_path(search, to, cheapest_path(search, chosen), 0, best);
  return best;
}

/* In units; what opens more is dearer than the bound. */
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
  return (low + 2) * search->task->size / 1000 + 1;
}

static int64_t run_pass(struct search *search, int64_t bound) {
  const struct bl_stop *stops = search->task->stops.items;
  size_t last = search->task->stops.count - 1;
  search->bound = bound;
  search->open_limit = limit_of(search);
  search->path_count = search->active_count = search->low = search->cheapest = 0;
  add_path(search, 0, 0, 0, 0);
  add_active(search, 0, 0, 0);
  for (size_t to = 1; to < last; to++) {
    drop_starts(search, &stops[to]);
    if (search->low == search->active_count) {
      if (bound < UNBOUNDED)
        return UNBOUNDED;
      add_overfull(search, to);
    } else if (!is_too_open(search, &search->actives[search->low].start, &stops[to])) {
      reach_stop(search, to);
    }
  }
  drop_starts(search, &stops[last]);
  if (search->low == search->active_count && bound == UNBOUNDED)
    return overfill(search, last);
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
  search.active_capacity =
      stops->count / 2 + 16; /* on plain prose a third of the stops, and half as many paths again */
  search.actives = BL_NEW_ARRAY(scratch, struct active, search.active_capacity);
  search.path_capacity = stops->count / 2 + 16;
  search.paths = BL_NEW_ARRAY(scratch, struct path, search.path_capacity);
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
    struct start start = start_at(task, from);
    to = from + 1;
    for (size_t next = to + 1; next < task->stops.count &&
                               stops[next].end.natural - stops[next].end.shrink - stops[next].hyphen <= start.reach;
         next++)
      if (stops[next].end.natural - stops[next].end.shrink <= start.reach)
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
  struct start start = start_at(search->task, from);
  struct line line;
  if (!(last ? weigh_last : weigh)(search, &start, &stops[to], &line))
    line = (struct line){.price = PRICE_OVERFULL};
  if (i > 0 && !last && search->task->justify)
    line.price += jump_price(*open, line.open);
  if (i > 1 && !last && search->task->justify && stops[chain->ends[i - 2]].tail == stops[to].tail &&
      stops[from].tail == stops[to].tail)
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
