#include "baolan/page/rooms.h"

#include "baolan/base/arena.h"
#include "baolan/page/flaw.h"
#include "baolan/page/rank.h"
#include "baolan/page/style.h"

enum {
  MEASURES = BL_MEASURE_SINGLE + 1,
  UNRULY = 50000, /* a guided story that is allowed what else is not */
  WHITE = 25,     /* a row of a column that is left white beside a story */
};

enum { KNOWN = 1, HARD = 2, SHALLOW = 4 };

/* The cost is kept with one added: 0 is not known yet. */
struct found {
  int cost;
  bool shallow;
};

struct bl_rooms {
  struct bl_arena *arena;
  const struct bl_job *job;
  size_t first;
  int rows;
  enum bl_rooms_kind kind;
  struct bl_memo **found;  /* of each story: a table for each step */
  struct bl_memo **looks;  /* of the plan in a room, whatever the size of its head */
  unsigned char *stubborn; /* of each story */
};

struct bl_rooms *bl_rooms_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count, int rows,
                               enum bl_rooms_kind kind) {
  struct bl_rooms *rooms = BL_NEW(arena, struct bl_rooms);
  *rooms = (struct bl_rooms){.arena = arena, .job = job, .first = first, .rows = rows, .kind = kind};
  rooms->found = BL_NEW_ARRAY(arena, struct bl_memo *, count);
  rooms->stubborn = BL_NEW_ARRAY(arena, unsigned char, count);
  rooms->looks = BL_NEW_ARRAY(arena, struct bl_memo *, count);
  for (size_t i = 0; i < count; i++) {
    rooms->found[i] = bl_memo_make(arena, BL_LADDER_STEPS, job->columns, rows, sizeof(struct found));
    rooms->looks[i] = bl_memo_make(arena, MEASURES, job->columns, rows, 1);
  }
  return rooms;
}

/* What is below a head and whether that breaks a rule depends on its rows only. */
static unsigned look(struct bl_rooms *rooms, const struct bl_placement *p) {
  unsigned char unknown = 0, *known = bl_memo_item(rooms->looks[p->story - rooms->first], (int)p->measure, p->columns,
                                                   p->rows - p->head_rows);
  if (!known || p->beside)
    known = &unknown;
  if (*known == 0)
    *known = bl_flaw_is_hard(rooms->job, p)      ? KNOWN | HARD
             : bl_flaw_is_shallow(rooms->job, p) ? KNOWN | SHALLOW
                                                 : KNOWN;
  return *known;
}

static int find_ruly(struct bl_rooms *rooms, size_t story, int columns, int rows, int step, struct bl_placement *out) {
  int cost = bl_leaf_find(rooms->job, story, columns, rows, step, false, out);
  return cost == BL_LEAF_NONE || look(rooms, out) & HARD ? BL_LEAF_NONE : cost + bl_rank_strip_cost(rooms->job, out);
}

static int find_unruly(struct bl_rooms *rooms, size_t story, int columns, int rows, int step,
                       struct bl_placement *out) {
  int cost = bl_leaf_find(rooms->job, story, columns, rows, step, false, out);
  if (cost == BL_LEAF_NONE)
    cost = bl_leaf_find(rooms->job, story, columns, rows, step, true, out);
  return cost == BL_LEAF_NONE ? cost : cost + UNRULY;
}

/* No columns of a whole sheet hold it by the rules, as a tall table on a strip: it stands alone, or is forgiven. */
static bool is_stubborn(struct bl_rooms *rooms, size_t story) {
  unsigned char *known = &rooms->stubborn[story - rooms->first];
  bool ruly = false;
  for (int at = 0; *known == 0 && !ruly && at < rooms->job->columns * BL_RANK_LEAD_LEAST; at++) {
    struct bl_placement placement;
    int columns = at / BL_RANK_LEAD_LEAST + 1, step = at % BL_RANK_LEAD_LEAST;
    ruly = find_ruly(rooms, story, columns, rooms->rows, step, &placement) != BL_LEAF_NONE;
  }
  if (*known == 0)
    *known = ruly ? KNOWN : KNOWN | HARD;
  return *known & HARD;
}

int bl_rooms_find(struct bl_rooms *rooms, size_t story, int columns, int rows, int step, struct bl_placement *out) {
  int cost = find_ruly(rooms, story, columns, rows, step, out);
  for (int white = 1; rooms->kind == BL_ROOMS_LOOSE && cost == BL_LEAF_NONE && white < columns; white++) {
    cost = find_ruly(rooms, story, columns - white, rows, step, out);
    if (cost != BL_LEAF_NONE)
      return cost + WHITE * white * rows;
  }
  if (cost != BL_LEAF_NONE || rooms->kind == BL_ROOMS_STRICT ||
      (rooms->kind == BL_ROOMS_LOOSE && !is_stubborn(rooms, story)))
    return cost;
  return find_unruly(rooms, story, columns, rows, step, out);
}

static struct found *find(struct bl_rooms *rooms, size_t story, int columns, int rows, int step) {
  struct found *found = bl_memo_item(rooms->found[story - rooms->first], step, columns, rows);
  struct bl_placement placement;
  if (found->cost == 0) {
    found->cost = bl_rooms_find(rooms, story, columns, rows, step, &placement) + 1;
    found->shallow = found->cost <= BL_LEAF_NONE && (look(rooms, &placement) & SHALLOW);
  }
  return found;
}

int bl_rooms_cost(struct bl_rooms *rooms, size_t story, int columns, int rows, int step) {
  return find(rooms, story, columns, rows, step)->cost - 1;
}

bool bl_rooms_is_shallow(struct bl_rooms *rooms, size_t story, int columns, int rows, int step) {
  return find(rooms, story, columns, rows, step)->shallow;
}
