#include "baolan/copy/member.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

enum { LARGEST_TEXT = 1 << 20, LARGEST_PICTURE = 32 << 20, UNITS = BL_MEMBER_LENGTH * 4 };

static const struct {
  const char *ending;
  enum bl_member_kind kind;
} endings[] = {{".yaml", BL_MEMBER_YAML},
               {".md", BL_MEMBER_STORY},
               {".png", BL_MEMBER_PICTURE},
               {".jpg", BL_MEMBER_PICTURE},
               {".jpeg", BL_MEMBER_PICTURE}};

static bool ends_in(struct bl_text path, const char *ending) {
  size_t length = strlen(ending);
  if (path.size <= length)
    return false;
  for (size_t i = 0; i < length; i++) {
    char c = path.data[path.size - length + i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != ending[i])
      return false;
  }
  return path.data[path.size - length - 1] != '/';
}

enum bl_member_kind bl_member_kind(struct bl_text path) {
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_in(path, endings[i].ending))
      return endings[i].kind;
  return BL_MEMBER_NONE;
}

int64_t bl_member_limit(enum bl_member_kind kind) {
  return kind == BL_MEMBER_PICTURE ? LARGEST_PICTURE : kind == BL_MEMBER_NONE ? 0 : LARGEST_TEXT;
}

static bool check_parts(struct bl_text path, struct bl_error *error) {
  int depth = 0;
  for (size_t start = 0; start <= path.size; depth++) {
    size_t end = start;
    while (end < path.size && path.data[end] != '/')
      end++;
    struct bl_text part = bl_text_slice(path, start, end);
    if (part.size == 0)
      return bl_error_set(error, BL_DATA, "the name has an empty part, or begins or ends with a slash");
    if (bl_text_equal(part, BL_TEXT("..")))
      return bl_error_set(error, BL_DATA, "the name leads out of the edition (..)");
    if (part.data[0] == '.')
      return bl_error_set(error, BL_DATA, "the name has a part that begins with a dot");
    start = end + 1;
  }
  return depth <= BL_MEMBER_DEPTH ||
         bl_error_set(error, BL_DATA, "the file lies deeper than %d folders", BL_MEMBER_DEPTH - 1);
}

static bool is_control(uint32_t point) {
  uint32_t mask = U_GET_GC_MASK((UChar32)point);
  return mask & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK | U_GC_CN_MASK);
}

const char *bl_member_shown(struct bl_text path, char buffer[BL_MEMBER_SHOWN]) {
  size_t size = 0;
  for (size_t at = 0; at < path.size && size + 5 < BL_MEMBER_SHOWN;) {
    uint32_t point = bl_text_next(path, &at);
    size += bl_text_encode(is_control(point) || point == 0xFFFD ? '?' : point, buffer + size);
  }
  buffer[size] = '\0';
  return buffer;
}

static bool check_characters(struct bl_text path, struct bl_error *error) {
  for (size_t at = 0; at < path.size;) {
    uint32_t point = bl_text_next(path, &at);
    if (point == '\\' || is_control(point))
      return bl_error_set(error, BL_DATA, "the name has U+%04X in it, which no name may have", (unsigned)point);
  }
  return true;
}

static bool check_form(struct bl_text path, struct bl_error *error) {
  UErrorCode status = U_ZERO_ERROR;
  UChar units[UNITS];
  int32_t length;
  u_strFromUTF8(units, UNITS, &length, path.data, (int32_t)path.size, &status);
  const UNormalizer2 *form = unorm2_getNFCInstance(&status);
  UBool normal = unorm2_isNormalized(form, units, length, &status);
  if (U_FAILURE(status))
    return bl_error_set(error, BL_INTERNAL, "the name cannot be normalised: %s", u_errorName(status));
  return normal || bl_error_set(error, BL_DATA, "the name is not in Unicode's normal form C");
}

bool bl_member_check(struct bl_text path, struct bl_error *error) {
  if (path.size == 0)
    return bl_error_set(error, BL_DATA, "a file has no name");
  if (path.data[0] == '/')
    return bl_error_set(error, BL_DATA, "the name is absolute");
  if (path.size > BL_MEMBER_LENGTH)
    return bl_error_set(error, BL_DATA, "the name is longer than %d bytes", BL_MEMBER_LENGTH);
  if (bl_text_malformed(path) >= 0)
    return bl_error_set(error, BL_DATA, "the name is not UTF-8");
  return check_parts(path, error) && check_characters(path, error) && check_form(path, error);
}

/* The name as a disk that ignores case knows it. It was checked: it fits. */
static int32_t fold(struct bl_text path, UChar folded[UNITS]) {
  UErrorCode status = U_ZERO_ERROR;
  UChar units[UNITS], lower[UNITS];
  int32_t length;
  u_strFromUTF8(units, UNITS, &length, path.data, (int32_t)path.size, &status);
  length = u_strFoldCase(lower, UNITS, units, length, U_FOLD_CASE_DEFAULT, &status);
  length = unorm2_normalize(unorm2_getNFCInstance(&status), lower, length, folded, UNITS, &status);
  return U_FAILURE(status) ? 0 : length;
}

static uint64_t hash_of(const UChar *units, int32_t length) {
  uint64_t hash = 14695981039346656037u;
  for (int32_t i = 0; i < length; i++)
    hash = (hash ^ units[i]) * 1099511628211u;
  return hash;
}

static struct bl_member *find(const struct bl_members *members, struct bl_text path, uint64_t *hash) {
  UChar folded[UNITS], other[UNITS];
  int32_t length = fold(path, folded);
  *hash = hash_of(folded, length);
  for (size_t i = 0; i < members->count; i++)
    if (members->hashes[i] == *hash && fold(members->items[i].path, other) == length &&
        u_memcmp(folded, other, length) == 0)
      return &members->items[i];
  return NULL;
}

static bool add_one(struct bl_members *members, struct bl_text path, bool folder, bool named, struct bl_error *error) {
  uint64_t hash;
  struct bl_member *there = find(members, path, &hash);
  if (there && !bl_text_equal(there->path, path))
    return bl_error_set(error, BL_DATA, "the name differs from that of %s by case alone", there->path.data);
  if (there && (!folder || !there->folder || (named && there->named)))
    return bl_error_set(error, BL_DATA, "the name is there twice");
  if (there) {
    there->named |= named;
    return true;
  }
  if (members->count == BL_MEMBER_COUNT)
    return bl_error_set(error, BL_DATA, "an edition has %d files and folders at most", BL_MEMBER_COUNT);
  members->hashes =
      bl_arena_grow(members->arena, members->hashes, members->count, &members->hash_capacity, sizeof hash);
  members->hashes[members->count] = hash;
  *BL_PUSH(members->arena, members->items, members->count, members->capacity) =
      (struct bl_member){bl_text_copy(members->arena, path), folder, named};
  return true;
}

bool bl_members_add(struct bl_members *members, struct bl_text path, bool folder, struct bl_error *error) {
  if (!bl_member_check(path, error))
    return false;
  for (size_t i = 1; i < path.size; i++)
    if (path.data[i] == '/' && !add_one(members, bl_text_slice(path, 0, i), true, false, error))
      return false;
  return add_one(members, path, folder, true, error);
}

bool bl_members_has(const struct bl_members *members, struct bl_text path) {
  for (size_t i = 0; i < members->count; i++)
    if (!members->items[i].folder && bl_text_equal(members->items[i].path, path))
      return true;
  return false;
}
