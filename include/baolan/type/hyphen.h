/* hyphen: where an English word may be parted (typography.md row 27).
 *
 * libhyphen with the patterns of Debian's hyphen-en-us. They are read when the
 * first word is asked for; where the file is not there, no word is parted.
 */
#ifndef BAOLAN_TYPE_HYPHEN_H
#define BAOLAN_TYPE_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BL_HYPHEN_PATTERNS "/usr/share/hyphen/hyph_en_US.dic"

enum { BL_HYPHEN_LEFT = 2, BL_HYPHEN_RIGHT = 3, BL_HYPHEN_LETTERS = 5 }; /* least before, least behind, least in all */

struct bl_hyphen;

/* The path is borrowed. */
struct bl_hyphen *bl_hyphen_create(const char *path);
void bl_hyphen_destroy(struct bl_hyphen *hyphen);

/* A word of ASCII letters: at[i] tells whether it may be parted behind letter i. false: nowhere. A word with capitals
 * behind its first letter is a name or an abbreviation, and whole. */
bool bl_hyphen_find(struct bl_hyphen *hyphen, const char *word, size_t size, bool *at);

#endif
