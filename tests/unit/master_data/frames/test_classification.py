from pathlib import Path

from jichitai.master_data.boundary.classification_files import read_edition
from jichitai.master_data.classification import ClassificationHistory
from jichitai.master_data.frames.classification import CLASS_SCHEMA, conversion_frame, edition_frame

EXAMPLES = Path(__file__).parents[4] / "examples" / "classification"
R7, R8 = read_edition(EXAMPLES / "r7.toml"), read_edition(EXAMPLES / "r8.toml")


def test_an_edition_as_a_frame():
    frame = edition_frame(R7)
    assert frame.schema == CLASS_SCHEMA
    assert frame["code"].to_list() == [each.code for each in R7.entries]
    assert frame.filter(frame["current_use"])["code"].to_list() == ["K-02-02", "S-01-02"]


def test_a_conversion_shows_what_a_person_must_decide():
    frame = conversion_frame(ClassificationHistory(R7.id, (R7, R8)), R7, R8)
    rows = {code: [row for row in frame.rows() if row[0] == code] for code in ("S-02-01", "K-01-03")}
    assert rows == {
        "S-02-01": [
            ("S-02-01", "several", "S-02-02", "補助金の交付に関する簿冊"), ("S-02-01", "several", "S-02-03", "そのほかの簿冊"),
        ],
        "K-01-03": [("K-01-03", "one", "K-02-02", "")],
    }  # fmt: skip
