"""What a list was taken for: kinds of sheets, headers, columns, and how sheets are joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..errors import Fault
from ..intake.tables import Source, Value

Confidence = Literal["certain", "guess", "stated"]
"""`certain`: the heading is one that offices write. `guess`: only without its marks, or in part.
`stated`: a mapping of columns says so."""

MAIN = "dossier"
"""The kind of a sheet that lists dossiers, one a row."""
OTHER = "+other"
"""The kind of a sheet that is not read."""
PRIVATE = ("candidate.national_id", "candidate.phone")
"""What is nobody's business: no preview and no fault repeats it whole."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that only the rulebook knows: id -> labels (in any language), for those who read lists.

    `offered`: campaign -> the awards it offers. `attestations` and `indicators`: what campaigns and law
    declare. Anything may be empty; then ids are taken as they are written.
    """

    awards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    campaigns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attestations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Defaults(NamedTuple):
    """What the command line says for all dossiers; used only where a list does not say."""

    campaign: str | None = None
    award: str | None = None
    considered_on: str | None = None
    submitted_on: str | None = None


class Column(NamedTuple):
    """One column and what it was taken for.

    `target` is a path of the dossier (`candidate.name`), of the sheet's entries (`from`), of an entry that
    stands in the main row (`achievements/title`), a special use (`+order`), or None: not used. `year` is the
    year that the heading names.
    """

    at: int
    heading: str
    target: str | None
    confidence: Confidence
    year: int | None = None
    hidden: bool = False
    context: str | None = None
    """The kind of candidate that the heading speaks of, if it names one."""


class Sheet(NamedTuple):
    """One sheet. `kind` is `dossier`, a list of the dossier (`achievements`), or `+other`.

    `header`: numbers (from 1) of its first and last heading rows; None when it has none. `says`: what its
    title rows, its name or a mapping say for all its rows, by path. `join`: how entries name their dossier.
    """

    name: str | None
    kind: str
    confidence: Confidence
    header: tuple[int, int] | None
    columns: tuple[Column, ...]
    says: tuple[tuple[str, str], ...]
    join: Literal["id", "order"] | None
    since_1904: bool
    rows: int
    why: str = ""
    """Why the sheet is not used, in short: `hidden`, `empty`, `no-header`, `name`, `unknown`, `stated`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one workbook or CSV file was taken for.

    `faults` stop the file. `notes` are told and stop nothing: guesses, columns and sheets that are not used.
    """

    file: str
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    known: Known
    digest: str = ""


class Row(NamedTuple):
    """One row as sent: the index of its sheet in the layout, its number (from 1), its cells."""

    sheet: int
    row: int
    cells: tuple[Value, ...]


class Gathered(NamedTuple):
    """The rows of one dossier: its row of the main list, and those of the other sheets that name it.

    `context`: what group headings above the row say, by path. `faults`: why it cannot be read, if so.
    """

    source: Source
    dossier: str | None
    main: Row
    entries: tuple[Row, ...]
    context: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...] = ()


class Stray(NamedTuple):
    """A row that belongs to no dossier, or cannot be told to: unreadable, with the reasons."""

    source: Source
    dossier: str | None
    faults: tuple[Fault, ...]


class Passed(NamedTuple):
    """Rows that are no dossiers.

    `kind`: `blank`, `total`, `group`, `note`, `signature`, `header` (repeated), `numbers` (of the columns),
    `sample`, `empty` (names a dossier and says nothing of it). `source` is the first of `rows` rows in a run;
    `text` what it says.
    """

    source: Source
    kind: str
    rows: int
    text: str


Item = Gathered | Stray | Passed
"""What the rows of a list are, each accounted for."""
