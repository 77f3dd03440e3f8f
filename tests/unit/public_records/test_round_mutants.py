"""一括廃棄と保留の変異 / One told story of a round, one of holds: literal answers, and every mutant of their code tells another."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

SUPPORT = str(Path(__file__).parent)
if SUPPORT not in sys.path:
    sys.path.insert(0, SUPPORT)

from mutation import mutants  # noqa: E402

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, LegalPeriod, OfficerRef, RecordRef  # noqa: E402
from jichitai.public_records.disposal import disposal_round  # noqa: E402
from jichitai.public_records.disposal.round_events import RoundCertified  # noqa: E402
from jichitai.public_records.filing.record import RecordTransferred, Tombstone  # noqa: E402
from jichitai.public_records.holds import hold as hold_module  # noqa: E402
from jichitai.public_records.refs import CertificateRef, DisposalListRef, Fingerprint, HoldRef  # noqa: E402
from jichitai.public_records.retention.dates import Expiry, ExpiryStatus  # noqa: E402
from jichitai.public_records.testing.round_office import example_procedure  # noqa: E402
from jichitai.public_records.testing.samples import a_begun_series, a_hold, a_record, on_shelf  # noqa: E402

DRAWN, ON = OfficerRef("職員-1"), date(2032, 4, 1)
OFFICERS = tuple(OfficerRef(f"職員-{at}") for at in (2, 3, 4))
REF, NUMBER = DisposalListRef("2032-一括廃棄-0001"), ApprovalRef("決裁-1")
ROUND_NAMES, HOLD_NAMES = (
    ("DisposalRound",),
    ("Hold", "standing", "with_lifted", "decide_lift", "protects_through", "expiry_under_holds"),
)


def tried(act):
    """答え / What came of it: the code of the refusal, or what was given."""
    try:
        return act()
    except DomainError as refused:
        return refused.finding.code.removeprefix("public-records.")


def happened(act, *words, **given):
    found = tried(lambda: act(*words, **given))
    return found if isinstance(found, str) or found is None else type(found).__name__


def shelf(count=2):
    return [on_shelf(a_record(at, series=a_begun_series(at)), a_begun_series(at)) for at in range(1, count + 1)]


def held(each, *, lifted=False):
    made = a_hold(1, series=each.series.ref, record=each.record.ref)
    record = each.record.after(made)
    if lifted:
        record = evolve(record, holds=tuple(evolve(hold, lifting=an_end(hold_module, None)) for hold in record.holds))
    return evolve(each, record=record)


def an_end(module, through):
    return module.Lifting(
        on=ON, ended_on=ON, reason=hold_module.LiftReason.ENDED, approval=NUMBER, protects_through=through
    )  # fmt: skip


def transferred(each):
    stub = Tombstone(on=ON, by=DRAWN, disposal_list=REF, list_fingerprint=Fingerprint.of_bytes(b""), approval=NUMBER)
    return evolve(
        each,
        record=each.record.after(
            RecordTransferred(
                record=each.record.ref, series=each.series.ref, content=each.record.content, tombstone=stub
            )
        ),
    )  # fmt: skip


def where(found):
    return (found.stage_ja, found.decided, found.objected, found.approval is not None, str(found.executable_from))


def round_told(module: ModuleType):
    """一括廃棄の物語 / What a module says, step by step; the limit of items is small for that long only."""
    most, module.MOST_ITEMS = module.MOST_ITEMS, 2
    try:
        yield from _round_told(module)
    finally:
        module.MOST_ITEMS = most


def _round_told(module: ModuleType):
    kind = module.DisposalRound
    given = {"ref": REF, "procedure": example_procedure(), "by": DRAWN, "on": ON}
    two = shelf()
    for asked in ([], shelf(3), [two[0], two[0]], [held(two[0])]):
        yield tried(lambda asked=asked: kind.propose(shelf=asked, **given)[1].count)
    items, event = kind.propose(shelf=two[::-1], **given)
    yield [each.record.value[-1] for each in items], event.count, str(event.last_retain_through)
    found = kind.begun(event)

    def decide(of, at, **other):
        step = of.procedure.steps[min(at, 2)]
        asked = {
            "role": step.role, "fills": True, "consents": True, "officer": OFFICERS[at], "seen": of.fingerprint, "on": ON,
            "approval": NUMBER if at == 2 else None, **other,
        }  # fmt: skip
        return of.decide(**asked)

    yield where(found)
    for other in (
        {"seen": Fingerprint.of_bytes(b"")}, {"role": found.procedure.steps[1].role}, {"fills": False}, {"officer": DRAWN},
        {"approval": NUMBER}, {"approval": NUMBER, "consents": False},
    ):  # fmt: skip
        yield happened(lambda other=other: decide(found, 0, **other))
    yield happened(lambda: found.publish(by=DRAWN, on=ON)), happened(lambda: found.refuse_unless_executable(ON))
    no = found.after(decide(found, 0, consents=False))
    yield where(no), happened(lambda: decide(no, 1)), no.next_step
    yield found.approval_standing(items[0], two[0]).value
    for at in (0, 1, 2):
        if at:
            yield happened(decide, found, at, officer=OFFICERS[at - 1])
        if at == 2:
            yield (
                happened(decide, found, 2, approval=None),
                happened(decide, found, 2, approval=None, consents=False),
            )
            yield where(found.after(decide(found, 2, approval=None, consents=False)))
        found = found.after(decide(found, at))
        yield where(found)
    yield happened(lambda: decide(found, 2)), happened(lambda: found.refuse_unless_executable(date(2033, 1, 1)))
    other_list = evolve(
        found, decisions=(evolve(found.decisions[0], fingerprint=Fingerprint.of_bytes(b"")), *found.decisions[1:])
    )
    yield where(other_list), happened(lambda: other_list.publish(by=DRAWN, on=ON))
    unpublished = evolve(found, procedure=example_procedure(published=False))
    yield where(unpublished), happened(lambda: unpublished.publish(by=DRAWN, on=ON))
    found = found.after(found.publish(by=DRAWN, on=date(2032, 4, 3)))
    yield where(found), happened(lambda: found.publish(by=DRAWN, on=ON))
    yield [happened(lambda day=day: found.refuse_unless_executable(date(2032, 4, day))) for day in (17, 18, 19)]
    own = evolve(found, decisions=(*found.decisions[:2], evolve(found.decisions[2], officer=DRAWN)))
    for of, now in (
        (found, two[0]), (found, two[1]), (found, held(two[0])), (found, held(two[0], lifted=True)), (found, transferred(two[0])),
        (own, two[0]),
    ):  # fmt: skip
        result = of.outcome_of(items[0], now, on=ON)
        yield result.outcome.value, [each.removeprefix("public-records.") for each in result.reasons], str(result.on)
    yield [found.outcome_of(items[0], two[0], on=date(2032, 3, day)).outcome.value for day in (30, 31)]
    results = [found.outcome_of(items[0], now, on=ON) for now in (two[0], held(two[0]), held(two[0]), transferred(two[0]))]
    done = found.batch([*results, *[evolve(results[0], outcome=module.ItemOutcome.FAILED)] * 4], by=DRAWN, on=ON)
    yield done.batch, done.destroyed, done.transferred, done.held, done.failed
    yield [happened(lambda: found.refuse_unless_finished(pending=0, unerased=0))]
    found = found.after(done)
    yield [
        happened(lambda many=many: found.refuse_unless_finished(pending=many[0], unerased=many[1]))
        for many in ((0, 0), (1, 0), (0, 1))
    ]
    yield found.batches, found.stub(by=DRAWN, on=ON).approval.value
    certified = RoundCertified(
        disposal=REF, certificate=CertificateRef("証-1"), fingerprint=Fingerprint.of_bytes(b""), record=RecordRef("R"), intended=2,
        destroyed=1, unlinked=0, transferred=0, held=1, failed=0, by=DRAWN, on=ON,
    )  # fmt: skip
    found = found.after(certified)
    yield where(found), found.version, found.certificate_record.value
    yield (
        happened(lambda: found.refuse_unless_executable(date(2033, 1, 1))),
        happened(lambda: found.refuse_unless_finished(pending=0, unerased=0)),
    )
    undone = evolve(kind.begun(event), certificate=CertificateRef("証-1"))
    yield happened(lambda: decide(undone, 0))
    yield kind.replay([event, decide(kind.begun(event), 0)]).version
    try:
        kind.replay([certified])
    except TypeError:
        yield "not a beginning"


def holds_told(module: ModuleType):
    """保留の物語 / What a module says of holds placed, lifted and counted."""
    kinds = hold_module.LiftReason
    series = a_begun_series()

    def a(at, *, tail=LegalPeriod.years(1), lifting=None, above=False):
        return module.Hold(
            ref=HoldRef(f"保-{at}"), series=series.ref, kind=hold_module.HoldKind.APPEAL, matter=CaseRef("審-1"),
            placed_on=ON, placed_by=DRAWN, tail=tail, lifting=lifting, from_above=above,
        )  # fmt: skip

    def lift(holds, ref, reason=kinds.ENDED):
        return module.decide_lift(
            holds, HoldRef(ref), on=ON, by=DRAWN, ended_on=date(2032, 2, 29), reason=reason, approval=NUMBER
        )  # fmt: skip

    ended = an_end(module, date(2033, 3, 31))
    holds = (a(1), a(2, lifting=ended), a(3, above=True), a(4, tail=None))
    yield [each.ref.value[-1] for each in module.standing(holds)], [each.stands for each in holds]
    for ref in ("保-1", "保-2", "保-3", "保-4", "保-9"):
        found = tried(lambda ref=ref: lift(holds, ref))
        yield found if isinstance(found, str) else (found.hold.value, str(found.protects_through))
    yield [str(lift(holds, "保-1", reason).protects_through) for reason in kinds]
    after = module.with_lifted(holds, lift(holds, "保-1"))
    yield [each.stands for each in after], str(after[0].lifting.protects_through)
    fixed = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    ends = [an_end(module, each) for each in (date(2032, 3, 30), date(2032, 3, 31), date(2032, 4, 1), None)]
    for expiry in (fixed, Expiry(status=ExpiryStatus.UNDETERMINED), Expiry(status=ExpiryStatus.UNLIMITED)):
        for some in (
            (),
            (a(1),),
            *((a(1, lifting=each),) for each in ends),
            tuple(a(at, lifting=each) for at, each in enumerate(ends)),
        ):
            found = module.expiry_under_holds(expiry=expiry, holds=some)
            yield found.value.status.value, str(found.value.retain_through), found.steps[0].en


ROUND = [
    "round-size-wrong",
    "round-size-wrong",
    "round-size-wrong",
    "record-under-hold",
    (["1", "2"], 2, "2032-03-31"),
    ("文書主管課長の合議待ち", False, False, False, "None"),
    "list-fingerprint-differs",
    "step-of-another-role",
    "step-of-another-role",
    "decided-twice",
    "approval-number-needed",
    "RoundDecided",
    ("round-at-other-stage", "round-at-other-stage"),
    (("異議により終了", False, True, False, "None"), "round-at-other-stage", None),
    "missing",
    ("公文書館長の意見待ち", False, False, False, "None"),
    "decided-twice",
    ("総務部長の決裁待ち", False, False, False, "None"),
    "decided-twice",
    ("approval-number-needed", "RoundDecided"),
    ("異議により終了", False, True, False, "None"),
    ("公表待ち", True, False, True, "None"),
    ("round-at-other-stage", "round-at-other-stage"),
    (("公表待ち", False, False, False, "None"), "round-at-other-stage"),
    (("執行", True, False, True, "2032-04-16"), "round-at-other-stage"),
    (("執行", True, False, True, "2032-04-18"), "round-at-other-stage"),
    ["round-still-waiting", None, None],
    ("destroyed", [], "2032-04-01"),
    ("failed", ["approval-void"], "2032-04-01"),
    ("held", ["record-under-hold", "approval-void"], "2032-04-01"),
    ("failed", ["approval-void"], "2032-04-01"),
    ("transferred", [], "2032-04-01"),
    ("failed", ["approver-is-proposer"], "2032-04-01"),
    ["failed", "failed"],
    (1, 1, 1, 2, 4),
    ["round-at-other-stage"],
    [None, "round-unfinished", "round-unfinished"],
    (1, "決裁-1"),
    (("証明済み", True, False, True, "2032-04-18"), 7, "R"),
    ("round-at-other-stage", "round-at-other-stage"),
    "round-at-other-stage",
    2,
    "not a beginning",
]
HOLDS = [
    (["1", "3", "4"], [True, False, True, True]),
    ("保-1", "2033-02-28"),
    "hold-not-found",
    "hold-not-found",
    ("保-4", "2032-02-29"),
    "hold-not-found",
    ["2033-02-28", "2032-02-29", "None"],
    ([False, False, True, True], "2033-02-28"),
    ("fixed", "2032-03-31", "no hold moves the day"),
    ("undetermined", "None", "it does not expire while 1 hold(s) stand"),
    ("fixed", "2032-03-31", "no hold moves the day"),
    ("fixed", "2032-03-31", "no hold moves the day"),
    ("fixed", "2032-04-01", "a lifted hold keeps it through 2032-04-01"),
    ("fixed", "2032-03-31", "no hold moves the day"),
    ("fixed", "2032-04-01", "a lifted hold keeps it through 2032-04-01"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("undetermined", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
    ("unlimited", "None", "no hold moves the day"),
]
TOLD = {"rounds": (disposal_round, ROUND_NAMES, round_told, ROUND), "holds": (hold_module, HOLD_NAMES, holds_told, HOLDS)}


def differs(told, module, wanted) -> bool:
    """違うか / Whether a module tells another story; one that breaks does."""
    try:
        return list(told(module)) != wanted
    except Exception:
        return True


@pytest.mark.parametrize("name", TOLD)
def test_the_story_is_as_written(name):
    """物語のとおり / Every answer is written out here."""
    module, _, told, wanted = TOLD[name]
    assert list(told(module)) == wanted


@pytest.mark.parametrize("name", TOLD)
def test_some_mutants_die_at_once(name):
    module, names, told, wanted = TOLD[name]
    few = list(itertools.islice(mutants(module, names), 5))
    assert len(few) == 5
    assert all(differs(told, mutant, wanted) for _, mutant in few), [what for what, _ in few]


@pytest.mark.nightly
@pytest.mark.parametrize("name", TOLD)
def test_every_mutant_dies(name, capsys):
    """すべての変異が死ぬ / Every operator, condition, member and statement changed, one at a time."""
    module, names, told, wanted = TOLD[name]
    found = [(what, differs(told, mutant, wanted)) for what, mutant in mutants(module, names)]
    with capsys.disabled():
        print(f"\n  {name} の変異 {len(found)}、生き残り {sum(not dead for _, dead in found)}")
    assert [what for what, dead in found if not dead] == []
