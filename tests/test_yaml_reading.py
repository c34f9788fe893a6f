"""The accepted subset of YAML 1.2: what is read, what is refused, and at which line and column."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from awards.engine.errors import Fault, RulebookError
from awards.engine.rulebooks.yaml_reading import MOST_BYTES, parse_yaml, read_yaml


def refused(text: str | bytes) -> Fault:
    with pytest.raises(RulebookError) as raised:
        parse_yaml(text.encode() if isinstance(text, str) else text, "rules/x.yaml")
    (fault,) = raised.value.faults
    assert fault.place.file == "rules/x.yaml"
    return fault


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "rulebook-duplicate-key", 3, 1),
        ("a:\n  b: {c: 1, c: 2}\n", "rulebook-duplicate-key", 2, 13),
        ("a:\n  - {x: 1, 'x': 2}\n", "rulebook-duplicate-key", 2, 12),
        ("a: 1\nb: &here 2\n", "rulebook-anchor", 2, 4),
        ("a: &here [1]\nb: *here\n", "rulebook-anchor", 1, 4),
        ("a: *nowhere\n", "rulebook-not-yaml", 1, 4),
        ("&top\na: 1\n", "rulebook-anchor", None, None),
        ("&key a: 1\n", "rulebook-key", 1, 1),
        ("a: &loop [*loop]\n", "rulebook-anchor", 1, 4),
        ("a: !secret x\n", "rulebook-tag", 1, 4),
        ("a: !!python/object:os.system x\n", "rulebook-tag", 1, 4),
        ("a: !!binary aGVsbG8=\n", "rulebook-tag", 1, 4),
        ("a:\n  b: !!str 5\n", "rulebook-tag", 2, 6),
        ("a: !!set {x, y}\n", "rulebook-tag", 1, 4),
        ("a: {b: 1}\nc:\n  <<: {d: 1}\n", "rulebook-merge", 3, 3),
        ("? [a, b]\n: 1\n", "rulebook-key", 1, 3),
        ("? {a: b}\n: 1\n", "rulebook-key", 1, 3),
        ("a: 1\n---\nb: 2\n", "rulebook-not-yaml", 2, 1),
        ("a: [1, 2\n", "rulebook-not-yaml", 2, 1),
        ("a: 'open\n", "rulebook-not-yaml", 2, 1),
        ("a:\n\t- 1\n", "rulebook-not-yaml", 2, 1),
        ("a: 1\n b: 2\n", "rulebook-not-yaml", 2, 3),
        ("", "rulebook-empty", None, None),
        ("# nothing but a remark\n", "rulebook-empty", None, None),
        ("a: x\x00y\n", "rulebook-not-yaml", None, None),
    ],
)
def test_what_is_not_in_the_subset_is_refused_where_it_stands(
    text: str, code: str, line: int | None, column: int | None
) -> None:
    fault = refused(text)
    assert fault.code == code
    if line:
        assert (fault.place.line, fault.place.column) == (line, column)


def test_text_that_is_not_utf_8_is_refused_at_its_line() -> None:
    fault = refused("a: 1\nb: được\n".encode("cp1258", "replace") + b"\xff\n")
    assert (fault.code, fault.place.line) == ("rulebook-not-utf8", 2)
    assert refused("a: được\n".encode("utf-16")).code == "rulebook-not-utf8"
    assert refused(b"a: \xed\xa0\x80\n").code == "rulebook-not-utf8"  # a lone surrogate


def test_text_that_is_not_in_normal_form_c_is_refused_at_its_line() -> None:
    fault = refused("a: Hòa\nb: Hoa\u0300\n")
    assert (fault.code, fault.place.line) == ("rulebook-not-nfc", 2)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1\r\nb: x\r\n", "x").data == {"a": 1, "b": "x"}


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("5", 5),
        ("0", 0),
        ("-5", -5),
        ("05", "05"),
        ("+5", "+5"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("９", "９"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("true", True),
        ("false", False),
        ("True", "True"),
        ("yes", "yes"),
        ("NO", "NO"),
        ("on", "on"),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("2022-10-15", "2022-10-15"),
        ("2022-10-15 10:00:00", "2022-10-15 10:00:00"),
        ("12:30:45", "12:30:45"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2/3", "2/3"),
        ("$window.from", "$window.from"),
        ("=", "="),
        ("'5'", "5"),
        ('"true"', "true"),
        ("'null'", "null"),
        ('"Hòa\\n"', "Hòa\n"),
    ],
)
def test_plain_scalars_are_numbers_true_false_null_or_text(plain: str, value: object) -> None:
    found = parse_yaml(f"a: {plain}\n".encode(), "x").data["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_are_always_text() -> None:
    assert parse_yaml(b"1: a\ntrue: b\nnull: c\n2022-10-15: d\n", "x").data == {
        "1": "a",
        "true": "b",
        "null": "c",
        "2022-10-15": "d",
    }
    assert refused("1: a\n'1': b\n").code == "rulebook-duplicate-key"


def test_every_key_and_value_has_its_place() -> None:
    document = parse_yaml(b"# remark\na:\n  - x\n  - b: [1, {c: 2}]\n", "rules/x.yaml")
    places = {path: (document.place(path).line, document.place(path).column) for path in document.positions}
    assert places == {
        (): (2, 1),
        ("a",): (2, 1),
        ("a", 0): (3, 5),
        ("a", 1): (4, 5),
        ("a", 1, "b"): (4, 5),
        ("a", 1, "b", 0): (4, 9),
        ("a", 1, "b", 1): (4, 12),
        ("a", 1, "b", 1, "c"): (4, 13),
    }
    assert document.place(("a", 1, "b", 1, "nothing", 7)) == document.place(("a", 1, "b", 1))


# -- hostile ---------------------------------------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
)


HOSTILE = {
    "bomb": BOMB,
    "flow": "[" * 100_000,
    "maps": "{a: " * 50_000,
    "sequences": "- " * 100_000,
    "closed": "a: " + "[" * 20_000 + "]" * 20_000,
    "brackets in texts": '["]", ' * 20_000,
    "complex keys": "? " * 50_000,
    "indented": "".join(" " * depth + f"k{depth}:\n" for depth in range(2_000)),
    "long": "a: " + "x" * 1_900_000,
    "quotes": "a: '" + "''" * 900_000 + "'",
    "block": "a: |\n" + " x\n" * 200_000,
    "tags": "!" * 100_000,
    "version": "%YAML 9.9\n---\na: 1\n",
    "anchors": "&" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_refused_at_once(name: str) -> None:
    begun = time.process_time()
    faults: tuple[Fault, ...] = ()
    try:
        parse_yaml(HOSTILE[name].encode(), "rules/x.yaml")
    except RulebookError as error:
        faults = error.faults
    assert time.process_time() - begun < 10
    assert all(fault.place.file == "rules/x.yaml" for fault in faults)
    assert bool(faults) == (name not in ("long", "quotes", "block"))


def test_a_file_that_is_too_large_is_not_even_decoded() -> None:
    assert refused(b"\xff" * (MOST_BYTES + 1)).code == "rulebook-too-large"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for name in ("folder.yaml", "loop.yaml", "none.yaml"):
        with pytest.raises(RulebookError) as raised:
            read_yaml(tmp_path / name, f"rules/{name}")
        (fault,) = raised.value.faults
        assert (fault.code, fault.place.file) == ("rulebook-unreadable", f"rules/{name}")


def test_a_pipe_in_the_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(RulebookError) as raised:
        read_yaml(tmp_path / "pipe.yaml", "rules/pipe.yaml")
    assert raised.value.faults[0].code == "rulebook-unreadable"
