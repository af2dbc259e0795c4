"""Every site setting, declared once: `content/site.yml` and `content/settings/*.yml` → a frozen `Settings`.

Whatever the law or the yearly work plan fixes is a value here with its basis, never a number in code.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sitegen.conversion import Located, convert, nearest
from sitegen.diagnostics import Fault, Finding
from sitegen.yaml_tree import control_characters, read_yaml

_BaseUrl = Annotated[
    str,
    Meta(description="以 https:// 开头，末尾不带 /。", examples=["https://example.org"], pattern=r"https?://[^/\s]+"),
]
_SiteCode = Annotated[
    str, Meta(description="10 位数字，或 bm 加 8 位数字。", examples=["3100000000"], pattern=r"\d{10}|bm\d{8}")
]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`site.yml`: who publishes, where, and whether this is the real thing yet."""

    name: Annotated[str, Meta(title="网站名称", examples=["一键查阅"])]
    organisation: Annotated[str, Meta(title="主办单位", examples=["嘉定区教育局"])]
    description: Annotated[str, Meta(title="网站说明", examples=["区教育局政务公开标准目录"])]
    index_number: Annotated[
        str,
        Meta(
            title="索引号样式",
            description="{year} 代表年份，{serial} 代表 5 位流水号。",
            examples=["YJCY-{year}-{serial}"],
            pattern=r"[^{}]*\{year\}[^{}]*\{serial\}[^{}]*",
        ),
    ]
    base_url: Annotated[_BaseUrl | None, Meta(title="网站网址", examples=["https://example.org"])] = None
    base_path: Annotated[
        str,
        Meta(
            title="网站所在路径",
            description="在主站下的路径，以 / 开头，末尾不带 /。",
            examples=["/jyj"],
            pattern=r"(/[a-z0-9_-]+)*",
        ),
    ] = ""
    production: Annotated[bool, Meta(title="正式发布", examples=["true"])] = False
    site_code: Annotated[_SiteCode | None, Meta(title="网站标识码", examples=["3100000000"])] = None
    icp: Annotated[str | None, Meta(title="ICP 备案号")] = None
    police_record: Annotated[str | None, Meta(title="公安备案号")] = None
    telephone: Annotated[str | None, Meta(title="联系电话")] = None


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """责任科室, with the other names it is written by."""

    name: Annotated[str, Meta(title="科室名称", examples=["办公室"])]
    aliases: Annotated[tuple[str, ...], Meta(title="别名")] = ()
    telephone: Annotated[str | None, Meta(title="电话")] = None


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """主题分类: its address word and its name."""

    id: Annotated[
        str,
        Meta(
            title="地址用名",
            description="小写字母、数字和连字符。",
            examples=["zhaosheng"],
            pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
        ),
    ]
    name: Annotated[str, Meta(title="主题名称", examples=["招生入学"])]
    aliases: Annotated[tuple[str, ...], Meta(title="别名")] = ()


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """解读形式; `varied` says whether it counts as 多元化."""

    name: Annotated[str, Meta(title="形式名称", examples=["图解"])]
    varied: Annotated[bool, Meta(title="是否多元化形式", examples=["true"])]


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """A number fixed by law or plan, with its basis and whether that basis was verified.

    `since` is the day from which the basis is in force; what was formed before is not judged by it.
    """

    value: Annotated[int, Meta(title="数值", examples=["5"], ge=0, le=1000)]
    basis: Annotated[str, Meta(title="依据", examples=["上海市行政规范性文件管理规定"])]
    verified: Annotated[bool, Meta(title="是否核实", examples=["false"])]
    since: Annotated[datetime.date | None, Meta(title="施行日期", examples=["2019-05-15"])] = None


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/rules.yml`: years of validity that a normative document has when it states none; days for publishing."""

    validity_years: Annotated[Threshold, Meta(title="规范性文件默认有效期（年）")]
    validity_years_trial: Annotated[Threshold, Meta(title="暂行、试行文件默认有效期（年）")]
    validity_years_notice: Annotated[Threshold, Meta(title="通告默认有效期（年）")]
    publish_working_days: Annotated[Threshold, Meta(title="主动公开的期限（工作日）")]


class RetiredNumber(msgspec.Struct, frozen=True, kw_only=True):
    """An index number that was used once and must never be used again."""

    number: Annotated[str, Meta(title="索引号", examples=["YJCY-2021-00001"])]
    reason: Annotated[str, Meta(title="停用原因", examples=["文档已合并"])]


class WorkingYear(msgspec.Struct, frozen=True, kw_only=True):
    """The days of one calendar year that a notice of the State Council's office makes off or worked.

    Every day stands under its own year, also when the next year's notice decided it (a weekend worked in December).
    """

    year: Annotated[int, Meta(title="年份", examples=["2026"])]
    title: Annotated[str, Meta(title="通知标题", examples=["国务院办公厅关于2026年部分节假日安排的通知"])]
    verified: Annotated[bool, Meta(title="是否核实", examples=["false"])]
    days_off: Annotated[tuple[datetime.date, ...], Meta(title="放假的工作日", examples=["[2026-01-01, 2026-01-02]"])]
    working_weekends: Annotated[tuple[datetime.date, ...], Meta(title="上班的周末", examples=["[2026-01-04]"])]


class Offices(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/offices.yml`."""

    offices: Annotated[tuple[Office, ...], Meta(title="科室")]


class Topics(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/topics.yml`."""

    topics: Annotated[tuple[Topic, ...], Meta(title="主题")]


class Genres(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/genres.yml`."""

    genres: Annotated[tuple[str, ...], Meta(title="文种")]


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/interpretation_forms.yml`."""

    forms: Annotated[tuple[Form, ...], Meta(title="解读形式")]


class Channels(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/channels.yml`."""

    channels: Annotated[tuple[str, ...], Meta(title="公开渠道")]


class RetiredNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/retired_index_numbers.yml`."""

    retired: Annotated[tuple[RetiredNumber, ...], Meta(title="停用的索引号")] = ()


class WorkingDays(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/working_days.yml`; deadlines in a year that it does not have are estimates."""

    years: Annotated[tuple[WorkingYear, ...], Meta(title="各年放假安排")] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings together; a value that rules and planners read and the catalogue key covers."""

    site: Site
    offices: tuple[Office, ...]
    topics: tuple[Topic, ...]
    genres: tuple[str, ...]
    forms: tuple[Form, ...]
    channels: tuple[str, ...]
    thresholds: Thresholds
    retired: tuple[RetiredNumber, ...]
    working_days: tuple[WorkingYear, ...]


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
}


def read_settings(files: Mapping[str, bytes]) -> tuple[Settings | None, tuple[tuple[str, Fault], ...]]:
    """Settings from the bytes of their files (paths below `content/`), and every fault with its file's path.

    A file that may be empty may be absent. Returns None in place of the settings when anything is wrong.
    """
    values: dict[str, Any] = {}
    faults: list[tuple[str, Fault]] = []
    for path, schema in FILES.items():
        value, found = _read_file(path, files.get(path, b""), schema)
        values[path] = value
        faults.extend((path, fault) for fault in found)
    faults.extend(_unknown_files(files))
    return (None if faults else _settings(values)), tuple(faults)


def _read_file(path: str, content: bytes, schema: type[msgspec.Struct]) -> tuple[Any, tuple[Fault, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (Fault("FM009", 1, 1, "文件不是 UTF-8 编码", "用记事本另存为，编码选 UTF-8"),)
    if faults := control_characters(text):
        return None, faults
    root, faults = read_yaml(text)
    if root is None:
        return None, faults
    converted = convert(root, schema, end_line=text.count("\n") + 1, where="文件末尾")
    if isinstance(converted.value, WorkingDays):
        return converted.value, tuple(_calendar_faults(converted.value.years, converted.places))
    return converted.value, converted.faults


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
    )


def settings_findings(faults: tuple[tuple[str, Fault], ...]) -> list[tuple[str, Finding]]:
    """The faults as (code, finding) below `content/`."""
    return [(fault.code, fault.at(f"content/{path}")) for path, fault in faults]
