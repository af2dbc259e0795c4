"""What the sites of the stateful test become: titles, bodies, fields, settings and templates, sound and broken."""

import datetime

from tests.catalogue.test_editions import frozen
from tests.incremental.evolving_site import (
    DAY,
)

DAYS = [DAY, *(datetime.date(*day) for day in ((2021, 5, 1), (2022, 9, 1), (2023, 2, 1), (2026, 9, 5)))]
TITLES = ["另一个标题", "标题里有 <尖括号> & 和号", "旧办法（暂行）"]
BODIES = [
    "",
    "只有一句话。",
    "## 总体要求\n\n换了正文，标题还在。\n\n## 二、任务\n\n- 一\n- 二",
    "## 总体要求\n\n少了一个标题。",
    "见[通知](/policies/2021/notice/#总体要求)和[示意图](/policies/2021/notice/map.txt)。",
    "见[到期才公开的文件](/policies/2022/planned/)、[旧办法的旧地址](/old/rule/)、[主题](/topics/gongkai/)。",
    "见[文号](/wenhao/2021/#示教规-2)和[新的文件](/policies/2022/new-1/)。",
    '<details id="anchor"><summary>展开</summary>内容</details>\n\n脚注[^a]。\n\n[^a]: 注。',
]
BROKEN_BODIES = [
    "[断链](/policies/2021/nowhere/)",
    "[断锚](/policies/2021/notice/#没有这个标题)",
    "<script>alert(1)</script>",
    '# 一级标题\n\n## 重复\n\n<span id="重复"></span>',
    "[外面](../../../../../outside.md)",
]
# What a field may become; None leaves it out.
FIELDS: list[tuple[str, str | None]] = [
    ("summary", "换了概述。"),
    ("office", "基教科"),
    ("topics", "[招生入学]"),
    ("topics", None),
    ("items", "[zs-01]"),
    ("items", None),
    ("published", "2022-03-05"),
    ("formed", "2020-01-01"),
    ("source", "市教委"),
    ("changed", "[{date: 2022-03-01, note: 更新电话}]"),
    ("correction", "[{date: 2022-03-02, what: 附件}]"),
    ("review_by", "2022-12-31"),
    ("waive", "[{code: CT005, reason: 正在研究, until: 2022-12-31}]"),
    ("waive", None),
    ("expires", "2022-08-31"),
    ("normative", None),
    ("repeals", None),
    ("repeals", "[{id: policies/2021/notice, part: 第一条}]"),
    ("replaces", "[policies/2020/old-rule]"),
    ("amends", "[policies/2020/old-rule]"),
    ("doc_number", "示教〔2021〕20号"),
    ("nothing_yet", None),
    ("order", "5"),
    ("archived", "true"),
    ("kinds", "[policy, interpretation]"),
]
BROKEN_FIELDS: list[tuple[str, str | None]] = [
    ("title", None),
    ("published", "2021-02-30"),
    ("office", "不存在的科室"),
    ("topics", "[不存在的主题]"),
    ("items", "[no-01]"),
    ("index_number", "YC-2021-00001"),
    ("interprets", "[policies/2021/nowhere]"),
    ("unknown", "值"),
    ("summary", "[不, 是, 文字"),
    ("kinds", "[nothing]"),
    ("attachments", "[{file: 不存在.txt, title: 不存在}]"),
    ("aliases", "[/policies/2021/notice/]"),
]
FLAGS = [
    ("draft", "true"),
    ("sample", "true"),
    ("withdrawn", "{date: 2022-05-01, reason: 内容有误}"),
    ("withdrawn", "{date: 2022-05-01, reason: 内容有误, replaced_by: policies/2021/new-rule}"),
]
ALIASES = ["/old/a/", "/old/rule/", "/policies/2021/former/"]
SETTINGS_EDITS: list[tuple[str, str, str]] = [
    ("site.yml", "base_url: https://example.org", "base_url: https://example.org\nbase_path: /jyj"),
    ("site.yml", "base_url: https://example.org", "base_url: https://example.com"),
    ("site.yml", "name: 演进站", "name: 换了名字的站\nproduction: true"),
    ("site.yml", "name: 演进站", "# 注释\nname: 演进站"),
    ("site.yml", "YC-{year}-{serial}", "YCJ-{year}-{serial}"),
    ("site.yml", "name: 演进站", "name: [坏的"),
    ("settings/offices.yml", "name: 办公室", "name: 局办公室, aliases: [办公室]"),
    ("settings/offices.yml", "基教科", "基础科"),
    ("settings/topics.yml", "id: gongkai", "id: zwgk"),
    ("settings/topics.yml", "没有文档的主题", "换了名的主题"),
    ("settings/topics.yml", "name: 招生入学", "name: 招生, aliases: [招生入学]"),
    ("settings/rules.yml", "value: 2", "value: 0"),
    ("settings/rules.yml", "basis: 依据甲", "basis: 换了依据"),
    ("settings/interpretation_forms.yml", "  - {name: 图解, varied: true}\n", ""),
]
TEMPLATE_EDITS: list[tuple[str, str, str]] = [
    ("components/links.html", "<li>", '<li class="x">'),
    ("components/body.html", "<div>", "<div lang='zh'>"),
    ("layouts/base.html", "<body>", "<body class='b'>"),
    ("layouts/base.html", "{{ links(view.frame.trail) }}", '{% include "components/trail.html" %}'),
    ("pages/home.html", "<img", "<p>新首页</p><img"),
    ("kinds/policy.html", "layouts/base.html", "layouts/base.html"),
    ("kinds/document.html", "{{ links(view.downloads) }}", '{{ links(view.downloads) }}<i id="new"></i>'),
    ("kinds/document.html", "{{ links(view.downloads) }}", "{{ view.nothing }}"),
    ("pages/redirect.html", "<h1>", "<h1><b>"),
    ("pages/section.html", "{% block main %}", "{% block main"),
    ("pages/list.html", "layouts/base.html", "layouts/nowhere.html"),
    ("assets/site.css", "margin: 0", "margin: 1px"),
    ("assets/icon.svg", "<svg", "<svg width='1'"),
]
FROZEN = [
    frozen("zc-01", "政策", "政策文件", audience="学校"),
    frozen("zc-01", "政策", "旧名"),
    frozen("zs-09", "招生", "取消的事项"),
    frozen("zs-01", "招生", "招生计划", office="基教科"),
]
NEW_TRAIL = b"{{ links(view.frame.trail) }}<hr>\n"
NEW_DOCUMENT = """---
kind: policy
title: 新的文件 {number}
doc_number: 示教〔2022〕{number}号
issuers: [示例区教育局]
issued: 2022-04-0{number}
published: 2022-04-0{number}
genre: 通知
disclosure: 主动公开
summary: 新的文件。
index_number: YC-2022-0010{number}
office: 办公室
topics: [公开]
---

{body}
"""
NEW_SECTION = """---
title: 新栏目
description: 新栏目
kinds: [policy]
column_type: 其他
items: [zc-02]
---
"""
