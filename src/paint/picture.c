#include "baolan/paint/picture.h"

#include <SDL_image.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
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

static bool open_header(const char *path, struct bl_header *out, struct bl_error *error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  bool done = false;
  if (file < 0)
    bl_error_set(error, BL_NO_INPUT, "cannot be opened: %s", strerror(errno));
  else {
    done = read_header(file, out, error);
    close(file);
  }
  return done ? true : bl_error_at(error, path, 0, 0);
}

bool bl_picture_admit(const char *path, struct bl_error *error) {
  struct bl_header header = {0};
  if (open_header(path, &header, NULL) || header.width == 0)
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
  if (!open_header(path, &header, error))
    return false;
  if (!check_shape(&header, error))
    return bl_error_at(error, path, 0, 0);
  *width = header.width;
  *height = header.height;
  return true;
}

/* A blit on white does everything at once: palettes, byte orders, transparency. SDL's blending may leave an alpha of
 * 254, so alpha is set last. */
static struct bl_bitmap *lay_on_white(SDL_Surface *surface, struct bl_error *error) {
  struct bl_bitmap *bitmap = bl_bitmap_create(surface->w, surface->h);
  SDL_Surface *target = NULL;
  if (bitmap)
    target = SDL_CreateRGBSurfaceWithFormatFrom(bitmap->pixels, bitmap->width, bitmap->height, 32, bitmap->stride * 4,
                                                SDL_PIXELFORMAT_ARGB8888);
  if (!target || SDL_FillRect(target, NULL, 0xFFFFFFFFu) != 0 || SDL_BlitSurface(surface, NULL, target, NULL) != 0) {
    bl_error_set(error, BL_INTERNAL, "the picture cannot be converted: %s", bitmap ? SDL_GetError() : "out of memory");
    bl_bitmap_destroy(bitmap);
    bitmap = NULL;
  }
  SDL_FreeSurface(target);
  if (bitmap)
    for (size_t i = 0, count = (size_t)bitmap->stride * (size_t)bitmap->height; i < count; i++)
      bitmap->pixels[i] |= 0xFF000000u;
  return bitmap;
}

static struct bl_bitmap *decode(const char *path, const struct bl_header *header, struct bl_error *error) {
  SDL_RWops *file = SDL_RWFromFile(path, "rb");
  SDL_Surface *surface = NULL;
  if (file) {
    surface = header->kind == BL_PICTURE_PNG ? IMG_LoadPNG_RW(file) : IMG_LoadJPG_RW(file);
    SDL_RWclose(file);
  }
  struct bl_bitmap *bitmap = NULL;
  if (!surface)
    bl_error_set(error, BL_DATA, "the picture is damaged: %s", SDL_GetError());
  else if (surface->w != header->width || surface->h != header->height)
    bl_error_set(error, BL_DATA, "the picture is not as large as its header says");
  else
    bitmap = lay_on_white(surface, error);
  SDL_FreeSurface(surface);
  return bitmap;
}

struct bl_bitmap *bl_picture_load(const char *path, struct bl_error *error) {
  struct bl_header header;
  if (!open_header(path, &header, error))
    return NULL;
  struct bl_bitmap *bitmap = decode(path, &header, error);
  if (!bitmap)
    bl_error_at(error, path, 0, 0);
  return bitmap;
}

/* Weights of one axis are whole numbers that add up to ONE exactly, so that flat colours stay what they are; a byte
 * times ONE of both axes still fits 32 bits. */
enum { SHIFT = 12, ONE = 1 << SHIFT, CHANNELS = 4 };

struct axis {
  int taps; /* room for so many weights an output pixel */
  struct tap {
    int first, count;
  } * outputs;
  uint16_t *weights;
};

/* Output pixel i covers the source from i * from / to to (i + 1) * from / to. */
static struct tap weigh_area(int from, int to, int i, uint16_t *weights) {
  int64_t start = (int64_t)i * from, end = start + from;
  struct tap tap = {.first = (int)(start / to)};
  int before = 0;
  for (int64_t edge = (int64_t)(tap.first + 1) * to; before < ONE; edge += to) {
    int64_t covered = (edge < end ? edge : end) - start;
    int sum = (int)((covered * ONE + from / 2) / from);
    weights[tap.count++] = (uint16_t)(sum - before);
    before = sum;
    if (edge >= end)
      break;
  }
  return tap;
}

/* Output pixel i lies between the centres of two source pixels. */
static struct tap weigh_linear(int from, int to, int i, uint16_t *weights) {
  int64_t place = (int64_t)(2 * i + 1) * from - to; /* in 1 / (2 * to) of a source pixel, from the first centre */
  int64_t step = 2 * (int64_t)to;
  if (place < 0)
    place = 0;
  struct tap tap = {.first = (int)(place / step), .count = 1};
  int second = (int)(place % step * ONE / step);
  if (tap.first + 1 >= from || second == 0) {
    weights[0] = ONE;
    return tap;
  }
  weights[0] = (uint16_t)(ONE - second);
  weights[1] = (uint16_t)second;
  tap.count = 2;
  return tap;
}

static bool axis_init(struct axis *axis, int from, int to) {
  axis->taps = from > to ? (from + to - 1) / to + 1 : 2;
  axis->outputs = calloc((size_t)to, sizeof *axis->outputs);
  axis->weights = calloc((size_t)to * (size_t)axis->taps, sizeof *axis->weights);
  if (!axis->outputs || !axis->weights)
    return false;
  for (int i = 0; i < to; i++) {
    uint16_t *weights = axis->weights + (size_t)i * (size_t)axis->taps;
    axis->outputs[i] = from > to ? weigh_area(from, to, i, weights) : weigh_linear(from, to, i, weights);
  }
  return true;
}

static void axis_finish(struct axis *axis) {
  free(axis->outputs);
  free(axis->weights);
}

static void add_row(uint32_t *restrict sums, const uint8_t *restrict row, size_t count, uint16_t weight) {
  for (size_t i = 0; i < count; i++)
    sums[i] += (uint32_t)row[i] * weight;
}

static uint32_t join_pixel(const uint32_t *sums, const uint16_t *weights, int count) {
  uint32_t channels[CHANNELS] = {0};
  for (int i = 0; i < count; i++)
    for (int c = 0; c < CHANNELS; c++)
      channels[c] += sums[i * CHANNELS + c] * weights[i];
  uint8_t bytes[CHANNELS];
  for (int c = 0; c < CHANNELS; c++)
    bytes[c] = (uint8_t)((channels[c] + (1u << (2 * SHIFT - 1))) >> (2 * SHIFT));
  uint32_t pixel;
  memcpy(&pixel, bytes, sizeof pixel);
  return pixel;
}

/* Rows are summed first, into one row as wide as the source; that row is then made narrower. */
static void resample(const struct bl_bitmap *picture, int x, int y, int w, const struct axis *across,
                     const struct axis *down, uint32_t *sums, struct bl_bitmap *out) {
  const size_t count = (size_t)w * CHANNELS;
  for (int i = 0; i < out->height; i++) {
    const struct tap *rows = &down->outputs[i];
    memset(sums, 0, count * sizeof *sums);
    for (int t = 0; t < rows->count; t++) {
      const uint32_t *row = picture->pixels + (size_t)(y + rows->first + t) * (size_t)picture->stride + x;
      add_row(sums, (const uint8_t *)row, count, down->weights[(size_t)i * (size_t)down->taps + (size_t)t]);
    }
    uint32_t *target = out->pixels + (size_t)i * (size_t)out->stride;
    for (int j = 0; j < out->width; j++)
      target[j] = join_pixel(sums + (size_t)across->outputs[j].first * CHANNELS,
                             across->weights + (size_t)j * (size_t)across->taps, across->outputs[j].count);
  }
}

static void clip_span(int *start, int *length, int end) {
  int from = *start < 0 ? 0 : *start;
  int64_t to = (int64_t)*start + *length;
  *start = from;
  *length = (int)((to < end ? to : end) - from);
}

struct bl_bitmap *bl_picture_fit(const struct bl_bitmap *picture, int x, int y, int w, int h, int width, int height) {
  clip_span(&x, &w, picture->width);
  clip_span(&y, &h, picture->height);
  struct bl_bitmap *out = w > 0 && h > 0 ? bl_bitmap_create(width, height) : NULL;
  if (!out)
    return NULL;
  struct axis across = {0}, down = {0};
  uint32_t *sums = malloc((size_t)w * CHANNELS * sizeof *sums);
  if (sums && axis_init(&across, w, width) && axis_init(&down, h, height))
    resample(picture, x, y, w, &across, &down, sums, out);
  else {
    bl_bitmap_destroy(out);
    out = NULL;
  }
  axis_finish(&across);
  axis_finish(&down);
  free(sums);
  return out;
}
