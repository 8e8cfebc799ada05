#include "baolan/kiosk/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/fault.h"
#include "baolan/kiosk/stage.h"

struct bl_board {
  const struct bl_config *config;
  struct bl_screen *screen;
  struct bl_press *press;
  struct bl_record *record;
  struct bl_navigator_rule rule;
  struct bl_navigator state;
  struct bl_wish wish;
  enum bl_motion motion; /* for the sheet that is wanted and not yet there */
  struct bl_programme *programme;
  int generation;
  char paper[128];
  struct bl_stage stage;
  const struct bl_print *shown; /* on the stage; NULL: nothing or a fault */
  struct bl_print *bars[BL_SHOW_COUNT];
  struct bl_bitmap *fault;
  struct bl_error error;
  struct bl_nav_event hit; /* what lay under the finger; TICK: nothing */
  bool bar_told;
  int countdown_told;
};

struct bl_board *bl_board_create(const struct bl_config *config, struct bl_screen *screen, struct bl_press *press,
                                 struct bl_record *record, int64_t now) {
  struct bl_board *board = calloc(1, sizeof *board);
  if (!board)
    exit(BL_INTERNAL);
  board->config = config;
  board->screen = screen;
  board->press = press;
  board->record = record;
  board->rule = bl_config_navigation(config);
  board->state = bl_navigator_start(&board->rule, now);
  board->wish.wake = INT64_MAX;
  snprintf(board->paper, sizeof board->paper, "%s", config->fault.paper.size ? config->fault.paper.data : "");
  bl_stage_init(&board->stage, screen, (size_t)config->memory.sheets_mb << 20);
  return board;
}

static void drop_fault(struct bl_board *board) {
  if (board->fault)
    bl_screen_forget(board->screen, board->fault);
  bl_bitmap_destroy(board->fault);
  board->fault = NULL;
}

static void drop_bar(struct bl_board *board, int view) {
  if (board->bars[view])
    bl_screen_forget(board->screen, board->bars[view]->bitmap);
  bl_print_destroy(board->bars[view]);
  board->bars[view] = NULL;
}

void bl_board_destroy(struct bl_board *board) {
  if (!board)
    return;
  for (int view = 0; view < BL_SHOW_COUNT; view++)
    drop_bar(board, view);
  drop_fault(board);
  bl_stage_finish(&board->stage);
  bl_programme_destroy(board->programme);
  free(board);
}

static const struct bl_atlas *atlas(const struct bl_board *board) {
  static const struct bl_atlas empty = {.issue = BL_ISSUE_OWN};
  return board->programme ? bl_programme_atlas(board->programme) : &empty;
}

/* --- showing ------------------------------------------------------------------------------------------------------ */

static void show_fault(struct bl_board *board, int64_t now) {
  int width, height;
  bl_screen_size(board->screen, &width, &height);
  drop_fault(board);
  board->fault = bl_fault_paint(board->config, width, height, board->paper, &board->error);
  if (board->fault)
    bl_screen_show(board->screen, board->fault, BL_MOTION_NONE, now);
  board->shown = NULL;
  bl_screen_cover(board->screen, NULL, (struct bl_rect){0}, 0);
}

static struct bl_want want_at(const struct bl_board *board, struct bl_place place) {
  return (struct bl_want){BL_WANT_SHEET, place, board->state.step};
}

static void show_sheet(struct bl_board *board, int64_t now) {
  const struct bl_print *print = bl_stage_find(&board->stage, want_at(board, board->state.place), board->generation);
  if (!print || print == board->shown)
    return;
  board->shown = print;
  bl_screen_show(board->screen, print->bitmap, board->motion, now);
  bl_record_show(board->record, now, &board->state, board->motion);
  drop_fault(board);
}

static void cover(struct bl_board *board, int64_t now) {
  const struct bl_print *bar = board->wish.bar && board->shown ? board->bars[board->shown->want.place.view] : NULL;
  bl_screen_cover(board->screen, bar ? bar->bitmap : NULL, bar ? bar->rect : (struct bl_rect){0},
                  board->wish.countdown);
  if ((bar != NULL) != board->bar_told || board->wish.countdown != board->countdown_told)
    bl_record_cover(board->record, now, bar != NULL, board->wish.countdown);
  board->bar_told = bar != NULL;
  board->countdown_told = board->wish.countdown;
}

/* What will probably be wanted next. */
static struct bl_place ahead(const struct bl_board *board) {
  const struct bl_atlas *all = atlas(board);
  if (board->state.mode == BL_NAV_READING || all->stop_count == 0 || board->wish.wake == INT64_MAX)
    return bl_atlas_next(all, board->state.place, board->state.step);
  int64_t left;
  return all->stops[bl_atlas_stop(all, board->wish.wake - board->state.started, &left)].place;
}

static void order(struct bl_board *board) {
  struct bl_want wants[2];
  size_t count = 0;
  struct bl_place place = board->state.place, next = ahead(board);
  bool known = place.view != BL_SHOW_STORY || bl_atlas_knows(atlas(board), place, board->state.step);
  if (!known)
    wants[count++] = (struct bl_want){BL_WANT_LEAVES, place, board->state.step};
  else if (!bl_stage_find(&board->stage, want_at(board, place), board->generation))
    wants[count++] = want_at(board, place);
  bool sure = next.view != BL_SHOW_STORY || bl_atlas_knows(atlas(board), next, board->state.step);
  if (known && sure && !bl_stage_find(&board->stage, want_at(board, next), board->generation))
    wants[count++] = want_at(board, next);
  bl_press_want(board->press, board->generation, wants, count);
}

static void show(struct bl_board *board, int64_t now) {
  if (board->state.mode == BL_NAV_FAULT)
    return;
  show_sheet(board, now);
  cover(board, now);
  if (board->programme)
    order(board);
}

void bl_board_event(struct bl_board *board, struct bl_nav_event event, int64_t now) {
  struct bl_outcome outcome = bl_navigator_step(board->state, atlas(board), &board->rule, event, now);
  board->state = outcome.state;
  board->wish = outcome.wish;
  if (outcome.wish.changed)
    board->motion = outcome.wish.motion;
  show(board, now);
}

/* --- prints ------------------------------------------------------------------------------------------------------- */

static void take_sheet(struct bl_board *board, struct bl_print *print, int64_t now) {
  if (!board->programme && print->generation > board->generation)
    board->generation = print->generation;
  if (print->generation < board->generation) {
    bl_print_destroy(print);
    return;
  }
  bl_stage_add(&board->stage, print);
  show(board, now);
}

static void take_bar(struct bl_board *board, struct bl_print *print, int64_t now) {
  int view = print->want.place.view;
  drop_bar(board, view);
  board->bars[view] = print;
  show(board, now);
}

static void take_leaves(struct bl_board *board, struct bl_print *print, int64_t now) {
  if (board->programme && print->generation == board->generation)
    bl_programme_set_leaves(board->programme, (size_t)print->want.place.subject, print->want.step, print->count,
                            print->starts);
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_ATLAS, 0}, now);
}

static void take_edition(struct bl_board *board, struct bl_print *print, int64_t now) {
  bl_programme_destroy(board->programme);
  board->programme = print->programme;
  print->programme = NULL;
  board->generation = print->generation;
  board->motion = BL_MOTION_FADE;
  board->error = (struct bl_error){0};
  if (print->paper[0])
    snprintf(board->paper, sizeof board->paper, "%s", print->paper);
  enum bl_nav_event_kind kind = print->other_edition ? BL_NAV_NEW_ATLAS : BL_NAV_ATLAS;
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){kind, 0}, now);
}

static bool same_fault(const struct bl_error *a, const struct bl_error *b) {
  return a->line == b->line && strcmp(a->path, b->path) == 0 && strcmp(a->text, b->text) == 0;
}

/* With an edition on the screen a fault is only told: the last good edition stays. */
static void take_fault(struct bl_board *board, struct bl_print *print, int64_t now) {
  char text[1400];
  if (!same_fault(&board->error, &print->error)) /* not again at every trial: logs may lie on a memory card */
    fprintf(stderr, "baolan: %s\n", bl_error_string(&print->error, text, sizeof text));
  board->error = print->error;
  bl_record_fault(board->record, now, &print->error);
  bl_print_destroy(print);
  if (board->programme || board->shown)
    return;
  bl_board_event(board, (struct bl_nav_event){BL_NAV_FAULT_SEEN, 0}, now);
  show_fault(board, now);
}

void bl_board_take(struct bl_board *board, struct bl_print *print, int64_t now) {
  switch (print->kind) {
  case BL_PRINT_SHEET:
    take_sheet(board, print, now);
    break;
  case BL_PRINT_BAR:
    take_bar(board, print, now);
    break;
  case BL_PRINT_LEAVES:
    take_leaves(board, print, now);
    break;
  case BL_PRINT_EDITION:
    take_edition(board, print, now);
    break;
  case BL_PRINT_FAULT:
    take_fault(board, print, now);
    break;
  }
}

/* --- touch -------------------------------------------------------------------------------------------------------- */

static struct bl_nav_event meaning(const struct bl_zone *zone) {
  static const enum bl_nav_event_kind kinds[BL_ACTION_COUNT] = {
      [BL_ACTION_NONE] = BL_NAV_TICK,    [BL_ACTION_STORY] = BL_NAV_STORY, [BL_ACTION_PAGE] = BL_NAV_PAGE,
      [BL_ACTION_INDEX] = BL_NAV_INDEX,  [BL_ACTION_NEXT] = BL_NAV_NEXT,   [BL_ACTION_PREVIOUS] = BL_NAV_PREVIOUS,
      [BL_ACTION_SIZE] = BL_NAV_SIZE,    [BL_ACTION_HOME] = BL_NAV_HOME,   [BL_ACTION_SMALLER] = BL_NAV_SMALLER,
      [BL_ACTION_BIGGER] = BL_NAV_BIGGER};
  return (struct bl_nav_event){zone ? kinds[zone->action] : BL_NAV_TICK, zone ? (int)zone->target : 0};
}

void bl_board_press_at(struct bl_board *board, int x, int y, int64_t now) {
  bl_screen_find_point(board->screen, &x, &y);
  struct bl_point point = {BL_PX(x), BL_PX(y)};
  const struct bl_zone *zone = NULL;
  board->hit = meaning(NULL);
  if (board->shown) {
    const struct bl_print *bar = board->wish.bar ? board->bars[board->shown->want.place.view] : NULL;
    if (bar && bl_rect_has_point(bar->rect, point))
      board->hit = (struct bl_nav_event){BL_NAV_TOUCH, 0}; /* between the buttons: nothing shines through */
    else
      zone = bl_print_find_zone(board->shown, point);
    if (bar && bl_print_find_zone(bar, point))
      zone = bl_print_find_zone(bar, point);
  }
  if (zone)
    board->hit = meaning(zone);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_KEEP, 0}, now);
}

void bl_board_drag(struct bl_board *board, int way, int64_t now) {
  (void)way;
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TOUCH, 0}, now);
}

void bl_board_leave(struct bl_board *board, struct bl_nav_event event, int speed, int64_t now) {
  (void)speed;
  bl_board_event(board, event, now);
}

void bl_board_tap(struct bl_board *board, struct bl_nav_event otherwise, int64_t now) {
  struct bl_nav_event event = board->hit.kind == BL_NAV_TICK ? otherwise : board->hit;
  board->hit = meaning(NULL);
  bl_board_event(board, event, now);
}

void bl_board_resize(struct bl_board *board, int64_t now) {
  if (board->state.mode == BL_NAV_FAULT)
    show_fault(board, now);
}

int64_t bl_board_wake(const struct bl_board *board) {
  return board->wish.wake;
}

bool bl_board_shows_paper(const struct bl_board *board) {
  return board->shown != NULL;
}

bool bl_board_is_at_fault(const struct bl_board *board) {
  return board->state.mode == BL_NAV_FAULT;
}

struct bl_error bl_board_fault(const struct bl_board *board) {
  return board->error;
}
