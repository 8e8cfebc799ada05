#include "baolan/page/figure.h"

#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

enum { CROP = 70, ENLARGE = 130 }; /* percent that must stay; percent of the picture's own pixels */

static struct bl_lines set_caption(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t picture,
                                   bl_unit size, bl_unit width) {
  const struct bl_story_picture *item = &scene->edition->stories[story].pictures[picture];
  struct bl_run runs[3];
  size_t count = 0;
  uint8_t part = (uint8_t)picture;
  if (item->caption.size)
    runs[count++] = (struct bl_run){
        .text = item->caption, .face = BL_FACE_KAI, .size = size, .field = BL_FIELD_CAPTION, .part = part};
  if (item->caption.size && item->credit.size)
    runs[count++] = (struct bl_run){.text = BL_TEXT("　"), .face = BL_FACE_KAI, .size = size};
  if (item->credit.size)
    runs[count++] = (struct bl_run){
        .text = item->credit, .face = BL_FACE_KAI, .size = size, .field = BL_FIELD_PICTURE_CREDIT, .part = part};
  struct bl_setting setting = bl_setting_body(width, size);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  return count ? bl_paragraph_compose(arena, scene->composer, &setting, runs, count) : (struct bl_lines){0};
}

/* The part of the picture that has the frame's shape: as much of it as can be, from the middle. */
static struct bl_rect crop(const struct bl_story_picture *item, bl_unit width, bl_unit height) {
  struct bl_rect all = {0, 0, BL_PX(item->width), BL_PX(item->height)}, part = all;
  if ((int64_t)all.width * height > (int64_t)all.height * width)
    part.width = bl_unit_scale(all.height, width, height);
  else
    part.height = bl_unit_scale(all.width, height, width);
  part.x = (all.width - part.width) / 2;
  part.y = (all.height - part.height) / 2;
  return part;
}

static bool crops_too_much(const struct bl_story_picture *item, bl_unit width, bl_unit height) {
  struct bl_rect part = crop(item, width, height);
  return (int64_t)part.width * 100 < (int64_t)BL_PX(item->width) * CROP ||
         (int64_t)part.height * 100 < (int64_t)BL_PX(item->height) * CROP;
}

/* Fills the rows that the picture at its own shape would need, or rows_most. */
static void fill_rows(struct bl_figure *figure, const struct bl_figure_order *order, bl_unit below,
                      const struct bl_story_picture *item) {
  bl_unit own = bl_unit_scale(figure->picture_width, item->height, item->width);
  int rows = (int)((figure->inset + own + below + order->pitch / 2) / order->pitch);
  if (order->rows_most && rows > order->rows_most)
    rows = order->rows_most;
  int least = (int)((figure->inset + below) / order->pitch) + 2;
  figure->rows = rows < least ? least : rows;
  figure->picture_height = figure->rows * order->pitch - figure->inset - below;
}

bool bl_figure_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t picture,
                    const struct bl_figure_order *order, struct bl_figure *out) {
  const struct bl_story_picture *item = &scene->edition->stories[story].pictures[picture];
  if (item->width <= 0 || item->height <= 0)
    return false;
  bl_unit most = BL_PX(item->width) / 100 * ENLARGE;
  if (order->width > most && !order->narrow)
    return false;
  bl_unit size = bl_style_size(order->em, 85), gap = bl_style_size(order->em, 30), foot = bl_style_size(order->em, 40);
  struct bl_figure figure = {.picture = picture, .width = order->width, .caption_size = size};
  figure.inset = bl_style_snap((order->pitch - order->em) / 2);
  figure.caption_pitch = bl_style_size(size, 135);
  figure.caption = set_caption(arena, scene, story, picture, size, order->width);
  figure.picture_width = bl_style_snap(order->width < most ? order->width : most);
  bl_unit text = (bl_unit)figure.caption.count * figure.caption_pitch;
  fill_rows(&figure, order, (text ? gap + text : 0) + foot, item);
  while (figure.picture_height >= BL_PX(8) && crops_too_much(item, figure.picture_width, figure.picture_height)) {
    bl_unit narrower = figure.picture_width * 19 / 20 / 64 * 64;
    if ((int64_t)item->width * figure.picture_height > (int64_t)item->height * figure.picture_width)
      figure.picture_height = bl_style_snap(bl_unit_scale(figure.picture_width, item->height, item->width));
    else if (order->narrow && narrower >= BL_PX(16))
      figure.picture_width = narrower;
    else
      return false;
  }
  if (figure.picture_height < BL_PX(8))
    return false;
  figure.caption_top = figure.inset + figure.picture_height + gap;
  figure.source = crop(item, figure.picture_width, figure.picture_height);
  *out = figure;
  return true;
}

void bl_figure_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_figure *figure,
                     bl_unit x, bl_unit y) {
  struct bl_rect frame = {x + bl_style_snap((figure->width - figure->picture_width) / 2), y + figure->inset,
                          figure->picture_width, figure->picture_height};
  bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_PICTURE, story, frame});
  bl_sheet_add_picture(arena, sheet, (struct bl_placed_picture){story, figure->picture, frame, figure->source});
  if (!figure->caption.count)
    return;
  struct bl_rect below = {x, y + figure->caption_top, figure->width,
                          (bl_unit)figure->caption.count * figure->caption_pitch};
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_CAPTION, story, below});
  bl_unit within = bl_style_baseline(figure->caption_pitch, figure->caption_size);
  for (size_t i = 0; i < figure->caption.count; i++) {
    struct bl_placed_line placed = {&figure->caption.items[i], BL_ROLE_CAPTION, BL_INK_SOFT, story, box, x, 0, false};
    placed.baseline = below.y + (bl_unit)i * figure->caption_pitch + within;
    bl_sheet_add_line(arena, sheet, placed);
  }
}
