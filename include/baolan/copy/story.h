/* story: what was written. One story is one file of an edition.
 *
 * Texts are UTF-8 views into the edition's arena. `body` is the plain text
 * after Markdown: the blocks joined by one newline each, with no markup left;
 * all offsets are bytes in it. Once loaded, a story is const.
 */
#ifndef BAOLAN_COPY_STORY_H
#define BAOLAN_COPY_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

/* Which text of a story something counts its offsets in. */
enum bl_field {
  BL_FIELD_NONE, /* furniture: page numbers, jump lines, labels */
  BL_FIELD_TITLE,
  BL_FIELD_KICKER,   /* 引题 */
  BL_FIELD_SUBTITLE, /* 副题 */
  BL_FIELD_DECK,     /* 提要 */
  BL_FIELD_DATELINE, /* 电头 */
  BL_FIELD_BODY,
  BL_FIELD_AUTHOR,         /* byline as printed */
  BL_FIELD_CREDIT,         /* 文/图 */
  BL_FIELD_CAPTION,        /* of picture number `part` */
  BL_FIELD_PICTURE_CREDIT, /* of picture number `part` */
  BL_FIELD_PULL,           /* 抽言, number `part` */
  BL_FIELD_COUNT
};

const char *bl_field_name(enum bl_field field); /* "title", "body", "caption", "picture-credit" … "" for none */

/* Rows that follow each other, each of as many cells, are a table; a header row begins another. A row's cells are
 * separated by U+0009 and may be empty. */
enum bl_block_kind { BL_BLOCK_PARAGRAPH, BL_BLOCK_CROSSHEAD, BL_BLOCK_QUOTE, BL_BLOCK_ITEM, BL_BLOCK_ROW };

/* A stretch has at most one of the marks: name, title, deceased, note. Of two stretches with the same mark that touch,
 * both are parts of one thing if they agree in BL_STYLE_TURN, and two things beside each other if they do not. */
enum bl_style_bits {
  BL_STYLE_EMPHASIS = 1,
  BL_STYLE_STRONG = 2,
  BL_STYLE_CODE = 4,
  BL_STYLE_NAME = 8,      /* a proper name: 专名号, a line below */
  BL_STYLE_TITLE = 16,    /* of a book or piece: 书名号 of the older kind, a wavy line below */
  BL_STYLE_DECEASED = 32, /* the name of one who has died, in a frame */
  BL_STYLE_NOTE = 64,     /* the number of a note, small and raised */
  BL_STYLE_TURN = 128,
  BL_STYLE_MARKS = BL_STYLE_NAME | BL_STYLE_TITLE | BL_STYLE_DECEASED | BL_STYLE_NOTE
};

struct bl_span {
  uint32_t start, end; /* bytes in body */
  uint8_t style;       /* bl_style_bits; a stretch without a span is plain */
};

struct bl_block {
  enum bl_block_kind kind;
  bool header;         /* of a row: it names the columns */
  bool continued;      /* goes on behind an insertion: no indent (typography.md row 94). Where the block in front is a
                        * paragraph the insertion is a picture, and it holds where that picture is shown there */
  uint8_t level;       /* of an item: in how many lists besides its own it lies */
  uint32_t start, end; /* bytes in body, without the newline */
  const struct bl_span *spans;
  size_t span_count;
  int line; /* in the source file */
};

#define BL_NO_BLOCK ((size_t)-1)

struct bl_story_picture {
  struct bl_text file; /* relative to the edition's folder */
  struct bl_text caption, credit;
  int line;
  int width, height; /* pixels, after measuring; 0 = cannot be shown */
  size_t block;      /* the body refers to it in front of this block; BL_NO_BLOCK: nowhere */
};

/* What a story is to its page (edition.md). */
enum bl_story_kind {
  BL_STORY_NEWS,
  BL_STORY_COMMENT, /* boxed unless it says otherwise; heads in Kai */
  BL_STORY_BRIEF,   /* 简讯: such as follow each other stand in one column under one head, their titles in the text */
  BL_STORY_PICTURE, /* 图片新闻: the picture leads, the text is its caption */
};

/* Characters of a dateline; a longer one is told, and stands behind the text on its page. */
enum { BL_STORY_DATELINE_MOST = 40 };

struct bl_story {
  enum bl_story_kind kind;
  bool boxed;          /* on a tint, within a frame */
  bool full;           /* must be shown whole on its page: it does not jump */
  bool keep;           /* stands on one sheet with the next story */
  struct bl_text id;   /* file name without .md */
  struct bl_text path; /* as given to the operator in messages */
  struct bl_text title;
  const struct bl_text *title_lines; /* the editor's preferred breaks; joined they equal title */
  size_t title_line_count;
  struct bl_text kicker, subtitle, deck, author, credit, dateline, url;
  struct bl_text from, until; /* ISO 8601 as written, or empty */
  int importance;             /* 1-100, 0 = by position */
  const struct bl_text *tags;
  size_t tag_count;
  const struct bl_text *pulls; /* 抽言: words of the body that stand large beside it, in order */
  size_t pull_count;
  struct bl_story_picture *pictures;
  size_t picture_count;
  struct bl_text body;
  const struct bl_block *blocks;
  size_t block_count;
};

/* The text of a field; part is the picture's number for captions and picture credits, the pull quote's for those. */
struct bl_text bl_story_field(const struct bl_story *story, enum bl_field field, unsigned part);
/* Characters a reader counts: code points of the body without spaces and newlines. */
size_t bl_story_characters(const struct bl_story *story);

#endif
