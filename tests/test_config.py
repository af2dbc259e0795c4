"""The settings files become one frozen value; every fault of every file is told in one run."""

import datetime

import msgspec
import pytest

from sitegen.config import (
    Form,
    Office,
    RetiredNumber,
    Settings,
    Site,
    Threshold,
    Thresholds,
    Topic,
    WorkingYear,
)
from sitegen.diagnostics import Fault, Finding
from sitegen.settings_files import FILES, read_settings, settings_findings
from tests.site_files import PROJECT

SITE = """name: 一键查阅
organisation: 示例区教育局
description: 政务公开标准目录
index_number: YJCY-{year}-{serial}
"""
RULES = """validity_years: {value: 5, basis: 规定甲, verified: true}
validity_years_trial: {value: 2, basis: 规定乙, verified: false}
validity_years_notice: {value: 1, basis: 规定丙, verified: false}
publish_working_days: {value: 20, basis: 规定丁, verified: true, since: 2019-05-15}
"""
WORKING_DAYS = """years:
  - year: 2026
    title: 通知甲
    verified: false
    days_off: [2026-01-01, 2026-01-02]
    working_weekends: [2026-01-04]
"""
FILES_OF_A_SITE = {
    "site.yml": SITE,
    "settings/offices.yml": "offices:\n  - name: 办公室\n    aliases: [局办]\n    telephone: 021-00000000\n",
    "settings/topics.yml": "topics:\n  - {id: zhaosheng, name: 招生入学, aliases: [招生]}\n",
    "settings/genres.yml": "genres: [通知, 通告]\n",
    "settings/interpretation_forms.yml": "forms: [{name: 图解, varied: true}]\n",
    "settings/channels.yml": "channels: [政府网站]\n",
    "settings/rules.yml": RULES,
    "settings/retired_index_numbers.yml": "retired: [{number: YJCY-2021-00001, reason: 已合并}]\n",
    "settings/working_days.yml": WORKING_DAYS,
}
SETTINGS = Settings(
    site=Site(
        name="一键查阅",
        organisation="示例区教育局",
        description="政务公开标准目录",
        index_number="YJCY-{year}-{serial}",
    ),
    offices=(Office(name="办公室", aliases=("局办",), telephone="021-00000000"),),
    topics=(Topic(id="zhaosheng", name="招生入学", aliases=("招生",)),),
    genres=("通知", "通告"),
    forms=(Form(name="图解", varied=True),),
    channels=("政府网站",),
    thresholds=Thresholds(
        validity_years=Threshold(value=5, basis="规定甲", verified=True),
        validity_years_trial=Threshold(value=2, basis="规定乙", verified=False),
        validity_years_notice=Threshold(value=1, basis="规定丙", verified=False),
        publish_working_days=Threshold(value=20, basis="规定丁", verified=True, since=datetime.date(2019, 5, 15)),
    ),
    retired=(RetiredNumber(number="YJCY-2021-00001", reason="已合并"),),
    working_days=(
        WorkingYear(
            year=2026,
            title="通知甲",
            verified=False,
            days_off=(datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)),
            working_weekends=(datetime.date(2026, 1, 4),),
        ),
    ),
)
Read = tuple[Settings | None, tuple[tuple[str, Fault], ...]]


def read(**changed: str | bytes | None) -> Read:
    """Read the files, some of them changed or (None) left out; a key is the file's name without folder and ending."""
    files = {path: text.encode() for path, text in FILES_OF_A_SITE.items()}
    for name, text in changed.items():
        path = next(path for path in FILES if path.endswith(f"{name}.yml"))
        if text is None:
            del files[path]
        else:
            files[path] = text.encode() if isinstance(text, str) else text
    return read_settings(files)


def test_all_files_together_are_the_settings() -> None:
    assert read() == (SETTINGS, ())


def test_every_settings_file_is_declared_and_shipped() -> None:
    shipped = {path: (PROJECT / "content" / path).read_bytes() for path in FILES}
    settings, faults = read_settings(shipped)
    assert faults == ()
    assert settings is not None


def test_a_byte_order_mark_crlf_and_comments_change_nothing() -> None:
    site = "\ufeff# 说明\r\n\r\n" + SITE.replace("\n", "\r\n")
    assert read(site=site) == (SETTINGS, ())


def test_all_that_a_site_may_say_of_itself_is_read() -> None:
    more = (
        "base_url: https://www.example.org\nbase_path: /jyj/gk\nproduction: true\nsite_code: bm12345678\n"
        "icp: 沪ICP备1号\npolice_record: 沪公网安备1号\ntelephone: 021-1\n"
    )
    settings, faults = read(site=SITE + more)
    assert faults == ()
    assert settings is not None
    assert settings.site == msgspec.structs.replace(
        SETTINGS.site,
        base_url="https://www.example.org",
        base_path="/jyj/gk",
        production=True,
        site_code="bm12345678",
        icp="沪ICP备1号",
        police_record="沪公网安备1号",
        telephone="021-1",
    )


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("base_url: https://example.org/", 11),
        ("base_url: example.org", 11),
        ("base_path: jyj", 12),
        ("base_path: /jyj/", 12),
        ("base_path: /教育局", 12),
        ("site_code: 123", 12),
        ("production: yes", 13),
    ],
)
def test_a_value_of_the_wrong_form_is_told_at_its_place(line: str, column: int) -> None:
    settings, ((path, fault),) = read(site=f"{SITE}{line}\n")
    assert (settings, path, fault.code, fault.line, fault.column) == (None, "site.yml", "FM005", 5, column)


@pytest.mark.parametrize("template", ["YJCY-{year}", "{serial}-{year}", "{year}{serial}{x}", "YJCY"])
def test_an_index_number_needs_its_year_and_serial(template: str) -> None:
    _, ((path, fault),) = read(site=SITE.replace("YJCY-{year}-{serial}", f"'{template}'"))
    assert (path, fault.code, fault.line, fault.column) == ("site.yml", "FM005", 4, 15)


def test_only_a_file_that_may_be_empty_may_be_absent() -> None:
    settings, faults = read(retired_index_numbers=None)
    assert faults == ()
    assert settings == msgspec.structs.replace(SETTINGS, retired=())
    settings, faults = read(working_days=None)
    assert (settings, faults) == (msgspec.structs.replace(SETTINGS, working_days=()), ())
    hint = "从仓库里恢复这个文件；新建的，至少写 channels（公开渠道）"
    fault = Fault("FM002", 1, 1, "没有这个文件，网站缺少必需的设置", hint)
    assert read(channels=None) == (None, (("settings/channels.yml", fault),))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("2026-01-02]", "2026-01-03]", "放假的工作日 2026-01-03 是周末"),
        ("2026-01-04]", "2026-01-05]", "上班的周末 2026-01-05 不是周末"),
        ("2026-01-02]", "2027-01-01]", "2027-01-01 不在 2026 年"),
    ],
)
def test_a_day_that_cannot_be_meant_is_told_at_its_year(before: str, after: str, message: str) -> None:
    settings, ((path, fault),) = read(working_days=WORKING_DAYS.replace(before, after))
    assert (settings, path, fault.code, fault.line, fault.message) == (
        None,
        "settings/working_days.yml",
        "FM005",
        2,
        message,
    )


def test_a_year_that_is_written_twice_is_told_at_the_second() -> None:
    twice = WORKING_DAYS + WORKING_DAYS.removeprefix("years:\n")
    _, ((_, fault),) = read(working_days=twice)
    assert (fault.line, fault.message) == (7, "2026 年写了两次")


@pytest.mark.parametrize(
    ("offices", "message"),
    [
        ("[{name: 办公室}, {name: 信访办, aliases: [办公室]}]", "名称“办公室”写了两次"),
        ("[{name: 办公室, aliases: [局办]}, {name: 局办}]", "名称“局办”写了两次"),
        ("[{name: 办公室, id: a}, {name: 信访办, id: a}]", "地址用名 a 写了两次"),
    ],
)
def test_a_name_or_word_that_two_offices_share_is_told_at_the_second(offices: str, message: str) -> None:
    _, ((path, fault),) = read(offices=f"offices: {offices}\n")
    assert (path, fault.code, fault.line, fault.message) == ("settings/offices.yml", "FM005", 1, message)


def test_a_topic_that_is_written_twice_is_told() -> None:
    _, faults = read(topics="topics:\n  - {id: zhaosheng, name: 招生入学}\n  - {id: zhaosheng, name: 招生入学}\n")
    assert [(fault.line, fault.message) for _, fault in faults] == [
        (3, "名称“招生入学”写了两次"),
        (3, "地址用名 zhaosheng 写了两次"),
    ]


def test_every_fault_of_every_file_is_told_in_one_run() -> None:
    settings, faults = read(
        site=SITE.replace("organisation", "organization"),
        topics="topics:\n  - {id: 招生, name: 招生入学}\n  - {id: b}\n",
        genres=b"genres: [\xb7\xa8]\n",
        channels="channels：[政府网站]\n",
        rules=RULES.replace("value: 5", "value: 五").replace("verified: true", "verified: 已核实", 1),
        offices="offices:\n  - name: 办\x07公室\n",
    )
    assert settings is None
    assert [(path.rpartition("/")[2], fault.code, fault.line, fault.column) for path, fault in faults] == [
        ("site.yml", "FM003", 2, 1),
        ("site.yml", "FM002", 5, 1),
        ("offices.yml", "FM012", 2, 12),
        ("topics.yml", "FM005", 2, 10),
        ("topics.yml", "FM002", 3, 5),
        ("genres.yml", "FM009", 1, 1),
        ("channels.yml", "FM010", 1, 9),
        ("rules.yml", "FM005", 1, 25),
        ("rules.yml", "FM005", 1, 50),
    ]


def test_a_file_that_is_no_settings_file_is_told_with_the_nearest() -> None:
    files = {path: text.encode() for path, text in FILES_OF_A_SITE.items()}
    settings, faults = read_settings({**files, "settings/topic.yml": b"", "settings/zzzzzzzzzzzzzzzzzzz": b""})
    assert settings is None
    assert [(path, fault.code, fault.message) for path, fault in faults] == [
        ("settings/topic.yml", "FM003", "没有这个设置文件"),
        ("settings/zzzzzzzzzzzzzzzzzzz", "FM003", "没有这个设置文件"),
    ]
    assert faults[0][1].hint == "您是否想写 settings/topics.yml？"
    assert all(path in faults[1][1].hint for path in FILES)


def test_findings_name_the_file_below_content() -> None:
    fault = Fault("FM001", 2, 3, "错", "改")
    assert settings_findings((("settings/topics.yml", fault),)) == [
        ("FM001", Finding("content/settings/topics.yml", 2, 3, "错", "改"))
    ]
