/* album: pictures decoded and fitted to their places, kept while there is room.
 *
 * Turning back to a page then costs no decoding. A picture is known by its
 * path, the part shown and the size wanted, and by the file's size and time,
 * so that a changed file is read again. So is what could not be decoded: it is
 * not tried again until its file changes.
 */
#ifndef BAOLAN_PAINT_ALBUM_H
#define BAOLAN_PAINT_ALBUM_H

#include <stddef.h>

#include "baolan/paint/turn.h"

struct bl_bitmap;
struct bl_error;

struct bl_album;

/* What is wanted: the part x, y, w, h of the picture (its pixels; clipped), at width x height and then turned. */
struct bl_album_want {
  const char *path;
  int x, y, w, h;
  int width, height;
  enum bl_turn turn;
};

/* Keeps at most `bytes` of pixels, but always the last picture asked for. */
struct bl_album *bl_album_create(size_t bytes);
void bl_album_destroy(struct bl_album *album);

/* Borrowed until the next call. NULL with the error of picture.h. */
const struct bl_bitmap *bl_album_find(struct bl_album *album, const struct bl_album_want *want, struct bl_error *error);

#endif
