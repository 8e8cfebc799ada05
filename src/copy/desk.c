#include "baolan/copy/desk.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"
#include "baolan/copy/areas.h"
#include "baolan/copy/markdown.h"

enum { LARGEST_PICTURE = 32 * 1024 * 1024, LARGEST_STORY = 256 * 1024 };

static struct bl_text base_name(struct bl_text path) {
  for (size_t i = path.size; i > 0; i--)
    if (path.data[i - 1] == '/')
      return bl_text_slice(path, i, path.size);
  return path;
}

/* A file's name without folder and ending. */
static struct bl_text stem_of(struct bl_text path) {
  struct bl_text name = base_name(path);
  for (size_t i = name.size; i > 1; i--)
    if (name.data[i - 1] == '.')
      return bl_text_slice(name, 0, i - 1);
  return name;
}

/* ---- Pictures ---- */

static bool is_name_taken(const struct bl_desk *desk, struct bl_text name) {
  for (size_t i = 0; i < desk->picture_count; i++)
    if (bl_text_equal(desk->pictures[i].name, name))
      return true;
  return false;
}

/* The picture's name in the edition; a file used twice is copied once. */
static struct bl_text place_picture(struct bl_desk *desk, struct bl_text from) {
  for (size_t i = 0; i < desk->picture_count; i++)
    if (bl_text_equal(desk->pictures[i].from, from))
      return desk->pictures[i].name;
  struct bl_text base = base_name(from);
  struct bl_text name = bl_text_print(desk->arena, "pictures/%.*s", (int)base.size, base.data);
  for (int i = 2; is_name_taken(desk, name); i++)
    name = bl_text_print(desk->arena, "pictures/%d-%.*s", i, (int)base.size, base.data);
  *BL_PUSH(desk->arena, desk->pictures, desk->picture_count, desk->picture_capacity) =
      (struct bl_desk_picture){from, name};
  return name;
}

static void add_picture(struct bl_desk *desk, struct bl_story *story, struct bl_story_picture picture) {
  struct bl_story_picture *more = BL_NEW_ARRAY(desk->arena, struct bl_story_picture, story->picture_count + 1);
  for (size_t i = 0; i < story->picture_count; i++)
    more[i] = story->pictures[i];
  more[story->picture_count++] = picture;
  story->pictures = more;
}

static struct bl_story *find_story(struct bl_desk *desk, size_t first, struct bl_text name) {
  for (size_t i = first; i < desk->edition.story_count; i++) {
    struct bl_story *story = &desk->edition.stories[i];
    if (bl_text_equal(story->id, name) ||
        (bl_text_ends(name, BL_TEXT(".md")) && bl_text_equal(story->id, stem_of(name))))
      return story;
  }
  return NULL;
}

/* The last paragraph of the story: a caption whose picture is not there is still text of the page. */
static void keep_orphan(struct bl_desk *desk, struct bl_imported *imported, const struct bl_import_caption *caption,
                        struct bl_story *story) {
  struct bl_string body;
  bl_string_init(&body, desk->arena);
  bl_string_add(&body, story->body);
  bl_string_add(&body, story->body.size ? BL_TEXT("\n") : BL_TEXT(""));
  size_t start = body.size;
  bl_string_add(&body, caption->text);
  bl_string_add(&body, caption->text.size && caption->credit.size ? BL_TEXT(" ") : BL_TEXT(""));
  bl_string_add(&body, caption->credit);
  struct bl_block *blocks = BL_NEW_ARRAY(desk->arena, struct bl_block, story->block_count + 1);
  for (size_t i = 0; i < story->block_count; i++)
    blocks[i] = story->blocks[i];
  blocks[story->block_count++] = (struct bl_block){
      .kind = BL_BLOCK_PARAGRAPH, .start = (uint32_t)start, .end = (uint32_t)body.size, .line = caption->line};
  story->blocks = blocks;
  story->body = bl_string_text(&body);
  bl_imported_note(imported, "caption-orphan", caption->line, caption->story, 0,
                   "a caption without a picture; kept as the story's last paragraph");
}

static void take_caption(struct bl_imported *imported, const struct bl_import_caption *caption,
                         struct bl_story_picture *picture) {
  if (picture->caption.size && !bl_text_equal(picture->caption, caption->text))
    bl_imported_note(imported, "caption-replaced", caption->line, caption->story, 0,
                     "the plan's caption stands instead of the page's: %.200s", caption->text.data);
  if (!picture->caption.size)
    picture->caption = caption->text;
  if (!picture->credit.size)
    picture->credit = caption->credit;
}

/* The k-th caption of the page's text belongs to the k-th picture that names no story. */
static bool take_pictures(struct bl_desk *desk, const struct bl_plan *plan, const struct bl_plan_page *page,
                          size_t first, struct bl_imported *imported, struct bl_error *error) {
  size_t next = 0, captions = imported ? imported->caption_count : 0;
  for (size_t i = 0; i < page->picture_count; i++) {
    const struct bl_plan_picture *planned = &page->pictures[i];
    struct bl_story_picture picture = {.file = place_picture(desk, planned->file),
                                       .caption = planned->caption,
                                       .credit = planned->credit,
                                       .block = BL_NO_BLOCK};
    struct bl_story *story = &desk->edition.stories[first];
    if (planned->story.size)
      story = find_story(desk, first, planned->story);
    else if (next < captions) {
      const struct bl_import_caption *caption = &imported->captions[next++];
      take_caption(imported, caption, &picture);
      story += caption->story > 0 ? caption->story : 0;
    }
    if (!story) {
      bl_error_set(error, BL_DATA, "the page has no story '%s'", planned->story.data);
      return bl_error_at(error, plan->path, planned->line, 0);
    }
    add_picture(desk, story, picture);
  }
  for (; next < captions; next++) {
    int story = imported->captions[next].story;
    keep_orphan(desk, imported, &imported->captions[next],
                &desk->edition.stories[first + (size_t)(story > 0 ? story : 0)]);
  }
  return true;
}

/* ---- Stories ---- */

/* The name goes into edition.yaml, which must be read again. */
static bool can_be_written(struct bl_text name) {
  for (size_t i = 0; i < name.size; i++)
    if ((unsigned char)name.data[i] < ' ' || name.data[i] == 0x7F)
      return false;
  return bl_text_malformed(name) < 0;
}

static bool add_story(struct bl_desk *desk, struct bl_story story, const char *path, struct bl_error *error) {
  if (!can_be_written(story.id)) {
    bl_error_set(error, BL_DATA, "the file's name is not UTF-8 or has a line break in it; rename the file");
    return bl_error_at(error, path, 0, 0);
  }
  if (find_story(desk, 0, story.id)) {
    bl_error_set(error, BL_DATA, "two stories would be called %s; rename one of the files", story.id.data);
    return bl_error_at(error, path, 0, 0);
  }
  *BL_PUSH(desk->arena, desk->edition.stories, desk->edition.story_count, desk->story_capacity) = story;
  return true;
}

static bool import_source(struct bl_desk *desk, const struct bl_plan *plan, const struct bl_plan_page *page,
                          const struct bl_import_options *wishes, struct bl_error *error) {
  struct bl_text bytes;
  struct bl_imported *imported = &desk->imported[desk->imported_count++];
  struct bl_import_options options = *wishes;
  options.dated = plan->year > 0;
  if (!bl_file_read(desk->arena, page->source.data, BL_IMPORT_LARGEST, &bytes, error) ||
      !bl_import_page(desk->arena, bytes, page->source.data, stem_of(page->source), &options, imported, error))
    return false;
  for (size_t i = 0; i < imported->story_count; i++)
    if (!add_story(desk, imported->stories[i].story, page->source.data, error))
      return false;
  return true;
}

static bool read_ready(struct bl_desk *desk, struct bl_text file, struct bl_error *error) {
  struct bl_text source;
  struct bl_story story;
  if (!bl_file_read(desk->arena, file.data, LARGEST_STORY, &source, error) ||
      !bl_markdown_read(desk->arena, source, file.data, &story, &desk->edition.warnings, error))
    return false;
  story.id = bl_text_copy(desk->arena, stem_of(file));
  struct bl_text name = base_name(file), folder = bl_text_slice(file, 0, file.size - name.size);
  for (size_t i = 0; i < story.picture_count; i++) {
    struct bl_text from = story.pictures[i].file;
    if (from.data[0] != '/')
      from = bl_text_print(desk->arena, "%.*s%s", (int)folder.size, folder.data, from.data);
    story.pictures[i].file = place_picture(desk, from);
  }
  return add_story(desk, story, file.data, error);
}

static bool take_edits(struct bl_desk *desk, const struct bl_plan *plan, const struct bl_plan_page *page, size_t first,
                       struct bl_error *error) {
  for (size_t i = 0; i < page->edit_count; i++) {
    const struct bl_plan_edit *edit = &page->edits[i];
    struct bl_story *story = find_story(desk, first, edit->story);
    if (!story) {
      bl_error_set(error, BL_DATA, "the page has no story '%s'", edit->story.data);
      return bl_error_at(error, plan->path, edit->line, 0);
    }
    story->deck = edit->deck.size ? edit->deck : story->deck;
    story->importance = edit->importance ? edit->importance : story->importance;
    story->full |= edit->full;
    story->keep |= edit->keep;
    if (edit->kind == 0)
      continue;
    story->kind = (enum bl_story_kind)edit->kind;
    story->boxed = story->kind == BL_STORY_COMMENT;
  }
  return true;
}

static bool gather_page(struct bl_desk *desk, const struct bl_plan *plan, const struct bl_plan_page *page,
                        const struct bl_import_options *wishes, struct bl_error *error) {
  struct bl_edition *edition = &desk->edition;
  size_t first = edition->story_count;
  struct bl_imported *imported = NULL;
  if (page->source.size) {
    imported = &desk->imported[desk->imported_count];
    if (!import_source(desk, plan, page, wishes, error))
      return false;
  }
  for (size_t i = 0; i < page->story_count; i++)
    if (!read_ready(desk, page->stories[i], error))
      return false;
  if (!take_pictures(desk, plan, page, first, imported, error) || !take_edits(desk, plan, page, first, error))
    return false;
  struct bl_page *made = &edition->pages[edition->page_count++];
  *made = (struct bl_page){.id = page->id,
                           .name = page->name,
                           .editor = page->editor,
                           .first_story = first,
                           .story_count = edition->story_count - first};
  if (bl_areas_check(desk->arena, &page->layout, &edition->stories[first], made->story_count, plan->path,
                     &edition->warnings)) {
    made->layout = page->layout.items;
    made->layout_rows = page->layout.count;
  }
  return true;
}

bool bl_desk_gather(struct bl_arena *arena, const struct bl_plan *plan, const struct bl_import_options *wishes,
                    struct bl_desk *out, struct bl_error *error) {
  *out = (struct bl_desk){.arena = arena};
  struct bl_edition *edition = &out->edition;
  edition->warnings.arena = arena;
  edition->paper = plan->paper;
  edition->ear = plan->ear;
  edition->year = plan->year;
  edition->month = plan->month;
  edition->day = plan->day;
  edition->number = plan->number;
  edition->lunar = plan->lunar;
  edition->pages = BL_NEW_ARRAY(arena, struct bl_page, plan->page_count);
  out->imported = BL_NEW_ARRAY(arena, struct bl_imported, plan->page_count);
  for (size_t i = 0; i < plan->page_count; i++)
    if (!gather_page(out, plan, &plan->pages[i], wishes, error))
      return false;
  return true;
}

/* ---- The folder ---- */

/* Removes a folder of files and of folders of files, which is all that is ever built here. */
static void remove_folder(struct bl_arena *arena, const char *path) {
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
      continue;
    const char *inside = bl_text_print(arena, "%s/%s", path, entry->d_name).data;
    if (unlink(inside) != 0)
      remove_folder(arena, inside);
  }
  if (folder)
    closedir(folder);
  rmdir(path);
}

static bool copy_pictures(const struct bl_desk *desk, const char *folder, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  bool done = desk->picture_count == 0 || bl_file_make_folder(bl_text_print(arena, "%s/pictures", folder).data, error);
  for (size_t i = 0; done && i < desk->picture_count; i++) {
    struct bl_text bytes;
    const char *to = bl_text_print(arena, "%s/%s", folder, desk->pictures[i].name.data).data;
    done = bl_file_read(arena, desk->pictures[i].from.data, LARGEST_PICTURE, &bytes, error) &&
           bl_file_write(to, bytes, error);
  }
  bl_arena_destroy(arena);
  return done;
}

static bool cannot_create(const char *folder, struct bl_error *error) {
  bool there = errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR;
  bl_error_set(error, BL_CANT_CREATE, "the edition cannot be put there: %s%s", strerror(errno),
               there ? "; remove it or name another folder" : "");
  return bl_error_at(error, folder, 0, 0);
}

bool bl_desk_write(const struct bl_desk *desk, const char *folder, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text place = bl_text_of(folder);
  while (place.size > 1 && place.data[place.size - 1] == '/')
    place.size--;
  const char *target = bl_text_copy(arena, place).data;
  char *build = bl_arena_alloc(arena, place.size + 16);
  snprintf(build, place.size + 16, "%s.new-XXXXXX", target);
  bool made = mkdtemp(build) != NULL, done = false;
  if (!made)
    cannot_create(folder, error);
  else if (chmod(build, 0755) == 0 && copy_pictures(desk, build, error) &&
           bl_edition_write(build, &desk->edition, error))
    done = rename(build, target) == 0 || cannot_create(folder, error);
  if (made && !done)
    remove_folder(arena, build);
  bl_arena_destroy(arena);
  return done;
}
