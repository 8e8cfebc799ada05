#include "baolan/paint/header.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/error.h"

enum { CHUNK = 16 * 1024 };
enum { MARK_SOI = 0xD8, MARK_EOI = 0xD9, MARK_SOS = 0xDA };

/* `count` bytes at `at`, or an error: a header that ends early is a damaged file. */
static bool read_at(int file, long long at, uint8_t *out, size_t count, struct bl_error *error) {
  for (size_t done = 0; done < count;) {
    ssize_t got = pread(file, out + done, count - done, (off_t)(at + (long long)done));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return bl_error_set(error, BL_IO, "cannot be read: %s", strerror(errno));
    if (got == 0)
      return bl_error_set(error, BL_DATA, "the picture is cut short; copy it again");
    done += (size_t)got;
  }
  return true;
}

static int two_bytes(const uint8_t *bytes) {
  return bytes[0] << 8 | bytes[1];
}

static uint32_t four_bytes(const uint8_t *bytes) {
  return (uint32_t)two_bytes(bytes) << 16 | (uint32_t)two_bytes(bytes + 2);
}

static bool read_png(int file, struct bl_header *out, struct bl_error *error) {
  uint8_t bytes[16]; /* length and name of the first chunk, width, height */
  if (!read_at(file, 8, bytes, sizeof bytes, error))
    return false;
  uint32_t width = four_bytes(bytes + 8), height = four_bytes(bytes + 12);
  if (memcmp(bytes + 4, "IHDR", 4) != 0 || !width || !height || width > INT32_MAX || height > INT32_MAX)
    return bl_error_set(error, BL_DATA, "the PNG is damaged: it has no proper header");
  *out = (struct bl_header){.kind = BL_PICTURE_PNG, .width = (int)width, .height = (int)height};
  return true;
}

/* SOF0-SOF15 are the frame headers; DHT, JPG and DAC stand among their numbers. */
static bool is_frame(uint8_t mark) {
  return mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;
}

static bool read_frame(int file, long long at, struct bl_header *out, struct bl_error *error) {
  uint8_t bytes[10]; /* mark, length, precision, height, width, channels */
  if (!read_at(file, at, bytes, sizeof bytes, error))
    return false;
  out->height = two_bytes(bytes + 5);
  out->width = two_bytes(bytes + 7);
  out->channels = bytes[9];
  return true;
}

/* From SOI to the first scan: fills out from the frame header, *scan = where the scan begins. */
static bool walk_segments(int file, struct bl_header *out, long long *scan, struct bl_error *error) {
  for (long long at = 2;;) {
    uint8_t bytes[4];
    if (!read_at(file, at, bytes, sizeof bytes, error))
      return false;
    if (bytes[0] == 0xFF && bytes[1] == 0xFF) { /* a fill byte */
      at++;
      continue;
    }
    int length = two_bytes(bytes + 2);
    if (bytes[0] != 0xFF || length < 2)
      return bl_error_set(error, BL_DATA, "the JPEG is damaged at byte %lld", at);
    if (is_frame(bytes[1]) && !read_frame(file, at, out, error))
      return false;
    at += 2 + length;
    *scan = at;
    if (bytes[1] == MARK_SOS)
      return true;
  }
}

/* Is there an end mark behind the scan's start? Data of a scan cannot hold one: FF is followed there by 00 (T.81
 * B.1.1.5). Read from the file's end, as cameras add only a little behind the mark. */
static bool reaches_end(int file, long long size, long long scan, struct bl_error *error) {
  uint8_t bytes[CHUNK + 1] = {0};
  for (long long end = size; end > scan;) {
    size_t count = end - scan < CHUNK ? (size_t)(end - scan) : CHUNK;
    uint8_t behind = bytes[0]; /* the first byte of the chunk that follows this one */
    if (!read_at(file, end - (long long)count, bytes, count, error))
      return false;
    bytes[count] = behind;
    for (size_t i = count; i-- > 0;)
      if (bytes[i] == 0xFF && bytes[i + 1] == MARK_EOI)
        return true;
    end -= (long long)count;
  }
  return bl_error_set(error, BL_DATA, "the JPEG is cut short: it has no end mark; copy it again");
}

static bool read_jpeg(int file, long long size, struct bl_header *out, struct bl_error *error) {
  long long scan = 0;
  *out = (struct bl_header){.kind = BL_PICTURE_JPEG};
  if (!walk_segments(file, out, &scan, error))
    return false;
  if (out->width < 1 || out->height < 1)
    return bl_error_set(error, BL_DATA, "the JPEG is damaged: it tells no size");
  return reaches_end(file, size, scan, error);
}

bool bl_header_read(int file, long long size, struct bl_header *out, struct bl_error *error) {
  static const uint8_t png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  uint8_t bytes[8];
  if (size < 8)
    return bl_error_set(error, BL_DATA, "this is neither a PNG nor a JPEG file");
  if (!read_at(file, 0, bytes, sizeof bytes, error))
    return false;
  if (memcmp(bytes, png, sizeof png) == 0)
    return read_png(file, out, error);
  if (bytes[0] == 0xFF && bytes[1] == MARK_SOI)
    return read_jpeg(file, size, out, error);
  return bl_error_set(error, BL_DATA, "this is neither a PNG nor a JPEG file");
}
