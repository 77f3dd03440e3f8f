"""探せること / The right page is among the first three, over http and from disk."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.browser
GOLD = tomllib.loads((Path(__file__).parents[1] / "docs" / "search_gold.toml").read_text(encoding="utf-8"))["query"]
# 結果の欄は、空の問いのとき空になる：前の答えを次の答えと取り違えないよう、必ず一度空にする
RESULTS = """() => {
  const box = [...document.querySelectorAll('*')].map(each => each.shadowRoot).find(root => root?.querySelector('[role=combobox]'));
  return {status: box.querySelector('[role=status]').textContent, links: [...box.querySelectorAll('a[role=option]')].map(each => each.href)};
}"""


def ask(page, words: str) -> list[str]:
    """問う / Type into the search box; the links of the answer, in order."""
    box = page.get_by_role("combobox")
    box.fill("")
    page.wait_for_function(f"() => ({RESULTS})().status === ''")
    box.fill(words)
    page.wait_for_function(f"() => ({RESULTS})().status !== ''")
    for _ in range(5):  # 「なし」は答えを待つ間にも一瞬現れる
        if links := page.evaluate(RESULTS)["links"]:
            return links
        page.wait_for_timeout(200)
    return []


def found(page, address: str, queries: list[dict[str, str]]) -> dict[str, list[str]]:
    page.goto(address + "index.html")
    page.locator(".md-search__button").click()
    answers = {}
    for query in queries:
        links = ask(page, query["words"])
        answers[query["words"]] = [
            unquote(link.removeprefix(address)).split("?")[0] + ("#" + unquote(link).partition("#")[2] if "#" in link else "")
            for link in links
        ]
    return answers


def misses(answers: dict[str, list[str]], first: int) -> dict[str, str]:
    missed = {}
    for query in GOLD:
        if query["words"] not in answers:
            continue
        want, got = query["page"], answers[query["words"]][:first]
        if not any(link == want or ("#" not in want and link.split("#")[0] == want) for link in got):
            missed[query["words"]] = f"{query['words']} → {want}, got {got}"
    return missed


def test_the_right_page_is_among_the_first_three_over_http_and_from_disk(over_http: str, from_disk: str, page) -> None:
    answers = found(page, over_http, GOLD)
    missed = misses(answers, first=3)
    assert len(missed) <= 0.05 * len(GOLD), "\n".join(missed.values())
    # 同じ索引を別の道で読むだけなので、十に一つを問い、http で出るものがディスクでも出ることを見る
    there = misses(found(page, from_disk, GOLD[::10]), first=3)
    assert there.keys() <= missed.keys(), "\n".join(there.values())


def test_words_that_stand_nowhere_find_nothing(from_disk: str, page) -> None:
    page.goto(from_disk + "index.html")
    page.locator(".md-search__button").click()
    assert ask(page, "魑魅魍魎") == []
