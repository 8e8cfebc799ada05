/* decoder: a picture decoded by another process, which may be taken over and gains nothing by it.
 *
 * The program baolan-decode is started for each picture. It gets the open file
 * as its input and a pipe for its answer (answer.h), no environment, no other
 * file. Before it reads a byte it limits its memory and its time by the
 * picture's size, and lets the kernel kill it for whatever is not reading that
 * file, writing that answer, or memory (seccomp). When it dies, is killed,
 * hangs or says rubbish, that one picture has an error. This process maps no
 * decoder of photographs (FreeType brings libpng for the signs of its fonts).
 *
 * It is looked for beside this program, then in ../libexec/baolan, then one and
 * two folders up, where the programs of a build tree find it.
 */
#ifndef BAOLAN_PAINT_DECODER_H
#define BAOLAN_PAINT_DECODER_H

#include <stdbool.h>

#include "baolan/paint/fit.h"
#include "baolan/paint/header.h"

struct bl_bitmap;
struct bl_error;

struct bl_decoder_order {
  struct bl_header header; /* as bl_header_read found it */
  struct bl_part part;     /* of the picture, lies in it */
  int width, height;       /* that the part is brought to */
};

/* `file` is the picture's, read from its beginning on; it stays the caller's. NULL: BL_DATA for what the picture is to
 * blame for, BL_INTERNAL when the decoder cannot be started or there is no memory. */
struct bl_bitmap *bl_decoder_ask(int file, const struct bl_decoder_order *order, struct bl_error *error);

/* Whether the kernel confines the decoder: known after the first picture. */
enum bl_decoder_guard { BL_DECODER_UNKNOWN, BL_DECODER_CONFINED, BL_DECODER_LIMITED };
enum bl_decoder_guard bl_decoder_guard(void);

/* For tests, before there are threads: another program (NULL: the one there is), and how long it may take (0: 5 s and
 * one more for each megapixel). The text is borrowed. */
void bl_decoder_choose(const char *program, int patience_ms);

#endif
