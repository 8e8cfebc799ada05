#include "baolan/type/typecase.h"

#include <string.h>

#include "composer.h"

bool bl_typecase_keeps(uint32_t point) {
  if (point >= 0x4E00)
    return point <= 0x9FFF || (point >= 0xFF01 && point <= 0xFF1F);
  return (point >= 0x3400 && point <= 0x4DBF) || (point >= 0x3001 && point <= 0x3011) ||
         (point >= 0x3014 && point <= 0x3017);
}

static struct bl_sort shape(struct bl_composer *composer, uint16_t font, uint32_t point) {
  hb_buffer_t *buffer = composer->buffer;
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, composer->case_language);
  hb_buffer_add(buffer, point, 0);
  hb_shape(bl_fonts_shaper(composer->fonts, font), buffer, NULL, 0);
  unsigned count;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &count);
  int raise = bl_fonts_raise(composer->fonts, font);
  return (struct bl_sort){info->codepoint, position->x_offset, position->y_offset + raise, position->x_advance};
}

const struct bl_sort *bl_typecase_find(struct bl_composer *composer, uint16_t font, uint32_t point) {
  if (composer->language != composer->case_language) {
    memset(composer->case_keys, 0, sizeof composer->case_keys);
    composer->case_language = composer->language;
  }
  uint32_t key = (uint32_t)font << 21 | point;
  size_t slot = (point ^ (size_t)font << 9) & (CASE_SLOTS - 1);
  if (composer->case_keys[slot] != key) {
    composer->case_sorts[slot] = shape(composer, font, point);
    composer->case_keys[slot] = key;
  }
  return &composer->case_sorts[slot];
}
