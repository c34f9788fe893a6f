"""Putting a draft into a folder of rules: only one that loads there, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from ..reporting.replacing import FOR_ALL, replacing
from ..rulebooks.files import rule_files
from ..rulebooks.loading import load_rulebook
from .drafting import Draft

SOURCES: Final = "sources.yaml"


def is_rules(folder: Path) -> bool:
    """Return whether a folder is one of rules: it has sources and law."""
    return (folder / SOURCES).is_file() and (folder / "law" / "regimes.yaml").is_file()


def try_out(folder: Path, draft: Draft) -> None:
    """Load a copy of a folder of rules with the draft in it. Raises RulebookError with every fault."""
    with tempfile.TemporaryDirectory(prefix="awards-draft-") as made:
        copy = Path(made) / "rules"
        for file in rule_files(folder):
            if file.is_file():
                target = copy / file.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
        (copy / "campaigns").mkdir(parents=True, exist_ok=True)
        (copy / "campaigns" / f"{draft.id}.yaml").write_text(draft.campaign, "utf-8")
        (copy / SOURCES).write_text(with_sources((folder / SOURCES).read_text("utf-8"), draft), "utf-8")
        load_rulebook(copy)


def with_sources(text: str, draft: Draft) -> str:
    """Return the text of sources.yaml with the draft's entries at its end."""
    return f"{text.rstrip()}\n\n{draft.sources}" if draft.sources else text


def sources_alone(draft: Draft) -> str:
    """Return the draft's entries as a file of their own."""
    return f"sources:\n{draft.sources}" if draft.sources else "sources: []\n"


def write(path: Path, text: str) -> None:
    """Write a file whole. Raises OSError."""
    with replacing(path, FOR_ALL) as made:
        made.write_text(text, "utf-8")
