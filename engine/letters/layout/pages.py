"""Annexes on pages of their own: the sections of a Word document, turned as each annex wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from ..letter import Annex
from .block_xml import blocks_xml
from .line_breaks import balanced
from .paragraph_xml import TWIPS, empty, plain
from .safe_text import clean
from .tags import w

_SIZE: Final = 14

_AFTER_NUMBERS: Final = (
    "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
    "printerSettings", "sectPrChange",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """How pages are laid out: the properties as XML, and the width of the text in twips."""

    xml: str
    across: int


@dataclass(frozen=True, slots=True)
class Sections:
    """The pages of the letter itself, and of its annexes, upright and turned."""

    letter: Section
    upright: Section
    turned: Section

    def of(self, annex: Annex) -> Section:
        """Return the pages of an annex."""
        return self.turned if annex.landscape else self.upright


def sections_of(last: Any) -> Sections:
    """Return the sections that follow from the properties of a template's last section (`w:sectPr`)."""
    return Sections(_section(last), _section(_annex(last, turned=False)), _section(_annex(last, turned=True)))


def annexes_xml(annexes: Sequence[Annex], sections: Sections, styles: Mapping[str, str]) -> str:
    """Return what follows the letter: its annexes, each begun on a new page.

    The properties of the last section are not in it; a document keeps those at its end.
    """
    end = styles["LetterEnd"]
    if not annexes:
        return empty(end)
    made = [empty(end, sections.letter.xml)]
    for place, annex in enumerate(annexes):
        section = sections.of(annex)
        points = section.across / TWIPS
        heading = (
            ("LetterAnnexLabel", annex.label),
            ("LetterAnnexTitle", balanced(clean(annex.title), _SIZE, points, bold=True)),
            ("LetterAttached", balanced(clean(annex.attached), _SIZE, points)),
        )
        made += [plain(styles[style], words) for style, words in heading if words]
        made.append(blocks_xml(annex.blocks, section.across, styles, signed=False))
        if place + 1 < len(annexes):
            made.append(empty(end, section.xml))
    return "".join(made)


def _section(properties: Any) -> Section:
    page, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    across = _twips(page, "w") - sum(_twips(margins, side) for side in ("left", "right", "gutter"))
    return Section(etree.tostring(properties, encoding="unicode", with_tail=False), across)


def _twips(of: Any, name: str) -> int:
    return int(of.get(w(name)) or 0)


def _annex(last: Any, *, turned: bool) -> Any:
    """Return the properties for an annex: turned or not, its pages numbered from 1."""
    made = deepcopy(last)
    for name in ("type", "pgNumType"):
        for old in made.findall(w(name)):
            made.remove(old)
    page = made.find(w("pgSz"))
    short, long = sorted((_twips(page, "w"), _twips(page, "h")))
    page.set(w("w"), str(long if turned else short))
    page.set(w("h"), str(short if turned else long))
    page.attrib.pop(w("orient"), None)
    if turned:
        page.set(w("orient"), "landscape")
    numbers = etree.Element(w("pgNumType"), {w("start"): "1"})
    before = next((child for child in made if child.tag in {w(name) for name in _AFTER_NUMBERS}), None)
    if before is None:
        made.append(numbers)
    else:
        before.addprevious(numbers)
    return made
