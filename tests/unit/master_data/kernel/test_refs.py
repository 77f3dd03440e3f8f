"""参照 / References are opaque, printable, and of one kind each."""

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, Ref

KINDS = [kind for kind in Ref.__subclasses__() if kind.__module__ == Ref.__module__]  # towers add their own, with their own forms


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_keeps_shows_and_compares_its_text(kind):
    made = kind("A-1")
    assert (made.value, str(made), repr(made)) == ("A-1", "A-1", f"{kind.__name__}('A-1')")
    assert made == kind("A-1") != kind("A-2")
    assert made < kind("A-2")
    assert len({made, kind("A-1")}) == 1


def test_two_kinds_are_never_equal_nor_ordered():
    assert CaseRef("1") != ApprovalRef("1")
    with pytest.raises(TypeError):
        _ = CaseRef("1") < ApprovalRef("2")


@pytest.mark.parametrize("value", ["", " a", "a ", "a\nb", "a\0", "　a", "a\u200b", "a" * 201])
def test_a_reference_is_one_printable_line(value):
    with pytest.raises(ValueError):
        OfficerRef(value)


@pytest.mark.parametrize("value", [1, None, b"a"])
def test_a_reference_is_text(value):
    with pytest.raises(TypeError):
        OfficerRef(value)


def test_the_longest_reference_and_spaces_inside_are_allowed():
    assert OfficerRef("a" * 200)
    assert CaseRef("令和8年度 第1号")


def test_a_reference_cannot_be_changed():
    with pytest.raises(AttributeError):
        CaseRef("1").value = "2"
