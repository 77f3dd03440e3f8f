"""帳票と枠の約束 / What every store of papers and ceilings promises. Give a ``books`` fixture and inherit the tests."""

from __future__ import annotations

from typing import Final

import pytest
from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Ref, Yen

from ..ceilings import Ceiling
from ..papers import PaperKind
from ..ports import Books
from ..refusals import AlreadyInBooks, CeilingAlreadyOpen, CeilingUnknown, NotInBooks, WrittenByAnother


@frozen(kw_only=True)
class Slip:
    """試しの伝票 / A small paper for these tests."""

    ref: Ref
    fiscal_year: FiscalYear = field(default=FiscalYear(2026))
    parent: Ref | None = None
    case: CaseRef | None = None
    amount: Yen = field(default=Yen(0))
    version: int = 0


SLIPS: Final = PaperKind("test-slip", Slip)
OTHERS: Final = PaperKind("test-other-slip", Slip)


class Stopped(Exception):
    """途中で止まった / Raised on purpose in the middle of a block."""


def _stop_in_the_middle(books: Books) -> None:
    with books.together():
        books.papers(SLIPS).add(Slip(ref=Ref("伝-1")))
        books.ceilings.open("枠-2", Yen(5))
        books.ceilings.use("枠-1", Yen(60))
        raise Stopped


class PapersContract:
    """帳票と枠の約束 / The contract of ``Papers`` and ``Ceilings``."""

    def test_a_paper_added_is_the_paper_got(self, books: Books) -> None:
        """載せた帳票が読める / What is added is what is got, of its own kind only."""
        slip = Slip(ref=Ref("伝-1"), parent=Ref("2026-C-000001"), case=CaseRef("案-1"), amount=Yen(7))
        books.papers(SLIPS).add(slip)
        assert books.papers(SLIPS).get(slip.ref) == books.papers(SLIPS).hold(slip.ref) == slip
        with pytest.raises(NotInBooks):
            books.papers(OTHERS).get(slip.ref)

    def test_a_paper_is_added_once_and_replaced_by_who_read_it_last(self, books: Books) -> None:
        """一度だけ載り、読んだ版だけを書き換える / Added once; only the version read is replaced."""
        papers = books.papers(SLIPS)
        slip = Slip(ref=Ref("伝-1"))
        papers.add(slip)
        with pytest.raises(AlreadyInBooks):
            papers.add(evolve(slip, amount=Yen(9)))
        after = evolve(slip, amount=Yen(9), version=1)
        papers.save(after, read_at=0)
        with pytest.raises(WrittenByAnother):
            papers.save(evolve(slip, amount=Yen(8), version=1), read_at=0)
        assert papers.get(slip.ref) == after

    def test_papers_are_found_by_parent_year_and_case(self, books: Books) -> None:
        """もと・年度・案件で探せる / Found by parent, year and case, in order of reference."""
        papers = books.papers(SLIPS)
        parent, case = Ref("2026-C-000001"), CaseRef("案-1")
        second, first = Slip(ref=Ref("伝-2"), parent=parent), Slip(ref=Ref("伝-1"), parent=parent, case=case)
        other = Slip(ref=Ref("伝-3"), fiscal_year=FiscalYear(2027))
        for slip in (second, first, other):
            papers.add(slip)
        assert list(papers.of(parent)) == [first, second]
        assert list(papers.of_year(FiscalYear(2026))) == [first, second]
        assert list(papers.of_case(case)) == [first]
        assert not list(books.papers(OTHERS).of(parent))

    def test_a_ceiling_is_used_to_the_last_yen_and_not_beyond(self, books: Books) -> None:
        """枠は一円まで使え、一円も超えない / n−1, n, n+1."""
        books.ceilings.open("枠-1", Yen(100))
        assert books.ceilings.use("枠-1", Yen(99))
        assert not books.ceilings.use("枠-1", Yen(2))
        assert books.ceilings.use("枠-1", Yen(1))
        assert not books.ceilings.use("枠-1", Yen(1))
        assert books.ceilings.get("枠-1") == Ceiling("枠-1", Yen(100), Yen(100))
        books.ceilings.give_back("枠-1", Yen(40))
        assert books.ceilings.get("枠-1").left == Yen(40)
        with pytest.raises(ValueError, match=r"枠-1|0 <= used"):
            books.ceilings.give_back("枠-1", Yen(61))

    def test_a_ceiling_is_lowered_to_what_is_used_and_not_below(self, books: Books) -> None:
        """枠は使った額まで狭められる / n−1, n, n+1."""
        books.ceilings.open("枠-1", Yen(100))
        books.ceilings.use("枠-1", Yen(60))
        assert not books.ceilings.lower_by("枠-1", Yen(41))
        assert books.ceilings.lower_by("枠-1", Yen(40))
        assert books.ceilings.get("枠-1") == Ceiling("枠-1", Yen(60), Yen(60))
        books.ceilings.raise_by("枠-1", Yen(1))
        assert books.ceilings.use("枠-1", Yen(1))

    def test_an_unknown_ceiling_is_said_to_be_unknown(self, books: Books) -> None:
        """ない枠はない / Neither used nor changed; opened once."""
        assert books.ceilings.find("枠-9") is None
        for change in (books.ceilings.use, books.ceilings.give_back, books.ceilings.raise_by, books.ceilings.lower_by):
            with pytest.raises(CeilingUnknown):
                change("枠-9", Yen(1))
        books.ceilings.open("枠-9", Yen(1))
        with pytest.raises(CeilingAlreadyOpen):
            books.ceilings.open("枠-9", Yen(2))

    def test_a_block_that_fails_leaves_no_paper_and_no_use(self, books: Books) -> None:
        """途中で止まれば何も残らない / All of a block, or none of it."""
        books.ceilings.open("枠-1", Yen(100))
        with pytest.raises(Stopped):
            _stop_in_the_middle(books)
        assert books.ceilings.get("枠-1").used == Yen(0)
        assert books.ceilings.find("枠-2") is None
        with pytest.raises(NotInBooks):
            books.papers(SLIPS).get(Ref("伝-1"))
