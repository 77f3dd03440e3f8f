"""悪意のある書 / Documents made to hurt a reader, and a bound on what reading them may cost."""

import io
import resource
import time
import zipfile
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
SECONDS = 8.0


def bounded(work: Callable[[], T], *, mib: int = 300) -> T:
    """Do the work within a bound of CPU seconds, and of growth of the greatest memory the process ever had."""
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return work()
    finally:
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        assert time.process_time() - begun < SECONDS
        assert grown < mib, f"{grown:.0f} MiB"


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with a member put in, or in place of the one of that name."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for each in source.namelist():
            if each != name:
                copy.writestr(each, source.read(each))
        copy.writestr(name, content)
    return out.getvalue()


def hostile_workbooks(sound: bytes) -> dict[str, bytes]:
    """A sound workbook, harmed in each of the known ways."""
    sheet = "xl/worksheets/sheet1.xml"
    entity = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><worksheet>&b;</worksheet>'
    ns = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    nest = b"<worksheet>" + b"<a>" * 200_000
    far = b'<worksheet %s><sheetData>%s</sheetData></worksheet>' % (
        ns, b"".join(b'<row r="%d"><c r="XFD%d" t="inlineStr"><is><t>x</t></is></c></row>' % (at, at) for at in range(1, 5_001)),
    )  # fmt: skip
    return {
        "爆弾": with_member(sound, "xl/bomb.bin", b"\0" * 30_000_000),
        "実体の爆弾": with_member(sound, sheet, entity),
        "深い入れ子": with_member(sound, sheet, nest),
        "遠い升": with_member(sound, sheet, far),
        "切れた書庫": sound[: len(sound) // 2],
        "書庫でない": b"PK\x03\x04" + b"\0" * 1000,
        "文書でない": b"%PDF-1.7",
        "空": b"",
    }
