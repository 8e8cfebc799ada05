#include "baolan/kiosk/succession.h"

#include <stdio.h>
#include <string.h>

void bl_succession_init(struct bl_succession *succession, const char *own) {
  *succession = (struct bl_succession){.next = NULL};
  bl_delivery_init(&succession->delivery, own);
}

void bl_succession_finish(struct bl_succession *succession) {
  bl_programme_destroy(succession->programme);
  bl_print_destroy(succession->next);
}

struct bl_atlas bl_succession_atlas(const struct bl_succession *succession) {
  struct bl_atlas atlas = {0};
  if (succession->programme)
    atlas = *bl_programme_atlas(succession->programme);
  atlas.issue = succession->delivery.issue;
  return atlas;
}

const char *bl_succession_path(const struct bl_succession *succession, int issue) {
  return bl_delivery_path(&succession->delivery, succession->programme, issue);
}

void bl_succession_intend(struct bl_succession *succession, enum bl_subject subject, struct bl_text value, int number) {
  succession->subject = subject;
  succession->number = number;
  snprintf(succession->value, sizeof succession->value, "%.*s", (int)value.size, value.size ? value.data : "");
}

void bl_succession_select(struct bl_succession *succession) {
  if (succession->programme && succession->delivery.issue == BL_ISSUE_OWN)
    bl_programme_select(succession->programme, succession->subject, bl_text_of(succession->value), succession->number);
}

static bool is_in_story(struct bl_audience audience) {
  return audience.state->visited && audience.state->reader.place.view == BL_SHOW_STORY;
}

/* Who reads a story of the programme's edition is not torn out of it by the next one. */
const char *bl_succession_ask(struct bl_succession *succession, struct bl_audience audience) {
  struct bl_delivery *delivery = &succession->delivery;
  if (is_in_story(audience) && !delivery->renew && audience.wish->issue == delivery->issue)
    return NULL;
  return bl_delivery_ask(delivery, succession->programme, audience.wish->issue);
}

/* --- waiting ------------------------------------------------------------------------------------------------------ */

static bool is_other(const struct bl_succession *succession, const struct bl_print *print) {
  return strcmp(print->path, succession->delivery.hand) != 0;
}

static bool may_wait(const struct bl_succession *succession, const struct bl_print *print, struct bl_audience audience,
                     int64_t now) {
  const struct bl_wish *wish = audience.wish;
  if (!succession->programme || !audience.sees_paper || wish->issue != succession->delivery.issue)
    return false;
  if (is_in_story(audience))
    return is_other(succession, print);
  return (is_other(succession, print) || succession->renewed) && !succession->hurry &&
         audience.state->mode == BL_NAV_ATTRACT && wish->wake != INT64_MAX && wish->wake > now;
}

/* What waits was asked for and has come; if another edition than `path` is dealt with now, it will have to come again.
 */
static void drop_next(struct bl_succession *succession, const char *path) {
  if (succession->next && strcmp(succession->next->path, path) != 0)
    bl_delivery_forget(&succession->delivery, succession->next->path);
  bl_print_destroy(succession->next);
  succession->next = NULL;
}

/* An outline leads a reader somewhere at once; without one the last sheet stays until the programme is whole. */
struct bl_print *bl_succession_receive(struct bl_succession *succession, struct bl_print *print,
                                       struct bl_audience audience, int64_t now) {
  succession->renewed |= print->other_edition;
  bool waits = may_wait(succession, print, audience, now);
  bool of_use = print->whole || !succession->programme || audience.state->visited;
  drop_next(succession, print->path); /* of an older generation */
  if (!waits && of_use)
    return print;
  if (waits && print->whole)
    succession->next = print;
  else
    bl_print_destroy(print);
  return NULL;
}

struct bl_print *bl_succession_release(struct bl_succession *succession) {
  struct bl_print *next = succession->next;
  succession->next = NULL;
  return next;
}

struct bl_print *bl_succession_find_due(struct bl_succession *succession, struct bl_audience audience, int64_t now) {
  const struct bl_navigator *state = audience.state;
  bool due = state->mode == BL_NAV_ATTRACT ? succession->hurry || now >= audience.wish->wake
                                           : state->mode != BL_NAV_READING && !state->visited;
  return due ? bl_succession_release(succession) : NULL;
}

/* --- accepting ---------------------------------------------------------------------------------------------------- */

/* The list of back issues may be another: what is wanted, and what is in hand, stand elsewhere in it. */
static void relist(struct bl_acceptance *acceptance, const struct bl_programme *programme, int was, int wanted,
                   const char *wanted_path) {
  int place = wanted_path ? bl_programme_place(programme, wanted_path) : BL_ISSUE_GONE;
  if (wanted == BL_ISSUE_OWN || place == wanted)
    return;
  acceptance->relisted = true;
  acceptance->list = (struct bl_nav_event){BL_NAV_ISSUES, place < 0 ? -1 : place};
  acceptance->issue_count = bl_programme_atlas(programme)->issue_count;
  acceptance->issue = was == wanted ? place : was;
}

struct bl_acceptance bl_succession_accept(struct bl_succession *succession, const struct bl_print *print, int wanted) {
  struct bl_acceptance acceptance = {.other = is_other(succession, print) || succession->renewed};
  int was = succession->delivery.issue;
  const char *path = bl_succession_path(succession, wanted);
  acceptance.accepted = bl_delivery_take(&succession->delivery, print->path, print->programme, wanted, path);
  if (acceptance.accepted)
    relist(&acceptance, print->programme, was, wanted, path);
  return acceptance;
}

void bl_succession_put_in_hand(struct bl_succession *succession, struct bl_print *print) {
  drop_next(succession, print->path);
  bl_programme_destroy(succession->programme);
  succession->programme = print->programme;
  print->programme = NULL;
  succession->generation = print->generation;
  succession->delivery.away = print->away;
  succession->renewed = succession->hurry = false;
  bl_succession_select(succession);
}

bool bl_succession_lose(struct bl_succession *succession, const char *path, int wanted) {
  const char *wanted_path = bl_succession_path(succession, wanted);
  bool lost = wanted_path && strcmp(wanted_path, path) == 0;
  if (path[0])
    bl_delivery_lose(&succession->delivery, path);
  return lost;
}
