#include "baolan/kiosk/book.h"

#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/copy/library.h"
#include "baolan/paint/picture.h"

static struct bl_book *create(const char *path, size_t budget) {
  struct bl_book *book = calloc(1, sizeof *book);
  if (!book)
    bl_arena_give_up();
  book->arena = bl_arena_create();
  book->views = bl_views_create(budget);
  snprintf(book->path, sizeof book->path, "%s", path);
  return book;
}

static struct bl_book *keep(struct bl_book *book, struct bl_edition *edition) {
  book->edition = edition;
  if (edition)
    return book;
  bl_book_destroy(book);
  return NULL;
}

struct bl_book *bl_book_load(const char *folder, size_t budget, struct bl_error *error) {
  struct bl_book *book = create(folder, budget);
  return keep(book, bl_edition_load(book->arena, folder, bl_picture_measure, error));
}

struct bl_book *bl_book_make_notice(const char *path, struct bl_text source, struct bl_text paper, size_t budget,
                                    struct bl_error *error) {
  struct bl_book *book = create(path, budget);
  struct bl_text own = bl_text_copy(book->arena, source);
  struct bl_edition *edition = bl_edition_of_story(book->arena, book->path, own, bl_picture_measure, error);
  if (edition)
    edition->paper = bl_text_copy(book->arena, paper);
  return keep(book, edition);
}

void bl_book_destroy(struct bl_book *book) {
  if (!book)
    return;
  bl_views_destroy(book->views);
  bl_arena_destroy(book->arena);
  free(book);
}

int bl_book_day(const struct bl_book *book) {
  const struct bl_edition *edition = book->edition;
  if (!edition->year)
    return BL_NO_DAY;
  return bl_calendar_day((struct bl_date){edition->year, edition->month, edition->day});
}
