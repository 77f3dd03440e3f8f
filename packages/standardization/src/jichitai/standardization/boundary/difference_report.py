"""版の違いを示す / Differences between versions as rows, JSON and a page of HTML that stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from html import escape
from typing import Any, Final

from ..specifications.compiled import identity_of
from ..specifications.difference import BookDifference, Change, Difference, Effect

HEADINGS: Final = (
    ("響き", "effect"), ("違い", "change"), ("組", "group"), ("項目", "item"), ("名", "name"), ("前", "before"), ("後", "after"),
)  # fmt: skip
"""見出し / The headings of the rows, in Japanese and English."""
_WORDS: Final = {
    Change.GROUP_ADDED: "組が増えた", Change.GROUP_REMOVED: "組がなくなった", Change.ADDED: "項目が増えた",
    Change.REMOVED: "項目がなくなった", Change.RENAMED: "名が変わった", Change.RENUMBERED: "項番が変わった",
    Change.LENGTHENED: "長くなった", Change.SHORTENED: "短くなった", Change.TYPE_CHANGED: "型が変わった",
    Change.KEY_CHANGED: "主キーが変わった", Change.PRESENCE_TIGHTENED: "出力条件が厳しくなった",
    Change.PRESENCE_RELAXED: "出力条件が緩くなった", Change.COLUMN_REQUIRED: "列が必須になった",
    Change.COLUMN_RELEASED: "列が必須でなくなった", Change.REPEATS_MORE: "繰り返しが増えた", Change.REPEATS_LESS: "繰り返しが減った",
    Change.CODE_LIST_CHANGED: "別のコード一覧になった", Change.CODE_ADDED: "コードが増えた", Change.CODE_REMOVED: "コードがなくなった",
    Change.CODE_REWORDED: "コードの言葉が変わった", Change.CONDITION_CHANGED: "条件や日付の扱いが変わった",
}  # fmt: skip
_STYLE: Final = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.6}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead th{background:#eef2f7}.breaking{font-weight:bold;color:#8b0000}.review{color:#5a4300}"
)


def difference_rows(found: Sequence[Difference], /, *, is_english: bool = False) -> list[tuple[str, ...]]:
    """行にする / The differences as rows of text, under ``HEADINGS``."""
    return [
        (
            each.effect.value if is_english else each.effect.ja, each.change.value if is_english else _WORDS[each.change],
            each.group, each.item, each.name, each.before, each.after,
        )
        for each in found
    ]  # fmt: skip


def difference_data(difference: BookDifference, /, *, mapped: Collection[str] | None = None) -> dict[str, Any]:
    """素のデータにする / The comparison as plain JSON data."""
    chosen = _chosen(difference, mapped)
    effects = Counter(each.effect for each in chosen)
    return {
        "before": _book(difference.before), "after": _book(difference.after), "is_breaking": _breaks(chosen),
        "counts": {each.value: effects[each] for each in Effect},
        "differences": [
            {"effect": each.effect.value, "change": each.change.value, "group": each.group, "item": each.item,
             "name": each.name, "before": each.before, "after": each.after}
            for each in chosen
        ],
    }  # fmt: skip


def _chosen(difference: BookDifference, mapped: Collection[str] | None) -> tuple[Difference, ...]:
    return difference.differences if mapped is None else difference.needing_work(mapped)


def _breaks(found: Sequence[Difference]) -> bool:
    return any(each.effect is Effect.BREAKING for each in found)


def _book(book: Any) -> dict[str, Any]:
    return {
        "business_id": book.business_id, "business": book.business, "version": book.version,
        "published_on": book.published_on.isoformat(), "identity": identity_of(book), "confidence": book.confidence.value,
    }  # fmt: skip


def difference_html(difference: BookDifference, /, *, mapped: Collection[str] | None = None) -> str:
    """頁にする / The comparison as one HTML page; every word of the documents is escaped."""
    chosen = _chosen(difference, mapped)
    counts = Counter(each.effect for each in chosen)
    summary = "、".join(f"{each.ja} {counts[each]}" for each in Effect)
    title = f"{difference.before.business}（{difference.before.business_id}）の仕様の違い"
    head = "".join(f'<th scope="col">{escape(ja)}</th>' for ja, _ in HEADINGS)
    body = "".join(
        f'<tr class="{each.effect.value}">' + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for each, row in zip(chosen, difference_rows(chosen), strict=True)
    )
    versions = " → ".join(_version(book) for book in (difference.before, difference.after))
    return (
        f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n<h1>{escape(title)}</h1>\n<p>{escape(versions)}</p>\n"
        f"<p>{escape(summary)}</p>\n<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n</body></html>\n"
    )


def _version(book: Any) -> str:
    named = f"第{book.version}版" if book.version else "版の名なし"
    return f"{named}（{book.published_on}公表、{book.confidence.ja}）"
