#include "baolan/kiosk/outputs.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/display.h"

struct monitors {
  char names[BL_OUTPUTS_LIMIT][BL_DISPLAY_NAME];
  struct bl_area places[BL_OUTPUTS_LIMIT];
  int count;
};

static bool is_x11(void) {
  const char *driver = SDL_GetCurrentVideoDriver();
  return driver && strcmp(driver, "x11") == 0;
}

/* Xlib lets nobody go on without the server. Its own handler calls exit, while the press still paints. */
static int lose_server(Display *display) {
  (void)display;
  fputs("baolan: the X server is gone; start Baolan again when it is back\n", stderr);
  _exit(BL_INTERNAL);
}

static void add_monitor(struct monitors *out, Display *display, const XRRMonitorInfo *info) {
  char *name = XGetAtomName(display, info->name);
  snprintf(out->names[out->count], sizeof out->names[0], "%s", name ? name : "");
  out->places[out->count++] = (struct bl_area){info->x, info->y, info->width, info->height};
  if (name)
    XFree(name);
}

/* The primary one first. Without RandR the whole desktop is one. */
static struct monitors list_monitors(Display *display) {
  struct monitors out = {.count = 0};
  int event, error, count = 0;
  bool able = XRRQueryExtension(display, &event, &error);
  XRRMonitorInfo *infos = able ? XRRGetMonitors(display, DefaultRootWindow(display), True, &count) : NULL;
  for (int pass = 1; pass >= 0; pass--)
    for (int i = 0; i < count && out.count < BL_OUTPUTS_LIMIT; i++)
      if (infos[i].primary == pass && infos[i].width > 0 && infos[i].height > 0)
        add_monitor(&out, display, &infos[i]);
  if (infos)
    XRRFreeMonitors(infos);
  if (out.count == 0) {
    XWindowAttributes root;
    XGetWindowAttributes(display, DefaultRootWindow(display), &root);
    out.places[out.count++] = (struct bl_area){0, 0, root.width, root.height};
  }
  return out;
}

static void tell_missing(struct bl_outputs *outputs, const char *const *names, int count) {
  if (outputs->told)
    return;
  outputs->told = true;
  fprintf(stderr, "baolan: the display '%s' is not there, another one shows; there are:", outputs->wish);
  for (int i = 0; i < count; i++)
    fprintf(stderr, " %s", names[i]);
  fputc('\n', stderr);
}

/* The number of the wished one; 0 when it is not there, which is told once. */
static int choose(struct bl_outputs *outputs, const char *const *names, int count) {
  int found = bl_display_find(names, count, outputs->wish);
  if (found < 0 && count > 0)
    tell_missing(outputs, names, count);
  return found < 0 ? 0 : found;
}

static int choose_monitor(struct bl_outputs *outputs, const struct monitors *monitors) {
  const char *names[BL_OUTPUTS_LIMIT];
  for (int i = 0; i < monitors->count; i++)
    names[i] = monitors->names[i];
  return choose(outputs, names, monitors->count);
}

static int choose_display(struct bl_outputs *outputs) {
  const char *names[BL_OUTPUTS_LIMIT];
  int count = SDL_GetNumVideoDisplays();
  count = count < BL_OUTPUTS_LIMIT ? count : BL_OUTPUTS_LIMIT;
  for (int i = 0; i < count; i++) {
    const char *name = SDL_GetDisplayName(i);
    names[i] = name ? name : "";
  }
  return choose(outputs, names, count > 0 ? count : 0);
}

static bool has_manager(Display *display) {
  Atom check = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True), type = None;
  int format;
  unsigned long items = 0, rest;
  unsigned char *value = NULL;
  if (check == None || XGetWindowProperty(display, DefaultRootWindow(display), check, 0, 1, False, AnyPropertyType,
                                          &type, &format, &items, &rest, &value) != Success)
    return false;
  if (value)
    XFree(value);
  return items > 0;
}

bool bl_outputs_find(struct bl_outputs *outputs, const char *wish, struct bl_area *place, int *index) {
  *outputs = (struct bl_outputs){.wish = wish};
  *index = 0;
  if (is_x11())
    XSetIOErrorHandler(lose_server);
  Display *display = is_x11() ? XOpenDisplay(NULL) : NULL;
  if (!display) {
    *index = choose_display(outputs);
    return false;
  }
  struct monitors monitors = list_monitors(display);
  *place = monitors.places[choose_monitor(outputs, &monitors)];
  outputs->ours = !has_manager(display);
  XCloseDisplay(display);
  return true;
}

static Display *display_of(SDL_Window *window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version)
  return is_x11() && window && SDL_GetWindowWMInfo(window, &info) ? info.info.x11.display : NULL;
}

static void remove_black(struct bl_outputs *outputs, Display *display) {
  for (int i = 0; i < outputs->black_count; i++)
    XDestroyWindow(display, outputs->black[i]);
  outputs->black_count = 0;
}

/* A window without content costs nothing: the server fills it. */
static void blacken(struct bl_outputs *outputs, Display *display, const struct monitors *monitors, int but) {
  remove_black(outputs, display);
  XSetWindowAttributes look = {.override_redirect = True,
                               .background_pixel = BlackPixel(display, DefaultScreen(display))};
  for (int i = 0; i < monitors->count; i++) {
    const struct bl_area *place = &monitors->places[i], *shown = &monitors->places[but];
    if (i == but || (place->x == shown->x && place->y == shown->y)) /* a mirror of ours */
      continue;
    Window window = XCreateWindow(display, DefaultRootWindow(display), place->x, place->y, (unsigned)place->width,
                                  (unsigned)place->height, 0, CopyFromParent, InputOutput, CopyFromParent,
                                  CWOverrideRedirect | CWBackPixel, &look);
    XMapRaised(display, window);
    outputs->black[outputs->black_count++] = window;
  }
  XFlush(display);
}

static int first_event; /* of RandR's two, in the server's count; 0: there are none */

/* Of the window system's own events only RandR's are let through. */
static int let_through(void *context, SDL_Event *event) {
  (void)context;
  if (event->type != SDL_SYSWMEVENT)
    return 1;
  const SDL_SysWMmsg *message = event->syswm.msg;
  if (first_event == 0 || message->subsystem != SDL_SYSWM_X11)
    return 0;
  int kind = message->msg.x11.event.type - first_event;
  return kind == RRScreenChangeNotify || kind == RRNotify;
}

static void listen(Display *display) {
  int error;
  XSetIOErrorHandler(lose_server);
  if (!XRRQueryExtension(display, &first_event, &error))
    return;
  XRRSelectInput(display, DefaultRootWindow(display), RRScreenChangeNotifyMask | RROutputChangeNotifyMask);
  SDL_SetEventFilter(let_through, NULL);
  SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

void bl_outputs_attach(struct bl_outputs *outputs, SDL_Window *window) {
  outputs->window = window;
  Display *display = display_of(window);
  if (!display)
    return;
  listen(display);
  struct monitors monitors = list_monitors(display);
  if (monitors.count > 1)
    blacken(outputs, display, &monitors, choose_monitor(outputs, &monitors));
  if (outputs->ours)
    SDL_SetWindowInputFocus(window); /* nobody else gives it the keyboard */
}

void bl_outputs_detach(struct bl_outputs *outputs) {
  Display *display = display_of(outputs->window);
  if (display)
    remove_black(outputs, display);
  outputs->window = NULL;
}

bool bl_outputs_changed(const SDL_Event *event) {
  return event->type == SDL_SYSWMEVENT; /* the filter lets no other through */
}

void bl_outputs_fit(struct bl_outputs *outputs) {
  Display *display = display_of(outputs->window);
  if (!display)
    return;
  struct monitors monitors = list_monitors(display);
  int chosen = choose_monitor(outputs, &monitors);
  struct bl_area place = monitors.places[chosen];
  blacken(outputs, display, &monitors, chosen);
  if (!outputs->ours)
    return;
  SDL_SetWindowPosition(outputs->window, place.x, place.y);
  SDL_SetWindowSize(outputs->window, place.width, place.height);
}
