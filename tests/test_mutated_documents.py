"""Whatever stands in a document, the check says what is wrong with it: never a traceback, never more than two seconds."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.checks import check_document, diagnostic
from sitegen.config import Settings
from sitegen.content.document import read_document
from sitegen.diagnostics import Diagnostic
from sitegen.project import Project, Result
from sitegen.report import FORMATS, ReportOptions, report
from sitegen.reporting.console import Console
from sitegen.reporting.text import text_lines
from sitegen.settings_files import read_settings
from tests.site_files import SITES, copied_site

T = TypeVar("T")
LONGEST_SECONDS = 2  # of this process's own time: other programs on the machine do not count
PLACE = "policies/2026/mutated.md"
SOURCES = sorted([*(SITES.parent / "specimens").glob("*.md"), *SITES.glob("broken/*/content/**/*.md")])
ODD = [
    *"\0\t\r\x0b\x1b\x7f\x85\xa0\xad\u200b\u200d\u202e\u2028\u2029\u3000\ufeff\ufffe\ue000𠮷👨‍👩‍👧é：，“”－—｛",
    *("---", "－－－", "\n\n", "    ", "[", "]", "](", "![", "**", "``", "~~~\n", "> ", "- ", "1. ", "|", "| - |\n"),
    *("&a ", "*a ", "!x ", "{{", "{%", "<", "</p>", "<script>", "&#x41;", "\\", "%2e", "javascript:", "a: b: c\n"),
    *("[^1]", "[^1]: ", "#", "=\n", "1990-02-30", "2021年3月5日", "yes", "null", "<<<<<<< HEAD\n"),
]


def flip_bytes(content: bytes, chance: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def truncate(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(1, len(content) + 1)]


def insert_odd(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at, odd = chance.randrange(len(content) + 1), chance.choice(ODD) * chance.choice((1, 1, 1, 2, 3, 20))
        content = content[:at] + odd.encode() + content[at:]
    return content


def flood(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    odd: str = chance.choice(ODD) + chance.choice(("", "x", "\n", " "))
    times: int = chance.choice((100, 1000, 5000))
    return content[:at] + odd.encode() * times + content[at:]


def drop_lines(content: bytes, chance: Random) -> bytes:
    kept = [line for line in content.splitlines(keepends=True) if chance.random() > 0.2]
    return b"".join(kept) or b"-"


def repeat_lines(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join(lines[:at] + [lines[at]] * chance.choice((2, 3, 300)) + lines[at + 1 :])


def shuffle_lines(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    begin = chance.randrange(len(lines))
    middle = lines[begin : begin + chance.randint(2, 20)]
    chance.shuffle(middle)
    return b"".join([*lines[:begin], *middle, *lines[begin + len(middle) :]])


def change_indents(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    return b"".join(chance.choice((b"", b"", b"", b" ", b"  ", b"\t", b"    ")) + line for line in lines)


def encode_otherwise(content: bytes, chance: Random) -> bytes:
    text = content.decode("utf-8", "replace")
    encoding: str = chance.choice(("gbk", "gb18030", "utf-16", "utf-8-sig", "big5", "utf-7"))
    return text.encode(encoding, "replace") or b"-"


def end_lines_otherwise(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", "\u2028".encode(), b"\n\n")))


MUTATIONS: list[Callable[[bytes, Random], bytes]] = [
    *(flip_bytes, truncate, insert_odd, flood, drop_lines, repeat_lines, shuffle_lines, change_indents),
    *(encode_otherwise, end_lines_otherwise),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Copy the sound site once."""
    return copied_site("minimal", tmp_path_factory.mktemp("mutated"))


@pytest.fixture(scope="module")
def rules_settings(project: Project) -> Settings:
    """Read the settings of the sound site."""
    paths = [project.content / "site.yml", *sorted((project.content / "settings").glob("*.yml"))]
    found, faults = read_settings({path.relative_to(project.content).as_posix(): path.read_bytes() for path in paths})
    assert found, faults
    return found


@settings(
    max_examples=settings().max_examples * 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    source=st.sampled_from(SOURCES),
    mutations=st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4),
    chance=st.randoms(use_true_random=False),
)
def test_a_mutated_document_is_reported_in_every_format_and_in_time(
    source: Path,
    mutations: list[Callable[[bytes, Random], bytes]],
    chance: Random,
    project: Project,
    rules_settings: Settings,
) -> None:
    content = source.read_bytes() or b"-"
    for mutate in mutations:
        content = mutate(content, chance)
    found, checking = timed(lambda: checked(content, rules_settings))
    (project.content / PLACE).write_bytes(content)
    reports = {form: reported(project, found, form, LONGEST_SECONDS - checking) for form in FORMATS}
    assert len(json.loads(reports["json"])["diagnostics"]) == len(found)
    assert len(json.loads(reports["sarif"])["runs"][0]["results"]) == len(found)
    assert reports["github"].count("::error") + reports["github"].count("::warning") == len(found)
    shown = lines_on_a_gbk_console(content, found)
    assert all(character >= " " for line in shown for character in line)
    assert all(item.line >= 1 and item.column >= 1 for item in found)


def checked(content: bytes, rules_settings: Settings) -> tuple[Diagnostic, ...]:
    document = read_document(PLACE, content)
    found = {diagnostic(coded) for coded in check_document(document, rules_settings)}
    assert found or document.entry, "a document that cannot be used has a finding"
    return tuple(sorted(found, key=lambda item: item.order))


def reported(project: Project, found: tuple[Diagnostic, ...], form: str, seconds: float) -> str:
    options = ReportOptions(form=form, quote=True)
    text, reporting = timed(lambda: report(project, Result(diagnostics=found), options))
    assert reporting < seconds
    return text


def timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    return work(), time.process_time() - began


def lines_on_a_gbk_console(content: bytes, found: tuple[Diagnostic, ...]) -> list[str]:
    begin = content[:2000].decode("utf-8", "ignore")
    return list(text_lines(found, {}, Console("gbk", quotes=True), lambda path, line: begin))
