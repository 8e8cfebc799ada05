/* signature: who made a file, in the form of minisign (https://jedisct1.github.io/minisign/): Ed25519, by libsodium.
 *
 * A signature is a small file of four lines that stands beside what it signs: NAME.minisig. It names the key by eight
 * bytes, signs the content (`Ed`) or its BLAKE2b-512 (`ED`, what is written now), and signs a comment that may so be
 * trusted. Keys are the files, or the one line of them, that `minisign -G` makes; a secret key may be under a password
 * (scrypt). All of it can be made and checked by minisign as well.
 */
#ifndef BAOLAN_COPY_SIGNATURE_H
#define BAOLAN_COPY_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

enum { BL_SIGNATURE_LARGEST = 16 * 1024 }; /* bytes of a signature, or of a key file */

struct bl_public_key {
  uint8_t number[8];
  uint8_t key[32];
};

/* A key file, or the line that begins with RW. BL_DATA: it is no public key of minisign's. */
bool bl_public_key_read(struct bl_text text, struct bl_public_key *out, struct bl_error *error);

/* The same of a key as people name it: that line itself, or the path of a file. */
bool bl_public_key_open(struct bl_arena *arena, const char *name, struct bl_public_key *out, struct bl_error *error);
bool bl_public_key_is_line(struct bl_text name);

/* Whether one of the keys has signed the content: else BL_NO_PERMISSION, or BL_DATA when `signature` is none.
 * *comment becomes the trusted comment, a part of `signature`. */
bool bl_signature_verify(struct bl_text signature, struct bl_text content, const struct bl_public_key *keys,
                         size_t key_count, struct bl_text *comment, struct bl_error *error);

struct bl_secret_key {
  uint8_t number[8];
  uint8_t key[64];
};

/* Whether the key in that file is under a password. */
bool bl_secret_key_is_locked(struct bl_text text);
/* BL_DATA: no secret key; BL_NO_PERMISSION: the password is wrong. Takes a second for a key under a password. */
bool bl_secret_key_read(struct bl_text text, struct bl_text password, struct bl_secret_key *out,
                        struct bl_error *error);
/* Overwrites what must not stay in memory. */
void bl_secret_wipe(void *secret, size_t size);

/* The four lines, in the arena. The comment is one line of at most 1,000 bytes. */
struct bl_text bl_signature_make(struct bl_arena *arena, const struct bl_secret_key *key, struct bl_text content,
                                 struct bl_text comment);

#endif
