#include "baolan/page/settable.h"

#include "baolan/base/arena.h"
#include "baolan/page/style.h"
#include "baolan/page/tablefit.h"
#include "baolan/type/paragraph.h"

enum { LINES_MOST = 6, NAMES_MOST = 3, TOGETHER = 8, HAIRLINES = 2 };

struct row {
  struct bl_lines *cells; /* of the table's columns */
  size_t height;          /* lines of the tallest */
};

/* A table that is too narrow shows it only now. */
static bool set_row(struct bl_stick *stick, const struct bl_tablefit *table, size_t at, struct row *row) {
  row->cells = BL_NEW_ARRAY(stick->arena, struct bl_lines, table->column_count);
  for (size_t i = 0; i < table->column_count; i++) {
    row->cells[i] = bl_tablefit_set_cell(stick, table, at, i, table->columns[i].width);
    row->height = row->cells[i].count > row->height ? row->cells[i].count : row->height;
    for (size_t k = 0; k < row->cells[i].count; k++)
      if (row->cells[i].items[k].overfull)
        return false;
  }
  return row->height <= LINES_MOST;
}

/* From the leg's edge to a line of a cell. */
static bl_unit edge_of(const struct bl_tablefit *table, size_t column, const struct bl_line *line) {
  const struct bl_tablefit_column *at = &table->columns[column];
  return at->x + (at->number ? bl_style_snap(at->width * table->em / 2 - line->width) : 0);
}

/* All lines of a row are one piece: the first takes its rows, the others stand in them. */
static void add_cells(struct bl_stick *stick, const struct bl_tablefit *table, size_t at, const struct row *row) {
  size_t first = stick->count;
  for (size_t i = 0; i < table->column_count; i++)
    for (size_t k = 0; k < row->cells[i].count; k++) {
      struct bl_stick_line *piece =
          bl_stick_add_line(stick, &row->cells[i].items[k], BL_ROLE_TABLE, table->rows[at].line);
      piece->line.dx = edge_of(table, i, &row->cells[i].items[k]);
      piece->line.drop = (bl_unit)k * stick->order->pitch;
      piece->leg.rows = stick->count - 1 == first ? (uint8_t)row->height : 0;
      piece->leg.stop = BL_STOP_NONE;
      piece->leg.joined = true;
      piece->leg.heads = table->rows[at].header;
    }
}

static void add_rule(struct bl_stick *stick, struct bl_stick_line *piece, const struct bl_tablefit *table, bl_unit y,
                     int hairlines, enum bl_flow_when when) {
  bl_unit height = hairlines * bl_style_hairline(stick->order->em);
  bl_stick_add_rule(stick, piece, (struct bl_flow_rule){{table->x, y, table->width, height}, BL_INK_SOFT, when});
}

/* The rules of a row, on its first line. */
static void add_rules(struct bl_stick *stick, size_t piece_at, const struct bl_tablefit *table, size_t at,
                      bool wrapped) {
  struct bl_stick_line *piece = &stick->lines[piece_at];
  const struct bl_block *row = &table->rows[at];
  bl_unit hair = bl_style_hairline(stick->order->em), foot = piece->leg.rows * stick->order->pitch;
  bool last = at + 1 == table->row_count, named = row->header && !last && !row[1].header;
  if (at == 0)
    add_rule(stick, piece, table, 0, HAIRLINES, BL_FLOW_ALWAYS);
  else if (!piece->line.names)
    add_rule(stick, piece, table, 0, 1, BL_FLOW_AT_TOP);
  if (last)
    add_rule(stick, piece, table, foot - HAIRLINES * hair, HAIRLINES, BL_FLOW_ALWAYS);
  else
    add_rule(stick, piece, table, foot - hair, 1,
             named || (wrapped && !row->header) ? BL_FLOW_ALWAYS : BL_FLOW_AT_FOOT);
  if (!last && !named && wrapped)
    piece->line.rules[piece->line.rule_count - 1].ink = BL_INK_FAINT;
}

/* A leg may end behind a row, but not behind names, nor before the last row. */
static void part_row(struct bl_stick *stick, const struct bl_tablefit *table, size_t at) {
  struct bl_leg_line *last = &stick->lines[stick->count - 1].leg;
  bool free = table->row_count > TOGETHER && !table->rows[at].header && at + 2 != table->row_count;
  last->joined = !free && at + 1 < table->row_count;
  last->stop = at + 1 < table->row_count ? BL_STOP_COMMA : BL_STOP_SENTENCE;
}

/* A table as it would be set: its rows, and how many lines they have; none if it cannot be. */
struct trial {
  struct bl_tablefit table;
  struct row *rows;
  size_t lines;
};

static struct trial try_table(struct bl_stick *stick, const struct bl_block *first, size_t count, int tightness) {
  struct trial trial = {.table = bl_tablefit_make(stick, first, count, tightness)};
  trial.rows = BL_NEW_ARRAY(stick->arena, struct row, count);
  for (size_t i = 0; i < count && trial.table.fits; i++) {
    trial.table.fits = set_row(stick, &trial.table, i, &trial.rows[i]);
    trial.lines += trial.rows[i].height;
  }
  return trial;
}

/* A line of the body as one of furniture. */
static const struct bl_line *as_furniture(struct bl_arena *arena, const struct bl_line *line) {
  struct bl_line *copy = BL_NEW(arena, struct bl_line);
  struct bl_glyph *glyphs = BL_NEW_ARRAY(arena, struct bl_glyph, line->glyph_count + 1);
  struct bl_segment *segments = BL_NEW_ARRAY(arena, struct bl_segment, line->segment_count + 1);
  *copy = *line;
  for (size_t i = 0; i < line->glyph_count; i++) {
    glyphs[i] = line->glyphs[i];
    glyphs[i].field = BL_FIELD_NONE;
  }
  for (size_t i = 0; i < line->segment_count; i++) {
    segments[i] = line->segments[i];
    segments[i].field = BL_FIELD_NONE;
  }
  copy->glyphs = glyphs;
  copy->segments = segments;
  return copy;
}

static void add_names(struct bl_stick *stick, const struct trial *trial, size_t row, struct bl_flow_names *names) {
  for (size_t column = 0; column < trial->table.column_count; column++) {
    const struct bl_lines *cell = &trial->rows[row].cells[column];
    for (size_t k = 0; k < cell->count; k++) {
      struct bl_flow_line *line = BL_PUSH(stick->arena, names->lines, names->count, names->capacity);
      *line = (struct bl_flow_line){.line = as_furniture(stick->arena, &cell->items[k]),
                                    .role = BL_ROLE_NAMES,
                                    .dx = edge_of(&trial->table, column, &cell->items[k]),
                                    .drop = (names->rows + (bl_unit)k) * stick->order->pitch,
                                    .on_grid = true,
                                    .block = BL_NO_BLOCK};
    }
  }
  names->rows += (int)trial->rows[row].height;
}

/* For a table that may be parted: its names, or their last row, between rules; NULL if there are none or if they would
 * take too much of a leg. */
static const struct bl_flow_names *make_names(struct bl_stick *stick, const struct trial *trial) {
  struct bl_flow_names *names = BL_NEW(stick->arena, struct bl_flow_names);
  const struct bl_block *rows = trial->table.rows;
  size_t headers = 0, tallest = 0;
  while (headers + 1 < trial->table.row_count && rows[headers].header)
    headers++;
  for (size_t i = headers; i < trial->table.row_count; i++)
    tallest = trial->rows[i].height > tallest ? trial->rows[i].height : tallest;
  size_t height = headers ? trial->rows[headers - 1].height : 0;
  if (height == 0 || height > NAMES_MOST || height + tallest > LINES_MOST)
    return NULL;
  add_names(stick, trial, headers - 1, names);
  struct bl_stick_line first = {.line = names->lines[0]};
  bl_unit hair = bl_style_hairline(stick->order->em), foot = names->rows * stick->order->pitch - hair;
  add_rule(stick, &first, &trial->table, 0, 1, BL_FLOW_ALWAYS);
  add_rule(stick, &first, &trial->table, foot, 1, BL_FLOW_ALWAYS);
  names->lines[0] = first.line;
  return names;
}

/* Above its rows from the second on: they are the first of a leg only where one before stands in another. */
static void say_again(struct bl_stick_line *piece, const struct bl_tablefit *table, size_t at,
                      const struct bl_flow_names *names) {
  if (!names || at == 0 || table->rows[at].header || table->rows[at - 1].header)
    return;
  piece->line.names = names;
  piece->leg.again = (uint8_t)names->rows;
}

static void set_table(struct bl_stick *stick, const struct trial *trial) {
  const struct bl_tablefit *table = &trial->table;
  const struct bl_flow_names *names = make_names(stick, trial);
  bool wrapped = false;
  for (size_t i = 0; i < table->row_count; i++)
    wrapped |= trial->rows[i].height > 1 && !table->rows[i].header;
  if (stick->count > 0 && stick->lines[stick->count - 1].line.role != BL_ROLE_CROSSHEAD)
    stick->space = 1; /* a crosshead stands close above it */
  for (size_t i = 0; i < table->row_count; i++) {
    size_t first = stick->count;
    add_cells(stick, table, i, &trial->rows[i]);
    if (stick->count == first)
      continue; /* nothing but empty cells */
    say_again(&stick->lines[first], table, i, names);
    add_rules(stick, first, table, i, wrapped);
    part_row(stick, table, i);
  }
  stick->space = 1;
}

/* What is said of a column, as its name is said first or again. */
static void add_name(struct bl_stick *stick, struct bl_runs *runs, const struct bl_block *names, size_t column,
                     bool again) {
  struct bl_cell name = bl_tablefit_cell(stick->story, names, column);
  size_t first = runs->count;
  bl_stick_add_body(stick, runs, names, name.start, name.end, BL_FACE_HEI_BOLD);
  for (size_t i = first; again && i < runs->count; i++)
    runs->items[i].field = BL_FIELD_NONE;
  if (runs->count > first)
    bl_stick_add_run(stick, runs,
                     (struct bl_run){.text = BL_TEXT("："), .face = BL_FACE_HEI_BOLD, .size = stick->order->em});
}

/* Each cell a paragraph; those behind a row's first stand an em further in. */
static void set_item(struct bl_stick *stick, const struct bl_tablefit *table, size_t row, size_t column, size_t names) {
  bl_unit inset = column ? stick->order->em : 0;
  struct bl_setting setting = bl_setting_body(stick->order->measure - inset, stick->order->em);
  setting.indent = 0;
  struct bl_cell cell = bl_tablefit_cell(stick->story, &table->rows[row], column);
  struct bl_runs runs = {0};
  if (names > 0 && row >= names && (cell.end > cell.start || row == names))
    add_name(stick, &runs, &table->rows[names - 1], column, row > names);
  bl_stick_add_body(stick, &runs, &table->rows[row], cell.start, cell.end,
                    table->rows[row].header ? BL_FACE_HEI_BOLD : BL_FACE_SONG);
  struct bl_stance stance = {.role = BL_ROLE_TABLE, .dx = inset};
  bl_stick_set_paragraph(stick, &runs, &setting, &stance, table->rows[row].line);
}

/* Of several rows of names the last names the columns; those in front of it are rows as others are. */
static void set_list(struct bl_stick *stick, const struct bl_tablefit *table) {
  size_t names = 0;
  while (names + 1 < table->row_count && table->rows[names].header)
    names++;
  for (size_t row = 0; row < table->row_count; row++) {
    if (row + 1 == names)
      continue;
    for (size_t column = 0; column < table->column_count; column++)
      set_item(stick, table, row, column, names);
  }
}

size_t bl_settable_rows(struct bl_stick *stick, const struct bl_block *first) {
  size_t count = bl_tablefit_count(first, stick->story->blocks + stick->story->block_count);
  struct trial best = {0};
  for (int tightness = 0; tightness <= BL_TABLEFIT_TIGHTEST; tightness++) {
    struct trial trial = try_table(stick, first, count, tightness);
    if (!best.table.fits || (trial.table.fits && trial.lines < best.lines))
      best = trial;
  }
  if (best.table.fits)
    set_table(stick, &best);
  else
    set_list(stick, &best.table);
  return count;
}
