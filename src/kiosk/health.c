#include "baolan/kiosk/health.h"

enum {
  FRAME_MS = 10000, /* so long a frame that is due may be owed */
  AGAIN_MS = 1000,  /* what was wrong, or could not be told, is looked at again */
  COUNTS = 3        /* inspections */
};

const char *const bl_ailment_names[] = {"frame", "sheet", "press", "picture", "blank"};
const char *const bl_ailment_words[] = {
    "the screen takes no picture", "the page that is due is not there", "the press does not go on",
    "the picture on the screen is not the one that was painted", "the screen shows one colour and nothing else"};

static int64_t milliseconds(double seconds) {
  return (int64_t)(seconds * 1000);
}

void bl_health_init(struct bl_health *health, const struct bl_config_self_watch *rule, int64_t now) {
  *health = (struct bl_health){.rule = *rule, .next_inspection = now + milliseconds(rule->picture_seconds)};
}

static void set(struct bl_health *health, enum bl_ailment ailment, bool ill, int64_t now) {
  if (ill && !health->ill[ailment])
    health->since[ailment] = now;
  health->ill[ailment] = ill;
}

static bool is_over(double limit_seconds, int64_t since, int64_t now) {
  return limit_seconds > 0 && now - since > milliseconds(limit_seconds);
}

void bl_health_judge(struct bl_health *health, const struct bl_health_facts *facts, int64_t now) {
  const struct bl_config_self_watch *rule = &health->rule;
  int64_t owed = facts->screen.owed_since, missing = facts->missing_since;
  set(health, BL_AILMENT_FRAME, owed && now - owed > FRAME_MS, now);
  set(health, BL_AILMENT_SHEET, missing && is_over(rule->sheet_seconds, missing, now), now);
  set(health, BL_AILMENT_PRESS, !facts->press.waits && is_over(rule->press_seconds, facts->press.moved, now), now);
}

bool bl_health_wants_inspection(const struct bl_health *health, int64_t now) {
  return health->rule.picture_seconds > 0 && now >= health->next_inspection;
}

bool bl_health_see(struct bl_health *health, struct bl_inspection inspection, int64_t now) {
  bool wrong = inspection.sight == BL_SIGHT_OTHER || inspection.sight == BL_SIGHT_BLANK;
  int64_t wait = milliseconds(health->rule.picture_seconds);
  bool again = wrong || health->wrong || inspection.sight == BL_SIGHT_NONE;
  health->next_inspection = now + (again && wait > AGAIN_MS ? AGAIN_MS : wait);
  if (inspection.sight == BL_SIGHT_NONE)
    return false;
  health->last = inspection;
  health->inspected = now;
  health->repaired += !wrong && health->wrong;
  health->wrong = wrong ? health->wrong + 1 : 0;
  set(health, BL_AILMENT_PICTURE, health->wrong >= COUNTS && inspection.sight == BL_SIGHT_OTHER, now);
  set(health, BL_AILMENT_BLANK, health->wrong >= COUNTS && inspection.sight == BL_SIGHT_BLANK, now);
  return wrong;
}

bool bl_health_is_well(const struct bl_health *health) {
  for (int i = 0; i < BL_AILMENT_COUNT; i++)
    if (health->ill[i])
      return false;
  return true;
}
