/* readjpeg: photographs, by libjpeg-turbo.
 *
 * Where much fewer pixels are shown than there are, the library itself makes
 * the picture 2, 4 or 8 times smaller while it decodes; twice as many as
 * shown are always left for the average. What it would only warn of and fill
 * with grey (data that end early or make no sense) is a fault here.
 */
#ifndef BAOLAN_DECODE_READJPEG_H
#define BAOLAN_DECODE_READJPEG_H

#include "film.h"

/* False with the film's fault set. */
bool bl_readjpeg(struct bl_film *film);

#endif
