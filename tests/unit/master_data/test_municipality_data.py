"""公表された一覧・改正と照らす / Against the published lists and changes, where that folder is at hand."""

import csv
import importlib.util
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from jichitai.master_data.municipalities import MunicipalityCode, Outcome, convert, is_municipality_code, national_register

ROOT = Path(__file__).resolve().parents[3]
CODES = ROOT.parent / "shared/data/codes"
pytestmark = pytest.mark.skipif(not CODES.is_dir(), reason="公表された表が手元にない")
NEW_YEAR = date(2024, 1, 1)


@pytest.fixture(scope="module")
def official():
    return json.loads((CODES / "mic_codes_20240101.json").read_text(encoding="utf-8"))["items"]


@pytest.fixture(scope="module")
def events():
    with (CODES / "municipality_events_since_1970.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_official_code_validates_and_existed(official):
    book = national_register()
    assert len(official) == 1965
    for entry in official:
        assert is_municipality_code(entry["c"])
        assert MunicipalityCode.from_five(entry["s"]).value == entry["c"]
        assert book.check(entry["c"], NEW_YEAR) == ()
        found = book.find(entry["c"], NEW_YEAR)
        assert entry["n"] == (found.city or "") + found.name
        assert found.prefecture == entry["p"]
        assert found.kana


def test_every_code_of_the_base_registry_validates_and_existed():
    with (CODES / "abr_mt_city_all.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 1918
    different = []
    for row in rows:
        found = national_register().find(row["lg_code"], NEW_YEAR)
        if (row["ward"] or row["city"]) != found.name:
            different.append((row["lg_code"], found.name))
    assert different == [("394050", "梼原町")]  # 一つだけ、字形が違う


def test_every_change_since_1970_converts_or_says_why_not(events):
    """元の2,803行の一つ一つについて、前日のコードを当日に読み替え、先のコードが答えか候補にあることを確かめる。"""
    counted = Counter()
    for row in events:
        counted[outcome_of(row)] += 1
    assert counted == {
        "一つに決まる": 2402,
        "区域で分かれる": 32,  # 分離23、分割4、浜松市北区2、上九一色村3
        "郡・支庁は団体でない": 222 + 2,  # 偽の線のうち、元が郡のもの2
        "偽の線（元の誤り）": 2,
        "区の新設：遡れば一つ": 83,
        "沖縄・北方領土：前がない": 54 + 6,
    }
    assert sum(counted.values()) == 2803


def outcome_of(row):
    day = date(1972, 5, 15) if row["type"] == "沖縄返還" else date.fromisoformat(row["date"])
    eve = day - timedelta(days=1)
    source, target = (six(row, side) for side in ("f", "t"))
    if "district" in (source, target):
        return "郡・支庁は団体でない"
    if source is None:
        back = convert(target, day, eve)
        if back.outcome is Outcome.NONE:
            assert [each.code for each in back.findings] == ["master-data.municipality-without-predecessor"]
            return "沖縄・北方領土：前がない"
        assert back.outcome is Outcome.EXACT
        return "区の新設：遡れば一つ"
    answer = convert(source, eve, day)
    candidates = [each.municipality.code.value for each in answer.candidates]
    if (row["date"], row["f_code"], row["t_code"]) in {("2005-03-01", "17421", "17462"), ("2005-03-01", "17422", "17461")}:
        assert target not in candidates
        return "偽の線（元の誤り）"
    after = {target, *(line.target.value for line in national_register().outgoing.get(target, ()) if line.on == day)}
    assert after & set(candidates), row
    assert source in [each.municipality.code.value for each in convert(candidates[0], day, eve).candidates] or len(candidates) > 1
    return {Outcome.EXACT: "一つに決まる", Outcome.SPLIT: "区域で分かれる"}[answer.outcome]


def six(row, side):
    code = row[f"{side}_code"]
    if not code:
        return None
    if not row[f"{side}_name"] and not row[f"{side}_desig"].endswith("市"):
        return "district"
    return MunicipalityCode.from_five(code).value


def test_every_code_that_ever_was_ends_in_a_code_of_the_list(official):
    today = {entry["c"] for entry in official}
    book = national_register()
    retired = 0
    for code, spells in book.units.items():
        answer = convert(code, spells[-1].valid.start, NEW_YEAR)
        assert {each.municipality.code.value for each in answer.candidates} <= today
        assert answer.outcome is not Outcome.NONE
        retired += code not in today
    assert retired == 2066


def test_the_packaged_tables_are_what_the_tool_makes(capsys):
    tool = load_tool()
    assert tool.main([str(CODES), "--check"]) == 0


def test_the_tool_stops_when_a_correction_no_longer_fits(tmp_path):
    for name in ("mic_codes_20240101.json", "abr_mt_city_all.csv", "municipality_events_since_1970.csv"):
        (tmp_path / name).write_bytes((CODES / name).read_bytes())
    tool = load_tool()
    events = tmp_path / tool.EVENTS
    text = events.read_text(encoding="utf-8")
    for broken in (
        "\n".join(line for line in text.splitlines() if ",17420,石川県,鳳至郡,,17461," not in line) + "\n",
        text.replace(
            "2019-05-01,名称変更,篠山市(28221)が丹波篠山市(28221)に名称変更,28221,兵庫県,,篠山市",
            "2019-05-01,名称変更,x,28221,兵庫県,,笹山市",
        ),
        text + "2024-02-01,編入合併,x,28221,兵庫県,,丹波篠山市,28201,兵庫県,,姫路市\n",
    ):
        events.write_text(broken, encoding="utf-8")
        with pytest.raises(SystemExit):
            tool.restated(tmp_path)


def test_the_tool_takes_readings_of_abolished_bodies_from_the_official_download(tmp_path):
    for name in ("mic_codes_20240101.json", "abr_mt_city_all.csv", "municipality_events_since_1970.csv"):
        (tmp_path / name).write_bytes((CODES / name).read_bytes())
    tool = load_tool()
    (tmp_path / tool.PUBLISHED).write_text(
        "標準地域コード,都道府県,政令市･郡･支庁･振興局等,政令市･郡･支庁･振興局等（ふりがな）,市区町村,市区町村（ふりがな）,廃置分合等施行年月日,改正事由\n"
        "01577,北海道,胆振支庁,いぶりしちょう,登別町,のぼりべつちょう,1970-08-01,登別町(01577)が登別市(01230)に市制施行\n"
        "01204,北海道,,,旭川市,あさひかわし,2000-04-01,旭川市(01204)が中核市に移行\n"
        "01204,北海道,,,旭川市,あさひかわし,2000-05-01,旭川市(01204)が中核市に移行\n",
        encoding="utf-8",
    )
    assert "登別町,ノボリベツチョウ,胆振支庁" in tool.restated(tmp_path)["units.csv"]
    assert tool.unlike_the_classes(tmp_path / tool.PUBLISHED) == {("012041", "core", "2000-05-01")}


def load_tool():
    spec = importlib.util.spec_from_file_location("restate_municipalities", ROOT / "tools/restate_municipalities.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["restate_municipalities"] = module
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(str(ROOT / "tools"))  # as when the tool is run
    spec.loader.exec_module(module)
    monkeypatch.undo()
    return module


def test_the_declared_inputs_are_the_files_that_were_read():
    import hashlib
    import tomllib

    tool = load_tool()
    declared = tomllib.loads((tool.TABLES / "units.source.toml").read_text(encoding="utf-8"))
    for each in declared["input"]:
        assert hashlib.sha256((CODES / each["name"]).read_bytes()).hexdigest() == each["sha256"]
    rows = {each["what"]: each["rows"] for each in declared["correction"]}
    assert rows["偽の線"] == len(tool.FALSE_LINES)
    assert rows["重複"] == len(tool.REPEATED)
    assert rows["同じ日の二段"] == len(tool.TWO_STEPS)
    assert rows["ずれた欄"] == tool.SHIFTED_NAMES
    assert rows["種類の細分"] == len(tool.ONLY_KANA) + len(tool.ONLY_GLYPH) + len(tool.ONLY_CODE)
