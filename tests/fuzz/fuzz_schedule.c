/* Any bytes as a schedule: it is refused with a place and a reason, or it answers at any instant, and alike until the
 * moment it names itself. The reader's own caps hold (items, hours, bytes of a rule); larger input is cut here. */
#include <stdint.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/show/choice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CAP = 16 * 1024 };

static void ask(const struct bl_schedule *schedule, bl_instant at, enum bl_trust trust) {
  struct bl_choice choice, later;
  bl_choice_make(schedule, at, trust, NULL, &choice);
  if (choice.next <= at || choice.item < -1 || choice.item >= (int)schedule->count)
    abort();
  for (size_t i = 0; i < schedule->count; i++)
    if ((choice.reasons[i] == BL_REASON_SHOWS) != ((int)i == choice.item))
      abort();
  bl_choice_make(schedule, choice.next - 1, trust, NULL, &later);
  bool edge = choice.next < at + (bl_instant)7 * 86400 * 1000; /* else it was only the longest wait */
  if (later.item != choice.item || later.next < choice.next || (edge && later.next != choice.next))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const bl_instant instants[] = {0, 951782400000, 1711846799000, 1767225600000, 1801843200000, 7258118399000};
  struct bl_arena *arena = bl_arena_create();
  struct bl_schedule schedule;
  struct bl_error error = {0};
  struct bl_text source = {(const char *)data, size < CAP ? size : CAP};
  if (bl_schedule_read(arena, source, "fuzz", (struct bl_text){0}, &schedule, &error)) {
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++)
      ask(&schedule, instants[i], i % 2 ? BL_CLOCK_SYNCED : BL_CLOCK_UNKNOWN);
  } else if (error.code != BL_CONFIG || !error.text[0]) {
    abort();
  }
  bl_arena_destroy(arena);
  return 0;
}
