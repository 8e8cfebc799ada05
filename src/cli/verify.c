/* baolan verify: whether a package is whole, and who signed it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/folder.h"
#include "baolan/copy/consignment.h"
#include "keyring.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan verify FILE.baolan --key PUBLIC\n"
    "Does all that baolan install does, but into a folder that is removed again ($TMPDIR, or /tmp): the signature\n"
    "FILE.baolan.minisig, every name and size, and that the edition can be read (docs/library.md).\n"
    "  -k, --key PUBLIC  a public key of minisign's: its file, or the line that begins with RW; may be given 16 times\n"
    "      --unsigned    a package without a signature is looked at too\n"
    "Exit status 0 if a library would take it, 65 if it is damaged or not whole, 66 if it is not there, 77 if it is "
    "not\n"
    "signed by one of the keys.\n";

static bool take_option(int option, const char *value, void *context) {
  return bl_keyring_take(context, option, value);
}

static int parse(int argc, char **argv, struct bl_keyring *keyring) {
  static const struct option options[] = {
      {"key", 1, NULL, 'k'}, {"unsigned", 0, NULL, 'u'}, {"help", 0, NULL, 'h'}, {0}};
  int status = bl_cli_options(argc, argv, "verify", help, "hk:", options, take_option, keyring);
  if (status < 0 && optind + 1 != argc) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  return status;
}

static void print(const char *source, const struct bl_consignment *consignment) {
  const struct bl_edition *edition = consignment->edition;
  printf("%s: ", source);
  if (edition->year)
    printf("%04d-%02d-%02d, ", edition->year, edition->month, edition->day);
  printf("%zu pages, %zu stories; %s", edition->page_count, edition->story_count,
         consignment->is_signed ? "signed" : "not signed");
  if (consignment->comment.size)
    printf(": %.*s", (int)consignment->comment.size, consignment->comment.data);
  printf("\n");
}

static bool verify_in(struct bl_arena *arena, const char *source, const struct bl_keyring *keyring, const char *path,
                      struct bl_error *error) {
  struct bl_terms terms = bl_keyring_terms(keyring);
  struct bl_consignment consignment;
  struct bl_warnings warnings = {.arena = arena};
  int folder = bl_folder_open(AT_FDCWD, path, error);
  if (folder < 0)
    return false;
  bool done = bl_consignment_unpack(arena, AT_FDCWD, source, &terms, folder, path, &consignment, &warnings, error);
  bl_folder_close(folder);
  bl_cli_warn(&warnings);
  if (done)
    print(source, &consignment);
  return done;
}

static bool verify(struct bl_arena *arena, const char *source, struct bl_keyring *keyring, struct bl_error *error) {
  const char *where = getenv("TMPDIR");
  struct bl_string path;
  bl_string_init(&path, arena);
  bl_string_add(&path, bl_text_of(where && where[0] ? where : "/tmp"));
  bl_string_add(&path, BL_TEXT("/baolan-verify-XXXXXX"));
  if (!bl_keyring_open(arena, keyring, error))
    return false;
  if (!mkdtemp(path.data)) {
    bl_error_set(error, BL_CANT_CREATE, "no folder can be made to unpack into; set TMPDIR to one that can be written");
    return bl_error_at(error, path.data, 0, 0);
  }
  bool done = verify_in(arena, source, keyring, path.data, error);
  return bl_folder_remove(AT_FDCWD, path.data, error) && done;
}

int bl_cli_verify(int argc, char **argv) {
  struct bl_keyring keyring = {0};
  struct bl_error error = {0};
  int status = parse(argc, argv, &keyring);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  bool done = verify(arena, argv[optind], &keyring, &error);
  bl_arena_destroy(arena);
  return done ? BL_OK : bl_cli_fail("verify", &error);
}
