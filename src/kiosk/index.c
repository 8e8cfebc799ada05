#include "baolan/kiosk/index.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

enum { VERSION = 1, PATH_SIZE = 1100 };

struct bl_index {
  char path[PATH_SIZE]; /* of the file; empty: none */
  sqlite3 *base;        /* NULL: not open */
  struct bl_arena *arena;
  const char *folder;      /* of which `known` tells; NULL: nothing is known */
  struct bl_library known; /* what the file holds, if there is one */
  int recalled;
};

/* --- sums --------------------------------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t sum, const void *data, size_t size) {
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++)
    sum = (sum ^ bytes[i]) * 0x100000001B3u;
  return sum;
}

static uint64_t sum_issue(const struct bl_issue *issue) {
  uint64_t sum = mix(0xCBF29CE484222325u, issue->path.data, issue->path.size);
  sum = mix(sum, &issue->day, sizeof issue->day);
  sum = mix(sum, &issue->number, sizeof issue->number);
  return mix(sum, &issue->stamp, sizeof issue->stamp);
}

/* The order does not matter. */
static uint64_t sum_all(const struct bl_library *library) {
  uint64_t sum = library->count;
  for (size_t i = 0; i < library->count; i++)
    sum ^= sum_issue(&library->issues[i]);
  return sum;
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

static bool run(struct bl_index *index, const char *order) {
  return sqlite3_exec(index->base, order, NULL, NULL, NULL) == SQLITE_OK;
}

static void shut(struct bl_index *index) {
  sqlite3_close(index->base);
  index->base = NULL;
}

static bool open_file(struct bl_index *index) {
  shut(index);
  return index->path[0] &&
         sqlite3_open_v2(index->path, &index->base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK &&
         run(index, "PRAGMA synchronous=OFF; PRAGMA cache_size=-512");
}

/* What is there cannot be used. */
static bool make_file(struct bl_index *index) {
  char order[400], journal[PATH_SIZE + 16];
  shut(index);
  snprintf(journal, sizeof journal, "%s-journal", index->path);
  unlink(index->path);
  unlink(journal);
  snprintf(order, sizeof order,
           "PRAGMA user_version=%d;"
           "CREATE TABLE folder(path TEXT NOT NULL, sum INTEGER NOT NULL);"
           "CREATE TABLE edition(path TEXT PRIMARY KEY, stamp INTEGER NOT NULL, day INTEGER NOT NULL,"
           " number INTEGER NOT NULL) WITHOUT ROWID;",
           VERSION);
  return open_file(index) && run(index, order);
}

static sqlite3_stmt *prepare(struct bl_index *index, const char *order) {
  sqlite3_stmt *statement = NULL;
  return sqlite3_prepare_v2(index->base, order, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

static struct bl_text text_of(struct bl_arena *arena, sqlite3_stmt *row, int column) {
  const unsigned char *text = sqlite3_column_text(row, column);
  return bl_text_copy(arena, bl_text_of(text ? (const char *)text : ""));
}

static bool read_sum(struct bl_index *index, const char *folder, uint64_t *sum) {
  sqlite3_stmt *row =
      prepare(index, "SELECT folder.path, folder.sum, v.user_version FROM folder, pragma_user_version v");
  bool read = row && sqlite3_step(row) == SQLITE_ROW && sqlite3_column_int(row, 2) == VERSION &&
              strcmp(text_of(index->arena, row, 0).data, folder) == 0;
  *sum = read ? (uint64_t)sqlite3_column_int64(row, 1) : 0;
  sqlite3_finalize(row);
  return read;
}

static bool read_issues(struct bl_index *index, struct bl_library *out) {
  struct bl_issue *issues = NULL;
  size_t count = 0, capacity = 0;
  sqlite3_stmt *row = prepare(index, "SELECT path, stamp, day, number FROM edition");
  int answer = SQLITE_ERROR;
  while (row && (answer = sqlite3_step(row)) == SQLITE_ROW)
    *BL_PUSH(index->arena, issues, count, capacity) = (struct bl_issue){.path = text_of(index->arena, row, 0),
                                                                        .stamp = (uint64_t)sqlite3_column_int64(row, 1),
                                                                        .day = sqlite3_column_int(row, 2),
                                                                        .number = sqlite3_column_int(row, 3)};
  sqlite3_finalize(row);
  *out = (struct bl_library){issues, count};
  return answer == SQLITE_DONE;
}

static void forget(struct bl_index *index) {
  bl_arena_reset(index->arena);
  index->folder = NULL;
  index->known = (struct bl_library){0};
}

static void recall(struct bl_index *index, const char *folder) {
  uint64_t sum;
  struct bl_library read;
  forget(index);
  if (open_file(index) && read_sum(index, folder, &sum) && read_issues(index, &read) && sum_all(&read) == sum) {
    index->known = read;
    index->folder = bl_text_copy(index->arena, bl_text_of(folder)).data;
    index->recalled = (int)read.count;
  } else if (index->path[0] && !make_file(index)) {
    fprintf(stderr, "baolan: %s: the index cannot be made: %s; the editions are read one by one\n", index->path,
            index->base ? sqlite3_errmsg(index->base) : "");
    shut(index);
    index->path[0] = 0;
  }
}

/* --- what changed ------------------------------------------------------------------------------------------------- */

static int by_path(const void *one, const void *other) {
  const struct bl_issue *const *a = one, *const *b = other;
  return strcmp((*a)->path.data, (*b)->path.data);
}

static const struct bl_issue **sort(struct bl_arena *arena, const struct bl_library *library) {
  const struct bl_issue **sorted = BL_NEW_ARRAY(arena, const struct bl_issue *, library->count + 1);
  for (size_t i = 0; i < library->count; i++)
    sorted[i] = &library->issues[i];
  if (library->count)
    qsort(sorted, library->count, sizeof *sorted, by_path);
  return sorted;
}

static bool put(sqlite3_stmt *statement, const struct bl_issue *issue) {
  sqlite3_bind_text(statement, 1, issue->path.data, (int)issue->path.size, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, (sqlite3_int64)issue->stamp);
  sqlite3_bind_int(statement, 3, issue->day);
  sqlite3_bind_int(statement, 4, issue->number);
  bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_reset(statement);
  return done;
}

static bool drop(sqlite3_stmt *statement, const struct bl_issue *issue) {
  sqlite3_bind_text(statement, 1, issue->path.data, (int)issue->path.size, SQLITE_STATIC);
  bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_reset(statement);
  return done;
}

/* Both in the order of their paths: what is in one alone, or otherwise in both. */
static bool write_rows(struct bl_index *index, struct bl_arena *scratch, const struct bl_library *now) {
  const struct bl_issue **was = sort(scratch, &index->known), **is = sort(scratch, now);
  sqlite3_stmt *putting = prepare(index, "INSERT OR REPLACE INTO edition VALUES(?,?,?,?)");
  sqlite3_stmt *dropping = prepare(index, "DELETE FROM edition WHERE path=?");
  bool done = putting && dropping;
  for (size_t i = 0, j = 0; done && (i < index->known.count || j < now->count);) {
    int order = i == index->known.count ? 1 : j == now->count ? -1 : by_path(&was[i], &is[j]);
    if (order < 0)
      done = drop(dropping, was[i]);
    else if (order > 0 || sum_issue(was[i]) != sum_issue(is[j]))
      done = put(putting, is[j]);
    i += order <= 0;
    j += order >= 0;
  }
  sqlite3_finalize(putting);
  sqlite3_finalize(dropping);
  return done;
}

static bool write_sum(struct bl_index *index, const char *folder, uint64_t sum) {
  sqlite3_stmt *row = run(index, "DELETE FROM folder") ? prepare(index, "INSERT INTO folder VALUES(?,?)") : NULL;
  bool done = row && sqlite3_bind_text(row, 1, folder, -1, SQLITE_STATIC) == SQLITE_OK &&
              sqlite3_bind_int64(row, 2, (sqlite3_int64)sum) == SQLITE_OK && sqlite3_step(row) == SQLITE_DONE;
  sqlite3_finalize(row);
  return done;
}

static bool write_file(struct bl_index *index, struct bl_arena *scratch, const char *folder,
                       const struct bl_library *now) {
  return run(index, "BEGIN") && write_rows(index, scratch, now) && write_sum(index, folder, sum_all(now)) &&
         run(index, "COMMIT");
}

/* What the disk does not take, because it is full or the file was damaged, is made anew at the next start. */
static void keep(struct bl_index *index, const char *folder, const struct bl_library *now) {
  struct bl_arena *scratch = bl_arena_create();
  bool other = !index->folder || sum_all(now) != sum_all(&index->known);
  if (other && index->base && !write_file(index, scratch, folder, now)) {
    make_file(index);
    shut(index);
  }
  bl_arena_destroy(scratch);
  if (!other)
    return;
  struct bl_arena *arena = bl_arena_create();
  index->known = bl_library_copy(arena, now);
  index->folder = bl_text_copy(arena, bl_text_of(folder)).data;
  bl_arena_destroy(index->arena);
  index->arena = arena;
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

struct bl_index *bl_index_open(struct bl_text state) {
  struct bl_index *index = calloc(1, sizeof *index);
  if (!index)
    bl_arena_give_up();
  index->arena = bl_arena_create();
  index->recalled = -1;
  if (state.size) {
    bl_file_make_folder(state.data, NULL);
    snprintf(index->path, sizeof index->path, "%s/index.sqlite", state.data);
  }
  return index;
}

void bl_index_close(struct bl_index *index) {
  if (!index)
    return;
  shut(index);
  bl_arena_destroy(index->arena);
  free(index);
}

int bl_index_recalled(const struct bl_index *index) {
  return index->recalled;
}

bool bl_index_list(struct bl_index *index, struct bl_arena *arena, const char *folder, struct bl_library *out,
                   struct bl_warnings *warnings, struct bl_error *error) {
  bool first = !index->folder || strcmp(index->folder, folder) != 0;
  if (first)
    recall(index, folder);
  bool trusting = first && index->folder;
  if (!bl_library_list_again(arena, folder, index->folder ? &index->known : NULL, trusting, out, warnings, error))
    return false;
  keep(index, folder, out);
  return true;
}
