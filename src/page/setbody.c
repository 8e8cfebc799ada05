#include "baolan/page/setbody.h"

#include "baolan/base/arena.h"
#include "baolan/copy/unwrap.h"
#include "baolan/type/paragraph.h"

enum { WIDE_COLUMN = 16 };

/* As a head, if nothing in it is marked (typography.md row 108). Returns the first of its lines. */
static size_t set_centred(struct bl_stick *stick, const struct bl_block *block, enum bl_face face, enum bl_role role) {
  bl_unit measure = stick->order->measure;
  struct bl_setting setting = bl_setting_body(measure, stick->order->em);
  setting.indent = 0;
  setting.align = BL_ALIGN_CENTRE;
  struct bl_runs runs = {0};
  size_t first = stick->count;
  bl_stick_add_body(stick, &runs, block, block->start, block->end, face);
  struct bl_lines lines = bl_stick_set_words(stick, &runs, measure);
  bool words = lines.count > 0;
  if (!words)
    lines = bl_paragraph_compose(stick->arena, stick->scene->composer, &setting, runs.items, runs.count);
  for (size_t i = 0; i < lines.count; i++) {
    struct bl_stick_line *piece = bl_stick_add_line(stick, &lines.items[i], role, block->line);
    piece->line.dx = words ? (measure - lines.items[i].width) / 2 : 0;
  }
  return first;
}

void bl_setbody_crosshead(struct bl_stick *stick, const struct bl_block *block) {
  size_t first = set_centred(stick, block, BL_FACE_HEI_BOLD, BL_ROLE_CROSSHEAD);
  for (size_t i = first; i < stick->count; i++) {
    struct bl_leg_line *leg = &stick->lines[i].leg;
    leg->joined = leg->heads = true;
    leg->space = i == first ? 1 : 0;
    leg->open = i == first ? BL_OPEN_HEAD : BL_OPEN_NEVER;
  }
}

void bl_setbody_quote(struct bl_stick *stick, const struct bl_block *block) {
  const struct bl_flow_order *order = stick->order;
  bl_unit inset = (order->measure >= WIDE_COLUMN * order->em ? 2 : 1) * order->em;
  struct bl_setting setting = bl_setting_body(order->measure - 2 * inset, order->em);
  setting.indent = block->continued ? 0 : setting.indent;
  struct bl_runs runs = {0};
  bl_stick_add_body(stick, &runs, block, block->start, block->end, BL_FACE_KAI);
  bl_stick_set_paragraph(stick, &runs, &setting, &(struct bl_stance){.role = BL_ROLE_QUOTE, .dx = inset}, block->line);
}

static struct bl_text text_of(const struct bl_stick *stick, const struct bl_block *block) {
  return bl_text_slice(stick->story->body, block->start, block->end);
}

/* What goes on behind the block in front of it, as if a line ended there: Latin words are apart. */
static void add_half(struct bl_stick *stick, struct bl_runs *runs, const struct bl_block *half) {
  if (bl_unwrap_needs_space(text_of(stick, half - 1), text_of(stick, half)))
    bl_stick_add_run(stick, runs,
                     (struct bl_run){.text = BL_TEXT(" "), .face = BL_FACE_SONG, .size = stick->order->em});
  bl_stick_add_body(stick, runs, half, half->start, half->end, BL_FACE_SONG);
}

size_t bl_setbody_paragraph(struct bl_stick *stick, const struct bl_block *block) {
  if (stick->order->centred) {
    set_centred(stick, block, BL_FACE_SONG, BL_ROLE_BODY);
    return 1;
  }
  struct bl_setting setting = bl_setting_body(stick->order->measure, stick->order->em);
  setting.indent = block->continued ? 0 : setting.indent;
  struct bl_runs runs = {0};
  bl_stick_add_dateline(stick, &runs);
  const struct bl_block *end = stick->story->blocks + stick->story->block_count, *next = block;
  bl_stick_add_body(stick, &runs, block, block->start, block->end, BL_FACE_SONG);
  while (stick->order->joins && ++next < end && next->continued && next->kind == BL_BLOCK_PARAGRAPH)
    add_half(stick, &runs, next);
  bl_stick_set_paragraph(stick, &runs, &setting, &(struct bl_stance){.role = BL_ROLE_BODY}, block->line);
  return stick->order->joins ? (size_t)(next - block) : 1;
}

void bl_setbody_dateline(struct bl_stick *stick) {
  struct bl_setting setting = bl_setting_body(stick->order->measure, stick->order->em);
  struct bl_runs runs = {0};
  bl_stick_add_dateline(stick, &runs);
  if (runs.count)
    bl_stick_set_paragraph(stick, &runs, &setting, &(struct bl_stance){.role = BL_ROLE_BODY}, 0);
}
