#include "baolan/base/yaml.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/spelling.h"

enum { LARGEST_SOURCE = 1024 * 1024, DEEPEST = 12, MOST_KEYS = 64, MOST_ITEMS = 20000 };

struct reader {
  yaml_parser_t parser;
  yaml_event_t event; /* the current one; a zeroed event is safe to delete */
  struct bl_arena *arena;
  const char *path;
  int first_line, depth;
  struct bl_error *error;
};

static bool read_mapping(struct reader *reader, const struct bl_yaml_key *keys, char *out);

static int line_of(const struct reader *reader, yaml_mark_t mark) {
  return mark.line > INT_MAX / 2 ? 0 : reader->first_line + (int)mark.line;
}

__attribute__((format(printf, 3, 4))) static bool refuse(const struct reader *reader, yaml_mark_t mark,
                                                         const char *format, ...) {
  char text[600];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  bl_error_set(reader->error, BL_DATA, "%s", text);
  return bl_error_at(reader->error, reader->path, line_of(reader, mark), (int)mark.column + 1);
}

/* libyaml's own words, with a hint where its words do not tell a newspaper editor what to do. */
static bool refuse_syntax(struct reader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  const char *problem = parser->problem ? parser->problem : "cannot be read";
  const char *hint = "";
  if (strstr(problem, "cannot start any token"))
    hint = "; put the text in quotes, and indent with spaces, not tabs";
  else if (strstr(problem, "mapping values are not allowed"))
    hint = "; put a text that holds ': ' in quotes";
  else if (strstr(problem, "control characters"))
    hint = "; remove them";
  yaml_mark_t mark = parser->problem_mark;
  if (parser->error == YAML_READER_ERROR)
    mark = parser->mark;
  return refuse(reader, mark, "not YAML: %s%s", problem, hint);
}

static bool check_decoration(const struct reader *reader, const yaml_char_t *anchor, const yaml_char_t *tag) {
  if (anchor)
    return refuse(reader, reader->event.start_mark,
                  "an anchor (&%.40s) is not accepted; write the value itself, or "
                  "put it in quotes if & belongs to it",
                  (const char *)anchor);
  if (tag)
    return refuse(reader, reader->event.start_mark,
                  "a tag (%.40s) is not accepted; put the value in quotes if ! belongs to it", (const char *)tag);
  return true;
}

/* Moves on to the next event; refuses aliases, anchors and tags wherever they stand. */
static bool advance(struct reader *reader) {
  yaml_event_delete(&reader->event);
  bool parsed = yaml_parser_parse(&reader->parser, &reader->event) != 0;
  if (!parsed && reader->parser.error == YAML_MEMORY_ERROR)
    bl_arena_give_up(); /* not the file's fault */
  if (!parsed)
    return refuse_syntax(reader);
  const yaml_event_t *event = &reader->event;
  switch (event->type) {
  case YAML_ALIAS_EVENT:
    return refuse(reader, event->start_mark,
                  "an alias (*%.40s) is not accepted; write the value itself, or put it in quotes if * belongs to it",
                  (const char *)event->data.alias.anchor);
  case YAML_SCALAR_EVENT:
    return check_decoration(reader, event->data.scalar.anchor, event->data.scalar.tag);
  case YAML_SEQUENCE_START_EVENT:
    return check_decoration(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag);
  case YAML_MAPPING_START_EVENT:
    return check_decoration(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag);
  default:
    return true;
  }
}

static struct bl_text scalar(const struct reader *reader) {
  return (struct bl_text){(const char *)reader->event.data.scalar.value, reader->event.data.scalar.length};
}

static const char *find_nearest(const struct bl_yaml_key *keys, struct bl_text name) {
  const char *nearest = NULL;
  size_t least = name.size / 2 + 1;
  for (const struct bl_yaml_key *key = keys; key->name; key++) {
    if (key->name[0] == '@')
      continue;
    size_t far = bl_spelling_distance(name, bl_text_of(key->name));
    if (far < least) {
      least = far;
      nearest = key->name;
    }
  }
  return nearest;
}

static bool refuse_key(const struct reader *reader, const struct bl_yaml_key *keys, struct bl_text name) {
  const char *nearest = find_nearest(keys, name);
  int shown = name.size > 60 ? 60 : (int)name.size;
  if (nearest)
    return refuse(reader, reader->event.start_mark, "the key '%.*s' is not known; did you mean '%s'?", shown, name.data,
                  nearest);
  char list[400] = "";
  for (const struct bl_yaml_key *key = keys; key->name; key++)
    if (key->name[0] != '@' && strlen(list) + strlen(key->name) + 3 < sizeof list) {
      if (list[0])
        strcat(list, ", ");
      strcat(list, key->name);
    }
  return refuse(reader, reader->event.start_mark, "the key '%.*s' is not known; known here: %s", shown, name.data,
                list);
}

static const char *kind_words(enum bl_yaml_kind kind) {
  switch (kind) {
  case BL_YAML_LINE:
  case BL_YAML_PLACED:
    return "one line of text";
  case BL_YAML_TEXT:
    return "a text";
  case BL_YAML_INT:
    return "a whole number";
  case BL_YAML_NUMBER:
    return "a number";
  case BL_YAML_BOOL:
    return "true or false";
  case BL_YAML_CHOICE:
    return "one of the known words";
  case BL_YAML_LINES:
    return "a list of texts: [one, two]";
  case BL_YAML_ROWS:
    return "a list of texts, or '|' and a line for each below it";
  case BL_YAML_GROUP:
    return "keys with values, indented below it";
  case BL_YAML_LIST:
    return "a list, each item of which begins with '- ' and has keys";
  case BL_YAML_END:
    break;
  }
  return "nothing";
}

static bool refuse_kind(const struct reader *reader, const struct bl_yaml_key *key) {
  return refuse(reader, reader->event.start_mark, "'%s' must be %s", key->name, kind_words(key->kind));
}

static bool store_number(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  double value;
  bool whole = key->kind == BL_YAML_INT;
  if (!bl_spelling_number(scalar(reader), !whole, &value))
    return refuse_kind(reader, key);
  bool limited = key->low < key->high;
  if (limited && (value < key->low || value > key->high))
    return refuse(reader, reader->event.start_mark, "'%s' must be from %g to %g", key->name, key->low, key->high);
  if (!whole)
    memcpy(out, &value, sizeof value);
  else if (value < INT_MIN || value > INT_MAX)
    return refuse(reader, reader->event.start_mark, "'%s' is too large a number", key->name);
  else
    memcpy(out, &(int){(int)value}, sizeof(int));
  return true;
}

static bool store_choice(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  char list[300] = "";
  for (int i = 0; key->choices[i]; i++) {
    if (bl_text_equal(scalar(reader), bl_text_of(key->choices[i]))) {
      memcpy(out, &i, sizeof i);
      return true;
    }
    if (strlen(list) + strlen(key->choices[i]) + 3 < sizeof list) {
      if (list[0])
        strcat(list, ", ");
      strcat(list, key->choices[i]);
    }
  }
  return refuse(reader, reader->event.start_mark, "'%s' must be one of: %s", key->name, list);
}

/* Quoted scalars can hold any character as an escape; those that no one can see are refused. */
static bool has_control(struct bl_text text) {
  for (size_t i = 0; i < text.size; i++)
    if (((unsigned char)text.data[i] < 0x20 && text.data[i] != '\n' && text.data[i] != '\t') || text.data[i] == 0x7F)
      return true;
  return false;
}

static bool store_text(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  struct bl_text text = scalar(reader);
  if (has_control(text))
    return refuse(reader, reader->event.start_mark, "'%s' holds a control character; remove it", key->name);
  if (key->kind != BL_YAML_TEXT && key->kind != BL_YAML_ROWS && text.size && memchr(text.data, '\n', text.size))
    return refuse(reader, reader->event.start_mark, "'%s' must be one line of text, without a line break", key->name);
  if (key->required && text.size == 0)
    return refuse(reader, reader->event.start_mark, "'%s' must not be empty", key->name);
  struct bl_text copy = bl_text_copy(reader->arena, text);
  memcpy(out, &copy, sizeof copy);
  return true;
}

/* In quotes the text begins one character behind the mark. */
static bool store_placed(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  struct bl_yaml_placed placed = {0};
  if (!store_text(reader, key, (char *)&placed.text))
    return false;
  yaml_mark_t mark = reader->event.start_mark;
  placed.line = line_of(reader, mark);
  placed.column = (int)mark.column + 1 + (reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE);
  memcpy(out, &placed, sizeof placed);
  return true;
}

static void add_item(const struct reader *reader, struct bl_yaml_list *list, size_t *capacity, size_t size, int line) {
  size_t lines_capacity = *capacity;
  list->items = bl_arena_grow(reader->arena, list->items, list->count, capacity, size);
  list->lines = bl_arena_grow(reader->arena, list->lines, list->count, &lines_capacity, sizeof *list->lines);
  memset((char *)list->items + list->count * size, 0, size);
  list->lines[list->count++] = line;
}

/* Of a text after "|": each line that is not blank an item. */
static bool store_rows(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  struct bl_text text;
  struct bl_yaml_list list = {0};
  if (!store_text(reader, key, (char *)&text))
    return false;
  bool literal = reader->event.data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
  int line = line_of(reader, reader->event.start_mark) + literal;
  for (size_t at = 0, capacity = 0; at < text.size && list.count < MOST_ITEMS; line += literal) {
    ptrdiff_t end = bl_text_find(bl_text_slice(text, at, text.size), BL_TEXT("\n"));
    size_t stop = end < 0 ? text.size : at + (size_t)end;
    struct bl_text row = bl_text_trim(bl_text_slice(text, at, stop));
    at = stop + 1;
    if (row.size == 0)
      continue;
    add_item(reader, &list, &capacity, sizeof row, line);
    ((struct bl_text *)list.items)[list.count - 1] = bl_text_copy(reader->arena, row);
  }
  memcpy(out, &list, sizeof list);
  return true;
}

static bool store_scalar(const struct reader *reader, const struct bl_yaml_key *key, char *out) {
  switch (key->kind) {
  case BL_YAML_LINE:
  case BL_YAML_TEXT:
    return store_text(reader, key, out);
  case BL_YAML_PLACED:
    return store_placed(reader, key, out);
  case BL_YAML_INT:
  case BL_YAML_NUMBER:
    return store_number(reader, key, out);
  case BL_YAML_BOOL: {
    bool yes = bl_text_equal(scalar(reader), BL_TEXT("true"));
    if (!yes && !bl_text_equal(scalar(reader), BL_TEXT("false")))
      return refuse_kind(reader, key);
    memcpy(out, &yes, sizeof yes);
    return true;
  }
  case BL_YAML_CHOICE:
    return store_choice(reader, key, out);
  case BL_YAML_ROWS:
    return store_rows(reader, key, out);
  default:
    return refuse_kind(reader, key);
  }
}

/* At the start of a sequence; leaves at its end. */
static bool store_sequence(struct reader *reader, const struct bl_yaml_key *key, char *out) {
  bool lines = key->kind == BL_YAML_LINES || key->kind == BL_YAML_ROWS;
  if (!lines && key->kind != BL_YAML_LIST)
    return refuse_kind(reader, key);
  size_t size = lines ? sizeof(struct bl_text) : key->size, capacity = 0;
  struct bl_yaml_list list = {0};
  for (;;) {
    if (!advance(reader))
      return false;
    if (reader->event.type == YAML_SEQUENCE_END_EVENT)
      break;
    if (reader->event.type != (lines ? YAML_SCALAR_EVENT : YAML_MAPPING_START_EVENT))
      return refuse_kind(reader, key);
    if (list.count == MOST_ITEMS)
      return refuse(reader, reader->event.start_mark, "'%s' has more than %d items", key->name, MOST_ITEMS);
    add_item(reader, &list, &capacity, size, line_of(reader, reader->event.start_mark));
    char *item = (char *)list.items + (list.count - 1) * size;
    if (!(lines ? store_text(reader, key, item) : read_mapping(reader, key->item, item)))
      return false;
  }
  memcpy(out, &list, sizeof list);
  return true;
}

static bool store_value(struct reader *reader, const struct bl_yaml_key *key, char *out) {
  switch (reader->event.type) {
  case YAML_SCALAR_EVENT:
    return store_scalar(reader, key, out);
  case YAML_SEQUENCE_START_EVENT:
    return store_sequence(reader, key, out);
  case YAML_MAPPING_START_EVENT:
    return key->kind == BL_YAML_GROUP ? read_mapping(reader, key->item, out) : refuse_kind(reader, key);
  default:
    return refuse(reader, reader->event.start_mark, "'%s' has no value", key->name);
  }
}

static bool read_pair(struct reader *reader, const struct bl_yaml_key *keys, uint64_t *seen, char *out) {
  if (reader->event.type != YAML_SCALAR_EVENT)
    return refuse(reader, reader->event.start_mark, "a key must be a word");
  struct bl_text name = scalar(reader);
  size_t at = 0;
  while (keys[at].name && (keys[at].name[0] == '@' || !bl_text_equal(name, bl_text_of(keys[at].name))))
    at++;
  if (!keys[at].name)
    return refuse_key(reader, keys, name);
  if (*seen >> at & 1)
    return refuse(reader, reader->event.start_mark, "the key '%s' is written twice", keys[at].name);
  *seen |= (uint64_t)1 << at;
  return advance(reader) && store_value(reader, &keys[at], out + keys[at].offset);
}

/* At the start of a mapping; leaves at its end. */
static bool read_mapping(struct reader *reader, const struct bl_yaml_key *keys, char *out) {
  yaml_mark_t start = reader->event.start_mark;
  if (++reader->depth > DEEPEST)
    return refuse(reader, start, "more than %d levels deep", DEEPEST);
  uint64_t seen = 0;
  for (;;) {
    if (!advance(reader))
      return false;
    if (reader->event.type == YAML_MAPPING_END_EVENT)
      break;
    if (!read_pair(reader, keys, &seen, out))
      return false;
  }
  for (size_t at = 0; keys[at].name; at++) {
    assert(at < MOST_KEYS);
    if (keys[at].name[0] == '@')
      memcpy(out + keys[at].offset, &(int){line_of(reader, start)}, sizeof(int));
    else if (keys[at].required && !(seen >> at & 1))
      return refuse(reader, start, "the key '%s' is missing", keys[at].name);
  }
  reader->depth--;
  return true;
}

static bool read_stream(struct reader *reader, const struct bl_yaml_key *keys, char *out) {
  if (!advance(reader) || !advance(reader)) /* the stream's start, the document's start */
    return false;
  if (reader->event.type == YAML_STREAM_END_EVENT)
    return refuse(reader, reader->event.start_mark, "nothing is written here; keys with values are wanted");
  if (!advance(reader))
    return false;
  if (reader->event.type != YAML_MAPPING_START_EVENT)
    return refuse(reader, reader->event.start_mark, "keys with values are wanted here, like 'title: …'");
  if (!read_mapping(reader, keys, out) || !advance(reader) || !advance(reader)) /* the document's end, and beyond */
    return false;
  if (reader->event.type != YAML_STREAM_END_EVENT)
    return refuse(reader, reader->event.start_mark, "a second document begins here; only one is accepted");
  return true;
}

bool bl_yaml_read(struct bl_arena *arena, struct bl_text source, const char *path, int first_line,
                  const struct bl_yaml_key *keys, void *out, struct bl_error *error) {
  struct reader reader = {.arena = arena, .path = path, .first_line = first_line, .error = error};
  if (source.size > LARGEST_SOURCE) {
    bl_error_set(error, BL_DATA, "%zu bytes of YAML, more than the %d that are accepted", source.size,
                 (int)LARGEST_SOURCE);
    return bl_error_at(error, path, first_line, 0);
  }
  if (!yaml_parser_initialize(&reader.parser))
    bl_arena_give_up();
  yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader.parser, (const unsigned char *)(source.data ? source.data : ""), source.size);
  bool done = read_stream(&reader, keys, out);
  yaml_event_delete(&reader.event);
  yaml_parser_delete(&reader.parser);
  return done;
}
