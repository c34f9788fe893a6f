"""Compiling quotas: what one counts, its limit on every stretch of days, and what it is a share of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ..codes import CODES
from ..dates import FIRST_DAY, LAST_DAY, day_after
from ..errors import Fault, Place
from ..texts import Text, nearest
from . import language as lang
from .across_program import BaseRule, Limit, QuotaRule
from .citing import cited
from .filing import Rulebook
from .operands import CompileError, bare_literal
from .parameters import BadValueError, words
from .scoping import Part, Scope
from .selecting import epochs
from .yaml_reading import Path_

_KINDS = {
    "individuals": ("individual",),
    "collectives": ("collective", "enterprise"),
    "both": ("individual", "collective", "enterprise", "household"),
}
_MOST_READINGS = 20


def quotas_of(rulebook: Rulebook, faults: list[Fault]) -> Iterator[QuotaRule]:
    """Yield every quota of law and campaigns; what is wrong with one goes to `faults` instead."""
    for name, rows in rulebook.series.items():
        awards = tuple(one.id for one in rulebook.regimes.awards if one.series == name) or None
        for row in rows:
            yield from _of_file(rulebook, Part(row, row.law, "law"), awards, (row.first, row.last), faults)
    for filed in rulebook.campaigns.values():
        span = FIRST_DAY, LAST_DAY
        yield from _of_file(rulebook, Part(filed, filed.campaign, "campaign"), None, span, faults)


def _of_file(
    rulebook: Rulebook, part: Part, awards: tuple[str, ...] | None, span: tuple[int, int], faults: list[Fault]
) -> Iterator[QuotaRule]:
    quotas = [] if isinstance(part.of.quotas, str) else part.of.quotas
    for index, one in enumerate(quotas):
        found = list(_quota_faults(part, quotas, one, ("quotas", index)))
        faults += found
        if not found:
            yield from _by_day(_quota_rule(rulebook, part, one, awards, span), rulebook, part, one)


def _quota_faults(part: Part, quotas: Sequence[lang.Quota], of: lang.Quota, path: Path_) -> Iterator[Fault]:
    place = part.filed.place
    ids, bases = [one.id for one in quotas], [one.id for one in part.of.bases]
    share = False
    try:
        if of.limit not in (0, 1) or isinstance(of.limit, bool):
            share = declared(of.limit, part.of.parameters, path, ("number", "fraction")).type == "fraction"
    except CompileError as error:
        yield error.fault(place(*path, "limit"))
        return
    if of.within and of.within not in ids:
        yield _missing("unknown-quota", "chỉ tiêu số lượng", "quota", of.within, place(*path, "within"), ids)
        return
    if of.base and of.base not in (*ids, *bases):
        yield _missing("unknown-base", "cơ số", "base", of.base, place(*path, "base"), [*ids, *bases])
        return
    if of.base in ids and of.base in bases:
        text = Text(f"“{of.base}” vừa là cơ số vừa là chỉ tiêu", f'"{of.base}" is both a base and a quota')
        yield Fault("duplicate-id", text, place(*path, "base"))
    if share and not (of.base or of.within):
        text = Text("chỉ tiêu theo tỷ lệ phải nêu cơ số (base)", "a share needs its base")
        yield Fault("quota-base", text, place(*path, "limit"))
    if of.base and not share:
        text = Text("chỉ tiêu theo số lượng không có cơ số", "a count has no base")
        yield Fault("quota-base", text, place(*path, "base"))
    if of.of_limit and (of.base in bases or not (share and (of.base or of.within))):
        text = Text(
            "of_limit chỉ dùng khi cơ số là một chỉ tiêu khác", "of_limit needs another quota as its base"
        )
        yield Fault("quota-base", text, place(*path, "of_limit"))
    if (of.per == "named_bodies") and not of.bodies:
        text = Text("per: named_bodies cần danh sách bodies", "per: named_bodies needs its bodies")
        yield Fault("quota-bodies", text, place(*path, "per"))
    for index, code in enumerate((of.whom.class_ or ()) if of.whom else ()):
        if code not in CODES["class"]:
            known = CODES["class"]
            yield _missing(
                "unknown-code", "mã thành phần", "class", code, place(*path, "whom", "class", index), known
            )
    if _circular(of, {one.id: one for one in quotas}):
        text = Text(f"chỉ tiêu “{of.id}” tự dựa vào mình", f'quota "{of.id}" rests on itself')
        yield Fault("quota-cycle", text, place(*path))


def _missing(code: str, vi: str, en: str, name: str, place: Place, known: Iterable[str]) -> Fault:
    allowed = tuple(sorted(known))
    text = Text(f"không có {vi} “{name}”", f'there is no {en} "{name}"')
    return Fault(code, text, place, allowed, nearest(name, allowed))


def _circular(of: lang.Quota, known: dict[str, lang.Quota]) -> bool:
    seen: set[str] = set()
    waiting = [of.id]
    while waiting:
        one = known.get(waiting.pop())
        for name in (one.within, one.base) if one else ():
            if name == of.id:
                return True
            if name and name not in seen:
                seen.add(name)
                waiting.append(name)
    return False


def _quota_rule(
    rulebook: Rulebook, part: Part, of: lang.Quota, awards: tuple[str, ...] | None, span: tuple[int, int]
) -> QuotaRule:
    campaign = part.of if isinstance(part.of, lang.Campaign) else None
    share = isinstance(of.limit, str) and part.of.parameters[of.limit[1:]].type == "fraction"
    base = next((one for one in part.of.bases if one.id == of.base), None)
    whom = of.whom or lang.Whom()
    return QuotaRule(
        id=of.id,
        group=part.filed.document.file,
        label=words(of.label),
        cite=cited(of.cite, rulebook.sources),
        campaign=campaign.id if campaign else None,
        awards=tuple(of.award) if of.award else awards,
        first=span[0],
        last=span[1],
        kinds=_KINDS[of.of],
        person_classes=tuple(whom.class_) if whom.class_ else None,
        leader=whom.leader,
        direct_worker=whom.direct_worker,
        per=of.per,
        unit_by=of.unit_by,
        bodies=tuple(of.bodies) if of.bodies else None,
        classes=tuple(of.classes) if of.classes else None,
        limits=(),
        share=share,
        base=_base(base, rulebook) if base else None,
        base_quota=None if base or not share else (of.base or of.within),
        of_limit=of.of_limit,
        within=of.within,
        rounding=of.rounding,
        may_be_exceeded=of.may_be_exceeded,
        place=campaign.place if campaign else None,
    )


def _base(of: lang.Base, rulebook: Rulebook) -> BaseRule:
    rows = []
    for one in of.figures:
        named = (("unit", one.unit), ("class", one.class_), ("cluster", one.cluster))
        scope, key = next(((scope, key) for scope, key in named if key is not None), ("campaign", ""))
        rows.append((scope, key, one.figure))
    return BaseRule(of.id, words(of.label), cited(of.cite, rulebook.sources), tuple(rows))


def _by_day(rule: QuotaRule, rulebook: Rulebook, part: Part, of: lang.Quota) -> Iterator[QuotaRule]:
    """Return the quota once for each stretch of days on which its limit is the same."""
    days = [day for day in epochs(rulebook) if rule.first < day <= rule.last]
    found: list[QuotaRule] = []
    for day in (rule.first, *days):
        limits = tuple(_limits(rulebook, part, of.limit, day))
        if found and found[-1].limits == limits:
            continue
        if found:
            found[-1] = replace(found[-1], last=day_after(day, -1))
        found.append(replace(rule, limits=limits, first=day))
    yield from found


def _limits(rulebook: Rulebook, part: Part, operand: lang.Operand, day: int) -> Iterator[Limit]:
    if isinstance(operand, int):
        yield Limit(Fraction(operand), Text(str(operand), str(operand)))
        return
    name = str(operand)[1:]
    parameter = part.of.parameters[name]
    readings: list[lang.Reading | None] = [*(parameter.readings or ())][:_MOST_READINGS] or [None]
    for index, reading in enumerate(readings):
        scope = Scope(rulebook, [part], day, chosen={name: index})
        try:
            resolved = scope.get(name)
        except BadValueError:
            continue  # told where the parameter stands
        value = resolved.value if isinstance(resolved.value, Fraction) else None
        yield Limit(value, resolved.shown, words(reading.label) if reading is not None else None)


def declared(
    operand: lang.Operand, known: dict[str, lang.Parameter], path: Path_, types: tuple[str, ...]
) -> lang.Parameter:
    """Return the parameter that `$name` names. Raises CompileError for anything else."""
    if not (isinstance(operand, str) and operand.startswith("$")):
        raise bare_literal(operand, path)
    parameter = known.get(operand[1:])
    if parameter is None:
        text = Text(f"không có tham số “{operand}”", f'there is no parameter "{operand}"')
        raise CompileError("unknown-parameter", text, path, (f"${one}" for one in known), operand)
    if parameter.type not in types:
        vi, en = " hoặc ".join(types), " or ".join(types)
        text = Text(
            f"“{operand}” là {parameter.type}, ở đây cần {vi}",
            f'"{operand}" is a {parameter.type}; a {en} is needed here',
        )
        raise CompileError("parameter-type", text, path, types)
    return parameter
