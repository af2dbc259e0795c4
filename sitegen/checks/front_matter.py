"""FM: what can be wrong with the bytes and the front matter of a file. The stage that reads it finds these faults."""

from collections.abc import Iterator

from sitegen.checks.rule import faults_of
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.diagnostics import Finding


def unreadable_front_matter(document: Document, settings: Settings) -> Iterator[Finding]:
    """头部（两行 --- 之间）的写法无法识别。

    为什么：认不出字段，整篇文档就无法发布。
    错误：title: 通知: 补充说明
    正确：title: "通知: 补充说明"
    """
    yield from faults_of(document, "FM001")


def missing_field(document: Document, settings: Settings) -> Iterator[Finding]:
    """缺少必填字段。

    为什么：目录要列出名称、索引号、生成日期和内容概述，缺了就列不全（《政府信息公开条例》第十二条）。
    错误：头部没有 issued 一行
    正确：issued: 2021-04-12
    """
    yield from faults_of(document, "FM002")


def unknown_field(document: Document, settings: Settings) -> Iterator[Finding]:
    """有一个没有定义的字段，多半是字段名写错了。

    为什么：写错名字的字段不会起作用，而编辑以为它起作用了。
    错误：titel: 关于……的通知
    正确：title: 关于……的通知
    """
    yield from faults_of(document, "FM003")


def bad_date(document: Document, settings: Settings) -> Iterator[Finding]:
    """日期不存在，或者没有写成“年-月-日”。

    为什么：公开时限、有效期都按日期计算。
    错误：issued: 2021年4月12日
    正确：issued: 2021-04-12
    """
    yield from faults_of(document, "FM004")


def bad_value(document: Document, settings: Settings) -> Iterator[Finding]:
    """字段的值不合规定。

    为什么：值不对，页面上显示的内容就不对。
    错误：disclosure: 公开
    正确：disclosure: 主动公开
    """
    yield from faults_of(document, "FM005")


def duplicate_key(document: Document, settings: Settings) -> Iterator[Finding]:
    """同一个字段写了两次。

    为什么：两个值只能有一个是对的，程序不能替您选。
    错误：title 写了两行
    正确：只留一行 title
    """
    yield from faults_of(document, "FM006")


def refused_yaml(document: Document, settings: Settings) -> Iterator[Finding]:
    """用了不允许的特殊写法（&、*、! 开头的值），或者嵌套太深、内容太长。

    为什么：这些写法会让别的字段悄悄改变，或者让程序无法处理。
    错误：title: *重要*通知
    正确：title: "*重要*通知"
    """
    yield from faults_of(document, "FM007")


def missing_front_matter(document: Document, settings: Settings) -> Iterator[Finding]:
    """文件没有头部，或者头部没有结束。

    为什么：标题、日期、索引号都写在头部。
    错误：文件第一行就是正文
    正确：第一行写 ---，接着写字段，再写一行 ---，然后写正文
    """
    yield from faults_of(document, "FM008")


def wrong_encoding(document: Document, settings: Settings) -> Iterator[Finding]:
    """文件不是 UTF-8 编码。

    为什么：编码不对，页面上会出现乱码。整个文件是 GBK 或 UTF-16 的，python build.py check --fix 可以自动转换。
    错误：用 ANSI（GBK）编码保存
    正确：用记事本另存为，编码选 UTF-8
    """
    yield from faults_of(document, "FM009")


def full_width_punctuation(document: Document, settings: Settings) -> Iterator[Finding]:
    """字段名后面用了全角冒号，或者冒号、列表的减号后面没有半角空格。

    为什么：全角的标点分不开字段名和值；python build.py check --fix 可以自动改正。
    错误：title：关于……的通知
    正确：title: 关于……的通知
    """
    yield from faults_of(document, "FM010")


def unknown_kind(document: Document, settings: Settings) -> Iterator[Finding]:
    """文档种类 kind 的值没有定义。

    为什么：种类决定有哪些字段、用什么页面。
    错误：kind: 通知
    正确：kind: policy
    """
    yield from faults_of(document, "FM011")


def control_character(document: Document, settings: Settings) -> Iterator[Finding]:
    """文件里有看不见的字符、改变文字方向的字符、特殊的换行符、自造字符或乱码字符。

    为什么：这些字符别人看不到或者显示不出来，搜索和核对时文字会对不上。看不见的，python build.py check --fix 可以自动删去。
    错误：从其他软件复制时带来的不可见字符
    正确：删去后重新输入
    """
    yield from faults_of(document, "FM012")


def conflict_marker(document: Document, settings: Settings) -> Iterator[Finding]:
    """文件里有没有处理完的合并冲突标记。

    为什么：两个人改了同一处，还没有决定留下哪一个；这样发布，两种说法会同时出现。
    错误：<<<<<<< HEAD
    正确：对照两边的内容，留下正确的，删去三行标记
    """
    yield from faults_of(document, "FM013")
