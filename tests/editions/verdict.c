#include "verdict.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *fault_name(enum fault fault) {
  static const char *const names[FAULT_COUNT] = {
      [FAULT_CRASH] = "crash",       [FAULT_LOST] = "lost",         [FAULT_TWICE] = "twice",
      [FAULT_FOREIGN] = "foreign",   [FAULT_NO_JUMP] = "jump-line", [FAULT_GLYPHS] = "glyphs",
      [FAULT_PICTURE] = "picture",   [FAULT_OUTSIDE] = "outside",   [FAULT_OVERLAP] = "overlap",
      [FAULT_REGISTER] = "register", [FAULT_MEASURE] = "measure",   [FAULT_WIDOW] = "row-98",
      [FAULT_FOOT] = "B3",           [FAULT_TOMBSTONE] = "B1",      [FAULT_PILE] = "B2",
      [FAULT_COVER] = "B8-H6",       [FAULT_NEIGHBOUR] = "G6-B9",   [FAULT_BOXES] = "G7",
      [FAULT_SHORT_LEG] = "G9",      [FAULT_LEAD] = "H4",           [FAULT_FACES] = "H7",
      [FAULT_HEAD] = "H2-H5",        [FAULT_ORDER] = "order",       [FAULT_KEEP] = "keep-full",
      [FAULT_PLACE] = "P1-P2",       [FAULT_JUMP] = "J1",           [FAULT_CUT] = "J3",
      [FAULT_ZONE] = "J4",           [FAULT_NUMBERS] = "numbers",   [FAULT_UNEQUAL] = "unequal",
      [FAULT_THIN] = "thin",
  };
  return names[fault];
}

const char *soft_name(enum soft soft) {
  static const char *const names[SOFT_COUNT] = {
      [SOFT_SMALL_REST] = "J1: jump to less than 6 lines",
      [SOFT_BRIEF] = "step 4: whole sentences in less than 5 lines",
      [SOFT_MID_SENTENCE] = "jump inside a sentence",
      [SOFT_SHORT_STORY] = "whole story of less than 5 lines over a head",
      [SOFT_INVERSION] = "H4: a later story has the larger head",
      [SOFT_NO_PICTURE] = "picture left to the story view",
      [SOFT_NO_SUBTITLE] = "subtitle left to the story view",
      [SOFT_NO_DECK] = "deck left to the story view",
      [SOFT_NO_PULL] = "pull quote not shown on the page",
      [SOFT_RAGGED] = "G9: legs differ by more than a line",
      [SOFT_LONG_LEG] = "G9: leg of more than 26 lines",
      [SOFT_GREY] = "B10: grey block",
      [SOFT_GAP] = "B4: second cut through the page",
      [SOFT_HALVES] = "B6: one half darker than 1.67",
      [SOFT_CROSS] = "B5: four stories meet",
      [SOFT_SHORT_LEG] = "G9: leg of less than 4 lines, alone on its sheet",
      [SOFT_UNBOXED] = "boxed story without its box",
  };
  return names[soft];
}

const char *white_name(enum white white) {
  static const char *const names[WHITE_COUNT] = {
      [WHITE_ROW] = "one row",
      [WHITE_HEAD] = "beside a head",
      [WHITE_NO_COPY] = "no more copy",
      [WHITE_FULL] = "before a story that must show whole",
      [WHITE_BARE] = "beside a short head",
      [WHITE_OVER] = "over a story or its legs",
      [WHITE_BESIDE] = "columns without text",
      [WHITE_FOOT] = "below legs",
      [WHITE_WITHIN] = "within legs",
      [WHITE_BETWEEN] = "between stories",
  };
  return names[white];
}

void verdict_fault(struct verdict *verdict, enum fault fault, const struct bl_sheet *sheet, size_t story,
                   const char *format, ...) {
  char text[400], place[160] = "";
  if (verdict->tally->faults[fault]++ >= verdict->shown_most || verdict->quiet)
    return;
  if (sheet)
    snprintf(place, sizeof place, " %s:%zu:%zu", bl_view_name(sheet->view), sheet->subject + 1, sheet->number + 1);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  struct bl_text id = story < verdict->edition->story_count ? verdict->edition->stories[story].id : BL_TEXT("-");
  printf("%-9s --seed %llu --size %s%s %.*s: %s\n", fault_name(fault), (unsigned long long)verdict->seed, verdict->size,
         place, (int)id.size, id.data, text);
}

void verdict_soft(struct verdict *verdict, enum soft soft) {
  verdict->tally->soft[soft]++;
}

void spread_add(struct spread *spread, int percent) {
  int bin = percent / 5;
  bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
  spread->least = spread->count == 0 || percent < spread->least ? percent : spread->least;
  spread->bins[bin]++;
  spread->count++;
  spread->sum += percent;
}

static void spread_join(struct spread *sum, const struct spread *other) {
  if (other->count && (sum->count == 0 || other->least < sum->least))
    sum->least = other->least;
  for (int i = 0; i < BINS; i++)
    sum->bins[i] += other->bins[i];
  sum->count += other->count;
  sum->sum += other->sum;
}

void tally_add(struct tally *sum, const struct tally *other) {
  for (int i = 0; i < FAULT_COUNT; i++)
    sum->faults[i] += other->faults[i];
  for (int i = 0; i < SOFT_COUNT; i++)
    sum->soft[i] += other->soft[i];
  for (int i = 0; i < WHITE_COUNT; i++)
    sum->whites[i] += other->whites[i];
  sum->cells += other->cells;
  for (int i = 0; i < other->time_count && sum->time_count < TIMES_MOST; i++)
    sum->times[sum->time_count++] = other->times[i];
  spread_join(&sum->fill, &other->fill);
  spread_join(&sum->used, &other->used);
  spread_join(&sum->pressed, &other->pressed);
  spread_join(&sum->shown, &other->shown);
  spread_join(&sum->jumped_share, &other->jumped_share);
  sum->editions += other->editions;
  sum->pages += other->pages;
  sum->sheets += other->sheets;
  sum->story_sheets += other->story_sheets;
  sum->stories += other->stories;
  sum->jumps += other->jumps;
  sum->whole += other->whole;
  sum->characters += other->characters;
  sum->legs += other->legs;
  sum->leg_lines += other->leg_lines;
  sum->hash += other->hash;
}

static void print_spread(const char *name, const struct spread *spread) {
  if (spread->count == 0)
    return;
  printf("  %-34s mean %5.1f %%, least %d %%;", name, (double)spread->sum / (double)spread->count, spread->least);
  for (int i = 0; i < BINS; i++)
    if (spread->bins[i])
      printf(" %d%s:%.1f", i * 5, i + 1 < BINS ? "-" : "", 100.0 * (double)spread->bins[i] / (double)spread->count);
  printf("\n");
}

static int compare(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

static void print_times(struct tally *tally) {
  if (tally->time_count == 0)
    return;
  qsort(tally->times, (size_t)tally->time_count, sizeof *tally->times, compare);
  printf("  milliseconds a page: median %.1f, 95 of 100 within %.1f, worst %.1f\n",
         tally->times[tally->time_count / 2] / 1000.0, tally->times[tally->time_count * 95 / 100] / 1000.0,
         tally->times[tally->time_count - 1] / 1000.0);
}

static void print_whites(const struct tally *tally) {
  long meant = 0, white = 0;
  for (int i = 0; i < WHITE_COUNT; i++)
    *(i < WHITE_MEANT ? &meant : &white) += tally->whites[i];
  if (tally->cells == 0)
    return;
  printf("  of all type areas: type and pictures %.1f %%, meant white %.1f %%, other %.2f %%\n",
         100.0 * (double)(tally->cells - meant - white) / (double)tally->cells,
         100.0 * (double)meant / (double)tally->cells, 100.0 * (double)white / (double)tally->cells);
  for (int i = 0; i < WHITE_COUNT; i++)
    printf("  %5.2f %%  %s%s\n", 100.0 * (double)tally->whites[i] / (double)tally->cells, white_name((enum white)i),
           i < WHITE_MEANT ? ", meant" : "");
}

void tally_print(struct tally *tally) {
  long hard = 0;
  for (int i = 0; i < FAULT_COUNT; i++)
    hard += tally->faults[i];
  printf("  %ld editions, %ld pages on %ld sheets, %ld stories with %ld characters, %ld sheets of stories\n",
         tally->editions, tally->pages, tally->sheets, tally->stories, tally->characters, tally->story_sheets);
  printf("  hard faults: %ld", hard);
  for (int i = 0; i < FAULT_COUNT; i++)
    if (tally->faults[i])
      printf("  %s %ld", fault_name((enum fault)i), tally->faults[i]);
  printf("\n  stories whole on their page: %ld, jumped: %ld; %.1f lines a leg\n", tally->whole, tally->jumps,
         tally->legs ? (double)tally->leg_lines / (double)tally->legs : 0);
  print_spread("fill of a sheet", &tally->fill);
  print_spread("used or meant to be white", &tally->used);
  print_spread("fill where there was more copy", &tally->pressed);
  print_spread("share of a story on its page", &tally->shown);
  print_spread("share shown before a jump", &tally->jumped_share);
  for (int i = 0; i < SOFT_COUNT; i++)
    if (tally->soft[i])
      printf("  %6ld  %s\n", tally->soft[i], soft_name((enum soft)i));
  print_whites(tally);
  print_times(tally);
}
