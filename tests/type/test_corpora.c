/* Long texts that no one here wrote, at five measures: the rules hold on every line, and total fit is never dearer than
 * greedy breaking (rows 1-3, 77, 86 of docs/typography.md). The texts are Debian's, told by tests/cli/corpora.py;
 * without their packages a test is skipped. What may not begin or end a line is listed here again, so that this test
 * does not believe what it tests. */
#include "bench.h"

#include <stdlib.h>

#include "baolan/type/breaks.h"
#include "baolan/type/fit.h"
#include "baolan/type/mark.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

static const int measures[] = {11, 14, 17, 20, 26};
enum { MEASURES = sizeof measures / sizeof *measures, TEXT_CAP = 8 << 20 };

/* Every paragraph that corpora.py tells under this name. */
static struct bl_text read_corpus(struct bl_arena *store, const char *name) {
  char command[512];
  snprintf(command, sizeof command, "python3 %s/tests/cli/corpora.py %s", BAOLAN_ROOT, name);
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  char *data = bl_arena_alloc(store, TEXT_CAP);
  size_t size = fread(data, 1, TEXT_CAP, pipe);
  assert_int_equal(pclose(pipe), 0);
  return (struct bl_text){data, size};
}

static bool is_in(uint32_t point, const char *set) {
  struct bl_text marks = bl_text_of(set);
  for (size_t at = 0; at < marks.size;)
    if (bl_text_next(marks, &at) == point)
      return true;
  return false;
}

static bool may_not_begin(uint32_t point) {
  return is_in(point, "\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\u201d\u2019\uff09\u300b\u3009\u300d\u300f\u3011\u3015"
                      "\uff5d\uff3d\u30fb\uff5e\uff0f\uff05\u2030");
}

static bool may_not_end(uint32_t point) {
  return is_in(point, "\u201c\u2018\uff08\u300a\u3008\u300c\u300e\u3010\u3014\uff5b\uff3b");
}

/* The last character that shows. */
static uint32_t last_shown(struct bl_text line) {
  uint32_t point;
  do
    point = bl_text_previous(line, &line.size);
  while (point == ' ' || point == 0x3000);
  return point;
}

static bool is_han(uint32_t point) {
  return point >= 0x4E00 && point <= 0x9FFF;
}

/* Between two Han characters a line can always end. */
static bool has_two_han(struct bl_text text) {
  uint32_t before = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (is_han(before) && is_han(point))
      return true;
    before = point;
  }
  return false;
}

static void complain(const char *what, struct bl_text text) {
  print_error("%s: %.*s\n", what, (int)text.size, text.data);
}

/* A path that is wider than the measure may have to be broken in front of a / inside it. */
static bool begins_badly(struct bl_text paragraph, size_t start) {
  size_t at = start, before = start;
  uint32_t point = bl_text_next(paragraph, &at);
  bool behind_han = is_han(bl_text_previous(paragraph, &before));
  return start > 0 && (may_not_begin(point) || (behind_han && is_in(point, "\u00b7\u2013~/%")));
}

static bool is_sound(const struct bl_line *line, struct bl_text paragraph, struct bl_text text) {
  const char *wrong = NULL;
  if (!line->relaxed && begins_badly(paragraph, line->segments[0].start))
    wrong = "may not begin so";
  if (!line->relaxed && !line->last && may_not_end(last_shown(text)))
    wrong = "may not end so";
  if (!line->last && !line->ragged && !line->overfull && line->width != line->measure)
    wrong = "not on its measure";
  if (line->width > line->measure && !line->overfull)
    wrong = "wider than the measure and does not say so";
  if (line->overfull && has_two_han(text))
    wrong = "wider than the measure and could be broken";
  if (wrong)
    complain(wrong, text);
  return !wrong;
}

/* How many lines are wrong; a paragraph that is not whole counts as one. */
static int count_faults(struct bl_lines lines, struct bl_text text) {
  int faults = 0;
  uint32_t at = 0;
  for (size_t i = 0; i < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    struct bl_segment segment = line->segments[0];
    bool joins = line->segment_count == 1 && segment.start == at && segment.end > at;
    at = segment.end;
    faults +=
        !joins || (i + 1 == lines.count) != line->last || !is_sound(line, text, bl_text_slice(text, segment.start, at));
  }
  return faults + (at != text.size);
}

/* Total fit's price is no more than greedy's, and is the price of its own lines. */
static bool is_cheapest(struct bl_arena *scratch, const struct bl_setting *setting, const struct bl_run *run) {
  struct bl_galley galley = bl_shape_galley(composer, setting, run, 1);
  bl_spacing_apply(composer, &galley, setting);
  uint8_t *breaks = BL_NEW_ARRAY(scratch, uint8_t, run->text.size + 1);
  bl_breaks_find(composer, run->text, setting->level, breaks);
  bl_mark_bind(&galley, setting->measure, breaks);
  struct bl_fit_task task = {
      .ledger = bl_ledger_make(scratch, &galley), .measure = setting->measure, .size = setting->size, .justify = true};
  task.stops = bl_stops_find(scratch, &galley, task.ledger, breaks, 0, galley.frame_count, setting->measure);
  struct bl_chain total = {.ends = BL_NEW_ARRAY(scratch, size_t, task.stops.count)}, greedy = total;
  greedy.ends = BL_NEW_ARRAY(scratch, size_t, task.stops.count);
  int64_t price = bl_fit_total(scratch, &task, &total);
  return price <= bl_fit_greedy(&task, &greedy) && price == bl_fit_price(&task, &total);
}

static int set_paragraph(struct bl_text text, int ems, bool priced) {
  struct bl_setting setting = bl_setting_body(ems * EM, EM);
  setting.indent = 0;
  struct bl_run run = {.text = text, .face = BL_FACE_SONG, .size = EM, .field = 5};
  int faults = count_faults(bl_paragraph_compose(arena, composer, &setting, &run, 1), text);
  if (priced && !is_cheapest(arena, &setting, &run)) {
    complain("greedy is cheaper", text);
    faults++;
  }
  bl_composer_forget(composer);
  bl_arena_reset(arena);
  return faults;
}

static void check_corpus(const char *name) {
  struct bl_arena *store = bl_arena_create();
  struct bl_text corpus = read_corpus(store, name);
  int faults = 0;
  size_t count = 0;
  for (size_t at = 0, end; at < corpus.size; at = end + 1, count++) {
    ptrdiff_t line = bl_text_find(bl_text_slice(corpus, at, corpus.size), BL_TEXT("\n"));
    end = line < 0 ? corpus.size : at + (size_t)line;
    for (size_t i = 0; i < MEASURES; i++)
      faults += set_paragraph(bl_text_slice(corpus, at, end), measures[i], i == count % MEASURES);
  }
  bool found = corpus.size > 0;
  bl_arena_destroy(store);
  if (!found)
    skip();
  assert_int_equal(faults, 0);
}

static void the_sample_is_sound(void **state) {
  (void)state;
  check_corpus("sample");
}

static void the_faq_is_sound(void **state) {
  (void)state;
  check_corpus("faq");
}

static void the_reference_is_sound(void **state) {
  (void)state;
  check_corpus("reference");
}

static void fortunes_are_sound(void **state) {
  (void)state;
  check_corpus("fortunes");
}

static void manual_pages_are_sound(void **state) {
  (void)state;
  check_corpus("man");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_sample_is_sound),    cmocka_unit_test(the_faq_is_sound),
      cmocka_unit_test(the_reference_is_sound), cmocka_unit_test(fortunes_are_sound),
      cmocka_unit_test(manual_pages_are_sound),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
