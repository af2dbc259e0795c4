"""Rules on what is found: the questions that must be answered, and the words that mean the same."""

from collections.abc import Iterator

import msgspec

from sitegen.diagnostics import Finding

QUERIES = "content/settings/golden_queries.yml"
SYNONYMS = "content/settings/synonyms.yml"


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
