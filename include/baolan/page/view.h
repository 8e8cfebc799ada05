/* view: what every view is made from, and the makers' common shape.
 *
 * The makers are pure: the same edition, fonts and glass give the same
 * sheets. Sheets and lines go into the arena. `warnings` may be NULL.
 */
#ifndef BAOLAN_PAGE_VIEW_H
#define BAOLAN_PAGE_VIEW_H

#include "baolan/copy/edition.h"
#include "baolan/page/grid.h"
#include "baolan/page/sheet.h"
#include "baolan/page/words.h"
#include "baolan/type/composer.h"

struct bl_scene {
  const struct bl_edition *edition;
  struct bl_composer *composer;
  struct bl_glass glass;
  struct bl_warnings *warnings;
  const struct bl_words *words; /* NULL: zh-Hans */
  bool stale;                   /* the folio says plainly of which day the issue is: it is not today's any more */
};

#endif
