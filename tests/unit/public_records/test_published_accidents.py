"""公表された誤廃棄 / Published accidents as acceptance scenarios: the story in the docstring, the refusal in the test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.kernel import ApprovalRef, DomainError, FiscalYear
from jichitai.public_records import (
    ExtendRetention,
    ExtensionReason,
    RecordState,
    RetentionFacts,
    read_classification,
    retention_of,
    term_of,
)
from jichitai.public_records.disposal.round_events import ItemOutcome
from jichitai.public_records.disposal_commands import DecideRound, ExecuteBatch, ProposeRound
from jichitai.public_records.reissue.label import check_label, label_of
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import file_record, memory_office, open_series
from jichitai.public_records.testing.round_office import CHIEF, carried_out, certificate_series, decided, rounds_of
from jichitai.public_records.testing.samples import OFFICER, REVIEWER


@pytest.fixture
def clock():
    return MovableClock(date(2026, 5, 10))


@pytest.fixture
def office(clock):
    return memory_office(clock=clock)[0]


def refused_code(act) -> str:
    with pytest.raises(DomainError) as refused:
        act()
    return refused.value.finding.code.removeprefix("public-records.")


def test_fukuoka_2014_the_year_a_series_is_counted_in_belongs_to_its_class():
    """福岡市 2014年：暦年で保存する申請書124,494枚のうち1月から3月の分を、職員が年度の規則で数えて、
    満了（12月31日）の数か月前に廃棄した。ここでは、暦年か年度かは分類の定めであり、数える人の頭にはない。
    暦年の分類の簿冊は12月31日の終了まで保存され、その翌日より前の目録は作れても執行できない。
    """
    table = read_classification(Path(__file__).parent / "classification.toml")
    january = RetentionFacts(first_filed_on=date(2009, 1, 15), year=FiscalYear(2008))
    edition = date(2020, 4, 1)
    by_calendar = retention_of(term=term_of(table, "06-01-01", edition), facts=january).value
    by_fiscal = retention_of(term=term_of(table, "03-02-01", edition), facts=january).value
    assert (by_calendar.retain_through, by_fiscal.retain_through) == (date(2014, 12, 31), date(2014, 3, 31))
    assert not by_calendar.has_passed_on(date(2014, 8, 1))
    assert not by_calendar.has_passed_on(date(2014, 12, 31))
    assert by_calendar.has_passed_on(date(2015, 1, 1))


def test_hiratsuka_2017_a_blank_limit_never_expires(office, clock):
    """平塚市 2017年：委託先のデータで保存期限が空欄だった455件が、期限切れとして溶解処分された。
    ここでは、満了する日の定まらないものは決して満了せず、何十年たっても目録に載らない。
    """
    record = file_record(office, open_series(office, "E"))
    clock.move_to(date(2099, 4, 1))
    assert office.registry.retention_of_record(record.ref).value.retain_through is None
    propose = ProposeRound(records=(record.ref,), actor=OFFICER)
    assert refused_code(lambda: rounds_of(office).propose(propose)) == "expiry-not-fixed"


def test_gunma_2022_an_extension_reaches_the_label_and_voids_what_was_decided_before(office, clock):
    """群馬県 2022年：延長したのに書類へ書かなかった、廃棄年度の記載がないか違っていた、一冊に違う廃棄年度の文書が
    あった、という理由で414件を誤って廃棄した。ここでは、延長そのものが日付・背表紙・登録簿を改め、延長の前に決裁された
    一括廃棄では、その文書は「できなかった」となって残る。一冊の保存期間は一つである。
    """
    series = open_series(office)
    extended, other = file_record(office, series), file_record(office, open_series(office), b"other")
    label = label_of(office.stores.series.get(series.ref))
    clock.move_to(date(2032, 4, 1))
    found = decided(rounds_of(office), [extended.ref, other.ref])
    office.registry.extend(
        ExtendRetention(
            series=series.ref, through=date(2035, 3, 31), reason=ExtensionReason.DUTIES, approval=ApprovalRef("決-2"),
            actor=OFFICER,
        )
    )  # fmt: skip
    assert [each.code for each in check_label(label, office.stores.series.get(series.ref))] == ["public-records.label-outdated"]
    for day in (date(2032, 4, 16), date(2035, 4, 1)):  # 延長した後に満了しても、古い決裁では廃棄されない
        clock.move_to(day)
        rounds_of(office).execute_batch(ExecuteBatch(disposal=found.ref, actor=OFFICER))
    outcomes = {each.item.record: each.outcome for each in office.stores.rounds.results(found.ref)}
    assert outcomes == {extended.ref: ItemOutcome.FAILED, other.ref: ItemOutcome.DESTROYED}
    assert office.stores.records.get(extended.ref).state is RecordState.KEPT


def test_osaka_2023_the_proof_of_a_disposal_is_itself_a_historical_record(office, clock):
    """大阪市 2023年：廃棄の証拠となる廃棄簿冊目録を、保存期間3年の簿冊に誤って綴り、廃棄してしまい、過去の廃棄を証明
    できなくなった。ここでは、証明書は発行と同時に、歴史公文書として自らの簿冊に綴られ、期間が過ぎても廃棄の目録に載らない。
    短い簿冊に綴っても、歴史公文書の印があるので廃棄されない。
    """
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    found = decided(rounds_of(office), [record.ref])
    wrong = open_series(office, "A1", year=2032)  # わざと、一年の簿冊に綴らせる
    clock.move_to(date(2032, 4, 16))
    proof = carried_out(rounds_of(office), found, wrong.ref)
    assert office.stores.records.get(proof).historical
    clock.move_to(date(2099, 4, 1))
    propose = ProposeRound(records=(proof,), actor=OFFICER)
    assert refused_code(lambda: rounds_of(office).propose(propose)) == "historical-record"
    right = certificate_series(office, year=2099)
    assert office.stores.series.get(right.ref).term.historical
    content = office.stores.records.get(proof).content
    assert record.ref.value.encode() in office.stores.bodies.get(proof, content)


def test_mie_2022_nothing_is_destroyed_before_every_opinion_is_in(office, clock):
    """三重県 2022年：公文書館の審査が終わらないうちに、文書が廃棄された。ここでは、意見は注記ではなく手続の段であり、
    順番の段がそろい、公表し、待つ期間が過ぎるまで、執行は断られる。
    """
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    desk = rounds_of(office)
    found = desk.propose(ProposeRound(records=(record.ref,), actor=OFFICER))
    execute = ExecuteBatch(disposal=found.ref, actor=OFFICER)
    assert refused_code(lambda: desk.execute_batch(execute)) == "round-at-other-stage"
    for role, officer in (("文書主管課長", REVIEWER), ("公文書館長", CHIEF)):
        desk.decide(DecideRound(disposal=found.ref, fingerprint=found.fingerprint, role=role, consents=True, actor=officer))
        assert refused_code(lambda: desk.execute_batch(execute)) == "round-at-other-stage"
    assert office.stores.records.get(record.ref).state is RecordState.KEPT
