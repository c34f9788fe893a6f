"""What the parameters of a program stand for: declared ones by day and reading, and a campaign's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..dates import Span, read_date
from ..errors import Place
from ..texts import Text
from . import language as lang
from .filing import Filed, Rulebook
from .parameters import Resolved, ends, period_of, value_of, words
from .program import NOT_STATED, Origin
from .yaml_reading import Path_

_ONE_REGIME = Text(
    "thời gian có hiệu lực của một chế độ pháp luật", "the time in which one regime of law is in force"
)
Readings = dict[str, int]
"""The index of the reading chosen for each parameter that has several."""


@dataclass(frozen=True)
class Part:
    """One file's share of a program: what it says, its file for messages, and which part it is."""

    filed: Filed
    of: lang.Law | lang.Campaign
    origin: Origin


@dataclass
class Scope:
    """The parameters of a program on a day (yyyymmdd), and which of those with readings were asked for."""

    rulebook: Rulebook
    parts: Sequence[Part]
    day: int
    chosen: Readings = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    _known: dict[str, Resolved] = field(default_factory=dict)
    _labels: dict[str, Text] = field(default_factory=dict)

    def labels(self) -> dict[str, Text]:
        """Return the labels of codes that rulebooks declare: awards, routes, campaigns.

        A route that the program's own law does not have goes by its name in another law of the day.
        """
        if not self._labels:
            rulebook = self.rulebook
            self._labels |= {one.id: words(one.label) for one in rulebook.regimes.awards}
            self._labels |= {
                one.campaign.id: words(one.campaign.title) for one in rulebook.campaigns.values()
            }
            rows = [row for rows in rulebook.series.values() for row in rows]
            beside = [row.law for row in reversed(rows) if row.first <= self.day <= row.last]
            own = [part.of for part in self.parts if isinstance(part.of, lang.Law)]
            self._labels |= {route.id: words(route.label) for law in (*beside, *own) for route in law.routes}
        return self._labels

    def declared(self) -> dict[str, lang.Parameter]:
        """Return the parameters of all parts; those of a campaign win over the law's."""
        return {name: one for part in self.parts for name, (_, one) in _declared(part.of).items()}

    def get(self, name: str) -> Resolved:
        """Return a parameter's value. Raises KeyError for a name nobody declares."""
        base = (
            name.rsplit(".", 1)[0]
            if name.endswith((".from", ".to")) and not name.startswith("period.")
            else name
        )
        parameter = self.declared().get(base)
        if parameter is not None and base != name and parameter.type != "span":
            raise KeyError(name)
        if parameter is not None:
            if parameter.readings:
                self.asked.add(base)
            resolved = value_of(base, parameter, self._value(base, parameter), self.labels())
            return resolved if base == name else ends(resolved)[name]
        return self.built_in()[name]

    def place(self, name: str) -> Place:
        """Return where a declared parameter stands."""
        part = next(part for part in reversed(self.parts) if name in _declared(part.of))
        return part.filed.place(*_declared(part.of)[name][0])

    def names(self) -> list[str]:
        """Return every name that may be used."""
        declared = self.declared()
        spans = [
            f"{name}{end}" for name, one in declared.items() if one.type == "span" for end in (".from", ".to")
        ]
        return [*declared, *spans, *self.built_in()]

    def built_in(self) -> dict[str, Resolved]:
        """Return what a campaign's head provides. Without a campaign the names exist, unstated."""
        if not self._known:
            self._known = dict(self._built_in())
        return self._known

    def _built_in(self) -> Iterator[tuple[str, Resolved]]:
        yield "one-regime", Resolved("one-regime", "span", None, _ONE_REGIME)
        campaign = next((part.of for part in self.parts if isinstance(part.of, lang.Campaign)), None)
        if campaign is None:
            yield from _unstated("campaign", "awards", "subjects", "classes", "window")
            return
        yield "campaign", Resolved("campaign", "text", campaign.id, words(campaign.title))
        offered = None if isinstance(campaign.awards, str) else tuple(one.award for one in campaign.awards)
        labels = self.labels()
        shown = [labels.get(one, Text(one, one)) for one in offered or ()]
        said = (
            Text(", ".join(one.vi for one in shown), ", ".join(one.en for one in shown))
            if shown
            else NOT_STATED
        )
        yield "awards", Resolved("awards", "codes", offered, said)
        if isinstance(campaign.window, str):
            yield from _unstated("window")
        if campaign.subjects.classes is None:
            yield from _unstated("classes")
        if not isinstance(campaign.periods, str):
            for period in campaign.periods:
                yield from ((one.name, one) for one in period_of(period))

    def _value(self, name: str, parameter: lang.Parameter) -> lang.Value:
        if parameter.readings:
            return parameter.readings[self.chosen.get(name, 0)].value
        if parameter.values:
            known = [one.value for one in parameter.values if _day(one.from_) <= self.day]
            return known[-1] if known else lang.NOT_STATED
        assert parameter.value is not None
        return parameter.value


def _declared(of: lang.Law | lang.Campaign) -> dict[str, tuple[Path_, lang.Parameter]]:
    """Return the parameters of one file by name, each with its path there."""
    found: dict[str, tuple[Path_, lang.Parameter]]
    found = {name: (("parameters", name), one) for name, one in of.parameters.items()}
    if isinstance(of, lang.Campaign):
        found["subjects"] = ("subjects", "kinds"), of.subjects.kinds
        if of.subjects.classes:
            found["classes"] = ("subjects", "classes"), of.subjects.classes
        if isinstance(of.window, lang.Parameter):
            found["window"] = ("window",), of.window
    return found


def _unstated(*names: str) -> Iterator[tuple[str, Resolved]]:
    for name in names:
        kind = {"campaign": "text", "window": "span"}.get(name, "codes")
        yield name, Resolved(name, kind, None, NOT_STATED)
        if kind == "span":
            yield from ends(Resolved(name, kind, None, NOT_STATED)).items()


def _day(text: str) -> int:
    day = read_date(text)
    return day.earliest if isinstance(day, Span) else 0
