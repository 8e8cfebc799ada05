#include "breaktable.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

enum { /* sets of levels, for the rules */
       NONE = 1 << BL_BREAK_NONE,
       BASIC = 1 << BL_BREAK_BASIC,
       GB = 1 << BL_BREAK_GB,
       STRICT = 1 << BL_BREAK_STRICT,
       CSS_STRICT = 1 << BL_BREAK_CSS_STRICT,
       CSS_NORMAL = 1 << BL_BREAK_CSS_NORMAL,
       CSS_LOOSE = 1 << BL_BREAK_CSS_LOOSE,
       CSS_ANYWHERE = 1 << BL_BREAK_CSS_ANYWHERE,
       UNICODE = 1 << BL_BREAK_UNICODE,
       CHINESE = BASIC + GB + STRICT,
       ALL = (1 << BL_BREAK_LEVELS) - 1
};

struct class_row {
  const char *name, *unicode, *characters;
};

struct counts_row {
  int levels;
  const char *classes, *as;
};

struct rule_row {
  int levels;
  const char *pattern;
  enum bl_break_when when;
};

#define COUNTS(levels, classes, as)
#define RULE(levels, source, pattern, when)
#define WORDS(list, words)
#define CLASS(name, unicode, characters) {#name, #unicode, characters},
static const struct class_row classes[] = {
#include "breakrules.inc"
};
#undef CLASS
#undef COUNTS
#define CLASS(name, unicode, characters)
#define COUNTS(levels, classes, as) {levels, classes, as},
static const struct counts_row counts[] = {
#include "breakrules.inc"
};
#undef COUNTS
#undef RULE
#define COUNTS(levels, classes, as)
#define RULE(levels, source, pattern, when) {levels, pattern, BL_BREAK_##when},
static const struct rule_row rules[] = {
#include "breakrules.inc"
};
#undef RULE
#undef WORDS
#define RULE(levels, source, pattern, when)
#define WORDS(list, words) words,
static const char *const lists[] = {
#include "breakrules.inc"
};
#undef CLASS
#undef COUNTS
#undef RULE
#undef WORDS

_Static_assert((int)BL_LB_COUNT <= (int)BL_BREAK_STRIDE, "a class must fit into a set");

/* ---- lists of words ---- */

static int compare_words(const void *a, const void *b) {
  const struct bl_text *left = a, *right = b;
  size_t size = left->size < right->size ? left->size : right->size;
  int order = memcmp(left->data, right->data, size);
  return order ? order : (left->size > right->size) - (left->size < right->size);
}

/* From U+4E00; what is no Han gives more than there are. */
static uint32_t index_of(uint32_t key) {
  return ((key >> 16 & 15) << 12 | (key >> 8 & 63) << 6 | (key & 63)) - 0x4E00;
}

/* One byte of ASCII, or the first three bytes. */
static uint32_t key_of(struct bl_text text) {
  const unsigned char *bytes = (const unsigned char *)text.data;
  if (text.size < 3 || bytes[0] < 0x80)
    return text.size ? bytes[0] : 0;
  return (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
}

static void sort_words(struct bl_breaktable *table, enum bl_break_words which) {
  struct bl_break_list *list = &table->lists[which];
  size_t capacity = 0;
  for (const char *word = lists[which]; *word; word += strspn(word, " ")) {
    struct bl_text *added = BL_PUSH(table->arena, list->words, list->count, capacity);
    *added = (struct bl_text){word, strcspn(word, " ")};
    word += added->size;
  }
  qsort(list->words, list->count, sizeof *list->words, compare_words);
  list->keys = BL_NEW_ARRAY(table->arena, uint32_t, list->count);
  for (size_t i = 0; i < list->count; i++) {
    list->keys[i] = key_of(list->words[i]);
    uint32_t index = index_of(list->keys[i]);
    if (index < 0x5200)
      list->first[index / 64] |= (uint64_t)1 << index % 64;
  }
}

/* Of words that begin with the same character the longest of those that begin alike stands last. */
size_t bl_breaktable_word(const struct bl_breaktable *table, enum bl_break_words which, struct bl_text text) {
  const struct bl_break_list *list = &table->lists[which];
  uint32_t key = key_of(text), index = index_of(key);
  if (index < 0x5200 && !(list->first[index / 64] >> index % 64 & 1))
    return 0;
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (list->keys[middle] <= key)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low > 0 && list->keys[low - 1] == key; low--)
    if (bl_text_starts(text, list->words[low - 1]))
      return list->words[low - 1].size;
  return 0;
}

struct bl_breaktable *bl_breaktable_create(void) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_breaktable *table = BL_NEW(arena, struct bl_breaktable);
  table->arena = arena;
  for (int i = 0; i < BL_BREAK_WORDS_COUNT; i++)
    sort_words(table, (enum bl_break_words)i);
  return table;
}

void bl_breaktable_destroy(struct bl_breaktable *table) {
  if (table)
    bl_arena_destroy(table->arena);
}

/* ---- classes of characters ---- */

static enum bl_lb class_named(const char *name) {
  for (size_t i = 0; i < BL_LB_COUNT; i++)
    if (strcmp(classes[i].name, name) == 0)
      return (enum bl_lb)i;
  return BL_LB_AL; /* LB1: AI, SG, XX */
}

static bool is_wide(uint32_t point, bool ambiguous) {
  int width = u_getIntPropertyValue((UChar32)point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ||
         (ambiguous ? width == U_EA_AMBIGUOUS : width == U_EA_HALFWIDTH);
}

/* LB1, and the classes that are told apart by another property. */
static enum bl_lb unicode_class(uint32_t point) {
  int value = u_getIntPropertyValue((UChar32)point, UCHAR_LINE_BREAK);
  switch (value) {
  case U_LB_OPEN_PUNCTUATION:
    return is_wide(point, false) ? BL_LB_OPWIDE : BL_LB_OP30;
  case U_LB_POSTFIX_NUMERIC:
    return is_wide(point, true) ? BL_LB_POWIDE : BL_LB_PO;
  case U_LB_PREFIX_NUMERIC:
    return is_wide(point, true) ? BL_LB_PRWIDE : BL_LB_PR;
  case U_LB_REGIONAL_INDICATOR:
    return BL_LB_RI1;
  case U_LB_COMPLEX_CONTEXT:
    return U_GET_GC_MASK((UChar32)point) & (U_GC_MN_MASK | U_GC_MC_MASK) ? BL_LB_CM : BL_LB_SA;
  case U_LB_IDEOGRAPHIC:
    if (u_hasBinaryProperty((UChar32)point, UCHAR_EXTENDED_PICTOGRAPHIC) && !u_isdefined((UChar32)point))
      return BL_LB_PICT;
    return BL_LB_ID;
  default:
    return class_named(u_getPropertyValueName(UCHAR_LINE_BREAK, value, U_SHORT_PROPERTY_NAME));
  }
}

/* Characters of one class that fall into the page; two dots make a range. */
static void list_characters(enum bl_lb class, uint32_t page, uint8_t *out) {
  struct bl_text list = bl_text_of(classes[class].characters);
  for (size_t at = 0; at < list.size;) {
    uint32_t first = bl_text_next(list, &at), last = first;
    if (bl_text_starts(bl_text_slice(list, at, list.size), BL_TEXT(".."))) {
      at += 2;
      last = bl_text_next(list, &at);
    }
    for (uint32_t point = first; point <= last && last >> 8 >= page; point++)
      if (point >> 8 == page)
        out[point & 255] = (uint8_t) class;
  }
}

const uint8_t *bl_breaktable_page(struct bl_breaktable *table, uint32_t page) {
  uint8_t *out = bl_arena_alloc(table->arena, 256);
  for (uint32_t i = 0; i < 256; i++)
    out[i] = (uint8_t)unicode_class(page << 8 | i);
  for (int class = BL_LB_COUNT - 1; class >= 0; class --)
    list_characters((enum bl_lb) class, page, out);
  table->pages[page] = out;
  return out;
}

/* ---- rules ---- */

struct reader {
  const char *at;
  const char *const *counted; /* what each class counts as at the level */
  struct bl_break_matrix *matrix;
};

static void add_class(struct bl_break_set *set, size_t class) {
  set->words[class / 64] |= (uint64_t)1 << class % 64;
}

static bool is_listed(const char *list, const char *name) {
  size_t size = strlen(name);
  for (const char *at = list; *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    if (length == size && memcmp(at, name, size) == 0)
      return true;
    at += length;
  }
  return false;
}

/* The class of UAX #14 that a class counts as at a level. */
static const char *counted_as(size_t class, enum bl_break_level level) {
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    if (counts[i].levels >> level & 1 && is_listed(counts[i].classes, classes[class].name))
      return counts[i].as;
  return classes[class].unicode;
}

static void read_name(struct reader *reader, struct bl_break_set *set) {
  char name[32];
  size_t length = strspn(reader->at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  bool known = false;
  if (length > 0 && length < sizeof name) {
    memcpy(name, reader->at, length);
    name[length] = '\0';
    for (size_t i = 0; i < BL_LB_COUNT; i++)
      if (strcmp(classes[i].name, name) == 0 || strcmp(reader->counted[i], name) == 0) {
        add_class(set, i);
        known = true;
      }
  }
  reader->matrix->faults += !known;
  reader->at += length ? length : 1;
  reader->at += strspn(reader->at, " ");
}

static struct bl_break_element read_element(struct reader *reader) {
  struct bl_break_element element = {0};
  bool inverted = false;
  if (*reader->at != '[') {
    read_name(reader, &element.set);
  } else {
    inverted = *++reader->at == '^';
    element.edge = inverted || *reader->at == '$';
    reader->at += element.edge;
    reader->at += strspn(reader->at, " ");
    while (*reader->at && *reader->at != ']')
      read_name(reader, &element.set);
    reader->at += *reader->at == ']';
  }
  for (int i = 0; inverted && i < BL_BREAK_STRIDE / 64; i++)
    element.set.words[i] = ~element.set.words[i];
  element.many = *reader->at == '*';
  reader->at += element.many;
  reader->at += strspn(reader->at, " ");
  return element;
}

static bool read_verdict(struct reader *reader, uint8_t *verdict) {
  static const struct {
    const char *sign;
    enum bl_break verdict;
  } signs[] = {{"×", BL_BREAK_FORBIDDEN},
               {"÷", BL_BREAK_ALLOWED},
               {"!", BL_BREAK_FORCED},
               {"~", BL_BREAK_SOFT},
               {"≈", BL_BREAK_CLOSE}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t size = strlen(signs[i].sign);
    if (strncmp(reader->at, signs[i].sign, size) == 0) {
      reader->at += size;
      reader->at += strspn(reader->at, " ");
      *verdict = (uint8_t)signs[i].verdict;
      return true;
    }
  }
  return false;
}

static void read_rule(struct reader *reader, struct bl_break_rule *rule) {
  while (*reader->at && !read_verdict(reader, &rule->verdict)) {
    memmove(rule->before + 1, rule->before, sizeof rule->before - sizeof *rule->before);
    rule->before[0] = read_element(reader);
    rule->before_count++;
  }
  while (*reader->at && rule->after_count < BL_BREAK_ELEMENTS)
    rule->after[rule->after_count++] = read_element(reader);
  bool too_long = rule->before_count > BL_BREAK_ELEMENTS || *reader->at;
  reader->matrix->faults += too_long || (rule->after_count && rule->after[0].many);
}

/* ---- the matrix ---- */

enum fit { NEVER, PERHAPS, SURELY };

/* Can a rule fit where this class stands next to the boundary? */
static enum fit fit_side(const struct bl_break_element *elements, int count, unsigned class) {
  if (count == 0)
    return SURELY;
  if (elements[0].many && bl_break_set_has(&elements[0].set, class))
    return PERHAPS;
  int nearest = elements[0].many ? 1 : 0;
  if (nearest == count)
    return SURELY;
  if (!bl_break_set_has(&elements[nearest].set, class))
    return NEVER;
  return nearest + 1 == count ? SURELY : PERHAPS;
}

static uint16_t node_for(struct bl_breaktable *table, struct bl_break_matrix *matrix, const struct bl_break_rule *rule,
                         uint16_t next) {
  for (size_t i = matrix->node_count; i > 0 && matrix->nodes[i - 1].rule == rule; i--)
    if (matrix->nodes[i - 1].next == next)
      return (uint16_t)(BL_BREAK_NODE + i - 1);
  struct bl_break_node *node = BL_PUSH(table->arena, matrix->nodes, matrix->node_count, matrix->node_capacity);
  *node = (struct bl_break_node){rule, next};
  return (uint16_t)(BL_BREAK_NODE + matrix->node_count - 1);
}

/* Rules are laid over each other from the last to the first: so the first one that fits decides. */
static void lay_rule(struct bl_breaktable *table, struct bl_break_matrix *matrix, const struct bl_break_rule *rule) {
  for (unsigned before = 0; before < BL_LB_COUNT; before++) {
    enum fit left = fit_side(rule->before, rule->before_count, before);
    for (unsigned after = 0; left != NEVER && after < BL_LB_COUNT; after++) {
      enum fit right = fit_side(rule->after, rule->after_count, after);
      uint16_t *cell = &matrix->cells[before][after];
      if (right == NEVER)
        continue;
      bool sure = left == SURELY && right == SURELY && rule->when == BL_BREAK_ALWAYS;
      *cell = sure ? rule->verdict : node_for(table, matrix, rule, *cell);
    }
  }
}

const struct bl_break_matrix *bl_breaktable_matrix(struct bl_breaktable *table, enum bl_break_level level) {
  if (table->matrices[level])
    return table->matrices[level];
  struct bl_break_matrix *matrix = BL_NEW(table->arena, struct bl_break_matrix);
  const char *counted[BL_LB_COUNT];
  for (size_t i = 0; i < BL_LB_COUNT; i++)
    counted[i] = counted_as(i, level);
  matrix->rules = BL_NEW_ARRAY(table->arena, struct bl_break_rule, sizeof rules / sizeof *rules);
  for (size_t i = sizeof rules / sizeof *rules; i > 0; i--) {
    if (!(rules[i - 1].levels >> level & 1))
      continue;
    struct bl_break_rule *rule = &matrix->rules[matrix->rule_count++];
    struct reader reader = {rules[i - 1].pattern, counted, matrix};
    rule->when = (uint8_t)rules[i - 1].when;
    read_rule(&reader, rule);
    lay_rule(table, matrix, rule);
  }
  table->matrices[level] = matrix;
  return matrix;
}
