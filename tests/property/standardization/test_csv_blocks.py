"""塊で読んでも、一行ずつ読んでも、同じ行になる / Reading in blocks gives the rows and the refusals of the strict reader."""

import io

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization.boundary import CsvRows, Encoding, Limits, UnreadableFile
from jichitai.standardization.frames.csv_blocks import CsvBlocks

LIMITS = Limits(file_bytes=400, rows=12, columns=9, field_characters=30, record_characters=90)


def strictly(data, width, encoding, limits):
    rows = []
    try:
        for line, values in CsvRows(io.BytesIO(data), encoding=encoding, limits=limits, has_header=False):
            rows.append((line, tuple(values) if len(values) == width else len(values)))
    except UnreadableFile as error:
        return rows, str(error)
    return rows, None


def in_blocks(data, width, encoding, limits, block_bytes):
    rows = []
    blocks = CsvBlocks(stream=io.BytesIO(data), width=width, encoding=encoding, limits=limits, file=None, block_bytes=block_bytes)
    try:
        for block in blocks.read(offset=0, line=1):
            rows += list(zip(block.lines.to_list(), block.frame.rows(), strict=True)) + list(block.ragged)
    except UnreadableFile as error:
        return sorted(rows, key=lambda row: row[0]), str(error)
    return sorted(rows, key=lambda row: row[0]), None


PIECE = st.sampled_from(
    [
        "a",
        "bb",
        "甲",
        "ｱ",
        "",
        "",
        " ",
        '"',
        '""',
        '"a,b"',
        '"x\ny"',
        ",",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\0",
        "\x01",
        "\ufeff",
        "x" * 31,
    ]
)


@settings(max_examples=examples(400), deadline=None)
@given(pieces=st.lists(PIECE, max_size=40), encoding=st.sampled_from(Encoding), width=st.integers(1, 4), size=st.integers(1, 60))
def test_blocks_and_rows_agree(pieces, encoding, width, size):
    data = "".join(pieces).encode(encoding.value, "ignore")
    assert in_blocks(data, width, encoding, LIMITS, size) == strictly(data, width, encoding, LIMITS)


@settings(max_examples=examples(150), deadline=None)
@given(data=st.binary(max_size=120) | st.text(', \n"甲a', max_size=60).map(str.encode), size=st.integers(1, 60))
def test_any_bytes_are_read_or_refused_alike(data, size):
    assert in_blocks(data, 3, Encoding.UTF_8, LIMITS, size) == strictly(data, 3, Encoding.UTF_8, LIMITS)


FIELD = st.sampled_from(["a", "甲", "", '"q"', '"a,b"', '"say ""hi"""', "1"])


@settings(max_examples=examples(150), deadline=None)
@given(
    rows=st.lists(st.lists(FIELD, min_size=3, max_size=3) | st.lists(FIELD, min_size=1, max_size=4), max_size=8),
    end=st.sampled_from(["\n", "\r\n", ""]),
)
def test_regular_files_agree_too(rows, end):
    data = ("\n".join(map(",".join, rows)) + end).encode()
    wide = Limits()
    assert in_blocks(data, 3, Encoding.UTF_8, wide, 1 << 20) == strictly(data, 3, Encoding.UTF_8, wide)


@pytest.mark.parametrize("text", ["a,b,c\n" * 3, "a,b,c\r\n" * 3, '"a","b","c"\n' * 3, '"a","b,",c\n1,2,""\n'])
def test_plain_forms_take_the_quick_way(text):
    blocks = CsvBlocks(stream=io.BytesIO(text.encode()), width=3, encoding=Encoding.UTF_8, limits=Limits(), file=None)
    assert blocks._quickly(text.encode()) is not None
