/* memory: how much of the machine's memory the program holds, and whether that grows.
 *
 * Visits and editions make it breathe; so of each hour the least counts, the first hour, in which everything warms up,
 * not at all, and the slope is that of the least squares through these. It takes six hours until it says anything.
 */
#ifndef BAOLAN_KIOSK_MEMORY_H
#define BAOLAN_KIOSK_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

enum { BL_MEMORY_HOURS = 72 };

struct bl_memory {
  int64_t resident_kb, peak_kb;
  int64_t began;                  /* monotonic: the first sample */
  int64_t hour_began, hour_least; /* of the hour that goes on */
  int64_t hours[BL_MEMORY_HOURS]; /* the least of each, the oldest first */
  int count;
};

/* Resident now, in kB; 0: it cannot be told. */
int64_t bl_memory_read(void);
void bl_memory_note(struct bl_memory *memory, int64_t resident_kb, int64_t now);
/* kB a day; 0 while too little is known. */
int64_t bl_memory_slope(const struct bl_memory *memory);
/* By more than 8 MB a day, and by more than a twentieth in what is known. */
bool bl_memory_grows(const struct bl_memory *memory);

#endif
