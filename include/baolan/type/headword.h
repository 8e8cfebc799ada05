/* headword: the words that reading a head needs beyond ICU's dictionary.
 *
 * One table of lists (headword.c): compounds that ICU 72 takes apart, words
 * that lean on a neighbour, measure words, family names, verbs of news. It is
 * data to be read and added to; what the lists mean for a break is decided in
 * wording.c and joint.c.
 */
#ifndef BAOLAN_TYPE_HEADWORD_H
#define BAOLAN_TYPE_HEADWORD_H

#include "baolan/base/text.h"

enum bl_headword {
  BL_HEADWORD_WHOLE,   /* one word, whatever the dictionary says */
  BL_HEADWORD_TAIL,    /* never begins a line: 的 了 以上 */
  BL_HEADWORD_PLACE,   /* ends a place's name or begins its organ: 市 县 */
  BL_HEADWORD_SUFFIX,  /* ends a longer noun: 局 馆 员 */
  BL_HEADWORD_ORGAN,   /* who bears a name: 公司 医院 */
  BL_HEADWORD_NOUN,    /* closes a longer term: 工程 部门 */
  BL_HEADWORD_LEAD,    /* begins a line rather than ends it, and never ends one: 在 把 与 */
  BL_HEADWORD_CLING,   /* never ends a line: 不 已 新 */
  BL_HEADWORD_ALONE,   /* a verb of one character */
  BL_HEADWORD_VERB,    /* begins a line well */
  BL_HEADWORD_THING,   /* measure word of things: 条 座 */
  BL_HEADWORD_UNIT,    /* any other: 元 公里 */
  BL_HEADWORD_DATE,    /* unit that another number follows: 年 月 */
  BL_HEADWORD_SURNAME, /* family name */
  BL_HEADWORD_TITLE,   /* goes with a personal name: 老师 */
  BL_HEADWORD_TIME,    /* a number makes it exact: 凌晨 */
  BL_HEADWORD_COUNT
};

#define BL_HEADWORD_BIT(name) (1u << BL_HEADWORD_##name)

enum { BL_HEADWORD_LONGEST = 6 }; /* characters; longer words need no entry */

struct bl_headwords;

struct bl_headwords *bl_headword_create(void);
void bl_headword_destroy(struct bl_headwords *words);

/* The lists that hold this word, a bit 1 << enum bl_headword each. */
unsigned bl_headword_find(const struct bl_headwords *words, struct bl_text word);

#endif
