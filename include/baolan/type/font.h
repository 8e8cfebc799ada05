/* font: roles, and the chain of files behind each.
 *
 * fonts/fonts.yaml names for each role the files tried in order. A character
 * is set in the first font of the chain that has it and does not `avoid` it
 * (WenKai's “ ” are narrow, so Kai takes them from Song). When none has it,
 * it counts as the first font's, and the setter puts 〓 (shape.h).
 *
 * A font id is an index into one flat table of all files, the same for the
 * whole life of the process; paint/ opens the same files by it.
 * Design units are the font's own; the composer scales them once a glyph.
 * A font that is drawn larger or smaller than the text, so that it matches Han
 * (`scale`), counts as many more or fewer of them in an em.
 *
 * The first font of each face is opened at load; all others must be there, and
 * are opened by the first character that no font before them has. So one thread
 * at a time may choose fonts.
 */
#ifndef BAOLAN_TYPE_FONT_H
#define BAOLAN_TYPE_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bl_error;
struct hb_font_t;

enum bl_face {
  BL_FACE_SONG,        /* body */
  BL_FACE_SONG_MEDIUM, /* body of few pixels */
  BL_FACE_SONG_BLACK,  /* masthead, titles */
  BL_FACE_HEI,         /* folio, bar, jump line */
  BL_FACE_HEI_BOLD,    /* dateline, strong */
  BL_FACE_KAI,         /* kicker, subtitle, byline, caption, quotation */
  BL_FACE_KAI_BOLD,    /* titles of comments */
  BL_FACE_COUNT
};

struct bl_font_file {
  const char *path;
  int index;   /* in a collection */
  int scale;   /* thousandths of the text's size at which it is drawn: 1000, or what makes it match Han */
  bool hinted; /* rasterise with light hinting */
  bool colour; /* a colour emoji font */
};

struct bl_fonts;

struct bl_fonts *bl_fonts_load(const char *yaml_path, struct bl_error *error);
void bl_fonts_destroy(struct bl_fonts *fonts);

size_t bl_fonts_count(const struct bl_fonts *fonts);
struct bl_font_file bl_fonts_file(const struct bl_fonts *fonts, uint16_t font);

/* The font that shows the code point in this face; *found says whether it has a glyph. */
uint16_t bl_fonts_choose(const struct bl_fonts *fonts, enum bl_face face, uint32_t code_point, bool *found);

/* The font in which a variation selector behind the character has its effect: U+FE0E wants one that is not in colours,
 * U+FE0F one that is (UTS #51), others one that has the variant (UTS #37). *found false: there is none, or `selector`
 * is no selector. */
uint16_t bl_fonts_choose_variant(const struct bl_fonts *fonts, enum bl_face face, uint32_t code_point,
                                 uint32_t selector, bool *found);

struct hb_font_t *bl_fonts_shaper(const struct bl_fonts *fonts, uint16_t font);
/* How much higher its glyphs stand than it says, in design units. */
int bl_fonts_raise(const struct bl_fonts *fonts, uint16_t font);
int bl_fonts_upem(const struct bl_fonts *fonts, uint16_t font);

#endif
