#include "baolan/kiosk/screen.h"

#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/transition.h"
#include "baolan/kiosk/window.h"
#include "baolan/paint/painter.h"

enum { FRAMES_A_SECOND = 60, LINE_PER_MILLE = 6, RETRY_MS = 100 };

static const uint32_t line_colour = 0xFFB3201B;

struct bl_screen {
  struct bl_window window;
  struct bl_config_motion rule;
  struct bl_config_burn_in care;
  struct bl_transition transition;
  struct bl_bitmap *frozen; /* own: what was seen when a motion was broken off */
  int64_t due, wandered;    /* when the picture took its last step against burn-in */
  int64_t steps;
  int frames;
  int speed; /* at which the finger left the sheet */
  bool dirty, dark;
  struct bl_screen_report report;
  const struct bl_bitmap *bar;
  struct bl_rect bar_place;
  int countdown;
};

struct bl_screen *bl_screen_create(const struct bl_config *config, bool windowed, int width, int height,
                                   struct bl_error *error) {
  struct bl_screen *screen = calloc(1, sizeof *screen);
  if (!screen)
    exit(BL_INTERNAL);
  if (!bl_window_open(&screen->window, config, windowed, width, height, error)) {
    free(screen);
    return NULL;
  }
  screen->transition.turn = (enum bl_turn)config->glass.rotation_degrees;
  screen->rule = config->motion;
  screen->care = config->burn_in;
  return screen;
}

void bl_screen_destroy(struct bl_screen *screen) {
  if (!screen)
    return;
  bl_window_close(&screen->window);
  bl_bitmap_destroy(screen->frozen);
  free(screen);
}

void bl_screen_size(const struct bl_screen *screen, int *width, int *height) {
  SDL_GetWindowSize(screen->window.window, width, height);
}

static struct bl_presenter *presenter_of(const struct bl_screen *screen) {
  return screen->window.presenter;
}

const char *bl_screen_presenter(const struct bl_screen *screen) {
  return presenter_of(screen)->name;
}

void bl_screen_prepare(struct bl_screen *screen) {
  struct bl_presenter *presenter = presenter_of(screen);
  if (presenter->prepare)
    presenter->prepare(presenter);
}

void bl_screen_ready(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  struct bl_presenter *presenter = presenter_of(screen);
  if (presenter->ready)
    presenter->ready(presenter, bitmap);
}

bool bl_screen_check(struct bl_screen *screen, const SDL_Event *event, int64_t now) {
  if (event && bl_outputs_changed(event))
    bl_outputs_fit(&screen->window.outputs);
  if (event && screen->dark && event->type != SDL_SYSWMEVENT)
    bl_power_set(&screen->window.power, false); /* a touch lights an X server's monitor by itself */
  if (!bl_window_check(&screen->window, now))
    return false;
  screen->dirty = true;
  return true;
}

/* --- what stands or moves ----------------------------------------------------------------------------------------- */

static void thaw(struct bl_screen *screen) {
  if (screen->frozen)
    presenter_of(screen)->forget(presenter_of(screen), screen->frozen);
  bl_bitmap_destroy(screen->frozen);
  screen->frozen = NULL;
}

/* What is seen becomes the sheet that goes. Without memory for it the sheet that was coming stands in. */
static void freeze(struct bl_screen *screen, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  int width, height;
  bl_screen_size(screen, &width, &height);
  struct bl_bitmap *seen = bl_bitmap_create(width, height);
  if (seen) {
    struct bl_shot shot = bl_transition_shot(transition, now);
    bl_shot_blend(&shot, seen->pixels, seen->stride, width, height);
  }
  bl_transition_end(transition);
  thaw(screen);
  screen->frozen = seen;
  if (seen) {
    transition->to = seen;
    transition->orbit = (struct bl_offset){0, 0};
  }
}

static int duration(const struct bl_screen *screen, enum bl_motion motion) {
  const struct bl_config_motion *rule = &screen->rule;
  bool turns = motion == BL_MOTION_LEFT || motion == BL_MOTION_RIGHT;
  if (motion == BL_MOTION_NONE || rule->reduced || screen->dark || (turns && rule->style == BL_SHEETS_JUMP))
    return 0;
  if (motion == BL_MOTION_FADE)
    return rule->fade_ms;
  return turns && rule->style == BL_SHEETS_TURN ? rule->turn_ms : rule->slide_ms;
}

static enum bl_transition_kind kind_of(const struct bl_screen *screen, enum bl_motion motion) {
  if (motion != BL_MOTION_LEFT && motion != BL_MOTION_RIGHT)
    return BL_TRANSITION_FADE;
  return screen->rule.style == BL_SHEETS_TURN ? BL_TRANSITION_CURL : BL_TRANSITION_SLIDE;
}

/* Once in some minutes, with a new sheet, the picture moves by a pixel. */
static void wander(struct bl_screen *screen, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  if (now - screen->wandered >= (int64_t)(screen->care.every_minutes * 60000)) {
    screen->steps += transition->to != NULL;
    screen->wandered = now;
  }
  transition->old_orbit = transition->orbit;
  transition->orbit = bl_transition_orbit(screen->steps, screen->care.shift_px);
}

static void begin(struct bl_screen *screen) {
  screen->frames = 0;
  screen->dirty = true;
}

static void settle(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  bl_transition_settle(&screen->transition, bitmap, screen->rule.slide_ms, screen->speed);
  screen->speed = 0;
}

void bl_screen_show(struct bl_screen *screen, const struct bl_bitmap *bitmap, enum bl_motion motion, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  if (bitmap == transition->to)
    return;
  bl_screen_ready(screen, bitmap);
  screen->due = now;
  begin(screen);
  if (transition->kind == BL_TRANSITION_DRAG && bitmap == transition->from && motion != BL_MOTION_NONE) {
    settle(screen, bitmap);
    return;
  }
  int ms = duration(screen, motion);
  if (ms > 0 && bl_screen_moves(screen) && !bl_transition_is_done(transition, now))
    freeze(screen, now);
  wander(screen, now);
  bl_transition_begin(transition, bitmap, kind_of(screen, motion), motion == BL_MOTION_LEFT, ms);
}

void bl_screen_drag(struct bl_screen *screen, const struct bl_bitmap *neighbour, int offset, int64_t now) {
  if (screen->rule.reduced || screen->dark)
    return;
  if (neighbour)
    bl_screen_ready(screen, neighbour);
  bl_transition_drag(&screen->transition, neighbour, offset, now);
  screen->speed = 0;
  begin(screen);
}

void bl_screen_let_go(struct bl_screen *screen, int speed) {
  screen->speed = speed;
}

void bl_screen_release(struct bl_screen *screen, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  if (transition->kind != BL_TRANSITION_DRAG)
    return;
  settle(screen, transition->to);
  screen->due = now;
  begin(screen);
}

void bl_screen_power(struct bl_screen *screen, bool on, int64_t now) {
  if (on != screen->dark)
    return;
  screen->dark = !on;
  if (on)
    bl_power_set(&screen->window.power, true);
  bl_transition_end(&screen->transition);
  screen->due = now;
  begin(screen);
}

bool bl_screen_is_dark(const struct bl_screen *screen) {
  return screen->dark;
}

void bl_screen_find_point(const struct bl_screen *screen, int *x, int *y) {
  *x -= screen->transition.orbit.x;
  *y -= screen->transition.orbit.y;
}

static bool same_rect(struct bl_rect a, struct bl_rect b) {
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

void bl_screen_cover(struct bl_screen *screen, const struct bl_bitmap *bar, struct bl_rect place, int countdown) {
  if (bar == screen->bar && same_rect(place, screen->bar_place) && countdown == screen->countdown)
    return;
  screen->bar = bar;
  screen->bar_place = place;
  screen->countdown = countdown;
  screen->dirty = true;
}

void bl_screen_expose(struct bl_screen *screen, bool device) {
  presenter_of(screen)->reset(presenter_of(screen), device);
  screen->dirty = true;
}

/* A rectangle of the upright glass (pixels) on the glass as it hangs: the turn backwards. */
static struct bl_area on_glass(const struct bl_screen *screen, struct bl_area upright) {
  static const enum bl_turn back[] = {BL_TURN_0, BL_TURN_270, BL_TURN_180, BL_TURN_90};
  int width, height;
  bl_screen_size(screen, &width, &height);
  bool aside = screen->transition.turn == BL_TURN_90 || screen->transition.turn == BL_TURN_270;
  double x0, y0, x1, y1;
  enum bl_turn turn = back[screen->transition.turn];
  int wide = aside ? height : width, high = aside ? width : height;
  bl_turn_point(turn, wide, high, upright.x, upright.y, &x0, &y0);
  bl_turn_point(turn, wide, high, upright.x + upright.width - 1, upright.y + upright.height - 1, &x1, &y1);
  int left = (int)(x0 < x1 ? x0 : x1), top = (int)(y0 < y1 ? y0 : y1);
  int right = (int)(x0 < x1 ? x1 : x0), bottom = (int)(y0 < y1 ? y1 : y0);
  return (struct bl_area){left, top, right - left + 1, bottom - top + 1};
}

/* The countdown: a thin line that grows shorter, over the strip that says so, else along the lower edge. */
static struct bl_area countdown_line(const struct bl_screen *screen) {
  int width, height;
  bl_screen_size(screen, &width, &height);
  bool aside = screen->transition.turn == BL_TURN_90 || screen->transition.turn == BL_TURN_270;
  int wide = aside ? height : width, high = aside ? width : height;
  int thick = high * LINE_PER_MILLE / 1000 + 1;
  struct bl_rect strip = {0, BL_PX(high), BL_PX(wide), 0};
  if (screen->bar)
    strip = screen->bar_place;
  int length = (int)((int64_t)strip.width / 64 * screen->countdown / 1000);
  if (length <= 0 || strip.y / 64 < thick)
    return (struct bl_area){0};
  return on_glass(
      screen, (struct bl_area){strip.x / 64 + (strip.width / 64 - length) / 2, strip.y / 64 - thick, length, thick});
}

static struct bl_shot compose(struct bl_screen *screen, int64_t now) {
  if (screen->dark)
    return (struct bl_shot){.to = NULL};
  struct bl_shot shot = bl_transition_shot(&screen->transition, now);
  shot.bar = screen->bar;
  shot.line_colour = line_colour;
  if (shot.bar) {
    struct bl_rect place = screen->bar_place;
    struct bl_offset orbit = screen->transition.orbit;
    struct bl_area area = on_glass(
        screen, (struct bl_area){place.x / 64 + orbit.x, place.y / 64 + orbit.y, place.width / 64, place.height / 64});
    shot.bar_x = area.x;
    shot.bar_y = area.y;
  }
  shot.line = countdown_line(screen);
  return shot;
}

/* The clock's next 60th after `now`, counted from the motion's beginning. */
static int64_t next_due(const struct bl_screen *screen, int64_t now) {
  int64_t began = screen->transition.began;
  int64_t passed = (now - began) * FRAMES_A_SECOND / 1000;
  return began + ((passed + 1) * 1000 + FRAMES_A_SECOND - 1) / FRAMES_A_SECOND;
}

void bl_screen_fill(struct bl_screen *screen) {
  bl_window_fill(&screen->window);
}

/* When the next frame is due. */
static int64_t frame_due(const struct bl_screen *screen) {
  enum bl_transition_kind kind = screen->transition.kind;
  bool moves = kind != BL_TRANSITION_STILL && kind != BL_TRANSITION_DRAG;
  return screen->transition.to && (screen->dirty || moves) ? screen->due : INT64_MAX;
}

bool bl_screen_draw(struct bl_screen *screen, int64_t now) {
  if (now < frame_due(screen))
    return false;
  struct bl_shot shot = compose(screen, now);
  if (!presenter_of(screen)->present(presenter_of(screen), &shot)) {
    screen->report.failed++;
    screen->report.owed_since = screen->report.owed_since ? screen->report.owed_since : now;
    screen->dirty = true;
    screen->due = now + RETRY_MS;
    return false;
  }
  screen->report.late += bl_screen_moves(screen) && screen->frames ? (now - screen->due) * FRAMES_A_SECOND / 1000 : 0;
  screen->report.presented++;
  screen->report.owed_since = 0;
  screen->frames++;
  screen->dirty = false;
  if (screen->dark)
    bl_power_set(&screen->window.power, false); /* black by now */
  screen->due = next_due(screen, now);
  if (bl_transition_is_done(&screen->transition, now)) {
    bl_transition_end(&screen->transition);
    thaw(screen);
  }
  return true;
}

int64_t bl_screen_due(const struct bl_screen *screen) {
  int64_t frame = frame_due(screen), check = screen->window.next_check;
  return frame < check ? frame : check;
}

bool bl_screen_moves(const struct bl_screen *screen) {
  return screen->transition.kind != BL_TRANSITION_STILL;
}

int bl_screen_frames(const struct bl_screen *screen) {
  return screen->frames;
}

struct bl_screen_report bl_screen_report(const struct bl_screen *screen) {
  return screen->report;
}

struct bl_inspection bl_screen_inspect(struct bl_screen *screen, int64_t now) {
  int width, height;
  if (bl_screen_moves(screen) || screen->dirty || screen->dark || !screen->transition.to)
    return (struct bl_inspection){.sight = BL_SIGHT_NONE};
  bl_screen_size(screen, &width, &height);
  struct bl_shot shot = compose(screen, now);
  return bl_inspection_make(presenter_of(screen), &shot, width, height);
}

bool bl_screen_holds(const struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  const struct bl_transition *transition = &screen->transition;
  return bitmap && (bitmap == transition->to || bitmap == transition->from || bitmap == screen->bar);
}

void bl_screen_forget(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  struct bl_transition *transition = &screen->transition;
  presenter_of(screen)->forget(presenter_of(screen), bitmap);
  if (transition->to == bitmap || transition->from == bitmap) {
    bl_transition_end(transition);
    screen->dirty = true;
  }
  if (transition->to == bitmap)
    transition->to = NULL;
  if (screen->bar == bitmap)
    screen->bar = NULL;
}
