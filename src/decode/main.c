/* baolan-decode: one picture, from standard input to an answer (answer.h) on standard output.
 *
 *   baolan-decode KIND WIDTH HEIGHT X Y W H TO_WIDTH TO_HEIGHT SECONDS
 *
 * Baolan starts it (decoder.h). Before the first byte of the picture is read it has caged itself. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/header.h"
#include "cage.h"
#include "readjpeg.h"
#include "readpng.h"

/* What a progressive JPEG takes a pixel is 6 bytes, an interlaced PNG 4; the program itself and a row are small. */
enum { NUMBERS = 10, BYTES_A_PIXEL = 8, BYTES_BESIDE = 64 << 20, SIDE = BL_BITMAP_SIDE, PIXELS = 40000000 };

static bool read_numbers(char **words, int count, int numbers[NUMBERS]) {
  if (count != NUMBERS)
    return false;
  for (int i = 0; i < count; i++) {
    char *end;
    const long number = strtol(words[i], &end, 10);
    if (end == words[i] || *end || number < 0 || number > SIDE)
      return false;
    numbers[i] = (int)number;
  }
  return true;
}

static bool make_film(struct bl_film *film, const int numbers[NUMBERS]) {
  film->width = numbers[1];
  film->height = numbers[2];
  film->part = (struct bl_part){numbers[3], numbers[4], numbers[5], numbers[6]};
  film->to_width = numbers[7];
  film->to_height = numbers[8];
  return numbers[0] <= BL_PICTURE_JPEG && film->width > 0 && film->height > 0 && film->to_width > 0 &&
         film->to_height > 0 && (long long)film->width * film->height <= PIXELS &&
         bl_fit_clip(&film->part, film->width, film->height);
}

static void develop(struct bl_film *film, enum bl_picture_kind kind, bool confined) {
  bl_answer_begin(film->writer, film->to_width, film->to_height, confined);
  if (kind == BL_PICTURE_PNG ? bl_readpng(film) : bl_readjpeg(film))
    bl_answer_finish(film->writer);
  else
    bl_answer_fault(film->writer, film->fault);
}

int main(int argc, char **argv) {
  int numbers[NUMBERS];
  struct bl_answer_writer writer = {.file = STDOUT_FILENO, .batch = malloc(BL_ANSWER_BATCH)};
  struct bl_film film = {.file = STDIN_FILENO, .writer = &writer};
  if (!writer.batch)
    return BL_INTERNAL;
  if (!read_numbers(argv + 1, argc - 1, numbers) || !make_film(&film, numbers)) {
    fputs("baolan-decode: Baolan starts this for each picture; there is nothing to do by hand\n", stderr);
    return BL_USAGE;
  }
  const size_t bytes = BYTES_BESIDE + (size_t)film.width * (size_t)film.height * BYTES_A_PIXEL;
  if (!bl_cage_limit(bytes, numbers[NUMBERS - 1]))
    return BL_NO_PERMISSION;
  develop(&film, (enum bl_picture_kind)numbers[0], bl_cage_close());
  _exit(BL_OK); /* nothing that exit() would do is allowed any more */
}
