/* selfwatch: what the program keeps and tells about itself while it runs.
 *
 * The loop tells it of every frame and lets it look around when it asks for
 * it; it brings what was shown to the play log. Main thread; nothing in it waits for a disk.
 */
#ifndef BAOLAN_KIOSK_SELFWATCH_H
#define BAOLAN_KIOSK_SELFWATCH_H

#include "baolan/kiosk/control.h"

struct bl_selfwatch;

/* Borrowed for its life. */
struct bl_selfwatch_parts {
  const struct bl_config *config;
  const struct bl_control *control;
  const struct bl_board *board;
};

struct bl_selfwatch *bl_selfwatch_create(const struct bl_selfwatch_parts *parts, struct bl_error *error);
/* Before the parts. */
void bl_selfwatch_destroy(struct bl_selfwatch *watch);

/* A frame was presented. */
void bl_selfwatch_frame(struct bl_selfwatch *watch, int64_t now);
void bl_selfwatch_step(struct bl_selfwatch *watch, int64_t now);
/* Step by then. */
int64_t bl_selfwatch_due(const struct bl_selfwatch *watch);

#endif
