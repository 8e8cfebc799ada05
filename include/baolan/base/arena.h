/* arena: memory for things that live and die together.
 *
 * An edition has one arena, a set of sheets has one, scratch has one that is
 * reset for every paragraph. Nothing in an arena is freed singly.
 *
 * Memory from bl_arena_alloc is zeroed and aligned for any type. When the
 * system has no more memory the program ends with exit status 70 and is
 * restarted by its supervisor, so no caller tests for NULL.
 */
#ifndef BAOLAN_BASE_ARENA_H
#define BAOLAN_BASE_ARENA_H

#include <stddef.h>

struct bl_arena;

struct bl_arena *bl_arena_create(void);
void bl_arena_destroy(struct bl_arena *arena);

void *bl_arena_alloc(struct bl_arena *arena, size_t size);
/* The same, not zeroed: for what is written before it is read. */
void *bl_arena_take(struct bl_arena *arena, size_t size);

/* Everything is given back; what this round has used is kept for the next one, and no more. */
void bl_arena_reset(struct bl_arena *arena);

/* What happens when memory ends, for the few who ask the system for it themselves: exit status 70. */
_Noreturn void bl_arena_give_up(void);

/* Bytes handed out since creation or the last reset. */
size_t bl_arena_used(const struct bl_arena *arena);

/* From now on the arena may only be read. Debug builds map it read-only. */
void bl_arena_seal(struct bl_arena *arena);

/* Room for one more element in an array that lives in the arena: returns the
 * array, moved if it had to grow. *capacity is updated. */
void *bl_arena_grow(struct bl_arena *arena, void *array, size_t count, size_t *capacity, size_t element);

#define BL_NEW(arena, type) ((type *)bl_arena_alloc((arena), sizeof(type)))
#define BL_NEW_ARRAY(arena, type, n) ((type *)bl_arena_alloc((arena), sizeof(type) * (size_t)(n)))

#define BL_TAKE_ARRAY(arena, type, n) ((type *)bl_arena_take((arena), sizeof(type) * (size_t)(n)))

/* BL_PUSH(arena, list.items, list.count, list.capacity) yields a pointer to a new zeroed last element. */
#define BL_PUSH(arena, items, count, capacity)                                                                         \
  ((items) = bl_arena_grow((arena), (items), (count), &(capacity), sizeof *(items)), &(items)[(count)++])

#endif
