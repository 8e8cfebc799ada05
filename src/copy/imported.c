#include "baolan/copy/imported.h"

#include <stdarg.h>
#include <stdio.h>

#include "baolan/base/arena.h"

void bl_imported_note(struct bl_imported *imported, const char *kind, int line, int story, int confidence,
                      const char *format, ...) {
  char text[512];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  *BL_PUSH(imported->arena, imported->notes, imported->note_count, imported->note_capacity) =
      (struct bl_import_note){kind, line, story, confidence, bl_text_copy(imported->arena, bl_text_of(text))};
}
