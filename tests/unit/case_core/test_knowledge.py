"""蓄えた案件 / Folding, excerpts, what is indexed, what is reused, and that nothing leaks past sight."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core.case_types.case_type import TypeState
from jichitai.case_core.case_types.elements import CaseTypeKey, PropertyKind, PropertyType
from jichitai.case_core.case_types.typed_commands import CloseTypedCase, RepeatTask, SetProperty, SetTextProperty
from jichitai.case_core.cases.case import ReassignCase
from jichitai.case_core.knowledge.document import TITLE, CaseState, KnowledgeFields, document_of
from jichitai.case_core.knowledge.knowledge_desk import CONSUMER, CaseNotInSight, KnowledgeDesk
from jichitai.case_core.knowledge.query import KnowledgeQuery
from jichitai.case_core.knowledge.reuse import CaseNotReusable, LeftOut, new_case_like
from jichitai.case_core.knowledge.similar import compare
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sight.sight import Grant, Sight
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.case_types import parking
from jichitai.case_core.testing.knowledge_contracts import EVERYTHING, a_document
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.full_text.words import SearchRefused
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

PERMIT = CaseTypeKey("駐輪場使用許可")
SEARCHED = {PERMIT: KnowledgeFields(searched=frozenset({"理由", "台数", "区分", "減免"}), reused=frozenset({"台数", "理由"}))}
OWN_UNIT = Sight(
    officer=OfficerRef("5005"), grants=frozenset({Grant(unit=SUPPLY, kind=None, levels=frozenset({"", "internal"}))})
)


def test_a_search_without_words_is_refused():
    with pytest.raises(SearchRefused):
        KnowledgeQuery.of("　", sight=EVERYTHING)


def test_what_somebody_looks_for_is_in_no_repr():
    assert "山田" not in repr(KnowledgeQuery.of("山田", sight=EVERYTHING))
    assert "山田" not in repr(a_document(1, "山田"))


def test_likeness_counts_the_runs_in_both():
    one, same, other = a_document(1, "道路の占用"), a_document(2, "道路の占用"), a_document(3, "保育所", kind="入所")
    assert (compare(one, same).shared, compare(one, same).of) == (3, 3)
    assert compare(one, other).shared == 0
    assert compare(one, same).score > compare(one, other).score
    assert not compare(one, same).same_kind, "種別のない案件どうしは、同じ種別ではない"


# 索引に載るもの


@pytest.fixture
def walk():
    return TypedWalk(office_in_memory()).with_types()


@pytest.fixture
def desk(walk):
    return KnowledgeDesk(walk.office, walk.types, walk.office.stores.knowledge, fields=SEARCHED)


def followed(desk):
    while desk.follow(desk.office.journal):
        pass
    return desk.index


def found(index, words, sight=EVERYTHING):
    return [hit.case for hit in index.search(KnowledgeQuery.of(words, sight=sight)).hits]


def filled(walk):
    """属性の記された案件 / A case with its properties set."""
    case = walk.opened()
    walk.do(SetTextProperty(case=case.ref, key="理由", text=FreeText("通勤に使うため")))
    walk.do(SetProperty(case=case.ref, key="区分", value="renewal"))
    walk.do(SetProperty(case=case.ref, key="減免", value=True))
    walk.do(SetProperty(case=case.ref, key="調定番号", value="調-77"))
    return case


def test_the_title_and_the_named_properties_are_found_in_the_words_of_the_type(walk, desk):
    case = filled(walk)
    index = followed(desk)
    for words in ("使用許可の申請", "通勤", "更新", "使用料の減免"):
        assert found(index, words) == [case.ref], words
    assert found(index, "調-77") == [], "定めにない属性は載らない"


def test_without_a_word_of_the_municipality_only_the_title_is_indexed(walk):
    case = filled(walk)
    bare = KnowledgeDesk(walk.office, walk.types, walk.office.stores.knowledge, fields={})
    index = followed(bare)
    assert (found(index, "申請"), found(index, "通勤")) == ([case.ref], [])


def test_no_is_no_word_and_a_result_is_one(walk, desk):
    case = walk.opened()
    walk.do(SetProperty(case=case.ref, key="減免", value=False))
    walk.ended(case)
    index = followed(desk)
    assert found(index, "減免") == []
    assert found(index, "許可 申請") == [case.ref]
    assert index.seen(case.ref, EVERYTHING).state is CaseState.ENDED
    walk.do(CloseTypedCase(case=case.ref))
    assert followed(desk).seen(case.ref, EVERYTHING).state is CaseState.CLOSED


def test_a_case_without_a_type_is_found_by_its_title(walk, desk):
    case = Walk(walk.office, keys="plain").opened()
    assert found(followed(desk), "複合機") == [case.ref]


def test_an_erased_text_is_no_part_of_a_new_document(walk, desk):
    case = filled(walk)
    followed(desk)
    typed = walk.desk.get(case.ref, by=CLERK)
    walk.office.stores.texts.erase(ContentHash(typed.properties["理由"].text))
    assert found(desk.index, "通勤") == []
    desk.refresh(case.ref)
    assert found(desk.index, "通勤") == []
    desk.rebuild(walk.office.journal)
    assert found(desk.index, "通勤") == []
    assert set(desk.expand(case.ref, EVERYTHING).texts) == {TITLE}


def test_following_goes_on_where_it_stopped_and_a_rebuild_gives_the_same(walk, desk):
    first = walk.opened()
    assert desk.follow(walk.office.journal, limit=10_000)
    assert not desk.follow(walk.office.journal)
    second = walk.opened()
    index = followed(desk)
    assert found(index, "申請") == [second.ref, first.ref]
    before = dict(index.kept.values())
    desk.rebuild(walk.office.journal)
    assert dict(index.kept.values()) == before
    assert walk.office.journal.cursor_of(CONSUMER).position > 0


def test_a_case_that_is_gone_is_taken_out(walk, desk):
    case = walk.opened()
    followed(desk)
    del walk.office.stores.cases.kept[case.ref]
    desk.refresh(case.ref)
    assert found(desk.index, "申請") == []


def test_a_case_that_moved_to_another_unit_is_seen_there_and_no_longer_here(walk, desk):
    plain = Walk(walk.office, keys="plain")
    case = plain.opened()
    assert found(followed(desk), "複合機", OWN_UNIT) == [case.ref]
    command = ReassignCase(case=case.ref, to=SUCCESSOR, unit=OrganisationRef("財政課"), reason=FreeText("異動"))
    plain.cases.reassign(command, by=CLERK, key="move")
    assert found(followed(desk), "複合機", OWN_UNIT) == []


# 見える範囲の外へ漏れない


@pytest.fixture
def mixed(walk, desk):
    """秘密のものが混じる / One open case and one of a level the officer has no grant for."""
    open_one = filled(walk)
    walk.office.stores.knowledge.put(a_document(77, "使用許可の申請", ["秘密の通勤"], unit=SUPPLY, level="secret"))
    followed(desk)
    return open_one.ref, CaseRef("2026-000077")


def test_nothing_of_a_secret_case_leaves_by_any_way(desk, mixed):
    seen, secret = mixed
    query = KnowledgeQuery.of("通勤", sight=OWN_UNIT)
    assert [hit.case for hit in desk.index.search(query).hits] == [seen]
    assert str(desk.index.count(query)) == "1件"
    assert [hit.case for hit, _ in desk.export(query)] == [seen]
    assert secret not in {each.case for each in desk.like(seen, OWN_UNIT)}
    for ask in (
        lambda: desk.expand(secret, OWN_UNIT),
        lambda: desk.like(secret, OWN_UNIT),
        lambda: desk.draft_like(secret, OWN_UNIT, title=FreeText("x"), unit=SUPPLY, responsible=CLERK),
    ):
        with pytest.raises(CaseNotInSight) as refused:
            ask()
        stranger = CaseRef("2026-999999")
        with pytest.raises(CaseNotInSight) as unknown:
            desk.expand(stranger, OWN_UNIT)
        assert str(refused.value).replace(secret.value, "") == str(unknown.value).replace(stranger.value, ""), (
            "ないのと同じに見える"
        )


def test_the_same_is_seen_by_who_may(desk, mixed):
    query = KnowledgeQuery.of("通勤", sight=EVERYTHING)
    assert {hit.case for hit, _ in desk.export(query)} == set(mixed)
    assert desk.index.count(KnowledgeQuery.of("通勤", sight=Sight(officer=OfficerRef("5005")))).number == 0


def test_an_expanded_case_has_its_texts(desk, mixed):
    known = desk.expand(mixed[0], OWN_UNIT)
    assert known.title.text == "使用許可の申請"
    assert known.texts["理由"].text == "通勤に使うため"


# 雛形


@pytest.fixture
def closed(walk):
    case = filled(walk)
    walk.ended(case)
    return walk.do(CloseTypedCase(case=case.ref))


def draft(desk, case, **changes):
    given = {"title": FreeText("新しい申請"), "unit": SUPPLY, "responsible": SUCCESSOR} | changes
    return desk.draft_like(case, OWN_UNIT, **given)


def test_only_what_is_marked_is_copied(walk, desk, closed):
    followed(desk)
    made = draft(desk, closed.ref)
    assert {key: getattr(value, "text", value) for key, value in made.properties} == {"台数": 3, "理由": "通勤に使うため"}
    assert dict(made.left_out) == {"区分": LeftOut.NOT_MARKED, "減免": LeftOut.NOT_MARKED, "調定番号": LeftOut.NOT_MARKED}
    assert (made.open.type_key, made.open.confidentiality, made.open.parent) == (PERMIT, "internal", None)
    assert {each.key for each in made.tasks} == {"形式確認", "審査"}


def test_the_draft_opens_a_case_that_has_what_was_copied(walk, desk, closed):
    followed(desk)
    made = draft(desk, closed.ref, responsible=CLERK)
    new = walk.desk.open(made.open, by=CLERK, key="new")
    for command in made.settings(new.ref):
        new = walk.do(command)
    assert new.properties["台数"].text == "3"
    assert walk.office.stores.texts.read(ContentHash(new.properties["理由"].text)).text == "通勤に使うため"
    assert (new.documents, new.result, new.approvals) == ({}, None, {})


def test_a_task_done_twice_is_planned_to_be_repeated(walk, closed):
    items = {key: evolve(item, done=2) if item.key == "審査" else item for key, item in closed.items.items()}
    made = new_case_like(
        evolve(closed, items=items), evolve(parking(), state=TypeState.PUBLISHED), title=FreeText("x"), unit=SUPPLY,
        responsible=CLERK, texts=walk.office.stores.texts.read, fields=KnowledgeFields(),
    )  # fmt: skip
    assert made.repeats(CaseRef("新")) == (RepeatTask(case=CaseRef("新"), task="審査"),)


def test_what_the_present_version_does_not_take_is_left_out_with_its_reason(walk, closed):
    walk.office.stores.texts.erase(ContentHash(closed.properties["理由"].text))
    fewer = PropertyType(key="台数", title="台数", kind=PropertyKind.NUMBER, maximum=2)
    kept = [each for each in parking().properties if each.key not in ("台数", "区分", "減免")]
    other = PropertyType(key="減免", title="減免", kind=PropertyKind.CODE, codes={"true": "する"})
    now = evolve(parking(), properties=(fewer, other, *kept), tasks=parking().tasks[:1], confidentialities=())
    made = new_case_like(
        closed, now, title=FreeText("x"), unit=SUPPLY, responsible=CLERK, texts=walk.office.stores.texts,
        fields=KnowledgeFields(reused=frozenset(closed.properties)),
    )  # fmt: skip
    assert dict(made.left_out) == {
        "台数": LeftOut.UNFIT, "区分": LeftOut.NOT_IN_THE_TYPE, "減免": LeftOut.UNFIT, "理由": LeftOut.ERASED,
        "審査": LeftOut.NOT_IN_THE_TYPE,
    }  # fmt: skip
    assert made.open.confidentiality is None
    assert dict(made.properties) == {"調定番号": "調-77"}


def test_a_date_and_a_yes_are_copied_as_what_they_are(walk, desk):
    case = walk.opened()
    walk.do(SetProperty(case=case.ref, key="減免", value=True))
    walk.ended(case, ends_on=date(2027, 3, 31))
    closed = walk.do(CloseTypedCase(case=case.ref))
    made = new_case_like(
        closed, parking(), title=FreeText("x"), unit=SUPPLY, responsible=CLERK, texts=walk.office.stores.texts,
        fields=KnowledgeFields(reused=frozenset({"減免", "使用終了日"})),
    )  # fmt: skip
    assert dict(made.properties) == {"減免": True, "使用終了日": date(2027, 3, 31)}


def test_a_case_that_is_not_closed_or_has_no_type_is_no_template(walk, desk):
    running, plain = walk.opened(), Walk(walk.office, keys="plain").opened()
    followed(desk)
    for ref, code in ((running.ref, "case-core.case-not-over"), (plain.ref, "case-core.case-without-type")):
        with pytest.raises(CaseNotReusable) as refused:
            draft(desk, ref)
        assert refused.value.finding.code == code


def test_a_document_tells_where_each_word_came_from(walk):
    case = walk.office.stores.cases.get(filled(walk).ref)
    typed = walk.desk.get(case.ref, by=CLERK)
    made = document_of(case, typed, parking(), texts=walk.office.stores.texts.read, fields=SEARCHED[PERMIT])
    assert [(part.place, part.folded) for part in made.parts] == [
        (TITLE, "使用許可ノ申請"), ("区分", "更新"), ("理由", "通勤ニ使ウタメ"), ("減免", "使用料ノ減免"),
    ]  # fmt: skip
