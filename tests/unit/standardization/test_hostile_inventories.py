"""悪意のあるカルテの表 / Inventories (CSV, xlsx) made to hurt end in typed findings, within bounds of time and memory."""

import io
from datetime import date

import pytest
from hostile import bounded, hostile_workbooks
from openpyxl import Workbook

from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary import Limits
from jichitai.standardization.boundary.inventory_files import HEADINGS, MOST_FINDINGS, read_inventory

DAY = date(2026, 4, 1)
SOUND = {
    "番号": "S1", "団体": "271004", "システム名": "住民", "目的": "住民の記録", "所管": "市民課", "事業者": "甲社", "設置": "庁内サーバー",
    "開発方法": "パッケージ", "ネットワーク区域": "番号利用", "利用開始日": "2020-04-01",
}  # fmt: skip
HEAD = ",".join(SOUND)
ROW = ",".join(SOUND.values())


def with_row(row: str) -> str:
    return f"{HEAD}\n{row}\n"


def read(data: bytes, tmp_path, suffix=".csv", **options):
    path = tmp_path / f"カルテ{suffix}"
    path.write_bytes(data)
    return bounded(lambda: read_inventory(path, on=DAY, **options))


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def found(made):
    return [each.code.removeprefix("standardization.") for each in made.findings]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (with_row(ROW + ",余り"), ["inventory-row-too-wide"]), (with_row(ROW + ",,"), []),
        (f"{HEAD},番号\n{ROW},S2\n", ["heading-twice"]), (with_row("S1"), ["cell-not-read"] * 9),
        (with_row(ROW.replace("住民,", "住\0民,")), ["cell-not-read"]),
        (with_row(ROW.replace("住民,", "住\u202e民,")), ["cell-not-read"]),
        (with_row(ROW.replace("住民の記録", "住民の\u2066記録")), ["cell-not-read"]),
        (with_row(ROW.replace("住民の記録", '"住民の\n記録"')), []),
        (with_row(ROW.replace("2020-04-01", "=NOW()")), ["cell-not-read"]),
        (with_row(ROW.replace("2020-04-01", "２０２０-04-01")), ["cell-not-read"]),
    ],
)  # fmt: skip
def test_rows_out_of_shape_are_findings_with_their_line(text, codes, tmp_path):
    made = read(text.encode(), tmp_path)
    assert found(made) == codes
    assert len(made.records) == (not codes)
    assert all(each.where.line in (1, 2) for each in made.findings)
    assert all("\u202e" not in each.ja for each in made.findings)


@pytest.mark.parametrize(
    "data",
    [
        f'{HEAD}\n"{"x" * 10_000_000}"\n'.encode(), f'{HEAD}\n"{ROW}\n'.encode() + b"x\n" * 200_000, b"\xff\xfe" + HEAD.encode("utf-16-le"),
        f"{HEAD}\n{ROW}\n".encode("cp932"), b"", b"\n\n", f"{HEAD}{',x' * 300}\n".encode(), b"x," * 5_000_000,
    ],
    ids=["十メガの升", "閉じない引用", "別の文字符号", "cp932", "空", "空行", "多すぎる列", "長い行"],
)  # fmt: skip
def test_a_hostile_file_is_refused_typed(data, tmp_path):
    with pytest.raises(InputError) as refused:
        read(data, tmp_path)
    assert refused.value.findings


def test_reading_stops_after_a_thousand_findings_and_says_so(tmp_path):
    made = read(f"{HEAD}\n".encode() + b"x\n" * 300_000, tmp_path)
    assert found(made)[-1] == "inventory-reading-stopped"
    assert MOST_FINDINGS <= len(made.findings) <= MOST_FINDINGS + len(HEADINGS) + 1


def test_a_row_too_many_is_refused(tmp_path):
    with pytest.raises(InputError):
        read(f"{HEAD}\n{ROW}\n{ROW.replace('S1', 'S2')}\n".encode(), tmp_path, limits=Limits(rows=1))


SHEET = workbook(list(SOUND), list(SOUND.values()))


def test_the_sound_workbook_is_read(tmp_path):
    assert len(read(SHEET, tmp_path, ".xlsx").records) == 1


@pytest.mark.parametrize("name", hostile_workbooks(SHEET))
def test_a_hostile_workbook_ends_in_typed_findings(name, tmp_path):
    def made():
        told = read(hostile_workbooks(SHEET)[name], tmp_path, ".xlsx")
        assert told.records == ()
        raise InputError(told.findings)  # 読めるものは、読んだ所見が断りである

    with pytest.raises(InputError) as refused:
        made()
    assert refused.value.findings


def test_formulas_and_far_cells_are_findings(tmp_path):
    made = read(workbook(list(SOUND), ["=1+1", *list(SOUND.values())[1:]]), tmp_path, ".xlsx")
    assert found(made) == ["inventory-cell-is-formula"]
    far = read(workbook(list(SOUND), [*SOUND.values(), *[""] * 500, "x"]), tmp_path, ".xlsx")
    assert (found(far), far.records) == (["inventory-row-too-wide"], ())
