"""What stands in ``output/``: damage is healed, foreign folders and links are refused, nothing else is touched."""

import os
import shutil
from pathlib import Path

import pytest

from sitegen.diagnostics import EnvironmentFault
from sitegen.incremental.present import MARK
from sitegen.pipeline import build
from tests.incremental.evolving_site import (
    NOTICE,
    assert_equals_clean,
    assert_same_tree,
    built,
    change,
    clean_build,
    new_site,
    options,
    tree,
)
from tests.site_files import run, times_of

PAGE = "policies/2021/notice/index.html"
FILES = [PAGE, "404.html", "sitemap.xml", "policies/2021/notice/map.txt", "old/rule/index.html"]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("edited", [False, True], ids=["nothing else changed", "a body edited"])
def test_an_output_that_was_altered_is_made_again(tmp_path: Path, path: str, edited: bool) -> None:
    project = new_site(tmp_path)
    built(project)
    file = project.output / path
    for damage in (b"", file.read_bytes().swapcase(), file.read_bytes() + b"\n"):
        file.write_bytes(damage)
        os.utime(file, (1, 1))
        if edited:
            change(project, NOTICE, "深处的文件", "深处的文件们" if b"\n" in damage else "深处的文件")
        assert_equals_clean(project)


def test_a_deleted_output_is_made_again(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    for path in FILES:
        (project.output / path).unlink()
        assert_equals_clean(project)
    shutil.rmtree(project.output / "policies")
    assert_equals_clean(project)
    shutil.rmtree(project.output)
    assert_equals_clean(project)


def test_an_emptied_output_folder_is_filled_again(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    shutil.rmtree(project.output)
    project.output.mkdir()
    assert_equals_clean(project)


@pytest.mark.parametrize("path", FILES)
def test_a_folder_in_the_place_of_an_output_gives_way(tmp_path: Path, path: str) -> None:
    project = new_site(tmp_path)
    built(project)
    file = project.output / path
    file.unlink()
    (file / "deep" / "er").mkdir(parents=True)
    (file / "deep" / "left.txt").write_text("left", encoding="utf-8")
    (file / "deep" / "link").symlink_to(tmp_path, target_is_directory=True)
    assert_equals_clean(project)
    assert (tmp_path / NOTICE).is_file()


@pytest.mark.parametrize("path", FILES)
def test_a_file_in_the_place_of_a_folder_gives_way(tmp_path: Path, path: str) -> None:
    project = new_site(tmp_path)
    built(project)
    top = project.output / path.partition("/")[0]
    if top.is_dir():
        shutil.rmtree(top)
    else:
        top.unlink()
    top.write_text("in the way", encoding="utf-8")
    assert_equals_clean(project)


@pytest.mark.parametrize("path", FILES)
def test_a_link_in_the_place_of_an_output_gives_way_and_its_target_stays(tmp_path: Path, path: str) -> None:
    project = new_site(tmp_path / "site")
    built(project)
    for name, target in (("file", tmp_path / "kept.txt"), ("folder", tmp_path / "kept")):
        if name == "folder":
            (target / "inner").mkdir(parents=True)
            (target / "inner" / "kept.txt").write_text("kept", encoding="utf-8")
        else:
            target.write_bytes((project.output / path).read_bytes())
        (project.output / path).unlink()
        (project.output / path).symlink_to(target)
        before = tree(tmp_path / "kept"), (tmp_path / "kept.txt").read_bytes()
        assert_equals_clean(project)
        assert (tree(tmp_path / "kept"), (tmp_path / "kept.txt").read_bytes()) == before


@pytest.mark.parametrize("folder", ["policies", "policies/2021/notice", "assets"])
@pytest.mark.parametrize("edited", [False, True], ids=["nothing else changed", "a document deleted"])
def test_a_folder_moved_away_behind_a_link_is_made_again_and_what_is_behind_the_link_stays(
    tmp_path: Path, folder: str, edited: bool
) -> None:
    project = new_site(tmp_path / "site")
    built(project)
    away = tmp_path / "away"
    (project.output / folder).rename(away)
    (project.output / folder).symlink_to(away, target_is_directory=True)
    before = tree(away)
    if edited:
        (project.content / "policies/2022/sample.md").unlink()
        (project.content / "policies/2021/notice/map.txt").write_text("别的图", encoding="utf-8")
    assert_equals_clean(project)
    assert_same_tree(tree(away), before)


def test_a_touched_output_is_not_written_again(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    for path in FILES:
        os.utime(project.output / path, (1, 1))
    before = times_of(project.output)
    assert built(project).unchanged
    assert times_of(project.output) == before


def test_a_run_with_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    before = times_of(project.output)
    assert built(project).unchanged
    assert times_of(project.output) == before


def test_a_body_edit_rewrites_its_page_alone(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    before = times_of(project.output)
    change(project, NOTICE, "| 一 | 三月 |", "| 一 | 四月 |")
    result = built(project)
    after = times_of(project.output)
    assert (result.written, result.deleted) == (2, 0)
    changed = {path for path in after if after[path] != before.get(path) and not path.startswith("search")}
    assert changed <= {PAGE, "policies/2021/notice", "", MARK}


def test_a_withdrawn_page_leaves_no_empty_folders(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    (project.content / "interpretations/2022/rule-explained.md").unlink()
    assert built(project).deleted == 4
    assert not (project.output / "interpretations/2022").exists()
    assert_equals_clean(project)


def test_files_of_others_in_a_folder_without_our_mark_are_refused_and_left_alone(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    project.output.mkdir()
    (project.output / "index.html").write_text("somebody's", encoding="utf-8")
    before = times_of(project.output)
    with pytest.raises(EnvironmentFault, match="不是本程序生成的文件"):
        build(project, options())
    assert times_of(project.output) == before
    ran = run("build", "--root", tmp_path, "--today", "2022-06-01")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert times_of(project.output) == before


def test_an_output_whose_mark_was_lost_is_refused(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    (project.output / MARK).unlink()
    before = times_of(project.output)
    with pytest.raises(EnvironmentFault, match="不是本程序生成的文件"):
        build(project, options())
    assert times_of(project.output) == before


def test_an_output_that_is_a_link_is_refused(tmp_path: Path) -> None:
    project = new_site(tmp_path / "site")
    built(project)
    project.output.rename(tmp_path / "elsewhere")
    project.output.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    before = tree(tmp_path / "elsewhere")
    change(project, NOTICE, "深处的文件", "别的文件")
    with pytest.raises(EnvironmentFault, match="符号链接"):
        build(project, options())
    assert_same_tree(tree(tmp_path / "elsewhere"), before)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    project.output.write_text("a file", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="不是文件夹"):
        build(project, options())
    assert project.output.read_text(encoding="utf-8") == "a file"


def test_a_mark_that_is_a_link_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    project = new_site(tmp_path / "site")
    built(project)
    (tmp_path / "target").write_text("target", encoding="utf-8")
    (project.output / MARK).unlink()
    (project.output / MARK).symlink_to(tmp_path / "target")
    change(project, NOTICE, "深处的文件", "别的文件")
    assert_equals_clean(project)
    assert (tmp_path / "target").read_text(encoding="utf-8") == "target"


def test_a_lost_state_changes_nothing_in_output(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    before = tree(project.output)
    shutil.rmtree(project.state)
    built(project)
    assert_same_tree(tree(project.output), before)


def test_what_no_record_knows_of_goes_when_the_state_was_lost(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    shutil.rmtree(project.state)
    (project.output / "policies/2019/gone").mkdir(parents=True)
    (project.output / "policies/2019/gone/index.html").write_text("gone", encoding="utf-8")
    (project.output / "empty/inner").mkdir(parents=True)
    (project.output / "link").symlink_to(tmp_path, target_is_directory=True)
    (project.output / "broken").symlink_to(tmp_path / "nowhere")
    os.mkfifo(project.output / "pipe")
    assert_equals_clean(project)
    assert (tmp_path / NOTICE).is_file()


def test_a_check_leaves_output_alone(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    assert run("check", "--root", tmp_path, "--today", "2022-06-01").code == 0
    assert not project.output.exists()
    built(project)
    change(project, NOTICE, "深处的文件", "别的文件")
    before = times_of(project.output)
    assert run("check", "--root", tmp_path, "--today", "2022-06-01").code == 0
    assert times_of(project.output) == before
    assert_equals_clean(project)


def test_a_clean_run_makes_everything_anew_and_the_same(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    _, expected = clean_build(project)
    result = build(project, options(clean=True))
    assert result.written == result.outputs
    assert_same_tree(tree(project.output), expected)
