"""所見を探す / Finding functions are read from sources, helpers and constants followed."""

import textwrap

import pytest

from jichitai.master_data.finding_sources import FindingInfo, findings_in, sample_of
from jichitai.master_data.kernel.findings import no_edition_in_force


def found(tmp_path, text, name="findings.py"):
    (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return list(findings_in("jichitai.trial", tmp_path))


def test_a_code_written_out_is_found(tmp_path):
    (info,) = found(tmp_path, '''
        def gone() -> Diagnostic:
            """ない / It is gone."""
            return Diagnostic(code="trial.gone", ja="", en="")
    ''')  # fmt: skip
    assert info == FindingInfo(
        code="trial.gone", module="jichitai.trial.findings", function="gone", ja="ない", en="It is gone", line=2
    )
    assert info.package == "trial"


def test_a_code_put_together_by_a_helper_is_found(tmp_path):
    codes = [each.code for each in found(tmp_path, '''
        _HEAD = "trial"

        def _finding(name: str, ja: str, facts=None) -> Diagnostic:
            return Diagnostic(code=f"{_HEAD}.{name}", ja=ja)

        def one() -> Diagnostic:
            """一 / One."""
            return _finding("one", "一")

        def two() -> Diagnostic:
            """二 / Two."""
            return _finding(ja="二", name="two" + "-more")
    ''')]  # fmt: skip
    assert codes == ["trial.one", "trial.two-more"]


def test_private_helpers_and_other_functions_are_no_findings(tmp_path):
    assert not found(tmp_path, '''
        def _hidden() -> Diagnostic:
            return Diagnostic(code="trial.hidden")

        def _text() -> str: ...
        def shown() -> str: ...
    ''')  # fmt: skip


def test_only_files_named_findings_are_read(tmp_path):
    source = 'def a() -> Diagnostic:\n    """あ / A."""\n    return Diagnostic(code="trial.a")\n'
    assert len(found(tmp_path, source, "reading_findings.py")) == 1
    assert len(found(tmp_path, source, "other.py")) == 1


def test_a_code_that_cannot_be_told_is_empty(tmp_path):
    (info,) = found(tmp_path, '''
        def odd(code: str) -> Diagnostic:
            """奇 / Odd."""
            return Diagnostic(code=code, ja="", en="")
    ''')  # fmt: skip
    assert info.code == ""


def info_of(function):
    return FindingInfo(code="", module=function.__module__, function=function.__name__, ja="", en="", line=1)


def test_a_sample_leaves_blanks_for_the_parameters():
    sample = sample_of(info_of(no_edition_in_force))
    assert sample.code == "master-data.no-edition-in-force"
    assert sample.ja.startswith("表「〈table〉」には、〈day〉に施行中の版がない")


@pytest.mark.parametrize("module", ["jichitai.no_such_module", "jichitai.master_data.kernel.findings"])
def test_a_finding_that_cannot_be_shown_has_no_sample(module):
    assert sample_of(FindingInfo(code="x", module=module, function="nothing", ja="", en="", line=1)) is None
