#include "baolan/kiosk/screen.h"

#include <SDL.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/presenter.h"
#include "baolan/kiosk/transition.h"
#include "baolan/paint/painter.h"

enum { FRAMES_A_SECOND = 60, LINE_PER_MILLE = 6, RETRY_MS = 100 };

static const uint32_t line_colour = 0xFFB3201B;

struct bl_screen {
  SDL_Window *window;
  struct bl_presenter *presenter;
  struct bl_config_motion rule;
  struct bl_config_burn_in care;
  struct bl_transition transition;
  struct bl_bitmap *frozen; /* own: what was seen when a motion was broken off */
  int64_t due, wandered;    /* when the picture took its last step against burn-in */
  int64_t steps;
  int frames;
  bool dirty, dark;
  bool fills_later; /* becomes full screen once the first sheet is there */
  const struct bl_bitmap *bar;
  struct bl_rect bar_place;
  int countdown;
};

static void set_hints(void) {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); /* else SDL emulates the surface through GL */
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

/* SDL falls back to drivers that show nothing; they count only when they were asked for. */
static bool is_blind(const char *driver) {
  return !getenv("SDL_VIDEODRIVER") && driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
}

static bool has_readable(const char *pattern, int mode) {
  glob_t found;
  bool any = false;
  if (glob(pattern, 0, NULL, &found) == 0)
    for (size_t i = 0; i < found.gl_pathc && !any; i++)
      any = access(found.gl_pathv[i], mode) == 0;
  globfree(&found);
  return any;
}

static bool start_video(struct bl_error *error) {
  set_hints();
  setenv("XCOMPOSEFILE", "/dev/null", 0); /* no text is typed here, and libX11 reads its table for 40 ms */
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
    return bl_error_set(error, BL_INTERNAL,
                        "there is no display to show the newspaper on (%s); give --headless DIR "
                        "to write pictures instead",
                        SDL_GetError());
  const char *driver = SDL_GetCurrentVideoDriver();
  if (is_blind(driver))
    return bl_error_set(error, BL_INTERNAL,
                        "there is no display to show the newspaper on (neither X11, Wayland nor "
                        "a screen of its own); give --headless DIR to write pictures instead");
  if (driver && strcmp(driver, "KMSDRM") == 0 && !has_readable("/dev/input/event*", R_OK))
    return bl_error_set(error, BL_INTERNAL,
                        "no input device under /dev/input can be read, so the screen would seem "
                        "locked; add the user to the group 'input'");
  return true;
}

/* A trial of the card costs a fifth of a second and much memory, so it is made only where there may be one. */
static struct bl_presenter *choose_presenter(SDL_Window *window, int choice) {
  struct bl_presenter *presenter = NULL;
  bool possible = has_readable("/dev/dri/renderD*", R_OK | W_OK);
  if (choice == BL_PRESENTER_TEXTURE || (choice == BL_PRESENTER_AUTO && possible))
    presenter = bl_texture_create(window, choice == BL_PRESENTER_TEXTURE, NULL);
  return presenter ? presenter : bl_surface_create(window);
}

/* Under X11 without a window manager SDL waits a tenth of a second for an answer to "full screen". A window without
 * a border, as large as the display, is there at once; it is made full screen after the first frame. */
static bool is_slow_to_fill(void) {
  const char *driver = SDL_GetCurrentVideoDriver();
  return driver && strcmp(driver, "x11") == 0;
}

struct bl_screen *bl_screen_create(const struct bl_config *config, bool windowed, int width, int height,
                                   struct bl_error *error) {
  if (!start_video(error))
    return NULL;
  SDL_DisplayMode mode = {.w = 1920, .h = 1080};
  SDL_GetDesktopDisplayMode(0, &mode);
  int wide = windowed ? width : mode.w, high = windowed ? height : mode.h;
  bool later = !windowed && is_slow_to_fill();
  Uint32 flags = windowed ? SDL_WINDOW_RESIZABLE : later ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
  SDL_Window *window = SDL_CreateWindow("\u62A5\u680F", later ? 0 : (int)SDL_WINDOWPOS_CENTERED,
                                        later ? 0 : (int)SDL_WINDOWPOS_CENTERED, wide, high, flags);
  if (!window) {
    bl_error_set(error, BL_INTERNAL, "no window can be opened: %s", SDL_GetError());
    return NULL;
  }
  struct bl_screen *screen = calloc(1, sizeof *screen);
  if (!screen)
    exit(BL_INTERNAL);
  screen->window = window;
  screen->fills_later = later;
  screen->transition.turn = (enum bl_turn)config->glass.rotation_degrees;
  screen->rule = config->motion;
  screen->care = config->burn_in;
  screen->presenter = choose_presenter(window, config->presenter);
  if (!windowed)
    SDL_ShowCursor(SDL_DISABLE);
  return screen;
}

void bl_screen_destroy(struct bl_screen *screen) {
  if (!screen)
    return;
  screen->presenter->destroy(screen->presenter);
  bl_bitmap_destroy(screen->frozen);
  SDL_DestroyWindow(screen->window);
  free(screen);
}

void bl_screen_size(const struct bl_screen *screen, int *width, int *height) {
  SDL_GetWindowSize(screen->window, width, height);
}

const char *bl_screen_presenter(const struct bl_screen *screen) {
  return screen->presenter->name;
}

void bl_screen_prepare(struct bl_screen *screen) {
  if (screen->presenter->prepare)
    screen->presenter->prepare(screen->presenter);
}

void bl_screen_ready(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  if (screen->presenter->ready)
    screen->presenter->ready(screen->presenter, bitmap);
}

/* --- what stands or moves ----------------------------------------------------------------------------------------- */

static void thaw(struct bl_screen *screen) {
  if (screen->frozen)
    screen->presenter->forget(screen->presenter, screen->frozen);
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

void bl_screen_show(struct bl_screen *screen, const struct bl_bitmap *bitmap, enum bl_motion motion, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  if (bitmap == transition->to)
    return;
  bl_screen_ready(screen, bitmap);
  screen->due = now;
  begin(screen);
  if (transition->kind == BL_TRANSITION_DRAG && bitmap == transition->from && motion != BL_MOTION_NONE) {
    bl_transition_settle(transition, bitmap, screen->rule.slide_ms);
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
  begin(screen);
}

void bl_screen_release(struct bl_screen *screen, int64_t now) {
  struct bl_transition *transition = &screen->transition;
  if (transition->kind != BL_TRANSITION_DRAG)
    return;
  bl_transition_settle(transition, transition->to, screen->rule.slide_ms);
  screen->due = now;
  begin(screen);
}

void bl_screen_power(struct bl_screen *screen, bool on, int64_t now) {
  if (on != screen->dark)
    return;
  screen->dark = !on;
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
  if (device)
    screen->presenter->reset(screen->presenter);
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

/* The countdown: a thin line along the lower edge that grows shorter. */
static struct bl_area countdown_line(const struct bl_screen *screen) {
  int width, height;
  bl_screen_size(screen, &width, &height);
  bool aside = screen->transition.turn == BL_TURN_90 || screen->transition.turn == BL_TURN_270;
  int wide = aside ? height : width, high = aside ? width : height;
  int thick = high * LINE_PER_MILLE / 1000 + 1;
  int length = (int)((int64_t)wide * screen->countdown / 1000);
  if (length <= 0)
    return (struct bl_area){0};
  return on_glass(screen, (struct bl_area){(wide - length) / 2, high - thick, length, thick});
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
  if (screen->fills_later)
    SDL_SetWindowFullscreen(screen->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
  screen->fills_later = false;
}

bool bl_screen_draw(struct bl_screen *screen, int64_t now) {
  if (now < bl_screen_due(screen))
    return false;
  struct bl_shot shot = compose(screen, now);
  if (!screen->presenter->present(screen->presenter, &shot)) {
    screen->dirty = true;
    screen->due = now + RETRY_MS;
    return false;
  }
  screen->frames++;
  screen->dirty = false;
  screen->due = next_due(screen, now);
  if (bl_transition_is_done(&screen->transition, now)) {
    bl_transition_end(&screen->transition);
    thaw(screen);
  }
  return true;
}

int64_t bl_screen_due(const struct bl_screen *screen) {
  enum bl_transition_kind kind = screen->transition.kind;
  bool moves = kind != BL_TRANSITION_STILL && kind != BL_TRANSITION_DRAG;
  return screen->transition.to && (screen->dirty || moves) ? screen->due : INT64_MAX;
}

bool bl_screen_moves(const struct bl_screen *screen) {
  return screen->transition.kind != BL_TRANSITION_STILL;
}

int bl_screen_frames(const struct bl_screen *screen) {
  return screen->frames;
}

bool bl_screen_holds(const struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  const struct bl_transition *transition = &screen->transition;
  return bitmap && (bitmap == transition->to || bitmap == transition->from || bitmap == screen->bar);
}

void bl_screen_forget(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  struct bl_transition *transition = &screen->transition;
  screen->presenter->forget(screen->presenter, bitmap);
  if (transition->to == bitmap || transition->from == bitmap)
    bl_transition_end(transition);
  if (transition->to == bitmap)
    transition->to = NULL;
  if (screen->bar == bitmap)
    screen->bar = NULL;
}
