/* config: one file of settings, every key with a default.
 *
 * config/baolan.yaml documents each key at its default value; a test holds
 * the two together. A key that is not known, a value out of its range: BL_CONFIG
 * with path:line:column. Relative paths in the file count from its folder.
 */
#ifndef BAOLAN_KIOSK_CONFIG_H
#define BAOLAN_KIOSK_CONFIG_H

#include <stdbool.h>

#include "baolan/base/text.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/signature.h"
#include "baolan/page/words.h"
#include "baolan/show/dwell.h"
#include "baolan/show/navigator.h"

struct bl_arena;
struct bl_error;

enum bl_rotation { BL_ROTATION_PAGES, BL_ROTATION_STORIES };
enum bl_presenter_choice { BL_PRESENTER_AUTO, BL_PRESENTER_SURFACE, BL_PRESENTER_TEXTURE };

struct bl_config_glass {
  double diagonal_in, viewing_distance_m, screen_bottom_mm;
  int em_px;
  int rotation_degrees; /* an enum bl_turn */
};

struct bl_config_reading {
  int cpm;
  double base_seconds;
  int page_share_percent, story_share_percent;
  double page_least_seconds, page_most_seconds, story_least_seconds, story_most_seconds;
};

enum bl_motion_style { BL_SHEETS_SLIDE, BL_SHEETS_TURN, BL_SHEETS_JUMP };

struct bl_config_motion {
  int fade_ms, slide_ms, turn_ms;
  int style; /* enum bl_motion_style: how a reader's next sheet comes */
  bool reduced;
};

/* The whole picture moves by a pixel once in so long, at most so many away from the middle. */
struct bl_config_burn_in {
  int shift_px;
  double every_minutes;
};

struct bl_config_memory {
  int glyphs_mb, sheets_mb, views_mb;
};

/* How far back the log of what was shown reaches, and how often it is written. */
struct bl_config_play_log {
  int days, rows;
  double write_seconds;
};

/* What the program looks at in itself; each 0: it does not. */
struct bl_config_self_watch {
  double picture_seconds; /* so often the picture on the screen is compared with the painted one */
  double press_seconds;   /* so long one piece of the press's work may take */
  double sheet_seconds;   /* so long a sheet that is due may be missing */
  int memory_mb;          /* resident, above which the program ends and is started anew */
  int restarts;           /* more within restart_minutes lead to safe mode */
  double restart_minutes;
};

struct bl_config_fault {
  struct bl_text paper;
  struct bl_yaml_list fonts; /* of struct bl_text */
  double retry_seconds;
};

/* Texts live in the arena given to bl_config_load and end in a NUL. */
struct bl_config {
  struct bl_text edition, fonts, themes, theme;
  struct bl_text library;                     /* a folder (copy/publish.h); empty: none */
  struct bl_yaml_list keys;                   /* of struct bl_text: public keys as they are named there */
  struct bl_public_key *public_keys;          /* the same, read; as many */
  bool unsigned_too;                          /* what is not signed is taken into the library, too */
  int quota_mb;                               /* of the library; 0: none */
  double settle_seconds;                      /* an arrival is taken when it has not changed for so long */
  struct bl_text editions, schedule, notices; /* a folder, a file, a folder; empty: none */
  struct bl_text state, status, metrics;      /* a folder, a socket, a file of its own; empty: none */
  struct bl_yaml_placed stale_after;          /* as written; bl_config_stale_ms */
  struct bl_text display;                     /* the name or number of the output that shows; empty: the first */
  int language;                               /* enum bl_language */
  bool large_type;
  struct bl_words words; /* in that language, once the configuration is complete */
  struct bl_config_glass glass;
  int rotation; /* enum bl_rotation */
  double idle_seconds, bar_seconds;
  bool wake_on_touch;
  struct bl_config_reading reading;
  struct bl_config_motion motion;
  struct bl_config_burn_in burn_in;
  struct bl_config_memory memory;
  struct bl_config_play_log play_log;
  struct bl_config_self_watch self_watch;
  int presenter; /* enum bl_presenter_choice */
  struct bl_config_fault fault;
};

struct bl_config bl_config_default(void);

/* The defaults, changed by the file. path NULL: the installation's (base/installation), else the defaults alone. Where
 * `library`, `state` and `status` stay empty, the folders that systemd gives a service stand in for them. */
bool bl_config_load(struct bl_arena *arena, const char *path, struct bl_config *out, struct bl_error *error);

/* Paths that are still empty become the program's own files (base/installation): its fonts, its colours, the sample
 * newspaper. The words are read; when they are not there, that is told and they stay zh-Hans. Call it before there are
 * threads. */
void bl_config_complete(struct bl_arena *arena, struct bl_config *config);

/* An edition is stale so long after its day began; 0: never. */
int64_t bl_config_stale_ms(const struct bl_config *config);
struct bl_dwell bl_config_dwell(const struct bl_config *config);
struct bl_navigator_rule bl_config_navigation(const struct bl_config *config);

#endif
