#include "baolan/copy/pull.h"

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

enum { SHOWN = 12 };

static bool is_quote(uint32_t point) {
  return point == '"' || point == '\'' || (point >= 0x2018 && point <= 0x201F) || (point >= 0x300C && point <= 0x300F);
}

/* What stands between the quotation marks. */
static struct bl_text words_of(struct bl_text text) {
  size_t start = 0, end = text.size;
  for (size_t next = 0; is_quote(bl_text_next(text, &next));)
    start = next;
  for (size_t next = end; end > start && is_quote(bl_text_previous(text, &next));)
    end = next;
  return bl_text_slice(text, start, end);
}

static const char *fault_of(const struct bl_story *story, size_t index, size_t kept) {
  struct bl_text words = words_of(bl_text_trim(story->pulls[index]));
  if (kept == BL_PULL_MOST)
    return "there are too many pull quotes";
  if (words.size == 0)
    return "a pull quote without words";
  if (bl_text_count(words) > BL_PULL_LONGEST)
    return "a pull quote must be short";
  return bl_text_find(story->body, words) < 0 ? "the text does not say this" : NULL;
}

void bl_pull_check(struct bl_arena *arena, struct bl_story *story, const int *lines, struct bl_warnings *warnings) {
  struct bl_text *kept = BL_NEW_ARRAY(arena, struct bl_text, story->pull_count);
  size_t count = 0;
  for (size_t i = 0; i < story->pull_count; i++) {
    const char *fault = fault_of(story, i, count);
    size_t shown = 0;
    for (int j = 0; j < SHOWN; j++)
      bl_text_next(story->pulls[i], &shown);
    if (fault)
      bl_warnings_add(warnings, story->path.data, lines[i], 0, "pull", "%s; left out: %.*s", fault, (int)shown,
                      story->pulls[i].data);
    else
      kept[count++] = bl_text_trim(story->pulls[i]);
  }
  story->pulls = kept;
  story->pull_count = count;
}
