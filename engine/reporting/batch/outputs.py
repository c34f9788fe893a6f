"""The files a screened batch is written to: each whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import IO, Final

from ...errors import Fault, Place, ScreeningError
from ...screening.batch import Batch
from ...texts import Lang, Text
from ..replacing import OWNER_ONLY, replacing
from .csv_list import write_csv
from .workbook import write_workbook

Write = Callable[[Batch, IO[bytes], Lang], None]


def write_reports(batch: Batch, out: IO[bytes], lang: Lang) -> None:  # noqa: ARG001  one signature for all
    """Write the full reports, one JSON object a line, in the order of reading."""
    for report in batch.reports():
        out.write(report + b"\n")


KINDS: Final[dict[str, Write]] = {".xlsx": write_workbook, ".jsonl": write_reports, ".csv": write_csv}
"""What is written, by how the name of the output ends."""


def check_outputs(paths: Sequence[Path]) -> None:
    """Raise ScreeningError, with every fault, if an output cannot be written where it should go.

    Asked before any dossier is judged, so that hours of work are not in vain.
    """
    faults = [fault for path in paths for fault in _faults(path)]
    if faults:
        raise ScreeningError(faults)


def write_outputs(batch: Batch, paths: Sequence[Path], lang: Lang, executor: Executor | None = None) -> None:
    """Write the batch to each path, in the form that its name asks for; `executor` may do parts of it.

    What was there before stays until the new file is whole. Raises ScreeningError if one cannot be
    written; the others are, and the run file is left for `--resume`.
    """
    faults: list[Fault] = []
    for path in paths:
        try:
            _write(batch, path, lang, executor)
        except OSError as error:
            faults.append(_failed(path, error))
    if faults:
        raise ScreeningError(faults)


def _write(batch: Batch, path: Path, lang: Lang, executor: Executor | None) -> None:
    # A new file is its owner's alone, for it holds people.
    write = KINDS[path.suffix.lower()]
    with replacing(path, OWNER_ONLY) as made, made.open("w+b") as out:
        if write is write_workbook:
            write_workbook(batch, out, lang, executor)
        else:
            write(batch, out, lang)


def _faults(path: Path) -> list[Fault]:
    place = Place(str(path))
    if path.suffix.lower() not in KINDS:
        text = Text(
            "tên tệp kết quả phải kết thúc bằng đuôi cho phép", "the name of an output must end as allowed"
        )
        return [Fault("output-kind", text, place, tuple(KINDS))]
    return place_faults(path)


def place_faults(path: Path) -> list[Fault]:
    """Return why a file of any kind cannot be written where it should go; nothing if it can."""
    place = Place(str(path))
    if path.is_dir():
        return [Fault("output-is-folder", Text("đây là thư mục", "this is a folder"), place)]
    if not path.parent.is_dir():
        text = Text("không có thư mục để ghi kết quả", "the folder for the output does not exist")
        return [Fault("output-folder", text, place)]
    for lock in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(lock).exists():
            return [Fault("output-open", _OPEN, place)]
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return [Fault("output-not-writable", Text("không có quyền ghi", "no permission to write"), place)]
    return []


_OPEN = Text(
    "tệp kết quả đang mở ở chương trình khác; đóng lại hoặc chọn tên khác",
    "the output is open in another program; close it, or choose another name",
)


def _failed(path: Path, error: OSError) -> Fault:
    if isinstance(error, PermissionError) and path.exists():
        return Fault("output-open", _OPEN, Place(str(path)))
    text = Text(
        "không ghi được kết quả ({why}); kết quả xét vẫn còn: khắc phục rồi chạy lại với --resume",
        "the output cannot be written ({why}); what was judged is kept: mend this and run again with "
        "--resume",
    ).fill(why=error.strerror or str(error))
    return Fault("output-failed", text, Place(str(path)))
