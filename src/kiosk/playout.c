#include "baolan/kiosk/playout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/show/choice.h"

static const bl_instant last_instant = INT64_C(7258032000000); /* 2199-12-31 */

struct bl_playout {
  const struct bl_config *config;
  struct bl_arena *arena;                   /* the machine's own zone */
  struct bl_schedule plain;                 /* without an item: what there is when there is no schedule */
  struct bl_finding *found[BL_FOUND_COUNT]; /* the last usable one of each kind; NULL: none yet */
  struct bl_timepiece timepiece;
  bool synced;
  uint64_t *lost; /* of those that could not be loaded: their paths and stamps, hashed */
  size_t lost_count, lost_capacity;
  char good[BL_PATH_LIMIT];        /* empty: none is known to be */
  char known[BL_PATH_LIMIT];       /* the edition of which `missing` tells */
  bool missing[BL_SCHEDULE_ITEMS]; /* the item's page, story or tag is not in that edition */
  bool told[BL_SCHEDULE_ITEMS];    /* that the item is left out */
};

struct bl_playout *bl_playout_create(const struct bl_config *config) {
  struct bl_playout *playout = calloc(1, sizeof *playout);
  if (!playout)
    bl_arena_give_up();
  playout->config = config;
  playout->arena = bl_arena_create();
  struct bl_text none = {"", 0};
  playout->plain.zone = bl_zone_load(playout->arena, none, NULL);
  if (!playout->plain.zone) /* the machine's own cannot be read */
    playout->plain.zone = bl_zone_load(playout->arena, BL_TEXT("UTC"), NULL);
  return playout;
}

void bl_playout_destroy(struct bl_playout *playout) {
  if (!playout)
    return;
  for (int i = 0; i < BL_FOUND_COUNT; i++)
    bl_finding_destroy(playout->found[i]);
  bl_arena_destroy(playout->arena);
  free(playout->lost);
  free(playout);
}

static const struct bl_schedule *schedule_of(const struct bl_playout *playout) {
  const struct bl_finding *found = playout->found[BL_FOUND_SCHEDULE];
  return found ? &found->schedule : &playout->plain;
}

const struct bl_library *bl_playout_library(const struct bl_playout *playout) {
  static const struct bl_library none;
  const struct bl_finding *found = playout->found[BL_FOUND_LIBRARY];
  return found ? &found->library : &none;
}

static const struct bl_notices *notices_of(const struct bl_playout *playout) {
  static const struct bl_notices none;
  const struct bl_finding *found = playout->found[BL_FOUND_NOTICES];
  return found ? &found->notices : &none;
}

void bl_playout_take(struct bl_playout *playout, struct bl_finding *finding) {
  bl_finding_tell(finding);
  bool gone = finding->kind == BL_FOUND_NOTICES && !finding->usable; /* with its folder a notice ends */
  if (!finding->usable && !gone) {
    bl_finding_destroy(finding);
    return;
  }
  bl_finding_destroy(playout->found[finding->kind]);
  playout->found[finding->kind] = finding;
  if (finding->kind == BL_FOUND_CLOCK) {
    playout->timepiece = finding->timepiece;
    playout->synced = finding->synced;
  }
  if (finding->kind == BL_FOUND_SCHEDULE)
    playout->known[0] = 0;
  if (finding->kind == BL_FOUND_SCHEDULE || finding->kind == BL_FOUND_LIBRARY)
    memset(playout->told, 0, sizeof playout->told);
}

/* --- editions ----------------------------------------------------------------------------------------------------- */

static uint64_t stamp_of(const struct bl_playout *playout, const char *path) {
  const struct bl_issue *issue = bl_library_find_path(bl_playout_library(playout), bl_text_of(path));
  return issue ? issue->stamp : 0;
}

static uint64_t hash(const char *path, uint64_t stamp) {
  uint64_t print = 0xCBF29CE484222325u ^ stamp;
  for (; *path; path++)
    print = (print ^ (unsigned char)*path) * 0x100000001B3u;
  return print;
}

static bool is_lost(const struct bl_playout *playout, const char *path, uint64_t stamp) {
  uint64_t print = hash(path, stamp);
  for (size_t i = 0; i < playout->lost_count; i++)
    if (playout->lost[i] == print)
      return true;
  return false;
}

void bl_playout_lose(struct bl_playout *playout, const char *path) {
  uint64_t stamp = stamp_of(playout, path);
  if (is_lost(playout, path, stamp))
    return;
  if (playout->lost_count == playout->lost_capacity) {
    playout->lost_capacity = playout->lost_capacity * 2 + 32;
    playout->lost = realloc(playout->lost, playout->lost_capacity * sizeof *playout->lost);
    if (!playout->lost)
      bl_arena_give_up();
  }
  playout->lost[playout->lost_count++] = hash(path, stamp);
}

void bl_playout_retry(struct bl_playout *playout) {
  playout->lost_count = 0;
}

void bl_playout_set_good(struct bl_playout *playout, const char *path) {
  snprintf(playout->good, sizeof playout->good, "%s", path);
}

static bool is_usable(const struct bl_playout *playout, const struct bl_issue *issue) {
  return !is_lost(playout, issue->path.data, issue->stamp);
}

/* NULL: all of the folder are lost. After some that are, the good one comes before the others, so that a heap of broken
 * ones cannot keep it from the screen. */
static const struct bl_issue *find_newest(const struct bl_playout *playout) {
  const struct bl_library *library = bl_playout_library(playout);
  size_t first = 0;
  while (first < library->count && !is_usable(playout, &library->issues[first]))
    first++;
  if (first == library->count)
    return NULL;
  const struct bl_issue *good = bl_library_find_path(library, bl_text_of(playout->good));
  if (first >= BL_PLAYOUT_TRIES && good && is_usable(playout, good))
    return good;
  return &library->issues[first];
}

const char *bl_playout_newest(const struct bl_playout *playout) {
  const struct bl_issue *newest = find_newest(playout);
  return newest ? newest->path.data : NULL;
}

static const struct bl_issue *find_day(const struct bl_playout *playout, int day) {
  const struct bl_library *library = bl_playout_library(playout);
  for (size_t i = 0; i < library->count; i++)
    if (library->issues[i].day == day && !is_lost(playout, library->issues[i].path.data, library->issues[i].stamp))
      return &library->issues[i];
  return NULL;
}

static void set_edition(const struct bl_playout *playout, const struct bl_issue *issue, struct bl_decision *out) {
  out->path = issue ? issue->path.data : playout->config->edition.data;
  out->stamp = issue ? issue->stamp : 0;
}

/* --- what is there ------------------------------------------------------------------------------------------------ */

static bool is_of_newest(enum bl_subject subject) {
  return subject == BL_SUBJECT_PAGE || subject == BL_SUBJECT_STORY || subject == BL_SUBJECT_TAG;
}

void bl_playout_know(struct bl_playout *playout, const char *path, const struct bl_programme *programme) {
  const struct bl_schedule *schedule = schedule_of(playout);
  const struct bl_issue *newest = find_newest(playout);
  if (strcmp(path, newest ? newest->path.data : playout->config->edition.data) != 0)
    return;
  snprintf(playout->known, sizeof playout->known, "%s", path);
  for (size_t i = 0; i < schedule->count; i++) {
    const struct bl_schedule_item *item = &schedule->items[i];
    playout->missing[i] = !bl_programme_has(programme, item->subject, item->value, item->number);
  }
}

/* Of an edition that is not loaded yet nothing is known: it is believed to have all. */
static bool is_absent(const struct bl_playout *playout, size_t i, bool newest_known) {
  const struct bl_schedule_item *item = &schedule_of(playout)->items[i];
  if (item->subject == BL_SUBJECT_DATE)
    return !find_day(playout, item->day);
  if (item->subject == BL_SUBJECT_NOTICE)
    return bl_notices_find(notices_of(playout), item->value) < 0;
  return is_of_newest(item->subject) && newest_known && playout->missing[i];
}

static void find_absent(const struct bl_playout *playout, bool absent[BL_SCHEDULE_ITEMS]) {
  const struct bl_issue *newest = find_newest(playout);
  const char *path = newest ? newest->path.data : playout->config->edition.data;
  bool known = strcmp(playout->known, path) == 0;
  for (size_t i = 0; i < schedule_of(playout)->count; i++)
    absent[i] = is_absent(playout, i, known);
}

static void tell_absent(struct bl_playout *playout, const struct bl_choice *choice) {
  const struct bl_schedule *schedule = schedule_of(playout);
  for (size_t i = 0; i < schedule->count; i++) {
    const struct bl_schedule_item *item = &schedule->items[i];
    if (choice->reasons[i] != BL_REASON_ABSENT || playout->told[i])
      continue;
    playout->told[i] = true;
    fprintf(stderr, "baolan: %s:%d: '%s' is left out: there is no %s %.*s\n", playout->config->schedule.data,
            item->line, item->name.data, bl_subject_words[item->subject], (int)item->value.size, item->value.data);
  }
}

/* --- the decision ------------------------------------------------------------------------------------------------- */

bl_instant bl_playout_now(const struct bl_playout *playout) {
  return bl_timepiece_now(&playout->timepiece);
}

enum bl_trust bl_playout_trust(const struct bl_playout *playout, bl_instant now) {
  const struct bl_library *library = bl_playout_library(playout);
  int newest = library->count ? library->issues[0].day : BL_NO_DAY;
  return bl_timepiece_trust(&playout->timepiece, playout->synced, now, newest);
}

static void earlier(bl_instant *next, bl_instant other) {
  if (other < *next)
    *next = other;
}

/* The schedule says when a notice shows that it names; when another does, its own file. */
static void decide_notice(const struct bl_playout *playout, bl_instant now, enum bl_trust trust, int scheduled,
                          struct bl_decision *out) {
  const struct bl_schedule *schedule = schedule_of(playout);
  const struct bl_notices *notices = notices_of(playout);
  bool kept[BL_NOTICES_LIMIT] = {false};
  for (size_t i = 0; i < schedule->count; i++) {
    int named =
        schedule->items[i].subject == BL_SUBJECT_NOTICE ? bl_notices_find(notices, schedule->items[i].value) : -1;
    if (named >= 0)
      kept[named] = true;
  }
  int due = bl_notices_due(notices, kept, schedule->zone, now, trust, &out->next);
  int ours = scheduled >= 0 ? bl_notices_find(notices, schedule->items[scheduled].value) : -1;
  if (ours >= 0 && (due < 0 || bl_notices_is_above(notices, ours, due)))
    due = ours;
  out->notice = due < 0 ? NULL : &notices->items[due];
}

/* What shows, or would behind a notice. */
static void decide_item(struct bl_playout *playout, bl_instant now, enum bl_trust trust, struct bl_decision *out) {
  const struct bl_schedule *schedule = schedule_of(playout);
  bool absent[BL_SCHEDULE_ITEMS];
  struct bl_choice choice;
  int scheduled = -1;
  find_absent(playout, absent);
  bl_choice_make(schedule, now, trust, absent, &choice);
  tell_absent(playout, &choice);
  if (choice.item >= 0 && schedule->items[choice.item].subject == BL_SUBJECT_NOTICE) {
    scheduled = choice.item;
    earlier(&out->next, choice.next);
    for (size_t i = 0; i < schedule->count; i++)
      absent[i] = absent[i] || schedule->items[i].subject == BL_SUBJECT_NOTICE;
    bl_choice_make(schedule, now, trust, absent, &choice);
  }
  earlier(&out->next, choice.next);
  out->item = choice.item;
  out->dark = choice.dark;
  decide_notice(playout, now, trust, scheduled, out);
}

static void decide_edition(const struct bl_playout *playout, struct bl_decision *out) {
  const struct bl_schedule_item *item = out->item < 0 ? NULL : &schedule_of(playout)->items[out->item];
  if (!item || item->subject != BL_SUBJECT_DATE) {
    set_edition(playout, find_newest(playout), out);
  } else {
    set_edition(playout, find_day(playout, item->day), out);
  }
  if (!item)
    return;
  out->subject = is_of_newest(item->subject) ? item->subject : BL_SUBJECT_LATEST;
  out->value = item->value;
  out->number = item->number;
  out->theme = item->theme.size ? item->theme.data : "";
}

/* An edition is stale `stale_after` after its day began; at the same hour of the next day the next one is. */
static void decide_stale(const struct bl_playout *playout, bl_instant now, enum bl_trust trust,
                         struct bl_decision *out) {
  const struct bl_zone *zone = schedule_of(playout)->zone;
  int64_t after = bl_config_stale_ms(playout->config);
  int day, second;
  if (trust == BL_CLOCK_UNKNOWN || after == 0)
    return;
  bl_zone_local(zone, now - after, &day, &second);
  out->stale_before = day + 1;
  earlier(&out->next, bl_zone_instant(zone, day + 1, 0) + after);
}

struct bl_decision bl_playout_decide(struct bl_playout *playout, bl_instant now) {
  enum bl_trust trust = bl_playout_trust(playout, now);
  now = now < 0 ? 0 : now > last_instant ? last_instant : now; /* a clock may show anything */
  struct bl_decision out = {
      .item = -1, .subject = BL_SUBJECT_LATEST, .theme = "", .stale_before = BL_NO_DAY, .next = INT64_MAX};
  decide_item(playout, now, trust, &out);
  decide_edition(playout, &out);
  decide_stale(playout, now, trust, &out);
  if (out.next <= now) /* never twice in one instant */
    out.next = now + 1;
  return out;
}

struct bl_text bl_playout_item(const struct bl_playout *playout, int item) {
  const struct bl_finding *found = playout->found[BL_FOUND_SCHEDULE];
  bool there = found && item >= 0 && (size_t)item < found->schedule.count;
  return there ? found->schedule.items[item].name : (struct bl_text){"", 0};
}
