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
 * near the ends of decent lines are looked at. */

enum {
  MARGIN = BL_PRICE_JUMP_MOST + BL_PRICE_ALIKE, /* the most that the way to a stop matters behind it */
  BOUND = 600000,                               /* of the first pass for each line, over the square of its ems, … */
  BOUND_MORE = 2,                               /* … and for so many lines more: most prose needs no second pass */
  BOUND_GROWTH = 4,
  BOUNDED_PASSES = 4
};
#define PRICE_OVERFULL INT64_C(1000000000000)
#define UNBOUNDED INT64_MAX
#define HOPELESS (-1)

struct path {
  int64_t price;
  int32_t open; /* of each place in its last line; negative: closed */
  uint32_t stop;
  uint32_t before; /* the path to where the last line begins */
};

/* A start that paths lead to. */
struct active {
  struct bl_start start;
  uint32_t first, end; /* its paths */
  int64_t best;        /* the price of the cheapest */
};

struct search {
  const struct bl_fit_task *task;
  struct bl_pricing pricing;
  struct bl_arena *scratch;
  struct path *paths;
  size_t path_count, path_capacity;
  struct active *actives; /* in the order of the text */
  size_t active_capacity;
  size_t active_count, low; /* the first from which a line can still reach */
  size_t cheapest;          /* of those from there on */
  size_t leader;            /* the best path to the stop under way; 0: none yet */
  int64_t bound;
  int64_t open_limit; /* a line whose places open by more units each is dearer than the bound */
};

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
  if (!search->task->justify)
    return chosen; /* no path differs */
  bool alike = stops[stop].tail == stops[to].tail;
  *least = UNBOUNDED;
  for (uint32_t i = from->first; i < from->end; i++) {
    const struct path *path = &search->paths[i];
    int64_t price = path->price + bl_price_jump(path->open, open);
    if (alike && is_third_alike(search, path, to))
      price += BL_PRICE_ALIKE;
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

/* The best path to the same stop costs less and the jump between the two: whatever follows is cheaper behind it. */
static bool is_beaten(const struct search *search, int32_t open, int64_t price) {
  const struct path *best = &search->paths[search->leader];
  return search->leader && price > best->price + bl_price_jump(best->open, open) + BL_PRICE_ALIKE;
}

/* `dear`: what is dearer is beyond the bound, or dearer than the best path to its stop by more than can matter behind
 * it. Returns the price of the path that was added, UNBOUNDED, or HOPELESS: no line that begins later can be cheaper.
 */
static int64_t extend(struct search *search, const struct active *from, size_t to, int64_t dear) {
  struct bl_priced line;
  if (!bl_price_line(&search->pricing, &from->start, &search->task->stops.items[to], dear - from->best, &line))
    return UNBOUNDED;
  if (from->best + line.price > dear) {
    int64_t floor = search->actives[search->cheapest].best + line.price - BL_PRICE_HYPHENS;
    return line.open > 0 && floor > dear ? HOPELESS : UNBOUNDED;
  }
  if (is_beaten(search, line.open, from->best + line.price))
    return UNBOUNDED;
  int64_t least;
  uint32_t before = choose_path(search, from, to, line.open, &least);
  least += line.price;
  if (least > dear || is_beaten(search, line.open, least))
    return UNBOUNDED;
  add_path(search, to, before, line.open, least);
  return least;
}

static void add_active(struct search *search, size_t stop, size_t first, int64_t best) {
  if (search->active_count == search->active_capacity)
    search->actives = bl_arena_grow(search->scratch, search->actives, search->active_count, &search->active_capacity,
                                    sizeof *search->actives);
  search->actives[search->active_count++] =
      (struct active){bl_price_start(search->task, stop), (uint32_t)first, (uint32_t)search->path_count, best};
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

static bool is_too_open(const struct search *search, const struct bl_start *from, const struct bl_stop *to) {
  return from->edge - to->end.natural > search->open_limit * bl_price_places(from, to);
}

/* A line of spaces alone: there is none where another line ends at the same stop. */
static bool shows_nothing(const struct search *search, const struct bl_start *from, const struct bl_stop *to) {
  return to->visible <= search->task->stops.items[from->stop].frame;
}

/* All paths whose last line ends at a stop. The later a line begins the more it must open. */
static void reach_stop(struct search *search, size_t to) {
  const struct bl_stop *stop = &search->task->stops.items[to];
  size_t first = search->path_count;
  int64_t best = UNBOUNDED, dear = search->bound;
  search->leader = 0;
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
    search->leader = search->path_count - 1;
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
    struct bl_priced line;
    if (!bl_price_last_line(&search->pricing, &from->start, &search->task->stops.items[to], best - from->best, &line) ||
        from->best + line.price >= best)
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
  if (!search->task->justify || search->bound >= bl_price_open(BL_PRICE_OPEN_MOST))
    return INT32_MAX;
  int64_t low = 0, high = BL_PRICE_OPEN_MOST;
  while (low < high) {
    int64_t middle = (low + high + 1) / 2;
    if (bl_price_open(middle) <= search->bound)
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
  return (struct search){.task = task, .pricing = bl_price_prepare(task), .scratch = scratch};
}

/* Lines on a wide measure have more places, so each opens less. */
static int64_t first_bound(const struct bl_fit_task *task) {
  const struct bl_stops *stops = &task->stops;
  int64_t size = task->size > 0 ? task->size : 1, measure = task->measure > size ? task->measure : size;
  int64_t lines = (stops->items[stops->count - 1].end.natural - stops->items[0].begin.natural) / measure;
  return (lines + BOUND_MORE) * (BOUND * size / measure * size / measure + 1);
}

int64_t bl_fit_total(struct bl_arena *scratch, const struct bl_fit_task *task, struct bl_chain *chain) {
  struct search search = open_search(scratch, task);
  const struct bl_stops *stops = &task->stops;
  search.active_capacity =
      stops->count / 2 + 16; /* on plain prose a third of the stops, and half as many paths again */
  search.actives = BL_TAKE_ARRAY(scratch, struct active, search.active_capacity);
  search.path_capacity = stops->count / 2 + 16;
  search.paths = BL_TAKE_ARRAY(scratch, struct path, search.path_capacity);
  int64_t best = UNBOUNDED, bound = first_bound(task);
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
    struct bl_start start = bl_price_start(task, from);
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
  struct bl_start start = bl_price_start(search->task, from);
  struct bl_priced line;
  if (!(last ? bl_price_last_line : bl_price_line)(&search->pricing, &start, &stops[to], UNBOUNDED, &line))
    line = (struct bl_priced){.price = PRICE_OVERFULL};
  if (!last && search->task->justify)
    line.price += bl_price_jump(*open, line.open);
  if (i > 1 && !last && search->task->justify && stops[chain->ends[i - 2]].tail == stops[to].tail &&
      stops[from].tail == stops[to].tail)
    line.price += BL_PRICE_ALIKE;
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
