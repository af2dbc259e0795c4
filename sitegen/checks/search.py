"""Rules on what is found: the questions that must be answered, the words that mean the same, the texts of attachments."""

from collections.abc import Iterator

import msgspec

from sitegen.catalogue.catalogue import Catalogue
from sitegen.checks.rule import EntryFinding
from sitegen.checks.sources import at_attachment
from sitegen.content.attachment_texts import DAMAGED, LOCKED, OLD_FORMAT, SCANNED, TOO_LARGE
from sitegen.diagnostics import Finding

QUERIES = "content/settings/golden_queries.yml"
SYNONYMS = "content/settings/synonyms.yml"
_UNREAD = {
    DAMAGED: ("读不出来，里面的文字搜不到", "用原来的软件打开，确认内容完整，再另存一份替换它"),
    LOCKED: ("加了保护，里面的文字搜不到", "用原来的软件去掉密码和权限限制，再另存一份替换它"),
    TOO_LARGE: ("太大，里面的文字不能全部搜到", "分成几个文件，或者把要点写进正文"),
    OLD_FORMAT: (
        "是旧格式，里面的文字搜不到",
        "用 Office 或 WPS 打开，另存为 docx、xlsx 或 PDF，字段 attachments 里同时改文件名",
    ),
}


class Expected(msgspec.Struct, frozen=True):
    """A document that should answer a question, and the line that says so."""

    query: str
    page: str
    line: int


class Judged(msgspec.Struct, frozen=True):
    """What the texts say to the questions: documents that do not hold their words, that do not exist, that are not
    built; and groups of words (the first word, its line) of which none stands anywhere."""

    unanswered: tuple[Expected, ...] = ()
    absent: tuple[Expected, ...] = ()
    hidden: tuple[Expected, ...] = ()
    unheard: tuple[tuple[str, int], ...] = ()


def unanswered_question(judged: Judged) -> Iterator[Finding]:
    """golden_queries.yml 里的问题，写明的文档必须答得出：问题里至少一半的词语（或其同义词）要在文档里出现。

    为什么：市民搜这句话时应当找到这篇文档；文档里没有这些词，搜索就找不到它。
    错误：query: 校车安全，pages 里的文档通篇没有“校车”，也没有它的同义词；或者 pages 里的编号写错了。
    正确：改正文档编号；或者在文档的标题、概述里写上市民常用的说法，或者在 synonyms.yml 里加一组同义词。
    """
    for item in judged.unanswered:
        message = f"问题“{item.query}”的词语在文档 {item.page} 里没有出现"
        hint = "在文档的标题或概述里写上这些词，或者在 synonyms.yml 里加一组同义词，或者改正这里的文档编号"
        yield Finding(QUERIES, item.line, 1, message, hint)
    for item in judged.absent:
        message = f"问题“{item.query}”应当找到的文档 {item.page} 不存在"
        yield Finding(QUERIES, item.line, 1, message, "改成一篇文档的编号（它在 content 里的路径，不带 .md）")


def question_to_hidden(judged: Judged) -> Iterator[Finding]:
    """golden_queries.yml 里应当找到的文档，现在不在网站上。

    为什么：草稿、未到公开日期、已撤下、公示期满的文档搜不到，这个问题现在没有人回答。
    错误：pages 里的文档写了 withdrawn。
    正确：改写接替它的文档；等它公开以后，这条提醒会自己消失。
    """
    for item in judged.hidden:
        message = f"问题“{item.query}”应当找到的文档 {item.page} 现在不在网站上"
        yield Finding(QUERIES, item.line, 1, message, "改写另一篇能回答的文档，或者等它公开")


def unheard_synonyms(judged: Judged) -> Iterator[Finding]:
    """synonyms.yml 里的一组词，没有一个在网站上出现过。

    为什么：同义词把市民的说法引到文件的说法；两种说法网站上都没有，这一组就不起作用，多半是写错了字。
    错误：网站上只有“托育”，这一组写成 words: [拖育, 托班幼儿看护]。
    正确：至少有一个词是网站上的文档真正用的词；暂时没有相关内容而要留着的，加上 awaited: true。
    """
    for word, line in judged.unheard:
        message = f"“{word}”这一组同义词没有一个在网站上出现"
        yield Finding(
            SYNONYMS, line, 1, message, "补上文档里实际使用的词；写错了的改正；暂时没有相关内容的加上 awaited: true"
        )


def scanned_attachment(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """PDF（或 OFD）附件只有图像，没有文字，多半是扫描件。

    为什么：里面的字搜不到，不能复制，视力不便的市民用的读屏软件也读不出来。
    错误：把盖章的纸质文件扫描成 PDF，直接作为附件。
    正确：从 Word 或 WPS 导出 PDF；只有扫描件的，先做文字识别（OCR）再保存，或者把全文写进正文。
    """
    for path, stamp in catalogue.attachments.items():
        if SCANNED in stamp.troubles:
            hint = "从 Word 或 WPS 重新导出 PDF；只有扫描件的，做文字识别（OCR）后保存，或者把全文写进正文"
            yield at_attachment(catalogue, path, "附件 {name} 里没有文字，多半是扫描件，搜不到，读屏软件也读不出", hint)


def unread_attachment(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """附件里的文字搜不到：文件损坏、加了保护、太大，或者是旧格式（doc、xls、ppt、wps）。

    为什么：市民搜附件里的词语（例如名单、表格里的学校）找不到这份文件。
    错误：附件1.doc
    正确：附件1.docx
    """
    for path, stamp in catalogue.attachments.items():
        for trouble in stamp.troubles:
            if trouble in _UNREAD:
                said, hint = _UNREAD[trouble]
                yield at_attachment(catalogue, path, f"附件 {{name}} {said}", hint)
