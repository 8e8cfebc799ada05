#include "prose.h"

#include "baolan/base/arena.h"
#include "baolan/copy/edition.h"

enum { SHORTEST = 60, LONGEST = 300, SENTENCE_LEAST = 6 };

struct sentences {
  struct bl_text *items;
  size_t count, capacity;
};

static bool ends_sentence(uint32_t point) {
  return point == 0x3002 || point == 0xFF01 || point == 0xFF1F; /* full stop, exclamation mark, question mark */
}

static bool closes(uint32_t point) {
  return point == 0x201D || point == 0x2019 || point == 0x300D || point == 0xFF09;
}

static void add_sentence(struct bl_arena *arena, struct sentences *sentences, struct bl_text sentence) {
  sentence = bl_text_trim(sentence);
  size_t count = bl_text_count(sentence);
  if (count >= SENTENCE_LEAST && count <= LONGEST)
    *BL_PUSH(arena, sentences->items, sentences->count, sentences->capacity) = sentence;
}

static void add_sentences(struct bl_arena *arena, struct sentences *sentences, struct bl_text body) {
  size_t start = 0;
  for (size_t at = 0; at < body.size;) {
    uint32_t point = bl_text_next(body, &at);
    if (!ends_sentence(point) && point != '\n')
      continue;
    for (size_t next = at; next < body.size && closes(bl_text_next(body, &next));)
      at = next;
    add_sentence(arena, sentences, bl_text_slice(body, start, at));
    start = at;
  }
}

static uint32_t draw(uint64_t *state, size_t count) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((*state >> 33) % count);
}

static struct bl_text make_paragraph(struct bl_arena *arena, const struct sentences *sentences, uint64_t *state) {
  struct bl_string text;
  bl_string_init(&text, arena);
  size_t wanted = SHORTEST + draw(state, LONGEST - SHORTEST);
  for (size_t count = 0; count < SHORTEST || count < wanted;) {
    struct bl_text sentence = sentences->items[draw(state, sentences->count)];
    size_t more = bl_text_count(sentence);
    if (count >= SHORTEST && count + more > LONGEST)
      break;
    bl_string_add(&text, sentence);
    count += more;
  }
  return bl_string_text(&text);
}

bool prose_make(struct bl_arena *arena, const char *edition, size_t characters, struct prose *out,
                struct bl_error *error) {
  struct bl_edition *read = bl_edition_load(arena, edition, NULL, error);
  if (!read)
    return false;
  struct sentences sentences = {0};
  for (size_t i = 0; i < read->story_count; i++)
    add_sentences(arena, &sentences, read->stories[i].body);
  if (sentences.count < 2)
    return bl_error_set(error, BL_DATA, "%s has no sentences", edition);
  uint64_t state = 1;
  *out = (struct prose){0};
  while (out->characters < characters) {
    struct bl_text paragraph = make_paragraph(arena, &sentences, &state);
    *BL_PUSH(arena, out->paragraphs, out->count, out->capacity) = paragraph;
    out->characters += bl_text_count(paragraph);
  }
  return true;
}
