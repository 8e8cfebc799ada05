#include "address.h"

#include <string.h>

#include "baolan/type/setting.h"

/* A stretch of characters of one width, ASCII or their full-width forms. */
struct stretch {
  const char *data;
  size_t start, width, count;
};

/* How many bytes the character has: 1 in ASCII, 3 in full width, 0 if it is neither or cannot be in an address. Wide
 * commas, brackets, question and exclamation marks are those of the sentence. */
static size_t width_at(struct bl_text text, size_t at) {
  const unsigned char *bytes = (const unsigned char *)text.data + at;
  if (bytes[0] < 0x80)
    return bytes[0] > ' ' && bytes[0] < 0x7F;
  if (bytes[0] != 0xEF || text.size - at < 3)
    return 0;
  uint32_t point = bl_text_next(text, &at);
  return point > 0xFF00 && point < 0xFF5F && !strchr("!\"'(),;<>?[]{}", (int)(point - 0xFEE0)) ? 3 : 0;
}

static char char_at(const struct stretch *stretch, size_t i) {
  const char *byte = stretch->data + stretch->start + i * stretch->width;
  if (stretch->width == 1)
    return *byte;
  return (char)(((byte[1] & 0x03) << 6 | (byte[2] & 0x3F)) + 0x20); /* U+FFxx: six bits less two of the lead */
}

static bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool has_at(const struct stretch *stretch, size_t i, const char *word) {
  for (; *word; word++, i++)
    if (i >= stretch->count || char_at(stretch, i) != *word)
      return false;
  return true;
}

/* It has :// or @ and a point behind something, or www. */
static bool is_address(const struct stretch *stretch) {
  bool at = false, point = false;
  for (size_t i = 0; i < stretch->count; i++) {
    char c = char_at(stretch, i);
    at = at || (c == '@' && i > 0);
    point = point || (c == '.' && i > 0);
    if (c == ':' && i > 0 && has_at(stretch, i, "://"))
      return true;
    if (c == 'w' && has_at(stretch, i, "www.") && (i == 0 || !is_alnum(char_at(stretch, i - 1))))
      return true;
  }
  return at && point;
}

/* Brackets and marks around it belong to the sentence. */
static struct stretch trimmed(struct stretch stretch) {
  while (stretch.count && strchr("([{<\"'", char_at(&stretch, 0))) {
    stretch.start += stretch.width;
    stretch.count--;
  }
  while (stretch.count && strchr(".,;:!?)]}>\"'", char_at(&stretch, stretch.count - 1)))
    stretch.count--;
  return stretch;
}

static void mark(const struct stretch *stretch, uint8_t *out) {
  for (size_t i = 1; i < stretch->count; i++) {
    bool allowed = strchr("/.-_?&=@", char_at(stretch, i - 1)) && is_alnum(char_at(stretch, i));
    out[stretch->start + i * stretch->width] = allowed ? BL_BREAK_ALLOWED : BL_BREAK_FORBIDDEN;
  }
}

void bl_address_mark(struct bl_text text, uint8_t *out) {
  enum { SHORTEST = 6 };
  for (size_t at = 0; at < text.size;) {
    struct stretch stretch = {text.data, at, width_at(text, at), 0};
    at += stretch.width ? 0 : 1;
    for (; stretch.width && at < text.size && width_at(text, at) == stretch.width; at += stretch.width)
      stretch.count++;
    if (stretch.count < SHORTEST)
      continue;
    stretch = trimmed(stretch);
    if (is_address(&stretch))
      mark(&stretch, out);
  }
}
