"""Every id of a rulebook, and the ledger of them as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..errors import Place
from ..rulebooks import language as lang
from ..rulebooks.filing import Filed, Rulebook
from ..rulebooks.provisions import Note, NotEncoded
from ..rulebooks.used_ids import IdKind, UsedIds
from ..rulebooks.walking import everything, walk
from ..texts import fold
from .wording import is_unwritten

_KINDS: Final[Mapping[type, IdKind]] = {
    lang.Attestation: "attestation", lang.Award: "award", lang.Base: "base", lang.Campaign: "campaign",
    lang.Check: "check", lang.Criterion: "criterion", lang.SharedCriterion: "criterion",
    lang.Indicator: "indicator", NotEncoded: "not_encoded", Note: "note", lang.PlaceList: "place",
    lang.Preference: "preference", lang.Question: "question", lang.Quota: "quota", lang.Regime: "regime",
    lang.Route: "route", lang.Source: "source",
}  # fmt: skip

Ids = Mapping[tuple[IdKind, str], Mapping[str, Place]]
"""By kind and id: the English words it is explained by, each with the first place that says so."""


def ids_of(rulebook: Rulebook) -> Ids:
    """Return every id of a rulebook that reports, dossiers or other files may name."""
    found: dict[tuple[IdKind, str], dict[str, Place]] = {}
    for filed, of in everything(rulebook):
        for path, part in walk(of):
            for kind, name, words, place in _id(filed, path, part):
                found.setdefault((kind, name), {}).setdefault(words, place.said or place)
    return found


def _id(filed: Filed, path: tuple[str | int, ...], part: Any) -> Iterator[tuple[IdKind, str, str, Place]]:
    kind = _KINDS.get(type(part))
    if kind is not None:
        words = getattr(part, "label", None) or getattr(part, "title", None) or getattr(part, "text", None)
        said = words.en if isinstance(words, lang.Words) else str(words or part.id)
        yield kind, part.id, said, filed.place(*path, "id")
    elif isinstance(part, lang.Parameter):
        yield "parameter", str(path[-1]), part.label.en, filed.place(*path)


def additions(rulebook: Rulebook, used: UsedIds | None) -> dict[str, dict[str, list[str]]]:
    """Return the rows that the ledger lacks, by kind and id: new ids, and ids with the words added.

    Words that still wait to be written are no meaning, and a row is never taken away: they are left out.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for (kind, name), meant in sorted(ids_of(rulebook).items(), key=lambda row: row[0]):
        if used is not None and name in used.retired.get(kind, {}):
            continue
        known = used.used.get(kind, {}).get(name, []) if used else []
        keys = {fold(one) for one in known}
        new = [one for one in meant if fold(one) not in keys and not is_unwritten(one)]
        if new:
            found.setdefault(kind, {})[name] = [*known, *new]
    return found


def ledger_text(rulebook: Rulebook, used: UsedIds | None) -> str:
    """Return the ledger with what it lacks added. Ids that are gone stay: a person retires them."""
    rows: dict[str, dict[str, list[str]]] = {}
    for kind, known in used.used.items() if used else ():
        rows.setdefault(kind, {}).update(known)
    for of, more in additions(rulebook, used).items():
        rows.setdefault(of, {}).update(more)
    lines = [_HEAD, "used:"]
    for of in sorted(rows):
        lines.append(f"  {of}:")
        for name in sorted(rows[of]):
            lines.append(f"    {name}:")
            lines += [f"      - {_scalar(one)}" for one in rows[of][name]]
    if used and used.retired:
        lines.append("retired:")
        for kind, gone in sorted(used.retired.items()):
            lines.append(f"  {kind}:")
            for name, one in sorted(gone.items()):
                lines += [f"    {name}:", f"      on: {one.on}", "      meant:"]
                lines += [f"        - {_scalar(words)}" for words in one.meant]
                lines += ["      why:", f"        vi: {json.dumps(one.why.vi, ensure_ascii=False)}"]
                lines += [f"        en: {json.dumps(one.why.en, ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


_HEAD: Final = """\
# yaml-language-server: $schema=../docs/schema/rulebook.json
# Every id that these rules have used, with what it has meant. Rows are added (`awards rules lint --ledger`)
# and never taken away: an id used no more moves to `retired`, and never comes back with another meaning."""
_LONGEST: Final = 110


def _scalar(words: str) -> str:
    flat = " ".join(words.split())
    if len(flat) <= _LONGEST:
        return json.dumps(flat, ensure_ascii=False)
    lines, line = [], ""
    for word in flat.split(" "):
        if line and len(line) + 1 + len(word) > _LONGEST - 4:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return ">-\n" + "\n".join(f"          {one}" for one in (*lines, line))
