/* baolan check: what is wrong in an edition. */
#include <getopt.h>
#include <stdio.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/edition.h"
#include "baolan/paint/picture.h"
#include "verb.h"

static const char help[] = "Usage: baolan check EDITION\n"
                           "Reads an edition as the screen would and prints each fault as path:line:column: text.\n"
                           "Exit status 0 if it can be shown, 65 if not, 66 if it is not there.\n";

static void print_count(const struct bl_edition *edition) {
  printf("%zu pages, %zu stories, %zu warnings\n", edition->page_count, edition->story_count, edition->warnings.count);
}

static int check(const char *folder) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_error error = {0};
  struct bl_edition *edition = bl_edition_load(arena, folder, bl_picture_measure, &error);
  int status = BL_OK;
  if (edition) {
    bl_cli_warn(&edition->warnings);
    print_count(edition);
  } else
    status = bl_cli_fail("check", &error);
  bl_arena_destroy(arena);
  return status;
}

int bl_cli_check(int argc, char **argv) {
  static const struct option options[] = {{"help", 0, NULL, 'h'}, {0}};
  for (int option; (option = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
    fputs(help, option == 'h' ? stdout : stderr);
    return option == 'h' ? BL_OK : BL_USAGE;
  }
  if (argc - optind != 1) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  return check(argv[optind]);
}
