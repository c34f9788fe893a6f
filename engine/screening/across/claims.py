"""One initiative or achievement that several candidates claim."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...dates import FIRST_DAY, LAST_DAY
from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text, fold_number
from ..keys import ACHIEVEMENT, INITIATIVE, number_in, time_in, title_in
from ..lines import Across
from .members import Member, finding, groups, named, once, short


def same_initiative(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each initiative that several candidates claim. Co-authors may: people must look."""
    for of in groups(db, INITIATIVE, check):
        claimants = len({one.who for one in of})
        if claimants < 2:
            continue
        numbers = {fold_number(number) for one in of if (number := number_in(one.shown))}
        joint = len(numbers) == 1 and all(number_in(one.shown) for one in of)
        why = _JOINT.fill(number=number_in(of[0].shown)) if joint else Text("", "")
        yield _claimed(check, of, claimants, why, lang)


def same_achievement(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each achievement that several candidates claim for times that overlap, or may."""
    for all_of in groups(db, ACHIEVEMENT, check, every=True):
        for of in map(once, _overlapping(all_of)):
            claimants = len({one.who for one in of})
            if claimants < 2:
                continue
            vague = any(time_in(one.shown) is None for one in of)
            why = _NO_TIME if vague else Text("", "")
            if _collective_and_head(of):
                yield _claimed(check, of, claimants, _HEAD, lang, "unmet", "note")
            else:
                yield _claimed(check, of, claimants, why, lang, "unknown" if vague else "unmet")


def _claimed(
    check: CheckRule,
    of: list[Member],
    claimants: int,
    why: Text,
    lang: Lang,
    status: str = "unmet",
    effect: str | None = None,
) -> Across:
    common = check.common_from is not None and claimants >= check.common_from
    title = short(title_in(of[0].shown))
    text = Text(
        "“{title}”: {k} đối tượng kê khai{why}{common}: {names}",
        '"{title}": {k} candidates claim it{why}{common}: {names}',
    ).fill(
        title=title,
        k=claimants,
        why=why,
        common=_COMMON if common else Text("", ""),
        names=named(of, lang),
    )
    count = [(Text("Số đối tượng", "Candidates"), str(claimants))]
    softer = "note" if common else effect
    return finding(check, of, lang, about=title, found=text, status=status, effect=softer, figures=count)


def _overlapping(of: list[Member]) -> Iterator[list[Member]]:
    """Yield members whose times touch, directly or through others. A time that is not known touches all."""
    times = [(time_in(one.shown) or (FIRST_DAY, LAST_DAY), one) for one in of]
    together: list[Member] = []
    until = 0
    for (first, last), one in sorted(times, key=lambda row: (row[0], row[1].number)):
        if together and first > until:
            yield together
            together = []
        until = max(until, last) if together else last
        together.append(one)
    if len(together) > 1:
        yield together


def _collective_and_head(of: list[Member]) -> bool:
    """Return whether a collective and one person of it, who leads it as far as is known, claim it."""
    people = [one for one in of if one.kind == "individual"]
    others = [one for one in of if one.kind == "collective"]
    if len(people) != 1 or len(others) != 1 or len(of) > 2 or people[0].leader == 0:
        return False
    head, collective = people[0], others[0]
    homes = {collective.unit_key, collective.proposer_key} - {""}
    return bool(homes & ({head.unit_key, head.proposer_key} - {""}))


_JOINT = Text(
    " theo cùng quyết định {number}, có thể là đồng tác giả",
    " under the same decision {number}, perhaps as co-authors",
)
_NO_TIME = Text(" (có hồ sơ không ghi rõ thời gian)", " (some do not say when)")
_HEAD = Text(
    "; một tập thể và người đứng đầu của tập thể đó có thể cùng nêu",
    "; a collective and its head may both claim it",
)
_COMMON = Text(
    "; nhiều đối tượng cùng ghi nên coi là câu chữ chung", "; so many that it is taken for a common phrase"
)
