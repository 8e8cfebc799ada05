#include "baolan/copy/consignment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"
#include "baolan/copy/intake.h"
#include "baolan/copy/package.h"

struct job {
  struct bl_arena *arena;
  int at;
  const char *source;
  const struct bl_terms *terms;
  struct bl_intake intake;
  struct bl_warnings *warnings;
  struct bl_consignment *out;
};

/* A plain file, read whole. *there: false, and no error, when it may be absent and is. */
static bool read_file(const struct job *job, struct bl_arena *arena, const char *name, size_t cap, bool *there,
                      struct bl_text *out, struct bl_error *error) {
  int file = openat(job->at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (there)
    *there = file >= 0 || errno != ENOENT;
  if (file < 0 && there && !*there)
    return true;
  if (file < 0) {
    bool other = errno == ELOOP || errno == ENXIO;
    return bl_error_set(error,
                        other             ? BL_DATA
                        : errno == ENOENT ? BL_NO_INPUT
                                          : BL_IO,
                        "%s: cannot be opened: %s", name, strerror(errno));
  }
  bool done = bl_file_read_open(arena, file, name, cap, out, error);
  close(file);
  return done;
}

static bool verify(const struct job *job, struct bl_arena *arena, struct bl_text package, struct bl_error *error) {
  struct bl_text signature, comment = {0};
  const char *name = bl_text_print(arena, "%s.minisig", job->source).data;
  if (!read_file(job, arena, name, BL_SIGNATURE_LARGEST, &job->out->is_signed, &signature, error))
    return false;
  if (!job->out->is_signed)
    return job->terms->unsigned_too ||
           bl_error_set(error, BL_NO_PERMISSION,
                        "it is not signed: %s is not there; put it beside the package, or allow what is not signed",
                        name);
  /* Without a key nothing can be said of the signature; who takes what is unsigned takes this as such. */
  if (job->terms->unsigned_too && job->terms->key_count == 0) {
    job->out->is_signed = false;
    return true;
  }
  if (!bl_signature_verify(signature, package, job->terms->keys, job->terms->key_count, &comment, error))
    return false;
  job->out->comment = bl_text_copy(job->arena, comment);
  return true;
}

/* The package is in memory before it is verified, so that what is unpacked is what was verified. */
static bool unpack_package(struct job *job, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text package;
  bool done = read_file(job, arena, job->source, BL_PACKAGE_LARGEST, NULL, &package, error) &&
              verify(job, arena, package, error) && bl_package_read(package, &job->intake, error);
  bl_arena_destroy(arena);
  return done;
}

static bool copy_folder(struct job *job, struct bl_error *error) {
  if (!job->terms->unsigned_too)
    return bl_error_set(error, BL_NO_PERMISSION,
                        "a folder is not signed; pack and sign it (baolan pack --sign), or allow what is not signed");
  int source = bl_folder_open(job->at, job->source, error);
  if (source < 0)
    return false;
  bool done = bl_intake_copy(&job->intake, source, job->warnings, error);
  close(source);
  return done;
}

static bool admit_pictures(const struct job *job, const char *path, struct bl_error *error) {
  const struct bl_members *members = &job->intake.members;
  for (size_t i = 0; job->terms->admit && i < members->count; i++) {
    struct bl_error own = {0};
    struct bl_text member = members->items[i].path;
    if (members->items[i].folder || bl_member_kind(member) != BL_MEMBER_PICTURE)
      continue;
    if (!job->terms->admit(bl_text_print(job->arena, "%s/%s", path, member.data).data, &own))
      return bl_error_set(error, own.code, "%s: %s", member.data, own.text);
  }
  return true;
}

/* A place in the fresh folder becomes the same place in the source. */
static const char *name_place(const struct job *job, const char *place, const char *path) {
  size_t length = strlen(path);
  if (!place || strncmp(place, path, length) != 0 || place[length] != '/')
    return place;
  return bl_text_print(job->arena, "%s%s", job->source, place + length).data;
}

/* And in a text that names one. */
static const char *name_places(const struct job *job, const char *text, const char *path) {
  const char *found = strstr(text, path);
  if (!found)
    return text;
  return bl_text_print(job->arena, "%.*s%s%s", (int)(found - text), text, job->source, found + strlen(path)).data;
}

static void hand_over_warnings(struct job *job, const char *path) {
  const struct bl_warnings *own = &job->out->edition->warnings;
  for (size_t i = 0; i < own->count; i++)
    bl_warnings_add(job->warnings, name_place(job, own->items[i].path, path), own->items[i].line, own->items[i].column,
                    own->items[i].kind, "%s", own->items[i].text);
}

static bool load(struct job *job, bool folder, const char *path, struct bl_error *error) {
  struct bl_error own = {0};
  job->out->edition = bl_edition_load(job->arena, path, job->terms->measure, &own);
  if (!job->out->edition) {
    bl_error_set(error, own.code == BL_NO_INPUT ? BL_IO : own.code, "%s", name_places(job, own.text, path));
    return bl_error_at(error, name_place(job, own.path, path), own.line, own.column);
  }
  hand_over_warnings(job, path);
  struct bl_text missing = job->out->edition->missing;
  if (!missing.size)
    return true;
  if (bl_members_has(&job->intake.members, missing))
    return bl_error_set(error, BL_IO, "%s: cannot be read back", missing.data);
  return bl_error_set(error, folder ? BL_NO_INPUT : BL_DATA,
                      "the edition is not whole: %s is named in it and is not there", missing.data);
}

/* Its edition.yaml or all of its stories are still to come. */
static bool is_bare(const struct bl_members *members) {
  bool stories = false, edition = false;
  for (size_t i = 0; i < members->count; i++) {
    stories |= bl_member_kind(members->items[i].path) == BL_MEMBER_STORY;
    edition |= bl_text_equal(members->items[i].path, BL_TEXT("edition.yaml"));
  }
  return !stories || !edition;
}

bool bl_consignment_unpack(struct bl_arena *arena, int at, const char *source, const struct bl_terms *terms, int folder,
                           const char *path, struct bl_consignment *out, struct bl_warnings *warnings,
                           struct bl_error *error) {
  struct job job = {.arena = arena,
                    .at = at,
                    .source = source,
                    .terms = terms,
                    .intake = bl_intake_start(arena, folder),
                    .warnings = warnings,
                    .out = out};
  struct stat status;
  *out = (struct bl_consignment){0};
  if (fstatat(at, source, &status, AT_SYMLINK_NOFOLLOW) != 0) {
    bl_error_set(error, errno == ENOENT ? BL_NO_INPUT : BL_IO, "cannot be opened: %s", strerror(errno));
    return bl_error_at(error, source, 0, 0);
  }
  bool is_folder = S_ISDIR(status.st_mode);
  struct bl_error own = {0};
  struct bl_error *told = error ? error : &own;
  bool copied = is_folder ? copy_folder(&job, told) : unpack_package(&job, told);
  bool done = copied && bl_intake_finish(&job.intake, told) && admit_pictures(&job, path, told) &&
              load(&job, is_folder, path, told);
  if (copied && !done && is_folder && told->code == BL_DATA && is_bare(&job.intake.members))
    told->code = BL_NO_INPUT;
  bl_intake_stop(&job.intake);
  return done || bl_error_at(error, source, 0, 0);
}
