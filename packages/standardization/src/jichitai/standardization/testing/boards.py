"""進捗の一覧の契約 / Subclass the suite, give a ``board`` fixture (empty), and inherit the tests."""

from __future__ import annotations

from datetime import date

import pytest

from ..businesses.standardized_business import StandardizedBusiness
from ..migration.board import BoardRow
from ..migration.ports import MigrationBoard, every_body
from ..migration.progress import StepCounts
from ..migration.record import MigrationRef

_DAY = date(2026, 4, 1)
_HEALTH, _SEAL = StandardizedBusiness.HEALTH_CARE, StandardizedBusiness.SEAL_REGISTRATION


def _row(body: str, business: StandardizedBusiness = _HEALTH, done: int = 0, on: date = _DAY) -> BoardRow:
    counts = StepCounts(done=done, not_started=39 - done, not_applicable=1)
    return BoardRow(body=MigrationRef(body), business=business, counts=counts, as_of=on)


class MigrationBoardContract:
    """進捗の一覧の契約 / What every ``MigrationBoard`` keeps."""

    def test_an_empty_board_has_no_bodies(self, board: MigrationBoard) -> None:
        """空 / Nothing on it."""
        page = board.page()
        assert (page.bodies, page.after, dict(board.totals())) == ((), None, {})
        board.follow([])
        assert board.page() == page

    def test_a_row_takes_the_place_of_the_one_before(self, board: MigrationBoard) -> None:
        """同じ業務の行は一つ / One row for each business of each body."""
        board.follow([_row("271004"), _row("271004", _SEAL, 3)])
        board.follow([_row("271004", done=5, on=date(2026, 4, 2))])
        (told,) = board.page().bodies
        assert {business: counts.done for business, counts in told.businesses.items()} == {_HEALTH: 5, _SEAL: 3}
        assert told.as_of == date(2026, 4, 2)

    def test_pages_follow_each_other_without_gap_or_repeat(self, board: MigrationBoard) -> None:
        """頁の継ぎ目 / n-1, n and n+1 bodies for a page of n."""
        codes = [f"{number:06d}" for number in range(7)]
        board.follow([_row(code, business) for code in reversed(codes) for business in (_HEALTH, _SEAL)])
        for size in (1, 2, 3, 6, 7, 8):
            seen: list[str] = []
            after: MigrationRef | None = None
            while True:
                page = board.page(after=after, size=size)
                seen += [each.body.value for each in page.bodies]
                assert len(page.bodies) <= size
                if page.after is None:
                    break
                after = page.after
            assert seen == codes
        assert [each.body.value for each in every_body(board)] == codes

    def test_a_body_is_made_again_whole(self, board: MigrationBoard) -> None:
        """作り直し / Rows the journal does not know are gone; other bodies stay."""
        board.follow([_row("011002"), _row("271004"), _row("271004", _SEAL)])
        board.replace(MigrationRef("271004"), [_row("271004", _SEAL, 9)])
        told = {each.body.value: sorted(business.value for business in each.businesses) for each in board.page().bodies}
        assert told == {"011002": [_HEALTH.value], "271004": [_SEAL.value]}
        board.replace(MigrationRef("271004"), [])
        assert [each.body.value for each in board.page().bodies] == ["011002"]

    def test_steps_are_added_up_by_business(self, board: MigrationBoard) -> None:
        """合計 / Over all bodies."""
        board.follow([_row("011002", done=1), _row("271004", done=2), _row("271004", _SEAL, 4)])
        assert dict(board.totals()) == {
            _HEALTH: StepCounts(done=3, not_started=75, not_applicable=2),
            _SEAL: StepCounts(done=4, not_started=35, not_applicable=1),
        }

    def test_a_page_is_bounded(self, board: MigrationBoard) -> None:
        """頁の上限 / 0 and 1,001 are refused."""
        for size in (0, 1_001):
            with pytest.raises(ValueError, match="a page has"):
                board.page(size=size)
