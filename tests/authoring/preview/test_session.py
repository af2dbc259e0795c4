"""What counts as a change, what open pages are told of it, and what the terminal says."""

import datetime
from pathlib import Path

import msgspec
import pytest

from sitegen.authoring.preview.server import Server, claim_port
from sitegen.authoring.preview.session import PAGE, Session, changed_paths, opening, told
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.project import Options, Result
from tests.site_files import DAY, copied_site, options

SITE, PRINT = "out/assets/site.css", "out/assets/print.css"
BEFORE = {SITE: (1, 1, 1, 1), PRINT: (1, 1, 1, 1)}
AFTER = {**BEFORE, SITE: (2, 2, 2, 2)}


@pytest.mark.parametrize(
    ("result", "after", "changed"),
    [
        (Result(committed=True, unchanged=True), BEFORE, []),
        (Result(committed=True, kept=3), BEFORE, []),
        (Result(committed=True, written=1), AFTER, [SITE]),
        (Result(committed=True, written=2), AFTER, [PAGE]),
        (Result(committed=True, written=1), BEFORE, [PAGE]),
        (Result(committed=True, deleted=1), BEFORE, [PAGE]),
        (Result(taken_down=("policies/2026/x.md",)), BEFORE, [PAGE]),
        (Result(), BEFORE, []),
    ],
)
def test_pages_load_again_what_has_changed(
    result: Result, after: dict[str, tuple[int, int, int, int]], changed: list[str]
) -> None:
    assert changed_paths(result, BEFORE, after) == changed


def test_midnight_a_save_and_a_lost_output_are_changes_and_nothing_else_is(tmp_path: Path) -> None:
    site = msgspec.structs.replace(copied_site("minimal", tmp_path), preview=True)
    days = [DAY]

    def asked() -> Options:
        return msgspec.structs.replace(options(), today=days[-1])

    with Server(site, claim_port(0)) as server:
        session = Session(site, asked, server)
        before = session.look()
        session.run()
        assert session.look() == before
        days.append(DAY + datetime.timedelta(days=1))
        midnight = session.look()
        assert midnight != before
        (site.content / "policies/2026/jiajiao-2026-1.md").touch()
        saved = session.look()
        assert saved != midnight
        (site.output / ".sitegen-output").unlink()
        lost = session.look()
        assert lost != saved
        assert session.look() == lost


def test_the_terminal_says_where_it_is_and_which_port_it_could_not_have() -> None:
    where = "预览：http://127.0.0.1:8001/ （草稿和未到公开日期的文档也显示；保存后自动更新，按 Ctrl-C 结束）"
    assert list(opening(8001, 8001)) == [where]
    assert list(opening(8000, 8001)) == ["端口 8000 正被别的程序使用，改用 8001。", where]


def test_the_terminal_lists_errors_and_counts_the_rest() -> None:
    warning = Diagnostic("content/a.md", 1, 1, "CT003", Severity.WARNING, "有点不妥。", "改一改")
    error = Diagnostic("content/a.md", 2, 5, "FM004", Severity.ERROR, "不是日期", "写成日期")
    assert list(told(Result(diagnostics=(warning,), committed=True, written=3, deleted=1), 0.214)) == [
        "已更新：写入 3 个文件，删除 1 个（0.21 秒）；提醒 1 个"
    ]
    assert list(told(Result(committed=True, unchanged=True), 0.1)) == ["没有变化。"]
    assert list(told(Result(diagnostics=(warning, error)), 0.1)) == [
        "content/a.md:2:5 FM004 不是日期",
        "  提示：写成日期",
        "错误 1 个",
        "有错误，浏览器里仍是上一次的页面。",
    ]
