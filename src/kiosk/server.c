#include "baolan/kiosk/server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/gauges.h"
#include "baolan/kiosk/query.h"

enum { CLIENTS = 16, PATIENCE_MS = 5000, ANSWER_MS = 1000, METRICS_MS = 15000, LARGEST_ANSWER = 1 << 20 };

struct client {
  int file; /* -1: nobody */
  int64_t until;
  char asked[BL_QUERY_LIMIT];
  size_t size;
  char *answer; /* malloc'd; NULL: he has not asked yet */
  size_t length, sent;
};

struct bl_server {
  struct bl_server_rule rule;
  pthread_t thread;
  int listener, end;
  atomic_bool wants;
  pthread_mutex_t mutex; /* over the next three */
  pthread_cond_t published;
  struct bl_status status;
  uint64_t serial; /* rises with each */

  /* The thread's own. */
  struct client clients[CLIENTS];
  int64_t metrics_due;
};

/* --- what the main thread says ------------------------------------------------------------------------------------ */

bool bl_server_wants(const struct bl_server *server) {
  return server && atomic_load(&server->wants);
}

void bl_server_publish(struct bl_server *server, const struct bl_status *status) {
  if (!server)
    return;
  pthread_mutex_lock(&server->mutex);
  server->status = *status;
  server->serial++;
  atomic_store(&server->wants, false);
  pthread_cond_signal(&server->published);
  pthread_mutex_unlock(&server->mutex);
}

static struct bl_status ask_main_thread(struct bl_server *server) {
  int64_t until = bl_clock_monotonic() + ANSWER_MS;
  struct timespec end = {.tv_sec = (time_t)(until / 1000), .tv_nsec = (long)(until % 1000) * 1000000};
  pthread_mutex_lock(&server->mutex);
  uint64_t before = server->serial;
  atomic_store(&server->wants, true);
  if (server->rule.wake)
    server->rule.wake(server->rule.context);
  while (server->serial == before && pthread_cond_timedwait(&server->published, &server->mutex, &end) != ETIMEDOUT)
    continue;
  struct bl_status status = server->status;
  status.answers = server->serial != before;
  pthread_mutex_unlock(&server->mutex);
  return status;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static void write_answer(struct bl_server *server, enum bl_query query, FILE *out) {
  if (query == BL_QUERY_WRONG) {
    fputs("error ask `status json`, `status text` or `metrics`, and end the line\n", out);
    return;
  }
  struct bl_status status = ask_main_thread(server);
  int64_t now = bl_clock_monotonic();
  fputs(bl_status_is_healthy(&status) ? "ok\n" : "unwell\n", out);
  if (query == BL_QUERY_JSON)
    bl_status_write_json(&status, server->rule.version, now, out);
  else if (query == BL_QUERY_TEXT)
    bl_status_write_text(&status, server->rule.version, now, out);
  else
    bl_gauges_write(&status, server->rule.version, out);
}

static void leave(struct client *client) {
  close(client->file);
  free(client->answer);
  *client = (struct client){.file = -1};
}

static void answer(struct bl_server *server, struct client *client) {
  enum bl_query query = bl_query_read(client->asked, client->size);
  if (query == BL_QUERY_UNFINISHED)
    return;
  FILE *out = open_memstream(&client->answer, &client->length);
  if (!out)
    bl_arena_give_up();
  write_answer(server, query, out);
  if (fclose(out) != 0)
    bl_arena_give_up();
  client->until = bl_clock_monotonic() + PATIENCE_MS;
}

static void hear(struct bl_server *server, struct client *client) {
  ssize_t size = recv(client->file, client->asked + client->size, sizeof client->asked - client->size, MSG_DONTWAIT);
  if (size > 0)
    client->size += (size_t)size;
  if (size > 0)
    answer(server, client);
  else if (size == 0 || (errno != EAGAIN && errno != EINTR))
    leave(client);
}

static void send_on(struct client *client) {
  ssize_t size =
      send(client->file, client->answer + client->sent, client->length - client->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (size > 0)
    client->sent += (size_t)size;
  if (client->sent == client->length || (size < 0 && errno != EAGAIN && errno != EINTR))
    leave(client);
}

static void welcome(struct bl_server *server) {
  int file = accept(server->listener, NULL, NULL);
  if (file < 0)
    return;
  fcntl(file, F_SETFD, FD_CLOEXEC);
  for (int i = 0; i < CLIENTS; i++)
    if (server->clients[i].file < 0) {
      server->clients[i] = (struct client){.file = file, .until = bl_clock_monotonic() + PATIENCE_MS};
      return;
    }
  close(file);
}

/* --- the thread --------------------------------------------------------------------------------------------------- */

static void keep_metrics(struct bl_server *server) {
  if (bl_clock_monotonic() < server->metrics_due)
    return;
  struct bl_status status = ask_main_thread(server);
  bl_gauges_keep(&status, server->rule.version, server->rule.metrics);
  server->metrics_due = bl_clock_monotonic() + METRICS_MS;
}

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

/* What is to be waited for: [0] the end, [1] newcomers, then the clients. Whose patience is over, is left. */
static int prepare(struct bl_server *server, struct pollfd files[CLIENTS + 2]) {
  int64_t now = bl_clock_monotonic(), due = server->metrics_due;
  bool room = false;
  for (int i = 0; i < CLIENTS; i++) {
    struct client *client = &server->clients[i];
    if (client->file >= 0 && now >= client->until)
      leave(client);
    files[i + 2] = (struct pollfd){.fd = client->file, .events = client->answer ? POLLOUT : POLLIN};
    if (client->file >= 0)
      due = earlier(due, client->until);
    room |= client->file < 0;
  }
  files[0] = (struct pollfd){.fd = server->end, .events = POLLIN};
  files[1] = (struct pollfd){.fd = room ? server->listener : -1, .events = POLLIN}; /* the others wait in the kernel */
  return due == INT64_MAX ? -1 : due <= now ? 0 : (int)(due - now);
}

static void *work(void *context) {
  struct bl_server *server = context;
  struct pollfd files[CLIENTS + 2];
  prctl(PR_SET_NAME, "status");
  for (;;) {
    if (poll(files, CLIENTS + 2, prepare(server, files)) < 0 && errno != EINTR)
      return NULL;
    if (files[0].revents)
      return NULL;
    for (int i = 0; i < CLIENTS; i++) {
      struct client *client = &server->clients[i];
      if (client->file < 0 || !files[i + 2].revents || files[i + 2].fd != client->file)
        continue;
      if (client->answer)
        send_on(client);
      else
        hear(server, client);
    }
    if (files[1].revents)
      welcome(server);
    keep_metrics(server);
  }
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

static bool address_of(const char *path, struct sockaddr_un *out, struct bl_error *error) {
  *out = (struct sockaddr_un){.sun_family = AF_UNIX};
  if (strlen(path) < sizeof out->sun_path) {
    snprintf(out->sun_path, sizeof out->sun_path, "%s", path);
    return true;
  }
  bl_error_set(error, BL_CONFIG, "the path of the status socket has more than %d bytes; choose a shorter one",
               (int)sizeof out->sun_path - 1);
  return bl_error_at(error, path, 0, 0);
}

static int connect_to(const char *path, struct bl_error *error) {
  struct sockaddr_un address;
  if (!address_of(path, &address, error))
    return -1;
  int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file >= 0 && connect(file, (struct sockaddr *)&address, sizeof address) == 0)
    return file;
  enum bl_code code = errno == EACCES ? BL_NO_PERMISSION : BL_NO_INPUT;
  bl_error_set(error, code, "no program answers: %s", strerror(errno));
  bl_error_at(error, path, 0, 0);
  if (file >= 0)
    close(file);
  return -1;
}

/* A socket that a program left behind is in the way; one at which somebody answers, or another file, is not ours. */
static bool clear(const char *path, struct bl_error *error) {
  struct stat found;
  if (lstat(path, &found) != 0)
    return true;
  int other = S_ISSOCK(found.st_mode) ? connect_to(path, NULL) : 0;
  if (other < 0)
    return unlink(path) == 0 ||
           bl_error_set(error, BL_CANT_CREATE, "the status socket cannot be made: %s", strerror(errno));
  if (other > 0)
    close(other);
  bl_error_set(error, BL_CANT_CREATE, "the status socket cannot be made: %s",
               other ? "another program answers there" : "another file lies there");
  return bl_error_at(error, path, 0, 0);
}

static bool listen_at(struct bl_server *server, const char *path, struct bl_error *error) {
  struct sockaddr_un address;
  if (!address_of(path, &address, error) || !clear(path, error))
    return false;
  server->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (server->listener >= 0 && bind(server->listener, (struct sockaddr *)&address, sizeof address) == 0 &&
      chmod(path, 0660) == 0 && listen(server->listener, CLIENTS) == 0)
    return true;
  bl_error_set(error, BL_CANT_CREATE, "the status socket cannot be made: %s", strerror(errno));
  return bl_error_at(error, path, 0, 0);
}

static void init_condition(pthread_cond_t *condition) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(condition, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

/* Signals are for the main thread: the new one inherits a mask that holds them all back. */
static bool start_thread(struct bl_server *server) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&server->thread, NULL, work, server);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

static bool is_named(const char *path) {
  return path && path[0];
}

static void finish(struct bl_server *server) {
  for (int i = 0; i < CLIENTS; i++)
    if (server->clients[i].file >= 0)
      leave(&server->clients[i]);
  if (server->listener >= 0) {
    close(server->listener);
    unlink(server->rule.socket);
  }
  if (server->end >= 0)
    close(server->end);
  pthread_cond_destroy(&server->published);
  pthread_mutex_destroy(&server->mutex);
  free(server);
}

struct bl_server *bl_server_create(const struct bl_server_rule *rule, struct bl_error *error) {
  struct bl_server *server = calloc(1, sizeof *server);
  if (!server)
    bl_arena_give_up();
  server->rule = *rule;
  server->listener = -1;
  server->metrics_due = is_named(rule->metrics) ? bl_clock_monotonic() : INT64_MAX;
  for (int i = 0; i < CLIENTS; i++)
    server->clients[i].file = -1;
  pthread_mutex_init(&server->mutex, NULL);
  init_condition(&server->published);
  server->end = eventfd(0, EFD_CLOEXEC);
  bool begun = !is_named(rule->socket) || listen_at(server, rule->socket, error);
  if (begun && server->end >= 0 && start_thread(server))
    return server;
  if (begun)
    bl_error_set(error, BL_INTERNAL, "the system gives no thread for the status");
  finish(server);
  return NULL;
}

void bl_server_destroy(struct bl_server *server) {
  if (!server)
    return;
  uint64_t one = 1;
  while (write(server->end, &one, sizeof one) < 0 && errno == EINTR)
    continue;
  pthread_join(server->thread, NULL);
  finish(server);
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

static bool read_all(int file, char **answer) {
  size_t room = 4096, size = 0;
  char *bytes = malloc(room);
  ssize_t read_now = 1;
  while (bytes && read_now > 0 && size < LARGEST_ANSWER) {
    if (size + 1 == room)
      bytes = realloc(bytes, room *= 2);
    if (!bytes)
      break;
    read_now = recv(file, bytes + size, room - size - 1, 0);
    size += read_now > 0 ? (size_t)read_now : 0;
  }
  if (!bytes)
    bl_arena_give_up();
  bytes[size] = '\0';
  *answer = bytes;
  return read_now == 0 && size > 0;
}

bool bl_server_ask(const char *path, const char *question, char **answer, struct bl_error *error) {
  int file = connect_to(path, error);
  *answer = NULL;
  if (file < 0)
    return false;
  struct timeval patience = {.tv_sec = PATIENCE_MS / 1000};
  setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  size_t length = strlen(question);
  bool done = send(file, question, length, MSG_NOSIGNAL) == (ssize_t)length && read_all(file, answer);
  close(file);
  if (done)
    return true;
  free(*answer);
  *answer = NULL;
  bl_error_set(error, BL_NO_INPUT, "the program does not answer");
  return bl_error_at(error, path, 0, 0);
}
