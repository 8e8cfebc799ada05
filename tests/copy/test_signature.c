/* Signatures: made and verified; every single byte of one counts. What minisign makes of it, tests/cli/test_packages.py
 * asks. */
#include "arena.h"

#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/signature.h"

static struct bl_public_key desk, other;
static struct bl_secret_key secret;
static const struct bl_text content = {"every word", 10};

static struct bl_text read_key(const char *name) {
  struct bl_text text;
  assert_true(bl_file_read(arena, bl_text_print(arena, "%s/tests/keys/%s", BAOLAN_ROOT, name).data, 4096, &text, NULL));
  return text;
}

static int open_keys(void **state) {
  open_arena(state);
  return !bl_public_key_read(read_key("desk.pub"), &desk, NULL) ||
         !bl_public_key_read(read_key("other.pub"), &other, NULL) ||
         !bl_secret_key_read(read_key("desk.key"), BL_TEXT(""), &secret, NULL);
}

static enum bl_code verify(struct bl_text signature, struct bl_text text, const struct bl_public_key *key) {
  struct bl_error error = {0};
  struct bl_text comment;
  bool done = bl_signature_verify(signature, text, key, 1, &comment, &error);
  assert_true(done == (error.code == BL_OK));
  return error.code;
}

static void a_signature_verifies(void **state) {
  (void)state;
  struct bl_text comment, signature = bl_signature_make(arena, &secret, content, BL_TEXT("issue 3021"));
  const struct bl_public_key both[] = {other, desk};
  assert_true(bl_signature_verify(signature, content, both, 2, &comment, NULL));
  assert_true(bl_text_equal(comment, BL_TEXT("issue 3021")));
  assert_int_equal(verify(signature, content, &other), BL_NO_PERMISSION);
  assert_int_equal(verify(signature, BL_TEXT("every w0rd"), &desk), BL_NO_PERMISSION);
  assert_int_equal(verify(signature, BL_TEXT(""), &desk), BL_NO_PERMISSION);
}

/* The first comment is not signed; everything behind it is. */
static void every_byte_counts(void **state) {
  (void)state;
  struct bl_text signature = bl_signature_make(arena, &secret, content, BL_TEXT("issue 3021"));
  size_t first = (size_t)bl_text_find(signature, BL_TEXT("\n")) + 1;
  for (size_t i = first; i < signature.size; i++) {
    if (signature.data[i] == '\n' || signature.data[i] == '=')
      continue;
    struct bl_text copy = bl_text_copy(arena, signature);
    char *changed = BL_NEW_ARRAY(arena, char, copy.size + 1);
    memcpy(changed, copy.data, copy.size);
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (verify((struct bl_text){changed, copy.size}, content, &desk) == BL_OK)
      fail_msg("byte %zu may be changed", i);
  }
  for (size_t size = 0; size + 1 < signature.size; size++)
    assert_int_not_equal(verify(bl_text_slice(signature, 0, size), content, &desk), BL_OK);
}

static void keys_are_read(void **state) {
  (void)state;
  struct bl_public_key key;
  struct bl_secret_key another;
  struct bl_text file = read_key("desk.pub"), secret_file = read_key("desk.key");
  ptrdiff_t line = bl_text_find(file, BL_TEXT("RW"));
  assert_true(bl_public_key_read(bl_text_slice(file, (size_t)line, file.size), &key, NULL));
  assert_memory_equal(&key, &desk, sizeof key);
  assert_false(bl_public_key_read(secret_file, &key, NULL));
  assert_false(bl_public_key_read(BL_TEXT(""), &key, NULL));
  assert_false(bl_secret_key_read(file, BL_TEXT(""), &another, NULL));
  assert_false(bl_secret_key_is_locked(secret_file));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_signature_verifies, open_keys, close_arena),
      cmocka_unit_test_setup_teardown(every_byte_counts, open_keys, close_arena),
      cmocka_unit_test_setup_teardown(keys_are_read, open_keys, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
