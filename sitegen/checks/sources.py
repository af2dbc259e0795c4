"""SR: files and folders below `content/`."""

import posixpath
from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.checks.rule import EntryFinding, faults_of, source_path
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.file_names import copied_from, folded, is_unnamed, unportable
from sitegen.content.file_types import (
    EMPTY,
    LOCKED,
    MACROS,
    OTHER,
    PROGRAM,
    PROGRAMS,
    WEB_PAGES,
    WITH_MACROS,
    ending_for,
    ending_of,
)
from sitegen.content.source import AttachmentStamp, Survey
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


def leftover_file(survey: Survey) -> Iterator[Finding]:
    """系统或软件留下的文件、复制出来的副本，或者还没有取名的新建文件。

    为什么：留下的文件会泄露编辑痕迹；副本和正本并存，读者不知道看哪一个。
    错误：Thumbs.db、附件1 - 副本.docx、新建 文本文档.txt
    正确：只留要发布的文件，取好名字
    """
    yield from (finding for code, finding in survey.findings if code == "SR004")
    paths = {stamp.path for stamp in survey.attachments}
    for path in sorted(paths):
        folder, name = posixpath.split(path)
        original = posixpath.join(folder, copied_from(name)) if copied_from(name) else ""
        if original in paths:
            message = f"像是 {posixpath.basename(original)} 的副本"
            yield _at_file(path, message, "与正本核对；不要的删去，要发布的换一个文件名")
        elif is_unnamed(name):
            yield _at_file(path, "文件名是系统给的，还没有取名", "不要的删去，要发布的换一个文件名")


def unsafe_file(survey: Survey) -> Iterator[Finding]:
    """附件是程序、脚本、快捷方式或网页文件。

    为什么：市民下载后打开，会运行程序；网页文件会被当成本站的页面。
    错误：报名系统.exe、说明.lnk、通知.html
    正确：只放文档、表格、图片和压缩文件；网页的内容写成本站的文档
    """
    for stamp in survey.attachments:
        ending = ending_of(stamp.path)
        if ending in WEB_PAGES:
            yield _at_file(stamp.path, "附件是网页文件，会被当成本站的页面", "把内容写成文档，或者另存为 PDF")
        elif ending in PROGRAMS or PROGRAM in stamp.troubles:
            yield _at_file(stamp.path, "附件是程序、脚本或快捷方式，不能发布", "删去它；要提供的内容另存为文档")


def macros_in_file(survey: Survey) -> Iterator[Finding]:
    """附件里有宏，或者加了密码。

    为什么：宏会在市民的电脑上运行程序；加了密码的文件打不开。
    错误：申请表.docm，或者含有宏的申请表.docx
    正确：另存为不含宏的 docx、xlsx，去掉密码
    """
    for stamp in survey.attachments:
        if MACROS in stamp.troubles or ending_of(stamp.path) in WITH_MACROS:
            yield _at_file(stamp.path, "附件里有宏", "用 Office 打开，另存为不含宏的文件（docx、xlsx、pptx）")
        if LOCKED in stamp.troubles:
            yield _at_file(stamp.path, "附件加了密码，读者打不开", "用 Office 打开，去掉密码后保存")


def wrong_file_type(survey: Survey) -> Iterator[Finding]:
    """附件的内容与扩展名不符。

    为什么：读者的电脑按扩展名选软件，内容不符就打不开。
    错误：把 PDF 文件改名为 名单.docx
    正确：扩展名与内容一致：名单.pdf
    """
    for stamp in survey.attachments:
        if ending_of(stamp.path) in PROGRAMS | WEB_PAGES:
            continue
        for trouble in stamp.troubles:
            if trouble.startswith(OTHER):
                yield _wrong_type(stamp, trouble.removeprefix(OTHER))


def _wrong_type(stamp: AttachmentStamp, what: str) -> Finding:
    ending, right = ending_of(stamp.path), ending_for(what)
    said = f"其实是{' ' if what[:1].isascii() else ''}{what}" if what else "打不开，内容已经损坏或者不是这种文件"
    message = f"附件的扩展名是 .{ending}，{said}"
    name = posixpath.basename(stamp.path)
    hint = f"改名为 {name[: -len(ending)]}{right}，字段 attachments 里同时改" if right else "用原来的软件重新保存"
    return _at_file(stamp.path, message, hint)


def empty_file(survey: Survey) -> Iterator[Finding]:
    """附件是空的（0 个字节）。

    为什么：读者下载后什么也看不到，多半是复制或上传时断了。
    错误：附件1.docx 的大小是 0
    正确：重新放入完整的文件
    """
    for stamp in survey.attachments:
        if EMPTY in stamp.troubles:
            yield _at_file(stamp.path, "附件是空的（0 个字节）", "重新放入完整的文件，或者删去它")


def unportable_name(survey: Survey) -> Iterator[Finding]:
    """附件的文件名在有的电脑上不能用：太长，有不允许的字符，是系统保留的名字，或者有看不见的字符。

    为什么：这样的文件在别的电脑上取不出来，也不能作网址。
    错误：aux.docx、附件1？：说明.docx 里用了半角的 ? 和 :
    正确：附件1：说明.docx（中文标点可以用）
    """
    for stamp in survey.attachments:
        for message, hint in unportable(posixpath.basename(stamp.path)):
            yield _at_file(stamp.path, message, hint)


def names_alike(survey: Survey) -> Iterator[Finding]:
    """两个文件名只有大小写不同，或者看起来完全相同。

    为什么：Windows 和苹果电脑分不清它们，取出来只剩一个。
    错误：附件A.docx 和 附件a.docx
    正确：附件A.docx 和 附件B.docx
    """
    owners: dict[str, str] = {}
    for path in sorted([*(source.path for source in survey.sources), *(stamp.path for stamp in survey.attachments)]):
        first = owners.setdefault(folded(path), path)
        if first != path:
            how = "只有大小写不同" if first.casefold() == path.casefold() else "看起来相同（Unicode 写法不同）"
            yield _at_file(path, f"与 {source_path(first)} 的名字{how}", "不要的删去，要发布的换一个文件名")


def huge_file(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """附件超过 settings/rules.yml 里写的大小。

    为什么：手机上下载不动；仓库也会越来越大。
    错误：80 MB 的扫描件
    正确：压缩图片后重新导出，或者分成几个文件
    """
    limit = catalogue.settings.thresholds.attachment_megabytes
    for path, stamp in catalogue.attachments.items() if limit else ():
        if limit and stamp.size > limit.value * 1_000_000:
            message = f"附件 {{name}} 有 {stamp.size / 1_000_000:.1f} MB，超过 {limit.value} MB"
            hint = "压缩图片后重新导出，或者分成几个文件；确实需要的，用 waive 写明理由"
            yield at_attachment(catalogue, path, message, hint)


def at_attachment(catalogue: Catalogue, path: str, message: str, hint: str) -> EntryFinding:
    """A finding at the line of the document that offers an attachment; the message says `{name}` for the file."""
    owner = catalogue.owner_of_attachment(path)
    name = posixpath.relpath(path, posixpath.dirname(owner))
    entry = next((entry for entry in catalogue.sources if entry.path == owner), None)
    listed = [each.file for each in fields_of(entry).attachments] if entry else []
    index = listed.index(name) if name in listed else -1
    return EntryFinding(owner, "attachments", index, message.format(name=name), hint)


def _at_file(path: str, message: str, hint: str) -> Finding:
    return Finding(source_path(path), 1, 1, message, hint)
