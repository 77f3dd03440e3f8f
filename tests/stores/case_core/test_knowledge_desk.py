"""索引が仕訳に追いつく / The index follows the journal of a database, in a transaction of its own, and can be rebuilt from it."""

from attrs import evolve

from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.case_types.typed_commands import SetTextProperty
from jichitai.case_core.knowledge.document import KnowledgeFields
from jichitai.case_core.knowledge.knowledge_desk import KnowledgeDesk
from jichitai.case_core.knowledge.query import KnowledgeQuery
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.sql.knowledge import SqlKnowledge
from jichitai.case_core.testing.knowledge_contracts import EVERYTHING
from jichitai.case_core.testing.town import office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, SqlOutbox, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
FIELDS = {CaseTypeKey("駐輪場使用許可"): KnowledgeFields(searched=frozenset({"理由"}))}
QUERY = KnowledgeQuery.of("通勤", sight=EVERYTHING)


def walking(connection, keys):
    journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
    return TypedWalk(evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores), keys=keys)


def desk_on(connection):
    walk = walking(connection, "desk")
    return KnowledgeDesk(walk.office, walk.types, SqlKnowledge(connection), fields=FIELDS), SqlOutbox(connection)


def test_the_index_follows_is_rebuilt_and_forgets(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    with database.write() as connection:
        walk = walking(connection, "first").with_types()
        case = walk.opened()
        after = walk.do(SetTextProperty(case=case.ref, key="理由", text=FreeText("通勤のため")))
    for step in ("follow", "rebuild"):
        with database.write() as connection:
            desk, outbox = desk_on(connection)
            while step == "follow" and desk.follow(outbox, limit=2):
                pass
            if step == "rebuild":
                desk.rebuild(outbox)
            assert [hit.case for hit in desk.index.search(QUERY).hits] == [case.ref]
            assert desk.expand(case.ref, EVERYTHING).texts["理由"].text == "通勤のため"
    with database.write() as connection:
        SqlCaseStores(connection).texts.erase(ContentHash(after.properties["理由"].text))
    with database.write() as connection:
        desk, outbox = desk_on(connection)
        assert desk.index.count(QUERY).number == 0
        desk.rebuild(outbox)
        assert desk.index.count(QUERY).number == 0
