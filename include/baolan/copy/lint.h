/* lint: marks that a proof-reader would query; nothing is changed.
 *
 *   quotation    of several paragraphs: each begins with the opening mark, the
 *                last alone has the closing one (typography.md row 64, CLREQ);
 *                a mark that is not closed, closes nothing, or stands straight
 *                inside its own kind, where the other pair belongs
 *   title-marks  《 》 hold 〈 〉, and those 《 》 again (row 67, GB/T 15834 4.15);
 *                a mark that is not closed, or closes nothing
 *
 * Looked at: the body's blocks, title, kicker and subtitle. A warning has the
 * line on which the block begins, and shows what stands there; a head's has no
 * line. Of a story the first twenty are told.
 */
#ifndef BAOLAN_COPY_LINT_H
#define BAOLAN_COPY_LINT_H

#include "baolan/copy/story.h"

struct bl_warnings;

void bl_lint_story(const struct bl_story *story, struct bl_warnings *warnings);

#endif
