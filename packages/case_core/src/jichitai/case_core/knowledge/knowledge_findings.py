"""蓄えた案件の所見 / Findings on searching and reusing cases. Never a text, never a word that was looked for."""

from __future__ import annotations

from jichitai.master_data.kernel import CaseRef, Diagnostic


def search_words_missing() -> Diagnostic:
    """探す語がない / There is no word to look for."""
    return Diagnostic(
        code="case-core.search-words-missing",
        ja="探す語がない。",
        en="There is no word to look for.",
        way_out_ja="一文字以上の語を入れる。語のない一覧は、作業一覧で見る。",
        way_out_en="Give a word of at least one character; lists without words are work lists.",
    )


def search_words_too_many(*, words: int, most: int, characters: int) -> Diagnostic:
    """探す語が多すぎる / More words, or longer ones, than one search takes."""
    return Diagnostic(
        code="case-core.search-words-too-many",
        ja=f"探す語は{most}語まで、合わせて{characters}文字までである（{words}語）。",
        en=f"A search takes up to {most} words of {characters} characters together ({words} words).",
        way_out_ja="語を減らす。",
        way_out_en="Use fewer words.",
        facts={"words": words, "most": most, "characters": characters},
    )


def full_text_unavailable(*, needs: str) -> Diagnostic:
    """全文検索がない / The database lacks what the search index is made with."""
    return Diagnostic(
        code="case-core.full-text-unavailable",
        ja=f"このデータベースには、案件の検索に要る {needs} がない。",
        en=f"This database lacks {needs}, which searching cases needs.",
        way_out_ja="FTS5 を含む SQLite を使うか、PostgreSQL を使い、索引を作り直す（rebuild）。",
        way_out_en="Use a SQLite built with FTS5, or PostgreSQL, and rebuild the index.",
        facts={"needs": needs},
    )


def case_not_in_sight(*, case: CaseRef) -> Diagnostic:
    """見える案件にない / No such case, or none the officer may see: which of the two is not told."""
    return Diagnostic(
        code="case-core.case-not-in-sight",
        ja=f"見える範囲に、案件{case}はない。",
        en=f"There is no case {case} within sight.",
        way_out_ja="番号を確かめる。閲覧の許しが要るなら、案件の担当課に求める。",
        way_out_en="Check the number, or ask the unit in charge to grant access.",
        facts={"case": case},
    )


def case_not_over(*, case: CaseRef) -> Diagnostic:
    """終わっていない案件 / Only a case that is over is reused."""
    return Diagnostic(
        code="case-core.case-not-over",
        ja=f"案件{case}は完結していないので、雛形にできない。",
        en=f"Case {case} is not closed, so it is no template.",
        way_out_ja="完結した案件を選ぶ。",
        way_out_en="Choose a closed case.",
        facts={"case": case},
    )


def case_without_type(*, case: CaseRef) -> Diagnostic:
    """種別のない案件 / A case without a type has no plan to reuse."""
    return Diagnostic(
        code="case-core.case-without-type",
        ja=f"案件{case}には種別がないので、雛形にできない。",
        en=f"Case {case} has no type, so there is no plan to reuse.",
        way_out_ja="種別のある案件を選ぶ。",
        way_out_en="Choose a case that ran by a type.",
        facts={"case": case},
    )
