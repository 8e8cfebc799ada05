#include "baolan/kiosk/window.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/display.h"
#include "baolan/kiosk/signals.h"

enum { CHECK_MS = 5000 };

static const char *const connectors_folder = "/sys/class/drm";

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

static bool is_driver(const char *name) {
  const char *driver = SDL_GetCurrentVideoDriver();
  return driver && SDL_strcasecmp(driver, name) == 0;
}

/* SDL will have to use the kernel's own screens: no window system is named. */
static bool has_no_window_system(void) {
  const char *asked = getenv("SDL_VIDEODRIVER");
  if (asked && asked[0])
    return SDL_strcasecmp(asked, "kmsdrm") == 0;
  return !getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY");
}

static void choose_card(const struct bl_config *config) {
  if (!has_no_window_system())
    return;
  int card = bl_display_await(connectors_folder, config->display.size ? config->display.data : "", NULL, NULL);
  char number[16];
  snprintf(number, sizeof number, "%d", card);
  if (card >= 0)
    SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, number);
}

static bool start_video(const struct bl_config *config, struct bl_error *error) {
  set_hints();
  choose_card(config);
  setenv("XCOMPOSEFILE", "/dev/null", 0); /* no text is typed here, and libX11 reads its table for 40 ms */
  bl_signals_hold();
  SDL_InitSubSystem(SDL_INIT_EVENTS); /* kept while the window is opened anew: the press wakes us by an event */
  bool started = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
  bl_signals_release();
  if (!started)
    return bl_error_set(error, BL_INTERNAL,
                        "there is no display to show the newspaper on (%s); give --headless DIR "
                        "to write pictures instead",
                        SDL_GetError());
  if (is_blind(SDL_GetCurrentVideoDriver()))
    return bl_error_set(error, BL_INTERNAL,
                        "there is no display to show the newspaper on (neither X11, Wayland nor "
                        "a screen of its own); give --headless DIR to write pictures instead");
  return !is_driver("kmsdrm") || bl_display_check_input("/dev/input", error);
}

/* A trial of the card costs a fifth of a second and much memory, so it is made only where there may be one. */
static struct bl_presenter *try_card(SDL_Window *window, int choice) {
  bool possible = choice == BL_PRESENTER_AUTO && has_readable("/dev/dri/renderD*", R_OK | W_OK);
  return possible || choice == BL_PRESENTER_TEXTURE ? bl_texture_create(window, choice == BL_PRESENTER_TEXTURE, NULL)
                                                    : NULL;
}

/* SDL 2.26 gives a window of Wayland or KMSDRM no memory to blend into. There a software GL is better than nothing. */
static struct bl_presenter *choose_presenter(SDL_Window *window, int choice, struct bl_error *error) {
  struct bl_presenter *presenter = try_card(window, choice);
  if (!presenter && is_driver("kmsdrm"))
    presenter = bl_scanout_create(window, NULL);
  if (presenter)
    return presenter;
  return is_driver("wayland") || is_driver("kmsdrm") ? bl_texture_create(window, true, error)
                                                     : bl_surface_create(window);
}

/* Under X11 SDL waits a tenth of a second for an answer to "full screen". A window without a border, as large as the
 * output, is there at once; where there is a window manager it is made full screen after the first frame. */
static SDL_Window *cover_output(struct bl_window *window) {
  const struct bl_config *config = window->config;
  struct bl_area place = {0, 0, 1920, 1080};
  int index;
  Uint32 flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
  if (bl_outputs_find(&window->outputs, config->display.size ? config->display.data : "", &place, &index)) {
    flags = SDL_WINDOW_BORDERLESS;
    window->fills_later = !window->outputs.ours;
  } else {
    place.x = place.y = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)index);
  }
  return SDL_CreateWindow("\u62A5\u680F", place.x, place.y, place.width, place.height, flags);
}

static bool open_window(struct bl_window *window, struct bl_error *error) {
  if (!start_video(window->config, error))
    return false;
  window->window = !window->windowed ? cover_output(window)
                                     : SDL_CreateWindow("\u62A5\u680F", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                                        window->width, window->height, SDL_WINDOW_RESIZABLE);
  if (!window->window)
    return bl_error_set(error, BL_INTERNAL, "no window can be opened: %s", SDL_GetError());
  window->presenter = choose_presenter(window->window, window->config->presenter, error);
  if (!window->presenter)
    return false;
  if (window->windowed)
    return true;
  SDL_ShowCursor(SDL_DISABLE);
  bl_outputs_attach(&window->outputs, window->window);
  bl_power_init(&window->power, window->window);
  return true;
}

static uint64_t sign_now(void) {
  struct bl_connector connectors[BL_DISPLAY_LIMIT];
  return bl_display_sign(connectors, bl_display_scan(connectors_folder, connectors));
}

bool bl_window_open(struct bl_window *window, const struct bl_config *config, bool windowed, int width, int height,
                    struct bl_error *error) {
  *window = (struct bl_window){
      .config = config, .windowed = windowed, .width = width, .height = height, .next_check = INT64_MAX};
  if (!open_window(window, error))
    return false;
  if (is_driver("kmsdrm")) {
    window->sign = sign_now();
    window->next_check = 0;
  }
  return true;
}

static void close_window(struct bl_window *window) {
  if (window->presenter)
    window->presenter->destroy(window->presenter);
  window->presenter = NULL;
  if (!window->window)
    return;
  if (!window->windowed) {
    bl_power_finish(&window->power);
    bl_outputs_detach(&window->outputs);
  }
  SDL_DestroyWindow(window->window);
  window->window = NULL;
}

void bl_window_close(struct bl_window *window) {
  close_window(window);
}

void bl_window_fill(struct bl_window *window) {
  if (window->fills_later)
    SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
  window->fills_later = false;
}

void bl_window_open_anew(struct bl_window *window) {
  struct bl_error error = {0};
  char text[1400];
  close_window(window);
  SDL_QuitSubSystem(SDL_INIT_VIDEO);
  if (open_window(window, &error)) {
    bl_window_fill(window);
    return;
  }
  fprintf(stderr, "baolan: %s\n", bl_error_string(&error, text, sizeof text));
  exit(BL_INTERNAL);
}

bool bl_window_check(struct bl_window *window, int64_t now) {
  if (now < window->next_check)
    return false;
  struct bl_connector connectors[BL_DISPLAY_LIMIT];
  const char *wish = window->config->display.size ? window->config->display.data : "";
  size_t count = bl_display_scan(connectors_folder, connectors);
  uint64_t sign = bl_display_sign(connectors, count);
  window->next_check = now + CHECK_MS;
  if (sign == window->sign)
    return false;
  window->sign = sign;
  if (!bl_display_choose(connectors, count, wish))
    return false; /* the monitor went; what stood there stands there when it comes back */
  bl_window_open_anew(window);
  return true;
}
