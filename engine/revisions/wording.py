"""What was and what becomes, in words: values of rules as reports would say them."""

from __future__ import annotations

from typing import Any, Final

from ..codes import CODES
from ..dates import show_span
from ..rulebooks import language as lang
from ..rulebooks.citing import cited
from ..rulebooks.filing import FiledLaw, Rulebook, span_of
from ..rulebooks.parameters import code_label, words
from ..rulebooks.program import NOT_STATED
from ..texts import Text
from .naming import aspect_label, kind_label
from .parameters_said import worth_said
from .parts import Owned, Owner, Part, PartKey, Taken
from .phrases import NONE, YES_NO, as_it_stands, day_said, joined, same
from .tests_said import TestsSaid

_SETS: Final = {"effect": "effect", "ground": "ground", "certainty": "certainty"}
_DAYS: Final = frozenset({"from", "to", "issued_on", "checked_on", "deadline"})
_FOR: Final = {
    "candidate": Text("đối tượng", "kind"),
    "class": Text("nhóm", "class"),
    "not_class": Text("không thuộc nhóm", "not of class"),
    "award": Text("hình thức", "award"),
    "route": Text("tiêu chuẩn", "route"),
    "leader": Text("lãnh đạo", "leader"),
}
_PLURAL_KEYS: Final = frozenset({"once_met", "needs"})


class Wording:
    """Says what stands in one rulebook."""

    def __init__(self, rulebook: Rulebook, taken: Taken) -> None:
        self.rulebook = rulebook
        self.taken = taken
        self._tests = TestsSaid(rulebook)
        self._labels = {one.id: words(one.label) for one in rulebook.regimes.awards}
        self._labels |= {name: words(one.campaign.title) for name, one in rulebook.campaigns.items()}
        laws = (row.law for rows in rulebook.series.values() for row in rows)
        self._labels |= {route.id: words(route.label) for law in laws for route in law.routes}
        self._criteria = {
            part.key.id: words(part.of.label)
            for owned in taken.values()
            for part in owned.parts.values()
            if part.key.kind == "criterion"
        }

    def of(self, owned: Owned, part: Part, aspect: str) -> Text:
        """Return one aspect of a part in words; the whole part where `aspect` is empty."""
        if not aspect:
            return self._whole(owned, part)
        if aspect not in part.aspects:
            return NONE
        data = part.aspects[aspect]
        if aspect == "test":
            return self._tests.of(owned, part) or as_it_stands(data)
        if aspect in ("limit", "common_from", "at_most") and isinstance(data, str) and data.startswith("$"):
            return self._parameter(owned, data[1:])
        if part.key.kind == "parameter" and aspect in ("value", "value-cites", "reading-words"):
            return worth_said(part, aspect, self._labels, self._cite)
        return self._said(aspect, data, self._raw(part, aspect))

    def name(self, of: PartKey, part: Part | None) -> Text:
        """Return what a part is called: its kind, its label where it has one, and its id."""
        kind = kind_label(of.kind)
        known = getattr(part.of, "label", None) if part else None
        known = known or (getattr(part.of, "title", None) if part else None)
        if not of.id:
            said = kind
        elif isinstance(known, lang.Words):
            said = Text("{kind} “{label}” ({id})", '{kind} "{label}" ({id})').fill(
                kind=kind, label=words(known), id=of.id
            )
        elif part is not None and of.kind == "offered":
            said = Text("{kind} “{label}” ({id})", '{kind} "{label}" ({id})').fill(
                kind=kind, label=self._labels.get(of.id, Text(of.id, of.id)), id=of.id
            )
        else:
            said = Text("{kind} {id}", "{kind} {id}").fill(kind=kind, id=of.id)
        if of.route:
            return Text("{said}, tiêu chuẩn {route}", "{said}, route {route}").fill(said=said, route=of.route)
        return said

    def file(self, owner: Owner) -> Text:
        """Return what a whole file holds, in one line."""
        owned = self.taken[owner]
        found: dict[str, list[str]] = {}
        for key in owned.parts:
            if key.kind not in ("head", "clause"):
                found.setdefault(key.kind, []).append(key.id)
        parts = [
            Text("{n} {kind}: {ids}", "{n} × {kind}: {ids}").fill(
                n=len(ids), kind=kind_label(kind), ids=", ".join(dict.fromkeys(ids))
            )
            for kind, ids in found.items()
        ]
        time = self.time(owner)
        return joined([*([time] if time else []), *parts], "; ") if parts or time else NONE

    def owner(self, owner: Owner) -> Text:
        """Return what people call what a file holds."""
        name = Text(owner.id, owner.id)
        if owner.kind == "campaign" and owner.id in self.rulebook.campaigns:
            return words(self.rulebook.campaigns[owner.id].campaign.title)
        if owner.kind == "place" and owner.id in self.rulebook.places:
            return words(self.rulebook.places[owner.id].units.title)
        if owner.kind in ("law", "principles"):
            series = owner.id.partition("/")[0]
            awards = [words(one.label) for one in self.rulebook.regimes.awards if one.series == series]
            time = self.time(owner)
            head = joined(awards, ", ") if awards else Text(series, series)
            return Text("{head}, {time}", "{head}, {time}").fill(head=head, time=time) if time else head
        return name

    def time(self, owner: Owner) -> Text | None:
        """Return the days in force of a file of law."""
        filed = self.taken[owner].filed if owner in self.taken else None
        if not isinstance(filed, FiledLaw):
            return None
        return show_span(filed.first, filed.last)

    # -- one value -------------------------------------------------------------------------------------

    def _said(self, aspect: str, data: Any, raw: Any) -> Text:
        match raw:
            case lang.Words():
                return words(raw)
            case lang.Cite():
                return self._cite(raw)
            case lang.For():
                return self._whom(raw)
            case lang.InForce():
                return show_span(*span_of(raw))
            case lang.Transition():
                limit = day_said(raw.received_before)
                text = Text(
                    "hồ sơ nhận trước {day} theo chế độ {x}", "dossiers received before {day} stay under {x}"
                )
                return text.fill(day=limit, x=raw.regime)
        if aspect == "cites" and isinstance(raw, list):
            return joined([self._dated_cite(one) for one in raw], "; ")
        if data == lang.NOT_STATED:
            return NOT_STATED
        if aspect in _SETS and isinstance(data, str):
            return CODES[_SETS[aspect]].get(data, same(data))
        if aspect in _DAYS and isinstance(data, str):
            return day_said(data)
        if isinstance(data, bool):
            return YES_NO[data]
        if aspect in _PLURAL_KEYS and isinstance(data, list):
            return joined([self._criterion(one) for one in data], "; ")
        if isinstance(data, list) and all(isinstance(one, str) for one in data):
            return joined([code_label(one, self._labels) for one in data], ", ")
        if isinstance(data, str):
            return code_label(data, self._labels)
        return as_it_stands(data)

    def _raw(self, part: Part, aspect: str) -> Any:
        """Return the part of the language that an aspect was made of."""
        if part.key.kind == "head" and aspect == "subjects":
            return part.of.subjects.cite
        for name in (aspect, f"{aspect}_"):
            if hasattr(part.of, name):
                return getattr(part.of, name)
        return None

    def _cite(self, of: lang.Cite) -> Text:
        made = cited(of, self.rulebook.sources)
        said = Text("{text} [{certainty}]", "{text} [{certainty}]").fill(
            text=made.text, certainty=CODES["certainty"][made.certainty]
        )
        if made.note:
            return Text("{said}; {note}", "{said}; {note}").fill(said=said, note=made.note)
        return said

    def _dated_cite(self, of: lang.DatedCite) -> Text:
        said = self._cite(of.cite) if of.cite else words(of.no_text) if of.no_text else NONE
        return Text("từ {day}: {x}", "from {day}: {x}").fill(day=day_said(of.from_), x=said)

    def _whom(self, of: lang.For) -> Text:
        values = (
            ("candidate", of.candidate), ("class", of.class_), ("not_class", of.not_class),
            ("award", of.award), ("route", of.route), ("leader", of.leader),
        )  # fmt: skip
        parts = []
        for key, value in values:
            if value is None:
                continue
            shown = (
                YES_NO[value]
                if isinstance(value, bool)
                else joined([code_label(one, self._labels) for one in sorted(value)], ", ")
            )
            parts.append(Text("{key}: {x}", "{key}: {x}").fill(key=_FOR[key], x=shown))
        return joined(parts, "; ")

    def _criterion(self, name: str) -> Text:
        label = self._criteria.get(name)
        return (
            Text("“{label}” ({id})", '"{label}" ({id})').fill(label=label, id=name) if label else same(name)
        )

    def _parameter(self, owned: Owned, name: str) -> Text:
        part = owned.parts.get(PartKey("parameter", name))
        if part is None:
            return same("$" + name)
        return Text("{x} (${name})", "{x} (${name})").fill(
            x=worth_said(part, "value", self._labels, self._cite), name=name
        )

    # -- a whole part ----------------------------------------------------------------------------------

    def _whole(self, owned: Owned, part: Part) -> Text:
        """Return what an added or removed part says: what counts first, then its clause."""
        wanted = _TOLD.get(part.key.kind)
        names = [one for one in wanted if one in part.aspects] if wanted else sorted(part.aspects)
        row = Text("{key}: {x}", "{key}: {x}")
        return (
            joined([row.fill(key=aspect_label(one), x=self.of(owned, part, one)) for one in names], "; ")
            if names
            else NONE
        )


_TOLD: Final[dict[str, tuple[str, ...]]] = {
    "criterion": ("label", "test", "for", "once_met", "effect", "ground", "cite"),
    "parameter": ("label", "value", "cite"),
    "preference": ("label", "test", "for", "cite"),
    "not-encoded": ("text", "reason", "cite"),
    "source": ("kind", "number", "issuer", "title", "issued_on", "certainty"),
    "clause": ("gist", "became", "why"),
    "note": ("text", "cite"),
}
"""What is told of an added or removed part; of other kinds, all of it."""
