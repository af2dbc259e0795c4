"""build(), check() and why() at their edges: what is refused below content/, what changes while a build reads it."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen import stages
from sitegen.diagnostics import UsageError
from sitegen.pipeline import build, check, why
from sitegen.project import Project, Result
from tests.incremental.evolving_site import (
    EXPLAINED,
    NOTICE,
    assert_equals_clean,
    assert_same_tree,
    built,
    change,
    clean_build,
    new_site,
    options,
    tree,
    with_field,
)
from tests.site_files import run

MAP = "content/policies/2021/notice/map.txt"
CSS = "templates/assets/site.css"


def codes(result: Result) -> list[tuple[str, str]]:
    """The code and place of every error."""
    return [(item.code, item.path) for item in result.diagnostics if item.severity.value == "error"]


def links_to_a_file(path: Path) -> None:
    path.symlink_to(path.parent / "_index.md")


def links_to_a_folder(path: Path) -> None:
    path.symlink_to(path.parent.parent / "policies", target_is_directory=True)


def links_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def is_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def is_a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


@pytest.fixture
def edited(tmp_path: Path) -> Project:
    """Give a built site in which a notice was edited since."""
    project = new_site(tmp_path)
    built(project)
    change(project, NOTICE, "深处的文件", "第一次修改")
    return project


UNUSABLE = [links_to_a_file, links_to_a_folder, links_to_nothing, is_a_pipe, is_a_socket]


@pytest.mark.parametrize("make", UNUSABLE)
@pytest.mark.parametrize("name", ["strange.md", "strange.txt"])
def test_what_is_no_plain_file_is_refused_and_never_read(
    tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    project = new_site(tmp_path)
    built(project)
    make(project.content / "interpretations" / name)
    result = assert_equals_clean(project)
    assert codes(result) == [("SR002", f"content/interpretations/{name}")]
    (project.content / "interpretations" / name).unlink()
    assert assert_equals_clean(project).unchanged


@pytest.mark.parametrize("make", UNUSABLE)
def test_a_file_that_becomes_something_else_under_the_same_name_is_noticed(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    project = new_site(tmp_path)
    stray = project.content / "policies/2021/stray.txt"
    assert not codes(built(project))
    stray.unlink()
    make(stray)
    assert codes(assert_equals_clean(project)) == [("SR002", "content/policies/2021/stray.txt")]


def test_a_folder_of_templates_that_holds_a_pipe_does_not_hang(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    os.mkfifo(project.templates / "pipe")
    os.mkfifo(project.templates / "assets" / "pipe.css")
    assert_equals_clean(project)


def after_the_survey(patch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Have something happen once a build has seen all files and before it reads what is new."""
    original = stages.run_stages

    def run_stages(*words: Any, **named: Any) -> Result:
        patch.undo()
        work()
        return original(*words, **named)

    patch.setattr(stages, "run_stages", run_stages)


def before_the_rendering(patch: pytest.MonkeyPatch, work: Callable[[], object], then: Callable[[], object]) -> None:
    """Have something happen while pages are made, and something else afterwards, but before the commit."""
    original = stages._render

    def render(*words: Any) -> Any:
        patch.undo()
        work()
        rendered = original(*words)
        then()
        return rendered

    patch.setattr(stages, "_render", render)


def test_a_document_that_vanishes_before_it_is_read_is_a_diagnostic(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(edited.output)
    after_the_survey(monkeypatch, (edited.root / NOTICE).unlink)
    assert ("SR002", NOTICE) in codes(build(edited, options()))
    assert_same_tree(tree(edited.output), before)
    assert_equals_clean(edited)


def test_a_document_that_vanishes_and_comes_back_leaves_no_trace(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (edited.root / NOTICE).read_bytes()
    after_the_survey(monkeypatch, (edited.root / NOTICE).unlink)
    assert build(edited, options()).failed
    (edited.root / NOTICE).write_bytes(text)
    assert not assert_equals_clean(edited).failed


def test_a_document_that_changes_before_it_is_read_is_built_as_it_was_read(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_the_survey(monkeypatch, lambda: change(edited, NOTICE, "第一次修改", "第二次修改"))
    built(edited)
    assert_same_tree(tree(edited.output), clean_build(edited)[1])
    assert_equals_clean(edited)
    assert built(edited).unchanged


def test_a_document_that_changes_while_it_is_read_and_changes_back_is_built_again(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_the_survey(monkeypatch, lambda: change(edited, NOTICE, "第一次修改", "第二次修改"))
    built(edited)
    change(edited, NOTICE, "第二次修改", "第一次修改")
    assert_equals_clean(edited)


def test_a_document_that_becomes_broken_before_it_is_read_is_reported(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_the_survey(monkeypatch, lambda: (edited.root / NOTICE).write_bytes(b"\xff\xfe"))
    assert ("FM009", NOTICE) in codes(build(edited, options()))
    assert_equals_clean(edited)


@pytest.mark.parametrize("path", [MAP, CSS])
def test_a_file_that_vanishes_before_it_is_copied_is_a_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    project = new_site(tmp_path)
    before_the_rendering(monkeypatch, (tmp_path / path).unlink, int)
    assert ("SR002", path) in codes(build(project, options()))
    assert not project.output.exists()
    assert_equals_clean(project)


@pytest.mark.parametrize("path", [MAP, CSS])
def test_a_file_that_changes_before_it_is_copied_is_a_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    project = new_site(tmp_path)
    content = (tmp_path / path).read_bytes()
    before_the_rendering(
        monkeypatch, lambda: (tmp_path / path).write_bytes(b"meanwhile"), lambda: (tmp_path / path).write_bytes(content)
    )
    assert ("SR002", path) in codes(build(project, options()))
    assert not project.output.exists()
    assert not assert_equals_clean(project).failed


def test_a_template_that_changes_while_pages_are_made_is_a_diagnostic(
    edited: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = "templates/kinds/document.html"
    before_the_rendering(monkeypatch, lambda: change(edited, template, "{% block main %}", "{% block main %}x"), int)
    assert codes(build(edited, options())) == [("SR002", "templates")]
    change(edited, template, "{% block main %}x", "{% block main %}")
    assert not assert_equals_clean(edited).failed


def test_a_template_that_vanishes_while_pages_are_made_is_a_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_site(tmp_path)
    template = tmp_path / "templates/kinds/document.html"
    before_the_rendering(monkeypatch, template.unlink, int)
    assert build(project, options()).failed
    assert_equals_clean(project)


@pytest.mark.parametrize("path", [NOTICE, MAP, "content/interpretations/2022", "content/policies", "content/site.yml"])
def test_what_cannot_be_read_is_a_diagnostic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    project = new_site(tmp_path)
    built(project)
    before = tree(project.output)
    refused = str(tmp_path / path)
    monkeypatch.setattr("os.open", refusing(os.open, refused))
    monkeypatch.setattr("os.scandir", refusing(os.scandir, refused))
    result = build(project, options(read_everything=True))
    assert ("SR002", path) in codes(result) or path == "content/site.yml"
    assert result.failed
    assert_same_tree(tree(project.output), before)
    monkeypatch.undo()
    assert assert_equals_clean(project).unchanged


def refusing(call: Callable[..., Any], refused: str) -> Callable[..., Any]:
    """A call of the system that may not touch one path."""

    def refusing_call(path: Any, *words: Any, **named: Any) -> Any:
        if str(path) == refused:
            raise PermissionError(13, "Permission denied", refused)
        return call(path, *words, **named)

    return refusing_call


@pytest.mark.parametrize("alias", ["/../../outside/", "/./", "/.hidden/", "/a/../b/"])
def test_no_address_leads_out_of_output(tmp_path: Path, alias: str) -> None:
    project = new_site(tmp_path / "site")
    notice = tmp_path / "site" / NOTICE
    notice.write_bytes(with_field(notice.read_bytes(), "aliases", f"[{alias}]"))
    assert codes(build(project, options())) == [("FM005", NOTICE)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize(
    "alias",
    [
        "/index.html/",
        "/robots.txt/x/",
        "/topics/gongkai/",
        "/library/years/",
        "/policies/2021/notice/map.txt/",
        "/wenhao/2021/",
    ],
)
def test_no_two_pages_share_a_file_and_none_stands_where_another_needs_a_folder(tmp_path: Path, alias: str) -> None:
    project = new_site(tmp_path)
    notice = tmp_path / NOTICE
    notice.write_bytes(with_field(notice.read_bytes(), "aliases", f"[{alias}]"))
    assert codes(build(project, options())) == [("CT008", NOTICE)]


@pytest.mark.parametrize("name", ["index.html", "INDEX.HTML"])
def test_an_attachment_is_not_mistaken_for_its_document(tmp_path: Path, name: str) -> None:
    project = new_site(tmp_path)
    attachment = (tmp_path / NOTICE).with_name(name)
    attachment.write_text("<h1>附件</h1>", encoding="utf-8")
    assert codes(build(project, options())) == [("SR005", attachment.relative_to(tmp_path).as_posix())]


def test_a_check_and_an_explanation_tell_what_a_build_would_do(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    change(project, EXPLAINED, "没有对应事项的解读", "换了正文")
    before = tree(project.output)
    checked = check(project, options())
    assert not checked.committed
    page = "interpretations/2021/notice-explained/index.html"
    assert "正文变了" in why(project, options(), page)[0]
    assert "不需要重新生成" in why(project, options(), "index.html")[0]
    assert_same_tree(tree(project.output), before)
    result = built(project)
    assert (checked.diagnostics, checked.outputs) == (result.diagnostics, result.outputs)
    assert (result.written, result.deleted) == (2, 0)


@pytest.mark.parametrize(
    ("path", "before", "after", "sentence"),
    [
        ("content/site.yml", "name:", "nam:", "设置文件有错误"),
        (NOTICE, "title:", "titel:", "内容有错误"),
        ("templates/pages/home.html", "{% block main %}", "{% block main", "模板有错误"),
    ],
)
def test_an_explanation_of_a_site_with_errors_is_refused_in_one_sentence(
    tmp_path: Path, path: str, before: str, after: str, sentence: str
) -> None:
    project = new_site(tmp_path)
    built(project)
    change(project, path, before, after)
    with pytest.raises(UsageError, match=sentence):
        why(project, options(), "index.html")


def test_an_explanation_does_without_a_damaged_state(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    state = project.state / "state.sqlite"
    state.write_bytes(state.read_bytes()[:5000] + bytes(40_000))
    assert why(project, options(), "index.html")
    ran = run("why", "index.html", "--root", tmp_path, "--today", "2022-06-01")
    assert (ran.code, ran.err) == (0, "")


def test_a_site_is_built_from_its_own_templates_or_the_shipped_ones(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    built(project)
    own = tree(project.output)
    project.templates.rename(tmp_path / "put away")
    shipped = Project(tmp_path)
    assert_equals_clean(shipped)
    (tmp_path / "put away").rename(tmp_path / "templates")
    assert_equals_clean(project)
    assert_same_tree(tree(project.output), own)
