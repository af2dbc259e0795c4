"""The preview from start to end: listen, build, show, watch, and again, until Ctrl-C."""

import math
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from sitegen.authoring.preview.about import base_path
from sitegen.authoring.preview.server import HOST, STATUS, Server, claim_port, port_of
from sitegen.authoring.preview.status import Shown
from sitegen.authoring.watching import Stamps, pauses, stamps, watch
from sitegen.command_line import FAULTS, told_fault
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.incremental.present import MARK
from sitegen.pipeline import build
from sitegen.project import Options, Project, Result
from sitegen.report import console
from sitegen.reporting.summary import counted
from sitegen.reporting.text import text_lines

PAGE = "page"  # any path that is no style: LiveReload then loads the page again
SHORTEST_PAUSE = 0.05
RETRY_SECONDS = 2.0
IDLE_SECONDS = 2.0


def preview(project: Project, options: Callable[[], Options], port: int) -> None:
    """Serve the site and build it again at every save. `options` are asked for each run: midnight may pass."""
    project = msgspec.structs.replace(project, preview=True)
    sockets = claim_port(port)
    with Server(project, sockets) as server:
        print("\n".join(opening(port, port_of(sockets))), flush=True)
        session = Session(project, options, server)
        watch(session.look, session.run, pauses(SHORTEST_PAUSE), session.rest)


def opening(wanted: int, port: int) -> Iterator[str]:
    """Where the preview is, and how it ends."""
    if wanted not in {0, port}:
        yield f"端口 {wanted} 正被别的程序使用，改用 {port}。"
    yield f"预览：http://{HOST}:{port}/ （草稿和未到公开日期的文档也显示；保存后自动更新，按 Ctrl-C 结束）"


class Session:
    """One preview: what it looks at, and what it does when that has changed."""

    def __init__(self, project: Project, options: Callable[[], Options], server: Server) -> None:
        self.project = project
        self.options = options
        self.server = server
        self.started = time.time_ns()
        self.turn = 0
        self.calls = 0
        self.made = False
        self.fault = ""
        self.try_again = 0.0
        self.index_from = math.inf

    def look(self) -> Stamps:
        """All that a run depends on: the files, the day, and how often something else asked for a run."""
        self.calls += self._is_called_for()
        seen = stamps([self.project.content, self.project.templates])
        seen[""] = (self.options().today.toordinal(), self.calls, 0, 0)
        return seen

    def _is_called_for(self) -> bool:
        """Whether what was made has been deleted, or it is time to try again what the machine did not let us do."""
        lost = self.made and not (self.project.output / MARK).is_file()
        again = self.fault != "" and time.monotonic() > self.try_again
        self.made = self.made and not lost
        self.try_again = time.monotonic() + RETRY_SECONDS if again else self.try_again
        return lost or again

    def run(self) -> None:
        """Build, and show what came of it. The search index follows when nobody is waiting."""
        begun = time.monotonic()
        before = self._styles()
        try:
            result = build(self.project, msgspec.structs.replace(self.options(), index=False))
        except FAULTS as fault:
            self._fail(told_fault(fault))
            return
        self.index_from = time.monotonic() + IDLE_SECONDS if result.committed else math.inf
        self.made, self.fault = (self.project.output / MARK).is_file(), ""
        self._show(result.diagnostics, changed=changed_paths(result, before, self._styles()))
        print("\n".join(told(result, time.monotonic() - begun)), flush=True)

    def rest(self) -> None:
        """Bring the search index up to the pages, once in a while without a save. Pages stay as they are."""
        if time.monotonic() < self.index_from:
            return
        self.index_from = math.inf
        begun, before = time.monotonic(), self.look()
        try:
            result = build(self.project, self.options())
        except FAULTS as fault:
            self._fail(told_fault(fault))
            return
        self._show(result.diagnostics, changed=[] if self.look() == before else [PAGE])
        if not result.unchanged:
            done = f"搜索已更新（{time.monotonic() - begun:.2f} 秒）。"
            print("\n".join(result.notes) or done, flush=True)

    def _fail(self, fault: str) -> None:
        if fault != self.fault:
            print(fault, flush=True)
        self.fault, self.try_again = fault, time.monotonic() + RETRY_SECONDS
        self._show(fault=fault)

    def _show(self, diagnostics: tuple[Diagnostic, ...] = (), fault: str = "", changed: Sequence[str] = ()) -> None:
        """Findings may be others although no page is: the status is told in any case. A page that has missed its turn asks."""
        self.turn += PAGE in changed
        shown = Shown(f"{self.started:x}-{self.turn}", base_path(self.project), diagnostics, fault)
        self.server.show(shown, changed if PAGE in changed else [*changed, STATUS])

    def _styles(self) -> Stamps:
        found = stamps([self.project.output / "assets"])
        return {path: stamp for path, stamp in found.items() if path.endswith(".css")}


def changed_paths(result: Result, before: Stamps, after: Stamps) -> list[str]:
    """What open pages must load again: nothing, some styles alone, or everything."""
    if result.taken_down or result.deleted:
        return [PAGE]
    styles = [path for path, stamp in after.items() if before.get(path) != stamp]
    if result.written > len(styles):
        return [PAGE]
    return styles if result.written else []


def told(result: Result, seconds: float) -> Iterator[str]:
    """The run in the terminal: the errors, or what was made."""
    errors = [item for item in result.diagnostics if item.severity is Severity.ERROR]
    if errors:
        yield from text_lines(errors, console=console())
        yield "有错误，浏览器里仍是上一次的页面。"
    elif result.unchanged or not (result.written or result.deleted):
        yield "没有变化。"
    else:
        found = f"；{counted(result.diagnostics)}" if result.diagnostics else ""
        yield f"已更新：写入 {result.written} 个文件，删除 {result.deleted} 个（{seconds:.2f} 秒）{found}"
