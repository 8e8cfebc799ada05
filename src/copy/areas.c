#include "baolan/copy/areas.h"

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/yaml.h"

struct area {
  size_t left, top, right, bottom, cells; /* right and bottom inclusive; cells 0: not named */
};

struct plan {
  const struct bl_story *stories; /* of the page */
  size_t count;
  const struct bl_text *rows;
  struct area *areas; /* of each story */
  size_t columns;     /* of the first row */
  const char *fault;
  struct bl_text word; /* which the fault is about, or empty */
};

static bool is_white(uint32_t point) {
  return point == ' ' || point == '\t' || point == 0x3000;
}

struct bl_text bl_areas_word(struct bl_text row, size_t *at) {
  size_t start = *at, end;
  uint32_t point = bl_text_next(row, at);
  while (is_white(point)) {
    start = *at;
    point = bl_text_next(row, at);
  }
  for (end = start; point && !is_white(point); point = bl_text_next(row, at))
    end = *at;
  return bl_text_slice(row, start, end);
}

static struct area *find_area(const struct plan *plan, struct bl_text name) {
  for (size_t i = 0; i < plan->count; i++)
    if (bl_text_equal(plan->stories[i].id, name))
      return &plan->areas[i];
  return NULL;
}

/* A row at a time from the top, and a cell at a time from the left. */
static void add_cell(struct area *area, size_t row, size_t column) {
  if (area->cells++ == 0)
    *area = (struct area){column, row, column, row, 1};
  area->left = column < area->left ? column : area->left;
  area->right = column > area->right ? column : area->right;
  area->bottom = row;
}

static bool take_row(struct plan *plan, size_t row) {
  size_t column = 0;
  for (size_t at = 0;; column++) {
    struct bl_text word = bl_areas_word(plan->rows[row], &at);
    if (word.size == 0)
      break;
    struct area *area = find_area(plan, word);
    bool named = !bl_text_equal(word, BL_TEXT("."));
    plan->word = named && !area ? word : plan->word;
    plan->fault = column == BL_AREAS_COLUMNS ? "the layout has more than 24 words in a row" : NULL;
    if (named && !area)
      plan->fault = "the layout names a story that the page does not have";
    if (plan->fault)
      return false;
    if (named)
      add_cell(area, row, column);
  }
  if (row == 0)
    plan->columns = column;
  plan->fault = column == plan->columns ? NULL : "a row of the layout has not as many words as the first";
  return !plan->fault;
}

/* The row in which a story that is no rectangle begins, or the number of rows. */
static size_t find_broken(struct plan *plan, size_t row_count) {
  bool any = false;
  for (size_t i = 0; i < plan->count; i++) {
    const struct area *area = &plan->areas[i];
    if (area->cells == 0)
      continue;
    any = true;
    if ((area->right - area->left + 1) * (area->bottom - area->top + 1) == area->cells)
      continue;
    plan->fault = "the cells of a story are not a rectangle";
    plan->word = plan->stories[i].id;
    return area->top;
  }
  plan->fault = any ? NULL : "the layout names no story";
  return any ? row_count : 0;
}

bool bl_areas_check(struct bl_arena *arena, const struct bl_yaml_list *rows, const struct bl_story *stories,
                    size_t count, const char *path, struct bl_warnings *warnings) {
  struct plan plan = {.stories = stories, .count = count, .rows = rows->items};
  plan.areas = BL_NEW_ARRAY(arena, struct area, count);
  size_t row = 0;
  if (rows->count == 0)
    return false;
  if (rows->count > BL_AREAS_ROWS)
    plan.fault = "the layout has more than 60 rows";
  while (!plan.fault && row < rows->count && take_row(&plan, row))
    row++;
  if (!plan.fault)
    row = find_broken(&plan, rows->count);
  if (!plan.fault)
    return true;
  bl_warnings_add(warnings, path, rows->lines[row], 0, "layout", "%s%s%s; the page is made up without it", plan.fault,
                  plan.word.size ? ": " : "", bl_text_copy(arena, plan.word).data);
  return false;
}
