#include "baolan/type/setting.h"

struct bl_setting bl_setting_body(bl_unit measure, bl_unit size) {
  return (struct bl_setting){.measure = measure,
                             .size = size,
                             .indent = 2 * size,
                             .level = BL_BREAK_GB,
                             .method = BL_METHOD_TOTAL,
                             .profile = BL_PROFILE_CN,
                             .align = BL_ALIGN_JUSTIFY,
                             .hyphenate = true};
}

void bl_setting_use(struct bl_setting *setting, enum bl_profile profile) {
  static const char *const languages[] = {"zh-Hans", "zh-Hant-TW", "zh-Hant-HK"};
  setting->profile = profile;
  setting->lang = languages[profile];
  setting->level = profile == BL_PROFILE_CN ? BL_BREAK_GB : BL_BREAK_BASIC;
}
