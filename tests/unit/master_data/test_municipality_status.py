"""法人番号・要件・手続 / Corporate numbers, requirements and steps, beyond the law examples."""

from datetime import date

import pytest

from jichitai.master_data.identifiers import CorporateNumber
from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.municipalities import (
    BodyClass,
    BoundaryChange,
    NoCorporateNumber,
    NoSuchBody,
    Procedure,
    StepKind,
    StepTaken,
    UnitKind,
    body_of_corporate_number,
    check_boundary_change,
    class_of_body,
    corporate_number_of_body,
    national_register,
)
from jichitai.master_data.municipalities.boundary_change import EFFECT, STEPS

NEW_YEAR = date(2024, 1, 1)


def test_every_local_government_of_the_day_has_its_number_and_every_ward_has_none():
    for body in national_register().bodies(NEW_YEAR):
        if body.kind is UnitKind.WARD:
            with pytest.raises(NoCorporateNumber):
                corporate_number_of_body(code=body.code.value, on=NEW_YEAR)
        else:
            number = CorporateNumber(corporate_number_of_body(code=body.code.value, on=NEW_YEAR).value)
            assert body_of_corporate_number(number, NEW_YEAR) == body


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("7000012050002", "master-data.not-a-local-governments-number"),
        (CorporateNumber.from_base("000020271276").value, "master-data.ward-without-corporate-number"),
        (CorporateNumber.from_base("000020113336").value, "master-data.municipality-never-existed"),
        (CorporateNumber.from_base("000020271005").value, "master-data.check-digit-wrong"),
        (CorporateNumber.from_base("000020193411").value, "master-data.municipality-abolished"),
    ],
)
def test_a_number_of_no_body_says_why(number, code):
    found = body_of_corporate_number(CorporateNumber(number), NEW_YEAR)
    assert isinstance(found, Diagnostic)
    assert found.code == code


def test_a_refusal_carries_its_finding():
    with pytest.raises(NoSuchBody) as refused:
        class_of_body(code="221384", on=date(2023, 12, 31))
    assert refused.value.finding.code == "master-data.municipality-not-yet"


def test_every_class_has_a_japanese_name_and_a_ruling_tells_it():
    assert len({each.ja for each in BodyClass}) == len(BodyClass)
    ruling = class_of_body(code="271004", on=NEW_YEAR)
    assert ruling.ja.startswith("指定都市（地方自治法第252条の19第1項）")
    assert "Article 252-19, paragraph (1)" in ruling.en


def test_every_procedure_has_steps_and_an_effect():
    assert set(STEPS) == set(EFFECT) == set(Procedure)
    for steps in STEPS.values():
        assert StepKind.DECISION in [kind for kind, _ in steps]
    assert {kind for steps in STEPS.values() for kind, _ in steps} | {StepKind.MINISTERS_CONSENT} == set(StepKind)


def test_the_three_days_of_a_change_are_apart():
    change = BoundaryChange(
        procedure=Procedure.TOWN_AREAS,
        steps=(
            StepTaken(kind=StepKind.ASSEMBLY_VOTES, on=date(2023, 6, 1)),
            StepTaken(kind=StepKind.DECISION, on=date(2023, 6, 5)),
            StepTaken(kind=StepKind.NOTICE, on=date(2023, 10, 1)),
        ),
        effective_on=date(2024, 1, 1),
    )
    assert (change.decided_on, change.notified_on, change.effective_on) == (date(2023, 6, 5), date(2023, 10, 1), date(2024, 1, 1))
    assert check_boundary_change(change=change) == ()
    assert change.day_of(StepKind.REPORT) is None


def test_every_late_step_is_told_once():
    late = date(2023, 12, 1)
    change = BoundaryChange(
        procedure=Procedure.MUNICIPAL,
        steps=tuple(
            StepTaken(kind=kind, on=late if kind in (StepKind.ASSEMBLY_VOTES, StepKind.APPLICATION) else date(2023, 11, 1))
            for kind, _ in STEPS[Procedure.MUNICIPAL]
        ),
        effective_on=NEW_YEAR,
    )
    found = check_boundary_change(change=change)
    assert [each.code for each in found] == ["master-data.change-step-out-of-order"] * 2
    assert {each.facts["before"] for each in found} == {"assembly-votes", "application"}
