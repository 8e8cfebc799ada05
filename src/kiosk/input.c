#include "baolan/kiosk/input.h"

#include <stdio.h>

#include "baolan/page/grid.h"

static const int64_t mouse_device = INT64_MIN;

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

/* --- contacts ----------------------------------------------------------------------------------------------------- */

static double clamped(struct bl_input *input, double value, int size) {
  bool inside = value >= 0 && value <= size; /* and it is a number */
  if (!inside && !input->told_outside) {
    fprintf(stderr, "baolan: the touch screen reports points outside the glass; they are taken as its edge\n");
    input->told_outside = true;
  }
  return !(value > 0) ? 0 : value > size - 1 ? size - 1 : value;
}

static struct bl_intent event_intent(enum bl_nav_event_kind kind, int target) {
  return (struct bl_intent){.kind = BL_INTENT_EVENT, .event = {kind, target}};
}

static int in_pixels(const struct bl_input *input, int hundredths) {
  return (int)(hundredths * input->px_per_mm / 100);
}

static enum bl_intent_kind intent_kind(const struct bl_gesture *gesture) {
  switch (gesture->kind) {
  case BL_GESTURE_NONE:
    return BL_INTENT_NONE;
  case BL_GESTURE_BEGIN:
    return BL_INTENT_DOWN;
  case BL_GESTURE_HELD:
    return BL_INTENT_HELD;
  case BL_GESTURE_DRAG:
    return gesture->sideways ? BL_INTENT_DRAG : BL_INTENT_HELD;
  case BL_GESTURE_STAY:
  case BL_GESTURE_SWIPE_LEFT:
  case BL_GESTURE_SWIPE_RIGHT:
    return BL_INTENT_LEAVE;
  case BL_GESTURE_TAP:
  case BL_GESTURE_EDGE_LEFT:
  case BL_GESTURE_EDGE_RIGHT:
    return BL_INTENT_TAP;
  default:
    return BL_INTENT_EVENT;
  }
}

static struct bl_intent gesture_intent(const struct bl_input *input, struct bl_gesture gesture) {
  static const enum bl_nav_event_kind events[] = {
      [BL_GESTURE_NONE] = BL_NAV_KEEP,        [BL_GESTURE_BEGIN] = BL_NAV_KEEP,
      [BL_GESTURE_HELD] = BL_NAV_KEEP,        [BL_GESTURE_DRAG] = BL_NAV_TOUCH,
      [BL_GESTURE_PINCH_OUT] = BL_NAV_BIGGER, [BL_GESTURE_PINCH_IN] = BL_NAV_SMALLER,
      [BL_GESTURE_IGNORED] = BL_NAV_KEEP,     [BL_GESTURE_NOTHING] = BL_NAV_TOUCH,
      [BL_GESTURE_TAP] = BL_NAV_TOUCH,        [BL_GESTURE_EDGE_LEFT] = BL_NAV_PREVIOUS,
      [BL_GESTURE_EDGE_RIGHT] = BL_NAV_NEXT,  [BL_GESTURE_STAY] = BL_NAV_TOUCH,
      [BL_GESTURE_SWIPE_LEFT] = BL_NAV_NEXT,  [BL_GESTURE_SWIPE_RIGHT] = BL_NAV_PREVIOUS,
      [BL_GESTURE_SWIPE_UP] = BL_NAV_INDEX,   [BL_GESTURE_SWIPE_DOWN] = BL_NAV_TOUCH,
  };
  return (struct bl_intent){.kind = intent_kind(&gesture),
                            .event = {events[gesture.kind], 0},
                            .x = in_pixels(input, gesture.x),
                            .y = in_pixels(input, gesture.y),
                            .way = in_pixels(input, gesture.dx),
                            .speed = gesture.sideways ? in_pixels(input, gesture.speed) : 0};
}

static struct bl_intent contact(struct bl_input *input, struct bl_contact point, double x, double y) {
  double upright_x, upright_y;
  bl_turn_point(input->turn, input->width, input->height, clamped(input, x, input->width),
                clamped(input, y, input->height), &upright_x, &upright_y);
  point.x = (int)(upright_x * 100 / input->px_per_mm);
  point.y = (int)(upright_y * 100 / input->px_per_mm);
  struct bl_intent intent = gesture_intent(input, bl_gesture_feed(&input->recogniser, &point));
  if (intent.kind == BL_INTENT_DOWN) { /* to the pixel */
    intent.x = (int)upright_x;
    intent.y = (int)upright_y;
  }
  return intent;
}

static int pressure(struct bl_input *input, const SDL_TouchFingerEvent *event) {
  if (event->pressure > 0 && event->pressure < 1)
    input->pressure_device = event->touchId;
  bool tells = event->pressure > 0 && input->pressure_device == event->touchId;
  return tells ? (int)(event->pressure < 1 ? event->pressure * 1000 : 1000) : 0;
}

static struct bl_intent finger(struct bl_input *input, const SDL_TouchFingerEvent *event, int64_t now) {
  enum bl_contact_kind kind = event->type == SDL_FINGERDOWN ? BL_CONTACT_DOWN
                              : event->type == SDL_FINGERUP ? BL_CONTACT_UP
                                                            : BL_CONTACT_MOVE;
  if (event->touchId == SDL_MOUSE_TOUCHID) /* the mouse once more, as a finger */
    return (struct bl_intent){.kind = BL_INTENT_NONE};
  struct bl_contact point = {
      .device = event->touchId, .id = event->fingerId, .kind = kind, .pressure = pressure(input, event), .ms = now};
  return contact(input, point, (double)event->x * input->width, (double)event->y * input->height);
}

bool bl_input_is_held(const struct bl_input *input) {
  return input->recogniser.held_count > 0;
}

struct bl_intent bl_input_expire(struct bl_input *input, int64_t now) {
  return gesture_intent(input, bl_gesture_expire(&input->recogniser, now));
}

int64_t bl_input_due(const struct bl_input *input) {
  return bl_gesture_due(&input->recogniser);
}

/* --- mouse and keys ----------------------------------------------------------------------------------------------- */

static struct bl_intent wheel(const SDL_MouseWheelEvent *event) {
  int down = event->direction == SDL_MOUSEWHEEL_FLIPPED ? event->y : -event->y;
  if (down == 0)
    return (struct bl_intent){.kind = BL_INTENT_NONE};
  if (SDL_GetModState() & KMOD_CTRL)
    return event_intent(down > 0 ? BL_NAV_SMALLER : BL_NAV_BIGGER, 0);
  return event_intent(down > 0 ? BL_NAV_NEXT : BL_NAV_PREVIOUS, 0);
}

static struct bl_intent mouse(struct bl_input *input, const SDL_Event *event, int64_t now) {
  struct bl_contact point = {.device = mouse_device, .kind = BL_CONTACT_MOVE, .ms = now};
  struct bl_intent none = {.kind = BL_INTENT_NONE};
  if (event->type == SDL_MOUSEWHEEL)
    return wheel(&event->wheel);
  if (event->type == SDL_MOUSEMOTION) {
    if (!(event->motion.state & SDL_BUTTON_LMASK))
      point.kind = BL_CONTACT_LOST; /* if it was down, it left without a word */
    return event->motion.which == SDL_TOUCH_MOUSEID ? none : contact(input, point, event->motion.x, event->motion.y);
  }
  if (event->button.button != SDL_BUTTON_LEFT || event->button.which == SDL_TOUCH_MOUSEID)
    return none;
  point.kind = event->type == SDL_MOUSEBUTTONDOWN ? BL_CONTACT_DOWN : BL_CONTACT_UP;
  return contact(input, point, event->button.x, event->button.y);
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
    {SDLK_b, BL_NAV_BACK, false},
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
