"""一件の購入の試験 / The journey runs whole on both databases, and refuses bad input in words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jichitai.master_data.kernel import InputError
from one_purchase.journey import TITLES, main, travel
from one_purchase.settings import HERE, read_settings
from one_purchase.story import Chapter, Check, Refused, Rows, Story, Text

SEED_CODES = (
    "fiscal.planned-price-exceeds-ceiling",
    "case-core.approver-lacks-authority",
    "fiscal.appropriation-exceeded",
    "fiscal.quotation-not-lowest",
    "fiscal.approval-amount-exceeded",
    "fiscal.delivery-in-another-state",
    "fiscal.order-in-another-state",
    "fiscal.already-paid",
    "public-records.record-under-hold",
    "public-records.retention-not-expired",
    "master-data.entry-altered",
)


def walked(url: str, folder: Path) -> Story:
    told: list[int] = []

    def tell(number: int, _: Chapter) -> None:
        told.append(number)

    story = travel(read_settings(), url, folder, tell)
    assert told == list(range(1, len(TITLES) + 1))
    return story


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """旅を一度して、どの試験もその物語を読む / One journey a database; every test reads its story."""
    folder = tmp_path_factory.mktemp("journey")
    if request.param == "sqlite":
        return walked(f"sqlite:///{folder}/journey.db", folder)
    return walked(request.getfixturevalue("postgres_server").create().render_as_string(hide_password=False), folder)


def blocks(story: Story) -> list[object]:
    return [block for chapter in story.chapters for block in chapter.blocks]


def test_every_check_holds_and_every_refusal_is_the_expected_one(story: Story) -> None:
    assert story.failed == ()
    refused = [block.finding.code for block in blocks(story) if isinstance(block, Refused)]
    assert set(refused) == set(SEED_CODES)
    assert len(story.chapters) == len(TITLES)


def test_each_datum_is_entered_once(story: Story) -> None:
    said = [block.text for block in story.chapters[-1].blocks if isinstance(block, Text)]
    assert "二度入力された項目：0" in said


def test_no_field_of_the_payment_order_stands_on_two_papers(story: Story) -> None:
    papers, _ = (block for block in story.chapters[-1].blocks if isinstance(block, Rows))
    paper_of = {row[0]: row[1] for row in papers.rows}
    assert len(paper_of) == len(papers.rows) >= 14
    assert paper_of["金額"] == "執行伺2024-G-000001の見積書"
    assert paper_of["検査日"] == "検査調書2024-D-000001"
    assert [field for field, paper in paper_of.items() if paper == "支出命令2024-P-000001"] == ["命令日"]


def test_every_step_of_the_purchase_is_an_entry_of_its_case(story: Story) -> None:
    (timeline,) = (block for block in story.chapters[11].blocks if isinstance(block, Rows))
    steps = [row[2] for row in timeline.rows if row[1] == "財務"]
    assert steps == [
        "purchase-proposed", "quotation-taken", "quotation-taken", "quotation-chosen", "expenditure-committed",
        "purchase-committed", "delivery-taken", "delivery-inspected", "payment-ordered", "delivery-ordered",
        "payment-order-confirmed", "transfer-requested", "payment-made",
    ]  # fmt: skip
    officers = {row[2]: row[3] for row in timeline.rows}
    assert len({officers[each] for each in ("delivery-taken", "delivery-inspected", "payment-ordered",
                                            "payment-order-confirmed", "payment-made")}) == 5  # fmt: skip


def test_destruction_is_refused_on_the_eve_and_done_on_the_day(story: Story) -> None:
    disposal = story.chapters[10]
    attempts = [block.attempt for block in disposal.blocks if isinstance(block, Refused)]
    assert attempts == ["一日早く（2030-03-31の23時に）廃棄する"]
    assert any(isinstance(block, Check) and block.text.startswith("2030-04-01の午前零時に、4件") for block in disposal.blocks)


def test_the_timeline_is_one_over_four_towers(story: Story) -> None:
    (timeline,) = (block for block in story.chapters[11].blocks if isinstance(block, Rows))
    assert {row[1] for row in timeline.rows} == {"案件・決裁", "財務", "公文書", "標準化", "採番"}
    days = [row[0] for row in timeline.rows]
    assert days == sorted(days)


def test_no_name_of_a_person_is_told(story: Story) -> None:
    told = repr(story)
    assert "見本　一郎" not in told
    assert "例示" not in told
    assert "手本" not in told
    assert "1980-05-06" not in told


def test_the_command_writes_a_report_that_needs_no_network(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "報告 書" / "report.html"
    assert main(["--report", str(report)]) == 0
    page = report.read_text(encoding="utf-8")
    assert '<html lang="ja">' in page
    assert not re.search(r"<(script|link|img|iframe)\b|url\(|@import", page)
    assert set(re.findall(r'href="(https?://[^/"]+)', page)) == {"https://laws.e-gov.go.jp"}
    assert "すべての確かめが成り立った" in capsys.readouterr().out


def test_a_database_that_already_holds_a_journal_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path}/twice.db"
    assert main(["--database-url", url, "--report", str(tmp_path / "a.html")]) == 0
    assert main(["--database-url", url, "--report", str(tmp_path / "b.html")]) == 1
    assert "one-purchase.database-in-use" in capsys.readouterr().out


@pytest.mark.parametrize(
    "url",
    ["mysql://x/y", "sqlite:////no/such/folder/x.db", "sqlite://", "not a url", "postgresql+psycopg://nobody@127.0.0.1:1/x"],
)
def test_a_database_that_cannot_be_used_is_a_finding(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database-url", url, "--report", str(tmp_path / "a.html")]) == 1
    assert "one-purchase.database-unusable" in capsys.readouterr().out


def spoiled(tmp_path: Path, file: str, before: str, after: str) -> InputError:
    settings = tmp_path / "settings"
    shutil.copytree(HERE / "settings", settings)
    text = (settings / file).read_text(encoding="utf-8")
    assert before in text
    (settings / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_settings(settings)
    return refused.value


BAD = [
    ("municipality.toml", 'name = "見本市"', "name = 5", "municipality.toml:2 name"),
    ("municipality.toml", 'officer = "2010"', "", "municipality.toml:"),
    ("municipality.toml", "opinion_required = true", 'opinion_required = "yes"', "records.opinion_required"),
    ("municipality.toml", "[contract]", "[contract", "municipality.toml:"),
    ("closed_days.toml", "2024-04-29", "2024-04-31", "closed_days.toml:"),
    ("scenario.toml", '"予定価格" = 748_000', '"予定価格" = "74万8千円"', "起案.予定価格"),
    ("scenario.toml", '"予定価格" = 748_000', '"予定価格" = -1', "起案.予定価格"),
    ("scenario.toml", '"件名" = "窓口用端末の購入"', "", "案件登録.件名"),
    ("scenario.toml", '["納品"]', '["納入"]', "納入"),
    ("scenario.toml", '"見積額" = 745_800', '"見積額" = 745_800.0', "scenario.toml:23 見積書.見積額"),
    ("scenario.toml", '"見積額" = 745_800\n', "", "scenario.toml:21 見積書.見積額"),
    ("scenario.toml", '[["見積書"]]', '["別の書"]', "別の書"),
    ("scenario.toml", '"合格" = true', '"合格" = "はい"', "検査.合格"),
    ("municipality.toml", 'body = "municipality"', 'body = "市"', "contract.body"),
    ("municipality.toml", "quotations = 2", "quotations = 0", "contract.quotations"),
    ("approval_regulation.toml", "up_to = 500_000", 'up_to = "50万円"', "approval_regulation.toml"),
    ("approval_regulation.toml", 'post = "課長"', 'post = "係長"', "approval_regulation.toml"),
    ("classification.toml", 'retention = "5年"', 'retention = "五年"', "classification.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "place"), BAD)
def test_bad_settings_are_findings_with_their_place_and_way_out(
    file: str, before: str, after: str, place: str, tmp_path: Path
) -> None:
    error = spoiled(tmp_path, file, before, after)
    assert any(place in str(finding) for finding in error.findings)
    for finding in error.findings:
        assert finding.where is not None
        assert finding.where.file is not None
        assert finding.where.file.endswith(file)
        assert finding.way_out_ja
        assert "74万8千円" not in str(finding)


def test_a_file_that_is_not_text_is_a_finding(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    shutil.copytree(HERE / "settings", settings)
    (settings / "scenario.toml").write_bytes(b"\x82\xa0")
    with pytest.raises(InputError, match="UTF-8"):
        read_settings(settings)


CHANGED = [
    ("scenario.toml", "02-01-05-17", "99-01-05-17", "one-purchase.budget-line-unknown"),
    ("scenario.toml", '"宛名の行" = 4', '"宛名の行" = 3', "one-purchase.payee-unusable"),
    ("scenario.toml", '"予定価格" = 748_000', '"予定価格" = 800_001', "fiscal.planned-price-exceeds-ceiling"),
    ("scenario.toml", '"見積額" = 7', '"見積額" = 97', "fiscal.quotation-above-planned-price"),
    ("scenario.toml", '"宛名の行" = 4', '"宛名の行" = 2', "fiscal.quotations-too-few"),
    ("scenario.toml", '"有効日数" = 30', '"有効日数" = 1', "fiscal.quotation-not-standing"),
    ("scenario.toml", '"合格" = true', '"合格" = false', "fiscal.delivery-in-another-state"),
    ("scenario.toml", '"書類による検査" = true', '"書類による検査" = false', "fiscal.supervision-missing"),
    ("municipality.toml", 'officer = "1501"', 'officer = "1502"', "fiscal.not-permitted"),
    ("municipality.toml", "payment_days = 30", "payment_days = 31", "fiscal.agreed-period-exceeds-limit"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "code"), CHANGED)
def test_data_that_do_not_fit_together_are_refused_with_a_finding(
    file: str, before: str, after: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings"
    shutil.copytree(HERE / "settings", settings)
    text = (settings / file).read_text(encoding="utf-8")
    assert before in text
    (settings / file).write_text(text.replace(before, after), encoding="utf-8")
    assert main(["--settings", str(settings), "--report", str(tmp_path / "a.html")]) == 1
    assert f"[{code}]" in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_a_finding_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    assert main(["--report", str(taken / "report.html")]) == 1
    assert "one-purchase.file-unwritable" in capsys.readouterr().out
