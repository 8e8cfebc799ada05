#include "baolan/page/storysheet.h"

#include "baolan/base/arena.h"

enum {
  LOW_ROOM = 7, /* rows under a head, in which a picture may be put off */
  NARROW = 55,  /* percent of its column that a picture should fill */
  FILLED = 80,  /* percent of its columns that a spanning picture must fill */
  PART = 3,
  OF = 5, /* of the rows that a picture may take from the text below it */
  LEADING = 2,
  OF_LEADING = 3
};

/* A figure made before: its captions are not set again. */
struct bl_storysheet_known {
  size_t picture;
  int span, rows_most;
  bool shown;
  struct bl_figure figure;
};

int bl_storysheet_room(const struct bl_storysheet_copy *copy, size_t number) {
  return copy->grid->rows - (number == 0 ? copy->head_rows : 0);
}

static const struct bl_storysheet_known *make(const struct bl_storysheet_copy *copy, size_t picture, int span,
                                              int rows_most) {
  struct bl_storysheet_memory *memory = copy->memory;
  for (size_t i = 0; i < memory->count; i++)
    if (memory->items[i].picture == picture && memory->items[i].span == span && memory->items[i].rows_most == rows_most)
      return &memory->items[i];
  const struct bl_grid *grid = copy->grid;
  struct bl_figure_order order = {grid->em, grid->pitch, bl_grid_span(grid, span), rows_most, true};
  struct bl_storysheet_known *known = BL_PUSH(copy->arena, memory->items, memory->count, memory->capacity);
  *known = (struct bl_storysheet_known){.picture = picture, .span = span, .rows_most = rows_most};
  known->shown = bl_figure_make(copy->arena, copy->scene, copy->story, picture, &order, &known->figure);
  return known;
}

/* Is there text for another sheet, even if this one had no pictures? */
static bool goes_on(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet) {
  size_t at = sheet->first;
  for (int i = 0; i < copy->grid->columns; i++)
    at = bl_leg_fill(copy->legs, copy->count, at, bl_storysheet_room(copy, sheet->number));
  return at < copy->count;
}

/* Under a high head a picture would be a stamp: the next sheet has the height for it. */
static bool is_stamp(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet,
                     const struct bl_figure *figure) {
  int room = bl_storysheet_room(copy, sheet->number);
  if (room == copy->grid->rows)
    return false;
  const struct bl_storysheet_known *whole = make(copy, figure->picture, 1, copy->grid->rows);
  if (room <= LOW_ROOM && whole->shown && whole->figure.rows * 3 > room * 4)
    return true;
  return (int64_t)figure->picture_width * 100 < (int64_t)figure->width * NARROW && whole->shown &&
         whole->figure.picture_width * 3 > figure->picture_width * 4 && goes_on(copy, sheet);
}

/* Rows that a picture may take of the columns that it stands over. */
static int rows_most(const struct bl_storysheet_copy *copy, const struct bl_storypicture *item, int room, int span,
                     bool text) {
  if (!text || room <= 2 * BL_STORYSHEET_LEG)
    return room;
  if (item->leads)
    return span == copy->grid->columns ? room * LEADING / OF_LEADING : room;
  return span > 1 || copy->grid->columns == 1 ? room * PART / OF : room;
}

/* The picture over so many columns, with text to come on this sheet or not; NULL if it cannot stand so. */
static const struct bl_figure *figure_for(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet,
                                          const struct bl_storypicture *item, int span, bool text) {
  int room = bl_storysheet_room(copy, sheet->number);
  const struct bl_storysheet_known *known = make(copy, item->picture, span, rows_most(copy, item, room, span, text));
  if (span == 1 && (!known->shown || known->figure.rows > room))
    known = make(copy, item->picture, span, room);
  if (!known->shown || known->figure.rows > room)
    return NULL;
  if (span > 1 && (int64_t)known->figure.picture_width * 100 < (int64_t)known->figure.width * FILLED)
    return NULL;
  return is_stamp(copy, sheet, &known->figure) ? NULL : &known->figure;
}

static void set_tops(struct bl_storysheet *sheet, int column, int span, int rows) {
  for (int i = column; i < column + span; i++)
    sheet->top[i] = rows;
}

static bool is_free(const struct bl_storysheet *sheet, int column, int span) {
  for (int i = column; i < column + span; i++)
    if (sheet->top[i] > 0)
      return false;
  return true;
}

static int widest(const struct bl_storysheet_copy *copy, const struct bl_storypicture *item) {
  int span = copy->spanning || item->leads ? item->span : 1;
  return span < copy->grid->columns ? span : copy->grid->columns;
}

static void keep_figure(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet,
                        const struct bl_figure *figure, int column, int row) {
  int head = copy->grid->rows - bl_storysheet_room(copy, sheet->number);
  sheet->figures[sheet->figure_count++] = (struct bl_storysheet_figure){*figure, column, head + row};
}

/* Free rows between a picture and what begins below it. */
static int white(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet, int column, size_t at) {
  return sheet->top[column] > 0 && at < copy->count ? copy->legs[at].space : 0;
}

/* Rows of a column that are left for text from line `at` on. */
static int text_rows(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet, int column, size_t at) {
  int pictures = sheet->top[column] + sheet->foot[column];
  int rows = sheet->depth - pictures - white(copy, sheet, column, at);
  return rows < (pictures ? BL_STORYSHEET_LEG : 1) ? 0 : rows;
}

/* The line behind the last of those that go into a column. Beside a picture it rather stays empty than that it ends
 * where it may not; a line higher than a whole column no sheet would ever hold. */
static size_t fill_column(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet, int column,
                          size_t at) {
  int rows = text_rows(copy, sheet, column, at);
  size_t end = bl_leg_fill(copy->legs, copy->count, at, rows);
  if (end == at)
    return at + (at < copy->count && rows >= copy->grid->rows);
  bool pictures = sheet->top[column] + sheet->foot[column] > 0;
  return pictures && end < copy->count && copy->legs[end - 1].joined ? at : end;
}

/* The same for the columns from `column` to `last`. */
static size_t reach(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet, int column, int last,
                    size_t at) {
  for (int i = column; i <= last && i < copy->grid->columns; i++)
    at = fill_column(copy, sheet, i, at);
  return at;
}

/* --- pictures without a reference --------------------------------------------------------------------------------- */

/* From the right, a leading one from the left. */
static bool top_loose(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet) {
  const struct bl_storypicture *item = &copy->pictures->loose[sheet->loose_end];
  for (int span = widest(copy, item); span > 0; span--) {
    const struct bl_figure *figure = figure_for(copy, sheet, item, span, true);
    int column = item->leads && copy->head_lines == 0 ? 0 : copy->grid->columns - span;
    while (column > 0 && !is_free(sheet, column, span))
      column--;
    if (!figure || !is_free(sheet, column, span) || (column == 0 && sheet->first < copy->head_lines))
      continue;
    set_tops(sheet, column, span, figure->rows);
    keep_figure(copy, sheet, figure, column, 0);
    sheet->loose_end++;
    return true;
  }
  return false;
}

/* The next of both kinds, or NULL. */
static const struct bl_storypicture *next_picture(const struct bl_storysheet_copy *copy,
                                                  const struct bl_storysheet *sheet) {
  const struct bl_storypictures *list = copy->pictures;
  const struct bl_storypicture *tied = sheet->tied_end < list->tied_count ? &list->tied[sheet->tied_end] : NULL;
  const struct bl_storypicture *loose = sheet->loose_end < list->loose_count ? &list->loose[sheet->loose_end] : NULL;
  return !loose || (tied && tied->picture < loose->picture) ? tied : loose;
}

/* The text is over: what is left stands side by side in the middle. */
static void lay_gallery(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet) {
  int columns = copy->grid->columns;
  size_t left = copy->pictures->tied_count + copy->pictures->loose_count - sheet->tied - sheet->loose;
  int count = left < (size_t)columns ? (int)left : columns;
  for (int column = (columns - count) / 2; count > 0; column++, count--) {
    const struct bl_storypicture *item = next_picture(copy, sheet);
    const struct bl_figure *figure = figure_for(copy, sheet, item, 1, false);
    if (!figure)
      return;
    bool tied = sheet->tied_end < copy->pictures->tied_count && item == &copy->pictures->tied[sheet->tied_end];
    set_tops(sheet, column, 1, figure->rows);
    keep_figure(copy, sheet, figure, column, 0);
    sheet->tied_end += tied;
    sheet->loose_end += !tied;
  }
}

/* --- pictures with a reference ------------------------------------------------------------------------------------ */

static const struct bl_storypicture *next_tied(const struct bl_storysheet_copy *copy,
                                               const struct bl_storysheet *sheet) {
  return sheet->tied_end < copy->pictures->tied_count ? &copy->pictures->tied[sheet->tied_end] : NULL;
}

/* Its reference stands in an earlier column, begins this one, or is among the lines up to `end`. */
static bool is_due(const struct bl_storysheet_copy *copy, const struct bl_storypicture *item, size_t at, size_t end) {
  return item->line <= at || item->line < end || end == copy->count;
}

static bool top_tied(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet, int column, size_t at) {
  const struct bl_storypicture *item = next_tied(copy, sheet);
  int last = column + copy->ahead;
  if (!item || at < copy->head_lines || !is_free(sheet, column, 1) ||
      !is_due(copy, item, at, reach(copy, sheet, column, last + 1, at)))
    return false;
  for (int span = widest(copy, item); span > 0; span--) {
    if (column + span > copy->grid->columns || !is_free(sheet, column, span))
      continue;
    const struct bl_figure *figure = figure_for(copy, sheet, item, span, at < copy->count);
    if (!figure)
      continue;
    set_tops(sheet, column, span, figure->rows);
    if (is_due(copy, item, at, reach(copy, sheet, column, last + span - 1, at))) {
      keep_figure(copy, sheet, figure, column, 0);
      sheet->tied_end++;
      return true;
    }
    set_tops(sheet, column, span, 0);
  }
  return false;
}

/* Where the top of the next column is not to be had. */
static void foot_tied(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet, int column, size_t at) {
  const struct bl_storypicture *item = next_tied(copy, sheet);
  bool last = column + 1 == copy->grid->columns;
  if (!item || at == copy->count || (!last && sheet->top[column + 1] == 0))
    return;
  const struct bl_figure *figure = figure_for(copy, sheet, item, 1, true);
  if (!figure || figure->rows > sheet->depth - sheet->top[column] - BL_STORYSHEET_LEG)
    return;
  sheet->foot[column] = figure->rows;
  size_t end = reach(copy, sheet, column, column + copy->ahead, at);
  if (item->line <= end) {
    keep_figure(copy, sheet, figure, column, sheet->depth - figure->rows);
    sheet->tied_end++;
  } else {
    sheet->foot[column] = 0;
  }
}

void bl_storysheet_lay(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet) {
  sheet->figure_count = 0;
  sheet->tied_end = sheet->tied;
  sheet->loose_end = sheet->loose;
  for (int column = 0; column < copy->grid->columns; column++)
    sheet->top[column] = sheet->foot[column] = 0;
  if (sheet->first == copy->count)
    lay_gallery(copy, sheet);
  for (int i = 0; i < sheet->tops && sheet->first < copy->count; i++)
    if (!top_loose(copy, sheet))
      break;
  int head = copy->grid->rows - bl_storysheet_room(copy, sheet->number);
  size_t at = sheet->first;
  for (int column = 0; column < copy->grid->columns; column++) {
    top_tied(copy, sheet, column, at);
    foot_tied(copy, sheet, column, at);
    struct bl_storysheet_slot slot = {head + sheet->top[column] + white(copy, sheet, column, at),
                                      text_rows(copy, sheet, column, at), at, at};
    slot.end = at = reach(copy, sheet, column, column, at);
    sheet->slots[column] = slot;
  }
  sheet->end = at;
}
