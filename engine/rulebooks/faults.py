"""Faults of rulebooks, with what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import Fault, Place
from ..texts import Text, nearest

_WHAT = {
    "award": Text("hình thức khen thưởng", "award"),
    "campaign": Text("phong trào", "campaign"),
    "clause": Text("quy tắc", "rule"),
    "criterion": Text("tiêu chí", "criterion"),
    "place": Text("danh sách đơn vị", "list of units"),
    "quota": Text("chỉ tiêu số lượng", "quota"),
    "regime": Text("chế độ", "regime"),
    "route": Text("tiêu chuẩn", "route"),
    "source": Text("nguồn", "source"),
    "unit": Text("đơn vị", "unit"),
}
_CODES = {"clause": "clause-target"}


def fault_of(
    code: str, vi: str, en: str, place: Place, allowed: Iterable[str] = (), meant: str = ""
) -> Fault:
    """Return a fault; `meant` is what was written, where one of those `allowed` was probably meant."""
    known = tuple(sorted(allowed))
    return Fault(code, Text(vi, en), place, known, nearest(meant, known) if meant else None)


def missing(what: str, name: str, place: Place, known: Iterable[str]) -> Fault:
    """Return the fault of a name that is not among those `known`."""
    allowed = tuple(sorted(known))
    message = Text(f"không có {_WHAT[what].vi} “{name}”", f'there is no {_WHAT[what].en} "{name}"')
    return Fault(_CODES.get(what, f"unknown-{what}"), message, place, allowed, nearest(name, allowed))
