#include "baolan/paint/png.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/paint/bitmap.h"

enum { COMPRESSION = 3, FIRST_BYTES = 256 * 1024 };

/* The file is built in memory, so that base/file can write it whole or not at all. */
struct encoder {
  png_structp png;
  png_infop info;
  uint8_t *row; /* one row of RGB */
  char *data;
  size_t size, capacity;
  char message[256];
};

static void take_bytes(png_structp png, png_bytep bytes, png_size_t count) {
  struct encoder *encoder = png_get_io_ptr(png);
  if (encoder->capacity - encoder->size < count) {
    size_t capacity = encoder->capacity * 2 + count + FIRST_BYTES;
    char *data = realloc(encoder->data, capacity);
    if (!data)
      png_error(png, "out of memory");
    encoder->data = data;
    encoder->capacity = capacity;
  }
  memcpy(encoder->data + encoder->size, bytes, count);
  encoder->size += count;
}

static void take_flush(png_structp png) {
  (void)png;
}

static void take_error(png_structp png, png_const_charp message) {
  struct encoder *encoder = png_get_error_ptr(png);
  size_t size = strnlen(message, sizeof encoder->message - 1);
  memcpy(encoder->message, message, size);
  encoder->message[size] = '\0';
  png_longjmp(png, 1);
}

static void take_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void write_rows(struct encoder *encoder, const struct bl_bitmap *bitmap) {
  for (int y = 0; y < bitmap->height; y++) {
    const uint32_t *pixels = bitmap->pixels + (size_t)y * (size_t)bitmap->stride;
    uint8_t *out = encoder->row;
    for (int x = 0; x < bitmap->width; x++) {
      *out++ = (uint8_t)(pixels[x] >> 16);
      *out++ = (uint8_t)(pixels[x] >> 8);
      *out++ = (uint8_t)pixels[x];
    }
    png_write_row(encoder->png, encoder->row);
  }
}

/* Everything that changes after setjmp is in the encoder, none of it in a local variable. */
static bool encode(struct encoder *encoder, const struct bl_bitmap *bitmap) {
  if (setjmp(png_jmpbuf(encoder->png)))
    return false;
  png_set_write_fn(encoder->png, encoder, take_bytes, take_flush);
  png_set_compression_level(encoder->png, COMPRESSION);
  png_set_filter(encoder->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR(encoder->png, encoder->info, (png_uint_32)bitmap->width, (png_uint_32)bitmap->height, 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(encoder->png, encoder->info);
  write_rows(encoder, bitmap);
  png_write_end(encoder->png, encoder->info);
  return true;
}

bool bl_png_write(const char *path, const struct bl_bitmap *bitmap, struct bl_error *error) {
  struct encoder encoder = {.message = "out of memory"};
  encoder.row = malloc((size_t)bitmap->width * 3);
  encoder.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &encoder, take_error, take_warning);
  encoder.info = encoder.png ? png_create_info_struct(encoder.png) : NULL;
  bool done = encoder.row && encoder.info && encode(&encoder, bitmap);
  if (done)
    done = bl_file_write(path, (struct bl_text){encoder.data, encoder.size}, error);
  else {
    bl_error_set(error, BL_IO, "the PNG cannot be made: %s", encoder.message);
    bl_error_at(error, path, 0, 0);
  }
  png_destroy_write_struct(&encoder.png, &encoder.info);
  free(encoder.row);
  free(encoder.data);
  return done;
}
