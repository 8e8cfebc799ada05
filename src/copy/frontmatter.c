#include "baolan/copy/frontmatter.h"

#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/scalar.h"

struct picture_keys {
  struct bl_text file, caption, credit;
  int line;
};

struct front {
  struct bl_text title, kicker, subtitle, deck, author, credit, dateline, url, from, until;
  int importance, kind, box; /* box: an index into `answers`, or NOT_SAID */
  bool full, keep;
  struct bl_yaml_list title_lines, tags, pull, pictures;
};

enum { NOT_SAID = -1 };

const char *const bl_frontmatter_kinds[] = {"news", "comment", "brief", "picture", NULL};

static const char *const answers[] = {"false", "true", NULL};

#define LINE(struct_name, key, needed)                                                                                 \
  { .name = #key, .kind = BL_YAML_LINE, .offset = offsetof(struct struct_name, key), .required = (needed) }

static const struct bl_yaml_key picture_keys[] = {
    LINE(picture_keys, file, true),
    LINE(picture_keys, caption, false),
    LINE(picture_keys, credit, false),
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct picture_keys, line)},
    {0},
};

static const struct bl_yaml_key front_keys[] = {
    LINE(front, title, true),
    LINE(front, kicker, false),
    LINE(front, subtitle, false),
    LINE(front, deck, false),
    LINE(front, author, false),
    LINE(front, credit, false),
    LINE(front, dateline, false),
    LINE(front, url, false),
    LINE(front, from, false),
    LINE(front, until, false),
    {.name = "importance", .kind = BL_YAML_INT, .offset = offsetof(struct front, importance), .low = 1, .high = 100},
    {.name = "kind", .kind = BL_YAML_CHOICE, .offset = offsetof(struct front, kind), .choices = bl_frontmatter_kinds},
    {.name = "box", .kind = BL_YAML_CHOICE, .offset = offsetof(struct front, box), .choices = answers},
    {.name = "full", .kind = BL_YAML_BOOL, .offset = offsetof(struct front, full)},
    {.name = "keep", .kind = BL_YAML_BOOL, .offset = offsetof(struct front, keep)},
    {.name = "pull", .kind = BL_YAML_LINES, .offset = offsetof(struct front, pull)},
    {.name = "title_lines", .kind = BL_YAML_LINES, .offset = offsetof(struct front, title_lines)},
    {.name = "tags", .kind = BL_YAML_LINES, .offset = offsetof(struct front, tags)},
    {.name = "pictures",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct front, pictures),
     .item = picture_keys,
     .size = sizeof(struct picture_keys)},
    {0},
};

static struct bl_text take_line(struct bl_text source, size_t *at) {
  ptrdiff_t end = bl_text_find(bl_text_slice(source, *at, source.size), BL_TEXT("\n"));
  size_t stop = end < 0 ? source.size : *at + (size_t)end;
  struct bl_text line = bl_text_slice(source, *at, stop);
  *at = end < 0 ? source.size : stop + 1;
  while (line.size && strchr(" \t\r", line.data[line.size - 1]))
    line.size--;
  return line;
}

bool bl_frontmatter_split(struct bl_text source, const char *path, struct bl_text *front, int *front_line,
                          struct bl_text *body, int *body_line, struct bl_error *error) {
  const struct bl_text rule = BL_TEXT("---");
  size_t at = bl_text_starts(source, BL_TEXT("\xEF\xBB\xBF")) ? 3 : 0;
  if (!bl_text_equal(take_line(source, &at), rule)) {
    bl_error_set(error, BL_DATA, "a story file begins with a line of ---, then 'title: …', then a line of ---");
    return bl_error_at(error, path, 1, 1);
  }
  size_t start = at;
  *front_line = 2;
  for (int line = 2; at < source.size; line++) {
    size_t end = at;
    if (bl_text_equal(take_line(source, &at), rule)) {
      *front = bl_text_slice(source, start, end);
      *body = bl_text_slice(source, at, source.size);
      *body_line = line + 1;
      return true;
    }
  }
  bl_error_set(error, BL_DATA, "the second line of ---, which ends the keys, is missing");
  return bl_error_at(error, path, 1, 1);
}

/* The line on which a key of the front matter stands, for messages about its value. */
static int line_of_key(struct bl_text front, int first_line, const char *key) {
  size_t length = strlen(key);
  for (size_t at = 0; at < front.size; first_line++) {
    struct bl_text line = take_line(front, &at);
    if (line.size > length && line.data[length] == ':' && strncmp(line.data, key, length) == 0)
      return first_line;
  }
  return 0;
}

static bool take_number(const char **at, int digits, int low, int high) {
  int value = 0;
  for (int i = 0; i < digits; i++, ++*at) {
    if (**at < '0' || **at > '9')
      return false;
    value = value * 10 + (**at - '0');
  }
  return value >= low && value <= high;
}

static bool take_char(const char **at, char wanted) {
  if (**at != wanted)
    return false;
  ++*at;
  return true;
}

/* YYYY-MM-DD, with THH:MM, with :SS, with Z or +HH:MM. */
static bool is_instant(const char *at) {
  if (!take_number(&at, 4, 1, 9999) || !take_char(&at, '-') || !take_number(&at, 2, 1, 12) || !take_char(&at, '-') ||
      !take_number(&at, 2, 1, 31))
    return false;
  if (*at == '\0')
    return true;
  if (!take_char(&at, 'T') || !take_number(&at, 2, 0, 23) || !take_char(&at, ':') || !take_number(&at, 2, 0, 59))
    return false;
  if (*at == ':' && (at++, !take_number(&at, 2, 0, 60)))
    return false;
  if (*at == 'Z')
    at++;
  else if (*at == '+' || *at == '-') {
    at++;
    if (!take_number(&at, 2, 0, 14) || !take_char(&at, ':') || !take_number(&at, 2, 0, 59))
      return false;
  }
  return *at == '\0';
}

static bool check_instant(struct bl_text front, int first_line, const char *path, const char *key, struct bl_text value,
                          struct bl_error *error) {
  if (value.size == 0 || is_instant(value.data))
    return true;
  bl_error_set(error, BL_DATA, "'%s' must be a date like 2025-10-18 or 2025-10-18T06:00+08:00, not '%.60s'", key,
               value.data);
  return bl_error_at(error, path, line_of_key(front, first_line, key), 0);
}

static void drop_bad_url(struct bl_text *url, const char *path, int line, struct bl_warnings *warnings) {
  bool web = bl_text_starts(*url, BL_TEXT("https://")) || bl_text_starts(*url, BL_TEXT("http://"));
  if (url->size == 0 || (web && !strpbrk(url->data, " \t<>\"")))
    return;
  bl_warnings_add(warnings, path, line, 0, "bad-url", "'url' must begin with https:// and hold no space; left out");
  *url = (struct bl_text){"", 0};
}

/* The pieces become slices of the title, each with the spaces behind it, so that joined they equal it. */
static bool cut_title(struct bl_arena *arena, struct bl_text title, const struct bl_yaml_list *lines,
                      struct bl_story *out) {
  const struct bl_text *pieces = lines->items;
  struct bl_text *cut = BL_NEW_ARRAY(arena, struct bl_text, lines->count + 1);
  size_t at = 0;
  for (size_t i = 0; i < lines->count; i++) {
    struct bl_text piece = bl_text_trim(pieces[i]);
    size_t start = at;
    while (i == 0 && at < title.size && title.data[at] == ' ')
      at++;
    if (piece.size == 0 || !bl_text_starts(bl_text_slice(title, at, title.size), piece))
      return false;
    at += piece.size;
    for (size_t next = at; next < title.size; at = next) {
      uint32_t point = bl_text_next(title, &next);
      if (point != ' ' && point != '\t' && point != 0x3000)
        break;
    }
    cut[i] = bl_text_slice(title, start, at);
  }
  if (at != title.size)
    return false;
  out->title_lines = cut;
  out->title_line_count = lines->count;
  return true;
}

static void take_pictures(struct bl_arena *arena, const struct bl_yaml_list *list, struct bl_story *out) {
  const struct picture_keys *items = list->items;
  out->picture_count = list->count;
  out->pictures = BL_NEW_ARRAY(arena, struct bl_story_picture, list->count);
  for (size_t i = 0; i < list->count; i++)
    out->pictures[i] = (struct bl_story_picture){.file = items[i].file,
                                                 .caption = items[i].caption,
                                                 .credit = items[i].credit,
                                                 .line = items[i].line,
                                                 .block = BL_NO_BLOCK};
}

static void take_fields(const struct front *front, struct bl_story *out) {
  out->title = front->title;
  out->kicker = front->kicker;
  out->subtitle = front->subtitle;
  out->deck = front->deck;
  out->author = front->author;
  out->credit = front->credit;
  out->dateline = front->dateline;
  out->url = front->url;
  out->from = front->from;
  out->until = front->until;
  out->importance = front->importance;
  out->tags = front->tags.items;
  out->tag_count = front->tags.count;
  out->kind = (enum bl_story_kind)front->kind;
  out->boxed = front->box == NOT_SAID ? out->kind == BL_STORY_COMMENT : front->box;
  out->full = front->full;
  out->keep = front->keep;
  out->pulls = front->pull.items;
  out->pull_count = front->pull.count;
}

bool bl_frontmatter_read(struct bl_arena *arena, struct bl_text front, const char *path, int first_line,
                         struct bl_story *out, const int **pull_lines, struct bl_warnings *warnings,
                         struct bl_error *error) {
  struct front read = {.box = NOT_SAID};
  if (!bl_yaml_read(arena, front, path, first_line, front_keys, &read, error) ||
      !check_instant(front, first_line, path, "from", read.from, error) ||
      !check_instant(front, first_line, path, "until", read.until, error))
    return false;
  drop_bad_url(&read.url, path, line_of_key(front, first_line, "url"), warnings);
  if (bl_text_count(read.dateline) > BL_STORY_DATELINE_MOST)
    bl_warnings_add(warnings, path, line_of_key(front, first_line, "dateline"), 0, "dateline-long",
                    "'dateline' has more than %d characters: on its page it stands behind the text",
                    BL_STORY_DATELINE_MOST);
  take_fields(&read, out);
  take_pictures(arena, &read.pictures, out);
  *pull_lines = read.pull.lines;
  if (read.title_lines.count && !cut_title(arena, read.title, &read.title_lines, out))
    bl_warnings_add(warnings, path, line_of_key(front, first_line, "title_lines"), 0, "title-lines",
                    "'title_lines' joined are not the title; left out");
  return true;
}

static void write_list(struct bl_string *out, const char *key, const struct bl_text *items, size_t count) {
  if (count == 0)
    return;
  bl_string_add(out, bl_text_of(key));
  bl_string_add(out, BL_TEXT(":\n"));
  for (size_t i = 0; i < count; i++) {
    bl_string_add(out, BL_TEXT("  - "));
    bl_scalar_add(out, items[i]);
    bl_string_add(out, BL_TEXT("\n"));
  }
}

static void write_pictures(struct bl_string *out, const struct bl_story *story) {
  if (story->picture_count)
    bl_string_add(out, BL_TEXT("pictures:\n"));
  for (size_t i = 0; i < story->picture_count; i++) {
    const struct bl_story_picture *picture = &story->pictures[i];
    bl_scalar_add_pair(out, "  - file", picture->file);
    bl_scalar_add_pair(out, "    caption", picture->caption);
    bl_scalar_add_pair(out, "    credit", picture->credit);
  }
}

/* What differs from what is meant without it. */
static void write_wishes(struct bl_string *out, const struct bl_story *story) {
  bool comment = story->kind == BL_STORY_COMMENT;
  if (story->kind != BL_STORY_NEWS)
    bl_scalar_add_pair(out, "kind", bl_text_of(bl_frontmatter_kinds[story->kind]));
  if (story->boxed != comment)
    bl_scalar_add_pair(out, "box", bl_text_of(answers[story->boxed]));
  if (story->full)
    bl_string_add(out, BL_TEXT("full: true\n"));
  if (story->keep)
    bl_string_add(out, BL_TEXT("keep: true\n"));
}

void bl_frontmatter_write(struct bl_string *out, const struct bl_story *story) {
  char number[16];
  snprintf(number, sizeof number, "%d", story->importance);
  bl_string_add(out, BL_TEXT("---\n"));
  bl_scalar_add_pair(out, "kicker", story->kicker);
  bl_scalar_add_pair(out, "title", story->title);
  write_list(out, "title_lines", story->title_lines, story->title_line_count);
  bl_scalar_add_pair(out, "subtitle", story->subtitle);
  bl_scalar_add_pair(out, "deck", story->deck);
  bl_scalar_add_pair(out, "author", story->author);
  bl_scalar_add_pair(out, "credit", story->credit);
  bl_scalar_add_pair(out, "dateline", story->dateline);
  if (story->importance)
    bl_scalar_add_pair(out, "importance", bl_text_of(number));
  write_wishes(out, story);
  write_list(out, "pull", story->pulls, story->pull_count);
  write_list(out, "tags", story->tags, story->tag_count);
  bl_scalar_add_pair(out, "url", story->url);
  bl_scalar_add_pair(out, "from", story->from);
  bl_scalar_add_pair(out, "until", story->until);
  write_pictures(out, story);
  bl_string_add(out, BL_TEXT("---\n"));
}
