"""庁内データブリッジ / Agreements checked by ground, zone and form; transfers checked, treated, logged; the catalogue."""

import json
from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.gates import allow_all
from jichitai.master_data.identifiers.restricted import Condition, NumberUse, ProvisionGround
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, BodyRef, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT
from jichitai.standardization.boundary.linkage_catalogue import catalogue, catalogue_json
from jichitai.standardization.data_bridge.bridge_desk import (
    AgreeLinkage,
    AskTransfer,
    BridgeDesk,
    BridgeRefused,
    ContractUnusable,
    EndLinkage,
    FinishTransfer,
    TransferCarriedOut,
    TransferRefused,
)
from jichitai.standardization.data_bridge.checking import Crossing, TransferRequest, ZonePolicy, check_contract, check_transfer
from jichitai.standardization.data_bridge.contract import (
    DataElement,
    Frequency,
    LegalGround,
    LinkageContract,
    LinkageRef,
    TransferSchedule,
    Treatment,
)
from jichitai.standardization.data_bridge.purpose_limit import PurposeException
from jichitai.standardization.data_bridge.treatment import PseudonymKey, masked, pseudonym, treated
from jichitai.standardization.inventory.system_record import DataClass, InventoryRef

DAY = date(2026, 6, 1)
KEY = PseudonymKey(id="k1", secret=bytes(range(32)))
OFFICER = OfficerRef("1001")
POLICY = ZonePolicy(
    frozenset({"番号系", "業務系", "公開系"}),
    (Crossing(from_zone="番号系", to_zone="業務系", classes=frozenset({DataClass.PERSONAL, DataClass.INTERNAL})),),
)
CONTRACT = LinkageContract(
    ref=LinkageRef("L1"), title="健診の対象者", provider=InventoryRef("1"), consumer=InventoryRef("2"), provider_zone="番号系",
    consumer_zone="業務系", to_another_organ=False, purpose="健診の勧奨", within_purpose=True,
    elements=(
        DataElement(name="宛名番号", data_class=DataClass.PERSONAL, treatment=Treatment.PSEUDONYMISED),
        DataElement(name="住所", data_class=DataClass.PERSONAL, treatment=Treatment.MASKED, visible=2),
        DataElement(name="個人番号", data_class=DataClass.SPECIFIC_PERSONAL, treatment=Treatment.LEFT_OUT),
        DataElement(name="年度", data_class=DataClass.INTERNAL),
    ),
    ground=LegalGround(cites=(LOCAL_AUTONOMY_ACT.article("2", 2),)), schedule=TransferSchedule(frequency=Frequency.WEEKLY, days=(1,)),
    key_id="k1", approval=ApprovalRef("A1"), begins_on=date(2026, 4, 1), ends_on=date(2027, 3, 31),
)  # fmt: skip
COLUMNS = {"宛名番号": Treatment.PSEUDONYMISED, "住所": Treatment.MASKED, "年度": Treatment.AS_IS}


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


def check(contract=CONTRACT, on=DAY):
    return codes(check_contract(contract, policy=POLICY, on=on))


def ask(on=DAY, contract=CONTRACT, **more):
    given = {"contract": contract.ref, "purpose": contract.purpose, "columns": COLUMNS, "key_id": "k1"}
    return codes(check_transfer(contract, TransferRequest(**{**given, **more}), policy=POLICY, on=on))


def with_number(treatment=Treatment.AS_IS, **more):
    elements = (*CONTRACT.elements[:2], evolve(CONTRACT.elements[2], treatment=treatment))
    return evolve(CONTRACT, elements=elements, consumer_zone="番号系", **more)


def test_a_sound_agreement_and_its_transfer_pass():
    assert check() == []
    assert ask() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"purpose": " "}, ["purpose-not-stated"]),
        ({"approval": None}, ["linkage-not-approved"]),
        ({"key_id": None}, ["key-not-named"]),
        ({"ends_on": date(2026, 3, 31)}, ["linkage-backwards"]),
        ({"ground": LegalGround()}, ["ground-not-stated"]),
        ({"within_purpose": False}, ["purpose-exceeded"]),
        ({"consumer_zone": "町"}, ["zone-unknown"]),
        ({"consumer_zone": "公開系"}, ["crossing-not-allowed"] * 3),
        ({"elements": CONTRACT.elements[2:3]}, ["nothing-handed-over"]),
        ({"elements": (*CONTRACT.elements, CONTRACT.elements[3])}, ["element-twice"]),
        ({"elements": (evolve(CONTRACT.elements[0], treatment=Treatment.AS_IS),)}, ["crossing-untreated"]),
    ],
)
def test_what_is_wrong_in_an_agreement_is_told(changes, found):
    assert check(evolve(CONTRACT, **changes)) == found


def test_individual_numbers_need_work_to_use_them_in():
    cites = CONTRACT.ground.cites
    assert check(with_number()) == ["number-use-not-stated"]
    assert check(with_number(ground=LegalGround(cites=cites, number_use=NumberUse.LISTED_WORK))) == []
    by_ordinance = LegalGround(cites=cites, number_use=NumberUse.ORDINANCE_WORK)
    assert check(with_number(ground=by_ordinance)) == ["ordinance-not-named"]
    assert check(with_number(ground=evolve(by_ordinance, ordinance="番号利用条例第3条"))) == []


def test_another_organ_gets_individual_numbers_only_on_a_ground_of_article_19():
    ground = LegalGround(cites=CONTRACT.ground.cites, ordinance="番号利用条例第4条", number_use=NumberUse.LISTED_WORK)
    on = date(2026, 7, 6)
    assert len(check(with_number(to_another_organ=True, ground=ground), on)) == 1
    inside = evolve(
        ground, provision=ProvisionGround.WITHIN_THE_BODY, conditions=frozenset({Condition.ORDINANCE, Condition.NECESSARY_EXTENT})
    )
    assert check(with_number(to_another_organ=True, ground=inside), on) == []


def test_a_replaced_individual_number_is_still_one():
    ground = LegalGround(cites=CONTRACT.ground.cites, number_use=NumberUse.LISTED_WORK, exception=PurposeException.BY_LAW)
    assert check(with_number(Treatment.PSEUDONYMISED, ground=ground)) == ["number-only-replaced"]
    assert "exception-not-for-numbers" in check(with_number(Treatment.PSEUDONYMISED, ground=ground, within_purpose=False))


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2026, 3, 30), ["contract-not-in-force"]), (date(2026, 6, 2), ["off-schedule"]), (date(2027, 3, 29), []),
     (date(2027, 4, 5), ["contract-not-in-force"])],
)  # fmt: skip
def test_a_transfer_needs_a_day_of_the_agreement_and_of_the_schedule(on, found):
    assert ask(on) == found


def test_columns_purpose_treatment_and_key_are_the_agreed_ones():
    odd = {"宛名番号": Treatment.AS_IS, "年度": Treatment.AS_IS, "世帯番号": Treatment.AS_IS}
    assert ask(purpose="調査", columns=odd, key_id="k2") == [
        "purpose-differs", "column-not-agreed", "treatment-differs", "column-not-given", "key-differs",
    ]  # fmt: skip


@pytest.mark.parametrize(("days", "on", "holds"), [((32,), date(2027, 2, 28), True), ((32,), date(2027, 2, 27), False), ((31,), date(2027, 2, 28), False), ((28,), date(2027, 2, 28), True)])  # fmt: skip
def test_the_last_day_of_a_month_is_told_apart_from_its_number(days, on, holds):
    assert TransferSchedule(frequency=Frequency.MONTHLY, days=days).holds(on) is holds


@pytest.mark.parametrize(("frequency", "days"), [(Frequency.DAILY, (1,)), (Frequency.WEEKLY, ()), (Frequency.WEEKLY, (8,)), (Frequency.MONTHLY, (0,))])  # fmt: skip
def test_a_schedule_of_other_days_is_none(frequency, days):
    with pytest.raises(ValueError, match="schedule"):
        TransferSchedule(frequency=frequency, days=days)


# ---- 伏せ字と仮名 / treatment


def test_rows_are_treated_as_agreed_and_nothing_else_goes():
    row = {"宛名番号": "10001", "住所": "大阪市北区中之島", "個人番号": "123456789018", "年度": "2026", "余り": "秘密"}
    (told,) = treated([row], CONTRACT, key=KEY)
    assert set(told) == {"宛名番号", "住所", "年度"}
    assert told["宛名番号"] == pseudonym("10001", key=KEY, scope="L1/宛名番号")
    assert told["住所"] == "＊＊＊之島"
    with pytest.raises(ValueError, match="own key"):
        next(treated([row], CONTRACT, key=evolve(KEY, id="k2")))


def test_pseudonyms_do_not_join_across_agreements_and_keys_do_not_show():
    assert pseudonym("1", key=KEY, scope="a") != pseudonym("1", key=KEY, scope="b")
    assert pseudonym("", key=KEY, scope="a") == ""
    assert "secret" not in repr(KEY)
    assert masked("") == ""
    assert masked("北", visible=2) == "＊＊＊"
    with pytest.raises(ValueError, match="32 bytes"):
        PseudonymKey(id="k", secret=bytes(31))


# ---- 机と目録 / desk and catalogue


@pytest.fixture
def desk():
    clock = FixedClock.at(2026, 6, 1)
    made = BridgeDesk(journal=MemoryJournal(clock=clock), clock=clock, gate=allow_all, policy=POLICY)
    made.agree(AgreeLinkage(contract=CONTRACT, on=DAY, actor=OFFICER))
    return made


def asking(**more):
    return AskTransfer(**{"contract": CONTRACT.ref, "purpose": CONTRACT.purpose, "columns": COLUMNS, "key_id": "k1", "actor": OFFICER, **more})  # fmt: skip


def test_a_transfer_is_asked_for_carried_out_and_logged(desk):
    told = desk.ask(asking(), key="k")
    assert told.is_allowed
    assert desk.ask(asking(), key="k") == told
    finish = FinishTransfer(contract=CONTRACT.ref, transfer=told.transfer, rows=3, sha256="a" * 64, actor=OFFICER)
    assert desk.finish(finish) == TransferCarriedOut(transfer=told.transfer, rows=3, sha256="a" * 64, on=DAY)
    with pytest.raises(BridgeRefused, match="transfer-not-open"):
        desk.finish(finish)
    assert [type(each).__name__ for each in desk.log(CONTRACT.ref)] == ["LinkageAgreed", "TransferAllowed", "TransferCarriedOut"]
    with pytest.raises(ValueError, match="SHA-256"):
        evolve(finish, sha256="x")


def test_a_refusal_is_logged_too_and_opens_nothing(desk):
    told = desk.ask(asking(purpose="調査"))
    assert not told.is_allowed
    assert desk.log(CONTRACT.ref)[-1] == TransferRefused(
        transfer=told.transfer, contract=CONTRACT.ref, codes=("standardization.purpose-differs",), on=DAY
    )
    with pytest.raises(BridgeRefused):
        desk.finish(FinishTransfer(contract=CONTRACT.ref, transfer=told.transfer, rows=0, sha256="0" * 64, actor=OFFICER))


def test_a_repeat_is_given_the_answer_of_the_first_time_though_the_day_has_gone_by(desk):
    first = desk.ask(asking(), key="k")
    assert first.is_allowed
    clock = FixedClock.at(2030, 6, 1)
    later = BridgeDesk(journal=desk._journal, clock=clock, gate=allow_all, policy=POLICY)
    assert later.ask(asking(), key="k") == first
    assert not later.ask(asking(), key="k2").is_allowed


def test_nothing_goes_under_an_agreement_that_ended_or_never_was(desk):
    desk.end(EndLinkage(contract=CONTRACT.ref, reason="終了", on=DAY, actor=OFFICER))
    for ref in (CONTRACT.ref, LinkageRef("L9")):
        with pytest.raises(BridgeRefused, match="linkage-unknown"):
            desk.ask(asking(contract=ref))
    with pytest.raises(BridgeRefused, match="linkage-known-already"):
        desk.agree(AgreeLinkage(contract=CONTRACT, on=DAY, actor=OFFICER))
    with pytest.raises(ContractUnusable):
        desk.agree(AgreeLinkage(contract=evolve(CONTRACT, ref=LinkageRef("L2"), approval=None), on=DAY, actor=OFFICER))


def test_the_catalogue_names_what_goes_and_on_what_ground():
    over = evolve(CONTRACT, ref=LinkageRef("L0"), ends_on=date(2026, 5, 31))
    told = catalogue([CONTRACT, over], body=BodyRef("271004"), on=DAY)
    assert told["@type"] == "dcat:Catalog"
    (dataset,) = told["dcat:dataset"]
    assert dataset["dct:identifier"] == "L1"
    assert [each["bridge:name"] for each in dataset["bridge:element"]] == ["宛名番号", "住所", "年度"]
    assert dataset["dct:conformsTo"][0]["dct:title"]["@value"] == "地方自治法第2条第2項"
    assert json.loads(catalogue_json([CONTRACT], body=BodyRef("271004"), on=DAY))["dcat:dataset"] == [dataset]
