#include "raster.h"

enum { BARE = 55 /* percent of its width that a head should fill (H5) */ };

/* A story's rectangle in cells. */
struct span {
  int left, right, top, bottom; /* of the story; right and bottom are outside */
  int head_top, head_bottom;    /* rows of its head */
  int fill;                     /* percent of its width that the head's longest line fills */
  bool wet[RASTER_COLUMNS];     /* columns with something below the head */
};

static int row_of(const struct raster *raster, bl_unit y) {
  bl_unit pitch = raster->look->sheet->pitch;
  int row = (int)((y - raster->top + pitch / 2) / pitch);
  return row < 0 ? 0 : row > raster->rows ? raster->rows : row;
}

/* The widest line of the title, of the story's width. */
static int head_fill(const struct look *look, const struct place *place) {
  bl_unit widest = 0;
  for (size_t i = 0; i < look->sheet->line_count; i++) {
    const struct bl_placed_line *line = &look->sheet->lines[i];
    if (line->story == place->story && line->box < look->sheet->box_count &&
        (line->role == BL_ROLE_TITLE || line->role == BL_ROLE_KICKER || line->role == BL_ROLE_SUBTITLE ||
         line->role == BL_ROLE_DECK) &&
        look_line(line).width > widest)
      widest = look_line(line).width;
  }
  return place->whole.width > 0 ? (int)(widest * 100LL / place->whole.width) : 100;
}

static struct span span_of(const struct raster *raster, const struct place *place) {
  struct span span = {.left = raster->grid.columns, .fill = head_fill(raster->look, place)};
  for (int column = 0; column < raster->grid.columns; column++)
    if (look_share(bl_grid_column(&raster->grid, column), raster->grid.measure, place->whole.x, place->whole.width) >
        raster->grid.measure / 2) {
      span.left = column < span.left ? column : span.left;
      span.right = column + 1;
    }
  span.top = row_of(raster, place->whole.y);
  span.bottom = row_of(raster, look_bottom(place->whole));
  span.head_top = place->headed ? row_of(raster, place->head.y) : span.top;
  span.head_bottom = place->headed ? row_of(raster, look_bottom(place->head)) : span.top;
  for (int column = span.left; column < span.right; column++)
    for (int row = span.head_bottom; row < span.bottom; row++)
      span.wet[column] |= raster->used[column][row];
  return span;
}

static bool is_used(const struct raster *raster, int column, int from, int to) {
  for (int row = from; row < to; row++)
    if (raster->used[column][row])
      return true;
  return false;
}

static enum white cause_in(const struct raster *raster, const struct span *span, int column, int row) {
  if (!span->wet[column])
    return WHITE_BESIDE;
  if (row >= span->head_top && row < span->head_bottom)
    return WHITE_HEAD;
  if (row < span->head_top)
    return WHITE_OVER;
  if (!is_used(raster, column, span->head_bottom, row))
    return WHITE_OVER;
  return is_used(raster, column, row, span->bottom) ? WHITE_WITHIN : WHITE_FOOT;
}

/* Cells of type and pictures of a story that stands whole on its sheet; 0: it does not. */
static int cells_of(const struct raster *raster, size_t story) {
  int cells = 0;
  for (size_t i = 0; i < raster->look->count; i++) {
    const struct place *place = &raster->look->places[i];
    if (place->story != story || place->jumps)
      continue;
    struct span span = span_of(raster, place);
    for (int column = span.left; column < span.right; column++)
      for (int row = span.top; row < span.bottom; row++)
        cells += raster->used[column][row] || (row >= span.head_top && row < span.head_bottom);
  }
  return cells;
}

/* The story that begins the next sheet must show whole, and takes more than all that is white here. */
static bool is_before_full(const struct verdict *verdict, const struct raster *next, int white) {
  size_t story = next && next->look->count ? next->look->places[0].story : BL_NO_STORY;
  return story < verdict->edition->story_count && verdict->edition->stories[story].full &&
         cells_of(next, story) > white;
}

static bool jumps(const struct raster *raster) {
  bool jump = false;
  for (size_t i = 0; i < raster->look->count; i++)
    jump |= raster->look->places[i].jumps > 0;
  return jump;
}

/* One cause for all that is white of a sheet. */
static void gather(struct whites *whites, enum white cause) {
  for (int i = WHITE_MEANT; i < WHITE_COUNT; i++) {
    whites->count[cause] += whites->count[i];
    whites->count[i] = 0;
  }
}

/* The first row of any white is the one that parts. */
static void count_column(struct whites *whites, const struct raster *raster, const struct span *spans, int column) {
  for (int row = 0, run = 0; row < raster->rows; row++) {
    enum white cause = WHITE_BETWEEN;
    for (size_t i = 0; i < raster->look->count; i++)
      if (column >= spans[i].left && column < spans[i].right && row >= spans[i].top && row < spans[i].bottom)
        cause = cause_in(raster, &spans[i], column, row);
    bool type = raster->used[column][row], head = cause == WHITE_HEAD;
    run = type || head ? 0 : run + 1;
    if (!type)
      whites->count[run == 1 ? WHITE_ROW : cause]++;
  }
}

/* The white that a head filling 55 percent would leave beside it is meant; what it lacks of that is not. */
static void part_heads(struct whites *whites, const struct raster *raster, const struct span *spans) {
  for (size_t i = 0; i < raster->look->count; i++) {
    int white = 0;
    for (int column = spans[i].left; column < spans[i].right; column++)
      for (int row = spans[i].head_top; row < spans[i].head_bottom; row++)
        white += spans[i].wet[column] && !raster->used[column][row];
    int bare = spans[i].fill < BARE ? white * (BARE - spans[i].fill) / (100 - spans[i].fill) : 0;
    whites->count[WHITE_HEAD] -= bare;
    whites->count[WHITE_BARE] += bare;
  }
}

struct whites fill_whites(const struct verdict *verdict, const struct raster *raster, const struct raster *next) {
  enum { STORIES_MOST = 64 };
  struct span spans[STORIES_MOST];
  struct whites whites = {.cells = raster->grid.columns * raster->rows};
  for (size_t i = 0; i < raster->look->count && i < STORIES_MOST; i++)
    spans[i] = span_of(raster, &raster->look->places[i]);
  for (int column = 0; column < raster->grid.columns; column++)
    count_column(&whites, raster, spans, column);
  part_heads(&whites, raster, spans);
  int white = 0;
  for (int i = WHITE_MEANT; i < WHITE_COUNT; i++)
    white += whites.count[i];
  if (!next && !jumps(raster))
    gather(&whites, WHITE_NO_COPY);
  else if (!jumps(raster) && is_before_full(verdict, next, white))
    gather(&whites, WHITE_FULL);
  return whites;
}

static int percent_without(const struct whites *whites, int first) {
  int white = first == WHITE_NO_COPY ? whites->count[WHITE_NO_COPY] + whites->count[WHITE_FULL] : 0;
  for (int i = WHITE_MEANT; i < WHITE_COUNT; i++)
    white += whites->count[i];
  return whites->cells ? 100 - (white * 100 + whites->cells / 2) / whites->cells : 100;
}

int fill_of(const struct whites *whites) {
  return percent_without(whites, WHITE_NO_COPY);
}

int fill_used(const struct whites *whites) {
  return percent_without(whites, WHITE_MEANT);
}
