"""A build that is cut short at any moment: the next one leaves what a clean build leaves, whatever was edited between."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.project import Project
from tests.incremental.cut_short import after, cut_short
from tests.incremental.evolving_site import (
    EXPLAINED,
    NEW_RULE,
    NOTICE,
    assert_equals_clean,
    built,
    change,
    clean_build,
    new_site,
    tree,
    with_body,
    with_field,
)
from tests.site_files import PROJECT, start

LONG = settings().max_examples > 100
MOMENTS = 6 if not LONG else 100
DELAYS = 4 if not LONG else 60
FORKS = pytest.mark.skipif(sys.platform == "win32", reason="Windows 不能复制进程")
NEW = "content/policies/2022/new.md"


def edit_much(project: Project) -> None:
    """Change what many pages show, add a document, delete one, rename an attachment."""
    change(project, "content/site.yml", "name: 演进站", "name: 换了名字的站")
    change(project, NOTICE, "深处的文件", "别的文件")
    text = (project.root / "content/policies/2022/sample.md").read_bytes()
    new = with_field(with_field(text, "index_number", "YC-2022-00009"), "aliases", "[/new/]")
    (project.root / NEW).write_bytes(with_body(new, "见[通知](/policies/2021/notice/#总体要求)。"))
    (project.root / "content/interpretations/2022/rule-explained.md").unlink()
    change(project, NOTICE, "map.txt", "地图.txt")
    change(project, EXPLAINED, "map.txt", "地图.txt")
    (project.root / "content/policies/2021/notice/map.txt").rename(
        project.root / "content/policies/2021/notice/地图.txt"
    )


def nothing_more(project: Project) -> None:
    """The next build is of the same content."""


def undo_all(project: Project) -> None:
    """The content is again as it was before: what the cut build had committed must go."""
    shutil.rmtree(project.content)
    new_site(project.root)


def delete_the_new(project: Project) -> None:
    """A document goes whose page may just have been committed."""
    (project.root / NEW).unlink()


def remove_an_anchor(project: Project) -> None:
    """A heading goes that pages link to, and that the record may no longer know of."""
    change(project, NOTICE, "## 总体要求", "## 要求")


def delete_a_target(project: Project) -> None:
    """A document goes that the body of another, untouched page leads to."""
    (project.root / EXPLAINED).unlink()


def break_a_source(project: Project) -> None:
    """An error stands: nothing may change any more, half-done as it is."""
    change(project, NEW_RULE, "title:", "titel:")


MORE = [nothing_more, undo_all, delete_the_new, remove_an_anchor, delete_a_target, break_a_source]


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("files", [0, 1, 12, 25])
def test_a_commit_cut_short_is_completed_by_the_next_build(
    tmp_path: Path, files: int, more: Callable[[Project], None]
) -> None:
    project = new_site(tmp_path)
    built(project)
    edit_much(project)
    cut_short(project, after(files))
    more(project)
    result = assert_equals_clean(project)
    if result.failed:
        undo_all(project)
        assert_equals_clean(project)


@pytest.mark.parametrize("more", [remove_an_anchor, delete_a_target])
def test_a_link_whose_target_went_after_a_cut_commit_is_found(tmp_path: Path, more: Callable[[Project], None]) -> None:
    """Only the target's page was being committed: its record is gone, those of the pages that link to it stand."""
    project = new_site(tmp_path)
    built(project)
    target = NOTICE if more is remove_an_anchor else EXPLAINED
    change(project, target, "见[", "请看[")
    cut_short(project, after(0))
    more(project)
    result = assert_equals_clean(project)
    assert {"LK001", "LK002"} & {item.code for item in result.diagnostics}


class KilledBuilds:
    """A process that builds, again and again, and lets each build be killed at a moment."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.incremental.killed_build"]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def answer(self, root: Path, event: str, number: int, jobs: int = 1) -> str:
        """How often the event happened, or ``killed``."""
        assert self.process.stdin
        assert self.process.stdout
        print(jobs, event, number, root, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()


@pytest.fixture(scope="module")
def builds() -> Iterator[KilledBuilds]:
    """Start the process that builds."""
    builds = KilledBuilds()
    yield builds
    builds.process.communicate()


def events_of(root: Path, event: str, builds: KilledBuilds) -> int:
    """How often something happens in the build of a copy of a site."""
    copy = root.with_name("counted")
    shutil.copytree(root, copy)
    return int(builds.answer(copy, event, 0))


@FORKS
@pytest.mark.parametrize("first", [True, False], ids=["the first build", "a later build"])
@pytest.mark.parametrize("event", ["any", "os.rename", "statement"])
def test_a_build_killed_at_any_moment_is_made_good_by_the_next(
    tmp_path: Path, builds: KilledBuilds, event: str, first: bool
) -> None:
    project = new_site(tmp_path / "site")
    if not first:
        built(project)
        edit_much(project)
    count = events_of(project.root, event, builds)
    kept = tmp_path / "kept"
    shutil.copytree(project.root, kept, symlinks=True)
    chance = random.Random(f"{event} {first}")
    for number in sorted(chance.sample(range(1, count + 1), min(MOMENTS, count))):
        shutil.rmtree(project.root)
        shutil.copytree(kept, project.root, symlinks=True)
        assert builds.answer(project.root, event, number) == "killed"
        more = nothing_more if first else chance.choice(MORE)
        more(project)
        if assert_equals_clean(project).failed:
            undo_all(project)
            assert_equals_clean(project)


def test_a_build_killed_after_any_time_is_made_good_by_the_next(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    with start("build", "--root", tmp_path, "--today", "2022-06-01") as process:
        process.communicate()
    chance = random.Random(4)
    for number in range(DELAYS):
        change(project, "content/site.yml", "description: ", f"description: {number}")
        with start("build", "--root", tmp_path, "--today", "2022-06-01") as process:
            try:
                process.communicate(timeout=chance.uniform(0.1, 0.6))
            except subprocess.TimeoutExpired:
                process.kill()
        assert_equals_clean(project)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这些信号")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_says_nothing_and_ends_with_its_code(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    project = new_site(tmp_path)
    os.mkfifo(tmp_path / "gate")
    script = (
        "import os, sys; from sitegen import cli, pipeline\n"
        f"def survey(*words, **named): open({str(tmp_path / 'gate')!r}, 'w').close(); os.pipe(); os.read(os.pipe()[0], 1)\n"
        f"pipeline._survey = survey; sys.argv = ['sitegen', 'build', '--root', {str(tmp_path)!r}]; cli.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        (tmp_path / "gate").open("rb").close()  # returns when the build is in the midst of its work
        process.send_signal(sent)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, b"", b"")
    assert_equals_clean(project)


@FORKS
def test_the_workers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    text = (tmp_path / "content/policies/2022/sample.md").read_bytes()
    for number in range(220):
        source = with_field(text, "index_number", f"YC-2022-1{number:04}")
        (tmp_path / f"content/policies/2022/many-{number}.md").write_bytes(source)
    builds = KilledBuilds()
    assert builds.answer(project.root, "os.rename", 30, jobs=2) == "killed"
    builds.process.communicate(timeout=60)  # the pipe closes when the last of them has ended
    result, expected = clean_build(project)
    assert built(project).outputs == result.outputs
    assert tree(project.output) == expected
