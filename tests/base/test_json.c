#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/json.h"

static void everything_is_written_as_json_wants_it(void **state) {
  (void)state;
  char *out = NULL;
  size_t size;
  FILE *file = open_memstream(&out, &size);
  struct bl_json json;
  bl_json_init(&json, file);
  bl_json_open(&json, NULL, '{');
  bl_json_text(&json, "text", BL_TEXT("\u4E2D\"\\\n\x01\x7F\xFF\U0001F600"));
  bl_json_string(&json, "none", NULL);
  bl_json_string(&json, "some", "x");
  bl_json_open(&json, "list", '[');
  bl_json_int(&json, NULL, INT64_MIN);
  bl_json_int(&json, NULL, 7);
  bl_json_close(&json);
  bl_json_open(&json, "empty", '{');
  bl_json_close(&json);
  bl_json_bool(&json, "yes", true);
  bl_json_open(&json, "units", '[');
  bl_json_unit(&json, NULL, 64);
  bl_json_unit(&json, NULL, 1);
  bl_json_unit(&json, NULL, -96);
  bl_json_unit(&json, NULL, INT32_MIN);
  bl_json_close(&json);
  bl_json_decimal(&json, "decimal", 0.655, 2);
  bl_json_close(&json);
  fclose(file);
  assert_string_equal(out, "{\"text\":\"\u4E2D\\\"\\\\\\n\\u0001\\u007f\uFFFD\U0001F600\",\"none\":null,\"some\":\"x\","
                           "\"list\":[-9223372036854775808,7],\"empty\":{},\"yes\":true,"
                           "\"units\":[1,0.015625,-1.5,-33554432],\"decimal\":0.66}\n");
  free(out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(everything_is_written_as_json_wants_it)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
