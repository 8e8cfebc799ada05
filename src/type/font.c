#include "baolan/type/font.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/yaml.h"

/* One flat table of files; a face is a list of indexes into it. A file that
 * several faces name, drawn alike, stands in the table once. Files are mapped, not read. The
 * first of each face is opened at once, the others when a character is in no
 * font before them, so that plain Chinese does not pay for them. */

enum { FONT_LIMIT = 64, CHAIN_LIMIT = 32, YAML_CAP = 64 * 1024, PLANE = 0x10000 };

struct entry { /* as written in fonts.yaml */
  struct bl_text file, avoid;
  int index, scale, raise, line;
  bool hinted, colour;
};

struct face_entry {
  int name, line;
  struct bl_yaml_list fonts;
};

struct font_table {
  struct bl_yaml_list faces, rest;
};

static const char *const face_names[] = {"song",     "song-medium", "song-black", "hei",
                                         "hei-bold", "kai",         "kai-bold",   NULL};

static const struct bl_yaml_key entry_keys[] = {
    {.name = "file", .kind = BL_YAML_LINE, .offset = offsetof(struct entry, file), .required = true},
    {.name = "index", .kind = BL_YAML_INT, .offset = offsetof(struct entry, index), .low = 0, .high = 255},
    {.name = "scale", .kind = BL_YAML_INT, .offset = offsetof(struct entry, scale), .low = 100, .high = 3000},
    {.name = "raise", .kind = BL_YAML_INT, .offset = offsetof(struct entry, raise), .low = -1000, .high = 1000},
    {.name = "avoid", .kind = BL_YAML_LINE, .offset = offsetof(struct entry, avoid)},
    {.name = "hinted", .kind = BL_YAML_BOOL, .offset = offsetof(struct entry, hinted)},
    {.name = "colour", .kind = BL_YAML_BOOL, .offset = offsetof(struct entry, colour)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct entry, line)},
    {0}};

static const struct bl_yaml_key face_keys[] = {
    {.name = "name",
     .kind = BL_YAML_CHOICE,
     .offset = offsetof(struct face_entry, name),
     .required = true,
     .choices = face_names},
    {.name = "fonts",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct face_entry, fonts),
     .required = true,
     .item = entry_keys,
     .size = sizeof(struct entry)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct face_entry, line)},
    {0}};

static const struct bl_yaml_key table_keys[] = {{.name = "faces",
                                                 .kind = BL_YAML_LIST,
                                                 .offset = offsetof(struct font_table, faces),
                                                 .required = true,
                                                 .item = face_keys,
                                                 .size = sizeof(struct face_entry)},
                                                {.name = "rest",
                                                 .kind = BL_YAML_LIST,
                                                 .offset = offsetof(struct font_table, rest),
                                                 .item = entry_keys,
                                                 .size = sizeof(struct entry)},
                                                {0}};

struct font {
  struct bl_font_file file;
  hb_font_t *shaper; /* NULL until wanted */
  int lift;          /* thousandths of an em, as written */
  int upem;          /* design units of an em of the text */
  int raise;         /* design units */
};

struct link { /* of a face's chain */
  uint16_t font;
  struct bl_text avoid;
};

struct bl_fonts {
  struct bl_arena *arena;
  struct font *fonts; /* FONT_LIMIT */
  size_t font_count;
  struct link chains[BL_FACE_COUNT][CHAIN_LIMIT];
  size_t chain_lengths[BL_FACE_COUNT];
  uint8_t *known[BL_FACE_COUNT]; /* per BMP character: 1 + link that shows it, NO_LINK + 1 = none, 0 = not asked yet */
};

static bool refuse(const struct font *font, struct bl_error *error) {
  bl_error_set(error, BL_CONFIG, "the font cannot be opened; install its package or name another file");
  return bl_error_at(error, font->file.path, 0, 0);
}

static bool open_font(struct font *font, struct bl_error *error) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->file.path);
  if (!blob)
    return refuse(font, error);
  unsigned faces = hb_face_count(blob);
  if ((unsigned)font->file.index < faces) {
    hb_face_t *face = hb_face_create(blob, (unsigned)font->file.index);
    font->upem = ((int)hb_face_get_upem(face) * 1000 + font->file.scale / 2) / font->file.scale;
    font->raise = font->lift * font->upem / 1000;
    font->shaper = hb_font_create(face);
    hb_font_make_immutable(font->shaper);
    hb_face_destroy(face);
  }
  hb_blob_destroy(blob);
  if (font->shaper)
    return true;
  bl_error_set(error, BL_CONFIG, "is no font file with a font number %d (it has %u)", font->file.index, faces);
  return bl_error_at(error, font->file.path, 0, 0);
}

/* A font that has become unreadable since the start has no characters. */
static hb_font_t *shaper_of(struct font *font) {
  if (!font->shaper && !open_font(font, NULL)) {
    font->shaper = hb_font_get_empty();
    font->upem = 1000;
  }
  return font->shaper;
}

static struct bl_font_file file_of(const struct entry *entry) {
  return (struct bl_font_file){.path = entry->file.data,
                               .index = entry->index,
                               .scale = entry->scale ? entry->scale : 1000,
                               .hinted = entry->hinted,
                               .colour = entry->colour};
}

static bool is_of(const struct font *font, const struct entry *entry) {
  struct bl_font_file file = file_of(entry);
  return font->file.index == file.index && font->file.scale == file.scale && font->lift == entry->raise &&
         strcmp(font->file.path, file.path) == 0;
}

/* Index of the entry's font in the table; it is opened, or if it may wait, is there. -1 with an error. */
static int take_font(struct bl_fonts *fonts, const struct entry *entry, bool waits, const char *yaml_path,
                     struct bl_error *error) {
  for (size_t i = 0; i < fonts->font_count; i++)
    if (is_of(&fonts->fonts[i], entry))
      return waits || fonts->fonts[i].shaper || open_font(&fonts->fonts[i], error) ? (int)i : -1;
  if (fonts->font_count == FONT_LIMIT) {
    bl_error_set(error, BL_CONFIG, "more than %d font files", FONT_LIMIT);
    bl_error_at(error, yaml_path, entry->line, 0);
    return -1;
  }
  struct font *font = &fonts->fonts[fonts->font_count];
  font->file = file_of(entry);
  font->lift = entry->raise;
  if (waits ? access(font->file.path, R_OK) != 0 && !refuse(font, error) : !open_font(font, error))
    return -1;
  return (int)fonts->font_count++;
}

static bool add_link(struct bl_fonts *fonts, int face, const struct entry *entry, bool waits, const char *yaml_path,
                     struct bl_error *error) {
  int font = take_font(fonts, entry, waits, yaml_path, error);
  if (font < 0)
    return false;
  for (size_t i = 0; i < fonts->chain_lengths[face]; i++)
    if (fonts->chains[face][i].font == font)
      return true;
  if (fonts->chain_lengths[face] == CHAIN_LIMIT) {
    bl_error_set(error, BL_CONFIG, "more than %d fonts in one chain", CHAIN_LIMIT);
    return bl_error_at(error, yaml_path, entry->line, 0);
  }
  fonts->chains[face][fonts->chain_lengths[face]++] = (struct link){(uint16_t)font, entry->avoid};
  return true;
}

/* The first font of a face does not wait to be wanted. */
static bool add_list(struct bl_fonts *fonts, int face, struct bl_yaml_list list, bool wait, const char *yaml_path,
                     struct bl_error *error) {
  const struct entry *entries = list.items;
  for (size_t i = 0; i < list.count; i++)
    if (!add_link(fonts, face, &entries[i], wait || i > 0, yaml_path, error))
      return false;
  return true;
}

static bool fill(struct bl_fonts *fonts, const char *yaml_path, struct bl_error *error) {
  struct bl_text source;
  struct font_table table = {0};
  if (!bl_file_read(fonts->arena, yaml_path, YAML_CAP, &source, error) ||
      !bl_yaml_read(fonts->arena, source, yaml_path, 1, table_keys, &table, error))
    return false;
  fonts->fonts = BL_NEW_ARRAY(fonts->arena, struct font, FONT_LIMIT);
  const struct face_entry *faces = table.faces.items;
  for (size_t i = 0; i < table.faces.count; i++)
    if (!add_list(fonts, faces[i].name, faces[i].fonts, false, yaml_path, error))
      return false;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    if (fonts->chain_lengths[face] == 0) {
      bl_error_set(error, BL_CONFIG, "the face %s has no font; add it under `faces:`", face_names[face]);
      return bl_error_at(error, yaml_path, 0, 0);
    }
    if (!add_list(fonts, face, table.rest, true, yaml_path, error))
      return false;
    fonts->known[face] = bl_arena_alloc(fonts->arena, PLANE);
  }
  return true;
}

struct bl_fonts *bl_fonts_load(const char *yaml_path, struct bl_error *error) {
  struct bl_fonts *fonts = calloc(1, sizeof *fonts);
  if (!fonts) {
    bl_error_set(error, BL_INTERNAL, "out of memory");
    return NULL;
  }
  fonts->arena = bl_arena_create();
  if (fill(fonts, yaml_path, error))
    return fonts;
  if (error)
    error->code = BL_CONFIG;
  bl_fonts_destroy(fonts);
  return NULL;
}

void bl_fonts_destroy(struct bl_fonts *fonts) {
  if (!fonts)
    return;
  for (size_t i = 0; i < fonts->font_count; i++)
    hb_font_destroy(fonts->fonts[i].shaper);
  bl_arena_destroy(fonts->arena);
  free(fonts);
}

size_t bl_fonts_count(const struct bl_fonts *fonts) {
  return fonts->font_count;
}

struct bl_font_file bl_fonts_file(const struct bl_fonts *fonts, uint16_t font) {
  return fonts->fonts[font].file;
}

static bool avoids(struct bl_text avoid, uint32_t code_point) {
  for (size_t at = 0; at < avoid.size;)
    if (bl_text_next(avoid, &at) == code_point)
      return true;
  return false;
}

enum { NO_LINK = 254, TEXT_STYLE = 0xFE0E, EMOJI_STYLE = 0xFE0F };

static unsigned search_chain(const struct bl_fonts *fonts, enum bl_face face, uint32_t code_point) {
  hb_codepoint_t glyph;
  for (size_t i = 0; i < fonts->chain_lengths[face]; i++) {
    const struct link *link = &fonts->chains[face][i];
    if (!avoids(link->avoid, code_point) &&
        hb_font_get_nominal_glyph(shaper_of(&fonts->fonts[link->font]), code_point, &glyph))
      return (unsigned)i;
  }
  return NO_LINK;
}

uint16_t bl_fonts_choose(const struct bl_fonts *fonts, enum bl_face face, uint32_t code_point, bool *found) {
  unsigned link;
  if (code_point < PLANE) {
    uint8_t *known = &fonts->known[face][code_point];
    if (*known == 0)
      *known = (uint8_t)(search_chain(fonts, face, code_point) + 1);
    link = *known - 1u;
  } else {
    link = search_chain(fonts, face, code_point);
  }
  *found = link != NO_LINK;
  return fonts->chains[face][*found ? link : 0].font;
}

/* Does the font show the character as the selector wants it? */
static bool has_variant(struct font *font, uint32_t code_point, uint32_t selector) {
  hb_codepoint_t glyph;
  if (selector == TEXT_STYLE || selector == EMOJI_STYLE)
    return font->file.colour == (selector == EMOJI_STYLE) &&
           hb_font_get_nominal_glyph(shaper_of(font), code_point, &glyph);
  return !font->file.colour && hb_font_get_variation_glyph(shaper_of(font), code_point, selector, &glyph);
}

uint16_t bl_fonts_choose_variant(const struct bl_fonts *fonts, enum bl_face face, uint32_t code_point,
                                 uint32_t selector, bool *found) {
  *found = false;
  bool selects = (selector >= 0xFE00 && selector <= 0xFE0F) || (selector >= 0xE0100 && selector <= 0xE01EF);
  for (size_t i = 0; selects && i < fonts->chain_lengths[face]; i++) {
    uint16_t font = fonts->chains[face][i].font;
    *found = has_variant(&fonts->fonts[font], code_point, selector);
    if (*found)
      return font;
  }
  return 0;
}

hb_font_t *bl_fonts_shaper(const struct bl_fonts *fonts, uint16_t font) {
  return shaper_of(&fonts->fonts[font]);
}

int bl_fonts_raise(const struct bl_fonts *fonts, uint16_t font) {
  return fonts->fonts[font].raise;
}

int bl_fonts_upem(const struct bl_fonts *fonts, uint16_t font) {
  return fonts->fonts[font].upem;
}
