"""自由文 / Free text never shows itself, and its digest tells nothing."""

import pytest

from jichitai.case_core.texts import MAX_CHARACTERS, FreeText, SealedText, unsuitable_character

SALT = "0123456789abcdef"


@pytest.mark.parametrize("text", ["", " \n\t", "あ" * (MAX_CHARACTERS + 1), "改\0行", "\x1b[2J", "\ud800", "a\rb"])
def test_a_text_that_cannot_be_stored_safely_does_not_exist(text):
    with pytest.raises(ValueError):
        FreeText(text)


@pytest.mark.parametrize("text", ["あ" * MAX_CHARACTERS, "一行目\n\t二行目", "髙﨑㈱①𠮷"])
def test_whatever_people_write_is_kept_as_it_is(text):
    assert FreeText(text).text == text


def test_a_text_is_text():
    with pytest.raises(TypeError):
        FreeText(5)


def test_no_way_of_printing_shows_the_text():
    text = FreeText("山田様の申出")
    sealed = SealedText(text=text, salt=SALT)
    shown = f"{text} {text!r} {text:>30} {text!s} {sealed} {sealed!r} {[text]} %s" % text
    assert "山田" not in shown
    assert "6 characters" in shown


def test_the_same_text_has_another_digest_under_another_salt():
    one, other = (SealedText(text=FreeText("同じ文"), salt=salt) for salt in (SALT, SALT[::-1]))
    assert one.digest != other.digest
    assert one.digest == SealedText(text=FreeText("同じ文"), salt=SALT).digest


def test_salt_and_text_cannot_be_shifted_into_each_other():
    one = SealedText(text=FreeText("bc"), salt=SALT + "a")
    other = SealedText(text=FreeText("abc"), salt=SALT)
    assert one.digest != other.digest


@pytest.mark.parametrize("salt", ["", "short", "あ" * 16, "x" * 15, "x" * 16 + "\n"])
def test_a_salt_is_long_and_plain(salt):
    with pytest.raises(ValueError):
        SealedText(text=FreeText("文"), salt=salt)


def test_the_first_unsuitable_character_is_named_by_its_code():
    assert unsuitable_character("良い\0") == "U+0000"
    assert unsuitable_character("良い\n文") is None
