/* baolan import: newspaper text becomes an edition. */
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/desk.h"
#include "baolan/copy/report.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan import FILE… -o EDITION [options]\n"
    "       baolan import --plan PLAN.yaml -o EDITION [options]\n"
    "Each FILE is the text of one page, in UTF-8, GBK, GB 18030 or UTF-16. EDITION is a folder that is made;\n"
    "it is written whole or not at all.\n"
    "  -o, --output FOLDER      the edition\n"
    "      --plan FILE          the editor's sheet: paper, date, pages, ready stories, pictures (docs/import.md)\n"
    "      --report json|text   every decision, on standard output\n"
    "      --slogan HOW         kicker or title: what a slogan over the fact is in this paper (kicker)\n"
    "      --quotes REGION      keep, cn or tw: the quotes are written as there (keep)\n"
    "      --straight           straight quotes stay, instead of being paired\n"
    "      --narrow             full-width letters and digits become narrow\n";

struct order {
  const char *output, *plan, *report;
  struct bl_import_options options;
};

static bool take_option(int option, const char *value, void *context) {
  static const char *const reports[] = {"json", "text", NULL};
  static const char *const slogans[] = {"kicker", "title", NULL};
  static const char *const regions[] = {"keep", "cn", "tw", NULL};
  struct order *order = context;
  int chosen;
  switch (option) {
  case 'o':
    order->output = value;
    return true;
  case 'p':
    order->plan = value;
    return true;
  case 'r':
    order->report = value;
    return bl_cli_choice(value, reports) >= 0;
  case 'n':
    order->options.narrow = true;
    return true;
  case 'S':
    order->options.keep = BL_KEEP_QUOTES;
    return true;
  case 'q':
    chosen = bl_cli_choice(value, regions);
    order->options.quotes = (enum bl_quotes)chosen;
    return chosen >= 0;
  default:
    order->options.slogan_title = bl_cli_choice(value, slogans) == 1;
    return bl_cli_choice(value, slogans) >= 0;
  }
}

/* -1 to go on, else the exit status. */
static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"output", 1, NULL, 'o'}, {"plan", 1, NULL, 'p'},   {"report", 1, NULL, 'r'},
      {"slogan", 1, NULL, 's'}, {"quotes", 1, NULL, 'q'}, {"straight", 0, NULL, 'S'},
      {"narrow", 0, NULL, 'n'}, {"help", 0, NULL, 'h'},   {0}};
  int status = bl_cli_options(argc, argv, "import", help, "ho:", options, take_option, order);
  if (status < 0 && !(order->output && (order->plan || optind < argc))) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  return status;
}

static void report(const struct order *order, const struct bl_desk *desk) {
  bl_cli_warn(&desk->edition.warnings); /* of the ready stories; the report is about the pages */
  if (!order->report) {
    bl_report_write_summary(stderr, desk->imported, desk->imported_count);
  } else if (strcmp(order->report, "json") == 0)
    bl_report_write_json(stdout, desk->imported, desk->imported_count);
  else
    bl_report_write_text(stdout, desk->imported, desk->imported_count);
}

int bl_cli_import(int argc, char **argv) {
  struct order order = {0};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  struct bl_error error = {0};
  struct bl_plan plan = {0};
  struct bl_desk desk;
  bool done = !order.plan || bl_plan_load(arena, order.plan, &plan, &error);
  for (int i = optind; done && i < argc; i++)
    bl_plan_add_file(arena, &plan, argv[i]);
  done =
      done && bl_desk_gather(arena, &plan, &order.options, &desk, &error) && bl_desk_write(&desk, order.output, &error);
  if (done)
    report(&order, &desk);
  bl_arena_destroy(arena);
  return done ? BL_OK : bl_cli_fail("import", &error);
}
