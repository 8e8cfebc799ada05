/* Any bytes as a record that is to be replayed: refused by its line, or asked again, whatever places it names. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../src/cli/replay.h"
#include "baolan/base/error.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static FILE *file;
  char path[64];
  if (!file) { /* what it says is of no interest */
    file = tmpfile();
    if (!file || !freopen("/dev/null", "w", stdout))
      abort();
  }
  if (ftruncate(fileno(file), 0) != 0 || pwrite(fileno(file), data, size, 0) != (ssize_t)size)
    abort();
  snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
  int status = bl_cli_replay(path);
  if (status != BL_OK && status != BL_DATA)
    abort();
  return 0;
}
