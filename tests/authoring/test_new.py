"""`build.py new`: what an office worker types becomes a sound draft, or nothing at all."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authoring import commands
from sitegen.authoring.answers import written
from sitegen.authoring.names import address_word, proposed_name
from sitegen.authoring.talk import OPTIONS
from sitegen.content.document import read_document
from sitegen.content.kinds import KINDS
from sitegen.hidden_characters import hidden_characters
from sitegen.project import Project
from sitegen.yaml_nodes import Scalar
from sitegen.yaml_tree import read_yaml
from tests.authoring.new_documents import errors, made, new, options_of
from tests.golden_texts import GoldenTexts
from tests.site_files import DAY, run, write_files

each_kind = pytest.mark.parametrize("kind", KINDS)


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let these lines be typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(commands, "today", lambda: DAY)


def test_new_alone_lists_every_kind() -> None:
    ran = run("new")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "可以新建的种类（在 new 后面写英文名或中文名）：\n"
        "  article         信息：一般信息和公示；公示写明起止日期，到期自动撤下\n"
        "  catalogue_item  标准目录事项：标准目录的一个事项：公开什么、依据什么、何时公开\n"
        "  interpretation  政策解读：解读一份或几份政策文件：文字、图解、问答、视频等\n"
        "  page            页面：长期保留的页面：公开指南、关于本站、无障碍声明等\n"
        "  policy          政策文件：本机关制发或者转发的公文：通知、意见、办法、方案等\n"
        "  regulation      法规制度：法规、规章和制度的登记条目，供公开依据引用\n"
        "  section         栏目：一个文件夹和它的 _index.md，文档放在里面\n"
        "例如：python build.py new policy\n"
    )


@each_kind
def test_what_is_made_is_a_draft_without_an_error_and_stays_so_when_published(kind: str, site: Project) -> None:
    path = site.root / made(new(site, kind, "--yes", *options_of(kind)))
    assert errors(site) == []
    text = path.read_text(encoding="utf-8")
    assert "\ndraft: true\n" in text
    path.write_text(text.replace("\ndraft: true\n", "\n"), encoding="utf-8")
    assert errors(site) == []


@each_kind
def test_every_unused_field_can_be_used_by_taking_its_mark_away(kind: str, site: Project) -> None:
    path = made(new(site, kind, "--yes", *options_of(kind)))
    text = (site.root / path).read_text(encoding="utf-8")
    unused = re.findall(r"^# ([a-z_0-9]+: .*)$", text, re.MULTILINE)
    fields = {line.partition(":")[0] for line in unused} | set(re.findall(r"^([a-z_]+): ", text, re.MULTILINE))
    assert fields >= {*KINDS[kind].__struct_fields__, "kind"}
    for line in unused:
        document = read_document(path.removeprefix("content/"), text.replace(f"# {line}", line).encode())
        assert (line, document.faults) == (line, ())


def test_a_clumsy_conversation(site: Project, monkeypatch: pytest.MonkeyPatch, golden: GoldenTexts) -> None:
    typing(
        monkeypatch,
        "",  # the title must be given
        "关于印发《示例区中小学暑期安全办法（试行）》的通知",
        "嘉教规[2026]第07号",
        "",  # the proposed issuer
        "六月三十日",
        "2026年6月31日",
        "２０２６年７月２日",
        "通知书",
        "通知",
        "３",
        "2",
        "2026/7/1",
        "暑期安全",
        "教科",
        " 2 ",
        "2026.6.30",  # asked again: published before issued
        "今天",
        "2026-1",
        "暑期安全",
        "也许",
        "有",
    )
    ran = new(site, "政策文件")
    golden.check("new/conversation", ran.out + ran.err)
    golden.check("new/policy", (site.root / made(ran)).read_text(encoding="utf-8"))


def test_an_interpretation_finds_its_policy_by_whatever_one_calls_it(site: Project) -> None:
    policy = "policies/2026/jiajiao-2026-1"
    title = re.search(r"title: (.*)", (site.content / f"{policy}.md").read_text(encoding="utf-8"))
    assert title
    for count, name in enumerate(
        [policy, f"content\\{policy}.md".replace("/", "\\"), title[1], title[1][-4:], "嘉教〔2026〕1号"]
    ):
        ran = new(
            site, "interpretation", "--yes", *options_of("interpretation", interprets=name), f"--file=jie-du-{count}"
        )
        assert f"interprets: [{policy}]\n" in (site.root / made(ran)).read_text(encoding="utf-8")
    ran = new(site, "interpretation", "--yes", *options_of("interpretation", interprets="没有的文件"))
    assert ran.code == 2
    assert "没有找到“没有的文件”。" in ran.err


def test_a_document_elsewhere_is_named_by_title_and_address(site: Project) -> None:
    ran = new(
        site, "interpretation", "--yes", *options_of("interpretation", interprets="市里的办法 https://example.org/a")
    )
    text = (site.root / made(ran)).read_text(encoding="utf-8")
    assert "interprets: [{title: 市里的办法, url: https://example.org/a}]\n" in text
    assert errors(site) == []


def test_letters_and_digits_of_full_width_become_narrow_and_punctuation_stays(site: Project) -> None:
    ran = new(site, "page", "--yes", *options_of("page", title="２０２６年Ｈ５页面（试用）：说明"))
    assert "\ntitle: 2026年H5页面（试用）：说明\n" in (site.root / made(ran)).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于印发《示例区中小学暑期安全办法（试行）》的通知", "shi-li-qu-zhong-xiao-xue-shu-qi-an-quan"),
        ("2026年秋季招生公告", "2026-nian-qiu-ji-zhao-sheng-gong-gao"),
        ("2026", "wen-jian-2026"),
        ("！！！", "file"),
        ("Notice H5.0", "notice-h5-0"),
    ],
)
def test_a_file_name_is_proposed_from_the_title(title: str, name: str) -> None:
    assert proposed_name(title) == name
    assert address_word(name) == name


def test_a_question_that_has_an_option_of_its_own_is_known_by_it() -> None:
    assert set(OPTIONS) <= {option.name for option in commands.new_command.params}


def test_a_section_is_made_too(site: Project) -> None:
    ran = new(
        site,
        "栏目",
        "--yes",
        "--title",
        "通知公告",
        "--set=description=通知和公告。",
        "--set=kinds=信息、page",
        "--set=column_type=通知公告",
    )
    assert made(ran) == "content/tong-zhi-gong-gao/_index.md"
    text = (site.root / made(ran)).read_text(encoding="utf-8")
    assert "\nkinds: [article, page]\n" in text
    assert errors(site) == []


def test_a_file_lies_beside_the_others_of_its_section(site: Project) -> None:
    assert made(new(site, "policy", "--yes", *options_of("policy"))).startswith("content/policies/2026/")
    assert made(new(site, "article", "--yes", *options_of("article"))).startswith("content/others/2026-")
    assert made(new(site, "article", "--yes", "--folder", *options_of("article"))).endswith("-2/index.md")


NUMBERS = """
-- content/policies/2026/draft.md --
---
draft: true
index_number: YJCY-2026-00021
---
-- content/policies/2026/faulty.md --
index_number: YJCY-2026-00034
-- content/policies/2025/other.md --
---
index_number: YJCY-2025-00077
---
-- content/settings/retired_index_numbers.yml --
retired:
  - {number: YJCY-2026-00040, reason: 文档已合并}
"""


@pytest.mark.parametrize(
    ("published", "number"),
    [("2026-03-05", "YJCY-2026-00041"), ("2025-12-31", "YJCY-2025-00078"), ("2024-01-02", "YJCY-2024-00001")],
)
def test_an_index_number_follows_the_highest_of_its_year_wherever_that_stands(
    site: Project, published: str, number: str
) -> None:
    write_files(site.root, NUMBERS)
    ran = new(site, "page", "--yes", *options_of("page", published=published))
    assert f"（草稿，索引号 {number}）" in ran.out


def test_two_documents_of_one_title_get_names_and_numbers_of_their_own(site: Project) -> None:
    first, second = (made(new(site, "page", "--yes", *options_of("page"))) for _ in range(2))
    assert second == first.replace(".md", "-2.md")
    assert errors(site) == []


@given(st.text(min_size=1).map(str.strip).filter(lambda text: bool(text) and not hidden_characters(text)))
def test_any_text_is_written_so_that_it_is_read_as_it_was_typed(text: str) -> None:
    text = " ".join(text.split())
    for line in (f"x: {written(Scalar(text, 1, 1))}\n", f"x: [{written(Scalar(text, 1, 1))}]\n"):
        root, faults = read_yaml(line)
        assert (root is not None, faults) == (True, ())
        node = root.entries[0][1] if root else None
        item = node if isinstance(node, Scalar) else getattr(node, "items", [None])[0]
        assert isinstance(item, Scalar)
        assert item.text == text
