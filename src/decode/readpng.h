/* readpng: drawings and photographs, by libpng. Transparent parts are laid on white. */
#ifndef BAOLAN_DECODE_READPNG_H
#define BAOLAN_DECODE_READPNG_H

#include "film.h"

/* False with the film's fault set. */
bool bl_readpng(struct bl_film *film);

#endif
