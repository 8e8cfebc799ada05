#include "baolan/page/tablefit.h"

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

enum { LEAST = 4, GAP_MOST = 8, WIDEST = 400 }; /* half ems */

enum { UNIT_MOST = 2, WORDS_MOST = 12, CELLS_MOST = 64 };

/* In half ems and in hundredths of the body's em. */
static const struct { int gap, size; } settings[BL_TABLEFIT_TIGHTEST + 1] = {{2, 100}, {1, 100}, {1, 85}};

size_t bl_tablefit_count(const struct bl_block *first, const struct bl_block *end) {
  const struct bl_block *at = first + 1;
  while (at < end && at->kind == BL_BLOCK_ROW && !(at->header && !at[-1].header))
    at++;
  return (size_t)(at - first);
}

struct bl_cell bl_tablefit_cell(const struct bl_story *story, const struct bl_block *row, size_t column) {
  bool rest = column + 1 == CELLS_MOST; /* the last holds what is left */
  uint32_t at = row->start;
  for (; column > 0 && at < row->end; at++)
    column -= story->body.data[at] == '\t';
  struct bl_cell cell = {at, column > 0 ? at : row->end};
  while (at < cell.end && (rest || story->body.data[at] != '\t'))
    at++;
  cell.end = at;
  return cell;
}

static size_t count_cells(const struct bl_story *story, const struct bl_block *row) {
  size_t count = 1;
  for (uint32_t at = row->start; at < row->end && count < CELLS_MOST; at++)
    count += story->body.data[at] == '\t';
  return count;
}

/* Few words as a head; more in the fewest lines, which total fit may give up for the sake of others (row 95 is kept).
 */
static struct bl_lines set_wrapped(struct bl_stick *stick, const struct bl_runs *runs, struct bl_setting setting,
                                   struct bl_lines lines) {
  if (bl_text_count(runs->items[0].text) <= WORDS_MOST) {
    struct bl_lines words = bl_stick_set_words(stick, runs, setting.measure);
    return words.count ? words : lines;
  }
  setting.method = BL_METHOD_GREEDY;
  struct bl_lines full = bl_paragraph_compose(stick->arena, stick->scene->composer, &setting, runs->items, runs->count);
  return full.count < lines.count && !full.items[full.count - 1].lone ? full : lines;
}

struct bl_lines bl_tablefit_set_cell(struct bl_stick *stick, const struct bl_tablefit *table, size_t row, size_t column,
                                     int width) {
  const struct bl_block *block = &table->rows[row];
  struct bl_cell cell = bl_tablefit_cell(stick->story, block, column);
  struct bl_setting setting = bl_setting_body(width * table->em / 2, table->em);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  setting.digits = BL_DIGITS_TABULAR;
  struct bl_runs runs = {.size = table->em};
  bl_stick_add_body(stick, &runs, block, cell.start, cell.end, block->header ? BL_FACE_HEI_BOLD : BL_FACE_SONG);
  struct bl_lines lines = bl_paragraph_compose(stick->arena, stick->scene->composer, &setting, runs.items, runs.count);
  return lines.count < 2 ? lines : set_wrapped(stick, &runs, setting, lines);
}

/* In half ems, of its widest line. */
static int width_of(const struct bl_lines *lines, bl_unit em) {
  bl_unit widest = 0;
  for (size_t i = 0; i < lines->count; i++)
    widest = lines->items[i].width > widest ? lines->items[i].width : widest;
  return (int)((widest * 2 + em - 1) / em);
}

enum content { NOTHING, NUMBER, UNITS /* a number with its unit */, WORDS };

static bool is_sign_of_number(uint32_t point) {
  static const uint32_t signs[] = {'.',    ',',    '%',    '+',    '-',    ':',    '/',    '~',    ' ',    0x3C,
                                   0x3E,   0x24,   0xA5,   0xB1,   0xD7,   0x2009, 0x2013, 0x2014, 0x2026, 0x2030,
                                   0x20AC, 0x2103, 0x2212, 0x2236, 0xFF0B, 0xFF0D, 0xFF05, 0xFF1A, 0xFF5E, 0xFFE5};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (point == signs[i])
      return true;
  return false;
}

static enum content content_of(struct bl_text text) {
  bool digits = false;
  int units = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    bool digit = point >= '0' && point <= '9';
    if (digit ? units > 0 : !is_sign_of_number(point) && (!digits || ++units > UNIT_MOST))
      return WORDS;
    digits |= digit;
  }
  return units ? UNITS : digits ? NUMBER : NOTHING;
}

static bool holds_numbers(const struct bl_story *story, const struct bl_tablefit *table, size_t column) {
  size_t numbers = 0;
  for (size_t i = 0; i < table->row_count; i++) {
    struct bl_cell cell = bl_tablefit_cell(story, &table->rows[i], column);
    enum content content = content_of(bl_text_slice(story->body, cell.start, cell.end));
    if (table->rows[i].header)
      continue;
    if (content == WORDS || (content == UNITS && column == 0))
      return false;
    numbers += content != NOTHING;
  }
  return numbers > 0;
}

/* The widths of all cells, row after row, and from them those of the columns; false if they are too wide. */
static bool measure(struct bl_stick *stick, const struct bl_tablefit *table, int room, int *cells) {
  for (size_t at = 0; at < table->column_count && room >= 0; at++) {
    struct bl_tablefit_column *column = &table->columns[at];
    column->number = holds_numbers(stick->story, table, at);
    column->least = LEAST;
    for (size_t i = 0; i < table->row_count; i++) {
      struct bl_lines whole = bl_tablefit_set_cell(stick, table, i, at, WIDEST);
      struct bl_lines least = bl_tablefit_set_cell(stick, table, i, at, LEAST);
      bool whole_number = column->number && !table->rows[i].header;
      int width = cells[i * table->column_count + at] = width_of(&whole, table->em);
      column->width = bl_most(column->width, width);
      column->least = bl_most(column->least, whole_number ? width : width_of(&least, table->em));
    }
    column->width = bl_most(column->width, column->least);
    room -= column->least;
  }
  return room >= 0;
}

/* About how many lines the table has if this column is so much narrower; Han fill whole ems. */
static int count_lines(const struct bl_tablefit *table, const int *cells, size_t narrowed) {
  int lines = 0;
  for (size_t i = 0; i < table->row_count; i++) {
    int height = 1;
    for (size_t k = 0; k < table->column_count; k++) {
      int width = table->columns[k].width - (k == narrowed), cell = cells[i * table->column_count + k];
      int filled = width / 2 * 2;
      height = bl_most(height, cell <= width ? 1 : (cell + filled - 1) / filled);
    }
    lines += height;
  }
  return lines;
}

/* The column that gives way where it costs the least lines, of such the widest; NULL if none can. */
static struct bl_tablefit_column *find_column(const struct bl_tablefit *table, const int *cells) {
  struct bl_tablefit_column *best = NULL;
  int least = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    struct bl_tablefit_column *column = &table->columns[i];
    if (column->width <= column->least)
      continue;
    int lines = count_lines(table, cells, i);
    if (best && (lines > least || (lines == least && column->width <= best->width)))
      continue;
    best = column;
    least = lines;
  }
  return best;
}

static void narrow(struct bl_tablefit *table, const int *cells, int room) {
  int total = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    struct bl_tablefit_column *column = &table->columns[i];
    if (column->width > room)
      column->width = room;
    total += column->width;
  }
  for (; total > room; total--)
    find_column(table, cells)->width--;
}

static void open_gaps(struct bl_tablefit *table, int room, bl_unit measure) {
  int total = 0, gaps = (int)table->column_count - 1;
  for (size_t i = 0; i < table->column_count; i++)
    room -= table->columns[i].width;
  for (int i = 0; i < gaps; i++) {
    int gap = (room + gaps - i - 1) / (gaps - i);
    table->columns[i].gap = gap < GAP_MOST ? gap : GAP_MOST;
    room -= table->columns[i].gap;
  }
  for (size_t i = 0; i < table->column_count; i++)
    total += table->columns[i].width + table->columns[i].gap;
  table->width = total * table->em / 2;
  table->x = (measure - table->width) / 2 / 64 * 64;
  bl_unit x = table->x;
  for (size_t i = 0; i < table->column_count; i++) {
    table->columns[i].x = x;
    x += (table->columns[i].width + table->columns[i].gap) * table->em / 2;
  }
}

struct bl_tablefit bl_tablefit_make(struct bl_stick *stick, const struct bl_block *rows, size_t row_count,
                                    int tightness) {
  struct bl_tablefit table = {.rows = rows, .row_count = row_count};
  const struct bl_flow_order *order = stick->order;
  for (size_t i = 0; i < row_count; i++) {
    size_t count = count_cells(stick->story, &rows[i]);
    table.column_count = count > table.column_count ? count : table.column_count;
  }
  table.em = bl_style_size(order->em, settings[tightness].size);
  int room = (int)(order->measure * 2 / table.em), gaps = settings[tightness].gap * ((int)table.column_count - 1);
  int *cells = BL_NEW_ARRAY(stick->arena, int, row_count *table.column_count);
  table.columns = BL_NEW_ARRAY(stick->arena, struct bl_tablefit_column, table.column_count);
  table.fits = measure(stick, &table, room - gaps, cells);
  if (!table.fits)
    return table;
  narrow(&table, cells, room - gaps);
  open_gaps(&table, room, order->measure);
  return table;
}
