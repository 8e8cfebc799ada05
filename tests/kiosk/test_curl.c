#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/curl.h"

static struct bl_curl curl, other;

static void bands_cover_the_glass_and_stay_in_their_bitmaps(void **state) {
  (void)state;
  static const int lengths[] = {1, 2, 53, 720, 1920, 3840, 16384};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
    for (int done = 0; done <= 2000; done++) { /* in thousandths, either way */
      int length = lengths[i], at = 0;
      bl_curl_make(&curl, length, done % 1000, done >= 1000);
      for (int b = 0; b < curl.count; b++) {
        const struct bl_curl_band *band = &curl.bands[b];
        int last = band->side == BL_CURL_BACK ? band->source - band->width + 1 : band->source + band->width - 1;
        assert_int_equal(band->at, at);
        assert_true(band->width > 0 && band->light > 0 && band->light <= BL_CURL_FULL);
        assert_true(band->source >= 0 && band->source < length && last >= 0 && last < length);
        at += band->width;
      }
      assert_int_equal(at, length);
    }
}

static int width_of(const struct bl_curl *of, enum bl_curl_side side) {
  int width = 0;
  for (int i = 0; i < of->count; i++)
    width += of->bands[i].side == side ? of->bands[i].width : 0;
  return width;
}

static void the_leaf_goes_and_the_next_sheet_comes(void **state) {
  (void)state;
  int under = -1;
  for (int done = 0; done <= 1000; done += 10) {
    bl_curl_make(&curl, 1920, done, false);
    assert_true(width_of(&curl, BL_CURL_UNDER) >= under);
    under = width_of(&curl, BL_CURL_UNDER);
  }
  assert_int_equal(under, 1920);
  bl_curl_make(&curl, 1920, 0, false);
  assert_int_equal(width_of(&curl, BL_CURL_LEAF), 1920);
  bl_curl_make(&curl, 1920, 400, false);
  assert_true(width_of(&curl, BL_CURL_BACK) > 100);
}

static void the_other_way_is_the_mirror_image(void **state) {
  (void)state;
  bl_curl_make(&curl, 720, 300, false);
  bl_curl_make(&other, 720, 300, true);
  assert_int_equal(curl.count, other.count);
  for (int i = 0; i < curl.count; i++) {
    const struct bl_curl_band *a = &curl.bands[i], *b = &other.bands[curl.count - 1 - i];
    assert_int_equal(a->side, b->side);
    assert_int_equal(a->light, b->light);
    assert_int_equal(a->at + a->width + b->at, 720);
    int last = a->side == BL_CURL_BACK ? a->source - a->width + 1 : a->source + a->width - 1;
    assert_int_equal(last + b->source, 719);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bands_cover_the_glass_and_stay_in_their_bitmaps),
      cmocka_unit_test(the_leaf_goes_and_the_next_sheet_comes),
      cmocka_unit_test(the_other_way_is_the_mirror_image),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
