#include "baolan/type/setting.h"

struct bl_setting bl_setting_body(bl_unit measure, bl_unit size) {
  return (struct bl_setting){.measure = measure,
                             .size = size,
                             .indent = 2 * size,
                             .level = BL_BREAK_GB,
                             .method = BL_METHOD_TOTAL,
                             .profile = BL_PROFILE_CN,
                             .align = BL_ALIGN_JUSTIFY};
}
