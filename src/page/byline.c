#include "baolan/page/byline.h"

#include "baolan/base/arena.h"
#include "baolan/type/breaks.h"
#include "baolan/type/paragraph.h"

enum { EM_BYTES = 16 /* no em holds so many: such a text need not be set to know that it is too long for a line */ };

/* Where the next line may begin, the best first. */
enum rank {
  RANK_ROLE,  /* in front of a role, behind a name with its role: 王禾 摄 */
  RANK_NAME,  /* between names */
  RANK_INNER, /* in a foreign name */
  RANK_HEAD,  /* between a role and its name */
  RANK_ANY    /* wherever a line may end */
};

struct bench {
  struct bl_arena *arena;
  struct bl_composer *composer;
  const struct bl_story *story;
  bl_unit size;
  struct bl_text text; /* author, U+3000, credit */
  uint8_t *breaks;     /* of the text (breaks.h) */
  bool leads;          /* roles of one character stand in front of their names: 文 王禾 */
};

static bool is_blank(uint32_t point) {
  return point == ' ' || point == 0xA0 || point == 0x3000;
}

static bool is_one_of(uint32_t point, const char *set) {
  struct bl_text list = bl_text_of(set);
  for (size_t at = 0; at < list.size;)
    if (bl_text_next(list, &at) == point)
      return true;
  return false;
}

static bool is_short_role(struct bl_text word) {
  size_t at = 0;
  return word.size > 0 && is_one_of(bl_text_next(word, &at), "文图摄绘") && at == word.size;
}

/* 记者, 本报记者, 记者王禾 */
static bool is_role(struct bl_text word) {
  static const char *const roles[] = {"记者", "通讯员", "实习生", "摄影", "摄制", "文/图", "图/文", "撰文", "供图",
                                      "绘图", "制图",   "编辑",   "整理", "编译", "翻译",  "策划",  "统筹", "报道"};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    struct bl_text role = bl_text_of(roles[i]);
    if (bl_text_starts(word, role) ||
        (word.size > role.size && bl_text_starts(bl_text_slice(word, word.size - role.size, word.size), role)))
      return true;
  }
  return is_short_role(word);
}

/* From a word's start to the next blank. */
static struct bl_text word_behind(struct bl_text text, size_t start) {
  size_t end = start;
  for (size_t at = start; at < text.size && !is_blank(bl_text_next(text, &at));)
    end = at;
  return bl_text_slice(text, start, end);
}

static struct bl_text word_before(struct bl_text text, size_t end) {
  size_t start = end;
  for (size_t at = end; at > 0 && !is_blank(bl_text_previous(text, &at));)
    start = at;
  return bl_text_slice(text, start, end);
}

static bool is_latin(struct bl_text word) {
  return word.size > 0 && (unsigned char)word.data[0] < 0x80;
}

/* 李 娜: one name of two characters. */
static bool is_spread_name(struct bl_text before, struct bl_text after) {
  return before.size == 3 && after.size == 3 && !is_short_role(before) && !is_short_role(after);
}

static enum rank rank_of_words(const struct bench *bench, struct bl_text before, struct bl_text after) {
  if (is_spread_name(before, after) || (is_short_role(after) && !bench->leads))
    return RANK_ANY;
  if (is_role(after) || (is_short_role(before) && !bench->leads))
    return RANK_ROLE;
  if (is_role(before))
    return RANK_HEAD;
  return is_latin(before) && is_latin(after) ? RANK_INNER : RANK_NAME;
}

static enum rank rank_at(const struct bench *bench, size_t byte) {
  size_t at = byte;
  uint32_t point = bl_text_previous(bench->text, &at);
  if (is_one_of(point, "·・‧"))
    return RANK_INNER;
  if (is_one_of(point, "、，；"))
    return RANK_NAME;
  if (!is_blank(point))
    return RANK_ANY;
  struct bl_text head = bl_text_trim(bl_text_slice(bench->text, 0, byte));
  if (bench->story->author.size && head.size == bench->story->author.size)
    return RANK_ROLE; /* the credit begins */
  return rank_of_words(bench, word_before(head, head.size), word_behind(bench->text, byte));
}

/* The part of a field that lies in [start, end) of the text, in which the field begins at `at`. */
static struct bl_run run_of(const struct bench *bench, struct bl_text field, enum bl_field name, size_t at,
                            size_t start, size_t end) {
  size_t from = start > at ? start - at : 0, to = end > at ? end - at : 0;
  from = from < field.size ? from : field.size;
  to = to < field.size ? to : field.size;
  return (struct bl_run){.text = bl_text_slice(field, from, to),
                         .face = BL_FACE_KAI,
                         .size = bench->size,
                         .field = (uint8_t)name,
                         .offset = (uint32_t)from};
}

static const struct bl_line *line_of(const struct bench *bench, size_t start, size_t end) {
  const struct bl_story *story = bench->story;
  size_t credit = bench->text.size - story->credit.size, count = 0;
  struct bl_run runs[3] = {run_of(bench, story->author, BL_FIELD_AUTHOR, 0, start, end)};
  struct bl_run last = run_of(bench, story->credit, BL_FIELD_CREDIT, credit, start, end);
  count += runs[0].text.size > 0;
  if (count && last.text.size)
    runs[count++] = (struct bl_run){.text = BL_TEXT("　"), .face = BL_FACE_KAI, .size = bench->size};
  if (last.text.size)
    runs[count++] = last;
  return bl_paragraph_label(bench->arena, bench->composer, runs, count);
}

static size_t trimmed(struct bl_text text, size_t start, size_t end) {
  while (end > start) {
    size_t at = end;
    if (!is_blank(bl_text_previous(text, &at)))
      break;
    end = at;
  }
  return end;
}

static size_t next_word(struct bl_text text, size_t start) {
  for (size_t at = start; at < text.size && is_blank(bl_text_next(text, &at));)
    start = at;
  return start;
}

/* Where the line that begins at `start` ends: at the last of the best places of this rank at most that it has room
 * for, or at `start` if there is none. */
static size_t line_end(const struct bench *bench, size_t start, bl_unit measure, enum rank most) {
  size_t best = start;
  for (size_t at = start + 1; at < bench->text.size; at++) {
    if (bench->breaks[at] == BL_BREAK_FORBIDDEN)
      continue;
    enum rank rank = rank_at(bench, at);
    if (rank > most)
      continue;
    if (line_of(bench, start, trimmed(bench->text, start, at))->width > measure)
      break;
    best = at;
    most = rank;
  }
  return best;
}

/* Inside a word that no line holds: behind as many characters as this one does, and one at least. */
static size_t broken_end(const struct bench *bench, size_t start, bl_unit measure) {
  size_t best = start, at = start;
  while (at < bench->text.size) {
    bl_text_next(bench->text, &at);
    if (best > start && line_of(bench, start, at)->width > measure)
      break;
    best = at;
  }
  return best;
}

static size_t choose_end(const struct bench *bench, size_t start, bl_unit measure) {
  size_t end = line_end(bench, start, measure, RANK_HEAD);
  if (end == start)
    end = line_end(bench, start, measure, RANK_ANY);
  return end == start || line_of(bench, start, trimmed(bench->text, start, end))->width > measure
             ? broken_end(bench, start, measure)
             : end;
}

static struct bl_text join(struct bl_arena *arena, const struct bl_story *story) {
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, story->author);
  if (story->author.size && story->credit.size)
    bl_string_add(&text, BL_TEXT("　"));
  bl_string_add(&text, story->credit);
  return bl_string_text(&text);
}

struct bl_lines bl_byline_make(struct bl_arena *arena, struct bl_composer *composer, const struct bl_story *story,
                               bl_unit size, bl_unit measure) {
  struct bench bench = {.arena = arena, .composer = composer, .story = story, .size = size, .text = join(arena, story)};
  struct bl_lines lines = {0};
  size_t capacity = 0, all = bench.text.size;
  bench.leads = is_short_role(word_behind(bench.text, 0));
  size_t most = (size_t)(measure / size + 1) * EM_BYTES;
  for (size_t start = 0; start < all;) {
    const struct bl_line *line = all - start > most ? NULL : line_of(&bench, start, all);
    size_t end = all;
    if (!line || line->width > measure) {
      if (!bench.breaks) {
        bench.breaks = BL_NEW_ARRAY(arena, uint8_t, all + 1);
        bl_breaks_find(composer, bench.text, BL_BREAK_GB, bench.breaks);
      }
      end = choose_end(&bench, start, measure);
      line = line_of(&bench, start, trimmed(bench.text, start, end));
    }
    *BL_PUSH(arena, lines.items, lines.count, capacity) = *line;
    start = next_word(bench.text, end);
  }
  return lines;
}
