"""Every rule, in one explicit table: code, name of the fault, severity, basis, what it is given, and its function."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sitegen.catalogue.catalogue import Catalogue
from sitegen.checks import addresses as ad
from sitegen.checks import catalogue as ct
from sitegen.checks import contradictions as rc
from sitegen.checks import documents as dc
from sitegen.checks import duties as du
from sitegen.checks import editions as ed
from sitegen.checks import front_matter as fm
from sitegen.checks import link_names as ln
from sitegen.checks import links as lk
from sitegen.checks import markdown as md
from sitegen.checks import pages as pg
from sitegen.checks import relations as rl
from sitegen.checks import search as se
from sitegen.checks import sources as sr
from sitegen.checks import templates as tp
from sitegen.checks.kinds import article as ar
from sitegen.checks.kinds import catalogue_item as ci
from sitegen.checks.kinds import interpretation as it
from sitegen.checks.kinds import policy as pd
from sitegen.checks.kinds import regulation as rg
from sitegen.checks.rule import Coded, CodedEntry, Rule, Scope
from sitegen.config import Settings
from sitegen.content.document import Document
from sitegen.content.fields import Waiver
from sitegen.diagnostics import Diagnostic, Finding, Severity

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_ARTICLE_12 = "《政府信息公开条例》第十二条"
_PLAN_1 = "2021 年工作要点第 1 条：权威文本"
_NOTICE = "教育部 2017 年关于学生资助公示的紧急通知：公示期满撤下"
_RATES = "2021 年工作要点第 1 条：公开属性认定"
_PLAN_2 = "2021 年工作要点第 2 条：杜绝错链、断链和内容混杂"
_PLAN_7 = "2021 年工作要点第 7 条：全覆盖、无遗漏，一键查阅"
_EDITIONS = "标准目录动态调整，调整要有据可查"
_FOUND = "本站的承诺：公开的内容找得到"
_MANUAL = "《编辑手册》正文写法"
_ACCESSIBLE = "GB/T 37668-2019"
_FORMAT = "GB/T 9704-2012"
_ADDRESSES = "本站的承诺：网址永不失效"
_ASCII = "本站的承诺：网址只用 ASCII，永不失效"
_PROMISE = "本站的承诺：写错的内容不会悄悄发布"

RULES: tuple[Rule, ...] = (
    Rule("FM001", "unreadable-front-matter", E, _PROMISE, Scope.DOCUMENT, fm.unreadable_front_matter),
    Rule("FM002", "missing-field", E, _ARTICLE_12, Scope.DOCUMENT, fm.missing_field),
    Rule("FM003", "unknown-field", E, _PROMISE, Scope.DOCUMENT, fm.unknown_field),
    Rule("FM004", "bad-date", E, _PROMISE, Scope.DOCUMENT, fm.bad_date),
    Rule("FM005", "bad-value", E, _PROMISE, Scope.DOCUMENT, fm.bad_value),
    Rule("FM006", "duplicate-key", E, _PROMISE, Scope.DOCUMENT, fm.duplicate_key),
    Rule("FM007", "refused-yaml", E, _PROMISE, Scope.DOCUMENT, fm.refused_yaml),
    Rule("FM008", "missing-front-matter", E, _PROMISE, Scope.DOCUMENT, fm.missing_front_matter),
    Rule("FM009", "wrong-encoding", E, _PROMISE, Scope.DOCUMENT, fm.wrong_encoding),
    Rule("FM010", "full-width-punctuation", E, _PROMISE, Scope.DOCUMENT, fm.full_width_punctuation),
    Rule("FM011", "unknown-kind", E, _PROMISE, Scope.DOCUMENT, fm.unknown_kind),
    Rule("FM012", "control-character", E, _PROMISE, Scope.DOCUMENT, fm.control_character),
    Rule("FM013", "conflict-marker", E, _PROMISE, Scope.DOCUMENT, fm.conflict_marker),
    Rule("SR001", "unusable-name", E, _ASCII, Scope.DOCUMENT, sr.unusable_name),
    Rule("SR002", "unusable-file", E, _PROMISE, Scope.SURVEY, sr.unusable_file),
    Rule("SR003", "stray-file", W, _PROMISE, Scope.SURVEY, sr.stray_file),
    Rule("SR004", "leftover-file", W, _PROMISE, Scope.SURVEY, sr.leftover_file),
    Rule("SR005", "unsafe-file", E, _PROMISE, Scope.SURVEY, sr.unsafe_file),
    Rule("SR006", "macros-in-file", E, _PROMISE, Scope.SURVEY, sr.macros_in_file),
    Rule("SR007", "wrong-file-type", E, _PROMISE, Scope.SURVEY, sr.wrong_file_type),
    Rule("SR008", "empty-file", E, _PROMISE, Scope.SURVEY, sr.empty_file),
    Rule("SR009", "unportable-name", E, _ASCII, Scope.SURVEY, sr.unportable_name),
    Rule("SR010", "names-alike", E, _PROMISE, Scope.SURVEY, sr.names_alike),
    Rule("SR011", "huge-file", W, "《编辑手册》附件和图片", Scope.CATALOGUE, sr.huge_file),
    Rule("MD001", "removed-html", E, _MANUAL, Scope.DOCUMENT, md.removed_html),
    Rule("MD002", "body-over-limit", E, _MANUAL, Scope.DOCUMENT, md.body_over_limit),
    Rule("MD004", "unusable-link", E, _PLAN_2, Scope.DOCUMENT, md.unusable_link),
    Rule("MD005", "first-level-heading", E, _ACCESSIBLE, Scope.DOCUMENT, md.first_level_heading),
    Rule("MD006", "unclosed-block", E, _MANUAL, Scope.DOCUMENT, md.unclosed_block),
    Rule("MD007", "unpaired-emphasis", W, _MANUAL, Scope.DOCUMENT, md.unpaired_emphasis),
    Rule("MD008", "misspelt-link", W, _PLAN_2, Scope.DOCUMENT, md.misspelt_link),
    Rule("MD009", "lost-cells", E, _PROMISE, Scope.DOCUMENT, md.lost_cells),
    Rule("MD010", "misshapen-table", W, _MANUAL, Scope.DOCUMENT, md.misshapen_table),
    Rule("MD011", "unmatched-footnote", E, _PLAN_2, Scope.DOCUMENT, md.unmatched_footnote),
    Rule("MD012", "skipped-heading-level", W, _ACCESSIBLE, Scope.DOCUMENT, md.skipped_heading_level),
    Rule("MD013", "repeated-heading", W, _PLAN_2, Scope.DOCUMENT, md.repeated_heading),
    Rule("MD014", "misspelt-heading", W, _MANUAL, Scope.DOCUMENT, md.misspelt_heading),
    Rule("MD015", "bold-as-heading", N, _ACCESSIBLE, Scope.DOCUMENT, md.bold_as_heading),
    Rule("MD016", "image-without-text", W, _ACCESSIBLE, Scope.DOCUMENT, md.image_without_text),
    Rule("MD017", "heavy-image", W, _MANUAL, Scope.CATALOGUE, md.heavy_image),
    Rule("MD018", "shallow-item", W, _MANUAL, Scope.DOCUMENT, md.shallow_item),
    Rule("DC001", "index-number-form", E, _ARTICLE_12, Scope.DOCUMENT, dc.index_number_form),
    Rule("DC002", "retired-index-number", E, _ARTICLE_12, Scope.DOCUMENT, dc.retired_index_number),
    Rule("DC003", "published-before-formed", E, "国办秘函〔2019〕19号", Scope.DOCUMENT, dc.published_before_formed),
    Rule("DC004", "series-without-year", E, _PROMISE, Scope.DOCUMENT, dc.series_without_year),
    Rule("DC005", "unknown-office", E, "标准目录“责任科室”", Scope.DOCUMENT, dc.unknown_office),
    Rule("DC006", "unknown-topic", E, "2021 年工作要点第 1 条：主题分类", Scope.DOCUMENT, dc.unknown_topic),
    Rule("DC007", "unusable-waiver", E, _PROMISE, Scope.DOCUMENT, dc.unusable_waiver),
    Rule("DC008", "published-late", W, "《政府信息公开条例》第二十六条", Scope.DOCUMENT, dc.published_late),
    Rule("PD001", "body-on-request", E, "《政府信息公开条例》第二十七条", Scope.DOCUMENT, pd.body_on_request),
    Rule("PD002", "document-number-form", E, _FORMAT, Scope.DOCUMENT, pd.document_number_form),
    Rule("PD003", "ends-before-beginning", E, _PROMISE, Scope.DOCUMENT, pd.ends_before_beginning),
    Rule("PD004", "unmarked-normative", W, "上海市行政规范性文件管理规定", Scope.DOCUMENT, pd.unmarked_normative),
    Rule("PD005", "unknown-genre", E, _FORMAT, Scope.DOCUMENT, pd.unknown_genre),
    Rule("IN001", "unknown-form", E, "2021 年工作要点第 4 条", Scope.DOCUMENT, it.unknown_form),
    Rule("RG001", "unproven-comparison", E, _PLAN_1, Scope.DOCUMENT, rg.unproven_comparison),
    Rule("AR001", "impossible-notice-period", E, _NOTICE, Scope.DOCUMENT, ar.impossible_notice_period),
    Rule("CI001", "item-file-name", E, _ADDRESSES, Scope.DOCUMENT, ci.item_file_name),
    Rule("CI002", "unclear-deadline", E, "标准目录“公开时限”", Scope.DOCUMENT, ci.unclear_deadline),
    Rule("CI003", "too-many-levels", E, "标准目录“公开事项”", Scope.DOCUMENT, ci.too_many_levels),
    Rule("CI004", "unknown-channel", E, "标准目录“公开渠道和载体”", Scope.DOCUMENT, ci.unknown_channel),
    Rule(
        "CI005",
        "article-20-out-of-range",
        E,
        "《政府信息公开条例》第二十条",
        Scope.DOCUMENT,
        ci.article_20_out_of_range,
    ),
    Rule("CT001", "duplicate-index-number", E, _ARTICLE_12, Scope.CATALOGUE, ct.duplicate_index_number),
    Rule("CT002", "duplicate-code", E, _PLAN_7, Scope.CATALOGUE, ct.duplicate_code),
    Rule("CT003", "item-without-content", W, _PLAN_7, Scope.CATALOGUE, ct.item_without_content),
    Rule("CT004", "unknown-item", E, _PLAN_7, Scope.CATALOGUE, ct.unknown_item),
    Rule("CT005", "document-without-item", W, _PLAN_7, Scope.CATALOGUE, ct.document_without_item),
    Rule("CT006", "document-without-section", E, _PLAN_2, Scope.CATALOGUE, ct.document_without_section),
    Rule("CT007", "kind-not-allowed", E, _PLAN_2, Scope.CATALOGUE, ct.kind_not_allowed),
    Rule("CT008", "address-collision", E, _ADDRESSES, Scope.CATALOGUE, ct.address_collision),
    Rule("CT009", "missing-attachment", E, _PLAN_2, Scope.CATALOGUE, ct.missing_attachment),
    Rule("CT010", "section-with-unknown-kind", E, _PROMISE, Scope.CATALOGUE, ct.section_with_unknown_kind),
    Rule("CT011", "expired-waiver", W, _PROMISE, Scope.CATALOGUE, ct.expired_waiver),
    Rule("CT012", "overdue-review", W, "《政府信息公开条例》第五十三条", Scope.CATALOGUE, ct.overdue_review),
    Rule("CT013", "home-names-unknown-item", E, _PLAN_7, Scope.CATALOGUE, ct.home_names_unknown_item),
    Rule("ED001", "misnamed-edition", E, _EDITIONS, Scope.CATALOGUE, ed.misnamed_edition),
    Rule("ED002", "altered-edition", E, _EDITIONS, Scope.CATALOGUE, ed.altered_edition),
    Rule("ED003", "edition-under-other-date", E, _EDITIONS, Scope.CATALOGUE, ed.edition_under_other_date),
    Rule("DU001", "overdue-item", W, "《政府信息公开条例》第二十六条、第四十九条", Scope.CATALOGUE, du.overdue_item),
    Rule("DU002", "unregistered-basis", W, _PLAN_1, Scope.CATALOGUE, du.unregistered_basis),
    Rule("DU003", "stale-comparison", W, _PLAN_1, Scope.CATALOGUE, du.stale_comparison),
    Rule("DU004", "repeated-regulation", E, _PLAN_1, Scope.CATALOGUE, du.repeated_regulation),
    Rule("DU005", "repeated-purpose", E, _PROMISE, Scope.CATALOGUE, du.repeated_purpose),
    Rule("DU006", "register-contradicts-site", W, _RATES, Scope.CATALOGUE, du.register_contradicts_site),
    Rule("RL001", "relation-to-nothing", E, _PLAN_2, Scope.CATALOGUE, rl.relation_to_nothing),
    Rule("RL002", "relation-to-wrong-kind", E, _PLAN_2, Scope.CATALOGUE, rl.relation_to_wrong_kind),
    Rule("RL003", "relation-to-itself", E, _PLAN_2, Scope.CATALOGUE, rl.relation_to_itself),
    Rule("RL004", "relation-to-hidden", W, _PROMISE, Scope.CATALOGUE, rl.relation_to_hidden),
    Rule("RC001", "circular-repeal", E, _PROMISE, Scope.CATALOGUE, rc.circular_repeal),
    Rule("RC002", "repeal-of-later-paper", W, _PROMISE, Scope.CATALOGUE, rc.repeal_of_later_paper),
    Rule("RC003", "interpreted-all-the-same", W, _PROMISE, Scope.CATALOGUE, rc.interpreted_all_the_same),
    Rule("RC004", "reference-beside-its-document", W, _PLAN_2, Scope.CATALOGUE, rc.reference_beside_its_document),
    Rule("RC005", "ended-paper-called-valid", W, _PLAN_1, Scope.CATALOGUE, rc.ended_paper_called_valid),
    Rule("LK001", "broken-link", E, _PLAN_2, Scope.SITE, lk.broken_link),
    Rule("LK002", "broken-anchor", E, _PLAN_2, Scope.SITE, lk.broken_anchor),
    Rule("LK003", "unusable-address", E, _PLAN_2, Scope.SITE, lk.unusable_address),
    Rule("LK004", "private-address", E, _PLAN_2, Scope.SITE, lk.private_address),
    Rule("LK005", "insecure-asset", E, _PROMISE, Scope.SITE, lk.insecure_asset),
    Rule("LK006", "orphan-page", W, _PLAN_7, Scope.REACH, lk.orphan_page),
    Rule("LN001", "link-to-another-document", E, _PLAN_2, Scope.CATALOGUE, ln.link_to_another_document),
    Rule("AD001", "vanished-address", E, _ADDRESSES, Scope.ADDRESSES, ad.vanished_address),
    Rule("PG001", "repeated-anchor", E, _PLAN_2, Scope.PAGE, pg.repeated_anchor),
    Rule("PG002", "wrong-number-of-titles", E, _ACCESSIBLE, Scope.PAGE, pg.wrong_number_of_titles),
    Rule("PG003", "missing-page-title", E, _ACCESSIBLE, Scope.PAGE, pg.missing_page_title),
    Rule("SE001", "unanswered-question", E, _FOUND, Scope.SEARCH, se.unanswered_question),
    Rule("SE002", "question-to-hidden", W, _FOUND, Scope.SEARCH, se.question_to_hidden),
    Rule("SE003", "unheard-synonyms", W, _FOUND, Scope.SEARCH, se.unheard_synonyms),
    Rule("SE004", "scanned-attachment", W, _FOUND, Scope.CATALOGUE, se.scanned_attachment),
    Rule("SE005", "unread-attachment", W, _FOUND, Scope.CATALOGUE, se.unread_attachment),
    Rule("TP001", "failing-template", E, _PROMISE, Scope.TEMPLATE, tp.failing_template),
)

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}


def rules_of(scope: Scope) -> tuple[Rule, ...]:
    """The rules of one scope, in the table's order."""
    return tuple(rule for rule in RULES if rule.scope is scope)


_DOCUMENT_RULES = rules_of(Scope.DOCUMENT)


def run_rules(scope: Scope, *values: Any) -> list[Coded]:
    """Every finding of a scope's rules on these values."""
    return [Coded(rule.code, finding) for rule in rules_of(scope) for finding in rule.check(*values)]


def check_document(document: Document, settings: Settings) -> list[Coded]:
    """Every finding of the document rules."""
    return [Coded(rule.code, finding) for rule in _DOCUMENT_RULES for finding in rule.check(document, settings)]


def check_catalogue(catalogue: Catalogue) -> list[CodedEntry]:
    """Every finding of the catalogue rules, not yet located."""
    return [CodedEntry(rule.code, finding) for rule in rules_of(Scope.CATALOGUE) for finding in rule.check(catalogue)]


def diagnostic(coded: Coded) -> Diagnostic:
    """A coded finding with its rule's severity."""
    finding: Finding = coded.finding
    severity = BY_CODE[coded.code].severity
    return Diagnostic(finding.path, finding.line, finding.column, coded.code, severity, finding.message, finding.hint)


def without_waived(
    diagnostics: Iterable[Diagnostic], waivers_of: Callable[[str], tuple[Waiver, ...]], day: datetime.date
) -> Iterator[Diagnostic]:
    """Diagnostics without those that the document itself waives on this day; errors are never waived."""
    for item in diagnostics:
        waived = item.severity is not Severity.ERROR and any(
            waiver.code == item.code and waiver.until >= day for waiver in waivers_of(item.path)
        )
        if not waived:
            yield item
