/* bench: fonts and a composer for the tests of type/; one em is 32 pixels. */
#ifndef BAOLAN_TESTS_TYPE_BENCH_H
#define BAOLAN_TESTS_TYPE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/type/paragraph.h"

enum { EM = 32 * 64 };

static struct bl_fonts *fonts;
static struct bl_composer *composer;
static struct bl_arena *arena;

static int open_bench(void **state) {
  (void)state;
  struct bl_error error = {0};
  fonts = bl_fonts_load(BAOLAN_ROOT "/fonts/fonts.yaml", &error);
  composer = fonts ? bl_composer_create(fonts, &error) : NULL;
  arena = bl_arena_create();
  if (!composer)
    print_error("%s: %s\n", error.path, error.text);
  return composer ? 0 : -1;
}

static int close_bench(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  bl_composer_destroy(composer);
  bl_fonts_destroy(fonts);
  return 0;
}

static inline struct bl_run song(const char *text) {
  return (struct bl_run){.text = bl_text_of(text), .face = BL_FACE_SONG, .size = EM, .field = 5};
}

/* A paragraph without indent, `ems` wide. */
static inline struct bl_lines compose(const char *text, double ems) {
  struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
  setting.indent = 0;
  struct bl_run run = song(text);
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}

/* The natural width of a text set on one line, in thousandths of an em. */
static inline long width_of(const char *text) {
  struct bl_run run = song(text);
  const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
  return ((long)line->width * 1000 + EM / 2) / EM;
}

static inline struct bl_text text_of_line(const char *text, const struct bl_line *line) {
  return bl_text_slice(bl_text_of(text), line->segments[0].start, line->segments[line->segment_count - 1].end);
}

#endif
