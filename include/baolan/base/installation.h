/* installation: where the program finds its own files.
 *
 * Beside the executable, so that a tree can be installed under any prefix, or staged in any folder, and moved:
 *
 *   PREFIX/bin/baolan       PREFIX/share/baolan/{fonts,config,sample}       PREFIX/share/locale
 *   build/release/baolan    the source tree's fonts/ and config/            build/release/{sample,locale}
 *
 * and /usr where neither is there. The settings are PREFIX/etc/baolan/baolan.yaml, else /etc/baolan/baolan.yaml (the
 * one of a program under /usr).
 */
#ifndef BAOLAN_BASE_INSTALLATION_H
#define BAOLAN_BASE_INSTALLATION_H

struct bl_arena;

/* Folders, without a slash at their end; `settings` is a file, NULL when there is none. */
struct bl_installation {
  const char *share;  /* has fonts/fonts.yaml and config/themes.yaml */
  const char *sample; /* the sample newspaper */
  const char *words;  /* catalogues: LANGUAGE/LC_MESSAGES/baolan.mo */
  const char *settings;
};

/* For an executable that lies in `folder`. The paths live in the arena. */
struct bl_installation bl_installation_of(struct bl_arena *arena, const char *folder);
/* For the running program. */
struct bl_installation bl_installation_find(struct bl_arena *arena);

#endif
