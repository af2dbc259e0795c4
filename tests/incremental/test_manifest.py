"""The manifest beside output/: what it says, when it is written, what a damaged one does."""

import json
from pathlib import Path

import pytest

from sitegen.digest import digest_bytes
from sitegen.incremental.manifest import manifest_file, read_manifest
from sitegen.project import Project
from tests.incremental.evolving_site import NOTICE, assert_equals_clean, built, change, new_site, times_of_manifest
from tests.site_files import files_of, run


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = new_site(tmp_path)
    built(project)
    return project


def command(project: Project, *words: str | Path) -> tuple[int, str, str]:
    return run(words[0], "--root", project.root, "--today", "2022-06-01", "--jobs", "1", *words[1:])


def test_every_output_has_one_line_with_its_size_and_digest(project: Project) -> None:
    lines = read_manifest(manifest_file(project.output))
    found = {line.path: (line.size, line.sha256) for line in lines}
    files = {path: content for path, content in files_of(project.output).items() if path != ".sitegen-output"}
    assert found == {path: (len(content), digest_bytes(content)) for path, content in files.items()}
    assert [line.address for line in lines] == sorted(line.address for line in lines)


def test_a_line_says_what_stands_there_and_from_which_source(project: Project) -> None:
    lines = {line.address: line for line in read_manifest(manifest_file(project.output))}
    notice = lines["/policies/2021/notice/"]
    assert (notice.source, notice.index, notice.what) == (NOTICE, "YC-2021-00001", "document")
    assert {line.what for line in lines.values()} >= {"document", "asset", "attachment", "list", "export", "notice"}


def test_the_first_line_counts_the_others_and_the_manifest_is_no_part_of_the_site(project: Project) -> None:
    file = manifest_file(project.output)
    assert file == project.root / "output.manifest.jsonl"
    head, _, rest = file.read_bytes().partition(b"\n")
    assert json.loads(head) == {"manifest": 1, "addresses": rest.count(b"\n"), "sha256": digest_bytes(rest)}


@pytest.mark.parametrize("damage", ["deleted", "altered", "replaced by a folder"])
def test_a_manifest_that_was_touched_is_made_anew(damage: str, project: Project) -> None:
    file = manifest_file(project.output)
    before = file.read_bytes()
    file.unlink()
    if damage == "altered":
        file.write_bytes(before[:-10])
    elif damage == "replaced by a folder":
        (file / "x").mkdir(parents=True)
    built(project)
    assert file.read_bytes() == before


def test_a_run_with_nothing_to_do_leaves_it_alone(project: Project) -> None:
    before = times_of_manifest(project)
    assert built(project).unchanged
    assert times_of_manifest(project) == before


def test_an_error_leaves_it_as_it_was(project: Project) -> None:
    before = manifest_file(project.output).read_bytes()
    change(project, NOTICE, "title:", "titel:")
    assert command(project, "build")[0] == 1
    assert manifest_file(project.output).read_bytes() == before


def test_it_follows_every_edit(project: Project) -> None:
    change(project, NOTICE, "## ", "补充一段。\n\n## ")
    assert_equals_clean(project)


def test_a_state_is_held_to_its_own_manifest_without_a_finding(project: Project) -> None:
    file = manifest_file(project.output)
    assert command(project, "check", "--against", file)[0] == 0
    assert command(project, "build", "--against", file)[0] == 0


def test_a_document_that_is_gone_fails_the_check_and_an_alias_mends_it(project: Project, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(manifest_file(project.output).read_bytes())
    (project.root / "content/policies/2021/new-rule.md").rename(project.root / "content/policies/2021/another-name.md")
    explained = "content/interpretations/2022/rule-explained.md"
    change(project, explained, "policies/2021/new-rule", "policies/2021/another-name")
    for word in ("check", "build"):
        code, out, _ = command(project, word, "--against", kept)
        assert code == 1
        assert "在 content/policies/2021/another-name.md 里加一行 aliases: [/policies/2021/new-rule/]" in out
    assert kept.read_bytes() == manifest_file(project.output).read_bytes()
    change(project, "content/policies/2021/another-name.md", "title:", "aliases: [/policies/2021/new-rule/]\ntitle:")
    assert command(project, "check", "--against", kept)[0] == 0


def test_a_withdrawn_document_and_its_attachments_may_go(project: Project, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(manifest_file(project.output).read_bytes())
    change(project, NOTICE, "title:", "withdrawn: {date: 2022-05-06, reason: 内容有误}\ntitle:")
    assert "AD001" not in command(project, "check", "--against", kept)[1]


@pytest.mark.parametrize("content", [None, b"", b"{}\n", b"\xff\xfe\n", b'{"manifest":2,"addresses":0,"sha256":""}\n'])
def test_a_manifest_that_cannot_be_used_is_one_sentence(
    content: bytes | None, project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "earlier.jsonl"
    if content is not None:
        file.write_bytes(content)
    code, out, err = command(project, "check", "--against", file)
    assert (code, out) == (2, "")
    assert err.startswith(("读不到网址清单", "网址清单"))
    assert err.count("\n") == 1


def test_a_manifest_that_was_cut_off_at_the_end_of_a_line_is_noticed(project: Project, tmp_path: Path) -> None:
    lines = manifest_file(project.output).read_bytes().splitlines(keepends=True)
    (tmp_path / "earlier.jsonl").write_bytes(b"".join(lines[:-1]))
    code, _, err = command(project, "check", "--against", tmp_path / "earlier.jsonl")
    assert (code, "不完整或被改动过" in err) == (2, True)
