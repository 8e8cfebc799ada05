#include "baolan/copy/head.h"

#include "baolan/base/arena.h"
#include "baolan/copy/han.h"
#include "baolan/copy/punctuation.h"
#include "baolan/copy/unwrap.h"

enum { MOST_PIECES = 160 }; /* six lines of 45 characters cannot hold more */

/* A block is what the page set as one: a line, or lines without a blank line between where others have one. */
struct block {
  struct bl_text pieces[MOST_PIECES];
  size_t count;
};

struct parts {
  struct block blocks[8];
  size_t count;
};

static bool is_space(uint32_t point) {
  return point == ' ' || point == '\t' || point == 0x3000 || point == 0xA0;
}

static void add_piece(struct bl_arena *arena, struct block *block, struct bl_text text, unsigned keep) {
  struct bl_text piece = bl_punctuation_fix(arena, bl_text_trim(text), keep).text;
  if (piece.size && block->count < MOST_PIECES)
    block->pieces[block->count++] = piece;
}

/* Cuts at spaces, but not between two that are not Chinese: "iPhone 12" is one piece. */
static void split(struct bl_arena *arena, struct block *block, struct bl_text text, unsigned keep) {
  size_t start = 0;
  uint32_t before = 0;
  for (size_t at = 0; at < text.size;) {
    size_t here = at;
    uint32_t point = bl_text_next(text, &at), after = 0;
    if (is_space(point)) {
      size_t next = at;
      while (next < text.size && is_space(after = bl_text_next(text, &next)))
        at = next;
      if ((before >= 0x2000 || after >= 0x2000) && block->count + 1 < MOST_PIECES) {
        add_piece(arena, block, bl_text_slice(text, start, here), keep);
        start = at;
      }
    }
    before = point;
  }
  add_piece(arena, block, bl_text_slice(text, start, text.size), keep);
}

static struct parts cut(struct bl_arena *arena, const struct bl_source_line *lines, size_t count, unsigned keep) {
  struct parts parts = {0};
  bool spaced = false;
  for (size_t i = 1; i < count; i++)
    spaced = spaced || lines[i].blanks > 0;
  for (size_t i = 0; i < count; i++) {
    bool joined = i > 0 && spaced && lines[i].blanks == 0 && !lines[i].has_comma;
    struct block *block = joined ? &parts.blocks[parts.count - 1] : &parts.blocks[parts.count++];
    split(arena, block, lines[i].text, keep);
  }
  return parts;
}

/* A space between two pieces is a hint to break; only between two Latin words is it a space as well. */
static bool parts_words(struct bl_text a, struct bl_text b) {
  size_t end = a.size, start = 0;
  return bl_text_previous(a, &end) < 0x2E80 && bl_text_next(b, &start) < 0x2E80 && bl_unwrap_needs_space(a, b);
}

static struct bl_text join(struct bl_arena *arena, const struct bl_text *pieces, size_t count, bool wide) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < count; i++) {
    if (i && wide)
      bl_string_add(&out, BL_TEXT("\u3000"));
    else if (i && parts_words(pieces[i - 1], pieces[i]))
      bl_string_add(&out, BL_TEXT(" "));
    bl_string_add(&out, pieces[i]);
  }
  return bl_string_text(&out);
}

static struct bl_text joined(struct bl_arena *arena, const struct block *block, bool wide) {
  return join(arena, block->pieces, block->count, wide);
}

/* How many equal pieces of three to eight characters a block begins with: a parallel slogan. */
static size_t parallel(const struct block *block) {
  size_t length = block->count ? bl_text_count(block->pieces[0]) : 0, equal = 1;
  while (equal < block->count && bl_text_count(block->pieces[equal]) == length)
    equal++;
  return length >= 3 && length <= 8 && equal >= 2 ? equal : 0;
}

/* How much it sounds like a report of what happened. */
static int factual(struct bl_arena *arena, const struct bl_patterns *patterns, const struct block *block) {
  struct bl_text text = joined(arena, block, false);
  return 2 * bl_patterns_find(patterns, BL_PATTERN_FACT, text, NULL) +
         bl_patterns_find(patterns, BL_PATTERN_DEED, text, NULL);
}

static bool goes_on(const struct bl_patterns *patterns, const struct block *block) {
  return bl_patterns_find(patterns, BL_PATTERN_VERB_END, block->pieces[block->count - 1], NULL);
}

static bool is_dashed(const struct block *block) {
  struct bl_text text = block->pieces[0];
  return bl_text_starts(text, BL_TEXT("\u2014\u2014")) || bl_text_starts(text, BL_TEXT("--"));
}

static void set_title(struct bl_arena *arena, struct bl_head *head, const struct bl_text *pieces, size_t count) {
  head->title = join(arena, pieces, count, false);
  struct bl_text *lines = BL_NEW_ARRAY(arena, struct bl_text, count);
  for (size_t i = 0; i < count; i++)
    lines[i] = pieces[i];
  head->title_lines = lines;
  head->title_line_count = count > 1 ? count : 0;
}

/* A head of one block. */
static void read_single(struct bl_arena *arena, const struct bl_patterns *patterns, struct bl_head *head,
                        const struct block *block) {
  size_t slogans = parallel(block);
  head->confidence = 95;
  if (slogans && slogans < block->count) {
    head->kicker = join(arena, block->pieces, slogans, true);
    set_title(arena, head, block->pieces + slogans, block->count - slogans);
    head->confidence = 65;
    head->roles_uncertain = true;
    return;
  }
  set_title(arena, head, block->pieces, block->count);
  if (block->count > 1 && bl_patterns_find(patterns, BL_PATTERN_VERB_END, block->pieces[0], NULL))
    head->confidence = 85;
}

static void append(struct block *block, const struct block *more) {
  for (size_t i = 0; i < more->count && block->count < MOST_PIECES; i++)
    block->pieces[block->count++] = more->pieces[i];
}

static size_t length_of(struct bl_arena *arena, const struct block *block) {
  return bl_text_count(joined(arena, block, false));
}

/* Two lines that are halves of one title: nearly equal, or the first cannot stand alone. */
static bool is_one_title(struct bl_arena *arena, const struct bl_patterns *patterns, const struct block *a,
                         const struct block *b) {
  size_t first = length_of(arena, a), second = length_of(arena, b);
  size_t apart = first > second ? first - second : second - first;
  bool opens = bl_han_holds("\u53CA\u548C\u4E0E\u7684\u5E76", bl_text_next(b->pieces[0], &(size_t){0}));
  return first + second <= 44 && !is_dashed(b) && (goes_on(patterns, a) || opens || (apart <= 1 && first <= 12));
}

static void drop_block(struct parts *parts, size_t at) {
  for (parts->count--; at < parts->count; at++)
    parts->blocks[at] = parts->blocks[at + 1];
}

static void join_halves(struct bl_arena *arena, const struct bl_patterns *patterns, struct parts *parts) {
  for (size_t i = 0; i + 1 < parts->count;)
    if (!parallel(&parts->blocks[i]) && is_one_title(arena, patterns, &parts->blocks[i], &parts->blocks[i + 1])) {
      append(&parts->blocks[i], &parts->blocks[i + 1]);
      drop_block(parts, i + 1);
    } else
      i++;
}

/* Blocks from `first` on become the subtitle. */
static void set_subtitle(struct bl_arena *arena, struct bl_head *head, const struct parts *parts, size_t first) {
  struct block all = {0};
  for (size_t i = first; i < parts->count; i++)
    append(&all, &parts->blocks[i]);
  head->subtitle = joined(arena, &all, true);
}

static void read_several(struct bl_arena *arena, const struct bl_patterns *patterns, struct bl_head *head,
                         const struct parts *parts, bool slogan_title) {
  const struct block *first = &parts->blocks[0], *second = &parts->blocks[1];
  if (is_dashed(second)) {
    read_single(arena, patterns, head, first);
    head->confidence = head->confidence < 85 ? head->confidence : 85;
    set_subtitle(arena, head, parts, 1);
    return;
  }
  bool rubric = length_of(arena, first) <= 6 && length_of(arena, second) > length_of(arena, first) + 1;
  bool slogan = factual(arena, patterns, first) < factual(arena, patterns, second) || parallel(first) || rubric;
  bool label = bl_text_starts(first->pieces[0], BL_TEXT("\u3010")); /* 【…】 */
  head->roles_uncertain = !label;
  head->confidence = label ? 80 : slogan ? 60 : 55;
  bool kicker = label || (slogan && !slogan_title) || (parts->count > 2 && !slogan_title);
  const struct block *title = kicker ? second : first;
  if (kicker)
    head->kicker = joined(arena, first, true);
  set_title(arena, head, title->pieces, title->count);
  set_subtitle(arena, head, parts, kicker ? 2 : 1);
}

struct bl_head bl_head_read(struct bl_arena *arena, const struct bl_patterns *patterns,
                            const struct bl_source_line *lines, size_t count, bool slogan_title, unsigned keep) {
  struct bl_head head = {0};
  struct parts parts = cut(arena, lines, count, keep | BL_KEEP_SPACES);
  join_halves(arena, patterns, &parts);
  if (parts.count == 1)
    read_single(arena, patterns, &head, &parts.blocks[0]);
  else
    read_several(arena, patterns, &head, &parts, slogan_title);
  return head;
}
