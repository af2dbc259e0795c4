"""The editors' manual cannot lag: its example is built, its mistakes are made, its dialogue is held, its commands exist.

A comment above a fenced block of the manual says what the block is (`新文件 PATH`, `加进 PATH`, `改错 OLD → NEW`, `对话 KIND`).
`--update-golden` writes the quoted reports anew.
"""

import base64
import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from sitegen.authoring.commands import next_steps
from sitegen.authoring.new import make_new
from sitegen.authoring.talk import Talk
from sitegen.cli import commands
from sitegen.project import Project
from tests.golden_texts import GoldenTexts
from tests.site_files import PROJECT, Ran, run

MANUAL = PROJECT / "docs" / "编辑手册.md"
TEXT = MANUAL.read_text(encoding="utf-8")
DAY = "2026-11-22"  # that of the shipped content
DAY_OF_DIALOGUE = datetime.date(2026, 6, 16)
BLOCK = re.compile(r"^<!-- (新文件|加进|改错|对话) (.+?) -->\n(`{3,})\w+\n(.*?)^\3$", re.MULTILINE | re.DOTALL)
EXAMPLE = "content/policies/2026/shuqi-tuoguan-2026/index.md"
SHIPPED = PROJECT / "content/policies/2026/xueji-xize"
CONTENT_OF = {
    "docx": (SHIPPED / "附件1：转学申请表（示例）.docx").read_bytes(),
    "xlsx": (SHIPPED / "附件2：办理材料清单（示例）.xlsx").read_bytes(),
    "png": base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    ),
}
BESIDE = ("附件1：报名表（示例）.docx", "附件2：办班点一览（示例）.xlsx", "报名流程.png")
INDEX_NUMBER = re.compile(r"YJCY-2026-\d{5}")
COMMAND = re.compile(r"py build\.py ([a-z]+)((?: [a-z]+)?)")


class Block(NamedTuple):
    """A block of the manual: what it is used for, the path or words it is used on, its text."""

    use: str
    words: str
    text: str


BLOCKS = [Block(match[1], match[2], match[4]) for match in BLOCK.finditer(TEXT)]


def blocks(use: str) -> list[Block]:
    """The blocks of one use, in the manual's order."""
    return [block for block in BLOCKS if block.use == use]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content with the manual's new documents, built."""
    root = tmp_path_factory.mktemp("manual")
    shutil.copytree(PROJECT / "content", root / "content")
    for number, block in enumerate(blocks("新文件"), 90_001):
        text = INDEX_NUMBER.sub(f"YJCY-2026-{number}", block.text)  # one that the content will not come to use
        (root / block.words).parent.mkdir(parents=True, exist_ok=True)
        (root / block.words).write_text(text, encoding="utf-8", newline="\n")
    for name in BESIDE:
        (root / EXAMPLE).with_name(name).write_bytes(CONTENT_OF[name.rpartition(".")[2]])
    run("build", "--root", root, "--today", DAY, "--jobs", "1")
    return root


@pytest.fixture
def original(site: Path) -> Iterator[None]:
    """Put the files that a test alters back."""
    paths = {site / block.words for block in blocks("加进")} | {site / EXAMPLE}
    kept = {path: path.read_bytes() for path in paths}
    yield
    for path, content in kept.items():
        path.write_bytes(content)


def check(site: Path) -> Ran:
    """Check the site on the content's day, with what an editor sees on a terminal."""
    return run("check", "--root", site, "--today", DAY, "--jobs", "1", "--quote")


def report(ran: Ran) -> str:
    """What is printed but for the lines on documents that are not to be shown yet, which are the content's."""
    return "".join(line for line in ran.out.splitlines(keepends=True) if not line.startswith("未生成"))


def test_the_worked_example_and_the_other_documents_stand_without_any_finding(site: Path) -> None:
    assert len(blocks("新文件")) == 2
    assert (check(site).code, report(check(site)).splitlines()[0]) == (0, "没有发现问题")


def test_the_worked_example_shows_its_attachments_its_picture_and_its_table(site: Path) -> None:
    folder = site / "output/policies/2026/shuqi-tuoguan-2026"
    page = (folder / "index.html").read_text(encoding="utf-8")
    files = sorted(path.name for path in folder.iterdir() if path.name != "index.html")
    assert [name for name in files if name in page] == ["bao-ming-liu-cheng.png", *files[1:]]
    assert len(files) == len(BESIDE)
    assert 'class="table-scroll"' in page
    assert '<h3 id="一办法">（一）办法</h3>' in page
    assert re.search(r"<li>学校核对：\s*<ul>", page)


def test_each_quoted_report_is_the_true_one(site: Path, original: None, golden: GoldenTexts) -> None:
    right, manual = (site / EXAMPLE).read_text(encoding="utf-8"), TEXT
    for block in blocks("改错"):
        old, new = block.words.split(" → ")
        assert right.count(old) == 1
        (site / EXAMPLE).write_text(right.replace(old, new), encoding="utf-8", newline="\n")
        head = f"<!-- 改错 {block.words} -->\n```text\n"
        manual = manual.replace(f"{head}{block.text}```", f"{head}{report(check(site))}```")
    if golden.update:
        MANUAL.write_text(manual, encoding="utf-8", newline="\n")
    assert manual == MANUAL.read_text(encoding="utf-8"), "run this test with --update-golden and read the difference"


@pytest.mark.parametrize("block", blocks("加进"), ids=lambda block: block.text.split(":")[0].strip(" -{"))
def test_what_the_manual_adds_to_a_file_brings_no_error(site: Path, original: None, block: Block) -> None:
    path = site / block.words
    text = path.read_text(encoding="utf-8")
    path.write_text(added(text, block) if path.suffix == ".md" else text + block.text, encoding="utf-8", newline="\n")
    ran = check(site)
    assert (ran.code, ran.err) == (0, ""), ran.out


def added(text: str, block: Block) -> str:
    """A document with the fields of a block in place of its own fields of these names."""
    for name in re.findall(r"(?m)^(\w+):", block.text):
        text = re.sub(rf"(?m)^{name}:.*\n(?: +.*\n|- .*\n)*", "", text, count=1)
    return text.replace("---\n", f"---\n{block.text}", 1)


def test_the_waiver_of_the_manual_silences_the_warning_it_is_for(site: Path, original: None) -> None:
    in_time, late = next(block.words.split(" → ") for block in blocks("改错") if "published" in block.words)
    waiver = next(block for block in blocks("加进") if block.text.startswith("waive:"))
    text = (site / EXAMPLE).read_text(encoding="utf-8").replace(in_time, late)
    (site / EXAMPLE).write_text(added(text, waiver), encoding="utf-8", newline="\n")
    assert report(check(site)).splitlines()[0] == "没有发现问题"


def test_the_dialogue_is_held_as_the_manual_shows_it(tmp_path: Path) -> None:
    (block,) = blocks("对话")
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    shown = block.text.splitlines()
    said: list[str] = []

    def ask(prompt: str) -> str:
        (line,) = [line for line in shown if line.startswith(prompt)]
        said.append(line)
        return line.removeprefix(prompt)

    talk = Talk(ask, lambda text: said.extend(text.splitlines()), {}, unattended=False)
    made = make_new(Project(tmp_path), block.words, talk, DAY_OF_DIALOGUE)
    said.extend(next_steps(made.path, made.index_number))
    assert made.path == EXAMPLE
    rest = iter(said)
    for line in shown:
        assert any(is_shown(true, line) for true in rest), f"not said, or not then: {line}"


def is_shown(true: str, line: str) -> bool:
    """Whether a line of the manual shows a true one: it may be cut with ……, and index numbers move on."""
    true, line = (INDEX_NUMBER.sub("", text) for text in (true, line))
    return true.startswith(line.removesuffix("……")) if line.endswith("……") else true == line


def test_every_command_of_the_manual_exists() -> None:
    for name, word in {(match[1], match[2].strip()) for match in COMMAND.finditer(TEXT)}:
        command = commands.commands[name]
        assert not isinstance(command, click.Group) or word in command.commands, f"{name} {word}"
