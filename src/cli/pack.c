/* baolan pack: an edition becomes one file, signed. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/edition.h"
#include "baolan/copy/package.h"
#include "baolan/paint/picture.h"
#include "keyring.h"
#include "verb.h"

static const char help[] = "Usage: baolan pack EDITION -o FILE.baolan [--sign KEY]\n"
                           "Packs an edition into one file (docs/library.md). The same edition gives the same bytes. "
                           "What is wrong in it is told\n"
                           "as by baolan check; an edition that no library would take is not packed.\n"
                           "  -o, --output FILE   the package, written whole or not at all\n"
                           "  -s, --sign KEY      a secret key of minisign's (minisign -G); the signature becomes "
                           "FILE.minisig. A password is\n"
                           "                      asked for, or is the first line of standard input\n"
                           "Exit status 0, 65 if the edition cannot be used, 66 if it is not there, 73 if the file "
                           "cannot be created, 77 if the\n"
                           "password is wrong.\n";

struct order {
  const char *output, *key;
};

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  *(option == 'o' ? &order->output : &order->key) = value;
  return true;
}

static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"output", 1, NULL, 'o'}, {"sign", 1, NULL, 's'}, {"help", 0, NULL, 'h'}, {0}};
  int status = bl_cli_options(argc, argv, "pack", help, "ho:s:", options, take_option, order);
  if (status < 0 && (!order->output || optind + 1 != argc)) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  return status;
}

static bool check(struct bl_arena *arena, const char *folder, struct bl_error *error) {
  struct bl_edition *edition = bl_edition_load(arena, folder, bl_picture_measure, error);
  if (!edition)
    return false;
  bl_cli_warn(&edition->warnings);
  if (!edition->missing.size)
    return true;
  bl_error_set(error, BL_DATA, "the edition is not whole: %s is named in it and is not there", edition->missing.data);
  return bl_error_at(error, folder, 0, 0);
}

static const char *file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static bool sign(struct bl_arena *arena, const char *path, const struct bl_secret_key *key, struct bl_error *error) {
  struct bl_text package;
  if (!bl_file_read(arena, path, BL_PACKAGE_LARGEST, &package, error))
    return false;
  struct bl_text comment =
      bl_text_print(arena, "timestamp:%lld\tfile:%s\thashed", (long long)time(NULL), file_name(path));
  return bl_file_write(bl_text_print(arena, "%s.minisig", path).data, bl_signature_make(arena, key, package, comment),
                       error);
}

static bool pack(struct bl_arena *arena, const char *folder, const struct order *order, struct bl_error *error) {
  struct bl_secret_key key = {{0}, {0}};
  struct bl_warnings warnings = {.arena = arena};
  bool done = (!order->key || bl_keyring_secret(arena, order->key, &key, error)) && check(arena, folder, error) &&
              bl_package_write(arena, folder, order->output, &warnings, error) &&
              (!order->key || sign(arena, order->output, &key, error));
  bl_secret_wipe(&key, sizeof key);
  bl_cli_warn(&warnings);
  return done;
}

int bl_cli_pack(int argc, char **argv) {
  struct order order = {0};
  struct bl_error error = {0};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  bool done = pack(arena, argv[optind], &order, &error);
  bl_arena_destroy(arena);
  return done ? BL_OK : bl_cli_fail("pack", &error);
}
