/* noticeview: an urgent notice on the whole glass, large by rule.
 *
 * A red frame, 紧急通知 on a red band, the head, the text; at the foot the paper's name, when the notice was issued and
 * until when it is in force. Text and head are as large as they can be on one sheet, the text first, up to 5.2 times a
 * page's; a notice that no sheet holds at 1.35 times is set over several, as large as that many allow; one that
 * would need more than eight, as a page's text is. No bar lies over it: nothing on it can be touched.
 */
#ifndef BAOLAN_PAGE_NOTICEVIEW_H
#define BAOLAN_PAGE_NOTICEVIEW_H

#include "baolan/page/view.h"

/* The notice is a story of scene->edition, whose paper's name stands at the foot: for one that came alone an edition
 * with this one story and no page will do. */
struct bl_sheets bl_noticeview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story);

#endif
