"""AD: addresses never die. What an earlier state of the site answered must be answered still."""

from collections.abc import Iterator

import msgspec

from sitegen.diagnostics import Finding


class Vanished(msgspec.Struct, frozen=True):
    """An address that would be gone. `source` is the file it was made from, `successor` the one that took its place.

    `listed` says that the successor has old addresses already, `hidden` why the source is not built.
    """

    address: str
    source: str
    successor: str = ""
    listed: bool = False
    hidden: str = ""


def vanished_address(gone: Vanished) -> Iterator[Finding]:
    """以前的网址没有了，也没有旧地址转过去。

    为什么：别的网站、公文和收藏夹里的链接会打不开；网址一经公开，永不失效。运行 check --against 时才查。
    错误：把 old.md 改名为 new.md，没有写 aliases
    正确：在 new.md 里写 aliases: [/policies/2021/old/]；不再公开的文档不删去，写 withdrawn
    """
    message = f"网址 {gone.address} 没有了"
    if gone.successor:
        where = "的 aliases 里加上" if gone.listed else "里加一行 aliases:"
        alias = f"{gone.address.rstrip('/')}/"
        hint = f"在 {gone.successor} {where} {alias if gone.listed else f'[{alias}]'}"
        yield Finding(gone.successor, 1, 1, f"{message}：{gone.source} 好像改成了这个文件", hint)
    elif gone.hidden:
        hint = "已经公开的文档不能改回不公开；要撤下的，写 withdrawn，说明日期和原因"
        yield Finding(gone.source, 1, 1, f"{message}：{gone.source} 这次不生成（{gone.hidden}）", hint)
    elif gone.source:
        alias = f"{gone.address.rstrip('/')}/"
        hint = f"恢复 {gone.source}，要撤下的写 withdrawn；内容移到了别处的，在那个文件里写 aliases: [{alias}]"
        yield Finding(gone.source, 1, 1, message, hint)
    else:
        yield Finding(f"output{gone.address}", 1, 1, f"{message}，它由程序生成", "恢复生成它的程序或模板")
