"""Which files make up a folder of rules."""

from __future__ import annotations

from pathlib import Path


def rule_files(folder: Path) -> list[Path]:
    """Return every YAML file of a rules folder, in a fixed order. Hidden files do not count."""
    found = (file for depth in ("*", "*/*", "*/*/*") for file in folder.glob(depth + ".yaml"))
    return sorted(
        file for file in found if not any(p.startswith(".") for p in file.relative_to(folder).parts)
    )
