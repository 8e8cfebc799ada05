#include "baolan/kiosk/power.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <string.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

static bool refused;

static int note_refusal(Display *display, XErrorEvent *error) {
  (void)display;
  (void)error;
  refused = true;
  return 0;
}

static void force(struct bl_power *power, Display *display, bool on) {
  CARD16 level = DPMSModeOn;
  BOOL enabled = False;
  if (!DPMSInfo(display, &level, &enabled))
    return;
  if (!on && !enabled && DPMSEnable(display))
    power->enabled = true;
  if (on ? level != DPMSModeOn : level != DPMSModeOff)
    DPMSForceLevel(display, on ? DPMSModeOn : DPMSModeOff);
  if (on && power->enabled && DPMSDisable(display))
    power->enabled = false;
}

static bool set_x11(struct bl_power *power, Display *display, bool on) {
  int event, error;
  if (!DPMSQueryExtension(display, &event, &error) || !DPMSCapable(display))
    return false;
  XSync(display, False);
  refused = false;
  int (*before)(Display *, XErrorEvent *) = XSetErrorHandler(note_refusal);
  force(power, display, on);
  XSync(display, False);
  XSetErrorHandler(before);
  return !refused;
}

static bool set_property(int fd, const drmModeConnector *connector, bool on) {
  bool done = false;
  for (int i = 0; i < connector->count_props && !done; i++) {
    drmModePropertyRes *property = drmModeGetProperty(fd, connector->props[i]);
    if (property && strcmp(property->name, "DPMS") == 0)
      done = drmModeConnectorSetProperty(fd, connector->connector_id, property->prop_id,
                                         on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF) == 0;
    drmModeFreeProperty(property);
  }
  return done;
}

/* An encoder stands behind a connector that is lit. */
static bool set_drm(int fd, bool on) {
  drmModeRes *card = fd >= 0 ? drmModeGetResources(fd) : NULL;
  bool done = false;
  for (int i = 0; card && i < card->count_connectors; i++) {
    drmModeConnector *connector = drmModeGetConnectorCurrent(fd, card->connectors[i]);
    if (connector && connector->encoder_id)
      done |= set_property(fd, connector, on);
    drmModeFreeConnector(connector);
  }
  drmModeFreeResources(card);
  return done;
}

bool bl_power_set(struct bl_power *power, bool on) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version)
  if (!SDL_GetWindowWMInfo(power->window, &info))
    return false;
  if (info.subsystem == SDL_SYSWM_X11)
    return set_x11(power, info.info.x11.display, on);
  if (info.subsystem == SDL_SYSWM_KMSDRM)
    return set_drm(info.info.kmsdrm.drm_fd, on);
  return false;
}

void bl_power_init(struct bl_power *power, SDL_Window *window) {
  *power = (struct bl_power){.window = window};
  bl_power_set(power, true);
}

void bl_power_finish(struct bl_power *power) {
  bl_power_set(power, true);
}
