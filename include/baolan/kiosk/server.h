/* server: answers who asks at the status socket, and keeps the figures' file, on a thread of its own.
 *
 * The socket is of mode 0660: who may ask is who may open it. One line is
 * asked (query.h); the answer is a line `ok`, `unwell` or `error TEXT`, what was asked for, and the end. Sixteen can
 * ask at once; who says nothing, or does not fetch his answer, is left after five seconds. For each answer the main
 * thread is asked how it is; if it does not say so within a second the answer is what it said last, and says that too.
 */
#ifndef BAOLAN_KIOSK_SERVER_H
#define BAOLAN_KIOSK_SERVER_H

#include "baolan/kiosk/status.h"

struct bl_error;
struct bl_server;

struct bl_server_rule {
  const char *socket, *metrics; /* paths; NULL or empty: none */
  const char *version;
  void (*wake)(void *); /* called on the server's thread when it wants to know; may be NULL */
  void *context;
};

/* What the rule points to is borrowed, also in the thread. NULL: the socket cannot be made, somebody else answers
 * there, or there is no thread. */
struct bl_server *bl_server_create(const struct bl_server_rule *rule, struct bl_error *error);
void bl_server_destroy(struct bl_server *server);

/* Main thread: it wants to know now. */
bool bl_server_wants(const struct bl_server *server);
void bl_server_publish(struct bl_server *server, const struct bl_status *status);

/* Asks a program that runs: the whole answer, in *answer, which the caller frees. BL_NO_INPUT: nobody answers. */
bool bl_server_ask(const char *socket, const char *question, char **answer, struct bl_error *error);

#endif
