#include "baolan/copy/decode.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/privateuse.h"

enum { LEAST_CONFIDENCE = 60 };

struct place {
  int line, column;
};

static bool refuse(struct bl_error *error, const char *path, struct place place, const char *text) {
  bl_error_set(error, BL_DATA, "%s", text);
  return bl_error_at(error, path, place.line, place.column);
}

static struct place place_in_bytes(struct bl_text bytes, size_t at) {
  struct place place = {1, 1};
  for (size_t i = 0; i < at && i < bytes.size; i++) {
    place.column = bytes.data[i] == '\n' ? 1 : place.column + (((unsigned char)bytes.data[i] & 0xC0) != 0x80);
    place.line += bytes.data[i] == '\n';
  }
  return place;
}

static bool is_control(uint32_t point) {
  return (point < 0x20 && point != '\t' && point != '\n' && point != '\r' && point != '\f') || point == 0x7F;
}

/* No text file in these encodings has such bytes, except the DOS end mark at its end. */
static bool check_binary(struct bl_text bytes, const char *path, struct bl_error *error) {
  for (size_t i = 0; i < bytes.size; i++) {
    unsigned char byte = (unsigned char)bytes.data[i];
    if (!is_control(byte) || (byte == 0x1A && i + 1 == bytes.size))
      continue;
    return refuse(error, path, place_in_bytes(bytes, i),
                  byte ? "a control character: this is not plain text; save the page as text"
                       : "a zero byte: this is a binary file, or UTF-16 without byte order mark; save it as UTF-8");
  }
  return true;
}

/* Whether there are as many sequences of UTF-8 as bytes that are none. */
static bool is_mostly_utf8(struct bl_text bytes) {
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(bytes, &at);
    good += point >= 0x80 && at - start > 1;
    bad += point == 0xFFFD && at - start == 1;
  }
  return good > 0 && good >= bad;
}

static struct bl_text utf8_of(struct bl_arena *arena, const UChar *units, size_t count) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t i = 0; i < count;) {
    UChar32 point;
    U16_NEXT(units, i, count, point);
    bl_string_add_point(&out, (uint32_t)point);
  }
  return bl_string_text(&out);
}

static struct place place_in_units(const UChar *units, size_t count) {
  struct place place = {1, 1};
  for (size_t i = 0; i < count; i++) {
    place.column = units[i] == '\n' ? 1 : place.column + !U16_IS_TRAIL(units[i]);
    place.line += units[i] == '\n';
  }
  return place;
}

static bool convert(struct bl_arena *arena, const char *name, struct bl_text bytes, const char *path,
                    struct bl_text *out, struct bl_error *error) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status))
    return bl_error_set(error, BL_INTERNAL, "ICU has no converter for %s", name);
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
  UChar *units = BL_NEW_ARRAY(arena, UChar, bytes.size + 8), *target = units;
  const char *source = bytes.data;
  ucnv_toUnicode(converter, &target, units + bytes.size + 8, &source, source + bytes.size, NULL, true, &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) {
    struct place place = place_in_units(units, (size_t)(target - units));
    bl_error_set(error, BL_DATA, "%s; save the page as UTF-8",
                 status == U_TRUNCATED_CHAR_FOUND ? "the file ends inside a character"
                                                  : "bytes that are neither UTF-8 nor GB 18030");
    return bl_error_at(error, path, place.line, place.column);
  }
  *out = utf8_of(arena, units, (size_t)(target - units));
  return true;
}

/* Percent of common characters among those outside ASCII; sets *four when a character of four bytes occurs. */
static int gb_confidence(struct bl_text bytes, bool *four) {
  size_t all = 0, common = 0;
  *four = false;
  for (size_t at = 0; at < bytes.size;) {
    unsigned char lead = (unsigned char)bytes.data[at];
    unsigned char trail = at + 1 < bytes.size ? (unsigned char)bytes.data[at + 1] : 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    bool is_four = trail >= '0' && trail <= '9';
    *four = *four || is_four;
    all++;
    common += !is_four && trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || (lead >= 0xA1 && lead <= 0xA3));
    at += is_four ? 4 : 2;
  }
  return all ? (int)(common * 100 / all) : 100;
}

static bool decode_gb(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_decoded *out,
                      struct bl_error *error) {
  bool four;
  out->confidence = gb_confidence(bytes, &four);
  out->encoding = four ? "GB18030" : "GBK";
  if (!convert(arena, "gb18030", bytes, path, &out->text, error))
    return false;
  if (!four && out->confidence < LEAST_CONFIDENCE)
    return refuse(error, path, (struct place){1, 1},
                  "the encoding is not recognised: it is not UTF-8, and as GBK it is not Chinese; save it as UTF-8");
  return true;
}

static bool decode_utf16(struct bl_arena *arena, struct bl_text bytes, bool little, const char *path,
                         struct bl_decoded *out, struct bl_error *error) {
  out->encoding = little ? "UTF-16LE" : "UTF-16BE";
  out->confidence = 100;
  if (!convert(arena, out->encoding, bl_text_slice(bytes, 2, bytes.size), path, &out->text, error))
    return false;
  return check_binary(out->text, path, error);
}

static bool decode_any(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_decoded *out,
                       struct bl_error *error) {
  if (bl_text_starts(bytes, BL_TEXT("\xFF\xFE")) || bl_text_starts(bytes, BL_TEXT("\xFE\xFF")))
    return decode_utf16(arena, bytes, bytes.data[0] == '\xFF', path, out, error);
  if (!check_binary(bytes, path, error))
    return false;
  bool mark = bl_text_starts(bytes, BL_TEXT("\xEF\xBB\xBF"));
  ptrdiff_t bad = bl_text_malformed(bytes);
  if (bad < 0) {
    *out = (struct bl_decoded){
        .text = bl_text_slice(bytes, mark ? 3 : 0, bytes.size), .encoding = "UTF-8", .confidence = 100};
    return true;
  }
  if (mark || is_mostly_utf8(bytes))
    return refuse(error, path, place_in_bytes(bytes, (size_t)bad),
                  "damaged UTF-8: the file is cut, or holds two encodings; save it again as UTF-8");
  return decode_gb(arena, bytes, path, out, error);
}

/* NFC, but compatibility ideographs stay what they are: 﨑 in a name is not 崎 (typography.md row 159). */
static UChar *to_nfc(struct bl_arena *arena, const UChar *units, int32_t count, int32_t *size, UErrorCode *status) {
  USet *changing = uset_open(0, 0x10FFFF);
  uset_removeRange(changing, 0xF900, 0xFAFF);
  uset_removeRange(changing, 0x2F800, 0x2FA1F);
  UNormalizer2 *nfc = unorm2_openFiltered(unorm2_getNFCInstance(status), changing, status);
  int32_t capacity = 3 * count + 1; /* NFC is at most three times as long */
  UChar *normal = BL_NEW_ARRAY(arena, UChar, capacity);
  *size = unorm2_normalize(nfc, units, count, normal, capacity, status);
  unorm2_close(nfc);
  uset_close(changing);
  return normal;
}

static bool normalise(struct bl_arena *arena, struct bl_decoded *out, struct bl_error *error) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = 0, size = 0, capacity = (int32_t)out->text.size + 1;
  UChar *units = BL_NEW_ARRAY(arena, UChar, capacity);
  u_strFromUTF8(units, capacity, &count, out->text.data, (int32_t)out->text.size, &status);
  if (unorm2_quickCheck(unorm2_getNFCInstance(&status), units, count, &status) == UNORM_YES)
    return true;
  UChar *normal = to_nfc(arena, units, count, &size, &status);
  if (U_FAILURE(status))
    return bl_error_set(error, BL_INTERNAL, "ICU: %s", u_errorName(status));
  out->normalised = size != count || u_memcmp(units, normal, count) != 0;
  if (out->normalised)
    out->text = utf8_of(arena, normal, (size_t)size);
  return true;
}

static bool is_nothing(uint32_t point) {
  return (point >= 0x80 && point < 0xA0 && point != 0x85) || (point & 0xFFFE) == 0xFFFE ||
         (point >= 0xFDD0 && point <= 0xFDEF);
}

/* A character of the private use area gets its own code where Unicode has given it one. */
static uint32_t succeed(struct bl_decoded *out, uint32_t point) {
  uint32_t successor = bl_privateuse_holds(point) ? bl_privateuse_successor(point) : 0;
  out->succeeded += successor != 0;
  out->private_use += bl_privateuse_holds(point) && !successor;
  return successor ? successor : point;
}

/* What no text holds is refused; Unicode's own line ends become plain ones, a tab two spaces. */
static bool check_points(struct bl_arena *arena, const char *path, struct bl_decoded *out, struct bl_error *error) {
  struct bl_string text;
  bl_string_init(&text, arena);
  for (size_t at = 0, start = 0; at < out->text.size; start = at) {
    uint32_t point = bl_text_next(out->text, &at);
    if (is_nothing(point))
      return refuse(error, path, place_in_bytes(out->text, start), "a code that is no character; save the page again");
    uint32_t own = succeed(out, point);
    bool line_end = point == 0x85 || point == 0x2028 || point == 0x2029;
    struct bl_text same = bl_text_slice(out->text, start, at);
    if (own != point)
      bl_string_add_point(&text, own);
    else
      bl_string_add(&text, line_end ? BL_TEXT("\n") : point == '\t' ? BL_TEXT("  ") : same);
  }
  out->text = bl_string_text(&text);
  return true;
}

bool bl_decode_bytes(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_decoded *out,
                     struct bl_error *error) {
  *out = (struct bl_decoded){0};
  if (!decode_any(arena, bytes, path, out, error))
    return false;
  if (bl_text_ends(out->text, BL_TEXT("\x1A")))
    out->text.size--;
  if (bl_text_trim(out->text).size == 0)
    return refuse(error, path, (struct place){1, 1}, "the file is empty; there is no text to import");
  return check_points(arena, path, out, error) && normalise(arena, out, error);
}
