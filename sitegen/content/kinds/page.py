"""Kind `page` 页面: a standing page of the site: 公开指南, about, accessibility, how to take part."""

from typing import Annotated, ClassVar, Literal

from sitegen.content.fields import DocumentFields, described

GUIDE = "政府信息公开指南"


class Page(DocumentFields, frozen=True, kw_only=True, tag="page"):
    """A standing page. One with a `purpose` is linked at the foot of every page of the site."""

    label: ClassVar[str] = "页面"
    about: ClassVar[str] = "长期保留的页面：公开指南、关于本站、无障碍声明等"
    purpose: Annotated[
        Literal["政府信息公开指南", "关于本站", "无障碍声明", "公众参与"] | None,
        described("用途", "全站页脚按用途链接到它，每种用途一页", "政府信息公开指南"),
    ] = None
