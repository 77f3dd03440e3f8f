"""所見：管理簿 / Findings on the register of files."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

from ..finding_form import refusal, warning


def register_item_missing(*, item: str, number: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """管理簿の記載漏れ / An item of the register is missing."""
    return refusal(
        f"管理簿に、第{number}号の「{item}」の記載がない。", f"The register lacks item {number} (「{item}」).",
        "記載する。7号から11号までは、困難なわけと記載する予定の日を添えて、当分の間省くことができる。",
        "Enter it; items 7 to 11 may be left out for now with the reason and the day expected.",
        code="public-records.register-item-missing", cites=cites, facts={"item": item, "number": number},
    )  # fmt: skip


def register_shows_undisclosable(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """不開示情報の記載 / The register shows information not to be disclosed."""
    return refusal(
        "管理簿に、不開示情報に当たる記載がある。管理簿は公表するので、載せてはならない。",
        "The register shows information that is not to be disclosed; being published, it must not.",
        "公表用の名称に言い換えるか、その事項を伏せる。", "Give it a public name, or withhold the item.",
        code="public-records.register-shows-undisclosable", cites=cites,
    )  # fmt: skip


def register_not_on_disk(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """磁気ディスクによらない管理簿 / The register is not on a magnetic disk or the like."""
    return refusal(
        "管理簿が、磁気ディスク（これに準ずるものを含む）をもって調製されていない。",
        "The register is not made on a magnetic disk or an equally sure medium.",
        "電子の管理簿に移す。", "Move it to an electronic register.",
        code="public-records.register-not-on-disk", cites=cites,
    )  # fmt: skip


def register_not_open(*, at_office: bool, online: bool, cites: tuple[Citation, ...]) -> Diagnostic:
    """公表されていない管理簿 / The register is not open at an office and online."""
    return refusal(
        f"管理簿は、事務所での閲覧（{'あり' if at_office else 'なし'}）と"
        f"インターネット等による公表（{'あり' if online else 'なし'}）の両方が要る。",
        f"The register must lie open at an office ({at_office}) and be published online ({online}).",
        "欠けている方を行う。", "Do what is missing.",
        code="public-records.register-not-open", cites=cites, facts={"at_office": at_office, "online": online},
    )  # fmt: skip


def register_place_not_announced(*, place: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """閲覧場所の公示がない / The place where the register can be read is not announced."""
    return refusal(
        f"管理簿を閲覧できる事務所の場所（{place}）が公示されていない。変更したときも公示する。",
        f"The office where the register can be read ({place}) is not announced; changes are announced as well.",
        "場所を公示する（団体では告示による）。", "Announce the place.",
        code="public-records.register-place-not-announced", cites=cites, facts={"place": place},
    )  # fmt: skip


def register_character_unmappable(*, key: Ref, column: str, characters: str, encoding: str) -> Diagnostic:
    """書けない文字 / Characters the chosen encoding cannot write."""
    return warning(
        f"簿冊{key}の「{column}」に、{encoding}で書けない文字（{characters}）がある。",
        f"The series {key} has characters in its column 「{column}」 that {encoding} cannot write ({characters}).",
        "UTF-8で出力するか、言い換えた名称を用意する。", "Write UTF-8, or provide a name in other characters.",
        code="public-records.register-character-unmappable", cites=(PUBLIC_RECORDS_ACT.article("7", 2),),
        facts={"key": key, "column": column, "characters": characters, "encoding": encoding},
    )  # fmt: skip
