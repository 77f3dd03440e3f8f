"""所見 / Findings and the errors that carry them."""

import pickle

import pytest

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, InputError, Severity, Where
from jichitai.master_data.kernel.laws import CIVIL_CODE

FOUND = Diagnostic(
    code="master-data.example-finding", ja="事実である。", en="A fact.", way_out_ja="直す。", way_out_en="Correct it.",
    cites=(CIVIL_CODE.article("140"),), facts={"days": 3},
)  # fmt: skip


def test_a_finding_reads_in_both_languages():
    assert str(FOUND) == "[master-data.example-finding] 事実である。（民法第140条） → 直す。"
    assert FOUND.english == "[master-data.example-finding] A fact. (Civil Code, Article 140) -> Correct it."


def test_a_finding_can_be_given_a_place():
    placed = FOUND.at(Where(file="a.csv", line=3, field="氏名"))
    assert str(placed).startswith("a.csv:3 氏名: [")
    assert FOUND.where is None


@pytest.mark.parametrize(
    ("where", "text"),
    [(Where(), ""), (Where(file="a"), "a"), (Where(line=3), "3行"), (Where(field="b"), "b"), (Where(file="a", line=3), "a:3"),
     (Where(line=3, field="b"), "3行 b"), (Where(file="a", field="b"), "a b")],
)  # fmt: skip
def test_a_place_shows_what_it_knows(where, text):
    assert str(where) == text


@pytest.mark.parametrize(
    "code", ["", "nodot", "A.b", "a.B", "a.b_c", "a.b--c", "a.-b", "a.b-", "a.b c", "a.b.c", "1a.b", "財務.b"]
)
def test_a_code_is_words(code):
    with pytest.raises(ValueError):
        Diagnostic(code=code, ja="", en="", way_out_ja="", way_out_en="")


def test_facts_cannot_be_changed_from_inside_or_outside():
    facts = {"days": 3}
    made = Diagnostic(code="a.b", ja="", en="", way_out_ja="", way_out_en="", facts=facts)
    facts["days"] = 4
    assert made.facts["days"] == 3
    with pytest.raises(TypeError):
        made.facts["days"] = 5


def test_equal_findings_are_equal_and_one_key():
    twin = Diagnostic(
        code=FOUND.code, ja=FOUND.ja, en=FOUND.en, way_out_ja=FOUND.way_out_ja, way_out_en=FOUND.way_out_en, cites=FOUND.cites,
        facts={"days": 3},
    )  # fmt: skip
    assert twin == FOUND
    assert len({twin, FOUND}) == 1


def test_a_finding_refuses_unless_it_says_otherwise():
    assert FOUND.severity is Severity.REFUSAL


class Refused(DomainError):
    """試験の拒み / A refusal of this test."""


def test_a_refusal_carries_one_finding_and_survives_pickling():
    again = pickle.loads(pickle.dumps(Refused(FOUND)))
    assert type(again) is Refused
    assert (again.finding, str(again)) == (FOUND, str(FOUND))


def test_an_input_error_carries_all_findings_and_survives_pickling():
    other = FOUND.at(Where(line=2))
    error = InputError([FOUND, other])
    assert (error.finding, error.findings) == (FOUND, (FOUND, other))
    assert str(error) == f"{FOUND}\n{other}"
    assert pickle.loads(pickle.dumps(error)).findings == error.findings


def test_an_input_error_without_findings_cannot_exist():
    with pytest.raises(ValueError):
        InputError([])


def test_a_finding_may_rest_on_no_provision():
    assert "（" not in str(Diagnostic(code="a.b", ja="事実。", en="", way_out_ja="直す", way_out_en=""))
    assert isinstance(FOUND.cites[0], Citation)
