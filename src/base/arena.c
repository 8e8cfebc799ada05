#include "baolan/base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Blocks are whole pages from mmap, so that a sealed arena can be mapped
 * read-only. They double in size up to a limit; one larger piece gets a block
 * of its own. */

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024, HUGE_PAGE = 2 * 1024 * 1024 };

struct block {
  struct block *next;
  size_t size, used; /* of the whole mapping, header included */
  size_t dirty;      /* what was used in an earlier round, and is not zero */
};

/* What a block takes for itself. */
static const size_t header = (sizeof(struct block) + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);

struct bl_arena {
  struct block *blocks; /* the first is filled */
  struct block *spare;  /* what the round before used */
  size_t next_size, used;
};

static size_t round_up(size_t size, size_t to) {
  return (size + to - 1) / to * to;
}

_Noreturn void bl_arena_give_up(void) {
  fputs("baolan: out of memory\n", stderr);
  _exit(70); /* BL_INTERNAL; error.h comes after this module */
}

static char *map(size_t size) {
  char *mapping = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED)
    bl_arena_give_up();
  return mapping;
}

/* A large arena is filled from end to end: in huge pages the system hands it out with a page fault for every two
 * megabytes instead of for every four kilobytes, which cost more than the setting of type. */
static char *map_huge(size_t size) {
  char *mapping = map(size + HUGE_PAGE);
  size_t before = (size_t)(-(uintptr_t)mapping % HUGE_PAGE);
  if (before)
    munmap(mapping, before);
  munmap(mapping + before + size, HUGE_PAGE - before);
  madvise(mapping + before, size, MADV_HUGEPAGE); /* a wish: without it everything works as well */
  return mapping + before;
}

static struct block *block_create(size_t size) {
  char *mapping = size == LARGEST_BLOCK ? map_huge(size) : map(size);
  struct block *block = (struct block *)(void *)mapping;
  block->next = NULL;
  block->size = size;
  block->used = block->dirty = header;
  return block;
}

struct bl_arena *bl_arena_create(void) {
  struct bl_arena *arena = calloc(1, sizeof *arena);
  if (!arena)
    bl_arena_give_up();
  arena->next_size = FIRST_BLOCK;
  return arena;
}

static void blocks_destroy(struct block *block) {
  while (block) {
    struct block *next = block->next;
    munmap(block, block->size);
    block = next;
  }
}

void bl_arena_destroy(struct bl_arena *arena) {
  if (!arena)
    return;
  blocks_destroy(arena->blocks);
  blocks_destroy(arena->spare);
  free(arena);
}

/* A spare block when the next one is large enough, else a new one. */
static struct block *next_block(struct bl_arena *arena, size_t size) {
  struct block *block = arena->spare;
  if (block && block->size - header >= size) {
    arena->spare = block->next;
    return block;
  }
  size_t wanted = round_up(size + header, (size_t)sysconf(_SC_PAGESIZE));
  block = block_create(wanted > arena->next_size ? wanted : arena->next_size);
  if (arena->next_size < LARGEST_BLOCK)
    arena->next_size *= 2;
  return block;
}

static size_t rounded(size_t size) {
  if (size > SIZE_MAX / 4)
    bl_arena_give_up();
  return round_up(size ? size : 1, _Alignof(max_align_t));
}

static void *hand_out(struct bl_arena *arena, size_t size) {
  size = rounded(size);
  struct block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    block = next_block(arena, size);
    block->next = arena->blocks;
    arena->blocks = block;
  }
  void *piece = (char *)block + block->used;
  block->used += size;
  arena->used += size;
  return piece;
}

void *bl_arena_take(struct bl_arena *arena, size_t size) {
  void *piece = hand_out(arena, size);
#ifndef NDEBUG
  memset(piece, 0xA5, size); /* so that who reads before writing is found out */
#endif
  return piece;
}

void *bl_arena_alloc(struct bl_arena *arena, size_t size) {
  char *piece = hand_out(arena, size);
  const struct block *block = arena->blocks;
  size_t start = (size_t)(piece - (const char *)block);
  if (start < block->dirty)
    memset(piece, 0, (block->used < block->dirty ? block->used : block->dirty) - start);
  return piece;
}

/* The newest block is the largest, and taken first. */
void bl_arena_reset(struct bl_arena *arena) {
  arena->used = 0;
  blocks_destroy(arena->spare);
  for (struct block *block = arena->blocks; block; block = block->next) {
    block->dirty = block->used > block->dirty ? block->used : block->dirty;
    block->used = header;
  }
  arena->spare = arena->blocks;
  arena->blocks = NULL;
}

size_t bl_arena_used(const struct bl_arena *arena) {
  return arena->used;
}

void bl_arena_seal(struct bl_arena *arena) {
#ifdef NDEBUG
  (void)arena;
#else
  for (struct block *block = arena->blocks, *next; block; block = next) {
    next = block->next;
    mprotect(block, block->size, PROT_READ);
  }
#endif
}

void *bl_arena_grow(struct bl_arena *arena, void *array, size_t count, size_t *capacity, size_t element) {
  if (count < *capacity)
    return array;
  size_t larger = *capacity ? *capacity * 2 : 8;
  if (larger > SIZE_MAX / 4 / element)
    bl_arena_give_up();
  void *moved = bl_arena_alloc(arena, larger * element);
  if (count)
    memcpy(moved, array, count * element);
  *capacity = larger;
  return moved;
}
