/* storypull: how well pull quotes stand in the columns of the reading view.
 *
 * A pull quote has four rows of text above and below it in its column, and
 * makes no hole at the foot of the column before it. The flow cannot know its
 * columns; so the view tries the places that the flow offers (stick.h,
 * pull_choice) and keeps the one with the fewest faults.
 */
#ifndef BAOLAN_PAGE_STORYPULL_H
#define BAOLAN_PAGE_STORYPULL_H

#include "baolan/page/storyfill.h"

/* How many places it is worth trying for so many pull quotes, the first included. */
unsigned bl_storypull_choices(size_t pulls);

/* Rows that are missing around the pull quotes, and that columns leave free; 0 if there is no pull quote. */
int bl_storypull_faults(const struct bl_storyfill *fill);

#endif
