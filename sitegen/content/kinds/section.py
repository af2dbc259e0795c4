"""Kind `section` 栏目: the `_index.md` of a folder. Not a document: it has no index number and no office of its own."""

from typing import Annotated, Literal

import msgspec

from sitegen.content.fields import described


class Section(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag="section"):
    """A section and what it may hold. `update_days` is how often something new must appear, in calendar days."""

    title: Annotated[str, described("栏目名称", "导航里显示的名称", "政策文件")]
    description: Annotated[str, described("栏目说明", "一两句话说明栏目内容", "区教育局制发的政策文件。")]
    kinds: Annotated[tuple[str, ...], described("可放的文档种类", "文档种类的英文名", "[policy]")]
    column_type: Annotated[str, described("栏目类型", "政府网站栏目类型", "政策文件")]
    items: Annotated[tuple[str, ...], described("默认事项", "栏目内文档默认对应的事项编码", "[zcwj-01]")] = ()
    groups: Annotated[
        tuple[str, ...],
        described("一级事项的顺序", "标准目录里一级事项按这个顺序排列；没有写的排在后面", "[综合政务, 政策文件]"),
    ] = ()
    platform: Annotated[
        Literal["政府信息公开年报"] | None,
        described("公开平台栏目", "栏目放的是政府信息公开年报时写明，平台的年报栏由此生成", "政府信息公开年报"),
    ] = None
    update_days: Annotated[int | None, described("更新周期", "至少多少天更新一次", "183")] = None
    order: Annotated[int, described("排序", "数字小的排在前面", "10")] = 100
    archived: Annotated[bool, described("已归档", "不再更新的栏目写 true", "true")] = False
