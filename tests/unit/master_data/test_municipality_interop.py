"""JSON との往復 / Bodies, changes and answers as plain data and back."""

import json
import pickle
from datetime import date

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.municipalities import (
    BoundaryChange,
    ChangeLine,
    Conversion,
    Municipality,
    Procedure,
    StepKind,
    StepTaken,
    convert,
    national_register,
)

BOOK = national_register()


def test_a_body_and_a_line_survive_json():
    for body in BOOK.bodies(date(2024, 1, 1), prefecture="22"):
        assert decode(Municipality, json.loads(json.dumps(encode(body)))) == body
    for line in BOOK.changes[-20:]:
        assert decode(ChangeLine, json.loads(json.dumps(encode(line)))) == line


def test_a_procedure_survives_json():
    change = BoundaryChange(
        procedure=Procedure.MUNICIPAL,
        steps=(StepTaken(kind=StepKind.NOTICE, on=date(2005, 1, 13)),),
        effective_on=date(2005, 4, 1),
    )
    assert decode(BoundaryChange, json.loads(json.dumps(encode(change)))) == change


def test_an_answer_is_plain_data_and_leaves_a_worker_process():
    answer = convert("221350", date(2023, 12, 31), date(2024, 1, 1))
    plain = json.loads(json.dumps(encode(answer), ensure_ascii=False))
    assert plain["outcome"] == "split"
    assert [each["municipality"]["code"] for each in plain["candidates"]] == ["221384", "221392"]
    assert isinstance(pickle.loads(pickle.dumps(answer)), Conversion)
