"""Writing the letters of one unit: what a worker process does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from ..lists.layout import Known
from ..texts import Lang
from .folder import digest_of, putting, refused
from .letter import STEMS, Kind, Letter
from .office import Office
from .twin import Returned, write_twin
from .unit_batch import Facts, UnitBatch
from .units import Unit

TWIN: Final = "ho-so-can-sua.xlsx"
_ENDS: Final = (".docx", ".html")
COUNCIL: Final = "trinh-hoi-dong"
"""The folder of what goes to the council."""


@dataclass(frozen=True, slots=True)
class Commission:
    """How all letters of a run are written. `templates`: a folder of the office's own; None: the shipped."""

    folder: Path
    office: Office
    facts: Facts
    lang: Lang
    kinds: tuple[Kind, ...]
    templates: Path | None
    known: Known


class Work(NamedTuple):
    """One unit with its dossiers; `returned` are those that it may mend, as far as they are at hand."""

    unit: Unit
    batch: UnitBatch
    returned: Sequence[Returned]


class Done(NamedTuple):
    """What was written for a unit: each relative path with its digest."""

    files: tuple[tuple[str, str], ...]


def planned(unit: Unit) -> list[str]:
    """Return the relative paths of all that may be written for a unit."""
    names = [f"{stem}{end}" for kind, stem in STEMS.items() if kind != "submission" for end in _ENDS]
    return [f"{unit.folder}/{name}" for name in [*names, TWIN]]


def write_unit(to: Commission, of: Work) -> Done:
    """Write what a unit gets, each file whole or not at all.

    Raises ScreeningError if a file cannot be written, LetterError if a template of the office is faulty.
    """
    from .contents import result_letter, supplement_letter

    files: list[tuple[str, str]] = []
    makers: dict[Kind, Callable[..., Letter | None]] = {
        "result": result_letter,
        "supplement": supplement_letter,
    }
    for kind, make in makers.items():
        letter = make(of.batch, to.office, to.facts, to.lang) if kind in to.kinds else None
        if letter is not None:
            files += write_letter(to, letter, of.unit.folder)
    if of.returned:
        files.append(_twin(to, of, f"{of.unit.folder}/{TWIN}"))
    return Done(tuple(files))


def write_submission(to: Commission, groups: Sequence[UnitBatch]) -> Done:
    """Write what goes to the council. Raises as `write_unit`."""
    from .contents import submission

    return Done(tuple(write_letter(to, submission(groups, to.office, to.facts, to.lang), COUNCIL)))


def write_letter(to: Commission, letter: Letter, folder: str) -> list[tuple[str, str]]:
    """Write one letter as .docx and .html into a folder of the commission's; return paths and digests."""
    from .docx_letter import render_docx
    from .html_letter import render_html
    from .templates import template_in

    template = template_in(to.templates, letter.kind, to.lang) if to.templates else None
    stem = f"{folder}/{STEMS[letter.kind]}"
    return [
        _put(to.folder, f"{stem}.docx", render_docx(letter, template)),
        _put(to.folder, f"{stem}.html", render_html(letter).encode()),
    ]


def _put(root: Path, name: str, data: bytes) -> tuple[str, str]:
    try:
        with putting(root, name) as made:
            made.write_bytes(data)
    except OSError as error:
        raise refused(root / name, error) from error
    return name, sha256(data).hexdigest()


def _twin(to: Commission, of: Work, name: str) -> tuple[str, str]:
    own = [line.number for line, _ in of.batch.lines]
    try:
        with putting(to.folder, name) as made:
            write_twin(made, of.returned, own, to.known, to.lang)
            digest = digest_of(made)
    except OSError as error:
        raise refused(to.folder / name, error) from error
    return name, digest
