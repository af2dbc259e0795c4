"""Workers: results in order, processes only where they are worth it, and no process left behind."""

import math
import multiprocessing
import operator
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.diagnostics import EnvironmentFault
from sitegen.incremental.workers import WORTH_SPAWNING, Workers

MANY = WORTH_SPAWNING


@pytest.mark.parametrize(("jobs", "pieces"), [(1, MANY), (3, MANY - 1)])
def test_little_work_and_single_jobs_start_no_process(jobs: int, pieces: int) -> None:
    with Workers(jobs) as workers:
        assert set(workers.run(os.getpid, [()] * pieces, pieces)) == {os.getpid()}
        assert multiprocessing.active_children() == []


def test_much_work_is_done_elsewhere_and_comes_back_in_order() -> None:
    with Workers(2) as workers:
        done = list(workers.run(operator.mul, [(number, 2) for number in range(MANY)], MANY))
        assert os.getpid() not in set(workers.run(os.getpid, [()] * MANY, MANY))
        assert 1 <= len(multiprocessing.active_children()) <= 2
    assert done == [number * 2 for number in range(MANY)]
    assert multiprocessing.active_children() == []


def test_tasks_are_not_made_before_they_are_needed() -> None:
    made: list[int] = []

    def tasks() -> "list[tuple[int, int]]":
        made.append(1)
        return [(1, 1)] * MANY

    with Workers(1) as workers:
        results = workers.run(operator.add, (task for task in tasks()), MANY)
        assert next(iter(results)) == 2
    assert made == [1]


def test_no_number_of_jobs_means_one_for_each_processor() -> None:
    assert Workers(0).jobs == (os.cpu_count() or 1)


def test_a_fault_in_a_worker_is_a_fault_here_and_ends_the_processes() -> None:
    with pytest.raises(ZeroDivisionError), Workers(2) as workers:
        list(workers.run(operator.truediv, [(1, 1)] * MANY + [(1, 0)], MANY))
    for child in multiprocessing.active_children():
        child.join()


def test_a_worker_that_dies_is_told_in_one_sentence() -> None:
    tasks = [(1,)] * MANY
    with (
        pytest.raises(EnvironmentFault, match=r"^一个工作进程被系统中止，多半是内存不够。加上 --jobs 1 再运行一次。$"),
        Workers(2) as workers,
    ):
        list(workers.run(os._exit, tasks, MANY))
    for child in multiprocessing.active_children():
        child.join()


def test_nothing_is_done_any_more_when_the_tasks_could_not_all_be_made(tmp_path: Path) -> None:
    def tasks() -> Iterator[tuple[Path]]:
        yield from ((tmp_path / str(number),) for number in range(5))
        raise LookupError

    with Workers(2) as workers:
        with pytest.raises(LookupError):
            list(workers.run(Path.mkdir, tasks(), MANY))
        begun = set(tmp_path.iterdir())
        list(workers.run(os.getpid, [()] * MANY, MANY))
        assert set(tmp_path.iterdir()) == begun


def test_an_exhausted_pool_can_be_used_again() -> None:
    with Workers(2) as workers:
        for _ in range(2):
            assert sum(workers.run(math.sqrt, [(4,)] * MANY, MANY)) == 2 * MANY
