/* attacker: plays baolan-decode after a picture has taken it over.
 *
 * What it does is the first word of its "picture". It cages itself as the real one does, with the real one's code,
 * unless the word begins with '-'. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "baolan/paint/answer.h"
#include "cage.h"

static int width, height;

static void say(uint32_t kind, const void *data, uint32_t length) {
  const struct bl_answer_record record = {kind, length};
  if (write(1, &record, sizeof record) != sizeof record || write(1, data, length) != (ssize_t)length)
    _exit(1);
}

static void say_head(int w, int h) {
  struct bl_answer_head head = {.width = (uint32_t)w, .height = (uint32_t)h, .confined = 1};
  memcpy(head.magic, "BLP1", 4);
  say(BL_ANSWER_HEAD, &head, sizeof head);
}

static void say_rows(int count) {
  static const uint32_t pixels[4096];
  for (int i = 0; i < count; i++)
    say(BL_ANSWER_ROWS, pixels, (uint32_t)width * 4);
}

/* The calls of somebody who wants more than the picture. */
static void grasp(const char *word) {
  static const char path[] = "/etc/hostname";
  char *const words[] = {NULL};
  if (strcmp(word, "open") == 0)
    (void)!open(path, O_RDONLY);
  else if (strcmp(word, "create") == 0)
    (void)!open("/tmp/baolan-attacker", O_WRONLY | O_CREAT, 0600);
  else if (strcmp(word, "socket") == 0)
    (void)!socket(AF_INET, SOCK_STREAM, 0);
  else if (strcmp(word, "fork") == 0)
    (void)!fork();
  else if (strcmp(word, "exec") == 0)
    execve("/bin/true", words, words);
  else if (strcmp(word, "kill") == 0)
    kill(getppid(), SIGUSR1);
  else if (strcmp(word, "ptrace") == 0)
    ptrace(PTRACE_ATTACH, 1, 0, 0);
  else if (strcmp(word, "code") == 0)
    (void)!mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  else if (strcmp(word, "stderr") == 0)
    (void)!write(2, "spoof", 5);
  else if (strcmp(word, "unlink") == 0)
    unlink(path);
}

/* Memory that is touched, until there is none. */
static void hoard(void) {
  for (size_t total = 0;; total += 1 << 20) {
    char *more = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED) {
      say_head(width, height);
      say(BL_ANSWER_FAULT, total < ((size_t)200 << 20) ? "stopped early" : "stopped too late",
          total < ((size_t)200 << 20) ? 13 : 16);
      return;
    }
    memset(more, 1, 1 << 20);
  }
}

static void lie(const char *word) {
  if (strcmp(word, "rubbish") == 0)
    (void)!write(1, "GIF89a, and nothing that was agreed upon between us", 51);
  else if (strcmp(word, "larger") == 0)
    say_head(width + 1, height);
  else if (strcmp(word, "unknown") == 0)
    say_head(width, height), say(7, "", 0);
  else if (strcmp(word, "half") == 0)
    say_head(width, height), say_rows(height / 2);
  else if (strcmp(word, "half-done") == 0)
    say_head(width, height), say_rows(height / 2), say(BL_ANSWER_DONE, "", 0);
  else if (strcmp(word, "more") == 0)
    say_head(width, height), say_rows(height + 1);
  else if (strcmp(word, "after") == 0)
    say_head(width, height), say_rows(height), say(BL_ANSWER_DONE, "", 0), say(BL_ANSWER_DONE, "", 0);
  else if (strcmp(word, "fault") == 0)
    say_head(width, height), say(BL_ANSWER_FAULT, "a \033[2J\n%s%n", 11);
  else if (strcmp(word, "long-fault") == 0)
    say_head(width, height), say(BL_ANSWER_FAULT, "", 0);
  else if (strcmp(word, "whole") == 0)
    say_head(width, height), say_rows(height), say(BL_ANSWER_DONE, "", 0);
}

static void stop(const char *word) {
  volatile int *volatile nothing = NULL;
  if (strcmp(word, "crash") == 0)
    *nothing = 1;
  else if (strcmp(word, "hang") == 0)
    say_head(width, height), (void)!read(1, &(char){0}, 1); /* no cage: a read that never ends */
  else if (strcmp(word, "spin") == 0)
    for (volatile unsigned i = 0;; i++)
      continue;
  else if (strcmp(word, "hoard") == 0)
    hoard();
}

int main(int argc, char **argv) {
  char word[32] = "";
  if (argc != 11)
    return 64;
  width = atoi(argv[8]);
  height = atoi(argv[9]);
  if (pread(0, word, sizeof word - 1, 0) <= 0)
    return 66;
  word[strcspn(word, "\n")] = '\0';
  const char *deed = word;
  if (*deed == '-')
    deed++;
  else {
    if (!bl_cage_limit((size_t)100 << 20, 1))
      return 77;
    if (!bl_cage_close())
      return 75;
  }
  grasp(deed);
  lie(deed);
  stop(deed);
  _exit(3);
}
