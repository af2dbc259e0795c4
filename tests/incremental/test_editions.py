"""Editions and incremental builds: what changes is noticed, what does not change costs nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.content import editions
from sitegen.pipeline import build
from sitegen.project import Project
from tests.incremental.evolving_site import assert_equals_clean
from tests.site_files import DAY, copied_site, lay_over, options, run

FIRST = "content/editions/2026-01-05.json"
ITEM = "content/catalogue/zcwj-01.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give the full site with two editions, built."""
    copied_site("full", tmp_path)
    lay_over("editions", tmp_path)
    project = Project(tmp_path.resolve())
    assert not build(project, options()).failed
    return project


def edit_an_item(root: Path) -> None:
    item = root / ITEM
    item.write_text(item.read_text(encoding="utf-8").replace("全社会", "学校"), encoding="utf-8")


def freeze(root: Path) -> None:
    assert run("catalogue", "freeze", "--root", root, "--today", DAY.isoformat()).code == 0


def delete_an_edition(root: Path) -> None:
    (root / FIRST).unlink()


def delete_all_editions(root: Path) -> None:
    shutil.rmtree(root / "content/editions")


def delete_an_item(root: Path) -> None:
    (root / "content/catalogue/zhzw-02.md").unlink()


def damage(root: Path) -> None:
    (root / FIRST).write_bytes(b"{}")


@pytest.mark.parametrize(
    "change", [edit_an_item, freeze, delete_an_edition, delete_all_editions, delete_an_item, damage]
)
def test_after_a_change_a_build_equals_a_clean_one_and_so_it_does_when_the_change_is_undone(
    project: Project, tmp_path_factory: pytest.TempPathFactory, change: Callable[[Path], None]
) -> None:
    kept = tmp_path_factory.mktemp("kept") / "content"
    shutil.copytree(project.content, kept)
    change(project.root)
    assert assert_equals_clean(project, DAY).failed is (change is damage)
    assert_equals_clean(project, DAY)
    shutil.rmtree(project.content)
    shutil.copytree(kept, project.content)
    assert not assert_equals_clean(project, DAY).failed
    assert build(project, options()).unchanged


def test_a_build_with_nothing_to_do_reads_no_edition(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, content: bytes) -> None:
        raise AssertionError(path)

    monkeypatch.setattr(editions, "read_edition", refuse)
    assert build(project, options()).unchanged


def test_an_edited_body_changes_no_page_of_the_editions(project: Project) -> None:
    item = project.root / ITEM
    item.write_text(item.read_text(encoding="utf-8").replace("可以查到", "能够查到"), encoding="utf-8")
    assert build(project, options()).written == 2  # its page and its record for the search


def test_an_edited_column_changes_the_page_of_what_changed_since(project: Project) -> None:
    edit_an_item(project.root)
    before = {path: path.stat().st_mtime_ns for path in (project.output / "catalogue/editions").rglob("*.html")}
    assert not build(project, options()).failed
    changed = {path.parent.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"current", "editions"}
