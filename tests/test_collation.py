"""The order of Vietnamese lists: given name, middle names, family name; tones as CLDR has them."""

from __future__ import annotations

import ctypes
import ctypes.util
import random
import re
import unicodedata
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.engine.collation import name_key, text_key

LETTERS = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ONSETS = (
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gh",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "t",
    "th",
    "tr",
    "v",
)
CODAS = ("", "c", "i", "m", "n", "ng", "nh", "p", "t", "u")
TEXTS = st.text(st.sampled_from("aAăâbdđoơuưyÁẰặ ' -.019Кжμ\u0301\u0323\u00a0"), max_size=12)


def shuffled(words: Sequence[str]) -> list[str]:
    mixed = list(words)
    random.Random(1).shuffle(mixed)
    return mixed


def in_order(names: Sequence[str], key: Callable[[str], bytes]) -> bool:
    return sorted(shuffled(names), key=key) == list(names)


@pytest.mark.parametrize("key", [name_key, text_key])
def test_letters_stand_in_the_order_of_the_alphabet(key: Callable[[str], bytes]) -> None:
    assert in_order(LETTERS, key)


@pytest.mark.parametrize("key", [name_key, text_key])
@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
def test_tones_stand_as_ngang_huyen_hoi_nga_sac_nang(key: Callable[[str], bytes], vowel: str) -> None:
    assert in_order([unicodedata.normalize("NFC", vowel + tone) for tone in TONES], key)


def test_people_stand_by_given_name_then_middle_then_family() -> None:
    assert in_order(
        [
            "Trần An",
            "Đỗ Bá An",
            "Lê Thị An",
            "Trần Thị An",
            "Lê Thị Ngọc An",
            "Nguyễn Văn Anh",
            "Nguyễn Ánh",
            "Nguyễn Văn Ân",
            "Võ Dung",
            "Võ Dũng",
            "Võ Đức",
            "Vũ Hoa",
            "Bùi Hòa",
            "Lê Nguyễn Yến",
        ],
        name_key,
    )


def test_dang_and_do_stand_before_tran() -> None:
    assert in_order(["Dương Văn An", "Đặng Văn An", "Đỗ Văn An", "Lê Văn An", "Trần Văn An"], name_key)


def test_a_given_name_is_compared_wholly_before_what_stands_before_it() -> None:
    """All the Hoa before the first Hòa, whatever their middle names."""
    assert in_order(["Lê Văn Hoa", "Lê Ái Hòa", "Lê Văn Hòa"], name_key)


def test_units_stand_word_by_word_as_in_a_dictionary() -> None:
    assert in_order(["ba", "ba ba", "bà", "bà con", "bả", "bã", "bá", "bạ"], text_key)
    assert in_order(["Ấp Đông", "Công an xã", "Đảng ủy xã", "Trường Mầm non", "Trường THCS"], text_key)


def test_figures_are_compared_as_numbers() -> None:
    assert in_order(["Thôn 1", "Thôn 2", "Thôn 2a", "Thôn 10", "Thôn 100", "Thôn Đoài"], text_key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Hoà", "nguyễn  thị\u00a0HÒA "),
        ("Ông Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đồng chí Nguyễn Văn An", "Nguyễn Văn An"),
        ("Bà: Nguyễn Thị An", "Nguyễn Thị An"),
        ("PGS.TS. Nguyễn Thị An", "Nguyễn Thị An"),
        ("ThS Nguyễn Thị An", "Nguyễn Thị An"),
        ("K’Sor Hà Mi", "K'Sor Hà Mi"),
    ],
)
def test_what_is_no_part_of_a_name_does_not_move_it(one: str, other: str) -> None:
    """Only a third of the same name can tell: both stand on the same side of every other name."""
    others = [
        "Nguyễn Thị Hòa Bình",
        "Trần An",
        "Ông An",
        "Y An",
        "Đ/c",
        "Lê Thị Hoa",
        "A",
        "Z",
        "K'Sor Hà My",
    ]
    for name in others:
        assert (name_key(one) < name_key(name)) == (name_key(other) < name_key(name))


@given(TEXTS)
def test_nfd_sorts_as_nfc(text: str) -> None:
    for key in (name_key, text_key):
        assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))


@given(TEXTS, TEXTS)
def test_the_order_is_total(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    for key in (name_key, text_key):
        assert (key(one) == key(other)) == same


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "An",
        "Y Bhin Niê",
        "H'Hen",
        "John Smith",
        "李小龍",
        "😀",
        "\ud800",
        "Ông",
        "1" * 5000,
        "Ă" * 5000,
    ],
)
def test_any_name_has_a_place(name: str) -> None:
    assert name_key("A") < name_key("Z")
    assert isinstance(name_key(name), bytes)
    assert isinstance(text_key(name), bytes)


def test_a_name_of_one_word_is_a_given_name() -> None:
    assert in_order(["An", "Trần An", "Bình", "Lê Bình"], name_key)


def test_other_letters_stand_beside_their_like_and_other_scripts_at_the_end() -> None:
    assert in_order(["Cao", "Čao", "Dao", "Zao", "李"], text_key)


def syllables(count: int) -> list[str]:
    """Return made-up syllables, tones and all."""
    draw = random.Random(110)
    found = []
    for _ in range(count):
        bare = draw.choice(ONSETS) + draw.choice("aăâeêioôơuưy") + draw.choice(TONES) + draw.choice(CODAS)
        found.append(unicodedata.normalize("NFC", bare))
    return found


def icu() -> Callable[[str, str], int]:
    """Return the comparison of the ICU of this machine, for Vietnamese, case aside."""
    name = ctypes.util.find_library("icui18n")
    version = re.search(r"\.so\.([0-9]+)", name or "")
    if not name or not version:
        pytest.skip("no ICU on this machine")
    library = ctypes.CDLL(name)
    opened = getattr(library, f"ucol_open_{version[1]}")
    strength = getattr(library, f"ucol_setStrength_{version[1]}")
    compare = getattr(library, f"ucol_strcollUTF8_{version[1]}")
    opened.restype = ctypes.c_void_p
    status = ctypes.c_int(0)
    collator = ctypes.c_void_p(opened(b"vi", ctypes.byref(status)))
    strength(collator, 1)

    def compared(one: str, other: str) -> int:
        a, b = one.encode(), other.encode()
        return int(compare(collator, a, len(a), b, len(b), ctypes.byref(status)))

    return compared


def test_single_words_stand_as_icu_has_them() -> None:
    compare = icu()
    words = syllables(400)
    for one in words:
        for other in words[:60]:
            ours = (text_key(one) > text_key(other)) - (text_key(one) < text_key(other))
            assert ours == compare(one, other), (one, other)
