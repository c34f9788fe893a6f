"""A lint report as SARIF 2.1.0, for editors and code hosts that show scans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ..texts import Lang, Text
from .catalogue import BY_CODE, RULES
from .loader_codes import LOADER_CODES
from .loader_hints import LOADER_HINTS
from .rule import Remark, Rule
from .running import LOADER, Linted
from .shown import Where

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LOADER_TITLE: Final = Text("Lỗi của bộ nạp quy tắc", "A fault of the rulebook loader")


def as_sarif(linted: Linted, where: Where, lang: Lang, version: str) -> str:
    """Return a report as one SARIF log with one run.

    Args:
        version: of this program.
    """
    loader = sorted({one.code for one in linted.remarks if one.name == LOADER})
    index = {code: position for position, code in enumerate((*BY_CODE, *loader))}
    driver = {
        "name": "awards",
        "semanticVersion": version,
        "rules": [*(_rule(one, lang) for one in RULES), *(_of_loader(code, lang) for code in loader)],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index, where, lang) for one in linted.remarks],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": one.say(lang)}} for one in linted.unchecked
                ],
            }
        ],
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
        + "\n"
    )


def _rule(of: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": of.code,
        "name": of.name,
        "shortDescription": {"text": of.title.say(lang)},
        "fullDescription": {"text": of.why.say(lang)},
        "help": {"text": of.hint.say(lang)},
        "properties": {"page": f"docs/lint/{of.code}.md"},
        "defaultConfiguration": {"level": of.severity},
    }


def _of_loader(code: str, lang: Lang) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": LOADER_CODES.get(code, _LOADER_TITLE).say(lang)},
        **({"help": {"text": LOADER_HINTS[code].say(lang)}} if code in LOADER_HINTS else {}),
        "properties": {"page": "docs/lint/loader.md"},
        "defaultConfiguration": {"level": "error"},
    }


def _result(of: Remark, index: dict[str, int], where: Where, lang: Lang) -> dict[str, Any]:
    said = of.message.say(lang)
    if of.hint is not None:
        said += f" → {of.hint.say(lang)}"
    region = {"startLine": of.place.line or 1, "startColumn": of.place.column or 1}
    uri = _uri(where(of.place.file or ""))
    location = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    return {
        "ruleId": of.code,
        "ruleIndex": index[of.code],
        "level": of.severity,
        "message": {"text": said},
        "locations": [location],
    }


def _uri(path: str) -> str:
    """Return a path as a URI: a relative one if it stands below the folder that one stands in."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(path.replace("\\", "/"), safe="/")
