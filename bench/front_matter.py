"""Front matter of the generated documents, in the order and style in which an editor writes it."""

import datetime
import re
from random import Random

from bench.plan import ITEM_CODES, LAST_DAY, Item, Link, Paper, Plan

_PLAIN = re.compile(r"[\w《（][^:#\[\]{},&*!|>'\"%@`]*")
_NUMERIC = re.compile(r"[\d.]+")

Value = str | bool | int | datetime.date
Lines = list[str]


def scalar(value: Value) -> str:
    """A YAML scalar: plain where it can be, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, datetime.date)):
        return str(value)
    if _PLAIN.fullmatch(value) and not _NUMERIC.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def line(key: str, value: Value | tuple[str, ...] | None) -> Lines:
    """`key: value`, with a list in brackets; nothing when there is no value."""
    if value is None or value in ((), ""):
        return []
    if isinstance(value, tuple):
        return [f"{key}: [{', '.join(map(scalar, value))}]"]
    return [f"{key}: {scalar(value)}"]


def mappings(key: str, entries: list[dict[str, Value]]) -> Lines:
    """`key:` with one indented mapping per entry; nothing when there are none."""
    if not entries:
        return []
    lines = [f"{key}:"]
    for entry in entries:
        for rank, (name, value) in enumerate(entry.items()):
            lines.append(f"  {'- ' if rank == 0 else '  '}{name}: {scalar(value)}")
    return lines


def front_matter(plan: Plan, paper: Paper, attachments: list[tuple[str, str]], summary: str) -> str:
    """The front matter of a policy or an interpretation, with both fences."""
    rng = Random(f"{plan.seed}/fields/{paper.index}")
    own = _policy_lines(plan, paper, rng) if paper.kind == "policy" else _interpretation_lines(plan, paper)
    files = mappings("attachments", [{"file": name, "title": title} for name, title in attachments])
    return "\n".join(["---", *_common_lines(paper, summary, rng), *own, *files, "---", ""])


def _common_lines(paper: Paper, summary: str, rng: Random) -> Lines:
    topics = tuple(name for _, name in paper.family.topics[: 1 + (rng.random() < 0.4)])
    return [
        *line("kind", paper.kind),
        *line("title", paper.title),
        *line("published", paper.published),
        *line("summary", summary),
        *line("index_number", paper.index_number),
        *line("topics", topics),
        *line("items", paper.items),
        *line("office", paper.family.office),
        *line("source", "示例区教育局" if rng.random() < 0.2 else None),
        *_history_lines(paper, rng),
    ]


def _history_lines(paper: Paper, rng: Random) -> Lines:
    draw = rng.random()
    day = min(paper.published + datetime.timedelta(days=90), LAST_DAY)
    if draw < 0.03:
        return mappings("changed", [{"date": day, "note": "更新联系方式和办理时限"}])
    if draw < 0.04:
        return mappings("correction", [{"date": day, "what": "更正附表中一处学校名称"}])
    if draw < 0.05:
        return line("aliases", (f"/old/{paper.slug}/",))
    return []


def _policy_lines(plan: Plan, paper: Paper, rng: Random) -> Lines:
    before = paper.issued - datetime.timedelta(days=3)
    checked = rng.random() < 0.5
    return [
        *line("doc_number", paper.number),
        *line("issuers", ("示例区教育局", "示例区财政局") if rng.random() < 0.08 else ("示例区教育局",)),
        *line("issued", paper.issued),
        *line("genre", paper.genre),
        *line("normative", paper.normative or None),
        *line("disclosure", "主动公开"),
        *line("disclosure_reason", "涉及公众利益调整、需要公众广泛知晓" if checked else None),
        *line("determined_on", before if checked else None),
        *line("determined_by", paper.family.office if checked else None),
        *line("reviewed_by", "办公室" if checked else None),
        *line("reviewed_on", paper.issued if checked else None),
        *line("approved_on", paper.issued),
        *_validity_lines(paper, rng),
        *_series_lines(paper),
        *line("compiled", True if paper.normative and rng.random() < 0.3 else None),
        *line("no_interpretation", None if paper.interpreted else "内部工作安排，不涉及公众权利义务"),
        *_relation_lines(plan, paper),
    ]


def _validity_lines(paper: Paper, rng: Random) -> Lines:
    if not paper.normative:
        return []
    start = datetime.date(paper.issued.year + (paper.issued.month == 12), paper.issued.month % 12 + 1, 1)
    years = 3 + int(rng.random() * 3)
    end = start.replace(year=start.year + years) - datetime.timedelta(days=1)
    return [*line("effective", start), *line("expires", end if rng.random() < 0.8 else None)]


def _series_lines(paper: Paper) -> Lines:
    if not paper.series:
        return []
    return [*line("series", f"{paper.family.name}年度工作要点"), *line("applies_to", paper.issued.year)]


def _interpretation_lines(plan: Plan, paper: Paper) -> Lines:
    target = plan.papers[paper.relations[0].target or 0]
    again = paper.stage == "二次"
    return [
        *_relation_lines(plan, paper),
        *line("forms", (paper.form,)),
        *line("stage", paper.stage),
        *line("drafted_together", None if again else True),
        *line("approved_on", None if again else target.issued),
    ]


def _relation_lines(plan: Plan, paper: Paper) -> Lines:
    lines: Lines = []
    for name in dict.fromkeys(link.name for link in paper.relations):
        lines.extend(mappings(name, [_reference(plan, link) for link in paper.relations if link.name == name]))
    return lines


def _reference(plan: Plan, link: Link) -> dict[str, Value]:
    if link.outside:
        return {"title": link.outside[0], "number": link.outside[1], "url": "https://example.org/"}
    reference: dict[str, Value] = {"id": plan.papers[link.target or 0].id}
    if link.part:
        reference["part"] = link.part
    return reference


def item_front_matter(item: Item) -> str:
    """The front matter of one catalogue item."""
    nothing = {"reason": "本年度尚未产生", "until": "2027-12-31"}
    lines = [
        *line("kind", "catalogue_item"),
        *line("title", f"{item.family.name}：{item.name}"),
        *line("published", datetime.date(2010, 1, 4)),
        *line("summary", f"{item.name}的公开内容、依据、时限和渠道。"),
        *line("index_number", item.index_number),
        *line("topics", (item.family.topics[0][1],)),
        *line("office", item.family.office),
        *line("code", item.code),
        *line("path", (item.family.name, item.name)),
        *line("elements", (f"{item.name}的政策依据", f"{item.name}的办理结果", "咨询渠道")),
        *mappings("basis", [{"regulation": "中华人民共和国政府信息公开条例", "article": "第二十条"}]),
        "deadline: {working_days: 20, from: 信息形成或者变更之日}",
        *line("subject", "区教育局"),
        *line("channels", ("政府网站", "校务公开栏")),
        *line("audience", "全社会"),
        *line("method", "主动"),
        *line("level", "区级"),
        *line("five_openness", ("决策", "执行", "管理", "服务", "结果")[_rank(item.code) % 5]),
    ]
    if not item.filled:
        lines.extend(["nothing_yet:", *(f"  {key}: {value}" for key, value in nothing.items())])
    return "\n".join(["---", *lines, "---", ""])


def _rank(code: str) -> int:
    return next(rank for rank, known in enumerate(ITEM_CODES) if known[0] == code)
