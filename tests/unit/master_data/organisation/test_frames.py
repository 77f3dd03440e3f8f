"""組織の列 / The frames say what the snapshot says."""

from datetime import date

from jichitai.master_data.frames.organisation import appointments_on, posts_on, units_on
from jichitai.master_data.organisation import Organisation
from jichitai.master_data.testing.organisation import small_city

CITY, DAY = Organisation(small_city()), date(2026, 4, 1)


def test_units_carry_their_depth_and_their_lists():
    frame = units_on(CITY, DAY)
    assert frame["unit"].to_list() == ["00", "10", "11", "12", "20", "21"]
    assert frame["depth"].to_list() == [0, 1, 2, 2, 1, 2]
    assert frame.filter(frame["unit"] == "11")["parents"].to_list() == [["10"]]


def test_posts_tell_how_many_seats_are_filled():
    frame = posts_on(CITY, DAY)
    assert dict(frame.select("post", "filled").iter_rows())["21-head"] == 0
    assert dict(frame.select("post", "filled").iter_rows())["11-staff"] == 2


def test_appointments_are_one_row_each():
    frame = appointments_on(CITY, DAY)
    assert frame.height == 9
    assert frame.filter(frame["officer"] == "4").select("unit", "is_main").rows() == [("11", True), ("12", False)]


def test_a_day_before_everything_gives_empty_frames_of_the_same_columns():
    before = date(2000, 1, 1)
    for make in (units_on, posts_on, appointments_on):
        assert make(CITY, before).height == 0
        assert make(CITY, before).schema == make(CITY, DAY).schema
