#include "baolan/copy/story.h"

#include <assert.h>

static const char *const field_names[BL_FIELD_COUNT] = {
    [BL_FIELD_NONE] = "",
    [BL_FIELD_TITLE] = "title",
    [BL_FIELD_KICKER] = "kicker",
    [BL_FIELD_SUBTITLE] = "subtitle",
    [BL_FIELD_DECK] = "deck",
    [BL_FIELD_DATELINE] = "dateline",
    [BL_FIELD_BODY] = "body",
    [BL_FIELD_AUTHOR] = "author",
    [BL_FIELD_CREDIT] = "credit",
    [BL_FIELD_CAPTION] = "caption",
    [BL_FIELD_PICTURE_CREDIT] = "picture-credit",
    [BL_FIELD_PULL] = "pull",
};

const char *bl_field_name(enum bl_field field) {
  assert(field < BL_FIELD_COUNT);
  return field_names[field];
}

struct bl_text bl_story_field(const struct bl_story *story, enum bl_field field, unsigned part) {
  const struct bl_text empty = {"", 0};
  switch (field) {
  case BL_FIELD_TITLE:
    return story->title;
  case BL_FIELD_KICKER:
    return story->kicker;
  case BL_FIELD_SUBTITLE:
    return story->subtitle;
  case BL_FIELD_DECK:
    return story->deck;
  case BL_FIELD_DATELINE:
    return story->dateline;
  case BL_FIELD_BODY:
    return story->body;
  case BL_FIELD_AUTHOR:
    return story->author;
  case BL_FIELD_CREDIT:
    return story->credit;
  case BL_FIELD_CAPTION:
    return part < story->picture_count ? story->pictures[part].caption : empty;
  case BL_FIELD_PICTURE_CREDIT:
    return part < story->picture_count ? story->pictures[part].credit : empty;
  case BL_FIELD_PULL:
    return part < story->pull_count ? story->pulls[part] : empty;
  case BL_FIELD_NONE:
  case BL_FIELD_COUNT:
    break;
  }
  return empty;
}

size_t bl_story_characters(const struct bl_story *story) {
  size_t count = 0;
  for (size_t at = 0; at < story->body.size;) {
    uint32_t point = bl_text_next(story->body, &at);
    count += point != ' ' && point != '\n' && point != '\t' && point != 0x3000;
  }
  return count;
}
