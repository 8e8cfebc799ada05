#include "baolan/kiosk/headless.h"

#include <stdio.h>

#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/finding.h"
#include "baolan/kiosk/press.h"
#include "baolan/kiosk/record.h"
#include "baolan/paint/png.h"

/* Waits for a print of this kind, answering this want (NULL: any), whole; others are not needed here. */
static struct bl_print *await(struct bl_press *press, enum bl_print_kind kind, const struct bl_want *want,
                              struct bl_error *error) {
  for (;;) {
    struct bl_print *print = bl_press_wait(press);
    if (print->kind == kind && (kind != BL_PRINT_EDITION || print->whole) &&
        (!want || bl_want_same(print->want, *want)))
      return print;
    bool failed = print->kind == BL_PRINT_FAULT;
    if (failed && error)
      *error = print->error;
    bl_print_destroy(print);
    if (failed)
      return NULL;
  }
}

static bool write_stop(struct bl_press *press, int generation, struct bl_want want, int number, const char *folder,
                       struct bl_error *error) {
  char path[1200];
  struct bl_place place = want.place;
  bl_press_want(press, generation, &want, 1);
  struct bl_print *print = await(press, BL_PRINT_SHEET, &want, error);
  if (!print)
    return false;
  snprintf(path, sizeof path, "%s/%03d-%s-%d-%d.png", folder, number, bl_record_view(place.view), place.subject + 1,
           place.sheet + 1);
  bool written = bl_png_write(path, print->bitmap, error);
  bl_print_destroy(print);
  return written;
}

static bool write_all(struct bl_press *press, const struct bl_config *config, const char *folder,
                      struct bl_error *error) {
  struct bl_print *edition = await(press, BL_PRINT_EDITION, NULL, error);
  if (!edition)
    return false;
  const struct bl_atlas *atlas = bl_programme_atlas(edition->programme);
  int step = bl_config_navigation(config).home_step;
  bool written = true;
  for (int i = 0; written && i < atlas->stop_count; i++) {
    struct bl_want want = {BL_WANT_SHEET, atlas->stops[i].place, step};
    written = write_stop(press, edition->generation, want, i + 1, folder, error);
  }
  bl_print_destroy(edition);
  return written;
}

bool bl_headless_run(const struct bl_config *config, int width, int height, const char *folder,
                     struct bl_error *error) {
  if (!bl_file_make_folder(folder, error))
    return false;
  struct bl_press *press = bl_press_create(config, NULL, NULL, error);
  if (!press)
    return false;
  struct bl_finding *library = bl_finding_make(BL_FOUND_LIBRARY, config, NULL, NULL);
  bl_finding_tell(library);
  bl_press_load(press, library->library.issues[0].path.data, false);
  bl_finding_destroy(library);
  bl_press_set_glass(press, width, height);
  bool written = write_all(press, config, folder, error);
  bl_press_destroy(press);
  return written;
}
