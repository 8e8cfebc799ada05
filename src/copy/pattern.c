#include "baolan/copy/pattern.h"

#include <stdlib.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "baolan/base/error.h"

/* The frequent family names: they tell 记者王禾 (a byline) from 记者调查 (a head). */
#define SURNAME                                                                                                                                                                 \
  "(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|端木|夏侯|"                                                                                     \
  "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"   \
  "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧" \
  "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫" \
  "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄封芮储靳松井段富巫乌焦巴弓牧车侯宓蓬全郗班仰" \
  "秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴苍双闻莘党翟谭贡劳逄姬申扶堵冉" \
  "宰雍璩桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚" \
  "越夔隆师巩聂晁勾敖融冷訾辛阚那简饶曾沙养鞠丰巢关蒯相查后荆红游竺权盖益桓公岳帅缑亢况有琴仉商佟海付闫代涂邝覃楚仝])"

#define NAME "(?:" SURNAME "(?:\\p{Han}{1,3}|\\s\\p{Han}(?!\\p{Han}))|\\p{Han}{1,6}·\\p{Han}{1,8})"
#define ROLE                                                                                                           \
  "(?:(?:本报|本网|本刊|本台|见习|首席|实习|特约|全媒体|融媒体|驻\\p{Han}{2,6}?)*\\s?"          \
  "(?:记者|通讯员|实习生|作者|摄影|撰文|评论员))"
#define SEPARATOR "(?:[\\s、,，/]+(?:" ROLE "[\\s:：]*)?|\\s*" ROLE "[\\s:：]*)"
#define NAMES NAME "(?:" SEPARATOR NAME ")*"
#define CREDIT "(?:文\\s?/\\s?图|图\\s?/\\s?文|文/摄|摄/文|图文|文图|文并摄|摄影报道|摄影|综合|整理|报道|文|图|摄)"
#define AGENCY                                                                                                         \
  "(?:新华社|中新社|中新网|人民网|新华网|光明网|中国新闻网|央视网|法新社|路透社|美联社|共同社|塔斯社|俄新社)"
#define INSIDE "[^，。,；;：:\\s]"

static const char *const sources[BL_PATTERN_COUNT] = {
    [BL_PATTERN_DATELINE] =
        "^(?:本报讯|本报" INSIDE "{1,8}讯(?=[\\s（(])|本报" INSIDE "{0,10}?\\d{1,2}月\\d{1,2}日[电讯]"
        "|据?(?:" AGENCY "|\\p{Han}{2,6}社)" INSIDE "{0,12}\\s?\\d{1,2}月\\d{1,2}日专?[电讯]"
        "|据?" AGENCY INSIDE "{0,8}专?[电讯](?=[\\s（(])|本台(?:消息|讯)|\\p{Han}{2,6}讯(?=\\s*[（(]\\s*" ROLE ")"
        "|" ROLE "[\\s:：]*" NAMES "\\s*(?:摄影)?报道(?=[\\s：:]))"
        "(?:\\s*[（(]" ROLE "[^（）()。]{1,40}[）)]|(?<=讯)\\s+" ROLE "\\s*" NAMES "\\s*(?:摄影)?报道)?[：:]?",
    [BL_PATTERN_BYLINE] =
        "^[（(【]?\\s*(" ROLE "[\\s:：]*" NAMES
        "|(?:[□■●◎○◇◆]|(?:文图|图文|文|图)\\s?[/／:：]|作者\\s?[:：])\\s*(?:" ROLE "\\s*)?" NAMES "|" NAMES
        "(?=\\s+" CREDIT "\\s*[）)】]?$)|本报(?:特约)?评论员|本报编辑部|本报综合(?:报道|消息))"
        "\\s*(" CREDIT ")?\\s*[）)】]?$",
    [BL_PATTERN_NAME] = "^" SURNAME "(?:\\p{Han}{1,2}|\\s\\p{Han})$",
    [BL_PATTERN_NAMED] = ROLE "[\\s:：]*" NAME,
    [BL_PATTERN_CAPTION] =
        "^(?:图为|图片[：:]|图片说明|[上下左右]图[为：:，\\s]|图[①-⑩一二三四五\\d][：:\\s]|[▲△▼▽◀▶◤◥])",
    [BL_PATTERN_CAPTION_CREDIT] = "(?<=[。！？；\\s）)])\\s*[（(]?((?:" ROLE "[\\s:：]*)?" NAMES
                                  "\\s*[/／]?\\s*(?:摄影|摄|供图|图)|资料图片?|本报资料图片?"
                                  "|新华社发|新华社记者\\s*" NAMES "\\s*摄)\\s*[）)]?$",
    [BL_PATTERN_FURNITURE] =
        "^(?:第?\\s*[A-Z]?\\d{1,3}\\s*版?|第[一二三四五六七八九十]{1,3}版|[-—·]\\s*\\d{1,3}\\s*[-—·]"
        "|(?:本版|本期|值班|责任|执行)?(?:责任?编辑?|编辑|美编|版式|版面|校对|组版|主编|编审|总值班|检校|制图)\\s*[：:"
        "\\s].{1,60}"
        "|(?:新闻热线|热线电话|投稿邮箱|电子邮箱|国内统一刊号|国内统一连续出版物号|邮发代号|社址|印刷|广告热线|总第)["
        "\\s：:\\d].{0,60}"
        "|\\d{4}年\\d{1,2}月\\d{1,2}日\\s*(?:星期[一二三四五六日天]|周[一二三四五六日天])?.{0,24}"
        "|[（(]?\\s*(?:上接|下转|紧接|详见)\\s*第?\\s*[A-Z]?[\\d一二三四五六七八九十]{1,3}\\s*版.{0,20}"
        "|[>▶▷→]+.{0,30}版|(?:[A-Z]\\d{1,2}|\\d{2}|第?\\s*[\\d一二三四五六七八九十]{1,3}\\s*版)\\s*[\\s·|｜]\\s*\\p{"
        "Han}{2,6}(?:版|新闻)?"
        "|\\p{Han}{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|快报|导报|青年报))$",
    [BL_PATTERN_JUMP_HEAD] =
        "^[（(]\\s*(?:上接|紧接)\\s*第?\\s*[A-Z]?[\\d一二三四五六七八九十]{1,3}\\s*版.{0,10}?[）)]",
    [BL_PATTERN_JUMP_TAIL] =
        "[（(]\\s*(?:下转|转|详见)\\s*第?\\s*[A-Z]?[\\d一二三四五六七八九十]{1,3}\\s*版.{0,10}?[）)]\\s*$",
    [BL_PATTERN_NUMBERED] =
        "^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,2}\\s?[.．、](?!\\d)"
        "|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳])",
    [BL_PATTERN_FACT] =
        "\\p{Han}{1,}(?:市|县|区|省|镇|乡|村|州|局|厅|委|院|大学|学校|小学|中学|公司|集团|中心|银行|码头"
        "|街道|社区|广场|公园|渡口|桥|路|街|巷|站|厂|馆)|\\d",
    [BL_PATTERN_DEED] =
        "召开|举行|启动|部署|发布|开工|通车|完成|组织|开展|当选|调研|出台|印发|公布|投用|开通|开放|开业|开馆"
        "|竣工|上线|获奖|荣获|推进|实施|审议|通过|会见|来访|夺冠|改造|建成",
    [BL_PATTERN_VERB_END] =
        "(?:推进|部署|召开|收看|组织|开展|加强|举行|启动|聚焦|打造|助力|推动|实施|落实|做好|深化|建设|发布"
        "|公布|调研|贯彻|学习|参加|出席|会见|迎来|完成|获得|荣获|通过|成为|入选|审议|检查|督导|慰问|及|和|与"
        "|的|在|将|为|对|把|向|让)$",
    [BL_PATTERN_FRESH] = "^(?:本报讯|会议|据|记者|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|"
                         "\\d{1,2}[.．、](?!\\d))",
};

struct bl_patterns {
  URegularExpression *expressions[BL_PATTERN_COUNT];
};

struct bl_patterns *bl_patterns_create(struct bl_error *error) {
  struct bl_patterns *patterns = calloc(1, sizeof *patterns);
  if (!patterns) {
    bl_error_set(error, BL_INTERNAL, "out of memory");
    return NULL;
  }
  for (int i = 0; i < BL_PATTERN_COUNT; i++) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    UText *source = utext_openUTF8(NULL, sources[i], -1, &status);
    patterns->expressions[i] = uregex_openUText(source, 0, &place, &status);
    utext_close(source);
    if (U_SUCCESS(status))
      uregex_setTimeLimit(patterns->expressions[i], 2000, &status); /* no line may cost more than a moment */
    if (U_FAILURE(status)) {
      bl_error_set(error, BL_INTERNAL, "pattern %d: %s at %d", i, u_errorName(status), (int)place.offset);
      bl_patterns_destroy(patterns);
      return NULL;
    }
  }
  return patterns;
}

void bl_patterns_destroy(struct bl_patterns *patterns) {
  if (!patterns)
    return;
  for (int i = 0; i < BL_PATTERN_COUNT; i++)
    if (patterns->expressions[i])
      uregex_close(patterns->expressions[i]);
  free(patterns);
}

static void take_match(URegularExpression *expression, struct bl_text text, struct bl_match *match,
                       UErrorCode *status) {
  *match = (struct bl_match){.start = (size_t)uregex_start64(expression, 0, status),
                             .end = (size_t)uregex_end64(expression, 0, status)};
  int32_t groups = uregex_groupCount(expression, status);
  for (int32_t i = 0; i < 3; i++) {
    match->groups[i] = (struct bl_text){"", 0};
    int64_t start = i <= groups ? uregex_start64(expression, i, status) : -1;
    if (start >= 0)
      match->groups[i] = bl_text_slice(text, (size_t)start, (size_t)uregex_end64(expression, i, status));
  }
}

bool bl_patterns_find(const struct bl_patterns *patterns, enum bl_pattern pattern, struct bl_text text,
                      struct bl_match *match) {
  URegularExpression *expression = patterns->expressions[pattern];
  UErrorCode status = U_ZERO_ERROR;
  UText *input = utext_openUTF8(NULL, text.data ? text.data : "", (int64_t)text.size, &status);
  uregex_setUText(expression, input, &status);
  bool found = uregex_find64(expression, 0, &status) && U_SUCCESS(status);
  if (found && match)
    take_match(expression, text, match, &status);
  utext_close(input);
  return found && U_SUCCESS(status);
}
