/* replay: runs a fuzz target once on every file of a folder, so that an input which once broke it is tried in each
 * ordinary test run. A folder without one file is a mistake in the call. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CAP = 1 << 20 };

static int run_file(const char *folder, const char *name, uint8_t *buffer) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file)
    return 0;
  size_t size = fread(buffer, 1, CAP, file);
  fclose(file);
  fprintf(stderr, "%s\n", name); /* the last name printed is the one that broke it */
  LLVMFuzzerTestOneInput(buffer, size);
  return 1;
}

int main(int argc, char **argv) {
  DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
  uint8_t *buffer = malloc(CAP);
  if (!folder || !buffer)
    return 66;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (entry->d_name[0] != '.')
      count += run_file(argv[1], entry->d_name, buffer);
  closedir(folder);
  free(buffer);
  return count ? 0 : 66;
}
