"""From two rulebooks to their changes in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..rulebooks.filing import Rulebook
from ..rulebooks.loading import ASIDE
from ..texts import Text
from .canonical import compact
from .changes import Change, Difference
from .comparing import FILE, compare
from .naming import OWNERS, aspect_label, kind_label
from .parts import Owner, Part, Taken
from .weighing import Scales
from .wording import Wording

_MOST_READERS = 12


def changes_between(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Return what changed from one rulebook to another, in words and in a fixed order; () if nothing did.

    What comes to the same is no change, however it is written: order, style, where a rule is taken from.
    """
    if old.digest == new.digest:
        return ()
    compared = compare(old, new)
    teller = _Teller(
        Wording(old, compared.old), Wording(new, compared.new), Scales(compared.old, compared.new)
    )
    return tuple(teller.change(one, owners) for one, owners in compared.differences)


def beside(old: Rulebook, new: Rulebook) -> tuple[str, ...]:
    """Return the files that differ and are not compared, because no verdict rests on what they say."""
    sides = [{one.file: one.data for one in of.documents} for of in (old, new)]
    return tuple(
        name for name in sorted(ASIDE) if sides[0].get(f"rules/{name}") != sides[1].get(f"rules/{name}")
    )


@dataclass(frozen=True)
class _Teller:
    old: Wording
    new: Wording
    scales: Scales

    def change(self, of: Difference, owners: tuple[Owner, ...]) -> Change:
        was = self._side(self.old, of, of.old_owner, owners)
        becomes = self._side(self.new, of, of.new_owner, owners)
        if was is not None and was == becomes:
            # The words leave something out: then the rule itself is shown beside them.
            was, becomes = (_with_rule(was, data) for data in (of.old, of.new))
        return Change(
            what=of.what,
            weight=self.scales.weigh(of, owners),
            key=of.key,
            aspect=of.aspect,
            label=self._label(of),
            said=self._named(of),
            was=was,
            becomes=becomes,
            old=of.old_place,
            new=of.new_place,
            where=of.owner,
            where_said=self._where(of.owner),
            reach=tuple(self._reach(one) for one in owners),
            notes=tuple(self._notes(of)),
            concerns=self.scales.concerned(of),
        )

    def _side(
        self, wording: Wording, of: Difference, owner: Owner | None, owners: tuple[Owner, ...]
    ) -> Text | None:
        if owner is None:
            return None
        if of.key.kind == FILE:
            return wording.file(owner)
        found = _part(wording.taken, of, owner)
        if found is None:
            return None
        owned = wording.taken[owner]
        if owner.kind == "shared" and of.aspect in ("test", ""):
            # A shared test has no numbers of its own: it is said with those of the first who takes it.
            user = next((one for one in owners if one in wording.taken), None)
            key = (
                next((key for key in wording.taken[user].parts if key._replace(route="") == of.key), None)
                if user
                else None
            )
            if user and key:
                return wording.of(wording.taken[user], wording.taken[user].parts[key], of.aspect)
        return wording.of(owned, found, of.aspect)

    def _named(self, of: Difference) -> Text:
        for wording, owner in ((self.new, of.new_owner), (self.old, of.old_owner)):
            if owner is not None:
                if of.key.kind == FILE:
                    return self._where(of.owner)
                return wording.name(of.key, _part(wording.taken, of, owner))
        return kind_label(of.key.kind)

    def _label(self, of: Difference) -> Text:
        return aspect_label(of.aspect)

    def _where(self, owner: Owner) -> Text:
        return OWNERS[owner.kind].fill(x=self._owner(owner))

    def _reach(self, owner: Owner) -> Text:
        return self._where(owner)

    def _owner(self, owner: Owner) -> Text:
        return (self.new if owner in self.new.taken else self.old).owner(owner)

    def _notes(self, of: Difference) -> Iterator[Text]:
        if of.perhaps:
            text = Text(
                "có thể chỉ đổi mã: nội dung giống hệt “{x}”",
                'perhaps only renamed: its content is that of "{x}"',
            )
            yield text.fill(x=of.perhaps)
        if of.key.kind == "parameter" and of.aspect in ("", "value", "type"):
            readers = self.scales.readers(of)
            if readers:
                more = " …" if len(readers) > _MOST_READERS else ""
                shown = ", ".join(readers[:_MOST_READERS]) + more
                yield Text("dùng ở: {x}", "read by: {x}").fill(x=shown)
            else:
                yield Text("không quy tắc nào dùng", "read by no rule")
        if of.owner.kind in ("law", "principles") and of.key.kind != FILE:
            before = of.old_owner if of.old_owner != of.owner else of.new_owner
            if before is not None and before != of.owner:
                other = (self.old if before == of.old_owner else self.new).owner(before)
                yield Text(
                    "so với luật cùng ngày ở bản kia: {x}",
                    "against the law of that day on the other side: {x}",
                ).fill(x=other)


def _part(taken: Taken, of: Difference, owner: Owner) -> Part | None:
    return taken[owner].parts.get(of.key)


def _with_rule(said: Text, data: object) -> Text:
    return Text("{said} [{rule}]", "{said} [{rule}]").fill(said=said, rule=compact(data))
