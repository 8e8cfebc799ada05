#include "baolan/page/code.h"

#include <qrencode.h>

#include "baolan/base/arena.h"
#include "baolan/page/label.h"
#include "baolan/page/style.h"

enum { CAPTION_SIZE = 85, CAPTION_ROW = 150 };

static bool can_be_coded(struct bl_text text) {
  if (text.size == 0 || text.size > BL_CODE_BYTES_MOST)
    return false;
  for (size_t i = 0; i < text.size; i++)
    if ((unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7F)
      return false;
  return true;
}

struct bl_code_symbol bl_code_make(struct bl_arena *arena, struct bl_text text) {
  struct bl_code_symbol code = {0};
  if (!can_be_coded(text))
    return code;
  QRcode *made = QRcode_encodeString(bl_text_copy(arena, text).data, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (!made)
    return code;
  size_t count = (size_t)made->width * (size_t)made->width;
  uint8_t *dark = BL_NEW_ARRAY(arena, uint8_t, count);
  for (size_t i = 0; i < count; i++)
    dark[i] = made->data[i] & 1;
  code = (struct bl_code_symbol){made->width, dark};
  QRcode_free(made);
  return code;
}

static int whole_side(const struct bl_code_symbol *code) {
  return code->side + 2 * BL_CODE_QUIET;
}

int bl_code_module(const struct bl_code_symbol *code, bl_unit room) {
  int module = code->side > 0 ? room / 64 / whole_side(code) : 0;
  return module >= BL_CODE_MODULE_LEAST ? module : 0;
}

bl_unit bl_code_width(const struct bl_code_symbol *code, int module) {
  return BL_PX(whole_side(code) * module);
}

bl_unit bl_code_height(const struct bl_code_symbol *code, bl_unit em, int module) {
  return bl_code_width(code, module) + bl_style_size(em, CAPTION_ROW);
}

/* Dark modules that follow each other in a row are one fill. */
static void fill_row(struct bl_arena *arena, struct bl_sheet *sheet, const struct bl_code_symbol *code, int row,
                     struct bl_rect module) {
  const uint8_t *dark = code->dark + (size_t)row * (size_t)code->side;
  for (int at = 0, end; at < code->side; at = end) {
    end = at + 1;
    while (end < code->side && dark[end] == dark[at])
      end++;
    struct bl_rect run = {module.x + at * module.width, module.y + row * module.height, (end - at) * module.width,
                          module.height};
    if (dark[at])
      bl_sheet_add_fill(arena, sheet, run, BL_INK_CODE);
  }
}

void bl_code_place(struct bl_arena *arena, const struct bl_scene *scene, struct bl_sheet *sheet, size_t story,
                   const struct bl_code_symbol *code, int module, bl_unit x, bl_unit y) {
  bl_unit side = bl_code_width(code, module), quiet = BL_PX(BL_CODE_QUIET * module);
  struct bl_rect whole = {bl_style_snap(x), bl_style_snap(y), side, side};
  bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_CODE, story, whole});
  bl_sheet_add_fill(arena, sheet, whole, BL_INK_CODE_PAPER);
  for (int row = 0; row < code->side; row++)
    fill_row(arena, sheet, code, row, (struct bl_rect){whole.x + quiet, whole.y + quiet, BL_PX(module), BL_PX(module)});
  struct bl_label label = {bl_words_get(scene->words, BL_WORD_SCAN),
                           BL_FACE_HEI,
                           bl_style_size(sheet->em, CAPTION_SIZE),
                           BL_INK_SOFT,
                           BL_ROLE_LABEL,
                           true};
  bl_unit width = bl_label_set(arena, scene, &label)->width;
  struct bl_rect below = {whole.x, whole.y + side, side, bl_style_size(sheet->em, CAPTION_ROW)};
  if (width > side) {
    below.x -= bl_style_snap((width - side) / 2);
    below.width = width;
  }
  bl_label_place(arena, scene, sheet, &label, below, BL_SIDE_MIDDLE);
  sheet->boxes[sheet->box_count - 1].story = story; /* the caption is the story's too */
}
