/* The header of a picture, and a decoder behind it, in this process, where the sanitizers see it. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/paint/answer.h"
#include "baolan/paint/header.h"
#include "infile.h"
#include "readjpeg.h"
#include "readpng.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger ones take too long for a fuzzer; the size is all that differs. */
enum { PIXELS_MOST = 1 << 20, SIDE_MOST = 4096 };

static void decode(int file, const struct bl_header *header) {
  static uint32_t batch[BL_ANSWER_BATCH / sizeof(uint32_t)];
  struct bl_answer_writer writer = {.file = open("/dev/null", O_WRONLY), .batch = batch};
  struct bl_film film = {.file = file,
                         .width = header->width,
                         .height = header->height,
                         .part = {header->width / 3, header->height / 4, header->width, header->height / 2 + 1},
                         .to_width = 1 + header->height % 90,
                         .to_height = 1 + header->width % 90,
                         .writer = &writer};
  if (bl_fit_clip(&film.part, film.width, film.height)) {
    bl_answer_begin(&writer, film.to_width, film.to_height, false);
    const bool done = header->kind == BL_PICTURE_PNG ? bl_readpng(&film) : bl_readjpeg(&film);
    if (done == (film.fault[0] != '\0'))
      abort();
  }
  close(writer.file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  int file = infile(data, size);
  struct bl_header header = {0};
  struct bl_error error = {.code = BL_OK};
  if (!bl_header_read(file, (long long)size, &header, &error)) {
    if (error.code != BL_DATA || !error.text[0])
      abort();
  } else if (header.width < 1 || header.height < 1)
    abort();
  else if (header.channels != 4 && header.width <= SIDE_MOST && header.height <= SIDE_MOST &&
           header.width * header.height <= PIXELS_MOST && lseek(file, 0, SEEK_SET) == 0)
    decode(file, &header);
  return 0;
}
