/* scalar: a text written as a YAML value, so that reading it gives the same text.
 *
 * Chinese prose stays bare where YAML allows it; what YAML would read
 * otherwise goes into double quotes.
 */
#ifndef BAOLAN_COPY_SCALAR_H
#define BAOLAN_COPY_SCALAR_H

#include "baolan/base/text.h"

void bl_scalar_add(struct bl_string *out, struct bl_text text);
/* "key: value\n"; nothing when the value is empty. */
void bl_scalar_add_pair(struct bl_string *out, const char *key, struct bl_text value);

#endif
