#include "baolan/kiosk/input.h"

#include <stdio.h>

#include "baolan/page/grid.h"

enum { MOUSE_ID = -1 };

void bl_input_init(struct bl_input *input, const struct bl_config *config, bool windowed) {
  *input = (struct bl_input){.turn = (enum bl_turn)config->glass.rotation_degrees, .windowed = windowed};
}

void bl_input_set_glass(struct bl_input *input, const struct bl_config *config, int width, int height) {
  bool aside = input->turn == BL_TURN_90 || input->turn == BL_TURN_270;
  struct bl_glass glass = {
      .width = aside ? height : width, .height = aside ? width : height, .diagonal_in = config->glass.diagonal_in};
  input->width = width;
  input->height = height;
  input->px_per_mm = bl_grid_px_per_mm(&glass);
  input->recogniser = (struct bl_recogniser){.width = (int)(glass.width * 100 / input->px_per_mm)};
}

static double clamped(struct bl_input *input, double value, int size) {
  bool outside = value < 0 || value > size;
  if (outside && !input->told_outside) {
    fprintf(stderr, "baolan: the touch screen reports points outside the glass; they are taken as its edge\n");
    input->told_outside = true;
  }
  return value < 0 ? 0 : value > size - 1 ? size - 1 : value;
}

static struct bl_intent event_intent(enum bl_nav_event_kind kind, int target) {
  return (struct bl_intent){.kind = BL_INTENT_EVENT, .event = {kind, target}};
}

static struct bl_intent gesture_intent(struct bl_gesture gesture) {
  static const enum bl_nav_event_kind events[] = {
      [BL_GESTURE_NOTHING] = BL_NAV_TOUCH,      [BL_GESTURE_TAP] = BL_NAV_TOUCH,
      [BL_GESTURE_EDGE_LEFT] = BL_NAV_PREVIOUS, [BL_GESTURE_EDGE_RIGHT] = BL_NAV_NEXT,
      [BL_GESTURE_SWIPE_LEFT] = BL_NAV_NEXT,    [BL_GESTURE_SWIPE_RIGHT] = BL_NAV_PREVIOUS,
      [BL_GESTURE_SWIPE_UP] = BL_NAV_INDEX,     [BL_GESTURE_SWIPE_DOWN] = BL_NAV_TOUCH,
  };
  struct bl_intent intent = event_intent(events[gesture.kind], 0);
  if (gesture.kind == BL_GESTURE_TAP || gesture.kind == BL_GESTURE_EDGE_LEFT || gesture.kind == BL_GESTURE_EDGE_RIGHT)
    intent.kind = BL_INTENT_TAP;
  return intent;
}

static struct bl_intent contact(struct bl_input *input, int64_t id, enum bl_contact_kind kind, double x, double y,
                                int64_t now) {
  double upright_x, upright_y;
  bl_turn_point(input->turn, input->width, input->height, clamped(input, x, input->width),
                clamped(input, y, input->height), &upright_x, &upright_y);
  struct bl_contact point = {.id = id,
                             .kind = kind,
                             .x = (int)(upright_x * 100 / input->px_per_mm),
                             .y = (int)(upright_y * 100 / input->px_per_mm),
                             .ms = now};
  struct bl_gesture gesture = bl_gesture_feed(&input->recogniser, &point);
  if (gesture.kind != BL_GESTURE_NONE)
    return gesture_intent(gesture);
  bool begins = kind == BL_CONTACT_DOWN && input->recogniser.held_count == 1;
  return (struct bl_intent){.kind = begins ? BL_INTENT_DOWN : BL_INTENT_HELD, .x = (int)upright_x, .y = (int)upright_y};
}

static struct bl_intent finger(struct bl_input *input, const SDL_TouchFingerEvent *event, int64_t now) {
  enum bl_contact_kind kind = event->type == SDL_FINGERDOWN ? BL_CONTACT_DOWN
                              : event->type == SDL_FINGERUP ? BL_CONTACT_UP
                                                            : BL_CONTACT_MOVE;
  /* The mouse has an id below 0; fingers count from 0. */
  return contact(input, event->fingerId < 0 ? 0 : event->fingerId, kind, (double)event->x * input->width,
                 (double)event->y * input->height, now);
}

static struct bl_intent wheel(const SDL_MouseWheelEvent *event) {
  int down = event->direction == SDL_MOUSEWHEEL_FLIPPED ? event->y : -event->y;
  if (down == 0)
    return (struct bl_intent){.kind = BL_INTENT_NONE};
  return event_intent(down > 0 ? BL_NAV_NEXT : BL_NAV_PREVIOUS, 0);
}

static struct bl_intent mouse(struct bl_input *input, const SDL_Event *event, int64_t now) {
  if (event->type == SDL_MOUSEWHEEL)
    return wheel(&event->wheel);
  if (event->type == SDL_MOUSEMOTION) {
    if (!(event->motion.state & SDL_BUTTON_LMASK))
      return (struct bl_intent){.kind = BL_INTENT_NONE};
    return contact(input, MOUSE_ID, BL_CONTACT_MOVE, event->motion.x, event->motion.y, now);
  }
  if (event->button.button != SDL_BUTTON_LEFT)
    return (struct bl_intent){.kind = BL_INTENT_NONE};
  bool down = event->type == SDL_MOUSEBUTTONDOWN;
  return contact(input, MOUSE_ID, down ? BL_CONTACT_DOWN : BL_CONTACT_UP, event->button.x, event->button.y, now);
}

struct key {
  SDL_Keycode code;
  enum bl_nav_event_kind event;
  bool repeats; /* while it is held down */
};

static const struct key keys[] = {
    {SDLK_RIGHT, BL_NAV_NEXT, true},      {SDLK_DOWN, BL_NAV_NEXT, true},
    {SDLK_PAGEDOWN, BL_NAV_NEXT, true},   {SDLK_SPACE, BL_NAV_NEXT, true},
    {SDLK_LEFT, BL_NAV_PREVIOUS, true},   {SDLK_UP, BL_NAV_PREVIOUS, true},
    {SDLK_PAGEUP, BL_NAV_PREVIOUS, true}, {SDLK_BACKSPACE, BL_NAV_PREVIOUS, true},
    {SDLK_HOME, BL_NAV_HOME, false},      {SDLK_ESCAPE, BL_NAV_HOME, false},
    {SDLK_i, BL_NAV_INDEX, false},        {SDLK_PLUS, BL_NAV_BIGGER, false},
    {SDLK_EQUALS, BL_NAV_BIGGER, false},  {SDLK_KP_PLUS, BL_NAV_BIGGER, false},
    {SDLK_MINUS, BL_NAV_SMALLER, false},  {SDLK_KP_MINUS, BL_NAV_SMALLER, false},
    {SDLK_RETURN, BL_NAV_NTH, false},     {SDLK_KP_ENTER, BL_NAV_NTH, false},
};

static struct bl_intent keyboard(const struct bl_input *input, const SDL_KeyboardEvent *event) {
  SDL_Keycode code = event->keysym.sym;
  if (code == SDLK_q && input->windowed)
    return (struct bl_intent){.kind = BL_INTENT_QUIT};
  if (code >= SDLK_1 && code <= SDLK_9 && !event->repeat)
    return event_intent(BL_NAV_NTH, (int)(code - SDLK_1));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (keys[i].code == code && (keys[i].repeats || !event->repeat))
      return event_intent(keys[i].event, 0);
  return (struct bl_intent){.kind = BL_INTENT_NONE};
}

static enum bl_intent_kind window(const SDL_WindowEvent *event) {
  if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
    return BL_INTENT_RESIZED;
  bool uncovered = event->event == SDL_WINDOWEVENT_EXPOSED || event->event == SDL_WINDOWEVENT_SHOWN ||
                   event->event == SDL_WINDOWEVENT_RESTORED;
  return uncovered ? BL_INTENT_EXPOSED : BL_INTENT_NONE;
}

struct bl_intent bl_input_read(struct bl_input *input, const SDL_Event *event, int64_t now) {
  switch (event->type) {
  case SDL_QUIT:
    return (struct bl_intent){.kind = BL_INTENT_QUIT};
  case SDL_FINGERDOWN:
  case SDL_FINGERMOTION:
  case SDL_FINGERUP:
    return finger(input, &event->tfinger, now);
  case SDL_MOUSEBUTTONDOWN:
  case SDL_MOUSEBUTTONUP:
  case SDL_MOUSEMOTION:
  case SDL_MOUSEWHEEL:
    return mouse(input, event, now);
  case SDL_KEYDOWN:
    return keyboard(input, &event->key);
  case SDL_WINDOWEVENT:
    return (struct bl_intent){.kind = window(&event->window)};
  case SDL_RENDER_DEVICE_RESET:
  case SDL_RENDER_TARGETS_RESET:
    return (struct bl_intent){.kind = BL_INTENT_DEVICE_LOST};
  default:
    return (struct bl_intent){.kind = BL_INTENT_NONE};
  }
}
