#include "baolan/paint/glyph.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_OUTLINE_H

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/fit.h"
#include "baolan/type/font.h"

enum { MIN_BITS = 6, MAX_BITS = 16, MEAN_GLYPH = 1024, PHASES = 4, LAST_ID = 0xFFFF, CONDENSE_MOST = 10 };

struct face {
  FT_Face face; /* NULL until wanted */
  bl_unit size; /* that the face is set to */
  struct bl_font_file file;
  bool failed;
};

/* One allocation: the pixels follow behind the struct. */
struct entry {
  struct bl_glyph_image image;
  uint64_t key;
  size_t bytes;
  struct entry *chain;         /* next of the same bucket */
  struct entry *newer, *older; /* ring through the cache's anchor */
};

struct bl_glyph_cache {
  FT_Library library;
  struct face *faces;
  size_t face_count;
  struct entry **buckets;
  int bits;
  size_t bytes, budget;
  struct entry anchor; /* anchor.older: the newest, anchor.newer: the oldest */
};

/* Each field has its own bits; 24 for the size are a quarter of a million pixels. */
static uint64_t make_key(struct bl_glyph_want want) {
  return (uint64_t)(uint32_t)want.size << 40 | (uint64_t)want.condense << 36 | (uint64_t)want.turn << 34 |
         (uint64_t)(want.phase % PHASES) << 32 | (uint64_t)want.font << 16 | want.id;
}

static struct entry **find_bucket(struct bl_glyph_cache *cache, uint64_t key) {
  return &cache->buckets[key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - cache->bits)];
}

static void unlink_entry(struct entry *entry) {
  entry->newer->older = entry->older;
  entry->older->newer = entry->newer;
}

static void link_newest(struct bl_glyph_cache *cache, struct entry *entry) {
  entry->newer = &cache->anchor;
  entry->older = cache->anchor.older;
  entry->older->newer = entry;
  cache->anchor.older = entry;
}

static void drop_oldest(struct bl_glyph_cache *cache) {
  struct entry *entry = cache->anchor.newer;
  struct entry **link = find_bucket(cache, entry->key);
  while (*link != entry)
    link = &(*link)->chain;
  *link = entry->chain;
  unlink_entry(entry);
  cache->bytes -= entry->bytes;
  free(entry);
}

static void make_room(struct bl_glyph_cache *cache, size_t bytes) {
  while (cache->bytes && cache->bytes + bytes > cache->budget)
    drop_oldest(cache);
}

/* Room for a glyph is made before it is taken, so the budget holds at every moment. */
static struct entry *create_entry(struct bl_glyph_cache *cache, struct bl_glyph_image image, size_t pixel) {
  size_t bytes = sizeof(struct entry) + (size_t)image.stride * (size_t)image.height * pixel;
  make_room(cache, bytes);
  struct entry *entry = calloc(1, bytes);
  if (!entry)
    exit(BL_INTERNAL); /* as everywhere: no memory, and the supervisor starts us again */
  entry->image = image;
  entry->bytes = bytes;
  return entry;
}

static bool open_face(struct bl_glyph_cache *cache, struct face *face) {
  if (face->face || face->failed)
    return face->face;
  face->failed = FT_New_Face(cache->library, face->file.path, face->file.index, &face->face) != 0;
  return !face->failed;
}

/* The smallest strike that is not smaller than the size, else the largest. */
static int choose_strike(FT_Face face, bl_unit size) {
  int best = 0;
  for (int i = 1; i < face->num_fixed_sizes; i++) {
    FT_Pos ppem = face->available_sizes[i].y_ppem, so_far = face->available_sizes[best].y_ppem;
    if (so_far < size ? ppem > so_far : ppem >= size && ppem < so_far)
      best = i;
  }
  return best;
}

static bool set_size(struct face *face, bl_unit size, bool strike) {
  if (face->size == size)
    return true;
  FT_Error failed = strike ? FT_Select_Size(face->face, choose_strike(face->face, size))
                           : FT_Set_Char_Size(face->face, 0, size, 72, 72);
  face->size = failed ? 0 : size;
  return !failed;
}

/* The box of a turned glyph, without its pixels; rows are whole chunks. */
static struct bl_glyph_image make_image(int left, int top, int width, int height, enum bl_turn turn, int chunk) {
  const struct bl_turn_box box = bl_turn_place(turn, width, height, (struct bl_turn_box){0, 0, width, height});
  return (struct bl_glyph_image){.left = left,
                                 .top = top,
                                 .width = box.width,
                                 .height = box.height,
                                 .stride = (box.width + chunk - 1) / chunk * chunk};
}

static struct entry *take_coverage(struct bl_glyph_cache *cache, const FT_GlyphSlot slot, enum bl_turn turn) {
  const FT_Bitmap *bitmap = &slot->bitmap;
  const int width = (int)bitmap->width, height = (int)bitmap->rows;
  struct entry *entry = create_entry(
      cache, make_image(slot->bitmap_left, slot->bitmap_top, width, height, turn, BL_GLYPH_CHUNK), sizeof(uint8_t));
  const struct bl_turn_path path = bl_turn_path(turn, width, height, bitmap->pitch);
  uint8_t *coverage = (uint8_t *)(entry + 1);
  for (int y = 0; y < entry->image.height; y++)
    for (int x = 0; x < entry->image.width; x++)
      coverage[y * entry->image.stride + x] = bitmap->buffer[path.origin + x * path.right + y * path.down];
  entry->image.coverage = coverage;
  return entry;
}

/* In x only, upright strokes too: a tenth of a stem cannot be seen (typography.md row 111). */
static void condense_outline(FT_Outline *outline, unsigned percent) {
  const FT_Matrix narrow = {(FT_Fixed)(0x10000L * (100 - (long)percent) / 100), 0, 0, 0x10000L};
  if (percent)
    FT_Outline_Transform(outline, &narrow);
}

/* NULL when the glyph has no ink or cannot be rasterised. */
static struct entry *raster_outline(struct bl_glyph_cache *cache, struct face *face, struct bl_glyph_want want) {
  const FT_Int32 flags = FT_LOAD_NO_BITMAP | (face->file.hinted ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING);
  if (!set_size(face, want.size, false) || FT_Load_Glyph(face->face, want.id, flags))
    return NULL;
  FT_GlyphSlot slot = face->face->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE)
    return NULL;
  condense_outline(&slot->outline, want.condense);
  FT_Outline_Translate(&slot->outline, (FT_Pos)(want.phase % PHASES) * 64 / PHASES, 0);
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) || !slot->bitmap.width || !slot->bitmap.rows)
    return NULL;
  return take_coverage(cache, slot, want.turn);
}

static struct bl_bitmap *copy_strike(const FT_Bitmap *from) {
  struct bl_bitmap *bitmap = bl_bitmap_create((int)from->width, (int)from->rows);
  for (int y = 0; bitmap && y < bitmap->height; y++)
    for (int x = 0; x < bitmap->width; x++) {
      const uint8_t *bgra = from->buffer + y * from->pitch + x * 4;
      bitmap->pixels[(size_t)y * (size_t)bitmap->stride + (size_t)x] =
          (uint32_t)bgra[3] << 24 | (uint32_t)bgra[2] << 16 | (uint32_t)bgra[1] << 8 | bgra[0];
    }
  return bitmap;
}

static struct entry *take_colours(struct bl_glyph_cache *cache, const struct bl_bitmap *scaled, int left, int top,
                                  enum bl_turn turn) {
  struct entry *entry =
      create_entry(cache, make_image(left, top, scaled->width, scaled->height, turn, 1), sizeof(uint32_t));
  const struct bl_turn_path path = bl_turn_path(turn, scaled->width, scaled->height, scaled->stride);
  uint32_t *colours = (uint32_t *)(entry + 1);
  for (int y = 0; y < entry->image.height; y++)
    for (int x = 0; x < entry->image.width; x++)
      colours[y * entry->image.stride + x] = scaled->pixels[path.origin + x * path.right + y * path.down];
  entry->image.colours = colours;
  return entry;
}

/* A strike has one size; it is scaled by size / strike size, and so is where it stands. */
static struct entry *raster_strike(struct bl_glyph_cache *cache, struct face *face, struct bl_glyph_want want) {
  if (!set_size(face, want.size, true) || FT_Load_Glyph(face->face, want.id, FT_LOAD_COLOR))
    return NULL;
  const FT_GlyphSlot slot = face->face->glyph;
  const int size = want.size, strike = face->face->size->metrics.y_ppem * 64;
  if (slot->bitmap.pixel_mode != FT_PIXEL_MODE_BGRA || strike <= 0)
    return NULL;
  struct bl_bitmap *bitmap = copy_strike(&slot->bitmap), *scaled = NULL;
  struct entry *entry = NULL;
  if (bitmap)
    scaled = bl_fit_bitmap(bitmap, (struct bl_part){0, 0, bitmap->width, bitmap->height},
                           bl_unit_scale(bitmap->width, size, strike), bl_unit_scale(bitmap->height, size, strike));
  if (scaled)
    entry = take_colours(cache, scaled, bl_unit_scale(slot->bitmap_left, size, strike),
                         bl_unit_scale(slot->bitmap_top, size, strike), want.turn);
  bl_bitmap_destroy(bitmap);
  bl_bitmap_destroy(scaled);
  return entry;
}

static const struct bl_glyph_image *add_glyph(struct bl_glyph_cache *cache, struct face *face,
                                              struct bl_glyph_want want, uint64_t key) {
  struct entry *entry = NULL;
  want.size = bl_unit_scale(want.size, face->file.scale, 1000);
  const bool strikes = face->file.colour && !FT_IS_SCALABLE(face->face) && face->face->num_fixed_sizes;
  if (want.size > 0)
    entry = strikes ? raster_strike(cache, face, want) : raster_outline(cache, face, want);
  if (!entry)
    entry = create_entry(cache, (struct bl_glyph_image){0}, 1);
  struct entry **bucket = find_bucket(cache, key);
  entry->key = key;
  entry->chain = *bucket;
  *bucket = entry;
  link_newest(cache, entry);
  cache->bytes += entry->bytes;
  return &entry->image;
}

const struct bl_glyph_image *bl_glyph_cache_find(struct bl_glyph_cache *cache, struct bl_glyph_want want) {
  if (want.id > LAST_ID)
    want.id = 0;
  if (want.condense > CONDENSE_MOST)
    want.condense = CONDENSE_MOST;
  const uint64_t key = make_key(want);
  for (struct entry *entry = *find_bucket(cache, key); entry; entry = entry->chain)
    if (entry->key == key) {
      unlink_entry(entry);
      link_newest(cache, entry);
      return &entry->image;
    }
  if (want.font >= cache->face_count || !open_face(cache, &cache->faces[want.font]))
    return NULL;
  return add_glyph(cache, &cache->faces[want.font], want, key);
}

size_t bl_glyph_cache_bytes(const struct bl_glyph_cache *cache) {
  return cache->bytes;
}

/* FreeType leaves stems of CFF fonts thin unless it is told; the property is per library. */
static bool start_freetype(struct bl_glyph_cache *cache) {
  FT_Bool without = 0;
  return FT_Init_FreeType(&cache->library) == 0 &&
         FT_Property_Set(cache->library, "cff", "no-stem-darkening", &without) == 0;
}

struct bl_glyph_cache *bl_glyph_cache_create(const struct bl_fonts *fonts, size_t budget, struct bl_error *error) {
  struct bl_glyph_cache *cache = calloc(1, sizeof *cache);
  if (!cache)
    exit(BL_INTERNAL);
  cache->budget = budget;
  cache->anchor.newer = cache->anchor.older = &cache->anchor;
  for (cache->bits = MIN_BITS; cache->bits < MAX_BITS && (size_t)MEAN_GLYPH << cache->bits < budget;)
    cache->bits++;
  cache->face_count = bl_fonts_count(fonts);
  cache->faces = calloc(cache->face_count + 1, sizeof *cache->faces);
  cache->buckets = calloc((size_t)1 << cache->bits, sizeof *cache->buckets);
  if (!cache->faces || !cache->buckets)
    exit(BL_INTERNAL);
  for (size_t i = 0; i < cache->face_count; i++)
    cache->faces[i].file = bl_fonts_file(fonts, (uint16_t)i);
  if (start_freetype(cache))
    return cache;
  bl_error_set(error, BL_INTERNAL, "FreeType cannot be started, or it has no CFF driver");
  bl_glyph_cache_destroy(cache);
  return NULL;
}

void bl_glyph_cache_destroy(struct bl_glyph_cache *cache) {
  if (!cache)
    return;
  while (cache->bytes)
    drop_oldest(cache);
  for (size_t i = 0; i < cache->face_count; i++)
    if (cache->faces[i].face)
      FT_Done_Face(cache->faces[i].face);
  if (cache->library)
    FT_Done_FreeType(cache->library);
  free(cache->faces);
  free(cache->buckets);
  free(cache);
}
