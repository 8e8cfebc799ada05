/* setpull: pull quotes, 抽言: words of the body that stand large in its column.
 *
 * Kai at one and a quarter em in even lines between two rules, in whole rows
 * of the register. Each stands between two paragraphs near the place that
 * would part the body evenly, four lines from its ends, not where the body
 * refers to a picture; two lines follow it in its leg. BL_PULLS_WELL sets one
 * for each twenty lines of the body, and none where it would stand badly;
 * BL_PULLS_ALL sets all, if need be between other blocks or behind the last.
 */
#ifndef BAOLAN_PAGE_SETPULL_H
#define BAOLAN_PAGE_SETPULL_H

#include "baolan/page/stick.h"

/* Among the lines of the body, which is set; the byline is not yet. */
void bl_setpull_insert(struct bl_stick *stick);

#endif
