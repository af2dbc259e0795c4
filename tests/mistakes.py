"""What editors do wrong in one line of the front matter: what is written, what is told, the repair, and what --fix writes.

Every row is a line put in place of the same field of a sound document (or below its last field). Where --fix writes
nothing, the repair is the editor's, and the file stays as it is.
"""

from typing import NamedTuple


class M(NamedTuple):
    """A mistake: the line as written, place with code and message, the repair, and the line that --fix writes."""

    written: str
    told: str
    repair: str
    fixed: str


QUOTED = '把整个值放进英文双引号，例如 title: "通知: 补充说明"'
AS_A_DATE = "写成 年-月-日，例如 2021-04-12"
ADDRESS = "本站内的地址，以 / 开头和结尾，小写字母、数字和连字符，最长 200 个字符，例如 /policies/old/"

# Titles that YAML takes for something else: what is told → the title and its column.
TO_BE_QUOTED = {
    "FM001 值里有英文冒号加空格“: ”，会被当成另一个字段": {"通知: 补充说明": 10},
    "FM001 值的第一个字符（如 @、%、` 或制表符）不能直接写": {"@全体家长": 8, "%通知": 8, "`通知`": 8},
    "FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许": {"*重要*通知": 8, "&通知": 8, "!通知": 8},
    "FM001 值以括号或引号开头，括号或引号后面还有文字": {"[转发]关于工作的通知": 12, "{草案}关于工作的通知": 12},
    "FM001 值以 | 或 > 开头，会被当成特殊写法": {"|通知": 9, "> 通知": 10},
    "FM001 值以“- ”或“? ”开头，会被当成特殊写法": {"- 通知": 8, "? 通知": 8},
}
# The second of March, as nobody should write it.
DATES = [
    "“2026-03-02”",
    "2026-3-2",
    "2026/3/2",
    "2026.3.2",
    "2026年3月2日",
    "２０２６－０３－０２",
    "二〇二六年三月二日",
    "2026年3月2日（星期一）",
    "2026-03-02 09:30",
    "2026年3月2日上午9时",
    "20260302",
]
YES_OR_NO = {"yes": "true", "TRUE": "true", "是": "true", "真": "true", "no": "false", "否": "false"}
# Characters inside a title, after “3:9 FM012 ”.
HIDDEN = {
    "\u200b": "有看不见的零宽字符（U+200B），搜索和核对时文字会对不上",
    "\ufeff": "有看不见的零宽字符（U+FEFF），搜索和核对时文字会对不上",
    "\xad": "有看不见的零宽字符（U+00AD），搜索和核对时文字会对不上",
    "\u202e": "有改变文字方向的控制字符（U+202E），读者看到的顺序会与实际不同",
    "\u2066": "有改变文字方向的控制字符（U+2066），读者看到的顺序会与实际不同",
    "\x07": "有看不见的控制字符（U+0007）",
    "\x00": "有空字符（NUL，第 28 个字节）",
}
# Old addresses, as written and as quoted in the message.
ADDRESSES = {
    "../x/": "../x/",
    "/a/%2e%2e/b/": "/a/%2e%2e/b/",
    "https://example.org/x/": "https://example.org…",
    "//example.org/x/": "//example.org/x/",
    "policies/old/": "policies/old/",
}

MISTAKES = [
    *(
        M(f"title: {title}", f"3:{at} {told}", QUOTED, f'title: "{title}"')
        for told, titles in TO_BE_QUOTED.items()
        for title, at in titles.items()
    ),
    *(
        M(f"issued: {day}", f"6:9 FM004 日期 {day} 的写法不合规定", "改成 2026-03-02", "issued: 2026-03-02")
        for day in DATES
    ),
    *(
        M(f"sample: {word}", "14:9 FM005 这里只能写 true（是）或 false（否）", f"改成 {meant}", f"sample: {meant}")
        for word, meant in YES_OR_NO.items()
    ),
    *(M(f"title: 通{sign}知", f"3:9 FM012 {told}", "删去它", "title: 通知") for sign, told in HIDDEN.items()),
    *(M(f"aliases: [{old}]", f"14:11 FM005 “{shown}”不合规定的写法", ADDRESS, "") for old, shown in ADDRESSES.items()),
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
    M("disclosure: ‘主动公开’", "9:13 FM005 “‘主动公开’”不在可选范围内", "改成 主动公开", "disclosure: 主动公开"),
    # 引号和 YAML 会误解的字
    M("title: '关于做好工作的通知", "3:8 FM001 引号没有成对", "在值的末尾补上同样的引号", ""),
    M('title: "关于"做好工作的通知', "3:12 FM001 值以括号或引号开头，括号或引号后面还有文字", QUOTED, ""),
    M(
        'title: "C:\\工作"',
        "3:11 FM001 双引号里的反斜杠 \\ 会被当成特殊写法",
        "外面改用英文单引号，或把 \\ 写成 \\\\",
        "",
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
    M(
        "attachments:\n  - file: 表.xlsx\n   title: 表",
        "16:4 FM001 这一行的缩进与上一行对不齐",
        "同一级的字段上下对齐，每级缩进两个空格",
        "",
    ),
    M("items:\n  - zcwj-01\n - zcwj-02", "15:2 FM001 列表项的缩进不一致", "同一列表的“- ”上下对齐", ""),
    M("items: [zcwj-01", "13:8 FM001 方括号 [ ] 没有成对，或列表项之间缺逗号", "补上 ]，或把整个值放进英文双引号", ""),
    M("title: {通知", "3:8 FM001 花括号 { } 没有成对，或各项之间缺逗号", "补上 }，或把整个值放进英文双引号", ""),
    # 别名、标签、嵌套
    M("items: &a [zcwj-01]", "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许", QUOTED, ""),
    M("items: *a", "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许", QUOTED, ""),
    M("items: !!python/object:x []", "13:8 FM007 值以 &、* 或 ! 开头，会被当成特殊写法，这里不允许", QUOTED, ""),
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
    # 是和否、日期
    M("sample: 也许", "14:9 FM005 这里只能写 true（是）或 false（否）", "改成 true 或 false", ""),
    M(
        "issued: 2026年3月2日（星期二）",
        "6:9 FM004 日期 2026年3月2日（星期二） 与星期对不上：2026-03-02 是星期一",
        "核对日期，写成 年-月-日，不写星期",
        "",
    ),
    M("issued: 2026-02-30", "6:9 FM004 日期 2026-02-30 不存在", "2026 年 2 月只有 28 天，请核对日期", ""),
    M("issued: 2026-13-01", "6:9 FM004 日期 2026-13-01 不存在", "月份只有 1 到 12，请核对日期", ""),
    M("issued: 2026-03", "6:9 FM004 “2026-03”不是日期", AS_A_DATE, ""),
    M("issued: 26-3-2", "6:9 FM004 “26-3-2”不是日期", AS_A_DATE, ""),
    M("issued: 0226-03-02", "6:9 FM004 日期 0226-03-02 的年份不对", "核对年份，写四位数字", ""),
    M("issued: 待定", "6:9 FM004 “待定”不是日期", AS_A_DATE, ""),
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
    # 不能照写的字符
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
        "aliases: [/Policies/Old/]",
        "14:11 FM005 “/Policies/Old/”不合规定的写法",
        "改成 /policies/old/",
        "aliases: [/policies/old/]",
    ),
]
