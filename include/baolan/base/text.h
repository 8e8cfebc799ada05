/* text: borrowed views of UTF-8, and a string that grows in an arena.
 *
 * A text position is a byte offset, everywhere. Texts are not NUL-terminated
 * unless they came from bl_text_copy or bl_string_text, which add one NUL
 * behind the last byte so that .data can be given to C libraries.
 */
#ifndef BAOLAN_BASE_TEXT_H
#define BAOLAN_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bl_arena;

struct bl_text {
  const char *data;
  size_t size;
};

#define BL_TEXT(literal) ((struct bl_text){(literal), sizeof(literal) - 1})

struct bl_text bl_text_of(const char *c_string); /* NULL gives the empty text */
struct bl_text bl_text_copy(struct bl_arena *arena, struct bl_text text);
struct bl_text bl_text_print(struct bl_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct bl_text bl_text_slice(struct bl_text text, size_t start, size_t end); /* clamped */
struct bl_text bl_text_trim(struct bl_text text); /* spaces, tabs, CR, LF, U+3000 at both ends */
bool bl_text_equal(struct bl_text a, struct bl_text b);
bool bl_text_starts(struct bl_text text, struct bl_text head);
bool bl_text_ends(struct bl_text text, struct bl_text tail);
ptrdiff_t bl_text_find(struct bl_text text, struct bl_text needle); /* offset, or -1 */

/* The code point at *at, which moves behind it. Malformed input gives U+FFFD
 * and moves one byte. At the end: returns 0 and does not move. */
uint32_t bl_text_next(struct bl_text text, size_t *at);
/* The code point before *at, which moves in front of it. At 0: returns 0. */
uint32_t bl_text_previous(struct bl_text text, size_t *at);
size_t bl_text_count(struct bl_text text); /* code points */
/* Offset of the first malformed byte, or -1. Surrogates and overlongs are malformed. */
ptrdiff_t bl_text_malformed(struct bl_text text);

/* Encodes into out (4 bytes at most), returns the number of bytes. */
size_t bl_text_encode(uint32_t code_point, char out[4]);

struct bl_string {
  struct bl_arena *arena;
  char *data;
  size_t size, capacity;
};

void bl_string_init(struct bl_string *string, struct bl_arena *arena);
void bl_string_add(struct bl_string *string, struct bl_text text);
void bl_string_add_point(struct bl_string *string, uint32_t code_point);
struct bl_text bl_string_text(const struct bl_string *string); /* a view of what is there now */

#endif
