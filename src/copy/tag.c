#include "baolan/copy/tag.h"

#include "baolan/copy/story.h"

static const struct {
  const char *opens, *closes;
  uint8_t style;
} tags[] = {
    {"<u>", "</u>", BL_STYLE_NAME},
    {"<cite>", "</cite>", BL_STYLE_TITLE},
    {"<late>", "</late>", BL_STYLE_DECEASED},
    {"<sup>", "</sup>", BL_STYLE_NOTE},
};

enum { TAG_COUNT = sizeof tags / sizeof *tags };

bool bl_tag_read(struct bl_text literal, struct bl_tag *out) {
  for (size_t i = 0; i < TAG_COUNT; i++) {
    bool closes = bl_text_equal(literal, bl_text_of(tags[i].closes));
    *out = (struct bl_tag){tags[i].style, closes};
    if (closes || bl_text_equal(literal, bl_text_of(tags[i].opens)))
      return true;
  }
  return false;
}

struct bl_text bl_tag_write(uint8_t style, bool closes) {
  for (size_t i = 0; i < TAG_COUNT; i++)
    if (style & tags[i].style)
      return bl_text_of(closes ? tags[i].closes : tags[i].opens);
  return BL_TEXT("");
}
