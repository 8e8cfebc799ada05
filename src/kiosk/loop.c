#include "baolan/kiosk/loop.h"

#include <SDL.h>
#include <stdatomic.h>

#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/board.h"
#include "baolan/kiosk/control.h"
#include "baolan/kiosk/custodian.h"
#include "baolan/kiosk/input.h"
#include "baolan/kiosk/selfwatch.h"

/* How long SDL may wait at most: a signal is answered by then even if the wait was not broken off. */
enum { LONGEST_WAIT_MS = 60000 };

struct life {
  const struct bl_loop *loop;
  struct bl_record *record;
  struct bl_press *press;
  struct bl_screen *screen;
  struct bl_board *board;
  struct bl_input input;
  Uint32 news; /* SDL event */
  atomic_bool listening;
  int width, height;
  bool moving, quitting;
  struct bl_control *control;
  struct bl_selfwatch *selfwatch;
  struct bl_custodian *custodian;  /* NULL: there is nothing to keep */
  bool awaits_frame, awaits_sheet; /* after a touch, for the record */
};

/* On the threads of press and watch. Before SDL listens there is no one to wake. */
static void wake(void *context) {
  struct life *life = context;
  if (!atomic_load(&life->listening))
    return;
  SDL_Event event = {.type = life->news};
  SDL_PushEvent(&event);
}

static void resize(struct life *life, int64_t now) {
  int width, height;
  bl_screen_size(life->screen, &width, &height);
  bl_screen_expose(life->screen, false);
  if (width == life->width && height == life->height)
    return;
  life->width = width;
  life->height = height;
  bl_input_set_glass(&life->input, life->loop->config, width, height);
  bl_press_set_glass(life->press, width, height);
  bl_board_resize(life->board, now);
}

static void note_touch(struct life *life, int64_t at) {
  bl_record_touch(life->record, at);
  life->awaits_frame = life->awaits_sheet = true;
}

static void note_frame(struct life *life) {
  bool begins = bl_screen_frames(life->screen) == 1;
  if (life->awaits_frame || (life->awaits_sheet && begins))
    bl_record_frame(life->record, bl_clock_monotonic(), begins);
  life->awaits_frame = false;
  life->awaits_sheet &= !begins;
}

static void handle(struct life *life, struct bl_intent intent, int64_t now) {
  switch (intent.kind) {
  case BL_INTENT_NONE:
    break;
  case BL_INTENT_DOWN:
    bl_board_press_at(life->board, intent.x, intent.y, now);
    break;
  case BL_INTENT_HELD:
    bl_board_event(life->board, (struct bl_nav_event){BL_NAV_KEEP, 0}, now);
    break;
  case BL_INTENT_DRAG:
    bl_board_drag(life->board, intent.way, now);
    break;
  case BL_INTENT_LEAVE:
    bl_board_leave(life->board, intent.event, intent.speed, now);
    break;
  case BL_INTENT_TAP:
    bl_board_tap(life->board, intent.event, now);
    break;
  case BL_INTENT_EVENT:
    bl_board_event(life->board, intent.event, now);
    break;
  case BL_INTENT_EXPOSED:
    bl_screen_expose(life->screen, false);
    break;
  case BL_INTENT_DEVICE_LOST:
    bl_screen_expose(life->screen, true);
    break;
  case BL_INTENT_RESIZED:
    resize(life, now);
    break;
  case BL_INTENT_QUIT:
    life->quitting = true;
    break;
  }
}

/* What lies under the finger is asked for before its neighbours: it comes down first and is held then. */
static void take_event(struct life *life, const SDL_Event *event, int64_t now) {
  bool was_held = bl_input_is_held(&life->input);
  struct bl_intent intent = bl_input_read(&life->input, event, now);
  if (intent.kind == BL_INTENT_TAP || intent.kind == BL_INTENT_LEAVE || intent.kind == BL_INTENT_EVENT)
    note_touch(life, now - (int64_t)(SDL_GetTicks() - event->common.timestamp));
  handle(life, intent, now);
  bool is_held = bl_input_is_held(&life->input);
  if (is_held != was_held)
    bl_board_event(life->board, (struct bl_nav_event){BL_NAV_HOLD, is_held}, now);
}

static void take_prints(struct life *life) {
  struct bl_print *print;
  while ((print = bl_press_take(life->press)))
    if (bl_control_look(life->control, life->board, print))
      bl_board_take(life->board, print, bl_clock_monotonic());
    else
      bl_print_destroy(print);
}

static void draw(struct life *life, int64_t now) {
  life->moving |= bl_screen_moves(life->screen);
  if (!bl_screen_draw(life->screen, now))
    return;
  note_frame(life);
  bl_selfwatch_frame(life->selfwatch, bl_clock_monotonic());
  if (bl_screen_frames(life->screen) == 1)
    life->moving = true; /* even without a motion: something new is here */
  if (life->moving && !bl_screen_moves(life->screen)) {
    bl_record_still(life->record, bl_clock_monotonic(), bl_screen_frames(life->screen));
    life->moving = false;
    bl_board_event(life->board, (struct bl_nav_event){BL_NAV_TICK, 0}, now); /* there is room for one sheet more */
  }
  if (!life->loop->first_frame) {
    bl_screen_fill(life->screen);
    return;
  }
  if (bl_board_shows_paper(life->board))
    life->loop->first_frame();
  life->quitting = true;
}

static int64_t earliest(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static void wait_and_handle(struct life *life) {
  int64_t due = earliest(bl_board_wake(life->board), bl_screen_due(life->screen));
  due = earliest(due, bl_control_due(life->control, bl_clock_monotonic()));
  due = earliest(due, bl_input_due(&life->input));
  due = earliest(due, bl_selfwatch_due(life->selfwatch));
  int64_t left = due - bl_clock_monotonic();
  SDL_Event event;
  if (left < 0)
    left = 0;
  if (!SDL_WaitEventTimeout(&event, (int)earliest(left, LONGEST_WAIT_MS)))
    return;
  do {
    int64_t now = bl_clock_monotonic();
    if (bl_screen_check(life->screen, &event, now))
      resize(life, now);
    take_event(life, &event, now);
  } while (!life->quitting && SDL_PollEvent(&event));
}

/* What shows, and what is on its way to the screen, is not removed from the library. */
static void keep_editions(struct life *life) {
  if (!life->custodian)
    return;
  const struct bl_delivery *delivery = bl_board_delivery(life->board);
  const char *good = bl_control_good(life->control, life->board);
  const char *kept[BL_LIBRARIAN_KEPT] = {delivery->own, delivery->hand, delivery->asked, good};
  bl_custodian_keep(life->custodian, kept, good);
}

static void live(struct life *life) {
  while (!life->quitting) {
    take_prints(life);
    int64_t now = bl_clock_monotonic();
    if (now >= bl_board_wake(life->board))
      bl_board_event(life->board, (struct bl_nav_event){BL_NAV_TICK, 0}, now);
    if (now >= bl_input_due(&life->input))
      handle(life, bl_input_expire(&life->input, now), now);
    bl_control_step(life->control, life->board, now);
    keep_editions(life);
    if (bl_screen_check(life->screen, NULL, now))
      resize(life, now);
    draw(life, now);
    bl_selfwatch_step(life->selfwatch, now);
    life->quitting |= bl_selfwatch_verdict(life->selfwatch) != BL_VERDICT_GO_ON;
    if (!life->quitting)
      wait_and_handle(life);
  }
}

/* The press starts first: it opens fonts and reads the edition while SDL opens the window. */
static bool begin(struct life *life, struct bl_error *error) {
  const struct bl_loop *loop = life->loop;
  int64_t now = bl_clock_monotonic();
  life->record = bl_record_create(loop->record, now, error);
  if (!life->record)
    return false;
  bool keeps = !loop->restarts.safe && (loop->config->library.size || loop->config->state.size);
  life->custodian = keeps ? bl_custodian_create(loop->config, error) : NULL;
  if (keeps && !life->custodian)
    return false;
  life->control = bl_control_create(loop->config, loop->clock, wake, life, error);
  if (!life->control)
    return false;
  life->press = bl_press_create(loop->config, wake, life, error);
  if (!life->press)
    return false;
  const char *edition = bl_control_begin(life->control, life->press);
  life->screen = bl_screen_create(loop->config, loop->windowed, loop->width, loop->height, error);
  if (!life->screen)
    return false;
  bl_screen_size(life->screen, &life->width, &life->height);
  bl_press_set_glass(life->press, life->width, life->height);
  bl_screen_prepare(life->screen);
  bl_input_init(&life->input, loop->config, loop->windowed);
  bl_input_set_glass(&life->input, loop->config, life->width, life->height);
  life->board = bl_board_create(loop->config, life->screen, life->press, life->record, edition, now);
  struct bl_selfwatch_parts parts = {.config = loop->config,
                                     .control = life->control,
                                     .board = life->board,
                                     .screen = life->screen,
                                     .press = life->press,
                                     .custodian = life->custodian,
                                     .version = loop->version,
                                     .restarts = loop->restarts,
                                     .newcomers = loop->newcomers,
                                     .wake = wake,
                                     .context = life};
  life->selfwatch = bl_selfwatch_create(&parts);
  life->news = SDL_RegisterEvents(1);
  atomic_store(&life->listening, true);
  return true;
}

static void end(struct life *life) {
  bl_selfwatch_destroy(life->selfwatch);
  bl_custodian_destroy(life->custodian);
  bl_control_destroy(life->control);
  bl_press_destroy(life->press); /* joined: no one pushes events any more */
  bl_board_destroy(life->board);
  bl_screen_destroy(life->screen);
  bl_record_destroy(life->record);
  SDL_Quit();
}

bool bl_loop_run(const struct bl_loop *loop, struct bl_error *error) {
  struct life life = {.loop = loop};
  bool done = begin(&life, error);
  if (done)
    live(&life);
  if (done && loop->first_frame && !bl_board_shows_paper(life.board)) {
    if (error) /* the board has told it */
      *error = (struct bl_error){.code = bl_board_fault(life.board).code};
    done = false;
  }
  enum bl_verdict verdict = done ? bl_selfwatch_verdict(life.selfwatch) : BL_VERDICT_GO_ON;
  end(&life);
  if (verdict == BL_VERDICT_MEMORY)
    return bl_error_set(error, BL_INTERNAL, "it holds more than %d MB of memory (self_watch: memory_mb); start it anew",
                        loop->config->self_watch.memory_mb);
  if (verdict == BL_VERDICT_SAFE_NO_MORE && loop->over)
    *loop->over = true;
  return done;
}
