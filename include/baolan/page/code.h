/* code: a QR code (ISO/IEC 18004) that leads a reader's telephone to the story.
 *
 *   +-------------+
 *   | quiet zone  |   four modules wide, as the standard asks, on a light ground of its own, so that it can be
 *   |  +-------+  |   read by night too
 *   |  | code  |  |   modules are whole pixels, dark inks on light by day and by night
 *   |  +-------+  |
 *   +-------------+
 *     扫码阅读原文    caption, in the middle below
 *
 * Error correction is level M: a finger mark on the glass does not hide it.
 */
#ifndef BAOLAN_PAGE_CODE_H
#define BAOLAN_PAGE_CODE_H

#include "baolan/page/view.h"

enum { BL_CODE_QUIET = 4 /* modules */, BL_CODE_MODULE_LEAST = 2 /* pixels */, BL_CODE_BYTES_MOST = 300 };

struct bl_code_symbol {
  int side;            /* modules, without the quiet zone; 0: there is no code */
  const uint8_t *dark; /* side x side, row by row: 1 or 0 */
};

/* Side 0 for a text that is empty, longer than BL_CODE_BYTES_MOST or holds a control character. */
struct bl_code_symbol bl_code_make(struct bl_arena *arena, struct bl_text text);

/* Pixels of a module, so that the code with its quiet zone is `room` wide at most; 0: too small to be read. */
int bl_code_module(const struct bl_code_symbol *code, bl_unit room);

bl_unit bl_code_width(const struct bl_code_symbol *code, int module);              /* with the quiet zone */
bl_unit bl_code_height(const struct bl_code_symbol *code, bl_unit em, int module); /* with the caption too */

/* Sets code and caption with their top left corner at (x, y), which is moved to whole pixels. The caption may stand
 * out at both sides if it is the wider. */
void bl_code_place(struct bl_arena *arena, const struct bl_scene *scene, struct bl_sheet *sheet, size_t story,
                   const struct bl_code_symbol *code, int module, bl_unit x, bl_unit y);

#endif
