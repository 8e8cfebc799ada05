#include "request.h"

#include <jansson.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

const char *const bl_request_levels[] = {"none",       "basic",     "gb",           "strict",  "css-strict",
                                         "css-normal", "css-loose", "css-anywhere", "unicode", NULL};
const char *const bl_request_methods[] = {"greedy", "total", NULL};
const char *const bl_request_profiles[] = {"cn", "tw", "hk", NULL};
const char *const bl_request_faces[] = {"song",     "song-medium", "song-black", "hei",
                                        "hei-bold", "kai",         "kai-bold",   NULL};
const char *const bl_request_aligns[] = {"justify", "start", "centre", "end", "spread", NULL};

enum kind { KEY_ID, KEY_TEXT, KEY_LANG, KEY_NUMBER, KEY_CHOICE, KEY_SWITCH, KEY_JUSTIFY };

enum { LANG_MOST = 35 }; /* bytes; what BCP 47 reckons with */

struct key {
  const char *name;
  enum kind kind;
  size_t offset;
  double low, high;
  const char *const *choices;
};

#define AT(member) offsetof(struct bl_request, member)

static const struct key keys[] = {{"id", KEY_ID, AT(id), 0, 0, NULL},
                                  {"text", KEY_TEXT, AT(text), 0, 0, NULL},
                                  {"measure_em", KEY_NUMBER, AT(measure_em), BL_REQUEST_MEASURE, NULL},
                                  {"indent_em", KEY_NUMBER, AT(indent_em), BL_REQUEST_INDENT, NULL},
                                  {"size", KEY_NUMBER, AT(size_px), BL_REQUEST_SIZE, NULL},
                                  {"lang", KEY_LANG, AT(lang), 0, 0, NULL},
                                  {"break", KEY_CHOICE, AT(level), 0, 0, bl_request_levels},
                                  {"method", KEY_CHOICE, AT(method), 0, 0, bl_request_methods},
                                  {"profile", KEY_CHOICE, AT(profile), 0, 0, bl_request_profiles},
                                  {"face", KEY_CHOICE, AT(face), 0, 0, bl_request_faces},
                                  {"align", KEY_CHOICE, AT(align), 0, 0, bl_request_aligns},
                                  {"justify", KEY_JUSTIFY, AT(align), 0, 0, NULL},
                                  {"tight", KEY_SWITCH, AT(tight), 0, 0, NULL},
                                  {"hang", KEY_SWITCH, AT(hang), 0, 0, NULL},
                                  {"names", KEY_SWITCH, AT(names), 0, 0, NULL},
                                  {"grid", KEY_SWITCH, AT(grid), 0, 0, NULL},
                                  {"hyphenate", KEY_SWITCH, AT(hyphenate), 0, 0, NULL},
                                  {"glyphs", KEY_SWITCH, AT(glyphs), 0, 0, NULL}};

static struct bl_text text_of(struct bl_arena *arena, const json_t *value) {
  return bl_text_copy(arena, (struct bl_text){json_string_value(value), json_string_length(value)});
}

static bool read_id(struct bl_arena *arena, const json_t *value, struct bl_id *id) {
  if (json_is_string(value))
    *id = (struct bl_id){.kind = BL_ID_TEXT, .text = text_of(arena, value)};
  else if (json_is_integer(value))
    *id = (struct bl_id){.kind = BL_ID_NUMBER, .number = json_integer_value(value)};
  else
    *id = (struct bl_id){.kind = BL_ID_NONE};
  return id->kind != BL_ID_NONE || json_is_null(value);
}

static bool read_number(const json_t *value, const struct key *key, double *out) {
  *out = json_number_value(value);
  return json_is_number(value) && *out >= key->low && *out <= key->high;
}

static bool read_choice(const json_t *value, const struct key *key, int *out) {
  const char *chosen = json_is_string(value) ? json_string_value(value) : "";
  for (int i = 0; key->choices[i]; i++)
    if (strcmp(chosen, key->choices[i]) == 0) {
      *out = i;
      return true;
    }
  return false;
}

static bool read_lang(struct bl_arena *arena, const json_t *value, const char **out) {
  if (!json_is_string(value) || json_string_length(value) > LANG_MOST)
    return false;
  *out = text_of(arena, value).data;
  return true;
}

static bool read_key(struct bl_arena *arena, const json_t *value, const struct key *key, struct bl_request *request) {
  void *out = (char *)request + key->offset;
  switch (key->kind) {
  case KEY_ID:
    return read_id(arena, value, out);
  case KEY_TEXT:
    *(struct bl_text *)out = text_of(arena, value);
    return json_is_string(value);
  case KEY_LANG:
    return read_lang(arena, value, out);
  case KEY_NUMBER:
    return read_number(value, key, out);
  case KEY_CHOICE:
    return read_choice(value, key, out);
  case KEY_SWITCH:
    *(bool *)out = json_is_true(value);
    return json_is_boolean(value);
  case KEY_JUSTIFY:
    *(int *)out = json_is_true(value) ? BL_ALIGN_JUSTIFY : BL_ALIGN_START;
    return json_is_boolean(value);
  }
  return false;
}

/* What the key wants, for the message. */
static void refuse(struct bl_arena *arena, const struct key *key, struct bl_error *error) {
  static const char *const wanted[] = {[KEY_ID] = "a string or an integer",
                                       [KEY_TEXT] = "a string",
                                       [KEY_LANG] = "a language tag",
                                       [KEY_NUMBER] = "",
                                       [KEY_CHOICE] = "one of",
                                       [KEY_SWITCH] = "true or false",
                                       [KEY_JUSTIFY] = "true or false"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, bl_text_of(wanted[key->kind]));
  if (key->kind == KEY_NUMBER)
    bl_string_add(&text, bl_text_print(arena, "a number from %g to %g", key->low, key->high));
  for (int i = 0; key->choices && key->choices[i]; i++)
    bl_string_add(&text, bl_text_print(arena, "%s %s", i ? "," : "", key->choices[i]));
  struct bl_text said = bl_string_text(&text);
  bl_error_set(error, BL_DATA, "“%s” takes %.*s", key->name, (int)said.size, said.data);
}

static const struct key *find_key(const char *name) {
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strcmp(name, keys[i].name) == 0)
      return &keys[i];
  return NULL;
}

/* The id comes first, wherever it stands: the answer to what is wrong behind it wants it. */
static bool read_object(struct bl_arena *arena, json_t *object, struct bl_request *request, struct bl_error *error) {
  const char *name;
  json_t *value = json_object_get(object, "id");
  bool named = !value || read_id(arena, value, &request->id);
  json_object_foreach(object, name, value) {
    const struct key *key = find_key(name);
    if (!key) {
      *BL_PUSH(arena, request->unknown, request->unknown_count, request->unknown_capacity) =
          bl_text_copy(arena, bl_text_of(name));
    } else if ((key->kind == KEY_ID && !named) || !read_key(arena, value, key, request)) {
      refuse(arena, key, error);
      return false;
    }
  }
  return request->text.data || bl_error_set(error, BL_DATA, "“text” is missing");
}

bool bl_request_read(struct bl_arena *arena, struct bl_text line, struct bl_request *request, struct bl_error *error) {
  json_error_t fault;
  json_t *root = json_loadb(line.data, line.size, JSON_REJECT_DUPLICATES, &fault);
  if (!root) {
    bool nul = json_error_code(&fault) == json_error_null_character;
    bl_error_set(error, BL_DATA, "%s", nul ? "U+0000 cannot be set" : fault.text);
    return bl_error_at(error, NULL, 0, fault.column);
  }
  bool read = json_is_object(root) ? read_object(arena, root, request, error)
                                   : bl_error_set(error, BL_DATA, "a request is an object: {\"text\": …}");
  json_decref(root);
  return read;
}

struct bl_request bl_request_default(void) {
  return (struct bl_request){
      .measure_em = 20, .size_px = 32, .level = -1, .method = BL_METHOD_TOTAL, .face = BL_FACE_SONG, .hyphenate = true};
}

static bl_unit rounded(double length) {
  return (bl_unit)(length + 0.5);
}

struct bl_setting bl_request_setting(const struct bl_request *request) {
  bl_unit size = rounded(request->size_px * 64);
  struct bl_setting setting = bl_setting_body(rounded(request->measure_em * size), size);
  bl_setting_use(&setting, (enum bl_profile)request->profile);
  setting.indent = rounded(request->indent_em * size);
  if (request->level >= 0)
    setting.level = (enum bl_break_level)request->level;
  if (request->lang)
    setting.lang = request->lang;
  setting.method = (enum bl_method)request->method;
  setting.align = (enum bl_align)request->align;
  setting.tight = request->tight;
  setting.hang = request->hang;
  setting.names = request->names;
  setting.grid = request->grid;
  setting.hyphenate = request->hyphenate;
  return setting;
}
