"""An office letter as plain data: every word is there, how it looks is for those who render it.

Parts follow the layout of administrative papers in Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..texts import Lang

Kind = Literal["result", "supplement", "submission"]
"""Result of appraisal to a unit; request to supplement to a unit; submission to the council."""
STEMS: Final[dict[Kind, str]] = {
    "result": "thong-bao",
    "supplement": "phieu-bo-sung",
    "submission": "to-trinh",
}
"""What the files of each kind of letter, and its template, are called."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `style`: `body`, `point` (a lettered or dashed point), `heading` (bold)."""

    text: str
    style: Literal["body", "point", "heading"] = "body"

    @property
    def leads(self) -> bool:
        """Whether it only announces what follows, and does not stand alone at the foot of a page."""
        return self.style == "heading" or self.text.endswith(":")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose heading row repeats on every page. `widths` are shares of the width and add up to 100."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    """A cell may have several lines, parted by line breaks."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own. `attached` says which letter it goes with, with blanks for the clerk."""

    label: str
    title: str
    attached: str
    blocks: tuple[Paragraph | Table, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, ready to be laid out.

    `number` and `place_and_date` have blanks that the clerk fills. `title` is the type where the paper has
    one (`THÔNG BÁO`, `TỜ TRÌNH`); without it the paper is a công văn, and `subject` begins with `V/v`.
    The last paragraph of the body (or of the last annex, where there is no body table after it) ends in
    `./.`.
    """

    kind: Kind
    lang: Lang
    unit: str
    superior: str
    issuer: str
    number: str
    place_and_date: str
    title: str | None
    subject: str
    to: tuple[str, ...]
    bases: tuple[str, ...]
    body: tuple[Paragraph | Table, ...]
    authority: tuple[str, ...]
    """Lines above the signature, in capitals: `KT. TRƯỞNG PHÒNG`, `PHÓ TRƯỞNG PHÒNG`."""
    signer: str
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()
