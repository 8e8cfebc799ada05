/* infile: the fuzzer's bytes in an open file, the same one every time. */
#ifndef BAOLAN_TESTS_FUZZ_INFILE_H
#define BAOLAN_TESTS_FUZZ_INFILE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int infile(const uint8_t *data, size_t size) {
  static FILE *file;
  if (!file)
    file = tmpfile();
  if (!file || ftruncate(fileno(file), 0) != 0 || pwrite(fileno(file), data, size, 0) != (ssize_t)size ||
      lseek(fileno(file), 0, SEEK_SET) != 0)
    abort();
  return fileno(file);
}

#endif
