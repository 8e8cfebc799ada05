/* package: an edition in one file, NAME.baolan: a tar archive (pax) compressed by zstd.
 *
 * The same edition gives the same bytes: names in order, no times, no owners, one mode. Read are plain files and
 * folders only: no links, devices, sparse files, nothing encrypted; the caps of intake.h hold while it is unpacked,
 * BL_PACKAGE_LARGEST bytes for the package, and a content that is more than BL_PACKAGE_RATIO times as large as the
 * package is a bomb. libarchive does the reading, of this one format and filter.
 */
#ifndef BAOLAN_COPY_PACKAGE_H
#define BAOLAN_COPY_PACKAGE_H

#include <stdbool.h>

#include "baolan/base/text.h"
#include "baolan/copy/intake.h"

enum {
  BL_PACKAGE_LARGEST = 256 << 20,
  BL_PACKAGE_RATIO = 200,           /* of what is unpacked, once that is more than … */
  BL_PACKAGE_RATIO_FROM = 16 << 20, /* … so many bytes: short texts may repeat themselves */
};

/* Packs the folder's files into `path`, which is written whole or not at all. Files that are left out are warned of.
 * Whether it is an edition that can be read is not asked here. */
bool bl_package_write(struct bl_arena *arena, const char *folder, const char *path, struct bl_warnings *warnings,
                      struct bl_error *error);

/* Gives each file of the package to the intake. BL_DATA: it is no package, damaged, or holds what is refused. */
bool bl_package_read(struct bl_text package, struct bl_intake *intake, struct bl_error *error);

#endif
