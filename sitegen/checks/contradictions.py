"""RC: relations and dates of several documents that contradict each other."""

from collections.abc import Iterator, Mapping

from sitegen.catalogue.catalogue import Catalogue
from sitegen.catalogue.publication import fields_of
from sitegen.catalogue.relations import declared_references
from sitegen.catalogue.validity import ENDED
from sitegen.checks.rule import EntryFinding, source_path
from sitegen.content.document import Entry
from sitegen.content.kinds.interpretation import INTERPRETS
from sitegen.content.kinds.policy import AMENDS, REPEALS, REPLACES, Policy
from sitegen.document_numbers import repair_number

_ENDING = {REPEALS.name: "废止", REPLACES.name: "替代"}


def circular_repeal(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """几份文件互相废止或替代，绕成一圈。

    为什么：绕成一圈，每一份都成了无效的，读者不知道该看哪一份。
    错误：甲的 repeals 写乙，乙的 replaces 写甲
    正确：只在后来的文件里写，先前的文件什么也不写
    """
    ended_by = {name: _ends(entry) for name, entry in catalogue.entries.items() if isinstance(entry.fields, Policy)}
    for name, ended in ended_by.items():
        for field, index, target in ended:
            if target != name and name in _reached(target, ended_by):
                entry = catalogue.entries[name]
                message = f"{_ENDING[field]}了 {target}，而 {target} 又直接或间接地废止、替代本文件"
                yield EntryFinding(entry.path, field, index, message, "核对哪一份在后；只保留后来的文件里写的")


def _ends(entry: Entry) -> list[tuple[str, int, str]]:
    return [
        (field, index, reference.id)
        for field, _, references in declared_references(entry)
        if field in _ENDING
        for index, reference in enumerate(references)
        if reference.id and not reference.part
    ]


def _reached(start: str, ended_by: Mapping[str, list[tuple[str, int, str]]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for _, _, target in ended_by.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def repeal_of_later_paper(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文件废止、替代或修改了成文日期比自己晚的文件。

    为什么：先发的文件不可能废止后发的，多半是关系写反了，或者成文日期写错了。
    错误：2019 年的文件 repeals 里写 2021 年的文件
    正确：写在 2021 年的文件里；成文日期写错的，改正 issued
    """
    for entry in catalogue.shown.values():
        for field, relation, references in declared_references(entry):
            for index, reference in enumerate(references):
                target = catalogue.shown.get(reference.id or "")
                if relation in (REPEALS, REPLACES, AMENDS) and target and _is_later(target, entry):
                    message = f"{relation.label}的 {target.id} 成文比本文件晚"
                    hint = "核对两份文件的 issued；关系写反了的，移到后来的文件里"
                    yield EntryFinding(entry.path, field, index, message, hint)


def _is_later(target: Entry, entry: Entry) -> bool:
    later, earlier = target.fields, entry.fields
    return isinstance(later, Policy) and isinstance(earlier, Policy) and later.issued > earlier.issued


def interpreted_all_the_same(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """文件写了不作解读的理由，却有解读指向它。

    为什么：页面会同时显示“不作解读的理由”和解读，自相矛盾。
    错误：no_interpretation: 内部管理事项，另有解读的 interprets 写了这份文件
    正确：删去 no_interpretation
    """
    for entry in catalogue.shown.values():
        explained = catalogue.related(entry.id, INTERPRETS.inverse)
        if isinstance(entry.fields, Policy) and entry.fields.no_interpretation and explained:
            message = f"写了不作解读的理由，但 {'、'.join(sorted(explained))} 解读了它"
            yield EntryFinding(entry.path, "no_interpretation", -1, message, "删去 no_interpretation 这一行")


def reference_beside_its_document(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """关系字段按站外文件写了标题或文号，其实本站就有这份文件。

    为什么：只有写文档编号，两头才会互相链接；否则只有一头看得到。
    错误：interprets: [{title: 某办法, number: 示教〔2021〕3号}]，本站有这份文件
    正确：interprets: [policies/2021/shijiao-2021-3]
    """
    by_name = _policies_by_name(catalogue)
    for entry in catalogue.entries.values():
        for field, _, references in declared_references(entry):
            for index, reference in enumerate(references):
                target = by_name.get(_plain_number(reference.number)) or by_name.get(reference.title or "")
                if not reference.id and target and target.id != entry.id:
                    message = f"这份文件本站就有：{source_path(target.path)}"
                    yield EntryFinding(entry.path, field, index, message, f"改写成 {target.id}，两头才会互相链接")


def _policies_by_name(catalogue: Catalogue) -> dict[str, Entry]:
    """Title, number and the book title inside a printing notice → the policy; a name of several leads nowhere."""
    found: dict[str, Entry | None] = {}
    for entry in catalogue.shown.values():
        policy = entry.fields
        if isinstance(policy, Policy) and not policy.withdrawn:
            for name in {policy.title, _plain_number(policy.doc_number)} - {""}:
                found[name] = None if name in found else entry
    return {name: entry for name, entry in found.items() if entry}


def _plain_number(number: str | None) -> str:
    repaired = repair_number(number) if number else None
    return repaired.text if repaired else (number or "")


def ended_paper_called_valid(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """正文说一份文件有效，而它已经失效或者废止。

    为什么：读者会照着失效的文件办事。
    错误：《某办法》现行有效（该办法已被废止）
    正确：改成现行的文件，或者写明它何时废止
    """
    by_name = _policies_by_name(catalogue)
    for entry in (*catalogue.shown.values(), *catalogue.sections.values()):
        if entry.id in catalogue.shown and (fields_of(entry).withdrawn or _has_ended(entry, catalogue)):
            continue
        for claim in entry.claims:
            target = catalogue.shown.get(claim.name.strip("/")) or by_name.get(_plain_number(claim.name))
            if target and _has_ended(target, catalogue):
                state = catalogue.validity[target.id].state
                message = f"正文说 {target.id} 有效，它{state}"
                hint = "改成现行的文件，或者写明它何时失效、被哪份文件废止"
                yield EntryFinding(entry.path, "title", -1, message, hint, line=claim.line)


def _has_ended(entry: Entry, catalogue: Catalogue) -> bool:
    validity = catalogue.validity.get(entry.id)
    return validity is not None and validity.state in ENDED
