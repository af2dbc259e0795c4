"""`build.py catalogue`: freezing an edition, telling what changed, and what happens when that cannot be done."""

import errno
import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from sitegen.content.editions import Edition, edition_bytes, read_edition
from tests.golden_texts import GoldenTexts
from tests.site_files import Ran, copied_site, files_of, lay_over, run

EDITION = "content/editions/2026-07-01.json"
DAY = ("--today", "2026-07-01")
ITEM = "content/catalogue/zcwj-01.md"
FROZEN = "已冻结 2026-07-01 的标准目录，共 1 项：content/editions/2026-07-01.json\n请提交这个文件，不要手工改动。\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give the smallest site, without editions."""
    copied_site("minimal", tmp_path)
    return tmp_path


@pytest.fixture
def with_editions(tmp_path: Path) -> Path:
    """Give the full site with two editions."""
    copied_site("full", tmp_path)
    lay_over("editions", tmp_path)
    return tmp_path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def freeze(root: Path, *words: str) -> Ran:
    return run("catalogue", "freeze", "--root", root, *(words or DAY))


def diff(root: Path, *words: str) -> Ran:
    return run("catalogue", "diff", "--root", root, *DAY, *words)


# Freezing


def test_freeze_writes_the_edition_of_the_day_and_nothing_else(site: Path) -> None:
    before = files_of(site / "content")
    assert freeze(site) == (0, FROZEN, "")
    after = files_of(site / "content")
    assert after.keys() - before.keys() == {"editions/2026-07-01.json"}
    assert {path: after[path] for path in before} == before


def test_two_freezes_of_one_catalogue_are_the_same_file(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    copied_site("minimal", again)
    freeze(site)
    freeze(again)
    assert (site / EDITION).read_bytes() == (again / EDITION).read_bytes()


def test_a_frozen_edition_is_sound_and_shown_by_the_next_build(site: Path) -> None:
    assert freeze(site, *DAY, "--note", "  按  工作要点\n更新\x07 ").code == 0
    assert run("build", "--root", site, *DAY).out.startswith("没有发现问题\n")
    page = (site / "output/catalogue/editions/2026-07-01/index.html").read_text(encoding="utf-8")
    assert "<p>按 工作要点 更新</p>" in page


def test_freeze_never_overwrites(site: Path) -> None:
    freeze(site)
    edit(site / ITEM, "audience: 全社会", "audience: 学校")
    before = (site / EDITION).read_bytes()
    assert freeze(site) == (
        2,
        "",
        f"2026-07-01 的版本已经有了（{EDITION}）。版本一经冻结不再改动，一天只冻结一次。\n",
    )
    assert (site / EDITION).read_bytes() == before


def test_freeze_refuses_while_errors_stand(site: Path) -> None:
    refused = (2, "", "内容有错误，先运行 python build.py check 改正。\n")
    edit(site / ITEM, "working_days: 20", "working_days: 二十")
    assert freeze(site) == refused
    edit(site / ITEM, "working_days: 二十", "working_days: 20, yearly: 01-31")
    assert freeze(site) == refused
    edit(site / ITEM, ", yearly: 01-31", "")
    shutil.copy(site / ITEM, site / "content/catalogue/zcwj-02.md")
    assert freeze(site) == refused
    assert not (site / "content/editions").exists()


def test_freeze_refuses_beside_a_damaged_edition(site: Path) -> None:
    lay_over("broken/ED002", site)
    assert freeze(site) == (2, "", "内容有错误，先运行 python build.py check 改正。\n")


def test_freeze_refuses_when_nothing_changed(site: Path) -> None:
    freeze(site)
    assert freeze(site, "--today", "2026-07-02") == (2, "", "与上一版（2026-07-01）相比没有变化，不必冻结。\n")
    assert [path.name for path in (site / "content/editions").iterdir()] == ["2026-07-01.json"]


def test_a_column_that_the_last_edition_did_not_record_is_worth_a_new_one(with_editions: Path) -> None:
    shutil.rmtree(with_editions / "content/editions")
    freeze(with_editions, "--today", "2026-06-30")
    last = with_editions / "content/editions/2026-06-30.json"
    read = read_edition("editions/2026-06-30.json", last.read_bytes())
    assert isinstance(read, Edition)
    last.write_bytes(edition_bytes(msgspec.structs.replace(read, columns=read.columns[:-1])))
    assert "与上一版（2026-06-30）相比：没有变化\n" in freeze(with_editions).out


def test_a_freeze_that_is_cut_short_leaves_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert freeze(site) == (2, "", "电脑上的文件出了问题：磁盘已满（）\n")
    assert list((site / "content/editions").iterdir()) == []


def test_freeze_says_what_changed_since_the_last_edition(site: Path) -> None:
    freeze(site)
    edit(site / ITEM, "audience: 全社会", "audience: 学校")
    assert freeze(site, "--today", "2026-07-02").out == (
        "已冻结 2026-07-02 的标准目录，共 1 项：content/editions/2026-07-02.json\n"
        "与上一版（2026-07-01）相比：调整 1 项\n"
        "请提交这个文件，不要手工改动。\n"
    )


def test_freeze_refuses_a_day_before_the_last_edition(site: Path) -> None:
    freeze(site)
    assert freeze(site, "--today", "2026-06-30") == (2, "", "已经有 2026-07-01 的版本，新的版本要晚于它。\n")


def test_freeze_refuses_an_empty_catalogue(site: Path) -> None:
    assert freeze(site, "--today", "2020-01-01") == (2, "", "标准目录里还没有事项，没有可以冻结的内容。\n")


def test_a_demonstration_and_production_do_not_mix(site: Path) -> None:
    edit(site / "content/site.yml", "production: true", "production: false")
    freeze(site)
    assert '"demonstration": true' in (site / EDITION).read_text(encoding="utf-8")
    edit(site / "content/site.yml", "production: false", "production: true")
    assert freeze(site, "--today", "2026-07-02").out.count("\n") == 2
    run("build", "--root", site, "--today", "2026-07-02")
    assert not (site / "output/catalogue/editions/2026-07-01").exists()
    assert (site / "output/catalogue/editions/2026-07-02").is_dir()


def test_a_file_in_the_place_of_the_folder_is_one_sentence(site: Path) -> None:
    (site / "content/editions").write_text("x", encoding="utf-8")
    ran = freeze(site)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("电脑上的文件出了问题：")


# Comparing


def test_diff_tells_every_change_in_words(with_editions: Path, golden: GoldenTexts) -> None:
    ran = diff(with_editions, "2026-01-05", "2026-03-02")
    golden.check("editions/diff", ran.out)
    assert (ran.code, ran.err) == (0, "")


def test_diff_compares_the_last_edition_with_now_where_nothing_is_said(
    with_editions: Path, golden: GoldenTexts
) -> None:
    ran = diff(with_editions)
    golden.check("editions/diff-now", ran.out)
    for words in (("2026-03-02",), ("2026-03-02", "now"), ("2026-03-02", "现在")):
        assert diff(with_editions, *words) == ran


def test_diff_of_equals_says_that_nothing_changed(with_editions: Path) -> None:
    assert diff(with_editions, "2026-01-05", "2026-01-05").out == "标准目录从 2026-01-05 到 2026-01-05：没有变化\n"
    assert diff(with_editions, "now", "now").out == "标准目录从 现在 到 现在：没有变化\n"


def test_diff_for_programs_says_the_same(with_editions: Path, golden: GoldenTexts) -> None:
    ran = diff(with_editions, "2026-01-05", "2026-03-02", "--format", "json")
    golden.check("editions/diff-json", ran.out)
    found = json.loads(ran.out)
    sentences = [words["sentence"] for item in found["changed"] for words in item["columns"]]
    assert sentences == re.findall(r"^    (\S.*)$", diff(with_editions, "2026-01-05", "2026-03-02").out, re.MULTILINE)


def test_two_editions_can_be_compared_while_errors_stand(with_editions: Path) -> None:
    expected = diff(with_editions, "2026-01-05", "2026-03-02")
    (with_editions / ITEM).write_text("坏的", encoding="utf-8")
    assert diff(with_editions, "2026-01-05", "2026-03-02") == expected
    assert diff(with_editions) == (2, "", "内容有错误，先运行 python build.py check 改正。\n")


@pytest.mark.parametrize("word", ["2026-01-06", "2026-1-5", "昨天", "../2026-01-05"])
def test_an_unknown_edition_is_answered_with_those_there_are(with_editions: Path, word: str) -> None:
    ran = diff(with_editions, "2026-01-05", word)
    meant = "您是否想写 2026-01-05？" if "20" in word else ""
    assert ran == (
        2,
        "",
        f"没有 {word} 的版本。{meant}已有的版本：2026-01-05、2026-03-02；也可以写 现在。\n",
    )


def test_a_damaged_edition_is_named_with_its_repair(with_editions: Path) -> None:
    edit(with_editions / "content/editions/2026-01-05.json", "教育局", "教育厅")
    ran = diff(with_editions, "2026-01-05", "2026-03-02")
    fault = "content/editions/2026-01-05.json：目录版本不是冻结时的内容，被改动过或者已经损坏。"
    assert (ran.code, ran.out, ran.err.startswith(fault)) == (2, "", True)
    assert "git restore content/editions/2026-01-05.json" in ran.err


def test_without_editions_diff_says_how_to_begin(site: Path) -> None:
    told = "还没有冻结过版本。先运行 python build.py catalogue freeze。"
    assert diff(site) == (2, "", f"{told}\n")
    assert diff(site, "2026-01-05") == (2, "", f"没有 2026-01-05 的版本。{told}\n")


# Listing


def test_editions_are_listed_with_what_each_changed(with_editions: Path) -> None:
    assert run("catalogue", "editions", "--root", with_editions) == (
        0,
        ("2026-01-05  4 项  第一个版本  按 2025 年的目录留存。\n2026-03-02  4 项  新增 1 项、取消 1 项、调整 3 项\n"),
        "",
    )


def test_what_is_no_edition_is_listed_too(with_editions: Path) -> None:
    (with_editions / "content/editions/第一版.json").write_text("", encoding="utf-8")
    edit(with_editions / "content/editions/2026-01-05.json", "教育局", "教育厅")
    lines = run("catalogue", "editions", "--root", with_editions).out.splitlines()
    assert [line.partition("：")[0] for line in lines] == [
        "2026-03-02  4 项  第一个版本",
        "content/editions/2026-01-05.json",
        "content/editions/第一版.json",
    ]


def test_without_editions_the_list_says_how_to_begin(site: Path) -> None:
    told = "还没有冻结过版本。先运行 python build.py catalogue freeze。\n"
    assert run("catalogue", "editions", "--root", site) == (0, told, "")


# Wrong use


def test_catalogue_alone_shows_its_commands_and_helps_with_what_was_meant() -> None:
    helps = [run("catalogue", *words, "--help") for words in ((), ("freeze",), ("diff",), ("editions",))]
    assert all(
        (ran.code, ran.err) == (0, "") and ran.out.startswith("用法：python build.py catalogue") for ran in helps
    )
    assert run("catalogue") == (2, "", helps[0].out)
    assert run("catalogue", "freez") == (2, "", "没有名为 freez 的命令。您是否想写 freeze？\n")
