/* verb: what the verbs of the command line share. main.c only dispatches. */
#ifndef BAOLAN_CLI_VERB_H
#define BAOLAN_CLI_VERB_H

struct bl_error;
struct bl_warnings;

int bl_cli_run(int argc, char **argv);
int bl_cli_import(int argc, char **argv);
int bl_cli_check(int argc, char **argv);
int bl_cli_render(int argc, char **argv);
int bl_cli_compose(int argc, char **argv);

/* "baolan VERB: path:line:column: text" on standard error; returns the exit status. */
int bl_cli_fail(const char *verb, const struct bl_error *error);
/* Each warning on standard error, path:line:column: text. */
void bl_cli_warn(const struct bl_warnings *warnings);
/* Index of value in a NULL-terminated list, or -1. */
int bl_cli_choice(const char *value, const char *const *list);

#endif
