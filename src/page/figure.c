#include "baolan/page/figure.h"

#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

enum {
  CROP = 70,     /* percent of the picture that must stay */
  ENLARGE = 130, /* percent of the picture's own pixels */
  ALONE = 3,     /* ems that a caption's last line should have */
  NARROWER = 4,  /* ems by which it is made narrower for that */
  CAPTION_LEAST = 10
};

static struct bl_lines compose(struct bl_arena *arena, const struct bl_scene *scene, struct bl_run run, bl_unit width,
                               enum bl_align align) {
  struct bl_setting setting = bl_setting_body(width, run.size);
  setting.indent = 0;
  setting.align = align;
  return run.text.size ? bl_paragraph_compose(arena, scene->composer, &setting, &run, 1) : (struct bl_lines){0};
}

static bool ends_alone(struct bl_lines lines, bl_unit size) {
  return lines.count > 1 && lines.items[lines.count - 1].natural < ALONE * size;
}

/* Narrower, if its last line then is no longer one or two characters. */
static struct bl_lines set_caption(struct bl_arena *arena, const struct bl_scene *scene, struct bl_run run,
                                   bl_unit width) {
  struct bl_lines lines = compose(arena, scene, run, width, BL_ALIGN_START);
  if (!ends_alone(lines, run.size))
    return lines;
  for (int less = 1; less <= NARROWER && width - less * run.size >= NARROWER * run.size; less++) {
    struct bl_lines narrower = compose(arena, scene, run, width - less * run.size, BL_ALIGN_START);
    if (narrower.count == lines.count && !ends_alone(narrower, run.size))
      return narrower;
  }
  return lines;
}

/* Caption and credit in a width; the lines that they take. */
static int set_texts(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_story_picture *item,
                     struct bl_figure *figure) {
  struct bl_run run = {.face = BL_FACE_KAI, .size = figure->caption_size, .part = (uint8_t)figure->picture};
  run.text = item->caption;
  run.field = BL_FIELD_CAPTION;
  figure->caption = set_caption(arena, scene, run, figure->caption_width);
  run.text = item->credit;
  run.field = BL_FIELD_PICTURE_CREDIT;
  figure->credit = compose(arena, scene, run, figure->caption_width, BL_ALIGN_END);
  size_t captions = figure->caption.count, credits = figure->credit.count;
  figure->credit_shares =
      captions && credits == 1 &&
      figure->caption.items[captions - 1].natural + figure->credit.items[0].natural + figure->caption_size <=
          figure->caption_width;
  return (int)(captions + credits - figure->credit_shares);
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

static bool can_be_seen(const struct bl_figure *figure) {
  return figure->picture_width >= BL_PX(8) && figure->picture_height >= BL_PX(8);
}

/* Fills the rows that the picture at its own shape would need, or rows_most; not where it had to be enlarged for it. */
static void fill_rows(struct bl_figure *figure, const struct bl_figure_order *order, bl_unit below,
                      const struct bl_story_picture *item) {
  bl_unit own = bl_unit_scale(figure->picture_width, item->height, item->width);
  int rows = (int)((figure->inset + own + below + order->pitch / 2) / order->pitch);
  if (order->rows_most && rows > order->rows_most)
    rows = order->rows_most;
  int least = (int)((figure->inset + below) / order->pitch) + 2;
  figure->rows = rows < least ? least : rows;
  figure->picture_height = figure->rows * order->pitch - figure->inset - below;
  bl_unit most = BL_PX(item->height) / 100 * ENLARGE;
  if (figure->picture_height <= most)
    return;
  figure->picture_height = bl_style_snap(most);
  figure->rows = (int)((figure->inset + figure->picture_height + below + order->pitch - 1) / order->pitch);
}

/* With a caption of this width. */
static bool plan(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_story_picture *item,
                 const struct bl_figure_order *order, struct bl_figure *figure) {
  bl_unit most = BL_PX(item->width) / 100 * ENLARGE;
  bl_unit gap = bl_style_size(order->em, 30), foot = bl_style_size(order->em, 40);
  bl_unit text = set_texts(arena, scene, item, figure) * figure->caption_pitch;
  figure->picture_width = bl_style_snap(order->width < most ? order->width : most);
  fill_rows(figure, order, (text ? gap + text : 0) + foot, item);
  while (can_be_seen(figure) && crops_too_much(item, figure->picture_width, figure->picture_height)) {
    bl_unit narrower = figure->picture_width * 19 / 20 / 64 * 64;
    if ((int64_t)item->width * figure->picture_height > (int64_t)item->height * figure->picture_width)
      figure->picture_height = bl_style_snap(bl_unit_scale(figure->picture_width, item->height, item->width));
    else if (order->narrow && narrower >= BL_PX(16))
      figure->picture_width = narrower;
    else
      return false;
  }
  if (!can_be_seen(figure))
    return false;
  figure->caption_top = figure->inset + figure->picture_height + gap;
  figure->source = crop(item, figure->picture_width, figure->picture_height);
  return true;
}

bool bl_figure_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t picture,
                    const struct bl_figure_order *order, struct bl_figure *out) {
  const struct bl_story_picture *item = &scene->edition->stories[story].pictures[picture];
  bl_unit most = BL_PX(item->width) / 100 * ENLARGE;
  if (item->width <= 0 || item->height <= 0 || (order->width > most && !order->narrow))
    return false;
  struct bl_figure figure = {.picture = picture, .width = order->width, .caption_width = order->width};
  figure.caption_size = bl_style_size(order->em, 85);
  figure.caption_pitch = bl_style_size(figure.caption_size, 135);
  figure.inset = bl_style_snap((order->pitch - order->em) / 2);
  if (!plan(arena, scene, item, order, &figure))
    return false;
  bl_unit least = CAPTION_LEAST * figure.caption_size;
  struct bl_figure slim = figure;
  slim.caption_width = figure.picture_width > least ? figure.picture_width : least;
  bool slimmer = slim.caption_width < order->width && plan(arena, scene, item, order, &slim) &&
                 (!order->rows_most || slim.rows <= order->rows_most || slim.rows <= figure.rows);
  *out = slimmer ? slim : figure;
  return true;
}

static void place_texts(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_figure *figure,
                        struct bl_rect rect) {
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_CAPTION, story, rect});
  size_t captions = figure->caption.count, all = captions + figure->credit.count;
  bl_unit within = bl_style_baseline(figure->caption_pitch, figure->caption_size);
  for (size_t i = 0; i < all; i++) {
    const struct bl_line *line = i < captions ? &figure->caption.items[i] : &figure->credit.items[i - captions];
    size_t row = i < captions ? i : i - figure->credit_shares;
    struct bl_placed_line placed = {line, BL_ROLE_CAPTION, BL_INK_SOFT, story, box, rect.x, 0, false};
    placed.baseline = rect.y + (bl_unit)row * figure->caption_pitch + within;
    bl_sheet_add_line(arena, sheet, placed);
  }
}

void bl_figure_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_figure *figure,
                     bl_unit x, bl_unit y) {
  struct bl_rect frame = {x + bl_style_snap((figure->width - figure->picture_width) / 2), y + figure->inset,
                          figure->picture_width, figure->picture_height};
  bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_PICTURE, story, frame});
  bl_sheet_add_picture(arena, sheet, (struct bl_placed_picture){story, figure->picture, frame, figure->source});
  size_t rows = figure->caption.count + figure->credit.count - figure->credit_shares;
  struct bl_rect below = {x + bl_style_snap((figure->width - figure->caption_width) / 2), y + figure->caption_top,
                          figure->caption_width, (bl_unit)rows * figure->caption_pitch};
  if (rows)
    place_texts(arena, sheet, story, figure, below);
}
