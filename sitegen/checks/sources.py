"""SR: files and folders below `content/`."""

from collections.abc import Iterator

from sitegen.checks.rule import faults_of
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.source import Survey
from sitegen.diagnostics import Finding


def unusable_name(document: Document, settings: Settings) -> Iterator[Finding]:
    """文档的文件名或文件夹名不能作网址。

    为什么：网址只用小写字母、数字和连字符，发布后不再变动。
    错误：policies/2021/关于招生的通知.md
    正确：policies/2021/guan-yu-zhao-sheng-de-tong-zhi.md
    """
    yield from faults_of(document, "SR001")


def unusable_file(survey: Survey) -> Iterator[Finding]:
    """不是普通文件，读不出来，或者文件名不是 UTF-8 编码。

    为什么：符号链接可能把不该公开的文件带进网站；读不出来的文件无法发布。
    错误：content 里有指向其他文件夹的快捷方式（符号链接）
    正确：把真正的文件放进文档自己的文件夹
    """
    return (finding for code, finding in survey.findings if code == "SR002")


def stray_file(survey: Survey) -> Iterator[Finding]:
    """文件不属于任何文档，不会发布。

    为什么：多半是忘了建文件夹，或者是系统留下的临时文件。
    错误：policies/2021/附件1.docx（旁边没有 index.md）
    正确：policies/2021/某文档/附件1.docx，与 index.md 在一起
    """
    return (finding for code, finding in survey.findings if code == "SR003")
