"""境 / The border: CSV files and official workbooks come in here, and only typed errors leave."""

from .csv_rows import CsvRows, Encoding, UnreadableFile, check_csv, conformance_of_csv
from .json_records import JsonRecords
from .limits import Limits
from .reports import summary_as_csv, summary_as_html, summary_as_json
from .summaries import FileForm, summary_of_file
from .workbook import CompiledWorkbook, UnreadableWorkbook, compile_workbook, read_item_workbook

__all__ = [
    "CompiledWorkbook",
    "CsvRows",
    "Encoding",
    "FileForm",
    "JsonRecords",
    "Limits",
    "UnreadableFile",
    "UnreadableWorkbook",
    "check_csv",
    "compile_workbook",
    "conformance_of_csv",
    "read_item_workbook",
    "summary_as_csv",
    "summary_as_html",
    "summary_as_json",
    "summary_of_file",
]
