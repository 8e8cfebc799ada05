#include "generate.h"

#include "baolan/base/arena.h"
#include "body.h"

enum { STORIES_MOST = 24, PICTURES_MOST = 6, PAGES_MOST = 3 };

struct maker {
  struct bl_arena *arena;
  const struct pool *pool;
  struct draw draw;
  struct bl_edition *edition;
};

static struct bl_text phrase(struct maker *maker, int least, int most) {
  return pool_phrase(maker->pool, &maker->draw, least, most);
}

/* The editor's pieces: the title falls apart at its middle, near enough. */
static void split_title(struct maker *maker, struct bl_story *story) {
  size_t count = bl_text_count(story->title);
  struct bl_text *lines = BL_NEW_ARRAY(maker->arena, struct bl_text, 2);
  lines[0] = pool_cut(story->title, (size_t)draw_between(&maker->draw, (int)count / 3 + 1, (int)count * 2 / 3));
  lines[1] = bl_text_slice(story->title, lines[0].size, story->title.size);
  story->title_lines = lines;
  story->title_line_count = 2;
}

static void make_head(struct maker *maker, struct bl_story *story) {
  struct draw *draw = &maker->draw;
  story->title = phrase(maker, 4, draw_percent(draw, 70) ? 20 : 40);
  if (draw_percent(draw, 20) && bl_text_count(story->title) >= 10)
    split_title(maker, story);
  if (draw_percent(draw, 30))
    story->kicker = phrase(maker, 4, draw_percent(draw, 80) ? 20 : 40);
  if (draw_percent(draw, 30))
    story->subtitle = phrase(maker, 4, draw_percent(draw, 80) ? 24 : 40);
  if (draw_percent(draw, 10))
    story->deck = phrase(maker, 20, 60);
}

static void make_pulls(struct maker *maker, struct bl_story *story) {
  struct bl_text *pull = BL_NEW(maker->arena, struct bl_text);
  const struct bl_block *block = &story->blocks[story->block_count / 2];
  if (block->kind != BL_BLOCK_PARAGRAPH || bl_story_characters(story) < 300)
    return;
  *pull = pool_cut(bl_text_slice(story->body, block->start, block->end), (size_t)draw_between(&maker->draw, 8, 30));
  story->pulls = pull;
  story->pull_count = 1;
}

static void make_kind(struct maker *maker, struct bl_story *story, const struct bl_story *before) {
  struct draw *draw = &maker->draw;
  bool after_brief = before && before->kind == BL_STORY_BRIEF;
  if (draw_percent(draw, after_brief ? 60 : 8))
    story->kind = BL_STORY_BRIEF;
  else if (draw_percent(draw, 6))
    story->kind = BL_STORY_COMMENT;
  story->boxed = story->kind == BL_STORY_COMMENT || draw_percent(draw, 3);
  story->full = draw_percent(draw, 4);
  story->keep = draw_percent(draw, 4);
  story->importance = draw_percent(draw, 30) ? draw_between(draw, 1, 100) : 0;
}

static void make_story(struct maker *maker, size_t i) {
  struct draw *draw = &maker->draw;
  struct bl_story *story = &maker->edition->stories[i];
  story->id = bl_text_print(maker->arena, "s%02zu", i + 1);
  story->path = bl_text_print(maker->arena, "s%02zu.md", i + 1);
  make_kind(maker, story, i ? story - 1 : NULL);
  make_head(maker, story);
  make_body(maker->arena, maker->pool, draw, story,
            story->kind == BL_STORY_BRIEF ? draw_spread(draw, 20, 200) : draw_spread(draw, 20, 3000));
  if (draw_percent(draw, 12))
    make_pulls(maker, story);
  if (draw_percent(draw, 70))
    story->author = BL_TEXT("\u8bb0\u8005 \u738b\u79be");
  if (draw_percent(draw, 40))
    story->dateline = BL_TEXT("\u672c\u62a5\u8baf");
  if (draw_percent(draw, 10))
    story->url = bl_text_print(maker->arena, "https://example.org/a/%zu", i);
}

static void add_picture(struct maker *maker, struct bl_story *story) {
  static const int shapes[][2] = {{3, 2}, {3, 2}, {2, 3}, {4, 3}, {1, 1}, {16, 9}, {3, 1}, {1, 2}};
  struct draw *draw = &maker->draw;
  if (!story->pictures)
    story->pictures = BL_NEW_ARRAY(maker->arena, struct bl_story_picture, PICTURES_MOST);
  struct bl_story_picture *picture = &story->pictures[story->picture_count++];
  const int *shape = shapes[draw_between(draw, 0, (int)(sizeof shapes / sizeof *shapes) - 1)];
  int unit = draw_percent(draw, 85) ? draw_between(draw, 400, 1400) : draw_between(draw, 40, 200);
  picture->file =
      bl_text_print(maker->arena, "pictures/%.*s-%zu.png", (int)story->id.size, story->id.data, story->picture_count);
  picture->width = shape[0] * unit / (shape[0] > 4 ? 5 : 1);
  picture->height = shape[1] * unit / (shape[0] > 4 ? 5 : 1);
  if (draw_percent(draw, 80))
    picture->caption = phrase(maker, 6, 60);
  if (draw_percent(draw, 50))
    picture->credit = BL_TEXT("\u672c\u62a5\u8bb0\u8005 \u6444");
  picture->block = draw_percent(draw, 50) ? BL_NO_BLOCK : (size_t)draw_between(draw, 0, (int)story->block_count - 1);
}

static void make_pictures(struct maker *maker) {
  struct bl_edition *edition = maker->edition;
  int last = (int)edition->story_count - 1;
  for (int left = draw_between(&maker->draw, 0, PICTURES_MOST); left > 0; left--) {
    struct bl_story *story =
        &edition->stories[draw_between(&maker->draw, 0, draw_percent(&maker->draw, 50) ? last : last / 3)];
    if (story->kind == BL_STORY_BRIEF)
      continue;
    add_picture(maker, story);
    if (story->kind == BL_STORY_NEWS && draw_percent(&maker->draw, 10))
      story->kind = BL_STORY_PICTURE;
  }
}

static void make_pages(struct maker *maker, int pages) {
  struct bl_edition *edition = maker->edition;
  edition->pages = BL_NEW_ARRAY(maker->arena, struct bl_page, pages);
  edition->page_count = (size_t)pages;
  for (size_t i = 0, first = 0; i < edition->page_count; i++) {
    struct bl_page *page = &edition->pages[i];
    size_t end = edition->story_count * (i + 1) / edition->page_count;
    page->id = bl_text_print(maker->arena, "A%02zu", i + 1);
    page->name = draw_percent(&maker->draw, 50) ? BL_TEXT("\u8981\u95fb") : (struct bl_text){0};
    page->first_story = first;
    page->story_count = end - first;
    edition->stories[end - 1].keep = false;
    first = end;
  }
}

static void make_masthead(struct maker *maker) {
  struct bl_edition *edition = maker->edition;
  if (draw_percent(&maker->draw, 80))
    edition->paper = BL_TEXT("\u67f3\u6e21\u665a\u62a5");
  if (draw_percent(&maker->draw, 80)) {
    edition->year = 2025;
    edition->month = 10;
    edition->day = 18;
    edition->lunar = true;
  }
  if (draw_percent(&maker->draw, 25)) {
    edition->ear.title = BL_TEXT("\u4eca\u65e5\u5929\u6c14");
    edition->ear.text = phrase(maker, 6, 30);
  }
}

static struct bl_edition *generate(struct bl_arena *arena, const struct pool *pool, uint64_t seed, int stories) {
  struct maker maker = {.arena = arena, .pool = pool, .draw = {seed}};
  maker.draw.state = draw_next(&maker.draw); /* neighbouring seeds have nothing in common */
  bool free = stories == 0;
  maker.edition = BL_NEW(arena, struct bl_edition);
  maker.edition->warnings.arena = arena;
  stories = free ? draw_between(&maker.draw, 1, STORIES_MOST) : stories;
  maker.edition->stories = BL_NEW_ARRAY(arena, struct bl_story, stories);
  maker.edition->story_count = (size_t)stories;
  make_masthead(&maker);
  for (int i = 0; i < stories; i++)
    make_story(&maker, (size_t)i);
  make_pictures(&maker);
  make_pages(&maker,
             free && stories >= PAGES_MOST && draw_percent(&maker.draw, 30) ? draw_between(&maker.draw, 2, 3) : 1);
  return maker.edition;
}

struct bl_edition *generate_edition(struct bl_arena *arena, const struct pool *pool, uint64_t seed) {
  return generate(arena, pool, seed, 0);
}

struct bl_edition *generate_stories(struct bl_arena *arena, const struct pool *pool, uint64_t seed, int stories) {
  return generate(arena, pool, seed, stories);
}
