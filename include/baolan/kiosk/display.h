/* display: which output shows the newspaper.
 *
 * Without a window system the kernel tells of its connectors in /sys/class/drm;
 * numbers of cards move between boots, so the card is chosen that has a
 * connected connector with modes. A monitor that is off at boot is waited for.
 * Names are the kernel's or the X server's (HDMI-A-1, HDMI-1, eDP-1); a number
 * counts the outputs that could show, from 0.
 */
#ifndef BAOLAN_KIOSK_DISPLAY_H
#define BAOLAN_KIOSK_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bl_error;

enum { BL_DISPLAY_LIMIT = 32, BL_DISPLAY_NAME = 48 };

struct bl_connector {
  int card;
  char name[BL_DISPLAY_NAME];
  bool connected;
  int modes;
};

/* The connectors in a folder like /sys/class/drm, by card and name; at most BL_DISPLAY_LIMIT. */
size_t bl_display_scan(const char *folder, struct bl_connector *out);

/* The connector to show on; NULL: none can show. `wish`: a name or number, or empty; if it is not there, the first. */
const struct bl_connector *bl_display_choose(const struct bl_connector *connectors, size_t count, const char *wish);

/* The place in a list of names of what is wished: the name itself, or its beginning up to a space ("HDMI-1 27\""), or
 * its number. -1: it is not there. An empty wish is the first. */
int bl_display_find(const char *const *names, int count, const char *wish);

/* Waits until a connector can show: 1 s, 2 s, 4 s, up to 30 s between two looks; says once on standard error that it
 * waits. `pause` waits so many ms and is false when no more waiting is wanted (NULL: sleeps). The card's number; -1:
 * the folder knows no connector at all, or pause ended it. */
int bl_display_await(const char *folder, const char *wish, bool (*pause)(void *context, int ms), void *context);

/* Without a window system nobody can touch what the program may not read, and the machine would seem locked. False:
 * no event* in a folder like /dev/input can be read; BL_INTERNAL with a sentence. */
bool bl_display_check_input(const char *folder, struct bl_error *error);

/* Changes whenever a connector comes, goes, or gets other modes. */
uint64_t bl_display_sign(const struct bl_connector *connectors, size_t count);

#endif
