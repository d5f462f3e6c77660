"""Whom a plan is for."""

from __future__ import annotations

from minxue.engines.planscript.lexicon.words import words

AUDIENCES = {
    "older": words("老年人 老年居民 离退休人员 老干部 老年群体 老年朋友"),
    "youth": words("青少年 未成年人 中小学生 学生"),
    "children": words("婴幼儿 0-6岁儿童 学龄前儿童 儿童"),
    "parents": words("家长 父母"),
    "women": words("孕产妇 妇女 育龄妇女"),
    "patients": words("高血压患者 糖尿病患者 慢性病患者 慢病患者 患者 病人"),
    "farmers": words("新型职业农民 高素质农民 农民 种植户 养殖户"),
    "workers": words("外来务工人员 农民工 企业职工 在职人员 从业人员 职工 新市民 新居民"),
    "jobless": words("下岗失业人员 下岗人员 失业人员 待业人员"),
    "disabled": words("残疾人"),
    "prisoners": words("社区矫正人员 刑释解教人员"),
    "members": words("党员干部 党员"),
    "residents": words("社区居民 辖区居民 居民 市民 村民 群众"),
}

# Verbs that make a sentence a duty.
DUTY_VERBS = words("""
    开展 举办 组织 加强 做好 完善 建立 健全 落实 推进 召开 制定 实施 配合 负责 牵头 提供 提高 确保 发放 设立
    成立 培训 宣传 检查 考核 创建 打造 抓好 普及 推广 深入 发挥 充实 整合 拓展 丰富 要 应 须 需
""")
SHORTEST_DUTY = 8  # characters of the shortest sentence that can be a duty
