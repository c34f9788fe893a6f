"""The drawings of the handbook: well-formed, the same every time, and no text outside its box."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from awards.engine.handbook.drawing import WIDE, Box, Figure, Line, drawn
from awards.engine.handbook.measuring import broken, width

from .commanding import ROOT

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = sorted((ROOT / "docs" / "handbook").rglob("*.svg"))


def figure(*boxes: Box) -> Figure:
    return Figure("a", "A title", "About it", boxes, "and one of these", "or", (("reject", "If not met"),))


def test_there_is_a_drawing_for_each_stretch_of_each_award() -> None:
    laws = {file.relative_to(ROOT / "rules").as_posix() for file in (ROOT / "rules/law").glob("*/*.yaml")}
    awards = {one.removesuffix(".yaml") + ".svg" for one in laws if not one.startswith("law/principles/")}
    both = awards | {f"en/{one}" for one in awards}
    assert {file.relative_to(ROOT / "docs/handbook").as_posix() for file in DRAWINGS} == both


def outside(svg: str) -> list[str]:
    """Return texts of a drawing that may reach over the right edge of what they stand in."""
    root = ElementTree.fromstring(svg)
    boxes = [
        (float(one.get("y", "0")), float(one.get("y", "0")) + float(one.get("height", "0")),
         float(one.get("x", "0")) + float(one.get("width", "0")))
        for one in root.iter(f"{SVG}rect")
        if one.get("class") != "rd-page"
    ]  # fmt: skip
    wrong = []
    for one in root.iter(f"{SVG}text"):
        y, size = float(one.get("y", "0")), float(one.get("font-size", "0"))
        edge = next((right for top, bottom, right in boxes if top < y - size / 2 < bottom), float(WIDE))
        bottom = next((low for top, low, _ in boxes if top < y - size / 2 < low), 1e9)
        text = one.text or ""
        factor = 1.06 if one.get("font-weight") else 1
        if float(one.get("x", "0")) + width(text, size) * factor > edge + 0.1 or y > bottom:
            wrong.append(text)
    return wrong


@pytest.mark.parametrize("file", DRAWINGS, ids=lambda file: "/".join(file.parts[-4:]))
def test_every_text_stays_in_its_box_and_the_drawing_has_a_name(file: Path) -> None:
    svg = file.read_text("utf-8")
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title")
    assert root.get("role") == "img"
    names = root.get("aria-labelledby", "").split()
    assert {one.get("id") for one in root.iter() if one.get("id")} == set(names)
    assert outside(svg) == []


def test_the_measure_of_the_suite_sees_a_text_that_is_too_long() -> None:
    svg = drawn(figure(Box("box", "Title", (Line("a short line"),))))
    assert outside(svg) == []
    assert outside(svg.replace("a short line", "m" * 60)) != []


LONG = "Tập thể hoàn thành xuất sắc nhiệm vụ chính trị được giao, " * 6


@pytest.mark.parametrize("text", [LONG, "W" * 400, "ư" * 300, "漢字" * 90, "a\u0301" * 200, "", " \n\t "])
def test_long_and_odd_labels_are_broken_into_lines(text: str) -> None:
    lines = broken(text, 13, 300)
    assert all(width(one, 13) <= 300 for one in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    svg = drawn(figure(Box("route", text, (Line(text, "reject", "x.md#y"), Line(text, deep=2, soft=True)))))
    assert outside(svg) == []


def test_what_is_wide_is_measured_wider() -> None:
    assert width("Ủy ban nhân dân", 13) == width("Ủy ban nhân dân", 13)
    assert width("iii", 13) < width("aaa", 13) < width("mmm", 13)
    assert width("漢", 13) > 13


def test_text_and_links_cannot_break_out_of_the_drawing() -> None:
    odd = '</text><script>x</script>&"\'<a href="y">\x00\u202e'
    svg = drawn(Figure("a", odd, odd, (Box("box", odd, (Line(odd, "note", '"><script>'),)),), odd, odd, ()))
    root = ElementTree.fromstring(svg)
    assert not list(root.iter("script"))
    assert not list(root.iter(f"{SVG}script"))
    assert len(list(root.iter(f"{SVG}a"))) == len(
        [1 for one in root.iter(f"{SVG}a") if one.get("href") == '"><script>']
    )


def test_alternatives_are_told_apart_by_more_than_colour() -> None:
    one, other = Box("route", "One", (Line("a", "reject"),)), Box("route", "Other", (Line("b", "council"),))
    svg = drawn(figure(Box("box", "All"), one, other, Box("end", "End")))
    assert re.findall(r">(or|and one of these)<", svg) == ["and one of these", "or"]
    assert "●" in svg
    assert "▲" in svg
