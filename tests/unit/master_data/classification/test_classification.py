from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.boundary.classification_files import classes_to_csv, edition_to_toml, read_edition
from jichitai.master_data.classification import (
    ClassCandidate,
    ClassEntry,
    ClassificationEdition,
    ClassificationHistory,
    ClassificationScheme,
    ClassOutcome,
    ClassUnknown,
    Succession,
    Successor,
    check_edition,
    check_reuse,
    check_successions,
    difference_between,
)
from jichitai.master_data.kernel.diagnostics import InputError

EXAMPLES = Path(__file__).parents[4] / "examples" / "classification"
R7, R8 = read_edition(EXAMPLES / "r7.toml"), read_edition(EXAMPLES / "r8.toml")
HISTORY = ClassificationHistory(R7.id, (R7, R8))
OLD, NEW = date(2026, 4, 30), date(2026, 5, 1)

SCHEME = ClassificationScheme(tables=("共通",), levels=("大", "小"), retentions=("5年",), scopes=("区",))


def leaf(code, name="名", **other):
    return ClassEntry(**{"code": code, "name": name, "table": "共通", "level": "小", "parent": "A", "retention": "5年", **other})


TOP = ClassEntry(code="A", name="大きな分類", table="共通", level="大")


def edition(*entries, on=date(2025, 4, 1), successions=(), **other):
    return ClassificationEdition(
        id="表", version=str(on.year), in_force_from=on, scheme=SCHEME, entries=(TOP, *entries), successions=successions, **other
    )


def codes(findings):
    return [each.code.partition(".")[2] for each in findings]


def test_the_examples_are_sound():
    assert check_edition(R7) == ()
    assert check_edition(R8) == ()
    assert check_successions(R8, R7, in_use={each.code for each in R7.entries}) == ()


def test_a_tree_can_be_walked():
    assert [each.code for each in R7.children(None)] == ["K", "S"]
    assert [each.code for each in R7.children("K-01")] == ["K-01-01", "K-01-02", "K-01-03"]
    assert [each.name for each in R7.path("S-01-01")] == ["市民", "住民記録", "住民異動届"]
    assert R7.path("X") == ()


def test_what_a_class_carries():
    entry = R7.get("S-01-02")
    assert (entry.retention, entry.historic, entry.current_use, entry.scope) == ("10年", False, True, "区")
    assert R7.get("K-01-01").historic


def test_a_file_keeps_the_class_of_the_day_it_was_filed():
    assert HISTORY.class_on("K-01-03", OLD).name == "郵便切手の受払い"
    with pytest.raises(ClassUnknown) as caught:
        HISTORY.class_on("K-01-03", NEW)
    assert caught.value.finding.code == "master-data.class-unknown-on-day"
    assert HISTORY.class_on("K-01-02", OLD).name == "通知・照会"
    assert HISTORY.class_on("K-01-02", NEW).name == "通知・照会・回答"


def test_before_the_first_edition_there_is_no_answer():
    assert HISTORY.edition_on(date(2025, 5, 1)) == R7
    with pytest.raises(ClassUnknown) as caught:
        HISTORY.edition_on(date(2025, 4, 30))
    assert caught.value.finding.code == "master-data.no-classification-on-day"
    with pytest.raises(ClassUnknown):
        HISTORY.convert("K", OLD, date(2025, 4, 30))
    with pytest.raises(ClassUnknown):
        HISTORY.convert("S-02-02", OLD, NEW)


@pytest.mark.parametrize(
    ("code", "outcome", "answer"),
    [
        ("K-01-01", ClassOutcome.ONE, "K-01-01"),
        ("K-01-02", ClassOutcome.ONE, "K-01-02"),
        ("K-01-03", ClassOutcome.ONE, "K-02-02"),
        ("K-02-02", ClassOutcome.ONE, "K-02-02"),
        ("S-02-01", ClassOutcome.SEVERAL, None),
    ],
)
def test_converting_forward(code, outcome, answer):
    done = HISTORY.convert(code, OLD, NEW)
    assert (done.outcome, done.answer) == (outcome, answer)


def test_a_split_says_what_decides():
    assert HISTORY.convert("S-02-01", OLD, NEW).candidates == (
        ClassCandidate(code="S-02-02", decided_by=("補助金の交付に関する簿冊",)),
        ClassCandidate(code="S-02-03", decided_by=("そのほかの簿冊",)),
    )


def test_converting_backward():
    assert HISTORY.convert("S-02-03", NEW, OLD).answer == "S-02-01"
    merged = HISTORY.convert("K-02-02", NEW, OLD)
    assert (merged.outcome, [each.code for each in merged.candidates]) == (ClassOutcome.SEVERAL, ["K-01-03", "K-02-02"])
    assert HISTORY.convert("K-01-01", NEW, OLD).answer == "K-01-01"


def test_a_class_that_ends_converts_to_nothing_and_a_half_ended_one_is_never_one_answer():
    first = edition(leaf("1"), leaf("2"), leaf("3"))
    second = edition(leaf("4"), leaf("5"), on=date(2026, 4, 1), successions=(
        Succession(old="1", to=(), reason="事務の終了"),
        Succession(old="3", to=(Successor("4", "甲"), Successor("5", "乙"))),
    ))  # fmt: skip
    third = edition(leaf("4"), on=date(2027, 4, 1), successions=(Succession(old="5", to=(), reason="事務の終了"),))
    history = ClassificationHistory("表", (first, second, third))
    on, later = date(2025, 4, 1), date(2027, 4, 1)
    assert history.convert("1", on, later).outcome is ClassOutcome.NONE
    assert history.convert("2", on, later).candidates == (ClassCandidate(code=None),)
    half = history.convert("3", on, later)
    assert (half.outcome, half.answer) == (ClassOutcome.SEVERAL, None)
    assert half.candidates == (ClassCandidate(code="4", decided_by=("甲",)), ClassCandidate(code=None, decided_by=("乙",)))
    assert history.convert("4", later, on).answer == "3"


def test_a_code_that_comes_back_is_another_class():
    first, second = (
        edition(leaf("1")),
        edition(leaf("2"), on=date(2026, 4, 1), successions=(Succession(old="1", to=(Successor("2"),)),)),
    )
    third = edition(leaf("1", "別の事務"), leaf("2"), on=date(2027, 4, 1))
    history = ClassificationHistory("表", (first, second, third))
    assert history.convert("1", date(2025, 4, 1), date(2027, 4, 1)).answer == "2"
    assert history.convert("1", date(2027, 4, 1), date(2025, 4, 1)).outcome is ClassOutcome.NONE
    assert codes(check_reuse(third, (first, second), in_use={"1"})) == ["class-code-reused"]
    assert check_reuse(third, (first, second), in_use=frozenset()) == ()
    same = evolve(third, entries=(TOP, leaf("1"), leaf("2")))
    assert check_reuse(same, (first, second), in_use={"1"}) == ()
    assert check_reuse(second, (first,), in_use={"1", "2"}) == ()


def test_a_code_is_retired_on_the_day_it_last_ended():
    with_it, without = edition(leaf("1")), edition(leaf("2"))
    days = [date(2021 + n, 4, 1) for n in range(5)]
    earlier = [
        evolve(each, in_force_from=day, version=str(day.year))
        for each, day in zip((with_it, without, with_it, without), days, strict=False)
    ]
    other = edition(leaf("1", "別の事務"), on=days[4])
    assert [each.facts["retired_on"] for each in check_reuse(other, earlier, in_use={"1"})] == [days[3]]
    assert check_reuse(other, earlier[:3], in_use={"1"}) == ()


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([leaf("1"), leaf("1")], ["class-code-twice"]),
        ([leaf("1", parent="B")], ["class-parent-unknown"]),
        ([leaf("1", parent=None)], ["class-level-breaks"]),
        ([leaf("1", level="大", retention=None)], ["class-level-breaks"]),
        ([leaf("1"), leaf("2", parent="1")], ["class-level-breaks"]),
        ([leaf("1", table="固有")], ["class-word-unknown"]),
        ([leaf("1", scope="局区")], ["class-word-unknown"]),
        ([leaf("1", level="中")], ["class-word-unknown"]),
        ([leaf("1", retention="6年")], ["class-retention-unknown"]),
        ([leaf("1", retention=None)], ["class-retention-missing"]),
        ([leaf("1", parent="2"), leaf("2", parent="1")], ["class-level-breaks", "class-level-breaks", "class-cycle", "class-cycle"]),
        ([leaf("1", parent="1")], ["class-level-breaks", "class-cycle"]),
        ([leaf("1", scope="区", retention="5年", current_use=True)], []),
    ],
)  # fmt: skip
def test_everything_wrong_with_an_edition_at_once(entries, found):
    assert codes(check_edition(edition(*entries))) == found


@pytest.mark.parametrize(
    ("successions", "in_use", "found"),
    [
        ((), {"1"}, ["class-successor-missing"]),
        ((), set(), []),
        ((Succession(old="1", to=(), reason="終了"),), {"1"}, []),
        ((Succession(old="1", to=()),), {"1"}, ["succession-without-reason"]),
        ((Succession(old="1", to=(Successor("9"),)),), {"1"}, ["successor-unknown"]),
        ((Succession(old="1", to=(Successor("2"), Successor("3", "乙"))),), {"1"}, ["split-undecided"]),
        ((Succession(old="1", to=(Successor("2", "甲"), Successor("2", "乙"))),), {"1"}, ["succession-twice"]),
        ((Succession(old="1", to=(Successor("2"),)), Succession(old="1", to=(Successor("3"),))), {"1"}, ["succession-twice"]),
        ((Succession(old="8", to=(Successor("2"),)),), set(), ["succession-of-unknown"]),
    ],
)
def test_everything_wrong_with_the_successions(successions, in_use, found):
    before = edition(leaf("1"), leaf("2"))
    after = edition(leaf("2"), leaf("3"), on=date(2026, 4, 1), successions=successions)
    assert codes(check_successions(after, before, in_use=in_use)) == found


def test_a_new_name_under_an_old_code_must_be_explained():
    before, after = edition(leaf("1", "旧")), edition(leaf("1", "新"), on=date(2026, 4, 1))
    assert codes(check_successions(after, before)) == ["class-meaning-changed"]
    assert check_successions(evolve(after, successions=(Succession(old="1", to=(Successor("1"),)),)), before) == ()
    other = evolve(after, entries=(TOP, leaf("1", "新"), leaf("2")), successions=(Succession(old="1", to=(Successor("2"),)),))
    assert codes(check_successions(other, before)) == ["class-meaning-changed"]


def test_a_succession_in_the_first_edition_starts_from_nothing():
    assert codes(check_successions(edition(leaf("1"), successions=(Succession(old="1", to=(Successor("1"),)),)), None)) == [
        "succession-of-unknown"
    ]


def test_the_difference_of_two_editions():
    found = difference_between(R7, R8)
    assert [each.code for each in found.added] == ["S-02-02", "S-02-03"]
    assert [each.code for each, _ in found.retired] == ["K-01-03", "S-02-01"]
    assert [(each.after.code, each.fields) for each in found.changed] == [("K-01-02", ("name",))]
    assert str(found).splitlines() == [
        "＋ S-02-02 地域団体への補助金", "＋ S-02-03 地域団体との協働", "－ K-01-03 郵便切手の受払い → K-02-02",
        "－ S-02-01 地域団体への支援 → S-02-02（補助金の交付に関する簿冊）、S-02-03（そのほかの簿冊）",
        "＊ K-01-02 通知・照会・回答（名称）",
    ]  # fmt: skip
    assert difference_between(R7, R7).is_empty
    assert str(difference_between(R7, R7)) == "違いはない"
    assert len(difference_between(None, R7).added) == len(R7.entries)
    gone = difference_between(edition(leaf("1"), leaf("2")), edition(successions=(Succession(old="2", to=(), reason="終了"),)))
    assert str(gone).splitlines() == ["－ 1 名 → （対応なし）", "－ 2 名 → 後継なし（終了）"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: leaf(""), lambda: leaf("a/b"), lambda: leaf(" a"), lambda: leaf("a" * 41), lambda: leaf("1", name=""),
        lambda: evolve(R7, version="a/b"), lambda: evolve(R7, id=""),
        lambda: ClassificationScheme(tables=(), levels=("大",), retentions=("1年",)),
        lambda: ClassificationScheme(tables=("甲", "甲"), levels=("大",), retentions=("1年",)),
        lambda: ClassificationHistory("別", (R7,)), lambda: ClassificationHistory(R7.id, (R8, R7)), lambda: ClassificationHistory(R7.id, (R7, evolve(R8, version=R7.version))),
    ],
)  # fmt: skip
def test_what_cannot_exist(make):
    with pytest.raises(ValueError):
        make()


def test_an_edition_goes_to_files_and_back(tmp_path):
    (tmp_path / "c.csv").write_text(classes_to_csv(R8), encoding="utf-8-sig", newline="")
    (tmp_path / "a.toml").write_text(edition_to_toml(R8, classes="c.csv"), encoding="utf-8")
    (tmp_path / "b.toml").write_text(edition_to_toml(R8), encoding="utf-8")
    assert read_edition(tmp_path / "a.toml") == read_edition(tmp_path / "b.toml") == R8
    odd = edition(leaf("1", '"引用符"と\\、改行なし', historic=True), reason="")
    (tmp_path / "d.toml").write_text(edition_to_toml(odd), encoding="utf-8")
    assert read_edition(tmp_path / "d.toml") == odd


HEADER = 'id = "表"\nversion = "1"\nin_force_from = 2026-04-01\ntables = ["共通"]\nlevels = ["大"]\nretentions = ["5年"]\n'
COLUMNS = "分類コード,名称,表,階層,上位コード,保存期間,歴史公文書,常用,適用区分\n"


def refused(tmp_path, toml, classes=None):
    (tmp_path / "t.toml").write_text(toml, encoding="utf-8")
    if classes is not None:
        (tmp_path / "c.csv").write_text(classes, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_edition(tmp_path / "t.toml")
    return [(each.code.partition(".")[2], str(each.where)) for each in caught.value.findings]


def test_every_fault_of_a_csv_has_its_line_and_column(tmp_path):
    rows = COLUMNS + "A,甲,共通,大,,5年,×,,\n,乙,共通,大,,5年,,,\nB/C,丙,共通,大,,5年,,,\nD,丁,共通\n"
    assert refused(tmp_path, HEADER + 'classes = "c.csv"\n', rows) == [
        ("classification-cell-wrong", "c.csv:2 歴史公文書"), ("classification-column-missing", "c.csv:3"),
        ("classification-file-unreadable", "c.csv:4"), ("classification-cell-wrong", "c.csv:5 （行）"),
    ]  # fmt: skip
    assert refused(tmp_path, HEADER + 'classes = "c.csv"\n', "分類コード,名称,余分\n") == [
        *[("classification-column-missing", "c.csv:1")] * 7, ("classification-column-unknown", "c.csv:1"),
    ]  # fmt: skip
    assert refused(tmp_path, HEADER + 'classes = "c.csv"\n', COLUMNS + 'A,"甲\n') == [("classification-file-unreadable", "c.csv")]


def test_faults_of_the_edition_itself_have_their_line_too(tmp_path):
    rows = COLUMNS + "A,甲,共通,大,,5年,,,\nB,乙,共通,大,,6年,,,\nC,丙,別,大,,5年,,,\n"
    assert refused(tmp_path, HEADER + 'classes = "c.csv"\n', rows) == [
        ("class-retention-unknown", "c.csv:3"), ("class-word-unknown", "c.csv:4"),
    ]  # fmt: skip


def test_every_fault_of_a_toml_has_its_field(tmp_path):
    assert refused(tmp_path, 'id = 1\nlevels = "大"\nin_force_from = "2026-04-01"\nextra = 1\nclasses = "c"\nclass = 3\n') == [
        ("classification-column-missing", "t.toml"), ("classification-column-missing", "t.toml"), ("classification-column-missing", "t.toml"),
        ("classification-column-unknown", "t.toml"), ("classification-cell-wrong", "t.toml classes"), ("classification-cell-wrong", "t.toml id"),
        ("classification-cell-wrong", "t.toml in_force_from"), ("classification-cell-wrong", "t.toml levels"),
        ("classification-file-unreadable", "c"),
    ]  # fmt: skip
    assert refused(tmp_path, HEADER + '[[class]]\ncode = "A"\nname = 3\nhistoric = 1\nother = ""\n') == [
        ("classification-column-unknown", "t.toml class[1]"), ("classification-column-missing", "t.toml class[1]"),
        ("classification-column-missing", "t.toml class[1]"), ("classification-cell-wrong", "t.toml name"), ("classification-cell-wrong", "t.toml historic"),
    ]  # fmt: skip
    assert refused(tmp_path, HEADER + "class = 3\nsuccession = 3\n") == [
        ("classification-cell-wrong", "t.toml class"), ("classification-cell-wrong", "t.toml succession"),
    ]  # fmt: skip
    assert refused(tmp_path, HEADER + 'class = [1]\n[[succession]]\nto = []\n[[succession]]\nold = "A"\nto = [{ code = 1 }]\n') == [
        ("classification-cell-wrong", "t.toml class[1]"), ("classification-cell-wrong", "t.toml succession[1]"),
        ("classification-cell-wrong", "t.toml succession[2].to"),
    ]  # fmt: skip


def test_what_is_no_file_at_all(tmp_path):
    assert refused(tmp_path, "id = ") == [("classification-file-unreadable", "t.toml")]
    assert refused(tmp_path, HEADER.replace('["共通"]', "[]")) == [("classification-file-unreadable", "t.toml")]
    assert refused(tmp_path, HEADER + 'classes = "none.csv"\n') == [("classification-file-unreadable", "none.csv")]
    (tmp_path / "x.toml").write_bytes(b"\xff")
    with pytest.raises(InputError):
        read_edition(tmp_path / "x.toml")
