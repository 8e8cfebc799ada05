#include "figures.h"

#include "baolan/base/text.h"

static double mean(int64_t thousandths, int count) {
  return count ? (double)thousandths / (1000.0 * count) : 0;
}

void bl_figures_write(struct bl_json *json, const char *key, const struct bl_quality *quality) {
  bl_json_open(json, key, '{');
  bl_json_int(json, "lines", quality->lines);
  bl_json_int(json, "justified", quality->justified);
  bl_json_int(json, "loose", quality->loose);
  bl_json_int(json, "very_loose", quality->very_loose);
  bl_json_int(json, "shrunk", quality->shrunk);
  bl_json_int(json, "relaxed", quality->relaxed);
  bl_json_int(json, "overfull", quality->overfull);
  bl_json_int(json, "ragged", quality->ragged);
  bl_json_int(json, "lone", quality->lone);
  bl_json_int(json, "hyphenated", quality->hyphenated);
  bl_json_int(json, "missing", quality->missing);
  bl_json_decimal(json, "widest_em", quality->widest / 1000.0, 3);
  bl_json_decimal(json, "stretch_em", mean(quality->stretch, quality->justified), 4);
  bl_json_decimal(json, "rhythm_em", mean(quality->rhythm, quality->pairs), 4);
  bl_json_close(json);
}

void bl_figures_head(FILE *out, const char *what) {
  fprintf(out, "%-16s %6s %6s %6s %7s %8s %5s %8s %9s %8s %7s %7s\n", what, "lines", ">.1em", ">.25em", "shrunk",
          "relaxed", "lone", "hyphens", "overfull", "missing", "widest", "rhythm");
}

void bl_figures_row(FILE *out, struct bl_text name, const struct bl_quality *quality) {
  fprintf(out, "%.*s%*s %6d %6d %6d %7d %8d %5d %8d %9d %8d %7.3f %7.4f\n", (int)name.size, name.data,
          name.size < 16 ? 16 - (int)name.size : 0, "", quality->lines, quality->loose, quality->very_loose,
          quality->shrunk, quality->relaxed, quality->lone, quality->hyphenated, quality->overfull, quality->missing,
          quality->widest / 1000.0, mean(quality->rhythm, quality->pairs));
}
