"""Folders of letters for the tests: written once, read back as a unit or a clerk would."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from awards.cli import cli
from awards.engine.commands.options import library_of

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "tests" / "data" / "office.yaml"
_TAG = re.compile(r"<[^>]*>")


def index_of(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the index."""
    return _rows(folder / "muc-luc.csv")


def not_sent(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the list of what is in no letter."""
    return _rows(folder / "khong-co-van-ban.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but the list of digests, by its path in it."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name != ".awards-letters"
    }


def whole_text(name: str, data: bytes) -> str:
    """Return all that a file says, also in its comments and properties; of an archive every part."""
    if not name.endswith((".docx", ".xlsx")):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(part).decode("utf-8") for part in archive.namelist()]
    return "\n".join([*parts, *(_TAG.sub("", part) for part in parts)])


def said(data: bytes) -> str:
    """Return the words of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _TAG.sub("", re.sub(r"</w:p>", "\n", archive.read("word/document.xml").decode("utf-8")))


def write_lines(path: Path, *dossiers: dict[str, Any]) -> Path:
    """Write dossiers as JSON lines."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in dossiers), encoding="utf-8")
    return path


class Here(Executor):
    """Runs what it is given at once, in this process: starting others takes longer than a small batch."""

    def __init__(self, jobs: int) -> None:
        assert jobs > 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a call; what it raises is its answer."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001  as an executor has it
            future.set_exception(error)
        return future


_library_of = lru_cache(maxsize=1)(library_of)  # rules are read once for all calls


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command do its work in this process."""
    _stay(monkeypatch)


def run(*args: str | Path) -> int:
    """Call the command line in this process and return its exit code; what it raises is not caught."""
    with pytest.MonkeyPatch.context() as patch:
        _stay(patch)
        code = cli.main([*map(str, args)], prog_name="awards", standalone_mode=False)
    assert isinstance(code, int)
    return code


def _stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("awards.engine.commands.letter.library_of", _library_of)
    for name in ("letter_run", "screening_run"):
        patch.setattr(f"awards.engine.commands.{name}.Workers", Here)
    patch.setattr("awards.engine.screening.workers.make_ready", lambda: None)
