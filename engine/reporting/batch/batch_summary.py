"""What the terminal says of a batch: how far it has come, and at the end what came of it, in 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tabulate import tabulate

from ...codes import label
from ...screening.batch import Batch
from ...texts import Lang, Text, printable
from ..table import WIDTH, rows_shown
from .rows import masked
from .words import GROUPS, NOT_GIVEN, TOTAL, VERDICTS, number, sum_said

_MOST_TOLD: Final = 3
_GAP: Final = 2
"""What tabulate puts between columns; a heading gets as much once more."""
_LEAST: Final = 10
_MOST_AWARDS: Final = 20

_HEADS: Final = {
    "eligible": Text("Đủ đ/k\ntrình xét", "Eligi-\nble"),
    "for_council": Text("Hội\nđồng", "Coun-\ncil"),
    "returned": Text("Trả\nlại", "Re-\nturned"),
    "deferred": Text("Tạm\ndừng", "De-\nferred"),
    "ineligible": Text("Không\nđủ", "Ineli-\ngible"),
}
_GONE_OVER = Text("vượt hoặc chưa rõ: {n}", "exceeded or not known: {n}")


class ProgressWords(NamedTuple):
    """Words for a bar of progress: what is being done, what is counted, and how tqdm puts them together."""

    doing: str
    unit: str
    bar: str


def progress_words(lang: Lang) -> ProgressWords:
    """Return the words of the bar: how many, at what rate, how much time is left."""
    bar = Text(
        "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}, {rate_fmt}, còn {remaining}",
        "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}, {rate_fmt}, {remaining} left",
    )
    return ProgressWords(
        Text("Đang xét", "Screening").say(lang), Text(" hồ sơ", " dossiers").say(lang), bar.say(lang)
    )


def batch_summary(batch: Batch, lang: Lang = "vi", outputs: Sequence[str] = ()) -> str:
    """Return the summary of a batch as lines of at most 80 columns. `outputs` are the files written."""
    totals = batch.totals()
    said = sum_said(totals, lang)
    summed = textwrap.fill(said[:1].upper() + said[1:] + ".", WIDTH, break_on_hyphens=False)
    parts = [_verdicts(batch, lang), "", summed]
    told = [*_facts(batch, lang), *_findings(batch, lang)]
    if totals.unreadable:
        told += [(Text("Không đọc được", "Unreadable").say(lang), _first_unreadable(batch, lang))]
    told += [(Text("Đã ghi", "Written").say(lang), masked(one)) for one in outputs]
    if told:
        parts += ["", rows_shown(told)]
    return "\n".join(line.rstrip() for line in "\n".join(parts).split("\n")) + "\n"


def _verdicts(batch: Batch, lang: Lang) -> str:
    found: dict[str, dict[str, int]] = {}
    for award, verdict, count in batch.counts("award_label", "screened"):
        verdicts = found.setdefault(award or NOT_GIVEN.say(lang), {})
        verdicts[verdict] = verdicts.get(verdict, 0) + count
    most = sorted(found, key=lambda one: -sum(found[one].values()))[:_MOST_AWARDS]
    rest = [one for one in found if one not in most]
    shown = [(award, found[award]) for award in found if award in most]
    if rest:
        others = Text("{n} hình thức khác", "{n} other awards").fill(n=len(rest)).say(lang)
        shown.append((others, _added(found[one] for one in rest)))
    if len(shown) != 1:
        shown.append((TOTAL.say(lang), _added(found.values())))
    heads = [*(_HEADS[one].say(lang) for one in VERDICTS), TOTAL.say(lang)]
    counts = [[*(verdicts.get(one, 0) for one in VERDICTS), sum(verdicts.values())] for _, verdicts in shown]
    said = [[number(one, lang) if one else "–" for one in row] for row in counts]
    wide = WIDTH - sum(
        max(max(map(len, head.split("\n"))) + _GAP, *map(len, counted)) + _GAP
        for head, *counted in zip(heads, *said, strict=True)
    )
    wide = max(wide, _LEAST)
    names = [textwrap.fill(printable(award), wide, break_on_hyphens=False) for award, _ in shown]
    award = Text("Hình thức đề nghị", "Award").say(lang)
    return tabulate(
        [[name, *row] for name, row in zip(names, said, strict=True)],
        [textwrap.fill(award, wide - _GAP), *heads],
        tablefmt="simple",
        colalign=("left", *["right"] * 6),
        disable_numparse=True,
    )


def _added(of: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for verdicts in of:
        for verdict, count in verdicts.items():
            total[verdict] = total.get(verdict, 0) + count
    return total


def _facts(batch: Batch, lang: Lang) -> list[tuple[str, str]]:
    titles = [str(one[1] or one[0]) for one in batch.facts().get("campaigns", ())]
    return [(Text("Phong trào", "Campaign").say(lang), "; ".join(titles))] if titles else []


def _findings(batch: Batch, lang: Lang) -> list[tuple[str, str]]:
    """Return a line for each kind of finding across dossiers, with the first ones by name."""
    told = []
    heads = {
        "duplicates": (GROUPS["duplicates"], Text("{n} trường hợp", "cases: {n}")),
        "quotas": (Text("Chỉ tiêu", "Quotas"), _GONE_OVER),
        "totals": (Text("Tổng số", "Totals"), Text("không khớp: {n}", "that do not add up: {n}")),
    }
    for group, (title, words) in heads.items():
        count = 0
        first: list[str] = []
        for one in batch.across(group):
            if one.status in ("met", "not_applicable"):
                continue
            count += 1
            if len(first) < _MOST_TOLD:
                about = f"{masked(one.about)}: " if one.about else ""
                first.append(f"– {about}{one.label} ({label('status', one.status).say(lang)})")
        if count > len(first):
            first.append("– …")
        if count:
            said = words.fill(n=number(count, lang)).say(lang)
            told.append((title.say(lang), "\n".join([said, *first])))
    return told


def _first_unreadable(batch: Batch, lang: Lang) -> str:
    lines: list[str] = []
    for one in batch.unreadable():
        if len(lines) == _MOST_TOLD:
            lines.append(
                Text(
                    "… xem đủ ở tệp kết quả (-o ket-qua.xlsx)",
                    "… see them all in an output (-o results.xlsx)",
                ).say(lang)
            )
            break
        lines.append(masked(one.faults[0]) if one.faults else one.source.file)
    return "\n".join(lines)
