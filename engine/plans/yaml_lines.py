"""Writing YAML by hand: values that the strict reader takes, comments where a person has to look."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 118
_PLAIN: Final = re.compile(r"[^\W\d_][\w ./;()“”–…-]*[\w.)”…]|[^\W\d_]")
_RESERVED: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str) -> str:
    """Return a text as a scalar on one line: plain where nothing can be mistaken, else in double quotes."""
    plain = _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and text.lower() not in _RESERVED
    return text if plain else json.dumps(text, ensure_ascii=False)


@dataclass
class YamlLines:
    """Lines of YAML in the making."""

    lines: list[str] = field(default_factory=list)

    def put(self, depth: int, text: str) -> None:
        """Add a line at a depth of two spaces each."""
        self.lines.append(f"{'  ' * depth}{text}".rstrip())

    def comment(self, depth: int, text: str) -> None:
        """Add a comment; one that is too long is cut, never wrapped, so that it stays with its line."""
        most = WIDTH - 2 * depth - 2
        bare = " ".join(text.split())
        self.put(depth, f"# {bare if len(bare) <= most else bare[: most - 2].rstrip() + '…”'}")

    def pair(self, depth: int, key: str, text: str) -> None:
        """Add a key with a text; a long one is folded over several lines."""
        one = f"{key}: {scalar(text)}"
        if len(one) + 2 * depth <= WIDTH:
            self.put(depth, one)
            return
        self.put(depth, f"{key}: >-")
        for row in _folded(text, WIDTH - 2 * (depth + 1)):
            self.put(depth + 1, row)

    def text(self) -> str:
        """Return what was written."""
        return "\n".join(self.lines) + "\n"


def _folded(text: str, wide: int) -> list[str]:
    """Return a text as lines that fold back to it: broken at single spaces only."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > wide:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]
