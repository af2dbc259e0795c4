"""Which file of the output answers an address: never one outside it, never a hidden one."""

from pathlib import Path

import pytest

from sitegen.authoring.preview.files import find_file, output_path, type_of


@pytest.mark.parametrize(
    ("address", "base", "path"),
    [
        ("/", "", "index.html"),
        ("/policies/", "", "policies/index.html"),
        ("/policies", "", "policies"),
        ("/assets/site.css", "", "assets/site.css"),
        ("/open/policies/", "/open", "policies/index.html"),
        ("/open/", "/open", "index.html"),
        ("/opened/", "/open", None),
        ("/policies/", "/open", None),
        ("/../state.sqlite", "", None),
        ("/policies/../../state.sqlite", "", None),
        ("//etc/passwd", "", None),
        ("/.sitegen-output", "", None),
        ("/policies/.git/config", "", None),
        ("/..\\state.sqlite", "", None),
        ("/C:/Windows/win.ini", "", None),
        ("/a\x00b", "", None),
        ("/policies//", "", None),
    ],
)
def test_an_address_names_one_output_or_none(address: str, base: str, path: str | None) -> None:
    assert output_path(address, base) == path


def test_a_folder_is_no_file_and_what_is_behind_a_link_is_not_ours(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "policies").mkdir(parents=True)
    page = output / "policies" / "index.html"
    page.write_text("", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("", encoding="utf-8")
    (output / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (output / "folder").symlink_to(tmp_path, target_is_directory=True)
    found = [find_file(output, path) for path in ("policies/index.html", "policies", "linked.txt", "folder/secret.txt")]
    assert found == [page, None, None, None]
    assert find_file(output, "nothing/index.html") is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.CSS", "text/css; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(path: str, expected: str) -> None:
    assert type_of(path) == expected
