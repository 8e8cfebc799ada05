#include "baolan/type/wording.h"

#include "baolan/type/galley.h"
#include "baolan/type/name.h"
#include "baolan/type/number.h"

/* Every rule below puts words together: it clears the `word` of the signs
 * inside. Later rules see the longer words. */

enum { QUOTED_MOST = 8 };

/* The list knows better where ICU has given half of a word to a verb (馆 | 长谈). */
static bool splits_verb(const struct bl_signs *signs, size_t end) {
  return end < signs->count && !signs->items[end].word && bl_sign_next(signs, end) == end + 1 &&
         bl_sign_kinds(signs, end, end + 1) & BL_HEADWORD_BIT(ALONE);
}

/* Compounds. Where the list and ICU cut across each other (市长 in 南京市 | 长江), the place is only doubtful. */
static void join_compounds(struct bl_signs *signs) {
  const unsigned measures = BL_HEADWORD_BIT(THING) | BL_HEADWORD_BIT(UNIT) | BL_HEADWORD_BIT(DATE);
  for (size_t i = 0; i < signs->count; i++)
    for (size_t length = BL_HEADWORD_LONGEST; bl_sign_is_han(signs, i) && length > 1; length--) {
      size_t end = i + length;
      if (end > signs->count || !(bl_sign_kinds(signs, i, end) & ~measures))
        continue;
      if (signs->items[i].word && splits_verb(signs, end))
        signs->items[end].word = true;
      if (signs->items[i].word && signs->items[end].word)
        bl_sign_join(signs, i, end);
      for (size_t k = i + 1; k < end; k++)
        signs->items[k].ended |= BL_SIGN_GUESS;
    }
}

/* A word of one character that is in no list but the family names. */
static bool is_unknown(const struct bl_signs *signs, size_t start) {
  size_t end = bl_sign_next(signs, start);
  return signs->items[start].word && bl_sign_is_single(signs, start, end) &&
         !(bl_sign_kinds(signs, start, end) & ~BL_HEADWORD_BIT(SURNAME));
}

/* May the word before this place be a noun that a suffix ends? */
static bool follows_noun(const struct bl_signs *signs, size_t start) {
  const unsigned others =
      BL_HEADWORD_BIT(VERB) | BL_HEADWORD_BIT(LEAD) | BL_HEADWORD_BIT(ALONE) | BL_HEADWORD_BIT(CLING);
  return start > 0 && bl_sign_is_han(signs, start - 1) &&
         !(bl_sign_kinds(signs, bl_sign_previous(signs, start), start) & others);
}

/* 市 县 局 员: at the end of the word before, if that is a noun; else a place's word leans forward. */
static void join_suffix(struct bl_signs *signs, size_t start, size_t end) {
  unsigned kind = bl_sign_kinds(signs, start, end);
  bool noun = follows_noun(signs, start);
  bool longer = start > 1 && !signs->items[start - 1].word;
  size_t last = end < signs->count ? bl_sign_next(signs, end) : end;
  bool unknown = end < last && is_unknown(signs, end);
  bool tail = bl_sign_kinds(signs, end, last) & BL_HEADWORD_BIT(TAIL); /* 办 | 起 is a verb */
  if (kind & BL_HEADWORD_BIT(PLACE) && noun) {
    signs->items[start].word = false;
    if (start > 1 && !longer && is_unknown(signs, start - 2))
      signs->items[start - 1].word = false;
  } else if (kind & BL_HEADWORD_BIT(PLACE) && bl_sign_is_han(signs, end))
    signs->items[end].word = false;
  else if (kind & BL_HEADWORD_BIT(SUFFIX) && noun && longer && !unknown && !(kind & BL_HEADWORD_BIT(ALONE) && tail))
    signs->items[start].word = false;
}

/* 前 上 下 lean on what follows when that is a number or a month. */
static bool leans_forward(const struct bl_signs *signs, size_t start, size_t end) {
  return bl_sign_is_in(signs, start, "前上下后") && (bl_sign_is_digit(signs, end) || bl_sign_is_numeral(signs, end) ||
                                                     bl_sign_is_in(signs, end, "月周季") || start == 0);
}

/* What leans back: particles, places of time and space, suffixes. */
static void join_tails(struct bl_signs *signs) {
  for (size_t i = 0, end; i < signs->count; i = end) {
    end = bl_sign_next(signs, i);
    unsigned kind = bl_sign_kinds(signs, i, end);
    bool mark = i == 0 || !(bl_sign_is_matter(signs, i - 1) || signs->items[i - 1].class == BL_CLASS_CLOSING);
    bool share = i > 0 && signs->items[i - 1].class == BL_CLASS_LATIN && signs->items[i - 1].word; /* A股 */
    if (share && bl_sign_is_single(signs, i, end))
      signs->items[i].word = false;
    else if (kind & BL_HEADWORD_BIT(TAIL) && !mark && !leans_forward(signs, i, end))
      signs->items[i].word = false;
    else if (kind & (BL_HEADWORD_BIT(PLACE) | BL_HEADWORD_BIT(SUFFIX)) && end == i + 1)
      join_suffix(signs, i, end);
  }
}

/* 可在, 将与: ICU has joined what leans forward. */
static bool is_lead_pair(const struct bl_signs *signs, size_t start, size_t end) {
  return end == start + 2 && !bl_sign_kinds(signs, start, end) &&
         bl_sign_kinds(signs, start, start + 1) & BL_HEADWORD_BIT(CLING) &&
         bl_sign_kinds(signs, start + 1, end) & BL_HEADWORD_BIT(LEAD);
}

/* What leans forward: prepositions, conjunctions, adverbs, 新 老 大. 为 and 至 lean both ways behind half a word
 * (降至). */
static void join_leads(struct bl_signs *signs) {
  for (size_t i = 0, end; i < signs->count; i = end) {
    end = bl_sign_next(signs, i);
    unsigned kind = bl_sign_kinds(signs, i, end);
    bool opens = end < signs->count && (bl_sign_is_matter(signs, end) || signs->items[end].class == BL_CLASS_OPENING);
    if (!(kind & (BL_HEADWORD_BIT(LEAD) | BL_HEADWORD_BIT(CLING)) || is_lead_pair(signs, i, end)) || !opens)
      continue;
    signs->items[end].word = false;
    signs->items[bl_sign_next(signs, i)].ended &= (uint16_t)~BL_SIGN_LONE;
    signs->items[i].begins |= kind & BL_HEADWORD_BIT(LEAD) ? BL_SIGN_LEAD : BL_SIGN_CLING;
    size_t before = i ? bl_sign_previous(signs, i) : 0;
    if (i > 0 && bl_sign_is_in(signs, i, "为至成给到入") && bl_sign_is_single(signs, before, i) &&
        !bl_sign_kinds(signs, before, i))
      signs->items[i].word = false;
  }
}

static bool is_loose(const struct bl_signs *signs, size_t start) {
  size_t end = bl_sign_next(signs, start);
  return bl_sign_is_single(signs, start, end) &&
         !(bl_sign_kinds(signs, start, end) & (BL_HEADWORD_BIT(LEAD) | BL_HEADWORD_BIT(CLING)));
}

/* 抢修 队 | 雪夜: of three characters the first may end the word before. */
static bool ends_noun(const struct bl_signs *signs, size_t start, size_t end) {
  return (end - start) % 2 == 1 && end - start > 1 && follows_noun(signs, start) && !signs->items[start - 1].word &&
         bl_sign_kinds(signs, start, start + 1) & BL_HEADWORD_BIT(SUFFIX);
}

static void mark_single(struct bl_signs *signs, size_t start, size_t end, uint16_t mark) {
  signs->items[start].begins |= mark;
  signs->items[end].ended |= mark;
}

/* Characters left over in a row make words of two, the last of three: 河 鲜, 面 馆. */
static void join_run(struct bl_signs *signs, size_t start, size_t end) {
  size_t length = end - start;
  bool verb = bl_sign_kinds(signs, end - 1, end) & BL_HEADWORD_BIT(ALONE);
  if (length == 1) {
    bool first = start == 0 || !bl_sign_is_matter(signs, start - 1);
    if (first && !verb && bl_sign_is_han(signs, end))
      signs->items[end].word = false; /* 柳 | 渡河: nothing in front of it that it could end */
    else
      mark_single(signs, start, end, verb ? BL_SIGN_VERB : BL_SIGN_LONE);
    return;
  }
  if (length == 3 && verb) {
    bl_sign_join(signs, start, end - 1);
    mark_single(signs, end - 1, end, BL_SIGN_VERB);
    return;
  }
  for (size_t at = start; at < end;) {
    bool suffix =
        end - at > 3 && bl_sign_kinds(signs, at + 2, at + 3) & (BL_HEADWORD_BIT(SUFFIX) | BL_HEADWORD_BIT(PLACE));
    size_t last = end - at <= 3 ? end : at + 2 + suffix;
    bl_sign_join(signs, at, last);
    if (last < end)
      signs->items[last].ended |= BL_SIGN_GUESS;
    at = last;
  }
}

static void join_runs(struct bl_signs *signs) {
  for (size_t i = 0, end; i < signs->count; i = end) {
    end = i;
    while (end < signs->count && is_loose(signs, end))
      end++;
    if (end == i) {
      end = bl_sign_next(signs, i);
      continue;
    }
    bool suffix = ends_noun(signs, i, end);
    signs->items[i].word = !suffix;
    join_run(signs, i + suffix, end);
  }
}

/* Inside 《》 “ ” （）. */
static void join_quotations(struct bl_signs *signs) {
  for (size_t i = 0; i < signs->count; i++) {
    size_t end = i + 1;
    int depth = signs->items[i].class == BL_CLASS_OPENING;
    while (depth > 0 && end < signs->count) {
      depth += signs->items[end].class == BL_CLASS_OPENING;
      depth -= signs->items[end].class == BL_CLASS_CLOSING;
      end++;
    }
    if (end == i + 1 || depth > 0)
      continue;
    if (end - i - 2 <= QUOTED_MOST)
      bl_sign_join(signs, i, end);
    for (size_t k = i + 1; k < end; k++)
      signs->items[k].ended |= BL_SIGN_QUOTED;
  }
}

struct bl_signs bl_wording_read(struct bl_composer *composer, struct bl_text text) {
  struct bl_signs signs = bl_sign_split(composer, text);
  join_compounds(&signs);
  bl_number_join(&signs);
  bl_name_join(&signs);
  join_tails(&signs);
  join_runs(&signs);
  join_leads(&signs);
  join_quotations(&signs);
  return signs;
}
