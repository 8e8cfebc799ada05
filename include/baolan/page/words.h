/* words: what the machine itself says on the glass, in the reader's language.
 *
 * The machine's words are the buttons, hints, the index, the calendar, a notice's frame and the fault screen. What a
 * printed newspaper would print is the newspaper's own and is not translated: masthead, date, 农历, 星期, page names,
 * 第 n 期, 简讯, the editor's line.
 *
 * The words are written here in zh-Hans, so that they are there without any file; other languages are gettext
 * catalogues (assets/words/LANGUAGE.po). gettext is asked once, in bl_words_load; from then on a language is a table of
 * texts, and the makers of views stay pure. A zeroed bl_words is zh-Hans.
 *
 * {1}, {2} … stand for what bl_words_fill puts there.
 */
#ifndef BAOLAN_PAGE_WORDS_H
#define BAOLAN_PAGE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/base/text.h"
#include "baolan/type/setting.h"

struct bl_arena;
struct bl_error;

enum bl_language { BL_LANGUAGE_ZH_HANS, BL_LANGUAGE_ZH_HANT, BL_LANGUAGE_EN, BL_LANGUAGE_COUNT };

/* zh-Hans, zh-Hant, en and a NULL. */
extern const char *const bl_language_names[BL_LANGUAGE_COUNT + 1];

enum bl_word {
  BL_WORD_PREVIOUS_SHEET,
  BL_WORD_NEXT_SHEET,
  BL_WORD_PREVIOUS_PAGE,
  BL_WORD_NEXT_PAGE,
  BL_WORD_PREVIOUS_STORY,
  BL_WORD_NEXT_STORY,
  BL_WORD_EARLIER,
  BL_WORD_LATER,
  BL_WORD_FRONT,
  BL_WORD_RETURN, /* from a back issue */
  BL_WORD_PAGE,
  BL_WORD_INDEX,
  BL_WORD_BACK,
  BL_WORD_SIZE, /* which of how many */
  BL_WORD_SMALLER,
  BL_WORD_BIGGER,
  BL_WORD_LEAVING,
  BL_WORD_LOST,        /* a back issue that cannot be opened */
  BL_WORD_INDEX_SHEET, /* which of how many */
  BL_WORD_JUMP,
  BL_WORD_JUMP_LEFT, /* characters */
  BL_WORD_HINT,
  BL_WORD_NEXT_NAMED, /* the page's name */
  BL_WORD_SCAN,
  BL_WORD_BACK_HINT,
  BL_WORD_MONTH, /* year, month, -, the month's name */
  BL_WORD_DATE,  /* year, month, day, the month's name */
  BL_WORD_NUMBER,
  BL_WORD_NOTICE,
  BL_WORD_NOTICE_FROM, /* date and time */
  BL_WORD_NOTICE_UNTIL,
  BL_WORD_FAULT_NAME,
  BL_WORD_FAULT_NO_INPUT,
  BL_WORD_FAULT_DATA,
  BL_WORD_FAULT_CONFIG,
  BL_WORD_FAULT_IO,
  BL_WORD_FAULT_OTHER,
  BL_WORD_FAULT_DETAIL, /* code, time, seconds */
  BL_WORD_MONDAY,
  BL_WORD_JANUARY = BL_WORD_MONDAY + 7,
  BL_WORD_COUNT = BL_WORD_JANUARY + 12
};

struct bl_words {
  enum bl_language language;
  struct bl_text items[BL_WORD_COUNT]; /* empty: as written here */
};

/* From FOLDER/LANGUAGE/LC_MESSAGES/baolan.mo. Changes the process's locale for a moment: before there are threads.
 * On failure (BL_NO_INPUT) *out is zh-Hans. */
bool bl_words_load(enum bl_language language, const char *folder, struct bl_words *out, struct bl_error *error);

/* Never empty. words NULL: zh-Hans. */
struct bl_text bl_words_get(const struct bl_words *words, enum bl_word word);
struct bl_text bl_words_fill(struct bl_arena *arena, const struct bl_words *words, enum bl_word word,
                             const struct bl_text *values, size_t count);
struct bl_text bl_words_fill_number(struct bl_arena *arena, const struct bl_words *words, enum bl_word word,
                                    long long number);
/* which of how many */
struct bl_text bl_words_fill_part(struct bl_arena *arena, const struct bl_words *words, enum bl_word word, size_t which,
                                  size_t count);
/* BL_WORD_MONTH or BL_WORD_DATE; month from 1. */
struct bl_text bl_words_fill_date(struct bl_arena *arena, const struct bl_words *words, enum bl_word word, int year,
                                  int month, int day);

/* For the forms of glyphs and the place of marks. */
const char *bl_words_tag(const struct bl_words *words);
enum bl_profile bl_words_profile(const struct bl_words *words);

#endif
