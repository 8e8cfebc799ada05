/* noticeframe: what stands around an urgent notice.
 *
 * A red frame, 紧急通知 on a red band with the number of the sheet, and at the foot the paper's name, when the notice
 * was issued and until when it is in force: in one row if there is room, else in rows below each other.
 */
#ifndef BAOLAN_PAGE_NOTICEFRAME_H
#define BAOLAN_PAGE_NOTICEFRAME_H

#include "baolan/page/view.h"

enum { BL_NOTICE_FOOT_ROWS = 3 };

struct bl_notice_foot {
  struct bl_text rows[BL_NOTICE_FOOT_ROWS]; /* one: it stands at the right, the name at the left */
  size_t count;
  bl_unit size;
};

struct bl_noticeframe {
  bl_unit em;          /* of frame and foot: a page's, or less on a low glass */
  struct bl_rect rect; /* within the frame's rule */
  struct bl_rect room; /* for head and text */
  struct bl_notice_foot foot;
};

struct bl_noticeframe bl_noticeframe_make(struct bl_arena *arena, const struct bl_scene *scene,
                                          const struct bl_story *story);

/* On each sheet of the notice; its number and count are set. */
void bl_noticeframe_place(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_noticeframe *frame,
                          struct bl_sheet *sheet);

#endif
