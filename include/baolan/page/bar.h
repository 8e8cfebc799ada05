/* bar: the strip of buttons that appears on touch.
 *
 * A sheet of its own, as large as the bar, laid over the view by kiosk/.
 * Buttons are at least 15 mm, wanted 20 mm, 3 mm apart with a thin line between; words, not icons. A red line closes
 * the bar at the top.
 */
#ifndef BAOLAN_PAGE_BAR_H
#define BAOLAN_PAGE_BAR_H

#include "baolan/page/view.h"

/* The bar for a view; *place is where it lies on the sheet (26.6 pixels). */
struct bl_sheet *bl_bar_make(struct bl_arena *arena, const struct bl_scene *scene, enum bl_view view,
                             struct bl_rect *place);

#endif
