#include "baolan/kiosk/delivery.h"

#include <stdio.h>
#include <string.h>

static void keep(char *to, const char *path) {
  snprintf(to, BL_PATH_LIMIT, "%s", path);
}

static bool is(const char *one, const char *other) {
  return one && strcmp(one, other) == 0;
}

void bl_delivery_init(struct bl_delivery *delivery, const char *own) {
  *delivery = (struct bl_delivery){.issue = BL_ISSUE_OWN};
  keep(delivery->own, own);
  keep(delivery->asked, own);
}

void bl_delivery_set_own(struct bl_delivery *delivery, const char *path) {
  if (is(path, delivery->own) && is(path, delivery->hand))
    delivery->renew = true;
  keep(delivery->own, path);
  delivery->lost[0] = 0;
}

void bl_delivery_retry(struct bl_delivery *delivery) {
  delivery->lost[0] = 0;
}

const char *bl_delivery_path(const struct bl_delivery *delivery, const struct bl_programme *programme, int issue) {
  if (issue == BL_ISSUE_OWN)
    return delivery->own;
  if (issue == delivery->issue)
    return delivery->hand;
  return programme ? bl_programme_issue(programme, issue) : NULL;
}

const char *bl_delivery_ask(struct bl_delivery *delivery, const struct bl_programme *programme, int wanted) {
  const char *path = bl_delivery_path(delivery, programme, wanted);
  if (!path || is(path, delivery->asked) || is(path, delivery->lost))
    return NULL;
  if (is(path, delivery->hand) && !delivery->renew)
    return NULL;
  keep(delivery->asked, path);
  return delivery->asked;
}

bool bl_delivery_is_back(const struct bl_delivery *delivery, const char *path) {
  return !is(path, delivery->own);
}

bool bl_delivery_rename(struct bl_delivery *delivery, const struct bl_programme *programme, int wanted) {
  if (wanted == delivery->issue || !delivery->hand[0] ||
      !is(bl_delivery_path(delivery, programme, wanted), delivery->hand))
    return false;
  delivery->renew |= delivery->away && wanted == BL_ISSUE_OWN;
  delivery->issue = wanted;
  return true;
}

void bl_delivery_forget(struct bl_delivery *delivery, const char *path) {
  if (is(path, delivery->asked))
    delivery->asked[0] = 0;
}

bool bl_delivery_take(struct bl_delivery *delivery, const char *path, const struct bl_programme *programme, int wanted,
                      const char *wanted_path) {
  bool is_wanted = is(wanted_path, path), is_kept = is(path, delivery->hand);
  bl_delivery_forget(delivery, path);
  delivery->renew = !is_wanted && !is_kept;
  if (delivery->renew)
    return false;
  bool own = is_wanted ? wanted == BL_ISSUE_OWN : delivery->issue == BL_ISSUE_OWN;
  delivery->issue = own ? BL_ISSUE_OWN : bl_programme_place(programme, path);
  keep(delivery->hand, path);
  if (is(path, delivery->lost))
    delivery->lost[0] = 0;
  return true;
}

void bl_delivery_lose(struct bl_delivery *delivery, const char *path) {
  bl_delivery_forget(delivery, path);
  keep(delivery->lost, path);
}
