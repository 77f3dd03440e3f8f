"""契約の確定と契約書 / When a contract is fixed, and what it must say in writing (法234条5項、規則12条の4の2、支払遅延防止法4条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_REGULATION, PAYMENT_DELAY_ACT

from . import performance_findings as findings

_FIXED: Final = LOCAL_AUTONOMY_ACT.article("234", 5)
_E_SIGNATURE: Final = LOCAL_AUTONOMY_REGULATION.article("12の4の2")
_IN_WRITING: Final = PAYMENT_DELAY_ACT.article("4")
_APPLIED: Final = PAYMENT_DELAY_ACT.article("14")


class ContractForm(Enum):
    """契約の形 / How the contract is put down."""

    DOCUMENT = "document"
    """契約書（書面） / A paper document."""
    ELECTRONIC = "electronic"
    """契約内容を記録した電磁的記録 / An electronic record."""
    NONE = "none"
    """契約書の作成を省略 / No document is made."""


class Mark(Enum):
    """当事者の印 / What one party put on the contract."""

    NAME_AND_SEAL = "name-and-seal"
    """記名押印 / Name and seal."""
    ELECTRONIC_SIGNATURE = "electronic-signature"
    """総務省令の定める電子署名 / The electronic signature of the regulation."""
    OTHER = "other"
    """その他の措置 / Anything else."""
    NONE = "none"
    """まだない / Nothing yet."""


class WrittenTerm(Enum):
    """書面で明らかにする事項 / The four things to be stated in writing (支払遅延防止法4条)."""

    INSPECTION = "1"
    """一　給付の完了の確認又は検査の時期 / When performance is confirmed or inspected."""
    PAYMENT = "2"
    """二　対価の支払の時期 / When the price is paid."""
    DAMAGES = "3"
    """三　遅延利息、違約金その他の損害金 / Late interest, penalties and other damages."""
    DISPUTES = "4"
    """四　紛争の解決方法 / How disputes are settled."""


_TERM_WORDS: Final = {
    WrittenTerm.INSPECTION: ("給付の完了の確認又は検査の時期", "when performance is confirmed or inspected"),
    WrittenTerm.PAYMENT: ("対価の支払の時期", "when the price is paid"),
    WrittenTerm.DAMAGES: ("遅延利息、違約金その他の損害金", "late interest, penalties and damages"),
    WrittenTerm.DISPUTES: ("紛争の解決方法", "how disputes are settled"),
}
_NEEDED: Final = {ContractForm.DOCUMENT: Mark.NAME_AND_SEAL, ContractForm.ELECTRONIC: Mark.ELECTRONIC_SIGNATURE}


@rule(_FIXED, _E_SIGNATURE, ja="契約の確定", en="Whether a contract is fixed")
def contract_fixed(*, form: ContractForm, by_body: Mark, by_party: Mark) -> Ruling[bool]:
    """契約が確定したか / Whether a contract put into a document or record is fixed: both parties have marked it as the act says.

    ``by_body``: 団体の長又はその委任を受けた者。契約書を作成しない場合は、この規定の外にあり、合意により
    成立する（値は True）。

    >>> contract_fixed(form=ContractForm.DOCUMENT, by_body=Mark.NAME_AND_SEAL, by_party=Mark.NONE).value
    False
    """
    if form is ContractForm.NONE:
        step = Step("契約書を作成しないので、合意により成立する", "no document is made: agreement suffices", (_FIXED,))
        return Ruling(value=True, cites=(_FIXED,), steps=(step,))
    needed = _NEEDED[form]
    ja, en = (
        ("記名押印", "name and seal")
        if needed is Mark.NAME_AND_SEAL
        else ("総務省令の定める電子署名", "the electronic signature")
    )
    cites = (_FIXED,) if needed is Mark.NAME_AND_SEAL else (_FIXED, _E_SIGNATURE)
    missing = [who for who, mark in (("団体", by_body), ("相手方", by_party)) if mark is not needed]
    if not missing:
        step = Step(f"双方の{ja}があるので、確定した", f"both parties put {en}: it is fixed", cites)
    else:
        step = Step(
            f"{'と'.join(missing)}の{ja}がないので、確定していない",
            f"{len(missing)} of the parties lack {en}: it is not fixed",
            cites,
        )
    return Ruling(value=not missing, cites=cites, steps=(step,))


@rule(_IN_WRITING, _APPLIED, ja="書面により明らかにする事項", en="Terms to be stated in writing")
def check_written_terms(*, stated: frozenset[WrittenTerm], document_omitted: bool = False) -> tuple[Diagnostic, ...]:
    """契約書に書く事項 / One finding for each of the four terms that the contract does not state in writing.

    ``document_omitted``: 他の法令（契約規則）により契約書の作成を省略することができるもの（4条ただし書）。

    >>> [each.facts["term"] for each in check_written_terms(stated=frozenset(WrittenTerm) - {WrittenTerm.DISPUTES})]
    ['how disputes are settled']
    """
    if document_omitted:
        return ()
    return tuple(
        findings.term_not_in_writing(
            field=each.name.lower(), what_ja=ja, what_en=en, cites=(PAYMENT_DELAY_ACT.article("4", 1, each.value), _APPLIED)
        )
        for each in WrittenTerm
        if each not in stated
        for ja, en in (_TERM_WORDS[each],)
    )
