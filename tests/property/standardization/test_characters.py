"""文字の変換 / Whatever the text: the original is kept, the record replays and undoes, nothing is one of several, both engines agree."""

import json
from datetime import date

import polars as pl
from character_tables import NOTICES, UNIFICATION, as_csv, glyph_rows, private_csv, shrink_json
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data import codec
from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, units_of
from jichitai.master_data.kernel import EffectivePeriod
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.private_character_files import read_private_characters
from jichitai.standardization.boundary.shrink_files import read_mj_shrink_map
from jichitai.standardization.frames.census import census_of_frame
from jichitai.standardization.frames.mapping_steps import quick
from jichitai.standardization.glyphs.census import CensusBook, Classifier
from jichitai.standardization.glyphs.private_character import (
    CodeForm,
    Evidence,
    Outcome,
    PrivateCharacter,
    PrivateCharacterTable,
    Status,
    is_one_character,
    is_private_use,
)
from jichitai.standardization.glyphs.record import ConversionRecord, record_of_replacement, record_of_shrinking
from jichitai.standardization.glyphs.shrink_table import shrink_by
from jichitai.standardization.glyphs.table_identity import TableIdentity, digest_of
from jichitai.standardization.mapping.character_steps import PrivateUse
from jichitai.standardization.mapping.rows import Output

DAY = date(2026, 4, 1)
GLYPHS = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="1", licence="例").table
LOADED = read_private_characters(private_csv(), id="見本市外字表", version="3", glyphs=GLYPHS).table.on(DAY)
SHRINK = read_mj_shrink_map(shrink_json(), glyphs=GLYPHS, id="MJ縮退マップ", licence="例").table
ITEM = NationalSpecifications().as_of("031", DAY).items[0]
IDENTITY = TableIdentity(id="例", version="1", licence="例", digest=digest_of(b""))
CODES = [chr(0xE000 + nth) for nth in range(6)] + ["\uf8ff", "\U000f0000", "\U0010fffd"]
LETTERS = st.sampled_from(
    [
        *CODES,
        *"高髙葛城﨑崎神濵浜㑹\ufa19\U00020bb7\U0002e7bd ａaｱ\n",
        "\U000e0101",
        "\U000e0102",
        "\ufe00",
        "\u3099",
        "\u309a",
        "\u0301",
        "\u202e",
    ]
)
TEXTS = st.lists(LETTERS | st.characters(codec="utf-8"), max_size=12).map("".join)
TARGETS = ["高", "髙", "葛\U000e0102", "﨑", "か\u309a", ""]


@st.composite
def tables(draw):
    """外字表 / Any table: doubled codes, several codes of one character, every status."""
    entries = []
    for character in draw(st.lists(st.sampled_from(CODES), max_size=10)):
        sequence, status = draw(st.sampled_from(TARGETS)), draw(st.sampled_from(Status))
        entries.append(
            PrivateCharacter(
                code=f"U+{ord(character):04X}", form=CodeForm.UNICODE, character=character, status=status,
                sequence=sequence if status is Status.IDENTIFIED else "", evidence=Evidence(by="市民課", on=DAY, basis="台帳"),
                effective=EffectivePeriod(draw(st.sampled_from([date(2020, 4, 1), date(2026, 4, 2)]))),
            )
        )  # fmt: skip
    return PrivateCharacterTable(identity=IDENTITY, entries=tuple(entries)).on(DAY)


@given(tables() | st.just(LOADED), TEXTS)
def test_a_replacement_keeps_the_original_and_tells_of_every_private_use_character(table, text):
    done = table.replace(text)
    record = record_of_replacement(done)
    assert done.original == text
    assert (record.original, record.replayed(), record.restored()) == (text, done.result, text)
    assert len(done.fates) == sum(map(is_private_use, text))
    assert sum(map(is_private_use, done.result)) == len(done.findings) == len(record.left)
    assert done.is_complete == (not any(map(is_private_use, done.result)))
    for each in done.fates:
        if each.outcome is Outcome.REPLACED:
            assert {entry.sequence for entry in table.by_character[each.before]} == {each.after}
    assert record.is_reversible == (table.back(done.result) == text)
    assert codec.decode(ConversionRecord, json.loads(json.dumps(codec.encode(record)))) == record


@given(TEXTS, st.permutations([UNIFICATION, NOTICES]), st.sampled_from([JIS_X_0208, JIS_X_0213]))
def test_a_reduction_keeps_the_original_and_the_record_replays(text, schemes, target):
    done = shrink_by(text, SHRINK, schemes=schemes, target=target)
    record = record_of_shrinking(done, SHRINK)
    assert (record.original, record.replayed(), record.restored()) == (text, done.result, text)
    assert done.is_complete == (not record.left)
    for each in record.changes:
        if each.before != each.after:
            (only,) = {to.to for to in SHRINK.map.candidates[each.before] if to.scheme == each.rule and to.to != each.before}
            assert each.after == only


@given(tables() | st.just(LOADED), st.lists(TEXTS, max_size=8))
def test_the_step_makes_the_same_by_rows_and_by_columns(table, values):
    step = PrivateUse("例", table)
    output = Output(item=ITEM, places=(0,), steps=(step,), conversions=(step.conversion,))
    made = pl.DataFrame({"0": values}, schema={"0": pl.String}).select(quick(output).alias("made"))["made"].to_list()
    for value, quickly in zip(values, made, strict=True):
        cell = output.cell((value,))
        assert quickly in (None, cell.value)
        if quickly is not None:
            assert cell.finding is None
        if not any(map(is_private_use, value)):
            assert quickly == value


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=12))
def test_a_census_is_the_same_by_rows_and_by_columns(rows):
    classifier = Classifier(glyphs=GLYPHS, private=LOADED)
    book = CensusBook(["A", "B"], classifier)
    for line, row in enumerate(rows, start=1):
        for nth, value in enumerate(row):
            book.value(nth, line, value)
    frame = pl.DataFrame(rows, schema={"A": pl.String, "B": pl.String}, orient="row")
    whole = census_of_frame(frame, Classifier(glyphs=GLYPHS, private=LOADED))
    assert whole == book.census(file="frame", rows=len(rows))
    for nth, column in enumerate(whole.columns):
        assert column.characters == sum(len(list(units_of(row[nth]))) for row in rows)


@given(TEXTS)
def test_only_one_character_can_stand_for_another(text):
    if is_one_character(text):
        assert list(units_of("甲" + text + "乙")) == ["甲", text, "乙"]
        assert not any(map(is_private_use, text))
