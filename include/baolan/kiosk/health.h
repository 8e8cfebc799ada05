/* health: is the newspaper really on the glass, and will the next sheet be?
 *
 * A pure judge: the self-watch tells it what the screen, the press and the
 * board say, and what an inspection of the picture saw; while one of these is
 * wrong systemd's watchdog is not fed. A picture that is wrong is painted
 * anew first, and only what is wrong three times running counts.
 */
#ifndef BAOLAN_KIOSK_HEALTH_H
#define BAOLAN_KIOSK_HEALTH_H

#include "baolan/kiosk/inspection.h"
#include "baolan/kiosk/screen.h"
#include "baolan/kiosk/tray.h"

enum bl_ailment {
  BL_AILMENT_FRAME,   /* a frame is due and cannot be presented */
  BL_AILMENT_SHEET,   /* the sheet that is due is not there */
  BL_AILMENT_PRESS,   /* the press does not go on */
  BL_AILMENT_PICTURE, /* what stands on the screen is not what was painted */
  BL_AILMENT_BLANK,   /* the screen has one colour */
  BL_AILMENT_COUNT
};

struct bl_health_facts {
  struct bl_screen_report screen;
  struct bl_tray_report press;
  int64_t missing_since; /* monotonic: the sheet that is due is missing; 0: it is there */
};

struct bl_health {
  struct bl_config_self_watch rule;
  bool ill[BL_AILMENT_COUNT];
  int64_t since[BL_AILMENT_COUNT]; /* monotonic */
  int wrong;                       /* inspections running that saw something wrong */
  int64_t next_inspection;
  int64_t inspected; /* the last one that could tell something; 0: none yet */
  int64_t repaired;  /* how often a wrong picture was right when it was painted anew */
  struct bl_inspection last;
};

extern const char *const bl_ailment_names[]; /* frame, sheet, press, picture, blank */
extern const char *const bl_ailment_words[]; /* a plain sentence each */

void bl_health_init(struct bl_health *health, const struct bl_config_self_watch *rule, int64_t now);
void bl_health_judge(struct bl_health *health, const struct bl_health_facts *facts, int64_t now);
/* Inspect the picture now. */
bool bl_health_wants_inspection(const struct bl_health *health, int64_t now);
/* True: paint it anew. */
bool bl_health_see(struct bl_health *health, struct bl_inspection inspection, int64_t now);
bool bl_health_is_well(const struct bl_health *health);

#endif
