/* verb: what the verbs of the command line share. main.c only dispatches. */
#ifndef BAOLAN_CLI_VERB_H
#define BAOLAN_CLI_VERB_H

#include <getopt.h>
#include <stdbool.h>

struct bl_error;
struct bl_glass;
struct bl_warnings;

int bl_cli_run(int argc, char **argv);
int bl_cli_import(int argc, char **argv);
int bl_cli_check(int argc, char **argv);
int bl_cli_render(int argc, char **argv);
int bl_cli_compose(int argc, char **argv);
int bl_cli_schedule(int argc, char **argv);
int bl_cli_pack(int argc, char **argv);
int bl_cli_verify(int argc, char **argv);
int bl_cli_install(int argc, char **argv);
int bl_cli_log(int argc, char **argv);
int bl_cli_status(int argc, char **argv);

/* "baolan VERB: path:line:column: text" on standard error; returns the exit status. */
int bl_cli_fail(const char *verb, const struct bl_error *error);
/* Each warning on standard error, path:line:column: text. */
void bl_cli_warn(const struct bl_warnings *warnings);
/* Reads the options: each is given to `take`, which says whether it can use the value. Returns -1 to go on, else
 * the exit status: --help was given (printed), or something could not be used (told). `letters` as
 * for getopt; h is taken for help. */
int bl_cli_options(int argc, char **argv, const char *verb, const char *help, const char *letters,
                   const struct option *options, bool (*take)(int option, const char *value, void *order), void *order);
/* A number in low..high, nothing behind it but `unit` (may be NULL). */
bool bl_cli_number(const char *value, const char *unit, double low, double high, double *out);
/* WxH in pixels, of a screen: 160x120 to 16384x16384. */
bool bl_cli_size(const char *value, int *width, int *height);
/* The options that name a screen: s(ize), D(iagonal), M(etres of distance), e(m). */
bool bl_cli_glass(int option, const char *value, struct bl_glass *glass);
/* Index of value in a NULL-terminated list, or -1. */
int bl_cli_choice(const char *value, const char *const *list);

#endif
