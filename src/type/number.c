#include "baolan/type/number.h"

#include "baolan/type/galley.h"

enum { SERIES_MOST = 8 };

/* 周一, 星期天: ICU may join the numeral to what follows. */
static void join_weekdays(struct bl_signs *signs) {
  for (size_t i = 0; i + 1 < signs->count; i++)
    if (bl_sign_is_in(signs, i, "周期拜") && bl_sign_is_in(signs, i + 1, "一二三四五六日天") &&
        (i == 0 || !bl_sign_is_numeral(signs, i - 1))) {
      signs->items[i + 1].word = false;
      signs->items[i + 2].word = true;
    }
}

/* The end of the bare number that begins here, or the start. */
static size_t number_end(const struct bl_signs *signs, size_t start) {
  size_t end = start;
  if (bl_sign_is_digit(signs, start)) {
    while (bl_sign_is_digit(signs, end) || (bl_sign_is_digit(signs, end + 1) && bl_sign_is_in(signs, end, ".,∶:/")))
      end++;
    while (end < signs->count && bl_sign_is_in(signs, end, "%‰\uFF05℃°"))
      end++;
  }
  while (bl_sign_is_numeral(signs, end) && (end > start || !bl_sign_is_in(signs, end, "余多")))
    end++;
  return end;
}

/* The end of the longest measure word at `start`, or `start`. */
static size_t measure_end(const struct bl_signs *signs, size_t start) {
  for (size_t length = 3; length > 0; length--)
    if (start + length <= signs->count && bl_sign_is_han(signs, start) &&
        bl_sign_kinds(signs, start, start + length) & (BL_HEADWORD_BIT(THING) | BL_HEADWORD_BIT(UNIT)))
      return start + length;
  return start;
}

/* 3∶2, and the second number of 3比2: they count nothing. */
static bool is_score(const struct bl_signs *signs, size_t start, size_t end) {
  for (size_t i = start; i < end; i++)
    if (bl_sign_is_in(signs, i, "∶:"))
      return true;
  return start > 0 && signs->items[start - 1].point == 0x6BD4; /* 比 */
}

/* The end of a number with what it counts; `start` if it is none (一改). */
static size_t count_end(struct bl_signs *signs, size_t start, unsigned *kind) {
  size_t end = number_end(signs, start), measure = end;
  *kind = 0;
  if (end == start)
    return start;
  if (bl_sign_is_han(signs, end))
    measure = measure_end(signs, end);
  if (measure > end) {
    *kind = bl_sign_kinds(signs, end, measure);
    size_t after = *kind & BL_HEADWORD_BIT(THING) ? measure_end(signs, measure) : measure;
    if (after > measure && bl_sign_kinds(signs, measure, after) & BL_HEADWORD_BIT(UNIT) &&
        signs->items[measure - 1].point == 0x4E2A) {
      *kind = BL_HEADWORD_BIT(UNIT); /* 个月 */
      measure = after;
    }
    bool size =
        *kind & BL_HEADWORD_BIT(UNIT) && measure < signs->count && bl_sign_is_in(signs, measure, "高长宽深厚重远余多");
    return size && bl_sign_next(signs, measure) == measure + 1 ? measure + 1 : measure;
  }
  bool within = bl_sign_is_han(signs, end) && !signs->items[end].word && !bl_sign_is_digit(signs, start);
  if (within)
    return start;
  bool whole = bl_sign_is_in(signs, end - 1, "%‰\uFF05℃°") || is_score(signs, start, end);
  return whole || !bl_sign_is_han(signs, end) || bl_sign_is_in(signs, end, "至到比和与及") ? end
                                                                                           : bl_sign_next(signs, end);
}

/* 第三, 零下5, 3比2, 7月至9月, 11月24日: parts of one number stay together up to eight characters. */
static size_t join_series(struct bl_signs *signs, size_t start, size_t end, unsigned kind) {
  for (size_t first = start;;) {
    bool linked = end + 1 < signs->count && bl_sign_is_in(signs, end, "至到比");
    size_t from = end + linked;
    unsigned following = 0;
    size_t last = linked || kind & BL_HEADWORD_BIT(DATE) ? count_end(signs, from, &following) : from;
    if (last == from)
      break;
    bl_sign_join(signs, from - linked, last);
    if (last - first <= SERIES_MOST)
      signs->items[end].word = false;
    else {
      signs->items[end].ended |= BL_SIGN_SERIES;
      first = end;
    }
    end = last;
    kind = following;
  }
  if (kind & BL_HEADWORD_BIT(THING) && bl_sign_is_matter(signs, end))
    signs->items[end].ended |= BL_SIGN_THING;
  return end;
}

void bl_number_join(struct bl_signs *signs) {
  join_weekdays(signs);
  for (size_t i = 0; i < signs->count; i++) {
    bool latin = i > 0 && signs->items[i - 1].class == BL_CLASS_LATIN;
    bool ordinal = i > 0 && signs->items[i - 1].point == 0x7B2C; /* 第 */
    if ((!signs->items[i].word && !ordinal) || latin || (!bl_sign_is_digit(signs, i) && !bl_sign_is_numeral(signs, i)))
      continue;
    unsigned kind;
    size_t end = count_end(signs, i, &kind);
    if (end == i)
      continue;
    bl_sign_join(signs, i, end);
    if (ordinal)
      signs->items[i].word = false;
    i = join_series(signs, i, end, kind) - 1;
  }
}
