"""From a folder of YAML to one checked `Rulebook`.

Reads every file strictly, takes over shared criteria (`use`) and earlier law (`extends`), fills in
the default source of citations, and checks the whole. All faults come out together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import Fault, Place, RulebookError
from ..texts import Text
from . import language as lang
from .files import rule_files
from .filing import (
    FiledAcross,
    FiledCampaign,
    FiledLaw,
    FiledPlace,
    FiledProperties,
    Rulebook,
    span_of,
)
from .properties import PROPERTIES, Properties
from .taking import above, extended, taken, with_source
from .used_ids import USED_IDS, UsedIds
from .validating import validate
from .yaml_reading import Document, read_yaml

ASIDE = (USED_IDS, PROPERTIES)
"""Files that no verdict rests on: what they say is no part of the digest."""


def load_rulebook(folder: Path) -> Rulebook:
    """Read and check all rulebooks of a folder.

    Raises:
        RulebookError: with every fault found; nothing is loaded in part.
    """
    from .checking import check

    faults: list[Fault] = []
    documents = _read(folder, faults)
    typed = dict(_validated(documents, faults))
    if faults:
        raise RulebookError(faults)
    rulebook = put_together(documents, typed, faults)
    faults.extend(check(rulebook))
    if faults:
        raise RulebookError(sorted(set(faults), key=_order))
    return rulebook


def _order(fault: Fault) -> tuple[str, int, int, str, str]:
    place = fault.place
    return place.file or "", place.line or 0, place.column or 0, fault.code, fault.message.en


def _read(folder: Path, faults: list[Fault]) -> dict[str, Document]:
    if not folder.is_dir():
        message = Text("không có thư mục quy tắc này", "there is no such folder of rules")
        raise RulebookError(Fault("rules-folder", message, Place(str(folder))))
    documents: dict[str, Document] = {}
    for file in rule_files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            documents[name] = read_yaml(file, f"rules/{name}")
        except RulebookError as error:
            faults.extend(error.faults)
    for name in ("sources.yaml", "shared.yaml", "law/regimes.yaml"):
        if name not in documents and not faults:
            message = Text(f"thiếu tệp {name}", f"the file {name} is missing")
            faults.append(Fault("rules-file-missing", message, Place(str(folder))))
    return documents


def _validated(documents: dict[str, Document], faults: list[Fault]) -> Iterator[tuple[str, Any]]:
    for name, document in documents.items():
        kind = kind_of(name)
        if kind is None:
            message = Text(
                "tệp không thuộc phần nào của bộ quy tắc", "the file belongs to no part of a rulebook"
            )
            allowed = ("sources.yaml", "shared.yaml", "across.yaml", PROPERTIES, USED_IDS, "law/regimes.yaml",
                       "law/<series>/<day>.yaml", "campaigns/<id>.yaml", "places/<id>.yaml")  # fmt: skip
            faults.append(Fault("rules-file-unknown", message, Place(document.file), allowed))
            continue
        try:
            yield name, validate(document, kind)
        except RulebookError as error:
            faults.extend(error.faults)


def kind_of(name: str) -> type | None:
    """Return what a file of rules holds, by its name within the folder; None for no part of a rulebook."""
    parts = name.split("/")
    if not name.endswith(".yaml"):
        return None
    if name == "sources.yaml":
        return lang.Sources
    if name == "shared.yaml":
        return lang.Shared
    if name == "across.yaml":
        return lang.AcrossChecks
    if name == "law/regimes.yaml":
        return lang.Regimes
    if name == USED_IDS:
        return UsedIds
    if name == PROPERTIES:
        return Properties
    if parts[0] == "law" and len(parts) == 3:
        return lang.Law
    if parts[0] == "campaigns" and len(parts) == 2:
        return lang.Campaign
    return lang.PlaceList if parts[0] == "places" and len(parts) == 2 else None


def put_together(
    documents: Mapping[str, Document], typed: Mapping[str, Any], faults: list[Fault]
) -> Rulebook:
    """Return the rulebook of files that are each valid, resolved and not yet checked.

    Args:
        documents: every file by its name within the folder.
        typed: what each of them holds; sources, shared criteria and regimes have to be there.
        faults: here go the faults of what could not be taken over.
    """
    common = documents["shared.yaml"]
    shared = {one.id: one for one in typed["shared.yaml"].criteria}
    laws: dict[str, lang.Law] = {}
    for name, law in typed.items():
        if isinstance(law, lang.Law):
            key = name.removeprefix("law/").removesuffix(".yaml")
            laws[key] = taken(with_source(law, law.source), shared, documents[name], faults)
    filed: dict[str, list[FiledLaw]] = {}
    for key in sorted(laws):
        document = documents[f"law/{key}.yaml"]
        law = extended(key, laws, document, faults)
        first, last = span_of(law.in_force)
        extends = tuple(documents[f"law/{other}.yaml"] for other in above(key, laws))
        filed.setdefault(key.split("/")[0], []).append(
            FiledLaw(document, law, first, last, extends, shared=common)
        )
    campaigns = {}
    for name, one in typed.items():
        if isinstance(one, lang.Campaign):
            own = taken(with_source(one, one.source), shared, documents[name], faults)
            campaigns[_stem(name)] = FiledCampaign(documents[name], own, shared=common)
    places = {
        _stem(name): FiledPlace(documents[name], one)
        for name, one in typed.items()
        if isinstance(one, lang.PlaceList)
    }
    return Rulebook(
        sources={one.id: one for one in typed["sources.yaml"].sources},
        regimes=with_source(typed["law/regimes.yaml"], None),
        series={name: tuple(rows) for name, rows in filed.items()},
        campaigns=campaigns,
        places=places,
        digest=_digest(documents),
        documents=tuple(documents.values()),
        across=_across(documents, typed),
        properties=_properties(documents, typed),
    )


def _across(documents: Mapping[str, Document], typed: Mapping[str, Any]) -> FiledAcross | None:
    name = "across.yaml"
    return FiledAcross(documents[name], typed[name]) if name in typed else None


def _properties(documents: Mapping[str, Document], typed: Mapping[str, Any]) -> FiledProperties | None:
    return FiledProperties(documents[PROPERTIES], typed[PROPERTIES]) if PROPERTIES in typed else None


def _stem(name: str) -> str:
    """Return the name of a file without folder and ending; checking makes sure that it is the id."""
    return name.rpartition("/")[2].removesuffix(".yaml")


def _digest(documents: Mapping[str, Document]) -> str:
    content = {name: document.data for name, document in documents.items() if name not in ASIDE}
    packed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(packed.encode()).hexdigest()
