"""TP: templates that cannot be used."""

from collections.abc import Iterator

from sitegen.diagnostics import Finding
from sitegen.render.templates import TemplateFault


def failing_template(fault: TemplateFault) -> Iterator[Finding]:
    """模板出错，页面做不出来。

    为什么：一个模板管很多页面，出错时一页也不发布。
    错误：{{ view.titel }}
    正确：{{ view.frame.title }}
    """
    message = f"模板出错：{fault.problem}"
    yield Finding(f"templates/{fault.template}", fault.line, 1, message, "改正模板这一行；不熟悉模板的请找维护人员")
