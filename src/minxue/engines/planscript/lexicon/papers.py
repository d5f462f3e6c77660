"""Words of the outline and of the paper itself: titles, sections, metadata, basis."""

from __future__ import annotations

from minxue.engines.planscript.lexicon.words import words

# Kinds of section, found by a word in a heading's title; the first kind that fits is taken.
SECTIONS = {
    "guidance": words("指导思想 总体要求 总体思路 基本思路 工作思路 指导方针"),
    "background": words("背景 现状 基本情况 形势 意义 回顾"),
    "goals": words("目标 目的 指标"),
    "principles": words("原则"),
    "audience": words("对象 人群 范围 条件"),
    "schedule": words("时间 步骤 进度 阶段 日程 月份 月安排 工作安排 具体安排"),
    "organisation": words("组织 领导 机构 网络 分工 职责 管理体制"),
    "funds": words("经费 资金 补助 投入 预算"),
    "assessment": words("考核 评估 督查 监督 检查 验收 评价 总结"),
    "safeguards": words("保障 措施 机制 要求"),
    "tasks": words("任务 内容 重点 主要工作 项目 活动 培训 方法 办法 形式"),
}

# What ends the title of a plan.
PAPERS = words("""
    计划 方案 通知 意见 要点 汇编 办法 规划 总结 安排 安排表 行动 细则 纲要 清单 任务分解表 报告 制度 预案 简报
    规定 计划书 计划表 指引 分解 任务书 责任书 一览表
""")
# What begins a line of site or register data.
METADATA = words("""
    标题 索引号 文号 发文日期 发布机构 发布日期 发布时间 成文日期 来源 作者 点击 浏览次数 字体 主题词 抄送 抄报
    信息来源 时间: 公开方式 有效性 生效日期 责任编辑 当前位置 阅读
""")
# Endings of a line that is a heading of its own without a number.
PLAIN_HEADING_TAILS = words("""
    思想 目标 任务 内容 措施 要求 安排 步骤 原则 对象 保障 领导 机制 方法 重点 意义 背景 时间 形式 经费 工作
    建设 管理 考核 评估 职责 组织 活动 机构 范围
""")
# What names a paper as the basis of the plan.
BASIS_WORDS = words("根据 依据 按照 依照 贯彻 落实 遵照 执行 对照 为指导 以《 精神")
