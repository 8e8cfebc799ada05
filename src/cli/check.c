/* baolan check: what is wrong in an edition, in its files and once it is set. */
#include <stdio.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"
#include "proof.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan check EDITION [--fonts FILE]\n"
    "Reads an edition as the screen would, sets every page and story for 1920x1080, and prints each fault as\n"
    "path:line:column: text. Exit status 0 if it can be shown, 65 if not, 66 if it is not there.\n";

static bool take_option(int option, const char *value, void *context) {
  const char **fonts = context;
  if (option == 'f')
    *fonts = value;
  return option == 'f';
}

/* Only a decoder finds out whether a picture is whole; the screen would show a hole. */
static void try_pictures(struct bl_proof *proof, const struct bl_story *story) {
  for (size_t i = 0; i < story->picture_count; i++) {
    const struct bl_story_picture *picture = &story->pictures[i];
    if (picture->width == 0) /* its warning is there already */
      continue;
    struct bl_text folder = proof->edition->folder;
    const char *path = bl_text_print(proof->arena, "%.*s/%s", (int)folder.size, folder.data, picture->file.data).data;
    struct bl_error error = {0};
    struct bl_bitmap *bitmap = bl_picture_load(path, &error);
    if (!bitmap)
      bl_warnings_add(&proof->warnings, story->path.data, picture->line, 0, "picture", "%s: %s", picture->file.data,
                      error.text);
    bl_bitmap_destroy(bitmap);
  }
}

static bool check(struct bl_proof *proof, const char *folder, const char *fonts, struct bl_error *error) {
  const struct bl_glass glass = {.width = 1920, .height = 1080, .type_step = 1};
  if (!bl_proof_open(proof, folder, fonts, error) || !bl_proof_make(proof, "all", &glass, error))
    return false;
  const struct bl_edition *edition = proof->edition;
  for (size_t i = 0; i < edition->story_count; i++)
    try_pictures(proof, &edition->stories[i]);
  bl_cli_warn(&edition->warnings);
  bl_cli_warn(&proof->warnings);
  printf("%zu pages, %zu stories, %zu warnings\n", edition->page_count, edition->story_count,
         edition->warnings.count + proof->warnings.count);
  return true;
}

int bl_cli_check(int argc, char **argv) {
  static const struct option options[] = {{"fonts", 1, NULL, 'f'}, {"help", 0, NULL, 'h'}, {0}};
  const char *fonts = NULL;
  int status = bl_cli_options(argc, argv, "check", help, "h", options, take_option, &fonts);
  if (status >= 0)
    return status;
  if (argc - optind != 1) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  struct bl_proof proof = {0};
  struct bl_error error = {0};
  status = check(&proof, argv[optind], fonts, &error) ? BL_OK : bl_cli_fail("check", &error);
  bl_proof_close(&proof);
  return status;
}
