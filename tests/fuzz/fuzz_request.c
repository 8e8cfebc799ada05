/* Any bytes as a line of compose --jsonl: it is refused with a reason, or what it asks for can be set. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/request.h"
#include "baolan/base/arena.h"
#include "baolan/base/error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_sound(const struct bl_request *request) {
  struct bl_setting setting = bl_request_setting(request);
  bool text = bl_text_malformed(request->text) < 0 && !memchr(request->text.data, 0, request->text.size);
  return text && setting.size >= 4 * 64 && setting.size <= 1000 * 64 && setting.measure >= 0 &&
         setting.measure <= 1000 * setting.size && setting.indent >= 0 && setting.indent <= 100 * setting.size &&
         setting.level <= BL_BREAK_UNICODE && setting.method <= BL_METHOD_TOTAL && setting.profile <= BL_PROFILE_HK &&
         setting.align <= BL_ALIGN_SPREAD && request->face >= 0 && request->face < BL_FACE_COUNT && setting.lang;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_request request = bl_request_default();
  struct bl_error error = {0};
  bool read = bl_request_read(arena, (struct bl_text){(const char *)data, size}, &request, &error);
  if (read ? !is_sound(&request) : error.code != BL_DATA || !error.text[0])
    abort();
  bl_arena_destroy(arena);
  return 0;
}
