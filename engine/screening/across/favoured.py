"""Whom law and plan favour or heed, where a quota is or may be exceeded. Never a ranking."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from ...rulebooks.across_program import AcrossRules, Favoured
from ...texts import Lang, Text, fold
from ..lines import Across
from .allowing import Allowing
from .members import NAMES_SHOWN, names_of

UNKNOWN = "?"
"""Follows the id of a preference of which a dossier does not say whether it is met."""


def favoured(allowing: Allowing, index: int, pool: str | None, about: str, lang: Lang) -> Iterator[Across]:
    """Yield, for each clause that favours somebody, whom of a quota's dossiers it favours."""
    found: dict[Favoured, tuple[list[int], list[int]]] = {}
    of_dossier = cache(lambda award, campaign, day: _applying(allowing.rules, award, campaign, day))
    for of in allowing.counts.candidates(index, pool):
        ids = frozenset(json.loads(of.preferred)) if of.preferred else frozenset()
        for one in of_dossier(of.award, of.campaign, of.considered):
            if one.kinds is not None and of.kind is not None and of.kind not in one.kinds:
                continue
            sure, open_ = found.setdefault(one, ([], []))
            if one.tested and one.id in ids:
                sure.append(of.number)
            elif one.tested and one.id + UNKNOWN in ids:
                open_.append(of.number)
    for rows in _together(found).values():
        one, sure, open_ = rows
        if sure or open_ or not one.tested:
            yield _finding(allowing, one, sure, open_, about, lang)


def _applying(rules: AcrossRules, award: str, campaign: str | None, day: int | None) -> tuple[Favoured, ...]:
    return tuple(
        one
        for one in rules.favoured
        if one.award == award
        and one.campaign in (None, campaign)
        and (day is None or one.first <= day <= one.last)
    )


def _together(
    found: dict[Favoured, tuple[list[int], list[int]]],
) -> dict[tuple[str, str, str], tuple[Favoured, list[int], list[int]]]:
    """Return what one clause says for several awards as one."""
    joined: dict[tuple[str, str, str], tuple[Favoured, list[int], list[int]]] = {}
    for one, (sure, open_) in found.items():
        _, all_sure, all_open = joined.setdefault((one.id, one.label.vi, one.cite.text.vi), (one, [], []))
        all_sure += sure
        all_open += open_
    return joined


def _finding(
    allowing: Allowing, of: Favoured, sure: list[int], open_: list[int], about: str, lang: Lang
) -> Across:
    numbers = sorted({*sure, *open_})
    if of.tested:
        names = names_of(
            [allowing.counts.one(one) for one in sorted(set(sure))[:NAMES_SHOWN]], len(set(sure)), lang
        )
        found = (_FAVOURED if _between_equals(of) else _HEEDED).fill(
            n=len(set(sure)),
            names=f" – {names}" if sure else "",
            open=_OPEN.fill(k=len(set(open_))) if open_ else Text("", ""),
        )
    else:
        found = _PEOPLE
    return Across(
        criterion=of.id,
        status="not_applicable" if not of.tested else "met" if sure else "unknown",
        ground="note",
        effect="note",
        label=of.label.say(lang),
        clause=of.cite.text.say(lang),
        source=of.cite.source,
        certainty=of.cite.certainty,
        required=_required(of).say(lang),
        found=found.say(lang),
        remedy=None,
        numbers=tuple(numbers),
        group="preferences",
        about=about,
        figures=(
            (Text("Thuộc diện này", "Of these").say(lang), str(len(set(sure)))),
            (Text("Chưa rõ", "Not known").say(lang), str(len(set(open_)))),
        )
        if of.tested
        else (),
    )


def _between_equals(of: Favoured) -> bool:
    """Return whether a clause prefers between equals: labels keep its own words. Others only ask to heed."""
    return fold("cùng điều kiện") in fold(of.label.vi)


def _required(of: Favoured) -> Text:
    if _between_equals(of):
        return _REQUIRED
    vi, en = (_LEAD.sub("", label) for label in (of.label.vi, of.label.en))
    return _ATTENTION.fill(label=Text(vi, en))


_LEAD = re.compile(r"^(?:chú trọng|attention to)\s+", re.IGNORECASE)
_FAVOURED = Text(
    "được ưu tiên khi cùng điều kiện: {n}{names}{open}",
    "favoured where conditions are equal: {n}{names}{open}",
)
_HEEDED = Text("thuộc diện được chú trọng: {n}{names}{open}", "of those to be heeded: {n}{names}{open}")
_ATTENTION = Text(
    "điều khoản này chú trọng: {label}; theo đúng lời điều khoản, không phải thứ tự xếp hạng",
    "this clause asks attention for: {label}; in its own words, and no ranking",
)
_REQUIRED = Text(
    "chỉ dùng khi các đối tượng có cùng điều kiện; không phải thứ tự xếp hạng",
    "only between candidates whose conditions are equal; no ranking",
)
_OPEN = Text("; {k} hồ sơ không ghi để biết", "; {k} do not say")
_PEOPLE = Text("chỉ Hội đồng đánh giá được ai thuộc diện này", "only the council can tell whom this favours")
