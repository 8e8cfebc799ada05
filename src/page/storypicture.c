#include "baolan/page/storypicture.h"

#include "baolan/base/arena.h"

enum {
  ENLARGE = 130, /* percent of the picture's own pixels */
  LYING_WIDTH = 4,
  LYING_HEIGHT = 3 /* the shape from which a picture may span two columns */
};

static bool begins_at(const struct bl_line *line, uint32_t start) {
  for (size_t i = 0; line && i < line->segment_count; i++)
    if (line->segments[i].field == BL_FIELD_BODY && line->segments[i].start >= start)
      return true;
  return false;
}

size_t bl_storypicture_line(const struct bl_flow *flow, const struct bl_story *story, size_t block) {
  if (block >= story->block_count)
    return flow->count;
  size_t line = 0;
  while (line < flow->count && !begins_at(flow->lines[line].line, story->blocks[block].start))
    line++;
  return line;
}

/* On a sheet without a head it has all rows. */
static bool can_be_shown(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t picture,
                         const struct bl_grid *grid) {
  struct bl_figure figure;
  struct bl_figure_order order = {grid->em, grid->pitch, grid->measure, grid->rows, true};
  return bl_figure_make(arena, scene, story, picture, &order, &figure) && figure.rows <= grid->rows;
}

static bool may_span(const struct bl_story_picture *picture, const struct bl_grid *grid) {
  return grid->columns > 1 && picture->width * LYING_HEIGHT >= picture->height * LYING_WIDTH &&
         BL_PX(picture->width) / 100 * ENLARGE >= bl_grid_span(grid, 2);
}

/* A picture story's stands beside its text where the glass lies, else above it. */
static int leading_span(const struct bl_scene *scene, const struct bl_grid *grid) {
  bool beside = scene->glass.width > scene->glass.height && grid->columns > 1;
  return beside ? grid->columns - 1 : grid->columns;
}

struct bl_storypictures bl_storypicture_list(struct bl_arena *arena, const struct bl_scene *scene, size_t number,
                                             const struct bl_grid *grid, const struct bl_flow *flow) {
  const struct bl_story *story = &scene->edition->stories[number];
  struct bl_storypictures list = {.tied = BL_NEW_ARRAY(arena, struct bl_storypicture, story->picture_count + 1),
                                  .loose = BL_NEW_ARRAY(arena, struct bl_storypicture, story->picture_count + 1),
                                  .dropped = BL_NEW_ARRAY(arena, size_t, story->picture_count + 1)};
  bool spanned = false;
  for (size_t i = 0; i < story->picture_count; i++) {
    const struct bl_story_picture *picture = &story->pictures[i];
    struct bl_storypicture item = {.picture = i, .span = 1};
    if (!can_be_shown(arena, scene, number, i, grid)) {
      list.dropped[list.dropped_count++] = i;
      continue;
    }
    item.leads = story->kind == BL_STORY_PICTURE && list.tied_count + list.loose_count == 0;
    if (item.leads)
      item.span = leading_span(scene, grid);
    else if (!spanned && may_span(picture, grid))
      item.span = 2;
    spanned = spanned || item.leads || item.span > 1;
    if (picture->block == BL_NO_BLOCK || item.leads) {
      list.loose[list.loose_count++] = item;
    } else {
      item.line = bl_storypicture_line(flow, story, picture->block);
      list.tied[list.tied_count++] = item;
    }
  }
  return list;
}
