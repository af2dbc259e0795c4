"""Sections and settings of the generated site: `_index.md` files, `site.yml` and `settings/`."""

from bench import words
from bench.families import FAMILIES
from bench.front_matter import line, mappings, scalar

# Folder, title, description, kinds, 栏目类型, default items, order.
SECTIONS: tuple[tuple[str, str, str, str, str, str, int], ...] = (
    ("catalogue", "标准目录", "示例区教育领域政务公开标准目录。", "catalogue_item", "信息公开目录", "", 1),
    ("policies", "政策文件", "示例区教育局制发的政策文件。", "policy", "政策文件", "zhengwu-03", 10),
    ("normative", "行政规范性文件", "示例区教育局制发的行政规范性文件。", "policy", "政策文件", "zhengwu-03", 20),
    ("plans", "年度计划", "各领域的年度工作要点。", "policy", "政策文件", "zhengwu-03", 30),
    ("enrolment", "招生入学", "义务教育和学前教育招生入学文件。", "policy", "政策文件", "zhaosheng-01", 40),
    ("interpretations", "政策解读", "对政策文件的解读。", "interpretation", "政策解读", "zhengwu-03", 50),
)
UPDATE_DAYS = 400


def section_files() -> dict[str, str]:
    """`_index.md` of every section, by path below `content/`."""
    return {f"{section[0]}/_index.md": _section(section) for section in SECTIONS}


def _section(section: tuple[str, str, str, str, str, str, int]) -> str:
    _, title, description, kind, column_type, item, order = section
    lines = [
        *line("title", title),
        *line("description", description),
        *line("kinds", (kind,)),
        *line("column_type", column_type),
        *line("items", (item,) if item else ()),
        *line("update_days", UPDATE_DAYS if item else None),
        *line("order", order),
    ]
    return "\n".join(["---", *lines, "---", ""])


def settings_files() -> dict[str, str]:
    """`site.yml` and every file of `settings/`, by path below `content/`."""
    files = {
        "site.yml": _site_lines(),
        "settings/offices.yml": mappings("offices", [{"name": family.office} for family in FAMILIES]),
        "settings/topics.yml": mappings("topics", [{"id": word, "name": name} for word, name in topics()]),
        "settings/genres.yml": line("genres", words.GENRES),
        "settings/interpretation_forms.yml": mappings(
            "forms", [{"name": name, "varied": varied} for name, varied in words.FORMS]
        ),
        "settings/channels.yml": line("channels", ("政府网站", "校务公开栏", "政务新媒体", "政府公报", "便民服务窗口")),
        "settings/rules.yml": _threshold_lines(),
    }
    return {path: "\n".join([*lines, ""]) for path, lines in files.items()}


def topics() -> tuple[tuple[str, str], ...]:
    """Address word and name of every topic."""
    return tuple(topic for family in FAMILIES for topic in family.topics)


def _site_lines() -> list[str]:
    return [
        *line("name", "一键查阅"),
        *line("organisation", "示例区教育局"),
        *line("description", "示例区教育局政务公开标准目录，供测量之用，内容均为虚构。"),
        'index_number: "YJCY-{year}-{serial}"',
        'base_url: "https://example.org"',
    ]


def _threshold_lines() -> list[str]:
    years = {"validity_years": 5, "validity_years_trial": 2, "validity_years_notice": 1}
    lines = [
        "publish_working_days:",
        "  value: 20",
        *(f"  {row}" for row in line("basis", "《政府信息公开条例》第二十六条")),
        "  verified: true",
        "  since: 2019-05-15",
    ]
    for key, value in years.items():
        fields = ("value", value), ("basis", "上海市行政规范性文件管理规定"), ("verified", False)
        lines.extend([f"{key}:", *(f"  {name}: {scalar(field)}" for name, field in fields)])
    return lines
