#include "baolan/paint/album.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/picture.h"

/* More than a sheet and its neighbours show. */
enum { SLOTS = 32, REFUSALS = 64 };

struct slot {
  struct bl_album_want want; /* its path is the slot's own */
  char *path;
  struct stat file;
  struct bl_bitmap *bitmap; /* NULL: the slot is free */
  uint64_t used;
};

/* A file that is no picture is not decoded again at each repaint. */
struct refusal {
  struct stat file;
  struct bl_error error; /* its path is the file's */
};

struct bl_album {
  struct slot slots[SLOTS];
  struct refusal *refusals[REFUSALS]; /* a ring */
  size_t next_refusal;
  size_t bytes, budget;
  uint64_t now;
};

struct bl_album *bl_album_create(size_t bytes) {
  struct bl_album *album = calloc(1, sizeof *album);
  if (!album)
    exit(BL_INTERNAL);
  album->budget = bytes;
  return album;
}

static size_t count_bytes(const struct bl_bitmap *bitmap) {
  return (size_t)bitmap->stride * (size_t)bitmap->height * sizeof *bitmap->pixels;
}

static void drop_slot(struct bl_album *album, struct slot *slot) {
  if (slot->bitmap)
    album->bytes -= count_bytes(slot->bitmap);
  bl_bitmap_destroy(slot->bitmap);
  free(slot->path);
  *slot = (struct slot){.bitmap = NULL};
}

void bl_album_destroy(struct bl_album *album) {
  if (!album)
    return;
  for (int i = 0; i < SLOTS; i++)
    drop_slot(album, &album->slots[i]);
  for (int i = 0; i < REFUSALS; i++)
    free(album->refusals[i]);
  free(album);
}

static bool same_file(const struct stat *a, const struct stat *b) {
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool same_want(const struct bl_album_want *a, const struct bl_album_want *b) {
  return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h && a->width == b->width &&
         a->height == b->height && a->turn == b->turn && strcmp(a->path, b->path) == 0;
}

static struct slot *find_slot(struct bl_album *album, const struct bl_album_want *want, const struct stat *file) {
  for (int i = 0; i < SLOTS; i++) {
    struct slot *slot = &album->slots[i];
    if (slot->bitmap && same_want(&slot->want, want) && same_file(&slot->file, file))
      return slot;
  }
  return NULL;
}

/* Among the filled slots, or among all: a free one is then the oldest. */
static struct slot *find_oldest(struct bl_album *album, bool filled) {
  struct slot *oldest = NULL;
  for (int i = 0; i < SLOTS; i++) {
    struct slot *slot = &album->slots[i];
    if ((slot->bitmap || !filled) && (!oldest || slot->used < oldest->used))
      oldest = slot;
  }
  return oldest;
}

static struct slot *keep(struct bl_album *album, const struct bl_album_want *want, const struct stat *file,
                         struct bl_bitmap *bitmap) {
  const size_t bytes = count_bytes(bitmap);
  while (album->bytes && album->bytes + bytes > album->budget)
    drop_slot(album, find_oldest(album, true));
  struct slot *slot = find_oldest(album, false);
  drop_slot(album, slot);
  slot->path = strdup(want->path);
  if (!slot->path)
    exit(BL_INTERNAL);
  slot->want = *want;
  slot->want.path = slot->path;
  slot->file = *file;
  slot->bitmap = bitmap;
  album->bytes += bytes;
  return slot;
}

static struct bl_bitmap *load_turned(const struct bl_album_want *want, struct bl_error *error) {
  const struct bl_picture_want part = {{want->x, want->y, want->w, want->h}, want->width, want->height};
  struct bl_bitmap *upright = bl_picture_load(want->path, part, error);
  if (!upright || want->turn == BL_TURN_0)
    return upright;
  struct bl_bitmap *turned = bl_turn_bitmap(upright, want->turn);
  bl_bitmap_destroy(upright);
  if (!turned) {
    bl_error_set(error, BL_INTERNAL, "there is no memory for it");
    bl_error_at(error, want->path, 0, 0);
  }
  return turned;
}

static const struct refusal *find_refusal(const struct bl_album *album, const char *path, const struct stat *file) {
  for (int i = 0; i < REFUSALS; i++) {
    const struct refusal *refusal = album->refusals[i];
    if (refusal && same_file(&refusal->file, file) && strcmp(refusal->error.path, path) == 0)
      return refusal;
  }
  return NULL;
}

/* Only what the file is to blame for: a decoder that could not be started, or memory, may be there the next time. */
static void remember(struct bl_album *album, const struct stat *file, const struct bl_error *error) {
  if (error->code != BL_DATA)
    return;
  struct refusal **place = &album->refusals[album->next_refusal++ % REFUSALS];
  if (!*place)
    *place = malloc(sizeof **place);
  if (!*place)
    exit(BL_INTERNAL);
  **place = (struct refusal){*file, *error};
}

static struct bl_bitmap *load(struct bl_album *album, const struct bl_album_want *want, const struct stat *file,
                              struct bl_error *error) {
  const struct refusal *refusal = find_refusal(album, want->path, file);
  struct bl_error reason = refusal ? refusal->error : (struct bl_error){.code = BL_OK};
  struct bl_bitmap *bitmap = refusal ? NULL : load_turned(want, &reason);
  if (!bitmap && !refusal)
    remember(album, file, &reason);
  if (!bitmap && error && error->code == BL_OK)
    *error = reason;
  return bitmap;
}

const struct bl_bitmap *bl_album_find(struct bl_album *album, const struct bl_album_want *want,
                                      struct bl_error *error) {
  struct stat file;
  if (stat(want->path, &file) != 0) {
    bl_error_set(error, BL_NO_INPUT, "cannot be opened: %s", strerror(errno));
    bl_error_at(error, want->path, 0, 0);
    return NULL;
  }
  struct slot *slot = find_slot(album, want, &file);
  if (!slot) {
    struct bl_bitmap *fitted = load(album, want, &file, error);
    if (!fitted)
      return NULL;
    slot = keep(album, want, &file, fitted);
  }
  slot->used = ++album->now;
  return slot->bitmap;
}
