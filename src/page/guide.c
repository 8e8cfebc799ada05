#include "baolan/page/guide.h"

const struct bl_guide_node *bl_guide_find(const struct bl_guide *guide, size_t first, size_t count) {
  for (size_t i = 0; i < guide->node_count; i++)
    if (guide->nodes[i].first == first && guide->nodes[i].count == count)
      return &guide->nodes[i];
  return NULL;
}

int bl_guide_asked(const struct bl_guide_node *node, int side) {
  return (2 * side * node->at + node->side) / (2 * node->side);
}
