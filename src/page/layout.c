#include "baolan/page/layout.h"

#include "baolan/base/arena.h"
#include "baolan/copy/areas.h"

struct area {
  int story;
  int left, top, right, bottom; /* right and bottom behind the last */
};

struct drawing {
  struct bl_arena *arena;
  int *cells;
  int rows, columns;
  size_t *stories;
  size_t count;
  struct bl_guide_node *nodes;
  size_t node_count, node_capacity;
  bool sliceable;
};

static int count_words(struct bl_text row) {
  int count = 0;
  for (size_t at = 0; bl_areas_word(row, &at).size > 0;)
    count++;
  return count;
}

struct bl_layout_cells bl_layout_read(struct bl_arena *arena, const struct bl_text *rows, size_t count,
                                      bl_layout_find find, void *context) {
  int columns = count ? count_words(rows[0]) : 0;
  int *cells = BL_NEW_ARRAY(arena, int, count *(size_t)columns + 1);
  for (size_t row = 0; row < count; row++) {
    if (count_words(rows[row]) != columns)
      return (struct bl_layout_cells){0};
    size_t at = 0;
    for (int column = 0; column < columns; column++) {
      struct bl_text word = bl_areas_word(rows[row], &at);
      cells[row * (size_t)columns + (size_t)column] =
          bl_text_equal(word, BL_TEXT(".")) ? BL_LAYOUT_EMPTY : find(context, word);
    }
  }
  return (struct bl_layout_cells){cells, (int)count, columns};
}

static int *cell(const struct drawing *drawing, int column, int row) {
  return &drawing->cells[row * drawing->columns + column];
}

static struct area area_of(const struct drawing *drawing, int story) {
  struct area area = {story, drawing->columns, drawing->rows, 0, 0};
  for (int row = 0; row < drawing->rows; row++)
    for (int column = 0; column < drawing->columns; column++) {
      if (*cell(drawing, column, row) != story)
        continue;
      area.left = column < area.left ? column : area.left;
      area.right = column + 1 > area.right ? column + 1 : area.right;
      area.top = row < area.top ? row : area.top;
      area.bottom = row + 1;
    }
  return area;
}

static bool all(const struct drawing *drawing, struct area area, int story) {
  if (area.left < 0 || area.top < 0 || area.right > drawing->columns || area.bottom > drawing->rows)
    return false;
  for (int row = area.top; row < area.bottom; row++)
    for (int column = area.left; column < area.right; column++)
      if (*cell(drawing, column, row) != story)
        return false;
  return true;
}

static bool grow(const struct drawing *drawing, struct area strip) {
  if (!all(drawing, strip, BL_LAYOUT_EMPTY))
    return false;
  for (int row = strip.top; row < strip.bottom; row++)
    for (int column = strip.left; column < strip.right; column++)
      *cell(drawing, column, row) = strip.story;
  return true;
}

/* Over empty cells: down, right, up, left. */
static bool grow_story(const struct drawing *drawing, int story) {
  struct area a = area_of(drawing, story);
  return grow(drawing, (struct area){story, a.left, a.bottom, a.right, a.bottom + 1}) ||
         grow(drawing, (struct area){story, a.right, a.top, a.right + 1, a.bottom}) ||
         grow(drawing, (struct area){story, a.left, a.top - 1, a.right, a.top}) ||
         grow(drawing, (struct area){story, a.left - 1, a.top, a.left, a.bottom});
}

/* The stories named, in the order in which they come; false: too many, or one is no rectangle. */
static bool list_stories(struct drawing *drawing, int *named, int *count) {
  for (int i = 0; i < drawing->rows * drawing->columns; i++) {
    bool known = drawing->cells[i] == BL_LAYOUT_EMPTY;
    for (int k = 0; k < *count; k++)
      known = known || named[k] == drawing->cells[i];
    if (known)
      continue;
    if (*count == BL_LAYOUT_STORIES || !all(drawing, area_of(drawing, drawing->cells[i]), drawing->cells[i]))
      return false;
    named[(*count)++] = drawing->cells[i];
  }
  return *count > 0;
}

static bool fill_empty(const struct drawing *drawing, const int *named, int count) {
  for (bool grown = true; grown;) {
    grown = false;
    for (int i = 0; i < count; i++)
      grown = grow_story(drawing, named[i]) || grown;
  }
  for (int i = 0; i < drawing->rows * drawing->columns; i++)
    if (drawing->cells[i] == BL_LAYOUT_EMPTY)
      return false;
  return true;
}

/* Whether no story lies on both sides of the line. */
static bool is_cut(const struct drawing *drawing, struct area area, bool down, int at) {
  for (int i = down ? area.top : area.left; i < (down ? area.bottom : area.right); i++)
    if (down ? *cell(drawing, at - 1, i) == *cell(drawing, at, i) : *cell(drawing, i, at - 1) == *cell(drawing, i, at))
      return false;
  return true;
}

/* The first line that parts the area: across before down, from the top left. */
static int find_cut(const struct drawing *drawing, struct area area, bool *down) {
  *down = false;
  for (int at = area.top + 1; at < area.bottom; at++)
    if (is_cut(drawing, area, false, at))
      return at;
  *down = true;
  for (int at = area.left + 1; at < area.right; at++)
    if (is_cut(drawing, area, true, at))
      return at;
  return 0;
}

static void slice(struct drawing *drawing, struct area area) {
  size_t number = drawing->node_count;
  *BL_PUSH(drawing->arena, drawing->nodes, drawing->node_count, drawing->node_capacity) =
      (struct bl_guide_node){.first = drawing->count};
  bool down;
  int at = find_cut(drawing, area, &down);
  struct area first = area, second = area;
  if (at == 0) {
    int story = *cell(drawing, area.left, area.top);
    drawing->sliceable = drawing->sliceable && all(drawing, area, story);
    if (drawing->count < BL_LAYOUT_STORIES)
      drawing->stories[drawing->count++] = (size_t)story;
  } else {
    *(down ? &first.right : &first.bottom) = at;
    *(down ? &second.left : &second.top) = at;
    slice(drawing, first);
    size_t prefix = drawing->count - drawing->nodes[number].first;
    slice(drawing, second);
    struct bl_guide_node *node = &drawing->nodes[number];
    node->down = down;
    node->prefix = prefix;
    node->at = at - (down ? area.left : area.top);
    node->side = down ? area.right - area.left : area.bottom - area.top;
  }
  drawing->nodes[number].count = drawing->count - drawing->nodes[number].first;
}

/* Stories that stand side by side in a row, at most. */
static int columns_needed(const struct drawing *drawing) {
  int most = 0;
  for (int row = 0; row < drawing->rows; row++) {
    int count = 1;
    for (int column = 1; column < drawing->columns; column++)
      count += *cell(drawing, column, row) != *cell(drawing, column - 1, row);
    most = count > most ? count : most;
  }
  return most;
}

const struct bl_guide *bl_layout_make(struct bl_arena *arena, const struct bl_layout_cells *cells) {
  struct drawing drawing = {.arena = arena, .rows = cells->rows, .columns = cells->columns, .sliceable = true};
  int named[BL_LAYOUT_STORIES], count = 0;
  drawing.cells = BL_NEW_ARRAY(arena, int, cells->rows * cells->columns + 1);
  for (int i = 0; i < cells->rows * cells->columns; i++)
    drawing.cells[i] = cells->cells[i];
  if (!list_stories(&drawing, named, &count) || !fill_empty(&drawing, named, count))
    return NULL;
  drawing.stories = BL_NEW_ARRAY(arena, size_t, BL_LAYOUT_STORIES);
  slice(&drawing, (struct area){0, 0, 0, drawing.columns, drawing.rows});
  if (!drawing.sliceable)
    return NULL;
  struct bl_guide *guide = BL_NEW(arena, struct bl_guide);
  *guide =
      (struct bl_guide){drawing.stories, drawing.count, drawing.nodes, drawing.node_count, columns_needed(&drawing)};
  return guide;
}
