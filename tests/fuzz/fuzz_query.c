/* Any bytes at the status socket, in any pieces: the answer does not depend on the pieces, and nothing is read behind
 * them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/kiosk/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A copy of just these bytes, so that a sanitizer sees what is read behind them. */
static enum bl_query read_copy(const uint8_t *data, size_t size) {
  char *copy = malloc(size ? size : 1);
  if (!copy)
    abort();
  memcpy(copy, data, size);
  enum bl_query query = bl_query_read(copy, size);
  free(copy);
  return query;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  size_t end = size < 2 * BL_QUERY_LIMIT ? size : 2 * BL_QUERY_LIMIT;
  enum bl_query settled = BL_QUERY_UNFINISHED;
  for (size_t part = 0; part <= end; part++) {
    enum bl_query query = read_copy(data, part);
    if (settled != BL_QUERY_UNFINISHED && query != settled)
      abort();
    if (query == BL_QUERY_UNFINISHED && part >= BL_QUERY_LIMIT)
      abort();
    settled = query;
  }
  return 0;
}
