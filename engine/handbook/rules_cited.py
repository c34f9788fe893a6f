"""Every rule of a rulebook with the place in the handbook where it stands, and every provision it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from ..rulebooks import language as rule
from ..rulebooks.across import AcrossChecks, Check
from ..rulebooks.citing import cited
from ..rulebooks.filing import Rulebook
from ..rulebooks.parameters import words
from ..rulebooks.program import Cited
from ..rulebooks.provisions import Note, NotEncoded
from ..rulebooks.walking import everything, walk
from ..rulebooks.yaml_reading import Path_
from ..texts import Text

KINDS: Final = {
    "criterion": Text("tiêu chí", "criterion"),
    "route": Text("tiêu chuẩn", "route"),
    "parameter": Text("tham số", "parameter"),
    "attestation": Text("nội dung xác nhận", "statement to attest"),
    "indicator": Text("chỉ tiêu", "indicator"),
    "question": Text("câu hỏi cho Hội đồng", "question for the council"),
    "preference": Text("ưu tiên", "preference"),
    "not_encoded": Text("chưa thành quy tắc", "not encoded"),
    "note": Text("lưu ý", "note"),
    "quota": Text("tỷ lệ, số lượng", "quota"),
    "base": Text("cơ số", "base"),
    "period": Text("thời gian thi đua", "period"),
    "award": Text("hình thức khen thưởng", "award"),
    "subjects": Text("đối tượng", "subjects"),
    "regime": Text("chế độ pháp luật", "regime"),
    "check": Text("đối chiếu giữa các hồ sơ", "check across dossiers"),
    "place": Text("danh sách đơn vị", "list of units"),
    "law": Text("luật", "law"),
    "campaign": Text("phong trào", "campaign"),
}
NO_RULE: Final = ("not_encoded", "note")
"""Kinds that decide nothing: a provision that only these name has no rule."""

_TYPES: Final[dict[type, str]] = {
    rule.Criterion: "criterion",
    rule.Route: "route",
    rule.Parameter: "parameter",
    rule.Attestation: "attestation",
    rule.Indicator: "indicator",
    rule.Question: "question",
    rule.Preference: "preference",
    NotEncoded: "not_encoded",
    Note: "note",
    rule.Quota: "quota",
    rule.Base: "base",
    rule.Period: "period",
    rule.Offered: "award",
    rule.Subjects: "subjects",
    rule.Regime: "regime",
    Check: "check",
    rule.PlaceList: "place",
    rule.Law: "law",
    rule.Campaign: "campaign",
}


class Provision(NamedTuple):
    """One place of a source: article, clause and point, as far as a citation goes."""

    source: str
    article: str
    clause: str
    point: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a rulebook says, and where the handbook shows it.

    `page` is a path under the handbook, without its language; `at` the place on that page.
    """

    kind: str
    id: str
    label: Text
    page: str
    at: str
    file: str
    since: str
    """The day the file of law takes effect; empty for other files."""


@dataclass(frozen=True)
class Index:
    """Which provisions a rulebook's rules cite, and which rules cite a provision."""

    rulebook: Rulebook
    rules: tuple[Rule, ...] = ()
    by_provision: dict[Provision, tuple[Rule, ...]] = field(default_factory=dict)

    @cached_property
    def by_source(self) -> dict[str, tuple[Provision, ...]]:
        """Return the provisions of each source that rules cite, in the order of the text."""
        found: dict[str, list[Provision]] = {name: [] for name in self.rulebook.sources}
        for one in sorted(self.by_provision, key=order):
            found[one.source].append(one)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def places(self) -> dict[tuple[str, str, str], Rule]:
        """Return the rules by file, kind and id; of several of one id the first."""
        found: dict[tuple[str, str, str], Rule] = {}
        for one in self.rules:
            found.setdefault((one.file, one.kind, one.id), one)
        return found


def index_of(rulebook: Rulebook) -> Index:
    """Return every rule and every provision that is cited."""
    rules: list[Rule] = []
    by_provision: dict[Provision, dict[Rule, None]] = {}
    for filed, of in everything(rulebook):
        file = filed.document.file
        if isinstance(of, rule.Sources):
            continue
        inside: dict[Path_, Rule] = {}
        for path, part in walk(of):
            if type(part) in _TYPES:
                inside[path] = _rule(rulebook, of, path, part, file)
            elif isinstance(part, rule.Cite) and part.source:
                at = next((path[:n] for n in range(len(path), -1, -1) if path[:n] in inside), None)
                owner = inside[at] if at is not None else _undetermined(file, rulebook)
                by_provision.setdefault(provision(part), {})[owner] = None
        rules += inside.values()
        for one, clause in _clauses(of, inside):
            by_provision.setdefault(clause, {}).setdefault(one)
    return Index(rulebook, tuple(rules), {one: tuple(rows) for one, rows in by_provision.items()})


def provision(of: rule.Cite) -> Provision:
    """Return the place that a citation names. Its source must be known."""
    return Provision(of.source or "", of.article or "", of.clause or "", of.point or "")


def shown(of: Provision, rulebook: Rulebook) -> Cited:
    """Return a provision as it is cited."""
    cite = rule.Cite(
        source=of.source, article=of.article or None, clause=of.clause or None, point=of.point or None
    )
    return cited(cite, rulebook.sources)


def page_of(of: object) -> str:
    """Return the page that shows the content of a file of rules."""
    match of:
        case rule.Law():
            return f"law/{of.series}/{of.in_force.from_}.md"
        case rule.Campaign():
            return f"campaigns/{of.id}.md"
        case rule.PlaceList():
            return f"places/{of.id}.md"
        case AcrossChecks():
            return "across.md"
        case _:
            return "regimes.md"


def source_page(name: str) -> str:
    """Return the page of a source."""
    return f"sources/{name}.md"


def provision_at(of: Provision) -> str:
    """Return the place of a provision on the page of its source."""
    return "p" + "".join(
        f"-{letter}-" + "".join(map(_in_name, part))
        for letter, part in zip("acp", (of.article, of.clause, of.point), strict=True)
        if part
    )


def _in_name(letter: str) -> str:
    if letter == "-":
        return "_"
    return letter if letter == "." or (letter.isascii() and letter.isalnum()) else f"_{ord(letter):x}_"


def _rule(rulebook: Rulebook, of: Any, path: Path_, part: Any, file: str) -> Rule:
    kind = _TYPES[type(part)]
    name = str(getattr(part, "id", "") or (path[-1] if path else ""))
    if isinstance(part, rule.Parameter):
        name = {"kinds": "subjects"}.get(name, name)
    elif isinstance(part, rule.Offered):
        name = part.award
    elif isinstance(part, rule.Law):
        name = f"{part.series}/{part.in_force.from_}"
    label = getattr(part, "label", None) or getattr(part, "title", None) or getattr(part, "text", None)
    at = "" if not path else f"{kind}-{name}"
    if path[:1] == ("routes",) and len(path) > 2:
        at = f"route-{of.routes[path[1]].id}.{at}"
    since = of.in_force.from_ if isinstance(of, rule.Law) else ""
    if isinstance(part, rule.Offered):
        label = next((one.label for one in rulebook.regimes.awards if one.id == name), None)
    said = words(label) if isinstance(label, rule.Words) else KINDS[kind]
    return Rule(kind, name, said, page_of(of), at, file, since)


def _undetermined(file: str, rulebook: Rulebook) -> Rule:
    of = rulebook.regimes.undetermined
    return Rule("criterion", of.id, words(of.label), "regimes.md", f"criterion-{of.id}", file, "")


def _clauses(of: object, inside: dict[Path_, Rule]) -> Iterator[tuple[Rule, Provision]]:
    """Return what the clauses of a plan became: rules that follow from a clause, whatever else they cite."""
    if not isinstance(of, rule.Campaign):
        return
    named = {f"{one.kind}:{one.id}": one for one in inside.values()}
    heads = {one.id: one for one in inside.values() if one.kind == "parameter"}
    for clause in of.clauses:
        for became in clause.became:
            found = named.get(became) or heads.get(became)
            if found:
                yield found, Provision(of.source, "", clause.clause, "")


_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def order(of: Provision) -> tuple[Any, ...]:
    """Return what provisions are sorted by: source, then article, clause and point as they are counted."""
    return (of.source, *(_natural(one) for one in of[1:]))


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    found = []
    for part in text.replace("-", ".").split("."):
        digits = "".join(one for one in part if one.isdigit())
        if part and set(part) <= set(_ROMAN):
            found.append((1, _roman(part), ""))
        else:
            found.append((1 if digits else 2 if part else 0, int(digits or 0), part))
    return tuple(found)


def _roman(text: str) -> int:
    values = [_ROMAN[one] for one in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
