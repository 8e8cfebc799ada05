/* jpeg: photographs of noise for tests, so that their data are long. */
#ifndef BAOLAN_TESTS_PAINT_JPEG_H
#define BAOLAN_TESTS_PAINT_JPEG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

/* Rows are filled by `paint`, three bytes a pixel; NULL: noise. */
static void jpeg_write(const char *path, int width, int height, bool progressive,
                       void (*paint)(uint8_t *row, int width, int y)) {
  struct jpeg_compress_struct library;
  struct jpeg_error_mgr errors;
  FILE *file = fopen(path, "wb");
  uint8_t *row = calloc((size_t)width, 3);
  uint32_t seed = 3;
  if (!file || !row)
    abort();
  library.err = jpeg_std_error(&errors);
  jpeg_create_compress(&library);
  jpeg_stdio_dest(&library, file);
  library.image_width = (JDIMENSION)width;
  library.image_height = (JDIMENSION)height;
  library.input_components = 3;
  library.in_color_space = JCS_RGB;
  jpeg_set_defaults(&library);
  jpeg_set_quality(&library, 80, TRUE);
  if (progressive)
    jpeg_simple_progression(&library);
  jpeg_start_compress(&library, TRUE);
  for (int y = 0; y < height; y++) {
    if (paint)
      paint(row, width, y);
    else
      for (int i = 0; i < width * 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        row[i] = (uint8_t)(seed >> 24);
      }
    jpeg_write_scanlines(&library, &row, 1);
  }
  jpeg_finish_compress(&library);
  jpeg_destroy_compress(&library);
  free(row);
  if (fclose(file) != 0)
    abort();
}

#endif
