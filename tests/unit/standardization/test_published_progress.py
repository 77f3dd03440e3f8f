"""公表の進捗 / Our means are the published ones: the 47 prefectures, the nation, Osaka; and every body where the whole file is at hand.

数は総務省の「自治体情報システムの標準化の進捗」令和8年1月末の公表による（率は四桁までの丸め）。
"""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from jichitai.standardization import StandardizedBusiness as B
from jichitai.standardization.boundary.migration_files import read_migration_file
from jichitai.standardization.businesses.business_profile import business_profiles
from jichitai.standardization.migration.progress import (
    BusinessCounts,
    StepCounts,
    body_progress,
    check_published_rate,
    group_progress,
)
from jichitai.standardization.migration.systems import tally

DAY = date(2026, 1, 31)
ROOT = Path(__file__).resolve().parents[3]
DATA = sorted((ROOT / ".." / "shared" / "data").glob("**/*standardization*progress*.json"))
PREFECTURES = """
三重県 .275 1 .6375|京都府 1 .225 .6125|佐賀県 .95 .975 .9625|兵庫県 .2 .2 .2|北海道 .75 .75 .75|千葉県 1 1 1|和歌山県 .8 .975 .8875
埼玉県 .45 .6 .525|大分県 .15 .525 .3375|大阪府 .475 .075 .275|奈良県 .65 .375 .5125|宮城県 .925 .325 .625|宮崎県 .65 .225 .4375
富山県 .35 .375 .3625|山口県 .675 .775 .725|山形県 .7 0 .35|山梨県 .775 .75 .7625|岐阜県 .5 .325 .4125|岡山県 .65 .075 .3625
岩手県 .825 .125 .475|島根県 1 1 1|広島県 1 1 1|徳島県 .05 .35 .2|愛媛県 .725 .325 .525|愛知県 .75 .5 .625|新潟県 .025 .075 .05
東京都 .975 .75 .8625|栃木県 .375 .375 .375|沖縄県 .5 .3 .4|滋賀県 .7 .1 .4|熊本県 .075 .7 .3875|石川県 .95 .525 .7375
神奈川県 .15 .65 .4|福井県 .975 .35 .6625|福岡県 .45 1 .725|福島県 .95 .4 .675|秋田県 1 .25 .625|群馬県 .9 .975 .9375
茨城県 .575 0 .2875|長崎県 1 .075 .5375|長野県 .425 .425 .425|青森県 1 .675 .8375|静岡県 .325 .325 .325|香川県 .375 .45 .4125
高知県 .325 .275 .3|鳥取県 1 .225 .6125|鹿児島県 1 .075 .5375
"""
"""生活保護の率、児童扶養手当の率、団体の率 / Each prefecture: its two businesses' rates, and the published rate of the body."""
BUSINESSES = (
    ".8249 .8164 .8163 .8166 .8206 .8159 .8308 .8185 .8148 .8039 .7925 .7966 .9052 .8113 .7942 .8735 .7950 .7743 .7685 .8232"
)
"""20業務の全国の率（1,741団体の平均） / The national means of the twenty businesses; their mean is published as 0.8157."""


def counts(rate) -> StepCounts:
    done = Fraction(str(rate)) * 40
    assert done.denominator == 1, "a rate is a multiple of 1/40"
    return StepCounts(done=int(done), not_started=40 - int(done))


def told(rates, *, by_prefecture=False):
    profiles = business_profiles(DAY)
    given = tuple(BusinessCounts(business=profiles.named(name).business, counts=counts(rate)) for name, rate in rates.items())
    return body_progress(counts=given, by_prefecture=by_prefecture, on=DAY).value.rates.completed


ROWS = [row.split() for row in PREFECTURES.replace("|", "\n").split("\n") if row.strip()]


@pytest.mark.parametrize(("name", "assistance", "allowance", "published"), ROWS, ids=[row[0] for row in ROWS])
def test_the_rate_of_a_prefecture_is_the_published_one(name, assistance, allowance, published):
    rate = told({"生活保護": assistance, "児童扶養手当": allowance}, by_prefecture=True)
    assert check_published_rate(counted=rate, published=Fraction(published)) == ()


def test_all_forty_seven_prefectures_are_there_and_none_is_matched_by_chance():
    assert len({row[0] for row in ROWS}) == 47
    _name, assistance, allowance, published = ROWS[0]
    off = told({"生活保護": assistance, "児童扶養手当": allowance}, by_prefecture=True) + Fraction(1, 80)
    assert check_published_rate(counted=off, published=Fraction(published)) != ()


def test_the_mean_of_the_nation_is_the_published_one():
    rates = [Fraction(each) for each in BUSINESSES.split()]
    assert len(rates) == len(B) == 20
    mean = group_progress(rates).completed
    assert abs(mean - Fraction("0.8157")) <= Fraction("0.0001")  # 丸めた20の率の平均なので、丸め二つ分まで違いうる


OSAKA = {
    1: "住民基本台帳 選挙人名簿管理 印鑑登録", Fraction("0.9"): "戸籍", Fraction("0.85"): "戸籍の附票", Fraction("0.25"): "就学",
    Fraction("0.175"): "個人住民税 法人住民税 固定資産税 軽自動車税", Fraction("0.2"):
    "国民年金 国民健康保険 後期高齢者医療 介護保険 障害者福祉 生活保護 健康管理 児童手当 児童扶養手当 子ども・子育て支援",
}  # fmt: skip


def test_the_example_of_osaka_is_what_was_published():
    read = read_migration_file(ROOT / "examples" / "migration" / "osaka.toml")
    published = {business_profiles(DAY).named(name).business: rate for rate, names in OSAKA.items() for name in names.split()}
    assert {each.business: Fraction(each.counts.done + each.counts.not_applicable, 40) for each in read.businesses} == published
    systems = tally(read.systems)
    assert (read.body, systems.entries, systems.migrated_entries, systems.left_entries) == ("271004", 21, 6, 15)
    assert systems.specially_supported_entries == 15
    assert systems.partly_migrated == (B.HEALTH_CARE,)
    assert [(each.label, each.rate) for each in read.published][1:] == [("現状", Fraction("0.27")), ("目標", Fraction("0.60"))]


def bodies(data):
    """Every object of the file that has a rate of its own and the rates of its businesses."""
    if isinstance(data, list):
        for each in data:
            yield from bodies(each)
    elif isinstance(data, dict):
        if "overall_rate" in data and "business_rates" in data:
            yield data
        for each in data.values():
            yield from bodies(each)


@pytest.mark.skipif(not DATA, reason="全国の公表のファイルがない")
def test_the_rates_of_all_bodies_are_the_published_ones():
    seen = 0
    for each in bodies(json.loads(DATA[0].read_text("utf-8"))):
        if len(each["business_rates"]) == 20:
            rate = told(each["business_rates"])
            assert check_published_rate(counted=rate, published=Fraction(str(each["overall_rate"]))) == (), each["city"]
            seen += 1
    assert seen >= 1_741


def test_a_body_of_the_national_file_is_read_by_the_names_it_uses():
    village = dict.fromkeys(
        ["住民記録", "選挙人名簿管理", "固定資産税", "個人住民税", "法人住民税", "軽自動車税", "就学", "国民年金", "国民健康保険", "後期高齢者医療", "介護保険", "障害者福祉", "生活保護", "健康管理", "児童手当", "児童扶養手当", "子ども・子育て支援", "戸籍", "戸籍附票", "印鑑登録"], 0.1,
    ) | {"国民健康保険": 0.075, "戸籍": 0.075}  # fmt: skip
    assert check_published_rate(counted=told(village), published=Fraction("0.0975")) == ()
    (found,) = bodies({"municipalities": [{"city": "南木曽町", "overall_rate": 0.0975, "business_rates": village}]})
    assert told(found["business_rates"]) == Fraction("0.0975")
