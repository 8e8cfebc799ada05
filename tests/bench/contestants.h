/* contestants: three ways to set the same paragraphs at the same measure, in the same font.
 *
 * `open` gets what a program opens once, `set` sets all paragraphs. Both are called by one thread.
 */
#ifndef BAOLAN_TESTS_BENCH_CONTESTANTS_H
#define BAOLAN_TESTS_BENCH_CONTESTANTS_H

#include "prose.h"

enum { EM_PX = 32, MEASURE_EM = 20 };

struct contestant {
  const char *name, *what;
  void (*open)(void);
  size_t (*set)(const struct prose *prose); /* how many lines there are */
};

/* Ours, Pango, bare HarfBuzz with ICU. */
enum { CONTESTANTS = 3 };
extern const struct contestant contestants[CONTESTANTS];

#endif
