/* gauges: the status as figures for Prometheus (text format 0.0.4, for node exporter's textfile collector). */
#ifndef BAOLAN_KIOSK_GAUGES_H
#define BAOLAN_KIOSK_GAUGES_H

#include "baolan/kiosk/status.h"

void bl_gauges_write(const struct bl_status *status, const char *version, FILE *out);
/* Into the file, by a rename: whoever reads it finds the old figures or the new ones. False: it could not be written.
 */
bool bl_gauges_keep(const struct bl_status *status, const char *version, const char *path);

#endif
