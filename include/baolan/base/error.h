/* error: what went wrong, told by the lowest function that knows.
 *
 * A function that can fail takes `struct bl_error *error` last; it may be
 * NULL. It fills the error once; callers above may add *where* (path, line)
 * when those are still empty, never overwrite *what*. Only kiosk/ and cli/
 * print. A warning is for imperfect content that is still shown.
 */
#ifndef BAOLAN_BASE_ERROR_H
#define BAOLAN_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct bl_arena;

/* The values are the exit statuses of sysexits. */
enum bl_code {
  BL_OK = 0,
  BL_USAGE = 64,
  BL_DATA = 65,
  BL_NO_INPUT = 66,
  BL_INTERNAL = 70,
  BL_CANT_CREATE = 73,
  BL_IO = 74,
  BL_BUSY = 75, /* not now: try again */
  BL_NO_PERMISSION = 77,
  BL_CONFIG = 78
};

struct bl_error {
  enum bl_code code;
  int line, column; /* from 1; 0 = unknown */
  char path[512];
  char text[768]; /* what is wrong, and what to do about it */
};

/* Fills error (if not NULL) and returns false, so that `return bl_error_set(...)` reads well. */
bool bl_error_set(struct bl_error *error, enum bl_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds the place if none is known yet; returns false. */
bool bl_error_at(struct bl_error *error, const char *path, int line, int column);
/* "path:line:column: text" into buffer; parts that are unknown are left out. Returns buffer. */
const char *bl_error_string(const struct bl_error *error, char *buffer, size_t size);

/* The same thing at the same place. */
bool bl_error_is_same(const struct bl_error *a, const struct bl_error *b);

struct bl_warning {
  const char *path; /* may be NULL */
  int line, column;
  const char *kind; /* a word for machines: missing-glyph, overfull-line … */
  const char *text;
};

/* A list that lives in an arena; zero-initialise with the arena set. */
struct bl_warnings {
  struct bl_arena *arena;
  struct bl_warning *items;
  size_t count, capacity;
};

void bl_warnings_add(struct bl_warnings *warnings, const char *path, int line, int column, const char *kind,
                     const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
