#include "baolan/paint/bitmap.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { LINE = 64, HUGE_PAGE = 2 << 20 };

/* Sheets are megabytes that are written at once: in huge pages the kernel hands them over in a few faults instead of
 * thousands, which cost more than the painting. A last page that would be less than half used is not asked for. */
static size_t round_pages(size_t bytes) {
  const size_t rest = bytes % HUGE_PAGE;
  return rest >= HUGE_PAGE / 2 && bytes > HUGE_PAGE ? bytes - rest + HUGE_PAGE : bytes;
}

static void ask_huge_pages(void *pixels, size_t bytes) {
#ifdef MADV_HUGEPAGE
  const size_t whole = bytes / HUGE_PAGE * HUGE_PAGE;
  if (whole)
    (void)madvise(pixels, whole, MADV_HUGEPAGE); /* a kernel without them paints as well */
#else
  (void)pixels;
  (void)bytes;
#endif
}

struct bl_bitmap *bl_bitmap_create(int width, int height) {
  if (width < 1 || height < 1 || width > BL_BITMAP_SIDE || height > BL_BITMAP_SIDE)
    return NULL;
  const int line = LINE / (int)sizeof(uint32_t);
  const int stride = (width + line - 1) / line * line;
  const size_t bytes = round_pages((size_t)stride * (size_t)height * sizeof(uint32_t));
  struct bl_bitmap *bitmap = malloc(sizeof *bitmap);
  void *pixels = NULL;
  if (!bitmap || posix_memalign(&pixels, bytes >= HUGE_PAGE ? HUGE_PAGE : LINE, bytes) != 0) {
    free(bitmap);
    return NULL;
  }
  ask_huge_pages(pixels, bytes);
  *bitmap = (struct bl_bitmap){.width = width, .height = height, .stride = stride, .pixels = pixels};
  return bitmap;
}

void bl_bitmap_destroy(struct bl_bitmap *bitmap) {
  if (!bitmap)
    return;
  free(bitmap->pixels);
  free(bitmap);
}
