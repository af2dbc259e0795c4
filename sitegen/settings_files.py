"""The files of the settings: bytes → a frozen `Settings`, or every fault with its file and line."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sitegen.config import (
    Channels,
    ExternalLinks,
    Forms,
    Genres,
    GoldenQueries,
    Home,
    Office,
    Offices,
    PaperYear,
    Register,
    RetiredNumbers,
    Settings,
    Site,
    StatutoryKinds,
    Synonyms,
    Thresholds,
    Topic,
    Topics,
    WorkingDays,
    WorkingYear,
)
from sitegen.conversion import Located, convert, field_specs, nearest
from sitegen.diagnostics import Fault, Finding
from sitegen.encodings import decoded
from sitegen.hidden_characters import hidden_characters
from sitegen.yaml_tree import read_yaml

FILES: dict[str, type[msgspec.Struct]] = {
    "site.yml": Site,
    "settings/offices.yml": Offices,
    "settings/topics.yml": Topics,
    "settings/genres.yml": Genres,
    "settings/interpretation_forms.yml": Forms,
    "settings/channels.yml": Channels,
    "settings/rules.yml": Thresholds,
    "settings/retired_index_numbers.yml": RetiredNumbers,
    "settings/working_days.yml": WorkingDays,
    "settings/article_20.yml": StatutoryKinds,
    "settings/synonyms.yml": Synonyms,
    "settings/golden_queries.yml": GoldenQueries,
    "settings/home.yml": Home,
    "internal/register.yml": Register,
    "internal/external_links.yml": ExternalLinks,
}


def read_settings(files: Mapping[str, bytes]) -> tuple[Settings | None, tuple[tuple[str, Fault], ...]]:
    """Settings from the bytes of their files (paths below `content/`), and every fault with its file's path.

    A file that may be empty may be absent. Returns None in place of the settings when anything is wrong.
    """
    values: dict[str, Any] = {}
    faults: list[tuple[str, Fault]] = []
    for path, schema in FILES.items():
        value, found = _read_file(path, files[path], schema) if path in files else _without_file(schema)
        values[path] = value
        faults.extend((path, fault) for fault in found)
    faults.extend(_unknown_files(files))
    return (None if faults else _settings(values)), tuple(faults)


def _without_file(schema: type[msgspec.Struct]) -> tuple[Any, tuple[Fault, ...]]:
    """What stands for a file that is not there: its defaults, or the fault that fields must be in it."""
    required = [f"{spec.name}（{spec.label}）" for spec in field_specs(schema) if spec.required]
    if not required:
        return schema(), ()
    hint = f"从仓库里恢复这个文件；新建的，至少写 {'、'.join(required)}"
    return None, (Fault("FM002", 1, 1, "没有这个文件，网站缺少必需的设置", hint),)


def _read_file(path: str, content: bytes, schema: type[msgspec.Struct]) -> tuple[Any, tuple[Fault, ...]]:
    text = decoded(content)
    if isinstance(text, Fault):
        return None, (text,)
    if faults := hidden_characters(text):
        return None, faults
    root, faults = read_yaml(text)
    if root is None:
        return None, faults
    converted = convert(root, schema, end_line=text.count("\n") + 1, where="文件末尾")
    return converted.value, (*converted.faults, *_own_faults(converted.value, converted.places))


def _own_faults(value: msgspec.Struct | None, places: tuple[Located, ...]) -> Iterator[Fault]:
    """What a file may not say although each of its fields is sound."""
    match value:
        case WorkingDays(years=years):
            return _calendar_faults(years, places)
        case Register(years=papers):
            return _register_faults(papers, places)
        case Offices(offices=offices):
            return _repetitions(offices, places)
        case Topics(topics=topics):
            return _repetitions(topics, places)
    return iter(())


def _repetitions(entries: Sequence[Office | Topic], places: tuple[Located, ...]) -> Iterator[Fault]:
    """Names and words of addresses that stand twice in a list: nobody could tell which is meant."""
    lines = {place.index: (place.line, place.column) for place in places if place.name in ("offices", "topics")}
    names: set[str] = set()
    words: set[str] = set()
    for index, entry in enumerate(entries):
        line, column = lines.get(index) or lines[-1]
        for name in (entry.name, *entry.aliases):
            if name in names:
                yield Fault("FM005", line, column, f"名称“{name}”写了两次", "名称和别名在整个名单里只写一次")
            names.add(name)
        if entry.id and entry.id in words:
            yield Fault("FM005", line, column, f"地址用名 {entry.id} 写了两次", "每一项换用自己的地址用名")
        words.add(entry.id or "")


def is_settings_file(path: str) -> bool:
    """Whether a path below `content/` is one of the settings."""
    return path in FILES


def file_faults(path: str, content: bytes) -> tuple[Fault, ...]:
    """The faults of one settings file."""
    return _read_file(path, content, FILES[path])[1]


def settings_contents(content: Path) -> dict[str, bytes]:
    """The bytes of the settings files below `content/` that are there."""
    return {path: (content / path).read_bytes() for path in FILES if (content / path).is_file()}


def _calendar_faults(years: tuple[WorkingYear, ...], places: tuple[Located, ...]) -> Iterator[Fault]:
    """What a list of years may not say, at the line of the year concerned."""
    lines = {place.index: (place.line, place.column) for place in places if place.name == "years"}
    for index, notice in enumerate(years):
        line, column = lines.get(index) or lines[-1]
        for message, hint in _calendar_mistakes(notice, years[:index]):
            yield Fault("FM005", line, column, message, hint)


def _calendar_mistakes(notice: WorkingYear, before: tuple[WorkingYear, ...]) -> Iterator[tuple[str, str]]:
    if any(earlier.year == notice.year for earlier in before):
        yield f"{notice.year} 年写了两次", "合并成一项"
    for day in (*notice.days_off, *notice.working_weekends):
        if day.year != notice.year:
            yield f"{day} 不在 {notice.year} 年", f"移到 {day.year} 年那一项里，或者改正日期"
    for day in notice.days_off:
        if day.weekday() > 4:
            yield f"放假的工作日 {day} 是周末", "周末本来不上班，从 days_off 里删去，或者改正日期"
    for day in notice.working_weekends:
        if day.weekday() < 5:
            yield f"上班的周末 {day} 不是周末", "从 working_weekends 里删去，或者改正日期"


def _register_faults(years: tuple[PaperYear, ...], places: tuple[Located, ...]) -> Iterator[Fault]:
    """What the register of papers may not say: a year twice, parts that are not the whole."""
    lines = {place.index: (place.line, place.column) for place in places if place.name == "years"}
    for index, row in enumerate(years):
        line, column = lines.get(index) or lines[-1]
        if any(earlier.year == row.year for earlier in years[:index]):
            yield Fault("FM005", line, column, f"{row.year} 年写了两次", "合并成一项")
        parts = row.proactive + row.on_request + row.withheld + row.undetermined
        if parts != row.made:
            message = f"{row.year} 年四类公文合计 {parts} 件，与制发公文数 {row.made} 不相等"
            hint = "核对 proactive、on_request、withheld、undetermined 四个数，使它们的和等于 made"
            yield Fault("FM005", line, column, message, hint)


def _unknown_files(files: Mapping[str, bytes]) -> Iterator[tuple[str, Fault]]:
    for path in sorted(set(files) - set(FILES)):
        hint = nearest(path, FILES) or f"设置文件只有：{'、'.join(sorted(FILES))}；请改名或删去"
        yield path, Fault("FM003", 1, 1, "没有这个设置文件", hint)


def _settings(values: Mapping[str, Any]) -> Settings:
    return Settings(
        site=values["site.yml"],
        offices=values["settings/offices.yml"].offices,
        topics=values["settings/topics.yml"].topics,
        genres=values["settings/genres.yml"].genres,
        forms=values["settings/interpretation_forms.yml"].forms,
        channels=values["settings/channels.yml"].channels,
        thresholds=values["settings/rules.yml"],
        retired=values["settings/retired_index_numbers.yml"].retired,
        working_days=values["settings/working_days.yml"].years,
        article_20=values["settings/article_20.yml"].kinds,
        register=values["internal/register.yml"].years,
        external_links=values["internal/external_links.yml"].links,
        synonyms=values["settings/synonyms.yml"],
        golden_queries=values["settings/golden_queries.yml"].queries,
        home=values["settings/home.yml"],
    )


def settings_findings(faults: tuple[tuple[str, Fault], ...]) -> list[tuple[str, Finding]]:
    """The faults as (code, finding) below `content/`."""
    return [(fault.code, fault.at(f"content/{path}")) for path, fault in faults]
