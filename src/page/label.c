#include "baolan/page/label.h"

#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

const struct bl_line *bl_label_set(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_label *label) {
  struct bl_run run = {.text = label->text, .face = label->face, .size = label->size, .field = BL_FIELD_NONE};
  if (label->spoken)
    return bl_paragraph_label_in(arena, scene->composer, bl_words_tag(scene->words), bl_words_profile(scene->words),
                                 &run, 1);
  return bl_paragraph_label(arena, scene->composer, &run, 1);
}

bl_unit bl_label_align(struct bl_rect rect, bl_unit width, enum bl_side side) {
  bl_unit left = rect.width - width;
  return rect.x + (side == BL_SIDE_LEFT ? 0 : bl_style_snap(side == BL_SIDE_MIDDLE ? left / 2 : left));
}

bl_unit bl_label_place(struct bl_arena *arena, const struct bl_scene *scene, struct bl_sheet *sheet,
                       const struct bl_label *label, struct bl_rect rect, enum bl_side side) {
  const struct bl_line *line = bl_label_set(arena, scene, label);
  if (line->glyph_count == 0)
    return 0;
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){label->role, BL_NO_STORY, rect});
  bl_sheet_add_line(arena, sheet,
                    (struct bl_placed_line){.line = line,
                                            .role = label->role,
                                            .ink = label->ink,
                                            .story = BL_NO_STORY,
                                            .box = box,
                                            .x = bl_label_align(rect, line->width, side),
                                            .baseline = rect.y + bl_style_baseline(rect.height, label->size)});
  return line->width;
}
