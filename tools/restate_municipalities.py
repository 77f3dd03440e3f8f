"""全国地方公共団体コードの表を組み直す / Restate the register of local government codes from the published files.

    python tools/restate_municipalities.py ../shared/data/codes --check     # 今の表と同じかを確かめる
    python tools/restate_municipalities.py ../shared/data/codes             # 表を書き直す

入力は三つ（置き場に、この名で置く）:

- ``mic_codes_20240101.json``   総務省「都道府県コード及び市区町村コード」（6桁、漢字、カナ）を JSON にしたもの
- ``abr_mt_city_all.csv``       デジタル庁 アドレス・ベース・レジストリ 市区町村マスター（郡・区のカナに使う。施行日は使わない）
- ``municipality_events_since_1970.csv``  e-Stat「廃置分合等情報」の改正事由を、元と先の組にほぐしたもの

新しい改正が出たら: 総務省のワークブック（https://www.soumu.go.jp/denshijiti/code.html）の一枚目を上の JSON の形
（c=6桁, s=5桁, n=名, k=カナ, t=種類, p=都道府県, r=属する市）にし、``AS_OF`` を改め、改正一覧の行を e-Stat の
「廃置分合等情報」（https://www.e-stat.go.jp/municipalities/cities/absorption-separation-of-municipalities）と同じ書き方で
三つ目の末尾に足し、この道具を走らせる。訂正の表（``municipality_corrections``）に当てはまらなくなった行や、一覧と合わない団体が残れば、
何も書かずに止まる。

The result is the project's own: one row per spell of a body (``units.csv``) and one row per
line of a change (``changes.csv``). Every correction of the sources stands as data in ``municipality_corrections``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from municipality_corrections import (
    AREAS,
    DISTRICT_BLOCKS,
    DISTRICT_RENAMES,
    FALSE_LINES,
    ONLY_CODE,
    ONLY_GLYPH,
    ONLY_KANA,
    REPEATED,
    SHIFTED_NAMES,
    TRUE_DATES,
    TWO_STEPS,
    WARD_GROUNDS,
)

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "packages/master_data/src/jichitai/master_data/municipalities/tables"
CODES, REGISTRY, EVENTS = "mic_codes_20240101.json", "abr_mt_city_all.csv", "municipality_events_since_1970.csv"
PUBLISHED = "absorption_separation.csv"
"""あれば読む / e-Stat「廃置分合等情報」の CSV そのもの。廃止された団体のカナと、中核市・特例市の日の照合に使う。"""
BEGINS = "1970-04-01"
"""この表が答えられる最初の日 / e-Stat の情報はこの日から始まる。"""
AS_OF = "2024-01-01"

# ---------------------------------------------------------------- 言葉 / words of the published files

KINDS = {
    "新設合併": "new-merger", "編入合併": "absorption", "分離": "separation", "分割": "division", "区の再編": "ward-reorganisation",
    "名称変更": "renaming", "市制施行": "city-status", "町制施行": "town-status", "政令指定都市施行": "designation",
    "郡の区域変更": "district-change", "沖縄返還": "return-of-okinawa", "北方領土": "northern-territories",
    "区の新設|郡の新設": "ward-establishment",
}  # fmt: skip
# 同じ日の中の順：新しい区は、その基になった団体がまだある間に。合併・編入は、改称・市制施行より先に
ORDER = ("ward-establishment", "new-merger", "absorption", "separation", "division", "ward-reorganisation", "district-change",
         "renaming", "town-status", "city-status", "designation", "return-of-okinawa", "northern-territories")  # fmt: skip
KEEPS_SOURCE = {"separation", "ward-establishment"}
NEW_BODY = {"new-merger", "separation", "division", "ward-reorganisation", "ward-establishment",
            "return-of-okinawa", "northern-territories"}  # fmt: skip


# ---------------------------------------------------------------- 行 / rows

Written = tuple[str, int, str, str, str, str]
"""書かれる行 / A line of changes.csv: on, step, kind, from, to, area."""


@dataclass(frozen=True)
class Line:
    """変更の一行 / One line of a change: from a code (or none) to a code."""

    date: str
    kind: str
    text: str
    source: str
    source_name: str
    source_district: str
    target: str
    target_name: str
    target_district: str
    area: str = ""


@dataclass
class Spell:
    """名・コード・郡が同じ間 / One stretch of a body without any change of code, name, kana, district or kind."""

    unit: str
    code: str
    name: str
    since: str
    district: str = ""
    kana: str = ""
    until: str = ""
    known_district: bool = field(default=False)


def check_digit(five: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def six(five: str) -> str:
    return five + check_digit(five) if five else ""


def kind_of(code: str, name: str) -> str:
    if code.endswith("000"):
        return "prefecture"
    if name.endswith("区"):
        return "special-ward" if code.startswith("13") else "ward"
    return {"市": "city", "町": "town", "村": "village"}[name[-1]]


def read_lines(path: Path) -> list[Line]:
    """元の行を読み、訂正の表を当てる / The published lines, corrected."""
    lines: list[Line] = []
    shifted, dropped = 0, set[tuple[str, ...]]()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            place = (row["date"], row["f_code"], row["t_code"])
            if place in FALSE_LINES:
                dropped.add(place)
                continue
            if (*place, row["event"]) in REPEATED:
                dropped.add((*place, row["event"]))
                continue
            for side in ("f", "t"):
                if row[f"{side}_code"] and not row[f"{side}_name"] and row[f"{side}_desig"].endswith("市"):
                    row[f"{side}_name"], row[f"{side}_desig"] = row[f"{side}_desig"], ""
                    shifted += 1
            if is_district(row, "f") or is_district(row, "t"):
                continue  # 郡・支庁は団体ではない
            kind = KINDS[row["type"]]
            date = TRUE_DATES.get((row["type"], row["date"]), row["date"])
            ends = (row[f"{side}_{part}"] for side in ("f", "t") for part in ("code", "name", "desig"))
            lines.append(replace(Line(date, kind, row["event"], *ends), area=AREAS.get(place, "")))
    expect(shifted == SHIFTED_NAMES, f"名の欄が空いた行が{shifted}ある（{SHIFTED_NAMES}のはず）")
    expect(dropped == FALSE_LINES | REPEATED, f"訂正の表にあって元にない行がある：{FALSE_LINES | REPEATED - dropped}")
    return lines


def is_district(row: dict[str, str], side: str) -> bool:
    return bool(row[f"{side}_code"]) and not row[f"{side}_name"]


def refined(lines: Iterable[Line]) -> Iterator[Line]:
    """種類を細かくする / Kana only, glyph only, code only; and the ground of a new ward."""
    parents = {(line.date, line.target_name): line.source for line in lines if line.kind == "designation"}
    for line in lines:
        place = (line.date, line.source)
        if place in ONLY_KANA:
            yield replace(line, kind="kana-change")
        elif place in ONLY_GLYPH:
            yield replace(line, kind="glyph-change")
        elif place in ONLY_CODE:
            yield replace(line, kind="code-change")
        elif line.kind == "ward-establishment":
            ground = WARD_GROUNDS.get((line.date, line.target)) or parents[line.date, line.target_district]
            yield replace(line, source=ground, target_district="")
        else:
            yield line


def expect(truth: bool, otherwise: str) -> None:
    if not truth:
        raise SystemExit(otherwise)


# ---------------------------------------------------------------- 歩み / the walk through time


class Walk:
    """日を追って当てる / Applies every change in order; what stands open at the end is the list of today."""

    def __init__(self) -> None:
        self.open: dict[str, Spell] = {}
        self.closed: list[Spell] = []
        self.written: list[Written] = []

    def begin(self, code: str, name: str, since: str, unit: str = "") -> Spell:
        """姿を始める / Begin a spell; a new body is named by its first code and, after the first day, its first day."""
        expect(code not in self.open, f"{since} {code}{name} は既にある")
        made = six(code) if since == BEGINS else f"{six(code)}/{since}"
        spell = self.open[code] = Spell(unit or made, code, name, since)
        return spell

    def end(self, code: str, day: str) -> Spell:
        spell = self.open.pop(code)
        spell.until = day
        if spell.since != day:  # 同じ日のうちに過ぎた姿（みよし町）は残さない
            self.closed.append(spell)
        return spell

    def fits(self, group: list[Line]) -> bool:
        """今当てられるか / True when every source stands as the line names it, and an absorber too."""
        for line in group:
            standing = self.open.get(line.source)
            named = line.kind == "ward-establishment" or (standing is not None and standing.name == line.source_name)
            if line.source and (standing is None or not named):
                return False
            if line.kind == "absorption":
                taker = self.open.get(line.target)
                if taker is None or taker.name != line.target_name:
                    return False
        return True

    def apply(self, day: str, step: int, group: list[Line], split: set[str]) -> None:
        gone: dict[str, Spell] = {}
        for line in group:
            if line.source and line.kind not in KEEPS_SOURCE and line.source in self.open and line.source not in split:
                learn(self.open[line.source], line.source_district)
                gone[line.source] = self.end(line.source, day)
        for line in group:
            self.written.append((day, step, line.kind, six(line.source), six(line.target), line.area))
            if line.target in self.open:
                learn(self.open[line.target], line.target_district)
                continue
            same = gone.get(line.source) if line.kind not in NEW_BODY | {"absorption"} else None
            learn(self.begin(line.target, line.target_name, day, same.unit if same else ""), line.target_district)

    def rename_districts(self, day: str, first: str, beyond: str) -> None:
        for code in sorted(code for code in self.open if first < code < beyond):
            before = self.end(code, day)
            self.begin(code, before.name, day, before.unit)
            self.written.append((day, 99, "district-renaming", six(code), six(code), ""))


def learn(spell: Spell, district: str) -> None:
    if kind_of(spell.code, spell.name) in ("town", "village"):
        spell.district, spell.known_district = district, True


def in_groups(lines: Iterable[Line]) -> dict[str, list[list[Line]]]:
    """日ごとに、一つの文の行を一まとめに / By day; the lines of one sentence belong together."""
    days: dict[str, dict[tuple[str, ...], list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        # 文のない行（沖縄・北方領土）は日で、区の再編のような互いに関わる文は日と種類でまとめる
        key = (line.kind, "" if line.kind in ("ward-reorganisation", "ward-establishment") else line.text)
        days[line.date][key].append(line)
    order = {kind: at for at, kind in enumerate(ORDER)}
    return {
        day: sorted(groups.values(), key=lambda group: order.get(group[0].kind, ORDER.index("renaming")))
        for day, groups in sorted(days.items())
    }


def walked(lines: list[Line], official: list[dict[str, object]]) -> Walk:
    walk = Walk()
    for code, name in opening(lines, official):
        walk.begin(code, name, BEGINS)
    renames = {day: (first, beyond) for day, first, beyond, _ in DISTRICT_RENAMES}
    days = in_groups(lines)
    for day in sorted({*days, *renames}):
        waiting, step = days.get(day, []), 0
        while waiting:
            ready = next((group for group in waiting if walk.fits(group)), None)
            expect(ready is not None, f"{day}: 当てられない変更が残る：{[group[0].text for group in waiting]}")
            assert ready is not None
            waiting.remove(ready)
            step += 1
            later = {line.source for group in waiting for line in group if line.area}
            walk.apply(day, step, ready, {line.source for line in ready if line.area} & later)
        if day in renames:
            walk.rename_districts(day, *renames[day])
    return walk


def opening(lines: list[Line], official: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    """初めの日にあった団体 / What stood on the first day: named as a source (or absorber) before anything made it."""
    seen: dict[str, str | None] = {}
    for _, day in groupby(sorted(lines, key=lambda each: each.date), key=lambda each: each.date):
        of_the_day = list(day)
        for line in of_the_day:  # 新設合併では、元と先が同じコードになることがある。元を先に見る
            if line.source and line.kind != "ward-establishment":
                seen.setdefault(line.source, line.source_name)
        for line in of_the_day:
            seen.setdefault(line.target, line.target_name if line.kind == "absorption" else None)
    listed = {str(each["s"]): bare_name(each) for each in official}
    for code, name in {**listed, **seen}.items():
        if name is not None and code != "47000":
            yield code, name


def bare_name(entry: dict[str, object]) -> str:
    """区の名だけ / 「札幌市中央区」→「中央区」."""
    name = str(entry["n"])
    return name.partition("市")[2] if entry["t"] == "designated_ward" and not name.endswith("市") else name


# ---------------------------------------------------------------- 仕上げ / finishing


def with_kana(spells: list[Spell], official: list[dict[str, object]], registry: dict[str, dict[str, str]]) -> None:
    """カナを付ける / Published kana, carried back along one body while its name is the same; else none."""
    kana = {}
    for entry in official:
        code = str(entry["s"])
        ward = registry.get(code, {}).get("ward_kana", "")
        kana[code] = ward if entry["t"] == "designated_ward" else unicodedata.normalize("NFKC", str(entry["k"]))
    latest = {spell.unit: (spell.name, kana[spell.code]) for spell in spells if not spell.until}
    for (day, code), (before, after) in ONLY_KANA.items():
        for spell in spells:
            if spell.code == code:
                name = next(each.name for each in spells if each.code == code and each.since == day)
                if spell.name == name:
                    spell.kana = after if spell.since >= day else before
    for spell in spells:
        name, text = latest.get(spell.unit, ("", ""))
        if not spell.kana and spell.name == name:
            spell.kana = text


def published(path: Path) -> list[dict[str, str]]:
    """e-Stat の CSV / The official download, when it is there."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def with_published_kana(spells: list[Spell], path: Path) -> None:
    """廃止された団体のカナ / Readings of abolished bodies, which only the official download has."""
    read = {(row["標準地域コード"], row["市区町村"]): katakana(row["市区町村（ふりがな）"]) for row in published(path)}
    for spell in spells:
        spell.kana = spell.kana or read.get((spell.code, spell.name), "")


def katakana(text: str) -> str:
    return "".join(chr(ord(each) + 0x60) if "ぁ" <= each <= "ゖ" else each for each in text)


def class_moves(path: Path) -> set[tuple[str, str, str]]:
    """中核市・特例市への移行 / (code, class, day) of every move the official download tells."""
    words = {"中核市に移行": "core", "特例市に移行": "special-case"}
    return {
        (six(row["標準地域コード"]), kind, row["廃置分合等施行年月日"])
        for row in published(path)
        for word, kind in words.items()
        if row["改正事由"].endswith(word)
    }


def unlike_the_classes(path: Path) -> set[tuple[str, str, str]]:
    """手で保つ表に、ない移行 / Moves that the hand-kept city_classes.csv does not have."""
    with (TABLES / "city_classes.csv").open(encoding="utf-8", newline="") as file:
        kept = {(row["code"], row["class"], row["since"]) for row in csv.DictReader(file, strict=True)}
    return class_moves(path) - kept


def with_districts(spells: list[Spell], registry: dict[str, dict[str, str]]) -> None:
    blocks = sorted(DISTRICT_BLOCKS)
    for spell in spells:
        if kind_of(spell.code, spell.name) not in ("town", "village"):
            spell.district = ""
            continue
        block = max((each for each in blocks if each <= spell.code and each[:2] == spell.code[:2]), default="")
        if block and (spell.code[:2] == "01" or spell.code >= "13360"):
            spell.district = DISTRICT_BLOCKS[block][spell.since >= "2010-04-01"]
        elif "46460" < spell.code < "46480" and spell.since < "1972-04-01":
            spell.district = "囎唹郡"
        elif not spell.known_district:
            spell.district = registry.get(spell.code, {}).get("county", "")
        expect(bool(spell.district), f"郡の分からない町村：{spell}")


def rows_of(spells: list[Spell], official: list[dict[str, object]]) -> Iterator[tuple[object, ...]]:
    cities = sorted(str(each["s"]) for each in official if each["t"] == "designated_city")
    for spell in sorted(spells, key=lambda each: (each.code, each.since)):
        kind = kind_of(spell.code, spell.name)
        part_of = six(max(each for each in cities if each < spell.code)) if kind == "ward" else ""
        yield six(spell.code), spell.since, spell.until, spell.unit, kind, spell.name, spell.kana, spell.district, part_of


def check_against_the_list(walk: Walk, official: list[dict[str, object]]) -> None:
    """一覧と合うか / What stands at the end must be exactly the official list, name by name."""
    standing = {code: spell.name for code, spell in walk.open.items()}
    listed = {str(each["s"]): bare_name(each) for each in official}
    expect(standing == listed, f"総務省の一覧と合わない：{set(standing.items()) ^ set(listed.items())}")
    expect(all(six(str(each["s"])) == each["c"] for each in official), "検査数字が合わない")


def check_two_steps(written: list[Written]) -> None:
    """同じ日の二段 / What is made and goes on to something else on the same day must be exactly the table above."""
    lines = [line for line in written if line[2] not in ("ward-establishment", "district-renaming")]
    later = {(day, source, step) for day, step, _, source, _, _ in lines}
    found = {
        (day, source[:5])
        for day, step, _, source, target, _ in lines
        if source and any(other[:2] == (day, target) and other[2] > step for other in later)
    }
    expect(found == TWO_STEPS, f"同じ日の二段が表と違う：{found ^ TWO_STEPS}")


def side_by_side(written: list[Written]) -> Iterator[Written]:
    """区域で分かれる行は同時に / Lines that divide one source by areas share a step: neither comes after the other."""
    steps = {(day, source): step for day, step, _, source, _, area in sorted(written) if area}
    for day, step, kind, source, target, area in written:
        yield day, steps[day, source] if area else step, kind, source, target, area


def as_csv(header: str, rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


def restated(folder: Path) -> dict[str, str]:
    official = json.loads((folder / CODES).read_text(encoding="utf-8"))["items"]
    with (folder / REGISTRY).open(encoding="utf-8", newline="") as file:
        registry = {row["lg_code"][:5]: row for row in csv.DictReader(file, strict=True)}
    lines = read_lines(folder / EVENTS)
    okinawa = Line("1972-05-15", "return-of-okinawa", "", "", "", "", "47000", "沖縄県", "")
    walk = walked([*refined(lines), okinawa], official)
    check_against_the_list(walk, official)
    check_two_steps(walk.written)
    spells = [*walk.closed, *walk.open.values()]
    with_kana(spells, official, registry)
    with_published_kana(spells, folder / PUBLISHED)
    with_districts(spells, registry)
    return {
        "units.csv": as_csv("code,since,until,unit,kind,name,kana,district,part_of", rows_of(spells, official)),
        "changes.csv": as_csv("on,step,kind,from,to,area", sorted(side_by_side(walk.written))),
    }


def sums(folder: Path) -> str:
    return "\n".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in (CODES, REGISTRY, EVENTS))


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    built = restated(folder)
    stale = [name for name, text in built.items() if read_if_there(TABLES / name) != text]
    if "--check" in arguments:
        print("古い：" + "、".join(stale) if stale else "今の表は、元から組み直したものと同じである")
        return bool(stale)
    for name, text in built.items():
        (TABLES / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10)) - 1}行  sha256 {hashlib.sha256(text.encode()).hexdigest()}")
    for move in sorted(unlike_the_classes(folder / PUBLISHED)):
        print(f"city_classes.csv にない移行：{move}")
    print(f"入力（units.source.toml の [[input]] と合わせる）\n{sums(folder)}")
    return 0


def read_if_there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
