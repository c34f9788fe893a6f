"""Points of a letter: what is not met or unknown, what is required, by what clause, what would mend it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from ..texts import Lang, Text
from .issues import Issue
from .letter import Paragraph
from .wording import point

_BESIDES: Final = Text("Ngoài ra, {x}", "Besides, {x}")
_SEVERAL: Final = Text("Các điều kiện sau, cùng một lý do", "The criteria below, for one and the same reason")
_TOGETHER: Final = Text("Các điều kiện tại điểm này", "The criteria of this point")
_REQUIRED: Final = Text("- Yêu cầu: {x};", "- Required: {x};")
_CLAUSE: Final = Text("- Căn cứ: {x};", "- Clause: {x};")
_THEN_REQUIRED: Final = Text("; yêu cầu: {x}", "; required: {x}")
_THEN_CLAUSE: Final = Text("; căn cứ: {x}", "; clause: {x}")
_REMEDY: Final = Text("- Cách khắc phục: {x};", "- Remedy: {x};")
_REMEDY_FOR: Final = Text("- Cách khắc phục đối với {who}: {x};", "- Remedy for {who}: {x};")
_HANDLING: Final = Text("- Hướng xử lý: {x};", "- What may be done: {x};")
_HANDLING_FOR: Final = Text("- Hướng xử lý đối với {who}: {x};", "- What may be done for {who}: {x};")
"""Of a dossier that is refused: nothing of it is asked for, and nothing promised."""
_WHO: Final = Text("- Hồ sơ: {x}.", "- Concerns: {x}.")

Who = Callable[[Collection[int]], str]
"""Says which dossiers have these numbers."""


def points(issues: Sequence[Issue], who: Who, lang: Lang, *, refused: bool = False) -> Iterator[Paragraph]:
    """Yield a lettered point for each issue and, below it, what to do and who it concerns.

    `refused`: the dossiers are not eligible, so that what may be done is not called a remedy.
    """
    one_for_all, for_some = (_HANDLING, _HANDLING_FOR) if refused else (_REMEDY, _REMEDY_FOR)
    for index, issue in enumerate(issues):
        yield from asked(issue, index, lang)
        several = len(issue.remedies) > 1
        for remedy, numbers in issue.remedies.items():
            if remedy:
                words = for_some if several else one_for_all
                said = words.fill(x=_small(_bare(remedy)), who=who(numbers) if several else "")
                yield Paragraph(said.say(lang), "point")
        yield Paragraph(_WHO.fill(x=who(issue.found)).say(lang), "point")


def asked(issue: Issue, index: int, lang: Lang) -> Iterator[Paragraph]:
    """Yield the point of an issue: what it is, what is required and by what clause."""
    below = []
    if len(issue.asked) == 1:
        (only,) = issue.asked
        label = only.label
        for words, value in ((_REQUIRED, only.required), (_CLAUSE, only.clause)):
            if value:
                said = _small(_bare(value)) if words is _REQUIRED else _bare(value)
                below.append(words.fill(x=said).say(lang))
    else:
        label = _SEVERAL.say(lang)
        for one in issue.asked:
            parts = ((_THEN_REQUIRED, one.required), (_THEN_CLAUSE, one.clause))
            then = "".join(words.fill(x=_bare(value)).say(lang) for words, value in parts if value)
            below.append(f"- {one.label}{then};")
    said = label if issue.deciding else _BESIDES.fill(x=_small(label)).say(lang)
    yield Paragraph(f"{point(index)}) {said}:", "point")
    yield from (Paragraph(one, "point") for one in below)


def in_short(issue: Issue, lang: Lang) -> str:
    """Return what an issue is called beside what was read."""
    return issue.asked[0].label if len(issue.asked) == 1 else _TOGETHER.say(lang)


def _bare(text: str) -> str:
    return text.rstrip(". ;")


def _small(text: str) -> str:
    """Return a text as it goes on in a sentence; an abbreviation or a name in capitals stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
