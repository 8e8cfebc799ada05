#include "replay.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/record.h"

struct replay {
  struct bl_arena *arena; /* the atlas lives here */
  struct bl_atlas atlas;
  struct bl_navigator_rule rule;
  struct bl_navigator state;
  bool begun;
  int line, steps, differences;
};

static const int64_t largest = 1000000000000000;

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* Of a size that can be added up. */
static int64_t number(const json_t *object, const char *key) {
  int64_t value = json_integer_value(json_object_get(object, key));
  return value < largest && value > -largest ? value : 0;
}

static int count_of(const json_t *object, const char *key) {
  int64_t value = number(object, key);
  return value > 0 && value < 1000000 ? (int)value : 0;
}

static bool flag(const json_t *object, const char *key) {
  return json_is_true(json_object_get(object, key));
}

static const char *word(const json_t *object, const char *key) {
  const char *value = json_string_value(json_object_get(object, key));
  return value ? value : "";
}

static int entry(const json_t *array, size_t i) {
  return (int)json_integer_value(json_array_get(array, i));
}

static enum bl_show view_of(const json_t *name) {
  const char *value = json_string_value(name);
  for (int view = 0; value && view < BL_SHOW_COUNT; view++)
    if (strcmp(value, bl_record_view((enum bl_show)view)) == 0)
      return (enum bl_show)view;
  return BL_SHOW_COUNT;
}

static struct bl_place place_of(const json_t *array) {
  return (struct bl_place){view_of(json_array_get(array, 0)), entry(array, 1), entry(array, 2)};
}

static struct bl_leaves leaves_of(struct bl_arena *arena, const json_t *value) {
  if (!json_is_array(value))
    return (struct bl_leaves){.count = (int)json_integer_value(value)};
  size_t count = json_array_size(value);
  uint32_t *starts = BL_NEW_ARRAY(arena, uint32_t, count + 1);
  for (size_t i = 0; i < count; i++)
    starts[i] = (uint32_t)json_integer_value(json_array_get(value, i));
  return (struct bl_leaves){(int)count, starts};
}

/* A place that the atlas has; of a story's home that is its page. */
static bool is_there(const struct bl_atlas *atlas, struct bl_place place, bool page) {
  int counts[] = {atlas->page_count, page ? 0 : atlas->story_count};
  return place.view <= BL_SHOW_STORY && place.subject >= 0 && place.subject < counts[place.view] && place.sheet >= 0;
}

static bool read_stories(struct replay *replay, const json_t *array) {
  struct bl_atlas *atlas = &replay->atlas;
  size_t count = json_array_size(array);
  struct bl_leaves *leaves = BL_NEW_ARRAY(replay->arena, struct bl_leaves, count * BL_STEP_COUNT + 1);
  struct bl_place *homes = BL_NEW_ARRAY(replay->arena, struct bl_place, count + 1);
  uint64_t *keys = BL_NEW_ARRAY(replay->arena, uint64_t, count + 1);
  bool sound = true;
  for (size_t story = 0; story < count; story++) {
    const json_t *object = json_array_get(array, story), *sheets = json_object_get(object, "sheets");
    keys[story] = strtoull(word(object, "key"), NULL, 16);
    homes[story] = place_of(json_object_get(object, "home"));
    sound = sound && is_there(atlas, homes[story], true);
    for (size_t step = 0; step < BL_STEP_COUNT; step++)
      leaves[story * BL_STEP_COUNT + step] = leaves_of(replay->arena, json_array_get(sheets, step));
  }
  atlas->story_count = (int)count;
  atlas->stories = leaves;
  atlas->story_homes = homes;
  atlas->story_keys = keys;
  return sound;
}

static bool read_stops(struct replay *replay, const json_t *array) {
  size_t count = json_array_size(array);
  struct bl_stop *stops = BL_NEW_ARRAY(replay->arena, struct bl_stop, count + 1);
  bool sound = true;
  for (size_t i = 0; i < count; i++) {
    const json_t *stop = json_array_get(array, i);
    stops[i] = (struct bl_stop){place_of(stop), json_integer_value(json_array_get(stop, 3))};
    sound = sound && is_there(&replay->atlas, stops[i].place, false) && stops[i].dwell_ms > 0 &&
            stops[i].dwell_ms < INT32_MAX;
  }
  replay->atlas.stops = stops;
  replay->atlas.stop_count = (int)count;
  return sound;
}

static bool read_atlas(struct replay *replay, const json_t *line) {
  const json_t *array = json_object_get(line, "pages");
  size_t count = json_array_size(array);
  bl_arena_destroy(replay->arena);
  replay->arena = bl_arena_create();
  struct bl_leaves *pages = BL_NEW_ARRAY(replay->arena, struct bl_leaves, count + 1);
  for (size_t i = 0; i < count; i++)
    pages[i] = leaves_of(replay->arena, json_array_get(array, i));
  replay->atlas = (struct bl_atlas){.page_count = (int)count,
                                    .pages = pages,
                                    .index = {count_of(line, "index"), NULL},
                                    .issue = (int)number(line, "issue"),
                                    .issue_count = count_of(line, "issues"),
                                    .month_count = count_of(line, "months"),
                                    .month = count_of(line, "month"),
                                    .notice = {count_of(line, "notice"), NULL},
                                    .notice_dwell_ms = number(line, "notice_dwell_ms")};
  return read_stories(replay, json_object_get(line, "stories")) && read_stops(replay, json_object_get(line, "stops"));
}

static bool read_rule(struct replay *replay, const json_t *line) {
  replay->rule = (struct bl_navigator_rule){.idle_ms = number(line, "idle_ms"),
                                            .countdown_ms = number(line, "countdown_ms"),
                                            .bar_ms = number(line, "bar_ms"),
                                            .home_step = count_of(line, "home_step"),
                                            .hold_ms = number(line, "hold_ms"),
                                            .wake_on_touch = flag(line, "wake_on_touch")};
  replay->state = bl_navigator_start(&replay->rule, number(line, "ms"));
  replay->begun = replay->rule.home_step < BL_STEP_COUNT;
  return replay->begun;
}

/* --- asking again ------------------------------------------------------------------------------------------------- */

static bool same_place(struct bl_place a, struct bl_place b) {
  return a.view == b.view && a.subject == b.subject && a.sheet == b.sheet;
}

static bool same_wish(const struct bl_wish *wish, const json_t *line) {
  int64_t wake = wish->wake == INT64_MAX ? -1 : wish->wake;
  return wish->changed == flag(line, "changed") && strcmp(bl_record_motions[wish->motion], word(line, "motion")) == 0 &&
         wish->bar == flag(line, "bar") && wish->lost == flag(line, "lost") && wish->dark == flag(line, "dark") &&
         wish->countdown == number(line, "countdown") && wish->issue == number(line, "issue") &&
         wake == number(line, "wake");
}

static void tell(const struct replay *replay, const char *kind, struct bl_place was) {
  struct bl_place is = replay->state.place;
  printf("line %d: %s leads to %s %d:%d (%s, size %d), recorded %s %d:%d\n", replay->line, kind,
         bl_record_view(is.view), is.subject, is.sheet, bl_record_modes[replay->state.mode], replay->state.step,
         was.view < BL_SHOW_COUNT ? bl_record_view(was.view) : "nothing", was.subject, was.sheet);
}

static bool ask(struct replay *replay, const json_t *line) {
  struct bl_nav_event event = {bl_nav_event_find(word(line, "kind")), (int)number(line, "target")};
  if (!replay->begun || event.kind == BL_NAV_EVENT_COUNT)
    return false;
  struct bl_outcome out = bl_navigator_step(replay->state, &replay->atlas, &replay->rule, event, number(line, "ms"));
  struct bl_place recorded = place_of(json_object_get(line, "place"));
  replay->state = out.state;
  replay->steps++;
  bool same = same_place(recorded, out.state.place) && out.state.step == number(line, "size") &&
              strcmp(bl_record_modes[out.state.mode], word(line, "mode")) == 0 && same_wish(&out.wish, line);
  if (!same && replay->differences++ < 20)
    tell(replay, word(line, "kind"), recorded);
  return true;
}

static bool take_line(struct replay *replay, const char *text, size_t size) {
  json_error_t fault;
  json_t *line = json_loadb(text, size, 0, &fault);
  const char *event = word(line, "event");
  bool sound = line != NULL;
  if (strcmp(event, "rule") == 0)
    sound = read_rule(replay, line);
  else if (strcmp(event, "atlas") == 0)
    sound = read_atlas(replay, line);
  else if (strcmp(event, "step") == 0)
    sound = ask(replay, line);
  json_decref(line);
  return sound;
}

static bool read_lines(struct replay *replay, FILE *file) {
  char *text = NULL;
  size_t room = 0;
  ssize_t size;
  bool sound = true;
  while (sound && (size = getline(&text, &room, file)) >= 0) {
    replay->line++;
    sound = take_line(replay, text, (size_t)size);
  }
  free(text);
  return sound;
}

int bl_cli_replay(const char *path) {
  struct replay replay = {.arena = bl_arena_create(), .atlas = {.issue = BL_ISSUE_OWN}};
  FILE *file = fopen(path, "r");
  if (!file) {
    fprintf(stderr, "baolan run: %s: %s\n", path, strerror(errno));
    bl_arena_destroy(replay.arena);
    return BL_NO_INPUT;
  }
  bool sound = read_lines(&replay, file);
  fclose(file);
  bl_arena_destroy(replay.arena);
  if (!sound) {
    fprintf(stderr, "baolan run: %s:%d: this is no line of a record\n", path, replay.line);
    return BL_DATA;
  }
  printf("%d steps, %d of them answered otherwise\n", replay.steps, replay.differences);
  return replay.differences ? BL_DATA : BL_OK;
}
