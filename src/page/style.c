#include "baolan/page/style.h"

bl_unit bl_style_snap(bl_unit length) {
  return length >= 0 ? length / 64 * 64 : -((-length + 63) / 64 * 64);
}

bl_unit bl_style_size(bl_unit em, int hundredths) {
  bl_unit size = bl_style_snap(bl_unit_scale(em, hundredths, 100) + 32);
  return size < 64 ? 64 : size;
}

bl_unit bl_style_step(bl_unit em, int step) {
  static const int ladder[BL_LADDER_STEPS] = {150, 180, 220, 260, 320, 400, 500};
  int index = step < 0 ? 0 : step >= BL_LADDER_STEPS ? BL_LADDER_STEPS - 1 : step;
  return bl_style_size(em, ladder[index]);
}

bl_unit bl_style_kicker(bl_unit em, bl_unit title_size) {
  bl_unit half = bl_style_size(title_size, 50), least = bl_style_size(em, 120);
  return half > least ? half : least;
}

bl_unit bl_style_hairline(bl_unit em) {
  return bl_style_size(em, 4);
}

bl_unit bl_style_baseline(bl_unit row, bl_unit size) {
  return bl_style_snap((row - size) / 2 + bl_unit_scale(size, 88, 100) + 32);
}

enum bl_face bl_style_song(bl_unit size) {
  enum { SMALL = 20 };
  return size < BL_PX(SMALL) ? BL_FACE_SONG_MEDIUM : BL_FACE_SONG;
}
