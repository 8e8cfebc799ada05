#include "baolan/page/grid.h"

#include "baolan/base/error.h"
#include "baolan/page/style.h"

/* What a view wants of its columns, in ems. */
struct taste {
  int least, most, wanted, columns_most;
};

static const struct taste PAGE_TASTE = {11, 16, 13, 12};
static const struct taste PANEL_TASTE = {10, 22, 16, 2}; /* small panels */
static const struct taste STORY_TASTE = {18, 25, 20, 3};
enum { GUTTER = 2, NARROWEST = 4, LARGE = 137 /* percent: 41 minutes of arc for 30 */ };

/* Newton's square root: the layer needs no mathematics library for one diagonal. */
static double root(double square) {
  double guess = square > 1 ? square : 1;
  for (int i = 0; i < 64; i++)
    guess = (guess + square / guess) / 2;
  return guess;
}

double bl_grid_px_per_mm(const struct bl_glass *glass) {
  double inches = glass->diagonal_in > 0 ? glass->diagonal_in : 43;
  double width = glass->width, height = glass->height;
  return root(width * width + height * height) / (inches * 25.4);
}

/* The wanted size, held so that a line takes ten ems and the sheet some rows,
 * and that a sheet has no more than a broadsheet's 160 ems and 110 rows. */
bl_unit bl_grid_em(const struct bl_glass *glass) {
  double distance = glass->distance_m > 0 ? glass->distance_m : 1.5;
  int em = glass->em_px;
  if (em <= 0)
    em = bl_most(18, (int)(distance * 1000 * 0.00873 * bl_grid_px_per_mm(glass) + 0.5));
  if (glass->large)
    em = (em * LARGE + 50) / 100;
  em = bl_most(em, bl_most(glass->width / 160, glass->height / 165));
  return BL_PX(bl_most(8, bl_least(em, bl_least(glass->width / 13, glass->height / 10))));
}

/* Columns and measure for a width, both sides' margins taken off; 0 columns if the taste cannot be met. */
static struct bl_grid choose(int width, int em, const struct taste *taste) {
  struct bl_grid best = {0};
  int best_cost = 0;
  for (int columns = 1; columns <= taste->columns_most; columns++) {
    int measure = bl_least(taste->most, (width + GUTTER * em) / (columns * em) - GUTTER);
    if (measure < taste->least)
      continue;
    int used = (columns * (measure + GUTTER) - GUTTER) * em;
    int off = measure > taste->wanted ? measure - taste->wanted : taste->wanted - measure;
    int cost = 2 * off * em + width - used;
    if (best.columns && cost >= best_cost)
      continue;
    best_cost = cost;
    best.columns = columns;
    best.measure = BL_PX(measure * em);
  }
  return best;
}

static struct bl_grid one_column(int width, int em, int most) {
  int measure = bl_most(NARROWEST, bl_least(most, width / em));
  return (struct bl_grid){.columns = 1, .measure = BL_PX(measure * em)};
}

/* White at the edges of the sheet. */
struct edges {
  int top, bottom;
};

/* Head, area and foot down the sheet; what is left over stands at top and bottom. */
static void stack(struct bl_grid *grid, int height, int head_rows, int foot_rows, struct edges edges) {
  int pitch = grid->pitch / 64;
  int gap = foot_rows ? grid->em / 64 * 2 / 3 : 0;
  int rows = (height - edges.top - edges.bottom) / pitch;
  grid->rows = bl_most(1, rows - head_rows - foot_rows);
  int used = (head_rows + grid->rows + foot_rows) * pitch + gap;
  bl_unit top = BL_PX(bl_most(0, (height + edges.top - edges.bottom - used) / 2));
  grid->head = (struct bl_rect){grid->area.x, top, grid->area.width, head_rows * grid->pitch};
  grid->area.y = top + grid->head.height;
  grid->area.height = grid->rows * grid->pitch;
  bl_unit foot_top = grid->area.y + grid->area.height + BL_PX(gap);
  grid->foot = (struct bl_rect){grid->area.x, foot_top, grid->area.width, foot_rows * grid->pitch};
}

static void spread(struct bl_grid *grid, int width) {
  grid->gutter = GUTTER * grid->em;
  grid->area.width = bl_grid_span(grid, grid->columns);
  grid->margin = bl_style_snap((BL_PX(width) - grid->area.width) / 2);
  grid->area.x = grid->margin;
}

static int side_margin(int width, int em) {
  return width < 24 * em ? em * 3 / 4 : em * 3 / 2;
}

/* At the lower edge at least so many pixels. */
static struct edges edges_of(int height, int em, int foot) {
  int edge = height < 20 * em ? em / 2 : em * 11 / 10;
  return (struct edges){edge, bl_most(edge, foot)};
}

struct bl_grid bl_grid_page(const struct bl_glass *glass) {
  bl_unit em = bl_grid_em(glass);
  int pixels = em / 64, width = glass->width - 2 * side_margin(glass->width, pixels);
  struct bl_grid grid = choose(width, pixels, &PAGE_TASTE);
  if (!grid.columns)
    grid = choose(width, pixels, &PANEL_TASTE);
  if (!grid.columns)
    grid = one_column(width, pixels, PANEL_TASTE.most);
  grid.em = em;
  grid.pitch = bl_style_size(em, 150);
  spread(&grid, glass->width);
  struct edges edges = edges_of(glass->height, pixels, glass->foot_px * 8 <= glass->height ? glass->foot_px : 0);
  int rows = (glass->height - edges.top - edges.bottom) / (grid.pitch / 64);
  stack(&grid, glass->height, rows >= 18 ? 3 : rows >= 12 ? 2 : 1, rows >= 18 ? 1 : 0, edges);
  return grid;
}

struct bl_grid bl_grid_story(const struct bl_glass *glass, int hundredths) {
  static const int steps[] = {85, 100, 120, 144, 173};
  int step = bl_most(0, bl_least(glass->type_step, 4));
  struct bl_glass set = *glass;
  set.large = false;
  set.em_px = bl_style_size(bl_grid_em(glass), steps[step] * hundredths / 100) / 64;
  bl_unit em = bl_grid_em(&set);
  int pixels = em / 64, width = glass->width - 2 * side_margin(glass->width, pixels);
  struct bl_grid grid = choose(width, pixels, &STORY_TASTE);
  if (!grid.columns)
    grid = one_column(width, pixels, STORY_TASTE.most);
  grid.em = em;
  grid.pitch = bl_style_size(em, 165);
  spread(&grid, glass->width);
  struct edges edges = edges_of(glass->height, pixels, glass->foot_px * 20 <= glass->height * 9 ? glass->foot_px : 0);
  int rows = (glass->height - edges.top - edges.bottom) / (grid.pitch / 64);
  stack(&grid, glass->height, rows >= 14 ? 2 : 1, 0, edges);
  return grid;
}

void bl_grid_set_head(struct bl_grid *grid, int rows) {
  bl_unit change = rows * grid->pitch - grid->head.height;
  grid->head.height += change;
  grid->area.y += change;
  grid->area.height -= change;
  grid->rows = grid->area.height / grid->pitch;
}

void bl_grid_set_top(struct bl_grid *grid, bl_unit top) {
  bl_unit bottom = grid->area.y + grid->area.height;
  grid->rows = bl_most(1, (bottom - top) / grid->pitch);
  grid->area.y = top;
  grid->area.height = grid->rows * grid->pitch;
  grid->head = (struct bl_rect){grid->area.x, top, grid->area.width, 0};
}

void bl_grid_set_columns(struct bl_grid *grid, int columns, int most) {
  struct bl_rect whole = grid->area;
  int room = (int)((whole.width + grid->gutter) / (columns * grid->em)) - GUTTER;
  grid->columns = columns;
  grid->measure = bl_least(most, room) * grid->em;
  grid->area.width = bl_grid_span(grid, columns);
  grid->area.x = whole.x + bl_style_snap((whole.width - grid->area.width) / 2);
}

bl_unit bl_grid_column(const struct bl_grid *grid, int column) {
  return grid->area.x + column * (grid->measure + grid->gutter);
}

bl_unit bl_grid_span(const struct bl_grid *grid, int columns) {
  return columns <= 0 ? 0 : columns * (grid->measure + grid->gutter) - grid->gutter;
}

bl_unit bl_grid_baseline(const struct bl_grid *grid, int row) {
  return grid->area.y + row * grid->pitch + bl_style_baseline(grid->pitch, grid->em);
}

void bl_grid_judge(const struct bl_glass *glass, struct bl_warnings *warnings) {
  double distance = glass->distance_m > 0 ? glass->distance_m : 1.5;
  double height = bl_grid_em(glass) / 64 / bl_grid_px_per_mm(glass), least = distance * 1000 / 200;
  if (height < least)
    bl_warnings_add(warnings, NULL, 0, 0, "type-size",
                    "type of %d pixels is %.1f mm high here; at %.1f m it must have %.1f mm: at least %d pixels",
                    bl_grid_em(glass) / 64, height, distance, least, (int)(least * bl_grid_px_per_mm(glass)) + 1);
}
