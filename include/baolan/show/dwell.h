/* dwell: how long a sheet stays when nobody touches the screen.
 *
 *   dwell = base + heads / head rate + shown x share / (cpm / 60)
 *
 * clamped, as in pages.md E: nobody reads all of a composed page, so half of
 * its text counts; a reading sheet counts in full. The speed is 300 characters
 * a minute; 220 suits an elderly public. All times are milliseconds.
 */
#ifndef BAOLAN_SHOW_DWELL_H
#define BAOLAN_SHOW_DWELL_H

#include <stddef.h>
#include <stdint.h>

struct bl_dwell {
  int cpm;         /* characters a reader takes in a minute, 1 or more */
  int base_ms;     /* to find one's place */
  int head_rate;   /* characters of heads a second */
  int page_share;  /* percent of a composed page's text that is read */
  int story_share; /* the same of a reading sheet */
  int page_least_ms, page_most_ms;
  int story_least_ms, story_most_ms;
};

struct bl_dwell bl_dwell_default(void);

/* For a composed page or for a reading sheet: `heads` and `shown` are the characters on the sheet. */
int64_t bl_dwell_page(const struct bl_dwell *rule, size_t heads, size_t shown);
int64_t bl_dwell_story(const struct bl_dwell *rule, size_t heads, size_t shown);

#endif
