"""What a change is: one aspect of one rule that was one thing and becomes another, told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from ..errors import Place
from ..texts import Text
from .parts import Owner, PartKey

What = Literal["added", "removed", "changed"]
Weight = Literal["decides", "beside", "words"]
"""What a change may lead to.

`decides`: another finding, so another verdict. `beside`: no verdict, but something else that reports count or
show, such as a quota, a ground or a point for the council. `words`: only what is said.
"""
WEIGHTS: Final[tuple[Weight, ...]] = ("decides", "beside", "words")


@dataclass(frozen=True)
class Difference:
    """One aspect that two rulebooks differ in, before it is put into words.

    `aspect` is empty where the whole part (`key`), or a whole file (kind `file`), is added or removed.
    `old` and `new` are plain data; `owner` is where it takes effect, `old_owner` and `new_owner` whose part
    it is on each side: a new file of law is held against the one that governed until then.
    """

    what: What
    owner: Owner
    key: PartKey
    aspect: str
    old: Any
    new: Any
    old_owner: Owner | None
    new_owner: Owner | None
    old_place: Place | None
    new_place: Place | None
    perhaps: str | None = None
    """Another id under which the same stands on the other side."""


@dataclass(frozen=True)
class Change:
    """A difference in words. `where` is where it is written, `reach` every file in which it takes effect.

    `was` and `becomes` are None on the side that does not have it. `notes` say what a reader should know
    besides: that an id may be only renamed, which criteria read a parameter. `concerns` are the ids of the
    criteria whose findings it may change.
    """

    what: What
    weight: Weight
    key: PartKey
    aspect: str
    label: Text
    said: Text
    was: Text | None
    becomes: Text | None
    old: Place | None
    new: Place | None
    where: Owner
    where_said: Text
    reach: tuple[Text, ...]
    notes: tuple[Text, ...] = ()
    concerns: tuple[str, ...] = ()
