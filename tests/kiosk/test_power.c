/* No machine for tests has a monitor that can go dark, so the X server and the kernel are played here: what power.c
 * would say to them is what these functions hear. They stand before those of the libraries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <stdlib.h>
#include <string.h>
#include <xf86drmMode.h>

#include "baolan/kiosk/power.h"

static SDL_SYSWM_TYPE system_type;

static struct {
  bool present, capable, enabled;
  CARD16 level;
  int forced;
} server;

static struct {
  int dpms[2]; /* of two connectors; the second one is not lit */
  int sets, result;
} card;

static void play(SDL_SYSWM_TYPE type) {
  system_type = type;
  memset(&server, 0, sizeof server);
  server.present = server.capable = true;
  server.level = DPMSModeOn;
  memset(&card, 0, sizeof card);
}

SDL_bool SDLCALL SDL_GetWindowWMInfo(SDL_Window *window, SDL_SysWMinfo *info) {
  (void)window;
  info->subsystem = system_type;
  if (system_type == SDL_SYSWM_KMSDRM)
    info->info.kmsdrm.drm_fd = 9;
  return system_type == SDL_SYSWM_UNKNOWN ? SDL_FALSE : SDL_TRUE;
}

int XSync(Display *display, Bool discard) {
  (void)display;
  (void)discard;
  return 0;
}

Bool DPMSQueryExtension(Display *display, int *event, int *error) {
  (void)display;
  (void)event;
  (void)error;
  return server.present;
}

Bool DPMSCapable(Display *display) {
  (void)display;
  return server.capable;
}

Status DPMSInfo(Display *display, CARD16 *level, BOOL *enabled) {
  (void)display;
  *level = server.level;
  *enabled = server.enabled;
  return 1;
}

Status DPMSEnable(Display *display) {
  (void)display;
  server.enabled = true;
  return 1;
}

Status DPMSDisable(Display *display) {
  (void)display;
  server.enabled = false;
  server.level = DPMSModeOn;
  return 1;
}

Status DPMSForceLevel(Display *display, CARD16 level) {
  (void)display;
  assert_true(server.enabled); /* else a server answers with BadMatch */
  server.level = level;
  server.forced++;
  return 1;
}

drmModeResPtr drmModeGetResources(int fd) {
  static uint32_t connectors[] = {31, 32};
  static drmModeRes resources = {.count_connectors = 2, .connectors = connectors};
  assert_int_equal(fd, 9);
  return &resources;
}

void drmModeFreeResources(drmModeResPtr resources) {
  (void)resources;
}

drmModeConnectorPtr drmModeGetConnectorCurrent(int fd, uint32_t id) {
  static uint32_t properties[] = {5, 6};
  static drmModeConnector connector = {.count_props = 2, .props = properties};
  (void)fd;
  connector.connector_id = id;
  connector.encoder_id = id == 31 ? 40 : 0;
  return &connector;
}

void drmModeFreeConnector(drmModeConnectorPtr connector) {
  (void)connector;
}

drmModePropertyPtr drmModeGetProperty(int fd, uint32_t id) {
  static drmModePropertyRes property;
  (void)fd;
  property.prop_id = id;
  strcpy(property.name, id == 6 ? "DPMS" : "EDID");
  return &property;
}

void drmModeFreeProperty(drmModePropertyPtr property) {
  (void)property;
}

int drmModeConnectorSetProperty(int fd, uint32_t connector, uint32_t property, uint64_t value) {
  (void)fd;
  assert_int_equal(property, 6);
  card.dpms[connector - 31] = (int)value;
  card.sets++;
  return card.result;
}

static void the_server_is_told(void **state) {
  (void)state;
  struct bl_power power;
  play(SDL_SYSWM_X11);
  bl_power_init(&power, NULL);
  assert_int_equal(server.forced, 0); /* it was lit */
  assert_true(bl_power_set(&power, false));
  assert_int_equal(server.level, DPMSModeOff);
  assert_true(bl_power_set(&power, false));
  assert_int_equal(server.forced, 1); /* said twice, done once */
  server.level = DPMSModeOn;          /* a touch lit it */
  assert_true(bl_power_set(&power, false));
  assert_int_equal(server.level, DPMSModeOff);
  bl_power_finish(&power);
  assert_int_equal(server.level, DPMSModeOn);
  assert_false(server.enabled); /* as we found it */
}

static void a_screen_left_dark_is_lit(void **state) {
  (void)state;
  struct bl_power power;
  play(SDL_SYSWM_X11);
  server.enabled = true;
  server.level = DPMSModeOff;
  bl_power_init(&power, NULL);
  assert_int_equal(server.level, DPMSModeOn);
  assert_true(server.enabled);
}

static void a_server_that_cannot_is_left_alone(void **state) {
  (void)state;
  struct bl_power power;
  play(SDL_SYSWM_X11);
  server.capable = false;
  bl_power_init(&power, NULL);
  assert_false(bl_power_set(&power, false));
  assert_false(server.enabled);
  play(SDL_SYSWM_WAYLAND);
  assert_false(bl_power_set(&power, false));
  play(SDL_SYSWM_UNKNOWN);
  assert_false(bl_power_set(&power, false));
}

static void connectors_that_are_lit_are_told(void **state) {
  (void)state;
  struct bl_power power;
  play(SDL_SYSWM_KMSDRM);
  bl_power_init(&power, NULL);
  assert_int_equal(card.dpms[0], DRM_MODE_DPMS_ON);
  card.sets = 0;
  assert_true(bl_power_set(&power, false));
  assert_int_equal(card.dpms[0], DRM_MODE_DPMS_OFF);
  assert_int_equal(card.sets, 1);
  card.result = -1;
  assert_false(bl_power_set(&power, true));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_server_is_told),
      cmocka_unit_test(a_screen_left_dark_is_lit),
      cmocka_unit_test(a_server_that_cannot_is_left_alone),
      cmocka_unit_test(connectors_that_are_lit_are_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
