#include "baolan/kiosk/screen.h"

#include <SDL.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/presenter.h"
#include "baolan/paint/painter.h"

enum { FRAMES_A_SECOND = 60, LINE_PER_MILLE = 6, RETRY_MS = 100 };

static const uint32_t line_colour = 0xFFB3201B;

struct bl_screen {
  SDL_Window *window;
  struct bl_presenter *presenter;
  enum bl_turn turn;
  int fade_ms, slide_ms;
  const struct bl_bitmap *to, *from; /* from: only while something moves */
  enum bl_motion motion;
  int64_t began, due;
  int duration, frames;
  bool dirty;
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
  screen->turn = (enum bl_turn)config->glass.rotation_degrees;
  screen->fade_ms = config->motion.reduced ? 0 : config->motion.fade_ms;
  screen->slide_ms = config->motion.reduced ? 0 : config->motion.slide_ms;
  screen->presenter = choose_presenter(window, config->presenter);
  if (!windowed)
    SDL_ShowCursor(SDL_DISABLE);
  return screen;
}

void bl_screen_destroy(struct bl_screen *screen) {
  if (!screen)
    return;
  screen->presenter->destroy(screen->presenter);
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

static int duration(const struct bl_screen *screen, enum bl_motion motion) {
  if (motion == BL_MOTION_NONE || !screen->to)
    return 0;
  return motion == BL_MOTION_FADE ? screen->fade_ms : screen->slide_ms;
}

void bl_screen_show(struct bl_screen *screen, const struct bl_bitmap *bitmap, enum bl_motion motion, int64_t now) {
  if (bitmap == screen->to)
    return;
  screen->duration = duration(screen, motion);
  screen->from = screen->duration > 0 ? screen->to : NULL;
  screen->to = bitmap;
  screen->motion = motion;
  screen->began = screen->due = now;
  screen->frames = 0;
  screen->dirty = true;
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
  bool aside = screen->turn == BL_TURN_90 || screen->turn == BL_TURN_270;
  double x0, y0, x1, y1;
  enum bl_turn turn = back[screen->turn];
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
  bool aside = screen->turn == BL_TURN_90 || screen->turn == BL_TURN_270;
  int wide = aside ? height : width, high = aside ? width : height;
  int thick = high * LINE_PER_MILLE / 1000 + 1;
  int length = (int)((int64_t)wide * screen->countdown / 1000);
  if (length <= 0)
    return (struct bl_area){0};
  return on_glass(screen, (struct bl_area){(wide - length) / 2, high - thick, length, thick});
}

/* Where the new sheet stands when `left` thousandths of its way are still before it. */
static void shift(const struct bl_screen *screen, int left, struct bl_shot *shot) {
  static const int along[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}; /* the reader's right, on the glass */
  int width, height;
  bl_screen_size(screen, &width, &height);
  int sign = screen->motion == BL_MOTION_LEFT ? 1 : -1;
  shot->shift_x = sign * along[screen->turn][0] * (int)((int64_t)width * left / 1000);
  shot->shift_y = sign * along[screen->turn][1] * (int)((int64_t)height * left / 1000);
}

static struct bl_shot compose(const struct bl_screen *screen, int64_t now) {
  struct bl_shot shot = {.to = screen->to, .bar = screen->bar, .line_colour = line_colour};
  int64_t done = screen->from ? (now - screen->began) * 1000 / screen->duration : 1000;
  int left = done >= 1000 ? 0 : 1000 - (int)done;
  bool slides = screen->motion == BL_MOTION_LEFT || screen->motion == BL_MOTION_RIGHT;
  if (screen->from && left > 0)
    shot.from = screen->from;
  if (shot.from && slides)
    shift(screen, left * left / 1000, &shot); /* fast at first, then slower: it comes to rest */
  if (shot.from && !shot.shift_x && !shot.shift_y)
    shot.mix = slides ? 256 : 256 - left * 256 / 1000;
  if (shot.bar) {
    struct bl_rect place = screen->bar_place;
    struct bl_area area =
        on_glass(screen, (struct bl_area){place.x / 64, place.y / 64, place.width / 64, place.height / 64});
    shot.bar_x = area.x;
    shot.bar_y = area.y;
  }
  shot.line = countdown_line(screen);
  return shot;
}

/* The clock's next 60th after `now`, counted from the motion's beginning. */
static int64_t next_due(const struct bl_screen *screen, int64_t now) {
  int64_t passed = (now - screen->began) * FRAMES_A_SECOND / 1000;
  return screen->began + ((passed + 1) * 1000 + FRAMES_A_SECOND - 1) / FRAMES_A_SECOND;
}

void bl_screen_fill(struct bl_screen *screen) {
  if (screen->fills_later)
    SDL_SetWindowFullscreen(screen->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
  screen->fills_later = false;
}

bool bl_screen_draw(struct bl_screen *screen, int64_t now) {
  if (!screen->to || now < bl_screen_due(screen))
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
  if (!shot.from)
    screen->from = NULL;
  return true;
}

int64_t bl_screen_due(const struct bl_screen *screen) {
  return screen->to && (screen->dirty || screen->from) ? screen->due : INT64_MAX;
}

bool bl_screen_moves(const struct bl_screen *screen) {
  return screen->from != NULL;
}

int bl_screen_frames(const struct bl_screen *screen) {
  return screen->frames;
}

bool bl_screen_holds(const struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  return bitmap && (bitmap == screen->to || bitmap == screen->from || bitmap == screen->bar);
}

void bl_screen_forget(struct bl_screen *screen, const struct bl_bitmap *bitmap) {
  screen->presenter->forget(screen->presenter, bitmap);
  if (screen->to == bitmap)
    screen->to = NULL;
  if (screen->from == bitmap)
    screen->from = NULL;
  if (screen->bar == bitmap)
    screen->bar = NULL;
}
