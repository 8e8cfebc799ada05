#include "baolan/type/heading.h"

#include <string.h>

#include "baolan/type/breaks.h"
#include "baolan/type/justify.h"
#include "baolan/type/paragraph.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"
#include "composer.h"

/* A head has few places to break, so all ways to break it into one, two or
 * three lines are weighed. The fewest lines that fit are taken; among them the
 * most even split, with the editor's own pieces preferred to anything. */

enum {
  LINE_LIMIT = 3,
  COST_PIECE = -4000,  /* for a break that the editor marked */
  COST_UNMARKED = 600, /* for another break where there are marked ones */
  COST_LONE = 1200,    /* beside a word of one character: often half of a word that the dictionary does not know */
  COST_MARK = -300,    /* behind a mark or a space: a break in the sense */
  COST_TAIL = 1500     /* the last line much shorter than the longest */
};

struct joint { /* a place where the head may be broken */
  size_t frame;
  int cost;
};

struct plan {
  struct bl_composer *composer;
  const struct bl_heading *heading;
  struct bl_run run;
  struct bl_galley galley;
  struct bl_ledger *ledger;
  struct joint *joints; /* the first is frame 0, the last is the end */
  size_t joint_count;
};

static bool is_in(const char *set, uint32_t point) {
  struct bl_text list = bl_text_of(set);
  for (size_t at = 0; at < list.size;)
    if (bl_text_next(list, &at) == point)
      return true;
  return false;
}

/* Words of one character that lean on the one before them: no line begins with these. */
static bool leans_back(const struct bl_galley *galley, size_t frame, const uint8_t *words) {
  static const char leaning[] = "的了着过地得起来去后前内外上下中里时等们者性化"
                                "市县区镇乡村省路街桥站会厂局部办院馆园"
                                "年月日天人元件个次米种项条家名位岁处座";
  if (words[galley->frames[frame].end] == BL_BREAK_FORBIDDEN)
    return false;
  return is_in(leaning, galley->frames[frame].point);
}

/* A number goes with what it counts (842 | 盏, 四十一 | 年), a weekday with its name (周 | 一), 第 with its number. */
static bool is_inside_count(const struct bl_galley *galley, size_t frame, const uint8_t *words) {
  static const char numerals[] = "零一二三四五六七八九十百千万亿两几半";
  const struct bl_frame *before = &galley->frames[frame - 1];
  uint32_t point = galley->frames[frame].point;
  if (galley->frames[frame].class != BL_CLASS_HAN)
    return before->point == 0x7B2C; /* 第 */
  if (before->class == BL_CLASS_DIGIT || before->point == 0x7B2C)
    return true;
  if (is_in("周期拜", before->point) && is_in("一二三四五六日天", point))
    return true;
  size_t first = frame;
  while (first > 0 && is_in(numerals, galley->frames[first - 1].point))
    first--;
  return first < frame && words[galley->frames[first].start];
}

/* Inside 《》 “ ” （）; one of over eight characters may be broken. */
static bool inside_quotation(const struct bl_galley *galley, size_t frame) {
  size_t first = frame, last = frame;
  while (first > 0 && galley->frames[first - 1].class != BL_CLASS_OPENING) {
    first--;
    if (galley->frames[first].class == BL_CLASS_CLOSING || frame - first > 8)
      return false;
  }
  if (first == 0)
    return false;
  while (last < galley->frame_count && galley->frames[last].class != BL_CLASS_CLOSING)
    last++;
  return last < galley->frame_count && last - first <= 8;
}

/* A piece begins at this byte: spaces between pieces belong to the one before. */
static bool begins_piece(const struct bl_heading *heading, size_t byte) {
  size_t at = 0;
  for (size_t i = 0; i + 1 < heading->piece_count; i++) {
    ptrdiff_t found = bl_text_find(bl_text_slice(heading->text, at, heading->text.size), heading->pieces[i]);
    if (found < 0)
      return false;
    at += (size_t)found + heading->pieces[i].size;
    size_t next = at;
    while (bl_text_trim(bl_text_slice(heading->text, at, next)).size == 0 && next <= byte &&
           next < heading->text.size) {
      if (next == byte)
        return true;
      bl_text_next(heading->text, &next);
    }
  }
  return false;
}

static bool follows_mark(const struct bl_galley *galley, size_t frame) {
  enum bl_class class = galley->frames[frame - 1].class;
  return class == BL_CLASS_PAUSE || class == BL_CLASS_STOP || class == BL_CLASS_WIDE_SPACE || class == BL_CLASS_SPACE ||
         class == BL_CLASS_DASH;
}

/* Is a Han character beside the joint a word by itself? */
static bool is_beside_lone_word(const struct bl_galley *galley, size_t frame, const uint8_t *words) {
  const struct bl_frame *before = &galley->frames[frame - 1], *after = &galley->frames[frame];
  bool lone_before = before->class == BL_CLASS_HAN && words[before->start] && before->end == after->start;
  bool lone_after = after->class == BL_CLASS_HAN && words[after->end];
  return lone_before || lone_after;
}

static int joint_cost(const struct plan *plan, size_t frame, const uint8_t *words) {
  int cost = plan->heading->piece_count > 1 ? COST_UNMARKED : 0;
  if (follows_mark(&plan->galley, frame))
    return cost + COST_MARK;
  return cost + (is_beside_lone_word(&plan->galley, frame, words) ? COST_LONE : 0);
}

static void add_joint(struct plan *plan, size_t frame, int cost) {
  plan->joints[plan->joint_count++] = (struct joint){frame, cost};
}

static void find_joints(struct plan *plan) {
  struct bl_arena *scratch = plan->composer->scratch;
  const struct bl_galley *galley = &plan->galley;
  uint8_t *breaks = BL_NEW_ARRAY(scratch, uint8_t, galley->text.size + 1);
  uint8_t *words = BL_NEW_ARRAY(scratch, uint8_t, galley->text.size + 1);
  plan->joints = BL_NEW_ARRAY(scratch, struct joint, galley->frame_count + 1);
  bl_breaks_find(plan->composer, galley->text, BL_BREAK_GB, breaks);
  bl_breaks_find_words(plan->composer, galley->text, words);
  bool marked = plan->heading->piece_count > 1;
  add_joint(plan, 0, 0);
  for (size_t i = 1; i < galley->frame_count; i++) {
    uint32_t byte = galley->frames[i].start;
    if (breaks[byte] == BL_BREAK_FORBIDDEN)
      continue;
    if (marked && begins_piece(plan->heading, byte))
      add_joint(plan, i, COST_PIECE);
    else if (words[byte] && !leans_back(galley, i, words) && !is_inside_count(galley, i, words) &&
             !inside_quotation(galley, i))
      add_joint(plan, i, joint_cost(plan, i, words));
  }
  add_joint(plan, galley->frame_count, 0);
}

static bl_unit width_of(const struct plan *plan, size_t from, size_t to) {
  return bl_ledger_natural(plan->ledger, plan->joints[from].frame, plan->joints[to].frame);
}

/* Cost of lines that end at joints ends[0..count); -1: one is too wide or has one or two characters. */
static int64_t split_cost(const struct plan *plan, const size_t *ends, int count) {
  bl_unit widths[LINE_LIMIT], widest = 0;
  int64_t cost = 0;
  for (int i = 0; i < count; i++) {
    size_t from = i ? ends[i - 1] : 0;
    widths[i] = width_of(plan, from, ends[i]);
    if (widths[i] > plan->heading->measure || (count > 1 && widths[i] * 2 < plan->heading->size * 5))
      return -1;
    widest = widths[i] > widest ? widths[i] : widest;
    if (i + 1 < count)
      cost += plan->joints[ends[i]].cost;
  }
  for (int i = 0; i < count; i++) {
    int64_t short_by = (int64_t)(widest - widths[i]) * 100 / (widest ? widest : 1);
    cost += short_by * short_by;
    if (count > 1 && i + 1 == count && short_by > 33)
      cost += COST_TAIL;
  }
  return cost + 100000; /* never below zero */
}

static int marked_ends(const struct plan *plan, const size_t *ends, int count) {
  int marked = 0;
  for (int i = 0; i + 1 < count; i++)
    marked += plan->joints[ends[i]].cost == COST_PIECE;
  return marked;
}

struct search {
  const struct plan *plan;
  int count;
  int marked; /* of the breaks, so many at least must be the editor's */
  size_t ends[LINE_LIMIT], best[LINE_LIMIT];
  int64_t least;
};

/* Tries every end for this line, and for each all ends of the lines below. */
static void search_line(struct search *search, int line, size_t from) {
  size_t last = search->plan->joint_count - 1;
  if (line >= LINE_LIMIT)
    return;
  bool final = line + 1 == search->count;
  for (size_t end = final ? last : from + 1; final ? end == last : end < last; end++) {
    search->ends[line] = end;
    if (!final) {
      search_line(search, line + 1, end);
      continue;
    }
    if (marked_ends(search->plan, search->ends, search->count) < search->marked)
      continue;
    int64_t cost = split_cost(search->plan, search->ends, search->count);
    if (cost < 0 || (search->least >= 0 && cost >= search->least))
      continue;
    search->least = cost;
    memcpy(search->best, search->ends, sizeof search->best);
  }
}

/* The best split into exactly `count` lines, `marked` of whose breaks are the editor's; false if there is none. */
static bool best_split(const struct plan *plan, int count, int marked, size_t *best) {
  struct search search = {.plan = plan, .count = count, .marked = marked, .least = -1};
  search_line(&search, 0, 0);
  memcpy(best, search.best, sizeof search.best);
  return search.least >= 0;
}

/* The editor's pieces as lines when they fit, or with one of them broken in two; else the fewest lines. 0: it does
 * not fit. */
static int choose_lines(const struct plan *plan, size_t *ends) {
  int pieces = (int)plan->heading->piece_count;
  int limit = plan->heading->line_limit < LINE_LIMIT ? plan->heading->line_limit : LINE_LIMIT;
  for (int count = pieces; pieces > 1 && count <= pieces + 1 && count <= limit; count++)
    if (best_split(plan, count, pieces - 1, ends))
      return count;
  for (int count = 1; count <= limit; count++)
    if (best_split(plan, count, 0, ends))
      return count;
  return 0;
}

static void open_plan(struct plan *plan, struct bl_composer *composer, const struct bl_heading *heading) {
  *plan = (struct plan){.composer = composer, .heading = heading};
  plan->run =
      (struct bl_run){.text = heading->text, .face = heading->face, .size = heading->size, .field = heading->field};
  struct bl_setting setting = bl_setting_body(heading->measure, heading->size);
  plan->galley = bl_shape_galley(composer, &setting, &plan->run, 1);
  bl_spacing_apply(composer, &plan->galley, &setting);
  plan->ledger = bl_ledger_make(composer->scratch, &plan->galley);
  find_joints(plan);
}

struct bl_lines bl_heading_compose(struct bl_arena *arena, struct bl_composer *composer,
                                   const struct bl_heading *heading) {
  struct bl_lines lines = {0};
  struct plan plan;
  size_t ends[LINE_LIMIT];
  open_plan(&plan, composer, heading);
  int count = plan.galley.frame_count ? choose_lines(&plan, ends) : 0;
  lines.items = BL_NEW_ARRAY(arena, struct bl_line, count ? count : 1);
  for (; lines.count < (size_t)count; lines.count++) {
    struct bl_line *line = &lines.items[lines.count];
    size_t from = lines.count ? ends[lines.count - 1] : 0;
    line->size = heading->size;
    bl_justify_line(arena, composer, &plan.galley, plan.ledger, plan.joints[from].frame,
                    plan.joints[ends[lines.count]].frame, 0, heading->measure, false, line);
    line->last = true;
  }
  return lines;
}

struct bl_lines bl_heading_force(struct bl_arena *arena, struct bl_composer *composer,
                                 const struct bl_heading *heading) {
  struct bl_lines lines = bl_heading_compose(arena, composer, heading);
  if (lines.count)
    return lines;
  struct bl_setting setting = bl_setting_body(heading->measure, heading->size);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  struct bl_run run = {.text = heading->text, .face = heading->face, .size = heading->size, .field = heading->field};
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}
