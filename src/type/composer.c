#include "baolan/type/composer.h"

#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/type/headword.h"
#include "baolan/type/hyphen.h"
#include "breaktable.h"
#include "composer.h"

static bool open_tools(struct bl_composer *composer, struct bl_error *error) {
  UErrorCode status = U_ZERO_ERROR;
  composer->lines = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
  composer->words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
  composer->clusters = ubrk_open(UBRK_CHARACTER, "zh", NULL, 0, &status);
  if (U_FAILURE(status))
    return bl_error_set(error, BL_INTERNAL, "ICU has no break rules for Chinese: %s", u_errorName(status));
  composer->buffer = hb_buffer_create();
  if (!hb_buffer_allocation_successful(composer->buffer))
    return bl_error_set(error, BL_INTERNAL, "HarfBuzz has no memory for a buffer");
  return true;
}

struct bl_composer *bl_composer_create(const struct bl_fonts *fonts, struct bl_error *error) {
  struct bl_composer *composer = calloc(1, sizeof *composer);
  if (!composer) {
    bl_error_set(error, BL_INTERNAL, "out of memory");
    return NULL;
  }
  composer->fonts = fonts;
  composer->scratch = bl_arena_create();
  composer->kept = bl_arena_create();
  composer->known = bl_arena_create();
  composer->utext = (UText)UTEXT_INITIALIZER;
  if (open_tools(composer, error))
    return composer;
  bl_composer_destroy(composer);
  return NULL;
}

void bl_composer_destroy(struct bl_composer *composer) {
  if (!composer)
    return;
  utext_close(&composer->utext);
  if (composer->lines)
    ubrk_close(composer->lines);
  if (composer->words)
    ubrk_close(composer->words);
  if (composer->clusters)
    ubrk_close(composer->clusters);
  hb_buffer_destroy(composer->buffer);
  for (size_t i = 0; i < FOUNTS && composer->founts[i]; i++) {
    for (size_t word = 0; word < FOUNT_WORDS; word++)
      free(composer->founts[i]->words[word]);
    free(composer->founts[i]->casts);
    free(composer->founts[i]);
  }
  bl_hyphen_destroy(composer->hyphen);
  bl_breaktable_destroy(composer->breaktable);
  bl_headword_destroy(composer->headwords);
  bl_arena_destroy(composer->scratch);
  bl_arena_destroy(composer->kept);
  bl_arena_destroy(composer->known);
  free(composer);
}

const struct bl_missing *bl_composer_missing(const struct bl_composer *composer, size_t *count) {
  *count = composer->missing_count;
  return composer->missing;
}

void bl_composer_forget(struct bl_composer *composer) {
  bl_arena_reset(composer->kept);
  composer->missing = NULL;
  composer->missing_count = composer->missing_capacity = 0;
}

void bl_composer_keep_steps(struct bl_composer *composer) {
  composer->keeps_steps = true;
}

const struct bl_step *bl_composer_steps(const struct bl_composer *composer, size_t *count) {
  *count = composer->step_count;
  return composer->steps;
}
