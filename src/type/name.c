#include "baolan/type/name.h"

#include "baolan/type/galley.h"

enum { FOREIGN_MOST = 8 };

/* These stand for themselves behind a family name, and are no part of the given name. */
enum {
  NO_FIRST = BL_HEADWORD_BIT(LEAD) | BL_HEADWORD_BIT(TAIL) | BL_HEADWORD_BIT(CLING),
  NO_SECOND = BL_HEADWORD_BIT(LEAD) | BL_HEADWORD_BIT(TAIL) | BL_HEADWORD_BIT(VERB)
};

static unsigned next_kinds(const struct bl_signs *signs, size_t start) {
  return bl_sign_kinds(signs, start, bl_sign_next(signs, start));
}

/* The end of the given name that follows a family name, or `start`: one word of two characters, or one or two of one.
 */
static size_t given_end(const struct bl_signs *signs, size_t start) {
  size_t end = bl_sign_next(signs, start);
  unsigned kind = next_kinds(signs, start);
  if (!bl_sign_is_han(signs, start) || kind & NO_FIRST || end > start + 2 || (end == start + 2 && kind))
    return start;
  if (end == start + 2 || end == signs->count)
    return end;
  size_t last = bl_sign_next(signs, end);
  return bl_sign_is_single(signs, end, last) && !(next_kinds(signs, end) & NO_SECOND) ? last : end;
}

/* The end of the name that begins with this word, or of the word. A family name that is a common word too is believed
 * behind a title only; there, too, ICU may have taken the name apart in another place (周文 | 涛). */
static size_t name_end(const struct bl_signs *signs, size_t start, bool titled) {
  const unsigned common = ~(BL_HEADWORD_BIT(SURNAME) | BL_HEADWORD_BIT(ALONE) | BL_HEADWORD_BIT(THING));
  size_t end = bl_sign_next(signs, start);
  unsigned kind = next_kinds(signs, start);
  if (end == signs->count)
    return end;
  size_t last = bl_sign_next(signs, end);
  if (kind & BL_HEADWORD_BIT(SURNAME) && next_kinds(signs, end) & BL_HEADWORD_BIT(TITLE))
    return last;
  if (kind & BL_HEADWORD_BIT(SURNAME))
    return kind & common && !titled ? end : given_end(signs, end);
  bool shifted = titled && end == start + 2 && kind == 0 && bl_sign_is_single(signs, end, last) &&
                 bl_sign_kinds(signs, start, start + 1) & BL_HEADWORD_BIT(SURNAME);
  return shifted && !(next_kinds(signs, end) & (NO_FIRST | NO_SECOND)) ? last : end;
}

/* 沈立本, 张建国, 李老师. */
static void join_names(struct bl_signs *signs) {
  unsigned before = 0;
  for (size_t i = 0, end; i < signs->count; i = end) {
    end = name_end(signs, i, before & BL_HEADWORD_BIT(TITLE));
    before = next_kinds(signs, i);
    if (end == bl_sign_next(signs, i))
      continue;
    bl_sign_join(signs, i, end);
    signs->items[i].begins |= BL_SIGN_NAME;
    signs->items[end].ended |= BL_SIGN_NAME;
  }
}

/* Characters that foreign names are written with. */
static bool is_foreign(const struct bl_signs *signs, size_t i) {
  return bl_sign_is_han(signs, i) &&
         bl_sign_is_in(
             signs, i,
             "阿埃艾安奥巴班贝本比彼伯勃博布查达德迪蒂丁杜多厄恩尔法菲费弗夫福盖冈戈格古哈海汉赫亨胡霍基吉加杰金卡凯坎"
             "康考科克肯库拉莱赖兰朗劳勒雷里丽利莉林龙卢鲁伦罗洛马玛麦曼梅门蒙米密莫姆木穆纳娜南内尼诺帕派佩彭皮珀普奇"
             "齐乔琼热日荣瑞萨塞桑森沙莎山舍圣史斯苏索塔泰坦特汤提托瓦万威韦维温文翁沃乌西希夏谢辛休雅亚扬耶叶伊因"
             "尤约泽扎詹珍朱兹");
}

/* 玛丽亚·冈萨雷斯: whole but behind the interpunct (row 31). */
static void join_foreign(struct bl_signs *signs) {
  for (size_t i = 1; i + 1 < signs->count; i++) {
    if (signs->items[i].class != BL_CLASS_INTERPUNCT)
      continue;
    size_t first = i - 1, last = i + 2;
    while (first > 0 && i - first < FOREIGN_MOST && is_foreign(signs, first - 1))
      first--;
    while (!signs->items[last].word || (last < i + FOREIGN_MOST && is_foreign(signs, last)))
      last++;
    bl_sign_join(signs, first, i + 1);
    bl_sign_join(signs, i + 1, last);
    signs->items[i + 1].word = true;
    signs->items[i + 1].ended |= BL_SIGN_SERIES;
  }
}

void bl_name_join(struct bl_signs *signs) {
  join_foreign(signs);
  join_names(signs);
}
