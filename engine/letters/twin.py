"""A unit's returned dossiers in the template's own form, with what is wrong: mended, they can be sent again.

`awards screen` reads such a workbook as it reads the template; what was added it passes over. National ids,
telephone numbers and notes are left out, for such files are sent around; the unit writes them in again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..codes import label
from ..lists.layout import MAIN, Known
from ..lists.template import Writer, write_with
from ..lists.template_cells import TemplateColumn
from ..lists.template_guide import GUIDE
from ..screening.kept import Kept
from ..screening.lines import Across, Line
from ..texts import Lang, Text, first_large, printable
from .across_said import across_said
from .twin_data import has_private, hiding, is_private, without_private
from .twin_places import UNSAID, column_of, is_field, spot_of, told
from .wording import read_fit, said_fit

MOST_CHARACTERS: Final = 32_767
"""As many UTF-16 units may stand in one cell."""
_BEFORE: Final = 2
"""The added columns stand after the number and the id."""
_MOST_REMARK: Final = 600

_Cell = tuple[int, int]
"""A row below the headings and a column, from 0."""


class Returned(NamedTuple):
    """One dossier to be sent back: its line, findings across that concern it, itself, its report if kept."""

    line: Line
    beside: Sequence[Across]
    kept: Kept
    report: bytes | None


def write_twin(
    path: Path, returned: Sequence[Returned], own: Collection[int], known: Known, lang: Lang
) -> None:
    """Write the workbook; the same bytes for the same arguments.

    Args:
        path: where; an existing file is written over.
        returned: the dossiers, in order.
        own: the numbers of all lines of the unit; of others nothing is said.
        known: what the drop-downs offer.
        lang: of the guide, the reasons and the remarks; headings and choices are Vietnamese.

    Raises:
        OSError: the file cannot be written.
    """

    def writer(book: Any, names: Known, words: Lang) -> _Twin:
        return _Twin(book, names, words, returned, frozenset(own))

    data = [without_private(one.kept.data, at) for at, one in enumerate(returned, 1)]
    write_with(writer, path, data, known, lang)


class _Twin(Writer):
    fitted = True

    def __init__(
        self, book: Any, known: Known, lang: Lang, returned: Sequence[Returned], own: frozenset[int]
    ) -> None:
        super().__init__(book, known, lang)
        self.said = (_TITLE, *_SAID, *GUIDE[2:])
        self._returned, self._own = returned, own
        self._remarks: dict[str, dict[_Cell, list[str]]] = {}

    def width(self, column: TemplateColumn) -> int:
        """Return how wide a column is; what is wrong takes more room than anything else."""
        return 46 if column.heading in _ADDED[1:] else super().width(column)

    def columns(self, scope: str) -> list[TemplateColumn]:
        """Return the template's columns, and what is wrong with each dossier beside its id."""
        columns = super().columns(scope)
        if scope == MAIN:
            added = [TemplateColumn("+unused", heading, None, (), _PASSED) for heading in _ADDED]
            columns = [*columns[:_BEFORE], *added, *columns[_BEFORE:]]
        return [one._replace(note=_LEFT_OUT) if is_private(one.target) else one for one in columns]

    def rows(
        self, scope: str, columns: list[TemplateColumn], dossiers: Sequence[dict[str, Any]], samples: bool
    ) -> list[list[str]]:
        """Return the rows of the template with the added columns, and what cells said that was not read."""
        made = super().rows(scope, columns, dossiers, samples)
        self._remarks[scope] = {}
        start = 0
        for at, of in enumerate(self._returned):
            if scope == MAIN:
                made[at][_BEFORE : _BEFORE + len(_ADDED)] = _said(of, self._own, self.lang)
            self._restore(scope, columns, made, at if scope == MAIN else start, of)
            start += len(of.kept.data.get(scope) or ()) if scope != MAIN else 0
        return [[_fitting(cell) for cell in row] for row in made]

    def _restore(
        self, scope: str, columns: list[TemplateColumn], made: list[list[str]], start: int, of: Returned
    ) -> None:
        """Write what cells said that no dossier can hold, and gather what is to be said of cells."""
        hide = hiding(of.kept.data)
        for lost in of.kept.lost:
            spot = spot_of(lost.pointer, of.kept.data)
            if spot is None or not is_field(spot) or spot.scope != scope or is_private(spot.path):
                continue
            row, column = start + (spot.entry or 0), column_of(spot, columns)
            if column is not None and lost.text:
                made[row][column] = hide(lost.raw)
            elif column is not None:
                self._remark(scope, (row, column), _was(hide(lost.raw), self.lang))
        for pointer, said in told(of.report):
            spot = spot_of(pointer, of.kept.data)
            column = column_of(spot, columns) if spot is not None and spot.scope == scope else None
            if spot is not None and column is not None:
                self._remark(scope, (start + (spot.entry or 0), column), hide(printable(said)))

    def _remark(self, scope: str, cell: _Cell, said: str) -> None:
        self._remarks[scope].setdefault(cell, []).append(said)

    def finish(self, scope: str, sheet: Any, columns: list[TemplateColumn]) -> None:  # noqa: ARG002  a hook
        """Write the remarks on cells."""
        for (row, column), said in sorted(self._remarks[scope].items()):
            text = "\n".join(dict.fromkeys(said))
            text = text if len(text) <= _MOST_REMARK else text[: _MOST_REMARK - 1] + "…"
            sheet.write_comment(row + 1, column, text, {"x_scale": 2, "y_scale": 1.5, "author": ""})


def _said(of: Returned, own: frozenset[int], lang: Lang) -> list[str]:
    """Return the cells of the added columns."""
    line, hide = of.line, hiding(of.kept.data)
    lacking = [one for one in line.told if one.effect not in UNSAID]
    beside = [one for one in of.beside if one.effect not in UNSAID]
    reasons = [f"{one.label}: {read_fit(one.found, lang)}" for one in lacking]
    reasons += [f"{one.label}: {across_said(one, own, lang)}" for one in beside]
    reasons += [_UNREAD.say(lang)] if line.faults else []
    reasons += [
        _was(one.raw, lang) for one in of.kept.lost if not is_field(spot_of(one.pointer, of.kept.data))
    ]
    remedies = [one.remedy for one in lacking] + [one.remedy for one in beside]
    to_do = [one for one in remedies if one]
    to_do += [_WRITE_AGAIN.say(lang)] if has_private(of.kept.data) else []
    verdict = first_large(label("verdict", line.screened).say(lang))
    return [verdict, *(hide(_lines(one, lang)) for one in (reasons, to_do))]


def _was(raw: str, lang: Lang) -> str:
    return _WAS.fill(raw=printable(raw)).say(lang)


def _lines(parts: Iterable[str], lang: Lang) -> str:
    said = [said_fit(one, lang) for one in dict.fromkeys(parts)]
    return said[0] if len(said) == 1 else "\n".join(f"{n}. {one}" for n, one in enumerate(said, 1))


def _fitting(text: str) -> str:
    """Return a text that a cell holds."""
    if len(text.encode("utf-16-le", "replace")) // 2 <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS // 2 - 1] + "…"


_ADDED: Final = ("Kết quả thẩm định", "Lý do", "Cần sửa, bổ sung")
_PASSED = Text("Khi đọc lại, chương trình bỏ qua cột này", "This column is passed over when the file is read")
_TITLE = Text("Hồ sơ cần sửa, bổ sung", "Dossiers to be mended")
_SAID: Final = (
    Text(
        "1. Đây là các hồ sơ của đơn vị được trả lại để bổ sung hoặc tạm dừng. Cột “Lý do” nói vì sao, cột "
        "“Cần sửa, bổ sung” nói việc phải làm; ô có ghi chú là ô cần xem. Sửa ngay trong tệp này rồi gửi "
        "lại, không đổi mã hồ sơ. Số định danh, số điện thoại, ghi chú không in ở đây để bảo mật: ghi lại.",
        "1. These are the unit's dossiers that were returned or deferred. The column “Lý do” says why, “Cần "
        "sửa, bổ sung” what to do; cells with a comment need a look. Mend them here and send the file back "
        "with the same ids. National ids, telephone numbers and notes are left out: write them in again.",
    ),
)
_LEFT_OUT = Text(
    "Không in lại ở đây để bảo mật; ghi lại trước khi gửi",
    "Left out for privacy; write it in before you send this",
)
_WRITE_AGAIN = Text(
    "Ghi lại số định danh, số điện thoại (không in lại trong tệp này để bảo mật)",
    "Write the national id and telephone number in again (left out of this file for privacy)",
)
_WAS = Text("Ô này đã ghi “{raw}”, không đọc được; ghi lại", 'This cell said "{raw}", which cannot be read')
_UNREAD = Text(
    "Có ô không đọc được hoặc mâu thuẫn (xem ghi chú ở ô)",
    "Some cells cannot be read or contradict each other (see the comments)",
)
