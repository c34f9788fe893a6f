"""Which files make up a folder of rules."""

from __future__ import annotations

import os
from errno import EINVAL
from pathlib import Path

MOST_BYTES = 2_000_000
"""Most bytes a rulebook file may have."""


def rule_files(folder: Path) -> list[Path]:
    """Return every YAML file of a rules folder, in a fixed order. Hidden files do not count.

    Files ending in `.yml` or `.YAML` and folders that may not be looked into are there too, so that reading
    them can say that they would not count.
    """
    depths = ("*", "*/*", "*/*/*", "*/*/*/*")
    found = (file for depth in depths for file in folder.glob(depth) if _is_yaml(file) or _is_shut(file))
    return sorted(
        file for file in found if not any(p.startswith(".") for p in file.relative_to(folder).parts)
    )


def _is_yaml(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml")


def _is_shut(file: Path) -> bool:
    is_folder = os.path.isdir(file)  # noqa: PTH112  Path.is_dir may raise
    return is_folder and not os.access(file, os.R_OK | os.X_OK)


def read_file(file: Path) -> bytes:
    """Return the bytes of a file, of a larger one at most `MOST_BYTES` and one more.

    Raises OSError for what is not a plain file as well: a folder; or a pipe, which would make us wait for
    ever.
    """
    if not file.is_file():
        raise OSError(EINVAL, os.strerror(EINVAL))
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
