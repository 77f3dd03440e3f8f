"""悪意のある写し / Mapping files (TOML, YAML) made to hurt end in typed findings, within bounds of time and memory."""

import pytest
from hostile import bounded

from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.mapping_files import load_plan, read_plan
from jichitai.standardization.boundary.toml_reader import MOST_PARTS, NotToml, read_toml

HEAD = 'format = "jichitai.mapping/1"\ntitle = "試験"\nbusiness_id = "031"\ngroup = "組"\n'
COLUMN = '[[column]]\nname = "NO"\n[[item]]\nto = "宛名番号"\nfrom = ["NO"]\n'
YAML = 'format: "jichitai.mapping/1"\ntitle: 試験\nbusiness_id: "031"\ngroup: 組\ncolumn: [{name: "NO"}]\n'
HOSTILE = {
    "巨大な値": f'title = "{"字" * 3_500_000}"\n', "深い入れ子": "a = " + "[" * 100_000, "深い表": "a = " + "{b = " * 50_000,
    "点の鍵": "a" + ".a" * 150_000 + " = 1\n", "引用された点の鍵": '"a"' + ".'='" * 100_000 + " = 1\n", "点の見出し": "[a" + ".a" * 150_000 + "]\n",
    "長い数": "a = " + "1" * 100_000, "十六進の数": "a = 0x" + "f" * 1_000_000, "閉じない引用": HEAD + 'x = "' + "y" * 100_000,
    "閉じない三重の引用": HEAD + 'x = """' + '"' * 2 + '\\"' * 300_000, "閉じない引用ばかり": '"\\"' * 200_000 + ".a" * 20,
    "NUL": HEAD + 'x = "\0"\n', "二重の鍵": HEAD + HEAD + COLUMN, "知らない鍵": HEAD + COLUMN + "x = 1\n",
    "鍵の山": HEAD + "".join(f"k{at} = 1\n" for at in range(5_000)), "表の山": HEAD + "[[column]]\nname = 1\n" * 5_000, "空": "",
}  # fmt: skip
HOSTILE_YAML = {
    "別名の爆弾": "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "札": YAML + "x: !!python/object/apply:os.system [ls]\n",
    "深い入れ子": "[" * 100_000, "深い並び": "- " * 100_000, "深い対": "{a: " * 50_000, "二つの文書": YAML + "---\n" + YAML,
    "二重の鍵": YAML + YAML, "閉じない引用": YAML + 'x: "' + "y" * 100_000, "巨大な値": YAML + "x: " + "字" * 1_200_000,
    "大きすぎる": YAML + "#" * 5_000_000, "長い数": YAML + "x: " + "1" * 100_000, "NUL": YAML + 'x: "\\0"\n', "併せ": YAML + "<<: {x: 1}\n",
    "鍵の山": "".join(f"k{at}: v\n" for at in range(5_000)), "複雑な鍵": YAML + "? [a, b]\n: c\n", "空": "",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_toml_ends_in_typed_findings(name):
    with pytest.raises(InputError) as refused:
        bounded(lambda: read_plan(HOSTILE[name].encode()))
    assert refused.value.findings
    assert all(len(each.ja) < 2_000 for each in refused.value.findings)


@pytest.mark.parametrize("name", HOSTILE_YAML)
def test_hostile_yaml_ends_in_typed_findings(name):
    with pytest.raises(InputError) as refused:
        bounded(lambda: read_plan(HOSTILE_YAML[name].encode(), is_yaml=True))
    assert refused.value.findings
    assert all(len(each.ja) < 2_000 for each in refused.value.findings)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = \x80\n", "あ".encode("cp932")])
@pytest.mark.parametrize("is_yaml", [False, True])
def test_bytes_that_are_no_utf_8_are_refused(data, is_yaml):
    with pytest.raises(InputError):
        read_plan(data, is_yaml=is_yaml)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(InputError):
            load_plan(path)


def test_signs_that_turn_the_direction_of_writing_do_not_reach_a_finding():
    with pytest.raises(InputError) as refused:
        read_plan((HEAD + COLUMN + '"\u202ekey" = 1\n').encode())
    assert all("\u202e" not in each.ja + each.en for each in refused.value.findings)


@pytest.mark.parametrize("parts", [MOST_PARTS, MOST_PARTS + 1])
@pytest.mark.parametrize("joint", [".", " . ", "\t."])
@pytest.mark.parametrize("word", ["a", '"a.b"', "'='"])
def test_a_dotted_key_may_have_so_many_parts(parts, joint, word):
    text = f"{joint.join([word] * parts)} = 1\n".encode()
    if parts <= MOST_PARTS:
        assert read_toml(text, limit=1_000)
    else:
        with pytest.raises(NotToml, match="key-too-deep"):
            read_toml(text, limit=1_000)


@pytest.mark.parametrize(
    "text",
    ['a = "' + "x." * 50 + '"\n', "a = '''" + "\n" + "x." * 50 + "\n'''\n", 'a = """' + "x." * 50 + '"""\n', "# " + "x." * 50 + "\na = 1\n",
     "a = [" + "1.5, " * 50 + "]\n", "a = [" + ", ".join(["'x.y'"] * 50) + "]\n", 'a = "\\"' + ".x" * 50 + '"\n'],
)  # fmt: skip
def test_dots_that_are_no_key_are_left_alone(text):
    assert "a" in read_toml(text.encode(), limit=1_000)
