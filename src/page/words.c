#include "baolan/page/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

/* For xgettext. */
#define N_(text) (text)

static const char domain[] = "baolan";

const char *const bl_language_names[BL_LANGUAGE_COUNT + 1] = {"zh-Hans", "zh-Hant", "en", NULL};

static const char *const source[BL_WORD_COUNT] = {
    [BL_WORD_PREVIOUS_SHEET] = N_("‹ 上一页"),
    [BL_WORD_NEXT_SHEET] = N_("下一页 ›"),
    [BL_WORD_PREVIOUS_PAGE] = N_("‹ 上一版"),
    [BL_WORD_NEXT_PAGE] = N_("下一版 ›"),
    [BL_WORD_PREVIOUS_STORY] = N_("‹ 上一篇"),
    [BL_WORD_NEXT_STORY] = N_("下一篇 ›"),
    [BL_WORD_EARLIER] = N_("‹ 更早"),
    [BL_WORD_LATER] = N_("更晚 ›"),
    [BL_WORD_FRONT] = N_("头版"),
    [BL_WORD_RETURN] = N_("离开往期"),
    [BL_WORD_PAGE] = N_("版面"),
    [BL_WORD_INDEX] = N_("目录"),
    [BL_WORD_BACK] = N_("往期"),
    [BL_WORD_SIZE] = N_("字号 {1}/{2}"),
    [BL_WORD_SMALLER] = N_("缩小"),
    [BL_WORD_BIGGER] = N_("放大"),
    [BL_WORD_LEAVING] = N_("即将离开这一页　要继续看，请碰一下屏幕"),
    [BL_WORD_LOST] = N_("这一期现在打不开　请看别的日子"),
    [BL_WORD_INDEX_SHEET] = N_("目录 {1}/{2}"),
    [BL_WORD_JUMP] = N_("阅读全文"),
    [BL_WORD_JUMP_LEFT] = N_("余 {1} 字"),
    [BL_WORD_HINT] = N_("轻触文章阅读全文"),
    [BL_WORD_NEXT_NAMED] = N_("下一版 {1} ›"),
    [BL_WORD_SCAN] = N_("扫码阅读原文"),
    [BL_WORD_BACK_HINT] = N_("标红的日子有报，碰一下就打开"),
    [BL_WORD_MONTH] = N_("{1}年{2}月"),
    [BL_WORD_DATE] = N_("{1}年{2}月{3}日"),
    [BL_WORD_NUMBER] = N_("第{1}期"),
    [BL_WORD_NOTICE] = N_("紧急通知"),
    [BL_WORD_NOTICE_FROM] = N_("{1}发布"),
    [BL_WORD_NOTICE_UNTIL] = N_("有效至{1}"),
    [BL_WORD_FAULT_NAME] = N_("报栏"),
    [BL_WORD_FAULT_NO_INPUT] = N_("没有找到可以显示的报纸"),
    [BL_WORD_FAULT_DATA] = N_("报纸的内容有误，暂时不能显示"),
    [BL_WORD_FAULT_CONFIG] = N_("设备的设置有误，暂时不能显示报纸"),
    [BL_WORD_FAULT_IO] = N_("报纸读取失败，暂时不能显示"),
    [BL_WORD_FAULT_OTHER] = N_("设备出现故障，暂时不能显示报纸"),
    [BL_WORD_FAULT_DETAIL] = N_("代码 {1}　{2}　每 {3} 秒重试"),
    [BL_WORD_MONDAY] = N_("一"),
    [BL_WORD_MONDAY + 1] = N_("二"),
    [BL_WORD_MONDAY + 2] = N_("三"),
    [BL_WORD_MONDAY + 3] = N_("四"),
    [BL_WORD_MONDAY + 4] = N_("五"),
    [BL_WORD_MONDAY + 5] = N_("六"),
    [BL_WORD_MONDAY + 6] = N_("日"),
    [BL_WORD_JANUARY] = N_("1月"),
    [BL_WORD_JANUARY + 1] = N_("2月"),
    [BL_WORD_JANUARY + 2] = N_("3月"),
    [BL_WORD_JANUARY + 3] = N_("4月"),
    [BL_WORD_JANUARY + 4] = N_("5月"),
    [BL_WORD_JANUARY + 5] = N_("6月"),
    [BL_WORD_JANUARY + 6] = N_("7月"),
    [BL_WORD_JANUARY + 7] = N_("8月"),
    [BL_WORD_JANUARY + 8] = N_("9月"),
    [BL_WORD_JANUARY + 9] = N_("10月"),
    [BL_WORD_JANUARY + 10] = N_("11月"),
    [BL_WORD_JANUARY + 11] = N_("12月"),
};

/* --- the catalogue ------------------------------------------------------------------------------------------------ */

struct surroundings {
  char *locale, *language; /* the process's own, to be given back */
};

/* The C library reads LANGUAGE, whatever the locale, but not in the locale "C". C.UTF-8 is in libc-bin itself. */
static bool enter(struct surroundings *around, const char *language) {
  const char *set = getenv("LANGUAGE"), *locale = setlocale(LC_MESSAGES, NULL);
  around->language = set ? strdup(set) : NULL;
  around->locale = strdup(locale ? locale : "C");
  return setlocale(LC_MESSAGES, "C.UTF-8") && setenv("LANGUAGE", language, 1) == 0;
}

static void leave(struct surroundings *around) {
  setlocale(LC_MESSAGES, around->locale ? around->locale : "C");
  if (around->language)
    setenv("LANGUAGE", around->language, 1);
  else
    unsetenv("LANGUAGE");
  free(around->language);
  free(around->locale);
}

/* The entry of the empty text is the catalogue's own head; without a catalogue it is empty. */
static bool has_catalogue(const char *language) {
  char wanted[40] = "Language: ";
  strncat(wanted, language, 20);
  strcat(wanted, "\n");
  return strstr(dgettext(domain, ""), wanted) != NULL;
}

static void read_catalogue(struct bl_words *out) {
  for (int word = 0; word < BL_WORD_COUNT; word++) {
    const char *text = dgettext(domain, source[word]);
    out->items[word] = bl_text_of(text[0] ? text : source[word]);
  }
}

bool bl_words_load(enum bl_language language, const char *folder, struct bl_words *out, struct bl_error *error) {
  *out = (struct bl_words){0};
  if (language == BL_LANGUAGE_ZH_HANS)
    return true;
  const char *name = language == BL_LANGUAGE_ZH_HANT ? "zh_Hant" : bl_language_names[language];
  struct surroundings around;
  bool found = enter(&around, name) && bindtextdomain(domain, folder) && bind_textdomain_codeset(domain, "UTF-8");
  found = found && has_catalogue(name);
  if (found) {
    out->language = language;
    read_catalogue(out);
  }
  leave(&around);
  return found || bl_error_set(error, BL_NO_INPUT, "no words in %s under %s (or the locale C.UTF-8 is not installed)",
                               bl_language_names[language], folder);
}

/* --- the words ---------------------------------------------------------------------------------------------------- */

struct bl_text bl_words_get(const struct bl_words *words, enum bl_word word) {
  return words && words->items[word].size ? words->items[word] : bl_text_of(source[word]);
}

struct bl_text bl_words_fill(struct bl_arena *arena, const struct bl_words *words, enum bl_word word,
                             const struct bl_text *values, size_t count) {
  struct bl_text text = bl_words_get(words, word);
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < text.size; i++) {
    size_t number = i + 2 < text.size && text.data[i] == '{' && text.data[i + 2] == '}'
                        ? (size_t)((unsigned char)text.data[i + 1] - '0')
                        : 0;
    if (number >= 1 && number <= count) {
      bl_string_add(&out, values[number - 1]);
      i += 2;
    } else {
      bl_string_add(&out, (struct bl_text){text.data + i, 1});
    }
  }
  return bl_string_text(&out);
}

struct bl_text bl_words_fill_number(struct bl_arena *arena, const struct bl_words *words, enum bl_word word,
                                    long long number) {
  struct bl_text value = bl_text_print(arena, "%lld", number);
  return bl_words_fill(arena, words, word, &value, 1);
}

struct bl_text bl_words_fill_part(struct bl_arena *arena, const struct bl_words *words, enum bl_word word, size_t which,
                                  size_t count) {
  struct bl_text values[] = {bl_text_print(arena, "%zu", which), bl_text_print(arena, "%zu", count)};
  return bl_words_fill(arena, words, word, values, 2);
}

struct bl_text bl_words_fill_date(struct bl_arena *arena, const struct bl_words *words, enum bl_word word, int year,
                                  int month, int day) {
  struct bl_text values[] = {bl_text_print(arena, "%d", year), bl_text_print(arena, "%d", month),
                             bl_text_print(arena, "%d", day),
                             bl_words_get(words, (enum bl_word)(BL_WORD_JANUARY + month - 1))};
  return bl_words_fill(arena, words, word, values, 4);
}

const char *bl_words_tag(const struct bl_words *words) {
  return words && words->language == BL_LANGUAGE_ZH_HANT ? "zh-Hant-TW" : "zh-Hans";
}

enum bl_profile bl_words_profile(const struct bl_words *words) {
  return words && words->language == BL_LANGUAGE_ZH_HANT ? BL_PROFILE_TW : BL_PROFILE_CN;
}
