/* Which edition is in hand, which is wanted, which is asked of the press. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/delivery.h"

static const struct bl_issue list[] = {{.path = {"/e/24", 5}}, {.path = {"/e/23", 5}}, {.path = {"/e/22", 5}}};
static const struct bl_edition nothing;

static struct bl_programme *programme_of(const struct bl_issue *issues, size_t count) {
  struct bl_programme *programme = bl_programme_create(&nothing);
  bl_programme_set_issues(programme, issues, count, 1, 0);
  bl_programme_finish(programme, BL_ROTATION_PAGES);
  return programme;
}

/* The programme's own edition, 24, is in hand. */
static struct bl_delivery begin(const struct bl_programme *programme) {
  struct bl_delivery delivery;
  bl_delivery_init(&delivery, "/e/24");
  assert_null(bl_delivery_ask(&delivery, NULL, BL_ISSUE_OWN)); /* the press was told already */
  assert_true(bl_delivery_take(&delivery, "/e/24", programme, BL_ISSUE_OWN, "/e/24"));
  assert_int_equal(delivery.issue, BL_ISSUE_OWN);
  return delivery;
}

static void a_back_issue_and_back(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  assert_string_equal(bl_delivery_ask(&delivery, programme, 2), "/e/22");
  assert_null(bl_delivery_ask(&delivery, programme, 2)); /* once */
  assert_true(bl_delivery_take(&delivery, "/e/22", programme, 2, "/e/22"));
  assert_int_equal(delivery.issue, 2);
  assert_null(bl_delivery_ask(&delivery, programme, 2));
  bl_delivery_set_own(&delivery, "/e/25"); /* meanwhile the next one came */
  assert_null(bl_delivery_ask(&delivery, programme, 2));
  assert_string_equal(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN), "/e/25");
  assert_true(bl_delivery_take(&delivery, "/e/25", programme, BL_ISSUE_OWN, "/e/25"));
  assert_int_equal(delivery.issue, BL_ISSUE_OWN);
  assert_null(bl_delivery_ask(&delivery, programme, 7)); /* there is none such */
  bl_programme_destroy(programme);
}

/* The reader changed his mind while the press was loading. */
static void what_nobody_wants_any_more_is_refused(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  bl_delivery_ask(&delivery, programme, 1);
  assert_null(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN)); /* it is in hand */
  assert_false(bl_delivery_take(&delivery, "/e/23", programme, BL_ISSUE_OWN, "/e/24"));
  assert_string_equal(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN), "/e/24"); /* the press has another in hand */
  assert_true(bl_delivery_take(&delivery, "/e/24", programme, BL_ISSUE_OWN, "/e/24"));
  assert_null(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN));
  bl_programme_destroy(programme);
}

static void what_is_lost_is_asked_for_again_only_when_told(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  bl_delivery_ask(&delivery, programme, 1);
  bl_delivery_lose(&delivery, "/e/23");
  assert_null(bl_delivery_ask(&delivery, programme, 1));
  bl_delivery_retry(&delivery);
  assert_string_equal(bl_delivery_ask(&delivery, programme, 1), "/e/23");
  bl_programme_destroy(programme);
}

static void a_changed_edition_is_loaded_again(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  bl_delivery_set_own(&delivery, "/e/24");
  assert_string_equal(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN), "/e/24");
  bl_delivery_lose(&delivery, "/e/24"); /* half written: the old one stays */
  assert_null(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN));
  bl_delivery_set_own(&delivery, "/e/24");
  assert_string_equal(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN), "/e/24");
  bl_programme_destroy(programme);
}

/* The programme's own edition is also the newest of the list; it need not be loaded to be opened from there. */
static void one_edition_under_two_names(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  assert_false(bl_delivery_rename(&delivery, programme, BL_ISSUE_OWN));
  assert_false(bl_delivery_rename(&delivery, programme, 1));
  assert_true(bl_delivery_rename(&delivery, programme, 0));
  assert_int_equal(delivery.issue, 0);
  assert_true(bl_delivery_rename(&delivery, programme, BL_ISSUE_OWN));
  assert_null(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN));
  bl_programme_destroy(programme);
}

/* The programme comes to the very back issue that a reader has open: its buttons must not lead out of it any more. */
static void a_back_issue_becomes_the_own_one(void **state) {
  (void)state;
  struct bl_programme *programme = programme_of(list, 3);
  struct bl_delivery delivery = begin(programme);
  assert_false(bl_delivery_is_back(&delivery, "/e/24"));
  assert_true(bl_delivery_is_back(&delivery, "/e/22"));
  bl_delivery_ask(&delivery, programme, 2);
  bl_delivery_take(&delivery, "/e/22", programme, 2, "/e/22");
  delivery.away = true;
  bl_delivery_set_own(&delivery, "/e/22");
  delivery.renew = false;
  assert_true(bl_delivery_rename(&delivery, programme, BL_ISSUE_OWN));
  assert_string_equal(bl_delivery_ask(&delivery, programme, BL_ISSUE_OWN), "/e/22");
  bl_programme_destroy(programme);
}

/* A new edition in the list: the one in hand stands one further on. */
static void the_list_moves(void **state) {
  (void)state;
  const struct bl_issue longer[] = {{.path = {"/e/25", 5}}, list[0], list[1], list[2]};
  struct bl_programme *programme = programme_of(list, 3), *next = programme_of(longer, 4),
                      *less = programme_of(list, 2);
  struct bl_delivery delivery = begin(programme);
  bl_delivery_ask(&delivery, programme, 2);
  bl_delivery_take(&delivery, "/e/22", programme, 2, "/e/22");
  assert_true(bl_delivery_take(&delivery, "/e/22", next, 2, "/e/22"));
  assert_int_equal(delivery.issue, 3);
  assert_true(bl_delivery_take(&delivery, "/e/22", less, 3, "/e/22"));
  assert_int_equal(delivery.issue, BL_ISSUE_GONE);
  assert_string_equal(bl_delivery_path(&delivery, less, BL_ISSUE_GONE), "/e/22");
  bl_programme_destroy(programme);
  bl_programme_destroy(next);
  bl_programme_destroy(less);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_back_issue_and_back),
      cmocka_unit_test(what_nobody_wants_any_more_is_refused),
      cmocka_unit_test(what_is_lost_is_asked_for_again_only_when_told),
      cmocka_unit_test(a_changed_edition_is_loaded_again),
      cmocka_unit_test(one_edition_under_two_names),
      cmocka_unit_test(a_back_issue_becomes_the_own_one),
      cmocka_unit_test(the_list_moves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
