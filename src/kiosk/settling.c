#include "baolan/kiosk/settling.h"

#include "baolan/base/arena.h"

void bl_settling_finish(struct bl_settling *settling) {
  bl_arena_destroy(settling->arena);
  *settling = (struct bl_settling){0};
}

static const struct bl_pending *find(const struct bl_settling *settling, const struct bl_arrival *arrival) {
  for (size_t i = 0; i < settling->count; i++)
    if (settling->items[i].arrival.trace == arrival->trace &&
        bl_text_equal(settling->items[i].arrival.name, arrival->name))
      return &settling->items[i];
  return NULL;
}

void bl_settling_look(struct bl_settling *settling, const struct bl_arrivals *arrivals, int64_t now) {
  struct bl_settling next = {.arena = bl_arena_create()};
  for (size_t i = 0; i < arrivals->count; i++) {
    const struct bl_pending *known = find(settling, &arrivals->items[i]);
    struct bl_pending *pending = BL_PUSH(next.arena, next.items, next.count, next.capacity);
    pending->arrival = arrivals->items[i];
    pending->arrival.name = bl_text_copy(next.arena, arrivals->items[i].name);
    pending->since = known ? known->since : now;
    pending->tried = known && known->tried;
  }
  bl_arena_destroy(settling->arena);
  *settling = next;
}

bool bl_settling_is_ripe(const struct bl_pending *pending, int64_t settle_ms, int64_t now) {
  return !pending->tried && now - pending->since >= settle_ms;
}

bool bl_settling_has_ripe(const struct bl_settling *settling, int64_t settle_ms, int64_t now) {
  for (size_t i = 0; i < settling->count; i++)
    if (bl_settling_is_ripe(&settling->items[i], settle_ms, now))
      return true;
  return false;
}

int64_t bl_settling_due(const struct bl_settling *settling, int64_t settle_ms) {
  int64_t due = INT64_MAX;
  for (size_t i = 0; i < settling->count; i++) {
    const struct bl_pending *pending = &settling->items[i];
    if (!pending->tried && pending->since + settle_ms < due)
      due = pending->since + settle_ms;
  }
  return due;
}

bool bl_settling_has_tried(const struct bl_settling *settling) {
  for (size_t i = 0; i < settling->count; i++)
    if (settling->items[i].tried)
      return true;
  return false;
}
