"""One run of `awards letter`: the batch, the letters, what is told of them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import Fault, Place, ScreeningError
from ..intake.walking import RUN_FILE
from ..letters.at_hand import keep_dossiers
from ..letters.bases import facts_of
from ..letters.folder import LetterFolder
from ..letters.issuing import Progress, issue
from ..letters.results import read_results
from ..letters.summary import summary
from ..letters.writing import Commission
from ..reporting.batch.batch_summary import progress_words
from ..reporting.batch.rows import masked
from ..screening.batch import Batch
from ..screening.known_names import known_names
from ..screening.spool import Spool
from ..screening.workers import Workers
from ..texts import Lang, Text
from .screening_frame import stopping_in_order
from .screening_run import (
    Request,
    Screened,
    code_of,
    complain_of,
    parcels_of,
    screened,
    setting_of,
)
from .terminal import complain, say

if TYPE_CHECKING:
    from ..letters.letter import Kind
    from ..letters.office import Office

_IN_HAND = 3
"""Units in hand for each process."""
_MOST_UNREAD = 5
"""Of what could not be read, how many are told on the terminal; a file has them all."""


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """What the command line asks for: `reading` says what is read, or with `results` where dossiers are."""

    reading: Request
    results: Sequence[Path]
    folder: Path
    office: Office
    kinds: tuple[Kind, ...]
    templates: Path | None
    force: bool


def write_letters(of: LetterRequest) -> int:
    """Write the letters, print what was written, and return the exit code of the batch.

    Raises AwardsError when it cannot be done; letters that were written until then stay.
    """
    reading, say_in = of.reading, of.reading.lang
    letters = LetterFolder(of.folder)  # where nothing can be written, that is told before hours of work
    _right_templates(of, say_in)
    with _from_results(of) if of.results else screened(reading) as (spool, batch, notes, workers):
        lang: Lang = "en" if spool.get("lang") == "en" else "vi"
        if lang != say_in:
            complain(_OTHER_LANG.fill(lang=lang).say(say_in))
            _right_templates(of, lang)
        facts = batch.facts()
        if any(one != reading.library.catalogue.digest for one in facts["rulebooks"]):
            complain(_OTHER_RULES.say(say_in))
        totals = batch.totals()
        if not totals.judged and letters.holds_letters:
            _complain_of_all(batch, notes, say_in)
            raise ScreeningError(Fault("letter-none-judged", _NONE_JUDGED, Place(str(of.folder))))
        to = Commission(
            of.folder, of.office, facts_of(batch.applied(), facts["considered_on"], reading.library), lang,
            tuple(one for one in of.kinds if totals.judged), of.templates, known_names(reading.library),
        )  # fmt: skip
        with _bar(batch, say_in) as progress:
            issued = issue(spool.db, batch, to, workers, of.force, _IN_HAND * reading.jobs, progress)
        say(summary(issued, totals, of.folder, say_in))
        _complain_of_all(batch, notes, say_in)
        return code_of(batch)


def _complain_of_all(batch: Batch, notes: Sequence[Fault], lang: Lang) -> None:
    """Say what is odd about the files read, and why the first of what could not be read could not."""
    complain_of(batch, notes, lang)
    for one in islice(batch.unreadable(), _MOST_UNREAD):
        complain(masked(one.faults[0]) if one.faults else one.source.file)


def _right_templates(of: LetterRequest, lang: Lang) -> None:
    """Read the office's templates before any work. Raises LetterError if one is faulty or there is none."""
    if of.templates is None:
        return
    from ..letters.templates import LetterError, read_template, template_in, template_name

    own = {kind: template_in(of.templates, kind, lang) for kind in of.kinds}
    for kind, path in own.items():
        if path is not None:
            read_template(path, kind, lang)
    names = [template_name(kind, lang) for kind, path in own.items() if path is None]
    if len(names) == len(own):
        raise LetterError(Fault("templates-none", _NO_TEMPLATE, Place(str(of.templates)), tuple(names)))
    if names:
        complain(_SHIPPED.fill(names=", ".join(names), folder=of.templates).say(lang))


@contextmanager
def _from_results(of: LetterRequest) -> Iterator[Screened]:
    """Give the batch that results tell of, with those of its dossiers that are at hand."""
    reading, notes = of.reading, list[Fault]()
    temporary = tempfile.TemporaryDirectory(prefix="awards-")
    with stopping_in_order(), temporary as folder, Workers(reading.jobs) as workers:
        spool = Spool(Path(folder) / f"letter{RUN_FILE}")
        try:
            read_results(of.results, spool)
            if reading.found:
                keep_dossiers(parcels_of(reading, notes.append), setting_of(reading), spool, workers)
            yield Screened(spool, Batch(spool), notes, workers)
        finally:
            spool.close()


@contextmanager
def _bar(batch: Batch, lang: Lang) -> Iterator[Progress]:
    """Show on a terminal how far the letters are."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from tqdm import tqdm

    words = progress_words(lang)
    doing = _DOING.say(lang)
    with tqdm(
        total=batch.totals().judged, desc=doing, unit=words.unit, bar_format=words.bar, file=sys.stderr,
        dynamic_ncols=True, leave=False,
    ) as bar:  # fmt: skip
        yield bar.update


_OTHER_RULES = Text(
    "Kết quả được xét theo bộ quy tắc khác bộ đang dùng; căn cứ pháp lý trong văn bản lấy từ bộ đang dùng. "
    "Nên rà soát lại.",
    "The results were judged by other rules than those in use, from which letters cite; better screen again.",
)
_NONE_JUDGED = Text(
    "không xét được hồ sơ nào nên không soạn văn bản; văn bản của lần trước trong thư mục này còn nguyên. "
    "Kiểm tra lại đường dẫn, tệp đầu vào rồi chạy lại",
    "no dossier could be judged, so nothing was written; the letters of an earlier run in this folder are as "
    "they were. Look at what was given, and run again",
)
_NO_TEMPLATE = Text(
    "thư mục này không có mẫu nào; ghi mẫu ra bằng `awards letter --export-templates DIR`",
    "this folder has none of the templates; write them with `awards letter --export-templates DIR`",
)
_SHIPPED = Text(
    "{folder} không có {names}; dùng mẫu kèm theo chương trình.",
    "{folder} has no {names}; the templates that come with the program are used.",
)
_DOING = Text("Soạn văn bản", "Writing")
_OTHER_LANG = Text(
    "Kết quả được ghi bằng ngôn ngữ “{lang}” nên văn bản cũng vậy; muốn khác thì rà soát lại với --lang.",
    'The results are in the language "{lang}", and so are the letters; else screen again with --lang.',
)
