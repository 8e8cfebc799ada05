#include "answer.h"

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/json.h"
#include "baolan/page/dump.h"
#include "baolan/type/cluster.h"
#include "figures.h"

/* The advance of each grapheme cluster, in text order. */
struct advances {
  uint32_t *starts; /* bytes */
  double *ems;
  size_t count, at; /* at: the next to be written */
};

static void write_id(struct bl_json *json, const struct bl_id *id) {
  if (id->kind == BL_ID_TEXT)
    bl_json_text(json, "id", id->text);
  else if (id->kind == BL_ID_NUMBER)
    bl_json_int(json, "id", id->number);
  else
    bl_json_string(json, "id", NULL);
}

static size_t count_starts(const bool *clusters, uint32_t start, uint32_t end) {
  size_t count = 0;
  for (uint32_t at = start; at < end; at++)
    count += clusters[at];
  return count;
}

/* A frame of several clusters (a word of a joined script) is shared out evenly; one that begins inside a cluster adds
 * to it. */
static void add_step(struct advances *advances, const bool *clusters, const struct bl_step *step, double em) {
  size_t count = count_starts(clusters, step->start, step->end);
  if (count == 0 && advances->count)
    advances->ems[advances->count - 1] += step->advance / em;
  for (uint32_t at = step->start; at < step->end; at++)
    if (clusters[at]) {
      advances->starts[advances->count] = at;
      advances->ems[advances->count++] = step->advance / (em * (double)count);
    }
}

static struct advances find_advances(struct bl_arena *arena, struct bl_composer *composer,
                                     const struct bl_request *request) {
  size_t count, size = request->text.size;
  const struct bl_step *steps = bl_composer_steps(composer, &count);
  struct advances advances = {0};
  if (!request->advances)
    return advances;
  bool *clusters = BL_NEW_ARRAY(arena, bool, size + 1);
  bl_cluster_find(composer, request->text, clusters);
  advances.starts = BL_NEW_ARRAY(arena, uint32_t, size + 1);
  advances.ems = BL_NEW_ARRAY(arena, double, size + 1);
  for (size_t i = 0; i < count; i++)
    add_step(&advances, clusters, &steps[i], request->size_px * 64);
  return advances;
}

static void write_advances(struct bl_json *json, struct advances *advances, uint32_t end) {
  if (!advances->starts)
    return;
  bl_json_open(json, "adv_em", '[');
  for (; advances->at < advances->count && advances->starts[advances->at] < end; advances->at++)
    bl_json_decimal(json, NULL, advances->ems[advances->at], 4);
  bl_json_close(json);
}

static void write_glyphs(struct bl_json *json, const struct bl_line *line) {
  bl_json_open(json, "glyphs", '[');
  for (size_t i = 0; i < line->glyph_count; i++)
    bl_dump_glyph(json, &line->glyphs[i], 0, 0);
  bl_json_close(json);
}

static void write_flag(struct bl_json *json, const char *key, bool value) {
  if (value)
    bl_json_bool(json, key, true);
}

static void write_line(struct bl_json *json, const struct bl_request *request, const struct bl_line *line,
                       struct advances *advances) {
  uint32_t start = line->segments[0].start, end = line->segments[line->segment_count - 1].end;
  bl_json_open(json, NULL, '{');
  bl_json_text(json, "text", bl_text_slice(request->text, start, end));
  bl_json_int(json, "start", start);
  bl_json_int(json, "end", end);
  bl_json_unit(json, "x", line->x);
  bl_json_unit(json, "width", line->width);
  bl_json_unit(json, "natural", line->natural);
  bl_json_unit(json, "measure", line->measure);
  bl_json_bool(json, "last", line->last);
  write_flag(json, "ragged", line->ragged);
  write_flag(json, "relaxed", line->relaxed);
  write_flag(json, "overfull", line->overfull);
  write_flag(json, "hyphenated", line->hyphenated);
  bl_json_open(json, "levels", '[');
  for (int level = 0; level < BL_LEVEL_COUNT; level++)
    bl_json_unit(json, NULL, line->levels[level]);
  bl_json_close(json);
  write_advances(json, advances, end);
  if (request->glyphs)
    write_glyphs(json, line);
  bl_json_close(json);
}

static void write_warnings(struct bl_json *json, struct bl_arena *arena, const struct bl_composer *composer,
                           const struct bl_request *request) {
  size_t count;
  const struct bl_missing *missing = bl_composer_missing(composer, &count);
  bl_json_open(json, "warnings", '[');
  for (size_t i = 0; i < count; i++)
    bl_json_text(
        json, NULL,
        bl_text_print(arena, "no font has U+%04X, at byte %u", (unsigned)missing[i].code_point, missing[i].source));
  for (size_t i = 0; i < request->unknown_count; i++)
    bl_json_text(json, NULL, bl_text_print(arena, "“%s” is not a key", request->unknown[i].data));
  bl_json_close(json);
}

static struct bl_quality judge(const struct bl_composer *composer, const struct bl_lines *lines) {
  struct bl_quality quality = {0};
  for (size_t i = 0; i < lines->count; i++)
    bl_quality_add(&quality, &lines->items[i]);
  size_t missing;
  bl_composer_missing(composer, &missing);
  quality.missing = (int)missing;
  return quality;
}

void bl_answer_write(FILE *out, struct bl_arena *arena, struct bl_composer *composer, const struct bl_request *request,
                     const struct bl_lines *lines) {
  struct advances advances = find_advances(arena, composer, request);
  struct bl_quality quality = judge(composer, lines);
  struct bl_json json;
  bl_json_init(&json, out);
  bl_json_open(&json, NULL, '{');
  write_id(&json, &request->id);
  bl_json_open(&json, "lines", '[');
  for (size_t i = 0; i < lines->count; i++)
    write_line(&json, request, &lines->items[i], &advances);
  bl_json_close(&json);
  advances.at = 0;
  write_advances(&json, &advances, UINT32_MAX);
  bl_figures_write(&json, "totals", &quality);
  write_warnings(&json, arena, composer, request);
  bl_json_close(&json);
  bl_composer_forget(composer);
}

void bl_answer_refuse(FILE *out, const struct bl_id *id, const struct bl_error *error) {
  struct bl_json json;
  bl_json_init(&json, out);
  bl_json_open(&json, NULL, '{');
  write_id(&json, id);
  bl_json_string(&json, "error", error->text);
  bl_json_int(&json, "line", error->line);
  if (error->column)
    bl_json_int(&json, "column", error->column);
  bl_json_close(&json);
}
