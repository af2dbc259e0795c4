"""The Hugo site holds the same documents, word for word, where Hugo looks for them. Hugo itself is not needed."""

import re
from pathlib import Path

import pytest

from bench.hugo.adapter import adapt, hugo_path, hugo_text, split
from bench.site_settings import SECTIONS, topics


@pytest.fixture(scope="module")
def theirs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Hugo site of the shared documents."""
    folder = tmp_path_factory.mktemp("hugo") / "site"
    adapt(site, folder)
    return folder


def markdown(folder: Path) -> set[str]:
    root = folder / "content"
    return {path.relative_to(root).as_posix() for path in root.rglob("*.md")}


def test_as_many_pages(site: Path, theirs: Path) -> None:
    """Every document, item and section, and one `_index.md` for each list that our site derives."""
    ours = markdown(site)
    years = {tuple(path.split("/")[:2]) for path in ours if path.count("/") > 1}
    derived = markdown(theirs) - {hugo_path(path) for path in ours}
    front = {"_index.md", "topics/_index.md", "wenhao/_index.md", "sitemap/_index.md"}
    assert markdown(theirs) >= {hugo_path(path) for path in ours}
    assert len(derived) == len(front) + len(topics()) + len(years) + len({year for _, year in years})
    assert front < derived


def test_bodies_and_attachments_are_the_same(site: Path, theirs: Path) -> None:
    for path in (path for path in (site / "content").rglob("*") if path.is_file() and path.suffix != ".yml"):
        name = path.relative_to(site / "content").as_posix()
        other = (theirs / "content" / hugo_path(name)).read_bytes()
        if path.suffix == ".md":
            assert split(other.decode())[1] == split(path.read_text("utf-8"))[1]
        else:
            assert other == path.read_bytes()


def test_layouts_come_along(theirs: Path) -> None:
    assert (theirs / "hugo.toml").is_file()
    assert (theirs / "layouts" / "baseof.html").is_file()


def test_front_matter_under_hugos_names() -> None:
    ours = "---\nkind: policy\ntitle: 甲\nitems: [a-01]\ntopics: [招生入学]\ndoc_number: 示教〔2021〕19号\n---\n\nkind: 正文\n"
    assert hugo_text(ours) == (
        "---\ntype: policy\ntitle: 甲\ncatalogue: [a-01]\ntopics: [ruxue]\ndoc_number: 示教〔2021〕19号\n"
        'wenhao: ["2021"]\nagency: 示教\nserial: 19\n---\n\nkind: 正文\n'
    )


def test_catalogue_items_are_term_pages(site: Path, theirs: Path) -> None:
    codes = {path.stem for path in (site / "content" / "catalogue").glob("*-*.md")}
    assert codes
    for code in codes:
        header, _ = split((theirs / "content" / "catalogue" / code / "_index.md").read_text("utf-8"))
        assert f"code: {code}\n" in header
        assert not re.search(r"(?m)^(type|kind|path):", header)


def test_every_section_has_a_page(theirs: Path) -> None:
    assert all((theirs / "content" / section[0] / "_index.md").is_file() for section in SECTIONS)
