/* composer: the bench a compositor works at.
 *
 * One composer owns what setting needs again and again: break iterators,
 * shaping buffers, scratch memory. It is used by one thread. It borrows the
 * fonts. Missing glyphs are collected here; the caller, who knows the story,
 * takes them after each story and turns them into warnings.
 */
#ifndef BAOLAN_TYPE_COMPOSER_H
#define BAOLAN_TYPE_COMPOSER_H

#include <stddef.h>
#include <stdint.h>

#include "baolan/base/geometry.h"
#include "baolan/type/font.h"

struct bl_error;

struct bl_missing {
  uint32_t code_point;
  uint8_t field, part;
  uint32_t source; /* byte offset in the field */
};

struct bl_composer;

struct bl_composer *bl_composer_create(const struct bl_fonts *fonts, struct bl_error *error);
void bl_composer_destroy(struct bl_composer *composer);

/* What was missing since the last bl_composer_forget; borrowed until then. */
const struct bl_missing *bl_composer_missing(const struct bl_composer *composer, size_t *count);
void bl_composer_forget(struct bl_composer *composer);

/* How far the pen goes over one frame, with gap and justification; nothing over what falls away at a line's end. */
struct bl_step {
  uint32_t start, end; /* bytes in the paragraph's runs, joined */
  bl_unit advance;
};

/* For dumps and checks: from now on the steps of each paragraph are kept, in the order of the text, until the next
 * one is composed. */
void bl_composer_keep_steps(struct bl_composer *composer);
const struct bl_step *bl_composer_steps(const struct bl_composer *composer, size_t *count);

#endif
