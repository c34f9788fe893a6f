"""Figures that quotas are shares of, as they are given with `--bases`: a YAML or a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from ...dates import Unreadable
from ...errors import Fault, Place, ScreeningError
from ...figures import Percent, read_figure
from ...rulebooks.across_program import AcrossRules
from ...rulebooks.files import MOST_BYTES, read_file
from ...rulebooks.yaml_reading import read_yaml
from ...texts import Text, fold, nearest

COLUMNS = {
    "base": ("base", "cơ số", "mã cơ số"),
    "unit": ("unit", "đơn vị"),
    "class": ("class", "loại đơn vị", "hạng"),
    "cluster": ("cluster", "cụm", "khối", "cụm, khối", "cụm, khối thi đua"),
    "figure": ("figure", "số lượng", "số liệu"),
}
"""The keys of a YAML row, and the headings that a CSV file may have for each."""
_SCOPES = ("unit", "class", "cluster")
_ALLOWED = tuple(names[0] for names in COLUMNS.values())

Key = tuple[str, str, str]
"""Base id; scope `unit`, `class`, `cluster` or `campaign`; the folded name in it, empty for the campaign."""


@dataclass(frozen=True)
class Bases:
    """Figures by what they are of. `file` is for messages."""

    figures: dict[Key, Fraction] = field(default_factory=dict)
    file: str | None = None


def read_bases(path: Path, rules: AcrossRules) -> Bases:
    """Return the figures of a file, for the bases that quotas of these rules need.

    A row names a base, and one of unit, class or cluster (none: the whole campaign), and the figure. YAML:
    `bases: [{unit: ..., base: ..., figure: 45}]`; CSV: a heading row, `,` `;` or tab.

    Raises:
        ScreeningError: with every row that is wrong; RulebookError for what is no YAML.
    """
    is_yaml = path.suffix.lower() in (".yaml", ".yml")
    rows = list(_yaml_rows(path) if is_yaml else _csv_rows(path))
    known = tuple(sorted({one.base.id for one in rules.quotas if one.base}))
    figures: dict[Key, Fraction] = {}
    faults: list[Fault] = []
    for place, row in rows:
        made = _figure(row, place)
        if not isinstance(made, Fault) and made[0][0] not in known:
            name = made[0][0]
            text = Text(f"không chỉ tiêu nào dùng cơ số “{name}”", f'no quota uses the base "{name}"')
            made = Fault("unknown-base", text, place, known, nearest(name, known), name)
        if isinstance(made, Fault):
            faults.append(made)
        elif made[0] in figures:
            text = Text("cơ số này đã ghi ở dòng khác", "this base already stands in another row")
            faults.append(Fault("base-twice", text, place, raw=" ".join(made[0])))
        else:
            figures[made[0]] = made[1]
    if faults:
        raise ScreeningError(faults)
    return Bases(figures, str(path))


def _yaml_rows(path: Path) -> Iterator[tuple[Place, dict[str, Any]]]:
    document = read_yaml(path, str(path))
    data = document.data
    rows = data.get("bases") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        text = Text("tệp cơ số phải có danh sách “bases”", 'a file of bases needs the list "bases"')
        raise ScreeningError(Fault("bases-form", text, Place(str(path)), ("bases",)))
    for index, row in enumerate(rows):
        place = document.place(("bases", index))
        if not isinstance(row, dict):
            text = Text("mỗi dòng phải là nhóm khóa", "each row must be a mapping")
            raise ScreeningError(Fault("bases-form", text, place, _ALLOWED))
        yield place, row


def _csv_rows(path: Path) -> Iterator[tuple[Place, dict[str, Any]]]:
    try:
        data = read_file(path)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        message = Text(
            "không đọc được tệp cơ số ({why}); lưu thành CSV UTF-8",
            "the file of bases cannot be read ({why}); save it as CSV UTF-8",
        ).fill(why=why)
        raise ScreeningError(Fault("bases-unreadable", message, Place(str(path)))) from None
    if len(data) > MOST_BYTES:
        message = Text("tệp cơ số quá lớn", "the file of bases is too large")
        raise ScreeningError(Fault("bases-unreadable", message, Place(str(path))))
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    names: list[str] | None = None
    for cells in reader:
        place = Place(str(path), reader.line_num)
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = _headings(cells, place)
        else:
            given = [*names, *("?" for _ in cells[len(names) :])]
            yield place, {name: cell for name, cell in zip(given, cells, strict=False) if cell.strip()}
    if names is None:
        message = Text("tệp cơ số không có dòng nào", "the file of bases is empty")
        raise ScreeningError(Fault("bases-form", message, Place(str(path)), _ALLOWED))


def _headings(cells: Iterable[str], place: Place) -> list[str]:
    known = {fold(heading): name for name, headings in COLUMNS.items() for heading in headings}
    names = [known.get(fold(cell), cell.strip()) for cell in cells]
    lacking = [name for name in ("base", "figure") if name not in names]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if lacking or twice:
        text = Text("thiếu hoặc lặp cột {what}", "the column {what} is missing or stands twice").fill(
            what=", ".join(lacking + twice)
        )
        raise ScreeningError(Fault("bases-form", text, place, _ALLOWED))
    return names


def _figure(row: dict[str, Any], place: Place) -> tuple[Key, Fraction] | Fault:
    unknown = next((str(name) for name in row if name not in COLUMNS), None)
    if unknown is not None:
        text = Text(f"không có cột “{unknown}”", f'there is no column "{unknown}"')
        return Fault("bases-column", text, place, _ALLOWED, nearest(unknown, _ALLOWED), unknown)
    base, raw = row.get("base"), row.get("figure")
    scopes = [name for name in _SCOPES if row.get(name) not in (None, "")]
    if not isinstance(base, str) or not base.strip() or raw is None or len(scopes) > 1:
        text = Text(
            "mỗi dòng cần base, figure và nhiều nhất một trong unit, class, cluster",
            "each row needs base, figure, and at most one of unit, class, cluster",
        )
        return Fault("bases-row", text, place, _ALLOWED)
    figure = read_figure(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    if not isinstance(figure, Fraction) or isinstance(figure, Percent) or figure < 0:
        why = (
            figure.why
            if isinstance(figure, Unreadable)
            else Text("phải là số không âm", "must be a number from 0 up")
        )
        return Fault("bases-figure", why, place, raw=str(raw)[:80])
    scope = scopes[0] if scopes else "campaign"
    return (base.strip(), scope, fold(str(row[scope])) if scopes else ""), Fraction(figure)
