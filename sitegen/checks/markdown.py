"""MD: the text below the front matter."""

from collections.abc import Iterator

from sitegen.checks.rule import faults_of, source_path
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.diagnostics import Finding


def removed_html(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文里的 HTML 有不允许的标签或属性。

    为什么：脚本和自带样式可能危害读者或破坏版面。
    错误：<font color="red">重要</font>
    正确：**重要**
    """
    yield from faults_of(document, "MD001")


def body_over_limit(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文太长，或者一行里的符号、层次太多。

    为什么：这样的正文会让构建停住，读者也无法阅读。
    错误：一行里有一千个左括号
    正确：分成几段；大表格改为附件
    """
    yield from faults_of(document, "MD002")


def unusable_link(document: Document, settings: Settings) -> Iterator[Finding]:
    """链接不是网页地址，或者指到了 content 文件夹之外。

    为什么：这样的链接读者打不开，或者不安全。
    错误：[附件](file:///D:/文件.docx)
    正确：[附件](文件.docx)，文件放在 index.md 旁边
    """
    yield from faults_of(document, "MD004")


def first_level_heading(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文里用了一级标题（一个 #）。

    为什么：一级标题是文档的题目，由 title 字段生成，一页只能有一个。
    错误：# 一、总体要求
    正确：## 一、总体要求
    """
    for heading in document.body.headings:
        if heading.level == 1:
            message, hint = "正文里用了一级标题", f"改成 ## {heading.text}；下一行如果全是 =，删去那一行"
            yield Finding(source_path(document.path), heading.line, 1, message, hint)
