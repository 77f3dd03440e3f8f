"""所見：文書分類 / Findings about file classifications. ``code`` is a class code of the body's own table."""

from __future__ import annotations

from datetime import date

from ..kernel.diagnostics import Diagnostic
from ..kernel.laws import PUBLIC_RECORDS_ACT

_CLASSIFY = (PUBLIC_RECORDS_ACT.article("5", 1), PUBLIC_RECORDS_ACT.article("34"))


def class_code_twice(*, code: str) -> Diagnostic:
    """同じコードが二度ある / Two classes of one edition have the same code."""
    return Diagnostic(
        code="master-data.class-code-twice",
        ja=f"分類コード {code} が一つの版に二度ある。",
        en=f"The class code {code} stands twice in one edition.",
        way_out_ja="どちらかのコードを改める。共通と固有で番号が重なる表では、表の記号をコードの頭に付ける。",
        way_out_en="Change one of them; where common and own tables share numbers, put the table's sign before the code.",
        facts={"code": code},
    )


def class_parent_unknown(*, code: str, parent: str) -> Diagnostic:
    """上位の分類がない / The parent of a class is not in the edition."""
    return Diagnostic(
        code="master-data.class-parent-unknown",
        ja=f"分類 {code} の上位とされる分類 {parent} が、この版にない。",
        en=f"The class {parent}, named as the parent of {code}, is not in this edition.",
        way_out_ja="上位コードを直すか、上位の分類を版に加える。",
        way_out_en="Correct the parent, or add that class to the edition.",
        facts={"code": code, "parent": parent},
    )


def class_cycle(*, code: str) -> Diagnostic:
    """上位をたどると戻る / Going up from a class leads back to it."""
    return Diagnostic(
        code="master-data.class-cycle",
        ja=f"分類 {code} から上位をたどると、同じ分類に戻る。",
        en=f"Going up from the class {code} leads back to it.",
        way_out_ja="輪になっている上位コードを直す。",
        way_out_en="Correct the parents that form the circle.",
        facts={"code": code},
    )


def class_level_breaks(*, code: str, level: str, parent: str, parent_level: str) -> Diagnostic:
    """階層が続かない / A class does not stand directly under a class of the level above."""
    return Diagnostic(
        code="master-data.class-level-breaks",
        ja=f"分類 {code}（{level}）の上位は {parent or 'なし'}（{parent_level or 'なし'}）であるが、すぐ上の階層の分類の下に置く。",
        en=f"The class {code} ({level}) stands under {parent or 'nothing'}; it must stand directly under one of the level above.",
        way_out_ja="階層か上位コードを直す。最上の階層の分類には上位を書かない。",
        way_out_en="Correct the level or the parent; a class of the top level has none.",
        facts={"code": code, "level": level, "parent": parent, "parent_level": parent_level},
    )


def class_word_unknown(*, code: str, field: str, word: str) -> Diagnostic:
    """決めごとにない語 / A class uses a table, level or scope that the scheme does not name."""
    return Diagnostic(
        code="master-data.class-word-unknown",
        ja=f"分類 {code} の {field} にある「{word}」は、この分類表の決めごとにない。",
        en=f"The word '{word}' in {field} of the class {code} is not one this classification knows.",
        way_out_ja="語を直すか、決めごと（表・階層・適用区分）に加える。",
        way_out_en="Correct the word, or add it to the scheme.",
        facts={"code": code, "field": field, "word": word},
    )


def class_retention_unknown(*, code: str, retention: str) -> Diagnostic:
    """保存期間の区分を知らない / A class names a retention class the scheme does not know."""
    return Diagnostic(
        code="master-data.class-retention-unknown",
        ja=f"分類 {code} の保存期間の区分「{retention}」は、この分類表の決めごとにない。",
        en=f"The retention class '{retention}' of the class {code} is not one this classification knows.",
        way_out_ja="区分を直すか、決めごとの保存期間に加える。",
        way_out_en="Correct it, or add it to the retention classes of the scheme.",
        cites=_CLASSIFY,
        facts={"code": code, "retention": retention},
    )


def class_retention_missing(*, code: str) -> Diagnostic:
    """保存期間がない / A class of the lowest level has no retention class."""
    return Diagnostic(
        code="master-data.class-retention-missing",
        ja=f"最下の階層の分類 {code} に保存期間の区分がない。簿冊の保存期間は、分類によって定まる。",
        en=f"The class {code} of the lowest level has no retention class; the retention of its files rests on it.",
        way_out_ja="保存期間の区分を加える。",
        way_out_en="Add the retention class.",
        cites=_CLASSIFY,
        facts={"code": code},
    )


def class_meaning_changed(*, code: str, before: str, after: str) -> Diagnostic:
    """同じコードの名が変わった / A code stands for another name, and no succession says that it is the same class."""
    return Diagnostic(
        code="master-data.class-meaning-changed",
        ja=f"分類 {code} の名が「{before}」から「{after}」に変わったが、同じ分類であるという対応がない。",
        en=f"The class {code} was '{before}' and is now '{after}', but no succession says that it is the same class.",
        way_out_ja=f"名だけの変更なら {code} から {code} への対応を書く。別の事務なら、新しいコードを使う。",
        way_out_en="For a change of name only, add a succession from the code to itself; for other work, use a new code.",
        facts={"code": code, "before": before, "after": after},
    )


def class_code_reused(*, code: str, retired_on: date) -> Diagnostic:
    """廃止したコードを別の意味に使った / A retired code comes back for another meaning while old files still carry it."""
    return Diagnostic(
        code="master-data.class-code-reused",
        ja=f"分類コード {code} は {retired_on} に廃止したもので、その分類の簿冊がまだある。別の名の分類には使えない。",
        en=f"The code {code} was retired on {retired_on} and files still carry it; it cannot stand for another class.",
        way_out_ja="新しいコードを付ける。廃止した分類を元の名で復活させるのは差し支えない。",
        way_out_en="Use a new code; bringing the old class back under its old name is no problem.",
        facts={"code": code, "retired_on": retired_on},
    )


def class_successor_missing(*, code: str) -> Diagnostic:
    """使っている分類の後継がない / A class with living files is retired and nothing says where they go."""
    return Diagnostic(
        code="master-data.class-successor-missing",
        ja=f"分類 {code} には簿冊があるが、この版で廃止され、対応（後継、又は後継がないこと）が書かれていない。",
        en=f"The class {code} has files and is retired by this edition, but nothing says what succeeds it, or that nothing does.",
        way_out_ja="対応を加える。後継がないときは、後継を空にして理由を書く。",
        way_out_en="Add a succession; where nothing succeeds it, leave the successors empty and give the reason.",
        facts={"code": code},
    )


def succession_of_unknown(*, code: str) -> Diagnostic:
    """対応の元がない / A succession starts from a class the edition before does not have."""
    return Diagnostic(
        code="master-data.succession-of-unknown",
        ja=f"対応の元とされる分類 {code} は、前の版にない。",
        en=f"The class {code}, from which a succession starts, is not in the edition before.",
        way_out_ja="元のコードを直すか、対応を消す。",
        way_out_en="Correct the old code, or remove the succession.",
        facts={"code": code},
    )


def successor_unknown(*, code: str, successor: str) -> Diagnostic:
    """後継がこの版にない / A successor is not in the edition."""
    return Diagnostic(
        code="master-data.successor-unknown",
        ja=f"分類 {code} の後継とされる {successor} は、この版にない。",
        en=f"The class {successor}, named as successor of {code}, is not in this edition.",
        way_out_ja="後継のコードを直すか、その分類を版に加える。",
        way_out_en="Correct the successor, or add that class to the edition.",
        facts={"code": code, "successor": successor},
    )


def succession_twice(*, code: str) -> Diagnostic:
    """対応が二度ある / One class has two successions, or one successor twice."""
    return Diagnostic(
        code="master-data.succession-twice",
        ja=f"分類 {code} の対応、又は同じ後継が二度ある。",
        en=f"There are two successions of the class {code}, or one successor stands twice in it.",
        way_out_ja="一つの分類の対応は一つにまとめ、後継は一度だけ書く。",
        way_out_en="Put them into one, with each successor once.",
        facts={"code": code},
    )


def split_undecided(*, code: str, successor: str) -> Diagnostic:
    """分かれ方が書かれていない / A split does not say what decides for a successor."""
    return Diagnostic(
        code="master-data.split-undecided",
        ja=f"分類 {code} は複数の分類に分かれるが、{successor} とする決め手が書かれていない。",
        en=f"The class {code} is split, but what decides for {successor} is not said.",
        way_out_ja="その後継に移る簿冊の見分け方を書く。",
        way_out_en="Say how to tell the files that go to this successor.",
        facts={"code": code, "successor": successor},
    )


def succession_without_reason(*, code: str) -> Diagnostic:
    """後継がない理由がない / A class ends without a successor and no reason is given."""
    return Diagnostic(
        code="master-data.succession-without-reason",
        ja=f"分類 {code} は後継なしで終わるとされるが、理由が書かれていない。",
        en=f"The class {code} is said to end without a successor, but no reason is given.",
        way_out_ja="事務の終了など、後継がない理由を書く。",
        way_out_en="Give the reason, such as the end of that work.",
        facts={"code": code},
    )


def revision_breaks_next(*, code: str, next_from: date) -> Diagnostic:
    """次の版の対応が宙に浮く / A correction removes a class from which the next edition's succession starts."""
    return Diagnostic(
        code="master-data.revision-breaks-next",
        ja=f"{next_from} からの次の版に、分類 {code} からの対応があるが、この版からその分類がなくなる。",
        en=f"The next edition, from {next_from}, has a succession from the class {code}, which this edition no longer has.",
        way_out_ja="この版に分類を残すか、先に次の版を改める。",
        way_out_en="Keep the class in this edition, or revise the next edition first.",
        facts={"code": code, "next_from": next_from},
    )


def class_unknown_on_day(*, code: str, on: date, version: str) -> Diagnostic:
    """その日の分類表にない / The edition in force on the day has no such class."""
    return Diagnostic(
        code="master-data.class-unknown-on-day",
        ja=f"{on} に使われていた分類表（{version}）に、分類 {code} はない。",
        en=f"The classification in force on {on} ({version}) has no class {code}.",
        way_out_ja="簿冊を作った日と分類コードを確かめる。",
        way_out_en="Check the day the file was made, and its code.",
        facts={"code": code, "on": on, "version": version},
    )


def no_classification_on_day(*, id: str, on: date) -> Diagnostic:
    """その日の分類表がない / No edition of the classification is in force on the day."""
    return Diagnostic(
        code="master-data.no-classification-on-day",
        ja=f"文書分類表 {id} には、{on} に使われていた版がない。",
        en=f"The classification {id} has no edition in force on {on}.",
        way_out_ja="日付を確かめるか、その日の版を登録する。",
        way_out_en="Check the day, or register the edition of that day.",
        facts={"id": id, "on": on},
    )


def edition_unchanged(*, id: str, version: str) -> Diagnostic:
    """何も変わらない / The edition says what is already recorded."""
    return Diagnostic(
        code="master-data.edition-unchanged",
        ja=f"文書分類表 {id} の版 {version} は、すでに記録されているものと同じである。",
        en=f"The edition {version} of the classification {id} is the same as the one already recorded.",
        way_out_ja="改めるものがなければ、登録しなくてよい。",
        way_out_en="If there is nothing to change, there is nothing to register.",
        facts={"id": id, "version": version},
    )


def version_twice(*, id: str, version: str, other_from: date) -> Diagnostic:
    """版の名が二度ある / Another edition of the classification has the same version name."""
    return Diagnostic(
        code="master-data.classification-version-twice",
        ja=f"文書分類表 {id} には、{other_from} からの版がすでに {version} という名で登録されている。",
        en=f"The classification {id} already has an edition named {version}, from {other_from}.",
        way_out_ja="版の名を改める。同じ版の訂正なら、同じ日からの版とする。",
        way_out_en="Give it another name; to correct that edition, let it begin on the same day.",
        facts={"id": id, "version": version, "other_from": other_from},
    )


def version_unknown(*, id: str, version: str) -> Diagnostic:
    """その名の版がない / No edition of the classification has the version name."""
    return Diagnostic(
        code="master-data.classification-version-unknown",
        ja=f"文書分類表 {id} に、{version} という版はない。",
        en=f"The classification {id} has no edition named {version}.",
        way_out_ja="簿冊に書かれた版の名を確かめる。",
        way_out_en="Check the version written on the file.",
        facts={"id": id, "version": version},
    )
