"""検証の文 / pydantic's errors in Japanese and English, one line per error type of pydantic-core.

The English is ours too: some of pydantic's own sentences repeat the value that was
given, and that value may be personal data. Only limits of the schema are filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_NOT_READ: Final = ("読めない値である", "the value cannot be read")
_SERVER: Final = ("この項目は検証できない形である", "the value has a form that cannot be checked")

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    # 全体
    "json_invalid": ("JSON として読めない", "it cannot be read as JSON"),
    "json_type": ("JSON の文字列でない", "it is not JSON text"),
    "needs_python_object": _SERVER,
    "recursion_loop": ("自分自身を含んでいる", "it contains itself"),
    "recursion_depth_exceeded": ("入れ子が深すぎる", "it is nested too deeply"),
    # 項目の過不足
    "missing": ("必要な項目がない", "a required field is missing"),
    "extra_forbidden": ("知らない項目である", "the field is unknown"),
    "invalid_key": ("項目名が文字列でない", "a key is not text"),
    "frozen_field": ("変えられない項目である", "the field cannot be changed"),
    "frozen_instance": ("変えられない値である", "the value cannot be changed"),
    "no_such_attribute": ("その項目はない", "there is no such field"),
    "get_attribute_error": ("項目を取り出せない", "the field cannot be taken out"),
    "default_factory_not_called": ("ほかの項目が誤っているため決められない", "it cannot be decided while other fields are wrong"),
    "missing_sentinel_error": ("値を置けない項目である", "the field takes no value"),
    "ellipsis_error": ("省略記号でない", "it is not the ellipsis"),
    "none_required": ("null でなければならない", "it must be null"),
    # 型
    "model_type": ("オブジェクトでない", "it is not an object"),
    "model_attributes_type": ("オブジェクトでない", "it is not an object"),
    "dataclass_type": ("オブジェクトでない", "it is not an object"),
    "dataclass_exact_type": ("決められた型のオブジェクトでない", "it is not an object of the required type"),
    "named_tuple_type": ("配列でもオブジェクトでもない", "it is neither an array nor an object"),
    "dict_type": ("オブジェクトでない", "it is not an object"),
    "frozen_dict_type": ("オブジェクトでない", "it is not an object"),
    "ordered_dict_type": ("オブジェクトでない", "it is not an object"),
    "counter_type": ("オブジェクトでない", "it is not an object"),
    "mapping_type": ("オブジェクトでない", "it is not an object"),
    "list_type": ("配列でない", "it is not an array"),
    "deque_type": ("配列でない", "it is not an array"),
    "tuple_type": ("配列でない", "it is not an array"),
    "set_type": ("配列でない", "it is not an array"),
    "frozen_set_type": ("配列でない", "it is not an array"),
    "set_item_not_hashable": ("集合に入れられない値がある", "a value cannot be a member of a set"),
    "iterable_type": ("並びでない", "it is not a sequence"),
    "iteration_error": ("並びとして読めない", "it cannot be read as a sequence"),
    "string_type": ("文字列でない", "it is not text"),
    "bool_type": ("真偽値（true・false）でない", "it is not a boolean (true, false)"),
    "int_type": ("整数でない", "it is not a whole number"),
    "float_type": ("数でない", "it is not a number"),
    "bytes_type": ("バイト列でない", "it is not bytes"),
    "date_type": ("日付（YYYY-MM-DD）でない", "it is not a day (YYYY-MM-DD)"),
    "time_type": ("時刻でない", "it is not a time"),
    "datetime_type": ("日時（ISO 8601）でない", "it is not an instant (ISO 8601)"),
    "time_delta_type": ("時間の長さでない", "it is not a length of time"),
    "decimal_type": ("十進数でない", "it is not a decimal number"),
    "fraction_type": ("分数でない", "it is not a fraction"),
    "complex_type": ("複素数でない", "it is not a complex number"),
    "url_type": ("URL でない", "it is not a URL"),
    "uuid_type": ("UUID でない", "it is not a UUID"),
    "callable_type": ("呼び出せる値でない", "it cannot be called"),
    "is_instance_of": ("決められた型でない", "it is not of the required type"),
    "is_subclass_of": ("決められた型でない", "it is not of the required type"),
    # 大きさ・長さ
    "greater_than": ("{gt}を超えていない", "it is not greater than {gt}"),
    "greater_than_equal": ("{ge}に満たない", "it is less than {ge}"),
    "less_than": ("{lt}以上である", "it is not less than {lt}"),
    "less_than_equal": ("{le}を超える", "it is greater than {le}"),
    "multiple_of": ("{multiple_of}の倍数でない", "it is not a multiple of {multiple_of}"),
    "finite_number": ("有限の数でない", "it is not a finite number"),
    "too_short": ("{min_length}個に満たない", "it has fewer than {min_length} items"),
    "too_long": ("{max_length}個を超える", "it has more than {max_length} items"),
    "string_too_short": ("{min_length}字に満たない", "it has fewer than {min_length} characters"),
    "string_too_long": ("{max_length}字を超える", "it has more than {max_length} characters"),
    "bytes_too_short": ("{min_length}バイトに満たない", "it has fewer than {min_length} bytes"),
    "bytes_too_long": ("{max_length}バイトを超える", "it has more than {max_length} bytes"),
    "url_too_long": ("URL が{max_length}字を超える", "the URL has more than {max_length} characters"),
    "decimal_max_digits": ("{max_digits}桁を超える", "it has more than {max_digits} digits"),
    "decimal_max_places": ("小数が{decimal_places}桁を超える", "it has more than {decimal_places} decimal places"),
    "decimal_whole_digits": ("整数部が{whole_digits}桁を超える", "it has more than {whole_digits} digits before the point"),
    # 書き方
    "string_unicode": ("文字列として読めない文字がある", "it holds characters that cannot be read"),
    "string_pattern_mismatch": ("書き方が合わない（{pattern}）", "it is not written as required ({pattern})"),
    "string_not_ascii": ("半角の英数字と記号でない", "it holds characters outside ASCII"),
    "bytes_invalid_encoding": ("バイト列の書き方が合わない", "the bytes are not encoded as required"),
    "bool_parsing": ("真偽値（true・false）として読めない", "it cannot be read as a boolean"),
    "int_parsing": ("整数として読めない", "it cannot be read as a whole number"),
    "int_parsing_size": ("桁の多すぎる整数である", "the whole number has too many digits"),
    "int_from_float": ("端数のある数である", "the number has a fractional part"),
    "float_parsing": ("数として読めない", "it cannot be read as a number"),
    "date_parsing": (
        "日付（YYYY-MM-DD）として読めないか、暦にない日である",
        "it is not a day of the calendar written YYYY-MM-DD",
    ),
    "date_from_datetime_parsing": ("日付（YYYY-MM-DD）として読めない", "it cannot be read as a day (YYYY-MM-DD)"),
    "date_from_datetime_inexact": ("日付に時刻が付いている", "a time is attached to a day"),
    "time_parsing": ("時刻として読めない", "it cannot be read as a time"),
    "datetime_parsing": ("日時（ISO 8601）として読めない", "it cannot be read as an instant (ISO 8601)"),
    "datetime_object_invalid": ("日時としてありえない", "no such instant exists"),
    "datetime_from_date_parsing": ("日時（ISO 8601）として読めない", "it cannot be read as an instant (ISO 8601)"),
    "time_delta_parsing": ("時間の長さとして読めない", "it cannot be read as a length of time"),
    "decimal_parsing": ("十進数として読めない", "it cannot be read as a decimal number"),
    "fraction_parsing": ("分数として読めない", "it cannot be read as a fraction"),
    "complex_str_parsing": ("複素数として読めない", "it cannot be read as a complex number"),
    "url_parsing": ("URL として読めない", "it cannot be read as a URL"),
    "url_syntax_violation": ("URL の書き方が合わない", "it is not written as a URL"),
    "url_scheme": ("URL の方式が合わない", "the scheme of the URL is not allowed"),
    "uuid_parsing": ("UUID として読めない", "it cannot be read as a UUID"),
    "uuid_version": ("UUID の版が合わない（第{expected_version}版）", "it is not a UUID of version {expected_version}"),
    # 日時の範囲
    "date_past": ("過去の日でない", "the day is not in the past"),
    "date_future": ("将来の日でない", "the day is not in the future"),
    "datetime_past": ("過去の日時でない", "the instant is not in the past"),
    "datetime_future": ("将来の日時でない", "the instant is not in the future"),
    "timezone_naive": ("時差の付いた日時は置けない", "the instant must not carry an offset"),
    "timezone_aware": ("日時に時差（+09:00 など）がない", "the instant lacks its offset (such as +09:00)"),
    "timezone_offset": ("日時の時差が合わない", "the offset of the instant is not the required one"),
    # 選択
    "enum": ("決められた値（{expected}）のどれでもない", "it is none of {expected}"),
    "literal_error": ("決められた値（{expected}）のどれでもない", "it is none of {expected}"),
    "union_tag_invalid": ("種別が、決められたもののどれでもない", "its kind is none of those allowed"),
    "union_tag_not_found": ("種別の項目がない", "the field that tells its kind is missing"),
    "value_error": _NOT_READ,
    "assertion_error": _NOT_READ,
    # 引数
    "arguments_type": ("引数の並びでない", "it is not a list of arguments"),
    "missing_argument": ("必要な引数がない", "a required argument is missing"),
    "missing_keyword_only_argument": ("必要な引数がない", "a required argument is missing"),
    "missing_positional_only_argument": ("必要な引数がない", "a required argument is missing"),
    "unexpected_keyword_argument": ("知らない引数である", "the argument is unknown"),
    "unexpected_positional_argument": ("余分な引数である", "there is an argument too many"),
    "multiple_argument_values": ("同じ引数に二つの値がある", "an argument has two values"),
}

_FALLBACK: Final = ("決められた形に合わない", "it does not have the required form")


def told(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """一つの誤りの文 / The Japanese and English sentence for one error type.

    ``context`` is filled in only where a sentence names a limit of the schema.

    >>> told("greater_than_equal", {"ge": 1947})
    ('1947に満たない', 'it is less than 1947')
    """
    ja, en = MESSAGES.get(kind, _FALLBACK)
    choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return ja.format_map({**context, "expected": choices.replace(", ", "・")}), en.format_map({**context, "expected": choices})
