/* Where heads may be broken: rows 26, 30, 31, 34 and 109 of docs/typography.md. */
#include "bench.h"

#include "baolan/type/heading.h"
#include "baolan/type/joint.h"

/* In the tables | is a good place for a break, ~ one that is not, or that only some would take; no line may begin at
 * any other. */

static const char *const words[] = {
    "研究~生命|起源的人",
    "图书馆|延长|夜间|开放|时间",
    "热烈|欢迎|乌鲁木齐|代表~团员",
    "A股|三大指数|集体|收涨",
    "一千八百余名~志愿者|清理|河道",
    "两万亩~晚稻|开镰|收割",
    "为孩子们|撑起|一片~蓝天",
    "把论文|写在|大地上",
    "以更大|力度|推动|绿色|低碳|转型",
    "向科技|要产量|向管理|要效益",
    "在希望的|田野上",
    "老街|改造|要面子|更要|里子",
    "旧厂房|变身|新书店",
    "农民工|工资|将按月|足额|发放",
    "出租车|起步价|或将|上调",
    "机动车|和非机动车|分道|行驶",
    "居民楼|加装|电梯|已完成|九成",
    "小龙虾|为什么越来越贵",
    "生产|和服务|两手|抓~两手~硬",
    "结婚的|和尚未结婚的|都来了",
    "发展中国家|代表|参观|湿地",
    "人民代表大会|制度的|生命力",
    "部分|居民|生活水平|有所提高",
    "北斗|三号|卫星|信号|覆盖|全流域",
    "秋粮|收购价|每斤|上涨|两角",
    "种粮|大户的|科技~账",
    "从渔民|到护渔员",
    "冬至",
    "头汤面",
    "云间|采茶",
    "渡口|老街|修缮|工程|通过验收",
    "新建|文化|广场|成~居民|休闲|好去处",
    "城东|污水|处理厂|二期|工程|投入|运行",
    "返乡|青年|办起|网店|卖~山货",
    "志愿|服务队|走进|敬老院|送~温暖",
    "交警|部门|开展|酒驾~专项|整治|行动",
    "社区|食堂|让老人|吃上|热乎饭",
    "农家~书屋|成了|孩子们的|乐园",
    "人大代表|视察|重点|民生|项目",
    "老旧电梯|更新改造|年底前|完成",
    "气象|部门|发布|大风|蓝色|预警",
    "外来|务工|人员|子女|入学|有~新政",
    "水价|调整|听证会|下周|举行",
    "谁在|偷走|我们的|睡眠",
    "校门口|为何|天天|堵车",
    "全国|政协委员|建议|加强|未成年人|网络|保护",
};

static const char *const places[] = {
    "南京市~长江大桥|今晨|恢复~通车",
    "柳渡镇|组织|观看|县秋冬季|河堤|防护|行动|动员|视频会",
    "自来水公司|提醒|居民|注意|防冻",
    "沿河|菜市场|改造|工程|下周|开工",
    "新郑市教育局|出台|校园安全|新规",
    "市交通局|对老旧公交站台|进行|集中|整治",
    "县委|召开|专题会议|研究|部署|秋收|工作",
    "省水利厅|派出|专家组|赴柳渡|指导|防汛",
    "和平路|与解放街|交叉口|今起|封闭|施工",
    "柳渡大学|举行|建校|七十周年|庆祝|大会",
    "让数据|多跑路|让群众|少跑腿",
    "雨后|秋茶|上市|价格|与去年|持平",
    "供电所|与学校|共建|实践|基地",
    "渡口|码头|及周边|道路|全面|提升",
    "北京|大学生|前来|应聘",
    "市领导|与学生|代表|座谈",
    "中国科学院|古生物研究所|公布|最新|成果",
    "县级以上|公立医院|取消|门诊|预约费",
    "高速|铁路|全线|铺轨|完成",
    "家门口的|好学校",
    "柳渡镇|秋粮|收购|工作|全面|展开",
    "全县|中小学|秋季|运动会|圆满|落幕",
    "县人民医院|引进|先进|检查|设备",
    "市公安局|破获|系列|盗窃案",
    "农贸市场|升级改造后|重新开门|迎客",
    "省作家协会|采风团|来柳渡|采风",
    "从一粒米|看~乡村|变迁",
    "村里|来了|大学生",
    "为民|服务|永远|在路上",
};

static const char *const counts[] = {
    "城区|三条~道路|本周|完成|罩面",
    "柳渡|夜市|十月起|增加|河鲜|摊位",
    "全镇|842盏~路灯|月底前|换完",
    "柳渡|举办|第七届~河灯会",
    "高质量|推进|第七次~全国|人口普查|工作",
    "柳渡河边的|老钟表匠|把三十年前的|渡口|大钟|修好了",
    "柳渡市|第一人民医院|新院区|下月|启用",
    "第二实验小学|师生|走进|国家级|湿地|公园",
    "柳渡港集团|前三季度|吞吐量|增长|12.5%",
    "江北|新区|5G|基站|突破|1.2万座",
    "新冠|病毒|COVID-19疫苗|加强针|接种点|公布",
    "全市|GDP|首次突破|3000亿元",
    "11月24日起|实行|冬季|供暖|时间",
    "2026年11月~24日至26日|全市|停水|检修",
    "上午~9时30分|首班|渡船|准时|离岸",
    "女排|3∶2|险胜|晋级|决赛",
    "柳渡队|以2比1|逆转|取胜",
    "7月至9月|电费|实行|峰谷分时|计价",
    "60岁以上|老人|免费|乘坐|公交车",
    "今年|前10个月|新增|就业|4.6万人",
    "三分之二|村庄|接通|天然气",
    "十五届~全运会|火炬|明日|传递",
    "第十五次~全国代表大会|在柳渡|开幕",
    "周三|夜间|降温|8℃至10℃",
    "粮食|总产量|达到|13.9亿斤|创~历史新高",
    "一家三代|守护|一座~灯塔",
    "消防员|在浓烟中|救出|母女|三人",
    "中小学生|课后|服务|时间|延长|到六点",
    "地铁|2号线|东延段|11月底|通车",
    "G40|高速|柳渡段|因大雾|封闭",
    "C919|大型客机|飞抵|柳渡|机场",
    "8米高|古树|因修路|移植|引~争议",
    "3.5万只~候鸟|飞抵|柳渡湖|越冬",
    "十年|禁渔|让江豚回来了",
    "百年|老宅|修旧如旧|获~专家|点赞",
    "一碗~阳春面的|三十年|坚守",
    "最低气温|降至|零下5摄氏度",
    "首批|30辆~新能源公交车|上线",
    "全长|18.6公里的|环湖|绿道|贯通",
    "环卫|工人|凌晨~四点|扫街|忙",
    "本报记者|探访|百年|老茶馆",
    "第三届~龙舟|邀请赛|周末|开赛",
    "公积金|贷款额度|上调|至80万元",
    "城市|书房|24小时|不打烊",
    "三名~少年|勇救|落水|老人",
    "我市|出台|二十条措施|支持|小微企业|发展",
    "明年~一月起|公交|实行|一票制",
    "长江|禁渔|第四年|江豚|又回来了",
    "高铁|开通后|柳渡|到省城|只需|四十分钟",
    "国家|发展|改革委|发布|三季度|经济|运行|数据",
    "中国|女排|3∶0|横扫|对手|提前|两轮|夺冠",
    "10万余株~菊花|扮靓|中心|公园",
    "40余名~医生|下乡|义诊",
};

static const char *const names[] = {
    "修钟人|沈立本|四十一年|不赶时间",
    "张建国|当选|柳渡镇|镇长",
    "记者|李明辉|获~年度|新闻奖",
    "王秀英~老人|把毕生|积蓄|捐给|母校",
    "邮递员|陈志强|二十年|走了|三十万公里",
    "欧阳雪琴|夺得|女子|百米|冠军",
    "沈师傅的|面馆|搬回|老街",
    "李老师|退休|不退岗",
    "玛丽亚·~冈萨雷斯|来柳渡|讲学",
    "让·~皮埃尔交响乐团|首次来访",
    "约翰·~史密斯|教授|谈~城市|防洪",
    "柳渡|二中|教师|周文涛|获~全国|优秀|教师|称号",
    "退伍|军人|赵大勇|返乡|种植|猕猴桃",
    "市长|会见|哈萨克斯坦|阿拉木图州~代表团",
    "布基纳法索|总统|抵达|亚的斯亚贝巴",
    "鄂尔多斯|至呼伦贝尔|航线|开通",
    "家住|东街的|刘奶奶|九十岁|学会|用~手机",
    "非遗~传承人~王桂花\uFF1A|剪纸~剪了~一辈子",
};

static const char *const marked[] = {
    "社区开办|“爷爷的修理铺”|三年|修好|2,300件~旧物",
    "居民|称赞|《柳渡老船》|演出|精彩",
    "学生|排演|“渡口的大钟”|获奖",
    "运动会|《青年进行曲》|首次亮相|体育场",
    "东风|街道办事处|推出|“一窗受理”|服务",
    "《柳渡志》|重修|出版",
    "《关于进一步~加强~河道~管理的~意见》|印发",
    "“柳渡一号”|货轮|首航|成功",
    "市民|可凭“柳渡通”|乘船|\uFF08含夜航\uFF09",
    "古籍|《水经注》|残卷|重现|老宅|阁楼",
    "从“一条河”|到“一座城”",
    "暴雨~蓝色~预警~解除 |渡船~恢复航行",
    "水位~回落\uFF0C|堤坝~无恙",
    "桥修好了\uFF0C|路更近了",
    "谁来|守护|深夜的|急诊室\uFF1F",
    "买菜难\u3001|停车难\u3001|看病难\uFF0C|社区~一一解决",
    "冷空气~来袭 |未来~三天~气温~下降~10度",
    "大雪封山 |护林员~坚守岗位~三十天",
    "万亩~荷花~开 |游人~赏花~忙",
    "“小巷总理”的|一天",
    "“一带一路”|沿线|国家|代表团|访问|柳渡港",
    "《柳渡晚报》|创刊|四十周年|座谈会|召开",
    "电影|《渡口》|入围|国际|电影节|主竞赛~单元",
    "面对面~倾听 |实打实~解决",
    "以案~说法\uFF1A|高空抛物~谁来担责",
    "工信部\uFF1A|5G~用户~超9亿",
    "冷空气~来袭 |11月~供暖",
    "OpenStreetMap |与地图",
};

/* The text without its signs; signs[byte] is the sign in front of the byte. */
static struct bl_text read_row(const char *row, char *plain, char *signs) {
  size_t size = 0;
  memset(signs, 0, 256);
  for (; *row; row++)
    if (*row == '|' || *row == '~')
      signs[size] = *row;
    else
      plain[size++] = *row;
  plain[size] = 0;
  return (struct bl_text){plain, size};
}

/* Every joint is marked in the table, and every | is a joint that is not poor. */
static void check_joints(const char *row) {
  char plain[256], signs[256];
  struct bl_text text = read_row(row, plain, signs);
  struct bl_joints joints = bl_joint_find(arena, composer, text, NULL, 0);
  for (size_t i = 0; i < joints.count; i++) {
    char sign = signs[joints.items[i].byte];
    if (joints.items[i].cost < BL_JOINT_POOR && sign == 0)
      fail_msg("%s may be broken at byte %u", plain, joints.items[i].byte);
    if (joints.items[i].cost < BL_JOINT_POOR && sign == '|')
      signs[joints.items[i].byte] = 0;
  }
  for (size_t i = 0; i < text.size; i++)
    if (signs[i] == '|')
      fail_msg("%s cannot be broken at byte %zu", plain, i);
}

/* No line begins elsewhere, where there is room for more than one word. */
static void check_lines(const char *row) {
  char plain[256], signs[256];
  struct bl_heading heading = {.text = read_row(row, plain, signs), .face = BL_FACE_SONG_BLACK, .size = EM};
  heading.line_limit = 3;
  heading.condense_limit = 10;
  for (heading.measure = 9 * EM; heading.measure < 16 * EM; heading.measure += EM / 2) {
    struct bl_lines lines = bl_heading_compose(arena, composer, &heading);
    for (size_t i = 1; i < lines.count; i++)
      if (!signs[lines.items[i].segments[0].start])
        fail_msg("%s is broken at byte %u", plain, lines.items[i].segments[0].start);
  }
}

static void check_rows(const char *const *rows, size_t count) {
  for (size_t i = 0; i < count; i++) {
    check_joints(rows[i]);
    check_lines(rows[i]);
  }
}

/* 34, 109: words are whole, also those that ICU's dictionary takes apart. */
static void words_are_whole(void **state) {
  (void)state;
  check_rows(words, sizeof words / sizeof *words);
}

/* 109: places and who governs them, who bears a name. */
static void places_and_organs_are_whole(void **state) {
  (void)state;
  check_rows(places, sizeof places / sizeof *places);
}

/* 26: a number and what it counts, dates, ranges, scores. */
static void counts_are_whole(void **state) {
  (void)state;
  check_rows(counts, sizeof counts / sizeof *counts);
}

/* 30, 31: personal names. */
static void names_are_whole(void **state) {
  (void)state;
  check_rows(names, sizeof names / sizeof *names);
}

/* 109: short quotations are whole; marks and spaces are where heads are broken. */
static void quotations_are_whole(void **state) {
  (void)state;
  check_rows(marked, sizeof marked / sizeof *marked);
}

/* The cost of breaking at the | of a row. */
static int cost_of(const char *row) {
  char plain[256], signs[256];
  struct bl_text text = read_row(row, plain, signs);
  struct bl_joints joints = bl_joint_find(arena, composer, text, NULL, 0);
  for (size_t i = 0; i < joints.count; i++)
    if (signs[joints.items[i].byte] == '|')
      return joints.items[i].cost;
  return INT32_MAX;
}

/* 109: a line rather begins with a preposition or a verb than ends with it; what is in doubt is dear. */
static void breaks_in_the_sense_are_cheap(void **state) {
  (void)state;
  assert_true(cost_of("消防员|在浓烟中救出母女三人") < cost_of("农民工|工资将按月足额发放"));
  assert_true(cost_of("县委|召开专题会议") < cost_of("县委召开|专题会议"));
  assert_true(cost_of("两万亩晚稻|开镰") < cost_of("全镇842盏|路灯换完"));
  assert_true(cost_of("机动车|和非机动车分道行驶") < cost_of("机动车和非机动车|分道行驶"));
  assert_true(cost_of("南京市|长江大桥通车") > BL_JOINT_GOOD); /* 市长? */
  assert_true(cost_of("乒乓球|拍卖完了") > BL_JOINT_GOOD);     /* 球拍? */
  assert_true(cost_of("研究|生命起源") > BL_JOINT_GOOD);       /* 研究生? */
  assert_true(cost_of("暴雨预警解除 |渡船恢复航行") < 0);
}

/* An editor's piece is a joint that says so; a space is one when there are no pieces. */
static void pieces_are_marked(void **state) {
  (void)state;
  const struct bl_text pieces[] = {bl_text_of("高质量推进"), bl_text_of("第七次全国人口普查工作")};
  struct bl_joints joints = bl_joint_find(arena, composer, bl_text_of("高质量推进第七次全国人口普查工作"), pieces, 2);
  size_t found = 0;
  for (size_t i = 0; i < joints.count; i++) {
    assert_int_equal(joints.items[i].piece, joints.items[i].byte == 15);
    assert_true(joints.items[i].piece || joints.items[i].cost > 250);
    found += joints.items[i].piece;
  }
  assert_int_equal(found, 1);
  assert_int_equal(joints.pieces, 1);
  assert_int_equal(bl_joint_find(arena, composer, bl_text_of("水位回落 堤坝无恙"), NULL, 0).pieces, 1);
}

/* However many heads come between: the same joints, and other pieces are another head. */
static void joints_are_remembered(void **state) {
  (void)state;
  struct bl_text text = bl_text_of("\u9ad8质量推进第七次全国人口普查工作");
  const struct bl_text pieces[] = {bl_text_of("\u9ad8质量推进"), bl_text_of("第七次全国人口普查工作")};
  for (size_t i = 0; i < 150; i++) {
    struct bl_text other = bl_text_print(arena, "第%zu号渡口\uff0c今日开航", i % 70);
    struct bl_joints found = bl_joint_find(arena, composer, other, NULL, 0);
    const struct bl_joints *known = bl_joint_recall(composer, other, NULL, 0);
    assert_int_equal(known->count, found.count);
    for (size_t k = 0; k < found.count; k++) {
      assert_int_equal(known->items[k].byte, found.items[k].byte);
      assert_int_equal(known->items[k].cost, found.items[k].cost);
      assert_true(known->items[k].piece == found.items[k].piece && known->items[k].mark == found.items[k].mark);
    }
    assert_ptr_equal(bl_joint_recall(composer, other, NULL, 0), known);
    assert_int_equal(bl_joint_recall(composer, text, pieces, 2)->pieces, 1);
    assert_int_equal(bl_joint_recall(composer, text, NULL, 0)->pieces, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_whole),      cmocka_unit_test(places_and_organs_are_whole),
      cmocka_unit_test(counts_are_whole),     cmocka_unit_test(names_are_whole),
      cmocka_unit_test(quotations_are_whole), cmocka_unit_test(breaks_in_the_sense_are_cheap),
      cmocka_unit_test(pieces_are_marked),    cmocka_unit_test(joints_are_remembered),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
