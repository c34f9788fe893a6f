"""What stands around the body of every letter: heads, number and date left blank, recipients, signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..screening.lines import Line
from ..texts import Lang, Text
from .letter import Annex, Kind, Letter, Paragraph, Table
from .office import Office
from .office_fields import NOTICE, REQUEST, SUBMISSION
from .unit_batch import Facts
from .wording import one_day

Block = Paragraph | Table

_BLANK: Final = "      "
"""Room that the clerk fills."""
END: Final = "./."
"""Ends the last paragraph of a paper."""
NO_UNIT: Final = Text("…………………………", "…………………………")
"""Room for the name of a unit that nobody gave."""
_LAST_MONTH: Final = 12
_DASH: Final = re.compile(r"\A[-–+]\s+")
_PURSUANT: Final = re.compile(r"\A(?:[-–+]\s+)?(?:căn cứ\s+)?", re.IGNORECASE)
"""What an office may have written before a line of a list, which every such line gets anyway."""

_FORMS: Final = {
    NOTICE: Text("Thông báo", "Notice"),
    REQUEST: Text("Phiếu yêu cầu bổ sung hồ sơ", "Request to supplement"),
    SUBMISSION: Text("Tờ trình", "Submission"),
}
_PLAIN: Final = Text("Công văn", "Official letter")


@dataclass(frozen=True, slots=True)
class Frame:
    """Makes letters of one kind to one addressee. `year`: of issue, None where nothing tells it."""

    kind: Kind
    unit: str
    office: Office
    lang: Lang
    year: int | None

    @property
    def symbol(self) -> str:
        """The symbol after the number."""
        symbols = self.office.symbols
        return {
            "result": symbols.result,
            "supplement": symbols.supplement,
            "submission": symbols.submission,
        }[self.kind]

    @property
    def form(self) -> Text:
        """What the paper is called: Thông báo, Tờ trình, Công văn ..."""
        return next((said for start, said in _FORMS.items() if self.symbol.startswith(start)), _PLAIN)

    @property
    def plain(self) -> bool:
        """Whether the paper is a công văn, which has no title."""
        return self.form is _PLAIN

    @property
    def addressee(self) -> str:
        """How the unit is written to."""
        return self.office.addressee(self.unit) or NO_UNIT.say(self.lang)

    def attached(self) -> str:
        """Return what an annex says of the letter that it goes with, with blanks."""
        words = Text(
            "(Kèm theo {form} số{blank}/{symbol} ngày{blank}tháng{blank}năm {year} của {issuer})",
            "(Attached to {form} No.{blank}/{symbol} of{blank}{year}, {issuer})",
        )
        return words.fill(
            form=self.form,
            blank=_BLANK,
            symbol=self.symbol,
            year=self.year or _BLANK,
            issuer=self.office.issuer,
        ).say(self.lang)

    def letter(
        self,
        subject: Text,
        short: Text,
        to: Sequence[str],
        bases: Sequence[str],
        body: Sequence[Block],
        annexes: Sequence[Annex] = (),
    ) -> Letter:
        """Return the letter. `subject` stands under a title, `short` after `V/v` where there is none."""
        office, lang = self.office, self.lang
        date = Text(
            "{place}, ngày{blank}tháng{blank}năm {year}", "{place}, day{blank}month{blank}year {year}"
        ).fill(place=office.place, blank=_BLANK, year=self.year or _BLANK)
        return Letter(
            kind=self.kind,
            lang=lang,
            unit=self.unit,
            superior=office.superior.upper(),
            issuer=office.issuer.upper(),
            number=Text("Số:{blank}/{symbol}", "No.:{blank}/{symbol}")
            .fill(blank=_BLANK, symbol=self.symbol)
            .say(lang),
            place_and_date=date.say(lang),
            title=None if self.plain else self.form.say(lang).upper(),
            subject=Text("V/v {x}", "Re: {x}").fill(x=short).say(lang) if self.plain else subject.say(lang),
            to=tuple(to),
            bases=tuple(_ended(bases)),
            body=tuple(_closed(body)),
            authority=(*office.signer.authority, office.signer.post),
            signer=office.signer.name,
            recipients=tuple(self._recipients(to)),
            annexes=tuple(annexes),
        )

    def _recipients(self, to: Sequence[str]) -> Iterator[str]:
        """Yield who gets the paper: as above where it is addressed to somebody, else the unit by name."""
        yield Text("- Như trên;", "- As above;").say(self.lang) if to else f"- {self.addressee};"
        for one in self.office.recipients:
            yield f"- {_DASH.sub('', one).rstrip(';. ')};"
        yield (
            Text("- Lưu: VT, {unit}.", "- Archive: VT, {unit}.")
            .fill(unit=self.office.drafting_unit)
            .say(self.lang)
        )


def bases_of(lines: Iterable[Line], office: Office, facts: Facts, lang: Lang) -> list[str]:
    """Return the texts that a letter rests on: law by rank, the plans, then the office's own."""
    programs = dict.fromkeys(one.program for one in lines)
    found = {basis.source: basis for name in programs for basis in facts.bases.get(name, ())}
    ordered = sorted(found.values(), key=lambda one: one.order)
    lead = Text("Căn cứ {x}", "Pursuant to: {x}")
    own = [_PURSUANT.sub("", one) for one in office.bases]
    return [lead.fill(x=one).say(lang) for one in [*(basis.text for basis in ordered), *own]]


def year_of(lines: Iterable[Line]) -> int | None:
    """Return the year in which a letter will be issued, as far as the days of consideration tell.

    None where they differ, and in December: what is considered then may be written of in January.
    """
    days = {one_day(one.considered_on) for one in lines}
    years = {day // 10000 for day in days if day}
    late = any(day // 100 % 100 == _LAST_MONTH for day in days if day)
    return years.pop() if len(years) == 1 and not late and None not in days else None


def _ended(bases: Sequence[str]) -> Iterator[str]:
    for number, one in enumerate(bases, 1):
        yield one.rstrip(";. ") + ("." if number == len(bases) else ";")


def _closed(body: Sequence[Block]) -> Iterator[Block]:
    """Yield the body with the mark of its end after its last paragraph."""
    last = max((n for n, one in enumerate(body) if isinstance(one, Paragraph)), default=-1)
    for number, one in enumerate(body):
        if number == last and isinstance(one, Paragraph):
            yield Paragraph(one.text.rstrip(". ") + END, one.style)
        else:
            yield one
