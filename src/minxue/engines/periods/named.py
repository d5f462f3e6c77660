"""Days, weeks and seasons that plans call by name, and where they lie in a year.

``NAMED_DAYS`` maps names (divided by blanks) to a rule:
``05-31`` a fixed day · ``L09-09`` a day of the lunar calendar · ``T清明`` a solar term ·
``05#2/7`` the second Sunday of May (``01#-1/7`` the last of January) · ``10-01/11-30`` a run of days, each year anew.
Weeks whose days are announced each year have a wide run in which they can lie.
"""

import calendar
import re
from datetime import date

from lunar_python import Lunar, Solar

from minxue.engines.periods.span import DAY, Window

NAMED_DAYS = {
    # Days off and feasts
    "元旦 新年": "01-01",
    "春节 农历新年 大年初一": "L01-01",
    "除夕 大年三十": "L01-00",
    "元宵节 元宵": "L01-15",
    "二月二 龙抬头": "L02-02",
    "清明节 清明": "T清明",
    "端午节 端午": "L05-05",
    "七夕节 七夕": "L07-07",
    "中秋节 中秋": "L08-15",
    "重阳节 重阳 老年节 老人节 敬老节": "L09-09",
    "农民丰收节 丰收节 秋分": "T秋分",
    "冬至": "T冬至",
    "三八 妇女节": "03-08",
    "五一 劳动节": "05-01",
    "五四 青年节": "05-04",
    "六一 儿童节": "06-01",
    "七一 建党节 建党日": "07-01",
    "八一 建军节": "08-01",
    "国庆节 国庆": "10-01",
    "十一黄金周 国庆黄金周": "10-01/10-07",
    "母亲节": "05#2/7",
    "父亲节": "06#3/7",
    "教师节": "09-10",
    # Days of public education
    "学雷锋日 学雷锋纪念日 雷锋日": "03-05",
    "消费者权益日 3.15": "03-15",
    "植树节": "03-12",
    "世界水日": "03-22",
    "世界气象日": "03-23",
    "国家安全教育日": "04-15",
    "全民阅读活动周 全民阅读周": "04-20/04-30",
    "世界地球日 地球日": "04-22",
    "世界读书日 读书日 世界图书与版权日": "04-23",
    "知识产权日": "04-26",
    "民法典宣传月": "05-01/05-31",
    "防灾减灾日": "05-12",
    "国际家庭日": "05-15",
    "国际博物馆日 博物馆日": "05-18",
    "科技活动周 科技周": "05-15/05-31",
    "世界环境日 环境日": "06-05",
    "安全生产月": "06-01/06-30",
    "节能宣传周": "06-01/06-30",
    "食品安全宣传周 食品安全周": "06-01/06-30",
    "文化和自然遗产日 遗产日": "06#2/6",
    "国际禁毒日 禁毒日": "06-26",
    "全民健身日": "08-08",
    "国际扫盲日 扫盲日": "09-08",
    "推广普通话宣传周 推普周": "09-08/09-21",
    "网络安全宣传周": "09-01/09-30",
    "全国质量月 质量月": "09-01/09-30",
    "全国科普月 科普月": "09-01/09-30",
    "全国科普日 科普日": "09#3/6",
    "全民国防教育日 国防教育日": "09#3/6",
    "烈士纪念日": "09-30",
    "终身学习活动周 全民终身学习活动周 学习活动周 终身学习周": "10-01/11-30",
    "敬老月": "10-01/10-31",
    "老年人日 国际老人节": "10-01",
    "国际减灾日": "10-13",
    "盲人节": "10-15",
    "世界粮食日": "10-16",
    "扶贫日": "10-17",
    "记者节": "11-08",
    "消防日 消防宣传日 119": "11-09",
    "消防宣传月": "11-01/11-30",
    "宪法日 宪法宣传日 法制宣传日 法治宣传日": "12-04",
    "国际志愿者日 志愿者日": "12-05",
    # Days of health education
    "麻风病日 麻风节": "01#-1/7",
    "爱耳日 听力日": "03-03",
    "世界睡眠日 睡眠日": "03-21",
    "世界肾脏病日 肾脏病日": "03#2/4",
    "结核病防治宣传日 防治结核病日 世界结核病日 结核病日": "03-24",
    "爱国卫生月": "04-01/04-30",
    "自闭症日": "04-02",
    "世界卫生日": "04-07",
    "帕金森病日": "04-11",
    "肿瘤防治宣传周": "04-15/04-21",
    "预防接种日 预防接种宣传日 计划免疫宣传日": "04-25",
    "疟疾日": "04-26",
    "职业病防治法宣传周 职业病宣传周": "04-25/05-01",
    "哮喘日": "05#1/2",
    "世界红十字日 红十字日": "05-08",
    "护士节": "05-12",
    "碘缺乏病日 防治碘缺乏病日": "05-15",
    "高血压日": "10-08",
    "世界高血压日": "05-17",
    "助残日": "05#3/7",
    "学生营养日": "05-20",
    "全民营养周": "05-15/05-26",
    "世界无烟日 无烟日": "05-31",
    "爱眼日": "06-06",
    "世界献血者日 献血者日 献血日": "06-14",
    "世界人口日": "07-11",
    "世界肝炎日 肝炎日": "07-28",
    "母乳喂养周 母乳喂养宣传周": "08-01/08-07",
    "健康生活方式日": "09-01",
    "预防出生缺陷日": "09-12",
    "预防自杀日": "09-10",
    "世界急救日 急救日": "09#2/6",
    "爱牙日": "09-20",
    "阿尔茨海默病日": "09-21",
    "世界狂犬病日 狂犬病日": "09-28",
    "世界心脏日 心脏日": "09-29",
    "精神卫生日": "10-10",
    "关节炎日": "10-12",
    "世界视力日 视觉日": "10#2/4",
    "世界骨质疏松日 骨质疏松日": "10-20",
    "男性健康日": "10-28",
    "世界卒中日 卒中日": "10-29",
    "世界糖尿病日 糖尿病日 联合国糖尿病日": "11-14",
    "慢阻肺日": "11#3/3",
    "世界艾滋病日 艾滋病日": "12-01",
    "残疾人日": "12-03",
    # Seasons and holidays of schools
    "寒假": "01-20/02-20",
    "暑假 暑期": "07-01/08-31",
    "春季学期 第二学期": "02-15/07-05",
    "秋季学期 第一学期": "09-01/01-20",
    "春季": "03-01/05-31",
    "夏季": "06-01/08-31",
    "秋季": "09-01/11-30",
    "冬季": "12-01/02-28",
    "冬春季": "12-01/05-31",
    "夏秋季": "06-01/11-30",
    "秋冬季": "09-01/02-28",
}
RULES = {name: rule for names, rule in NAMED_DAYS.items() for name in names.split()}
LONGEST_FIRST = sorted(RULES, key=lambda name: (-len(name), name))
QUOTES = re.compile(r"[“”\"'‘’《》〈〉「」\s]")
WEEKDAY = re.compile(r"(\d\d)#(-?\d)/(\d)")
SOLAR_TERMS = {"清明": (4, "清明"), "秋分": (9, "秋分"), "冬至": (12, "DONG_ZHI")}


def named_window(words: str, year: int) -> Window | None:
    """Where the day, week or season of that name begins in ``year``; None for a name that is not in the table."""
    rule = rule_of(words)
    if rule is None:
        return None
    if "/" not in rule or "#" in rule:
        day = _day(rule, year)
        return Window(day, day)
    first, last = (_day(side, year) for side in rule.split("/"))
    return Window(first, last if first <= last else _day(rule.split("/")[1], year + 1))


def named_day(words: str, year: int) -> date | None:
    """The day of that name; for a week or a season, and for an unknown name, None."""
    window = named_window(words, year)
    return window.first if window and window.days == 1 else None


def rule_of(words: str) -> str | None:
    """The rule of the longest known name within ``words`` (``“六一”儿童节期间`` → ``06-01``)."""
    plain = QUOTES.sub("", words)
    return next((RULES[name] for name in LONGEST_FIRST if name in plain), None)


def _day(rule: str, year: int) -> date:
    if rule.startswith("L"):
        return _lunar_day(year, int(rule[1:3]), int(rule[4:6]))
    if rule.startswith("T"):
        return _solar_term(year, rule[1:])
    if found := WEEKDAY.fullmatch(rule):
        return _weekday(year, *map(int, found.groups()))
    return date(year, int(rule[:2]), int(rule[3:5]))


def _lunar_day(year: int, month: int, day: int) -> date:
    """Day 0 is the eve of the month's first day."""
    found = Lunar.fromYmd(year, month, max(day, 1)).getSolar()
    result = date(found.getYear(), found.getMonth(), found.getDay())
    return result if day else result - DAY


def _solar_term(year: int, name: str) -> date:
    month, key = SOLAR_TERMS[name]
    found = Solar.fromYmd(year, month, 1).getLunar().getJieQiTable()[key]
    return date(found.getYear(), found.getMonth(), found.getDay())


def _weekday(year: int, month: int, which: int, weekday: int) -> date:
    """The ``which``-th ISO ``weekday`` of the month, counted from its end if negative."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    days = [day for week in weeks for day in week if day.month == month and day.isoweekday() == weekday]
    return days[which - 1 if which > 0 else which]
