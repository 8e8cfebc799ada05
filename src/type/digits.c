#include "baolan/type/digits.h"

#include "composer.h"

/* In design units. */
static int widest_digit(const struct bl_composer *composer, uint16_t font) {
  hb_font_t *shaper = bl_fonts_shaper(composer->fonts, font);
  int widest = 0;
  for (hb_codepoint_t point = '0'; point <= '9'; point++) {
    hb_codepoint_t glyph;
    int advance =
        hb_font_get_nominal_glyph(shaper, point, &glyph) ? (int)hb_font_get_glyph_h_advance(shaper, glyph) : 0;
    widest = advance > widest ? advance : widest;
  }
  return widest;
}

void bl_digits_apply(struct bl_composer *composer, struct bl_galley *galley, enum bl_digits digits) {
  int font = -1, widest = 0;
  for (size_t i = 0; i < galley->frame_count && digits != BL_DIGITS_FONT; i++) {
    struct bl_frame *frame = &galley->frames[i];
    if (frame->point < '0' || frame->point > '9' || frame->glyph_count != 1)
      continue;
    const struct bl_shaped *glyph = &galley->glyphs[frame->glyph];
    if (digits == BL_DIGITS_TABULAR && font != glyph->font) {
      font = glyph->font;
      widest = widest_digit(composer, glyph->font);
    }
    bl_unit width = digits == BL_DIGITS_HALF
                        ? frame->em / 2
                        : bl_unit_scale(widest, frame->em, bl_fonts_upem(composer->fonts, glyph->font));
    frame->shift += (width - frame->advance) / 2;
    frame->advance = width;
  }
}
