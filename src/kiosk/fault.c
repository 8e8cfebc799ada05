#include "baolan/kiosk/fault.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/paint/painter.h"
#include "baolan/paint/turn.h"

static const SDL_Color paper_colour = {0xF6, 0xF1, 0xE6, 0xFF}, ink = {0x1C, 0x1A, 0x17, 0xFF},
                       red = {0xB3, 0x20, 0x1B, 0xFF}, soft = {0x65, 0x5E, 0x53, 0xFF};

struct bl_text bl_fault_sentence(const struct bl_words *words, int code) {
  switch (code) {
  case BL_NO_INPUT:
    return bl_words_get(words, BL_WORD_FAULT_NO_INPUT);
  case BL_DATA:
    return bl_words_get(words, BL_WORD_FAULT_DATA);
  case BL_CONFIG:
    return bl_words_get(words, BL_WORD_FAULT_CONFIG);
  case BL_IO:
    return bl_words_get(words, BL_WORD_FAULT_IO);
  default:
    return bl_words_get(words, BL_WORD_FAULT_OTHER);
  }
}

/* Indexes 2 and 3 of Noto's collections are Simplified and Traditional Chinese; a plain font has only index 0. */
static TTF_Font *open_font(const struct bl_config *config, int size) {
  int index = config->words.language == BL_LANGUAGE_ZH_HANT ? 3 : 2;
  const struct bl_text *paths = config->fault.fonts.items;
  for (size_t i = 0; i < config->fault.fonts.count; i++) {
    TTF_Font *font = TTF_OpenFontIndex(paths[i].data, size, index);
    if (!font)
      font = TTF_OpenFont(paths[i].data, size);
    if (font)
      return font;
  }
  return NULL;
}

/* One text, centred, wrapped to the width; returns where the next one may begin. */
static int write_text(SDL_Surface *out, const struct bl_config *config, const char *text, int size, int y,
                      SDL_Color colour) {
  TTF_Font *font = text[0] ? open_font(config, size) : NULL;
  if (!font)
    return y;
  TTF_SetFontWrappedAlign(font, TTF_WRAPPED_ALIGN_CENTER);
  SDL_Surface *drawn = TTF_RenderUTF8_Blended_Wrapped(font, text, colour, (Uint32)(out->w * 8 / 10));
  if (drawn) {
    SDL_Rect at = {(out->w - drawn->w) / 2, y, drawn->w, drawn->h};
    SDL_BlitSurface(drawn, NULL, out, &at);
    y += drawn->h + size / 2;
    SDL_FreeSurface(drawn);
  }
  TTF_CloseFont(font);
  return y;
}

static struct bl_text describe(struct bl_arena *arena, const struct bl_config *config, const struct bl_error *error) {
  char when[32] = "";
  time_t now = time(NULL);
  struct tm local;
  if (localtime_r(&now, &local))
    strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &local);
  struct bl_text values[] = {bl_text_print(arena, "%d", (int)error->code), bl_text_of(when),
                             bl_text_print(arena, "%.0f", config->fault.retry_seconds)};
  return bl_words_fill(arena, &config->words, BL_WORD_FAULT_DETAIL, values, 3);
}

static void write_all(SDL_Surface *out, const struct bl_config *config, const char *paper,
                      const struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  char detail[1400];
  int unit = (out->w < out->h ? out->w : out->h) / 24;
  unit = unit < 10 ? 10 : unit;
  const char *name = paper && paper[0] ? paper : bl_words_get(&config->words, BL_WORD_FAULT_NAME).data;
  int y = write_text(out, config, name, unit * 2, out->h / 5, red);
  y = write_text(out, config, bl_fault_sentence(&config->words, (int)error->code).data, unit * 3 / 2, y + unit, ink);
  y = write_text(out, config, describe(arena, config, error).data, unit * 3 / 4, y + unit, soft);
  write_text(out, config, bl_error_string(error, detail, sizeof detail), unit / 2, y + unit / 2, soft);
  bl_arena_destroy(arena);
}

/* A sheet of paper with a red bar and grey lines: it says "newspaper" and "something is wrong" without a letter. */
static void draw_blocks(SDL_Surface *out) {
  SDL_Rect head = {out->w / 8, out->h / 8, out->w * 3 / 4, out->h / 8};
  SDL_FillRect(out, &head, SDL_MapRGB(out->format, red.r, red.g, red.b));
  for (int i = 0; i < 6; i++) {
    SDL_Rect line = {out->w / 8, out->h * (6 + 2 * i) / 20, out->w * (i == 5 ? 3 : 6) / 8, out->h / 40 + 1};
    SDL_FillRect(out, &line, SDL_MapRGB(out->format, soft.r, soft.g, soft.b));
  }
}

static void draw(SDL_Surface *out, const struct bl_config *config, const char *paper, const struct bl_error *error) {
  SDL_FillRect(out, NULL, SDL_MapRGB(out->format, paper_colour.r, paper_colour.g, paper_colour.b));
  bool letters = TTF_Init() == 0;
  TTF_Font *trial = letters ? open_font(config, 12) : NULL;
  if (trial) {
    TTF_CloseFont(trial);
    write_all(out, config, paper, error);
  } else {
    draw_blocks(out);
  }
  if (letters)
    TTF_Quit();
}

struct bl_bitmap *bl_fault_paint(const struct bl_config *config, int width, int height, const char *paper,
                                 const struct bl_error *error) {
  enum bl_turn turn = (enum bl_turn)config->glass.rotation_degrees;
  bool aside = turn == BL_TURN_90 || turn == BL_TURN_270;
  struct bl_bitmap *upright = bl_bitmap_create(aside ? height : width, aside ? width : height);
  if (!upright)
    return NULL;
  SDL_Surface *out = SDL_CreateRGBSurfaceWithFormatFrom(upright->pixels, upright->width, upright->height, 32,
                                                        upright->stride * 4, SDL_PIXELFORMAT_RGB888);
  if (out)
    draw(out, config, paper, error);
  SDL_FreeSurface(out);
  struct bl_bitmap *turned = bl_turn_bitmap(upright, turn);
  bl_bitmap_destroy(upright);
  return turned;
}
