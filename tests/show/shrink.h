/* A walk that ends in a failure is made shorter as long as it still fails (Zeller's delta debugging, by leaving out
 * ever smaller parts), and its happenings plainer. */
#ifndef TESTS_SHOW_SHRINK_H
#define TESTS_SHOW_SHRINK_H

#include <stdlib.h>
#include <string.h>

#include "show/world.h"

/* What is wrong with the walk, NULL: nothing. *length is cut to where it shows. */
typedef const char *(*judgement)(const struct happening *walk, size_t *length, const void *context);

struct shrinking {
  struct happening *walk, *trial;
  size_t length;
  judgement judge;
  const void *context;
};

static bool still_fails(struct shrinking *s, size_t length) {
  if (!s->judge(s->trial, &length, s->context))
    return false;
  memcpy(s->walk, s->trial, length * sizeof *s->walk);
  s->length = length;
  return true;
}

static bool leave_out(struct shrinking *s, size_t from, size_t count) {
  size_t to = from + count < s->length ? from + count : s->length;
  memcpy(s->trial, s->walk, from * sizeof *s->walk);
  memcpy(s->trial + from, s->walk + to, (s->length - to) * sizeof *s->walk);
  return still_fails(s, s->length - (to - from));
}

static bool make_plain(struct shrinking *s, size_t at) {
  bool plainer = false;
  for (int part = 0; part < 3; part++) {
    memcpy(s->trial, s->walk, s->length * sizeof *s->walk);
    struct happening *it = &s->trial[at];
    struct happening old = *it;
    if (part == 0)
      it->after /= 2;
    else if (part == 1)
      it->seed /= 2;
    else
      it->target /= 2;
    if (memcmp(&old, it, sizeof old) != 0 && still_fails(s, s->length)) {
      plainer = true;
      if (at >= s->length)
        break;
    }
  }
  return plainer;
}

/* The walk, which fails, becomes a shortest one that does; gives its length. */
static size_t shrink(struct happening *walk, size_t length, judgement judge, const void *context) {
  struct shrinking s = {walk, calloc(length + 1, sizeof *walk), length, judge, context};
  memcpy(s.trial, walk, length * sizeof *walk);
  still_fails(&s, length);
  for (size_t part = s.length / 2 + 1; part > 0; part /= 2) {
    for (size_t at = 0; at < s.length;)
      at += leave_out(&s, at, part) ? 0 : part;
    if (part == 1)
      break;
  }
  for (size_t at = 0; at < s.length; at++)
    for (int i = 0; i < 40 && at < s.length && make_plain(&s, at); i++)
      ;
  free(s.trial);
  return s.length;
}

#endif
