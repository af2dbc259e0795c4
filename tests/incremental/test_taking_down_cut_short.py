"""Taking down works at any moment: after a commit that was cut short, and beside errors of any kind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.pipeline import build
from sitegen.project import Project
from tests.incremental.cut_short import after, cut_short
from tests.incremental.evolving_site import (
    EXPLAINED,
    NEW_RULE,
    assert_equals_clean,
    built,
    change,
    new_site,
    options,
    with_field,
)
from tests.site_files import files_of

SECRET = "不该公开的姓名"
LISTED = "content/policies/2022/list/index.md"
PAGE = "policies/2022/list/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A site with one more document, not yet built, whose text and attachment hold what must not be public."""
    project = new_site(tmp_path)
    built(project)
    source = (tmp_path / "content/policies/2022/sample.md").read_bytes()
    source = with_field(with_field(source, "index_number", "YC-2022-00010"), "summary", SECRET)
    (tmp_path / LISTED).parent.mkdir()
    (tmp_path / LISTED).write_bytes(source + f"\n## 名单\n\n{SECRET}\n".encode())
    (tmp_path / LISTED).with_name("list.txt").write_text(SECRET, encoding="utf-8")
    return project


def withdraw(project: Project) -> None:
    source = project.root / LISTED
    source.write_bytes(with_field(source.read_bytes(), "withdrawn", "{date: 2022-05-30, reason: 含有个人信息}"))


def broken_source(project: Project) -> None:
    change(project, NEW_RULE, "title:", "titel:")


def broken_relation(project: Project) -> None:
    change(project, NEW_RULE, "policies/2020/old-rule]", "policies/2020/nowhere]")


def broken_link(project: Project) -> None:
    change(project, EXPLAINED, "../../policies/2022/planned.md", "../../policies/2022/nowhere.md")


def failing_page(project: Project) -> None:
    change(project, "templates/pages/home.html", "{% block main %}", "{% block main %}{{ view.nothing }}")


def failing_layout(project: Project) -> None:
    change(project, "templates/layouts/base.html", "<body>", "<body>{{ view.nothing }}")


def unreadable_template(project: Project) -> None:
    change(project, "templates/pages/notice.html", "{% block main %}", "{% block main")


def deleted_source(project: Project) -> None:
    """The source of a page that lists the document was deleted, and something else is wrong."""
    (project.content / "policies/_index.md").unlink()


ERRORS = [
    broken_source,
    broken_relation,
    broken_link,
    failing_page,
    failing_layout,
    unreadable_template,
    deleted_source,
]


def holding_the_secret(project: Project) -> list[str]:
    return [path for path, content in files_of(project.output).items() if SECRET.encode() in content]


def assert_taken_down(project: Project) -> None:
    """What holds the secret has left, and stays away; once all is repaired, nothing of this is left."""
    for _ in range(2):
        assert build(project, options()).failed
        assert holding_the_secret(project) == []


def repair(project: Project) -> None:
    """Put everything back but the document taken down."""
    listed = {path: (project.root / path).read_bytes() for path in (LISTED, LISTED.replace("index.md", "list.txt"))}
    new_site(project.root)
    for path, content in listed.items():
        (project.root / path).parent.mkdir(exist_ok=True)
        (project.root / path).write_bytes(content)
    assert not assert_equals_clean(project).failed
    assert holding_the_secret(project) == []


@pytest.mark.parametrize("mistake", ERRORS)
def test_a_document_is_taken_down_beside_an_error_of_any_kind(
    site: Project, mistake: Callable[[Project], None]
) -> None:
    built(site)
    assert len(holding_the_secret(site)) > 1
    withdraw(site)
    mistake(site)
    assert_taken_down(site)
    repair(site)


@pytest.mark.parametrize("files", [0, 1, 10, 15, 20])
@pytest.mark.parametrize("published", [True, False], ids=["published before", "first published by the cut commit"])
def test_a_document_is_taken_down_after_a_commit_that_was_cut_short(site: Project, files: int, published: bool) -> None:
    if published:
        built(site)
    change(site, "content/site.yml", "name: 演进站", "name: 换了名字的站")
    cut_short(site, after(files))
    withdraw(site)
    broken_source(site)
    assert_taken_down(site)
    repair(site)


@pytest.mark.parametrize("files", [0, 1, 2])
def test_a_taking_down_that_was_cut_short_is_completed(site: Project, files: int) -> None:
    built(site)
    withdraw(site)
    broken_source(site)
    cut_short(site, after(files))
    assert_taken_down(site)
    repair(site)


def test_a_document_published_again_by_a_cut_commit_is_taken_down_again(site: Project) -> None:
    text = (site.root / LISTED).read_bytes()
    withdraw(site)
    built(site)
    (site.root / LISTED).write_bytes(text)
    cut_short(site, lambda: PAGE in holding_the_secret(site))
    assert PAGE in holding_the_secret(site)
    withdraw(site)
    broken_source(site)
    assert_taken_down(site)
    repair(site)
