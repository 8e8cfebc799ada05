/* bench_pictures: one picture brought to the width it has on a page, by the decoder's process and within this one.
 *
 *   bench_pictures PICTURE [WIDTH [ROUNDS]]
 *
 * Milliseconds, medians; the difference is what the process costs: its start, its cage and the pipe. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/header.h"
#include "baolan/paint/picture.h"
#include "readjpeg.h"
#include "readpng.h"

enum { ROUNDS = 11, MOST_ROUNDS = 101, WIDTH = 900 };

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double apart(const char *path, int width, int height) {
  const double begin = now_ms();
  struct bl_error error = {.code = BL_OK};
  struct bl_bitmap *bitmap = bl_picture_load(path, (struct bl_picture_want){.width = width, .height = height}, &error);
  if (!bitmap) {
    fprintf(stderr, "bench_pictures: %s\n", error.text);
    exit(BL_DATA);
  }
  bl_bitmap_destroy(bitmap);
  return now_ms() - begin;
}

static double within(const char *path, const struct bl_header *header, int width, int height) {
  static uint32_t batch[BL_ANSWER_BATCH / sizeof(uint32_t)];
  const double begin = now_ms();
  struct bl_answer_writer writer = {.file = open("/dev/null", O_WRONLY), .width = width, .batch = batch};
  struct bl_film film = {.file = open(path, O_RDONLY),
                         .width = header->width,
                         .height = header->height,
                         .part = {0, 0, header->width, header->height},
                         .to_width = width,
                         .to_height = height,
                         .writer = &writer};
  if (!(header->kind == BL_PICTURE_PNG ? bl_readpng(&film) : bl_readjpeg(&film)))
    exit(BL_DATA);
  close(film.file);
  close(writer.file);
  return now_ms() - begin;
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *values, int count) {
  qsort(values, (size_t)count, sizeof *values, compare);
  return values[count / 2];
}

int main(int argc, char **argv) {
  const int width = argc > 2 ? atoi(argv[2]) : WIDTH;
  const int rounds = argc > 3 ? atoi(argv[3]) : ROUNDS;
  struct bl_header header = {.kind = BL_PICTURE_PNG};
  int real_width, real_height;
  if (argc < 2 || width < 1 || rounds < 1 || rounds > MOST_ROUNDS ||
      !bl_picture_measure(argv[1], &real_width, &real_height, NULL)) {
    fputs("usage: bench_pictures PICTURE [WIDTH [ROUNDS]]\n", stderr);
    return BL_USAGE;
  }
  int file = open(argv[1], O_RDONLY);
  if (file < 0 || !bl_header_read(file, lseek(file, 0, SEEK_END), &header, NULL))
    return BL_DATA;
  close(file);
  const int height = (int)((long long)width * real_height / real_width);
  double in_child[MOST_ROUNDS], in_process[MOST_ROUNDS];
  for (int i = 0; i < rounds; i++) {
    in_child[i] = apart(argv[1], width, height > 0 ? height : 1);
    in_process[i] = within(argv[1], &header, width, height > 0 ? height : 1);
  }
  printf("%s: %d x %d to %d wide: %.1f ms apart, %.1f ms within\n", argv[1], real_width, real_height, width,
         median(in_child, rounds), median(in_process, rounds));
  return 0;
}
