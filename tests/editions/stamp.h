/* stamp: one number for a set of sheets, different when anything that is painted differs. */
#ifndef TESTS_EDITIONS_STAMP_H
#define TESTS_EDITIONS_STAMP_H

#include "baolan/page/view.h"

uint64_t stamp_sheets(uint64_t stamp, const struct bl_sheets *sheets);
uint64_t stamp_warnings(uint64_t stamp, const struct bl_warnings *warnings);

#endif
