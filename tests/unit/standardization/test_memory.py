"""置き場 / Both stores of item tables keep the contract."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.standardization import NationalSpecifications, SpecificationUnknown
from jichitai.standardization.memory import MemorySpecifications
from jichitai.standardization.testing import SpecificationsContract

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))


class TestNationalSpecifications(SpecificationsContract):
    @pytest.fixture
    def store(self):
        return NationalSpecifications()


class TestMemorySpecifications(SpecificationsContract):
    @pytest.fixture
    def store(self):
        return MemorySpecifications([TABLE, evolve(TABLE, published_on=date(2098, 1, 1))])

    def test_each_day_has_the_table_published_last(self, store):
        assert store.as_of("031", date(2097, 12, 31)).published_on == date(2023, 9, 29)
        assert store.as_of("031", date(2098, 1, 1)).published_on == date(2098, 1, 1)

    def test_before_the_first_publication_there_is_none(self, store):
        with pytest.raises(SpecificationUnknown):
            store.as_of("031", date(2023, 9, 28))

    def test_two_tables_of_one_day_cannot_be_told_apart(self):
        with pytest.raises(ValueError):
            MemorySpecifications([TABLE, TABLE])

    def test_a_book_of_several_groups_is_held_version_by_version(self):
        other = evolve(TABLE, group="別の組")
        later = evolve(TABLE, published_on=date(2098, 1, 1))
        store = MemorySpecifications([later, TABLE, other])
        assert [each.group for each in store.groups("031", date(2026, 4, 1))] == [TABLE.group, "別の組"]
        assert store.groups("031", date(2098, 1, 1)) == (later,)
