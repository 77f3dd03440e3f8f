"""断りと所見 / Every refusal has a finding that belongs to it, and arrives whole from another process."""

import inspect
import pickle
from types import ModuleType

from jichitai.fiscal import findings, refusals
from jichitai.fiscal.attribution import findings as attribution_findings
from jichitai.fiscal.ledger.references import PaymentOrderRef
from jichitai.fiscal.refusals import AlreadyPaid, Refusal
from jichitai.master_data.kernel import FiscalYear, Yen


def codes_in(module: ModuleType) -> set[str]:
    return {line.split('"')[1] for line in inspect.getsource(module).splitlines() if line.strip().startswith('code="')}


def codes_in_findings() -> set[str]:
    return codes_in(findings)


def test_every_refusal_has_its_finding_and_a_class_of_its_own():
    classes = [each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, Refusal)]
    codes = [each.code for each in classes if each is not Refusal]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= codes_in_findings() | codes_in(attribution_findings)


def test_every_finding_function_says_its_code_once():
    functions = [each for _, each in inspect.getmembers(findings, inspect.isfunction) if not each.__name__.startswith("_")]
    ours = [each for each in functions if each.__module__ == findings.__name__]
    assert len(ours) == len(codes_in_findings())
    for each in ours:
        assert f'"fiscal.{each.__name__.replace("_", "-")}"' in inspect.getsource(each)


def test_a_refusal_survives_pickling():
    refused = AlreadyPaid(findings.already_paid(order=PaymentOrderRef.numbered(FiscalYear(2026), 1), paid=Yen(5)))
    again = pickle.loads(pickle.dumps(refused))
    assert type(again) is AlreadyPaid
    assert again.finding == refused.finding
