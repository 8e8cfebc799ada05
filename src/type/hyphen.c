#include "baolan/type/hyphen.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 }; /* no English word has more letters */

struct bl_hyphen {
  const char *path;
  HyphenDict *patterns;
  bool opened; /* or tried to */
};

struct bl_hyphen *bl_hyphen_create(const char *path) {
  struct bl_hyphen *hyphen = calloc(1, sizeof *hyphen);
  if (hyphen)
    hyphen->path = path;
  return hyphen;
}

void bl_hyphen_destroy(struct bl_hyphen *hyphen) {
  if (hyphen && hyphen->patterns)
    hnj_hyphen_free(hyphen->patterns);
  free(hyphen);
}

static bool open_patterns(struct bl_hyphen *hyphen) {
  if (!hyphen->opened)
    hyphen->patterns = hnj_hyphen_load(hyphen->path);
  hyphen->opened = true;
  return hyphen->patterns;
}

/* The word in small letters; false when it is too long, too short, or no plain word. */
static bool make_small(const char *word, size_t size, char small[LONGEST]) {
  if (size < BL_HYPHEN_LETTERS || size >= LONGEST)
    return false;
  for (size_t i = 0; i < size; i++) {
    bool capital = i == 0 && word[i] >= 'A' && word[i] <= 'Z';
    if (!capital && (word[i] < 'a' || word[i] > 'z'))
      return false;
    small[i] = (char)(word[i] | 0x20);
  }
  small[size] = '\0'; /* the library looks for its end */
  return true;
}

bool bl_hyphen_find(struct bl_hyphen *hyphen, const char *word, size_t size, bool *at) {
  char small[LONGEST], marks[LONGEST + 5], **replaced = NULL;
  int *positions = NULL, *cuts = NULL; /* for changes of spelling, which English has not */
  if (!hyphen || !make_small(word, size, small) || !open_patterns(hyphen))
    return false;
  if (hnj_hyphen_hyphenate3(hyphen->patterns, small, (int)size, marks, NULL, &replaced, &positions, &cuts,
                            BL_HYPHEN_LEFT, BL_HYPHEN_RIGHT, BL_HYPHEN_LEFT, BL_HYPHEN_RIGHT) != 0)
    return false;
  bool found = false;
  for (size_t i = 0; i < size; i++) {
    at[i] = (marks[i] & 1) && i + 1 >= BL_HYPHEN_LEFT && i + 1 + BL_HYPHEN_RIGHT <= size;
    found |= at[i];
  }
  for (size_t i = 0; replaced && i < size; i++)
    free(replaced[i]);
  free(replaced);
  free(positions);
  free(cuts);
  return found;
}
