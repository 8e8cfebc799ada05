#include "baolan/page/fault.h"

#include "baolan/base/arena.h"

static const struct {
  const char *id, *name, *unit;
} names[BL_BAN_COUNT] = {
    [BL_BAN_BUTT] = {"B1", "heads side by side", "rows"},
    [BL_BAN_PILE] = {"B2", "heads piled with little between", "rows"},
    [BL_BAN_STRANDED] = {"B3", "head without text under it", "rows"},
    [BL_BAN_THROUGH] = {"B4", "white line through the page", "too many"},
    [BL_BAN_CROSS] = {"B5", "four stories meet in a cross", "rows apart"},
    [BL_BAN_HALVES] = {"B6", "one half dark, the other grey", "percent of the other"},
    [BL_BAN_WIDOW] = {"B7", "a leg begins with the end of a paragraph", ""},
    [BL_BAN_COVER] = {"B8", "outside the sheet or over another story", ""},
    [BL_BAN_ACROSS] = {"B9", "side by side without a rule", "rows"},
    [BL_BAN_GREY] = {"B10", "block of mere text", "rows"},
    [BL_BAN_ORDER] = {"B11", "a weightier story stands lower", "ranks"},
    [BL_BAN_TOUCH] = {"G6", "no free row between stories", ""},
    [BL_BAN_BOXES] = {"G7", "more than one box", "too many"},
    [BL_BAN_SHORT] = {"G9", "leg of few rows", "rows"},
    [BL_BAN_LONG] = {"G9", "leg of many rows", "rows"},
    [BL_BAN_LEVEL] = {"G9", "legs end unlevel", "rows"},
    [BL_BAN_SPAN] = {"H3", "wider story with a smaller head", "steps"},
    [BL_BAN_LEAD] = {"H4", "the lead is not clearly the largest", "percent of the next"},
    [BL_BAN_SINK] = {"H4", "head larger than the one above", "steps"},
    [BL_BAN_LINES] = {"H5", "head of many lines", "lines"},
    [BL_BAN_FILL] = {"H5", "head fills little of its width", "percent"},
    [BL_BAN_BROKEN] = {"H5", "piece of a head broken", ""},
    [BL_BAN_WIDTH] = {"P1", "picture wider than its story", "legs"},
    [BL_BAN_SLIVER] = {"P2", "few rows of text under a picture", "rows"},
    [BL_BAN_RIVALS] = {"P2", "no picture is the largest", "percent of the next"},
    [BL_BAN_TASTE] = {"J1", "little shown before a jump", "rows"},
    [BL_BAN_REST] = {"J1", "little left behind a jump", "lines"},
    [BL_BAN_STOP] = {"J3", "cut inside a sentence", "(1 at a comma, 2 elsewhere)"},
    [BL_BAN_FULL] = {"J1", "jumps, but must be shown whole", ""},
};

const char *bl_fault_id(enum bl_ban ban) {
  return names[ban].id;
}

const char *bl_fault_name(enum bl_ban ban) {
  return names[ban].name;
}

const char *bl_fault_unit(enum bl_ban ban) {
  return names[ban].unit;
}

void bl_fault_add(struct bl_faults *faults, struct bl_fault fault) {
  if (fault.hard)
    fault.cost = BL_FAULT_HARD;
  if (!fault.planned)
    faults->cost += fault.cost;
  if (faults->arena)
    *BL_PUSH(faults->arena, faults->items, faults->count, faults->capacity) = fault;
}
