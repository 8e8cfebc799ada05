/* png: drawings of noise for tests. */
#ifndef BAOLAN_TESTS_PAINT_PNG_H
#define BAOLAN_TESTS_PAINT_PNG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <png.h>

static void png_fill(uint8_t *row, size_t count, uint32_t *seed) {
  for (size_t i = 0; i < count; i++) {
    *seed = *seed * 1664525u + 1013904223u;
    row[i] = (uint8_t)(*seed >> 24);
  }
}

/* Eight bits a channel; of the kinds without a palette. */
static void png_write(const char *path, int width, int height, int kind, bool interlaced) {
  FILE *file = fopen(path, "wb");
  png_structp library = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = library ? png_create_info_struct(library) : NULL;
  uint8_t *row = calloc((size_t)width, 4);
  if (!file || !info || !row)
    abort();
  png_init_io(library, file);
  png_set_IHDR(library, info, (png_uint_32)width, (png_uint_32)height, 8, kind,
               interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_write_info(library, info);
  for (int pass = png_set_interlace_handling(library); pass > 0; pass--) {
    uint32_t seed = 7;
    for (int y = 0; y < height; y++) {
      png_fill(row, (size_t)width * 4, &seed);
      png_write_row(library, row);
    }
  }
  png_write_end(library, info);
  png_destroy_write_struct(&library, &info);
  free(row);
  if (fclose(file) != 0)
    abort();
}

#endif
