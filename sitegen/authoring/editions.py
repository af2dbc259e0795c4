"""Freezing the standard catalogue, and telling how it changed: what `build.py catalogue` does."""

import unicodedata

import msgspec

from sitegen.catalogue.editions import compare, present_edition, shown_editions
from sitegen.content.editions import FOLDER, Edition, edition_bytes, edition_path, read_editions
from sitegen.conversion import nearest
from sitegen.diagnostics import Fault, UsageError
from sitegen.pages.edition_words import UNCHANGED, ColumnWords, summary_of, words_of
from sitegen.pipeline import related
from sitegen.project import Options, Project

NOW = ("现在", "now")
_NONE_YET = "还没有冻结过版本。先运行 python build.py catalogue freeze。"


def freeze(project: Project, options: Options, note: str) -> list[str]:
    """Write the edition of the day and say what it changed; raises UsageError where there is nothing to freeze."""
    catalogue = related(project, options)
    edition = present_edition(catalogue, _one_line(note))
    path = f"content/{edition_path(edition.date)}"
    if (project.root / path).exists():
        raise UsageError(f"{edition.date} 的版本已经有了（{path}）。版本一经冻结不再改动，一天只冻结一次。")
    if not edition.items:
        raise UsageError("标准目录里还没有事项，没有可以冻结的内容。")
    if later := [other.date for other in catalogue.editions if other.date > edition.date]:
        raise UsageError(f"已经有 {later[-1]} 的版本，新的版本要晚于它。")
    shown = shown_editions(catalogue)
    since = [f"与上一版（{shown[-1].date}）相比：{_changed_since(shown[-1], edition)}"] if shown else []
    _write(project, edition)
    done = f"已冻结 {edition.date} 的标准目录，共 {len(edition.items)} 项：{path}"
    return [done, *since, "请提交这个文件，不要手工改动。"]


def _one_line(note: str) -> str:
    visible = "".join(" " if unicodedata.category(character).startswith("C") else character for character in note)
    return " ".join(visible.split())


def _changed_since(last: Edition, edition: Edition) -> str:
    summary = summary_of(compare(last, edition))
    if summary == UNCHANGED and last.columns == edition.columns:
        raise UsageError(f"与上一版（{last.date}）相比没有变化，不必冻结。")
    return summary


def _write(project: Project, edition: Edition) -> None:
    target = project.content / edition_path(edition.date)
    target.parent.mkdir(exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(edition_bytes(edition))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def listed(project: Project) -> list[str]:
    """One line for each edition, the oldest first, and a line for each file that is none."""
    editions, faults = _stored(project)
    if not editions and not faults:
        return [_NONE_YET]
    before = (None, *editions)
    lines = [_line(edition, last) for edition, last in zip(editions, before, strict=False)]
    return lines + [_told(path, fault) for path, fault in faults]


def _told(path: str, fault: Fault) -> str:
    return f"content/{path}：{fault.message}。{fault.hint}。"


def _line(edition: Edition, before: Edition | None) -> str:
    changed = summary_of(compare(before, edition)) if before else "第一个版本"
    parts = (str(edition.date), f"{len(edition.items)} 项", changed, "演示" * edition.demonstration, edition.note)
    return "  ".join(part for part in parts if part)


def _stored(project: Project) -> tuple[tuple[Edition, ...], tuple[tuple[str, Fault], ...]]:
    files = sorted((project.content / FOLDER).glob("*.json"))
    return read_editions((f"{FOLDER}/{file.name}", file.read_bytes()) for file in files if file.is_file())


class ItemName(msgspec.Struct, frozen=True):
    """An item as it is named in a report."""

    code: str
    path: tuple[str, ...]


class ChangedColumns(msgspec.Struct, frozen=True):
    """An item with what changed in it; code and path are the later ones."""

    code: str
    path: tuple[str, ...]
    columns: tuple[ColumnWords, ...]


class Comparison(msgspec.Struct, frozen=True):
    """What lies between two editions, each named by its date or 现在: the report for programs."""

    before: str
    after: str
    summary: str
    added: tuple[ItemName, ...]
    removed: tuple[ItemName, ...]
    changed: tuple[ChangedColumns, ...]


def comparison(project: Project, options: Options, before: str | None, after: str | None) -> Comparison:
    """The differences asked for: by default from the last edition to now. Content is read only where it is needed."""
    names = [before or _last(project, options), after or NOW[0]]
    first, second = (_edition(project, options, name) for name in names)
    found = compare(first, second)
    return Comparison(
        before=NOW[0] if names[0] in NOW else names[0],
        after=NOW[0] if names[1] in NOW else names[1],
        summary=summary_of(found),
        added=tuple(ItemName(item.code, item.path) for item in found.added),
        removed=tuple(ItemName(item.code, item.path) for item in found.removed),
        changed=tuple(ChangedColumns(one.after.code, one.after.path, words_of(one)) for one in found.changed),
    )


def _last(project: Project, options: Options) -> str:
    dates = [edition.date for edition in shown_editions(related(project, options))]
    if not dates:
        raise UsageError(_NONE_YET)
    return dates[-1].isoformat()


def _edition(project: Project, options: Options, name: str) -> Edition:
    if name in NOW:
        return present_edition(related(project, options))
    editions, faults = _stored(project)
    for path, fault in faults:
        if path == f"{FOLDER}/{name}.json":
            raise UsageError(_told(path, fault))
    dates = {edition.date.isoformat(): edition for edition in editions}
    if name not in dates:
        known = f"已有的版本：{'、'.join(dates)}；也可以写 {NOW[0]}。" if dates else _NONE_YET
        raise UsageError(f"没有 {name} 的版本。{nearest(name, [*dates, *NOW])}{known}")
    return dates[name]


def comparison_text(found: Comparison) -> str:
    """In words: the summary, then every item with what changed."""
    sections = [[f"标准目录从 {found.before} 到 {found.after}：{found.summary}"]]
    for word, items in (("新增", found.added), ("取消", found.removed)):
        if items:
            sections.append([f"{word} {len(items)} 项", *(_named(item.code, item.path) for item in items)])
    if found.changed:
        changed = (line for item in found.changed for line in _lines(item))
        sections.append([f"调整 {len(found.changed)} 项", *changed])
    return "\n\n".join("\n".join(lines) for lines in sections)


def comparison_json(found: Comparison) -> str:
    """The same for programs."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def _named(code: str, path: tuple[str, ...]) -> str:
    return f"  {code} {' / '.join(path)}"


def _lines(item: ChangedColumns) -> list[str]:
    return [_named(item.code, item.path), *(f"    {words.sentence}" for words in item.columns)]
