"""What editors do wrong in one line of the front matter: what is written, what is told, the repair, and what --fix writes.

Every row is a line put in place of the same field of a sound document (or below its last field). Where --fix writes
nothing, the repair is the editor's, and the file stays as it is.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authoring.mending import Mended, mended
from sitegen.checks import check_document
from sitegen.config import Settings
from sitegen.content.document import read_document
from sitegen.diagnostics import mechanical
from sitegen.settings_files import read_settings, settings_contents
from tests.site_files import SITES

SOUND = """---
kind: policy
title: 关于做好政务公开工作的通知
doc_number: 示教〔2026〕1号
issuers: [示例区教育局]
issued: 2026-03-02
published: 2026-03-03
genre: 通知
disclosure: 主动公开
summary: 部署全年政务公开工作。
index_number: YJCY-2026-00001
office: 办公室
items: [zcwj-01]
---

正文。
"""
PATH = "policies/2026/x.md"
FIELD_MEANT = {
    "标题": "title",
    "Title": "title",
    "titel": "title",
    "doc-number": "doc_number",
}


class M(NamedTuple):
    """A mistake: the line as written, place with code and message, the repair, and the line that --fix writes."""

    written: str
    told: str
    repair: str
    fixed: str


MISTAKES = [
    # 全角的冒号、空格、括号、减号；制表符
    M(
        "title：关于做好政务公开工作的通知",
        "3:6 FM010 字段 title 后面的冒号是全角“：”",
        "改成半角冒号加一个空格，例如 title: 内容",
        "title: 关于做好政务公开工作的通知",
    ),
    M(
        "title:\u3000关于做好政务公开工作的通知",
        "3:7 FM010 字段 title 的冒号后面是全角空格",
        "改成一个半角空格",
        "title: 关于做好政务公开工作的通知",
    ),
    M(
        "title:关于做好政务公开工作的通知",
        "3:7 FM010 字段 title 的冒号后面没有空格",
        "在冒号后面加一个半角空格",
        "title: 关于做好政务公开工作的通知",
    ),
    M(
        "items：［zcwj-01］",
        "13:6 FM010 字段 items 后面的冒号是全角“：”",
        "改成半角冒号加一个空格，例如 items: 内容",
        "items: [zcwj-01]",
    ),
    M(
        "items: [zcwj-01，zcwj-02]",
        "13:8 FM010 列表的方括号或逗号是全角的",
        "方括号和逗号都用半角，例如 [zcwj-01, zcwj-02]",
        "items: [zcwj-01, zcwj-02]",
    ),
    M(
        "items: 【zcwj-01、zcwj-02】",
        "13:8 FM010 列表的方括号或逗号是全角的",
        "方括号和逗号都用半角，例如 [zcwj-01, zcwj-02]",
        "items: [zcwj-01, zcwj-02]",
    ),
    M("items:\n－ zcwj-01", "14:1 FM010 列表项前面不是半角减号加空格", "改成“- ”，后面写内容", "items:\n- zcwj-01"),
    M("items:\n  — zcwj-01", "14:3 FM010 列表项前面不是半角减号加空格", "改成“- ”，后面写内容", "items:\n  - zcwj-01"),
    M(
        "items:\n  - zcwj-01\n  • zcwj-02",
        "15:3 FM010 列表项前面不是半角减号加空格",
        "改成“- ”，后面写内容",
        "items:\n  - zcwj-01\n  - zcwj-02",
    ),
    M("items:\n  -zcwj-01", "14:3 FM010 列表项前面不是半角减号加空格", "改成“- ”，后面写内容", "items:\n  - zcwj-01"),
    M(
        "items:\n\u3000\u3000- zcwj-01",
        "14:1 FM010 行首用了全角空格",
        "行首改用半角空格缩进，每级两个空格",
        "items:\n    - zcwj-01",
    ),
    M(
        "items:\n\t- zcwj-01",
        "14:1 FM001 行首用了制表符（Tab）",
        "行首改用空格缩进，每级两个空格",
        "items:\n  - zcwj-01",
    ),
    # 引号
    M("issued: “2026-03-02”", "6:9 FM004 日期 “2026-03-02” 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M("disclosure: ‘主动公开’", "9:13 FM005 “‘主动公开’”不在可选范围内", "改成 主动公开", "disclosure: 主动公开"),
    M("title: '关于做好工作的通知", "3:8 FM001 引号没有成对", "在值的末尾补上同样的引号", ""),
    M(
        'title: "关于"做好工作的通知',
        "3:12 FM001 值以括号或引号开头，括号或引号后面还有文字",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        "",
    ),
    M(
        'title: "C:\\工作"',
        "3:11 FM001 双引号里的反斜杠 \\ 会被当成特殊写法",
        "外面改用英文单引号，或把 \\ 写成 \\\\",
        "",
    ),
    # YAML 会误解的字
    M(
        "title: 通知: 补充说明",
        "3:10 FM001 值里有英文冒号加空格“: ”，会被当成另一个字段",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "通知: 补充说明"',
    ),
    M(
        "title: @全体家长",
        "3:8 FM001 值的第一个字符（如 @、%、` 或制表符）不能直接写",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "@全体家长"',
    ),
    M(
        "title: *重要*通知",
        "3:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "*重要*通知"',
    ),
    M(
        "title: &通知",
        "3:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "&通知"',
    ),
    M(
        "title: !通知",
        "3:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "!通知"',
    ),
    M(
        "title: %通知",
        "3:8 FM001 值的第一个字符（如 @、%、` 或制表符）不能直接写",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "%通知"',
    ),
    M(
        "title: `通知`",
        "3:8 FM001 值的第一个字符（如 @、%、` 或制表符）不能直接写",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "`通知`"',
    ),
    M(
        "title: [转发]关于工作的通知",
        "3:12 FM001 值以括号或引号开头，括号或引号后面还有文字",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "[转发]关于工作的通知"',
    ),
    M(
        "title: {草案}关于工作的通知",
        "3:12 FM001 值以括号或引号开头，括号或引号后面还有文字",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "{草案}关于工作的通知"',
    ),
    M(
        "title: |通知",
        "3:9 FM001 值以 | 或 > 开头，会被当成特殊写法",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "|通知"',
    ),
    M(
        "title: > 通知",
        "3:10 FM001 值以 | 或 > 开头，会被当成特殊写法",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "> 通知"',
    ),
    M(
        "title: - 通知",
        "3:8 FM001 值以“- ”或“? ”开头，会被当成特殊写法",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "- 通知"',
    ),
    M(
        "title: ? 通知",
        "3:8 FM001 值以“- ”或“? ”开头，会被当成特殊写法",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        'title: "? 通知"',
    ),
    M(
        "title: #通知",
        "3:8 FM001 “#”和它后面的文字会被当成注释，不会显示",
        "是内容的，把整个值放进英文双引号；是注释的，在 # 后面空一格",
        "",
    ),
    M(
        "title: 关于 #3 楼的通知",
        "3:11 FM001 “#”和它后面的文字会被当成注释，不会显示",
        "是内容的，把整个值放进英文双引号；是注释的，在 # 后面空一格",
        "",
    ),
    M(
        "title: [通知]",
        "3:8 FM005 这里应是一段文字，却写成了列表或下级字段",
        "写成一段文字，例如 关于做好……工作的通知",
        "",
    ),
    M("items: [zcwj-01", "13:8 FM001 方括号 [ ] 没有成对，或列表项之间缺逗号", "补上 ]，或把整个值放进英文双引号", ""),
    M("title: {通知", "3:8 FM001 花括号 { } 没有成对，或各项之间缺逗号", "补上 }，或把整个值放进英文双引号", ""),
    # 别名、标签、嵌套
    M(
        "items: &a [zcwj-01]",
        "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        "",
    ),
    M(
        "items: *a",
        "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        "",
    ),
    M(
        "items: !!python/object:x []",
        "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许",
        '把整个值放进英文双引号，例如 title: "通知: 补充说明"',
        "",
    ),
    M("items: [[[[[[[[a]]]]]]]]", "13:1 FM007 列表或括号嵌套超过 6 层", "减少嵌套，一个字段一行", ""),
    # 没有的字段、写了两次的字段
    M(
        "标题: 关于做好政务公开工作的通知",
        "3:1 FM003 没有名为 标题 的字段",
        "改成 title",
        "title: 关于做好政务公开工作的通知",
    ),
    M(
        "Title: 关于做好政务公开工作的通知",
        "3:1 FM003 没有名为 Title 的字段",
        "改成 title",
        "title: 关于做好政务公开工作的通知",
    ),
    M(
        "doc-number: 示教〔2026〕1号",
        "4:1 FM003 没有名为 doc-number 的字段",
        "改成 doc_number",
        "doc_number: 示教〔2026〕1号",
    ),
    M(
        "titel: 关于做好政务公开工作的通知",
        "14:1 FM002 缺少必填字段 title（标题）",
        "在文件头部加一行 title: 关于做好……工作的通知",
        "",
    ),
    M("author: 示例", "14:1 FM003 没有名为 author 的字段", "删去这一行，或对照手册改正字段名", ""),
    M(
        "office: 办公室\noffice: 办公室",
        "13:1 FM006 字段 office 写了两次（第一次在第 12 行）",
        "两行相同，删去后一行",
        "office: 办公室",
    ),
    M(
        "office: 办公室\noffice: 基教科",
        "13:1 FM006 字段 office 写了两次（第一次在第 12 行）",
        "保留正确的一行，删去另一行",
        "",
    ),
    # 是和否
    M("sample: yes", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true", "sample: true"),
    M("sample: TRUE", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true", "sample: true"),
    M("sample: 是", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true", "sample: true"),
    M("sample: 真", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true", "sample: true"),
    M("sample: no", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 false", "sample: false"),
    M("sample: 否", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 false", "sample: false"),
    M("sample: 也许", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true 或 false", ""),
    # 日期
    M("issued: 2026-3-2", "6:9 FM004 日期 2026-3-2 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M("issued: 2026/3/2", "6:9 FM004 日期 2026/3/2 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M("issued: 2026.3.2", "6:9 FM004 日期 2026.3.2 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M("issued: 2026年3月2日", "6:9 FM004 日期 2026年3月2日 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M(
        "issued: ２０２６－０３－０２",
        "6:9 FM004 日期 ２０２６－０３－０２ 的写法不合规定",
        "改成 2026-03-02",
        "issued: 2026-03-02",
    ),
    M(
        "issued: 二〇二六年三月二日",
        "6:9 FM004 日期 二〇二六年三月二日 的写法不合规定",
        "改成 2026-03-02",
        "issued: 2026-03-02",
    ),
    M(
        "issued: 2026年3月2日（星期一）",
        "6:9 FM004 日期 2026年3月2日（星期一） 的写法不合规定",
        "改成 2026-03-02",
        "issued: 2026-03-02",
    ),
    M(
        "issued: 2026年3月2日（星期二）",
        "6:9 FM004 日期 2026年3月2日（星期二） 与星期对不上：2026-03-02 是星期一",
        "核对日期，写成 年-月-日，不写星期",
        "",
    ),
    M(
        "issued: 2026-03-02 09:30",
        "6:9 FM004 日期 2026-03-02 09:30 的写法不合规定",
        "改成 2026-03-02",
        "issued: 2026-03-02",
    ),
    M(
        "issued: 2026年3月2日上午9时",
        "6:9 FM004 日期 2026年3月2日上午9时 的写法不合规定",
        "改成 2026-03-02",
        "issued: 2026-03-02",
    ),
    M("issued: 20260302", "6:9 FM004 日期 20260302 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02"),
    M("issued: 2026-02-30", "6:9 FM004 日期 2026-02-30 不存在", "2026 年 2 月只有 28 天，请核对日期", ""),
    M("issued: 2026-13-01", "6:9 FM004 日期 2026-13-01 不存在", "写成 年-月-日，例如 2021-04-12", ""),
    M("issued: 2026-03", "6:9 FM004 “2026-03”不是日期", "写成 年-月-日，例如 2021-04-12", ""),
    M("issued: 26-3-2", "6:9 FM004 “26-3-2”不是日期", "写成 年-月-日，例如 2021-04-12", ""),
    M("issued: 0226-03-02", "6:9 FM004 日期 0226-03-02 的年份不对", "核对年份，写四位数字", ""),
    M("issued: 待定", "6:9 FM004 “待定”不是日期", "写成 年-月-日，例如 2021-04-12", ""),
    M("issued:", "6:8 FM004 日期是空的", "补上日期，例如 2021-04-12；不是必填的字段也可以删去这一行", ""),
    # 号码、种类、数字、可选的词
    M(
        "doc_number: 示教[2026]1号",
        "4:13 PD002 发文字号 示教[2026]1号 的写法不合规定",
        "改成 示教〔2026〕1号",
        "doc_number: 示教〔2026〕1号",
    ),
    M(
        "doc_number: 示教（2026）第01号",
        "4:13 PD002 发文字号 示教（2026）第01号 的写法不合规定",
        "改成 示教〔2026〕1号",
        "doc_number: 示教〔2026〕1号",
    ),
    M(
        "doc_number: 内部",
        "4:13 PD002 发文字号 内部 的写法不合规定",
        "写成机关代字、六角括号里的年份、序号加“号”字，例如 嘉教〔2021〕19号",
        "",
    ),
    M(
        "index_number: ＹＪＣＹ-2026-00001",
        "11:15 DC001 索引号 ＹＪＣＹ-2026-00001 不合规定的样式",
        "改成 YJCY-2026-00001",
        "index_number: YJCY-2026-00001",
    ),
    M(
        "index_number: yjcy-2026-00001",
        "11:15 DC001 索引号 yjcy-2026-00001 不合规定的样式",
        "改成 YJCY-2026-00001",
        "index_number: YJCY-2026-00001",
    ),
    M("index_number: 2026-1", "11:15 DC001 索引号 2026-1 不合规定的样式", "样式如 YJCY-2026-00019", ""),
    M("kind: 政策文件", "2:7 FM011 没有名为 政策文件 的文档种类", "改成 policy", "kind: policy"),
    M("kind: Policy", "2:7 FM011 没有名为 Policy 的文档种类", "改成 policy", "kind: policy"),
    M("kind: polcy", "2:7 FM011 没有名为 polcy 的文档种类", "您是否想写 policy？", ""),
    M("disclosure: 公开", "9:13 FM005 “公开”不在可选范围内", "您是否想写 主动公开？", ""),
    M(
        "applies_to: 2026年\nseries: 要点",
        "14:13 FM005 这里应是一个整数",
        "改成 2026",
        "applies_to: 2026\nseries: 要点",
    ),
    M("applies_to: 今年", "14:13 FM005 这里应是一个整数", "只写数字，例如 2021", ""),
    # 看不见的字符
    M("title: 通\u200b知", "3:9 FM012 有看不见的零宽字符（U+200B），搜索和核对时文字会对不上", "删去它", "title: 通知"),
    M("title: 通\ufeff知", "3:9 FM012 有看不见的零宽字符（U+FEFF），搜索和核对时文字会对不上", "删去它", "title: 通知"),
    M("title: 通\xad知", "3:9 FM012 有看不见的零宽字符（U+00AD），搜索和核对时文字会对不上", "删去它", "title: 通知"),
    M(
        "title: 通\u202e知",
        "3:9 FM012 有改变文字方向的控制字符（U+202E），读者看到的顺序会与实际不同",
        "删去它",
        "title: 通知",
    ),
    M(
        "title: 通\u2066知",
        "3:9 FM012 有改变文字方向的控制字符（U+2066），读者看到的顺序会与实际不同",
        "删去它",
        "title: 通知",
    ),
    M("title: 通\x07知", "3:9 FM012 有看不见的控制字符（U+0007）", "删去它", "title: 通知"),
    M("title: 通\x00知", "3:9 FM012 有空字符（NUL，第 28 个字节）", "删去它", "title: 通知"),
    M(
        "title: 通知\u2028",
        "3:10 FM012 有特殊的换行符（U+2028），有的软件不换行",
        "改成通常的换行（头部里改成空格）",
        "title: 通知",
    ),
    M(
        "title: 通\ue000知",
        "3:9 FM012 有自造字符（U+E000），在别人的电脑上显示不出来",
        "换成通用的汉字；没有这个字的，用文字说明",
        "",
    ),
    M("title: 通�知", "3:9 FM012 有乱码字符“�”，原来的字已经丢失", "对照原文重新输入这里的字", ""),
    # 旧地址
    M(
        "aliases: [../x/]",
        "14:11 FM005 “../x/”不合规定的写法",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/",
        "",
    ),
    M(
        "aliases: [/a/%2e%2e/b/]",
        "14:11 FM005 “/a/%2e%2e/b/”不合规定的写法",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/",
        "",
    ),
    M(
        "aliases: [https://example.org/x/]",
        "14:11 FM005 “https://example.org…”不合规定的写法",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/",
        "",
    ),
    M(
        "aliases: [//example.org/x/]",
        "14:11 FM005 “//example.org/x/”不合规定的写法",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/",
        "",
    ),
    M(
        "aliases: [policies/old/]",
        "14:11 FM005 “policies/old/”不合规定的写法",
        "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/",
        "",
    ),
    M(
        "aliases: [/Policies/Old/]",
        "14:11 FM005 “/Policies/Old/”不合规定的写法",
        "改成 /policies/old/",
        "aliases: [/policies/old/]",
    ),
]


def settings() -> Settings:
    """Those of the smallest site."""
    read, _ = read_settings(settings_contents(Path(SITES / "minimal/content")))
    assert read
    return read


SETTINGS = settings()


def put(written: str) -> str:
    """The sound document with this line in place of the field's own."""
    name = re.split("[:：]", written)[0]
    lines = SOUND.split("\n")
    names = [line.partition(":")[0] for line in lines]
    name = FIELD_MEANT.get(name, name)
    at = slice(names.index(name), names.index(name) + 1) if name in names else slice(13, 13)
    lines[at] = [written]
    return "\n".join(lines)


def found(text: str) -> list[tuple[str, str]]:
    """Place, code and message of every finding, with its hint."""
    coded = check_document(read_document(PATH, text.encode()), SETTINGS)
    return [(f"{c.finding.line}:{c.finding.column} {c.code} {c.finding.message}", c.finding.hint) for c in coded]


def fixed(content: bytes) -> Mended:
    return mended(PATH, content, SETTINGS)


def test_the_document_is_sound() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=[ascii(mistake.written) for mistake in MISTAKES])
def test_a_mistake_is_told_with_its_repair(mistake: M) -> None:
    hint = mechanical(mistake.repair) if mistake.fixed or "相同" in mistake.repair else mistake.repair
    assert (mistake.told, hint) in found(put(mistake.written))


@pytest.mark.parametrize("mistake", MISTAKES, ids=[ascii(mistake.written) for mistake in MISTAKES])
def test_fix_writes_what_the_repair_says_and_nothing_else(mistake: M) -> None:
    before = put(mistake.written)
    once = fixed(before.encode())
    after = before.replace(mistake.written, mistake.fixed) if once.changes else before
    assert once.content.decode() == after
    assert bool(once.changes) == bool(mistake.fixed)
    assert fixed(once.content).changes == ()


WHOLE = SOUND.encode()
FILES = {
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + WHOLE, None, None),
    "CRLF": (WHOLE.replace(b"\n", b"\r\n"), None, None),
    "GBK": (SOUND.encode("gbk"), "1:1 FM009 文件是 GBK 编码（记事本里叫“ANSI”），不是 UTF-8", WHOLE),
    "GB18030": (
        SOUND.replace("正文", "正文𠮷").encode("gb18030"),
        "1:1 FM009 文件是 GB18030 编码，不是 UTF-8",
        SOUND.replace("正文", "正文𠮷").encode(),
    ),
    "UTF-16 with a mark": (
        SOUND.encode("utf-16"),
        "1:1 FM009 文件是 UTF-16 编码（记事本里叫“UTF-16”或“Unicode”），不是 UTF-8",
        WHOLE,
    ),
    "UTF-16 LE": (SOUND.encode("utf-16-le"), "1:1 FM009 文件是 UTF-16 编码（没有标记），不是 UTF-8", WHOLE),
    "UTF-16 BE": (SOUND.encode("utf-16-be"), "1:1 FM009 文件是 UTF-16 编码（没有标记），不是 UTF-8", WHOLE),
    "a bad byte": (
        WHOLE.replace("正文".encode(), b"\xff\xfe"),
        "16:1 FM009 文件里有读不出来的字（第 321 个字节不是 UTF-8 编码）",
        None,
    ),
    "a lone return": (WHOLE.replace(b"\n", b"\r"), "1:1 FM012 行尾是单独的回车符（旧式换行）", WHOLE),
    "full-width fences": (
        WHOLE.replace(b"---", "－－－".encode()),
        "1:1 FM008 文件头部的第一行不是三个半角减号",
        WHOLE,
    ),
    "a Chinese dash as the last fence": (
        SOUND.replace("items: [zcwj-01]\n---", "items: [zcwj-01]\n———").encode(),
        "14:1 FM008 头部结束的一行不是三个半角减号",
        WHOLE,
    ),
    "blank lines first": (b"\n \n" + WHOLE, "1:1 FM008 文件的第一行不是 ---，前面有空行", WHOLE),
    "no first fence": (WHOLE[4:], "1:1 FM008 字段前面少了一行 ---", None),
    "no last fence": (
        SOUND.replace("]\n---", "]\n").encode(),
        "1:1 FM008 头部没有结束：找不到第二行 ---",
        None,
    ),
    "a title above": (
        "# 通知\n\n".encode() + WHOLE,
        "1:1 FM008 头部前面有别的文字：--- 写在第 3 行，不在第一行",
        None,
    ),
    "a conflict": (
        WHOLE + b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
        "17:1 FM013 有没有处理完的合并冲突标记“<<<<<<<”",
        None,
    ),
    "a zero-width character in the body": (
        WHOLE.replace("正文".encode(), "正\u200b文".encode()),
        "16:2 FM012 有看不见的零宽字符（U+200B），搜索和核对时文字会对不上",
        WHOLE,
    ),
    "a line separator in the body": (
        WHOLE.replace("正文".encode(), "正\u2028文".encode()),
        "16:2 FM012 有特殊的换行符（U+2028），有的软件不换行",
        WHOLE.replace("正文".encode(), "正\n文".encode()),
    ),
    "full-width punctuation with CRLF": (
        WHOLE.replace(b"title: ", "title：".encode()).replace(b"\n", b"\r\n"),
        "3:6 FM010 字段 title 后面的冒号是全角“：”",
        WHOLE.replace(b"\n", b"\r\n"),
    ),
    "several at once": (
        b"\xef\xbb\xbf" + WHOLE.replace(b"title: ", "title：".encode()).replace(b"2026-03-02", "2026年3月2日".encode()),
        "3:6 FM010 字段 title 后面的冒号是全角“：”",
        b"\xef\xbb\xbf" + WHOLE,
    ),
}


@pytest.mark.parametrize(("content", "told", "after"), FILES.values(), ids=FILES)
def test_a_mistake_of_the_whole_file_is_told_and_mended(content: bytes, told: str | None, after: bytes | None) -> None:
    coded = check_document(read_document(PATH, content), SETTINGS)
    places = [f"{c.finding.line}:{c.finding.column} {c.code} {c.finding.message}" for c in coded]
    assert places[:1] == ([told] if told else [])
    once = fixed(content)
    assert once.content == (after or content)
    assert bool(once.changes) == bool(after)
    assert fixed(once.content).changes == ()


PIECES = st.sampled_from(
    [mistake.written for mistake in MISTAKES] + ["正文", "- 一", "---", "－－－", "", "|甲|乙|", "\tx"]
)


@given(st.lists(PIECES, max_size=6), st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig"]))
def test_to_fix_twice_is_to_fix_once(pieces: list[str], encoding: str) -> None:
    text = SOUND.replace("items:", "\n".join([*pieces, "items:"]))
    once = fixed(text.encode(encoding, "replace"))
    again = fixed(once.content)
    assert (again.changes, again.content) == ((), once.content)


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp")), max_size=30)


@given(WORDS, st.lists(WORDS, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_sound_document_is_never_changed(title: str, body: list[str], ending: str, mark: bool) -> None:
    quoted = '"' + title.replace("\\", "").replace('"', "") + '"'
    text = "\n".join([put(f"title: {quoted}"), *body]).replace("\n", ending)
    content = text.encode("utf-8-sig" if mark else "utf-8")
    if not any("--fix" in hint for _, hint in found(text)):
        assert fixed(content).content == content
