/* replay: one made edition, to be looked at: painted, or written as a folder that `baolan` reads. */
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

#endif
