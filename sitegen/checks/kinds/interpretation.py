"""IN: rules of interpretations."""

from collections.abc import Iterator

from sitegen.checks.rule import at_field
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.kinds.interpretation import Interpretation
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding


def unknown_form(document: Document, settings: Settings) -> Iterator[Finding]:
    """解读形式不在名单里。

    为什么：多元化解读的比例按形式统计（2021 年工作要点第 4 条：不低于 60%）。
    错误：forms: [漫画]
    正确：forms: [图解]（名单见 settings/interpretation_forms.yml）
    """
    fields = document.entry.fields if document.entry else None
    names = [form.name for form in settings.forms]
    for index, form in enumerate(fields.forms if isinstance(fields, Interpretation) else ()):
        if form not in names:
            hint = nearest(form, names) or "形式名单见 settings/interpretation_forms.yml"
            yield at_field(document, "forms", f"没有名为 {form} 的解读形式", hint, index)
