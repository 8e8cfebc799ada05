#include "baolan/copy/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/folder.h"

enum { MODE = 0644 };

/* libarchive turns names from and into the characters of the locale; in the locale C it would lose all Chinese ones.
 * This thread speaks UTF-8 while it works on a package, whatever the program's locale is. */
static locale_t speak_utf8(locale_t *own) {
  *own = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  return *own ? uselocale(*own) : (locale_t)0;
}

static void speak_as_before(locale_t before, locale_t own) {
  if (own) {
    uselocale(before);
    freelocale(own);
  }
}

/* --- reading -------------------------------------------------------------------------------------------------------
 */

static bool is_damaged(struct archive *archive, struct bl_error *error) {
  const char *why = archive_error_string(archive);
  return bl_error_set(error, BL_DATA, "the package is damaged or no package (%s); get it again",
                      why ? why : "cannot be read");
}

static bool check_kind(struct archive_entry *entry, const char *name, struct bl_error *error) {
  if (archive_entry_hardlink(entry))
    return bl_error_set(error, BL_DATA, "%s: a hard link; only files and folders are accepted", name);
  if (archive_entry_filetype(entry) == AE_IFLNK)
    return bl_error_set(error, BL_DATA, "%s: a symbolic link; only files and folders are accepted", name);
  if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != AE_IFDIR)
    return bl_error_set(error, BL_DATA, "%s: a device or a pipe; only files and folders are accepted", name);
  if (archive_entry_sparse_count(entry) > 0)
    return bl_error_set(error, BL_DATA, "%s: a file with holes is not accepted", name);
  if (archive_entry_is_encrypted(entry))
    return bl_error_set(error, BL_DATA, "%s: is encrypted", name);
  if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_size_is_set(entry))
    return bl_error_set(error, BL_DATA, "%s: has no size", name);
  return true;
}

/* All that came out of the filter counts, headers too. */
static bool check_ratio(struct archive *archive, size_t packed, struct bl_error *error) {
  int64_t unpacked = archive_filter_bytes(archive, 0);
  if (unpacked > BL_INTAKE_TOTAL + BL_INTAKE_TOTAL / 8)
    return bl_error_set(error, BL_DATA, "the package holds more than the %lld bytes that are accepted",
                        (long long)BL_INTAKE_TOTAL);
  if (unpacked > BL_PACKAGE_RATIO_FROM && unpacked / BL_PACKAGE_RATIO > (int64_t)packed)
    return bl_error_set(error, BL_DATA, "what it holds is more than %d times as large as the package: a bomb",
                        BL_PACKAGE_RATIO);
  return true;
}

static bool read_content(struct archive *archive, size_t packed, struct bl_intake *intake, struct bl_error *error) {
  const void *data;
  size_t size;
  la_int64_t offset;
  for (;;) {
    int result = archive_read_data_block(archive, &data, &size, &offset);
    if (result == ARCHIVE_EOF)
      return bl_intake_end(intake, error);
    if (result != ARCHIVE_OK)
      return is_damaged(archive, error);
    if (size && offset != intake->written)
      return bl_error_set(error, BL_DATA, "%s: a file with holes is not accepted", intake->path.data);
    if (!check_ratio(archive, packed, error) || !bl_intake_write(intake, data, size, error))
      return false;
  }
}

static bool read_entry(struct archive *archive, struct archive_entry *entry, size_t packed, struct bl_intake *intake,
                       struct bl_error *error) {
  const char *name = archive_entry_pathname(entry);
  if (!name)
    return bl_error_set(error, BL_DATA, "a name in the package is not UTF-8");
  char shown[BL_MEMBER_SHOWN];
  if (!check_kind(entry, bl_member_shown(bl_text_of(name), shown), error) || !check_ratio(archive, packed, error))
    return false;
  if (archive_entry_filetype(entry) == AE_IFDIR)
    return bl_intake_folder(intake, bl_text_of(name), error);
  return bl_intake_begin(intake, bl_text_of(name), archive_entry_size(entry), error) &&
         read_content(archive, packed, intake, error);
}

static bool read_entries(struct archive *archive, size_t packed, struct bl_intake *intake, struct bl_error *error) {
  struct archive_entry *entry;
  for (;;) {
    int result = archive_read_next_header(archive, &entry);
    if (result == ARCHIVE_EOF)
      return intake->members.count > 0 || bl_error_set(error, BL_DATA, "the package is empty");
    if (result == ARCHIVE_WARN) {
      const char *name = archive_entry_pathname(entry);
      const char *why = archive_error_string(archive);
      char shown[BL_MEMBER_SHOWN];
      return bl_error_set(error, BL_DATA, "%s: %s; pack the edition anew with baolan pack",
                          name ? bl_member_shown(bl_text_of(name), shown) : "a file",
                          why ? why : "its header is wrong");
    }
    if (result != ARCHIVE_OK)
      return is_damaged(archive, error);
    if (!read_entry(archive, entry, packed, intake, error))
      return false;
  }
}

static bool open_package(struct archive *archive, struct bl_text package, struct bl_error *error) {
  return (archive_read_support_filter_zstd(archive) == ARCHIVE_OK &&
          archive_read_support_format_tar(archive) == ARCHIVE_OK &&
          archive_read_open_memory(archive, package.data, package.size) == ARCHIVE_OK) ||
         is_damaged(archive, error);
}

bool bl_package_read(struct bl_text package, struct bl_intake *intake, struct bl_error *error) {
  static const char magic[] = {'\x28', '\xB5', '\x2F', '\xFD'};
  if (package.size > BL_PACKAGE_LARGEST)
    return bl_error_set(error, BL_DATA, "the package has more than the %d bytes that are accepted", BL_PACKAGE_LARGEST);
  if (!bl_text_starts(package, (struct bl_text){magic, sizeof magic}))
    return bl_error_set(error, BL_DATA, "this is no package: it is not compressed by zstd");
  locale_t own, before = speak_utf8(&own);
  struct archive *archive = archive_read_new();
  if (!archive)
    bl_arena_give_up();
  bool done = open_package(archive, package, error) && read_entries(archive, package.size, intake, error);
  archive_read_free(archive);
  speak_as_before(before, own);
  return done;
}

/* --- writing -------------------------------------------------------------------------------------------------------
 */

struct packing {
  struct archive *archive;
  struct archive_entry *entry;
  int source, file;
  int64_t size; /* of the package so far */
  int why;      /* errno of a write that failed */
};

static la_ssize_t put(struct archive *archive, void *context, const void *data, size_t size) {
  struct packing *packing = context;
  ssize_t done;
  do
    done = write(packing->file, data, size);
  while (done < 0 && errno == EINTR);
  if (done < 0) {
    packing->why = errno;
    archive_set_error(archive, errno, "%s", strerror(errno));
    return -1;
  }
  packing->size += done;
  return done;
}

static bool fail(const struct packing *packing, struct bl_error *error) {
  const char *why = archive_error_string(packing->archive);
  return bl_error_set(error, BL_IO, "the package cannot be written: %s",
                      packing->why ? strerror(packing->why) : (why ? why : "libarchive gives no reason"));
}

static bool put_piece(void *context, const void *data, size_t size, struct bl_error *error) {
  struct packing *packing = context;
  return archive_write_data(packing->archive, data, size) == (la_ssize_t)size || fail(packing, error);
}

static bool put_item(struct packing *packing, const struct bl_intake_item *item, struct bl_error *error) {
  archive_entry_clear(packing->entry);
  archive_entry_set_pathname(packing->entry, item->path.data);
  archive_entry_set_filetype(packing->entry, AE_IFREG);
  archive_entry_set_perm(packing->entry, MODE);
  archive_entry_set_size(packing->entry, item->size);
  archive_entry_set_mtime(packing->entry, 0, 0);
  if (archive_write_header(packing->archive, packing->entry) != ARCHIVE_OK)
    return fail(packing, error);
  return bl_intake_read(packing->source, item, put_piece, packing, error) &&
         (archive_write_finish_entry(packing->archive) == ARCHIVE_OK || fail(packing, error));
}

/* Level 12, one thread: what zstd makes of the same bytes then depends on nothing but its version. */
static bool open_archive(struct packing *packing, struct bl_error *error) {
  return (archive_write_set_format_pax_restricted(packing->archive) == ARCHIVE_OK &&
          archive_write_add_filter_zstd(packing->archive) == ARCHIVE_OK &&
          archive_write_set_filter_option(packing->archive, "zstd", "compression-level", "12") == ARCHIVE_OK &&
          archive_write_set_bytes_in_last_block(packing->archive, 1) == ARCHIVE_OK &&
          archive_write_open(packing->archive, packing, NULL, put, NULL) == ARCHIVE_OK) ||
         fail(packing, error);
}

/* The same checks as at the door of whoever installs it. */
static bool check_items(struct bl_arena *arena, const struct bl_intake_items *list, struct bl_error *error) {
  struct bl_intake intake = bl_intake_start(arena, -1);
  for (size_t i = 0; i < list->count; i++) {
    if (!bl_intake_begin(&intake, list->items[i].path, list->items[i].size, error))
      return false;
    intake.total += list->items[i].size;
  }
  return bl_intake_finish(&intake, error);
}

static bool put_items(struct packing *packing, const struct bl_intake_items *list, struct bl_error *error) {
  bool done = open_archive(packing, error);
  for (size_t i = 0; done && i < list->count; i++)
    done = put_item(packing, &list->items[i], error);
  if (done && archive_write_close(packing->archive) != ARCHIVE_OK)
    done = fail(packing, error);
  if (done && packing->size > BL_PACKAGE_LARGEST)
    done = bl_error_set(error, BL_DATA, "the package has %lld bytes, more than the %d that are accepted",
                        (long long)packing->size, BL_PACKAGE_LARGEST);
  if (done && fsync(packing->file) != 0) {
    packing->why = errno;
    done = fail(packing, error);
  }
  return done;
}

static bool write_file(int source, const char *part, const struct bl_intake_items *list, struct bl_error *error) {
  struct packing packing = {.source = source};
  packing.file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (packing.file < 0)
    return bl_error_set(error, BL_CANT_CREATE, "cannot be created: %s", strerror(errno));
  locale_t own, before = speak_utf8(&own);
  packing.archive = archive_write_new();
  packing.entry = archive_entry_new();
  if (!packing.archive || !packing.entry)
    bl_arena_give_up();
  bool done = put_items(&packing, list, error);
  archive_entry_free(packing.entry);
  if (!done)
    archive_write_fail(packing.archive); /* freeing it would write the rest */
  archive_write_free(packing.archive);
  speak_as_before(before, own);
  if (close(packing.file) != 0 && done)
    done = bl_error_set(error, BL_IO, "the package cannot be written: %s", strerror(errno));
  return done;
}

static bool write_beside(struct bl_arena *arena, int source, const char *path, const struct bl_intake_items *list,
                         struct bl_error *error) {
  const char *part = bl_text_print(arena, "%s.%ld.part", path, (long)getpid()).data;
  bool done = write_file(source, part, list, error);
  if (done && rename(part, path) != 0)
    done = bl_error_set(error, BL_CANT_CREATE, "cannot be created: %s", strerror(errno));
  if (!done) {
    unlink(part);
    bl_error_at(error, path, 0, 0);
  }
  return done;
}

bool bl_package_write(struct bl_arena *arena, const char *folder, const char *path, struct bl_warnings *warnings,
                      struct bl_error *error) {
  struct bl_intake_items list;
  int source = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (source < 0) {
    bl_error_set(error, BL_NO_INPUT, "the folder cannot be opened: %s", strerror(errno));
    return bl_error_at(error, folder, 0, 0);
  }
  bool done = bl_intake_list(arena, source, &list, warnings, error) && check_items(arena, &list, error);
  if (done)
    done = write_beside(arena, source, path, &list, error);
  else
    bl_error_at(error, folder, 0, 0);
  close(source);
  return done;
}
