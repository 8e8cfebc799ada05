/* Row 94 of docs/typography.md, as far as the copy knows it. */
#include "reading.h"

#define COMMA "\uFF0C"
#define STOP "\u3002"
#define LQ "\u201C"
#define RQ "\u201D"

static void a_sentence_goes_on_behind_an_insertion(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"\u7532" COMMA "\n\n> b\n\n\u4E59", "P(\u7532" COMMA ")Q(b)P+(\u4E59)"},
      {"\u7532\u3001\n\n- b\n- c\n\n\u4E59", "P(\u7532\u3001)I(\u2022 b)I(\u2022 c)P+(\u4E59)"},
      {"\u7532\n\n|b|\n|-|\n\n\u4E59", "P(\u7532)H(b)P+(\u4E59)"},
      {"\u7532\u2014\u2014\n\n![](b.png)\n\n\u4E59", "P(\u7532\u2014\u2014)P+(\u4E59)"},
      {"\u7532" LQ "\u4E59" RQ "\n\n> b\n\n\u4E19", "P(\u7532" LQ "\u4E59" RQ ")Q(b)P+(\u4E19)"},
      {"\u7532" STOP "\n\n> b\n\n\u4E59", "P(\u7532" STOP ")Q(b)P(\u4E59)"},
      {"\u7532" STOP RQ "\n\n> b\n\n\u4E59", "P(\u7532" STOP RQ ")Q(b)P(\u4E59)"},
      {"\u7532" STOP "[^1]\n\n> b\n\n\u4E59", "P(\u7532" STOP "{64:1})Q(b)P(\u4E59)"},
      {"\u7532\uFF1A\n\n> b\n\n\u4E59", "P(\u7532\uFF1A)Q(b)P(\u4E59)"},
      {"\u7532\u2026\u2026\uFF09\n\n> b\n\n\u4E59", "P(\u7532\u2026\u2026\uFF09)Q(b)P(\u4E59)"},
      {"\u7532" COMMA "\n\n\u4E59", "P(\u7532" COMMA ")P(\u4E59)"}, /* nothing stands between */
      {"\u7532" COMMA "\n\n## c\n\n> b\n\n\u4E59", "P(\u7532" COMMA ")C(c)Q(b)P(\u4E59)"},
      {"\u7532" COMMA "\n\n> b\n\n\u4E59" COMMA "\n\n\u4E19",
       "P(\u7532" COMMA ")Q(b)P+(\u4E59" COMMA ")P(\u4E19)"}, /* once */
      {"> b\n\n\u4E59", "Q(b)P(\u4E59)"},
      {"![](b.png)\n\n\u4E59", "P(\u4E59)"},
      {"To be,\n\n> b\n\nor not.\n\n> c\n\nThat", "P(To be,)Q(b)P+(or not.)Q(c)P(That)"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_body(cases[i][0]);
    assert_string_equal(shape(), cases[i][1]);
    demand_round_trip();
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_sentence_goes_on_behind_an_insertion)};
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
