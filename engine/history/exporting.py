"""Records as files that are read back: lines of JSON, or CSV for Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from ..intake.csv_cells import quoted
from ..texts import Lang
from .records import LABELS, Record, plain

Form = Literal["jsonl", "csv"]


def exported(records: Iterable[Record], form: Form, lang: Lang) -> Iterator[bytes]:
    """Yield the bytes of a file, piece by piece. `lang` is that of a CSV file's headings."""
    if form == "csv":
        heads = [label.say(lang) for label in LABELS.values()]
        yield b"\xef\xbb\xbf" + _csv_row([head[:1].upper() + head[1:] for head in heads])
        for record in records:
            values = plain(record)
            yield _csv_row([_cell(values.get(key)) for key in LABELS])
    else:
        for record in records:
            yield json.dumps(plain(record), ensure_ascii=False).encode() + b"\n"


def _cell(value: object) -> str:
    return quoted("; ".join(value) if isinstance(value, list) else str(value or ""))


def _csv_row(cells: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(cells)
    return written.getvalue().encode()
