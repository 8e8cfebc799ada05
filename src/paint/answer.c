#include "baolan/paint/answer.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"

enum { LINGER_MS = 200 };

static const char magic[4] = {'B', 'L', 'P', '1'};

struct reader {
  int file;
  int64_t deadline;
  enum bl_answer_end end; /* why `take` failed */
};

static bool wait_readable(struct reader *reader) {
  for (;;) {
    const int64_t left = reader->deadline - bl_clock_monotonic();
    struct pollfd wanted = {.fd = reader->file, .events = POLLIN};
    const int ready = poll(&wanted, 1, left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left);
    if (ready > 0)
      return true;
    if (ready < 0 && errno == EINTR)
      continue;
    reader->end = ready == 0 ? BL_ANSWER_LATE : BL_ANSWER_BROKEN;
    return false;
  }
}

static bool take(struct reader *reader, void *out, size_t count) {
  for (size_t done = 0; done < count;) {
    if (!wait_readable(reader))
      return false;
    const ssize_t got = read(reader->file, (char *)out + done, count - done);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0) {
      reader->end = BL_ANSWER_BROKEN;
      return false;
    }
    done += (size_t)got;
  }
  return true;
}

static bool reject(struct reader *reader) {
  reader->end = BL_ANSWER_RUBBISH;
  return false;
}

static bool take_head(struct reader *reader, const struct bl_bitmap *bitmap, bool *confined) {
  struct bl_answer_record record;
  struct bl_answer_head head;
  if (!take(reader, &record, sizeof record))
    return false;
  if (record.kind != BL_ANSWER_HEAD || record.length != sizeof head)
    return reject(reader);
  if (!take(reader, &head, sizeof head))
    return false;
  if (memcmp(head.magic, magic, sizeof magic) != 0 || head.width != (uint32_t)bitmap->width ||
      head.height != (uint32_t)bitmap->height || head.confined > 1)
    return reject(reader);
  *confined = head.confined;
  return true;
}

static bool take_rows(struct reader *reader, struct bl_bitmap *bitmap, int *row, uint32_t length) {
  const uint32_t bytes = (uint32_t)bitmap->width * 4;
  if (length == 0 || length % bytes != 0 || length / bytes > (uint32_t)(bitmap->height - *row))
    return reject(reader);
  for (uint32_t left = length; left > 0; left -= bytes) {
    uint32_t *pixels = bitmap->pixels + (size_t)(*row)++ * (size_t)bitmap->stride;
    if (!take(reader, pixels, bytes))
      return false;
    for (int i = 0; i < bitmap->width; i++)
      pixels[i] |= 0xFF000000u;
  }
  return true;
}

static bool take_fault(struct reader *reader, uint32_t length, struct bl_error *error) {
  char text[BL_ANSWER_TEXT + 1];
  if (length == 0 || length > BL_ANSWER_TEXT)
    return reject(reader);
  if (!take(reader, text, length))
    return false;
  for (uint32_t i = 0; i < length; i++)
    if (text[i] < 0x20 || text[i] > 0x7E)
      text[i] = '?';
  text[length] = '\0';
  reader->end = BL_ANSWER_FAULTY;
  return bl_error_set(error, BL_DATA, "%s", text);
}

/* Behind the last record there is the pipe's end. Who told all and does not go away is not waited for. */
static bool take_end(struct reader *reader) {
  char more;
  const int64_t soon = bl_clock_monotonic() + LINGER_MS;
  reader->deadline = soon < reader->deadline ? soon : reader->deadline;
  return !take(reader, &more, 1) || reject(reader);
}

static bool take_body(struct reader *reader, struct bl_bitmap *bitmap, struct bl_error *error) {
  for (int row = 0;;) {
    struct bl_answer_record record;
    if (!take(reader, &record, sizeof record))
      return false;
    switch (record.kind) {
    case BL_ANSWER_ROWS:
      if (!take_rows(reader, bitmap, &row, record.length))
        return false;
      break;
    case BL_ANSWER_FAULT:
      return take_fault(reader, record.length, error);
    case BL_ANSWER_DONE:
      return (record.length == 0 && row == bitmap->height) || reject(reader);
    default:
      return reject(reader);
    }
  }
}

enum bl_answer_end bl_answer_read(int file, int64_t deadline, struct bl_bitmap *bitmap, bool *confined,
                                  struct bl_error *error) {
  struct reader reader = {.file = file, .deadline = deadline, .end = BL_ANSWER_BROKEN};
  if (take_head(&reader, bitmap, confined) && take_body(&reader, bitmap, error) && take_end(&reader))
    return BL_ANSWER_WHOLE;
  return reader.end;
}

static bool put(struct bl_answer_writer *writer, const void *data, size_t count) {
  for (size_t done = 0; done < count && !writer->broken;) {
    const ssize_t put = write(writer->file, (const char *)data + done, count - done);
    if (put > 0)
      done += (size_t)put;
    else if (put == 0 || errno != EINTR)
      writer->broken = true;
  }
  return !writer->broken;
}

static bool put_record(struct bl_answer_writer *writer, enum bl_answer_kind kind, const void *data, size_t length) {
  const struct bl_answer_record record = {kind, (uint32_t)length};
  return put(writer, &record, sizeof record) && put(writer, data, length);
}

bool bl_answer_begin(struct bl_answer_writer *writer, int width, int height, bool confined) {
  struct bl_answer_head head = {.width = (uint32_t)width, .height = (uint32_t)height, .confined = confined};
  memcpy(head.magic, magic, sizeof magic);
  writer->width = width;
  return put_record(writer, BL_ANSWER_HEAD, &head, sizeof head);
}

static bool flush(struct bl_answer_writer *writer) {
  const size_t used = writer->used;
  writer->used = 0;
  return used == 0 || put_record(writer, BL_ANSWER_ROWS, writer->batch, used);
}

void bl_answer_row(struct bl_answer_writer *writer, const uint32_t *row) {
  const size_t bytes = (size_t)writer->width * sizeof *row;
  if (writer->used + bytes > BL_ANSWER_BATCH)
    flush(writer);
  memcpy(writer->batch + writer->used / sizeof *row, row, bytes);
  writer->used += bytes;
}

bool bl_answer_finish(struct bl_answer_writer *writer) {
  return flush(writer) && put_record(writer, BL_ANSWER_DONE, "", 0);
}

bool bl_answer_fault(struct bl_answer_writer *writer, const char *text) {
  const size_t length = strlen(text);
  return put_record(writer, BL_ANSWER_FAULT, text, length < BL_ANSWER_TEXT ? length : BL_ANSWER_TEXT);
}
