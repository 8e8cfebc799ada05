#include "baolan/page/remark.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"

static bool same(const char *a, const char *b) {
  return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/* A story is set for its page and for reading; one fault is told once. */
static bool known(const struct bl_warnings *warnings, const char *path, const char *kind, const char *text) {
  for (size_t i = 0; i < warnings->count; i++) {
    const struct bl_warning *old = &warnings->items[i];
    if (same(old->path, path) && same(old->kind, kind) && same(old->text, text))
      return true;
  }
  return false;
}

void bl_remark_add(const struct bl_scene *scene, const struct bl_story *story, int line, const char *kind,
                   const char *format, ...) {
  if (!scene->warnings)
    return;
  char text[512];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  const char *path = story && story->path.size ? bl_text_copy(scene->warnings->arena, story->path).data : NULL;
  if (!known(scene->warnings, path, kind, text))
    bl_warnings_add(scene->warnings, path, line, 0, kind, "%s", text);
}

/* Of the story file: where the block begins that holds the character; 0 outside the body. */
static int line_of(const struct bl_story *story, const struct bl_missing *missing) {
  if (!story || missing->field != BL_FIELD_BODY)
    return 0;
  for (size_t i = 0; i < story->block_count; i++)
    if (missing->source >= story->blocks[i].start && missing->source < story->blocks[i].end)
      return story->blocks[i].line;
  return 0;
}

void bl_remark_missing(const struct bl_scene *scene, const struct bl_story *story) {
  size_t count;
  const struct bl_missing *missing = bl_composer_missing(scene->composer, &count);
  for (size_t i = 0; i < count; i++) {
    char bytes[5] = {0};
    bl_text_encode(missing[i].code_point, bytes);
    const char *field = bl_field_name((enum bl_field)missing[i].field);
    bl_remark_add(scene, story, line_of(story, &missing[i]), "missing-glyph",
                  "no font has U+%04X %s%s%s; 〓 stands for it", (unsigned)missing[i].code_point, bytes,
                  *field ? ", in the " : "", field);
  }
  bl_composer_forget(scene->composer);
}
