"""引継書の紙 / The document as Markdown and HTML: everything open, nothing unseen, nothing that runs."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from attrs import evolve

from jichitai.case_core import OpenCase, OpenTask
from jichitai.case_core.handover.document import Remark, RoleEntry
from jichitai.case_core.handover.duty_facts import PrepareHandover
from jichitai.case_core.handover.rendering import handover_markdown, handover_page, sections_of
from jichitai.case_core.handover_desk import HandoverDesk
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.handovers import profiles, transfer
from jichitai.case_core.testing.town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR, SUPPLY
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import OfficerRef

NASTY = '<script>alert(1)</script> | 髙﨑 `x` [y](z) & "q"'
EVERYTHING = Sight(officer=OfficerRef("9999"), grants=frozenset({Grant(unit=None, kind=None, levels=None)}))
VOID = {"meta"}


class Tags(HTMLParser):
    """開いたものは閉じる / Every tag opened is closed, in order."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def walk():
    made = Walk()
    made.cases.open(OpenCase(title=FreeText(NASTY), unit=SUPPLY, responsible=CLERK), by=CLERK, key="nasty")
    case = made.opened()
    made.cases.open_task(
        OpenTask(case=case.ref, title=FreeText("検査"), assignee=CLERK, due_on=date(2026, 6, 20)), by=CLERK, key="task"
    )
    made.submitted(made.drafted(case))
    return made


@pytest.fixture
def desk(walk):
    return HandoverDesk(walk.office, profiles()[0])


@pytest.fixture
def titles(walk):
    def read(digest):
        text = walk.office.stores.texts.read(digest)
        return None if text is None else text.text

    return read


def test_the_page_stands_alone_and_is_well_formed(walk, desk, titles):
    made = desk.prepare(PrepareHandover(change=transfer(), opinion=FreeText(NASTY)), by=CLERK, key="prepare")
    page = handover_page(desk.document(transfer(), by=CLERK), sight=EVERYTHING, titles=titles, handover=made)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.seen & {"script", "img", "link", "iframe", "object"}
    assert not re.search(r"(?:src|href)=['\"](?!#)|url\(|@import", page)
    assert "<html lang='ja'>" in page
    assert "alert(1)&lt;/script&gt;" in page
    assert made.ref.value in page
    assert Remark.OPINION.ja in page


def test_the_markdown_tables_have_the_same_number_of_cells(desk, titles):
    text = handover_markdown(desk.document(transfer(), by=CLERK), sight=EVERYTHING, titles=titles)
    for section in text.split("\n## ")[1:]:
        rows = [line for line in section.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1
    assert "<script>" not in text
    assert "複合機の買入れ" in text
    assert "検査" in text


def test_the_next_deadline_stands_first(desk, titles):
    cases, *_ = sections_of(desk.document(transfer(), by=CLERK), sight=EVERYTHING, titles=titles)
    assert [row[4] for row in cases.rows] == ["2026-06-20", "―"]
    assert cases.rows[1][7] == "未着手"


def test_what_may_not_be_seen_is_not_there(walk, desk, titles):
    secret = walk.opened()
    walk.office.stores.work.mark(secret.ref, CaseMark(kind="welfare", level="closed"))
    document = desk.document(transfer(), by=CLERK)
    outsider = Sight(officer=OfficerRef("9000"), grants=frozenset({Grant(unit=SUPPLY, kind=None, levels=frozenset({""}))}))
    assert str(secret.ref) in handover_page(document, sight=EVERYTHING, titles=titles)
    assert str(secret.ref) not in handover_page(document, sight=outsider, titles=titles)
    nobody = handover_markdown(document, sight=Sight(officer=OfficerRef("9000")), titles=titles)
    assert "2026-0000" not in nobody
    assert str(secret.ref) in handover_markdown(document, sight=Sight(officer=CLERK), titles=titles)


def test_a_role_in_another_s_case_has_a_row_and_says_whether_it_goes(desk, titles):
    document = desk.document(transfer(), by=CLERK)
    item = RoleEntry(
        case=document.cases[0].case, role="審査者", title=document.cases[0].title, unit=SUPPLY, responsible=OfficerRef("1003"),
        ended_on=None,
    )  # fmt: skip
    document = evolve(document, roles=(item, evolve(item, role="担当", ended_on=date(2026, 6, 1))))
    (roles,) = (each for each in sections_of(document, sight=EVERYTHING, titles=titles) if each.heading == "持っている役割")
    assert [(row[2], row[4], row[5]) for row in roles.rows] == [
        ("審査者", "1003", "移る"),
        ("担当", "1003", "移らない（2026-06-01 に終わった案件）"),
    ]
    assert "審査者" in handover_page(document, sight=EVERYTHING, titles=titles)
    assert "審査者" not in handover_page(document, sight=Sight(officer=OfficerRef("9000")), titles=titles)


def test_a_document_without_roles_keeps_the_digest_it_had(desk):
    document = desk.document(transfer(), by=CLERK)
    each = (document.proposals, document.waiting, document.reviews, document.stand_ins)
    assert document.digest == ContentHash.of((document.officer, document.unit, document.cases, document.tasks, *each))


def test_an_erased_title_is_a_dash(walk, desk, titles):
    document = desk.document(transfer(), by=CLERK)
    for entry in document.cases:
        walk.office.stores.texts.erase(entry.title)
    page = handover_page(document, sight=EVERYTHING, titles=titles)
    assert "複合機" not in page
    assert all(str(entry.case) in page for entry in document.cases)


def test_a_chief_hands_over_the_turns_of_standing_in(desk, titles):
    chief = HOLDERS[SECTION_CHIEF]
    document = desk.document(evolve(transfer(), officer=chief, successor=SUCCESSOR), by=CLERK)
    assert [each.seat for each in document.waiting] == [SECTION_CHIEF]
    assert all(each.seat in {SECTION_CHIEF} for each in document.stand_ins)
    page = handover_page(document, sight=EVERYTHING, titles=titles)
    assert "代決の番" in page
