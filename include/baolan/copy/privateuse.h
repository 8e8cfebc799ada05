/* privateuse: characters that once had no code of their own.
 *
 * GBK and GB 18030-2000 gave 105 characters codes of the private use area
 * until Unicode had them: fourteen still in the edition of 2005, and all of
 * them in texts that older programs converted. Their successors are those of
 * GB 18030-2022 (typography.md row 158).
 */
#ifndef BAOLAN_COPY_PRIVATEUSE_H
#define BAOLAN_COPY_PRIVATEUSE_H

#include <stdbool.h>
#include <stdint.h>

bool bl_privateuse_holds(uint32_t code_point);

/* Unicode's own code for it; 0: there is none, only its author's fonts know it. */
uint32_t bl_privateuse_successor(uint32_t code_point);

#endif
