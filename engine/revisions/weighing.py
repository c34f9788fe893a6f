"""What a difference may lead to: another verdict, something else that is shown, or only other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from .canonical import text_of
from .changes import Difference, Weight
from .comparing import FILE
from .parts import Owned, Owner, Part, PartKey, Taken

_WORDS: Final = frozenset({
    "label", "title", "text", "reason", "remedy", "cite", "cites", "value-cites", "reading-words", "note",
    "authority", "gist", "why", "became", "organiser", "theme", "contact", "basis", "source", "address",
    "checked_on", "certainty", "issuer", "number", "kind", "issued_on", "replaced_by", "amended_by",
    "deadline", "papers", "subjects", "unit", "required", "level", "regime",
})  # fmt: skip
"""Aspects that are only said: nothing is judged or counted by them."""
_BESIDE: Final = frozenset({"quota", "base", "preference", "not-encoded", "note", "unit"})
_NO_RULE: Final = frozenset({"source", "clause"})


class Scales:
    """Weighs differences by what reads a part, on both sides."""

    def __init__(self, old: Taken, new: Taken) -> None:
        self._sides = (old, new)
        self._leaned = [frozenset(_leaned_on(side)) for side in self._sides]

    def weigh(self, of: Difference, owners: Iterable[Owner]) -> Weight:
        """Return what a difference may lead to."""
        kind, aspect = of.key.kind, of.aspect
        if kind == FILE:
            return "words" if of.owner.kind == "sources" else "decides"
        if kind in _NO_RULE:
            return "words"
        if kind == "parameter":
            return self._parameter(of)
        if aspect in _WORDS and not (kind == "check" and aspect == "kind"):
            return "words"
        if kind in _BESIDE:
            return self._unit(of) if kind == "unit" else "beside"
        if kind == "criterion":
            if of.owner.kind == "shared" and not list(owners):
                return "words"
            return "beside" if aspect == "ground" or self._only_noted(of) else "decides"
        if kind in ("question", "attestation", "indicator") and not aspect:
            return "words"  # the criteria that ask for it are told as well
        if kind == "head":
            return self._head(of)
        if kind == "period":
            return "decides" if self.readers(of, f"period.{of.key.id}") else "words"
        if kind == "offered":
            return "decides" if self.readers(of, "awards") else "words"
        return "decides"

    def readers(self, of: Difference, name: str = "") -> tuple[str, ...]:
        """Return the criteria, quotas and preferences that read a parameter, on either side, by id."""
        wanted = name or of.key.id
        found = {
            part.key.id
            for side, owner in zip(self._sides, (of.old_owner, of.new_owner), strict=True)
            if owner is not None
            for part in _reading(side, owner, wanted)
        }
        return tuple(sorted(found))

    def concerned(self, of: Difference) -> tuple[str, ...]:
        """Return the ids of the criteria whose findings a difference may change."""
        match of.key.kind:
            case "criterion" | "check" if of.aspect not in _WORDS:
                return (of.key.id,)
            case "parameter" if of.aspect in ("", "value", "type"):
                return self.readers(of)
            case "period":
                return self.readers(of, f"period.{of.key.id}")
            case "offered":
                return self.readers(of, "awards")
        return ()

    def _parameter(self, of: Difference) -> Weight:
        if of.aspect not in ("", "value", "type"):
            return "words"
        read = [
            part
            for side, owner in zip(self._sides, (of.old_owner, of.new_owner), strict=True)
            if owner is not None
            for part in _reading(side, owner, of.key.id)
        ]
        if not read:
            return "words"
        return "decides" if any(self._decides(one) for one in read) else "beside"

    def _decides(self, part: Part) -> bool:
        if part.key.kind == "check":
            return True
        leaned = any(part.key.id in one for one in self._leaned)
        return part.key.kind == "criterion" and (part.of.effect != "note" or leaned)

    def _only_noted(self, of: Difference) -> bool:
        """Return whether a criterion is a note on both sides, and nothing rests on it."""
        effects = set()
        for side, owner in zip(self._sides, (of.old_owner, of.new_owner), strict=True):
            part = side[owner].parts.get(of.key) if owner in side else None
            effects |= {part.of.effect} if part else set()
        return effects <= {"note"} and not any(of.key.id in one for one in self._leaned)

    def _head(self, of: Difference) -> Weight:
        if of.aspect in ("in_force", "principles"):
            return "decides"
        if of.aspect in ("window", "awards"):
            return "decides" if self.readers(of, of.aspect) else "words"
        if of.aspect in ("place", "quotas"):
            return "beside"
        return "decides" if of.aspect == "complete" and self._looked_up(of) else "words"

    def _unit(self, of: Difference) -> Weight:
        if of.aspect in ("cluster", "class"):
            return "beside"
        return "decides" if self._looked_up(of) else "beside"

    def _looked_up(self, of: Difference) -> bool:
        """Return whether a test looks units up in this list."""
        asked = text_of({"place": of.owner.id})
        return any(
            asked in text_of(part.aspects.get("test"))
            for side in self._sides
            for owned in side.values()
            for part in owned.parts.values()
        )


def _reading(side: Taken, owner: Owner, name: str) -> Iterator[Part]:
    """Yield what reads a parameter of a file: there, and in other files that have none of that name."""
    for other, owned in side.items():
        if other != owner and (other.kind == owner.kind or _declares(owned, name)):
            continue
        if owner.kind == "across" and other != owner:
            continue
        for part in owned.parts.values():
            if part.key.kind in ("criterion", "preference", "quota", "check") and _names(part, name):
                yield part


def _declares(owned: Owned, name: str) -> bool:
    return PartKey("parameter", name) in owned.parts


def _names(part: Part, name: str) -> bool:
    wanted = {f"${name}", f"${name}.from", f"${name}.to"}
    return any(
        one in wanted
        for key in ("test", "limit", "common_from", "at_most")
        for one in _texts(part.aspects.get(key))
    )


def _texts(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for one in data.values():
                yield from _texts(one)
        case list():
            for one in data:
                yield from _texts(one)


def _leaned_on(side: Taken) -> Iterator[str]:
    """Yield the criteria that others refer to, or a route stands on."""
    for owned in side.values():
        for part in owned.parts.values():
            if part.key.kind == "criterion":
                yield from part.aspects.get("once_met", ())
                yield from _texts(part.aspects.get("test"))
            elif part.key.kind == "route":
                yield from part.aspects.get("needs", ())
