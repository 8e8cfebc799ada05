#include "baolan/show/dwell.h"

/* More characters than any sheet holds; keeps the products far from overflow. */
enum { MOST_CHARACTERS = 1000000 };

struct bl_dwell bl_dwell_default(void) {
  return (struct bl_dwell){.cpm = 300,
                           .base_ms = 4000,
                           .head_rate = 5,
                           .page_share = 50,
                           .story_share = 100,
                           .page_least_ms = 15000,
                           .page_most_ms = 90000,
                           .story_least_ms = 20000,
                           .story_most_ms = 180000};
}

static int64_t capped(size_t characters) {
  return characters > MOST_CHARACTERS ? MOST_CHARACTERS : (int64_t)characters;
}

static int64_t wanted(const struct bl_dwell *rule, size_t heads, size_t shown, int share) {
  int64_t head_ms = rule->head_rate > 0 ? capped(heads) * 1000 / rule->head_rate : 0;
  int64_t text_ms = rule->cpm > 0 ? capped(shown) * share * 600 / rule->cpm : 0;
  return rule->base_ms + head_ms + text_ms;
}

static int64_t clamped(int64_t value, int64_t least, int64_t most) {
  if (value > most)
    value = most;
  return value < least ? least : value;
}

int64_t bl_dwell_page(const struct bl_dwell *rule, size_t heads, size_t shown) {
  return clamped(wanted(rule, heads, shown, rule->page_share), rule->page_least_ms, rule->page_most_ms);
}

int64_t bl_dwell_story(const struct bl_dwell *rule, size_t heads, size_t shown) {
  return clamped(wanted(rule, heads, shown, rule->story_share), rule->story_least_ms, rule->story_most_ms);
}
