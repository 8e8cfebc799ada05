/* cluster: where grapheme clusters begin (UAX #29), the characters that a reader counts. */
#ifndef BAOLAN_TYPE_CLUSTER_H
#define BAOLAN_TYPE_CLUSTER_H

#include "baolan/base/text.h"
#include "baolan/type/composer.h"

/* One flag a byte: does a cluster begin here? `out` has text.size places. */
void bl_cluster_find(struct bl_composer *composer, struct bl_text text, bool *out);

#endif
