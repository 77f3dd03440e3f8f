"""悪意のある移行の表 / Migration files made to hurt end in typed findings, within bounds of time and memory."""

import pytest
from hostile import bounded

from jichitai.standardization.boundary.migration_files import UnreadableMigrationFile, read_migration_file

HEAD = 'body = "271004"\non = 2026-01-31\n'
BUSINESS = '[[business]]\nbusiness = "戸籍"\ndone = 40\n'
HOSTILE = {
    "大きすぎる": HEAD + "#" * 1_000_000, "深い入れ子": HEAD + "x = " + "[" * 100_000, "深い表": HEAD + "x = " + "{a = " * 50_000,
    "点の鍵": HEAD + "x" + ".x" * 200_000 + " = 1\n", "長い数": HEAD + BUSINESS.replace("40", "4" * 10_000),
    "十六進の数": HEAD + BUSINESS.replace("40", "0x" + "f" * 500_000), "負の十六進": HEAD + BUSINESS.replace("40", "-1"),
    "十六進の段階": HEAD + '[[step]]\nnumber = 0x' + "f" * 500_000 + '\nname = "a"\nphase = "planning"\n',
    "数でない数": HEAD + BUSINESS.replace("40", "nan"), "真偽": HEAD + BUSINESS.replace("40", "true"),
    "閉じない引用": HEAD + 'x = "' + "y" * 100_000, "NUL": HEAD + 'x = "\0"', "二重の鍵": HEAD + HEAD, "知らない鍵の山":
    HEAD + "".join(f"k{at} = 1\n" for at in range(20_000)), "表の山": HEAD + "[[business]]\n" * 30_000, "段階の山":
    HEAD + '[[step]]\nnumber = 1\nname = "a"\nphase = "planning"\n' * 10_000, "表でない表": HEAD + "business = 1\n",
    "文字の並び": HEAD + 'business = "戸籍"\n', "表でない升": HEAD + "business = [1, [2]]\n", "時のある日": 'body = "a"\non = 2026-01-31T00:00:00Z\n',
    "長い番号": HEAD + '[[system]]\nref = "' + "9" * 900_000 + '"\nstate = "migrated"\n', "向きを変える符号":
    HEAD + '[[system]]\nref = "a\\u202eb"\nstate = "migrated"\n', "零で割る率":
    HEAD + '[[published]]\nlabel = "a"\nsource = "b"\nrate = "1/0"\n', "長い率":
    HEAD + '[[published]]\nlabel = "a"\nsource = "b"\nrate = "' + "9" * 900_000 + '"\n', "指数の率":
    HEAD + '[[published]]\nlabel = "a"\nsource = "b"\nrate = "1e999999999"\n', "空": "",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_migration_file_ends_in_typed_findings(name, tmp_path):
    path = tmp_path / "移行.toml"
    path.write_bytes(HOSTILE[name].encode())
    with pytest.raises(UnreadableMigrationFile) as refused:
        bounded(lambda: read_migration_file(path))
    assert refused.value.findings
    assert all(len(each.ja) < 2_000 and "\u202e" not in each.ja for each in refused.value.findings)


@pytest.mark.parametrize("data", [b"\xff\xfe", "body = 'あ'".encode("cp932"), b"PK\x03\x04"])
def test_bytes_that_are_no_toml_are_refused(data, tmp_path):
    path = tmp_path / "移行.toml"
    path.write_bytes(data)
    for given in (path, tmp_path, tmp_path / "none.toml"):
        with pytest.raises(UnreadableMigrationFile):
            read_migration_file(given)
