/* member: the files of an edition by their names, as they may come from outside.
 *
 * A name is UTF-8 in normal form C, relative, without "..", hidden or empty parts, without control characters and
 * backslashes, at most BL_MEMBER_LENGTH bytes and BL_MEMBER_DEPTH parts: so it is the same file on every disk and in
 * every archive. Two names that differ by case or by normal form alone are one file on many a disk (UAX #15,
 * CaseFolding.txt): the second is refused.
 */
#ifndef BAOLAN_COPY_MEMBER_H
#define BAOLAN_COPY_MEMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

enum { BL_MEMBER_LENGTH = 240, BL_MEMBER_DEPTH = 4, BL_MEMBER_COUNT = 10000 };

enum bl_member_kind {
  BL_MEMBER_NONE, /* an edition has no such file */
  BL_MEMBER_YAML,
  BL_MEMBER_STORY,
  BL_MEMBER_PICTURE
};

/* By the name's ending, in whatever case: .yaml, .md, .png, .jpg, .jpeg. */
enum bl_member_kind bl_member_kind(struct bl_text path);
/* The most bytes that a file of that kind may have. */
int64_t bl_member_limit(enum bl_member_kind kind);
/* Whether it is a name as above; BL_DATA says why not. */
bool bl_member_check(struct bl_text path, struct bl_error *error);

enum { BL_MEMBER_SHOWN = 200 };
/* A name that may be anything, for a message: cut short, a ? for what cannot be shown. Returns buffer. */
const char *bl_member_shown(struct bl_text path, char buffer[BL_MEMBER_SHOWN]);

struct bl_member {
  struct bl_text path; /* ends in a NUL */
  bool folder, named;  /* a folder that is not named is there because of what lies in it */
};

/* All names of an edition. Zero-initialise with the arena set. */
struct bl_members {
  struct bl_arena *arena;
  struct bl_member *items;
  uint64_t *hashes; /* of the folded names */
  size_t count, capacity, hash_capacity;
};

/* Checks the name and takes it in with the folders above it. BL_DATA: it cannot be used, is there already, or is one
 * too many. */
bool bl_members_add(struct bl_members *members, struct bl_text path, bool folder, struct bl_error *error);
bool bl_members_has(const struct bl_members *members, struct bl_text path);

#endif
