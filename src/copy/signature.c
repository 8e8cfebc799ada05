#include "baolan/copy/signature.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

/* The layouts of minisign 0.11, unpadded. */
enum {
  NUMBER = 8,
  PUBLIC_SIZE = 2 + NUMBER + 32,
  SIGNATURE_SIZE = 2 + NUMBER + 64,
  SECRET_HEAD = 2 + 2 + 2 + 32 + 8 + 8, /* algorithms, salt, the two limits of scrypt */
  SECRET_BODY = NUMBER + 64 + 32,       /* number, key, check sum: what the password covers */
  SECRET_SIZE = SECRET_HEAD + SECRET_BODY,
  HASH = 64,
  KEY_LETTERS = 56
};

/* minisign asks for 1 GB; who writes more into a key file wants to stop us. */
#define MOST_MEMORY ((uint64_t)2 << 30)
#define MOST_EFFORT ((uint64_t)1 << 26)

static const struct bl_text trusted = {"trusted comment: ", 17}, untrusted = {"untrusted comment: ", 19};

static void start(void) {
  if (sodium_init() < 0)
    bl_arena_give_up(); /* no source of randomness: nothing here may be trusted */
}

/* The next line, without its end. Stray CRs come from other systems. */
static struct bl_text next_line(struct bl_text *rest) {
  const char *end = rest->size ? memchr(rest->data, '\n', rest->size) : NULL;
  size_t size = end ? (size_t)(end - rest->data) : rest->size;
  struct bl_text line = bl_text_slice(*rest, 0, size);
  *rest = bl_text_slice(*rest, end ? size + 1 : size, rest->size);
  while (line.size && line.data[line.size - 1] == '\r')
    line.size--;
  return line;
}

static bool decode(struct bl_text line, uint8_t *out, size_t size) {
  size_t got = 0;
  return line.size &&
         sodium_base642bin(out, size, line.data, line.size, NULL, &got, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         got == size;
}

/* The line of base64 in a key file: behind the comment, or alone. */
static struct bl_text key_line(struct bl_text text) {
  struct bl_text line = next_line(&text);
  return bl_text_trim(bl_text_starts(line, untrusted) ? next_line(&text) : line);
}

bool bl_public_key_read(struct bl_text text, struct bl_public_key *out, struct bl_error *error) {
  uint8_t bytes[PUBLIC_SIZE];
  start();
  if (text.size > BL_SIGNATURE_LARGEST || !decode(key_line(text), bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0)
    return bl_error_set(error, BL_DATA,
                        "this is no public key of minisign's: a line of 56 letters that begins with RW");
  memcpy(out->number, bytes + 2, NUMBER);
  memcpy(out->key, bytes + 2 + NUMBER, sizeof out->key);
  return true;
}

bool bl_public_key_is_line(struct bl_text name) {
  return name.size == KEY_LETTERS && bl_text_starts(name, BL_TEXT("RW"));
}

bool bl_public_key_open(struct bl_arena *arena, const char *name, struct bl_public_key *out, struct bl_error *error) {
  struct bl_text text = bl_text_of(name);
  if (bl_public_key_is_line(text))
    return bl_public_key_read(text, out, error);
  return bl_file_read(arena, name, BL_SIGNATURE_LARGEST, &text, error) &&
         (bl_public_key_read(text, out, error) || bl_error_at(error, name, 0, 0));
}

struct signature {
  uint8_t bytes[SIGNATURE_SIZE]; /* algorithm, number, signature */
  uint8_t over[64];              /* of that signature and the comment */
  struct bl_text comment;
};

static bool read_signature(struct bl_text text, struct signature *out, struct bl_error *error) {
  if (text.size > BL_SIGNATURE_LARGEST)
    return bl_error_set(error, BL_DATA, "the signature is longer than %d bytes", BL_SIGNATURE_LARGEST);
  struct bl_text first = next_line(&text), second = next_line(&text), third = next_line(&text);
  if (!bl_text_starts(first, untrusted) || !decode(second, out->bytes, sizeof out->bytes) ||
      !bl_text_starts(third, trusted) || !decode(next_line(&text), out->over, sizeof out->over) ||
      bl_text_trim(text).size)
    return bl_error_set(error, BL_DATA, "this is no signature of minisign's; sign the file anew");
  if (memcmp(out->bytes, "Ed", 2) != 0 && memcmp(out->bytes, "ED", 2) != 0)
    return bl_error_set(error, BL_DATA,
                        "the signature is of an unknown kind; sign the file with minisign 0.6 or later");
  out->comment = bl_text_slice(third, trusted.size, third.size);
  return true;
}

static const struct bl_public_key *find_key(const uint8_t *number, const struct bl_public_key *keys, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (memcmp(keys[i].number, number, NUMBER) == 0)
      return &keys[i];
  return NULL;
}

static bool verify_content(const struct signature *signature, struct bl_text content, const uint8_t *key) {
  const uint8_t *data = (const uint8_t *)content.data;
  uint8_t hash[HASH];
  if (signature->bytes[1] == 'd')
    return crypto_sign_verify_detached(signature->bytes + 2 + NUMBER, data, content.size, key) == 0;
  crypto_generichash(hash, sizeof hash, data, content.size, NULL, 0);
  return crypto_sign_verify_detached(signature->bytes + 2 + NUMBER, hash, sizeof hash, key) == 0;
}

static size_t join(uint8_t out[64 + BL_SIGNATURE_LARGEST], const uint8_t *signature, struct bl_text comment) {
  memcpy(out, signature, 64);
  if (comment.size)
    memcpy(out + 64, comment.data, comment.size);
  return 64 + comment.size;
}

static bool verify_comment(const struct signature *signature, const uint8_t *key) {
  uint8_t joined[64 + BL_SIGNATURE_LARGEST];
  size_t size = join(joined, signature->bytes + 2 + NUMBER, signature->comment);
  return crypto_sign_verify_detached(signature->over, joined, size, key) == 0;
}

/* As minisign shows a key's number: the last byte first. */
static void print_number(const uint8_t *number, char out[2 * NUMBER + 1]) {
  static const char digits[] = "0123456789ABCDEF";
  for (int i = 0; i < NUMBER; i++) {
    out[2 * i] = digits[number[NUMBER - 1 - i] >> 4];
    out[2 * i + 1] = digits[number[NUMBER - 1 - i] & 15];
  }
  out[2 * NUMBER] = '\0';
}

bool bl_signature_verify(struct bl_text text, struct bl_text content, const struct bl_public_key *keys,
                         size_t key_count, struct bl_text *comment, struct bl_error *error) {
  struct signature signature;
  char number[2 * NUMBER + 1];
  start();
  if (!read_signature(text, &signature, error))
    return false;
  const struct bl_public_key *key = find_key(signature.bytes + 2, keys, key_count);
  print_number(signature.bytes + 2, number);
  if (!key)
    return bl_error_set(error, BL_NO_PERMISSION, "it is signed by the key %s, which is not one that is trusted here",
                        number);
  if (!verify_content(&signature, content, key->key))
    return bl_error_set(error, BL_NO_PERMISSION,
                        "the signature is wrong: the file is not what the key %s has signed; get both again", number);
  if (!verify_comment(&signature, key->key))
    return bl_error_set(error, BL_NO_PERMISSION, "the trusted comment of the signature was changed; get it again");
  *comment = signature.comment;
  return true;
}

bool bl_secret_key_is_locked(struct bl_text text) {
  uint8_t bytes[SECRET_SIZE];
  bool locked = text.size <= BL_SIGNATURE_LARGEST && decode(key_line(text), bytes, sizeof bytes) &&
                memcmp(bytes + 2, "Sc", 2) == 0;
  bl_secret_wipe(bytes, sizeof bytes);
  return locked;
}

static uint64_t read_little(const uint8_t *bytes) {
  uint64_t value = 0;
  for (int i = 7; i >= 0; i--)
    value = value << 8 | bytes[i];
  return value;
}

static bool unlock(uint8_t bytes[SECRET_SIZE], struct bl_text password, struct bl_error *error) {
  uint8_t stream[SECRET_BODY];
  const uint8_t *salt = bytes + 6;
  uint64_t effort = read_little(bytes + 38), memory = read_little(bytes + 46);
  if (effort > MOST_EFFORT || memory > MOST_MEMORY)
    return bl_error_set(error, BL_DATA, "the key's password takes more work than is accepted");
  if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password.data, password.size, salt, effort,
                                         (size_t)memory) != 0)
    return bl_error_set(error, BL_DATA, "the key cannot be unlocked: there is not enough memory");
  for (int i = 0; i < SECRET_BODY; i++)
    bytes[SECRET_HEAD + i] ^= stream[i];
  bl_secret_wipe(stream, sizeof stream);
  return true;
}

/* The check sum covers the algorithm, the number and the key. */
static bool is_unlocked(const uint8_t bytes[SECRET_SIZE]) {
  uint8_t joined[2 + NUMBER + 64], sum[32];
  memcpy(joined, bytes, 2);
  memcpy(joined + 2, bytes + SECRET_HEAD, NUMBER + 64);
  crypto_generichash(sum, sizeof sum, joined, sizeof joined, NULL, 0);
  bl_secret_wipe(joined, sizeof joined);
  return memcmp(sum, bytes + SECRET_HEAD + NUMBER + 64, sizeof sum) == 0;
}

/* A key without a password has no check sum; but the second half of every key, the public one, follows from the first.
 */
static bool is_pair(const uint8_t key[64]) {
  uint8_t public[32], secret[64];
  crypto_sign_seed_keypair(public, secret, key);
  bl_secret_wipe(secret, sizeof secret);
  return memcmp(public, key + 32, sizeof public) == 0;
}

static bool read_secret(uint8_t bytes[SECRET_SIZE], struct bl_text password, struct bl_secret_key *out,
                        struct bl_error *error) {
  static const uint8_t none[2] = {0, 0};
  bool locked = memcmp(bytes + 2, "Sc", 2) == 0;
  if (memcmp(bytes, "Ed", 2) != 0 || memcmp(bytes + 4, "B2", 2) != 0 || (!locked && memcmp(bytes + 2, none, 2) != 0))
    return bl_error_set(error, BL_DATA, "this is a secret key of an unknown kind; make one with minisign -G");
  if (locked && !unlock(bytes, password, error))
    return false;
  if (locked && !is_unlocked(bytes))
    return bl_error_set(error, BL_NO_PERMISSION, "the password is wrong");
  if (!is_pair(bytes + SECRET_HEAD + NUMBER))
    return bl_error_set(error, BL_DATA, "the secret key is damaged");
  memcpy(out->number, bytes + SECRET_HEAD, NUMBER);
  memcpy(out->key, bytes + SECRET_HEAD + NUMBER, sizeof out->key);
  return true;
}

bool bl_secret_key_read(struct bl_text text, struct bl_text password, struct bl_secret_key *out,
                        struct bl_error *error) {
  uint8_t bytes[SECRET_SIZE];
  start();
  bool done = text.size <= BL_SIGNATURE_LARGEST && decode(key_line(text), bytes, sizeof bytes);
  if (!done)
    bl_error_set(error, BL_DATA, "this is no secret key of minisign's; make one with minisign -G");
  done = done && read_secret(bytes, password, out, error);
  bl_secret_wipe(bytes, sizeof bytes);
  return done;
}

void bl_secret_wipe(void *secret, size_t size) {
  sodium_memzero(secret, size);
}

static const char *encode(struct bl_arena *arena, const uint8_t *bytes, size_t size) {
  size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL);
  return sodium_bin2base64(bl_arena_alloc(arena, room), room, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

struct bl_text bl_signature_make(struct bl_arena *arena, const struct bl_secret_key *key, struct bl_text content,
                                 struct bl_text comment) {
  uint8_t hash[HASH], bytes[SIGNATURE_SIZE], over[64], joined[64 + BL_SIGNATURE_LARGEST];
  char number[2 * NUMBER + 1];
  start();
  comment.size = comment.size > 1000 ? 1000 : comment.size;
  crypto_generichash(hash, sizeof hash, (const uint8_t *)content.data, content.size, NULL, 0);
  memcpy(bytes, "ED", 2);
  memcpy(bytes + 2, key->number, NUMBER);
  crypto_sign_detached(bytes + 2 + NUMBER, NULL, hash, sizeof hash, key->key);
  size_t size = join(joined, bytes + 2 + NUMBER, comment);
  crypto_sign_detached(over, NULL, joined, size, key->key);
  print_number(key->number, number);
  return bl_text_print(arena, "%ssignature from baolan, key %s\n%s\n%s%.*s\n%s\n", "untrusted comment: ", number,
                       encode(arena, bytes, sizeof bytes), "trusted comment: ", (int)comment.size, comment.data,
                       encode(arena, over, sizeof over));
}
