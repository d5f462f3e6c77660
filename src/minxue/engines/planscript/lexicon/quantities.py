"""Words of planned quantities: comparisons, verbs, units, and what marks a number as background."""

from __future__ import annotations

from minxue.engines.planscript.lexicon.words import words

# Comparisons, before and after a number.
GE_WORDS = words("""
    不低于 不得低于 不少于 不得少于 不小于 不短于 至少 最少 达到 达 力争达到 超过 突破 高于 大于 多于 ≥ >= >
    达到或超过 保持在 稳定在 提高到 提高至 提升到 提升至 增加到 增加至 增至 增长到 增长至 扩大到 扩大至 发展到
    上升到 上升至 升至 确保
""")
LE_WORDS = words("""
    不超过 不得超过 不高于 不多于 不大于 低于 小于 少于 控制在 下降到 下降至 降低到 降低至 降到 降至 减少到
    减少至 减至 最多 ≤ <= <
""")
UP_WORDS = words("提高 增长 提升 增加 上升 增幅 递增 高出 扩大")
DOWN_WORDS = words("下降 降低 减少 压减 下调 缩减")
GE_TAILS = words("及以上 或以上 以上 之上")
LE_TAILS = words("以内 之内 以下 之下 及以下")

# Verbs that plan something countable: 开展一次 is a target.
EVENT_VERBS = words("""
    召开 举办 开展 组织 举行 成功申报 申报 进行 开办 承办 评选 评比 表彰 播放 放映 更换 更新 编印 出版 发放 印发
    印制 张贴 悬挂 刊出 开设 开讲 举措 安排 检查 督查 走访 入户 参加 体检 接受 得到 开放 集中 培训 授课 讲授 交流 展示
    演出
    推送 报送 撰写 发表 完成 实施 提供 争取 推荐 选送 出刊 宣传 例会 学习 活动 举办好 开好 召集 播出 播报 编发 发布 上报
    转发 巡讲 巡演 义诊 随访 家访 调研 督导 考评 评估 抽查 通报 调度 研讨 观摩 慰问
""")
# Verbs that make something lasting: with 一个 they only tell of a thing, with a count they plan.
BUILD_VERBS = words("""
    选择 选定 选取 评选出 选举出 推选出 选出 推选 推出 推荐 建成 建立 建设 新建 创建 成立 组建 打造 培育 培养 配备
    配齐 配置 设立 设置
    新增 增设 发展 创办 改造 编写 开发 制作 制定 拨付 投入 安排 落实 补助 奖励 招募 聘请 购置 添置 订阅 征订
    建好 建有 拥有 有 设 评出 评定 认定 创成 树立 扶持 支持 选派 选聘 吸纳 招收 转移 惠及 服务 受益 受训 结业
    收集 形成 录制 达到 达
""")
# A number after one of these only tells which things are meant: 强化4个建成的书屋.
NO_COUNT_VERBS = words("""
    强化 抓好 做好 加强 稳定 围绕 突出 抓住 把握 坚持 处理好 做到 具备 按照 属于 分为 从 以 这 上述 以上 现
""")

# Nouns that a rate is said of; 率 itself takes the two characters before it along.
RATE_NOUNS = words("比例 比重 覆盖面 水平 满意度 占比 参与度 知晓度 合格面 普及面 完成度 受益面 培训面")
# What a quantity is counted by: 每年, 人均.
PERIODS = words("""
    全年 每年 每年度 年度 每学年 每学期 每季度 每季 每半年 每两个月 每月 每半月 每周 每天 每日 每期 每次 每场
    每人 每人每年 每生 每户 每村 每社区 每校 每班 每个社区 每个村 人均 每年人均 生均 户均 年人均 年均 学期 累计
    共 总计 合计 全学年 全县 全区 全市 全镇 全乡 全街道 年内 各
""")

# Units.
COUNT_UNITS = words("""
    人次 人 名 位 次 场次 场 期 家 个 支 所 处 项 门 篇 条 部 本 块次 块 版次 版 期次 课时 学时 节课 堂课 课次
    节 堂 讲 册次 册 份 种 张 户次 户 件 套 间 台 类 班次 班 亩 平方米 ㎡ m2 平米 公里 对 幅 盒 辆 批次 例 轮 站
    座 颗 棵 株 斤 吨 公斤 桌 组 集 盘
""")
DURATION_UNITS = words("天 小时 分钟 学分 分 个工作日 个月 年 周")
MONEY = r"元(?:/(?:人次|人|次|课时|学时|天|年|月|户|亩|生|场|期)(?:[./年月]{1,2})?)?"
RATES = words("% 个百分点 ‰")

# What a count of these never plans: 三个方面.
ABSTRACT = words("""
    方面 具体 层次 环节 阶段 一 自我 结合 确保 代表 意识 文明 维护 自信 层面 原则 要点 关键 转变 体系 重点 专项 渠道
    到位 坚持 务必 体 部分 步骤 化 字 目标 特点 主题 坚强 大局 关系 问题 先锋 台阶 新台阶 重要 全面 样 难题 优秀
    良好 健康 循环 月 学期 季度 多月
""")
# Words that mark a clause, a sentence or the noun before a number as background: what is, not what shall be.
BACKGROUND = words("""
    现有 目前 已有 原有 去年 上年 上一年 监测值 基线值 现状 占地 下辖 位于 据统计 截至目前 截止目前 近年来
    近几年 已建成 已建 已经 已完成 已达 曾 历年 往年
""")
BACKGROUND_SENTENCE = words("位于 下辖 去年 过去的一年 现辖 据统计 截至目前")
BACKGROUND_NOUNS = words("总人口 常住人口 户籍人口 流动人口 辖区人口 人口 辖区面积 总面积 面积约")

# What may not follow a unit: 三家庭 is no count of 家.
FALSE_UNITS = {
    "场": "所地馆合面景", "家": "庭长属教园校访里务", "期": "间末初望刊", "次": "年月日要序",
    "节": "日假约点能目", "本": "科地级社校人年村镇街着", "分": "别类为钟管工级之期步析布散校",
    "班": "主子级组", "名": "称单录师胜", "组": "织长建", "站": "点所长", "部": "门署分",
    "对": "象于口接照症比", "讲": "座师堂话课解", "人": "民员才口群均文士居社工", "项": "目", "门": "户诊",
    "条": "件例块", "所": "有在需以长属", "集": "中体市", "版": "块面本权", "类": "型别", "件": "事数",
    "户": "外籍口", "位": "一于置", "座": "谈", "轮": "训岗流换", "年": "级内度来以前底初终末中间制",
    "天": "津内文", "处": "理于方", "支": "部持委", "种": "植子", "块": "状", "张": "贴挂", "台": "阶账",
    "个": "人性别体", "册": "子", "例": "会如行", "份": "子", "周": "末岁年边", "套": "餐", "盘": "活",
    "桌": "面", "个月": "龄儿", "小时": "候",
}  # fmt: skip
