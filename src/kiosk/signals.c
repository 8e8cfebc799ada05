#include "baolan/kiosk/signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static const int ending[] = {SIGTERM, SIGINT};

enum { ENDING = sizeof ending / sizeof *ending };

static void end_at_once(int signal_number) {
  (void)signal_number;
  _exit(0);
}

static void handle(void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < ENDING; i++)
    sigaction(ending[i], &action, NULL);
}

static void mask(int how) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < ENDING; i++)
    sigaddset(&set, ending[i]);
  pthread_sigmask(how, &set, NULL);
}

void bl_signals_obey(void) {
  handle(end_at_once);
}

void bl_signals_hold(void) {
  mask(SIG_BLOCK);
  handle(SIG_DFL);
}

void bl_signals_release(void) {
  mask(SIG_UNBLOCK);
}
