#include "account.h"

#include "baolan/base/arena.h"
#include "baolan/page/explain.h"
#include "baolan/page/pageplan.h"

static struct bl_account_row row_of(struct bl_arena *arena, const struct bl_makeup *made, size_t placement) {
  const struct bl_placement *p = &made->placements[placement];
  const struct bl_remedy *remedy = &made->remedies[placement];
  return (struct bl_account_row){.sheet = p->sheet,
                                 .count = made->sheet_count,
                                 .done = remedy->done,
                                 .head = bl_explain_tenths(p->step),
                                 .wanted = bl_explain_tenths(remedy->wanted_step),
                                 .shown = remedy->shown,
                                 .left = remedy->hidden,
                                 .words = bl_explain_story(arena, made, placement)};
}

static void account_page(struct bl_proof *proof, const struct bl_scene *scene, size_t page,
                         struct bl_account_row *rows) {
  struct bl_scene silent = *scene; /* its lines were judged, or are not asked for */
  silent.warnings = NULL;
  struct bl_pageplan plan = bl_pageplan_make(proof->arena, &silent, page);
  bl_pageplan_tell(scene, &plan);
  const struct bl_job *job = bl_copyfit_job(plan.copyfit);
  for (size_t i = 0; i < plan.made.count; i++) {
    size_t unit = plan.made.placements[i].story, first = bl_copyfit_story(plan.copyfit, unit);
    struct bl_account_row row = row_of(proof->arena, &plan.made, i);
    row.page = page;
    for (row.story = first; row.story < first + job->stories[unit].stories; row.story++)
      rows[row.story] = row;
  }
}

struct bl_account bl_account_make(struct bl_proof *proof, const struct bl_glass *glass) {
  size_t count = proof->edition->story_count;
  struct bl_account_row *rows = BL_NEW_ARRAY(proof->arena, struct bl_account_row, count + 1);
  struct bl_scene scene = bl_proof_scene(proof, glass);
  for (size_t i = 0; i < proof->edition->page_count; i++)
    account_page(proof, &scene, i, rows);
  return (struct bl_account){glass->width, glass->height, rows, count};
}

void bl_account_print(FILE *out, const struct bl_proof *proof, const struct bl_account *account) {
  fprintf(out, "make-up at %dx%d\n", account->width, account->height);
  for (size_t i = 0; i < account->count; i++) {
    const struct bl_account_row *row = &account->rows[i];
    struct bl_text id = proof->edition->stories[i].id;
    fprintf(out, "%.*s: page %zu sheet %zu/%zu: %.*s\n", (int)id.size, id.data, row->page + 1, row->sheet + 1,
            row->count, (int)row->words.size, row->words.data);
  }
}

static void write_row(struct bl_json *json, const struct bl_proof *proof, const struct bl_account_row *row) {
  bl_json_open(json, NULL, '{');
  bl_json_text(json, "story", proof->edition->stories[row->story].id);
  bl_json_int(json, "page", (int64_t)row->page + 1);
  bl_json_int(json, "sheet", (int64_t)row->sheet + 1);
  bl_json_int(json, "sheets", (int64_t)row->count);
  bl_json_open(json, "done", '[');
  for (int bit = 0; bl_explain_remedy(bit); bit++)
    if (row->done >> bit & 1)
      bl_json_string(json, NULL, bl_explain_remedy(bit));
  bl_json_close(json);
  bl_json_decimal(json, "head_em", row->head / 10.0, 1);
  bl_json_decimal(json, "wanted_em", row->wanted / 10.0, 1);
  bl_json_int(json, "shown", (int64_t)row->shown);
  bl_json_int(json, "left", (int64_t)row->left);
  bl_json_text(json, "words", row->words);
  bl_json_close(json);
}

void bl_account_write(struct bl_json *json, const struct bl_proof *proof, const struct bl_account *account) {
  bl_json_open(json, NULL, '{');
  bl_json_int(json, "width", account->width);
  bl_json_int(json, "height", account->height);
  bl_json_open(json, "stories", '[');
  for (size_t i = 0; i < account->count; i++)
    write_row(json, proof, &account->rows[i]);
  bl_json_close(json);
  bl_json_close(json);
}
