"""The build state is a cache: lost, damaged, old or foreign, it is dropped or healed, and nothing in a build differs."""

import datetime
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.incremental.sealing import seal
from sitegen.incremental.state import SCHEMA
from sitegen.pipeline import build
from sitegen.project import Project, Result
from tests.incremental.evolving_site import (
    DAY,
    EXPLAINED,
    NOTICE,
    Tree,
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

PLACES = 2000 if settings().max_examples > 100 else 90
LATER = datetime.date(2023, 2, 1)


def foreign_database(path: Path) -> None:
    """An SQLite file of something else, with a table of our name."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER)")
        connection.execute("INSERT INTO meta VALUES ('toolchain', 7)")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.close()


def other_schema(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    connection.close()


def other_toolchain(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'toolchain'", (seal("meta toolchain", b"another"),))
    connection.close()


def folder_in_its_place(path: Path) -> None:
    path.mkdir()
    (path / "left.txt").write_text("left", encoding="utf-8")


FAULTS: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("一段文字", encoding="utf-8"),
    "random bytes": lambda path: path.write_bytes(random.Random(1).randbytes(100_000)),
    "a foreign database": foreign_database,
    "a folder": folder_in_its_place,
    "a broken link": lambda path: path.symlink_to(path.parent / "nowhere"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_state_that_is_none_is_dropped(tmp_path: Path, fault: str) -> None:
    project = new_site(tmp_path)
    built(project)
    path = project.state / "state.sqlite"
    path.unlink()
    FAULTS[fault](path)
    before = tree(project.output)
    assert_equals_clean(project)
    assert_same_tree(tree(project.output), before)
    assert built(project).unchanged


@pytest.mark.parametrize("fault", [other_schema, other_toolchain])
def test_a_state_of_another_program_is_dropped(tmp_path: Path, fault: Callable[[Path], None]) -> None:
    project = new_site(tmp_path)
    built(project)
    fault(project.state / "state.sqlite")
    result = assert_equals_clean(project)
    assert not result.unchanged
    assert built(project).unchanged


@pytest.mark.parametrize(
    "name", ["state.sqlite-journal", "state.sqlite-wal", "state.sqlite-shm", "lock.sqlite", "lock.sqlite-journal"]
)
def test_rubbish_beside_the_state_does_no_harm(tmp_path: Path, name: str) -> None:
    project = new_site(tmp_path)
    built(project)
    (project.state / name).write_bytes(random.Random(2).randbytes(10_000))
    change(project, NOTICE, "深处的文件", "别的文件")
    assert_equals_clean(project)


def test_rubbish_in_the_place_of_the_staging_folder_does_no_harm(tmp_path: Path) -> None:
    project = new_site(tmp_path / "site")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/file").write_text("kept", encoding="utf-8")
    project.state.mkdir()
    project.staging.write_text("a file", encoding="utf-8")
    assert_equals_clean(project)
    project.staging.symlink_to(tmp_path / "kept", target_is_directory=True)
    change(project, NOTICE, "深处的文件", "别的文件")
    assert_equals_clean(project)
    project.staging.mkdir()
    (project.staging / "000000").mkdir()
    change(project, NOTICE, "别的文件", "深处的文件")
    assert_equals_clean(project)
    assert (tmp_path / "kept/file").read_text(encoding="utf-8") == "kept"


def test_a_state_folder_that_is_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    project.state.write_text("a file", encoding="utf-8")
    ran = run("build", "--root", tmp_path, "--today", "2022-06-01")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


class Damage:
    """A built site whose state can be damaged and built again, after an edit or without one."""

    def __init__(self, root: Path) -> None:
        self.project = new_site(root / "site")
        built(self.project)
        self.kept = root / "kept"
        shutil.copytree(root / "site", self.kept, symlinks=True)
        self.state = (self.project.state / "state.sqlite").read_bytes()
        self.expected = {edit: self.clean(edit) for edit in EDITS}

    def begin_anew(self) -> None:
        """Put everything back as it was after the first build."""
        shutil.rmtree(self.project.root)
        shutil.copytree(self.kept, self.project.root, symlinks=True)

    def clean(self, edit: str) -> tuple[Result, Tree]:
        self.begin_anew()
        return clean_build(self.project, EDITS[edit](self.project))

    def survives(self, edit: str, state: bytes) -> None:
        """After an edit, a build with this state must be a clean build's equal, and so must the next."""
        self.begin_anew()
        (self.project.state / "state.sqlite").write_bytes(state)
        day = EDITS[edit](self.project)
        expected, expected_tree = self.expected[edit]
        for _ in range(2):
            result = build(self.project, options(day))
            assert (result.diagnostics, result.hidden) == (expected.diagnostics, expected.hidden)
            assert_same_tree(tree(self.project.output), expected_tree)


def no_edit(project: Project) -> datetime.date:
    return DAY


def body_edit(project: Project) -> datetime.date:
    change(project, NOTICE, "深处的文件", "别的文件")
    return DAY


def title_edit(project: Project) -> datetime.date:
    change(project, EXPLAINED, "title: 通知解读", "title: 新的标题")
    return DAY


def template_edit(project: Project) -> datetime.date:
    change(project, "templates/components/links.html", "<li>", "<li class='x'>")
    return DAY


def new_day(project: Project) -> datetime.date:
    return LATER


def new_settings(project: Project) -> datetime.date:
    change(project, "content/settings/offices.yml", "name: 办公室", "name: 局办公室, aliases: [办公室]")
    return DAY


EDITS: dict[str, Callable[[Project], datetime.date]] = {
    "no edit": no_edit,
    "a body edit": body_edit,
    "a title edit": title_edit,
    "a template edit": template_edit,
    "a new day": new_day,
    "new settings": new_settings,
}


def test_a_state_with_one_altered_byte_anywhere_does_no_harm(tmp_path: Path) -> None:
    damage = Damage(tmp_path)
    chance = random.Random(3)
    for number in range(PLACES):
        place = chance.randrange(len(damage.state))
        altered = bytearray(damage.state)
        altered[place] ^= 1 << chance.randrange(8)
        edit = list(EDITS)[number % len(EDITS)]
        try:
            damage.survives(edit, bytes(altered))
        except BaseException as error:
            raise AssertionError(f"byte {place} altered to {altered[place]}, then {edit}") from error


def test_a_truncated_state_does_no_harm(tmp_path: Path) -> None:
    damage = Damage(tmp_path)
    for number, length in enumerate((1, 99, 100, 4096, len(damage.state) // 2, len(damage.state) - 1)):
        damage.survives(list(EDITS)[number], damage.state[:length])


def test_a_state_with_a_page_of_zeros_or_of_its_neighbour_does_no_harm(tmp_path: Path) -> None:
    damage = Damage(tmp_path)
    size = 4096
    pages = [damage.state[start : start + size] for start in range(0, len(damage.state), size)]
    for number in range(0, len(pages) - 1, 1 if PLACES > 200 else 4):
        zeros = [*pages[:number], bytes(size), *pages[number + 1 :]]
        twice = [*pages[:number], pages[number + 1], *pages[number + 1 :]]
        damage.survives(list(EDITS)[number % len(EDITS)], b"".join(zeros if number % 8 else twice))


def test_a_state_of_an_earlier_day_does_no_harm(tmp_path: Path) -> None:
    """Somebody restores the folder of the state from a backup, but not the output."""
    damage = Damage(tmp_path)
    project = damage.project
    damage.begin_anew()
    change(project, NOTICE, "深处的文件", "别的文件")
    change(project, EXPLAINED, "title: 通知解读", "title: 新的标题")
    (project.content / "policies/2022/sample.md").unlink()
    built(project)
    (project.state / "state.sqlite").write_bytes(damage.state)
    before = times_of(project.output)
    assert_equals_clean(project)
    assert {name for name, time in times_of(project.output).items() if before[name] != time} < before.keys()
