/* Names of an edition's files: what no disk or archive would keep as it is, is refused. */
#include "arena.h"

#include "baolan/base/error.h"
#include "baolan/copy/member.h"

static bool allows(const char *name) {
  struct bl_error error = {0};
  bool done = bl_member_check(bl_text_of(name), &error);
  assert_true(done || (error.code == BL_DATA && error.text[0]));
  return done;
}

static void names(void **state) {
  (void)state;
  const char *good[] = {"a.md", "pictures/a b.jpg", "\xE6\x8A\xA5/\xE6\xA0\x8F.md", "a/b/c/d.md", "-x.md", "a..b.md"};
  const char *bad[] = {"",          "/a.md",           "../a.md",
                       "a/../b.md", "a//b.md",         "a/",
                       ".a.md",     "a/.b/c.md",       "a\\b",
                       "a\nb",      "a\x7f.md",        "\xFF.md",
                       "a/b/c/d/e", "cafe\xCC\x81.md", "a\xE2\x80\xAE.md"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    if (!allows(good[i]))
      fail_msg("%s", good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (allows(bad[i]))
      fail_msg("%s", bad[i]);
  char longest[BL_MEMBER_LENGTH + 2];
  memset(longest, 'a', sizeof longest);
  longest[BL_MEMBER_LENGTH] = '\0';
  assert_true(allows(longest));
  longest[BL_MEMBER_LENGTH] = 'a';
  longest[BL_MEMBER_LENGTH + 1] = '\0';
  assert_false(allows(longest));
}

static void kinds(void **state) {
  (void)state;
  assert_int_equal(bl_member_kind(BL_TEXT("edition.yaml")), BL_MEMBER_YAML);
  assert_int_equal(bl_member_kind(BL_TEXT("A.MD")), BL_MEMBER_STORY);
  assert_int_equal(bl_member_kind(BL_TEXT("p/x.JPeG")), BL_MEMBER_PICTURE);
  assert_int_equal(bl_member_kind(BL_TEXT("x.svg")), BL_MEMBER_NONE);
  assert_int_equal(bl_member_kind(BL_TEXT("p/.md")), BL_MEMBER_NONE);
  assert_int_equal(bl_member_kind(BL_TEXT("md")), BL_MEMBER_NONE);
}

static struct bl_members members;

static bool adds(const char *name, bool folder) {
  return bl_members_add(&members, bl_text_of(name), folder, NULL);
}

static void doubles(void **state) {
  (void)state;
  members = (struct bl_members){.arena = arena};
  assert_true(adds("p/a.md", false));
  assert_true(adds("p", true));          /* named once, after what lies in it */
  assert_false(adds("p", true));         /* twice */
  assert_false(adds("p/a.md", false));   /* the same */
  assert_false(adds("p/A.md", false));   /* by case */
  assert_false(adds("P/b.md", false));   /* its folder by case */
  assert_false(adds("p", false));        /* a folder is there */
  assert_false(adds("p/a.md/b", false)); /* a file is there */
  assert_true(adds("stra\xC3\x9F"
                   "e",
                   false));
  assert_false(adds("STRASSE", false));
  assert_true(bl_members_has(&members, BL_TEXT("p/a.md")));
  assert_false(bl_members_has(&members, BL_TEXT("p")));
}

static void shown(void **state) {
  (void)state;
  char buffer[BL_MEMBER_SHOWN];
  assert_string_equal(bl_member_shown(BL_TEXT("a\nb\xFF\xE6\x8A\xA5"), buffer), "a?b?\xE6\x8A\xA5");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(names, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(kinds, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(doubles, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(shown, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
