#include "baolan/kiosk/play.h"

#include <stdio.h>
#include <string.h>

const char *const bl_play_reasons[] = {"rotation", "reader", "notice", "fault", "dark", NULL};
const char *const bl_play_trusts[] = {"unknown", "rtc", "synced", NULL};

bool bl_play_same(const struct bl_play *a, const struct bl_play *b) {
  return a->reason == b->reason && a->sheet == b->sheet && strcmp(a->view, b->view) == 0 &&
         strcmp(a->subject, b->subject) == 0 && strcmp(a->edition, b->edition) == 0;
}

void bl_play_set_edition(struct bl_play *play, const char *path) {
  size_t end = strlen(path), start;
  while (end > 0 && path[end - 1] == '/')
    end--;
  for (start = end; start > 0 && path[start - 1] != '/';)
    start--;
  snprintf(play->edition, sizeof play->edition, "%.*s", (int)(end - start), path + start);
}
