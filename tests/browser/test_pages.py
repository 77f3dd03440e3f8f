"""頁が、だれの機械でも読めること / Pages work on a phone, without a network, and for every reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
CALLS_OUT = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?(?:src|data)=["']?(?:https?:)?//[^\s>]*"""
    r"""|<link\b(?=[^>]*rel=["']?(?:stylesheet|icon|preload|preconnect|modulepreload|dns-prefetch))[^>]*href=["']?(?:https?:)?//[^\s>]*"""
)


def every_page() -> list[str]:
    docs = ROOT / "docs"
    return sorted(path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("*.md"))


# 種類ごとに代表を選ぶ：入口、表の多い頁、符号の多い頁、生成した頁、API、英語
MAIN = [
    "index.html", "tutorial/index.html", "how-to/index.html", "how-to/legal-period.html", "how-to/local-tables.html",
    "how-to/expenditure-commitment.html", "explanation/towers.html", "explanation/promises.html", "pitfalls/index.html",
    "pitfalls/at-least-and-over.html", "reference/glossary.html", "reference/articles.html", "reference/tables.html",
    "reference/findings.html", "reference/cli.html", "reference/api/fiscal.html", "adr/0001-four-towers-one-ground.html", "migrations.html",
    "en/index.html", "en/tutorial/index.html", "en/reference/api/fiscal.html",
]  # fmt: skip


# 幅を決めるのは、どの頁でも同じ枠の中の本文だけである。一つの頁を開いたまま本文を入れ替えれば、頁ごとに枠を作り直さずに見られる
# （枠と部品を全部読んだ頁の幅は、MAIN の試験が見る）
WIDTH_OF_EACH = """async paths => {
  const wide = [];
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch('/' + path)).text(), 'text/html');
    const body = page.querySelector('.md-content');
    if (!body) { wide.push(path + ': no text'); continue; }
    document.querySelector('.md-content').replaceWith(document.adoptNode(body));
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) wide.push(`${path}: ${over}px`);
  }
  return wide;
}"""


def test_every_page_fits_a_phone(over_http: str, page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(over_http + "index.html")
    assert page.evaluate(WIDTH_OF_EACH, every_page()) == []
    page.evaluate(
        "document.querySelector('.md-content').append(Object.assign(document.createElement('div'), {style: 'width: 600px; height: 9px'}))"
    )
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0, "はみ出せば、はみ出すと分かる"


def test_no_page_calls_another_host(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert {"index.html", "en/index.html"} <= {page.relative_to(site).as_posix() for page in pages}
    calls = [f"{page.relative_to(site)}: {call}" for page in pages for call in CALLS_OUT.findall(page.read_text("utf-8"))]
    assert calls == []


def test_the_main_pages_fit_a_phone_and_raise_no_error_with_every_part_loaded(over_http: str, page) -> None:
    page.set_viewport_size(PHONE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    wide = []
    for path in MAIN[::2]:  # 本文の幅は上の試験が全部の頁で見る
        page.goto(over_http + path)
        if (over := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            wide.append(f"{path}: {over}px")
    assert wide == []
    assert [url for url in page.requested if not url.startswith((over_http, "data:", "about:"))] == []
    assert errors == []


def test_the_main_pages_work_from_disk_and_ask_nothing_of_the_network(from_disk: str, page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in MAIN[::5]:  # 同じ頁を別の道で読むだけなので、五つに一つ
        page.goto(from_disk + path)
        assert page.locator("h1").first.is_visible()
    assert [url for url in page.requested if not url.startswith((from_disk, "data:", "about:"))] == []
    assert errors == []


def test_every_page_names_its_language(over_http: str, page) -> None:
    for path in ("index.html", "how-to/legal-age.html", "en/index.html"):
        page.goto(over_http + path)
        assert page.evaluate("document.documentElement.lang") == ("en" if path.startswith("en/") else "ja")


def test_the_other_language_is_one_step_away(over_http: str, page) -> None:
    page.goto(over_http + "how-to/legal-age.html")
    page.goto(page.locator("link[rel=alternate][hreflang=en]").evaluate("each => each.href"))
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto(page.locator("link[rel=alternate][hreflang=ja]").evaluate("each => each.href"))
    assert page.url == over_http + "index.html"


# 行も見出しも案内も、同じ作りが続くだけである。入口の頁は六十の子まで、ほかの頁は先の十二の子までを見る。案内と頭の欄は
# どの頁でも同じなので、入口の頁で見る（用語集や API の頁は、全部を見ると一頁に一分かかる）
FIRST_OF_ALIKE = """most => document.querySelectorAll('body *').forEach(each => {
  while (each.children.length > most) each.lastElementChild.remove();
})"""
ALIKE_EVERYWHERE = {"exclude": [[".md-sidebar--primary"], [".md-header"]]}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize(("colours", "size"), [("light", DESK), ("dark", PHONE)], ids=["light-desk", "dark-phone"])
def test_no_page_breaks_wcag_2_1_aa(over_http: str, page, colours: str, size: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    page.set_viewport_size(size)
    broken = []
    for path in MAIN if colours == "light" else MAIN[::4]:  # 暗い色は、色の組が替わるだけである
        page.goto(over_http + path)
        page.wait_for_load_state("load")
        front = path == MAIN[0]
        page.evaluate(FIRST_OF_ALIKE, 60 if front else 5 if "/api/" in path else 12)
        results = axe.run(page, context=None if front else ALIKE_EVERYWHERE, options=WCAG).response
        broken += [
            f"{path}: {rule['id']}: {node['target']} {re.sub(chr(10), ' ', node['failureSummary'])[:160]}"
            for rule in results["violations"]
            for node in rule["nodes"]
        ]
    assert broken == [], "\n".join(broken)


def test_main_pages_exist() -> None:
    assert set(MAIN) - set(every_page()) == set()
