#include "baolan/page/headline.h"

#include "baolan/page/remark.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"
#include "baolan/type/paragraph.h"

/* White above and below the content, between the parts; pitch of the lines; in hundredths of an em, the last of
 * the part's own size. */
enum { ABOVE = 30, BELOW = 45, BETWEEN = 25, DECK_ABOVE = 50, TITLE_PITCH = 120, SMALL_PITCH = 130, DECK_PITCH = 145 };

/* Least of kicker and subtitle, in hundredths of the title and of the em (H2); the deck: hundredths of an em, ems. */
enum {
  SMALL_TITLE = 40,
  SMALL_LEAST = 120,
  DECK_SIZE = 110,
  DECK_MEASURE = 30,
  DECK_WIDE = 40,
  BRIEFS_SIZE = 130,
  PICTURE_STEP = 1
};

enum {
  SMALL_LINES = 3,
  DECK_LINES = 3,
  ROWS_LARGE = 34,
  ROWS_PART = 6,
  ROWS_LEAST = 60,
  FILL_GOOD = 60,
  FILL_LOOSE = 75
};

/* In few characters it is seen that they are narrower than those of the next head. */
enum { SHORT_TITLE = 8 /* characters */, SHORT_CONDENSE = 5 };

static bl_unit widest(struct bl_lines lines) {
  bl_unit width = 0;
  for (size_t i = 0; i < lines.count; i++)
    if (lines.items[i].width > width)
      width = lines.items[i].width;
  return width;
}

static struct bl_headline_part *add_part(struct bl_headline *headline, const struct bl_headline_order *order,
                                         enum bl_role role, bl_unit size, struct bl_lines lines) {
  static const int pitches[BL_ROLE_COUNT] = {
      [BL_ROLE_KICKER] = SMALL_PITCH, [BL_ROLE_TITLE] = TITLE_PITCH,  [BL_ROLE_SUBTITLE] = SMALL_PITCH,
      [BL_ROLE_DECK] = DECK_PITCH,    [BL_ROLE_BRIEFS] = SMALL_PITCH,
  };
  struct bl_headline_part *part = &headline->parts[headline->count++];
  if (headline->count > 1)
    headline->height += bl_style_size(order->em, role == BL_ROLE_DECK ? DECK_ABOVE : BETWEEN);
  bl_unit pitch = bl_style_size(size, pitches[role]);
  *part = (struct bl_headline_part){role, lines, headline->height, pitch * (bl_unit)lines.count, size, pitch, false};
  headline->height += part->height;
  return part;
}

static struct bl_heading heading_of(const struct bl_headline_order *order, enum bl_field field, bl_unit size) {
  return (struct bl_heading){
      .size = size, .measure = order->width, .field = (uint8_t)field, .condense_limit = BL_HEADING_CONDENSE_MOST};
}

/* Kicker and subtitle: in as few lines as can be, rather smaller than in one line more; else whatever it takes. */
static void add_small(struct bl_headline *headline, struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                      const struct bl_headline_order *order, enum bl_field field) {
  bl_unit title = bl_style_step(order->em, order->step), wanted = bl_style_kicker(order->em, title);
  bl_unit least = bl_style_size(title, SMALL_TITLE), readable = bl_style_size(order->em, SMALL_LEAST);
  least = least > readable ? least : readable;
  struct bl_heading heading = heading_of(order, field, wanted);
  heading.text = bl_story_field(&scene->edition->stories[story], field, 0);
  heading.face = BL_FACE_KAI;
  heading.line_limit = SMALL_LINES;
  if (heading.text.size == 0)
    return;
  struct bl_lines lines = bl_heading_compose(arena, scene->composer, &heading);
  if (lines.count != 1 && wanted > least) {
    heading.size = least;
    struct bl_lines smaller = bl_heading_compose(arena, scene->composer, &heading);
    if (!lines.count || (smaller.count && smaller.count < lines.count))
      lines = smaller;
    else
      heading.size = wanted;
  }
  if (!lines.count)
    lines = bl_heading_force(arena, scene->composer, &heading);
  add_part(headline, order, field == BL_FIELD_KICKER ? BL_ROLE_KICKER : BL_ROLE_SUBTITLE, heading.size, lines);
}

/* A block of the head's width, where even lines do not hold it. */
static void add_deck_block(struct bl_headline *headline, struct bl_arena *arena, const struct bl_scene *scene,
                           const struct bl_headline_order *order, const struct bl_heading *heading) {
  struct bl_setting setting = bl_setting_body(order->width, heading->size);
  struct bl_run run = {.text = heading->text, .face = heading->face, .size = heading->size, .field = BL_FIELD_DECK};
  setting.indent = 0;
  struct bl_lines lines = bl_paragraph_compose(arena, scene->composer, &setting, &run, 1);
  add_part(headline, order, BL_ROLE_DECK, heading->size, lines)->block = true;
}

static struct bl_lines deck_within(struct bl_arena *arena, const struct bl_scene *scene, struct bl_heading heading,
                                   bl_unit most) {
  heading.measure = heading.measure < most ? heading.measure : most;
  return bl_heading_compose(arena, scene->composer, &heading);
}

/* One line of 40 ems; lines of 30, or one fewer of 40; else of the whole width. */
static struct bl_lines even_deck(struct bl_arena *arena, const struct bl_scene *scene,
                                 const struct bl_heading *heading) {
  bl_unit em = heading->size * 100 / DECK_SIZE;
  struct bl_lines wide = deck_within(arena, scene, *heading, DECK_WIDE * em);
  if (wide.count == 1)
    return wide;
  struct bl_lines lines = deck_within(arena, scene, *heading, DECK_MEASURE * em);
  if (wide.count && (!lines.count || wide.count < lines.count))
    return wide;
  return lines.count ? lines : bl_heading_compose(arena, scene->composer, heading);
}

static void add_deck(struct bl_headline *headline, struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                     const struct bl_headline_order *order) {
  struct bl_heading heading = heading_of(order, BL_FIELD_DECK, bl_style_size(order->em, DECK_SIZE));
  heading.text = scene->edition->stories[story].deck;
  heading.face = BL_FACE_HEI;
  heading.line_limit = DECK_LINES;
  heading.condense_limit = 0;
  if (heading.text.size == 0)
    return;
  struct bl_lines lines = even_deck(arena, scene, &heading);
  if (lines.count)
    add_part(headline, order, BL_ROLE_DECK, heading.size, lines);
  else
    add_deck_block(headline, arena, scene, order, &heading);
}

/* Spaces between pieces may stand on either line. */
static bool is_piece_end(const struct bl_story *story, size_t end) {
  size_t at = 0;
  for (size_t i = 0; i < story->title_line_count; i++) {
    struct bl_text rest = bl_text_slice(story->title, at, story->title.size);
    ptrdiff_t found = bl_text_find(rest, story->title_lines[i]);
    if (found < 0)
      return false;
    if (end >= at && end <= at + (size_t)found)
      return true;
    at += (size_t)found + story->title_lines[i].size;
  }
  return story->title_line_count == 0;
}

/* Whether a line but the last ends where the editor has marked none. */
static bool breaks_pieces(const struct bl_story *story, struct bl_lines lines) {
  for (size_t i = 0; i + 1 < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    if (line->segment_count && !is_piece_end(story, line->segments[line->segment_count - 1].end))
      return true;
  }
  return false;
}

enum bl_face bl_headline_face(enum bl_story_kind kind, bool alternate) {
  if (kind == BL_STORY_COMMENT)
    return BL_FACE_KAI_BOLD;
  return kind == BL_STORY_PICTURE || alternate ? BL_FACE_HEI_BOLD : BL_FACE_SONG_BLACK;
}

static bool add_title(struct bl_headline *headline, struct bl_arena *arena, const struct bl_scene *scene,
                      const struct bl_story *story, const struct bl_headline_order *order) {
  struct bl_heading heading = heading_of(order, BL_FIELD_TITLE, bl_style_step(order->em, order->step));
  heading.text = story->title;
  heading.pieces = story->title_lines;
  heading.piece_count = story->title_line_count;
  heading.face = bl_headline_face(story->kind, order->alternate);
  heading.line_limit = order->line_limit;
  heading.spread = true;
  if (bl_text_count(story->title) <= SHORT_TITLE)
    heading.condense_limit = SHORT_CONDENSE;
  struct bl_lines lines = bl_heading_compose(arena, scene->composer, &heading);
  headline->title_lines = (int)lines.count;
  headline->broken = breaks_pieces(story, lines);
  headline->fill = (int)((int64_t)widest(lines) * 100 / order->width);
  headline->condense = lines.count ? lines.items[0].condense : 0;
  if (lines.count)
    add_part(headline, order, BL_ROLE_TITLE, heading.size, lines);
  return lines.count > 0 || story->title.size == 0;
}

static int rows_of(const struct bl_headline *headline, const struct bl_headline_order *order) {
  bl_unit all = headline->height + bl_style_size(order->em, ABOVE) + bl_style_size(order->em, BELOW);
  return (int)((all + order->pitch - 1) / order->pitch);
}

struct bl_headline bl_headline_briefs(struct bl_arena *arena, const struct bl_scene *scene,
                                      const struct bl_headline_order *order) {
  struct bl_headline headline = {.fits = true, .title_lines = 1, .fill = 100, .step = 0};
  struct bl_heading heading = heading_of(order, BL_FIELD_NONE, bl_style_size(order->em, BRIEFS_SIZE));
  heading.text = BL_TEXT("简讯");
  heading.face = BL_FACE_HEI_BOLD;
  heading.line_limit = 1;
  heading.spread = true;
  add_part(&headline, order, BL_ROLE_BRIEFS, heading.size, bl_heading_force(arena, scene->composer, &heading));
  headline.rows = rows_of(&headline, order);
  return headline;
}

/* Which of the parts below the title. */
enum { SUBTITLE = 1, DECK = 2 };

static struct bl_headline make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                               const struct bl_headline_order *wanted, int parts) {
  const struct bl_story *text = &scene->edition->stories[story];
  struct bl_headline headline = {.step = wanted->step};
  struct bl_headline_order order = *wanted;
  if (text->kind == BL_STORY_PICTURE && order.step > PICTURE_STEP) /* the picture leads */
    order.step = PICTURE_STEP;
  add_small(&headline, arena, scene, story, &order, BL_FIELD_KICKER);
  headline.fits = add_title(&headline, arena, scene, text, &order);
  if (parts & SUBTITLE)
    add_small(&headline, arena, scene, story, &order, BL_FIELD_SUBTITLE);
  if (parts & DECK)
    add_deck(&headline, arena, scene, story, &order);
  headline.rows = rows_of(&headline, &order);
  return headline;
}

struct bl_headline bl_headline_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                    const struct bl_headline_order *order) {
  return make(arena, scene, story, order, SUBTITLE | DECK);
}

struct bl_headline bl_headline_short(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                     const struct bl_headline_order *order, int rows) {
  const struct bl_story *text = &scene->edition->stories[story];
  struct bl_headline headline = bl_headline_make(arena, scene, story, order);
  size_t all = headline.count;
  if (headline.rows > rows && text->deck.size)
    headline = make(arena, scene, story, order, SUBTITLE);
  if (headline.rows > rows && text->subtitle.size)
    headline = make(arena, scene, story, order, 0);
  headline.left_out = (int)(all - headline.count);
  return headline;
}

/* 0: at most two lines, and the editor's pieces are whole; then three lines; then a piece is broken. */
static int rank_of(const struct bl_headline *headline) {
  return headline->broken * 2 + (headline->title_lines > 2);
}

/* One line well filled is better than two loose ones of the next size. */
static bool sets_better(const struct bl_headline *smaller, const struct bl_headline *larger) {
  return smaller->title_lines < larger->title_lines && smaller->step + 1 == larger->step &&
         smaller->fill >= FILL_GOOD && larger->fill < FILL_LOOSE;
}

struct bl_headline bl_headline_fit(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                   const struct bl_headline_order *order, int rows) {
  struct bl_headline best = {0};
  struct bl_headline_order at = *order;
  for (at.step = order->step; at.step >= 0; at.step--) {
    struct bl_headline headline = bl_headline_make(arena, scene, story, &at);
    int most = at.step > 0 ? ROWS_LARGE + ROWS_PART * (int)headline.count : ROWS_LEAST;
    if (!headline.fits || headline.rows * 100 > rows * most)
      continue;
    int rank = rank_of(&headline);
    if (!best.fits || rank < rank_of(&best) || (rank == rank_of(&best) && sets_better(&headline, &best)))
      best = headline;
    else if (rank_of(&best) == 0)
      break;
  }
  return best;
}

/* At both sides of the line, in the middle of its height, as far as the rect goes. */
static void place_rules(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_rect rect, bl_unit x, bl_unit width) {
  bl_unit gap = bl_style_size(sheet->em, 60), hair = bl_style_hairline(sheet->em);
  struct bl_rect left = {rect.x, rect.y + bl_style_snap((rect.height - hair) / 2), x - gap - rect.x, hair};
  struct bl_rect right = left;
  right.x = x + width + gap;
  right.width = rect.x + rect.width - right.x;
  if (left.width <= sheet->em)
    return;
  bl_sheet_add_rule(arena, sheet, left, BL_INK_SOFT);
  bl_sheet_add_rule(arena, sheet, right, BL_INK_SOFT);
}

void bl_headline_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_headline *headline,
                       struct bl_rect rect) {
  bl_unit top = rect.y + bl_style_snap((rect.height - headline->height) * 2 / 5);
  for (size_t i = 0; i < headline->count; i++) {
    const struct bl_headline_part *part = &headline->parts[i];
    struct bl_rect place = {rect.x, top + part->top, rect.width, part->height};
    size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){part->role, story, place});
    bl_unit within = bl_style_baseline(part->pitch, part->size);
    for (size_t k = 0; k < part->lines.count; k++) {
      const struct bl_line *line = &part->lines.items[k];
      bl_unit x = rect.x + (part->block ? 0 : bl_style_snap((rect.width - line->width) / 2));
      struct bl_placed_line placed = {line, part->role, BL_INK_TEXT, story, box, x, 0, false};
      placed.baseline = place.y + (bl_unit)k * part->pitch + within;
      bl_sheet_add_line(arena, sheet, placed);
      if (part->role == BL_ROLE_BRIEFS)
        place_rules(arena, sheet, place, x, line->width);
    }
  }
}
