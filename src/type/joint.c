#include "baolan/type/joint.h"

#include "baolan/base/arena.h"
#include "baolan/type/breaks.h"
#include "baolan/type/galley.h"
#include "baolan/type/wording.h"
#include "composer.h"

/* The price list. 100 is as bad as a line a tenth shorter than the longest. */
enum {
  COST_UNMARKED = 600, /* where the editor has marked others, or a mark or space parts the head elsewhere */
  COST_MARK = -300,    /* behind a mark or a space */
  COST_LEAD = -200,    /* in front of 在 为 把 与 … */
  COST_VERB = -120,    /* in front of a verb */
  COST_CLING = -50,    /* in front of 已 不 新 … */
  COST_GRASP = 200,    /* between a verb and what it takes */
  COST_OF = 250,       /* behind 的 */
  COST_LONE = 500,     /* beside one character that is no word */
  COST_REACH = 900,    /* behind a verb of one character */
  COST_GUESS = 600,    /* where it is not sure that a word ends */
  COST_SERIES = 700,   /* in a long date, range, foreign name */
  COST_ORGAN = 1000,   /* between a name and 公司, 医院 … */
  COST_NOUN = 300,     /* between a noun and 工程, 部门 … */
  COST_CLAUSE = -100,  /* behind 后 时 中 起 */
  COST_THING = 1000,   /* between a measure word and its noun */
  COST_NAME = 300,     /* between a title and a name */
  COST_LATIN = 200,    /* at a space in front of a letter or digit: GPT 4 */
  COST_TIME = 500,     /* between 凌晨, 今年 … and a number */
  COST_TITLE = 500,    /* between a name and its title */
  COST_QUOTED = 500    /* in a long quotation */
};

static bool follows_mark(const struct bl_signs *signs, size_t i) {
  uint8_t class = signs->items[i - 1].class;
  return class == BL_CLASS_PAUSE || class == BL_CLASS_STOP || class == BL_CLASS_DASH ||
         bl_sign_is_phrase_space(signs, i - 1);
}

/* What the words at both sides are to each other. */
static int bond_cost(const struct bl_signs *signs, size_t i) {
  const struct bl_sign *sign = &signs->items[i];
  unsigned before = bl_sign_kinds(signs, bl_sign_previous(signs, i), i);
  unsigned after = bl_sign_kinds(signs, i, bl_sign_next(signs, i));
  if (i > 1)
    before |= bl_sign_kinds(signs, i - 2, i) & BL_HEADWORD_BIT(VERB); /* 首次亮相 */
  int cost = 0;
  bool office = bl_sign_is_in(signs, i - 1, "省市县州区镇乡村") &&
                bl_sign_is_in(signs, bl_sign_next(signs, i) - 1, "局厅委办处所院馆");
  bool group = bl_sign_is_in(signs, i + 2, "团队") && bl_sign_next(signs, i) > i + 2 &&
               bl_sign_is_in(signs, i - 1, "省市县州国坦亚兰"); /* 代表团 */
  if (office || group ||
      (after & BL_HEADWORD_BIT(ORGAN) && !(before & (BL_HEADWORD_BIT(VERB) | BL_HEADWORD_BIT(LEAD)))))
    cost += COST_ORGAN;
  else if (after & BL_HEADWORD_BIT(NOUN) && !(before & (BL_HEADWORD_BIT(VERB) | BL_HEADWORD_BIT(LEAD))))
    cost += COST_NOUN;
  if (after & BL_HEADWORD_BIT(TITLE) && sign->ended & BL_SIGN_NAME)
    cost += COST_TITLE;
  if (before & BL_HEADWORD_BIT(TIME) && (bl_sign_is_digit(signs, i) || bl_sign_is_numeral(signs, i)))
    cost += COST_TIME;
  if (before & BL_HEADWORD_BIT(TITLE) && sign->begins & BL_SIGN_NAME)
    cost += COST_NAME;
  if (before & BL_HEADWORD_BIT(VERB))
    cost += COST_GRASP;
  else if (after & BL_HEADWORD_BIT(VERB))
    cost += COST_VERB;
  return cost;
}

static int sense_cost(const struct bl_signs *signs, size_t i) {
  const struct bl_sign *sign = &signs->items[i];
  static const struct {
    uint16_t begins, ended;
    int cost;
  } prices[] = {{BL_SIGN_LEAD, 0, COST_LEAD},   {BL_SIGN_CLING, 0, COST_CLING},   {BL_SIGN_LONE, 0, COST_LONE},
                {0, BL_SIGN_LONE, COST_LONE},   {0, BL_SIGN_VERB, COST_REACH},    {0, BL_SIGN_THING, COST_THING},
                {0, BL_SIGN_GUESS, COST_GUESS}, {0, BL_SIGN_SERIES, COST_SERIES}, {0, BL_SIGN_QUOTED, COST_QUOTED}};
  int cost = bond_cost(signs, i);
  for (size_t k = 0; k < sizeof prices / sizeof *prices; k++)
    if (sign->begins & prices[k].begins || sign->ended & prices[k].ended)
      cost += prices[k].cost;
  if (bl_sign_is_in(signs, i - 1, "的之"))
    cost += COST_OF;
  if (signs->items[i - 1].class == BL_CLASS_SPACE && !bl_sign_is_han(signs, i))
    cost += COST_LATIN;
  bool since = bl_sign_is_in(signs, i - 1, "起") && bl_sign_is_in(signs, i - 2, "年月日号今明");
  if (since || (bl_sign_is_in(signs, i - 1, "后时中") && !signs->items[i - 1].word))
    cost += COST_CLAUSE;
  return cost;
}

/* The byte where each piece but the first begins; spaces between pieces belong to the one before. */
static void mark_pieces(struct bl_text text, const struct bl_text *pieces, size_t count, bool *marked) {
  size_t at = 0;
  for (size_t i = 0; i + 1 < count; i++) {
    ptrdiff_t found = bl_text_find(bl_text_slice(text, at, text.size), pieces[i]);
    if (found < 0)
      return;
    at += (size_t)found + pieces[i].size;
    for (size_t end = at; end < text.size && bl_text_trim(bl_text_slice(text, at, end)).size == 0;) {
      marked[end] = true; /* a space may stand on either line; where one cannot begin, breaks.h says so */
      bl_text_next(text, &end);
    }
  }
}

static int joint_cost(const struct bl_signs *signs, size_t i, bool pieces, bool parted) {
  if (follows_mark(signs, i))
    return COST_MARK + (pieces ? COST_UNMARKED : 0);
  return sense_cost(signs, i) + (parted ? COST_UNMARKED : 0);
}

struct bl_joints bl_joint_find(struct bl_arena *arena, struct bl_composer *composer, struct bl_text text,
                               const struct bl_text *pieces, size_t piece_count) {
  struct bl_signs signs = bl_wording_read(composer, text);
  uint8_t *breaks = BL_NEW_ARRAY(composer->scratch, uint8_t, text.size + 1);
  bool *marked = BL_NEW_ARRAY(composer->scratch, bool, text.size + 1), parted = piece_count > 1;
  struct bl_joints joints = {.items = BL_NEW_ARRAY(arena, struct bl_joint, signs.count + 1),
                             .spaces = BL_NEW_ARRAY(arena, uint32_t, signs.count + 1)};
  bl_breaks_find(composer, text, BL_BREAK_GB, breaks);
  mark_pieces(text, pieces, piece_count, marked);
  for (size_t i = 0; i < signs.count; i++)
    if (bl_sign_is_phrase_space(&signs, i))
      joints.spaces[joints.space_count++] = signs.items[i].at;
  for (size_t i = 1; i < signs.count; i++)
    parted |= breaks[signs.items[i].at] != BL_BREAK_FORBIDDEN && follows_mark(&signs, i);
  for (size_t i = 1; i < signs.count; i++) {
    uint32_t byte = signs.items[i].at;
    bool piece = piece_count > 1 ? marked[byte] : bl_sign_is_phrase_space(&signs, i - 1);
    if (breaks[byte] == BL_BREAK_FORBIDDEN || (!signs.items[i].word && !piece))
      continue;
    int cost = piece ? COST_MARK : joint_cost(&signs, i, piece_count > 1, parted);
    joints.items[joints.count++] = (struct bl_joint){byte, cost, piece, follows_mark(&signs, i)};
    joints.pieces += piece;
  }
  return joints;
}

enum { KNOWN_HEADS = 64 }; /* kickers, titles and subtitles of a page */

struct bl_known_head {
  struct bl_text text;
  struct bl_text *pieces;
  size_t piece_count;
  struct bl_joints joints;
};

static bool is_head(const struct bl_known_head *head, struct bl_text text, const struct bl_text *pieces, size_t count) {
  if (head->piece_count != count || !bl_text_equal(head->text, text))
    return false;
  for (size_t i = 0; i < count; i++)
    if (!bl_text_equal(head->pieces[i], pieces[i]))
      return false;
  return true;
}

static struct bl_known_head *new_head(struct bl_composer *composer) {
  if (!composer->heads || composer->head_count == KNOWN_HEADS) {
    bl_arena_reset(composer->known);
    composer->heads = BL_NEW_ARRAY(composer->known, struct bl_known_head, KNOWN_HEADS);
    composer->head_count = 0;
  }
  return &composer->heads[composer->head_count++];
}

const struct bl_joints *bl_joint_recall(struct bl_composer *composer, struct bl_text text, const struct bl_text *pieces,
                                        size_t piece_count) {
  for (size_t i = 0; i < composer->head_count; i++)
    if (is_head(&composer->heads[i], text, pieces, piece_count))
      return &composer->heads[i].joints;
  struct bl_known_head *head = new_head(composer);
  head->text = bl_text_copy(composer->known, text);
  head->pieces = BL_NEW_ARRAY(composer->known, struct bl_text, piece_count + 1);
  head->piece_count = piece_count;
  for (size_t i = 0; i < piece_count; i++)
    head->pieces[i] = bl_text_copy(composer->known, pieces[i]);
  head->joints = bl_joint_find(composer->known, composer, head->text, head->pieces, piece_count);
  return &head->joints;
}
