#include "baolan/paint/fit.h"

#include <stdlib.h>
#include <string.h>

#include "baolan/paint/bitmap.h"

/* Weights of one axis are whole numbers that add up to ONE exactly, so that flat colours stay what they are; a byte
 * times ONE of both axes still fits 32 bits. */
enum { SHIFT = 12, ONE = 1 << SHIFT, CHANNELS = 4 };

struct axis {
  int taps; /* room for so many weights an output pixel */
  struct tap {
    int first, count;
  } * outputs;
  uint16_t *weights;
};

/* Output pixel i covers the source from i * from / to to (i + 1) * from / to. */
static struct tap weigh_area(int from, int to, int i, uint16_t *weights) {
  int64_t start = (int64_t)i * from, end = start + from;
  struct tap tap = {.first = (int)(start / to)};
  int before = 0;
  for (int64_t edge = (int64_t)(tap.first + 1) * to; before < ONE; edge += to) {
    int64_t covered = (edge < end ? edge : end) - start;
    int sum = (int)((covered * ONE + from / 2) / from);
    weights[tap.count++] = (uint16_t)(sum - before);
    before = sum;
    if (edge >= end)
      break;
  }
  return tap;
}

/* Output pixel i lies between the centres of two source pixels. */
static struct tap weigh_linear(int from, int to, int i, uint16_t *weights) {
  int64_t place = (int64_t)(2 * i + 1) * from - to; /* in 1 / (2 * to) of a source pixel, from the first centre */
  int64_t step = 2 * (int64_t)to;
  if (place < 0)
    place = 0;
  struct tap tap = {.first = (int)(place / step), .count = 1};
  int second = (int)(place % step * ONE / step);
  if (tap.first + 1 >= from || second == 0) {
    weights[0] = ONE;
    return tap;
  }
  weights[0] = (uint16_t)(ONE - second);
  weights[1] = (uint16_t)second;
  tap.count = 2;
  return tap;
}

static bool axis_init(struct axis *axis, int from, int to) {
  axis->taps = from > to ? (from + to - 1) / to + 1 : 2;
  axis->outputs = calloc((size_t)to, sizeof *axis->outputs);
  axis->weights = calloc((size_t)to * (size_t)axis->taps, sizeof *axis->weights);
  if (!axis->outputs || !axis->weights)
    return false;
  for (int i = 0; i < to; i++) {
    uint16_t *weights = axis->weights + (size_t)i * (size_t)axis->taps;
    axis->outputs[i] = from > to ? weigh_area(from, to, i, weights) : weigh_linear(from, to, i, weights);
  }
  return true;
}

static void axis_finish(struct axis *axis) {
  free(axis->outputs);
  free(axis->weights);
}

static void add_row(uint32_t *restrict sums, const uint8_t *restrict row, size_t count, uint16_t weight) {
  for (size_t i = 0; i < count; i++)
    sums[i] += (uint32_t)row[i] * weight;
}

static uint32_t join_pixel(const uint32_t *sums, const uint16_t *weights, int count) {
  uint32_t channels[CHANNELS] = {0};
  for (int i = 0; i < count; i++)
    for (int c = 0; c < CHANNELS; c++)
      channels[c] += sums[i * CHANNELS + c] * weights[i];
  uint8_t bytes[CHANNELS];
  for (int c = 0; c < CHANNELS; c++)
    bytes[c] = (uint8_t)((channels[c] + (1u << (2 * SHIFT - 1))) >> (2 * SHIFT));
  uint32_t pixel;
  memcpy(&pixel, bytes, sizeof pixel);
  return pixel;
}

/* Rows are summed into one row as wide as the source, which is then made narrower. */
struct bl_fit {
  int w, width, height;
  struct axis across, down;
  uint32_t *sums;
  uint32_t *before;   /* where the picture grows: the row before, as output rows lie between it and the next */
  uint32_t *finished; /* one output row */
  int source, output; /* the rows that come next */
  bl_fit_take *take;
  void *context;
};

static bool make_room(struct bl_fit *fit, int h) {
  fit->sums = calloc((size_t)fit->w * CHANNELS, sizeof *fit->sums);
  fit->before = calloc((size_t)fit->w, sizeof *fit->before);
  fit->finished = calloc((size_t)fit->width, sizeof *fit->finished);
  return fit->sums && fit->before && fit->finished && axis_init(&fit->across, fit->w, fit->width) &&
         axis_init(&fit->down, h, fit->height);
}

struct bl_fit *bl_fit_create(int w, int h, int width, int height, bl_fit_take *take, void *context) {
  if (w < 1 || h < 1 || width < 1 || height < 1)
    return NULL;
  struct bl_fit *fit = calloc(1, sizeof *fit);
  if (!fit)
    return NULL;
  *fit = (struct bl_fit){.w = w, .width = width, .height = height, .take = take, .context = context};
  if (make_room(fit, h))
    return fit;
  bl_fit_destroy(fit);
  return NULL;
}

void bl_fit_destroy(struct bl_fit *fit) {
  if (!fit)
    return;
  axis_finish(&fit->across);
  axis_finish(&fit->down);
  free(fit->sums);
  free(fit->before);
  free(fit->finished);
  free(fit);
}

static void finish_row(struct bl_fit *fit) {
  for (int j = 0; j < fit->width; j++)
    fit->finished[j] =
        join_pixel(fit->sums + (size_t)fit->across.outputs[j].first * CHANNELS,
                   fit->across.weights + (size_t)j * (size_t)fit->across.taps, fit->across.outputs[j].count);
  fit->take(fit->context, fit->finished, fit->width);
  memset(fit->sums, 0, (size_t)fit->w * CHANNELS * sizeof *fit->sums);
  fit->output++;
}

static bool grows(const struct axis *axis) {
  return axis->taps == 2;
}

/* Adds what the source row `at` gives to the next output row; true when nothing is missing from that any more. */
static bool add_source(struct bl_fit *fit, const uint32_t *row, int at) {
  const size_t count = (size_t)fit->w * CHANNELS;
  const struct tap *rows = &fit->down.outputs[fit->output];
  const uint16_t *weights = fit->down.weights + (size_t)fit->output * (size_t)fit->down.taps;
  const int last = rows->first + rows->count - 1;
  if ((grows(&fit->down) ? last : rows->first) > at)
    return false;
  if (grows(&fit->down) && rows->count == 2)
    add_row(fit->sums, (const uint8_t *)fit->before, count, weights[0]);
  add_row(fit->sums, (const uint8_t *)row, count, weights[at - rows->first]);
  return last == at;
}

void bl_fit_push(struct bl_fit *fit, const uint32_t *row) {
  const int at = fit->source++;
  while (fit->output < fit->height && add_source(fit, row, at))
    finish_row(fit);
  if (grows(&fit->down))
    memcpy(fit->before, row, (size_t)fit->w * sizeof *row);
}

static void clip_span(int *start, int *length, int end) {
  int from = *start < 0 ? 0 : *start;
  int64_t to = (int64_t)*start + *length;
  *start = from;
  *length = (int)((to < end ? to : end) - from);
}

bool bl_fit_clip(struct bl_part *part, int width, int height) {
  clip_span(&part->x, &part->w, width);
  clip_span(&part->y, &part->h, height);
  return part->w > 0 && part->h > 0;
}

struct target {
  struct bl_bitmap *bitmap;
  int row;
};

static void keep_row(void *context, const uint32_t *row, int width) {
  struct target *target = context;
  memcpy(target->bitmap->pixels + (size_t)target->row++ * (size_t)target->bitmap->stride, row,
         (size_t)width * sizeof *row);
}

struct bl_bitmap *bl_fit_bitmap(const struct bl_bitmap *picture, struct bl_part part, int width, int height) {
  if (!bl_fit_clip(&part, picture->width, picture->height))
    return NULL;
  struct target target = {.bitmap = bl_bitmap_create(width, height)};
  struct bl_fit *fit = target.bitmap ? bl_fit_create(part.w, part.h, width, height, keep_row, &target) : NULL;
  if (!fit) {
    bl_bitmap_destroy(target.bitmap);
    return NULL;
  }
  for (int i = 0; i < part.h; i++)
    bl_fit_push(fit, picture->pixels + (size_t)(part.y + i) * (size_t)picture->stride + part.x);
  bl_fit_destroy(fit);
  return target.bitmap;
}
