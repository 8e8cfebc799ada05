#include "baolan/page/drawn.h"

#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"

enum { TOLD = 200 /* the least cost of a fault that is told */ };

struct names {
  const struct bl_scene *scene;
  const struct bl_copyfit *copyfit;
};

/* The story itself, or the column of briefs that it is in. */
static int find_story(void *context, struct bl_text name) {
  const struct names *names = context;
  const struct bl_job *job = bl_copyfit_job(names->copyfit);
  for (size_t unit = 0; unit < job->story_count; unit++)
    for (size_t i = 0; i < job->stories[unit].stories; i++)
      if (bl_text_equal(names->scene->edition->stories[bl_copyfit_story(names->copyfit, unit) + i].id, name))
        return (int)unit;
  return BL_LAYOUT_EMPTY;
}

static void tell(const struct bl_scene *scene, const struct bl_page *page, const char *kind, const char *text) {
  struct bl_warnings *warnings = scene->warnings;
  if (!warnings)
    return;
  const char *path =
      bl_text_print(warnings->arena, "%.*s/edition.yaml", (int)scene->edition->folder.size, scene->edition->folder.data)
          .data;
  for (size_t i = 0; i < warnings->count; i++)
    if (strcmp(warnings->items[i].kind, kind) == 0 && strcmp(warnings->items[i].text, text) == 0 &&
        warnings->items[i].line == page->layout_line)
      return;
  bl_warnings_add(warnings, path, page->layout_line, 0, kind, "%s", text);
}

const struct bl_guide *bl_drawn_read(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                     const struct bl_copyfit *copyfit) {
  struct names names = {scene, copyfit};
  if (page->layout_rows == 0)
    return NULL;
  struct bl_layout_cells cells = bl_layout_read(arena, page->layout, page->layout_rows, find_story, &names);
  const struct bl_guide *guide = cells.columns ? bl_layout_make(arena, &cells) : NULL;
  if (!guide)
    tell(scene, page, "layout-not-sliceable",
         "the layout does not come apart by cuts from edge to edge; the page is made up without it");
  return guide;
}

static void tell_fault(const struct bl_scene *scene, const struct bl_page *page, const struct bl_copyfit *copyfit,
                       const struct bl_term *term) {
  char text[256];
  const char *id = bl_fault_id((enum bl_ban)term->ban), *name = bl_fault_name((enum bl_ban)term->ban);
  if (term->story == BL_FAULT_NONE) {
    snprintf(text, sizeof text, "the layout makes %s, %s", id, name);
  } else {
    struct bl_text story = scene->edition->stories[bl_copyfit_story(copyfit, term->story)].id;
    snprintf(text, sizeof text, "the layout makes %s, %s: %.*s", id, name, (int)story.size, story.data);
  }
  tell(scene, page, "layout-fault", text);
}

void bl_drawn_tell(const struct bl_scene *scene, const struct bl_page *page, const struct bl_copyfit *copyfit,
                   const struct bl_guide *guide, const struct bl_makeup *made) {
  if (!guide)
    return;
  if (made->sheet_count == 0 || !made->choices[0].by_hand) {
    const char *why = guide->columns > bl_copyfit_job(copyfit)->columns
                          ? "this screen has fewer columns than the layout; the page is made up without it"
                          : "a head does not fit as the layout wants it; the page is made up without it";
    tell(scene, page, "layout-left", why);
    return;
  }
  const struct bl_candidate *chosen = &made->choices[0].chosen;
  for (size_t i = 0; i < chosen->term_count; i++)
    if (chosen->terms[i].kind == BL_TERM_BAN && chosen->terms[i].cost >= TOLD)
      tell_fault(scene, page, copyfit, &chosen->terms[i]);
}
