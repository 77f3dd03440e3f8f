"""氏名と住所は、与えられたまま / Names and addresses survive every road exactly as given; derived forms never touch them."""

from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.characters import (
    ADDRESS_PATTERNS,
    Address,
    PersonName,
    address_from_gif,
    address_to_gif,
    check_address,
    check_person_name,
    concatenated,
    person_name_from_gif,
    person_name_to_gif,
)
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.testing.characters import addresses, person_names


@given(name=person_names())
def test_a_name_goes_to_gif_and_to_storage_and_back(name):
    before = asdict(name)
    assert person_name_from_gif(person_name_to_gif(name)) == name
    assert decode(PersonName, encode(name)) == name
    name.full_name()
    check_person_name(name)
    assert asdict(name) == before


@given(place=addresses(), pattern=st.sampled_from(ADDRESS_PATTERNS))
def test_an_address_goes_to_gif_and_to_storage_and_back(place, pattern):
    before = asdict(place)
    again = address_from_gif(address_to_gif(place))
    assert {**asdict(again), "thoroughfare": place.thoroughfare} == before
    assert decode(Address, encode(place)) == place
    check_address(place, pattern)
    assert asdict(place) == before


@given(name=person_names())
def test_no_finding_repeats_a_part_of_the_name(name):
    words = [each for each in asdict(name).values() if each is not None and len(each) > 1 and not each.isascii()]
    for found in check_person_name(name):
        text = str(found) + found.english + str(found.facts)
        assert not [each for each in words if each in text and each not in "コードの項目文字目全角カタカナ"]


@given(place=addresses())
def test_the_address_in_one_piece_holds_every_part_but_the_numbers(place):
    text = concatenated(place)
    assert text.startswith(place.prefecture + place.city + (place.thoroughfare or ""))
    assert text.endswith(place.building or "")
