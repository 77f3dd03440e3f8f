"""縮退の表 / A loaded shrink map with its identity, and what its file says of each candidate beyond the character.

同じ字でも、表によって行き先が違う。だから縮退の結果には、どの表の、どの版の、どの中身によったかを残す。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.characters import JIS_X_0213, Repertoire, ShrinkCandidate, ShrinkMap, Shrunk, shrink

from .private_character import is_one_character
from .shrink_decisions import DecisionTable
from .table_identity import TableIdentity

UNIFICATION: Final = "JIS包摂規準・UCS統合規則"
"""JIS の包摂規準と UCS の統合規則 / Unification rules of JIS and of ISO/IEC 10646."""
NOTICE_582: Final = "法務省告示582号別表第四"
"""法務省告示582号別表第四 / Table 4 of Ministry of Justice notice 582."""
DICTIONARIES: Final = "辞書類等による関連字"
"""辞書類等による関連字 / Related characters after dictionaries."""
FAMILY_REGISTER_NOTICES: Final = "法務省戸籍法関連通達・通知"
"""戸籍法関連の通達・通知 / Notices on the Family Register Act."""
ANALOGY: Final = "読み・字形による類推"
"""読み・字形による類推 / Analogy of reading and form."""
MJ_SCHEMES: Final = (UNIFICATION, FAMILY_REGISTER_NOTICES, NOTICE_582, DICTIONARIES, ANALOGY)
"""MJ縮退マップの方式 / The schemes of the MJ shrink map, by the names its file gives them."""
UNIQUE: Final = "縮退候補の一意化"
"""縮退候補の一意化 / The one-to-one map made from the MJ shrink map."""
ONE_TO_ONE: Final = "コード変換（1対1変換）"
"""国税庁の表の一対一の変換 / The one-to-one conversion of the tax agency's table."""
ONE_TO_MANY: Final = "文字列変換"
"""国税庁の表の文字列への変換 / Conversion to several characters in the tax agency's table."""
SIMILAR_FORM: Final = "類似字形"
"""国税庁の表の備考の類似字形 / Similar forms named in the remarks of the tax agency's table."""


@frozen(kw_only=True)
class CandidateNote:
    """候補の添え書き / What the file says beside a candidate: hops, rank, kind and table, as written there."""

    hops: int | None = None
    rank: str = ""
    kind: str = ""
    table: str = ""
    remark: str = ""


@frozen(kw_only=True, eq=False)
class ShrinkTable:
    """縮退の表 / The map that conversions use, and its identity.

    ``notes`` are by (character, scheme, candidate). ``kept_apart`` are pairs the file itself calls different characters
    (別字): they are no candidates.
    """

    identity: TableIdentity
    map: ShrinkMap
    notes: Mapping[tuple[str, str, str], CandidateNote] = field(factory=dict, repr=False)
    kept_apart: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    glyphs: TableIdentity | None = None

    @property
    def schemes(self) -> tuple[str, ...]:
        """方式 / The schemes that offer a candidate for some character."""
        return tuple(sorted({each.scheme for offered in self.map.candidates.values() for each in offered}))


def shrink_table(
    identity: TableIdentity, candidates: Mapping[str, Sequence[ShrinkCandidate]], /, *,
    notes: Mapping[tuple[str, str, str], CandidateNote] | None = None,
    kept_apart: frozenset[tuple[str, str]] = frozenset(), glyphs: TableIdentity | None = None,
) -> ShrinkTable:  # fmt: skip
    """縮退の表を作る / A table and its map under one identity."""
    made = ShrinkMap(id=identity.id, version=identity.version, licence=identity.licence, candidates=candidates)
    return ShrinkTable(identity=identity, map=made, notes=notes or {}, kept_apart=kept_apart, glyphs=glyphs)


@frozen(kw_only=True)
class Decisions:
    """団体の決めた行き先 / Which of the candidates the body takes, who decided it, when and on what."""

    by: str
    on: date
    basis: str
    values: Mapping[str, str] = field(repr=False, hash=False)

    def __attrs_post_init__(self) -> None:
        if not self.by or not self.basis:
            raise ValueError("decisions say who made them and on what")
        if not all(map(is_one_character, self.values)):
            raise ValueError("a decision is about one character")

    def evidence(self, _character: str, /) -> str:
        """決めた者と根拠 / Who decided, when and on what, as it stands in the record of a conversion."""
        return f"{self.by} {self.on} {self.basis}"


def shrink_by(
    text: str, table: ShrinkTable, /, *, schemes: Sequence[str], decisions: Decisions | DecisionTable | None = None,
    target: frozenset[Repertoire] = JIS_X_0213,
) -> Shrunk:  # fmt: skip
    """縮退する / Reduce a text by a loaded table; what is not settled stays and is told.

    >>> from jichitai.master_data.characters import JIS_X_0208
    >>> from .table_identity import digest_of
    >>> identity = TableIdentity(id="例", version="1", licence="CC0 1.0", digest=digest_of(b""))
    >>> table = shrink_table(identity, {"栁": [ShrinkCandidate(ANALOGY, "柳"), ShrinkCandidate(ANALOGY, "楊")]})
    >>> shrink_by("栁田", table, schemes=[ANALOGY], target=JIS_X_0208).is_complete
    False
    >>> decided = Decisions(by="市民課", on=date(2026, 4, 1), basis="起案第1号", values={"栁": "柳"})
    >>> shrink_by("栁田", table, schemes=[ANALOGY], decisions=decided, target=JIS_X_0208).result
    '柳田'
    """
    values = decisions.values if decisions is not None else None
    return shrink(text, by=table.map, schemes=schemes, decisions=values, target=target)
