"""要件の適合と差 / A body's own statuses against requirements of its class; 対象外 is never counted as met."""

import json
from datetime import date

import pytest

from jichitai.standardization import IdentifierKind, RequirementType
from jichitai.standardization.boundary import Encoding, UnreadableFile
from jichitai.standardization.boundary.requirement_files import UnreadableAnswers, read_answers, read_fit_profile
from jichitai.standardization.boundary.requirement_report import (
    requirement_fit_csv,
    requirement_fit_data,
    requirement_fit_html,
    requirement_fit_rows,
)
from jichitai.standardization.specifications.identifier import Identifier
from jichitai.standardization.specifications.requirement import BodyClass, FormRequirement, FunctionalRequirement
from jichitai.standardization.specifications.requirement_book import RequirementBook
from jichitai.standardization.specifications.requirement_fit import Answer, Standing, StatusScheme, requirement_fit

M, F, OPTION = RequirementType.MANDATORY, RequirementType.FORBIDDEN, RequirementType.STANDARD_OPTION
CITY, TOWN = BodyClass.CITY, BodyClass.TOWN
DUE = date(2026, 4, 1)
SCHEME = StatusScheme(
    {"適合": Standing.MET, "代替可": Standing.MET_OTHERWISE, "運用変更": Standing.MET_OTHERWISE, "ギャップ": Standing.GAP,
     "対象外": Standing.OUTSIDE}
)  # fmt: skip


def id_of(number, kind=IdentifierKind.FUNCTION):
    return Identifier(kind, f"900{number:04d}")


def asked(number, kind, **changes):
    given = {"name": f"機能{number}", "types": {CITY: kind}} | changes
    return FunctionalRequirement(id=id_of(number), **given)


def fit(requirements, answers, *, body=CITY, on=DUE):
    book = RequirementBook(title="試験", published_on=date(2026, 2, 27), functions=tuple(requirements))
    given = [Answer(id=id_of(number), status=status) for number, status in answers]
    return requirement_fit(book, given, scheme=SCHEME, body=body, on=on)


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


@pytest.mark.parametrize(
    ("kind", "status", "found", "is_fit"),
    [
        (M, "適合", [], True), (M, "代替可", [], True), (M, "運用変更", [], True), (M, "ギャップ", ["mandatory-gap"], False),
        (M, "対象外", ["mandatory-outside"], True), (M, None, ["requirement-unanswered"], False),
        (F, "適合", [], True), (F, "ギャップ", ["forbidden-function-kept"], False), (F, "対象外", [], True),
        (F, None, ["requirement-unanswered"], False),
        (OPTION, "ギャップ", [], True), (OPTION, None, [], True), (OPTION, "対象外", [], True),
    ],
)  # fmt: skip
def test_each_status_is_judged_by_the_type(kind, status, found, is_fit):
    made = fit([asked(1, kind)], [] if status is None else [(1, status)])
    assert (codes(made.lines[0].findings), made.is_fit) == (found, is_fit)


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2026, 3, 31), "gap-before-due"), (date(2026, 4, 1), "mandatory-gap"), (date(2026, 4, 2), "mandatory-gap")],
)
def test_a_gap_binds_from_the_day_of_conformity(on, found):
    made = fit([asked(1, M, conforms_from=DUE)], [(1, "ギャップ")], on=on)
    assert codes(made.lines[0].findings) == [found]
    assert made.is_fit is (on < DUE)


def test_outside_and_unanswered_are_counted_apart_from_met():
    made = fit([asked(number, M) for number in range(1, 6)], [(1, "適合"), (2, "代替可"), (3, "ギャップ"), (4, "対象外")])
    assert list(made.counts(M).values()) == [1, 1, 1, 1, 1]
    assert sum(made.counts(OPTION).values()) == 0


def test_only_what_is_asked_of_the_class_is_counted():
    made = fit([asked(1, M), asked(2, M, types={TOWN: M})], [(1, "適合"), (2, "適合")])
    assert [str(line.requirement.id) for line in made.lines] == ["9000001"]
    assert codes(made.findings) == ["answer-not-asked"]
    assert made.is_fit


def test_what_is_wrong_in_the_table_of_answers_is_told():
    made = fit([asked(1, M), asked(2, M)], [(1, "適合"), (1, "ギャップ"), (2, "適"), (9, "適合")])
    assert codes(made.findings) == ["answered-twice", "status-unknown", "answer-without-requirement"]
    assert [each.standing for each in made.lines] == [Standing.MET, Standing.UNANSWERED]
    assert "適" not in made.findings[1].facts.values()
    assert not made.is_fit


def test_a_scheme_has_names_and_none_for_unanswered():
    for wrong in ({}, {"未": Standing.UNANSWERED}):
        with pytest.raises(ValueError, match="a scheme has names"):
            StatusScheme(wrong)


def test_the_report_is_told_as_rows_csv_json_and_a_page():
    form = FormRequirement(id=id_of(1, IdentifierKind.FORM), name="=cmd()", types={CITY: OPTION})
    book = RequirementBook(title="<b>", published_on=DUE, functions=(asked(1, M, conforms_from=DUE), asked(2, M)), forms=(form,))
    made = requirement_fit(book, [Answer(id=id_of(2), status="適合", note="+1")], scheme=SCHEME, body=CITY, on=DUE)
    assert requirement_fit_rows(made)[0] == (
        "機能ID", "9000001", "機能1", "実装必須機能", "", "未判定", "2026-04-01", "", "standardization.requirement-unanswered",
    )  # fmt: skip
    text = requirement_fit_csv(made)
    assert "'=cmd()" in text
    assert "'+1" in text
    data = json.loads(json.dumps(requirement_fit_data(made)))
    assert data["counts"]["mandatory"] == {"met": 1, "met-otherwise": 0, "gap": 0, "outside": 0, "unanswered": 1}
    page = requirement_fit_html(made)
    assert "<b>" not in page
    assert page.index("9000001") < page.index("9000002")


PROFILE = 'body_class = "city"\n[statuses]\n"適合" = "met"\n"ギャップ" = "gap"\n'


def test_the_profile_is_the_bodys_own_data(tmp_path):
    path = tmp_path / "前提.toml"
    path.write_text(PROFILE, encoding="utf-8")
    made = read_fit_profile(path)
    assert (made.body, dict(made.scheme.counts_as)) == (CITY, {"適合": Standing.MET, "ギャップ": Standing.GAP})
    path.write_text(PROFILE.replace("city", "一般市区"), encoding="utf-8")
    assert read_fit_profile(path) == made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PROFILE.replace("city", "village"), ["body_class"]), (PROFILE.replace("met", "unanswered"), ["statuses"]),
        (PROFILE + "[more]\n", [""]), ('body_class = "city"\nstatuses = 1\n', ["statuses"]), ('body_class = "city"\n', ["statuses"]),
        ("", ["body_class", "statuses"]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_profile_is_told(text, found, tmp_path):
    path = tmp_path / "前提.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableAnswers) as refused:
        read_fit_profile(path)
    assert [each.facts["entry"] for each in refused.value.findings] == found


def answers(tmp_path, text, **options):
    path = tmp_path / "判定.csv"
    path.write_bytes(text.encode(options.pop("written", "utf-8")))
    return read_answers(path, **options)


def test_answers_are_read_from_a_spreadsheet(tmp_path):
    given, found = answers(
        tmp_path, "番号,名,判定,理由,種別\n9000001,検索,適合,,\n\n９０００００２,印刷,ギャップ,次期に,機能\n9000001,,適合,,帳票\n"
    )
    assert [(each.id.kind.value, str(each.id), each.status, each.note) for each in given] == [
        ("function", "9000001", "適合", ""), ("function", "9000002", "ギャップ", "次期に"), ("form", "9000001", "適合", ""),
    ]  # fmt: skip
    assert found == ()
    again, _ = answers(tmp_path, "番号,判定\n9000001,適合\n", written="cp932", encoding=Encoding.CP932)
    assert again[0].status == "適合"


def test_rows_that_are_no_answers_are_told_with_their_line(tmp_path):
    given, found = answers(tmp_path, "番号,判定\n900001,適合\n9000001,適合,余り\n9000002,適合\n9000003\n")
    assert [str(each.id) for each in given] == ["9000002", "9000003"]
    assert [(each.code, each.where.line) for each in found] == [("standardization.answer-row-malformed", line) for line in (2, 3)]


@pytest.mark.parametrize("head", ["番号,番号,判定", "判定", "番号", "id,status"])
def test_a_table_without_its_headings_is_refused(head, tmp_path):
    with pytest.raises(UnreadableFile) as refused:
        answers(tmp_path, f"{head}\n9000001,適合\n")
    assert codes(refused.value.findings) == ["answer-headings-missing"]
