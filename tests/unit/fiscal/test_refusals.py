"""断りと所見 / Every refusal has a finding that belongs to it, and arrives whole from another process."""

import importlib
import pickle
import pkgutil

import jichitai.fiscal
from jichitai.fiscal import books_findings, findings
from jichitai.fiscal.ledger.references import PaymentOrderRef
from jichitai.fiscal.refusals import AlreadyPaid, Refusal, RuleNotMet
from jichitai.master_data import registry
from jichitai.master_data.kernel import FiscalYear, Yen


def every_refusal() -> list[type[Refusal]]:
    for each in pkgutil.walk_packages(jichitai.fiscal.__path__, "jichitai.fiscal."):
        if not {"sql", "boundary", "frames", "testing"} & set(each.name.split(".")):
            importlib.import_module(each.name)
    return Refusal.__subclasses__()


def test_every_refusal_has_its_finding_and_a_class_of_its_own():
    codes = [each.code for each in every_refusal() if each is not RuleNotMet]  # 規則の所見をそのまま運ぶ
    assert len(set(codes)) == len(codes)
    assert set(codes) <= {info.code for info in registry.findings() if info.package == "fiscal"}


def test_every_finding_function_is_named_as_its_code():
    ours = [info for info in registry.findings() if info.module in {findings.__name__, books_findings.__name__}]
    assert ours
    assert not [info for info in ours if info.code != f"fiscal.{info.function.replace('_', '-')}"]


def test_a_refusal_survives_pickling():
    refused = AlreadyPaid(findings.already_paid(order=PaymentOrderRef.numbered(FiscalYear(2026), 1), paid=Yen(5)))
    again = pickle.loads(pickle.dumps(refused))
    assert type(again) is AlreadyPaid
    assert again.finding == refused.finding
