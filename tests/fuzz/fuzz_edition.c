/* edition.yaml: a folder with one good story, whose edition.yaml is the input. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/edition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/fuzz-edition-XXXXXX";
static char edition_path[sizeof folder + 16], story_path[sizeof folder + 16];

static void remove_folder(void) {
  unlink(edition_path);
  unlink(story_path);
  rmdir(folder);
}

static void write_plain(const char *path, const void *data, size_t size) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
    abort();
}

static void make_folder(void) {
  static const char story[] = "---\ntitle: a\npictures:\n  - {file: ../x.jpg}\n  - {file: y.jpg}\n---\nb\n";
  if (!mkdtemp(folder))
    abort();
  snprintf(edition_path, sizeof edition_path, "%s/edition.yaml", folder);
  snprintf(story_path, sizeof story_path, "%s/a.md", folder);
  write_plain(story_path, story, sizeof story - 1);
  atexit(remove_folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!edition_path[0])
    make_folder();
  write_plain(edition_path, data, size);
  struct bl_arena *arena = bl_arena_create();
  struct bl_error error = {0};
  struct bl_edition *edition = bl_edition_load(arena, folder, NULL, &error);
  if (!edition && (error.code != BL_DATA || !error.text[0]))
    abort();
  if (edition && (edition->story_count == 0 || edition->page_count == 0 || edition->month > 12))
    abort();
  bl_arena_destroy(arena);
  return 0;
}
