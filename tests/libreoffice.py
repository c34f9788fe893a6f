"""LibreOffice and poppler as judges of what a letter looks like on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

PACKAGES = "Debian: libreoffice-writer-nogui poppler-utils fonts-liberation2"
_SECONDS = 180
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A word on a page, with its box in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """A page with its words from top to bottom and left to right, in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(word.text for word in self.words)


def _order(word: Word) -> tuple[float, float]:
    return word.bottom, word.left


@dataclass(frozen=True)
class Ink:
    """A page as grey dots: `rows` of bytes, 0 is black. `scale`: dots to a point."""

    rows: tuple[bytes, ...]
    scale: float

    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of all that is printed, in points."""
        dark = [(at, row) for at, row in enumerate(self.rows) if min(row) < _DARK]
        left = min(next(x for x, dot in enumerate(row) if dot < _DARK) for _, row in dark)
        right = max(next(x for x in range(len(row) - 1, -1, -1) if row[x] < _DARK) for _, row in dark)
        return left / self.scale, dark[0][0] / self.scale, right / self.scale, dark[-1][0] / self.scale

    def rule(self, top: float, bottom: float, left: float, right: float) -> float:
        """Return the length of the longest level line in an area, in points."""
        runs = [0]
        for row in self.rows[int(top * self.scale) : int(bottom * self.scale) + 1]:
            part = row[int(left * self.scale) : int(right * self.scale) + 1]
            runs += [len(run) for run in re.findall(b"[\x00-\xb0]+", part)]
        return max(runs) / self.scale


_DARK = 176


def missing() -> str | None:
    """Return why pages cannot be looked at here; None when they can."""
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libswlo.so").exists():
        return f"LibreOffice Writer is not installed ({PACKAGES})"
    if any(shutil.which(program) is None for program in ("pdftotext", "pdftoppm", "pdffonts", "pdfinfo")):
        return f"poppler is not installed ({PACKAGES})"
    asked = ["fc-list", ":family=Times New Roman:lang=vi", "family"]
    instead = ["fc-list", ":family=Liberation Serif:lang=vi", "family"]
    if not any(subprocess.run(one, capture_output=True, check=False).stdout for one in (asked, instead)):
        return f"no font as wide as Times New Roman has the Vietnamese letters ({PACKAGES})"
    return None


def converted(files: Mapping[str, bytes], folder: Path, *, to: str = "pdf") -> dict[str, Path]:
    """Convert Word files, by name, in one run of LibreOffice; its start takes longer than a letter."""
    if why := missing():
        pytest.skip(why)
    given, made = folder / "docx", folder / to.partition(":")[0]
    given.mkdir()
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    done = subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", to, "--outdir", str(made), *(str(given / f"{name}.docx") for name in files),
        ],
        capture_output=True, text=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    paths = {name: made / f"{name}.{made.name}" for name in files}
    assert all(path.exists() for path in paths.values()), done.stdout + done.stderr
    return paths


def said(*command: str | Path) -> str:
    """Run a program and return what it prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=_SECONDS).stdout


def pages(pdf: Path) -> list[Page]:
    """Return the pages of a PDF with their words."""
    return [
        Page(
            float(width),
            float(height),
            tuple(sorted(map(_word, _WORD.findall(words)), key=_order)),
        )
        for width, height, words in _PAGE.findall(said("pdftotext", "-bbox", pdf, "-"))
    ]


def _word(found: tuple[str, ...]) -> Word:
    left, top, right, bottom = (float(part) for part in found[:4])
    return Word(left, top, right, bottom, unescape(found[4]))


def ink(pdf: Path, page: int, dots: int = 72) -> Ink:
    """Return a page, counted from 1, as grey dots, so many to the inch."""
    made = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dots), "-f", str(page), "-l", str(page), str(pdf)],
        capture_output=True, check=True, timeout=_SECONDS,
    ).stdout  # fmt: skip
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", made)
    assert head is not None
    wide = int(head[1])
    grey = made[head.end() :]
    return Ink(tuple(grey[at : at + wide] for at in range(0, len(grey), wide)), dots / 72)


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Return the fonts of a PDF: name without the prefix of its subset, and whether it is embedded."""
    lines = said("pdffonts", pdf).splitlines()[2:]
    return [
        (line.split()[0].partition("+")[2] or line.split()[0], line.split()[-5] == "yes") for line in lines
    ]
