"""所見：組織・職・任用 / Findings about units, posts, appointments and deputies. Numbers and codes only, never names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from ..kernel import Citation, Diagnostic, EffectivePeriod, Severity


def days_of(period: EffectivePeriod) -> tuple[str, str]:
    """期間の言い方 / The days of a period in both languages, by its last day."""
    if period.last_day is None:
        return f"{period.start}から先", f"from {period.start} on"
    return f"{period.start}から{period.last_day}まで", f"from {period.start} to {period.last_day}"


def unit_unknown(*, unit: str, on: date) -> Diagnostic:
    """その組織がない / The unit does not exist on the day."""
    return Diagnostic(
        code="master-data.unit-unknown",
        ja=f"組織{unit}は、{on}には存在しない。",
        en=f"The unit {unit} does not exist on {on}.",
        way_out_ja="組織の番号と日を確かめる。",
        way_out_en="Check the unit's number and the day.",
        facts={"unit": unit, "on": on},
    )


def unit_already_there(*, unit: str) -> Diagnostic:
    """番号が使われている / The number stands for a unit already, living or abolished."""
    return Diagnostic(
        code="master-data.unit-already-there",
        ja=f"組織の番号{unit}は、すでに使われている。廃止した組織の番号も、新しい組織には使えない。",
        en=f"The unit number {unit} is already used; the number of an abolished unit is not given to a new one.",
        way_out_ja="新しい番号を付ける。過去の誤りを直すなら、訂正として記録する。",
        way_out_en="Give a new number; to put a past error right, record a correction.",
        facts={"unit": unit},
    )


def unit_has_gap(*, unit: str, gap: EffectivePeriod) -> Diagnostic:
    """途切れている / A unit ceases and comes back."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.unit-has-gap",
        ja=f"組織{unit}は、{ja}存在しないのに、その後また現れる。一つの組織は途切れない。",
        en=f"The unit {unit} does not exist {en} and is there again afterwards; one unit has no gaps.",
        way_out_ja="間の日を埋めるか、後のものに別の番号を付ける。",
        way_out_en="Fill the days between, or give the later one another number.",
        facts={"unit": unit, "start": gap.start, "last_day": gap.last_day},
    )


def unit_without_parent(*, unit: str, on: date) -> Diagnostic:
    """親がない / A unit that is not at the top names no parent."""
    return Diagnostic(
        code="master-data.unit-without-parent",
        ja=f"組織{unit}には、{on}に親の組織がない。最上位の段階でない組織は、必ず親をもつ。",
        en=f"The unit {unit} has no parent on {on}; only a unit of the top level has none.",
        way_out_ja="親の組織を定めるか、段階を最上位のものに改める。",
        way_out_en="Name its parent, or give it a top level.",
        facts={"unit": unit, "on": on},
    )


def unit_orphaned(*, unit: str, parent: str, gap: EffectivePeriod) -> Diagnostic:
    """親が存在しない / The parent does not exist on some days of the unit."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.unit-orphaned",
        ja=f"組織{unit}の親とした{parent}は、{ja}存在しない。",
        en=f"The parent {parent} of the unit {unit} does not exist {en}.",
        way_out_ja="その日までに別の親へ移すか、あわせて廃止する。",
        way_out_en="Move the unit to another parent by then, or abolish it too.",
        facts={"unit": unit, "parent": parent, "start": gap.start, "last_day": gap.last_day},
    )


def unit_in_circle(*, unit: str, on: date) -> Diagnostic:
    """輪になっている / A unit is above itself."""
    return Diagnostic(
        code="master-data.unit-in-circle",
        ja=f"組織{unit}は、{on}に、親をたどると自分に戻る。",
        en=f"Following its parents on {on}, the unit {unit} stands above itself.",
        way_out_ja="移す先を、その組織の下にない組織にする。",
        way_out_en="Move it to a unit that does not stand below it.",
        facts={"unit": unit, "on": on},
    )


def level_unknown(*, unit: str, level: str, gap: EffectivePeriod) -> Diagnostic:
    """段階の定めがない / The level is not laid down on some days of the unit."""
    ja, en = days_of(gap)
    return Diagnostic(
        code="master-data.unit-level-unknown",
        ja=f"組織{unit}の段階{level}は、{ja}定めがない。",
        en=f"The level {level} of the unit {unit} is not laid down {en}.",
        way_out_ja="段階を先に定める。",
        way_out_en="Lay down the level first.",
        facts={"unit": unit, "level": level, "start": gap.start, "last_day": gap.last_day},
    )


def unit_not_by_ordinance(*, unit: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """条例によらない / A unit directly below the chief that no ordinance establishes."""
    return Diagnostic(
        code="master-data.unit-not-by-ordinance",
        ja=f"組織{unit}は長の直近下位の内部組織であるのに、条例で設置されていない。",
        en=f"The unit {unit} stands directly below the chief, but no ordinance establishes it.",
        way_out_ja="設置条例を改めるか、段階の定めを確かめる。",
        way_out_en="Amend the ordinance, or check the level.",
        cites=cites,
        facts={"unit": unit},
    )


def unit_basis_unknown(*, unit: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """根拠が書かれていない / The instrument a unit rests on is not recorded."""
    return Diagnostic(
        code="master-data.unit-basis-unknown",
        ja=f"組織{unit}の設置の根拠（条例・規約など）が書かれていない。",
        en=f"The instrument (ordinance, agreed rules …) that the unit {unit} rests on is not recorded.",
        way_out_ja="設置の根拠を書く。",
        way_out_en="Record what establishes it.",
        cites=cites,
        facts={"unit": unit},
        severity=Severity.WARNING,
    )


def joint_unit_without_agreement(*, unit: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """規約によらない共同設置 / A joint unit that rests on something else than agreed rules."""
    return Diagnostic(
        code="master-data.joint-unit-without-agreement",
        ja=f"組織{unit}は複数の団体の共同設置であるのに、根拠が規約になっていない。",
        en=f"The unit {unit} is set up by several bodies, but does not rest on rules agreed between them.",
        way_out_ja="根拠を規約とするか、所属する団体を一つにする。",
        way_out_en="Name the agreed rules as its basis, or leave one owner.",
        cites=cites,
        facts={"unit": unit},
    )


def joint_unit_owner_without_parent(*, unit: str, owner: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """一方の団体の親がない / An owner has no parent of the unit among its own units."""
    return Diagnostic(
        code="master-data.joint-unit-owner-without-parent",
        ja=f"組織{unit}を置く団体{owner}の側に、親の組織がない。",
        en=f"The unit {unit} has no parent on the side of its owner {owner}.",
        way_out_ja="その団体の側の親も定める。",
        way_out_en="Name a parent on that side too.",
        cites=cites,
        facts={"unit": unit, "owner": owner},
    )


def parent_of_another_body(*, unit: str, parent: str) -> Diagnostic:
    """よその団体の親 / A parent shares no owner with the unit."""
    return Diagnostic(
        code="master-data.parent-of-another-body",
        ja=f"組織{unit}の親とした{parent}は、別の団体の組織である。",
        en=f"The parent {parent} of the unit {unit} belongs to another body.",
        way_out_ja="同じ団体の親にするか、共同設置として両方の団体を書く。",
        way_out_en="Choose a parent of the same body, or record both owners.",
        facts={"unit": unit, "parent": parent},
    )


def post_unknown(*, post: str, on: date) -> Diagnostic:
    """その職がない / The post does not exist on the day."""
    return Diagnostic(
        code="master-data.post-unknown",
        ja=f"職{post}は、{on}には存在しない。",
        en=f"The post {post} does not exist on {on}.",
        way_out_ja="職の番号と日を確かめる。",
        way_out_en="Check the post's number and the day.",
        facts={"post": post, "on": on},
    )


def post_already_there(*, post: str) -> Diagnostic:
    """番号が使われている / The number stands for a post already."""
    return Diagnostic(
        code="master-data.post-already-there",
        ja=f"職の番号{post}は、すでに使われている。",
        en=f"The post number {post} is already used.",
        way_out_ja="新しい番号を付ける。",
        way_out_en="Give a new number.",
        facts={"post": post},
    )


def shares_do_not_add_up(*, unit: str, total: Fraction) -> Diagnostic:
    """割合の合計が一でない / The successors' shares do not make one."""
    return Diagnostic(
        code="master-data.shares-do-not-add-up",
        ja=f"組織{unit}の承継の割合は、合計すると{total}である。合計は1でなければならない。",
        en=f"The shares of the successors of the unit {unit} add up to {total}, not to 1.",
        way_out_ja="割合を改める（三つに等分なら1/3ずつ）。",
        way_out_en="Correct the shares (1/3 each for three equal parts).",
        facts={"unit": unit, "total": total},
    )


def successor_missing(*, unit: str, successor: str, on: date) -> Diagnostic:
    """承継先が存在しない / A successor does not exist on the day it takes over."""
    return Diagnostic(
        code="master-data.successor-missing",
        ja=f"組織{unit}を承継する組織{successor}は、{on}に存在しない。",
        en=f"The successor {successor} of the unit {unit} does not exist on {on}.",
        way_out_ja="承継先を設ける行を加えるか、承継先を改める。",
        way_out_en="Add a line that creates it, or name another successor.",
        facts={"unit": unit, "successor": successor, "on": on},
    )


def succession_of_living_unit(*, unit: str, on: date) -> Diagnostic:
    """存続する組織の承継 / A unit that lives on is not among its own successors."""
    return Diagnostic(
        code="master-data.succession-of-living-unit",
        ja=f"組織{unit}は{on}にも存続するのに、自分の承継先に入っていない。",
        en=f"The unit {unit} lives on after {on}, but is not among its own successors.",
        way_out_ja="一部を譲るだけなら、残る割合を自分に付ける。",
        way_out_en="If it gives away a part only, keep the rest as its own share.",
        facts={"unit": unit, "on": on},
    )


def succession_without_abolition(*, unit: str, on: date) -> Diagnostic:
    """なかった組織の承継 / A succession begins on a day whose eve the unit did not see."""
    return Diagnostic(
        code="master-data.succession-without-unit",
        ja=f"組織{unit}は{on}の前日に存在しないのに、その日からの承継がある。",
        en=f"The unit {unit} did not exist on the eve of {on}, yet a succession begins that day.",
        way_out_ja="承継の日を、廃止の日にする。",
        way_out_en="Let the succession begin on the day of abolition.",
        facts={"unit": unit, "on": on},
    )


def split_into_fewer_than_two(*, unit: str) -> Diagnostic:
    """分かれていない / A split names fewer than two units."""
    return Diagnostic(
        code="master-data.split-into-fewer-than-two",
        ja=f"組織{unit}の分割は、承継先が二つに満たない。",
        en=f"The split of the unit {unit} names fewer than two successors.",
        way_out_ja="一つに引き継ぐなら、廃止の行に承継先を書く。",
        way_out_en="If one unit takes it all over, abolish it with that successor.",
        facts={"unit": unit},
    )


def line_conflict(*, subject: str, lines: Sequence[int]) -> Diagnostic:
    """行が食い違う / Two lines of one reorganisation end, create or alter the same thing."""
    numbers = "、".join(map(str, lines))
    return Diagnostic(
        code="master-data.reorganisation-line-conflict",
        ja=f"再編の{numbers}番目の行が、同じ{subject}について食い違う。",
        en=f"Lines {numbers} of the reorganisation contradict each other about {subject}.",
        way_out_ja="一つの組織・職には、同じ種類の行を一つだけ書く。",
        way_out_en="Write one line of a sort for a unit or post.",
        facts={"subject": subject, "lines": tuple(lines)},
    )


def plan_outdated(*, on: date, changed: Sequence[str]) -> Diagnostic:
    """案が古い / What the plan showed is no longer what would happen."""
    named = "、".join(changed)
    return Diagnostic(
        code="master-data.reorganisation-plan-outdated",
        ja=f"{on}の再編の案を作った後に組織が変わり、案の示したとおりにはならない（{named}）。",
        en=f"The organisation changed after the plan for {on} was made; it would not do what it showed ({named}).",
        way_out_ja="案を作り直し、影響を確かめてから行う。",
        way_out_en="Make the plan again, look at its effects, then carry it out.",
        facts={"on": on, "changed": tuple(changed)},
    )


def nothing_to_correct(*, kind: str, key: str) -> Diagnostic:
    """直すものがない / The correction withdraws days on which nothing was believed."""
    return Diagnostic(
        code="master-data.nothing-to-correct",
        ja=f"{kind}の{key}は、取り消すという期間のどの日にも記録がない。",
        en=f"Nothing is recorded about {key} in {kind} on any of the days to be withdrawn.",
        way_out_ja="記録のある期間を指定する。",
        way_out_en="Name days on which something is recorded.",
        facts={"kind": kind, "key": key},
    )
