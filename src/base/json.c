#include "baolan/base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

void bl_json_init(struct bl_json *json, FILE *out) {
  *json = (struct bl_json){.out = out};
}

static void write_text(FILE *out, struct bl_text text) {
  fputc('"', out);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (point == '"' || point == '\\')
      fprintf(out, "\\%c", (int)point);
    else if (point == '\n')
      fputs("\\n", out);
    else if (point < 0x20 || point == 0x2028 || point == 0x2029 || point == 0x7F)
      fprintf(out, "\\u%04x", (unsigned)point);
    else {
      char bytes[4];
      fwrite(bytes, 1, bl_text_encode(point, bytes), out);
    }
  }
  fputc('"', out);
}

static void begin(struct bl_json *json, const char *key) {
  if (json->depth) {
    if (json->filled[json->depth - 1])
      fputc(',', json->out);
    json->filled[json->depth - 1] = true;
  }
  if (key) {
    write_text(json->out, bl_text_of(key));
    fputc(':', json->out);
  }
}

void bl_json_open(struct bl_json *json, const char *key, char bracket) {
  assert(json->depth < (int)sizeof json->closers);
  begin(json, key);
  fputc(bracket, json->out);
  json->closers[json->depth] = bracket == '{' ? '}' : ']';
  json->filled[json->depth++] = false;
}

void bl_json_close(struct bl_json *json) {
  assert(json->depth > 0);
  fputc(json->closers[--json->depth], json->out);
  if (json->depth == 0)
    fputc('\n', json->out);
}

void bl_json_text(struct bl_json *json, const char *key, struct bl_text value) {
  begin(json, key);
  write_text(json->out, value);
}

void bl_json_string(struct bl_json *json, const char *key, const char *value) {
  begin(json, key);
  if (value)
    write_text(json->out, bl_text_of(value));
  else
    fputs("null", json->out);
}

void bl_json_int(struct bl_json *json, const char *key, int64_t value) {
  begin(json, key);
  fprintf(json->out, "%" PRId64, value);
}

void bl_json_bool(struct bl_json *json, const char *key, bool value) {
  begin(json, key);
  fputs(value ? "true" : "false", json->out);
}

void bl_json_unit(struct bl_json *json, const char *key, bl_unit value) {
  begin(json, key);
  int64_t whole = value < 0 ? -(int64_t)value : value;
  int64_t millionths = whole % 64 * 1000000 / 64; /* exact: 1/64 has six decimals */
  fprintf(json->out, "%s%" PRId64, value < 0 ? "-" : "", whole / 64);
  if (millionths) {
    char digits[8];
    snprintf(digits, sizeof digits, "%06d", (int)millionths);
    size_t size = strlen(digits);
    while (size > 1 && digits[size - 1] == '0')
      digits[--size] = '\0';
    fprintf(json->out, ".%s", digits);
  }
}

void bl_json_decimal(struct bl_json *json, const char *key, double value, int decimals) {
  begin(json, key);
  fprintf(json->out, "%.*f", decimals, value);
}
