#include "baolan/copy/join.h"

#include "baolan/copy/han.h"

enum { LONGEST_OVERLAP = 20, SHORT_LINE = 30 };

/* The points of step 5. */
enum {
  POINTS_UNENDED = 50,
  POINTS_OPEN = 50,
  POINTS_MARK = 50,
  POINTS_OVERLAP = 40,
  POINTS_FULL_LINE = 40, /* the file's lines are broken at this length */
  POINTS_FRESH = -30,
  POINTS_BOTH_SHORT = -20,
  POINTS_COLON = -30,
  POINTS_INDENT = -40,
  POINTS_ENOUGH = 50
};

/* Single characters that are doubled in ordinary words, and verbs of two characters that are repeated whole. */
static const char doubled[] =
    "天妈爸哥姐弟妹爷奶谢刚渐常人年家处时种慢往偏仅纷默悄深轻缓稳牢早好多高大小白红绿蓝星月日个件条点滴样层步代"
    "口声事户村乡看听说试走想等问谈讲学写读做";
static const char *const repeated[] = {"讨论", "研究", "考虑", "学习", "商量", "休息", "了解", "打扫", "锻炼",
                                       "交流", "整理", "介绍", "检查", "收拾", "放松", "比较", "参观", "帮助"};

static bool is_late_mark(uint32_t point) {
  return bl_han_holds("\uFF0C\u3002\u3001\uFF1B\uFF1A\uFF09\u300B\u201D\u2019\uFF01\uFF1F\u300F\u300D,.;:)!?", point);
}

static uint32_t first_of(struct bl_text text) {
  return bl_text_next(text, &(size_t){0});
}

static uint32_t last_of(struct bl_text text) {
  return bl_text_previous(text, &(size_t){text.size});
}

/* Whether 《 “ （ is still open at the end; one that is far back was forgotten, not left open. */
static bool is_open(struct bl_text paragraph) {
  enum { FAR = 1200, PAIRS = 4 };
  static const uint32_t pairs[PAIRS][2] = {{0x300A, 0x300B}, {0x201C, 0x201D}, {0xFF08, 0xFF09}, {'(', ')'}};
  struct bl_text text = bl_text_slice(paragraph, paragraph.size > FAR ? paragraph.size - FAR : 0, paragraph.size);
  int depth[PAIRS] = {0}, open = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    for (int pair = 0; pair < PAIRS; pair++) {
      depth[pair] += point == pairs[pair][0];
      depth[pair] -= point == pairs[pair][1] && depth[pair] > 0;
    }
  }
  for (int pair = 0; pair < PAIRS; pair++)
    open += depth[pair];
  return open > 0;
}

/* The longest end of `previous`, of at most 20 characters, that `next` begins with: its bytes and characters. */
static size_t find_overlap(struct bl_text previous, struct bl_text next, size_t *characters) {
  size_t best = 0, at = previous.size, count = 0;
  *characters = 0;
  while (at > 0 && count < LONGEST_OVERLAP) {
    uint32_t point = bl_text_previous(previous, &at);
    count++;
    struct bl_text tail = bl_text_slice(previous, at, previous.size);
    if (bl_han_is(point) && bl_text_starts(next, tail) && tail.size < next.size) {
      best = tail.size;
      *characters = count;
    }
  }
  return best;
}

static bool is_repeated_word(struct bl_text word) {
  for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++)
    if (bl_text_equal(word, bl_text_of(repeated[i])))
      return true;
  return false;
}

/* Percent that the overlap is a fault of the page and not the writer's; 0: it stays. */
static int overlap_confidence(struct bl_text next, size_t bytes, size_t characters) {
  struct bl_text rest = bl_text_slice(next, bytes, next.size), word = bl_text_slice(next, 0, bytes);
  if (characters >= 3)
    return 97;
  if (characters == 2)
    return is_repeated_word(word) ? 0 : 90;
  return characters == 1 && is_late_mark(first_of(rest)) && !bl_han_holds(doubled, first_of(word)) ? 90 : 0;
}

bool bl_join_is_fragment(struct bl_text previous, struct bl_text next) {
  size_t characters, bytes = find_overlap(previous, next, &characters);
  return is_late_mark(first_of(next)) || (bytes && overlap_confidence(next, bytes, characters) > 0);
}

static int score(const struct bl_patterns *patterns, const struct bl_source_lines *lines, struct bl_text previous,
                 size_t length, const struct bl_source_line *next, bool open) {
  bool ended = bl_classify_ended(previous);
  uint32_t last = last_of(previous);
  int points = ended ? 0 : POINTS_UNENDED;
  points += open ? POINTS_OPEN : 0;
  points += is_late_mark(first_of(next->text)) ? POINTS_MARK : 0;
  points += bl_patterns_find(patterns, BL_PATTERN_FRESH, bl_text_slice(next->text, 0, 60), NULL) ? POINTS_FRESH : 0;
  points += last == 0xFF1A || last == ':' ? POINTS_COLON : 0;
  bool full = lines->width && length + 2 >= lines->width && next->blanks == 0;
  points += full && (!ended || (lines->indents && !next->indented)) ? POINTS_FULL_LINE : 0;
  points += !full && length < SHORT_LINE && next->length < SHORT_LINE ? POINTS_BOTH_SHORT : 0;
  points += lines->indents && next->indented ? POINTS_INDENT : 0;
  points += full && ended && lines->indents && !next->indented ? POINTS_UNENDED : 0;
  return points;
}

struct bl_join bl_join_decide(const struct bl_patterns *patterns, const struct bl_source_lines *lines,
                              struct bl_text previous, size_t length, const struct bl_source_line *next) {
  struct bl_join join = {0};
  size_t characters, bytes = find_overlap(previous, next->text, &characters);
  int sure = bytes ? overlap_confidence(next->text, bytes, characters) : 0;
  join.open = is_open(previous);
  int points = score(patterns, lines, previous, length, next, join.open) + (sure ? POINTS_OVERLAP : 0);
  join.joined = points >= POINTS_ENOUGH;
  join.confidence = join.open ? 99 : points >= POINTS_UNENDED ? 98 : 80;
  if (join.joined && sure) {
    join.overlap = bytes;
    join.confidence = sure;
  } else if (join.joined)
    join.suspect = bytes;
  return join;
}
