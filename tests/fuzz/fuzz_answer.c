/* What a decoder of pictures that was taken over may say. */
#include <stdint.h>
#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/paint/answer.h"
#include "baolan/paint/bitmap.h"
#include "infile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text) {
  if (!*text)
    abort();
  for (; *text; text++)
    if (*text < 0x20 || *text > 0x7E)
      abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  int file = infile(data, size);
  struct bl_bitmap *bitmap = bl_bitmap_create(5, 4);
  struct bl_error error = {.code = BL_OK};
  bool confined = false;
  const enum bl_answer_end end = bl_answer_read(file, INT64_MAX, bitmap, &confined, &error);
  if (end == BL_ANSWER_FAULTY)
    check_text(error.text);
  else if (end == BL_ANSWER_LATE || error.code != BL_OK)
    abort();
  for (int y = 0; y < 4 && end == BL_ANSWER_WHOLE; y++)
    for (int x = 0; x < 5; x++)
      if (bitmap->pixels[y * bitmap->stride + x] >> 24 != 255)
        abort();
  bl_bitmap_destroy(bitmap);
  return 0;
}
