#include "film.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

int bl_film_read(struct bl_film *film, void *out, size_t count) {
  ssize_t got;
  do
    got = read(film->file, out, count);
  while (got < 0 && errno == EINTR);
  return (int)got;
}

static void take(void *context, const uint32_t *row, int width) {
  struct bl_film *film = context;
  (void)width;
  bl_answer_row(film->writer, row);
}

/* An edge of the part among the pixels that are left; the picture's own far edge stays its edge. */
static int scale_edge(int edge, int by, int whole, int scaled) {
  return edge == whole ? scaled : (edge + by / 2) / by;
}

bool bl_film_open(struct bl_film *film, int by, int width, int height) {
  const struct bl_part *part = &film->part;
  const int x = scale_edge(part->x, by, film->width, width), y = scale_edge(part->y, by, film->height, height);
  film->part = (struct bl_part){.x = x,
                                .y = y,
                                .w = scale_edge(part->x + part->w, by, film->width, width) - x,
                                .h = scale_edge(part->y + part->h, by, film->height, height) - y};
  if (bl_fit_clip(&film->part, width, height))
    film->fit = bl_fit_create(film->part.w, film->part.h, film->to_width, film->to_height, take, film);
  return film->fit ? true : bl_film_fault(film, "there is no memory for this picture; make it smaller");
}

void bl_film_row(struct bl_film *film, const uint32_t *row) {
  const int at = film->row++ - film->part.y;
  if (at >= 0 && at < film->part.h)
    bl_fit_push(film->fit, row + film->part.x);
}

void bl_film_close(struct bl_film *film) {
  bl_fit_destroy(film->fit);
  film->fit = NULL;
}

bool bl_film_fault(struct bl_film *film, const char *format, ...) {
  va_list arguments;
  if (film->fault[0])
    return false;
  va_start(arguments, format);
  vsnprintf(film->fault, sizeof film->fault, format, arguments);
  va_end(arguments);
  return false;
}
