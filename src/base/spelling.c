#include "baolan/base/spelling.h"

#include <stdint.h>

enum { LONGEST = 48 };

size_t bl_spelling_distance(struct bl_text a, struct bl_text b) {
  size_t row[LONGEST + 1];
  if (a.size > LONGEST || b.size > LONGEST)
    return SIZE_MAX;
  for (size_t j = 0; j <= b.size; j++)
    row[j] = j;
  for (size_t i = 1; i <= a.size; i++) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size; j++) {
      size_t best = corner + (a.data[i - 1] != b.data[j - 1]);
      corner = row[j];
      best = row[j] + 1 < best ? row[j] + 1 : best;
      row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
    }
  }
  return row[b.size];
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool bl_spelling_number(struct bl_text text, bool fraction, double *value) {
  size_t at = text.size && text.data[0] == '-';
  bool negative = at == 1;
  size_t digits = 0;
  double sum = 0, unit = 1;
  bool behind = false;
  for (; at < text.size; at++) {
    if (text.data[at] == '.' && fraction && !behind && digits) {
      behind = true;
      digits = 0;
      continue;
    }
    if (!is_digit(text.data[at]) || digits++ > 15)
      return false;
    sum = sum * 10 + (text.data[at] - '0');
    unit *= behind ? 10 : 1;
  }
  *value = (negative ? -sum : sum) / unit;
  return digits > 0;
}
