"""Assets are addressed by their bytes, so that no cache ever shows an old one."""

import re
from pathlib import Path

import pytest

from sitegen.digest import digest_bytes
from sitegen.render.assets import Asset, content_of, read_assets
from tests.site_files import PROJECT


def test_every_asset_has_a_path_with_the_beginning_of_its_digest(tmp_path: Path) -> None:
    files = {"site.css": b"p{}", "js/menu.min.js": b"x", "images/logo": b"png", ".DS_Store": b"mac"}
    for name, content in files.items():
        file = tmp_path / "assets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    css, script, logo = (digest_bytes(files[name]) for name in ("site.css", "js/menu.min.js", "images/logo"))
    assert read_assets(tmp_path) == (
        Asset("images/logo", "assets/images/logo", f"assets/images/logo-{logo[:10]}", logo),
        Asset("js/menu.min.js", "assets/js/menu.min.js", f"assets/js/menu.min-{script[:10]}.js", script),
        Asset("site.css", "assets/site.css", f"assets/site-{css[:10]}.css", css),
    )


def test_templates_without_assets_have_none(tmp_path: Path) -> None:
    assert read_assets(tmp_path) == ()


def test_a_script_is_published_in_one_file_with_the_modules_it_imports(tmp_path: Path) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "base.js").write_text(
        "// One.\nexport const ONE = 1;\nexport async function two() {\n  return 2;\n}\n", "utf-8"
    )
    (folder / "middle.js").write_text('import { ONE } from "./base.js";\nexport class Three {}\n', "utf-8")
    script = 'import { ONE } from "./base.js";\nimport { Three } from "./middle.js";\nawait new Three(ONE);\n'
    (folder / "page.js").write_text(script, "utf-8")
    assert content_of(folder / "page.js").decode() == (
        "const ONE=1;async function two(){return 2}\nclass Three{}\nawait new Three(ONE);\n"
    )
    (before,) = read_assets(tmp_path)
    (folder / "base.js").write_text("export const ONE = 11;\n", "utf-8")
    (after,) = read_assets(tmp_path)
    assert before.name == after.name == "page.js"
    assert before.path != after.path


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("a = b - 1; // why (not\nc = -d - -e + ++f;", "a=b-1;\nc=-d - -e + ++f;"),
        ('say("a = b", \'c , "d\', `e = ${f + 1} ;`);', 'say("a = b",\'c , "d\',`e = ${f + 1} ;`);'),
        ('b = a.split(/ , [/"] /) / 2 / c;', 'b=a.split(/ , [/"] /)/2/c;'),
        ("if (!/[ {] /.test(a)) return [a, b];\nelse return { a };", "if(!/[ {] /.test(a))return[a,b];else return{a};"),
        ("const a = () => {\n  b();\n}\n(c)\n  .d", "const a=()=>{b()}\n(c)\n.d"),
        ('a /* = "b */ = "//";', 'a="//";'),
    ],
)
def test_texts_and_patterns_are_published_as_they_are_written(tmp_path: Path, written: str, published: str) -> None:
    (tmp_path / "a.js").write_text("export const A = 1;\n", "utf-8")
    (tmp_path / "b.js").write_text(f'import {{ A }} from "./a.js";\n{written}\n', "utf-8")
    assert content_of(tmp_path / "b.js").decode() == f"const A=1;{published}\n"


def test_the_script_of_the_search_page_is_small_and_its_modules_name_things_differently() -> None:
    folder = PROJECT / "templates/assets"
    assert len(content_of(folder / "search.js")) <= 25_000
    text = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("search*.js"))
    names = re.findall(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", text, re.MULTILINE)
    assert len(names) == len({*names})
    assert not re.search(r"`[^`]*\$\{[^}`]*`[^`]*`[^}`]*\}", text)


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { B } from "./b.js";\nexport const A = 1;\n', "utf-8")
    (tmp_path / "b.js").write_text('import { A } from "./a.js";\nexport const B = 2;\n', "utf-8")
    assert content_of(tmp_path / "a.js").count(b"const B=2") == 1
