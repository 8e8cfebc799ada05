#include "baolan/copy/edition.h"

#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/file.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/areas.h"
#include "baolan/copy/markdown.h"
#include "baolan/copy/scalar.h"

enum { LARGEST_EDITION = 1024 * 1024, LARGEST_STORY = 256 * 1024, MOST_STORIES = 5000 };

struct page_keys {
  struct bl_text id, name, editor;
  struct bl_yaml_list stories, layout;
  int line;
};

struct edition_keys {
  struct bl_ear ear;
  struct bl_text paper, date;
  int number;
  bool lunar;
  struct bl_yaml_list pages;
};

static const struct bl_yaml_key page_keys[] = {
    {.name = "id", .kind = BL_YAML_LINE, .offset = offsetof(struct page_keys, id)},
    {.name = "name", .kind = BL_YAML_LINE, .offset = offsetof(struct page_keys, name)},
    {.name = "editor", .kind = BL_YAML_LINE, .offset = offsetof(struct page_keys, editor)},
    {.name = "stories", .kind = BL_YAML_LINES, .offset = offsetof(struct page_keys, stories), .required = true},
    {.name = "layout", .kind = BL_YAML_ROWS, .offset = offsetof(struct page_keys, layout)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct page_keys, line)},
    {0},
};

const struct bl_yaml_key bl_edition_ear_keys[] = {
    {.name = "title", .kind = BL_YAML_LINE, .offset = offsetof(struct bl_ear, title)},
    {.name = "text", .kind = BL_YAML_LINE, .offset = offsetof(struct bl_ear, text)},
    {0},
};

static const struct bl_yaml_key edition_keys[] = {
    {.name = "paper", .kind = BL_YAML_LINE, .offset = offsetof(struct edition_keys, paper)},
    {.name = "date", .kind = BL_YAML_LINE, .offset = offsetof(struct edition_keys, date)},
    {.name = "number",
     .kind = BL_YAML_INT,
     .offset = offsetof(struct edition_keys, number),
     .low = 1,
     .high = 10000000},
    {.name = "lunar", .kind = BL_YAML_BOOL, .offset = offsetof(struct edition_keys, lunar)},
    {.name = "ear", .kind = BL_YAML_GROUP, .offset = offsetof(struct edition_keys, ear), .item = bl_edition_ear_keys},
    {.name = "pages",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct edition_keys, pages),
     .required = true,
     .item = page_keys,
     .size = sizeof(struct page_keys)},
    {0},
};

struct loader {
  struct bl_arena *arena;
  struct bl_edition *edition;
  const char *path; /* of edition.yaml */
  bl_measure_picture measure;
  size_t capacity; /* of the stories */
  size_t listed;
  bool more; /* than MOST_STORIES were listed */
};

static int days_in(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

bool bl_edition_parse_date(struct bl_text text, int *year, int *month, int *day) {
  int values[3] = {0};
  if (text.size != 10)
    return false;
  for (size_t i = 0, part = 0; i < 10; i++) {
    if (i == 4 || i == 7) {
      if (text.data[i] != '-')
        return false;
      part++;
    } else if (text.data[i] < '0' || text.data[i] > '9')
      return false;
    else
      values[part] = values[part] * 10 + (text.data[i] - '0');
  }
  if (values[0] < 1 || values[1] < 1 || values[1] > 12 || values[2] < 1 || values[2] > days_in(values[0], values[1]))
    return false;
  *year = values[0];
  *month = values[1];
  *day = values[2];
  return true;
}

bool bl_edition_is_inside(struct bl_text path) {
  if (path.size == 0 || path.data[0] == '/')
    return false;
  for (size_t start = 0; start <= path.size;) {
    size_t end = start;
    while (end < path.size && path.data[end] != '/')
      end++;
    if (bl_text_equal(bl_text_slice(path, start, end), BL_TEXT("..")))
      return false;
    start = end + 1;
  }
  return true;
}

static const char *path_of(struct bl_arena *arena, struct bl_text folder, struct bl_text file) {
  return bl_text_print(arena, "%.*s/%.*s", (int)folder.size, folder.data, (int)file.size, file.data).data;
}

static void note_missing(struct bl_edition *edition, struct bl_text file, const struct bl_error *error) {
  if (error->code == BL_NO_INPUT && !edition->missing.size)
    edition->missing = file;
}

static void measure_picture(struct loader *loader, const struct bl_story *story, struct bl_story_picture *picture) {
  struct bl_error error = {0};
  struct bl_warnings *warnings = &loader->edition->warnings;
  const char *path = path_of(loader->arena, loader->edition->folder, picture->file);
  if (!bl_edition_is_inside(picture->file))
    bl_warnings_add(warnings, story->path.data, picture->line, 0, "picture",
                    "%s: a picture must lie inside the edition's folder; left out", picture->file.data);
  else if (!loader->measure)
    bl_warnings_add(warnings, story->path.data, picture->line, 0, "picture", "%s: pictures are not read here; left out",
                    picture->file.data);
  else if (!loader->measure(path, &picture->width, &picture->height, &error) || picture->width < 1 ||
           picture->height < 1) {
    picture->width = picture->height = 0;
    note_missing(loader->edition, picture->file, &error);
    bl_warnings_add(warnings, story->path.data, picture->line, 0, "picture", "%s: %s; left out", picture->file.data,
                    error.text[0] ? error.text : "cannot be shown");
  }
}

static bool is_known(const struct bl_edition *edition, struct bl_text id) {
  for (size_t i = 0; i < edition->story_count; i++)
    if (bl_text_equal(edition->stories[i].id, id))
      return true;
  return false;
}

static bool read_story(struct loader *loader, struct bl_text file, struct bl_story *out, struct bl_error *error) {
  struct bl_text source, id = file;
  if (!bl_edition_is_inside(file))
    return bl_error_set(error, BL_DATA, "'%s': a story must lie inside the edition's folder", file.data);
  if (bl_text_ends(id, BL_TEXT(".md")))
    id = bl_text_slice(id, 0, id.size - 3);
  if (is_known(loader->edition, id))
    return bl_error_set(error, BL_DATA, "'%s' is listed twice", file.data);
  const char *path = path_of(loader->arena, loader->edition->folder, file);
  if (!bl_file_read(loader->arena, path, LARGEST_STORY, &source, error) ||
      !bl_markdown_read(loader->arena, source, path, out, &loader->edition->warnings, error))
    return false;
  out->id = bl_text_copy(loader->arena, id);
  return true;
}

static void load_story(struct loader *loader, const struct page_keys *page, struct bl_text file) {
  struct bl_error error = {0};
  struct bl_story story;
  struct bl_edition *edition = loader->edition;
  if (!read_story(loader, file, &story, &error)) {
    note_missing(edition, file, &error);
    if (!error.path[0]) /* a story file's own fault has its place already; the page's line is no line of it */
      bl_error_at(&error, loader->path, page->line, 0);
    bl_warnings_add(&edition->warnings, error.path, error.line, error.column, "story-left-out", "%s; story left out",
                    error.text);
    return;
  }
  for (size_t i = 0; i < story.picture_count; i++)
    measure_picture(loader, &story, &story.pictures[i]);
  *BL_PUSH(loader->arena, edition->stories, edition->story_count, loader->capacity) = story;
}

static void load_page(struct loader *loader, const struct page_keys *keys) {
  struct bl_edition *edition = loader->edition;
  const struct bl_text *files = keys->stories.items;
  size_t first = edition->story_count;
  size_t room = MOST_STORIES - loader->listed, count = keys->stories.count < room ? keys->stories.count : room;
  for (size_t i = 0; i < count; i++)
    load_story(loader, keys, files[i]);
  loader->listed += count;
  loader->more |= count < keys->stories.count;
  if (edition->story_count == first) {
    bl_warnings_add(&edition->warnings, loader->path, keys->line, 0, "empty-page",
                    "the page has no story that can be read; left out");
    return;
  }
  struct bl_page *page = &edition->pages[edition->page_count++];
  *page = (struct bl_page){.id = keys->id,
                           .name = keys->name,
                           .editor = keys->editor,
                           .first_story = first,
                           .story_count = edition->story_count - first};
  if (!bl_areas_check(loader->arena, &keys->layout, &edition->stories[first], page->story_count, loader->path,
                      &edition->warnings))
    return;
  page->layout = keys->layout.items;
  page->layout_rows = keys->layout.count;
  page->layout_line = keys->layout.lines[0];
}

static bool load_pages(struct loader *loader, const struct bl_yaml_list *pages, struct bl_error *error) {
  struct bl_edition *edition = loader->edition;
  const struct page_keys *keys = pages->items;
  edition->pages = BL_NEW_ARRAY(loader->arena, struct bl_page, pages->count);
  for (size_t i = 0; i < pages->count; i++)
    load_page(loader, &keys[i]);
  if (loader->more)
    bl_warnings_add(&edition->warnings, loader->path, 0, 0, "too-many-stories",
                    "more than %d stories are listed; the rest is left out", MOST_STORIES);
  if (edition->story_count)
    return true;
  const struct bl_warning *first = edition->warnings.count ? &edition->warnings.items[0] : NULL;
  bl_error_set(error, BL_DATA, "no story of the edition can be read%s%s%s%s", first ? "; first: " : "",
               first && first->path ? first->path : "", first ? ": " : "", first ? first->text : "");
  return bl_error_at(error, loader->path, 0, 0);
}

/* Pages in one list are laid out by their place, so the date is all that can be wrong here. */
static bool take_keys(struct loader *loader, const struct edition_keys *keys, struct bl_error *error) {
  struct bl_edition *edition = loader->edition;
  edition->paper = keys->paper;
  edition->number = keys->number;
  edition->ear = keys->ear;
  if (keys->date.size && !bl_edition_parse_date(keys->date, &edition->year, &edition->month, &edition->day)) {
    bl_error_set(error, BL_DATA, "'date' must be a day like 2025-10-18, not '%.60s'", keys->date.data);
    return bl_error_at(error, loader->path, 0, 0);
  }
  edition->lunar = keys->lunar && keys->date.size;
  return true;
}

struct bl_edition *bl_edition_load(struct bl_arena *arena, const char *folder, bl_measure_picture measure,
                                   struct bl_error *error) {
  struct bl_edition *edition = BL_NEW(arena, struct bl_edition);
  edition->warnings.arena = arena;
  edition->folder = bl_text_copy(arena, bl_text_of(folder));
  while (edition->folder.size > 1 && edition->folder.data[edition->folder.size - 1] == '/')
    edition->folder.size--;
  struct loader loader = {.arena = arena,
                          .edition = edition,
                          .path = path_of(arena, edition->folder, BL_TEXT("edition.yaml")),
                          .measure = measure};
  struct edition_keys keys = {.lunar = true};
  struct bl_text source;
  bool done = bl_file_read(arena, loader.path, LARGEST_EDITION, &source, error) &&
              bl_yaml_read(arena, source, loader.path, 1, edition_keys, &keys, error) &&
              take_keys(&loader, &keys, error) && load_pages(&loader, &keys.pages, error);
  return done ? edition : NULL;
}

struct bl_edition *bl_edition_of_story(struct bl_arena *arena, const char *path, struct bl_text source,
                                       bl_measure_picture measure, struct bl_error *error) {
  struct bl_edition *edition = BL_NEW(arena, struct bl_edition);
  struct loader loader = {.arena = arena, .edition = edition, .path = path, .measure = measure};
  const char *slash = strrchr(path, '/');
  struct bl_text folder = slash ? bl_text_slice(bl_text_of(path), 0, (size_t)(slash - path)) : BL_TEXT(".");
  edition->warnings.arena = arena;
  edition->folder = bl_text_copy(arena, folder);
  edition->stories = BL_NEW(arena, struct bl_story);
  edition->pages = BL_NEW(arena, struct bl_page);
  if (!bl_markdown_read(arena, source, path, edition->stories, &edition->warnings, error))
    return NULL;
  edition->stories->id = BL_TEXT("notice");
  for (size_t i = 0; i < edition->stories->picture_count; i++)
    measure_picture(&loader, edition->stories, &edition->stories->pictures[i]);
  edition->pages->story_count = edition->story_count = edition->page_count = 1;
  return edition;
}

bool bl_edition_read_date(struct bl_arena *arena, const char *folder, int *day, int *number, struct bl_error *error) {
  struct bl_edition edition = {0};
  struct loader loader = {.edition = &edition, .path = path_of(arena, bl_text_of(folder), BL_TEXT("edition.yaml"))};
  struct edition_keys keys = {0};
  struct bl_text source;
  if (!bl_file_read(arena, loader.path, LARGEST_EDITION, &source, error) ||
      !bl_yaml_read(arena, source, loader.path, 1, edition_keys, &keys, error) || !take_keys(&loader, &keys, error))
    return false;
  if (edition.year)
    *day = bl_calendar_day((struct bl_date){edition.year, edition.month, edition.day});
  *number = edition.number;
  return true;
}

static void write_page(struct bl_string *out, const struct bl_edition *edition, const struct bl_page *page) {
  struct bl_string keys;
  bl_string_init(&keys, out->arena);
  bl_scalar_add_pair(&keys, "    id", page->id);
  bl_scalar_add_pair(&keys, "    name", page->name);
  bl_scalar_add_pair(&keys, "    editor", page->editor);
  bl_string_add(&keys, BL_TEXT("    stories:\n"));
  for (size_t i = 0; i < page->story_count; i++) {
    bl_string_add(&keys, BL_TEXT("      - "));
    struct bl_text id = edition->stories[page->first_story + i].id;
    bl_scalar_add(&keys, bl_text_print(out->arena, "%.*s.md", (int)id.size, id.data));
    bl_string_add(&keys, BL_TEXT("\n"));
  }
  if (page->layout_rows)
    bl_string_add(&keys, BL_TEXT("    layout:\n"));
  for (size_t i = 0; i < page->layout_rows; i++) {
    bl_string_add(&keys, BL_TEXT("      - "));
    bl_scalar_add(&keys, page->layout[i]);
    bl_string_add(&keys, BL_TEXT("\n"));
  }
  bl_string_add(out, BL_TEXT("  - ")); /* takes the place of the first key's indent */
  bl_string_add(out, bl_text_slice(bl_string_text(&keys), 4, keys.size));
}

static struct bl_text write_keys(struct bl_arena *arena, const struct bl_edition *edition) {
  struct bl_string out;
  bl_string_init(&out, arena);
  bl_scalar_add_pair(&out, "paper", edition->paper);
  if (edition->year)
    bl_string_add(&out, bl_text_print(arena, "date: %04d-%02d-%02d\n", edition->year, edition->month, edition->day));
  if (edition->number)
    bl_string_add(&out, bl_text_print(arena, "number: %d\n", edition->number));
  if (edition->year && !edition->lunar)
    bl_string_add(&out, BL_TEXT("lunar: false\n"));
  if (edition->ear.title.size || edition->ear.text.size)
    bl_string_add(&out, BL_TEXT("ear:\n"));
  bl_scalar_add_pair(&out, "  title", edition->ear.title);
  bl_scalar_add_pair(&out, "  text", edition->ear.text);
  bl_string_add(&out, BL_TEXT("pages:\n"));
  for (size_t i = 0; i < edition->page_count; i++)
    write_page(&out, edition, &edition->pages[i]);
  return bl_string_text(&out);
}

bool bl_edition_write(const char *folder, const struct bl_edition *edition, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  bool done = true;
  for (size_t i = 0; done && i < edition->story_count; i++) {
    const struct bl_story *story = &edition->stories[i];
    struct bl_text file = bl_text_print(arena, "%.*s.md", (int)story->id.size, story->id.data);
    done = bl_file_write(path_of(arena, bl_text_of(folder), file), bl_markdown_write(arena, story), error);
  }
  done = done &&
         bl_file_write(path_of(arena, bl_text_of(folder), BL_TEXT("edition.yaml")), write_keys(arena, edition), error);
  bl_arena_destroy(arena);
  return done;
}
