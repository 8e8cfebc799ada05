#include "baolan/page/leg.h"

static int room(const struct bl_leg_line *lines, size_t at, size_t first) {
  return lines[at].rows + (at > first ? lines[at].space : 0);
}

size_t bl_leg_fill(const struct bl_leg_line *lines, size_t count, size_t first, int rows) {
  size_t end = first;
  for (int used = 0; end < count; end++) {
    used += room(lines, end, first);
    if (used > rows)
      break;
  }
  if (end == count)
    return end;
  size_t cut = end;
  while (cut > first && lines[cut - 1].joined)
    cut--;
  return cut > first ? cut : end;
}

int bl_leg_rows(const struct bl_leg_line *lines, size_t first, size_t end) {
  int rows = 0;
  for (size_t i = first; i < end; i++)
    rows += room(lines, i, first);
  return rows;
}
