"""PD: rules of policy papers."""

from collections.abc import Iterator

from sitegen.checks.rule import at_field, source_path
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.kinds.policy import Policy
from sitegen.conversion import nearest
from sitegen.diagnostics import Finding, instead
from sitegen.document_numbers import parse_number, repair_number


def _policy(document: Document) -> Policy | None:
    fields = document.entry.fields if document.entry else None
    return fields if isinstance(fields, Policy) else None


def body_on_request(document: Document, settings: Settings) -> Iterator[Finding]:
    """依申请公开的文件写了正文或附件。

    为什么：依申请公开的只列标题和文号，内容不能放在网上（《政府信息公开条例》第二十七条）。
    错误：disclosure: 依申请公开，下面还有正文
    正确：正文留空，不放附件
    """
    policy = _policy(document)
    if policy and policy.disclosure == "依申请公开" and document.entry:
        if document.entry.has_body:
            line = document.fence_line + 1
            message = "依申请公开的文件不能写正文"
            yield Finding(source_path(document.path), line, 1, message, "删去正文；如果可以主动公开，先改公开属性")
        if policy.attachments:
            yield at_field(
                document, "attachments", "依申请公开的文件不能放附件", "删去附件；如果可以主动公开，先改公开属性"
            )


def document_number_form(document: Document, settings: Settings) -> Iterator[Finding]:
    """发文字号的写法不合规定。

    为什么：市民按文号查文件，写法必须统一（GB/T 9704-2012：六角括号、不写“第”、序号不加 0）。
    错误：doc_number: 嘉教[2021]第019号
    正确：doc_number: 嘉教〔2021〕19号
    """
    policy = _policy(document)
    if policy and policy.doc_number and not parse_number(policy.doc_number):
        repaired = repair_number(policy.doc_number)
        hint = (
            instead(repaired.text)
            if repaired
            else "写成机关代字、六角括号里的年份、序号加“号”字，例如 嘉教〔2021〕19号"
        )
        yield at_field(document, "doc_number", f"发文字号 {policy.doc_number} 的写法不合规定", hint)


def ends_before_beginning(document: Document, settings: Settings) -> Iterator[Finding]:
    """失效日期早于施行日期，或者施行日期早于成文日期。

    为什么：有效性按这些日期计算，颠倒了就会把有效的文件显示成失效。
    错误：effective: 2021-05-01，expires: 2021-04-30
    正确：expires 不早于 effective
    """
    policy = _policy(document)
    if not policy:
        return
    if policy.expires and policy.expires < policy.in_force_from:
        message = f"失效日期 {policy.expires} 早于施行日期 {policy.in_force_from}"
        yield at_field(document, "expires", message, "核对施行日期和失效日期")
    if policy.effective and policy.effective < policy.issued:
        message = f"施行日期 {policy.effective} 早于成文日期 {policy.issued}"
        yield at_field(document, "effective", message, "核对成文日期和施行日期")


def unmarked_normative(document: Document, settings: Settings) -> Iterator[Finding]:
    """文号带“规”字，却没有标明是行政规范性文件，或者反过来。

    为什么：上海的行政规范性文件在机关代字里带“规”；标错了，有效期就会算错。
    错误：doc_number: 嘉教规〔2021〕1号，没有 normative: true
    正确：doc_number: 嘉教规〔2021〕1号，normative: true
    """
    policy = _policy(document)
    number = parse_number(policy.doc_number or "") if policy else None
    if policy and number and number.normative != policy.normative:
        what = "文号带“规”，却没有标明是行政规范性文件" if number.normative else "标明是行政规范性文件，文号却不带“规”"
        yield at_field(document, "doc_number", what, "核对文号和 normative 字段")


def unknown_genre(document: Document, settings: Settings) -> Iterator[Finding]:
    """体裁不在文种名单里。

    为什么：体裁用于筛选，也用于计算通告的有效期。
    错误：genre: 通知函
    正确：genre: 通知（名单见 settings/genres.yml）
    """
    policy = _policy(document)
    if policy and policy.genre not in settings.genres:
        hint = nearest(policy.genre, settings.genres) or "文种名单见 settings/genres.yml"
        yield at_field(document, "genre", f"没有名为 {policy.genre} 的文种", hint)
