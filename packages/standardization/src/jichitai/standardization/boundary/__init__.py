"""境 / The border: CSV files and official workbooks come in here, and only typed errors leave."""

from .csv_rows import CsvRows, Encoding, UnreadableFile, check_csv, conformance_of_csv
from .limits import Limits
from .workbook import CompiledWorkbook, UnreadableWorkbook, compile_workbook, read_item_workbook

__all__ = [
    "CompiledWorkbook",
    "CsvRows",
    "Encoding",
    "Limits",
    "UnreadableFile",
    "UnreadableWorkbook",
    "check_csv",
    "compile_workbook",
    "conformance_of_csv",
    "read_item_workbook",
]
