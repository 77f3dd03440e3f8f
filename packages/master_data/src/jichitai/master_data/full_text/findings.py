"""全文検索の所見 / Findings on searching. Never a text, never a word that was looked for."""

from __future__ import annotations

from ..kernel import Diagnostic


def search_words_missing() -> Diagnostic:
    """探す語がない / There is no word to look for."""
    return Diagnostic(
        code="master-data.search-words-missing",
        ja="探す語がない。",
        en="There is no word to look for.",
        way_out_ja="一文字以上の語を入れる。語のない一覧は、検索でなく一覧で見る。",
        way_out_en="Give a word of at least one character; lists without words are not searches.",
    )


def search_words_too_many(*, words: int, most: int, characters: int) -> Diagnostic:
    """探す語が多すぎる / More words, or longer ones, than one search takes."""
    return Diagnostic(
        code="master-data.search-words-too-many",
        ja=f"探す語は{most}語まで、合わせて{characters}文字までである（{words}語）。",
        en=f"A search takes up to {most} words of {characters} characters together ({words} words).",
        way_out_ja="語を減らす。",
        way_out_en="Use fewer words.",
        facts={"words": words, "most": most, "characters": characters},
    )


def full_text_unavailable(*, needs: str) -> Diagnostic:
    """全文検索がない / The database lacks what the search index is made with."""
    return Diagnostic(
        code="master-data.full-text-unavailable",
        ja=f"このデータベースには、全文検索に要る {needs} がない。",
        en=f"This database lacks {needs}, which full-text search needs.",
        way_out_ja="FTS5 を含む SQLite を使うか、PostgreSQL を使い、索引を作り直す（rebuild）。",
        way_out_en="Use a SQLite built with FTS5, or PostgreSQL, and rebuild the index.",
        facts={"needs": needs},
    )
