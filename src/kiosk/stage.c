#include "baolan/kiosk/stage.h"

void bl_stage_init(struct bl_stage *stage, struct bl_screen *screen, size_t budget) {
  *stage = (struct bl_stage){.budget = budget, .screen = screen};
}

static void remove_at(struct bl_stage *stage, size_t i) {
  bl_screen_forget(stage->screen, stage->prints[i]->bitmap);
  if (stage->prints[i]->bar)
    bl_screen_forget(stage->screen, stage->prints[i]->bar->bitmap);
  bl_print_destroy(stage->prints[i]);
  stage->count--;
  stage->prints[i] = stage->prints[stage->count];
  stage->used[i] = stage->used[stage->count];
}

void bl_stage_finish(struct bl_stage *stage) {
  while (stage->count)
    remove_at(stage, stage->count - 1);
}

static size_t bytes_of(const struct bl_print *print) {
  size_t bytes = (size_t)print->bitmap->stride * (size_t)print->bitmap->height * 4;
  return print->bar ? bytes + bytes_of(print->bar) : bytes;
}

size_t bl_stage_bytes(const struct bl_stage *stage) {
  size_t bytes = 0;
  for (size_t i = 0; i < stage->count; i++)
    bytes += bytes_of(stage->prints[i]);
  return bytes;
}

/* The one that may go and was not used for longest; count: none may. */
static size_t find_oldest(const struct bl_stage *stage) {
  size_t oldest = stage->count;
  for (size_t i = 0; i < stage->count; i++)
    if (!bl_screen_holds(stage->screen, stage->prints[i]->bitmap) &&
        (oldest == stage->count || stage->used[i] < stage->used[oldest]))
      oldest = i;
  return oldest;
}

static void make_room(struct bl_stage *stage, size_t wanted) {
  while (stage->count == BL_STAGE_LIMIT ||
         (stage->count >= BL_STAGE_LEAST && bl_stage_bytes(stage) + wanted > stage->budget)) {
    size_t oldest = find_oldest(stage);
    if (oldest == stage->count)
      return;
    remove_at(stage, oldest);
  }
}

void bl_stage_add(struct bl_stage *stage, struct bl_print *print) {
  make_room(stage, bytes_of(print));
  bl_screen_ready(stage->screen, print->bitmap);
  stage->prints[stage->count] = print;
  stage->used[stage->count++] = ++stage->clock;
}

const struct bl_print *bl_stage_find(struct bl_stage *stage, struct bl_want want, int generation) {
  for (size_t i = 0; i < stage->count; i++)
    if (stage->prints[i]->generation == generation && bl_want_same(stage->prints[i]->want, want)) {
      stage->used[i] = ++stage->clock;
      return stage->prints[i];
    }
  return NULL;
}

size_t bl_stage_room(const struct bl_stage *stage) {
  int width, height;
  bl_screen_size(stage->screen, &width, &height);
  size_t sheets = stage->budget / ((size_t)width * (size_t)height * 4 + 1);
  return (sheets > BL_STAGE_LEAST ? sheets : BL_STAGE_LEAST) - bl_screen_moves(stage->screen);
}
