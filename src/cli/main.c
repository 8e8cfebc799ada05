/* baolan: one program, a verb a task. */
#include <stdio.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/base/memory.h"
#include "verb.h"
#include "version.h"

static const struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *help;
} verbs[] = {
    {"run", bl_cli_run, "show editions on this screen"},
    {"import", bl_cli_import, "newspaper text becomes an edition"},
    {"check", bl_cli_check, "what is wrong in an edition, line by line"},
    {"render", bl_cli_render, "the sheets of an edition as pictures or JSON"},
    {"compose", bl_cli_compose, "paragraphs set at one measure, as JSON"},
    {"pack", bl_cli_pack, "an edition becomes one file, signed"},
    {"verify", bl_cli_verify, "whether a package is whole, and who signed it"},
    {"install", bl_cli_install, "packages and folders are put into a library"},
    {"status", bl_cli_status, "how the running program is"},
    {"log", bl_cli_log, "what was shown, and for how long"},
    {"schedule", bl_cli_schedule, "what a schedule shows at an instant, and why"},
};

static void print_help(FILE *out) {
  fputs("Usage: baolan VERB [options]\n", out);
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    fprintf(out, "  %-8s  %s\n", verbs[i].name, verbs[i].help);
  fputs("baolan VERB --help explains a verb; baolan --version names the libraries.\n", out);
}

static int dispatch(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "";
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(name, verbs[i].name) == 0)
      return verbs[i].run(argc - 1, argv + 1);
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
    print_help(stdout);
    return BL_OK;
  }
  if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
    bl_version_print(stdout);
    return BL_OK;
  }
  if (name[0])
    fprintf(stderr, "baolan: there is no verb '%s'\n", name);
  print_help(stderr);
  return BL_USAGE;
}

/* A disk may fill up after the last line was handed to stdio; whoever reads the output must hear of it. */
int main(int argc, char **argv) {
  bl_memory_guard();
  int status = dispatch(argc, argv);
  if ((fflush(stdout) == 0 && !ferror(stdout)) || status != BL_OK)
    return status;
  fprintf(stderr, "baolan: standard output cannot be written\n");
  return BL_IO;
}
