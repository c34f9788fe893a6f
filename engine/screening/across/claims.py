"""One initiative or achievement that several candidates claim, or one candidate claims for two awards.

Whether it is one, and whose, only people can say: nothing here is told as not met but one claim that a
candidate, told by number, makes twice in the same words for the same days.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ...dates import FIRST_DAY, LAST_DAY
from ...rulebooks.across_program import CheckRule
from ...texts import Lang, Text, fold, fold_number
from ..keys import ACHIEVEMENT, INITIATIVE, number_in, time_in, title_in
from ..lines import Across
from .members import Member, finding, groups, named, once, short


def same_initiative(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each initiative that several candidates claim. Under one decision they are co-authors: a note."""
    for claims in groups(db, INITIATIVE, check, every=True):
        claimants = _claimants(claims)
        if claimants < 2:
            continue
        written = [number_in(one.shown) for one in claims]
        decisions = {fold_number(number): number for number in reversed(written) if number}
        why, effect = _NOTHING, None
        if len(decisions) == 1 and all(written):
            why, effect = _JOINT.fill(number=written[0]), "note"
        elif len(decisions) > 1:
            why = _DECISIONS.fill(k=len(decisions))
        if not all(written):
            why = Text(why.vi + _NO_DECISION.vi, why.en + _NO_DECISION.en)
        yield _claimed(check, once(claims), claimants, why, lang, effect)


def same_achievement(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each achievement that several candidates claim for times that overlap, or may."""
    for all_of in groups(db, ACHIEVEMENT, check, every=True):
        for claims in _overlapping(all_of):
            of = once(claims)
            claimants = _claimants(of)
            if claimants < 2:
                continue
            if _with_its_head(of):
                yield _claimed(check, of, claimants, _HEAD, lang, "note")
                continue
            why = _NO_TIME if any(time_in(one.shown) is None for one in claims) else _NOTHING
            if len({one.name for one in of}) == 1:
                why = Text(why.vi + _ONE_NAME.vi, why.en + _ONE_NAME.en)
            yield _claimed(check, of, claimants, why, lang)


def achievement_again(db: sqlite3.Connection, check: CheckRule, lang: Lang) -> Iterator[Across]:
    """Yield each achievement that one candidate claims in several dossiers, not sent twice, for more awards.

    Two dossiers for one award of one campaign are told as put forward twice, and not here again.
    """
    for all_of in groups(db, ACHIEVEMENT, check, every=True):
        by_candidate: dict[tuple[str, str], list[Member]] = {}
        for one in all_of:
            by_candidate.setdefault((one.who, one.name), []).append(one)
        for theirs in by_candidate.values():
            for claims in _overlapping(theirs):
                of = once(claims)
                if len({_occasion(one) for one in of}) > 1:
                    yield _again(check, claims, of, lang)


def _occasion(of: Member) -> tuple[str, ...]:
    """Return what a dossier is put forward for: an award of a campaign, else that dossier's own."""
    if of.known:
        return of.award, of.campaign or ""
    return of.award, of.campaign or "", fold(of.dossier)


def _again(check: CheckRule, claims: Sequence[Member], of: list[Member], lang: Lang) -> Across:
    times = {time_in(one.shown) for one in claims}
    vague = None in times
    one_and_the_same = of[0].sure and len(times) == 1 and not vague
    title = short(title_in(of[0].shown))
    awards = list(dict.fromkeys(one.award_label for one in of))
    text = Text(
        "“{title}” nêu ở {n} hồ sơ của một đối tượng, đề nghị {awards}{why}: {names}",
        '"{title}" stands in {n} dossiers of one candidate, put forward for {awards}{why}: {names}',
    ).fill(
        title=title,
        n=len(of),
        awards=Text(" và ".join(awards), " and ".join(awards)),
        why=_NO_TIME if vague else _NOTHING if one_and_the_same else _OVERLAP,
        names=named(of, lang),
    )
    status = "unmet" if one_and_the_same else "unknown"
    return finding(check, of, lang, about=of[0].candidate, found=text, status=status)


def _claimed(
    check: CheckRule,
    of: list[Member],
    claimants: int,
    why: Text,
    lang: Lang,
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
        common=_COMMON if common else _NOTHING,
        names=named(of, lang),
    )
    count = [(Text("Số đối tượng", "Candidates"), str(claimants))]
    softer = "note" if common else effect
    return finding(check, of, lang, about=title, found=text, status="unknown", effect=softer, figures=count)


def _claimants(of: Sequence[Member]) -> int:
    return len({(one.who, one.name) for one in of})


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


def _with_its_head(of: list[Member]) -> bool:
    """Return whether a collective, firm or household claims it, and who heads that, as far as is known."""
    claimants = {(one.who, one.name): one for one in of}.values()
    people = [one for one in claimants if one.kind == "individual"]
    others = [one for one in claimants if one.kind in ("collective", "enterprise", "household")]
    if len(people) != 1 or len(others) != 1 or len(claimants) > 2:
        return False
    head, led = people[0], others[0]
    if led.kind == "household":
        # Its unit is only where it lives, and so do others: the name or the number tells whose it is.
        return (led.sure and led.person == head.person) or f" {led.name} ".endswith(f" {head.name} ")
    if head.leader == 0:
        return False
    own = {led.unit_key, led.name} - {""}
    if own & {head.unit_key, head.proposer_key}:
        return True
    return led.kind == "collective" and led.proposer_key != "" and led.proposer_key == head.unit_key


_NOTHING = Text("", "")
_JOINT = Text(
    " theo cùng quyết định {number} nên là đồng tác giả, trừ khi quyết định ghi khác",
    " under one decision {number}, so as co-authors unless the decision says otherwise",
)
_DECISIONS = Text(
    " theo {k} quyết định khác nhau, nghi trùng sáng kiến hoặc chỉ trùng tên",
    " under {k} different decisions, perhaps one initiative, perhaps only one title",
)
_NO_DECISION = Text(" (có hồ sơ không ghi số quyết định)", " (some give no number of a decision)")
_NO_TIME = Text(" (có hồ sơ không ghi rõ thời gian)", " (some do not say when)")
_OVERLAP = Text(
    "; chưa chắc là một người hoặc cùng thời gian", "; perhaps not one person or not at the same time"
)
_ONE_NAME = Text("; cùng tên, có thể là một đối tượng", "; of one name, perhaps one candidate")
_HEAD = Text(
    "; tập thể, doanh nghiệp, hộ và người đứng đầu có thể cùng nêu",
    "; a collective, firm or household and its head may both claim it",
)
_COMMON = Text(
    "; nhiều đối tượng cùng ghi nên coi là câu chữ chung", "; so many that it is taken for a common phrase"
)
