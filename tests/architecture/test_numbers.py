"""目安の数 / The numbers to watch, with their budgets. Raising a budget needs a record in docs/adr."""

import statistics

import pytest

# 2026-11-21 に測った値に近く置く。試作の 2.5 は、窓口と置き場ができる前の数であった。
IMPORTS_PER_MODULE = 4.2
FAN_OUT_OF_A_RULE_FILE = 10
FAN_OUT = 14
KERNEL_MODULES = 16
KERNEL_LINES = 1_700
FILE_P90 = 300


def inner_imports(source, modules):
    """同じ包みの中への矢印 / Modules of our own that a file leans on, each once."""
    found = set()
    for name, _ in source.imports:
        if name in modules and name != source.module:
            found.add(name)
        elif name.rpartition(".")[0] in modules and name.rpartition(".")[0] != source.module:
            found.add(name.rpartition(".")[0])
    return found


@pytest.fixture(scope="module")
def graph(sources):
    modules = {source.module for source in sources}
    return {source.module: inner_imports(source, modules) for source in sources}


def test_imports_per_module(graph, record_property, capsys):
    own = {module: {each for each in names if each.split(".")[1] == module.split(".")[1]} for module, names in graph.items()}
    mean = statistics.fmean(len(names) for names in own.values())
    record_property("imports_per_module", round(mean, 2))
    with capsys.disabled():
        print(f"\n  同じ包みの中の矢印：部品ごとに {mean:.2f}（上限 {IMPORTS_PER_MODULE}）")
    assert mean <= IMPORTS_PER_MODULE


def test_fan_out_of_a_file(graph, sources, record_property, capsys):
    own = {module: len({each for each in names if each.split(".")[1] == module.split(".")[1]}) for module, names in graph.items()}
    # 窓口（ports を使う部品）、仕訳から語り直す部品、出来事の名の表、部屋は、組み合わせることが仕事である。規則の部品は、もっと少なくてよい。
    ports = {
        module for module, names in graph.items()
        if any(each.endswith((".ports", ".memory")) or each.startswith("jichitai.master_data.journal") for each in names)
        or module.endswith(("desk", ".office", ".events"))
    }  # fmt: skip
    plain = {source.module for source in sources if source.room == "domain" and source.path.name != "__init__.py"} - ports
    # 試験の道具は、家を丸ごと組み立てるので数えない
    inits = {source.module for source in sources if source.path.name == "__init__.py"}  # 公開名を集めるだけである
    for what, modules, budget in (
        ("規則の部品", plain, FAN_OUT_OF_A_RULE_FILE),
        ("すべての部品", {m for m in own if m.count(".") > 1 and ".testing." not in m} - inits, FAN_OUT),
    ):
        count, worst = max((own[module], module) for module in modules)
        record_property(f"fan_out {what}", count)
        with capsys.disabled():
            print(f"\n  {what}からの矢印：最大 {count}（{worst}、上限 {budget}）")
        assert count <= budget, worst


def test_the_kernel_stays_small(sources, record_property, capsys):
    kernel = [source for source in sources if source.module.startswith("jichitai.master_data.kernel.")]
    lines = sum(source.text.count("\n") for source in kernel if not source.module.endswith(".laws"))
    record_property("kernel_lines", lines)
    with capsys.disabled():
        print(f"\n  土台：{len(kernel)}部品（上限 {KERNEL_MODULES}）、{lines}行（上限 {KERNEL_LINES}、laws を除く）")
    assert len(kernel) <= KERNEL_MODULES
    assert lines <= KERNEL_LINES


def test_nine_files_of_ten_are_short(sources, record_property, capsys):
    lengths = sorted(source.text.count("\n") for source in sources)
    p90 = lengths[len(lengths) * 9 // 10]
    record_property("file_p90", p90)
    with capsys.disabled():
        print(f"\n  ファイルの長さ：九割が {p90}行まで（上限 {FILE_P90}）、最大 {lengths[-1]}行")
    assert p90 <= FILE_P90
