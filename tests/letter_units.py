"""Units and offices made by hand, for the tests of what letters say; and letters as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from awards.engine.letters.contents import result_letter, supplement_letter
from awards.engine.letters.letter import Letter, Paragraph, Table
from awards.engine.letters.office import Office, read_office
from awards.engine.letters.unit_batch import Basis, Facts, UnitBatch
from awards.engine.screening.lines import Across, Applied, Line
from awards.engine.texts import Lang, Text

from .screened import PROGRAM, REPORT, WINDOW, line

OFFICE: Office = read_office(Path(__file__).parent / "data" / "office.yaml")
UNIT = "Trường THCS Mẫu Một"
CAMPAIGN = "Đợt thi đua mẫu chào mừng"
FACTS = Facts(
    {
        PROGRAM: Applied(
            PROGRAM, "giay-khen-huyen", "Giấy khen", "kon-ray-110-nam", CAMPAIGN, "l2003-nd91",
            "Luật mẫu 2003 và Nghị định mẫu 91", "sha256:0", "reference",
        )
    },
    {
        PROGRAM: (
            Basis("nd", (1, "2017"), Text("Nghị định số 91/2017/NĐ-CP của Chính phủ", "Decree 91/2017")),
            Basis("luat", (0, "2003"), Text("Luật Thi đua, Khen thưởng", "Law")),
        )
    },
)  # fmt: skip


def returned(number: int, **changes: Any) -> Line:
    """Return a dossier that lacks its report."""
    given: dict[str, Any] = {"verdict": "returned", "told": (REPORT,), "deciding": ("achievement-report",)}
    return line(number, **({"unit": UNIT, "proposer": UNIT} | given | changes))


def ineligible(number: int, **changes: Any) -> Line:
    """Return a dossier whose achievement is outside the window."""
    given: dict[str, Any] = {
        "verdict": "ineligible",
        "told": (WINDOW,),
        "deciding": ("achievement-in-window",),
    }
    return line(number, **({"unit": UNIT, "proposer": UNIT} | given | changes))


def eligible(number: int, **changes: Any) -> Line:
    """Return a dossier that may be put to the council."""
    return line(number, **({"unit": UNIT, "proposer": UNIT} | changes))


def unit(*lines: Line, across: Sequence[Across] = (), name: str = UNIT, **others: Any) -> UnitBatch:
    """Return a unit's dossiers, each with the findings that concern it."""
    pairs = [(one, tuple(found for found in across if one.number in found.numbers)) for one in lines]
    return UnitBatch(name, pairs, **others)


def result(of: UnitBatch, office: Office = OFFICE, lang: Lang = "vi", facts: Facts = FACTS) -> Letter:
    """Return the result of appraisal."""
    return result_letter(of, office, facts, lang)


def supplement(of: UnitBatch, office: Office = OFFICE, lang: Lang = "vi") -> Letter:
    """Return the request to supplement, which there must be."""
    letter = supplement_letter(of, office, FACTS, lang)
    assert letter is not None
    return letter


def saying(of: Letter, start: str) -> str:
    """Return the one paragraph that begins so."""
    (found,) = [one for one in paragraphs(of) if one.startswith(start)]
    return found


def paragraphs(of: Letter) -> list[str]:
    """Return the paragraphs of a letter's body."""
    return [one.text for one in of.body if isinstance(one, Paragraph)]


def tables(of: Letter) -> list[Table]:
    """Return all tables of a letter, those of its annexes too."""
    blocks = [*of.body, *(block for annex in of.annexes for block in annex.blocks)]
    return [one for one in blocks if isinstance(one, Table)]


def everything(of: Letter) -> str:
    """Return every word of a letter."""
    return "\n".join(_words(of))


def _words(of: Letter) -> Iterator[str]:
    yield from (of.unit, of.superior, of.issuer, of.number, of.place_and_date, of.title or "", of.subject)
    yield from (*of.to, *of.bases, *of.authority, of.signer, *of.recipients)
    for annex in of.annexes:
        yield from (annex.label, annex.title, annex.attached)
    for block in [*of.body, *(block for annex in of.annexes for block in annex.blocks)]:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from block.headings
            yield from (cell for row in block.rows for cell in row)
