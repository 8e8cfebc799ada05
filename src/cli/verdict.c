#include "verdict.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "figures.h"

static void judge_sheet(const struct bl_sheet *sheet, struct bl_verdict *verdicts) {
  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct bl_placed_line *placed = &sheet->lines[i];
    if (placed->story == BL_NO_STORY || (placed->role != BL_ROLE_BODY && placed->role != BL_ROLE_QUOTE))
      continue;
    struct bl_verdict *verdict = &verdicts[placed->story];
    bl_quality_add(sheet->view == BL_VIEW_PAGE ? &verdict->page : &verdict->reading, placed->line);
  }
}

static int count_missing(const struct bl_warnings *warnings, const char *path) {
  int count = 0;
  for (size_t i = 0; i < warnings->count; i++) {
    const struct bl_warning *warning = &warnings->items[i];
    count += strcmp(warning->kind, "missing-glyph") == 0 && warning->path && strcmp(warning->path, path) == 0;
  }
  return count;
}

struct bl_verdict *bl_verdict_make(const struct bl_proof *proof) {
  size_t count = proof->edition->story_count;
  struct bl_verdict *verdicts = BL_NEW_ARRAY(proof->arena, struct bl_verdict, count + 1);
  for (size_t i = 0; i < proof->set_count; i++)
    for (size_t k = 0; k < proof->sets[i].count; k++)
      judge_sheet(&proof->sets[i].items[k], verdicts);
  for (size_t i = 0; i < count; i++)
    verdicts[i].reading.missing = count_missing(&proof->warnings, proof->edition->stories[i].path.data);
  return verdicts;
}

static struct bl_quality both(const struct bl_verdict *verdict) {
  struct bl_quality sum = verdict->page;
  bl_quality_join(&sum, &verdict->reading);
  return sum;
}

static struct bl_quality total(const struct bl_proof *proof, const struct bl_verdict *verdicts) {
  struct bl_quality sum = {0};
  for (size_t i = 0; i < proof->edition->story_count; i++) {
    struct bl_quality one = both(&verdicts[i]);
    bl_quality_join(&sum, &one);
  }
  return sum;
}

void bl_verdict_print(FILE *out, const struct bl_proof *proof, const struct bl_verdict *verdicts) {
  bl_figures_head(out, "story");
  for (size_t i = 0; i < proof->edition->story_count; i++) {
    struct bl_quality sum = both(&verdicts[i]);
    bl_figures_row(out, proof->edition->stories[i].id, &sum);
  }
  struct bl_quality sum = total(proof, verdicts);
  bl_figures_row(out, BL_TEXT("all"), &sum);
}

void bl_verdict_write(struct bl_json *json, const struct bl_proof *proof, const struct bl_verdict *verdicts) {
  bl_json_open(json, "stories", '[');
  for (size_t i = 0; i < proof->edition->story_count; i++) {
    bl_json_open(json, NULL, '{');
    bl_json_text(json, "story", proof->edition->stories[i].id);
    bl_json_text(json, "path", proof->edition->stories[i].path);
    bl_figures_write(json, "page", &verdicts[i].page);
    bl_figures_write(json, "reading", &verdicts[i].reading);
    bl_json_close(json);
  }
  bl_json_close(json);
  struct bl_quality sum = total(proof, verdicts);
  bl_figures_write(json, "totals", &sum);
}
