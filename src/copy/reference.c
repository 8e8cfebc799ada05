#include "baolan/copy/reference.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/copy/mend.h"

/* mend.h may have put its sentinel into it. */
static struct bl_text file_of(struct bl_arena *arena, const char *address) {
  struct bl_text text = bl_text_of(address);
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (point != BL_MEND_SENTINEL)
      bl_string_add_point(&out, point);
  }
  return bl_text_copy(arena, bl_string_text(&out));
}

static bool is_file(struct bl_text file) {
  for (size_t at = 0; at < file.size;) {
    uint32_t point = bl_text_next(file, &at);
    if (point < ' ' || point == 0x7F || point == 0xFFFD || (point >= 0xFDD0 && point <= 0xFDEF))
      return false;
  }
  return file.size > 0;
}

const char *bl_reference_take(struct bl_arena *arena, struct bl_story *story, size_t *capacity, size_t block, int line,
                              const char *address, struct bl_text caption) {
  struct bl_text file = file_of(arena, address);
  if (!is_file(file))
    return "the picture has no file name that can be read; left out";
  for (size_t i = 0; i < story->picture_count; i++) {
    struct bl_story_picture *picture = &story->pictures[i];
    if (!bl_text_equal(picture->file, file))
      continue;
    if (picture->block != BL_NO_BLOCK)
      return "the picture has its place already, further up";
    picture->block = block;
    return NULL;
  }
  *BL_PUSH(arena, story->pictures, story->picture_count, *capacity) =
      (struct bl_story_picture){.file = file, .caption = caption, .credit = {"", 0}, .line = line, .block = block};
  return NULL;
}

static void add_address(struct bl_string *out, struct bl_text file) {
  for (size_t i = 0; i < file.size; i++) {
    if (file.data[i] && strchr("\\<>&*_`[]!", file.data[i]))
      bl_string_add(out, BL_TEXT("\\"));
    if (file.data[i] == ' ')
      bl_string_add(out, BL_TEXT("&#32;"));
    else if (file.data[i] == '\t')
      bl_string_add(out, BL_TEXT("&#9;"));
    else
      bl_string_add(out, bl_text_slice(file, i, i + 1));
  }
}

void bl_reference_write(struct bl_string *out, const struct bl_story_picture *picture) {
  bl_string_add(out, BL_TEXT("![](<"));
  add_address(out, picture->file);
  bl_string_add(out, BL_TEXT(">)\n"));
}
