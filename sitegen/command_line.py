"""click in Chinese: help, and every wrong use as a sentence with its repair. click's own English never gets through."""

import errno
import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from sitegen.diagnostics import SitegenError, UsageError
from sitegen.project import Project

PROGRAM = "python build.py"


root_option = click.option(
    "--root",
    default=".",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="网站所在文件夹（里面有 content）。",
)


def project_at(root: Path) -> Project:
    """The site in a folder; raises UsageError when there is none."""
    if not (root / "content").is_dir():
        raise UsageError(f"在 {root} 里没有找到 content 文件夹。请在网站所在的文件夹里运行，或用 --root 指明。")
    return Project(root.resolve())


# What a machine may do to any command; `told_fault` has a sentence for each.
FAULTS = (SitegenError, OSError, sqlite3.Error)
_PROBLEMS = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有权限，或者文件正被别的程序占用",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件不存在",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENOTDIR: "应是文件夹的地方是一个文件",
    errno.EISDIR: "应是文件的地方是一个文件夹",
    errno.ENAMETOOLONG: "路径太长",
    errno.EBUSY: "文件正被别的程序占用",
}


def told_fault(fault: BaseException) -> str:
    """One Chinese sentence for what the machine, the folder or another program keeps us from."""
    if isinstance(fault, OSError):
        problem = _PROBLEMS.get(fault.errno or 0, fault.strerror or str(fault))
        return f"电脑上的文件出了问题：{problem}（{fault.filename or ''}）"
    if isinstance(fault, sqlite3.Error):
        return "不能写 .sitegen 文件夹里的记录：请检查磁盘是否已满、文件夹是否可写。"
    return str(fault)


class Command(click.Command):
    """A command whose help is Chinese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, its arguments and options."""
        words = [ctx.command_path, *(_place(each) for each in self.params if isinstance(each, click.Argument))]
        options = [(_written(each), each.help or "") for each in self.params if isinstance(each, click.Option)]
        options.append(("--help", "显示这段说明。"))
        lines = [f"用法：{' '.join(words)} [选项]", "", self.help or "", "", "选项：", *_columns(options)]
        formatter.write("\n".join(lines))


class Group(click.Group):
    """The commands together."""

    command_class = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage and one line for each command."""
        shown = [name for name in self.list_commands(ctx) if not self.commands[name].hidden]
        found = [(name, self.commands[name].help or "") for name in shown]
        lines = [f"用法：{ctx.command_path} <命令> [选项]", "", self.help or "", "", "命令：", *_columns(found), ""]
        formatter.write("\n".join([*lines, f"一个命令有哪些选项：{ctx.command_path} <命令> --help"]))


def _columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns that line up where Han characters are two wide."""
    rows = list(rows)
    width = max((_width(left) for left, _ in rows), default=0)
    return [f"  {left}{' ' * (width - _width(left))}  {right}" for left, right in rows]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _place(argument: click.Argument) -> str:
    return f"<{_name(argument)}>" if argument.required else f"[{_name(argument)}]"


def _name(parameter: click.Parameter) -> str:
    return parameter.metavar or str(parameter.name)


def _written(option: click.Option) -> str:
    """An option as one writes it: `--today 年-月-日`."""
    if option.is_flag or isinstance(option.type, click.types.BoolParamType):
        return option.opts[0]
    return f"{option.opts[0]} {option.metavar or _value_of(option.type)}"


def _value_of(kind: Any) -> str:
    if isinstance(kind, click.Choice):
        return "|".join(kind.choices)
    if isinstance(kind, click.IntRange):
        return "整数"
    return "路径" if isinstance(kind, click.Path) else str(kind.name)


def _nearest(word: str, choices: Iterable[str]) -> str:
    from sitegen.conversion import nearest  # imported late: a run with nothing to do needs no YAML

    return nearest(word, choices)


def wrong_use(error: click.ClickException) -> str:
    """One or two Chinese sentences: what is wrong with the command line, and what to write."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help()
    context = getattr(error, "ctx", None)
    told = _told(error, context)
    if "您是否想写" in told or context is None:
        return told
    return f"{told}运行 {context.command_path} --help 查看用法。"


def _told(error: click.ClickException, context: click.Context | None) -> str:
    if isinstance(error, click.NoSuchCommand) and context and isinstance(context.command, Group):
        names = context.command.list_commands(context)
        return f"没有名为 {error.command_name} 的命令。{_nearest(error.command_name, names)}"
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error.option_name, context)
    if isinstance(error, click.BadOptionUsage):
        value = "后面要写一个值" if "requires" in error.message else "后面不写值"
        return f"选项 {error.option_name} {value}。"
    if isinstance(error, click.BadParameter) and error.param:
        return _bad_value(error, error.param)
    if extra := re.search(r"extra arguments? \((.*)\)", error.message):
        return f"多写了 {extra[1]}。"
    return "命令的写法不对。"


def _no_such_option(name: str, context: click.Context | None) -> str:
    if context is None:
        return f"没有名为 {name} 的选项。"
    options = [word for each in context.command.get_params(context) for word in each.opts if word.startswith("-")]
    if isinstance(context.command, Group):
        owners = [each.name for each in context.command.commands.values() if any(name in p.opts for p in each.params)]
        if owners:
            return f"选项 {name} 要写在命令后面，例如 {context.command_path} {owners[0]} {name}。"
    import difflib

    meant = difflib.get_close_matches(name.strip("-"), (option.strip("-") for option in options), n=1, cutoff=0.5)
    return f"没有名为 {name} 的选项。{f'您是否想写 --{meant[0]}？' if meant else ''}"


def _bad_value(error: click.BadParameter, parameter: click.Parameter) -> str:
    what = parameter.opts[0] if isinstance(parameter, click.Option) else f"<{_name(parameter)}>"
    kind = parameter.type
    if isinstance(error, click.MissingParameter):
        return f"命令后面还要写 {what}。"
    if isinstance(kind, click.Choice):
        return f"{what} 只能写 {' 或 '.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"{what} 要写 {kind.min} 到 {kind.max} 之间的整数。"
    if isinstance(kind, click.Path):
        return f"{what} 所写的文件或文件夹不存在，或者不能读写。"
    return f"{what} 的值不对：{error.message}。"  # of a type of our own
