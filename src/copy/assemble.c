#include "baolan/copy/assemble.h"

#include "baolan/base/arena.h"
#include "baolan/copy/han.h"
#include "baolan/copy/head.h"
#include "baolan/copy/join.h"
#include "baolan/copy/punctuation.h"
#include "baolan/copy/unwrap.h"

enum { LONGEST_CROSSHEAD = 20, SHORTEST_PARAGRAPH = 30, SHORT_STORY = 40, SURE = 99 };

struct passage {
  enum bl_block_kind kind;
  struct bl_string text;
  struct bl_text dateline; /* of a paragraph that begins with one and stays in the body */
  size_t last_length;      /* of its last line */
  int line;
  bool numbered;
};

/* One story in the making. */
struct bench {
  struct bl_imported *out;
  const struct bl_patterns *patterns;
  const struct bl_source_lines *lines;
  const struct bl_boundary *boundary;
  struct bl_imported_story made;
  int index; /* of the story in out */
  struct passage *passages;
  size_t count, capacity;
  struct bl_string author, credit;
  size_t crossheads, captions;
  int crosshead_line;
  bool byline_inside;
};

static struct bl_arena *arena_of(const struct bench *bench) {
  return bench->out->arena;
}

static void drop(struct bench *bench, struct bl_text text) {
  bl_string_add(&bench->out->dropped, text);
  bl_string_add(&bench->out->dropped, BL_TEXT("\n"));
}

/* A text on one line for a message, not too long. */
static const char *quoted(const struct bench *bench, struct bl_text text) {
  size_t at = 0;
  for (int i = 0; i < 24 && at < text.size; i++)
    bl_text_next(text, &at);
  return bl_text_print(arena_of(bench), "%.*s%s", (int)at, text.data, at < text.size ? "\u2026" : "").data;
}

static struct bl_text single_spaces(struct bl_arena *arena, struct bl_text text) {
  struct bl_string out;
  bl_string_init(&out, arena);
  bool space = false;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    bool blank = point == ' ' || point == '\t' || point == 0x3000 || point == 0xA0;
    if (blank && !space)
      bl_string_add(&out, BL_TEXT(" "));
    if (!blank)
      bl_string_add_point(&out, point);
    space = blank;
  }
  return bl_text_trim(bl_string_text(&out));
}

static struct bl_text tidy(struct bench *bench, struct bl_text text) {
  struct bl_arena *arena = arena_of(bench);
  return bl_punctuation_fix(arena, single_spaces(arena, text), bench->out->options.keep | BL_KEEP_SPACES).text;
}

static void append_words(struct bl_string *string, struct bl_text text) {
  if (string->size && text.size)
    bl_string_add(string, BL_TEXT(" "));
  bl_string_add(string, text);
}

static void take_byline(struct bench *bench, const struct bl_source_line *line) {
  append_words(&bench->author, tidy(bench, line->author));
  append_words(&bench->credit, tidy(bench, line->credit));
}

static void take_caption(struct bench *bench, const struct bl_source_line *line, int story) {
  struct bl_imported *out = bench->out;
  struct bl_match match;
  struct bl_text text = line->text, credit = {"", 0};
  if (bl_patterns_find(bench->patterns, BL_PATTERN_CAPTION_CREDIT, text, &match)) {
    credit = match.groups[1];
    text = bl_text_slice(text, 0, match.start);
  }
  size_t at = 0, start = 0;
  while (bl_han_holds("\u25B2\u25B3\u25BC\u25BD\u25C0\u25B6\u25E4\u25E5 \u3000", bl_text_next(text, &at)) && at > start)
    start = at;
  text = bl_text_slice(text, start, text.size);
  struct bl_import_caption *caption =
      BL_PUSH(arena_of(bench), out->captions, out->caption_count, out->caption_capacity);
  *caption =
      (struct bl_import_caption){bl_punctuation_fix(arena_of(bench), bl_text_trim(text), bench->out->options.keep).text,
                                 tidy(bench, credit), line->number, story};
  bench->captions++;
}

static void take_furniture(struct bench *bench, const struct bl_source_line *line) {
  bl_imported_note(bench->out, "furniture", line->number, bench->index, 90, "left out: %s", quoted(bench, line->text));
  drop(bench, line->text);
}

/* （上接第1版） and （下转第3版） belong to the printed page, not to the story. */
static struct bl_text cut_jumps(struct bench *bench, const struct bl_source_line *line, struct bl_text text) {
  enum { REACH = 200 };
  struct bl_match match;
  if (bl_patterns_find(bench->patterns, BL_PATTERN_JUMP_HEAD, bl_text_slice(text, 0, REACH), &match)) {
    drop(bench, bl_text_slice(text, 0, match.end));
    bl_imported_note(bench->out, "jump-line", line->number, bench->index, 95, "left out: %s",
                     quoted(bench, bl_text_slice(text, 0, match.end)));
    text = bl_text_trim(bl_text_slice(text, match.end, text.size));
  }
  size_t from = text.size > REACH ? text.size - REACH : 0;
  struct bl_text end = bl_text_slice(text, from, text.size);
  if (bl_patterns_find(bench->patterns, BL_PATTERN_JUMP_TAIL, end, &match)) {
    drop(bench, bl_text_slice(end, match.start, end.size));
    bl_imported_note(bench->out, "jump-line", line->number, bench->index, 95, "left out: %s",
                     quoted(bench, bl_text_slice(end, match.start, end.size)));
    text = bl_text_trim(bl_text_slice(text, 0, from + match.start));
  }
  return text;
}

/* *kept: a dateline that is not the story's and stays where it is. */
static struct bl_text cut_dateline(struct bench *bench, const struct bl_source_line *line, struct bl_text text,
                                   struct bl_text *kept) {
  if (line->dateline == 0 || text.data != line->text.data)
    return text;
  if (bench->count == 0 && bench->made.story.dateline.size == 0) {
    struct bl_text dateline = bl_text_slice(text, 0, line->dateline);
    bench->byline_inside = bl_patterns_find(bench->patterns, BL_PATTERN_NAMED, dateline, NULL);
    bench->made.story.dateline = tidy(bench, dateline);
    return bl_text_trim(bl_text_slice(text, line->dateline, text.size));
  }
  bl_imported_note(bench->out, "head-missing", line->number, bench->index, 50,
                   "a dateline without a head: perhaps another story begins here; kept in this one");
  *kept = bl_text_slice(text, 0, line->dateline);
  return bl_text_trim(bl_text_slice(text, line->dateline, text.size));
}

static struct bl_text cut_tail(struct bench *bench, const struct bl_source_line *line, struct bl_text text) {
  if (line->tail == 0)
    return text;
  take_byline(bench, line);
  bl_imported_note(bench->out, "byline-inline", line->number, bench->index, 98,
                   "the byline stood at the paragraph's end: %s",
                   quoted(bench, bl_text_trim(bl_text_slice(line->text, line->tail, line->text.size))));
  size_t end = (size_t)(line->text.data - text.data) + line->tail; /* text begins inside the line */
  return bl_text_trim(bl_text_slice(text, 0, end));
}

static const struct bl_source_line *find_next_text(const struct bench *bench, size_t at) {
  for (at++; at < bench->boundary->end; at++)
    if (bench->lines->items[at].kind == BL_LINE_TEXT)
      return &bench->lines->items[at];
  return NULL;
}

/* Step 7. A line like a crosshead may be the top of a broken paragraph. */
static bool is_crosshead(struct bench *bench, size_t at) {
  const struct bl_source_line *line = &bench->lines->items[at], *next = find_next_text(bench, at);
  if (!line->can_head || line->has_comma || line->length > LONGEST_CROSSHEAD || !next)
    return false;
  if (next->length < SHORTEST_PARAGRAPH && !next->ended)
    return false;
  if (!bl_join_is_fragment(line->text, next->text))
    return true;
  bl_imported_note(bench->out, "crosshead-or-break", line->number, bench->index, 90,
                   "looks like a crosshead, but the next line goes on: %s", quoted(bench, line->text));
  return false;
}

static struct passage *begin_passage(struct bench *bench, size_t at, struct bl_text text) {
  const struct bl_source_line *line = &bench->lines->items[at];
  struct passage *passage = BL_PUSH(arena_of(bench), bench->passages, bench->count, bench->capacity);
  *passage = (struct passage){
      .kind = BL_BLOCK_PARAGRAPH, .last_length = line->length, .line = line->number, .numbered = line->numbered};
  bl_string_init(&passage->text, arena_of(bench));
  bl_string_add(&passage->text, text);
  if (is_crosshead(bench, at)) {
    passage->kind = BL_BLOCK_CROSSHEAD;
    bench->crossheads += !line->numbered;
    bench->crosshead_line = line->number;
  }
  return passage;
}

static void report_join(struct bench *bench, const struct bl_source_line *line, struct bl_text text,
                        const struct bl_join *join) {
  bench->made.joins++;
  bench->made.body = join->confidence < bench->made.body ? join->confidence : bench->made.body;
  if (join->overlap) {
    struct bl_text twice = bl_text_slice(text, 0, join->overlap);
    drop(bench, twice);
    bl_imported_note(bench->out, "overlap-removed", line->number, bench->index, join->confidence,
                     "the line repeated the end of the one before it; left out once: %s", quoted(bench, twice));
  } else if (join->suspect)
    bl_imported_note(bench->out, "overlap-suspect", line->number, bench->index, 60,
                     "perhaps repeated at a column break; kept: %s",
                     quoted(bench, bl_text_slice(text, 0, join->suspect)));
}

static void take_text(struct bench *bench, size_t at) {
  const struct bl_source_line *line = &bench->lines->items[at];
  struct bl_text kept = {"", 0}, text = cut_dateline(bench, line, line->text, &kept);
  text = cut_jumps(bench, line, cut_tail(bench, line, text));
  if (text.size == 0 && kept.size == 0)
    return;
  struct passage *last = bench->count ? &bench->passages[bench->count - 1] : NULL;
  struct bl_join join = {0};
  if (last && last->kind == BL_BLOCK_PARAGRAPH && kept.size == 0) {
    struct bl_source_line rest = *line;
    rest.text = text;
    join = bl_join_decide(bench->patterns, bench->lines, bl_string_text(&last->text), last->last_length, &rest);
  }
  if (!join.joined) {
    begin_passage(bench, at, text)->dateline = kept;
    return;
  }
  report_join(bench, line, text, &join);
  text = bl_text_slice(text, join.overlap, text.size);
  if (bl_unwrap_needs_space(bl_string_text(&last->text), text))
    bl_string_add(&last->text, BL_TEXT(" "));
  bl_string_add(&last->text, text);
  last->last_length = line->length;
}

static void take_lines(struct bench *bench) {
  for (size_t at = bench->boundary->text; at < bench->boundary->end; at++) {
    const struct bl_source_line *line = &bench->lines->items[at];
    switch (line->kind) {
    case BL_LINE_TEXT:
      take_text(bench, at);
      break;
    case BL_LINE_BYLINE:
      take_byline(bench, line);
      break;
    case BL_LINE_CAPTION:
      take_caption(bench, line, bench->index);
      break;
    case BL_LINE_FURNITURE:
      take_furniture(bench, line);
      break;
    }
  }
}

/* A name alone under a head is its author; returns how many lines that takes from the head. */
static size_t take_name(struct bench *bench) {
  const struct bl_source_line *last = &bench->lines->items[bench->boundary->text - 1];
  if (bench->boundary->text - bench->boundary->head < 2 ||
      !bl_patterns_find(bench->patterns, BL_PATTERN_NAME, last->text, NULL))
    return 0;
  append_words(&bench->author, tidy(bench, last->text));
  bl_imported_note(bench->out, "byline-guessed", last->number, bench->index, 60,
                   "a name alone under the head was taken for the author: %s", quoted(bench, last->text));
  return 1;
}

static void take_head(struct bench *bench) {
  const struct bl_boundary *boundary = bench->boundary;
  struct bl_story *story = &bench->made.story;
  int line = bench->lines->items[boundary->head].number;
  if (boundary->text == boundary->head) {
    story->title = BL_TEXT("\u65E0\u9898"); /* 无题, what an editor writes over such a text */
    bench->made.untitled = true;
    bl_imported_note(bench->out, "text-outside-story", line, bench->index, 40,
                     "text without a head; kept as a story of its own, without title");
    return;
  }
  size_t count = boundary->text - boundary->head - take_name(bench);
  struct bl_head head = bl_head_read(arena_of(bench), bench->patterns, &bench->lines->items[boundary->head], count,
                                     bench->out->options.slogan_title, bench->out->options.keep);
  story->kicker = head.kicker;
  story->title = head.title;
  story->subtitle = head.subtitle;
  story->title_lines = head.title_lines;
  story->title_line_count = head.title_line_count;
  bench->made.head = head.confidence;
  if (head.roles_uncertain)
    bl_imported_note(bench->out, "head-role-uncertain", line, bench->index, head.confidence,
                     "kicker and title could also be title and subtitle: %s", quoted(bench, head.title));
}

static int boundary_confidence(int score) {
  return score >= 90 ? 95 : score >= 75 ? 85 : score >= BL_BOUNDARY_SURE ? 75 : score >= BL_BOUNDARY_LEAST ? 60 : 40;
}

/* Steps 8 and 9, and the plain text of the body. */
static void set_body(struct bench *bench) {
  struct bl_string body;
  bl_string_init(&body, arena_of(bench));
  struct bl_block *blocks = BL_NEW_ARRAY(arena_of(bench), struct bl_block, bench->count);
  for (size_t i = 0; i < bench->count; i++) {
    const struct passage *passage = &bench->passages[i];
    struct bl_punctuation fixed =
        bl_punctuation_fix(arena_of(bench), bl_string_text(&passage->text), bench->out->options.keep);
    if (fixed.ambiguous)
      bl_imported_note(bench->out, "punct-ambiguous", passage->line, bench->index, 0,
                       "%u ASCII marks between characters that are not Chinese were left", fixed.ambiguous);
    if (fixed.unbalanced)
      bl_imported_note(bench->out, "quote-unbalanced", passage->line, bench->index, 0,
                       "quotes or brackets do not pair in: %s", quoted(bench, fixed.text));
    bench->made.marks += fixed.changed;
    bench->made.spaces += fixed.spaces;
    if (i)
      bl_string_add(&body, BL_TEXT("\n"));
    blocks[i] = (struct bl_block){.kind = passage->kind, .start = (uint32_t)body.size, .line = passage->line};
    bl_string_add(&body, tidy(bench, passage->dateline));
    bl_string_add(&body, passage->dateline.size && fixed.text.size ? BL_TEXT("\u3000") : BL_TEXT(""));
    bl_string_add(&body, fixed.text);
    blocks[i].end = (uint32_t)body.size;
  }
  bench->made.story.body = bl_string_text(&body);
  bench->made.story.blocks = blocks;
  bench->made.story.block_count = bench->count;
}

static void note_what_is_missing(struct bench *bench, int line) {
  const struct bl_story *story = &bench->made.story;
  struct bl_imported *out = bench->out;
  if (story->author.size == 0 && !bench->byline_inside)
    bl_imported_note(out, "byline-missing", line, bench->index, 0, "no byline was found");
  bool pictured = bl_text_find(story->credit, BL_TEXT("\u56FE")) >= 0 ||
                  bl_text_find(story->credit, BL_TEXT("\u6444")) >= 0; /* 图, 摄 */
  if (pictured && bench->captions == 0)
    bl_imported_note(out, "image-missing", line, bench->index, 0,
                     "the credit announces a picture, but there is none in the text, nor a caption");
  if (bl_story_characters(story) < SHORT_STORY)
    bl_imported_note(out, "very-short-story", line, bench->index, 0, "only %zu characters of text",
                     bl_story_characters(story));
  if (bench->crossheads == 1)
    bl_imported_note(out, "crosshead-or-break", bench->crosshead_line, bench->index, 60,
                     "taken as a crosshead, the only one of the story");
  if (bench->boundary->score < BL_BOUNDARY_SURE)
    bl_imported_note(out, "boundary-uncertain", line, bench->index, bench->made.boundary,
                     "perhaps no new story begins here");
}

/* Asides that belong to no story. */
static void take_asides(struct bench *bench) {
  bench->index = -1;
  for (size_t at = bench->boundary->head; at < bench->boundary->end; at++) {
    const struct bl_source_line *line = &bench->lines->items[at];
    if (line->kind == BL_LINE_CAPTION)
      take_caption(bench, line, -1);
    else
      take_furniture(bench, line);
  }
}

static bool has_text(const struct bench *bench) {
  for (size_t at = bench->boundary->head; at < bench->boundary->end; at++)
    if (bench->lines->items[at].kind == BL_LINE_TEXT || bench->lines->items[at].kind == BL_LINE_BYLINE)
      return true;
  return false;
}

static void finish(struct bench *bench) {
  struct bl_imported_story *made = &bench->made;
  made->story.author = bl_string_text(&bench->author);
  made->story.credit = bl_string_text(&bench->credit);
  bool inside = bench->byline_inside && made->story.author.size == 0;
  made->byline = made->story.author.size ? SURE : inside ? 95 : 80;
  made->boundary = boundary_confidence(bench->boundary->score);
  note_what_is_missing(bench, made->first_line);
  int least = made->boundary;
  const int others[] = {made->head, made->body, made->byline};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    least = others[i] < least ? others[i] : least;
  made->review = least < BL_IMPORT_REVIEW;
}

void bl_assemble_story(struct bl_imported *out, const struct bl_patterns *patterns, const struct bl_source_lines *lines,
                       const struct bl_boundary *boundary) {
  struct bench bench = {.out = out, .patterns = patterns, .lines = lines, .boundary = boundary};
  if (!has_text(&bench)) {
    take_asides(&bench);
    return;
  }
  bench.index = (int)out->story_count;
  bench.made.first_line = lines->items[boundary->head].number;
  bench.made.last_line = lines->items[boundary->end - 1].number;
  bench.made.body = SURE;
  bl_string_init(&bench.author, out->arena);
  bl_string_init(&bench.credit, out->arena);
  take_head(&bench);
  take_lines(&bench);
  set_body(&bench);
  finish(&bench);
  *BL_PUSH(out->arena, out->stories, out->story_count, out->story_capacity) = bench.made;
}
