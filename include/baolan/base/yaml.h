/* yaml: a YAML file and a table of what may stand in it become a C struct.
 *
 * The table (the schema) names each key, its kind and where it goes:
 *
 *   static const struct bl_yaml_key keys[] = {
 *       {"title", BL_YAML_LINE, offsetof(struct bl_story, title), .required = true},
 *       {"importance", BL_YAML_INT, offsetof(struct bl_story, importance), .low = 1, .high = 100},
 *       {"pictures", BL_YAML_LIST, offsetof(struct bl_story, pictures), .item = picture_keys, .size = sizeof(...)},
 *       {0}};
 *
 * Anything the table does not name is refused: an unknown key (with the
 * nearest known one as a hint), a wrong kind, a key written twice, an alias,
 * an anchor, a tag, a second document; each with path:line:column and what
 * to write instead. Input is capped in size and depth (BL_DATA).
 */
#ifndef BAOLAN_BASE_YAML_H
#define BAOLAN_BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

enum bl_yaml_kind {
  BL_YAML_END,
  BL_YAML_LINE,   /* struct bl_text, no line break in it */
  BL_YAML_TEXT,   /* struct bl_text */
  BL_YAML_PLACED, /* struct bl_yaml_placed: a line that a caller parses further, and tells where it is wrong */
  BL_YAML_INT,    /* int, within low..high when they differ */
  BL_YAML_NUMBER, /* double, within low..high when they differ */
  BL_YAML_BOOL,   /* bool: true or false */
  BL_YAML_CHOICE, /* int: index into .choices (NULL-terminated) */
  BL_YAML_LINES,  /* struct bl_yaml_list of struct bl_text */
  BL_YAML_ROWS,   /* the same, or one text: each of its lines that is not blank, trimmed */
  BL_YAML_GROUP,  /* a mapping, into a struct at this offset; .item is its table */
  BL_YAML_LIST    /* a sequence of mappings: struct bl_yaml_list of .size bytes each; .item is their table */
};

struct bl_yaml_list {
  void *items;
  size_t count;
  int *lines; /* of the source, on which the items begin */
};

struct bl_yaml_placed {
  struct bl_text text;
  int line, column; /* of its first character in the file; 0 when the key is not there */
};

struct bl_yaml_key {
  const char *name;
  enum bl_yaml_kind kind;
  size_t offset;
  bool required;
  double low, high;
  const char *const *choices;
  const struct bl_yaml_key *item;
  size_t size;
};

/* Reads `source` into the struct at `out` (which holds the defaults beforehand).
 * `first_line` is the number of the source's first line in the file at `path`
 * (1, or more for front matter). Texts are copied into the arena.
 * A key named "@line" (BL_YAML_INT) gets the source line on which its mapping
 * begins; it is filled by the reader and never accepted from the file. */
bool bl_yaml_read(struct bl_arena *arena, struct bl_text source, const char *path, int first_line,
                  const struct bl_yaml_key *keys, void *out, struct bl_error *error);

#endif
