/* json: writes JSON to a stream, commas and escapes done.
 *
 *   struct bl_json json;
 *   bl_json_init(&json, stdout);
 *   bl_json_open(&json, NULL, '{');
 *   bl_json_text(&json, "title", title);
 *   bl_json_close(&json);            closes the innermost { or [
 *
 * `key` is NULL inside an array. Bytes that are not UTF-8 are written as U+FFFD.
 */
#ifndef BAOLAN_BASE_JSON_H
#define BAOLAN_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "baolan/base/geometry.h"
#include "baolan/base/text.h"

struct bl_json {
  FILE *out;
  int depth;
  char closers[32];
  bool filled[32];
};

void bl_json_init(struct bl_json *json, FILE *out);
void bl_json_open(struct bl_json *json, const char *key, char bracket);
void bl_json_close(struct bl_json *json);
void bl_json_text(struct bl_json *json, const char *key, struct bl_text value);
void bl_json_string(struct bl_json *json, const char *key, const char *value); /* NULL gives null */
void bl_json_int(struct bl_json *json, const char *key, int64_t value);
void bl_json_bool(struct bl_json *json, const char *key, bool value);
void bl_json_unit(struct bl_json *json, const char *key, bl_unit value); /* pixels, exact: six decimals at most */
void bl_json_decimal(struct bl_json *json, const char *key, double value, int decimals);

#endif
