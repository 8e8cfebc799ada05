/* board: where the two spines meet. The navigator says what is to be seen; the
 * board finds it on the stage, orders what is missing from the press, and tells
 * the screen to show it. Main thread.
 */
#ifndef BAOLAN_KIOSK_BOARD_H
#define BAOLAN_KIOSK_BOARD_H

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/delivery.h"
#include "baolan/kiosk/play.h"
#include "baolan/kiosk/press.h"
#include "baolan/kiosk/record.h"
#include "baolan/kiosk/screen.h"

struct bl_board;

/* All borrowed for the board's life. The press was told to load `edition`, the programme's own. */
struct bl_board *bl_board_create(const struct bl_config *config, struct bl_screen *screen, struct bl_press *press,
                                 struct bl_record *record, const char *edition, int64_t now);
/* Before the screen. */
void bl_board_destroy(struct bl_board *board);

/* The programme's own edition lies in this folder from now on; the same again: it changed. Who reads a story of the old
 * one may finish; who reads a back issue finds the new one when he comes back. While nobody is there it shows at the
 * next change of sheets or, with `hurry`, as soon as it is whole. */
void bl_board_set_edition(struct bl_board *board, const char *path, bool hurry, int64_t now);
/* The programme's own edition that is in hand lies in this folder. */
bool bl_board_has(const struct bl_board *board, const char *path);
/* What is in hand, wanted and asked for. */
const struct bl_delivery *bl_board_delivery(const struct bl_board *board);
/* What of that edition passes by itself (kiosk/programme), and for how many ms already. It keeps its sheets when it has
 * none such. */
void bl_board_choose(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number, int since_ms,
                     int64_t now);
/* The same, when the edition that is on its way comes. */
void bl_board_intend(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number);
/* For how many ms the programme's sheets follow each other already, so that bl_board_choose goes on with the one that
 * is due now or, when it was there long enough to be read, the next. */
int bl_board_position(const struct bl_board *board, int64_t now);
/* Somebody is here. */
bool bl_board_is_visited(const struct bl_board *board);
/* An edition that could not be loaded is tried again. */
void bl_board_retry(struct bl_board *board, int64_t now);

/* A print from the press; the board takes it over. */
void bl_board_take(struct bl_board *board, struct bl_print *print, int64_t now);
void bl_board_event(struct bl_board *board, struct bl_nav_event event, int64_t now);
/* A finger came down at this place of the upright glass, in pixels: what lies there then is what a tap will mean,
 * even if the sheet changes before the finger leaves. */
void bl_board_press_at(struct bl_board *board, int x, int y, int64_t now);
/* A finger moves the sheet sideways, by so many pixels of the upright glass since it began; then it leaves: the sheet
 * turns with `event` (next, previous), else it springs back; `speed` of the finger in pixels a second. */
void bl_board_drag(struct bl_board *board, int way, int64_t now);
void bl_board_leave(struct bl_board *board, struct bl_nav_event event, int speed, int64_t now);
/* It was a tap; `otherwise` if nothing lay there. */
void bl_board_tap(struct bl_board *board, struct bl_nav_event otherwise, int64_t now);
/* The glass has another size. */
void bl_board_resize(struct bl_board *board, int64_t now);

/* Give it a BL_NAV_TICK by then; INT64_MAX: no need. */
int64_t bl_board_wake(const struct bl_board *board);
/* What stands on the screen, for the log of plays; false: nothing, or an edition is just taking another's place. */
bool bl_board_describe(const struct bl_board *board, struct bl_play *out);
/* Monotonic: since then the sheet that is due is missing; 0: it is there. */
int64_t bl_board_missing_since(const struct bl_board *board);
/* Monotonic: the last touch; 0: nobody touched the screen yet. */
int64_t bl_board_touched(const struct bl_board *board);
/* A sheet of the newspaper stands on the screen (not a fault). */
bool bl_board_shows_paper(const struct bl_board *board);
bool bl_board_is_at_fault(const struct bl_board *board);
/* What the last fault was. */
struct bl_error bl_board_fault(const struct bl_board *board);

#endif
