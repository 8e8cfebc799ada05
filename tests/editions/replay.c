#include "replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/page/explain.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/png.h"

/* Grey, darker towards one corner, with a cross: what is cropped can be seen. */
static bool write_picture(const struct bl_story_picture *picture, const char *path, struct bl_error *error) {
  struct bl_bitmap *bitmap = bl_bitmap_create(picture->width, picture->height);
  if (!bitmap)
    return bl_error_set(error, BL_INTERNAL, "a picture of %dx%d", picture->width, picture->height);
  for (int y = 0; y < bitmap->height; y++)
    for (int x = 0; x < bitmap->width; x++) {
      long across = (long)x * bitmap->height, down = (long)y * bitmap->width;
      uint32_t grey = 0xC0u - (uint32_t)(96L * (across + down) / (2L * bitmap->width * bitmap->height));
      if (labs(across - down) < 2L * bitmap->height)
        grey = 0x40;
      bitmap->pixels[(size_t)y * (size_t)bitmap->stride + (size_t)x] = 0xFF000000u | grey * 0x010101u;
    }
  bool done = bl_png_write(path, bitmap, error);
  bl_bitmap_destroy(bitmap);
  return done;
}

bool replay_write(struct bl_edition *edition, const char *folder, struct bl_error *error) {
  char path[4096];
  snprintf(path, sizeof path, "%s/pictures", folder);
  mkdir(folder, 0777);
  mkdir(path, 0777);
  edition->folder = bl_text_of(folder);
  for (size_t i = 0; i < edition->story_count; i++)
    for (size_t k = 0; k < edition->stories[i].picture_count; k++) {
      const struct bl_story_picture *picture = &edition->stories[i].pictures[k];
      snprintf(path, sizeof path, "%s/%.*s", folder, (int)picture->file.size, picture->file.data);
      if (!write_picture(picture, path, error))
        return false;
    }
  return bl_edition_write(folder, edition, error);
}

static bool paint(struct bl_painter *painter, const struct bl_theme *theme, const struct bl_scene *scene,
                  const struct bl_sheets *sheets, const char *file, struct bl_error *error) {
  char path[4096];
  const char *dot = strrchr(file, '.');
  int stem = dot ? (int)(dot - file) : (int)strlen(file);
  for (size_t i = 0; i < sheets->count; i++) {
    const struct bl_sheet *sheet = &sheets->items[i];
    snprintf(path, sizeof path, "%.*s-%zu-%zu.png", stem, file, sheet->subject + 1, i + 1);
    struct bl_bitmap *bitmap =
        bl_painter_paint(painter, sheet, scene->edition, theme, (enum bl_turn)0, scene->warnings, error);
    bool done = bitmap && bl_png_write(path, bitmap, error);
    bl_bitmap_destroy(bitmap);
    if (!done)
      return false;
    printf("%s\n", path);
  }
  return true;
}

bool replay_paint(struct trial *trial, const struct bl_fonts *fonts, const struct bl_edition *edition,
                  const struct trial_size *size, int story, const char *file, struct bl_error *error) {
  struct bl_warnings warnings = {.arena = trial->arena};
  struct bl_scene scene = {
      .edition = edition, .composer = trial->composer, .glass = trial_glass(size), .warnings = &warnings};
  struct bl_theme theme;
  struct bl_painter *painter = NULL;
  if (bl_theme_load(BAOLAN_ROOT "/config/themes.yaml", "day", &theme, error))
    painter = bl_painter_create(fonts, 16 * 1024 * 1024, error);
  bool done = painter != NULL;
  for (size_t page = 0; done && story == 0 && page < edition->page_count; page++) {
    struct bl_sheets sheets = bl_pageview_make(trial->arena, &scene, page);
    done = paint(painter, &theme, &scene, &sheets, file, error);
  }
  if (done && story > 0 && (size_t)story <= edition->story_count) {
    struct bl_sheets sheets = bl_storyview_make(trial->arena, &scene, (size_t)story - 1);
    done = paint(painter, &theme, &scene, &sheets, file, error);
  }
  bl_painter_destroy(painter);
  for (size_t i = 0; i < warnings.count; i++)
    fprintf(stderr, "%s: %s: %s\n", warnings.items[i].path ? warnings.items[i].path : "-", warnings.items[i].kind,
            warnings.items[i].text);
  return done;
}

void replay_explain(struct trial *trial, const struct bl_edition *edition, const struct trial_size *size) {
  struct bl_warnings warnings = {.arena = trial->arena};
  struct bl_scene scene = {
      .edition = edition, .composer = trial->composer, .glass = trial_glass(size), .warnings = &warnings};
  for (size_t page = 0; page < edition->page_count; page++)
    bl_explain_page(stdout, trial->arena, &scene, page);
}
