/* noticeview: an urgent notice on the whole glass, large by rule.
 *
 * The head and the text, in a frame (noticeframe.h). They are as large as they can be on one sheet, the text first, up
 * to 5.2 times a page's. One paragraph of three lines at most is set as a head is, centred, without an indent and
 * broken between words. A notice that no sheet holds at 1.35 times is set over several, as large as that many allow;
 * one that would need more than eight, as a page's text is; more than bl_noticeview_most, at 25 minutes of arc. What
 * even then needs more is cut, with the warning notice-cut, and the numbers of the sheets say so. No bar lies over it:
 * nothing on it can be touched.
 */
#ifndef BAOLAN_PAGE_NOTICEVIEW_H
#define BAOLAN_PAGE_NOTICEVIEW_H

#include "baolan/page/view.h"

enum { BL_NOTICE_SHEETS = 64 };

/* Sheets that a notice may have on this glass: they are all kept painted, in 256 MB. 8 to BL_NOTICE_SHEETS. */
size_t bl_noticeview_most(const struct bl_glass *glass);

/* At most bl_noticeview_most; their `count` is how many it needs. The notice is a story of scene->edition, whose
 * paper's name stands at the foot: for one that came alone an edition with this one story and no page will do. */
struct bl_sheets bl_noticeview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story);

#endif
