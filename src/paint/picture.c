#include "baolan/paint/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/decoder.h"
#include "baolan/paint/header.h"

enum { BYTE_CAP = 32 << 20, PIXEL_CAP = 40000000, SIDE_LEAST = 8, SHAPE_MOST = 40 };

static bool check_pixels(const struct bl_header *header, struct bl_error *error) {
  if (header->width > BL_BITMAP_SIDE || header->height > BL_BITMAP_SIDE ||
      (long long)header->width * header->height > PIXEL_CAP)
    return bl_error_set(error, BL_DATA, "the picture has %d x %d pixels, more than are accepted; make it smaller",
                        header->width, header->height);
  return true;
}

static bool check_header(const struct bl_header *header, struct bl_error *error) {
  if (!check_pixels(header, error))
    return false;
  if (header->channels == 4)
    return bl_error_set(error, BL_DATA, "a CMYK JPEG is for the press; save the picture as RGB");
  return true;
}

static bool read_header(int file, struct bl_header *out, struct bl_error *error) {
  struct stat status;
  if (fstat(file, &status) != 0)
    return bl_error_set(error, BL_IO, "cannot be read: %s", strerror(errno));
  if (!S_ISREG(status.st_mode))
    return bl_error_set(error, BL_NO_INPUT, "not a plain file");
  if (status.st_size > BYTE_CAP)
    return bl_error_set(error, BL_DATA, "the file has %lld bytes, more than the %d that are accepted",
                        (long long)status.st_size, (int)BYTE_CAP);
  return bl_header_read(file, (long long)status.st_size, out, error) && check_header(out, error);
}

/* The open file, or -1. */
static int open_header(const char *path, struct bl_header *out, struct bl_error *error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0)
    bl_error_set(error, BL_NO_INPUT, "cannot be opened: %s", strerror(errno));
  else if (!read_header(file, out, error)) {
    close(file);
    file = -1;
  }
  if (file < 0)
    bl_error_at(error, path, 0, 0);
  return file;
}

static bool see_header(const char *path, struct bl_header *out, struct bl_error *error) {
  int file = open_header(path, out, error);
  if (file >= 0)
    close(file);
  return file >= 0;
}

bool bl_picture_admit(const char *path, struct bl_error *error) {
  struct bl_header header = {0};
  if (see_header(path, &header, NULL) || header.width == 0)
    return true;
  return check_pixels(&header, error) || bl_error_at(error, path, 0, 0);
}

/* A counting pixel or a drawn rule is no picture: set in a column, its other side would be less than a pixel. */
static bool check_shape(const struct bl_header *header, struct bl_error *error) {
  int longer = header->width > header->height ? header->width : header->height;
  int shorter = header->width > header->height ? header->height : header->width;
  if (shorter >= SIDE_LEAST && longer <= SHAPE_MOST * shorter)
    return true;
  return bl_error_set(error, BL_DATA,
                      "the picture has %d x %d pixels; at least %d a side and %d:1 at most are accepted", header->width,
                      header->height, (int)SIDE_LEAST, (int)SHAPE_MOST);
}

bool bl_picture_measure(const char *path, int *width, int *height, struct bl_error *error) {
  struct bl_header header;
  if (!see_header(path, &header, error))
    return false;
  if (!check_shape(&header, error))
    return bl_error_at(error, path, 0, 0);
  *width = header.width;
  *height = header.height;
  return true;
}

/* A part of nothing is the whole, and a size of nothing that of the part. */
static bool complete(struct bl_picture_want *want, const struct bl_header *header, struct bl_error *error) {
  if (want->part.w == 0 && want->part.h == 0)
    want->part = (struct bl_part){0, 0, header->width, header->height};
  if (!bl_fit_clip(&want->part, header->width, header->height))
    return bl_error_set(error, BL_DATA, "the part wanted lies outside the picture");
  if (want->width == 0)
    want->width = want->part.w;
  if (want->height == 0)
    want->height = want->part.h;
  return true;
}

struct bl_bitmap *bl_picture_load(const char *path, struct bl_picture_want want, struct bl_error *error) {
  struct bl_decoder_order order;
  struct bl_bitmap *bitmap = NULL;
  int file = open_header(path, &order.header, error);
  if (file < 0)
    return NULL;
  if (complete(&want, &order.header, error)) {
    order.part = want.part;
    order.width = want.width;
    order.height = want.height;
    bitmap = bl_decoder_ask(file, &order, error);
  }
  close(file);
  if (!bitmap)
    bl_error_at(error, path, 0, 0);
  return bitmap;
}
