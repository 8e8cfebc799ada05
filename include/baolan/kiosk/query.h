/* query: what somebody asks at the status socket: one line, `status json`, `status text` or `metrics`, and LF. */
#ifndef BAOLAN_KIOSK_QUERY_H
#define BAOLAN_KIOSK_QUERY_H

#include <stddef.h>

enum { BL_QUERY_LIMIT = 128 /* bytes with the LF */ };

enum bl_query {
  BL_QUERY_UNFINISHED, /* no LF yet */
  BL_QUERY_WRONG,      /* nothing that can be asked, or too long */
  BL_QUERY_JSON,
  BL_QUERY_TEXT,
  BL_QUERY_METRICS
};

/* What came so far; what follows the LF counts for nothing. */
enum bl_query bl_query_read(const char *bytes, size_t size);

#endif
