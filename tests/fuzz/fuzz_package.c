/* Packages. The first byte chooses: the rest is a package as it comes, or the tar archive inside one, which is then
 * framed as zstd does what it cannot compress, so that the fuzzer reaches the archive. Nothing is written. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BLOCK = 100000 };

static size_t put_block(uint8_t *out, const uint8_t *data, size_t size, int last) {
  uint32_t head = (uint32_t)size << 3 | (uint32_t)last;
  for (int i = 0; i < 3; i++)
    out[i] = (uint8_t)(head >> (8 * i));
  memcpy(out + 3, data, size);
  return size + 3;
}

/* RFC 8878, 3.1.1: no size, a window of 128 KB, raw blocks. */
static size_t frame(uint8_t *out, const uint8_t *data, size_t size) {
  static const uint8_t head[] = {0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38};
  size_t at = sizeof head, done = 0;
  memcpy(out, head, sizeof head);
  do {
    size_t part = size - done < BLOCK ? size - done : BLOCK;
    at += put_block(out + at, data + done, part, done + part == size);
    done += part;
  } while (done < size);
  return at;
}

static void try(const void *package, size_t size) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_intake intake = bl_intake_start(arena, -1);
  struct bl_error error = {0};
  bool done = bl_package_read((struct bl_text){package, size}, &intake, &error) && bl_intake_finish(&intake, &error);
  if (!done && (error.code != BL_DATA || !error.text[0] || bl_text_malformed(bl_text_of(error.text)) >= 0))
    abort();
  if (intake.total > BL_INTAKE_TOTAL || intake.members.count > BL_MEMBER_COUNT)
    abort();
  for (size_t i = 0; i < intake.members.count; i++)
    if (!bl_member_check(intake.members.items[i].path, NULL))
      abort();
  bl_intake_stop(&intake);
  bl_arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0)
    return 0;
  if (data[0] == 'z') {
    try(data + 1, size - 1);
    return 0;
  }
  uint8_t *framed = malloc(size + size / BLOCK * 3 + 16);
  if (!framed)
    abort();
  try(framed, frame(framed, data + 1, size - 1));
  free(framed);
  return 0;
}
