"""Faults of a dossier that can be read: values that cannot, papers that are missing, contradictions.

They never stop a dossier and never decide its verdict; they are told all at once, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from ..codes import CODES, meant
from ..dates import Span, Unreadable, show_day
from ..errors import Fault, Place
from ..texts import Text, fold
from .derived import time_of
from .fields import FIELDS, LIST_LABELS, LISTS, SOURCES, Field
from .json_text import shown
from .model import Dossier
from .parts import Part
from .view import DossierView

_REFERRED_TO = ("achievements", "prior_awards", "documents")
_REFERENCES = {
    scope: [
        (path, source.attributes[-1], source.how == "papers")
        for path, source in sources.items()
        if source.how in ("paper", "papers")
    ]
    for scope, sources in SOURCES.items()
    if scope != "dossier"
}
_STRETCHES = [scope for scope in LISTS if "from" in FIELDS[scope]]
_UNREADABLE = {"day": "unreadable-date", "flag": "unreadable-answer", "number": "unreadable-figure"}


def reading_faults(dossier: Dossier, file: str | None) -> list[Fault]:
    """Return the faults of a dossier, in the order of the format; pointers are into the dossier."""
    view = DossierView(dossier)
    found = [
        *_unreadable(dossier),
        *_missing_papers(view),
        *_repeated_ids(dossier),
        *_missing_achievements(dossier),
        *_stretches(dossier),
        *_route(dossier),
        *_days(dossier),
        *_not_yet(dossier),
        *_votes(dossier),
    ]
    return [fault.at(file) for fault in found] if file and found else found


def _fault(code: str, pointer: str, vi: str, en: str, **more: Any) -> Fault:
    return Fault(code, Text(vi, en), Place(pointer=pointer), **more)


def _unreadable(dossier: Dossier) -> Iterator[Fault]:
    yield from _unreadable_in(dossier, "dossier", "", "")
    for scope in LISTS:
        for index, entry in enumerate(dossier.__dict__[scope] or ()):
            kinds = set(map(type, entry.__dict__.values()))
            if Unreadable in kinds or tuple in kinds:
                yield from _unreadable_in(entry, scope, f"/{scope}/{index}", "")


def _unreadable_in(part: Part, scope: str, pointer: str, path: str) -> Iterator[Fault]:
    for name, value in part.__dict__.items():
        kind = type(value)
        if kind is tuple and Unreadable in map(type, value):
            for index, one in enumerate(value):
                if isinstance(one, Unreadable):
                    yield _cannot_read(one, FIELDS[scope][path + name], f"{pointer}/{name}/{index}")
        elif kind is Unreadable or isinstance(value, Part):
            key = type(part).model_fields[name].alias or name
            if isinstance(value, Part):
                yield from _unreadable_in(value, scope, f"{pointer}/{key}", f"{path}{key}.")
            else:
                yield _cannot_read(value, FIELDS[scope][path + key], f"{pointer}/{key}")


def _cannot_read(value: Unreadable, field: Field, pointer: str) -> Fault:
    raw = shown(value.raw)
    codes = field.codes
    return _fault(
        "unknown-code" if codes else _UNREADABLE[field.type],
        pointer,
        f"{field.label.vi}: “{raw}” – {value.why.vi}",
        f'{field.label.en}: "{raw}": {value.why.en}',
        allowed=tuple(CODES[codes]) if codes else (),
        meant=meant(codes, value.raw) if codes else None,
        raw=raw,
    )


def _missing_papers(view: DossierView) -> Iterator[Fault]:
    dossier = view.dossier
    ids = _Ids(paper.id for paper in dossier.documents or ())
    value = view.value("dossier", "conduct.confirmed_by", 0)
    if isinstance(value, Unreadable):
        yield _no_paper(value, "dossier", "conduct.confirmed_by", "/conduct/confirmed_by", ids)
    for scope, references in _REFERENCES.items():
        for index, entry in enumerate(dossier.__dict__[scope] or ()):
            values = entry.__dict__
            for path, attribute, many in references:
                named = values[attribute]
                for at, name in enumerate(named or ()) if many else ((0, named),):
                    if name is not None and isinstance(found := view.paper(name), Unreadable):
                        pointer = f"/{scope}/{index}/{path}" + (f"/{at}" if many else "")
                        yield _no_paper(found, scope, path, pointer, ids)


def _no_paper(value: Unreadable, scope: str, path: str, pointer: str, ids: _Ids) -> Fault:
    raw, label = shown(value.raw), FIELDS[scope][path].label
    vi, en = f"{label.vi}: “{raw}” – {value.why.vi}", f'{label.en}: "{raw}": {value.why.en}'
    return _fault("missing-paper", pointer, vi, en, meant=ids.alike(value.raw), raw=raw)


class _Ids:
    """The ids of one list, and which of them a name may mean."""

    def __init__(self, ids: Iterable[str | None]) -> None:
        self.known = {one for one in ids if one is not None}
        self._by_key = {fold(one): one for one in sorted(self.known, reverse=True)}

    def alike(self, name: str) -> str | None:
        """Return the id that differs in case or spacing only; a closer search would take too long."""
        return None if name in self.known else self._by_key.get(fold(name))


def _repeated_ids(dossier: Dossier) -> Iterator[Fault]:
    for scope in _REFERRED_TO:
        seen: set[str] = set()
        for index, entry in enumerate(dossier.__dict__[scope] or ()):
            if entry.id is not None and entry.id in seen:
                label, name = LIST_LABELS[scope], shown(entry.id)
                yield _fault(
                    "repeated-id",
                    f"/{scope}/{index}/id",
                    f"mã “{name}” đã dùng cho một {label.vi} khác; đặt mã khác",
                    f'the id "{name}" is already another {label.en}\'s; choose another',
                    raw=name,
                )
            seen.add(entry.id)


def _missing_achievements(dossier: Dossier) -> Iterator[Fault]:
    ids = _Ids(entry.id for entry in dossier.achievements or ())
    for index, prior in enumerate(dossier.prior_awards or ()):
        name = prior.achievement
        if name is not None and name not in ids.known:
            yield _fault(
                "missing-achievement",
                f"/prior_awards/{index}/achievement",
                f"không có thành tích mang mã “{shown(name)}” trong hồ sơ",
                f'no achievement of the dossier has the id "{shown(name)}"',
                meant=ids.alike(name),
                raw=shown(name),
            )


def _stretches(dossier: Dossier) -> Iterator[Fault]:
    for scope in _STRETCHES:
        for index, entry in enumerate(dossier.__dict__[scope] or ()):
            start, end = entry.from_, entry.to
            if isinstance(start, Span) and isinstance(end, Span) and end.latest < start.earliest:
                vi = f"kết thúc ({end.raw}) trước khi bắt đầu ({start.raw})"
                en = f"it ends ({end.raw}) before it begins ({start.raw})"
                yield _fault("ends-before-it-begins", f"/{scope}/{index}/to", vi, en, raw=end.raw)
            if entry.on is not None and (start is not None or end is not None):
                yield _fault(
                    "two-times",
                    f"/{scope}/{index}/on",
                    "chỉ ghi “from”, “to” hoặc chỉ ghi “on”; “on” không được dùng",
                    'give "from" and "to", or "on"; "on" was not used',
                )


def _route(dossier: Dossier) -> Iterator[Fault]:
    route, campaign = dossier.route, dossier.campaign
    if campaign is not None and route not in (None, "campaign"):
        yield _fault(
            "route-against-campaign",
            "/route",
            f"hồ sơ theo đợt thi đua “{shown(campaign)}” thì xét theo tiêu chuẩn “campaign”",
            f'a dossier for the campaign "{shown(campaign)}" goes by the route "campaign"',
            meant="campaign",
            raw=shown(route or ""),
        )
    if campaign is None and route == "campaign":
        vi = "xét theo phong trào thi đua nhưng không ghi đợt thi đua nào (mục “campaign”)"
        en = 'the route is "campaign" but no campaign is named'
        yield _fault("route-without-campaign", "/route", vi, en)


def _days(dossier: Dossier) -> Iterator[Fault]:
    submitted, considered = dossier.submitted_on, dossier.considered_on
    if not isinstance(submitted, Span) or not isinstance(considered, Span):
        return
    if considered.latest < submitted.earliest:
        day = show_day(submitted.earliest)
        vi, en = f"ngày xét trước ngày nhận hồ sơ ({day})", f"considered before it was submitted ({day})"
        yield _fault("considered-before-submitted", "/considered_on", vi, en, raw=considered.raw)


def _not_yet(dossier: Dossier) -> Iterator[Fault]:
    considered = dossier.considered_on
    for index, entry in enumerate(dossier.achievements or ()):
        time = time_of(entry)
        if isinstance(time, Span) and isinstance(considered, Span) and time.earliest > considered.latest:
            vi, en = (
                f"thành tích sau ngày xét ({considered.raw})",
                f"achieved after the day of consideration ({considered.raw})",
            )
            yield _fault("achieved-after-considered", f"/achievements/{index}", vi, en, raw=time.raw)


def _votes(dossier: Dossier) -> Iterator[Fault]:
    votes = dossier.votes
    if votes is None:
        return
    order = (("members", votes.members), ("present", votes.present), ("in_favour", votes.in_favour))
    known = [(name, count) for name, count in order if isinstance(count, int)]
    for (larger, most), (smaller, count) in pairwise(known):
        if count > most:
            more, fewer = (FIELDS["dossier"][f"votes.{name}"].label for name in (smaller, larger))
            yield _fault(
                "votes-contradict",
                f"/votes/{smaller}",
                f"{more.vi} ({count}) nhiều hơn {fewer.vi} ({most})",
                f"{more.en} ({count}) are more than {fewer.en} ({most})",
                raw=str(count),
            )
