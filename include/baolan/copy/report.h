/* report: what an import did and what it is not sure of, for people and for machines.
 *
 * JSON: {"pages":[{"file","encoding","confidence","private_use",
 *   "stories":[{"id","title","kicker","subtitle","author","credit","dateline","lines":[first,last],
 *     "characters","paragraphs","joins","marks","spaces",
 *     "confidence":{"boundary","head","body","byline"},"review"}],
 *   "captions":[{"line","story","text","credit"}],
 *   "notes":[{"kind","line","story","confidence","text"}]}]}
 * Confidences run from 0 to 1; 0 in a note means that it has none. `story` is
 * an id or null.
 */
#ifndef BAOLAN_COPY_REPORT_H
#define BAOLAN_COPY_REPORT_H

#include <stdio.h>

#include "baolan/copy/import.h"

void bl_report_write_json(FILE *out, const struct bl_imported *pages, size_t count);
/* One line a note: path:line: kind: text. */
void bl_report_write_text(FILE *out, const struct bl_imported *pages, size_t count);
/* One line a page. */
void bl_report_write_summary(FILE *out, const struct bl_imported *pages, size_t count);

#endif
