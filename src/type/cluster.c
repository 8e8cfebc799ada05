#include "baolan/type/cluster.h"

#include <string.h>

#include "composer.h"

void bl_cluster_find(struct bl_composer *composer, struct bl_text text, bool *out) {
  UErrorCode status = U_ZERO_ERROR;
  memset(out, 0, text.size * sizeof *out);
  utext_openUTF8(&composer->utext, text.data, (int64_t)text.size, &status);
  ubrk_setUText(composer->clusters, &composer->utext, &status);
  if (U_FAILURE(status))
    return;
  for (int32_t at = ubrk_first(composer->clusters); at != UBRK_DONE && at < (int32_t)text.size;
       at = ubrk_next(composer->clusters))
    out[at] = true;
}
