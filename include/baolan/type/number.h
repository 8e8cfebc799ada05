/* number: what a head counts, dates and measures is whole.
 *
 * A number in digits or in Han numerals with its measure word (842盏, 四十一年,
 * 第七届), a date, a range, a score up to eight characters (11月24日, 7月至9月,
 * 3比2), a weekday's name. Behind 年, 月 … a longer one may be broken at a
 * price (typography.md rows 22-26, 32).
 */
#ifndef BAOLAN_TYPE_NUMBER_H
#define BAOLAN_TYPE_NUMBER_H

#include "baolan/type/sign.h"

void bl_number_join(struct bl_signs *signs);

#endif
