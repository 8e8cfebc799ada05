#include "baolan/page/guide.h"

const struct bl_guide_node *bl_guide_find(const struct bl_guide *guide, size_t first, size_t count) {
  for (size_t i = 0; i < guide->node_count; i++)
    if (guide->nodes[i].first == first && guide->nodes[i].count == count)
      return &guide->nodes[i];
  return NULL;
}
