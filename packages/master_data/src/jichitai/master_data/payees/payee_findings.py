"""所見：債権者 / Findings of the payee register. They name numbers, purposes and days; never a name or an account."""

from __future__ import annotations

from datetime import date

from ..kernel import Citation, Diagnostic, OfficerRef, PartyRef, RecordRef, Severity


def payee_account_holder_differs(*, mandate: RecordRef | None, cites: tuple[Citation, ...]) -> Diagnostic:
    """名義が違う / The account stands in another name than the payee's."""
    held = mandate is not None
    return Diagnostic(
        code="master-data.payee-account-holder-differs",
        ja="口座の名義が債権者の名と違う。支出は債権者のためにし、振替は債権者が設けた口座にする。"
        if not held
        else "口座の名義が債権者の名と違う。受領の委任があるときだけ、その者の口座に払える。",
        en="The account is in another name than the payee's; expenditure is made for the creditor, into the creditor's account.",
        way_out_ja="債権者本人の口座を届け出てもらう。受領を委任しているなら、委任状の文書番号をつけて登録する。"
        if not held
        else "委任状の内容と期間を確かめる。",
        way_out_en="Ask for an account in the payee's own name, or register the mandate by its record number."
        if not held
        else "See what the mandate covers and for how long.",
        cites=cites,
        facts={"mandate": mandate},
        severity=Severity.WARNING if held else Severity.REFUSAL,
    )


def payee_name_not_comparable(*, of_account: bool) -> Diagnostic:
    """照合できない / A name is not in kana, so the names cannot be compared."""
    which, which_en = ("口座の名義", "account holder") if of_account else ("債権者の名", "payee")
    return Diagnostic(
        code="master-data.payee-name-not-comparable",
        ja=f"{which}にカナ・英数字でない字があるか、空である。名義はカナで照合する。",
        en=f"The name of the {which_en} is empty or not in kana, letters and digits; names are compared in kana.",
        way_out_ja="通帳や届出のとおりのカナを登録する。",
        way_out_en="Register the kana as it stands in the passbook or the notification.",
        facts={"of_account": of_account},
    )


def payee_unknown(*, payee: PartyRef, on: date) -> Diagnostic:
    """債権者がない / No payee of that number is registered on the day."""
    return Diagnostic(
        code="master-data.payee-unknown",
        ja=f"債権者 {payee} は、{on}に登録されていない。",
        en=f"The payee {payee} is not registered on {on}.",
        way_out_ja="番号を確かめる。登録の承認が済んでいなければ、承認を待つ。",
        way_out_en="Check the number; if the registration awaits approval, wait for it.",
        facts={"payee": payee, "on": on},
    )


def payee_number_taken(*, payee: PartyRef) -> Diagnostic:
    """番号が使われている / The number belongs to a payee, or to an application for one."""
    return Diagnostic(
        code="master-data.payee-number-taken",
        ja=f"債権者番号 {payee} はすでに使われている。番号は二度使わない。",
        en=f"The payee number {payee} is in use; a number is never used twice.",
        way_out_ja="別の番号にするか、番号を指定せず採番に任せる。",
        way_out_en="Choose another number, or leave it to the numbering.",
        facts={"payee": payee},
    )


def payee_merged_into_another(*, payee: PartyRef, into: PartyRef, on: date) -> Diagnostic:
    """名寄せされている / The payee is, from that day, another one."""
    return Diagnostic(
        code="master-data.payee-merged-into-another",
        ja=f"債権者 {payee} は、{on}には {into} に名寄せされている。",
        en=f"On {on} the payee {payee} stands merged into {into}.",
        way_out_ja=f"{into} について行う。",
        way_out_en=f"Do it for {into}.",
        facts={"payee": payee, "into": into, "on": on},
    )


def payee_merge_circular(*, payee: PartyRef, into: PartyRef) -> Diagnostic:
    """名寄せが回る / The payee would, through others, point to itself."""
    return Diagnostic(
        code="master-data.payee-merge-circular",
        ja=f"債権者 {payee} を {into} に名寄せすると、たどって {payee} に戻る。",
        en=f"Merging the payee {payee} into {into} would lead back to {payee}.",
        way_out_ja="残す番号を一つ決め、ほかの番号をそれに名寄せする。",
        way_out_en="Choose the one number to remain and merge the others into it.",
        facts={"payee": payee, "into": into},
    )


def payee_purpose_unknown(*, purpose: str, known: tuple[str, ...]) -> Diagnostic:
    """口座種別が決まりにない / The purpose is none of the body's own."""
    return Diagnostic(
        code="master-data.payee-purpose-unknown",
        ja=f"口座種別「{purpose}」は定められていない（定め：{'・'.join(known)}）。",
        en=f"The account purpose (「{purpose}」) is none of those defined (「{', '.join(known)}」).",
        way_out_ja="団体の定める口座種別を選ぶ。新しい種別は、設定に加えてから使う。",
        way_out_en="Choose a purpose of the body's own list, or add one to the settings first.",
        facts={"purpose": purpose, "known": known},
    )


def payee_account_missing(*, payee: PartyRef, purpose: str, on: date) -> Diagnostic:
    """口座がない / The payee has no account of that purpose on the day."""
    return Diagnostic(
        code="master-data.payee-account-missing",
        ja=f"債権者 {payee} に、{on}に使える口座種別「{purpose}」の口座がない。",
        en=f"The payee {payee} has no account of the purpose (「{purpose}」) on {on}.",
        way_out_ja="口座を登録するか、別の口座種別で支払う。",
        way_out_en="Register an account, or pay into one of another purpose.",
        facts={"payee": payee, "purpose": purpose, "on": on},
    )


def payee_account_known_later(*, payee: PartyRef, purpose: str, known_on: date, on: date) -> Diagnostic:
    """店の分かった日が後 / The account's codes were confirmed only after it is valid."""
    return Diagnostic(
        code="master-data.payee-account-known-later",
        ja=f"債権者 {payee} の口座種別「{purpose}」の店を確かめた日（{known_on}）が、有効の始まり（{on}）より後である。",
        en=f"The branch of the account of {payee} (「{purpose}」) was confirmed on {known_on}, after it is valid from {on}.",
        way_out_ja="店を確かめた日を、有効の始まりの日以前にする。",
        way_out_en="Give a day of confirmation on or before the first valid day.",
        facts={"payee": payee, "purpose": purpose, "known_on": known_on, "on": on},
    )


def payee_application_unknown(*, application: str) -> Diagnostic:
    """申請がない / There is no application of that number."""
    return Diagnostic(
        code="master-data.payee-application-unknown",
        ja=f"申請 {application} はない。",
        en=f"There is no application {application}.",
        way_out_ja="申請の番号を確かめる。",
        way_out_en="Check the number of the application.",
        facts={"application": application},
    )


def payee_application_decided(*, application: str, approved: bool) -> Diagnostic:
    """決まっている / The application has been approved or rejected already."""
    state, state_en = ("承認", "approved") if approved else ("却下", "rejected")
    return Diagnostic(
        code="master-data.payee-application-decided",
        ja=f"申請 {application} はすでに{state}されている。",
        en=f"The application {application} has already been {state_en}.",
        way_out_ja="直すときは、新しい申請をする。",
        way_out_en="Make a new application to change it.",
        facts={"application": application, "approved": approved},
    )


def payee_approver_is_applicant(*, application: str, actor: OfficerRef) -> Diagnostic:
    """同じ者が承認した / Who registered may not approve."""
    return Diagnostic(
        code="master-data.payee-approver-is-applicant",
        ja=f"職員 {actor} は、申請 {application} を自ら登録している。登録した者は承認できない。",
        en=f"The officer {actor} made the application {application}; who registers does not approve.",
        way_out_ja="登録した者と別の、承認の権限のある職員が承認する。",
        way_out_en="Have another officer with the authority to approve do it.",
        facts={"application": application, "actor": actor},
    )


def payee_act_not_permitted(*, actor: OfficerRef, act: str) -> Diagnostic:
    """権限がない / The officer may not do this in the register."""
    return Diagnostic(
        code="master-data.payee-act-not-permitted",
        ja=f"職員 {actor} には、債権者の登録簿でこの行為（{act}）をする権限がない。",
        en=f"The officer {actor} may not do this ({act}) in the payee register.",
        way_out_ja="権限のある職員が行う。",
        way_out_en="Have an officer with the authority do it.",
        facts={"actor": actor, "act": act},
    )


def payee_not_a_qualified_issuer(*, payee: PartyRef, on: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """取引の日に登録がない / The payee was no registered invoice issuer on the day of the transaction."""
    return Diagnostic(
        code="master-data.payee-not-a-qualified-issuer",
        ja=f"債権者 {payee} は、取引の日 {on} に適格請求書発行事業者の登録の効力がない。",
        en=f"On the transaction day {on} the payee {payee} was not registered as a qualified invoice issuer.",
        way_out_ja="請求書の登録番号を国税庁の公表サイトで確かめる。仕入税額控除を受ける会計では、控除の扱いを見直す。",
        way_out_en="Look the number up in the public register; an account that deducts input tax reconsiders the deduction.",
        cites=cites,
        facts={"payee": payee, "on": on},
        severity=Severity.WARNING,
    )
