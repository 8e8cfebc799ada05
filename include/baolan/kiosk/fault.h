/* fault: what stands on the screen when no edition can be shown. Never dark.
 *
 * Drawn by SDL2_ttf with fonts of its own, so that nothing of the newspaper's
 * pipeline is needed: the paper's name, what is wrong in one sentence, the
 * code, the time. Without any font: blocks of colour.
 */
#ifndef BAOLAN_KIOSK_FAULT_H
#define BAOLAN_KIOSK_FAULT_H

#include "baolan/kiosk/config.h"
#include "baolan/paint/bitmap.h"

struct bl_error;

/* A bitmap for the glass (width x height before turning), the caller's. NULL only without memory. */
struct bl_bitmap *bl_fault_paint(const struct bl_config *config, int width, int height, const char *paper,
                                 const struct bl_error *error);

/* The sentence for the public; it ends in a NUL. */
struct bl_text bl_fault_sentence(const struct bl_words *words, int code);

#endif
