/* baolan status: asks the running program how it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/server.h"
#include "verb.h"

enum { UNWELL = 1, NOBODY = 69 /* EX_UNAVAILABLE */ };

static const char help[] =
    "Usage: baolan status [options]\n"
    "Asks the running program how it is, and says so in plain words.\n"
    "  --config FILE      its key `status` names the socket (/etc/baolan/baolan.yaml)\n"
    "  --socket PATH      the socket itself\n"
    "  --json             everything, as one object (docs/status.md)\n"
    "  --metrics          figures for Prometheus\n"
    "Ends with 0 when all is well, 1 when something grave is wrong, 69 when no program answers.\n";

struct order {
  const char *config, *socket, *question;
};

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  if (option == 'c')
    order->config = value;
  else if (option == 's')
    order->socket = value;
  else
    order->question = option == 'j' ? "status json\n" : "metrics\n";
  return true;
}

static int ask(const char *socket, const char *question) {
  struct bl_error error = {0};
  char *answer;
  if (!bl_server_ask(socket, question, &answer, &error)) {
    int status = bl_cli_fail("status", &error);
    return status == BL_NO_INPUT ? NOBODY : status;
  }
  char *body = strchr(answer, '\n');
  bool healthy = strncmp(answer, "ok\n", 3) == 0, wrong = strncmp(answer, "error", 5) == 0;
  if (wrong)
    fprintf(stderr, "baolan status: the program answers: %s", answer);
  else if (body)
    fputs(body + 1, stdout);
  free(answer);
  return healthy ? BL_OK : wrong ? BL_INTERNAL : UNWELL;
}

static int run(const struct order *order, struct bl_arena *arena) {
  struct bl_config config;
  struct bl_error error = {0};
  if (order->socket)
    return ask(order->socket, order->question);
  if (!bl_config_load(arena, order->config, &config, &error))
    return bl_cli_fail("status", &error);
  if (config.status.size)
    return ask(config.status.data, order->question);
  fputs("baolan status: the settings name no socket `status`; name one, or give --socket PATH\n", stderr);
  return BL_CONFIG;
}

int bl_cli_status(int argc, char **argv) {
  static const struct option options[] = {
      {"config", required_argument, NULL, 'c'}, {"socket", required_argument, NULL, 's'},
      {"json", no_argument, NULL, 'j'},         {"metrics", no_argument, NULL, 'm'},
      {"help", no_argument, NULL, 'h'},         {0}};
  struct order order = {.question = "status text\n"};
  int status = bl_cli_options(argc, argv, "status", help, "h", options, take_option, &order);
  if (status >= 0)
    return status;
  if (optind != argc) {
    fputs("baolan status: options alone; see baolan status --help\n", stderr);
    return BL_USAGE;
  }
  struct bl_arena *arena = bl_arena_create();
  status = run(&order, arena);
  bl_arena_destroy(arena);
  return status;
}
