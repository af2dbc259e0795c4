"""Two commits of ours, measured in one run."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from bench import history, run
from bench.builders import PROJECT, Timing
from bench.edits import STEPS
from bench.history import Figures, as_record, table
from bench.work_folder import prepare


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A checkout, outside a repository, whose pages have another footer."""
    folder = tmp_path / "before"
    for name in ("sitegen", "templates"):
        shutil.copytree(PROJECT / name, folder / name)
    base = folder / "templates" / "layouts" / "base.html"
    base.write_text(base.read_text("utf-8").replace("</footer>", "<p>earlier</p></footer>"), "utf-8")
    return folder


def measured(*builders: str) -> Figures:
    """Three turns of a cold build; each builder takes twice the time of the one before it."""
    figures = Figures(10, 1)
    for place, name in enumerate(builders):
        for seconds in (1.0, 4.0, 2.0):
            figures.add("cold", name, Timing(seconds * 2**place, 2.0**place))
        figures.memory.setdefault("cold", {})[name] = 1_000_000 * 2**place
    return figures


def run_bench(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["bench.run", *words])
    return run.main()


def test_two_commits_are_built_in_one_run_each_with_its_own_templates(
    earlier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(history, "HISTORY", tmp_path / "history.jsonl")
    work = tmp_path / "work"
    words = f"--builders ours --against {earlier} --documents 5 --rounds 1 --steps cold --no-memory --date 2026-01-01"
    assert run_bench(monkeypatch, *words.split(), "--work", str(work)) == 0
    head, _, cold, *_ = capsys.readouterr().out.splitlines()
    assert head == "| step | ours s | earlier s | ours CPU s | earlier CPU s | ours / earlier's |"
    assert re.fullmatch(r"\| cold( \| \d+\.\d\d){4} \| \d+\.\d{3} \|", cold)
    footers = {name: "<p>earlier</p>" in (work / name / "output/index.html").read_text("utf-8") for name in made(work)}
    assert footers == {"earlier": True, "ours": False}
    record = json.loads((tmp_path / "history.jsonl").read_text("utf-8"))
    assert record["earlier"]["commit"] is None
    assert record["earlier"]["seconds"]["cold"] == record["seconds"]["cold"]["earlier"][0]


def made(work: Path) -> list[str]:
    return sorted(path.parent.name for path in work.glob("*/output"))


def test_the_table_has_columns_for_the_earlier_commit_beside_hugos() -> None:
    builders = ["hugo", "ours", "earlier"]
    assert table(measured(*builders), builders).splitlines() == [
        "| step | hugo s | ours s | earlier s | hugo CPU s | ours CPU s | earlier CPU s | ours / Hugo's | ours / earlier's |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| cold | 2.00 | 4.00 | 8.00 | 1.00 | 2.00 | 4.00 | 2.000 | 0.500 |",
        "| memory, cold | 1 MB | 2 MB | 4 MB |  |  |  | 2.000 | 0.500 |",
    ]


def test_a_table_of_ours_alone_has_no_ratio() -> None:
    assert table(measured("ours"), ["ours"]).splitlines() == [
        "| step | ours s | ours CPU s |",
        "| --- | ---: | ---: |",
        "| cold | 2.00 | 1.00 |",
        "| memory, cold | 1 MB |  |",
    ]


def test_the_history_names_both_commits_and_the_medians_of_the_earlier() -> None:
    record = as_record(measured("ours", "earlier"), "2026-01-01", {"ours": "bbb", "earlier": "aaa"}, "")
    assert record["commit"] == "bbb"
    assert record["earlier"] == {"commit": "aaa", "seconds": {"cold": 4.0}, "cpu": {"cold": 2.0}}
    assert record["seconds"] == {"cold": {"ours": [1.0, 4.0, 2.0], "earlier": [2.0, 8.0, 4.0]}}


def test_a_line_without_an_earlier_commit_does_not_mention_one() -> None:
    assert "earlier" not in as_record(measured("ours"), "2026-01-01", {"ours": "bbb"}, "")


def test_edits_are_done_to_both_commits_sites(tmp_path: Path) -> None:
    templates = PROJECT / "templates"
    sites = prepare(tmp_path, 20, 1, templates, with_hugo=False, earlier_templates=templates)
    assert sites.earlier
    for step in STEPS:
        before = texts(sites.ours)
        STEPS[step](sites, 1)
        assert texts(sites.earlier) == texts(sites.ours)
        assert (texts(sites.ours) == before) == (step in ("cold", "no-op", "new day"))


def texts(site: Path) -> dict[str, str]:
    paths = [*site.rglob("*.md"), *site.rglob("*.html")]
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in paths}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--against", "nowhere"], "argument --against: nowhere holds no checkout of ours (sitegen/ and templates/)"),
        (["--builders", "hugo", "--against", str(PROJECT)], "--against compares with ours: --builders must name it"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_line(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_bench(monkeypatch, *words)
    assert capsys.readouterr().err.splitlines()[-1] == f"bench.run: error: {said}"
