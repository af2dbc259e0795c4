"""RL: relations between documents."""

from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import DRAFT, FUTURE, LAPSED, SAMPLE, fields_of
from sitegen.catalogue.relations import declared_references, kind_of, relation_allows
from sitegen.catalogue.validity import WITHDRAWN
from sitegen.checks.rule import EntryFinding
from sitegen.content.document import Entry
from sitegen.content.kinds import KIND_LABELS
from sitegen.content.kinds.policy import Policy
from sitegen.conversion import nearest


def relation_to_nothing(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """关系字段写的文档不存在，或者站外文件没有写标题。

    为什么：读者点开会找不到；两头的文件也对不上。
    错误：interprets: [policies/2021/jiajiao-2012-19]
    正确：interprets: [policies/2021/jiajiao-2021-19]
    """
    for entry in catalogue.entries.values():
        for field, _, references in declared_references(entry):
            for index, reference in enumerate(references):
                if reference.id and reference.id not in catalogue.entries:
                    yield _unknown(entry, field, index, reference.id, catalogue)
                elif not reference.id and not reference.title:
                    message = "站外文件没有写标题"
                    yield EntryFinding(entry.path, field, index, message, "写上 title，最好还有 number 和 url")
        withdrawal = fields_of(entry).withdrawn
        if withdrawal and withdrawal.replaced_by and withdrawal.replaced_by not in catalogue.entries:
            yield _unknown(entry, "withdrawn.replaced_by", -1, withdrawal.replaced_by, catalogue)


def _unknown(entry: Entry, field: str, index: int, target: str, catalogue: Catalogue) -> EntryFinding:
    hint = nearest(target, catalogue.entries) or _called(target, catalogue) or "写文档在 content 里的路径，不带 .md"
    return EntryFinding(entry.path, field, index, f"没有编号为 {target} 的文档", hint)


def _called(words: str, catalogue: Catalogue) -> str:
    """The hint for a title or a number in place of an id; empty unless it is that of one policy."""
    policies = [(entry.id, entry.fields) for entry in catalogue.entries.values() if isinstance(entry.fields, Policy)]
    found = [name for name, fields in policies if words == fields.doc_number or words in fields.title]
    return f"您是否想写 {found[0]}？" if len(found) == 1 else ""


def relation_to_wrong_kind(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """关系字段指向了不该指向的文档种类。

    为什么：解读只能解读政策文件，废止只能废止政策文件。
    错误：interprets 里写了另一篇解读
    正确：interprets 里写被解读的政策文件
    """
    for entry in catalogue.entries.values():
        for field, relation, references in declared_references(entry):
            for index, reference in enumerate(references):
                target = catalogue.entries.get(reference.id or "")
                if target and not relation_allows(relation, target):
                    wanted = "、".join(KIND_LABELS[kind] for kind in relation.targets)
                    message = f"{relation.label}只能写{wanted}，{reference.id} 是{KIND_LABELS[kind_of(target)]}"
                    yield EntryFinding(entry.path, field, index, message, f"改写成{wanted}的编号")


def relation_to_itself(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文档与自己有关系，例如自己废止自己。

    为什么：自己废止自己，文件就永远无效。
    错误：policies/2021/x 的 repeals 里写 policies/2021/x
    正确：写真正被废止的文件
    """
    for entry in catalogue.entries.values():
        for field, relation, references in declared_references(entry):
            for index, reference in enumerate(references):
                if reference.id == entry.id:
                    message = f"{relation.label}写了文档自己"
                    yield EntryFinding(entry.path, field, index, message, "改成真正所指的文档，或者删去")
        withdrawal = fields_of(entry).withdrawn
        if withdrawal and withdrawal.replaced_by == entry.id:
            message = "替代文档写了文档自己"
            yield EntryFinding(entry.path, "withdrawn.replaced_by", -1, message, "改成真正替代它的文档，或者删去")


def relation_to_hidden(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """关系字段或正文链接指向的文档这次不生成（草稿、未到公开日期，或正式发布时的示例），或者已经撤下。

    为什么：这次生成的页面上不会有这个链接，读者看不到它。
    错误：已公开的文件解读链接到还是草稿的解读
    正确：等那篇文档公开；不需要的链接删去
    """
    for entry in catalogue.shown.values():
        for field, _, references in declared_references(entry):
            for index, reference in enumerate(references):
                if reason := catalogue.hidden.get(reference.id or ""):
                    yield _hidden(entry, field, index, reference.id or "", reason)
        withdrawal = fields_of(entry).withdrawn
        if withdrawal and (reason := catalogue.hidden.get(withdrawal.replaced_by or "")):
            yield _hidden(entry, "withdrawn.replaced_by", -1, withdrawal.replaced_by or "", reason)
    with_body = [entry for entry in catalogue.shown.values() if not fields_of(entry).withdrawn]
    for entry in (*with_body, *catalogue.sections.values()):
        for link in entry.links:
            if reason := catalogue.unlinked_because(link):
                message = f"正文链接的 {link} 不显示（{reason}）"
                yield EntryFinding(entry.path, "title", -1, message, _WHAT_TO_DO[reason], link)


_WAIT = "等它公开后会自动显示；不需要的链接请删去"
_WHAT_TO_DO = {
    DRAFT: _WAIT,
    FUTURE: _WAIT,
    SAMPLE: "示例不会正式发布，请删去链接",
    LAPSED: "公示期满后内容已自动撤下，请删去链接",
    WITHDRAWN: "删去链接，或者改成替代它的文档",
}


def _hidden(entry: Entry, field: str, index: int, target: str, reason: str) -> EntryFinding:
    message = f"{target} 这次不生成（{reason}），指向它的链接不显示"
    return EntryFinding(entry.path, field, index, message, _WHAT_TO_DO[reason])
