#include "baolan/copy/plan.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/edition.h"
#include "baolan/copy/frontmatter.h"

enum { LARGEST_PLAN = 256 * 1024 };

struct page_keys {
  struct bl_text id, name, editor, source;
  struct bl_yaml_list stories, pictures, edits, layout;
  int line;
};

struct plan_keys {
  struct bl_ear ear;
  struct bl_text paper, date;
  int number;
  bool lunar;
  struct bl_yaml_list pages;
};

#define LINE(struct_name, key)                                                                                         \
  { .name = #key, .kind = BL_YAML_LINE, .offset = offsetof(struct struct_name, key) }

static const struct bl_yaml_key picture_keys[] = {
    {.name = "file", .kind = BL_YAML_LINE, .offset = offsetof(struct bl_plan_picture, file), .required = true},
    LINE(bl_plan_picture, caption),
    LINE(bl_plan_picture, credit),
    LINE(bl_plan_picture, story),
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct bl_plan_picture, line)},
    {0},
};

static const struct bl_yaml_key edit_keys[] = {
    {.name = "story", .kind = BL_YAML_LINE, .offset = offsetof(struct bl_plan_edit, story), .required = true},
    LINE(bl_plan_edit, deck),
    {.name = "kind",
     .kind = BL_YAML_CHOICE,
     .offset = offsetof(struct bl_plan_edit, kind),
     .choices = bl_frontmatter_kinds},
    {.name = "importance",
     .kind = BL_YAML_INT,
     .offset = offsetof(struct bl_plan_edit, importance),
     .low = 1,
     .high = 100},
    {.name = "full", .kind = BL_YAML_BOOL, .offset = offsetof(struct bl_plan_edit, full)},
    {.name = "keep", .kind = BL_YAML_BOOL, .offset = offsetof(struct bl_plan_edit, keep)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct bl_plan_edit, line)},
    {0},
};

static const struct bl_yaml_key page_keys[] = {
    LINE(page_keys, id),
    LINE(page_keys, name),
    LINE(page_keys, editor),
    LINE(page_keys, source),
    {.name = "stories", .kind = BL_YAML_LINES, .offset = offsetof(struct page_keys, stories)},
    {.name = "pictures",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct page_keys, pictures),
     .item = picture_keys,
     .size = sizeof(struct bl_plan_picture)},
    {.name = "layout", .kind = BL_YAML_ROWS, .offset = offsetof(struct page_keys, layout)},
    {.name = "edits",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct page_keys, edits),
     .item = edit_keys,
     .size = sizeof(struct bl_plan_edit)},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct page_keys, line)},
    {0},
};

static const struct bl_yaml_key plan_keys[] = {
    LINE(plan_keys, paper),
    LINE(plan_keys, date),
    {.name = "number", .kind = BL_YAML_INT, .offset = offsetof(struct plan_keys, number), .low = 1, .high = 10000000},
    {.name = "lunar", .kind = BL_YAML_BOOL, .offset = offsetof(struct plan_keys, lunar)},
    {.name = "ear", .kind = BL_YAML_GROUP, .offset = offsetof(struct plan_keys, ear), .item = bl_edition_ear_keys},
    {.name = "pages",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct plan_keys, pages),
     .required = true,
     .item = page_keys,
     .size = sizeof(struct page_keys)},
    {0},
};

/* A file named in the plan, as a path that can be opened. */
static struct bl_text beside(struct bl_arena *arena, const char *plan, struct bl_text file) {
  const char *slash = strrchr(plan, '/');
  if (file.size == 0 || file.data[0] == '/' || !slash)
    return file;
  return bl_text_print(arena, "%.*s/%s", (int)(slash - plan), plan, file.data);
}

static void take_page(struct bl_arena *arena, struct bl_plan *plan, const struct page_keys *keys) {
  struct bl_plan_page *page = BL_PUSH(arena, plan->pages, plan->page_count, plan->page_capacity);
  *page = (struct bl_plan_page){.id = keys->id, .name = keys->name, .editor = keys->editor, .line = keys->line};
  page->source = beside(arena, plan->path, keys->source);
  struct bl_text *stories = keys->stories.items;
  for (size_t i = 0; i < keys->stories.count; i++)
    stories[i] = beside(arena, plan->path, stories[i]);
  page->stories = stories;
  page->story_count = keys->stories.count;
  struct bl_plan_picture *pictures = keys->pictures.items;
  for (size_t i = 0; i < keys->pictures.count; i++)
    pictures[i].file = beside(arena, plan->path, pictures[i].file);
  page->pictures = pictures;
  page->picture_count = keys->pictures.count;
  page->edits = keys->edits.items;
  page->edit_count = keys->edits.count;
  page->layout = keys->layout;
}

static bool check_page(const char *path, const struct page_keys *keys, struct bl_error *error) {
  if (keys->source.size || keys->stories.count)
    return true;
  bl_error_set(error, BL_DATA, "the page needs 'source', the text of the page, or 'stories', a list of story files");
  return bl_error_at(error, path, keys->line, 0);
}

bool bl_plan_load(struct bl_arena *arena, const char *path, struct bl_plan *out, struct bl_error *error) {
  struct bl_text source;
  struct plan_keys keys = {.lunar = true};
  *out = (struct bl_plan){.path = path};
  if (!bl_file_read(arena, path, LARGEST_PLAN, &source, error) ||
      !bl_yaml_read(arena, source, path, 1, plan_keys, &keys, error))
    return false;
  out->paper = keys.paper;
  out->number = keys.number;
  out->ear = keys.ear;
  if (keys.date.size && !bl_edition_parse_date(keys.date, &out->year, &out->month, &out->day)) {
    bl_error_set(error, BL_DATA, "'date' must be a day like 2025-10-18, not '%.60s'", keys.date.data);
    return bl_error_at(error, path, 0, 0);
  }
  out->lunar = keys.lunar && out->year > 0;
  const struct page_keys *pages = keys.pages.items;
  for (size_t i = 0; i < keys.pages.count; i++) {
    if (!check_page(path, &pages[i], error))
      return false;
    take_page(arena, out, &pages[i]);
  }
  return true;
}

void bl_plan_add_file(struct bl_arena *arena, struct bl_plan *plan, const char *path) {
  for (size_t i = 0; i < plan->page_count; i++)
    if (bl_text_equal(plan->pages[i].source, bl_text_of(path)))
      return;
  *BL_PUSH(arena, plan->pages, plan->page_count, plan->page_capacity) =
      (struct bl_plan_page){.source = bl_text_copy(arena, bl_text_of(path))};
}
