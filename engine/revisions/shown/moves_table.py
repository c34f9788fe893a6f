"""What two rulebooks do to one batch, for a terminal: from which verdict to which, and the first who move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from tabulate import tabulate

from ...reporting.batch.words import NOT_GIVEN, TOTAL, number
from ...reporting.table import WIDTH, broken, rows_shown
from ...texts import Lang, Text, printable
from ..changes import Change
from ..moving import MOVES, OUTCOMES, UNREADABLE, Movement, Movements, Tally
from .changes_table import shortened
from .saying import MOVED, SHORT, causes, outcome_said, reasons, who

_HEADS: Final = {
    "eligible": Text("Đủ\nđ/k", "Eligi-\nble"),
    "for_council": Text("Hội\nđồng", "Coun-\ncil"),
    "returned": Text("Trả\nlại", "Re-\nturned"),
    "deferred": Text("Tạm\ndừng", "De-\nferred"),
    "ineligible": Text("Không\nđủ", "Ineli-\ngible"),
    UNREADABLE: Text("Không\nđọc", "Unread-\nable"),
}
_MOST_TOLD: Final = 5
"""Dossiers of each kind that a terminal shows; files have all of them."""


def moves_table(moves: Movements, tally: Tally, changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    """Yield lines, without their ends."""
    title = Text("Cùng các hồ sơ ấy, xét theo hai bản", "The same dossiers under both rulebooks").say(lang)
    yield from (
        "",
        title.upper(),
        "-" * WIDTH,
        "",
        matrix(tally, lang),
        "",
        *broken(summed(tally, lang), WIDTH),
    )
    yield from _by(tally, lang)
    for move in MOVES:
        count = tally.moves[move]
        if not count:
            continue
        yield from ("", f"{MOVED[move].say(lang)}: {number(count, lang)}", "-" * WIDTH)
        for one in islice(moves.of(move), _MOST_TOLD):
            yield from _movement(one, changes, lang)
        if count > _MOST_TOLD:
            more = Text("… và {n} hồ sơ nữa; xem đủ với -o", "… and {n} more; all of them with -o")
            yield more.fill(n=number(count - _MOST_TOLD, lang)).say(lang)


def matrix(tally: Tally, lang: Lang) -> str:
    """Return the counts from verdict (rows) to verdict (columns)."""
    shown = [one for one in OUTCOMES if one != UNREADABLE or any(one in pair for pair in tally.matrix)]
    heads = [
        Text("Cũ \\ Mới", "Old \\ New").say(lang),
        *(_HEADS[one].say(lang) for one in shown),
        TOTAL.say(lang),
    ]
    rows: list[list[str | int]] = []
    for was in shown:
        counts = [tally.count(was, becomes) for becomes in shown]
        rows.append([SHORT[was].say(lang), *counts, sum(counts)])
    sums = [sum(tally.count(was, becomes) for was in shown) for becomes in shown]
    rows.append([TOTAL.say(lang), *sums, sum(sums)])
    said = [
        [one if isinstance(one, str) else number(one, lang) if one else "–" for one in row] for row in rows
    ]
    align = ("left", *["right"] * (len(heads) - 1))
    return tabulate(said, heads, tablefmt="simple", colalign=align, disable_numparse=True)


def summed(tally: Tally, lang: Lang) -> str:
    """Return the counts in a sentence."""
    same = tally.moves["same"]
    unread = tally.count(UNREADABLE, UNREADABLE)
    old = sum(n for (was, becomes), n in tally.matrix.items() if was == UNREADABLE != becomes)
    new = sum(n for (was, becomes), n in tally.matrix.items() if becomes == UNREADABLE != was)
    text = Text(
        "{read} hồ sơ: {gains} có kết luận tốt hơn, {losses} kém hơn, {same} như cũ, {other} cùng kết luận "
        "nhưng lý do khác",
        "Dossiers: {read}. A better verdict: {gains}; a worse one: {losses}; the same: {same}; the same on "
        "other grounds: {other}",
    )
    said = text.fill(
        read=number(tally.read, lang), gains=number(tally.moves["gains"], lang),
        losses=number(tally.moves["losses"], lang), same=number(same, lang),
        other=number(tally.regrounded, lang),
    ).say(lang)  # fmt: skip
    if unread or old or new:
        more = Text(
            "không đọc được: {both} ở cả hai bản, {old} chỉ ở bản cũ, {new} chỉ ở bản mới",
            "unreadable under both: {both}, under the old alone: {old}, under the new alone: {new}",
        ).fill(both=unread, old=old, new=new)
        said += "; " + more.say(lang)
    return said + "."


def _by(tally: Tally, lang: Lang) -> Iterator[str]:
    """Yield gains and losses by award and campaign, where there are several or somebody moves."""
    found: dict[tuple[str, str], list[int]] = {}
    for (award, campaign, was, becomes), count in tally.by.items():
        counts = found.setdefault((award, campaign), [0, 0, 0])
        counts[0] += count
        if UNREADABLE not in (was, becomes) and was != becomes:
            counts[1 if OUTCOMES.index(becomes) < OUTCOMES.index(was) else 2] += count
    if not tally.moves["gains"] and not tally.moves["losses"]:
        return
    heads = [
        Text("Hình thức; phong trào", "Award; campaign").say(lang), Text("Hồ sơ", "Dossiers").say(lang),
        MOVED["gains"].say(lang), MOVED["losses"].say(lang),
    ]  # fmt: skip
    rows = [
        [
            "\n".join(broken("; ".join(filter(None, key)) or NOT_GIVEN.say(lang), 44)),
            *(number(n, lang) for n in counts),
        ]
        for key, counts in sorted(found.items())
    ]
    align = ("left", "right", "right", "right")
    yield from ("", tabulate(rows, heads, tablefmt="simple", colalign=align, disable_numparse=True))


def _movement(of: Movement, changes: Sequence[Change], lang: Lang) -> Iterator[str]:
    about = who(of, lang)
    parts = (
        [about.dossier, about.candidate, about.unit] if about.candidate else [about.dossier or about.source]
    )
    yield from ("", *broken(printable(" – ".join(filter(None, parts))), WIDTH))
    rows = []
    for title, side in ((Text("Trước", "Was"), of.was), (Text("Nay", "Becomes"), of.becomes)):
        told = [outcome_said(side.outcome, lang), *(f"– {one}" for one in reasons(side, lang))]
        rows.append((title.say(lang), "\n".join(shortened(one) for one in told)))
    told = [f"{changes[at].said.say(lang)}: {changes[at].label.say(lang)}" for at in causes(of, changes)]
    if told:
        rows.append((Text("Vì sửa", "Changed").say(lang), "\n".join(dict.fromkeys(told))))
    yield rows_shown(rows, "  ")
