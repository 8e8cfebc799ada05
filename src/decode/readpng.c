#include "readpng.h"

#include <endian.h>
#include <setjmp.h>
#include <stdlib.h>

#include <png.h>

enum { SIDE_MOST = 16384, CHUNK_MOST = 4 << 20 };

struct decoding {
  png_structp library;
  png_infop info;
  struct bl_film *film;
  uint32_t *pixels; /* a row; all of them where they come interlaced */
  png_bytepp rows;
};

static void on_error(png_structp library, png_const_charp text) {
  struct bl_film *film = png_get_error_ptr(library);
  bl_film_fault(film, "the PNG is damaged: %s; save the picture again", text);
  png_longjmp(library, 1);
}

static void on_warning(png_structp library, png_const_charp text) {
  (void)library; /* profiles and times that are wrong lose nothing of the picture */
  (void)text;
}

static void on_read(png_structp library, png_bytep out, size_t count) {
  struct bl_film *film = png_get_io_ptr(library);
  while (count > 0) {
    const int got = bl_film_read(film, out, count);
    if (got <= 0)
      png_error(library, "it is cut short");
    out += got;
    count -= (size_t)got;
  }
}

static int unite(unsigned colour, unsigned alpha) {
  return (int)((colour * alpha + 255 * (255 - alpha) + 127) / 255);
}

static void lay_on_white(uint32_t *row, int width) {
  for (int i = 0; i < width; i++) {
    const uint32_t pixel = row[i], alpha = pixel >> 24;
    if (alpha != 255)
      row[i] = (uint32_t)unite(pixel >> 16 & 255, alpha) << 16 | (uint32_t)unite(pixel >> 8 & 255, alpha) << 8 |
               (uint32_t)unite(pixel & 255, alpha);
  }
}

/* Whatever the file has becomes eight bits of blue, green, red, alpha (the other way round on the other machines). */
static void ask_for_pixels(png_structp library) {
  png_set_expand(library);
  png_set_strip_16(library);
  png_set_gray_to_rgb(library);
#if __BYTE_ORDER == __LITTLE_ENDIAN
  png_set_bgr(library);
  png_set_add_alpha(library, 0xFF, PNG_FILLER_AFTER);
#else
  png_set_swap_alpha(library);
  png_set_add_alpha(library, 0xFF, PNG_FILLER_BEFORE);
#endif
}

static void make_room(struct decoding *decoding, int width, int height) {
  decoding->pixels = calloc((size_t)width * (size_t)height, sizeof *decoding->pixels);
  decoding->rows = calloc((size_t)height, sizeof *decoding->rows);
  if (!decoding->pixels || !decoding->rows)
    png_error(decoding->library, "there is no memory for it");
  for (int i = 0; i < height; i++)
    decoding->rows[i] = (png_bytep)(decoding->pixels + (size_t)i * (size_t)width);
}

static void decode(struct decoding *decoding) {
  png_structp library = decoding->library;
  struct bl_film *film = decoding->film;
  png_read_info(library, decoding->info);
  const int width = (int)png_get_image_width(library, decoding->info);
  const int height = (int)png_get_image_height(library, decoding->info);
  if (width != film->width || height != film->height)
    png_error(library, "it has two sizes");
  ask_for_pixels(library);
  const bool interlaced = png_set_interlace_handling(library) > 1;
  png_read_update_info(library, decoding->info);
  if (png_get_rowbytes(library, decoding->info) != (size_t)width * sizeof *decoding->pixels)
    png_error(library, "its pixels are of an unknown kind");
  make_room(decoding, width, interlaced ? height : 1);
  if (!bl_film_open(film, 1, width, height))
    png_error(library, "there is no memory for it");
  if (interlaced)
    png_read_image(library, decoding->rows);
  for (int i = 0; i < height; i++) {
    uint32_t *row = (uint32_t *)(void *)decoding->rows[interlaced ? i : 0];
    if (!interlaced)
      png_read_row(library, decoding->rows[0], NULL);
    lay_on_white(row, width);
    bl_film_row(film, row);
  }
  png_read_end(library, NULL);
}

static void limit(png_structp library) {
  png_set_user_limits(library, SIDE_MOST, SIDE_MOST);
  png_set_chunk_malloc_max(library, CHUNK_MOST);
  png_set_chunk_cache_max(library, 100);
}

bool bl_readpng(struct bl_film *film) {
  struct decoding decoding = {.film = film};
  struct decoding *volatile kept = &decoding; /* what stands after a longjmp */
  decoding.library = png_create_read_struct(PNG_LIBPNG_VER_STRING, film, on_error, on_warning);
  decoding.info = decoding.library ? png_create_info_struct(decoding.library) : NULL;
  if (!decoding.info)
    bl_film_fault(film, "there is no memory for this picture");
  else if (setjmp(png_jmpbuf(decoding.library)) == 0) {
    limit(decoding.library);
    png_set_read_fn(decoding.library, film, on_read);
    decode(kept);
  }
  png_destroy_read_struct(&kept->library, &kept->info, NULL);
  bl_film_close(film);
  free(kept->pixels);
  free(kept->rows);
  return !film->fault[0];
}
