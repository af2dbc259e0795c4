"""Two builds of one input are byte-identical: in any folder, locale, time zone, with any hash seed, number of workers."""

import os
import shutil
from pathlib import Path

import pytest

from sitegen.incremental.workers import WORTH_SPAWNING
from tests.incremental.evolving_site import Files, Tree, assert_same_tree, evolving_files, tree, with_body, with_field
from tests.site_files import copied_site, files_of, start

DAY = "2022-06-01"
SAMPLE = "content/policies/2022/sample.md"
SURROUNDINGS = [
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "12345"},
    {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "random", "PYTHONOPTIMIZE": "1"},
]
JOBS = [1, 2, 3, 0]
FOLDERS = ["site", "a folder/with blanks", "文件夹/网站", "deep/" + "er/" * 12 + "site"]


def many_files() -> Files:
    """The evolving site with so many more documents that workers are worth it."""
    files = evolving_files()
    for number in range(WORTH_SPAWNING + 20):
        source = with_field(files[SAMPLE], "index_number", f"YC-2022-1{number:04}")
        source = with_field(source, "title", f"第 {number} 篇")
        body = f"## 标题 {number}\n\n见[前一篇](/policies/2022/many-{max(number - 1, 0)}/#标题{max(number - 1, 0)})。"
        files[f"content/policies/2022/many-{number}.md"] = with_body(source, body)
    return files


def write_in_order(files: Files, paths: list[str], root: Path) -> None:
    """Write files one after the other: some file systems list them in the order they came."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(files[path])


def outputs(roots: list[Path], files: Files) -> list[tuple[Tree, str]]:
    """What the same files become in each folder, each built in its own surroundings, and what was reported."""
    orders = [sorted(files), sorted(files, reverse=True), sorted(files, key=hash), list(files)]
    processes = []
    for root, order, surroundings, jobs in zip(roots, orders, SURROUNDINGS, JOBS, strict=False):
        write_in_order(files, order, root)
        words = ("build", "--root", root, "--today", DAY, "--jobs", str(jobs), "--format", "json")
        processes.append(start(*words, **{"LANG": "", **surroundings}))
    built = []
    for root, process in zip(roots, processes, strict=True):
        with process:
            out, err = process.communicate()
        assert (process.returncode, err) == (0, b""), out.decode()
        built.append((tree(root / "output"), out.decode(errors="replace")))
    return built


def test_builds_of_many_documents_are_identical_wherever_and_however_they_run(tmp_path: Path) -> None:
    (first, report), *others = outputs([tmp_path / folder for folder in FOLDERS], many_files())
    assert len(first) > WORTH_SPAWNING
    assert "RL004" in report
    for other, other_report in others:
        assert_same_tree(other, first)
        assert other_report == report


def test_builds_with_the_shipped_templates_are_identical_wherever_they_run(tmp_path: Path) -> None:
    copied_site("full", tmp_path / "stored")
    files = files_of(tmp_path / "stored")
    (first, report), *others = outputs([tmp_path / folder for folder in FOLDERS[:2]], files)
    for other, other_report in others:
        assert_same_tree(other, first)
        assert other_report == report


def test_a_site_that_is_moved_has_nothing_to_do(tmp_path: Path) -> None:
    write_in_order(evolving_files(), sorted(evolving_files()), tmp_path / "here")
    for folder in ("here", "there"):
        if folder == "there":
            shutil.move(tmp_path / "here", tmp_path / "there")
        with start("build", "--root", tmp_path / folder, "--today", DAY) as process:
            out, _ = process.communicate()
        assert process.returncode == 0
    assert "内容没有变化" in out.decode()


def test_no_output_holds_the_name_of_a_folder_of_this_machine(tmp_path: Path) -> None:
    root = tmp_path / "secret-folder"
    write_in_order(evolving_files(), sorted(evolving_files()), root)
    with start("build", "--root", root, "--today", DAY) as process:
        process.communicate()
    found = files_of(root / "output")
    assert found
    assert not [path for path, content in found.items() if b"secret-folder" in content]


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_the_mask_of_the_user_changes_no_byte(tmp_path: Path, umask: int) -> None:
    trees = []
    for folder in ("one", "two"):
        write_in_order(evolving_files(), sorted(evolving_files()), tmp_path / folder)
        before = os.umask(umask if folder == "two" else 0o022)
        try:
            with start("build", "--root", tmp_path / folder, "--today", DAY) as process:
                process.communicate()
        finally:
            os.umask(before)
        trees.append(tree(tmp_path / folder / "output"))
    assert_same_tree(*trees)
