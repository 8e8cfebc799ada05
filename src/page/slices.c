#include "baolan/page/slices.h"

#include "baolan/base/arena.h"

static void add(struct bl_arena *arena, struct bl_slices *slices, struct bl_term term) {
  if (term.cost)
    *BL_PUSH(arena, slices->terms, slices->term_count, slices->term_capacity) = term;
}

void bl_slices_add(struct bl_arena *arena, struct bl_slices *slices, enum bl_term_kind kind, size_t story, int cost) {
  add(arena, slices, (struct bl_term){.kind = kind, .story = story, .cost = cost});
}

void bl_slices_add_fault(struct bl_arena *arena, struct bl_slices *slices, const struct bl_fault *fault) {
  add(arena, slices, (struct bl_term){BL_TERM_BAN, fault->story, (int)fault->ban, fault->cost});
}

bool bl_slices_is_guess(enum bl_term_kind kind) {
  return kind >= BL_TERM_MEETING && kind <= BL_TERM_ORDER;
}
