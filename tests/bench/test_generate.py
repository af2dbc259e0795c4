"""The generated documents: the same every time, as many and as long as promised, every link leading somewhere."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from bench.attachments import LARGEST, SMALLEST, attachments_of
from bench.body import LONGEST, SHORTEST, anchor_of
from bench.generate import site_files, write_site
from bench.plan import make_plan
from bench.prose import han_count
from tests.bench.conftest import DOCUMENTS

LINK = re.compile(r"\]\(([^)]*)\)")
HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `content/`."""
    root = folder / "content"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def documents(site: Path) -> dict[str, str]:
    """The policies and interpretations."""
    return {
        path: content.decode()
        for path, content in contents(site).items()
        if path.endswith(".md") and path.count("/") > 1
    }


def digest(files: dict[str, bytes]) -> str:
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def test_same_seed_same_bytes_in_another_process(site: Path, tmp_path: Path) -> None:
    """Whatever the hash seed, the locale and the folder."""
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "America/New_York"}
    command = [sys.executable, "-m", "bench.generate", str(DOCUMENTS), str(tmp_path)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert digest(contents(tmp_path)) == digest(contents(site))


def test_another_seed_other_bytes(site: Path) -> None:
    assert dict(site_files(make_plan(DOCUMENTS, 2))) != contents(site)


def test_counts(site: Path) -> None:
    """N documents beside the catalogue's items, of which all are covered as soon as there are enough documents."""
    kinds = Counter(re.findall(r"(?m)^kind: (\w+)$", "\n".join(documents(site).values())))
    items = [path for path in contents(site) if re.fullmatch(r"catalogue/[a-z]+-\d\d\.md", path)]
    assert kinds == {"policy": 51, "interpretation": 9}
    assert len(items) == 60


@pytest.mark.parametrize("count", [1, 2, 7, 13])
def test_any_number(count: int, tmp_path: Path) -> None:
    write_site(count, tmp_path)
    assert len(documents(tmp_path)) == count


def test_lengths(site: Path) -> None:
    bodies = [LINK.sub("]()", text.split("\n---\n", 1)[1]) for text in documents(site).values()]
    assert all(SHORTEST <= han_count(body) <= LONGEST for body in bodies)


def test_numbers_and_titles_are_used_once(site: Path) -> None:
    text = "\n".join(content.decode() for path, content in contents(site).items() if path.endswith(".md"))
    for field in ("title", "index_number", "doc_number"):
        values = re.findall(rf"(?m)^{field}: (.+)$", text)
        assert len(values) == len(set(values)) > 50


def test_links_lead_to_documents_and_headings(site: Path) -> None:
    files = contents(site)
    for path, text in documents(site).items():
        links = LINK.findall(text)
        assert 3 <= len(links) <= 8, path
        for link in links:
            target, _, fragment = link.partition("#")
            named = normpath(join(dirname(path), target)) if target else path
            assert named in files, f"{path}: {link}"
            headings = [anchor_of(heading) for heading in HEADING.findall(files[named].decode())]
            assert len(headings) == len(set(headings))
            assert not fragment or fragment in headings, f"{path}: {link}"


def test_relations_lead_to_documents_of_before(site: Path) -> None:
    texts = documents(site)
    ids = {re.sub(r"(/index)?\.md$", "", path): text for path, text in texts.items()}
    named = [(text, found) for text in texts.values() for found in re.findall(r"(?m)^  - id: (.+)$", text)]
    assert named
    for text, found in named:
        assert published(ids[found]) <= published(text)


def published(text: str) -> str:
    """公开日期 of a document."""
    found = re.search(r"(?m)^published: (.+)$", text)
    assert found
    return found[1]


def test_attachments_exist_and_are_what_their_names_say(site: Path) -> None:
    root = site / "content"
    folders = [path.parent for path in root.rglob("index.md")]
    assert folders
    for folder in folders:
        declared = re.findall(r"(?m)^  - file: (.+)$", (folder / "index.md").read_text("utf-8"))
        assert sorted([*declared, "index.md"]) == sorted(path.name for path in folder.iterdir())
        for path in (folder / name for name in declared):
            assert SMALLEST <= path.stat().st_size <= LARGEST
            assert path.suffix not in {".docx", ".xlsx"} or zipfile.is_zipfile(path)
            assert path.suffix != ".pdf" or path.read_bytes().startswith(b"%PDF-1.4\n")


def test_attachments_of_many_documents_stay_in_their_bounds() -> None:
    plan = make_plan(400, 1)
    sizes = [len(content) for paper in plan.papers for _, _, content in attachments_of(plan, paper)]
    assert min(sizes) >= SMALLEST
    assert max(sizes) <= LARGEST


def test_the_product_finds_no_fault(site: Path, tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to(site / "content", target_is_directory=True)
    command = [sys.executable, "-m", "sitegen", "check", "--root", str(tmp_path), "--today", "2026-08-31"]
    checked = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout + checked.stderr
