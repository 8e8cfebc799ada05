/* Scripts from right to left; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <stdlib.h>

#include "baolan/base/file.h"
#include "baolan/type/bidi.h"

static const char conformance[] = "/usr/share/unicode/BidiCharacterTest.txt"; /* Debian: unicode-data */

enum { CHARACTERS = 256 };

/* A line of the file: code points; direction; paragraph level; levels, x for what rule X9 removes; order. */
struct sample {
  struct bl_text text;
  size_t starts[CHARACTERS], count; /* byte of each character */
  int levels[CHARACTERS];           /* -1: removed */
  long order[CHARACTERS];
  size_t order_count;
  int direction, base;
};

static const char *read_text(const char *at, struct sample *sample) {
  struct bl_string text;
  bl_string_init(&text, arena);
  char *next;
  for (sample->count = 0; *at != ';'; at = next + (*next == ' '), sample->count++) {
    assert_true(sample->count < CHARACTERS);
    sample->starts[sample->count] = text.size;
    bl_string_add_point(&text, (uint32_t)strtoul(at, &next, 16));
  }
  sample->text = bl_string_text(&text);
  return at + 1;
}

static const char *read_levels(const char *at, struct sample *sample) {
  char *next;
  for (size_t i = 0; i < sample->count; i++, at = next + (*next == ' ')) {
    sample->levels[i] = *at == 'x' ? -1 : (int)strtol(at, &next, 10);
    if (*at == 'x')
      next = (char *)(uintptr_t)(at + 1);
  }
  return at + (*at == ';');
}

static void read_order(const char *at, struct sample *sample) {
  char *next;
  for (sample->order_count = 0; *at >= '0' && *at <= '9'; at = next + (*next == ' '))
    sample->order[sample->order_count++] = strtol(at, &next, 10);
}

static struct sample read_sample(const char *at) {
  struct sample sample = {0};
  at = read_text(at, &sample);
  sample.direction = at[0] - '0';
  sample.base = at[2] - '0';
  read_order(read_levels(at + 4, &sample), &sample);
  return sample;
}

static bool is_right(const struct sample *sample) {
  uint8_t *bytes = bl_arena_alloc(arena, sample->text.size + 1), levels[CHARACTERS];
  int32_t order[CHARACTERS];
  size_t placed = 0;
  if (bl_levels_find(arena, sample->text, (enum bl_direction)sample->direction, bytes) != sample->base)
    return false;
  for (size_t i = 0; i < sample->count; i++) {
    levels[i] = bytes[sample->starts[i]];
    if (sample->levels[i] >= 0 && levels[i] != sample->levels[i])
      return false;
  }
  bl_bidi_order(levels, sample->count, order);
  for (size_t i = 0; i < sample->count; i++)
    if (sample->levels[order[i]] >= 0 && (placed == sample->order_count || sample->order[placed++] != order[i]))
      return false;
  return placed == sample->order_count;
}

/* 142: all lines of Unicode's own test: levels and order. */
static void whole_algorithm_is_kept(void **state) {
  (void)state;
  struct bl_arena *source = bl_arena_create();
  struct bl_text text;
  if (!bl_file_read(source, conformance, 16 << 20, &text, NULL)) {
    bl_arena_destroy(source);
    skip();
  }
  int all = 0, right = 0;
  for (size_t at = 0, end; at < text.size; at = end + 1) {
    ptrdiff_t size = bl_text_find(bl_text_slice(text, at, text.size), BL_TEXT("\n"));
    end = size < 0 ? text.size : at + (size_t)size;
    if (end == at || text.data[at] == '#')
      continue;
    bl_arena_reset(arena);
    struct sample sample = read_sample(text.data + at);
    all++;
    if (is_right(&sample))
      right++;
    else
      print_error("%.*s\n", (int)(end - at), text.data + at);
  }
  bl_arena_destroy(source);
  assert_true(all > 90000);
  assert_int_equal(right, all);
}

/* The house's choice: a paragraph with Han runs from left to right, whatever it begins with. */
static void paragraphs_run_as_documented(void **state) {
  (void)state;
  assert_int_equal(bl_bidi_direction(BL_TEXT("新闻 خەۋەر")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("خەۋەر 新闻")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("«2020» خەۋەر news")), BL_DIRECTION_RTL);
  assert_int_equal(bl_bidi_direction(BL_TEXT("news خەۋەر")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("2020")), BL_DIRECTION_LTR);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_algorithm_is_kept),
      cmocka_unit_test(paragraphs_run_as_documented),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
