#include "bench.h"

#include <stdio.h>
#include <unistd.h>

#include "baolan/page/code.h"

static struct bl_sheet place(struct bench *bench, struct bl_text text, int module, bl_unit x, bl_unit y) {
  struct bl_sheet sheet = {.em = BL_PX(24), .pitch = BL_PX(36), .width = BL_PX(900), .height = BL_PX(900)};
  struct bl_code_symbol code = bl_code_make(bench->arena, text);
  assert_true(code.side > 0);
  bl_code_place(bench->arena, &bench->scene, &sheet, 3, &code, module, x, y);
  return sheet;
}

/* The fills as a picture, dark on light, on a dark ground. */
static unsigned char *draw(struct bench *bench, const struct bl_sheet *sheet) {
  int width = sheet->width / 64, height = sheet->height / 64;
  unsigned char *pixels = bl_arena_alloc(bench->arena, (size_t)(width * height));
  for (size_t i = 0; i < sheet->fill_count; i++) {
    struct bl_rect rect = sheet->fills[i].rect;
    assert_true(rect.x % 64 == 0 && rect.y % 64 == 0 && rect.width % 64 == 0 && rect.height % 64 == 0);
    for (int y = rect.y / 64; y < (rect.y + rect.height) / 64; y++)
      memset(pixels + y * width + rect.x / 64, sheet->fills[i].ink == BL_INK_CODE_PAPER ? 255 : 0,
             (size_t)(rect.width / 64));
  }
  return pixels;
}

static void write_picture(const char *path, const struct bl_sheet *sheet, const unsigned char *pixels) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fprintf(file, "P5 %d %d 255\n", sheet->width / 64, sheet->height / 64);
  fwrite(pixels, 1, (size_t)(sheet->width / 64 * (sheet->height / 64)), file);
  fclose(file);
}

/* What a reader's telephone would read. */
static void check_read(struct bench *bench, struct bl_text text, int module) {
  struct bl_sheet sheet = place(bench, text, module, BL_PX(40), BL_PX(20));
  char path[] = "/tmp/baolan-code-XXXXXX", command[128], read[1024];
  int file = mkstemp(path);
  assert_true(file >= 0);
  close(file);
  write_picture(path, &sheet, draw(bench, &sheet));
  snprintf(command, sizeof command, "zbarimg -q --raw -Sbinary -Sdisable -Sqrcode.enable pgm:%s 2>/dev/null", path);
  FILE *pipe = popen(command, "r");
  size_t size = pipe ? fread(read, 1, sizeof read, pipe) : 0;
  assert_int_equal(pipe ? pclose(pipe) : -1, 0);
  unlink(path);
  assert_int_equal(size, text.size);
  assert_memory_equal(read, text.data, size);
}

static void a_telephone_reads_it(void **state) {
  (void)state;
  if (system("command -v zbarimg >/dev/null") != 0)
    skip();
  struct bench bench = bench_open();
  bench_begin(&bench, 900, 900, 24, 1);
  char longest[BL_CODE_BYTES_MOST];
  for (size_t i = 0; i < sizeof longest; i++)
    longest[i] = "https://example.org/a?b=c&d=E%2F"[i % 32];
  check_read(&bench, BL_TEXT("https://example.org/a/1"), 2);
  check_read(&bench, BL_TEXT("https://example.org/a/1"), 7);
  check_read(&bench, BL_TEXT("https://example.org/渡口的钟"), 4);
  check_read(&bench, (struct bl_text){longest, sizeof longest}, 3);
  bench_close(&bench);
}

static void what_is_no_address_has_no_code(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  char text[BL_CODE_BYTES_MOST + 1];
  memset(text, 'a', sizeof text);
  assert_true(bl_code_make(arena, (struct bl_text){text, BL_CODE_BYTES_MOST}).side > 0);
  assert_int_equal(bl_code_make(arena, (struct bl_text){text, sizeof text}).side, 0);
  assert_int_equal(bl_code_make(arena, (struct bl_text){"", 0}).side, 0);
  assert_int_equal(bl_code_make(arena, BL_TEXT("https://example.org/\n")).side, 0);
  bl_arena_destroy(arena);
}

/* Whole pixels, whatever the place; four modules of light on every side; the three corner marks. */
static void it_has_its_quiet_zone(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 900, 900, 24, 1);
  const int module = 5, quiet = BL_CODE_QUIET * module;
  struct bl_sheet sheet = place(&bench, BL_TEXT("https://example.org/a/1"), module, BL_PX(40) + 17, BL_PX(20) + 1);
  struct bl_rect whole = sheet.boxes[0].rect;
  assert_int_equal(sheet.boxes[0].role, BL_ROLE_CODE);
  assert_int_equal(sheet.boxes[0].story, 3);
  assert_int_equal(sheet.fills[0].ink, BL_INK_CODE_PAPER);
  const unsigned char *pixels = draw(&bench, &sheet);
  int x = whole.x / 64, y = whole.y / 64, side = whole.width / 64;
  for (int row = 0; row < side; row++)
    for (int column = 0; column < side; column++)
      if (row < quiet || column < quiet || row >= side - quiet || column >= side - quiet)
        assert_int_equal(pixels[(y + row) * 900 + x + column], 255);
  int first = quiet, last = side - quiet - 1;
  assert_int_equal(pixels[(y + first) * 900 + x + first], 0);
  assert_int_equal(pixels[(y + first) * 900 + x + last], 0);
  assert_int_equal(pixels[(y + last) * 900 + x + first], 0);
  bench_check_sheet(&sheet);
  bench_close(&bench);
}

static void a_module_is_the_largest_that_fits(void **state) {
  (void)state;
  struct bl_code_symbol code = {.side = 25};
  assert_int_equal(bl_code_module(&code, BL_PX(33 * 5)), 5);
  assert_int_equal(bl_code_module(&code, BL_PX(33 * 5) - 1), 4);
  assert_int_equal(bl_code_module(&code, BL_PX(33 * 2)), 2);
  assert_int_equal(bl_code_module(&code, BL_PX(33 * 2) - 1), 0);
  assert_int_equal(bl_code_module(&(struct bl_code_symbol){0}, BL_PX(900)), 0);
  assert_int_equal(bl_code_width(&code, 5), BL_PX(33 * 5));
  assert_int_equal(bl_code_height(&code, BL_PX(24), 5), BL_PX(33 * 5 + 36));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_telephone_reads_it),
      cmocka_unit_test(what_is_no_address_has_no_code),
      cmocka_unit_test(it_has_its_quiet_zone),
      cmocka_unit_test(a_module_is_the_largest_that_fits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
