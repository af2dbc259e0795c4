"""Located nodes become typed values, field by field: every fault of a file in one run, each in its place."""

import datetime
from typing import Annotated, ClassVar, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from sitegen.conversion import Converted, Located, convert, field_specs, nearest
from sitegen.diagnostics import Fault, instead
from sitegen.writings import shorten
from sitegen.yaml_tree import read_yaml


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A part that may be written as its address alone."""

    shorthand: ClassVar[str] = "url"
    url: Annotated[
        str, Meta(title="网址", description="以 https:// 开头，", examples=["https://a.cn"], pattern="https://.+")
    ]
    title: Annotated[str | None, Meta(title="标题", examples=["一网通办"])] = None


class Period(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A part without a short form."""

    days: Annotated[int, Meta(title="天数", examples=["20"])]
    from_: Annotated[str | None, Meta(title="起算点", examples=["形成之日"])] = None


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A field of every type."""

    title: Annotated[str, Meta(title="标题", description="完整标题", examples=["关于……的通知"])]
    issued: Annotated[datetime.date, Meta(title="成文日期", examples=["2021-04-12"])]
    state: Annotated[Literal["主动公开", "依申请公开"], Meta(title="公开属性", examples=["主动公开"])] = "主动公开"
    words: Annotated[tuple[str, ...], Meta(title="主题", examples=["[招生]"])] = ()
    year: Annotated[int | None, Meta(title="年度", examples=["2021"])] = None
    sample: Annotated[bool, Meta(title="示例", examples=["true"])] = False
    period: Annotated[Period | None, Meta(title="时限", examples=[""])] = None
    links: Annotated[tuple[Link, ...], Meta(title="链接", examples=[""])] = ()


SOUND = "title: 通知\nissued: 2021-04-12\n"


WANTED = "写成 年-月-日，例如 2021-04-12"


def converted(text: str) -> Converted[Paper]:
    """The text as a paper; its front matter begins on line 2 and ends on line 20."""
    root, faults = read_yaml(text, 2)
    assert root is not None, faults
    return convert(root, Paper, end_line=20)


def value_of(text: str) -> Paper:
    """The paper that a sound text describes."""
    result = converted(SOUND + text)
    assert result.faults == ()
    assert result.value is not None
    return result.value


def faults_of(text: str) -> tuple[Fault, ...]:
    """The faults of the lines below a sound beginning, which are lines 4 and on."""
    result = converted(SOUND + text)
    assert result.value is None
    return result.faults


def test_every_type_of_field_is_read() -> None:
    text = (
        "state: 依申请公开\nwords: [招生, 收费]\nyear: 2021\nsample: true\n"
        "period: {days: 20, from: 形成之日}\nlinks:\n  - https://a.cn/x\n  - {url: https://b.cn/, title: 乙}\n"
    )
    assert value_of(text) == Paper(
        title="通知",
        issued=datetime.date(2021, 4, 12),
        state="依申请公开",
        words=("招生", "收费"),
        year=2021,
        sample=True,
        period=Period(days=20, from_="形成之日"),
        links=(Link(url="https://a.cn/x"), Link(url="https://b.cn/", title="乙")),
    )


def test_fields_that_are_not_written_have_their_defaults() -> None:
    assert value_of("") == Paper(title="通知", issued=datetime.date(2021, 4, 12))


def test_a_single_value_is_a_list_of_one() -> None:
    assert value_of("words: 招生\n").words == ("招生",)
    assert value_of("links: {url: https://a.cn/}\n").links == (Link(url="https://a.cn/"),)


def test_an_empty_list_is_an_empty_list() -> None:
    assert value_of("words: []\n").words == ()


def test_blanks_around_a_text_do_not_count() -> None:
    assert value_of("words: ['  招生 ']\n").words == ("招生",)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("2021-02-30", "日期 2021-02-30 不存在", "2021 年 2 月只有 28 天，请核对日期"),
        ("2024年2月30日", "日期 2024年2月30日 不存在", "2024 年 2 月只有 29 天，请核对日期"),
        ("2021-13-01", "日期 2021-13-01 不存在", "月份只有 1 到 12，请核对日期"),
        ("2021-04-00", "日期 2021-04-00 不存在", WANTED),
        ("四月", "“四月”不是日期", WANTED),
        ("2021-04", "“2021-04”不是日期", WANTED),
        ("21-4-12", "“21-4-12”不是日期", WANTED),
        ("''", "日期是空的", "补上日期，例如 2021-04-12；不是必填的字段也可以删去这一行"),
        ("2021-04-12T00:00:00Z", "“2021-04-12T00:00:00Z”不是日期", WANTED),
        (
            "2021年4月12日星期二",
            "日期 2021年4月12日星期二 与星期对不上：2021-04-12 是星期一",
            "核对日期，写成 年-月-日，不写星期",
        ),
    ],
)
def test_what_is_no_date_is_told_with_the_right_writing(written: str, message: str, hint: str) -> None:
    result = converted(f"title: 通知\nissued: {written}\n")
    assert result.faults == (Fault("FM004", 3, 9, message, hint),)


@pytest.mark.parametrize(
    "written",
    [
        "2021年4月12日",
        "2021年04月12日",
        "2021 年 4 月 12 日",
        "2021/4/12",
        "2021.04.12",
        "2021．4．12",
        "2021-4-12",
        "2021 - 04 - 12",
        "2021—04—12",
        "２０２１-04-12",
        "２０２１年４月１２日",
        "二〇二一年四月十二日",
        "二○二一年四月十二日",
        "20210412",
        "2021-04-12T00:00:00",
        "2021-04-12 10:00",
        "2021年4月12日上午9时30分",
        "2021年4月12日（星期一）",
        "2021年4月12日 周一",
        "“2021-04-12”",
    ],
)
def test_a_date_in_another_writing_is_repaired_in_the_hint(written: str) -> None:
    (fault,) = converted(f"title: 通知\nissued: {written}\n").faults
    assert (fault.code, fault.line, fault.column, fault.hint) == ("FM004", 3, 9, instead("2021-04-12"))


@pytest.mark.parametrize("written", ["1899-12-31", "2200-01-01", "0021-04-12"])
def test_a_year_that_nobody_means_is_told(written: str) -> None:
    (fault,) = converted(f"title: 通知\nissued: {written}\n").faults
    assert fault == Fault("FM004", 3, 9, f"日期 {written} 的年份不对", "核对年份，写四位数字")


def test_a_list_or_structure_is_no_date() -> None:
    for written in ("[2021-04-12]", "{y: 2021}"):
        (fault,) = converted(f"title: 通知\nissued: {written}\n").faults
        assert (fault.code, fault.line, fault.column) == ("FM004", 3, 9)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        *((word, instead("true")) for word in ("yes", "True", "TRUE", "1", "是", "真", "√", "“true”", "ｔｒｕｅ")),
        *((word, instead("false")) for word in ("no", "False", "off", "0", "否", "假", "×")),
        *((word, "改成 true 或 false") for word in ("''", "[true]", "也许")),
    ],
)
def test_only_true_and_false_are_yes_and_no(written: str, hint: str) -> None:
    assert faults_of(f"sample: {written}\n") == (Fault("FM005", 4, 9, "这里只能写 true（是）或 false（否）", hint),)


@pytest.mark.parametrize("written", ["0x10", "1_000", "1.0", "1e3", "二〇二一", "+1", "[1]", "1234567890"])
def test_only_plain_digits_are_a_number(written: str) -> None:
    assert faults_of(f"year: {written}\n") == (Fault("FM005", 4, 7, "这里应是一个整数", "只写数字，例如 2021"),)


@pytest.mark.parametrize("written", ["２０２１", "2021年", "“2021”", "2021 年"])
def test_a_number_that_is_meant_is_told(written: str) -> None:
    (fault,) = faults_of(f"year: {written}\n")
    assert (fault.message, fault.hint) == ("这里应是一个整数", instead("2021"))


def test_a_word_outside_the_choices_is_told_with_the_nearest_or_with_all() -> None:
    near, far = faults_of("state: 公开\n"), faults_of("state: 秘密\n")
    assert near == (Fault("FM005", 4, 8, "“公开”不在可选范围内", "您是否想写 主动公开？"),)
    assert far == (Fault("FM005", 4, 8, "“秘密”不在可选范围内", "只能写其中之一：主动公开、依申请公开"),)


def test_an_empty_text_and_a_structure_in_its_place_are_told() -> None:
    assert [(f.code, f.line, f.column, f.message) for f in faults_of("words: [招生, '', [a], {b: c}]\n")] == [
        ("FM005", 4, 13, "值是空的"),
        ("FM005", 4, 17, "这里应是一段文字，却写成了列表或下级字段"),
        ("FM005", 4, 22, "这里应是一段文字，却写成了列表或下级字段"),
    ]


def test_a_text_that_breaks_the_pattern_is_told_with_the_rule_and_an_example() -> None:
    assert faults_of("links:\n  - ftp://a.cn/一个很长很长很长的地址\n") == (
        Fault("FM005", 5, 5, "“ftp://a.cn/一个很长很长很长…”不合规定的写法", "以 https:// 开头，例如 https://a.cn"),
    )


def test_a_part_that_has_no_short_form_must_be_written_out() -> None:
    assert faults_of("period: 20\n") == (
        Fault("FM005", 4, 9, "这里应写下级字段", "下一行缩进两个空格，写 days（天数）、from（起算点）"),
    )


def test_an_unknown_field_is_told_at_its_name_with_the_nearest() -> None:
    assert faults_of("yaer: 2021\n年度: 2021\nperiod: {days: 1, form: 形成之日}\nxyz: 1\n") == (
        Fault("FM003", 4, 1, "没有名为 yaer 的字段", "您是否想写 year？"),
        Fault("FM003", 5, 1, "没有名为 年度 的字段", instead("year")),
        Fault("FM003", 6, 19, "没有名为 form 的字段", "您是否想写 from？"),
        Fault("FM003", 7, 1, "没有名为 xyz 的字段", "删去这一行，或对照手册改正字段名"),
    )


def test_a_missing_field_is_told_where_it_is_to_be_added() -> None:
    result = converted("period: {from: 形成之日}\n")
    assert (result.value, result.faults) == (
        None,
        (
            Fault("FM002", 2, 9, "缺少必填字段 days（天数）", "在这一项里加一行 days: 20"),
            Fault("FM002", 20, 1, "缺少必填字段 title（标题）", "在文件头部加一行 title: 关于……的通知"),
            Fault("FM002", 20, 1, "缺少必填字段 issued（成文日期）", "在文件头部加一行 issued: 2021-04-12"),
        ),
    )


def test_all_faults_of_a_text_are_told_in_one_run() -> None:
    text = (
        "issued: 2021-02-30\nstate: 公开\nwords: ['', a]\nyear: x\nsample: yes\nperiod: {days: y}\nlinks: [z]\nq: 1\n"
    )
    assert [(fault.code, fault.line, fault.column) for fault in converted(text).faults] == [
        ("FM004", 2, 9),
        ("FM005", 3, 8),
        ("FM005", 4, 9),
        ("FM005", 5, 7),
        ("FM005", 6, 9),
        ("FM005", 7, 16),
        ("FM005", 8, 9),
        ("FM003", 9, 1),
        ("FM002", 20, 1),
    ]


def test_the_places_of_fields_list_items_and_parts_are_kept() -> None:
    assert converted(SOUND + "words:\n  - 招生\n  - 收费\nperiod:\n  days: 20\n").places == (
        Located("title", -1, 2, 8),
        Located("issued", -1, 3, 9),
        Located("words", -1, 5, 3),
        Located("words", 0, 5, 5),
        Located("words", 1, 6, 5),
        Located("period", -1, 8, 3),
        Located("period.days", -1, 8, 9),
    )


def test_places_are_kept_of_a_text_with_faults_too() -> None:
    assert converted("title: ''\n").places == (Located("title", -1, 2, 8),)


def test_a_declaration_tells_label_description_example_and_whether_a_field_must_be_there() -> None:
    specs = {spec.name: spec for spec in field_specs(Paper)}
    title, links = specs["title"], specs["links"]
    assert (title.label, title.description, title.example, title.required) == (
        "标题",
        "完整标题",
        "关于……的通知",
        True,
    )
    assert (links.label, links.example, links.required, links.part) == ("链接", "[{url: https://a.cn}]", False, Link)
    assert [spec.name for spec in field_specs(Period)] == ["days", "from"]


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("titel", ["title", "items"], "您是否想写 title？"),
        ("办公", ["办公室", "基础教育科"], "您是否想写 办公室？"),
        ("zzz", ["title"], ""),
        ("", ["title"], ""),
        ("title", [], ""),
    ],
)
def test_the_nearest_choice_is_proposed_when_there_is_one(word: str, choices: list[str], expected: str) -> None:
    assert nearest(word, choices) == expected


def test_long_values_are_shortened_in_messages() -> None:
    assert (shorten("字" * 20), shorten("字" * 21)) == ("字" * 20, "字" * 19 + "…")


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_date_comes_back(date: datetime.date) -> None:
    result = converted(f"title: 通知\nissued: {date.isoformat()}\n")
    assert result.value == Paper(title="通知", issued=date)


WRITTEN = st.sampled_from(
    ["[", "]", "{", "}", ": ", "- ", "\n", "\n  ", "title", "issued", "links", "period", "days", "'", "x", "1"]
)


@given(st.lists(WRITTEN, max_size=30).map("".join))
def test_no_tree_raises_and_a_value_is_there_exactly_when_no_fault_is(text: str) -> None:
    root, _ = read_yaml(text, 2)
    if root is not None:
        result = convert(root, Paper, end_line=20)
        assert (result.value is None) == bool(result.faults)
