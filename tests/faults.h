/* faults: file operations that fail on order, for tests that are linked with --wrap (tests/CMakeLists.txt).
 *
 * Every open, openat, read, write, fsync, close, mkdir, rename, unlink, stat, readdir and flock of our own code is
 * counted. fsync is not carried out, since no test here ends the machine; what it would have kept is kept in mind
 * instead: a file or folder that was changed and not synced since is dirty.
 */
#ifndef BAOLAN_TESTS_FAULTS_H
#define BAOLAN_TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

enum faults_kind {
  FAULTS_NONE,
  FAULTS_ONE,  /* the N-th operation fails with EIO */
  FAULTS_FULL, /* from the N-th on, whatever makes or writes something fails with ENOSPC */
  FAULTS_DEAD, /* from the N-th on everything fails with EIO */
  FAULTS_KILL  /* the N-th operation is not reached: SIGKILL */
};

/* Counting begins anew; nothing is dirty. */
void faults_arm(enum faults_kind kind, long nth);
/* Operations since then; true in *struck if the fault came to pass. */
long faults_disarm(bool *struck);

/* How many files and folders were dirty when something called `name` was renamed; -1: nothing was. */
long faults_dirty_at(const char *name);
long faults_dirty(void);
/* Descriptors that are open. */
int faults_open_files(void);

#endif
