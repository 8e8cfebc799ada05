#include "pool.h"

#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"

static bool is_han(uint32_t point) {
  return point >= 0x4E00 && point <= 0x9FFF;
}

static bool is_drawn(uint32_t point) {
  return point == '|' || (point >= 0x2500 && point <= 0x259F);
}

/* Percent of the characters. */
static int share_of(struct bl_text text, bool (*counts)(uint32_t point)) {
  size_t count = 0, all = 0;
  for (size_t at = 0; at < text.size; all++)
    count += counts(bl_text_next(text, &at));
  return all ? (int)(count * 100 / all) : 0;
}

/* Prose: no drawn tables, and of what is mostly Latin a quarter. */
static bool is_prose(struct bl_text text, size_t number) {
  return text.size > 0 && bl_text_malformed(text) < 0 && share_of(text, is_drawn) == 0 &&
         (share_of(text, is_han) >= 50 || number % 4 == 0);
}

bool pool_read(struct bl_arena *arena, const char *path, struct pool *out) {
  FILE *file = fopen(path, "r");
  static char line[1 << 16];
  *out = (struct pool){0};
  size_t number = 0;
  while (file && fgets(line, sizeof line, file)) {
    struct bl_text text = bl_text_trim(bl_text_of(line));
    if (is_prose(text, number++))
      *BL_PUSH(arena, out->paragraphs, out->count, out->capacity) = bl_text_copy(arena, text);
  }
  if (file)
    fclose(file);
  return out->count > 0;
}

struct bl_text pool_cut(struct bl_text text, size_t characters) {
  size_t at = 0;
  while (characters-- > 0 && at < text.size)
    bl_text_next(text, &at);
  return bl_text_slice(text, 0, at);
}

/* What may stand inside a head: no sentence ends there. */
static bool parts(uint32_t point) {
  static const uint32_t marks[] = {0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, '.', ';', ':', '!', '?'};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (point == marks[i])
      return true;
  return false;
}

static bool is_bare(uint32_t point) {
  return (point >= 0x4E00 && point <= 0x9FFF) || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
         (point >= 'a' && point <= 'z');
}

/* Without marks and spaces at the ends. */
static struct bl_text strip(struct bl_text text) {
  size_t start = 0, end = text.size;
  for (size_t at = 0; at < text.size && !is_bare(bl_text_next(text, &at));)
    start = at;
  for (size_t at = end; at > start && !is_bare(bl_text_previous(text, &at));)
    end = at;
  return bl_text_slice(text, start, end);
}

/* The clause around the middle of a paragraph. */
static struct bl_text clause(struct bl_text text, struct draw *draw) {
  size_t at = 0, start = 0, wanted = (size_t)draw_between(draw, 0, (int)text.size - 1);
  while (at < text.size) {
    size_t before = at;
    if (!parts(bl_text_next(text, &at)))
      continue;
    if (at > wanted)
      return bl_text_slice(text, start, before);
    start = at;
  }
  return bl_text_slice(text, start, text.size);
}

/* Such as a head has not: halves of brackets, code. */
static bool is_odd(uint32_t point) {
  static const uint32_t odd[] = {0x300A, 0x300B, 0xFF08, 0xFF09, 0x201C, 0x201D, '(', ')', '"', '<', '>',
                                 '\'',   '`',    '_',    '{',    '}',    '[',    ']', '/', '=', '~', '\\'};
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
    if (point == odd[i])
      return true;
  return false;
}

static bool is_plain(struct bl_text text) {
  return share_of(text, is_odd) == 0 && share_of(text, is_han) >= 60;
}

struct bl_text pool_phrase(const struct pool *pool, struct draw *draw, int least, int most) {
  int wanted = draw_spread(draw, least, most);
  struct bl_text best = {"\xE6\xB8\xA1\xE5\x8F\xA3\xE7\x9A\x84\xE9\x92\x9F", 12};
  bool any = draw_percent(draw, 8);
  for (int tries = 0; tries < 60; tries++) {
    struct bl_text text = strip(clause(pool->paragraphs[draw_next(draw) % pool->count], draw));
    text = strip(pool_cut(text, (size_t)wanted));
    int count = (int)bl_text_count(text);
    if (count >= least && (count >= wanted || tries > 30) && (any || is_plain(text)))
      return text;
  }
  return best;
}
