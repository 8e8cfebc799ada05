#include "baolan/kiosk/playfile.h"

#include <errno.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

enum {
  VERSION = 1,
  BUSY_MS = 2000,      /* so long a reader may hold the file */
  MOST_AT_ONCE = 4000, /* lines that one trim takes away */
  PATH_SIZE = 1100
};

static const char *const shape = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=64;"
                                 "PRAGMA journal_size_limit=1048576; PRAGMA cache_size=-256;"
                                 "CREATE TABLE IF NOT EXISTS plays(id INTEGER PRIMARY KEY, start INTEGER NOT NULL,"
                                 " duration INTEGER NOT NULL, edition TEXT NOT NULL, view TEXT NOT NULL,"
                                 " subject TEXT NOT NULL, sheet INTEGER NOT NULL, clock TEXT NOT NULL,"
                                 " reason TEXT NOT NULL);";

struct bl_playfile {
  sqlite3 *base;
  sqlite3_stmt *insert, *trim_rows, *trim_days;
  char path[PATH_SIZE];
  struct stat seen; /* the file, when it was used last */
};

static bool is_damage(int answer) {
  int plain = answer & 0xFF;
  return plain == SQLITE_CORRUPT || plain == SQLITE_NOTADB || plain == SQLITE_SCHEMA || plain == SQLITE_ERROR;
}

static bool tell(const char *path, sqlite3 *base, int answer, struct bl_error *error) {
  bl_error_set(error, is_damage(answer) ? BL_DATA : BL_IO, "the play log cannot be used: %s",
               base ? sqlite3_errmsg(base) : sqlite3_errstr(answer));
  return bl_error_at(error, path, 0, 0);
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static int take_number(void *out, int count, char **values, char **names) {
  (void)names;
  *(int *)out = count > 0 && values[0] ? atoi(values[0]) : 0;
  return 0;
}

static int take_word(void *out, int count, char **values, char **names) {
  (void)names;
  *(bool *)out = count > 0 && values[0] && strcmp(values[0], "ok") == 0;
  return 0;
}

/* The whole file is read once: what is damaged is found now and not in months. */
static int check(sqlite3 *base) {
  bool sound = false;
  int version = 0;
  int answer = sqlite3_exec(base, "PRAGMA quick_check(1)", take_word, &sound, NULL);
  if (answer == SQLITE_OK && !sound)
    return SQLITE_CORRUPT;
  if (answer == SQLITE_OK)
    answer = sqlite3_exec(base, "PRAGMA user_version", take_number, &version, NULL);
  if (answer == SQLITE_OK && version != 0 && version != VERSION)
    return SQLITE_NOTADB;
  return answer;
}

static int prepare(struct bl_playfile *file) {
  static const char insert[] = "INSERT INTO plays(start, duration, edition, view, subject, sheet, clock, reason)"
                               " VALUES(?,?,?,?,?,?,?,?)";
  static const char rows[] = "DELETE FROM plays WHERE id IN (SELECT id FROM plays WHERE id <="
                             " (SELECT max(id) FROM plays) - ? ORDER BY id LIMIT ?)";
  static const char days[] = "DELETE FROM plays WHERE id IN (SELECT id FROM plays ORDER BY id LIMIT ?) AND start < ?";
  char version[40];
  snprintf(version, sizeof version, "PRAGMA user_version=%d", VERSION);
  int answer = sqlite3_exec(file->base, shape, NULL, NULL, NULL);
  if (answer == SQLITE_OK)
    answer = sqlite3_exec(file->base, version, NULL, NULL, NULL);
  if (answer == SQLITE_OK)
    answer = sqlite3_prepare_v2(file->base, insert, -1, &file->insert, NULL);
  if (answer == SQLITE_OK)
    answer = sqlite3_prepare_v2(file->base, rows, -1, &file->trim_rows, NULL);
  if (answer == SQLITE_OK)
    answer = sqlite3_prepare_v2(file->base, days, -1, &file->trim_days, NULL);
  return answer;
}

static int open_base(struct bl_playfile *file) {
  int answer = sqlite3_open_v2(file->path, &file->base, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (answer != SQLITE_OK)
    return answer;
  sqlite3_extended_result_codes(file->base, 1);
  sqlite3_busy_timeout(file->base, BUSY_MS);
  answer = check(file->base);
  return answer == SQLITE_OK ? prepare(file) : answer;
}

static void let_go(struct bl_playfile *file) {
  sqlite3_finalize(file->insert);
  sqlite3_finalize(file->trim_rows);
  sqlite3_finalize(file->trim_days);
  sqlite3_close(file->base);
  file->base = NULL;
  file->insert = file->trim_rows = file->trim_days = NULL;
}

static void set_damaged_aside(const char *path) {
  char from[PATH_SIZE + 16], to[PATH_SIZE + 16];
  snprintf(to, sizeof to, "%s.damaged", path);
  if (rename(path, to) != 0)
    unlink(path);
  snprintf(from, sizeof from, "%s-wal", path);
  unlink(from);
  snprintf(from, sizeof from, "%s-shm", path);
  unlink(from);
}

struct bl_playfile *bl_playfile_open(const char *state, bool *set_aside, struct bl_error *error) {
  *set_aside = false;
  if (!bl_file_make_folder(state, error))
    return NULL;
  struct bl_playfile *file = calloc(1, sizeof *file);
  if (!file)
    bl_arena_give_up();
  snprintf(file->path, sizeof file->path, "%s/playlog.sqlite", state);
  int answer = open_base(file);
  if (is_damage(answer)) {
    let_go(file);
    set_damaged_aside(file->path);
    *set_aside = true;
    answer = open_base(file);
  }
  if (answer == SQLITE_OK)
    return file;
  tell(file->path, file->base, answer, error);
  bl_playfile_close(file);
  return NULL;
}

void bl_playfile_close(struct bl_playfile *file) {
  if (!file)
    return;
  let_go(file);
  free(file);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static int insert(struct bl_playfile *file, const struct bl_play *play) {
  sqlite3_stmt *row = file->insert;
  sqlite3_bind_int64(row, 1, play->start);
  sqlite3_bind_int64(row, 2, play->duration);
  sqlite3_bind_text(row, 3, play->edition, -1, SQLITE_STATIC);
  sqlite3_bind_text(row, 4, play->view, -1, SQLITE_STATIC);
  sqlite3_bind_text(row, 5, play->subject, -1, SQLITE_STATIC);
  sqlite3_bind_int(row, 6, play->sheet);
  sqlite3_bind_text(row, 7, bl_play_trusts[play->trust], -1, SQLITE_STATIC);
  sqlite3_bind_text(row, 8, bl_play_reasons[play->reason], -1, SQLITE_STATIC);
  sqlite3_step(row);
  return sqlite3_reset(row);
}

/* sqlite goes on writing into a file that was removed; this one never grows smaller either. */
static bool is_in_place(struct bl_playfile *file) {
  struct stat now;
  bool there = stat(file->path, &now) == 0;
  bool same = there && (file->seen.st_ino == 0 || (now.st_ino == file->seen.st_ino && now.st_dev == file->seen.st_dev &&
                                                   now.st_size >= file->seen.st_size));
  file->seen = there ? now : file->seen;
  return same;
}

bool bl_playfile_add(struct bl_playfile *file, const struct bl_play *plays, size_t count, struct bl_error *error) {
  if (!is_in_place(file)) {
    bl_error_set(error, BL_DATA, "the play log was taken away or cut off while it was open");
    return bl_error_at(error, file->path, 0, 0);
  }
  int answer = sqlite3_exec(file->base, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  for (size_t i = 0; answer == SQLITE_OK && i < count; i++)
    answer = insert(file, &plays[i]);
  if (answer == SQLITE_OK)
    answer = sqlite3_exec(file->base, "COMMIT", NULL, NULL, NULL);
  if (answer == SQLITE_OK)
    return true;
  tell(file->path, file->base, answer, error);
  if (!sqlite3_get_autocommit(file->base))
    sqlite3_exec(file->base, "ROLLBACK", NULL, NULL, NULL);
  return false;
}

static int run(sqlite3_stmt *statement) {
  sqlite3_step(statement);
  return sqlite3_reset(statement);
}

bool bl_playfile_trim(struct bl_playfile *file, struct bl_playfile_bounds bounds, bl_instant now,
                      struct bl_error *error) {
  sqlite3_bind_int(file->trim_rows, 1, bounds.rows);
  sqlite3_bind_int(file->trim_rows, 2, MOST_AT_ONCE);
  int answer = run(file->trim_rows);
  if (answer == SQLITE_OK && now > 0) {
    sqlite3_bind_int(file->trim_days, 1, MOST_AT_ONCE);
    sqlite3_bind_int64(file->trim_days, 2, now - (int64_t)bounds.days * BL_DAY_SECONDS * 1000);
    answer = run(file->trim_days);
  }
  return answer == SQLITE_OK || tell(file->path, file->base, answer, error);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static int find(const char *const *list, const unsigned char *word) {
  for (int i = 0; list[i]; i++)
    if (word && strcmp(list[i], (const char *)word) == 0)
      return i;
  return 0;
}

static void copy(char *to, size_t size, const unsigned char *from) {
  snprintf(to, size, "%s", from ? (const char *)from : "");
}

static struct bl_play row_of(sqlite3_stmt *row) {
  struct bl_play play = {.start = sqlite3_column_int64(row, 0),
                         .duration = sqlite3_column_int64(row, 1),
                         .sheet = sqlite3_column_int(row, 5)};
  copy(play.edition, sizeof play.edition, sqlite3_column_text(row, 2));
  copy(play.view, sizeof play.view, sqlite3_column_text(row, 3));
  copy(play.subject, sizeof play.subject, sqlite3_column_text(row, 4));
  play.trust = (enum bl_trust)find(bl_play_trusts, sqlite3_column_text(row, 6));
  play.reason = (enum bl_play_reason)find(bl_play_reasons, sqlite3_column_text(row, 7));
  return play;
}

/* Who may not write in the folder cannot join in the write-ahead log; when there is none the file stands alone. */
static int open_to_read(const char *path, sqlite3 **base) {
  char name[PATH_SIZE + 32];
  int answer = sqlite3_open_v2(path, base, SQLITE_OPEN_READONLY, NULL);
  if (answer == SQLITE_OK)
    answer = sqlite3_exec(*base, "SELECT 1 FROM plays LIMIT 1", NULL, NULL, NULL);
  snprintf(name, sizeof name, "%s-wal", path);
  if (((answer & 0xFF) != SQLITE_CANTOPEN && (answer & 0xFF) != SQLITE_READONLY) || access(name, F_OK) == 0)
    return answer;
  sqlite3_close(*base);
  snprintf(name, sizeof name, "file:%s?immutable=1", path);
  return sqlite3_open_v2(name, base, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
}

static int walk(sqlite3 *base, bl_instant from, bl_instant to, bool (*take)(const struct bl_play *play, void *context),
                void *context) {
  sqlite3_stmt *rows = NULL;
  int answer = sqlite3_prepare_v2(base,
                                  "SELECT start, duration, edition, view, subject, sheet, clock, reason FROM plays"
                                  " WHERE start >= ? AND start < ? ORDER BY id",
                                  -1, &rows, NULL);
  if (answer != SQLITE_OK)
    return answer;
  sqlite3_bind_int64(rows, 1, from);
  sqlite3_bind_int64(rows, 2, to);
  bool more = true;
  while (more && sqlite3_step(rows) == SQLITE_ROW) {
    struct bl_play play = row_of(rows);
    more = take(&play, context);
  }
  return sqlite3_finalize(rows);
}

bool bl_playfile_read(const char *state, bl_instant from, bl_instant to,
                      bool (*take)(const struct bl_play *play, void *context), void *context, struct bl_error *error) {
  char path[PATH_SIZE];
  sqlite3 *base = NULL;
  snprintf(path, sizeof path, "%s/playlog.sqlite", state);
  if (access(path, R_OK) != 0) {
    bl_error_set(error, BL_NO_INPUT, "%s", errno == ENOENT ? "nothing was logged here yet" : strerror(errno));
    return bl_error_at(error, path, 0, 0);
  }
  int answer = open_to_read(path, &base);
  if (answer == SQLITE_OK) {
    sqlite3_busy_timeout(base, BUSY_MS);
    answer = walk(base, from, to, take, context);
  }
  bool done = answer == SQLITE_OK || tell(path, base, answer, error);
  sqlite3_close(base);
  return done;
}
