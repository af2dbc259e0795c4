"""What is added to a page, and where."""

import tomllib
from fnmatch import fnmatch

import pytest

from sitegen.authoring.preview.injection import EMPTY_PAGE, with_scripts
from tests.site_files import PROJECT

SCRIPTS = (
    b'<script src="/_preview/overlay.js" data-number="a-1" defer></script>\n'
    b'<script src="/livereload.js?port=8000&amp;maxdelay=2000" defer></script>\n'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<head><title>x</title>", b"</head><body></body>"),
        (b"<p>no head", b"</body></html>"),
        (b"<HEAD>", b"</HEAD ><p>"),
        (b"<p>neither", b""),
        (b"", b""),
    ],
)
def test_scripts_stand_at_the_end_of_the_head_or_of_what_there_is(before: bytes, after: bytes) -> None:
    assert with_scripts(before + after, number="a-1", port=8000) == before + SCRIPTS + after


def test_the_page_that_stands_for_none_can_be_told_too() -> None:
    assert SCRIPTS in with_scripts(EMPTY_PAGE, number="a-1", port=8000)


def test_everything_beside_the_code_is_packed_with_it() -> None:
    packed = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = packed["tool"]["setuptools"]["package-data"]["sitegen"]
    package = PROJECT / "sitegen"
    beside = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert {"authoring/preview/overlay.css", "authoring/preview/overlay.js"} <= beside
    assert [path for path in beside if not any(fnmatch(path, pattern) for pattern in patterns)] == []
