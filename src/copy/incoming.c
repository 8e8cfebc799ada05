#include "baolan/copy/incoming.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"

enum { MOST_ARRIVALS = 10000, DEEPEST = 8 };

static const struct bl_text package_ending = {".baolan", 7};

static void mix(uint64_t *trace, const void *data, size_t size) {
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++)
    *trace = (*trace ^ bytes[i]) * 1099511628211u;
}

static void mix_entry(uint64_t *trace, const struct bl_entry *entry) {
  mix(trace, entry->name.data, entry->name.size + 1);
  mix(trace, &entry->size, sizeof entry->size);
  mix(trace, &entry->changed, sizeof entry->changed);
}

/* What cannot be looked at is found out when it is taken. */
static void mix_folder(struct bl_arena *arena, int at, const char *name, int depth, uint64_t *trace) {
  struct bl_entries entries;
  int folder = bl_folder_open(at, name, NULL);
  if (folder < 0)
    return;
  if (bl_folder_read(arena, folder, MOST_ARRIVALS, &entries, NULL))
    for (size_t i = 0; i < entries.count; i++) {
      mix_entry(trace, &entries.items[i]);
      if (entries.items[i].kind == BL_ENTRY_FOLDER && depth < DEEPEST)
        mix_folder(arena, folder, entries.items[i].name.data, depth + 1, trace);
    }
  bl_folder_close(folder);
}

static const struct bl_entry *find_signature(struct bl_arena *arena, const struct bl_entries *entries,
                                             struct bl_text package) {
  struct bl_text name = bl_text_print(arena, "%s.minisig", package.data);
  for (size_t i = 0; i < entries->count; i++)
    if (bl_text_equal(entries->items[i].name, name))
      return &entries->items[i];
  return NULL;
}

bool bl_incoming_look(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_arrivals *out,
                      struct bl_error *error) {
  struct bl_entries entries;
  *out = (struct bl_arrivals){0};
  if (!bl_folder_read(arena, publisher->incoming, MOST_ARRIVALS, &entries, error))
    return bl_error_at(error, bl_text_print(arena, "%s/incoming", publisher->path).data, 0, 0);
  for (size_t i = 0; i < entries.count; i++) {
    const struct bl_entry *entry = &entries.items[i];
    bool folder = entry->kind == BL_ENTRY_FOLDER;
    if (entry->name.data[0] == '.' || !(folder || bl_text_ends(entry->name, package_ending)))
      continue;
    struct bl_arrival *arrival = BL_PUSH(arena, out->items, out->count, out->capacity);
    *arrival = (struct bl_arrival){entry->name, 14695981039346656037u};
    mix_entry(&arrival->trace, entry);
    const struct bl_entry *signature = find_signature(arena, &entries, entry->name);
    if (signature)
      mix_entry(&arrival->trace, signature);
    if (folder)
      mix_folder(arena, publisher->incoming, entry->name.data, 0, &arrival->trace);
  }
  return true;
}

bool bl_incoming_is_settled(const struct bl_arrivals *before, const struct bl_arrival *arrival) {
  for (size_t i = 0; i < before->count; i++)
    if (before->items[i].trace == arrival->trace && bl_text_equal(before->items[i].name, arrival->name))
      return true;
  return false;
}

/* Something of the same name may have come meanwhile: that is kept, for the next time. The package goes first: a
 * signature alone is nothing. */
static bool clear(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_arrival *arrival,
                  struct bl_error *error) {
  struct bl_arrivals now;
  if (!bl_incoming_look(arena, publisher, &now, error))
    return false;
  if (!bl_incoming_is_settled(&now, arrival))
    return true;
  const char *signature = bl_text_print(arena, "%s.minisig", arrival->name.data).data;
  return bl_publisher_remove(publisher->incoming, arrival->name.data, error) &&
         bl_folder_remove(publisher->incoming, signature, error) && bl_folder_sync(publisher->incoming, error);
}

/* NAME, or NAME with a number behind it, so that nothing is overwritten. */
static const char *free_name(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_text name) {
  const char *wanted = name.data;
  for (int i = 2; bl_folder_has(publisher->rejected, wanted) && i < MOST_ARRIVALS; i++)
    wanted = bl_text_print(arena, "%s.%d", name.data, i).data;
  return wanted;
}

static bool move_signature(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_text name,
                           const char *as, struct bl_error *error) {
  const char *from = bl_text_print(arena, "%s.minisig", name.data).data;
  const char *to = bl_text_print(arena, "%s.minisig", as).data;
  return !bl_folder_has(publisher->incoming, from) ||
         (bl_folder_remove(publisher->rejected, to, error) &&
          bl_folder_move(publisher->incoming, from, publisher->rejected, to, error));
}

/* The reason first: if the power goes before the rest, the arrival is looked at again and the reason written anew. */
static bool reject(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_text name,
                   const struct bl_error *why, struct bl_error *error) {
  char words[sizeof *why];
  const char *as = free_name(arena, publisher, name);
  struct bl_text text = bl_text_print(arena, "%s\n", bl_error_string(why, words, sizeof words));
  return bl_file_write(bl_text_print(arena, "%s/rejected/%s.reason", publisher->path, as).data, text, error) &&
         bl_folder_move(publisher->incoming, name.data, publisher->rejected, as, error) &&
         move_signature(arena, publisher, name, as, error) && bl_folder_sync(publisher->rejected, error) &&
         bl_folder_sync(publisher->incoming, error);
}

bool bl_incoming_take(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_arrival *arrival,
                      const struct bl_terms *terms, struct bl_taken *out, struct bl_warnings *warnings,
                      struct bl_error *error) {
  struct bl_error own = {0};
  *out = (struct bl_taken){0};
  if (bl_publisher_publish(arena, publisher, publisher->incoming, arrival->name.data, terms, &out->published, warnings,
                           &own)) {
    out->fate = out->published.known ? BL_KNOWN : BL_PUBLISHED;
    return clear(arena, publisher, arrival, error);
  }
  out->reason = own;
  if (own.code == BL_NO_INPUT) {
    out->fate = BL_WAITING;
    return true;
  }
  if (own.code == BL_DATA || own.code == BL_NO_PERMISSION) {
    out->fate = BL_REJECTED;
    return reject(arena, publisher, arrival->name, &own, error);
  }
  if (error)
    *error = own;
  return false;
}
