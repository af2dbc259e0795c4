"""Worker processes for work that is worth it: spawned, ordered, and never a second opener of the state.

Below some 200 pieces of work a process costs more than it saves, so the work is done here.
"""

import concurrent.futures
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, TypeVar

from sitegen.diagnostics import EnvironmentFault

R = TypeVar("R")
WORTH_SPAWNING = 200
_AHEAD = 4  # batches in flight per worker: enough to keep it busy, few enough to keep memory flat


class Workers:
    """A pool that is started on first need. Use as a context manager; an error or Ctrl-C ends the processes."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs if jobs > 0 else (os.cpu_count() or 1)
        self._pool: concurrent.futures.ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def run(self, work: Callable[..., R], tasks: Iterable[tuple[Any, ...]], pieces: int) -> Iterator[R]:
        """The result of `work(*task)` for each task, in the order of the tasks."""
        if self.jobs == 1 or pieces < WORTH_SPAWNING:
            return (work(*task) for task in tasks)
        return self._spread(work, tasks)

    def _spread(self, work: Callable[..., R], tasks: Iterable[tuple[Any, ...]]) -> Iterator[R]:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = concurrent.futures.ProcessPoolExecutor(self.jobs, mp_context=spawn, initializer=_start)
        waiting: deque[concurrent.futures.Future[R]] = deque()
        try:
            for task in tasks:
                waiting.append(self._pool.submit(work, *task))
                if len(waiting) >= self.jobs * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise EnvironmentFault("一个工作进程被系统中止，多半是内存不够。加上 --jobs 1 再运行一次。") from error
        finally:
            for future in waiting:  # making the tasks failed: nothing may be written behind the back of what follows
                future.cancel()
            concurrent.futures.wait(waiting)


def _start() -> None:
    """A worker leaves Ctrl-C to its parent, lets the garbage collector rest, and never outlives its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed could not tell its workers to end: they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
