"""Every file below `content/` is found, has one role and is known by its digest; what is no plain file is refused."""

import os
import sys
from pathlib import Path

import msgspec
import pytest

from sitegen.content.source import SAFE_AGE_NS, AttachmentStamp, Source, Survey, bundle_of, read_bytes, survey_content
from sitegen.diagnostics import Finding
from sitegen.digest import digest_bytes

FILES = {
    "site.yml": b"name: x\n",
    "settings/topics.yml": b"topics: []\n",
    "settings/unknown.txt": b"x",
    "editions/2026-01-05.json": b"{}",
    "editions/2026/note.txt": b"note",
    "policies/_index.md": b"---\n",
    "policies/2021/a.md": b"a",
    "policies/2021/b/index.md": b"b",
    "policies/2021/b/附件 1.docx": b"docx",
    "policies/2021/b/图/一.png": b"png",
    "policies/2021/stray.pdf": b"stray",
    "internal/cases.md": b"case",
    "internal/register.xlsx": b"register",
    ".git/HEAD": b"ref",
    "policies/.DS_Store": b"mac",
    "readme.txt": b"readme",
}
STRAY = ("这个文件不属于任何文档", "附件要放在文档自己的文件夹里，与 index.md 在一起；不用的文件请删去")
NOT_PLAIN = ("不是普通文件（是符号链接、管道或设备）", "删去它，放入真正的文件")
LATER = SAFE_AGE_NS + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with a file of every role."""
    for path, content in FILES.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def survey(folder: Path, recorded: dict[str, AttachmentStamp] | None = None, *, now_ns: int = 0) -> Survey:
    return survey_content(folder, recorded or {}, now_ns=now_ns)


def test_every_file_has_its_role_and_stands_in_the_order_of_its_path(folder: Path) -> None:
    found = survey(folder, now_ns=7)
    assert found.sources == tuple(
        Source(path, digest_bytes(FILES[path]))
        for path in ("policies/2021/a.md", "policies/2021/b/index.md", "policies/_index.md")
    )
    assert found.settings == tuple(
        (path, FILES[path]) for path in ("settings/topics.yml", "settings/unknown.txt", "site.yml")
    )
    assert found.editions == tuple(
        (path, FILES[path]) for path in ("editions/2026-01-05.json", "editions/2026/note.txt")
    )
    assert [(stamp.path, stamp.size, stamp.digest, stamp.recorded_ns) for stamp in found.attachments] == [
        ("policies/2021/b/图/一.png", 3, digest_bytes(b"png"), 7),
        ("policies/2021/b/附件 1.docx", 4, digest_bytes(b"docx"), 7),
    ]
    assert found.findings == tuple(
        ("SR003", Finding(f"content/{path}", 1, 1, *STRAY)) for path in ("policies/2021/stray.pdf", "readme.txt")
    )


def test_an_empty_or_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert survey(tmp_path) == survey(tmp_path / "missing") == Survey((), (), (), ())


def test_symbolic_links_are_refused_and_not_followed(folder: Path) -> None:
    try:
        (folder / "policies/2021/link.md").symlink_to(folder / "policies/2021/a.md")
        (folder / "policies/2021/linked").symlink_to(folder / "internal", target_is_directory=True)
    except OSError as error:
        pytest.skip(f"这台电脑不能建立符号链接：{error}")
    found = survey(folder)
    assert [source.path for source in found.sources] == [source.path for source in survey(folder).sources]
    assert len(found.sources) == 3
    refused = [finding for code, finding in found.findings if code == "SR002"]
    assert sorted(refused, key=lambda finding: finding.path) == [
        Finding("content/policies/2021/link.md", 1, 1, *NOT_PLAIN),
        Finding("content/policies/2021/linked", 1, 1, *NOT_PLAIN),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="这个系统没有命名管道")
def test_a_pipe_is_refused_and_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "policies/2021/pipe.md")  # type: ignore[attr-defined,unused-ignore]
    assert ("SR002", Finding("content/policies/2021/pipe.md", 1, 1, *NOT_PLAIN)) in survey(folder).findings


def test_a_file_that_vanishes_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str) -> bytes:
        if path.endswith("a.md"):
            raise FileNotFoundError(path)
        return read_bytes(path)

    monkeypatch.setattr("sitegen.content.source.read_bytes", read)
    found = survey(folder)
    assert [source.path for source in found.sources] == ["policies/2021/b/index.md", "policies/_index.md"]
    assert ("SR002", "content/policies/2021/a.md", "文件读不出来") in [
        (code, finding.path, finding.message) for code, finding in found.findings
    ]


@pytest.mark.parametrize("size", [0, 1, 65_536, 1_000_000])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    (tmp_path / "x").write_bytes(content)
    assert read_bytes(str(tmp_path / "x")) == content


def stamps(folder: Path, recorded: dict[str, AttachmentStamp], *, everything: bool = False) -> list[str]:
    """The digests of the attachments when the record is consulted."""
    found = survey_content(folder, recorded, now_ns=1, read_everything=everything)
    return [stamp.digest for stamp in found.attachments]


def recorded_stamps(folder: Path, age_ns: int = LATER) -> dict[str, AttachmentStamp]:
    """What a build would have recorded, so long after the files changed, with digests that betray where they come from."""
    return {
        stamp.path: msgspec.structs.replace(stamp, recorded_ns=stamp.mtime_ns + age_ns, digest="recorded")
        for stamp in survey(folder).attachments
    }


FRESH = [digest_bytes(b"png"), digest_bytes(b"docx")]


def test_an_unchanged_attachment_keeps_its_recorded_digest(folder: Path) -> None:
    assert stamps(folder, recorded_stamps(folder)) == ["recorded", "recorded"]


def test_everything_is_read_when_that_is_asked_for(folder: Path) -> None:
    assert stamps(folder, recorded_stamps(folder), everything=True) == FRESH


def test_a_record_made_right_after_the_change_is_not_believed(folder: Path) -> None:
    assert stamps(folder, recorded_stamps(folder, SAFE_AGE_NS)) == FRESH


@pytest.mark.parametrize("field", ["size", "mtime_ns", "ctime_ns", "inode"])
def test_a_record_that_differs_in_anything_is_not_believed(folder: Path, field: str) -> None:
    recorded = {
        path: msgspec.structs.replace(stamp, **{field: getattr(stamp, field) - 1})
        for path, stamp in recorded_stamps(folder).items()
    }
    assert stamps(folder, recorded) == FRESH


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 不记录属性变动的时间，这种改动看不出来")
def test_an_attachment_rewritten_with_its_old_time_is_read_anew(folder: Path) -> None:
    recorded = recorded_stamps(folder)
    file = folder / "policies/2021/b/图/一.png"
    times = file.stat()
    file.write_bytes(b"gif")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamps(folder, recorded)[0] == digest_bytes(b"gif")


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("a/b/x.png", {"a/b"}, "a/b"),
        ("a/b/c/x.png", {"a/b"}, "a/b"),
        ("a/b/c/x.png", {"a/b", "a/b/c"}, "a/b/c"),
        ("a/x.png", {"a/b"}, ""),
        ("x.png", {"a"}, ""),
    ],
)
def test_a_file_belongs_to_the_nearest_folder_of_a_document(path: str, folder: set[str], expected: str) -> None:
    assert bundle_of(path, folder) == expected


@pytest.mark.parametrize("name", ["~$附件 1.docx", ".a.md.swp", "a.md.bak"])
def test_what_a_program_keeps_while_it_has_a_file_open_is_told_and_never_read(folder: Path, name: str) -> None:
    (folder / "policies/2021/b" / name).write_bytes(b"x")
    found = survey_content(folder, {}, now_ns=LATER)
    message = "这是软件打开文件时自动生成的临时文件，不会发布"
    hint = "关闭打开着的文件，它会消失；还在的话删去它，不要提交"
    told = [finding for code, finding in found.findings if code == "SR004"]
    assert told == [Finding(f"content/policies/2021/b/{name}", 1, 1, message, hint)]
    assert name not in str(found.attachments)
