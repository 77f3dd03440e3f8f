"""置き場の契約 / Subclass the suite, give a ``store`` fixture, and inherit the tests."""

from __future__ import annotations

from datetime import date

import pytest

from ..ports import Specifications
from ..specifications.specification import SpecificationUnknown


class SpecificationsContract:
    """項目定義の置き場の契約 / What every ``Specifications`` keeps. ``store`` holds table 031 of 2023-09-29."""

    def test_the_table_is_found_on_the_day_it_was_published(self, store: Specifications) -> None:
        """公表の日から / From its day of publication on."""
        assert store.as_of("031", date(2023, 9, 29)).business_id == "031"

    def test_the_newest_table_stays_until_the_next_one(self, store: Specifications) -> None:
        """次の版まで / Until the next one."""
        assert store.as_of("031", date(2099, 1, 1)).published_on <= date(2099, 1, 1)

    def test_an_unknown_business_is_refused_with_a_finding(self, store: Specifications) -> None:
        """ない業務 / A business without a table."""
        with pytest.raises(SpecificationUnknown) as refused:
            store.as_of("999", date(2026, 4, 1))
        assert refused.value.finding.code == "standardization.specification-unknown"

    def test_the_first_of_all_groups_is_the_table_itself(self, store: Specifications) -> None:
        """組の並び / All groups of a version; the first is the table that ``as_of`` gives."""
        groups = store.groups("031", date(2023, 9, 29))
        assert groups[0] == store.as_of("031", date(2023, 9, 29))
        assert len({each.group for each in groups}) == len(groups)
        with pytest.raises(SpecificationUnknown):
            store.groups("999", date(2026, 4, 1))
