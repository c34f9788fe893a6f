"""Compiling what compares dossiers: checks of rules/across.yaml, quotas, preferences, names of units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ..dates import FIRST_DAY, LAST_DAY, Span, day_after, read_date
from ..errors import Fault, RulebookError
from ..texts import Text, fold
from . import language as lang
from .across_program import AcrossRules, CheckRule, DatedCited, Favoured, QuotaRule, UnitName, UnitNames
from .citing import cited
from .filing import Filed, FiledAcross, Rulebook, span_of
from .operands import CompileError
from .parameters import BadValueError, value_of, words
from .program import Cited
from .quota_compiling import declared, quotas_of
from .selecting import epochs, laws_on
from .yaml_reading import Path_


def compile_across(rulebook: Rulebook) -> AcrossRules:
    """Return what comparing dossiers needs of a rulebook.

    Raises:
        RulebookError: with every fault of checks and quotas.
    """
    faults: list[Fault] = []
    checks, quotas = _compared(rulebook, faults)
    if faults:
        raise RulebookError(faults)
    return AcrossRules(
        checks=checks,
        quotas=quotas,
        favoured=tuple(_favoured(rulebook)),
        places=tuple((name, unit_names(of.units)) for name, of in sorted(rulebook.places.items())),
        campaigns=tuple((name, words(of.campaign.title)) for name, of in rulebook.campaigns.items()),
        awards=tuple((one.id, words(one.label)) for one in rulebook.regimes.awards),
        rulebook=rulebook.digest,
    )


def across_faults(rulebook: Rulebook) -> list[Fault]:
    """Return the faults of checks and quotas."""
    faults: list[Fault] = []
    _compared(rulebook, faults)
    return faults


def _compared(rulebook: Rulebook, faults: list[Fault]) -> tuple[tuple[CheckRule, ...], tuple[QuotaRule, ...]]:
    checks = tuple(_checks(rulebook, rulebook.across, faults)) if rulebook.across else ()
    return checks, tuple(quotas_of(rulebook, faults))


# -- checks --------------------------------------------------------------------------------------------------


def _checks(rulebook: Rulebook, filed: FiledAcross, faults: list[Fault]) -> Iterator[CheckRule]:
    of = filed.across
    for index, one in enumerate(of.checks):
        path: Path_ = ("checks", index)
        days = [_first_day(row.from_) for row in one.cites]
        if days != sorted(set(days)):
            text = Text(
                "các căn cứ phải xếp theo ngày, mỗi ngày một căn cứ",
                "citations must be in order of days, one a day",
            )
            faults.append(Fault("cites-days", text, filed.place(*path, "cites")))
        for number, row in enumerate(one.cites):
            if (row.cite is None) == (row.no_text is None):
                text = Text("phải có đúng một trong cite, no_text", "needs exactly one of cite and no_text")
                faults.append(Fault("cites-ground", text, filed.place(*path, "cites", number)))
        first, last = span_of(one.in_force) if one.in_force else (FIRST_DAY, LAST_DAY)
        yield CheckRule(
            id=one.id,
            kind=one.kind,
            label=words(one.label),
            required=words(one.required),
            cites=tuple(
                DatedCited(day, _rests_on(row, rulebook)) for day, row in zip(days, one.cites, strict=True)
            ),
            first=max(first, days[0]),
            last=last,
            ground=one.ground,
            effect=one.effect,
            remedy=words(one.remedy),
            common_from=_whole(filed, of, one.common_from, (*path, "common_from"), faults),
            at_most=_number(filed, of, one.at_most, (*path, "at_most"), ("fraction",), faults),
        )


def _rests_on(row: lang.DatedCite, rulebook: Rulebook) -> Cited:
    """Return what a check rests on; what no text says is told as that, and is from nobody's source."""
    if row.cite is not None:
        return cited(row.cite, rulebook.sources)
    text = words(row.no_text) if row.no_text else Text("", "")
    return Cited(source="", text=text, certainty="memory", note=None, address="")


def _whole(
    filed: Filed, of: lang.AcrossChecks, operand: lang.Operand | None, path: Path_, faults: list[Fault]
) -> int | None:
    value = _number(filed, of, operand, path, ("number",), faults)
    if value is not None and value < 2:
        text = Text("phải từ 2 trở lên", "must be 2 or more")
        faults.append(Fault("common-from", text, filed.place(*path)))
    return int(value) if value is not None else None


def _number(
    filed: Filed,
    of: lang.AcrossChecks,
    operand: lang.Operand | None,
    path: Path_,
    types: tuple[str, ...],
    faults: list[Fault],
) -> Fraction | None:
    """Return the one value of a parameter; None where it is not stated or cannot be had."""
    if operand is None:
        return None
    try:
        parameter = declared(operand, of.parameters, path, types)
        if parameter.value is None:
            text = Text("ở đây tham số cần đúng một giá trị (value)", "a parameter used here needs one value")
            raise CompileError("parameter-value", text, path)
        value = value_of(str(operand)[1:], parameter, parameter.value, {}).value
    except CompileError as error:
        faults.append(error.fault(filed.place(*error.path)))
        return None
    except BadValueError:
        return None  # told where the parameter stands
    return value if isinstance(value, Fraction) else None


def _first_day(text: str) -> int:
    day = read_date(text)
    return day.earliest if isinstance(day, Span) else FIRST_DAY


# -- preferences ---------------------------------------------------------------------------------------------


def _favoured(rulebook: Rulebook) -> Iterator[Favoured]:
    for award in rulebook.regimes.awards:
        days = epochs(rulebook)
        found: dict[tuple[str, str, str], list[Favoured]] = {}
        for day, after in zip(days, [*days[1:], None], strict=True):
            last = day_after(after, -1) if after else LAST_DAY
            for _, row in laws_on(rulebook, award.id, day):
                for one in row.law.preferences:
                    made = _favour(rulebook, one, award.id, None, day, last)
                    rows = found.setdefault((one.id, made.label.vi, made.cite.text.vi), [])
                    if (
                        rows
                        and day_after(rows[-1].last) == day
                        and replace(rows[-1], first=day, last=last) == made
                    ):
                        rows[-1] = replace(rows[-1], last=last)
                    else:
                        rows.append(made)
        yield from (one for rows in found.values() for one in rows)
        for filed in rulebook.campaigns.values():
            for one in filed.campaign.preferences:
                yield _favour(rulebook, one, award.id, filed.campaign.id, FIRST_DAY, LAST_DAY)


def _favour(
    rulebook: Rulebook, of: lang.Preference, award: str, campaign: str | None, first: int, last: int
) -> Favoured:
    cite = cited(of.cite, rulebook.sources)
    kinds = tuple(of.for_.candidate) if of.for_ and of.for_.candidate else None
    return Favoured(of.id, words(of.label), cite, award, campaign, first, last, kinds, of.test is not None)


# -- units ---------------------------------------------------------------------------------------------------


def unit_names(of: lang.PlaceList) -> UnitNames:
    """Return every name of a list's units with the unit that it stands for now."""
    known = {one.id: one for one in of.units}
    found: dict[str, dict[str, lang.Unit]] = {}
    for one in of.units:
        now = _now(one, known)
        for name in (one.name, *one.aliases):
            found.setdefault(fold(name), {})[now.id] = now
    rows = [
        UnitName(key, now.id, now.name, now.class_, now.cluster)
        for key, several in sorted(found.items())
        for now in several.values()
        if len(several) == 1
    ]
    return UnitNames(of.complete, tuple(rows))


def _now(unit: lang.Unit, known: dict[str, lang.Unit]) -> lang.Unit:
    seen = {unit.id}
    while unit.successor in known and unit.successor not in seen:
        unit = known[unit.successor]
        seen.add(unit.id)
    return unit
