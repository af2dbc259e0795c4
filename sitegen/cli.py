"""The command line: arguments → one call → report → exit code.

0 clean · 1 errors found · 2 wrong use or broken environment · 130/143 interrupted.
"""

import codecs
import datetime
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sitegen.authoring.commands import COMMANDS, Cancelled
from sitegen.command_line import FAULTS, PROGRAM, Group, project_at, root_option, told_fault, wrong_use
from sitegen.diagnostics import EnvironmentFault, UsageError
from sitegen.pipeline import build, check, why
from sitegen.project import Options, Project, Result, today
from sitegen.report import FORMATS, ReportOptions, refuse_unknown, report
from sitegen.timings import Timings


class _Day(click.ParamType[datetime.date]):
    name = "年-月-日"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写成 2021-04-12 这样", param, ctx)


_TODAY = click.option("--today", "day", type=_Day(), default=None, help="按这一天生成，不写时为今天。")
_RUN = (
    root_option,
    _TODAY,
    click.option("--jobs", default=0, type=click.IntRange(0, 64), help="同时使用几个处理器，不写时全部使用。"),
    click.option("--timings", is_flag=True, help="显示每一步用了多少毫秒。"),
    click.option("--clean", is_flag=True, help="不用上次的记录，全部重新生成。"),
    click.option("--verify", is_flag=True, help="附件也逐个重新读取核对。"),
)
_AGAINST = click.option(
    "--against",
    type=click.Path(path_type=Path),
    default=None,
    metavar="清单",
    help="与以前的网址清单（output 旁边的 output.manifest.jsonl）比较，有网址失效就报错。",
)
_REPORT = (
    click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="报告的格式。"),
    click.option("--office", default="", metavar="科室", help="只显示这个科室的文档的问题（名称或别名）。"),
    click.option("--select", default="", metavar="规则", help="只显示这些规则的问题，例如 FM004,链接。"),
    click.option("--quote", is_flag=True, help="不在终端里显示时也引用出问题的那一行。"),
)


def _options_of(*options: Callable[..., Any]) -> Callable[..., Any]:
    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(options):  # the one that is applied last comes first in the help
            command = option(command)
        return command

    return with_options


@click.group(cls=Group, context_settings={"help_option_names": ["--help"]})
def commands() -> None:
    """一键查阅：检查 content 里的内容，生成网站。"""


for _command in COMMANDS:
    commands.add_command(_command)


@commands.command("build")
@_options_of(*_RUN, _AGAINST, *_REPORT)
def build_command(**arguments: Any) -> None:
    """检查内容并生成网站（output 文件夹）。有错误时不改动已有的网站。"""
    if _run(build, **arguments).failed:
        raise SystemExit(1)


@commands.command("check")
@click.option("--watch", "watched", is_flag=True, help="一直开着：每次保存后再检查一遍，按 Ctrl-C 结束。")
@click.option("--fix", "fixed", is_flag=True, help="自动改正编码、全角标点、日期写法等不用判断的问题，列出改动。")
@click.option("--dry-run", "dry_run", is_flag=True, help="与 --fix 一起写：只列出会怎样改，不改动文件。")
@_options_of(*_RUN, _AGAINST, *_REPORT)
def check_command(watched: bool, fixed: bool, dry_run: bool, **arguments: Any) -> None:
    """只检查，不改动 output 文件夹。"""
    if dry_run and not fixed:
        raise UsageError("--dry-run 要与 --fix 一起写。")
    if fixed:
        _fix(dry_run=dry_run, watched=watched, **arguments)
    if watched:
        _watch(**arguments)
    elif _run(check, **arguments).failed:
        raise SystemExit(1)


@commands.command("serve")
@root_option
@_TODAY
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="端口，不写时为 8000；被占用时用下一个。")
@click.option("--jobs", default=0, type=click.IntRange(0, 64), help="同时使用几个处理器，不写时全部使用。")
def serve_command(root: Path, day: datetime.date | None, port: int, jobs: int) -> None:
    """预览：在浏览器里看网站，草稿也显示；保存后自动更新，按 Ctrl-C 结束。output 文件夹不改动。"""
    from sitegen.authoring.preview.session import preview

    preview(project_at(root), lambda: Options(today=day or today(), jobs=jobs), port)


@commands.command("explain")
@click.argument("code", required=False, metavar="规则代码")
def explain_command(code: str | None) -> None:
    """说明一条规则：查什么、为什么、怎样改。不写代码时列出全部规则。"""
    from sitegen.checks import BY_CODE, RULES
    from sitegen.conversion import nearest
    from sitegen.reporting.manual import manual_text, rule_line

    if code is None:
        print("\n".join(rule_line(rule.code, rule.name, rule.severity, rule.manual) for rule in RULES))
    elif rule := BY_CODE.get(code.upper()):
        print(manual_text(rule.code, rule.name, rule.severity, rule.basis, rule.manual))
    else:
        hint = nearest(code.upper(), BY_CODE) or f"运行 {PROGRAM} explain 列出全部规则。"
        raise UsageError(f"没有代码为 {code} 的规则。{hint}")


@commands.group("catalogue", cls=Group)
def catalogue_commands() -> None:
    """标准目录的版本：冻结一版、比较两版、列出各版。"""


@catalogue_commands.command("freeze")
@root_option
@_TODAY
@click.option("--note", default="", metavar="说明", help="这一版的说明，显示在页面上。")
def freeze_command(root: Path, day: datetime.date | None, note: str) -> None:
    """把今天的标准目录冻结成一个版本（content/editions 里的一个文件）。"""
    from sitegen.authoring.editions import freeze

    print("\n".join(freeze(project_at(root), Options(today=day or today()), note)))


@catalogue_commands.command("diff")
@click.argument("before", required=False, metavar="旧版日期")
@click.argument("after", required=False, metavar="新版日期")
@root_option
@_TODAY
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="报告的格式。")
def diff_command(before: str | None, after: str | None, root: Path, day: datetime.date | None, form: str) -> None:
    """说明两个版本之间改了什么。新版不写时为现在，旧版不写时为最后一版。"""
    from sitegen.authoring.editions import comparison, comparison_json, comparison_text

    found = comparison(project_at(root), Options(today=day or today()), before, after)
    print(comparison_json(found) if form == "json" else comparison_text(found))


@catalogue_commands.command("editions")
@root_option
def editions_command(root: Path) -> None:
    """列出已经冻结的版本。"""
    from sitegen.authoring.editions import listed

    print("\n".join(listed(project_at(root))))


@commands.command("why")
@click.argument("path", metavar="文件")
@_options_of(*_RUN)
def why_command(path: str, **arguments: Any) -> None:
    """说明一个生成的文件为什么会（或不会）重新生成。"""
    print("\n".join(why(project_at(arguments["root"]), _options(arguments), path)))


def _run(work: Callable[[Project, Options, Timings], Result], **arguments: Any) -> Result:
    timings = Timings()
    project = project_at(arguments["root"])
    wanted = _report_options(project, arguments)
    result = work(project, _options(arguments), timings)
    _write(report(project, result, wanted), as_utf8=wanted.form != "text")
    if arguments["timings"]:
        for stage, milliseconds in timings.laps:
            print(f"{milliseconds:9.1f} 毫秒  {stage}", file=sys.stderr)
    return result


def _report_options(project: Project, arguments: dict[str, Any]) -> ReportOptions:
    wanted = ReportOptions(*(arguments[name] for name in ("form", "office", "select", "quote")))
    refuse_unknown(project, wanted)
    return wanted


def _fix(*, dry_run: bool, watched: bool, **arguments: Any) -> None:
    from sitegen.authoring.fixing import fix, fixed_lines

    if watched:
        raise UsageError("--fix 不能与 --watch 一起写。")
    project = project_at(arguments["root"])
    _report_options(project, arguments)  # a slip of the pen is told before anything is written
    found = fix(project, _options(arguments), dry_run=dry_run)
    stream = sys.stdout if arguments["form"] == "text" else sys.stderr
    print("\n".join(fixed_lines(found, dry_run=dry_run)), file=stream)


def _watch(**arguments: Any) -> None:
    from sitegen.authoring.watching import BEGINS, ENDS, pauses, stamps, watch

    project = project_at(arguments["root"])

    def run_once() -> None:
        print(BEGINS)
        try:
            _run(check, **arguments)
        except FAULTS as fault:
            print(told_fault(fault))
        print(ENDS, flush=True)

    watch(lambda: stamps([project.content]), run_once, pauses())


def _write(text: str, *, as_utf8: bool) -> None:
    """What programs read is UTF-8 on every console; colours of a terminal go through click, which Windows needs."""
    if as_utf8:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if "\033" in text:
        click.echo(text, color=True)
    else:
        print(text)


def _options(arguments: dict[str, Any]) -> Options:
    return Options(
        today=arguments["day"] or today(),
        jobs=arguments["jobs"],
        clean=arguments["clean"],
        read_everything=arguments["verify"],
        against=arguments.get("against"),
    )


def _terminated(*_: object) -> None:
    raise SystemExit(143)


def _print_chinese() -> None:
    """What a console cannot show becomes `?`; one that can show no Chinese at all is given UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else None
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]


def _refuse_other_file_names() -> None:
    """Names of files are Chinese and UTF-8; in another locale without UTF-8 mode they arrive as something else."""
    if codecs.lookup(sys.getfilesystemencoding()).name != "utf-8":
        raise EnvironmentFault(f"系统的文件名编码不是 UTF-8。请用 {PROGRAM} 运行，或先设置环境变量 PYTHONUTF8=1。")


def main() -> None:
    """Run the command line and exit with its code; never a traceback for what a user or machine did."""
    signal.signal(signal.SIGTERM, _terminated)
    _print_chinese()
    try:
        _refuse_other_file_names()
        with commands.make_context(PROGRAM, sys.argv[1:]) as context:  # not main(): it has codes of its own
            commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        raise SystemExit(leave.exit_code) from None
    except Cancelled:
        print("\n已放弃，没有写任何文件。", file=sys.stderr)
        raise SystemExit(130) from None
    except (click.Abort, KeyboardInterrupt):
        raise SystemExit(130) from None
    except click.ClickException as error:
        print(wrong_use(error), file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:  # nobody reads what is printed: `python build.py explain | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(2) from None
    except FAULTS as fault:
        print(told_fault(fault), file=sys.stderr)
        raise SystemExit(2) from None
