"""旅 / The journey: one purchase from its first draft to the destruction of its last record."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from jichitai.master_data import LAW_AS_OF, __version__
from jichitai.master_data.kernel import DomainError, InputError

from . import findings, html_report
from . import steps_budget as budget
from . import steps_money as money
from . import steps_payment as payment
from . import steps_proof as proof
from . import steps_records as records
from .settings import HERE, Settings, read_settings
from .story import Chapter, Story
from .terminal import Teller
from .world import World, opened, sqlite_url

TITLES = (
    "議決された予算を帳簿に載せる", "案件を立てる", "相手方の行を標準の項目定義で検める", "起案し、合議し、決裁する",
    "残額を超える支出負担行為は断られる", "見積りを合わせ、支出負担行為をする", "担当者が替わる", "納品から支払まで", "文書を綴る",
    "監査の保留と解除", "適法な日に廃棄する", "案件の一生を一本で見る", "仕訳帳を検証する", "多重入力を数える",
)  # fmt: skip
FIRST_DAY = date(2024, 4, 1)


def travel(settings: Settings, url: str, folder: Path, tell: Callable[[int, Chapter], None]) -> Story:
    """旅をする / Walk every chapter; each is told when it is done. ``DomainError`` stops the journey."""
    story = Story("一件の購入：起案から、最後の文書の廃棄まで")
    with contextlib.closing(opened(url)) as database:
        world = World(settings, database, FIRST_DAY)

        def chapter(number: int) -> Chapter:
            made = Chapter(TITLES[number - 1], "")
            story.chapters.append(made)
            return made

        def done(number: int) -> None:
            story.chapters[-1].day = str(world.clock.now().date())
            tell(number, story.chapters[-1])

        budget.vote_the_budget(world, chapter(1))
        done(1)
        case = budget.open_the_case(world, chapter(2))
        done(2)
        vendors = money.check_the_suppliers(world, chapter(3), case)
        done(3)
        purchase = budget.decide_the_purchase(world, chapter(4), case, vendors)
        done(4)
        five = chapter(5)
        budget.allot(world, five, purchase)
        money.overspend(world, five, purchase)
        done(5)
        made = money.commit(world, chapter(6), purchase)
        done(6)
        money.hand_over(world, chapter(7), case)
        done(7)
        paid = payment.receive_and_pay(world, chapter(8), purchase, made)
        done(8)
        facts = {
            "案件番号": str(case), "決裁番号": str(purchase.approval), "予算科目": str(purchase.title),
            "執行伺": str(purchase.paper), "支出負担行為": str(made.ref), "検査調書": str(paid.delivery.ref),
            "支出命令": str(paid.order.ref), "金額": str(made.amount),
        }  # fmt: skip
        papers = {
            "起案書": purchase.proposed_on, "請書": made.committed_on, "検査調書": paid.delivery.inspected_on,
            "支出命令書": paid.order.ordered_on,
        }  # fmt: skip
        series, filed = records.file_everything(world, chapter(9), purchase, papers, facts)
        done(9)
        records.hold_and_lift(world, chapter(10), series, filed)
        done(10)
        records.destroy_lawfully(world, chapter(11), series, filed)
        done(11)
        proof.tell_the_timeline(world, chapter(12), case)
        done(12)
        proof.prove(world, chapter(13), folder, paid.order.amount)
        done(13)
        proof.count_the_entries(world, chapter(14), paid.order.ref)
        done(14)
    return story


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """引数 / The command line."""
    parser = argparse.ArgumentParser(
        prog="one-purchase", description="一件の購入を、起案から廃棄まで動かす / one purchase from draft to destruction"
    )
    parser.add_argument("--database-url", help="空のデータベース（なければ一時の SQLite） / an empty database")
    parser.add_argument("--settings", type=Path, default=HERE / "settings", help="設定のフォルダ / folder of settings")
    parser.add_argument("--data", type=Path, default=HERE / "data", help="予算などのフォルダ / folder of data")
    parser.add_argument("--report", type=Path, default=Path("out") / "one_purchase.html", help="報告書 / the HTML report")
    parser.add_argument("--width", type=int, default=None, help="端末の幅 / columns of the terminal")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """動かす / Run it. 0: every check held; 1: a finding; 2: usage."""
    given = arguments(argv)
    console = Console(width=given.width or (None if sys.stdout.isatty() else 110), highlight=False)
    try:
        settings = read_settings(given.settings, given.data)
        _writable(given.report)
        with tempfile.TemporaryDirectory(prefix="one-purchase-", ignore_cleanup_errors=True) as scratch:
            url = given.database_url or sqlite_url(Path(scratch) / "mihon.db")
            with Teller(console, len(TITLES)) as teller:
                story = travel(settings, url, Path(scratch), teller.tell)
    except InputError as refused:
        for finding in refused.findings:
            console.print(str(finding), style="red", markup=False, soft_wrap=True)
        return 1
    except DomainError as refused:
        console.print(str(refused.finding), style="red", markup=False, soft_wrap=True)
        return 1
    database = "SQLite（同梱）" if given.database_url is None else url.partition(":")[0]
    facts = [
        ("版", __version__),
        ("法令の基準日", str(LAW_AS_OF)),
        ("データベース", database),
        ("予算の出典", "三鷹市 令和6年度予算データ（CC BY 4.0）"),
    ]
    given.report.write_text(html_report.page(story, facts), encoding="utf-8")
    teller.close(story)
    console.print(f"報告書 / report: {given.report}", markup=False)
    return 1 if story.failed else 0


def _writable(report: Path) -> None:
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.touch()
    except OSError as error:
        raise InputError([findings.file_unwritable(file=report.name, fact=type(error).__name__)]) from None
