"""The commands that help to write: new, and those that refresh what is made from the declarations."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from sitegen.command_line import PROGRAM, Command, project_at, root_option
from sitegen.diagnostics import UsageError
from sitegen.project import today


@click.command("new", cls=Command)
@click.argument("kind", required=False, metavar="种类")
@click.option("--title", metavar="标题", help="标题。")
@click.option("--summary", metavar="文字", help="内容概述。")
@click.option("--office", metavar="科室", help="责任科室。")
@click.option("--published", metavar="日期", help="公开日期。")
@click.option("--section", metavar="栏目", help="放在哪个栏目（文件夹名或栏目名）。")
@click.option("--file", metavar="文件名", help="文件名，不写时按标题取拼音。")
@click.option("--folder", is_flag=True, help="有附件，放在自己的文件夹里。")
@click.option("--set", "others", multiple=True, metavar="字段=值", help="其他字段的值，可以写几次。")
@click.option("--yes", is_flag=True, help="不提问：没有给出的用建议的值。")
@root_option
def new_command(kind: str | None, root: Path, others: tuple[str, ...], yes: bool, **given: Any) -> None:
    """新建一篇文档或一个栏目：逐项提问，取文件名，编索引号，写好头部。不写种类时列出全部种类。"""
    from sitegen.authoring.new import kind_lines, kind_named, make_new
    from sitegen.authoring.talk import Talk

    if kind is None:
        print("\n".join(kind_lines()))
        return
    kind = kind_named(kind)
    project = project_at(root)
    answers = {name: "是" if value is True else value for name, value in given.items() if value}
    talk = Talk(input, print, {**answers, **_pairs(others)}, unattended=yes)
    try:
        made = make_new(project, kind, talk, today())
    except (KeyboardInterrupt, click.Abort):
        raise Cancelled from None
    print("\n".join(next_steps(made.path, made.index_number)))


class Cancelled(KeyboardInterrupt):
    """Ctrl-C at a question."""


def _pairs(others: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for other in others:
        name, equals, value = other.replace("＝", "=").partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--set 后面要写 字段=值，例如 --set issued=2026-03-05；“{other}”里没有等号。")
        pairs[name.strip()] = value
    return pairs


def next_steps(path: str, index_number: str) -> Iterable[str]:
    """What was made, and what its author does next."""
    if not index_number:
        yield f"已新建栏目 {path}。"
        yield f"接下来：打开它核对内容，再运行 {PROGRAM} new 新建文档；有文档以前，栏目页是空的。"
        return
    yield f"已新建 {path}（草稿，索引号 {index_number}）。"
    yield "接下来："
    yield "  1. 打开这个文件写正文（依申请公开的不写）；要用的其他字段，删去行首的“# ”再改成自己的内容。"
    if path.endswith("/index.md"):
        yield "     附件放进同一个文件夹，在 attachments 一行里写文件名和标题。"
    yield f"  2. 写完后删去 draft: true 一行，运行 {PROGRAM} check，照提示改正。"
    yield f"  3. 没有错误了，运行 {PROGRAM} build 生成网站。"


@click.command("handbook", cls=Command, hidden=True)
@click.argument("manual", default="docs/编辑手册.md", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def handbook_command(manual: Path) -> None:
    """把字段手册写进《编辑手册》，更新旁边的《规则手册》（字段或规则有变动后运行）。"""
    from sitegen.authoring.handbook import with_handbook
    from sitegen.authoring.rule_handbook import NAME, rule_handbook
    from sitegen.checks import RULES

    manual.with_name(NAME).write_text(rule_handbook(RULES), encoding="utf-8", newline="\n")
    manual.write_text(with_handbook(manual.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


@click.command("schemas", cls=Command, hidden=True)
@root_option
def schemas_command(root: Path) -> None:
    """更新 docs/schemas 和 .vscode（字段有变动，或者科室、主题等名单改过以后运行）。"""
    from sitegen.authoring.inventory import read_inventory
    from sitegen.authoring.json_schemas import FOLDER, write_schemas
    from sitegen.authoring.vocabulary import vocabulary
    from sitegen.authoring.vscode import refresh_vscode

    project = project_at(root)
    write_schemas(project.root / FOLDER, vocabulary(read_inventory(project.content).settings))
    refresh_vscode(project.root / ".vscode")


@click.command("specimens", cls=Command, hidden=True)
@root_option
def specimens_command(root: Path) -> None:
    """生成一页组件样本，供修改样式的人对照（不会发布）。"""
    from sitegen.authoring.specimens import write_specimens
    from sitegen.render.templates import TemplateFault

    try:
        print(f"已生成 {write_specimens(project_at(root))}，用浏览器打开查看。")
    except TemplateFault as fault:
        raise UsageError(
            f"组件样本没有生成：templates/{fault.template} 第 {fault.line} 行，{fault.problem}。"
        ) from fault


COMMANDS = (new_command, handbook_command, schemas_command, specimens_command)
