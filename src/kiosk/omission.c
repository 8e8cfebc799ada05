#include "baolan/kiosk/omission.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static uint64_t trace_of(const char *path, const char *text) {
  uint64_t trace = 14695981039346656037ULL;
  for (; *path; path++)
    trace = (trace ^ (unsigned char)*path) * 1099511628211ULL;
  for (; *text; text++)
    trace = (trace ^ (unsigned char)*text) * 1099511628211ULL;
  return trace;
}

static bool is_omission(const struct bl_warning *warning) {
  return strstr(warning->text, "left out") || strcmp(warning->kind, "picture-unreadable") == 0;
}

static bool is_told(const struct bl_omission *omission, uint64_t trace) {
  size_t kept = omission->count < BL_OMISSION_LIMIT ? omission->count : BL_OMISSION_LIMIT;
  for (size_t i = 0; i < kept; i++)
    if (omission->told[i] == trace)
      return true;
  return false;
}

int bl_omission_tell(struct bl_omission *omission, const struct bl_warnings *warnings) {
  int told = 0;
  for (size_t i = 0; i < warnings->count; i++) {
    const struct bl_warning *warning = &warnings->items[i];
    const char *path = warning->path ? warning->path : "";
    uint64_t trace = trace_of(path, warning->text);
    if (!is_omission(warning) || is_told(omission, trace))
      continue;
    fprintf(stderr, "baolan: %s: %s\n", path, warning->text);
    omission->told[omission->count++ % BL_OMISSION_LIMIT] = trace;
    told++;
  }
  return told;
}
