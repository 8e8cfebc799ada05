#include "baolan/page/storypull.h"

enum { APART = 4, CHOICES = BL_FLOW_PULL_PLACES * BL_FLOW_PULL_PLACES };

unsigned bl_storypull_choices(size_t pulls) {
  return pulls == 0 ? 1 : pulls == 1 ? BL_FLOW_PULL_PLACES : CHOICES;
}

static int rows_missing(int rows) {
  return rows < APART ? APART - rows : 0;
}

static bool is_pull(const struct bl_storyfill *fill, size_t line) {
  return line < fill->flow.count && fill->flow.lines[line].role == BL_ROLE_PULL && fill->legs[line].rows > 0;
}

/* Those of one column; pull quotes are counted. */
static int column_faults(const struct bl_storyfill *fill, const struct bl_storysheet_slot *slot, size_t *pulls) {
  int faults = 0;
  if (slot->first >= slot->end)
    return 0;
  for (size_t i = slot->first; i < slot->end; i++) {
    if (!is_pull(fill, i))
      continue;
    ++*pulls;
    int behind = bl_leg_rows(fill->legs, slot->first, slot->end) - bl_leg_rows(fill->legs, slot->first, i + 1);
    faults += rows_missing(bl_leg_rows(fill->legs, slot->first, i)) + rows_missing(behind);
  }
  int left = slot->rows - bl_leg_rows(fill->legs, slot->first, slot->end);
  return faults + (slot->end < fill->flow.count && left > 0 ? left : 0);
}

int bl_storypull_faults(const struct bl_storyfill *fill) {
  int faults = 0;
  size_t pulls = 0;
  for (size_t i = 0; i < fill->sheet_count; i++)
    for (int column = 0; column < fill->grid.columns; column++)
      faults += column_faults(fill, &fill->sheets[i].slots[column], &pulls);
  return pulls > 0 ? faults : 0;
}
