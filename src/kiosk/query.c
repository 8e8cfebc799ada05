#include "baolan/kiosk/query.h"

#include <string.h>

static const struct {
  const char *line;
  enum bl_query query;
} questions[] = {{"status json", BL_QUERY_JSON}, {"status text", BL_QUERY_TEXT}, {"metrics", BL_QUERY_METRICS}};

enum bl_query bl_query_read(const char *bytes, size_t size) {
  size_t seen = size < BL_QUERY_LIMIT ? size : BL_QUERY_LIMIT;
  const char *end = seen ? memchr(bytes, '\n', seen) : NULL;
  if (!end)
    return size < BL_QUERY_LIMIT ? BL_QUERY_UNFINISHED : BL_QUERY_WRONG;
  size_t length = (size_t)(end - bytes);
  if (length && bytes[length - 1] == '\r')
    length--;
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
    if (strlen(questions[i].line) == length && memcmp(questions[i].line, bytes, length) == 0)
      return questions[i].query;
  return BL_QUERY_WRONG;
}
