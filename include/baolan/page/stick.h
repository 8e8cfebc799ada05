/* stick: a story's body as it is being set, line after line, at one measure.
 *
 * The set pieces (setbody, setlist, runin …) put lines into it, flow takes
 * them out. A line knows what it is, where it stands in its leg and how it
 * may be parted from its neighbours (leg.h). Lines that composition could not
 * mend are told as warnings (typography.md row 165). It lives on the maker's
 * stack; what it grows is in the arena.
 */
#ifndef BAOLAN_PAGE_STICK_H
#define BAOLAN_PAGE_STICK_H

#include "baolan/page/leg.h"
#include "baolan/page/view.h"
#include "baolan/type/setting.h"

/* Pull quotes: none; all of them; those of a body that is long enough, where they stand well (setpull.h). */
enum bl_flow_pulls { BL_PULLS_NONE, BL_PULLS_ALL, BL_PULLS_WELL };

/* The head stands above the text; it runs in the text as lines, for panels that hold it in no other way; or as the
 * first words of it, kicker, title, subtitle and deck with an em behind each, the title in Hei Bold. */
enum bl_flow_head { BL_FLOW_HEAD_ABOVE, BL_FLOW_HEAD_LINES, BL_FLOW_HEAD_WORDS };

/* Each pull quote has so many places to choose from. */
enum { BL_FLOW_PULL_PLACES = 3 };

struct bl_flow_order {
  bl_unit em, pitch, measure;
  bool first_lines; /* a paragraph's first line may not end a leg either */
  enum bl_flow_head head;
  enum bl_flow_pulls pulls;
  unsigned
      pull_choice; /* in digits of base BL_FLOW_PULL_PLACES, the lowest for the first pull quote: 0 its best place */
  bool centred;    /* paragraphs are broken as heads are, between words, without an indent */
  bool joins;      /* no picture stands in the text: what it would part is one paragraph */
};

/* When a line's rule is drawn: always; or only where the line begins a leg, or where its row ends one. */
enum bl_flow_when { BL_FLOW_ALWAYS, BL_FLOW_AT_TOP, BL_FLOW_AT_FOOT };

struct bl_flow_rule {
  struct bl_rect rect; /* from the leg's left edge and the top of the line's first row */
  enum bl_ink ink;
  enum bl_flow_when when;
};

struct bl_flow_names;

struct bl_flow_line {
  const struct bl_line *line;
  enum bl_role role;
  bl_unit dx;   /* from the leg's left edge */
  bl_unit drop; /* its baseline below that of its first row */
  bool on_grid;
  uint32_t stop; /* where in the body the line may be clipped (leg.h, clip.h) */
  size_t block;  /* of the body; BL_NO_BLOCK for heads, pull quotes and bylines */
  struct bl_flow_rule *rules;
  size_t rule_count, rule_capacity;
  const struct bl_flow_names *names; /* stand above it where it begins a leg; or NULL */
};

/* The names of a table's columns once more, as furniture. */
struct bl_flow_names {
  struct bl_flow_line *lines;
  size_t count, capacity;
  int rows; /* as many as leg.again of the lines above which they may stand */
};

struct bl_stick_line {
  struct bl_flow_line line;
  struct bl_leg_line leg;
};

struct bl_stick {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_story *story;
  const struct bl_flow_order *order;
  struct bl_stick_line *lines;
  size_t count, capacity;
  size_t block;  /* under way */
  uint8_t space; /* free rows before the line that comes next */
  bool headed;   /* the head's words are set */
  bool dated;    /* the dateline is set */
};

/* What a paragraph is set from; the list grows in the stick's arena. */
struct bl_runs {
  struct bl_run *items;
  size_t count, capacity;
  bl_unit size; /* of the body in it; 0: the order's em */
};

void bl_stick_add_run(struct bl_stick *stick, struct bl_runs *runs, struct bl_run run);
/* The body's bytes [start, end), which lie in the block, with its spans. */
void bl_stick_add_body(struct bl_stick *stick, struct bl_runs *runs, const struct bl_block *block, uint32_t start,
                       uint32_t end, enum bl_face face);
/* What stands in front of the text, unless it is set already: the head's words if they do, and the dateline with an em
 * of white (typography.md row 113). Where paragraphs are joined, on the page, a long one only behind the text. */
void bl_stick_add_dateline(struct bl_stick *stick, struct bl_runs *runs);

/* Few words as lines that are broken as those of a head, between words and evenly, each .x == 0 (heading.h); none if
 * something in them is marked, which is for paragraphs. */
struct bl_lines bl_stick_set_words(struct bl_stick *stick, const struct bl_runs *runs, bl_unit measure);

/* A line of one row; the caller changes what is otherwise. Valid until the next is added. */
struct bl_stick_line *bl_stick_add_line(struct bl_stick *stick, const struct bl_line *line, enum bl_role role,
                                        int source_line);

/* Drawn with the line; below what is set, above its ground. */
void bl_stick_add_rule(struct bl_stick *stick, struct bl_stick_line *line, struct bl_flow_rule rule);

/* How a paragraph is to stand: its lines from the leg's edge, and what hangs in front of the first. */
struct bl_stance {
  enum bl_role role;
  bl_unit dx, marker_dx;
  const struct bl_line *marker; /* may be NULL */
};

/* Its lines, joined as typography.md rows 98 and 107 want them. */
void bl_stick_set_paragraph(struct bl_stick *stick, const struct bl_runs *runs, const struct bl_setting *setting,
                            const struct bl_stance *stance, int source_line);

#endif
