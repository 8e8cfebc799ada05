#include "baolan/page/pageview.h"

#include "baolan/base/arena.h"
#include "baolan/page/label.h"
#include "baolan/page/masthead.h"
#include "baolan/page/pageplan.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

enum { JUMP_SIZE = 90, ARROW_SIZE = 55, FOOT_SIZE = 80, EDITOR_SIZE = 85 };

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t page_number;
  const struct bl_page *page;
  struct bl_grid grids[2]; /* of the first sheet, of the others */
  struct bl_copyfit *copyfit;
  struct bl_makeup made;
  struct bl_sheets sheets;
};

static const struct bl_grid *grid_of(const struct maker *maker, size_t sheet) {
  return &maker->grids[sheet > 0];
}

static struct bl_rect cells(const struct bl_grid *grid, int column, int row, int columns, int rows) {
  return (struct bl_rect){bl_grid_column(grid, column), grid->area.y + row * grid->pitch, bl_grid_span(grid, columns),
                          rows * grid->pitch};
}

static struct bl_masthead masthead_of(const struct maker *maker, size_t sheet) {
  struct bl_masthead masthead = {.page = maker->page,
                                 .full = maker->page_number == 0 && sheet == 0,
                                 .verso = bl_masthead_is_verso(maker->scene, maker->page_number)};
  if (maker->sheets.count > 1)
    masthead.right = bl_text_print(maker->arena, "%zu/%zu", sheet + 1, maker->sheets.count);
  return masthead;
}

/* 阅读全文, an arrow, and how many characters are left (J4), in the machine's language. */
static void set_jump(const struct maker *maker, struct bl_sheet *sheet, size_t story, size_t left,
                     struct bl_rect rect) {
  bl_unit em = sheet->em, size = bl_style_size(em, JUMP_SIZE);
  const struct bl_words *words = maker->scene->words;
  struct bl_text call = bl_words_get(words, BL_WORD_JUMP),
                 rest = bl_words_fill_number(maker->arena, words, BL_WORD_JUMP_LEFT, (long long)left);
  struct bl_run runs[] = {
      {.text = bl_text_print(maker->arena, "%.*s ", (int)call.size, call.data), .face = BL_FACE_HEI, .size = size},
      {.text = BL_TEXT("▶"), .face = BL_FACE_HEI, .size = bl_style_size(em, ARROW_SIZE)},
      {.text = bl_text_print(maker->arena, " %.*s", (int)rest.size, rest.data), .face = BL_FACE_HEI, .size = size},
  };
  const struct bl_line *line = bl_paragraph_label_in(maker->arena, maker->scene->composer, bl_words_tag(words),
                                                     bl_words_profile(words), runs, 3);
  if (line->width > rect.width) /* a narrow column has room for the call alone */
    line = bl_paragraph_label_in(maker->arena, maker->scene->composer, bl_words_tag(words), bl_words_profile(words),
                                 runs, 2);
  size_t box = bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_JUMP, story, rect});
  struct bl_placed_line placed = {line, BL_ROLE_JUMP, BL_INK_RED, story, box, 0, 0, true};
  placed.x = bl_label_align(rect, line->width, BL_SIDE_RIGHT);
  placed.baseline = rect.y + bl_style_baseline(sheet->pitch, em);
  bl_sheet_add_line(maker->arena, sheet, placed);
}

/* Over some legs of a story, its head too. */
static struct bl_rect leg_rect(const struct maker *maker, const struct bl_placement *p, int leg, int legs, int row,
                               int rows) {
  struct bl_measured measured = bl_copyfit_measured(maker->copyfit, bl_placement_columns(p), p->measure);
  struct bl_rect rect = cells(grid_of(maker, p->sheet), bl_placement_column(p), row, 1, rows);
  rect.x += bl_measure_leg(&measured, leg);
  rect.width = legs == p->legs ? measured.width : bl_measure_span(&measured, legs);
  return rect;
}

/* The lines of a leg that are the story's, of a column of briefs; all of it else. */
static struct bl_leg part_of(const struct bl_flow *flow, const struct bl_leg *leg, size_t first, size_t end) {
  struct bl_leg part = *leg;
  part.first = leg->first > first ? leg->first : first;
  part.end = leg->end < end ? leg->end : end;
  if (part.first >= part.end)
    return (struct bl_leg){0};
  int above = part.first > leg->first ? bl_leg_row(flow->legs, leg, part.first) : 0;
  part.row += above;
  part.rows = part.end == leg->end ? leg->rows - above : bl_leg_rows(flow->legs, part.first, part.end);
  part.open = part.first > leg->first || part.end < leg->end ? 0 : leg->open;
  return part;
}

static void set_briefs(const struct maker *maker, struct bl_sheet *sheet, const struct bl_placement *p,
                       const struct bl_leg *leg, int number) {
  const struct bl_flow *flow = bl_copyfit_flow(maker->copyfit, p->story, bl_placement_columns(p), p->measure);
  size_t story = bl_copyfit_story(maker->copyfit, p->story);
  for (size_t i = 0; i < bl_copyfit_job(maker->copyfit)->stories[p->story].stories; i++) {
    struct bl_leg part =
        part_of(flow, leg, bl_copyfit_line(maker->copyfit, p->story, bl_placement_columns(p), p->measure, i),
                bl_copyfit_line(maker->copyfit, p->story, bl_placement_columns(p), p->measure, i + 1));
    struct bl_rect rect = leg_rect(maker, p, number, 1, part.row, bl_leg_rows(flow->legs, part.first, part.end));
    if (part.first >= part.end)
      continue;
    bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_STORY, story + i, rect});
    bl_sheet_add_zone(maker->arena, sheet, (struct bl_zone){BL_ACTION_STORY, story + i, rect});
    bl_flow_place_leg(maker->arena, sheet, story + i, flow, &part, rect);
  }
}

/* Briefs beside each other are different stories: a thin rule stands between their legs (G6). */
static void set_leg_rule(const struct maker *maker, struct bl_sheet *sheet, const struct bl_placement *p, int leg) {
  bl_unit hair = bl_style_hairline(sheet->em), inset = bl_style_snap(sheet->em / 4);
  struct bl_rect rect = leg_rect(maker, p, leg, 1, bl_placement_text_row(p), p->text_rows);
  rect.x -= bl_style_snap((grid_of(maker, p->sheet)->gutter + hair) / 2);
  rect.y += inset;
  rect.width = hair;
  rect.height -= 2 * inset;
  bl_sheet_add_rule(maker->arena, sheet, rect, BL_INK_FAINT);
}

static void set_legs(const struct maker *maker, struct bl_sheet *sheet, const struct bl_placement *p) {
  const struct bl_flow *whole = bl_copyfit_flow(maker->copyfit, p->story, bl_placement_columns(p), p->measure),
                       *flow = whole;
  struct bl_flow clipped = bl_flow_clip(maker->arena, whole, p->clipped ? p->shown : 0);
  size_t story = bl_copyfit_story(maker->copyfit, p->story);
  if (p->clipped)
    flow = &clipped;
  bool briefs = bl_copyfit_job(maker->copyfit)->stories[p->story].stories > 1;
  struct bl_leg legs[BL_PLACEMENT_LEGS];
  bl_placement_pour(p, flow->legs, legs);
  for (int i = 0; i < p->legs; i++) {
    struct bl_rect rect = leg_rect(maker, p, i, 1, legs[i].row, legs[i].rows);
    if (briefs && i > 0)
      set_leg_rule(maker, sheet, p, i);
    if (briefs)
      set_briefs(maker, sheet, p, &legs[i], i);
    else
      bl_flow_place_leg(maker->arena, sheet, story, flow, &legs[i], rect);
    if (i != bl_placement_jump_leg(p))
      continue;
    rect.y += rect.height;
    rect.height = grid_of(maker, p->sheet)->pitch;
    size_t shown = bl_flow_characters(flow, 0, p->shown);
    set_jump(maker, sheet, story, bl_flow_characters(whole, 0, whole->count) - shown, rect);
  }
}

static size_t letters(struct bl_text text) {
  return bl_text_count(text);
}

static void set_head(const struct maker *maker, struct bl_sheet *sheet, const struct bl_placement *p) {
  size_t number = bl_copyfit_story(maker->copyfit, p->story);
  const struct bl_headline *headline =
      bl_copyfit_headline(maker->copyfit, p->story, bl_placement_columns(p), p->measure, p->step, p->alternate);
  for (size_t i = 0; i < bl_copyfit_job(maker->copyfit)->stories[p->story].stories; i++) {
    const struct bl_story *story = &maker->scene->edition->stories[number + i];
    sheet->head_characters += letters(story->title) + letters(story->kicker) + letters(story->subtitle);
    sheet->characters += headline ? letters(story->deck) : 0;
  }
  if (!headline)
    return;
  struct bl_rect rect = leg_rect(maker, p, 0, p->legs, bl_placement_head_row(p), p->head_rows + p->space_rows);
  bl_headline_place(maker->arena, sheet, headline->parts[0].role == BL_ROLE_BRIEFS ? BL_NO_STORY : number, headline,
                    rect);
}

static void set_picture(const struct maker *maker, struct bl_sheet *sheet, const struct bl_placement *p) {
  size_t number = bl_copyfit_story(maker->copyfit, p->story);
  if (p->form == BL_FORM_PLAIN) {
    if (bl_copyfit_job(maker->copyfit)->stories[p->story].pictured)
      bl_remark_add(maker->scene, &maker->scene->edition->stories[number], 0, "picture-dropped",
                    "the page has no room for the picture; it is shown with the whole story");
    return;
  }
  struct bl_rect rect =
      p->beside ? cells(grid_of(maker, p->sheet), p->column, p->row, p->beside, 1)
                : leg_rect(maker, p, bl_placement_picture_leg(p), p->picture_legs, bl_placement_picture_row(p), 1);
  const struct bl_figure *figure =
      p->beside ? bl_copyfit_beside(maker->copyfit, p->story, p->beside, p->picture_rows)
                : bl_copyfit_figure(maker->copyfit, p->story, p->columns, p->measure, p->picture_legs);
  bl_figure_place(maker->arena, sheet, number, figure, rect.x, rect.y);
}

/* A tint within thin rules (G7). */
static void set_frame(const struct maker *maker, struct bl_sheet *sheet, struct bl_rect rect) {
  bl_unit hair = bl_style_hairline(sheet->em);
  struct bl_rect sides[] = {{rect.x, rect.y, rect.width, hair},
                            {rect.x, rect.y + rect.height - hair, rect.width, hair},
                            {rect.x, rect.y, hair, rect.height},
                            {rect.x + rect.width - hair, rect.y, hair, rect.height}};
  bl_sheet_add_fill(maker->arena, sheet, rect, BL_INK_TINT);
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
    bl_sheet_add_rule(maker->arena, sheet, sides[i], BL_INK_SOFT);
}

static void set_story(const struct maker *maker, const struct bl_placement *p) {
  struct bl_sheet *sheet = &maker->sheets.items[p->sheet];
  size_t story = bl_copyfit_story(maker->copyfit, p->story);
  struct bl_rect whole = cells(grid_of(maker, p->sheet), p->column, p->row, p->columns, p->rows);
  if (bl_copyfit_job(maker->copyfit)->stories[p->story].stories == 1) { /* each of several has its own */
    bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_STORY, story, whole});
    bl_sheet_add_zone(maker->arena, sheet, (struct bl_zone){BL_ACTION_STORY, story, whole});
  }
  if (p->measure == BL_MEASURE_BOXED)
    set_frame(maker, sheet, whole);
  set_head(maker, sheet, p);
  set_picture(maker, sheet, p);
  set_legs(maker, sheet, p);
}

/* At this row or column of the sheet a frame touches the cut, or the rules at the head of a column of briefs do. */
static bool touches(const struct maker *maker, const struct bl_placement *p, const struct bl_cut *cut, int at) {
  bool boxed = p->measure == BL_MEASURE_BOXED, below = p->row == cut->row + 1;
  if (p->sheet != cut->sheet)
    return false;
  if (cut->down)
    return boxed && (p->column == cut->column || p->column + p->columns == cut->column) && at >= p->row &&
           at < p->row + p->rows;
  bool briefs = below && bl_copyfit_job(maker->copyfit)->stories[p->story].stories > 1;
  return (briefs || (boxed && (below || p->row + p->rows == cut->row))) && at >= p->column &&
         at < p->column + p->columns;
}

static bool is_parted(const struct maker *maker, const struct bl_cut *cut, int at) {
  for (size_t i = 0; i < maker->made.count; i++)
    if (touches(maker, &maker->made.placements[i], cut, at))
      return true;
  return false;
}

/* A thin rule in the middle of the gutter, or of the free row (B9, G6). */
static void set_rule(const struct maker *maker, const struct bl_cut *cut) {
  const struct bl_grid *grid = grid_of(maker, cut->sheet);
  bl_unit hair = bl_style_hairline(grid->em), inset = bl_style_snap(grid->em / 4);
  struct bl_rect rect = cells(grid, cut->column, cut->row, cut->columns, cut->rows);
  if (cut->down) {
    rect.x -= bl_style_snap((grid->gutter + hair) / 2);
    rect.width = hair;
    rect.y += inset;
    rect.height -= 2 * inset;
  } else {
    rect.y += bl_style_snap((grid->pitch - hair) / 2);
    rect.height = hair;
  }
  bl_sheet_add_rule(maker->arena, &maker->sheets.items[cut->sheet], rect, cut->down ? BL_INK_FAINT : BL_INK_SOFT);
}

/* The rule is left out where the stories are parted without it. */
static void set_cut(const struct maker *maker, const struct bl_cut *cut) {
  int first = cut->down ? cut->row : cut->column, end = first + (cut->down ? cut->rows : cut->columns);
  for (int at = first, to; at < end; at = to) {
    bool parted = is_parted(maker, cut, at);
    for (to = at + 1; to < end && is_parted(maker, cut, to) == parted;)
      to++;
    struct bl_cut part = *cut;
    *(cut->down ? &part.row : &part.column) = at;
    *(cut->down ? &part.rows : &part.columns) = to - at;
    if (!parted)
      set_rule(maker, &part);
  }
}

/* Small bars in the middle of the foot: which of the sheets this is. Returns the width that they take. */
static bl_unit set_marks(const struct maker *maker, struct bl_sheet *sheet, struct bl_rect foot) {
  bl_unit em = sheet->em, width = bl_style_size(em, 120), gap = bl_style_size(em, 40);
  bl_unit all = (bl_unit)sheet->count * (width + gap) - gap;
  if (sheet->count < 2 || all > foot.width / 3)
    return 0;
  struct bl_rect bar = {bl_label_align(foot, all, BL_SIDE_MIDDLE), 0, width, bl_style_size(em, 14)};
  bar.y = foot.y + bl_style_snap((foot.height - bar.height) / 2);
  for (size_t i = 0; i < sheet->count; i++, bar.x += width + gap)
    bl_sheet_add_fill(maker->arena, sheet, bar, i == sheet->number ? BL_INK_RED : BL_INK_FAINT);
  return all;
}

/* A hint for the reader and the page's editor in Kai (pages.md M5), in the order of the folio's side; both, or only the
 * editor, as there is room. */
static void set_left_foot(const struct maker *maker, struct bl_sheet *sheet, struct bl_rect room) {
  const struct bl_scene *scene = maker->scene;
  bl_unit size = bl_style_size(sheet->em, FOOT_SIZE), small = bl_style_size(sheet->em, EDITOR_SIZE);
  struct bl_label labels[] = {
      {bl_words_get(scene->words, BL_WORD_HINT), BL_FACE_HEI, size, BL_INK_SOFT, BL_ROLE_LABEL, true},
      {maker->page->editor, BL_FACE_KAI, small, BL_INK_SOFT, BL_ROLE_FOLIO, false}};
  bl_unit widths[2], gap = labels[1].text.size ? 2 * sheet->em : 0;
  for (int i = 0; i < 2; i++)
    widths[i] = labels[i].text.size ? bl_label_set(maker->arena, scene, &labels[i])->width : 0;
  if (widths[0] + gap + widths[1] > room.width && widths[1] > 0 && widths[1] <= room.width)
    widths[0] = gap = 0;
  if (widths[1] > room.width)
    widths[1] = gap = 0;
  int first = bl_masthead_is_verso(scene, maker->page_number) ? 1 : 0;
  for (int i = 0; i < 2; i++) {
    int which = i ? 1 - first : first;
    room.width = widths[which];
    if (widths[which])
      bl_label_place(maker->arena, scene, sheet, &labels[which], room, BL_SIDE_LEFT);
    room.x += widths[which] + gap;
  }
}

/* What comes next: a sheet of this page, or another page. */
static struct bl_text next_text(const struct maker *maker, const struct bl_sheet *sheet) {
  const struct bl_words *words = maker->scene->words;
  const struct bl_edition *edition = maker->scene->edition;
  if (sheet->number + 1 < sheet->count)
    return bl_words_get(words, BL_WORD_NEXT_SHEET);
  if (maker->page_number + 1 >= edition->page_count)
    return (struct bl_text){"", 0};
  struct bl_text next = bl_masthead_page_name(maker->arena, &edition->pages[maker->page_number + 1]);
  return next.size ? bl_words_fill(maker->arena, words, BL_WORD_NEXT_NAMED, &next, 1)
                   : bl_words_get(words, BL_WORD_NEXT_PAGE);
}

static void set_foot(const struct maker *maker, struct bl_sheet *sheet) {
  struct bl_rect foot = grid_of(maker, sheet->number)->foot;
  if (foot.height == 0)
    return;
  struct bl_rect left = foot, right = foot;
  bl_unit marks = set_marks(maker, sheet, foot);
  right.width = bl_style_snap(foot.width / 3);
  right.x += foot.width - right.width;
  left.width = bl_style_snap((foot.width - marks) / 2 - sheet->em);
  set_left_foot(maker, sheet, left);
  struct bl_label label = {next_text(maker, sheet), BL_FACE_HEI, bl_style_size(sheet->em, FOOT_SIZE), BL_INK_SOFT,
                           BL_ROLE_LABEL,           true};
  if (label.text.size && bl_label_set(maker->arena, maker->scene, &label)->width <= right.width)
    bl_label_place(maker->arena, maker->scene, sheet, &label, right, BL_SIDE_RIGHT);
}

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_glass *glass = &maker->scene->glass;
  const struct bl_grid *grid = grid_of(maker, number);
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_PAGE,
                             .subject = maker->page_number,
                             .number = number,
                             .count = maker->sheets.count,
                             .width = BL_PX(glass->width),
                             .height = BL_PX(glass->height),
                             .em = grid->em,
                             .pitch = grid->pitch,
                             .grid_top = bl_grid_baseline(grid, 0)};
  struct bl_masthead masthead = masthead_of(maker, number);
  if (grid->head.height > 0)
    bl_masthead_place(maker->arena, maker->scene, grid, &masthead, sheet);
}

struct bl_sheets bl_pageview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t page) {
  struct maker maker = {.arena = arena, .scene = scene, .page_number = page, .page = &scene->edition->pages[page]};
  struct bl_pageplan plan = bl_pageplan_make(arena, scene, page);
  maker.grids[0] = plan.grids[0];
  maker.grids[1] = plan.grids[1];
  maker.copyfit = plan.copyfit;
  maker.made = plan.made;
  maker.sheets.count = maker.sheets.capacity = maker.made.sheet_count ? maker.made.sheet_count : 1;
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.sheets.count);
  for (size_t i = 0; i < maker.sheets.count; i++)
    begin_sheet(&maker, i);
  for (size_t i = 0; i < maker.made.cut_count; i++)
    set_cut(&maker, &maker.made.cuts[i]);
  for (size_t i = 0; i < maker.made.count; i++)
    set_story(&maker, &maker.made.placements[i]);
  for (size_t i = 0; i < maker.sheets.count; i++)
    set_foot(&maker, &maker.sheets.items[i]);
  bl_remark_missing(scene, NULL);
  return maker.sheets;
}
