#include "baolan/copy/tally.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/han.h"

struct letters {
  uint32_t *points;
  size_t count, capacity;
  struct bl_arena *arena;
};

static void add(struct letters *letters, struct bl_text text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (bl_han_is_letter(point))
      *BL_PUSH(letters->arena, letters->points, letters->count, letters->capacity) = point;
  }
}

static int compare(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static void add_story(struct letters *letters, const struct bl_imported_story *story) {
  for (int field = BL_FIELD_TITLE; field < BL_FIELD_CAPTION; field++)
    if (field != BL_FIELD_TITLE || !story->untitled)
      add(letters, bl_story_field(&story->story, (enum bl_field)field, 0));
}

static struct letters made_from(const struct bl_imported *imported) {
  struct letters letters = {.arena = imported->arena};
  for (size_t i = 0; i < imported->story_count; i++)
    add_story(&letters, &imported->stories[i]);
  for (size_t i = 0; i < imported->caption_count; i++) {
    add(&letters, imported->captions[i].text);
    add(&letters, imported->captions[i].credit);
  }
  add(&letters, bl_string_text(&imported->dropped));
  return letters;
}

static void sort(struct letters *letters) {
  if (letters->count)
    qsort(letters->points, letters->count, sizeof *letters->points, compare);
}

bool bl_tally_check(const struct bl_imported *imported, struct bl_error *error) {
  struct letters in = {.arena = imported->arena}, out = made_from(imported);
  add(&in, imported->source.text);
  sort(&in);
  sort(&out);
  size_t at = 0;
  while (at < in.count && at < out.count && in.points[at] == out.points[at])
    at++;
  if (at == in.count && at == out.count)
    return true;
  bool lost = at == out.count || (at < in.count && in.points[at] < out.points[at]);
  char bytes[5] = "";
  bl_text_encode(lost ? in.points[at] : out.points[at], bytes);
  bl_error_set(error, BL_INTERNAL, "the import %s the character %s; nothing was written; please report this page",
               lost ? "lost" : "doubled", bytes);
  return bl_error_at(error, imported->path, 0, 0);
}
