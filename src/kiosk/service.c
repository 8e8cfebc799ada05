#include "baolan/kiosk/service.h"

#include <stdio.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"
#include "baolan/kiosk/custodian.h"
#include "baolan/kiosk/signals.h"

/* *over: the settings hold again. */
static bool run_safely(const struct bl_loop *loop, bool *over, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_text good = bl_custodian_read_good(arena, loop->config);
  struct bl_config config = bl_restarts_safe(&loop->restarts, loop->config, good);
  struct bl_loop safe = *loop;
  fprintf(stderr, "baolan: safe mode after %d starts: %s alone, without schedule and library\n", loop->restarts.count,
          config.edition.data);
  safe.config = &config;
  safe.newcomers = loop->config->editions.size ? loop->config->editions.data : NULL;
  safe.over = over;
  bool done = bl_loop_run(&safe, error);
  bl_arena_destroy(arena);
  return done;
}

bool bl_service_run(const struct bl_loop *loop, struct bl_error *error) {
  struct bl_loop plain = *loop;
  char boot[64];
  bool over = false;
  plain.restarts = bl_restarts_note(loop->config, bl_restarts_boot(boot), bl_clock_monotonic());
  if (plain.restarts.safe && (!run_safely(&plain, &over, error)))
    return false;
  if (over) {
    bl_signals_obey(); /* SDL, which is at its end, gave them back */
    bl_restarts_forget(loop->config);
    plain.restarts = bl_restarts_note(loop->config, bl_restarts_boot(boot), bl_clock_monotonic());
  }
  bool done = (plain.restarts.safe && !over) || bl_loop_run(&plain, error);
  if (done)
    bl_restarts_forget(loop->config);
  return done;
}
