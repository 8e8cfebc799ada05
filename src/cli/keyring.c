#include "keyring.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"
#include "baolan/paint/picture.h"

enum { PASSWORD = 1024 };

bool bl_keyring_take(struct bl_keyring *keyring, int option, const char *value) {
  if (option == 'u') {
    keyring->unsigned_too = true;
    return true;
  }
  if (keyring->count == BL_KEYRING_MOST)
    return false;
  keyring->names[keyring->count++] = value;
  return true;
}

bool bl_keyring_open(struct bl_arena *arena, struct bl_keyring *keyring, struct bl_error *error) {
  if (keyring->count == 0 && !keyring->unsigned_too)
    return bl_error_set(error, BL_USAGE, "whose signature is trusted? Give --key, or --unsigned to take anything");
  for (size_t i = 0; i < keyring->count; i++)
    if (!bl_public_key_open(arena, keyring->names[i], &keyring->keys[i], error))
      return false;
  return true;
}

struct bl_terms bl_keyring_terms(const struct bl_keyring *keyring) {
  return (struct bl_terms){.keys = keyring->keys,
                           .key_count = keyring->count,
                           .unsigned_too = keyring->unsigned_too,
                           .measure = bl_picture_measure,
                           .admit = bl_picture_admit};
}

/* The letters are not shown while they are typed. */
static bool read_password(char password[PASSWORD]) {
  struct termios before, silent;
  bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    fputs("Password of the secret key: ", stderr);
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  bool done = fgets(password, PASSWORD, stdin) != NULL;
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fputc('\n', stderr);
  }
  password[done ? strcspn(password, "\r\n") : 0] = '\0';
  return done;
}

bool bl_keyring_secret(struct bl_arena *arena, const char *path, struct bl_secret_key *out, struct bl_error *error) {
  char password[PASSWORD] = "";
  struct bl_text text;
  if (!bl_file_read(arena, path, BL_SIGNATURE_LARGEST, &text, error))
    return false;
  bool done = !bl_secret_key_is_locked(text) || read_password(password) ||
              bl_error_set(error, BL_NO_PERMISSION, "the key is under a password, and none was given");
  done = done && bl_secret_key_read(text, bl_text_of(password), out, error);
  bl_secret_wipe(password, sizeof password);
  return done || bl_error_at(error, path, 0, 0);
}
