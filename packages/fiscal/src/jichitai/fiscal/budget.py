"""予算 / The voted expenditure budget of one fiscal year, and the plain file it is read from.

議会は款・項を議決し（法第216条）、目・節は執行の区分である（令第150条第1項第3号）。

File form (version 1): one CSV file, UTF-8 (with or without BOM), one line per title, header
line first, exactly these columns in this order, either in English or in Japanese:

| column         | 列名       | content                                                          |
|----------------|------------|------------------------------------------------------------------|
| fiscal_year    | 年度       | 西暦の会計年度、4 digits: 2024 (令和6年度). The same on every line |
| account_code   | 会計コード | 1–4 digits, as printed: 01                                       |
| account_name   | 会計名     | 一般会計                                                         |
| account_kind   | 会計区分   | general / special (一般 / 特別)                                  |
| chapter_code   | 款コード   | 1–4 digits: 02                                                   |
| chapter_name   | 款名       | 総務費                                                           |
| section_code   | 項コード   | 01                                                               |
| section_name   | 項名       | 総務管理費                                                       |
| item_code      | 目コード   | 05                                                               |
| item_name      | 目名       | 財産管理費                                                       |
| object_code    | 節コード   | 10; empty for 予備費 (it has no 節), then object_name empty too   |
| object_name    | 節名       | 需用費                                                           |
| amount_yen     | 金額（円） | whole yen, ASCII digits only, no comma, 0 or more: 12345000       |

Codes keep their zeros (01 and 1 are two codes: be consistent). A title stands on one line
only; sum 細節・事業 up to 節 first. Nothing is half loaded: any finding refuses the file.
"""
