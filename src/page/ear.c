#include "baolan/page/ear.h"

#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

/* Hundredths of the body's em, ems of the ear. */
enum { SIZE = 85, PITCH = 106, NARROWEST = 8, WIDEST = 26 };

struct setter {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  struct bl_run title, text;
};

static struct bl_lines compose(const struct setter *setter, bl_unit width, bool run_in) {
  struct bl_run runs[] = {setter->title, setter->title, setter->text};
  runs[1].text = BL_TEXT("　");
  struct bl_setting setting = bl_setting_body(width, setter->text.size);
  setting.indent = 0;
  return bl_paragraph_compose(setter->arena, setter->scene->composer, &setting, run_in ? runs : &runs[2],
                              run_in ? 3 : 1);
}

/* Title and text in this width; a count of 0 if they need more lines. */
static struct bl_ear_block try_width(const struct setter *setter, bl_unit width, bool run_in) {
  struct bl_ear_block ear = {.width = width, .size = setter->text.size};
  struct bl_lines lines = {0};
  if (setter->title.text.size && !run_in) {
    const struct bl_line *title = bl_paragraph_label(setter->arena, setter->scene->composer, &setter->title, 1);
    if (title->width > width)
      return ear;
    ear.lines[ear.count++] = title;
  }
  if (setter->text.text.size)
    lines = compose(setter, width, run_in);
  if (ear.count + lines.count > BL_EAR_LINES)
    return (struct bl_ear_block){0};
  for (size_t i = 0; i < lines.count; i++)
    ear.lines[ear.count++] = &lines.items[i];
  return ear;
}

/* No line is squeezed, and the last has half the width. */
static bool sets_well(const struct bl_ear_block *ear) {
  for (size_t i = 0; i < ear->count; i++)
    if (ear->lines[i]->natural > ear->width)
      return false;
  return ear->count > 0 && ear->lines[ear->count - 1]->natural * 2 >= ear->width;
}

/* The narrowest that sets well, else the narrowest. */
static struct bl_ear_block narrowest(const struct setter *setter, bl_unit room, bool run_in) {
  struct bl_ear_block best = {0};
  bl_unit size = setter->text.size;
  for (bl_unit width = NARROWEST * size; width <= room && width <= WIDEST * size; width += size) {
    struct bl_ear_block ear = try_width(setter, width, run_in);
    if (ear.count && (!best.count || sets_well(&ear)))
      best = ear;
    if (sets_well(&best))
      break;
  }
  return best;
}

struct bl_ear_block bl_ear_make(struct bl_arena *arena, const struct bl_scene *scene, bl_unit em, bl_unit room) {
  bl_unit size = bl_style_size(em, SIZE);
  struct setter setter = {arena, scene, {.face = BL_FACE_HEI_BOLD, .size = size}, {.face = BL_FACE_KAI, .size = size}};
  setter.title.text = scene->edition->ear.title;
  setter.text.text = scene->edition->ear.text;
  struct bl_ear_block ear = narrowest(&setter, room, false);
  if (!ear.count && setter.title.text.size && setter.text.text.size)
    ear = narrowest(&setter, room, true);
  return ear;
}

void bl_ear_place(struct bl_arena *arena, struct bl_sheet *sheet, const struct bl_ear_block *ear, struct bl_rect rect) {
  bl_unit pitch = bl_style_snap(bl_unit_scale(sheet->em, PITCH, 100));
  struct bl_rect place = {rect.x, rect.y, ear->width, pitch * (bl_unit)ear->count};
  place.y += bl_style_snap((rect.height - place.height) / 2);
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_EAR, BL_NO_STORY, place});
  for (size_t i = 0; i < ear->count; i++) {
    struct bl_placed_line placed = {ear->lines[i], BL_ROLE_EAR, BL_INK_TEXT, BL_NO_STORY, box, place.x, 0, false};
    placed.baseline = place.y + (bl_unit)i * pitch + bl_style_baseline(pitch, ear->size);
    bl_sheet_add_line(arena, sheet, placed);
  }
}
