"""規則 / No rule without its law; an answer names the provision that decided it."""

from datetime import date
from enum import Enum

import pytest

from jichitai.master_data.kernel import (
    EditionUsed,
    Ruling,
    Step,
    Yen,
    accounts_close_on,
    fiscal_year_of,
    instalments,
    loaded_rules,
    period_ends_on,
    rule,
    rule_info,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT
from jichitai.master_data.kernel.rule import editions_of, shown

CITE = CIVIL_CODE.article("140")


def test_a_rule_without_a_citation_cannot_exist():
    with pytest.raises(TypeError):
        rule(ja="名", en="name")


def test_a_function_that_is_no_rule_has_no_tag():
    with pytest.raises(TypeError):
        rule_info(lambda: None)


def test_a_tag_names_the_rule_its_package_and_its_law():
    info = rule_info(accounts_close_on)
    assert (info.id, info.package) == ("master_data.accounts_close_on", "master_data")
    assert info.cites == (LOCAL_AUTONOMY_ACT.article("235の5"),)
    assert info.function is accounts_close_on


def test_a_rule_is_the_function_itself():
    assert accounts_close_on.__wrapped__ if hasattr(accounts_close_on, "__wrapped__") else True
    assert accounts_close_on.__name__ == "accounts_close_on"


def test_the_rules_of_the_kernel_are_known_in_order():
    ids = [info.id for info in loaded_rules()]
    assert ids == sorted(ids)
    assert {rule_info(each).id for each in (fiscal_year_of, accounts_close_on, period_ends_on, instalments)} <= set(ids)


def test_two_modules_cannot_have_a_rule_of_one_name():
    def fiscal_year_of():  # another module's function of the same name
        ...

    fiscal_year_of.__module__ = "jichitai.master_data.elsewhere"
    with pytest.raises(TypeError, match=r"two rules are called master_data\.fiscal_year_of"):
        rule(CITE, ja="名", en="name")(fiscal_year_of)


def test_a_ruling_without_a_provision_cannot_exist():
    with pytest.raises(ValueError):
        Ruling(value=1, cites=())


def test_a_ruling_reads_as_a_sentence_with_steps_and_editions():
    used = EditionUsed(table="限度額", in_force_from=date(2025, 4, 1), amended_by="令和7年政令第94号", verified_on=None)
    ruling = Ruling(value=Yen(1_000), cites=(CITE,), steps=(Step("まず。", "first."), Step("次に", "then")), editions=(used,))
    assert (
        str(ruling)
        == ruling.ja
        == ("1,000円（民法第140条）。まず。次に。用いた表：限度額（2025-04-01施行・令和7年政令第94号）（原典との照合未了）。")
    )
    assert ruling.en == (
        "1,000円 (Civil Code, Article 140). first. then. Tables used: 限度額 (in force 2025-04-01, 令和7年政令第94号, "
        "not yet compared with its source)."
    )


@pytest.mark.parametrize(
    ("value", "text"), [(True, "該当する"), (False, "該当しない"), (None, "なし"), (date(2026, 4, 1), "2026-04-01")]
)
def test_values_stand_in_a_sentence_as_words(value, text):
    assert shown(value) == text


def test_an_enum_shows_what_its_own_str_says():
    class Kind(Enum):
        ONE = "one"

        def __str__(self):
            return "一つ目"

    assert shown(Kind.ONE) == "一つ目"


def test_editions_are_listed_once_in_order():
    one, two = (EditionUsed(table=name, in_force_from=date(2025, 4, 1), amended_by="", verified_on=None) for name in "ab")
    assert editions_of(one, [two, one]) == (one, two)
