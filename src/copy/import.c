#include "baolan/copy/import.h"

#include <stdio.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/assemble.h"
#include "baolan/copy/manuscript.h"
#include "baolan/copy/markdown.h"
#include "baolan/copy/tally.h"

static void note_source(struct bl_imported *out) {
  const struct bl_decoded *source = &out->source;
  if (!out->options.dated)
    bl_imported_note(out, "no-publication-date", 0, -1, 0, "the edition has no date; give one in the plan");
  if (source->private_use)
    bl_imported_note(out, "private-use", 0, -1, 0, "%zu characters that only the author's fonts know; retype them",
                     source->private_use);
  if (source->succeeded)
    bl_imported_note(out, "private-use-succeeded", 0, -1, 0,
                     "%zu characters with private codes of GBK or GB 18030-2005 got their Unicode codes",
                     source->succeeded);
  if (source->normalised)
    bl_imported_note(out, "normalised", 0, -1, 0, "the text was brought to Unicode's form NFC");
}

static void narrow_source(struct bl_imported *out) {
  size_t changed = 0;
  if (out->options.narrow)
    out->source.text = bl_rewrite_narrow(out->arena, out->source.text, &changed);
  if (changed)
    bl_imported_note(out, "narrowed", 0, -1, 0, "%zu full-width letters and digits were made narrow, as asked",
                     changed);
}

/* The lines of the title are its text once more, at the same places: a line alone may not show what its quotes are. */
static void replace_in_title(struct bl_imported *out, struct bl_story *story, size_t *changed) {
  struct bl_text before = story->title;
  struct bl_text *lines = BL_NEW_ARRAY(out->arena, struct bl_text, story->title_line_count);
  story->title = bl_rewrite_quotes(out->arena, before, out->options.quotes, changed);
  for (size_t i = 0, at = 0; i < story->title_line_count; i++) {
    ptrdiff_t found = bl_text_find(bl_text_slice(before, at, before.size), story->title_lines[i]);
    at += found > 0 ? (size_t)found : 0;
    lines[i] = bl_text_slice(story->title, at, at + story->title_lines[i].size);
    at += lines[i].size;
  }
  story->title_lines = lines;
}

static void replace_in_story(struct bl_imported *out, struct bl_story *story, size_t *changed) {
  struct bl_text *fields[] = {&story->kicker, &story->subtitle, &story->author,
                              &story->credit, &story->dateline, &story->body};
  replace_in_title(out, story, changed);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    *fields[i] = bl_rewrite_quotes(out->arena, *fields[i], out->options.quotes, changed);
}

static void replace_quotes(struct bl_imported *out) {
  if (out->options.quotes == BL_QUOTES_KEEP)
    return;
  for (size_t i = 0; i < out->story_count; i++) {
    size_t changed = 0;
    replace_in_story(out, &out->stories[i].story, &changed);
    if (changed)
      bl_imported_note(out, "quotes-replaced", out->stories[i].first_line, (int)i, 0,
                       "%zu quotes became those of the region, as asked", changed);
  }
  for (size_t i = 0; i < out->caption_count; i++) {
    struct bl_import_caption *caption = &out->captions[i];
    size_t changed = 0;
    caption->text = bl_rewrite_quotes(out->arena, caption->text, out->options.quotes, &changed);
    caption->credit = bl_rewrite_quotes(out->arena, caption->credit, out->options.quotes, &changed);
    if (changed)
      bl_imported_note(out, "quotes-replaced", caption->line, caption->story, 0,
                       "%zu quotes of a caption became those of the region, as asked", changed);
  }
}

/* A story file has a largest size; text that is larger was never one story. */
static bool check_sizes(const struct bl_imported *out, struct bl_error *error) {
  for (size_t i = 0; i < out->story_count; i++) {
    const struct bl_imported_story *story = &out->stories[i];
    if (bl_markdown_write(out->arena, &story->story).size <= BL_MANUSCRIPT_LARGEST)
      continue;
    bl_error_set(error, BL_DATA,
                 "a story of %zu bytes begins here, more than the 64 KB of a story file; no head was found after it; "
                 "cut the page into several files",
                 story->story.body.size);
    return bl_error_at(error, out->path, story->first_line, 1);
  }
  return true;
}

static void name_stories(struct bl_imported *out, struct bl_text stem) {
  for (size_t i = 0; i < out->story_count; i++) {
    struct bl_story *story = &out->stories[i].story;
    story->id = bl_text_print(out->arena, "%.*s-%zu", (int)stem.size, stem.data, i + 1);
    story->path = bl_text_print(out->arena, "%s.md", story->id.data);
  }
}

static bool import_lines(struct bl_imported *out, const struct bl_patterns *patterns, struct bl_error *error) {
  struct bl_source_lines lines = bl_classify_lines(out->arena, patterns, out->source.text);
  struct bl_boundaries boundaries = bl_boundary_find(out->arena, &lines);
  for (size_t i = 0; i < boundaries.count; i++)
    bl_assemble_story(out, patterns, &lines, &boundaries.items[i]);
  if (out->story_count == 0) {
    bl_error_set(error, BL_DATA, "no story was found in it, only page furniture or captions");
    return bl_error_at(error, out->path, 1, 1);
  }
  return true;
}

bool bl_import_page(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_text stem,
                    const struct bl_import_options *options, struct bl_imported *out, struct bl_error *error) {
  *out = (struct bl_imported){.arena = arena, .path = path, .options = *options};
  bl_string_init(&out->dropped, arena);
  if (bytes.size > BL_IMPORT_LARGEST) {
    bl_error_set(error, BL_DATA, "%zu bytes, more than the %d that a page may have; give one file a page", bytes.size,
                 BL_IMPORT_LARGEST);
    return bl_error_at(error, path, 0, 0);
  }
  if (!bl_decode_bytes(arena, bytes, path, &out->source, error))
    return false;
  struct bl_patterns *patterns = bl_patterns_create(error);
  if (!patterns)
    return false;
  note_source(out);
  narrow_source(out);
  bool done = import_lines(out, patterns, error);
  bl_patterns_destroy(patterns);
  replace_quotes(out);
  name_stories(out, stem);
  return done && bl_tally_check(out, error) && check_sizes(out, error);
}
