#include "baolan/type/fount.h"

#include <stdlib.h>
#include <string.h>

#include "baolan/type/spacing.h"
#include "baolan/type/typecase.h"
#include "composer.h"

enum { NOWHERE = 0xFFFF };

static bool is_for(const struct bl_fount *fount, const struct bl_composer *composer, enum bl_face face, bl_unit size,
                   enum bl_profile profile) {
  return fount->language == composer->language && fount->face == face && fount->size == size &&
         fount->profile == profile;
}

/* A new one, or the one that was not used for longest, emptied. */
static struct bl_fount *open_fount(struct bl_composer *composer) {
  struct bl_fount *oldest = composer->founts[0];
  for (size_t i = 0; i < FOUNTS; i++) {
    if (!composer->founts[i]) {
      composer->founts[i] = calloc(1, sizeof *composer->founts[i]);
      return composer->founts[i] ? composer->founts[i] : (bl_arena_give_up(), NULL);
    }
    if (composer->founts[i]->used < oldest->used)
      oldest = composer->founts[i];
  }
  memset(oldest->map, 0, sizeof oldest->map);
  for (size_t i = 0; i < FOUNT_WORDS; i++) {
    free(oldest->words[i]);
    oldest->words[i] = NULL;
  }
  oldest->count = 0;
  return oldest;
}

struct bl_fount *bl_fount_choose(struct bl_composer *composer, enum bl_face face, bl_unit size,
                                 enum bl_profile profile) {
  struct bl_fount *fount = NULL;
  for (size_t i = 0; i < FOUNTS && composer->founts[i] && !fount; i++)
    if (is_for(composer->founts[i], composer, face, size, profile))
      fount = composer->founts[i];
  if (!fount) {
    fount = open_fount(composer);
    fount->language = composer->language;
    fount->face = face;
    fount->size = size;
    fount->profile = profile;
  }
  fount->used = ++composer->choices;
  return fount;
}

static bool cast_sort(struct bl_composer *composer, const struct bl_fount *fount, uint32_t point,
                      struct bl_cast *cast) {
  bool found;
  uint16_t font = bl_fonts_choose(composer->fonts, fount->face, point, &found);
  const struct bl_sort *sort = bl_typecase_find(composer, font, point);
  if (sort->glyph == 0) /* HarfBuzz's way leads to the substitute */
    return false;
  int upem = bl_fonts_upem(composer->fonts, font);
  cast->glyph = (struct bl_shaped){.id = sort->glyph,
                                   .font = font,
                                   .x = bl_unit_scale(sort->x, fount->size, upem),
                                   .y = -bl_unit_scale(sort->y, fount->size, upem),
                                   .advance = bl_unit_scale(sort->advance, fount->size, upem)};
  cast->frame = (struct bl_frame){.point = point, .glyph_count = 1, .em = fount->size, .advance = cast->glyph.advance};
  struct bl_galley alone = {.glyphs = &cast->glyph, .glyph_count = 1, .frames = &cast->frame, .frame_count = 1};
  bl_spacing_classify(composer, &alone, &cast->frame, fount->profile);
  return true;
}

static uint16_t add_cast(struct bl_composer *composer, struct bl_fount *fount, uint32_t point) {
  if (fount->count == fount->capacity) {
    size_t larger = fount->capacity ? fount->capacity * 2 : 256;
    struct bl_cast *casts = realloc(fount->casts, larger * sizeof *casts);
    if (!casts)
      bl_arena_give_up();
    fount->casts = casts;
    fount->capacity = larger;
  }
  if (!cast_sort(composer, fount, point, &fount->casts[fount->count]))
    return NOWHERE;
  return (uint16_t)++fount->count;
}

const struct bl_cast *bl_fount_find(struct bl_composer *composer, struct bl_fount *fount, uint32_t point) {
  uint32_t place = point - FOUNT_BLOCK;
  if (place >= FOUNT_BLOCK_END - FOUNT_BLOCK) {
    if (point - FOUNT_ROW >= FOUNT_ROW_END - FOUNT_ROW)
      return NULL;
    place = point - FOUNT_ROW + FOUNT_BLOCK_END - FOUNT_BLOCK;
  }
  if (fount->map[place] == 0)
    fount->map[place] = bl_typecase_keeps(point) ? add_cast(composer, fount, point) : NOWHERE;
  return fount->map[place] == NOWHERE ? NULL : &fount->casts[fount->map[place] - 1];
}

static size_t word_slot(struct bl_text text) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < text.size; i++)
    hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
  return (hash ^ hash >> 16) & (FOUNT_WORDS - 1);
}

const struct bl_word *bl_fount_find_word(const struct bl_fount *fount, struct bl_text text) {
  if (text.size > BL_WORD_LIMIT)
    return NULL;
  const struct bl_word *word = fount->words[word_slot(text)];
  return word && bl_text_equal(word->text, text) ? word : NULL;
}

/* The text stands behind the casts. */
static struct bl_word *word_create(struct bl_text text, size_t count) {
  struct bl_word *word = malloc(sizeof *word + count * sizeof *word->casts + text.size);
  if (!word)
    bl_arena_give_up();
  char *copy = (char *)&word->casts[count];
  memcpy(copy, text.data, text.size);
  word->text = (struct bl_text){copy, text.size};
  word->count = count;
  return word;
}

void bl_fount_keep_word(struct bl_composer *composer, struct bl_fount *fount, const struct bl_galley *galley,
                        size_t first) {
  const struct bl_frame *frames = &galley->frames[first];
  size_t count = galley->frame_count - first;
  if (count == 0)
    return;
  struct bl_text text = bl_text_slice(galley->text, frames->start, frames[count - 1].end);
  for (size_t i = 0; i < count; i++)
    if (text.size > BL_WORD_LIMIT || frames[i].glyph_count != 1)
      return;
  struct bl_word *word = word_create(text, count);
  for (size_t i = 0; i < count; i++) {
    struct bl_cast *cast = &word->casts[i];
    if (frames[i].class == BL_CLASS_UNSET)
      bl_spacing_classify(composer, galley, &galley->frames[first + i], fount->profile);
    *cast = (struct bl_cast){frames[i], galley->glyphs[frames[i].glyph]};
    cast->frame.start -= frames->start;
    cast->frame.end -= frames->start;
    cast->frame.glyph = (uint32_t)i;
  }
  size_t slot = word_slot(text);
  free(fount->words[slot]);
  fount->words[slot] = word;
}
