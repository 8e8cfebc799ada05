#include "baolan/kiosk/presenter.h"

#include <SDL_syswm.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/canvas.h"

enum { BUFFERS = 2, DEPTH = 24, BITS = 32, FLIP_MS = 100 };

struct buffer {
  uint32_t handle, framebuffer, pitch;
  uint64_t size;
  uint32_t *pixels; /* NULL: not mapped */
  struct bl_canvas canvas;
};

struct scanout {
  struct bl_presenter base;
  int card; /* SDL's descriptor, which is the master of the card */
  uint32_t connector, crtc;
  drmModeModeInfo mode;
  struct buffer buffers[BUFFERS];
  int front;
  bool set;     /* the crtc shows a buffer of ours */
  bool flips;   /* the card turns from one buffer to the other at the vertical blank */
  bool pending; /* and has not told yet that it did */
};

/* --- which screen ------------------------------------------------------------------------------------------------- */

static bool is_lit(const drmModeConnector *connector) {
  return connector && connector->connection == DRM_MODE_CONNECTED && connector->count_modes > 0;
}

/* SDL numbers its displays by the connectors that have a monitor. */
static drmModeConnector *find_connector(int card, const drmModeRes *resources, int wanted) {
  for (int i = 0; i < resources->count_connectors; i++) {
    drmModeConnector *connector = drmModeGetConnector(card, resources->connectors[i]);
    if (is_lit(connector) && wanted-- == 0)
      return connector;
    drmModeFreeConnector(connector);
  }
  return NULL;
}

/* The one that drives the connector already, else the first that can. */
static uint32_t find_crtc(int card, const drmModeRes *resources, const drmModeConnector *connector) {
  drmModeEncoder *encoder = drmModeGetEncoder(card, connector->encoder_id);
  uint32_t crtc = encoder ? encoder->crtc_id : 0;
  drmModeFreeEncoder(encoder);
  for (int i = 0; i < connector->count_encoders && crtc == 0; i++) {
    encoder = drmModeGetEncoder(card, connector->encoders[i]);
    for (int k = 0; encoder && k < resources->count_crtcs && crtc == 0; k++)
      if (encoder->possible_crtcs >> k & 1U)
        crtc = resources->crtcs[k];
    drmModeFreeEncoder(encoder);
  }
  return crtc;
}

/* Of the window's size; of several the monitor's preferred one, then the quickest. */
static const drmModeModeInfo *find_mode(const drmModeConnector *connector, int width, int height) {
  const drmModeModeInfo *best = NULL;
  for (int i = 0; i < connector->count_modes; i++) {
    const drmModeModeInfo *mode = &connector->modes[i];
    if (mode->hdisplay != width || mode->vdisplay != height || (mode->flags & DRM_MODE_FLAG_INTERLACE))
      continue;
    if (mode->type & DRM_MODE_TYPE_PREFERRED)
      return mode;
    if (!best || mode->vrefresh > best->vrefresh)
      best = mode;
  }
  return best;
}

static bool find_screen(struct scanout *s, SDL_Window *window) {
  int width, height;
  SDL_GetWindowSize(window, &width, &height);
  drmModeRes *resources = drmModeGetResources(s->card);
  drmModeConnector *connector =
      resources ? find_connector(s->card, resources, SDL_GetWindowDisplayIndex(window)) : NULL;
  const drmModeModeInfo *mode = connector ? find_mode(connector, width, height) : NULL;
  if (mode) {
    s->connector = connector->connector_id;
    s->crtc = find_crtc(s->card, resources, connector);
    s->mode = *mode;
  }
  drmModeFreeConnector(connector);
  drmModeFreeResources(resources);
  return mode && s->crtc != 0;
}

/* --- memory ------------------------------------------------------------------------------------------------------- */

static void close_buffer(struct scanout *s, struct buffer *buffer) {
  if (buffer->pixels)
    munmap(buffer->pixels, buffer->size);
  if (buffer->framebuffer)
    drmModeRmFB(s->card, buffer->framebuffer);
  if (buffer->handle)
    drmModeDestroyDumbBuffer(s->card, buffer->handle);
  buffer->pixels = NULL;
}

static bool open_buffer(struct scanout *s, struct buffer *buffer) {
  uint64_t offset;
  uint32_t width = s->mode.hdisplay, height = s->mode.vdisplay;
  if (drmModeCreateDumbBuffer(s->card, width, height, BITS, 0, &buffer->handle, &buffer->pitch, &buffer->size) != 0 ||
      drmModeAddFB(s->card, width, height, DEPTH, BITS, buffer->pitch, buffer->handle, &buffer->framebuffer) != 0 ||
      drmModeMapDumbBuffer(s->card, buffer->handle, &offset) != 0)
    return false;
  void *pixels = mmap(NULL, buffer->size, PROT_READ | PROT_WRITE, MAP_SHARED, s->card, (off_t)offset);
  buffer->pixels = pixels == MAP_FAILED ? NULL : pixels;
  return buffer->pixels != NULL;
}

/* --- frames ------------------------------------------------------------------------------------------------------- */

static void note_flip(int card, unsigned sequence, unsigned seconds, unsigned microseconds, void *owner) {
  (void)card, (void)sequence, (void)seconds, (void)microseconds;
  ((struct scanout *)owner)->pending = false;
}

/* Until the card shows the buffer it was given last: the other one is then ours. A card that does not say so in time
 * is not asked to flip again. */
static void await_flip(struct scanout *s) {
  drmEventContext context = {.version = 2, .page_flip_handler = note_flip};
  struct pollfd card = {.fd = s->card, .events = POLLIN};
  while (s->pending) {
    int ready = poll(&card, 1, FLIP_MS);
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready > 0 && drmHandleEvent(s->card, &context) == 0)
      continue;
    s->pending = s->flips = false;
  }
}

static bool show(struct scanout *s, const struct buffer *buffer) {
  if (s->set && s->flips) {
    s->pending = drmModePageFlip(s->card, s->crtc, buffer->framebuffer, DRM_MODE_PAGE_FLIP_EVENT, s) == 0;
    if (s->pending)
      return true;
  }
  s->set = drmModeSetCrtc(s->card, s->crtc, buffer->framebuffer, 0, 0, &s->connector, 1, &s->mode) == 0;
  return s->set;
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct scanout *s = (struct scanout *)presenter;
  await_flip(s);
  struct buffer *back = &s->buffers[(s->front + 1) % BUFFERS];
  bl_canvas_paint(&back->canvas, shot, back->pixels, (int)back->pitch / 4, s->mode.hdisplay, s->mode.vdisplay);
  if (!show(s, back))
    return false;
  s->front = (s->front + 1) % BUFFERS;
  return true;
}

static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  (void)bitmap;
  for (int i = 0; i < BUFFERS; i++)
    bl_canvas_forget(&((struct scanout *)presenter)->buffers[i].canvas);
}

/* The monitor may have been away, or another program had the card. */
static void reset(struct bl_presenter *presenter, bool device) {
  (void)device;
  forget(presenter, NULL);
  ((struct scanout *)presenter)->set = false;
}

static bool read_rows(struct bl_presenter *presenter, const struct bl_shot *shot, int y, int rows, uint32_t *pixels,
                      int stride) {
  struct scanout *s = (struct scanout *)presenter;
  const struct buffer *front = &s->buffers[s->front];
  (void)shot;
  if (!s->set || y + rows > s->mode.vdisplay || s->mode.hdisplay > stride)
    return false;
  for (int row = 0; row < rows; row++) {
    const uint32_t *from = front->pixels + (size_t)(y + row) * (front->pitch / 4);
    for (int x = 0; x < s->mode.hdisplay; x++)
      pixels[(size_t)row * (size_t)stride + (size_t)x] = from[x] | 0xFF000000U;
  }
  return true;
}

static void destroy(struct bl_presenter *presenter) {
  struct scanout *s = (struct scanout *)presenter;
  await_flip(s);
  for (int i = 0; i < BUFFERS; i++)
    close_buffer(s, &s->buffers[i]);
  free(s);
}

static int find_card(SDL_Window *window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version)
  return SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_KMSDRM ? info.info.kmsdrm.drm_fd : -1;
}

static bool open_all(struct scanout *s, SDL_Window *window) {
  uint64_t has_memory = 0;
  s->card = find_card(window);
  return s->card >= 0 && drmGetCap(s->card, DRM_CAP_DUMB_BUFFER, &has_memory) == 0 && has_memory &&
         find_screen(s, window) && open_buffer(s, &s->buffers[0]) && open_buffer(s, &s->buffers[1]);
}

struct bl_presenter *bl_scanout_create(SDL_Window *window, struct bl_error *error) {
  struct scanout *s = calloc(1, sizeof *s);
  if (!s)
    exit(BL_INTERNAL);
  s->base = (struct bl_presenter){"scanout", present, forget, reset, NULL, NULL, read_rows, destroy};
  s->flips = true;
  if (open_all(s, window))
    return &s->base;
  bl_error_set(error, BL_INTERNAL, "the graphics card has no plain memory for a picture: %s", strerror(errno));
  destroy(&s->base);
  return NULL;
}
