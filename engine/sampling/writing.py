"""Writing a sample: dossiers as lines of JSON and as a workbook, and the truth of both beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from ..rulebooks.library import SHIPPED
from .batch import Made, batch_of
from .plan import Plan, read_plan
from .workbook import ListWorkbook

DOSSIERS, TRUTH, HISTORY, UNITS = "dossiers.jsonl", "truth.jsonl", "history.jsonl", "units.jsonl"
WORKBOOK, README = "danh-sach.xlsx", "README.txt"


class Written(NamedTuple):
    """What was written: the folder, how many dossiers, and how many must get each verdict."""

    folder: Path
    dossiers: int
    verdicts: dict[str, int]


def write_sample(
    n: int, seed: int, campaign: str, out: Path, rules: Path = SHIPPED, workbook: bool = True
) -> Written:
    """Write `n` invented dossiers of a campaign with their truth into the folder `out`.

    Files of an earlier sample there are replaced. The same arguments give the same bytes.

    Raises:
        AwardsError: there is no such campaign, or no truth is written down for it.
        OSError: the folder cannot be written.
    """
    return write_plan(read_plan(campaign, rules), n, seed, out, workbook)


def write_plan(plan: Plan, n: int, seed: int, out: Path, workbook: bool = True) -> Written:
    """Write `n` invented dossiers of a plan that was read; see `write_sample`."""
    out.mkdir(parents=True, exist_ok=True)
    verdicts: dict[str, int] = {}
    with ExitStack() as stack:
        files = {name: stack.enter_context(_lines(out / name)) for name in (DOSSIERS, TRUTH, HISTORY, UNITS)}
        book = (
            stack.enter_context(ListWorkbook(out / WORKBOOK, plan.title, plan.awards_called))
            if workbook
            else None
        )
        last = -1
        for made in batch_of(n, seed, plan):
            verdicts[made.truth.verdict] = verdicts.get(made.truth.verdict, 0) + 1
            _line(files[DOSSIERS], made.dossier)
            _line(files[TRUTH], made.truth.as_json())
            for one in made.past:
                _line(files[HISTORY], one)
            if made.unit and made.unit.index != last:
                last = made.unit.index
                _line(files[UNITS], _unit(made))
            if book:
                book.add(made.in_lists, made.unit)
    (out / README).write_text(
        _README.format(n=n, seed=seed, campaign=plan.id), encoding="utf-8", newline="\n"
    )
    return Written(out, n, verdicts)


def read_truth(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the truth of each dossier of a sample, as JSON data."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _lines(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _line(file: TextIO, data: dict[str, Any]) -> None:
    file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


def _unit(made: Made) -> dict[str, Any]:
    unit = made.unit
    assert unit is not None
    return {
        "unit": unit.name,
        "kind": unit.kind,
        "cluster": unit.bloc,
        "lines": unit.lines,
        "staff": unit.staff,
        "careless": unit.careless,
        "quota": unit.quota,
    }


_README = """\
Dữ liệu thử, sinh ra bằng máy; không có người thật, đơn vị thật, quyết định thật nào ở đây.
Invented data; no person, unit or decision here is real.

awards sample -n {n} --seed {seed} --campaign {campaign}

dossiers.jsonl   hồ sơ, mỗi dòng một hồ sơ / dossiers, one a line
danh-sach.xlsx   cùng các hồ sơ đó, dưới dạng danh sách lập tay / the same dossiers as a list made by hand
truth.jsonl      kết quả đúng, lỗi đã cài của từng hồ sơ / what must be found of each dossier, its faults
history.jsonl    quyết định cũ để nạp bằng `awards history import` / past decisions
units.jsonl      từng đơn vị: số hồ sơ, biên chế / each unit: its dossiers, its staff

Số định danh bắt đầu bằng 999 hoặc 000 là mã tỉnh không có thật.
National ids begin with 999 or 000, provinces that do not exist.
"""
