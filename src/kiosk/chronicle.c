#include "baolan/kiosk/chronicle.h"

enum { LONGEST_MS = 600000 };

void bl_chronicle_init(struct bl_chronicle *chronicle, struct bl_playlog *log) {
  *chronicle = (struct bl_chronicle){.log = log};
}

static void close(struct bl_chronicle *chronicle, int64_t now) {
  if (chronicle->goes_on) {
    chronicle->play.duration = now - chronicle->since;
    bl_playlog_add(chronicle->log, &chronicle->play);
  }
  chronicle->goes_on = false;
}

void bl_chronicle_note(struct bl_chronicle *chronicle, const struct bl_play *seen, struct bl_reading clock,
                       int64_t now) {
  bool same = seen && chronicle->goes_on && bl_play_same(seen, &chronicle->play);
  if (same && now - chronicle->since < LONGEST_MS)
    return;
  close(chronicle, now);
  if (!seen)
    return;
  chronicle->play = *seen;
  chronicle->play.start = clock.wall;
  chronicle->play.trust = clock.trust;
  chronicle->since = now;
  chronicle->goes_on = true;
}

int64_t bl_chronicle_due(const struct bl_chronicle *chronicle) {
  return chronicle->goes_on && chronicle->log ? chronicle->since + LONGEST_MS : INT64_MAX;
}
