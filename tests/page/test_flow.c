#include "bench.h"

#include "baolan/page/flow.h"

static const struct bl_warning *find(const struct bench *bench, const char *kind) {
  for (size_t i = 0; i < bench->warnings.count; i++)
    if (strcmp(bench->warnings.items[i].kind, kind) == 0)
      return &bench->warnings.items[i];
  return NULL;
}

/* Story 3 with this body, which stands in line 42 of its source. */
static void set_body(struct bench *bench, const char *body, bl_unit measure) {
  struct bl_story *story = &bench->edition.stories[3];
  struct bl_block *block = BL_NEW(bench->arena, struct bl_block);
  story->body = bl_text_of(body);
  *block = (struct bl_block){.end = (uint32_t)story->body.size, .line = 42};
  story->blocks = block;
  story->block_count = 1;
  struct bl_flow_order order = {BL_PX(24), BL_PX(36), measure, false, false};
  bl_flow_make(bench->arena, &bench->scene, 3, &order);
}

static void check_told(struct bench *bench, const char *kind) {
  const struct bl_warning *warning = find(bench, kind);
  assert_non_null(warning);
  assert_string_equal(warning->path, "s3.md");
  assert_int_equal(warning->line, 42);
}

static void good_lines_are_not_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "渡口的钟修好了老人说好听沿河的面馆也开张了下午市民来服务站办事", BL_PX(12 * 24));
  assert_int_equal(bench.warnings.count, 0);
  bench_close(&bench);
}

static void a_loose_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "今天来到了Llanfairpwllgwyngyll看钟", BL_PX(12 * 24));
  check_told(&bench, "loose-line");
  bench_close(&bench);
}

/* In a column of seven ems nothing else can be expected. */
static void narrow_columns_may_be_loose(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "今天来Llanfairpwll看钟", BL_PX(7 * 24));
  assert_null(find(&bench, "loose-line"));
  bench_close(&bench);
}

/* A glyph that is wider than the column: on no real glass. */
static void an_overfull_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench, "钟", BL_PX(20));
  check_told(&bench, "overfull-line");
  bench_close(&bench);
}

static void a_relaxed_line_is_told(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  set_body(&bench,
           "钟\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01"
           "\uff01\uff01\uff01"
           "\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01\uff01"
           "\uff01\uff01\uff01",
           BL_PX(11 * 24));
  check_told(&bench, "relaxed-line");
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(good_lines_are_not_told),     cmocka_unit_test(a_loose_line_is_told),
      cmocka_unit_test(narrow_columns_may_be_loose), cmocka_unit_test(an_overfull_line_is_told),
      cmocka_unit_test(a_relaxed_line_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
