/* bar: the strip of buttons that appears on touch.
 *
 * A sheet of its own, as large as the bar, laid over the view by kiosk/. Buttons are 20 mm high and wide at least (15
 * mm where the glass is low), 3 mm apart, with a thin line between; words, not icons. What a button cannot do now has
 * no zone and stands in faint letters, or is left out where it never can. Where the glass is too narrow the words
 * become smaller, then buttons are left out in the order of their use.
 *
 * The bar lies at the lower edge, or where the screen hangs lower than hands reach, with its lower edge 800 mm above
 * the floor. Text hidden under it would be read by nobody, so reading sheets, the index and the calendar end above
 * it (glass.foot_px). Pages end above it too where that costs no more than an eighth of the glass; else the bar covers
 * a strip of the page as long as it is there, for a page is the whole glass and each of its stories can be opened.
 */
#ifndef BAOLAN_PAGE_BAR_H
#define BAOLAN_PAGE_BAR_H

#include "baolan/page/view.h"

enum { BL_BAR_LOW_MM = 800, BL_BAR_HIGH_MM = 1100 }; /* the band that hands reach, above the floor (pages.md E) */

/* What the bar is over. */
struct bl_bar_order {
  enum bl_view view;
  size_t subject, subject_count; /* page, story or month */
  size_t sheet, sheet_count;     /* of that subject */
  int step, step_count;          /* type sizes */
  bool back;                     /* there are back issues */
  bool away;                     /* this is one of them: home is another edition's front page */
};

/* *place is where it lies on the sheet (26.6 pixels). The sheet's subject is the view's. */
struct bl_sheet *bl_bar_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_bar_order *order,
                             struct bl_rect *place);

/* What is said in words in the same place, without zones: that this sheet is about to be left, and how to stay; that
 * the back issue cannot be opened. */
enum bl_strip { BL_STRIP_LEAVING, BL_STRIP_LOST, BL_STRIP_COUNT };

struct bl_sheet *bl_bar_make_strip(struct bl_arena *arena, const struct bl_scene *scene, enum bl_strip strip,
                                   struct bl_rect *place);

/* Pixels from the bar's upper edge to the lower edge of the glass: for glass.foot_px. */
int bl_bar_foot(const struct bl_glass *glass);

#endif
