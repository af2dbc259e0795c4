"""One build at a time: the second waits, or refuses in one sentence; a lock never outlives its build."""

import functools
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.diagnostics import EnvironmentFault
from sitegen.incremental.lock import build_lock
from sitegen.pipeline import build
from tests.incremental.evolving_site import (
    NOTICE,
    assert_equals_clean,
    assert_same_tree,
    built,
    change,
    clean_build,
    new_site,
    options,
    tree,
)
from tests.site_files import PROJECT, run, start

HOLDER = """
import sys
from pathlib import Path
from sitegen.incremental.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the lock until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.communicate()


def test_a_build_refuses_in_one_sentence_when_the_wait_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_site(tmp_path)
    built(project)
    before = tree(project.output)
    change(project, NOTICE, "深处的文件", "别的文件")
    monkeypatch.setattr("sitegen.pipeline.build_lock", functools.partial(build_lock, wait_seconds=0))
    with held(project.state):
        with pytest.raises(EnvironmentFault, match=r"^另一个构建正在进行，等它结束后再试。$"):
            build(project, options())
        ran = run("build", "--root", tmp_path, "--today", "2022-06-01")
        assert (ran.code, ran.out, ran.err) == (2, "", "另一个构建正在进行，等它结束后再试。\n")
        assert_same_tree(tree(project.output), before)
    assert_equals_clean(project)


def test_a_build_waits_for_another_and_says_so(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    with held(project.state) as holder:
        second = start("build", "--root", tmp_path, "--today", "2022-06-01")
        assert second.stderr
        assert second.stderr.readline().decode() == "另一个构建正在进行，等待它结束……\n"
        assert second.poll() is None
        assert not project.output.exists()
        holder.communicate()
        assert second.communicate()[1] == b""
        assert second.returncode == 0
    assert_same_tree(tree(project.output), clean_build(project)[1])


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    with held(project.state) as holder:
        holder.kill()
        holder.wait()
        assert_equals_clean(project)


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    project = new_site(tmp_path)
    processes = [start("build", "--root", tmp_path, "--today", "2022-06-01") for _ in range(3)]
    for process in processes:
        with process:
            process.communicate()
        assert process.returncode == 0
    assert_same_tree(tree(project.output), clean_build(project)[1])
    assert built(project).unchanged


def test_a_lock_is_let_go_when_a_build_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_lock(tmp_path):
        raise ZeroDivisionError
    with build_lock(tmp_path, wait_seconds=0):
        pass


def test_locks_of_two_folders_do_not_hinder_each_other(tmp_path: Path) -> None:
    with build_lock(tmp_path / "one", wait_seconds=0), build_lock(tmp_path / "two", wait_seconds=0):
        pass


def test_threads_of_one_process_wait_for_each_other_too(tmp_path: Path) -> None:
    entered: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        waiting.set()
        with build_lock(tmp_path):
            entered.append("second")

    with build_lock(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        waiting.wait()
        entered.append("first")
    thread.join()
    assert entered == ["first", "second"]
