/* screen: the window, and what stands or moves on it.
 *
 * Shows one finished bitmap; a change comes as a fade, a slide or a turned leaf
 * (kiosk/transition), paced by the clock at 60 frames a second: a late frame is
 * skipped, the motion ends when it should. A change in the middle of a motion
 * starts from what is seen. While nothing changes no frame is drawn. Bitmaps are
 * borrowed: say bl_screen_forget before one is destroyed, and keep those that
 * bl_screen_holds names. Main thread only.
 */
#ifndef BAOLAN_KIOSK_SCREEN_H
#define BAOLAN_KIOSK_SCREEN_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/geometry.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/inspection.h"
#include "baolan/paint/bitmap.h"
#include "baolan/show/navigator.h"

struct bl_screen;
struct bl_error;

/* Full screen at the display's own size, or a window of this size. BL_INTERNAL with a sentence when there is no
 * display. */
struct bl_screen *bl_screen_create(const struct bl_config *config, bool windowed, int width, int height,
                                   struct bl_error *error);
void bl_screen_destroy(struct bl_screen *screen);

/* Once, when the press has been set to work and before anything is shown. */
void bl_screen_prepare(struct bl_screen *screen);
void bl_screen_size(const struct bl_screen *screen, int *width, int *height); /* of the glass, before turning */
const char *bl_screen_presenter(const struct bl_screen *screen);

/* This one will probably be shown: whatever a motion needs of it is made now (a card's texture). */
void bl_screen_ready(struct bl_screen *screen, const struct bl_bitmap *bitmap);
/* From now on this is shown. The first one of all comes without motion; one that a finger has drawn into view
 * (bl_screen_drag) glides on from where it stands, whichever motion is named. */
void bl_screen_show(struct bl_screen *screen, const struct bl_bitmap *bitmap, enum bl_motion motion, int64_t now);

/* A finger holds the sheet and is `offset` pixels of the upright glass away from where it came down, along the reader's
 * line, below 0 to the left. `neighbour` is the sheet that comes into view there: the next one below 0, else the
 * previous one; NULL: there is none, or it is not painted yet: the sheet gives way a little. Called for every
 * movement; only the newest counts. With reduced motion nothing moves. */
void bl_screen_drag(struct bl_screen *screen, const struct bl_bitmap *neighbour, int offset, int64_t now);
/* The finger leaves at this speed, in pixels of the upright glass a second: the sheet settles no slower. Before the
 * bl_screen_show or bl_screen_release that it leads to. */
void bl_screen_let_go(struct bl_screen *screen, int speed);
/* The finger left and nothing else is to be shown: the sheet springs back. Without a drag nothing happens. */
void bl_screen_release(struct bl_screen *screen, int64_t now);

/* False: the glass is black, and dark where the machine can do it; true: the sheet stands there, at once.
 * Whatever is shown meanwhile comes without motion. */
void bl_screen_power(struct bl_screen *screen, bool on, int64_t now);
bool bl_screen_is_dark(const struct bl_screen *screen);

/* A point of the upright glass as a point of the sheet that stands there: pictures wander a few pixels (burn-in). */
void bl_screen_find_point(const struct bl_screen *screen, int *x, int *y);

/* The bar (NULL: none) at a place of the upright glass, and the countdown in thousandths (0: none). */
void bl_screen_cover(struct bl_screen *screen, const struct bl_bitmap *bar, struct bl_rect place, int countdown);
/* The window was uncovered or changed its size; device: the card lost its textures. */
void bl_screen_expose(struct bl_screen *screen, bool device);

/* For every event (NULL: for none) and whenever bl_screen_due says: the window follows outputs that come, go or change.
 * True: it was opened anew, its size may be another. */
bool bl_screen_check(struct bl_screen *screen, const SDL_Event *event, int64_t now);

/* After the first frame: whatever was put off so that it came early. */
void bl_screen_fill(struct bl_screen *screen);

/* Draws a frame if one is due; true: it did. */
bool bl_screen_draw(struct bl_screen *screen, int64_t now);
/* When the next frame or the next look at the outputs is due; INT64_MAX: not until something changes. */
int64_t bl_screen_due(const struct bl_screen *screen);
bool bl_screen_moves(const struct bl_screen *screen);
/* Frames of the last or present motion. */
int bl_screen_frames(const struct bl_screen *screen);

struct bl_screen_report {
  int64_t presented, failed; /* frames; tried in vain */
  int64_t late;              /* 60ths of a second that were left out in motions */
  int64_t owed_since;        /* monotonic ms: a frame is due since then and could not be presented; 0: none */
};
struct bl_screen_report bl_screen_report(const struct bl_screen *screen);

/* Whether what stands there is what was painted. What moves, and what is still to be drawn, is not looked at. */
struct bl_inspection bl_screen_inspect(struct bl_screen *screen, int64_t now);

bool bl_screen_holds(const struct bl_screen *screen, const struct bl_bitmap *bitmap);
void bl_screen_forget(struct bl_screen *screen, const struct bl_bitmap *bitmap);

#endif
