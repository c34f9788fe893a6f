"""Which files make up a folder of rules."""

from __future__ import annotations

from pathlib import Path


def rule_files(folder: Path) -> list[Path]:
    """Return every YAML file of a rules folder, in a fixed order. Hidden files do not count.

    Files ending in `.yml` are there too, so that reading them can say that they would not count.
    """
    depths = ("*", "*/*", "*/*/*", "*/*/*/*")
    found = (file for depth in depths for ending in (".yaml", ".yml") for file in folder.glob(depth + ending))
    return sorted(
        file for file in found if not any(p.startswith(".") for p in file.relative_to(folder).parts)
    )
