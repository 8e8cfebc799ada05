#include "baolan/copy/lint.h"

#include "baolan/base/error.h"

enum { DEEPEST = 8, SHOWN = 8, MOST_WARNINGS = 20 };

/* What is being read. */
struct reading {
  const struct bl_story *story;
  struct bl_warnings *warnings;
  size_t limit; /* of warnings: whoever reads twenty of a story knows */
  struct bl_text text;
  int line;
};

struct pair {
  uint32_t opens, closes;
};

static const struct pair quotes[] = {{0x201C, 0x201D}, {0x300C, 0x300D}};
static const struct pair inner_quotes[] = {{0x2018, 0x2019}, {0x300E, 0x300F}};
static const struct pair title = {0x300A, 0x300B}, inner_title = {0x3008, 0x3009};

/* Names the mark and shows what follows it. */
static void query(const struct reading *reading, int line, const char *kind, size_t at, const char *what) {
  size_t end = at;
  if (reading->warnings->count >= reading->limit)
    return;
  for (int i = 0; i < SHOWN; i++)
    bl_text_next(reading->text, &end);
  bl_warnings_add(reading->warnings, reading->story->path.data, line, 0, kind, "%s: %.*s", what, (int)(end - at),
                  reading->text.data + at);
}

/* Behind the spaces and the marker of an item. */
static size_t text_start(struct bl_text text, enum bl_block_kind kind) {
  size_t at = 0, next = 0;
  for (uint32_t point; (point = bl_text_next(text, &next)) != 0; at = next)
    if (point != ' ' && point != 0x3000 &&
        !(kind == BL_BLOCK_ITEM && (point == 0x2022 || point == '.' || (point >= '0' && point <= '9'))))
      break;
  return at;
}

/* Of a quotation that goes on over paragraphs. */
struct quotation {
  int depth, inner; /* how many of its marks are open, how many of the other kind between them */
  int line;         /* where it was opened */
  size_t at;
  struct bl_text text; /* of that block */
};

static bool closes_first(struct bl_text text, const struct pair *pair) {
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (point == pair->opens || point == pair->closes)
      return point == pair->closes;
  }
  return false;
}

static void query_open(const struct reading *reading, const struct quotation *open) {
  struct reading then = *reading;
  then.text = open->text;
  query(&then, open->line, "quotation", open->at, "this quotation is not closed");
}

/* The paragraph's start, when a quotation is open; returns where reading goes on. */
static size_t go_on(const struct reading *reading, const struct pair *pair, enum bl_block_kind kind,
                    struct quotation *open) {
  size_t start = text_start(reading->text, kind), next = start;
  if (bl_text_next(reading->text, &next) == pair->opens)
    return next;
  if (closes_first(reading->text, pair))
    query(reading, reading->line, "quotation", start,
          "a quotation goes on here; each of its paragraphs begins with the opening mark");
  else {
    query_open(reading, open);
    open->depth = 0;
  }
  return start;
}

static void open_quote(const struct reading *reading, size_t start, struct quotation *open) {
  if (open->depth == 0)
    *open = (struct quotation){.line = reading->line, .at = start, .text = reading->text};
  else if (open->depth > open->inner)
    query(reading, reading->line, "quotation", start, "a quotation inside a quotation has the other marks");
  open->depth++;
}

static void read_quotes(const struct reading *reading, const struct pair *pair, size_t at, struct quotation *open) {
  const struct pair *inner = &inner_quotes[pair - quotes];
  while (at < reading->text.size) {
    size_t start = at;
    uint32_t point = bl_text_next(reading->text, &at);
    if (point == pair->opens)
      open_quote(reading, start, open);
    else if (point == pair->closes && open->depth > 0)
      open->depth--;
    else if (point == pair->closes)
      query(reading, reading->line, "quotation", start, "this mark closes nothing");
    else if (point == inner->opens)
      open->inner++;
    else if (point == inner->closes && open->inner > 0)
      open->inner--;
  }
  open->inner = 0;
  if (open->depth > 1)
    open->depth = 1;
}

static void read_titles(const struct reading *reading) {
  uint32_t stack[DEEPEST];
  size_t starts[DEEPEST], depth = 0;
  for (size_t at = 0; at < reading->text.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(reading->text, &at);
    bool opens = point == title.opens || point == inner_title.opens;
    if (opens && depth > 0 && stack[depth - 1] == point)
      query(reading, reading->line, "title-marks", start, "a title inside a title has the other marks");
    if (opens && depth < DEEPEST) {
      starts[depth] = start;
      stack[depth++] = point;
    }
    if (point != title.closes && point != inner_title.closes)
      continue;
    if (depth > 0 && stack[depth - 1] == (point == title.closes ? title.opens : inner_title.opens))
      depth--;
    else
      query(reading, reading->line, "title-marks", start, "this mark closes nothing");
  }
  if (depth > 0)
    query(reading, reading->line, "title-marks", starts[depth - 1], "this title is not closed");
}

/* Crossheads and the rows of a table stand between the paragraphs of a quotation and are none. */
static void read_body(struct reading *reading, const struct pair *pair) {
  struct quotation open = {0};
  for (size_t i = 0; i < reading->story->block_count; i++) {
    const struct bl_block *block = &reading->story->blocks[i];
    struct quotation own = {0};
    if (block->kind == BL_BLOCK_CROSSHEAD)
      continue;
    reading->text = bl_text_slice(reading->story->body, block->start, block->end);
    reading->line = block->line;
    if (block->kind == BL_BLOCK_ROW) {
      read_quotes(reading, pair, 0, &own);
      if (own.depth > 0)
        query_open(reading, &own);
      continue;
    }
    size_t at = open.depth > 0 ? go_on(reading, pair, block->kind, &open) : 0;
    read_quotes(reading, pair, at, &open);
  }
  if (open.depth > 0)
    query_open(reading, &open);
}

static void read_field(struct reading *reading, struct bl_text text) {
  reading->text = text;
  reading->line = 0;
  read_titles(reading);
  for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
    struct quotation open = {0};
    read_quotes(reading, &quotes[i], 0, &open);
    if (open.depth > 0)
      query_open(reading, &open);
  }
}

void bl_lint_story(const struct bl_story *story, struct bl_warnings *warnings) {
  struct reading reading = {.story = story, .warnings = warnings, .limit = warnings->count + MOST_WARNINGS};
  read_field(&reading, story->kicker);
  read_field(&reading, story->title);
  read_field(&reading, story->subtitle);
  read_field(&reading, story->deck);
  for (size_t i = 0; i < story->block_count; i++) {
    reading.text = bl_text_slice(story->body, story->blocks[i].start, story->blocks[i].end);
    reading.line = story->blocks[i].line;
    read_titles(&reading);
  }
  for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
    read_body(&reading, &quotes[i]);
}
