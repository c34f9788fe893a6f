"""Changes for a terminal, 80 columns wide: by what they concern, there the weightiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ...errors import Place
from ...reporting.table import WIDTH, broken, rows_shown
from ...texts import Lang, Text, first_large
from ..changes import WEIGHTS, Change
from ..sides import Side
from .saying import REACH, WEIGHT, WHAT

NOT_COMPARED = Text(
    "Không so ở đây: {x} (nội dung có khác, nhưng không kết luận nào dựa vào).",
    "Not compared here: {x} (what they say differs, but no verdict rests on it).",
)
_AROUND = 12
"""Words before and after what differs that are shown of a long text."""
_MOST = 600
"""Characters of what was, or becomes, that a terminal shows; the workbook and JSON have all of it."""


def changes_table(
    sides: Sequence[Side], changes: Sequence[Change], lang: Lang, aside: Sequence[str] = ()
) -> str:
    """Return the changes as lines; `sides` are the old and the new, `aside` files not compared."""
    lines = [_heading(sides, lang), _count(changes, lang)]
    if aside:
        lines += broken(NOT_COMPARED.fill(x=", ".join(aside)).say(lang), WIDTH)
    for _, group in groupby(changes, key=lambda one: one.where):
        rows = list(group)
        lines += ["", *broken(rows[0].where_said.say(lang).upper(), WIDTH), "-" * WIDTH]
        parts = [list(same) for _, same in groupby(rows, key=lambda one: (one.key, one.reach, one.what))]
        for part in sorted(parts, key=lambda of: min(WEIGHTS.index(one.weight) for one in of)):
            lines += _part(part, lang)
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")) + "\n"


def _heading(sides: Sequence[Side], lang: Lang) -> str:
    titles = (Text("Bản cũ", "Old"), Text("Bản mới", "New"))
    return rows_shown((title.say(lang), side.shown) for title, side in zip(titles, sides, strict=True))


def _count(changes: Sequence[Change], lang: Lang) -> str:
    if not changes:
        said = Text(
            "Hai bản quy tắc như nhau: không điều nào khác về nội dung.",
            "The rulebooks are the same: nothing differs in what they come to.",
        )
        return "\n" + said.say(lang)
    found = Counter(one.weight for one in changes)
    parts = [f"{WEIGHT[one].say(lang)}: {found[one]}" for one in WEIGHTS if found[one]]
    head = Text("{n} thay đổi", "Changes: {n}").fill(n=len(changes)).say(lang)
    return "\n" + "\n".join(broken(f"{head} – " + "; ".join(parts) + ".", WIDTH))


def _part(rows: Sequence[Change], lang: Lang) -> list[str]:
    first = rows[0]
    lines = ["", *broken(first_large(first.said.say(lang)), WIDTH)]
    shown: list[tuple[str, str]] = []
    for one in sorted(rows, key=lambda one: WEIGHTS.index(one.weight)):
        shown += _rows(one, lang)
    if first.reach and not (len(first.reach) == 1 and first.reach[0] == first.where_said):
        shown.append((REACH.say(lang), "\n".join(each.say(lang) for each in first.reach)))
    return [*lines, rows_shown(shown, "  ")]


def _rows(of: Change, lang: Lang) -> Iterator[tuple[str, str]]:
    what = WHAT[of.what] if not of.aspect else of.label
    yield first_large(what.say(lang)), f"[{WEIGHT[of.weight].say(lang)}] {_places(of, lang)}"
    was, becomes = (side.say(lang) if side else None for side in (of.was, of.becomes))
    if was and becomes:
        was, becomes = where_apart(was, becomes)
    if was is not None:
        yield Text("trước", "was").say(lang), shortened(was)
    if becomes is not None:
        yield Text("nay", "becomes").say(lang), shortened(becomes)
    for note in of.notes:
        yield Text("lưu ý", "note").say(lang), note.say(lang)


def _places(of: Change, lang: Lang) -> str:
    old, new = (_at(one) for one in (of.old, of.new))
    if of.old and of.new:
        if of.old.file == of.new.file:
            return old if old == new else f"{old} → {of.new.line}"
        return f"{old} → {new}"
    side = Text("bản cũ", "old") if of.old else Text("bản mới", "new")
    return f"{old or new} ({side.say(lang)})"


def _at(place: Place | None) -> str:
    return f"{place.file}:{place.line}" if place else ""


def shortened(text: str) -> str:
    """Return a text of a length that a terminal can show."""
    if len(text) <= _MOST:
        return text
    return text[:_MOST].rpartition(" ")[0] + " […]"


def where_apart(was: str, becomes: str) -> tuple[str, str]:
    """Return two texts; of long ones only where they differ, with a few words around."""
    if len(was) <= _MOST and len(becomes) <= _MOST:
        return was, becomes
    before, after = was.split(" "), becomes.split(" ")
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    end = next((at for at in range(least - start) if before[-1 - at] != after[-1 - at]), least - start)
    first, last = max(start - _AROUND, 0), max(end - _AROUND, 0)
    cut = [
        [*(["[…]"] if first else []), *one[first : len(one) - last], *(["[…]"] if last else [])]
        for one in (before, after)
    ]
    return " ".join(cut[0]), " ".join(cut[1])
