/* request: one paragraph to be set, and how: a line of `baolan compose --jsonl`, or what its options say.
 *
 * A line is one JSON object, in UTF-8; docs/dump.md has every key. What it does not say is as in the request given
 * beforehand, so that the options of the command line are the defaults of all lines.
 */
#ifndef BAOLAN_CLI_REQUEST_H
#define BAOLAN_CLI_REQUEST_H

#include "baolan/type/setting.h"

struct bl_arena;
struct bl_error;

enum { BL_REQUEST_CAP = 1024 * 1024 }; /* bytes of a line */

enum bl_id_kind { BL_ID_NONE, BL_ID_TEXT, BL_ID_NUMBER };

struct bl_id { /* what the answer is to be known by, given back as it came */
  enum bl_id_kind kind;
  struct bl_text text;
  int64_t number;
};

struct bl_request {
  struct bl_id id;
  struct bl_text text;
  double measure_em, indent_em, size_px;
  int level, profile; /* level -1: as the profile has it */
  int method, face, align;
  const char *lang; /* NULL: the profile's */
  bool tight, hang, names, grid, hyphenate, glyphs;
  bool advances;           /* the answer has adv_em: the composer keeps steps */
  struct bl_text *unknown; /* keys that are none */
  size_t unknown_count, unknown_capacity;
};

/* The names of the choices, each list in the order of its enum and ended by NULL. */
extern const char *const bl_request_levels[],
    *const bl_request_methods[], *const bl_request_profiles[], *const bl_request_faces[], *const bl_request_aligns[];

/* Lengths that can be asked for. */
#define BL_REQUEST_MEASURE 0, 1000
#define BL_REQUEST_INDENT 0, 100
#define BL_REQUEST_SIZE 4, 1000

/* 20 em of 32 px, no indent, the rest as for a body in cn. */
struct bl_request bl_request_default(void);

/* Reads a line over what *request holds; texts are copied into the arena. BL_DATA: error->text says what is wrong,
 * error->column where, if that is known, and request->id is set if it could be read. */
bool bl_request_read(struct bl_arena *arena, struct bl_text line, struct bl_request *request, struct bl_error *error);

struct bl_setting bl_request_setting(const struct bl_request *request);

#endif
