"""A scanned attachment is told with and without a search, is read once, and stays told."""

from pathlib import Path

import pytest

from sitegen.incremental import attachment_texts
from sitegen.pipeline import build
from sitegen.project import Project
from tests.office_files import docx, pdf, scan
from tests.site_files import copied_site, lay_over, options

BUNDLE = "policies/2026/bundle"
SCANNED = f"content/{BUNDLE}/index.md"


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """Lay out a small site with a scanned attachment, without search."""
    site = copied_site("minimal", tmp_path / "site")
    lay_over("broken/SE004", site.root)
    (site.content / BUNDLE / "扫描件.pdf").write_bytes(scan())
    switch(site, on=False)
    return site


def switch(site: Project, *, on: bool) -> None:
    """Switch the search on or off."""
    file = site.content / "site.yml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("search:")]
    file.write_text("\n".join([*lines, f"search: {str(on).lower()}", ""]), encoding="utf-8")


def told(site: Project) -> list[tuple[str, str]]:
    """Build; the codes and places of what was found."""
    result = build(site, options())
    assert result.committed or result.unchanged
    return [(item.code, item.path) for item in result.diagnostics]


def test_it_is_told_with_and_without_search(site: Project) -> None:
    for on in (False, True, False):
        switch(site, on=on)
        assert told(site) == told(site) == [("SE004", SCANNED)]


def test_it_is_read_once(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    told(site)
    monkeypatch.setattr(attachment_texts, "text_layer", lambda *_: pytest.fail("read again"))
    text = (site.content / BUNDLE / "index.md").read_text(encoding="utf-8")
    (site.content / BUNDLE / "index.md").write_text(f"{text}\n另一段。\n", encoding="utf-8")
    assert told(site) == [("SE004", SCANNED)]


def test_one_with_text_and_one_of_another_type_are_no_fault(site: Project) -> None:
    (site.content / BUNDLE / "扫描件.pdf").write_bytes(pdf("政府信息"))
    assert told(site) == []
    (site.content / BUNDLE / "扫描件.pdf").unlink()
    (site.content / BUNDLE / "扫描件.docx").write_bytes(docx(""))
    file = site.content / BUNDLE / "index.md"
    file.write_text(file.read_text(encoding="utf-8").replace("扫描件.pdf", "扫描件.docx"), encoding="utf-8")
    assert told(site) == []
