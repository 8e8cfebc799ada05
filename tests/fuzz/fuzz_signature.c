/* Signatures and keys of minisign's. Nothing that the fuzzer makes is signed by the key of the tests: no input may
 * verify but the one that it began with. */
#include <stdint.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/signature.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool done, const struct bl_error *error) {
  if (!done && (!error->text[0] || (error->code != BL_DATA && error->code != BL_NO_PERMISSION)))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const struct bl_text line = {"RWRlIDMjasicwpeddekItCXXQ/b0yCu+pfLlFDIwTLFmUvYZa6tUPTV5", 56};
  struct bl_text text = {(const char *)data, size}, comment;
  struct bl_public_key keys[2] = {{{0}, {0}}, {{0}, {0}}};
  struct bl_secret_key secret = {{0}, {0}};
  struct bl_error error = {0};
  if (!bl_public_key_read(line, &keys[0], NULL))
    abort();
  bool done = bl_public_key_read(text, &keys[1], &error);
  check(done, &error);
  error = (struct bl_error){0};
  /* The content is none that was ever signed. */
  if (bl_signature_verify(text, BL_TEXT("not signed by anybody"), keys, done ? 2 : 1, &comment, &error))
    abort();
  check(false, &error);
  error = (struct bl_error){0};
  if (!bl_secret_key_is_locked(text)) /* scrypt takes a second */
    check(bl_secret_key_read(text, (struct bl_text){"", 0}, &secret, &error), &error);
  return 0;
}
