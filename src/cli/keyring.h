/* keyring: the keys that the verbs of packages are given, public ones to verify with and a secret one to sign with. */
#ifndef BAOLAN_CLI_KEYRING_H
#define BAOLAN_CLI_KEYRING_H

#include "baolan/copy/consignment.h"

enum { BL_KEYRING_MOST = 16 };

struct bl_keyring {
  const char *names[BL_KEYRING_MOST]; /* as given: a file of minisign's, or the key itself */
  size_t count;
  struct bl_public_key keys[BL_KEYRING_MOST];
  bool unsigned_too;
};

/* The options k(ey) and u(nsigned); false: too many keys. */
bool bl_keyring_take(struct bl_keyring *keyring, int option, const char *value);
/* Reads the keys. BL_USAGE when there is none and nothing unsigned may be taken. */
bool bl_keyring_open(struct bl_arena *arena, struct bl_keyring *keyring, struct bl_error *error);
struct bl_terms bl_keyring_terms(const struct bl_keyring *keyring);

/* The secret key in that file; its password, if it has one, is asked for on the terminal, or is the first line of
 * standard input. */
bool bl_keyring_secret(struct bl_arena *arena, const char *path, struct bl_secret_key *out, struct bl_error *error);

#endif
