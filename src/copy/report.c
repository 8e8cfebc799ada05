#include "baolan/copy/report.h"

#include "baolan/base/json.h"

static void write_percent(struct bl_json *json, const char *key, int percent) {
  bl_json_decimal(json, key, percent / 100.0, 2);
}

static void write_story_id(struct bl_json *json, const struct bl_imported *page, int story) {
  bl_json_string(json, "story", story >= 0 ? page->stories[story].story.id.data : NULL);
}

static void write_fields(struct bl_json *json, const struct bl_story *story) {
  for (int field = BL_FIELD_TITLE; field < BL_FIELD_CAPTION; field++)
    if (field != BL_FIELD_BODY)
      bl_json_text(json, bl_field_name((enum bl_field)field), bl_story_field(story, (enum bl_field)field, 0));
}

static void write_story(struct bl_json *json, const struct bl_imported_story *made) {
  bl_json_open(json, NULL, '{');
  bl_json_text(json, "id", made->story.id);
  write_fields(json, &made->story);
  bl_json_open(json, "lines", '[');
  bl_json_int(json, NULL, made->first_line);
  bl_json_int(json, NULL, made->last_line);
  bl_json_close(json);
  bl_json_int(json, "characters", (int64_t)bl_story_characters(&made->story));
  bl_json_int(json, "paragraphs", (int64_t)made->story.block_count);
  bl_json_int(json, "joins", made->joins);
  bl_json_int(json, "marks", made->marks);
  bl_json_int(json, "spaces", made->spaces);
  bl_json_open(json, "confidence", '{');
  write_percent(json, "boundary", made->boundary);
  write_percent(json, "head", made->head);
  write_percent(json, "body", made->body);
  write_percent(json, "byline", made->byline);
  bl_json_close(json);
  bl_json_bool(json, "review", made->review);
  bl_json_close(json);
}

static void write_caption(struct bl_json *json, const struct bl_imported *page,
                          const struct bl_import_caption *caption) {
  bl_json_open(json, NULL, '{');
  bl_json_int(json, "line", caption->line);
  write_story_id(json, page, caption->story);
  bl_json_text(json, "text", caption->text);
  bl_json_text(json, "credit", caption->credit);
  bl_json_close(json);
}

static void write_note(struct bl_json *json, const struct bl_imported *page, const struct bl_import_note *note) {
  bl_json_open(json, NULL, '{');
  bl_json_string(json, "kind", note->kind);
  bl_json_int(json, "line", note->line);
  write_story_id(json, page, note->story);
  write_percent(json, "confidence", note->confidence);
  bl_json_text(json, "text", note->text);
  bl_json_close(json);
}

static void write_page(struct bl_json *json, const struct bl_imported *page) {
  bl_json_open(json, NULL, '{');
  bl_json_string(json, "file", page->path);
  bl_json_string(json, "encoding", page->source.encoding);
  write_percent(json, "confidence", page->source.confidence);
  bl_json_int(json, "private_use", (int64_t)page->source.private_use);
  bl_json_open(json, "stories", '[');
  for (size_t i = 0; i < page->story_count; i++)
    write_story(json, &page->stories[i]);
  bl_json_close(json);
  bl_json_open(json, "captions", '[');
  for (size_t i = 0; i < page->caption_count; i++)
    write_caption(json, page, &page->captions[i]);
  bl_json_close(json);
  bl_json_open(json, "notes", '[');
  for (size_t i = 0; i < page->note_count; i++)
    write_note(json, page, &page->notes[i]);
  bl_json_close(json);
  bl_json_close(json);
}

void bl_report_write_json(FILE *out, const struct bl_imported *pages, size_t count) {
  struct bl_json json;
  bl_json_init(&json, out);
  bl_json_open(&json, NULL, '{');
  bl_json_open(&json, "pages", '[');
  for (size_t i = 0; i < count; i++)
    write_page(&json, &pages[i]);
  bl_json_close(&json);
  bl_json_close(&json);
}

void bl_report_write_text(FILE *out, const struct bl_imported *pages, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < pages[i].note_count; j++) {
      const struct bl_import_note *note = &pages[i].notes[j];
      fprintf(out, "%s:", pages[i].path);
      if (note->line)
        fprintf(out, "%d:", note->line);
      fprintf(out, " %s", note->kind);
      if (note->confidence)
        fprintf(out, " (0.%02d)", note->confidence);
      fprintf(out, ": %s\n", note->text.data);
    }
}

void bl_report_write_summary(FILE *out, const struct bl_imported *pages, size_t count) {
  for (size_t i = 0; i < count; i++) {
    size_t review = 0;
    for (size_t j = 0; j < pages[i].story_count; j++)
      review += pages[i].stories[j].review;
    fprintf(out, "%s: %s, %zu stories, %zu of them to be looked at, %zu notes (--report text shows them)\n",
            pages[i].path, pages[i].source.encoding, pages[i].story_count, review, pages[i].note_count);
  }
}
