"""Every rule has a site with its fault, and a golden report that says what the editor will read.

A broken site is a few files laid over ``tests/sites/minimal``, which is sound, so it shows only what is wrong. Its name
is the rule's code, with a word behind it where one rule needs several sites.
"""

import itertools
import re
import shutil
from pathlib import Path

import pytest

from sitegen.checks import BY_CODE
from sitegen.diagnostics import Severity
from tests.golden_texts import GOLDEN, GoldenTexts
from tests.site_files import DAY, SITES, Ran, copied_site, files_of, lay_over, run, times_of

CASES = sorted(path.name for path in (SITES / "broken").iterdir())
REPORTED = re.compile(r"^(\S.*?):(\d+):(\d+) ([A-Z]{2}\d{3}) ", re.MULTILINE)
CLOSING = re.compile(r"^(有错误，|共 |内容没有变化).*\n", re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sound site once."""
    root = tmp_path_factory.mktemp("built")
    copied_site("minimal", root)
    assert command("build", root).out.startswith("没有发现问题\n")
    return root


def command(word: str, root: Path) -> Ran:
    against = ("--against", root / "AGAINST") if (root / "AGAINST").exists() else ()  # addresses of an earlier day
    return run(word, "--root", root, "--today", DAY.isoformat(), "--jobs", "1", "--quote", *against)


def overlay(name: str, root: Path) -> None:
    try:
        lay_over(f"broken/{name}", root)
    except OSError as error:
        pytest.skip(f"这台电脑不能建立符号链接，或者不能用这样的文件名：{error}")


def test_every_rule_has_a_broken_site_and_every_site_has_a_rule() -> None:
    assert {name.partition("-")[0] for name in CASES} == set(BY_CODE)


def test_every_broken_site_has_a_golden_report_and_every_report_has_a_site() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == CASES


@pytest.mark.parametrize("name", CASES)
def test_a_broken_site_is_reported_as_its_golden_report_says(name: str, tmp_path: Path, golden: GoldenTexts) -> None:
    copied_site("minimal", tmp_path)
    overlay(name, tmp_path)
    ran = command("check", tmp_path)
    golden.check(name, ran.out)
    code = name.partition("-")[0]
    assert {found[4] for found in REPORTED.finditer(ran.out)} == {code}
    assert (ran.code, ran.err) == (1 if BY_CODE[code].severity is Severity.ERROR else 0, "")


@pytest.mark.parametrize("name", CASES)
def test_an_error_leaves_the_site_of_the_last_build_untouched(name: str, built: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(built, root)
    before = files_of(root / "output"), times_of(root / "output")
    overlay(name, root)
    ran = command("build", root)
    report = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert CLOSING.sub("", ran.out) == CLOSING.sub("", report)
    assert not (root / ".sitegen/staging").exists()
    if BY_CODE[name.partition("-")[0]].severity is Severity.ERROR:
        assert ran.code == 1
        assert (files_of(root / "output"), times_of(root / "output")) == before
    else:
        assert ran.code == 0


@pytest.mark.parametrize("name", CASES)
def test_every_place_in_a_report_exists(name: str) -> None:
    report = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    for path, line, column, _ in (found.groups() for found in REPORTED.finditer(report)):
        for folder in (SITES / "broken" / name, SITES / "minimal"):
            if (folder / path).is_file() and path.endswith((".md", ".yml", ".html")):
                lines = (folder / path).read_bytes().decode("utf-8", "replace").split("\n")
                assert (int(line) == int(column) == 1) or int(line) <= len(lines)
                assert int(column) <= len(lines[int(line) - 1]) + 1
                break


@pytest.mark.parametrize("name", CASES)
def test_every_finding_is_a_chinese_sentence_with_a_repair(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for line, following in itertools.pairwise(lines):
        if found := REPORTED.match(line):
            assert re.search(r"[一-鿿]", line[found.end() :])
            assert re.fullmatch(r"  提示：\S.*\S", following)
            assert "None" not in line + following
            assert "：：" not in line + following
            assert "  " not in line
