#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/decoder.h"
#include "baolan/paint/picture.h"
#include "paint/jpeg.h"
#include "paint/png.h"
#include "paint/scratch.h"

enum { WIDTH = 60, HEIGHT = 40 };

/* What bl_decoder_ask makes of an attacker that does `deed`. */
static bool suffer(const char *deed, struct bl_error *error) {
  const struct bl_decoder_order order = {
      .header = {BL_PICTURE_JPEG, WIDTH, HEIGHT, 3}, .part = {0, 0, WIDTH, HEIGHT}, .width = WIDTH, .height = HEIGHT};
  scratch_write(scratch_path("deed"), deed, strlen(deed));
  int file = open(scratch_path("deed"), O_RDONLY);
  assert_true(file >= 0);
  bl_decoder_choose(BAOLAN_ATTACKER, strcmp(deed, "-hang") == 0 ? 2500 : 60000);
  *error = (struct bl_error){.code = BL_OK};
  struct bl_bitmap *bitmap = bl_decoder_ask(file, &order, error);
  bl_decoder_choose(NULL, 0);
  close(file);
  const bool done = bitmap;
  bl_bitmap_destroy(bitmap);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left behind */
  if (!done)
    assert_non_null(strchr(error->text, ' '));
  return done;
}

static void expect(const char *deed, const char *word) {
  struct bl_error error;
  assert_false(suffer(deed, &error));
  if (!strstr(error.text, word))
    fail_msg("%s: %s", deed, error.text);
  assert_int_equal(error.code, BL_DATA);
}

static bool is_confined(void) {
  jpeg_write(scratch_path("small.jpg"), 16, 16, false, NULL);
  struct bl_bitmap *bitmap = bl_picture_load(scratch_path("small.jpg"), (struct bl_picture_want){.width = 0}, NULL);
  assert_non_null(bitmap);
  bl_bitmap_destroy(bitmap);
  assert_int_not_equal(bl_decoder_guard(), BL_DECODER_UNKNOWN);
  return bl_decoder_guard() == BL_DECODER_CONFINED;
}

static volatile sig_atomic_t hit;

static void note(int number) {
  (void)number;
  hit = 1;
}

static void whoever_takes_it_over_gains_nothing(void **state) {
  (void)state;
  static const char *const deeds[] = {"open", "create", "socket", "fork",   "exec",
                                      "kill", "ptrace", "code",   "stderr", "unlink"};
  if (!is_confined())
    skip();
  signal(SIGUSR1, note);
  for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
    expect(deeds[i], "killed for that");
  assert_int_equal(hit, 0);
  assert_int_equal(access("/tmp/baolan-attacker", F_OK), -1);
}

static void what_it_says_is_not_believed(void **state) {
  (void)state;
  static const char *const lies[] = {"-rubbish", "-larger", "-unknown",    "-half-done",
                                     "-more",    "-after",  "-long-fault", "rubbish"};
  if (!is_confined())
    skip();
  for (size_t i = 0; i < sizeof lies / sizeof *lies; i++)
    expect(lies[i], "nonsense");
  expect("-half", "without an answer (status 3)");
  expect("-nothing", "without an answer (status 3)");
  struct bl_error error;
  assert_false(suffer("-fault", &error));
  assert_string_equal(error.text, "a ?[2J?%s%n");
  assert_true(suffer("whole", &error)); /* the attacker can do what is right, and is caged then */
}

static void it_may_die_or_hang(void **state) {
  (void)state;
  expect("-crash", "crash");
  const int64_t begin = bl_clock_monotonic();
  expect("-hang", "within 3 s");
  assert_true(bl_clock_monotonic() - begin >= 2500);
  if (!is_confined())
    skip();
  expect("crash", "crash");
  expect("spin", "processor"); /* its second is over */
  expect("hoard", "stopped early");
}

static void a_missing_decoder_is_told(void **state) {
  (void)state;
  struct bl_error error = {.code = BL_OK};
  jpeg_write(scratch_path("small.jpg"), 16, 16, false, NULL);
  bl_decoder_choose("/nowhere/baolan-decode", 0);
  assert_null(bl_picture_load(scratch_path("small.jpg"), (struct bl_picture_want){.width = 0}, &error));
  bl_decoder_choose(NULL, 0);
  assert_int_equal(error.code, BL_INTERNAL);
  assert_non_null(strstr(error.text, "/nowhere/baolan-decode cannot be started: No such file"));
  assert_string_equal(error.path, scratch_path("small.jpg"));
}

/* Every fiftieth of its length: always refused, by the header or by the decoder, and never a picture with a hole. */
static void cut(const char *path, const char *cut_path) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text whole;
  assert_true(bl_file_read(arena, path, 4 << 20, &whole, NULL));
  for (size_t i = 0; i < 50; i++) {
    struct bl_error error = {.code = BL_OK};
    scratch_write(cut_path, whole.data, whole.size * i / 50);
    assert_null(bl_picture_load(cut_path, (struct bl_picture_want){.width = 0}, &error));
    assert_int_equal(error.code, BL_DATA);
    scratch_write(cut_path, whole.data, whole.size - 1 - i % 8);
    assert_null(bl_picture_load(cut_path, (struct bl_picture_want){.width = 20}, NULL));
  }
  struct bl_bitmap *bitmap = bl_picture_load(path, (struct bl_picture_want){.width = 0}, NULL);
  assert_non_null(bitmap);
  bl_bitmap_destroy(bitmap);
  bl_arena_destroy(arena);
}

/* A JPEG whose end mark somebody put back: only its decoder finds out. */
static void cut_and_ended(const char *path, const char *cut_path) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text whole;
  assert_true(bl_file_read(arena, path, 4 << 20, &whole, NULL));
  for (size_t i = 20; i < 50; i++) {
    struct bl_error error = {.code = BL_OK};
    size_t size = whole.size * i / 50;
    char *bytes = bl_arena_alloc(arena, size + 2);
    memcpy(bytes, whole.data, size);
    memcpy(bytes + size, "\xFF\xD9", 2);
    scratch_write(cut_path, bytes, size + 2);
    assert_null(bl_picture_load(cut_path, (struct bl_picture_want){.width = 0}, &error));
    assert_int_equal(error.code, BL_DATA);
    assert_non_null(strstr(error.text, "damaged"));
  }
  bl_arena_destroy(arena);
}

static void what_is_cut_short_is_refused(void **state) {
  (void)state;
  char path[512], other[512];
  snprintf(other, sizeof other, "%s", scratch_path("cut"));
  snprintf(path, sizeof path, "%s", scratch_path("base.jpg"));
  jpeg_write(path, 300, 200, false, NULL);
  cut(path, other);
  cut_and_ended(path, other);
  snprintf(path, sizeof path, "%s", scratch_path("steps.jpg"));
  jpeg_write(path, 300, 200, true, NULL);
  cut(path, other);
  snprintf(path, sizeof path, "%s", scratch_path("plain.png"));
  png_write(path, 120, 90, PNG_COLOR_TYPE_RGB, false);
  cut(path, other);
  snprintf(path, sizeof path, "%s", scratch_path("laced.png"));
  png_write(path, 120, 90, PNG_COLOR_TYPE_RGB_ALPHA, true);
  cut(path, other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whoever_takes_it_over_gains_nothing),
      cmocka_unit_test(what_it_says_is_not_believed),
      cmocka_unit_test(it_may_die_or_hang),
      cmocka_unit_test(a_missing_decoder_is_told),
      cmocka_unit_test(what_is_cut_short_is_refused),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
