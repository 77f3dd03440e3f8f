"""法令の登録簿 / The register against the texts themselves, where they are at hand."""

import re
from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data import LAW_AS_OF
from jichitai.master_data.kernel import laws
from jichitai.master_data.kernel.law import Law
from jichitai.master_data.kernel.laws import AGE_CALCULATION_ACT, FROM_A_COPY, REGISTER, TEXT_AS_OF

TEXTS = Path(__file__).resolve().parents[4] / ".." / "shared" / "law"
needs_the_texts = pytest.mark.skipif(not TEXTS.is_dir(), reason="法令の本文がない")


def head(law):
    text = (TEXTS / f"{law.id}.md").read_text(encoding="utf-8")
    return dict(re.findall(r'^\s*([a-z_]+): "(.*)"$', text.split("---")[1], re.MULTILINE))


def test_every_law_of_the_module_is_in_the_register_once():
    defined = [each for each in vars(laws).values() if isinstance(each, Law)]
    assert len(defined) == len(REGISTER)
    assert {each.id: each for each in defined} == dict(REGISTER)


def test_every_law_says_which_text_it_was_checked_against():
    assert set(TEXT_AS_OF) == set(REGISTER)


def test_no_two_laws_share_a_number_or_a_title():
    for name in ("ja", "en", "number"):
        values = [getattr(each, name) for each in REGISTER.values()]
        assert len(set(values)) == len(values), name


def test_the_law_as_of_day_is_the_newest_text():
    assert max(TEXT_AS_OF.values()) == LAW_AS_OF


each_text = pytest.mark.parametrize(
    "law", [each for each in REGISTER.values() if each.id not in FROM_A_COPY], ids=lambda law: law.id
)


@needs_the_texts
@each_text
def test_title_number_and_id_equal_the_text(law):
    facts = head(law)
    assert facts["identifier"] == law.id
    assert facts["law_num"] == law.number
    # 題名のない法律（明治35年法律第50号）は、件名を括弧に入れて呼ぶ
    title = f"{law.number}（{law.ja}）" if law is AGE_CALCULATION_ACT else law.ja
    assert facts["title"] == title


@needs_the_texts
@each_text
def test_the_text_at_hand_is_the_one_in_force_from_the_day_named(law):
    assert date.fromisoformat(head(law)["enforced_at"]) == TEXT_AS_OF[law.id]


@needs_the_texts
def test_the_register_holds_every_law_at_hand():
    at_hand = {path.stem for path in TEXTS.glob("*.md") if re.fullmatch(r"[0-9A-Z]{15}", path.stem)}
    assert at_hand == set(REGISTER) - FROM_A_COPY


@needs_the_texts
@pytest.mark.parametrize("law", REGISTER.values(), ids=lambda law: law.id)
def test_the_day_named_is_one_of_the_amendments_known(law):
    listed = {}
    for line in (TEXTS / "amendments.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        id, day = line.split("\t")[:2]
        listed.setdefault(id, set()).add(day)
    # 一覧は年齢計算法に2026-06-19の本文があると言うが、手元の本文は1902年のものである
    if law.id in listed and law is not AGE_CALCULATION_ACT:
        assert TEXT_AS_OF[law.id].isoformat() in listed[law.id]
