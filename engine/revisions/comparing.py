"""Two rulebooks held against each other, part by part; a difference is told once, where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..rulebooks.filing import FiledLaw, Rulebook
from .canonical import text_of
from .changes import Difference
from .parts import Owned, Owner, Part, PartKey, Taken, law_key, taken_apart, uses_shared

FILE = "file"
"""The kind of a difference that is a whole file, added or removed."""


@dataclass(frozen=True)
class Compared:
    """Two rulebooks taken apart, and how they differ; each difference with every owner it takes effect in."""

    old: Taken
    new: Taken
    differences: tuple[tuple[Difference, tuple[Owner, ...]], ...]


def compare(old: Rulebook, new: Rulebook) -> Compared:
    """Return what differs between two rulebooks in what they come to, in a fixed order."""
    before, after = taken_apart(old), taken_apart(new)
    found = list(_files(before, after, old, new))
    return Compared(before, after, tuple(_gathered(found, before, after)))


def _files(before: Taken, after: Taken, old: Rulebook, new: Rulebook) -> Iterator[Difference]:
    for owner in sorted({*before, *after}):
        was, becomes = before.get(owner), after.get(owner)
        if was and becomes:
            yield from _parts(was, becomes, owner)
            continue
        one = was or becomes
        assert one is not None
        yield _file(owner, was, becomes, _same_file(one, after if was else before, before if was else after))
        if isinstance(one.filed, FiledLaw):
            # What a new file of law changes is told against the law that governed its first day until now.
            other = _governing(one.filed, owner, old if becomes else new, before if becomes else after)
            if other:
                pair = (one, other) if was else (other, one)
                yield from (each for each in _parts(*pair, owner) if not _is_its_time(each))


def _file(owner: Owner, was: Owned | None, becomes: Owned | None, perhaps: str | None) -> Difference:
    one = was or becomes
    assert one is not None
    place = replace(one.filed.document.place(()), line=1, column=1)
    return Difference(
        "removed" if was else "added", owner,
        PartKey(FILE, owner.id), "", None, None,
        owner if was else None, owner if becomes else None,
        place if was else None, place if becomes else None, perhaps,
    )  # fmt: skip


def _is_its_time(of: Difference) -> bool:
    return of.key.kind == "head" and of.aspect in ("in_force", "regime")


def _same_file(one: Owned, others: Taken, own: Taken) -> str | None:
    """Return the id of a file of the other side alone that holds the same but for its id."""
    content = _content(one)
    for owner, other in sorted(others.items()):
        if owner not in own and owner.kind == one.owner.kind and _content(other) == content:
            return owner.id
    return None


def _content(of: Owned) -> dict[PartKey, Mapping[str, Any]]:
    return {key: part.aspects for key, part in of.parts.items()}


def _governing(row: FiledLaw, owner: Owner, book: Rulebook, taken: Taken) -> Owned | None:
    rows = book.series.get(owner.id.partition("/")[0], ())
    found = next((one for one in rows if one.first <= row.first <= one.last), None)
    return taken.get(Owner(owner.kind, law_key(found))) if found else None


def _parts(was: Owned, becomes: Owned, at: Owner) -> Iterator[Difference]:
    gone = [key for key in was.parts if key not in becomes.parts]
    come = [key for key in becomes.parts if key not in was.parts]
    for key in sorted({*was.parts, *becomes.parts}):
        old, new = was.parts.get(key), becomes.parts.get(key)
        if old and new:
            yield from _aspects(was, old, becomes, new, at)
            continue
        one = old or new
        assert one is not None
        others = [becomes.parts[each] for each in come] if old else [was.parts[each] for each in gone]
        yield Difference(
            "removed" if old else "added", at, key, "",
            old.aspects if old else None, new.aspects if new else None,
            was.owner if old else None, becomes.owner if new else None,
            was.place(old) if old else None, becomes.place(new) if new else None,
            _same_part(one, others),
        )  # fmt: skip


def _same_part(one: Part, others: Iterable[Part]) -> str | None:
    for other in others:
        if other.key.kind == one.key.kind and other.aspects == one.aspects:
            moved = other.key.id == one.key.id
            return f"{other.key.id} ({other.key.route or '-'})" if moved else other.key.id
    return None


def _aspects(was: Owned, old: Part, becomes: Owned, new: Part, at: Owner) -> Iterator[Difference]:
    for aspect in sorted({*old.aspects, *new.aspects}):
        before, after = old.aspects.get(aspect), new.aspects.get(aspect)
        if text_of(before) != text_of(after):
            yield Difference(
                "changed", at, old.key, aspect, before, after, was.owner, becomes.owner,
                was.place(old, aspect), becomes.place(new, aspect),
            )  # fmt: skip


Same = tuple[str, PartKey, str, str, str]


def _gathered(
    found: list[Difference], before: Taken, after: Taken
) -> Iterator[tuple[Difference, tuple[Owner, ...]]]:
    """Yield each difference once, with every owner that takes it: by `use`, or by extending a law."""
    shared = {_same(one): one for one in found if one.owner.kind == "shared"}
    owners: dict[tuple[object, ...], list[Owner]] = {}
    firsts: dict[tuple[object, ...], Difference] = {}
    for one in found:
        home = shared.get(_same(one)) if one.aspect and _by_use(one, before, after) else None
        key = _same(home or one)
        place: tuple[object, ...] = (*key, home is not None or one.owner.kind == "shared")
        if not home and one.owner.kind != "shared":
            place = (*key, one.old_place, one.new_place)
        firsts.setdefault(place, home or one)
        owners.setdefault(place, [])
        if one.owner.kind != "shared":
            owners[place].append(one.owner)
    for place, one in sorted(firsts.items(), key=lambda each: _order(each[1])):
        yield one, tuple(sorted(set(owners[place])))


def _same(of: Difference) -> Same:
    return of.what, of.key._replace(route=""), of.aspect, text_of(of.old), text_of(of.new)


def _by_use(of: Difference, before: Taken, after: Taken) -> bool:
    if of.key.kind != "criterion" or of.old_owner is None or of.new_owner is None:
        return False
    sides = ((before, of.old_owner), (after, of.new_owner))
    return all(uses_shared(taken[owner], taken[owner].parts[of.key]) for taken, owner in sides)


_KINDS = ("campaign", "law", "principles", "regimes", "shared", "across", "place", "sources")


def _order(of: Difference) -> tuple[object, ...]:
    owner = of.owner
    whole = of.key.kind != FILE, of.key.kind != "head"
    both = sorted((text_of(of.old), text_of(of.new)))
    return _KINDS.index(owner.kind), owner.id, *whole, of.key, of.aspect, both
