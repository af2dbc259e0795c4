"""A small site that changes: the files of ``tests/sites/evolving`` as values, written to a folder, built, compared.

Its templates print the whole view of every page, so that whatever a view holds is seen in the bytes of a page.
"""

import datetime
import re
import shutil
from pathlib import Path

from sitegen.incremental.manifest import manifest_file
from sitegen.pipeline import build
from sitegen.project import Options, Project, Result
from tests.site_files import SITES, files_of

DAY = datetime.date(2022, 6, 1)
NOTICE = "content/policies/2021/notice/index.md"
EXPLAINED = "content/interpretations/2021/notice-explained.md"
NEW_RULE = "content/policies/2021/new-rule.md"

Files = dict[str, bytes]
Tree = dict[str, bytes | str | None]


class Elsewhere(Project, frozen=True):
    """The same inputs with an output and a state of their own."""

    @property
    def output(self) -> Path:
        """The rendered site."""
        return self.root / "clean" / "output"

    @property
    def state(self) -> Path:
        """The build state, the lock and the staging folder."""
        return self.root / "clean" / "state"


def evolving_files() -> Files:
    """The files of the site as it begins."""
    return files_of(SITES / "evolving")


def write(files: Files, root: Path) -> Project:
    """Make the site in ``root`` consist of these files; files that are so already are left alone."""
    there = {**_below(root, "content"), **_below(root, "templates")}
    for path in there.keys() - files.keys():
        (root / path).unlink()
    _remove_empty_folders(root / "content")
    _remove_empty_folders(root / "templates")
    for path, content in files.items():
        if there.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return Project(root)


def _below(root: Path, folder: str) -> Files:
    return {f"{folder}/{path}": content for path, content in files_of(root / folder).items()}


def _remove_empty_folders(root: Path) -> None:
    for folder in sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def new_site(root: Path) -> Project:
    """The site as it begins, in ``root``."""
    return write(evolving_files(), root)


def options(day: datetime.date = DAY, *, jobs: int = 1, clean: bool = False, read_everything: bool = False) -> Options:
    """A run on ``day`` that starts no processes unless told to."""
    return Options(today=day, jobs=jobs, clean=clean, read_everything=read_everything)


def clean_build(project: Project, day: datetime.date = DAY) -> tuple[Result, Tree]:
    """A build of the same inputs into another folder, with nothing to fall back on."""
    elsewhere = Elsewhere(project.root)
    shutil.rmtree(elsewhere.output.parent, ignore_errors=True)
    result = build(elsewhere, options(day))
    return result, tree(elsewhere.output)


def manifest_of(project: Project) -> bytes:
    """The manifest beside ``output/``."""
    return manifest_file(project.output).read_bytes()


def times_of_manifest(project: Project) -> tuple[int, int]:
    """When the manifest was last written, and which file it is."""
    status = manifest_file(project.output).stat()
    return status.st_mtime_ns, status.st_ino


def tree(folder: Path) -> Tree:
    """Everything below a folder: the bytes of files, ``None`` for folders, the target of links."""
    if not folder.is_dir():
        return {}
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
        else:
            found[name] = None
    return found


def built(project: Project, day: datetime.date = DAY) -> Result:
    """The result of a build that is expected to succeed."""
    result = build(project, options(day))
    assert not result.failed, result.diagnostics
    return result


def assert_equals_clean(project: Project, day: datetime.date = DAY) -> Result:
    """Build; the result and what stands in ``output/`` must be those of a clean build.

    While an error stands, ``output/`` stays as it was, unless something withdrawn had to leave it.
    """
    before = tree(project.output)
    result = build(project, options(day))
    expected, expected_tree = clean_build(project, day)
    assert result.diagnostics == expected.diagnostics, _differing(result, expected)
    if not (expected.failed or result.taken_down):
        assert manifest_of(project) == manifest_of(Elsewhere(project.root))
    assert (result.failed, result.hidden, result.outputs) == (expected.failed, expected.hidden, expected.outputs)
    if not result.taken_down:
        assert_same_tree(tree(project.output), before if expected.failed else expected_tree)
    return result


def _differing(result: Result, expected: Result) -> tuple[object, object]:
    found, wanted = set(result.diagnostics), set(expected.diagnostics)
    return sorted(found - wanted, key=lambda item: item.order), sorted(wanted - found, key=lambda item: item.order)


def assert_same_tree(found: Tree, expected: Tree) -> None:
    """Whole folders compared; a difference is told by the names of the files, then by their bytes."""
    assert sorted(found) == sorted(expected)
    different = [name for name in expected if found[name] != expected[name]]
    assert not different, [(name, found[name], expected[name]) for name in different[:2]]


def with_field(source: bytes, name: str, value: str | None) -> bytes:
    """A source with a one-line field set, or left out when ``value`` is None."""
    head, fence, body = source.decode().partition("\n---\n")
    lines = [line for line in head.split("\n") if not line.startswith(f"{name}:")]
    if value is not None:
        lines.append(f"{name}: {value}")
    return "\n".join(lines).encode() + f"{fence}{body}".encode()


def field(source: bytes, name: str) -> str:
    """The text of a one-line field; empty when it is not there."""
    match = re.search(rf"^{name}: (.*)$", source.decode(), re.MULTILINE)
    return match[1] if match else ""


def with_body(source: bytes, body: str) -> bytes:
    """A source with another text."""
    head, fence, _ = source.decode().partition("\n---\n")
    return f"{head}{fence}\n{body}\n".encode()


def change(project: Project, path: str, before: str, after: str) -> None:
    """Replace a text that occurs in a file of the site."""
    file = project.root / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8", newline="\n")
