"""Linting a folder of rules with its worked cases beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..rulebooks.used_ids import USED_IDS
from ..texts import Text
from .case_results import impossible_in, shown_by
from .catalogue import RULES
from .gathering import Gathered, gather
from .kept import Memory
from .material import Material, called
from .rule import Rule
from .running import Linted, lint


def lint_folder(
    folder: Path, cases: Path | None = None, rules: Sequence[Rule] = RULES, memory: Memory | None = None
) -> Linted:
    """Return every remark on a folder of rules.

    Args:
        cases: the folder of worked cases; None: what needs them is not looked at, and that is said.
        memory: what is remembered of earlier runs, to save time.

    Raises:
        RulebookError: there is no such folder.
    """
    remembered = memory or Memory()
    gathered = gather(folder, remembered.read)
    material, unchecked = _material(gathered, cases, remembered)
    if gathered.dark:
        rules = [one for one in rules if not one.of_absence]
        unchecked.append(_DARK)
    return lint(material, replace(gathered, unchecked=(*gathered.unchecked, *unchecked)), rules)


def _material(gathered: Gathered, cases: Path | None, memory: Memory) -> tuple[Material, list[Text]]:
    """Return what rules look at, and what they cannot."""
    documents = {
        name: one.document for name, one in gathered.files.items() if one.document and one.typed is not None
    }
    unchecked = []
    if gathered.used is None:
        unchecked.append(_LEDGER_WAITS if USED_IDS in gathered.files else _NO_LEDGER)
    if cases is None:
        unchecked.append(_NO_CASES)
    rulebook = gathered.rulebook
    run = rulebook is not None and cases is not None and not gathered.faults
    if cases is not None and not run:
        unchecked.append(_CASES_WAIT)
    material = Material(
        texts={name: one.text for name, one in gathered.files.items()},
        documents=documents,
        rulebook=rulebook,
        used=gathered.used,
        shown=(lambda: shown_by(memory.cases(cases), rulebook, memory.statuses))
        if run and cases and rulebook
        else None,
        impossible=impossible_in(cases) if cases else {},
        lost=gathered.lost,
        unsound=frozenset(called(name) for name, one in gathered.files.items() if one.faults),
    )
    return material, unchecked


_NO_LEDGER: Final = Text(
    "mã đã dùng: thư mục không có used-ids.yaml", "used ids: the folder has no used-ids.yaml"
)
_LEDGER_WAITS: Final = Text(
    "mã đã dùng: chưa đọc được used-ids.yaml", "used ids: used-ids.yaml cannot be read as it is"
)
_NO_CASES: Final = Text("trường hợp mẫu: không có thư mục cases", "worked cases: there is no folder of cases")
_DARK: Final = Text(
    "điều khai báo mà không dùng, mã không còn: có tệp chưa đọc được",
    "what is declared and not used, ids that are gone: a file cannot be read",
)
_CASES_WAIT: Final = Text(
    "trường hợp mẫu: chạy sau khi hết lỗi của bộ nạp",
    "worked cases: they are run once the loader finds no fault",
)
