"""外から使う窓口 / The same desk behind a web service and a batch: same commands, same findings, once each."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from finance_service.batch import main
from finance_service.commands import COMMANDS, desk_on
from finance_service.service import create_app
from jichitai.fiscal.gates import OfficersOf, allow_all
from jichitai.fiscal.testing import a_budget
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, upgrade

CLOCK = FixedClock.at(2026, 7, 1)
BUDGET = a_budget(1_000)
LINE = BUDGET.lines[0].title.ref(BUDGET.fiscal_year).value
CLERK, CHIEF, TREASURER = "1001", "2010", "5001"
DUTIES = {
    "fiscal.allot": ["3001"], "fiscal.commit": [CLERK], "fiscal.order": [CHIEF], "fiscal.confirm": [TREASURER, CHIEF],
    "fiscal.pay": [TREASURER],
}  # fmt: skip
ALLOT = {"appropriation": LINE, "amount_yen": 1_000, "on": "2026-04-01"}
COMMIT = {
    "appropriation": LINE, "amount_yen": 600, "on": "2026-06-17", "case": "案件-1", "approval": "決-1", "payee": "債-1",
    "cause": "contract",
}  # fmt: skip
ORDER = {
    "commitment": "2026-C-000001", "amount_yen": 600, "on": "2026-07-10", "attributed_to": 2026, "debt_fixed_on": "2026-07-08",
    "inspected_on": "2026-07-08", "pay_by": "2026-08-07",
}  # fmt: skip


@pytest.fixture
def office(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        desk = desk_on(connection, gate=allow_all, clock=CLOCK)
        desk.open_budget(BUDGET, on=date(2026, 4, 1), by=OfficerRef("3001"), key="budget")
    return database


@pytest.fixture
def client(office: Database):
    gate = OfficersOf({action: [OfficerRef(each) for each in officers] for action, officers in DUTIES.items()})

    def officer_of(request: Request) -> OfficerRef:
        return OfficerRef(request.headers["X-Officer"])

    with TestClient(create_app(office, gate=gate, clock=CLOCK, officer_of=officer_of)) as made:
        yield made


def ask(client, name, body, by, key="k"):
    headers = {"X-Officer": by, "Idempotency-Key": key} if key else {"X-Officer": by}
    return client.post(f"/commands/{name}", json=body, headers=headers)


def test_a_purchase_goes_through_the_web_service(client):
    assert ask(client, "allot", ALLOT, "3001", "a").json()["remaining_yen"] == 1_000
    assert ask(client, "commit", COMMIT, CLERK, "c").json()["commitment"] == "2026-C-000001"
    assert ask(client, "order", ORDER, CHIEF, "o").json()["order"] == "2026-P-000001"
    confirm = {"order": "2026-P-000001", "on": "2026-07-16"}
    own = ask(client, "confirm", confirm, CHIEF, "f0")
    assert (own.status_code, own.json()["findings"][0]["code"]) == (409, "fiscal.orderer-cannot-confirm")
    assert ask(client, "confirm", confirm, TREASURER, "f").status_code == 200
    pay = {"order": "2026-P-000001", "amount_yen": 600, "on": "2026-07-31"}
    assert ask(client, "pay", pay, TREASURER, "p").json() == ask(client, "pay", pay, TREASURER, "p").json()
    assert client.get(f"/appropriations/{LINE}").json()["committed_yen"] == 600


@pytest.mark.parametrize(
    ("name", "body", "by", "key", "status", "code"),
    [
        ("commit", COMMIT, CLERK, None, 400, "example.key-missing"),
        ("spend", COMMIT, CLERK, "k", 404, "example.command-unknown"),
        ("commit", COMMIT, CHIEF, "k", 403, "fiscal.not-permitted"),
        ("commit", COMMIT, CLERK, "k", 409, "fiscal.appropriation-exceeded"),
        ("order", ORDER, CHIEF, "k", 404, "fiscal.not-in-books"),
    ],
)
def test_a_refusal_is_problem_details_with_its_finding(client, name, body, by, key, status, code):
    answer = ask(client, name, body, by, key)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["findings"][0]["code"] == code
    assert answer.json()["title"].endswith("。")


def test_every_fault_of_a_message_is_told_at_once(client):
    answer = ask(client, "commit", {**COMMIT, "amount_yen": 0, "on": "2026-02-30"}, CLERK)
    assert answer.status_code == 400
    assert len(answer.json()["findings"]) == 2


def test_a_line_not_in_the_books_and_what_is_no_reference_are_findings(client):
    assert client.get("/appropriations/2026/99/99-99-99-99").json()["findings"][0]["code"] == "fiscal.not-in-books"
    assert client.get(f"/appropriations/{'9' * 201}").json()["findings"][0]["code"] == "example.reference-unreadable"


def test_requests_at_the_same_moment_never_overspend(client):
    ask(client, "allot", ALLOT, "3001", "a")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: ask(client, "commit", {**COMMIT, "amount_yen": 100}, CLERK, f"c{n}"), range(16)))
    assert sorted(answer.status_code for answer in answers) == [200] * 10 + [409] * 6
    assert client.get(f"/appropriations/{LINE}").json()["remaining_yen"] == 0


@pytest.fixture
def folder(tmp_path):
    lines = [
        {"key": "a", "by": "3001", "command": "allot", "body": ALLOT},
        {"key": "c", "by": CLERK, "command": "commit", "body": COMMIT},
        {"key": "c2", "by": CLERK, "command": "commit", "body": COMMIT},
        {"key": "x", "by": CLERK, "command": "spend", "body": {}},
        "not a command",
    ]
    text = "\n".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in lines)
    (tmp_path / "commands.jsonl").write_text(text, encoding="utf-8")
    duties = "".join(f'"{action}" = {json.dumps(officers)}\n' for action, officers in DUTIES.items())
    (tmp_path / "duties.toml").write_text(duties, encoding="utf-8")
    return tmp_path


def test_the_batch_does_what_it_can_and_says_the_rest_and_is_not_done_twice(office, folder, capsys):
    url = office.engine.url.render_as_string(hide_password=False)
    arguments = [str(folder / "commands.jsonl"), "--database-url", url, "--duties", str(folder / "duties.toml")]
    told = []
    for _ in range(2):
        assert main(arguments) == 1
        told.append([json.loads(line) for line in capsys.readouterr().out.splitlines()])
    first, again = told
    assert first == again
    assert [each.get("findings", [{"code": None}])[0]["code"] for each in first] == [
        None, None, "fiscal.appropriation-exceeded", "example.command-unknown", "example.line-unreadable",
    ]  # fmt: skip
    assert first[2]["findings"][0]["where"]["line"] == 3
    with office.read() as connection:
        books = desk_on(connection, gate=allow_all, clock=CLOCK).books
        assert books.appropriations.get(BUDGET.lines[0].title.ref(BUDGET.fiscal_year)).committed.amount == 600


@pytest.mark.parametrize("spoil", ["commands.jsonl", "duties.toml", "url"])
def test_a_batch_that_cannot_begin_says_so_and_does_nothing(folder, capsys, spoil):
    url = "mysql://x/y" if spoil == "url" else f"sqlite:///{folder / 'office.db'}"
    if spoil != "url":
        (folder / spoil).write_bytes(b"\xff\xfe")
    assert main([str(folder / "commands.jsonl"), "--database-url", url, "--duties", str(folder / "duties.toml")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.startswith("始められない。")) == ("", True)


def test_every_command_is_a_method_of_the_desk(office):
    with office.read() as connection:
        desk = desk_on(connection, gate=allow_all, clock=CLOCK)
        assert all(callable(getattr(desk, each.method)) for each in COMMANDS.values())
