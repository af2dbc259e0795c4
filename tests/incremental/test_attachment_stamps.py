"""Attachments may be large: a digest is taken over only where nothing can have changed since it was made."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.content import source
from sitegen.content.source import AttachmentStamp, survey_content
from sitegen.pipeline import build
from sitegen.project import Project
from tests.incremental.evolving_site import assert_equals_clean, built, new_site, options
from tests.site_files import run

MAP = "policies/2021/notice/map.txt"
SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND


class Status(NamedTuple):
    """What the file system says of a file."""

    st_size: int
    st_mtime_ns: int
    st_ctime_ns: int
    st_ino: int
    st_mode: int = 0o100644


def stamp_of(status: Status, *, recorded_ns: int) -> AttachmentStamp:
    return AttachmentStamp(MAP, status[0], status[1], status[2], status[3], "digest", recorded_ns)


OLD = Status(10, NOW - 100 * SECOND, NOW - 100 * SECOND, 7)


def vouches(stamp: AttachmentStamp, status: Status) -> bool:
    return stamp.vouches_for(status)  # type: ignore[arg-type]


def test_a_stamp_vouches_for_a_file_of_which_all_is_as_it_was() -> None:
    assert vouches(stamp_of(OLD, recorded_ns=NOW), OLD)


@pytest.mark.parametrize("name", ["st_size", "st_mtime_ns", "st_ctime_ns", "st_ino"])
def test_a_stamp_does_not_vouch_when_one_thing_differs(name: str) -> None:
    for difference in (-1, 1):
        changed = OLD._replace(**{name: getattr(OLD, name) + difference})
        assert not vouches(stamp_of(OLD, recorded_ns=NOW), changed)


@pytest.mark.parametrize("name", ["st_mtime_ns", "st_ctime_ns"])
@pytest.mark.parametrize(("seconds", "sure"), [(-5, False), (0, False), (1, False), (2, False), (2.000001, True)])
def test_a_stamp_vouches_only_for_what_had_been_still_for_two_seconds(name: str, seconds: float, sure: bool) -> None:
    status = OLD._replace(**{name: NOW - int(seconds * SECOND)})
    assert vouches(stamp_of(status, recorded_ns=NOW), status) == sure


@pytest.fixture
def aged(tmp_path: Path) -> Project:
    """A built site whose attachments have been still for long, as far as its record knows."""
    project = new_site(tmp_path)
    future = (tmp_path / "content" / MAP).stat().st_ctime_ns + 10 * SECOND
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitegen.pipeline.time.time_ns", lambda: future)
        built(project)
    return project


def read_files(project: Project, patch: pytest.MonkeyPatch, *, read_everything: bool = False) -> set[str]:
    """Build; the attachments whose bytes were read."""
    read: set[str] = set()
    original = source.read_bytes

    def read_bytes(path: str) -> bytes:
        read.add(Path(path).relative_to(project.content).as_posix())
        return original(path)

    with patch.context() as inner:
        inner.setattr(source, "read_bytes", read_bytes)
        assert not build(project, options(read_everything=read_everything)).failed
    return {path for path in read if path.startswith("policies/2021/notice/") and not path.endswith(".md")}


ATTACHMENTS = {MAP, "policies/2021/notice/附件1.csv", "policies/2021/notice/extra/deep.txt"}


def test_still_attachments_are_not_read_again(aged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_files(aged, monkeypatch) == set()


def test_verifying_reads_every_attachment(aged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_files(aged, monkeypatch, read_everything=True) == ATTACHMENTS


def test_attachments_written_just_before_a_build_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_site(tmp_path)
    built(project)
    assert read_files(project, monkeypatch) == ATTACHMENTS


def replace_in_place(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def replace_by_another_file(file: Path, content: bytes) -> None:
    file.with_name("new").write_bytes(content)
    file.with_name("new").replace(file)


@pytest.mark.parametrize("replace", [replace_in_place, replace_by_another_file])
@pytest.mark.parametrize("content", ["示意圖\n".encode(), b"longer than before, or shorter"])
def test_a_replaced_attachment_is_noticed_though_its_time_is_put_back(
    aged: Project, replace: Callable[[Path, bytes], None], content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = aged.content / MAP
    status = file.stat()
    replace(file, content)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_files(aged, monkeypatch) == {MAP}
    assert (aged.output / MAP).read_bytes() == content
    assert_equals_clean(aged)


def test_a_touched_attachment_is_read_and_found_the_same(aged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(aged.content / MAP)
    assert read_files(aged, monkeypatch) == {MAP}
    assert built(aged).unchanged


def test_a_record_that_lies_is_found_out_by_verifying(aged: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file changed without any trace: a file system without such times, or somebody who hides what he did."""
    file = aged.content / MAP
    file.write_text("示意圖\n", encoding="utf-8")
    monkeypatch.setattr(AttachmentStamp, "vouches_for", lambda self, status: True)
    assert built(aged).unchanged
    ran = run("build", "--verify", "--root", aged.root, "--today", "2022-06-01")
    assert ran.code == 0
    assert (aged.output / MAP).read_text(encoding="utf-8") == "示意圖\n"
    monkeypatch.undo()
    assert_equals_clean(aged)


def test_sources_are_compared_by_their_bytes_never_by_their_times(aged: Project) -> None:
    path = aged.content / "policies/2022/sample.md"
    status = path.stat()
    path.write_bytes(path.read_bytes().replace("示例。".encode(), "范例。".encode()))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert built(aged).written == 2  # its page and its record for the search
    os.utime(path)
    assert built(aged).unchanged


def test_a_survey_is_the_same_with_and_without_stamps(aged: Project) -> None:
    first = survey_content(aged.content, {}, now_ns=NOW)
    stamps = {stamp.path: stamp for stamp in first.attachments}
    second = survey_content(aged.content, stamps, now_ns=NOW)
    assert first == second
