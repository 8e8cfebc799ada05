#include "baolan/kiosk/config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/installation.h"

enum { LARGEST_FILE = 256 * 1024, COUNTDOWN_MS = 15000, HOME_STEP = 1 };

static const char *const turns[] = {"0", "90", "180", "270", NULL};
static const char *const rotations[] = {"pages", "stories", NULL};
static const char *const styles[] = {"slide", "turn", "none", NULL};
static const char *const presenters[] = {"auto", "surface", "texture", NULL};

#define AT(member) offsetof(struct bl_config, member)
#define PLAIN(key, type, place)                                                                                        \
  { .name = (key), .kind = (type), .offset = (place) }
#define IN(group, member) offsetof(struct bl_config_##group, member)

static const struct bl_yaml_key glass_keys[] = {
    {"diagonal_in", BL_YAML_NUMBER, IN(glass, diagonal_in), .low = 3, .high = 300},
    {"viewing_distance_m", BL_YAML_NUMBER, IN(glass, viewing_distance_m), .low = 0.2, .high = 30},
    {"screen_bottom_mm", BL_YAML_NUMBER, IN(glass, screen_bottom_mm), .low = 0, .high = 5000},
    {"em_px", BL_YAML_INT, IN(glass, em_px), .low = 0, .high = 400},
    {"rotation_degrees", BL_YAML_CHOICE, IN(glass, rotation_degrees), .choices = turns},
    {0}};

static const struct bl_yaml_key reading_keys[] = {
    {"characters_per_minute", BL_YAML_INT, IN(reading, cpm), .low = 30, .high = 2000},
    {"base_seconds", BL_YAML_NUMBER, IN(reading, base_seconds), .low = 0, .high = 60},
    {"page_share_percent", BL_YAML_INT, IN(reading, page_share_percent), .low = 0, .high = 100},
    {"story_share_percent", BL_YAML_INT, IN(reading, story_share_percent), .low = 0, .high = 100},
    {"page_least_seconds", BL_YAML_NUMBER, IN(reading, page_least_seconds), .low = 1, .high = 3600},
    {"page_most_seconds", BL_YAML_NUMBER, IN(reading, page_most_seconds), .low = 1, .high = 3600},
    {"story_least_seconds", BL_YAML_NUMBER, IN(reading, story_least_seconds), .low = 1, .high = 3600},
    {"story_most_seconds", BL_YAML_NUMBER, IN(reading, story_most_seconds), .low = 1, .high = 3600},
    {0}};

static const struct bl_yaml_key motion_keys[] = {
    {"fade_ms", BL_YAML_INT, IN(motion, fade_ms), .low = 0, .high = 5000},
    {"slide_ms", BL_YAML_INT, IN(motion, slide_ms), .low = 0, .high = 5000},
    {"turn_ms", BL_YAML_INT, IN(motion, turn_ms), .low = 0, .high = 5000},
    {"style", BL_YAML_CHOICE, IN(motion, style), .choices = styles},
    PLAIN("reduced", BL_YAML_BOOL, IN(motion, reduced)),
    {0}};

static const struct bl_yaml_key burn_in_keys[] = {
    {"shift_px", BL_YAML_INT, IN(burn_in, shift_px), .low = 0, .high = 16},
    {"every_minutes", BL_YAML_NUMBER, IN(burn_in, every_minutes), .low = 0.01, .high = 1440},
    {0}};

static const struct bl_yaml_key memory_keys[] = {
    {"glyphs_mb", BL_YAML_INT, IN(memory, glyphs_mb), .low = 1, .high = 1024},
    {"sheets_mb", BL_YAML_INT, IN(memory, sheets_mb), .low = 1, .high = 8192},
    {"views_mb", BL_YAML_INT, IN(memory, views_mb), .low = 1, .high = 8192},
    {0}};

static const struct bl_yaml_key play_log_keys[] = {
    {"days", BL_YAML_INT, IN(play_log, days), .low = 1, .high = 3660},
    {"rows", BL_YAML_INT, IN(play_log, rows), .low = 1, .high = 100000000},
    {"write_seconds", BL_YAML_NUMBER, IN(play_log, write_seconds), .low = 0.05, .high = 3600},
    {0}};

static const struct bl_yaml_key self_watch_keys[] = {
    {"picture_seconds", BL_YAML_NUMBER, IN(self_watch, picture_seconds), .low = 0, .high = 86400},
    {"press_seconds", BL_YAML_NUMBER, IN(self_watch, press_seconds), .low = 0, .high = 86400},
    {"sheet_seconds", BL_YAML_NUMBER, IN(self_watch, sheet_seconds), .low = 0, .high = 86400},
    {"memory_mb", BL_YAML_INT, IN(self_watch, memory_mb), .low = 0, .high = 1048576},
    {"restarts", BL_YAML_INT, IN(self_watch, restarts), .low = 0, .high = 1000},
    {"restart_minutes", BL_YAML_NUMBER, IN(self_watch, restart_minutes), .low = 0.1, .high = 1440},
    {0}};

static const struct bl_yaml_key fault_keys[] = {
    PLAIN("paper", BL_YAML_LINE, IN(fault, paper)),
    PLAIN("fonts", BL_YAML_LINES, IN(fault, fonts)),
    {"retry_seconds", BL_YAML_NUMBER, IN(fault, retry_seconds), .low = 1, .high = 3600},
    {0}};

static const struct bl_yaml_key keys[] = {
    PLAIN("edition", BL_YAML_LINE, AT(edition)),
    PLAIN("library", BL_YAML_LINE, AT(library)),
    PLAIN("keys", BL_YAML_LINES, AT(keys)),
    PLAIN("unsigned", BL_YAML_BOOL, AT(unsigned_too)),
    {"quota_mb", BL_YAML_INT, AT(quota_mb), .low = 0, .high = 1000000000},
    {"settle_seconds", BL_YAML_NUMBER, AT(settle_seconds), .low = 0, .high = 3600},
    PLAIN("editions", BL_YAML_LINE, AT(editions)),
    PLAIN("schedule", BL_YAML_LINE, AT(schedule)),
    PLAIN("notices", BL_YAML_LINE, AT(notices)),
    PLAIN("state", BL_YAML_LINE, AT(state)),
    PLAIN("status", BL_YAML_LINE, AT(status)),
    PLAIN("metrics", BL_YAML_LINE, AT(metrics)),
    PLAIN("stale_after", BL_YAML_PLACED, AT(stale_after)),
    PLAIN("fonts", BL_YAML_LINE, AT(fonts)),
    PLAIN("themes", BL_YAML_LINE, AT(themes)),
    PLAIN("theme", BL_YAML_LINE, AT(theme)),
    {"language", BL_YAML_CHOICE, AT(language), .choices = bl_language_names},
    PLAIN("large_type", BL_YAML_BOOL, AT(large_type)),
    {"glass", BL_YAML_GROUP, AT(glass), .item = glass_keys},
    {"rotation", BL_YAML_CHOICE, AT(rotation), .choices = rotations},
    {"idle_seconds", BL_YAML_NUMBER, AT(idle_seconds), .low = 1, .high = 3600},
    {"bar_seconds", BL_YAML_NUMBER, AT(bar_seconds), .low = 1, .high = 3600},
    PLAIN("wake_on_touch", BL_YAML_BOOL, AT(wake_on_touch)),
    {"reading", BL_YAML_GROUP, AT(reading), .item = reading_keys},
    {"motion", BL_YAML_GROUP, AT(motion), .item = motion_keys},
    {"burn_in", BL_YAML_GROUP, AT(burn_in), .item = burn_in_keys},
    PLAIN("display", BL_YAML_LINE, AT(display)),
    {"memory", BL_YAML_GROUP, AT(memory), .item = memory_keys},
    {"play_log", BL_YAML_GROUP, AT(play_log), .item = play_log_keys},
    {"self_watch", BL_YAML_GROUP, AT(self_watch), .item = self_watch_keys},
    {"presenter", BL_YAML_CHOICE, AT(presenter), .choices = presenters},
    {"fault", BL_YAML_GROUP, AT(fault), .item = fault_keys},
    {0}};

/* Written out here, so that the fault screen has letters even when no configuration can be read. */
static struct bl_text fault_fonts[] = {{"/usr/share/fonts/opentype/noto/NotoSansCJK-Medium.ttc", 53},
                                       {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 54},
                                       {"/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 60}};

struct bl_config bl_config_default(void) {
  return (struct bl_config){
      .theme = BL_TEXT("day"),
      .settle_seconds = 2,
      .stale_after = {.text = BL_TEXT("36h")},
      .glass = {.diagonal_in = 43, .viewing_distance_m = 1.5},
      .rotation = BL_ROTATION_STORIES,
      .idle_seconds = 60,
      .bar_seconds = 12,
      .wake_on_touch = true,
      .reading = {.cpm = 300,
                  .base_seconds = 4,
                  .page_share_percent = 50,
                  .story_share_percent = 100,
                  .page_least_seconds = 15,
                  .page_most_seconds = 90,
                  .story_least_seconds = 20,
                  .story_most_seconds = 180},
      .motion = {.fade_ms = 600, .slide_ms = 280, .turn_ms = 450},
      .burn_in = {.shift_px = 3, .every_minutes = 10},
      .memory = {.glyphs_mb = 8, .sheets_mb = 42, .views_mb = 16},
      .play_log = {.days = 400, .rows = 1000000, .write_seconds = 30},
      .self_watch = {.picture_seconds = 60,
                     .press_seconds = 120,
                     .sheet_seconds = 120,
                     .memory_mb = 1024,
                     .restarts = 5,
                     .restart_minutes = 10},
      .fault = {.fonts = {.items = fault_fonts, .count = sizeof fault_fonts / sizeof *fault_fonts},
                .retry_seconds = 30},
  };
}

/* "folder/path" where folder is that of `file`; absolute and empty paths as they are. */
static void resolve(struct bl_arena *arena, const char *file, struct bl_text *path) {
  const char *slash = strrchr(file, '/');
  if (path->size && path->data[0] != '/' && slash)
    *path = bl_text_print(arena, "%.*s/%s", (int)(slash - file), file, path->data);
}

/* 36h, 2d or never; -1: it is something else. */
static int64_t read_stale(struct bl_text text) {
  int64_t number = 0;
  size_t at = 0;
  if (bl_text_equal(text, BL_TEXT("never")))
    return 0;
  for (; at < text.size && text.data[at] >= '0' && text.data[at] <= '9' && number < 10000; at++)
    number = number * 10 + (text.data[at] - '0');
  if (at == 0 || at + 1 != text.size || number < 1 || number > 9999)
    return -1;
  int64_t hour = 3600000;
  return text.data[at] == 'h' ? number * hour : text.data[at] == 'd' ? number * 24 * hour : -1;
}

int64_t bl_config_stale_ms(const struct bl_config *config) {
  return read_stale(config->stale_after.text);
}

static bool check(const struct bl_config *config, const char *path, struct bl_error *error) {
  const struct bl_config_reading *reading = &config->reading;
  if (reading->page_least_seconds > reading->page_most_seconds ||
      reading->story_least_seconds > reading->story_most_seconds) {
    bl_error_set(error, BL_CONFIG, "under 'reading' a _least_ is larger than its _most_; exchange them");
    return bl_error_at(error, path, 0, 0);
  }
  if (config->theme.size == 0) {
    bl_error_set(error, BL_CONFIG, "'theme' must not be empty: write day, night or contrast");
    return bl_error_at(error, path, 0, 0);
  }
  if (bl_config_stale_ms(config) < 0) {
    bl_error_set(error, BL_CONFIG, "'stale_after' is hours or days, as 36h or 2d, or never; not '%.40s'",
                 config->stale_after.text.data);
    return bl_error_at(error, path, config->stale_after.line, config->stale_after.column);
  }
  return true;
}

/* A key that cannot be read stops the start: later, every package would be refused for it. */
static bool read_keys(struct bl_arena *arena, const char *file, struct bl_config *config, struct bl_error *error) {
  struct bl_text *names = config->keys.items;
  config->public_keys = BL_NEW_ARRAY(arena, struct bl_public_key, config->keys.count + 1);
  for (size_t i = 0; i < config->keys.count; i++) {
    struct bl_error own = {0};
    char words[sizeof own];
    if (!bl_public_key_is_line(names[i]))
      resolve(arena, file, &names[i]);
    if (bl_public_key_open(arena, names[i].data, &config->public_keys[i], &own))
      continue;
    bl_error_set(error, BL_CONFIG, "under 'keys': %.600s", bl_error_string(&own, words, sizeof words));
    return bl_error_at(error, file, config->keys.lines ? config->keys.lines[i] : 0, 0);
  }
  return true;
}

/* systemd tells a service its folders (StateDirectory, RuntimeDirectory) in these variables. */
static void adopt(struct bl_arena *arena, struct bl_text *path, const char *variable, const char *name) {
  const char *folder = getenv(variable);
  if (path->size == 0 && folder && folder[0] == '/' && !strchr(folder, ':'))
    *path = bl_text_print(arena, "%s%s", folder, name);
}

static void find_places(struct bl_arena *arena, struct bl_config *config) {
  if (!config->editions.size)
    adopt(arena, &config->library, "STATE_DIRECTORY", "");
  adopt(arena, &config->state, "STATE_DIRECTORY", "/state");
  adopt(arena, &config->status, "RUNTIME_DIRECTORY", "/status");
  if (config->library.size && !config->editions.size)
    config->editions = bl_text_print(arena, "%s/editions", config->library.data);
}

bool bl_config_load(struct bl_arena *arena, const char *path, struct bl_config *out, struct bl_error *error) {
  *out = bl_config_default();
  const char *file = path ? path : bl_installation_find(arena).settings;
  if (!file) {
    find_places(arena, out);
    return true;
  }
  struct bl_text source;
  struct bl_error own = {0};
  struct bl_error *told = error ? error : &own;
  if (!bl_file_read(arena, file, LARGEST_FILE, &source, told) ||
      !bl_yaml_read(arena, source, file, 1, keys, out, told)) {
    told->code = BL_CONFIG; /* whatever it is: a restart will not help */
    return false;
  }
  resolve(arena, file, &out->edition);
  resolve(arena, file, &out->library);
  resolve(arena, file, &out->editions);
  resolve(arena, file, &out->schedule);
  resolve(arena, file, &out->notices);
  resolve(arena, file, &out->state);
  resolve(arena, file, &out->status);
  resolve(arena, file, &out->metrics);
  resolve(arena, file, &out->fonts);
  resolve(arena, file, &out->themes);
  find_places(arena, out);
  return check(out, file, told) && read_keys(arena, file, out, told);
}

static void read_words(const char *folder, struct bl_config *config) {
  struct bl_error error = {0};
  if (!bl_words_load((enum bl_language)config->language, folder, &config->words, &error))
    fprintf(stderr, "baolan: %s; they stay Chinese\n", error.text);
}

void bl_config_complete(struct bl_arena *arena, struct bl_config *config) {
  struct bl_installation own = bl_installation_find(arena);
  if (config->fonts.size == 0)
    config->fonts = bl_text_print(arena, "%s/fonts/fonts.yaml", own.share);
  if (config->themes.size == 0)
    config->themes = bl_text_print(arena, "%s/config/themes.yaml", own.share);
  if (config->edition.size == 0)
    config->edition = bl_text_of(own.sample);
  read_words(own.words, config);
}

static int milliseconds(double seconds) {
  return (int)(seconds * 1000 + 0.5);
}

struct bl_dwell bl_config_dwell(const struct bl_config *config) {
  const struct bl_config_reading *reading = &config->reading;
  struct bl_dwell dwell = bl_dwell_default();
  dwell.cpm = reading->cpm;
  dwell.base_ms = milliseconds(reading->base_seconds);
  dwell.page_share = reading->page_share_percent;
  dwell.story_share = reading->story_share_percent;
  dwell.page_least_ms = milliseconds(reading->page_least_seconds);
  dwell.page_most_ms = milliseconds(reading->page_most_seconds);
  dwell.story_least_ms = milliseconds(reading->story_least_seconds);
  dwell.story_most_ms = milliseconds(reading->story_most_seconds);
  return dwell;
}

struct bl_navigator_rule bl_config_navigation(const struct bl_config *config) {
  int idle = milliseconds(config->idle_seconds);
  return (struct bl_navigator_rule){.idle_ms = idle,
                                    .countdown_ms = COUNTDOWN_MS < idle / 2 ? COUNTDOWN_MS : idle / 2,
                                    .bar_ms = milliseconds(config->bar_seconds),
                                    .home_step = HOME_STEP,
                                    .hold_ms = (int64_t)2 * idle,
                                    .wake_on_touch = config->wake_on_touch};
}
