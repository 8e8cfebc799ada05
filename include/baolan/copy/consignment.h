/* consignment: an edition as it is brought, a package or a folder, verified whole into a fresh folder.
 *
 * A package must be signed by a key of the terms, NAME.minisig beside it, before a byte of it is unpacked; a folder
 * cannot be signed and, like a package without a signature, is taken only where the terms allow it. Whole means: the
 * signature holds, every file passes intake.h, edition.yaml can be read, each story and picture that is named is
 * there, and one story can be shown. What is imperfect beyond that is a warning, as for any edition.
 *
 * Errors: BL_NO_PERMISSION not signed as the terms want it; BL_DATA the package or the edition cannot be used;
 * BL_NO_INPUT the source is not there, or a folder is not whole yet; BL_CANT_CREATE, BL_IO the disk. Places are
 * given in the source, not in the fresh folder.
 */
#ifndef BAOLAN_COPY_CONSIGNMENT_H
#define BAOLAN_COPY_CONSIGNMENT_H

#include "baolan/copy/edition.h"
#include "baolan/copy/signature.h"

/* What is let in. */
struct bl_terms {
  const struct bl_public_key *keys;
  size_t key_count;
  bool unsigned_too;          /* what has no signature is taken; a signature that is there must still be right */
  bl_measure_picture measure; /* for bl_edition_load */
  /* False: a picture that must not come in, such as one of too many pixels. May be NULL. */
  bool (*admit)(const char *path, struct bl_error *error);
};

struct bl_consignment {
  struct bl_edition *edition; /* read from the fresh folder; its warnings are in `warnings` */
  bool is_signed;
  struct bl_text comment; /* the signature's trusted comment */
};

/* `source` lies in the folder `at` (or AT_FDCWD). `folder` is the open fresh folder, `path` its path. Everything is
 * synced when this returns true; otherwise the folder holds some of it, for the caller to remove. */
bool bl_consignment_unpack(struct bl_arena *arena, int at, const char *source, const struct bl_terms *terms, int folder,
                           const char *path, struct bl_consignment *out, struct bl_warnings *warnings,
                           struct bl_error *error);

#endif
