#include "baolan/kiosk/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { HOUR_MS = 3600000, FEWEST_HOURS = 6, MUCH_KB = 8192 };

int64_t bl_memory_read(void) {
  int64_t pages = 0;
  FILE *file = fopen("/proc/self/statm", "re");
  if (!file)
    return 0;
  if (fscanf(file, "%*d %" SCNd64, &pages) != 1)
    pages = 0;
  fclose(file);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void end_hour(struct bl_memory *memory) {
  if (memory->hour_began == memory->began) /* the first */
    return;
  if (memory->count == BL_MEMORY_HOURS)
    memmove(memory->hours, memory->hours + 1, --memory->count * sizeof *memory->hours);
  memory->hours[memory->count++] = memory->hour_least;
}

void bl_memory_note(struct bl_memory *memory, int64_t resident_kb, int64_t now) {
  bool first = memory->peak_kb == 0;
  memory->resident_kb = resident_kb;
  memory->peak_kb = resident_kb > memory->peak_kb ? resident_kb : memory->peak_kb;
  if (first)
    memory->began = memory->hour_began = now;
  if (!first && now - memory->hour_began >= HOUR_MS) {
    end_hour(memory);
    memory->hour_began = now;
    first = true;
  }
  if (first || resident_kb < memory->hour_least)
    memory->hour_least = resident_kb;
}

/* With x in half hours about the middle, all sums are whole. */
int64_t bl_memory_slope(const struct bl_memory *memory) {
  int64_t products = 0, squares = 0;
  if (memory->count < FEWEST_HOURS)
    return 0;
  for (int i = 0; i < memory->count; i++) {
    int64_t x = 2 * (int64_t)i - (memory->count - 1);
    products += x * memory->hours[i];
    squares += x * x;
  }
  return products * 2 * 24 / squares;
}

bool bl_memory_grows(const struct bl_memory *memory) {
  int64_t slope = bl_memory_slope(memory);
  return slope > MUCH_KB && slope * memory->count / 24 > memory->hours[0] / 20;
}
