/* zone: local time in an IANA zone.
 *
 * The system's own tables are read (/usr/share/zoneinfo, RFC 8536), once, so
 * that tzdata's updates count and the answer is afterwards a function of the
 * arguments alone. The years after the table follow its POSIX rule, to 2200.
 *
 * A local time that does not exist is taken as the next one that does; one
 * that happens twice, as the first.
 */
#ifndef BAOLAN_SHOW_ZONE_H
#define BAOLAN_SHOW_ZONE_H

#include "baolan/base/clock.h"
#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;
struct bl_zone;

/* `name` as in Europe/Berlin; empty: the machine's own (/etc/localtime, UTC when there is none). NULL on failure:
 * BL_CONFIG. Lives in the arena. */
const struct bl_zone *bl_zone_load(struct bl_arena *arena, struct bl_text name, struct bl_error *error);
/* From the bytes of such a file. */
const struct bl_zone *bl_zone_read(struct bl_arena *arena, struct bl_text bytes, struct bl_error *error);

int bl_zone_offset(const struct bl_zone *zone, bl_instant instant); /* seconds east of UTC */
/* The day (calendar.h) and the second in it that clocks there show. */
void bl_zone_local(const struct bl_zone *zone, bl_instant instant, int *day, int *second);
/* `second` may lie outside the day: 90000 is 01:00 of the next. */
bl_instant bl_zone_instant(const struct bl_zone *zone, int day, int second);

#endif
