/* runin: what stands at the ends of a flow: the head that runs in the text, and the byline.
 *
 * On panels that hold the head in no other way, kicker, title and subtitle
 * are lines of the flow, each of as many rows as it needs. The byline ends
 * the last line where it has room, else it has rows of its own, in one piece
 * if they are six or less (byline.h).
 */
#ifndef BAOLAN_PAGE_RUNIN_H
#define BAOLAN_PAGE_RUNIN_H

#include "baolan/page/stick.h"

void bl_runin_head(struct bl_stick *stick);
void bl_runin_byline(struct bl_stick *stick);

#endif
