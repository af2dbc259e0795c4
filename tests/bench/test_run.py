"""The edits between two builds, the folder of a run, and the table of its figures. No builder is started."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.builders import PROJECT, Timing
from bench.edits import STEPS, Sites, new_path
from bench.history import Figures, as_record, table
from bench.hugo.adapter import hugo_path, hugo_text, split
from bench.memory import summed_pss
from bench.work_folder import ForeignFolder, prepare

TEMPLATES = PROJECT / "templates"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Both sites, fresh."""
    return prepare(tmp_path_factory.mktemp("work"), 40, 1, TEMPLATES, with_hugo=True)


def texts(sites: Sites) -> dict[str, str]:
    root = sites.ours / "content"
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.md")}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


@pytest.mark.parametrize("step", ["body edit", "title edit", "new document"])
def test_an_edit_changes_one_document_in_both_sites(sites: Sites, step: str) -> None:
    before = texts(sites)
    STEPS[step](sites, 1)
    after = texts(sites)
    [path] = changed(before, after)
    assert sites.hugo
    assert (sites.hugo / "content" / hugo_path(path)).read_text("utf-8") == hugo_text(after[path])


def test_a_deletion_takes_away_what_was_added(sites: Sites) -> None:
    before = texts(sites)
    STEPS["new document"](sites, 2)
    assert changed(before, texts(sites)) == [new_path(sites, 2)]
    STEPS["deletion"](sites, 2)
    assert not changed(before, texts(sites))


def test_a_body_edit_leaves_the_front_matter_alone(sites: Sites) -> None:
    before = texts(sites)
    STEPS["body edit"](sites, 3)
    after = texts(sites)
    [path] = changed(before, after)
    assert split(before[path])[0] == split(after[path])[0]
    assert after[path].count("次补记") == 1


def test_a_title_edit_leaves_the_rest_alone(sites: Sites) -> None:
    before = texts(sites)
    STEPS["title edit"](sites, 3)
    after = texts(sites)
    [path] = changed(before, after)
    different = [line for line in after[path].splitlines() if line not in before[path].splitlines()]
    assert len(different) == 1
    assert different[0].startswith("title: ")
    assert different[0].endswith("（第3次修订）")


def test_a_template_edit_changes_both_footers_once(sites: Sites) -> None:
    for turn in (1, 2):
        STEPS["template edit"](sites, turn)
    assert sites.hugo
    for footer in (sites.ours / "templates/layouts/base.html", sites.hugo / "layouts/_partials/footer.html"):
        assert footer.read_text("utf-8").count('class="edition"') == 1
        assert "第 2 版" in footer.read_text("utf-8")


def test_edits_depend_on_their_turn_alone(tmp_path: Path) -> None:
    first, second = (prepare(tmp_path / name, 20, 1, TEMPLATES, with_hugo=False) for name in ("a", "b"))
    for sites, turns in ((first, (1, 2)), (second, (2,))):
        for turn in turns:
            for step in ("body edit", "title edit"):
                STEPS[step](sites, turn)
    assert not changed(texts(first), texts(second))


def test_a_foreign_folder_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "precious").write_text("", "utf-8")
    with pytest.raises(ForeignFolder):
        prepare(tmp_path, 5, 1, TEMPLATES, with_hugo=False)
    assert (tmp_path / "site" / "precious").exists()


def test_the_table_shows_medians_and_ratios() -> None:
    figures = Figures(10, 1, memory={"cold": {"hugo": 2_000_000, "ours": 1_000_000}})
    for seconds in (4.0, 2.0, 9.0):
        figures.add("cold", "hugo", Timing(seconds, 1.0))
        figures.add("cold", "ours", Timing(seconds / 2, 0.5))
    lines = table(figures, ["hugo", "ours"]).splitlines()
    assert lines[2:] == [
        "| cold | 4.00 | 2.00 | 1.00 | 0.50 | 0.500 |",
        "| memory, cold | 2 MB | 1 MB |  |  | 0.500 |",
    ]
    assert as_record(figures, "2026-01-01", {"ours": None}, "0")["seconds"] == {
        "cold": {"hugo": [4.0, 2.0, 9.0], "ours": [2.0, 1.0, 4.5]}
    }


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell PSS")
def test_memory_of_a_session_is_summed() -> None:
    code = "kept = b'x' * 50_000_000; input()"
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, start_new_session=True)
    try:
        wait_until(lambda: summed_pss(child.pid) > 50_000_000)
    finally:
        child.communicate(b"\n")


def wait_until(holds: Callable[[], bool]) -> None:
    """Fail when something does not come true within ten seconds."""
    end = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
