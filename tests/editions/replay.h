/* replay: one made edition, to be looked at: painted, told in words, or written as a folder that
 * `baolan` reads. */
#ifndef TESTS_EDITIONS_REPLAY_H
#define TESTS_EDITIONS_REPLAY_H

#include "trial.h"

struct bl_fonts;
struct bl_error;

/* The edition with plain pictures; the folder is made. */
bool replay_write(struct bl_edition *edition, const char *folder, struct bl_error *error);
/* The pages' sheets as FILE-P-S.png, or those of one story, counted from 1. */
bool replay_paint(struct trial *trial, const struct bl_fonts *fonts, const struct bl_edition *edition,
                  const struct trial_size *size, int story, const char *file, struct bl_error *error);
/* Why its pages are as they are, on standard output (docs/makeup.md). */
void replay_explain(struct trial *trial, const struct bl_edition *edition, const struct trial_size *size);

#endif
