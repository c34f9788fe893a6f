"""Quotas: a finding for every unit, class, cluster or campaign that one counts, with numbers and names."""

from __future__ import annotations

from collections.abc import Iterator

from ...rulebooks.across_program import QuotaRule
from ...texts import Lang, Text
from ..lines import Across
from . import quota_words as say
from .allowing import Allowed, Allowing
from .counting import Pool
from .favoured import favoured
from .limits import Status, kept
from .members import NAMES_SHOWN, names_of


def find_quotas(allowing: Allowing, lang: Lang, campaigns: dict[str, Text]) -> Iterator[Across]:
    """Yield what every quota comes to; after each that is or may be exceeded, whom the law favours."""
    for index, quota in enumerate(allowing.rules.quotas):
        writer = _Writer(allowing, index, lang, campaigns)
        lacking: list[Pool] = []
        for pool in list(allowing.counts.pools(index)):
            allowed = allowing.allowed(index, pool.key)
            if pool.key is None:
                yield writer.nowhere(pool)
            elif allowed.limits is None:
                lacking.append(pool)
            else:
                one = writer.counted(pool, allowed, allowed.limits)
                yield one
                if one.status != "met":
                    yield from favoured(allowing, index, pool.key, one.about, lang)
        if lacking:
            yield writer.lacking(lacking, allowing.allowed(index, lacking[0].key).lacking or "base", quota)


class _Writer:
    def __init__(self, allowing: Allowing, index: int, lang: Lang, campaigns: dict[str, Text]) -> None:
        self._allowing = allowing
        self._counts = allowing.counts
        self._index = index
        self._quota = allowing.rules.quotas[index]
        self._lang = lang
        self._whole = campaigns.get(self._quota.campaign or "", Text("Toàn đợt", "The whole batch"))
        self._nowhere = self._counts.of(index, None).possible

    def counted(self, pool: Pool, allowed: Allowed, limits: tuple[int, int]) -> Across:
        """Return the finding of a pool whose limit is known."""
        possible = pool.possible + self._nowhere
        status = kept(pool.sure, possible, limits)
        maybe = possible - pool.sure
        excess = _excess(pool.sure, possible, limits)
        words = Text(
            "tính vào chỉ tiêu {n}{maybe}; được phép {limit}{excess}",
            "{n} counted{maybe}; {limit} allowed{excess}",
        )
        found = words.fill(
            n=pool.sure,
            maybe=say.MAYBE.fill(k=maybe) if maybe else say.NOTHING,
            limit=_limits(self._quota, limits),
            excess=excess if status != "met" else say.NOTHING,
        )
        numbers = () if status == "met" else tuple(self._counts.numbers(self._index, pool.key))
        told = found.say(self._lang) + (f": {self._names(pool.key, len(numbers))}" if numbers else "")
        figures = (
            (Text("Được phép", "Allowed"), _between(limits)),
            (Text("Tính vào chỉ tiêu", "Counted"), str(pool.sure)),
            (Text("Có thể thêm", "Perhaps more"), str(maybe)),
            *((Text("Vượt", "Over"), _over(pool.sure, possible, limits)) for _ in range(status != "met")),
            *allowed.figures,
        )
        remedy = (say.MAY if self._quota.may_be_exceeded else say.CHOOSE) if status != "met" else None
        if status == "unknown":
            remedy = say.CLEAR
        return self._finding(status, pool.name, told, numbers, figures, remedy)

    def nowhere(self, pool: Pool) -> Across:
        """Return the finding of dossiers of which nobody knows where they count."""
        numbers = tuple(self._counts.numbers(self._index, None))
        found = Text(
            "{n} hồ sơ không rõ {what} nên chưa tính vào đâu: {names}",
            "{n} dossiers do not tell their {what}, so they count nowhere yet: {names}",
        ).fill(n=len(numbers), what=say.WHAT[self._quota.per], names=self._names(None, len(numbers)))
        figures = ((Text("Có thể thêm", "Perhaps more"), str(pool.possible)),)
        remedy = Text("Ghi rõ {what} của từng hồ sơ", "State the {what} of each dossier").fill(
            what=say.WHAT[self._quota.per]
        )
        return self._finding("unknown", "", found.say(self._lang), numbers, figures, remedy, say.NOWHERE)

    def lacking(self, pools: list[Pool], why: str, quota: QuotaRule) -> Across:
        """Return the one finding of all pools whose limit is not known."""
        names = [pool.name for pool in pools if pool.name]
        shown = ", ".join(names[:NAMES_SHOWN]) + (
            f" (+{len(names) - NAMES_SHOWN})" if len(names) > NAMES_SHOWN else ""
        )
        base = quota.base.label if quota.base else Text("chỉ tiêu kia", "the other quota")
        found, remedy = say.LACKING[why]
        sure, possible = sum(pool.sure for pool in pools), sum(pool.possible for pool in pools)
        where = Text(f" ({shown})", f" ({shown})") if shown else say.NOTHING
        filled = found.fill(base=base, where=where)
        count = Text("; tính vào chỉ tiêu {n}{maybe}", "; {n} counted{maybe}").fill(
            n=sure, maybe=say.MAYBE.fill(k=possible - sure) if possible > sure else say.NOTHING
        )
        told = filled.say(self._lang) + count.say(self._lang)
        name = quota.base.id if quota.base else ""
        figures = (
            (Text("Tính vào chỉ tiêu", "Counted"), str(sure)),
            (Text("Có thể thêm", "Perhaps more"), str(possible - sure)),
        )
        return self._finding(
            "unknown", "", told, (), figures, remedy.fill(base=base, id=name, key=say.KEYS[quota.per])
        )

    def _names(self, pool: str | None, count: int) -> str:
        return names_of(self._counts.shown(self._index, pool, NAMES_SHOWN), count, self._lang)

    def _finding(
        self,
        status: Status,
        name: str,
        found: str,
        numbers: tuple[int, ...],
        figures: tuple[tuple[Text, str], ...],
        remedy: Text | None,
        about: Text | None = None,
    ) -> Across:
        quota, lang = self._quota, self._lang
        return Across(
            criterion=quota.id,
            status=status,
            ground="B",
            effect="note",
            label=quota.label.say(lang),
            clause=quota.cite.text.say(lang),
            source=quota.cite.source,
            certainty=quota.cite.certainty,
            required=self._required().say(lang),
            found=found,
            remedy=remedy.say(lang) if remedy else None,
            numbers=numbers,
            group="quotas",
            about=name or (about or self._whole).say(lang),
            figures=tuple((what.say(lang), value) for what, value in figures),
        )

    def _required(self) -> Text:
        quota = self._quota
        values = [_limit(one.shown, one.reading) for one in quota.limits]
        of = Text("", "")
        if quota.base:
            of = Text(" của {base}", " of {base}").fill(base=quota.base.label)
        elif quota.base_quota:
            other = next(
                one.label
                for one in self._allowing.rules.quotas
                if (one.group, one.id) == (quota.group, quota.base_quota)
            )
            of = (say.OF_LIMIT if quota.of_limit else say.OF_COUNT).fill(label=other)
        inside = Text("", "")
        if quota.within:
            outer = next(
                one.label
                for one in self._allowing.rules.quotas
                if (one.group, one.id) == (quota.group, quota.within)
            )
            inside = Text("; nằm trong chỉ tiêu “{label}”", '; within the quota "{label}"').fill(label=outer)
        if any(one.value is None for one in quota.limits):
            return Text("mức {per}: văn bản không nêu", "the limit of {per} is not stated").fill(
                per=say.PER[quota.per]
            )
        return Text(
            "không quá {limit}{of}, {per}{rounding}{inside}{may}",
            "at most {limit}{of}, {per}{rounding}{inside}{may}",
        ).fill(
            limit=Text(" hoặc ".join(one.vi for one in values), " or ".join(one.en for one in values)),
            of=of,
            per=say.PER[quota.per],
            rounding=say.ROUNDING[quota.rounding] if quota.share else say.NOTHING,
            inside=inside,
            may=Text("; được vượt khi có quyết định", "; more by decision")
            if quota.may_be_exceeded
            else say.NOTHING,
        )


def _limit(shown: Text, reading: Text | None) -> Text:
    return (
        Text("{shown} ({reading})", "{shown} ({reading})").fill(shown=shown, reading=reading)
        if reading
        else shown
    )


def _limits(quota: QuotaRule, limits: tuple[int, int]) -> Text:
    if limits[0] == limits[1]:
        return Text(str(limits[0]), str(limits[0]))
    vague = quota.share and quota.rounding == "not stated" and limits[1] - limits[0] == 1
    return (say.NOT_ROUNDED if vague else say.FROM_TO).fill(least=limits[0], most=limits[1])


def _between(limits: tuple[int, int]) -> str:
    return str(limits[0]) if limits[0] == limits[1] else f"{limits[0]} – {limits[1]}"


def _over(sure: int, possible: int, limits: tuple[int, int]) -> str:
    return _between((max(sure - limits[1], 0), max(possible - limits[0], 0)))


def _excess(sure: int, possible: int, limits: tuple[int, int]) -> Text:
    over = _over(sure, possible, limits)
    if sure > limits[1]:
        return Text("; vượt {n}", "; {n} over").fill(n=over)
    return Text("; chưa rõ có vượt không (có thể vượt {n})", "; perhaps over (by {n})").fill(n=over)
