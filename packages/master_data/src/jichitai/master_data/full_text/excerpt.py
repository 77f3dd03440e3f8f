"""抜書き / An excerpt of a text round what was looked for, in the text's own characters."""

from __future__ import annotations

from collections.abc import Sequence

from .folding import clusters, fold


def excerpt(text: str, words: Sequence[str], *, around: int = 20) -> str:
    """抜書き / Up to ``around`` characters on either side of the first of the (folded) words; the beginning where none stands.

    >>> excerpt("本市のﾎｲｸｼﾞｮに入所する児童について", ["ホイクジョ"], around=3)
    '本市のﾎｲｸｼﾞｮに入所…'
    >>> excerpt("令和8年度の計画", ["なし"], around=3)
    '令和8年度の…'
    """
    pieces = list(clusters(text))
    starts: list[int] = []
    folded = ""
    for piece in pieces:
        starts.append(len(folded))
        folded += fold(piece) or ("" if piece.strip() else " ")
    found = [(at, len(word)) for word in words if (at := folded.find(word)) >= 0]
    if not found:
        return _shown(pieces, 0, 2 * around)
    at, length = min(found)
    first = max(number for number, start in enumerate(starts) if start <= at)
    last = max(number for number, start in enumerate(starts) if start < at + length)
    return _shown(pieces, max(0, first - around), last + 1 + around)


def _shown(pieces: list[str], begin: int, end: int) -> str:
    before, after = "…" if begin > 0 else "", "…" if end < len(pieces) else ""
    return before + " ".join("".join(pieces[begin:end]).split()) + after
