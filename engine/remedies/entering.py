"""New entries: a paper that is lacking, another achievement, an attestation, an answer of the council."""

from __future__ import annotations

from ..codes import CODES
from ..dossiers.fields import LIST_LABELS, entry_label, list_of
from ..rulebooks.program import Filter
from ..texts import Text
from . import wording
from .case import Case
from .drafting import New, drafted
from .editing import at
from .plans import Plan, Said
from .prospects import Edit, Means

_ENCLOSE = Text("Bổ sung {what}", "Enclose {what}")
_LIST = Text("Kê khai {item}, nếu có: {what}", "List {item}, if there is one: {what}")
_ANOTHER = Text(
    "Chỉ khi thực sự có, nêu thêm {item} khác: {what}",
    "Only if there really is one, add another {item}: {what}",
)
_LIST_SEVERAL = Text(
    "Kê khai {n} {item}, nếu có, mỗi {item}: {what}", "List {n} times {item}, if there are, each: {what}"
)
_SEVERAL = Text(
    "Chỉ khi thực sự có, nêu thêm {n} {item} khác, mỗi {item}: {what}",
    "Only if there really are, add {n} times another {item}, each: {what}",
)
_INSTEAD = Text(
    "Chỉ khi thực sự có, dùng {item} khác thay cho {other}: {what}",
    "Only if there really is one, rely on another {item} in place of {other}: {what}",
)
_ATTEST = Text(
    "Nếu đúng thực tế, cấp trình xác nhận: {what}", "If it is so, the proposing level attests: {what}"
)
_REPORT = Text("Nếu đúng thực tế, báo cáo chỉ tiêu: {what}", "If it is so, report the figure: {what}")
_ANSWER = Text(
    "Hội đồng xem xét; đạt nếu Hội đồng trả lời là có: {what}",
    "The council considers; met if it answers yes: {what}",
)
_COUNCIL = "Hội đồng Thi đua - Khen thưởng"


def entered(case: Case, of: Filter, new: New | None = None) -> Plan | None:
    """Return the adding of an entry that a filter says yes to; None where no entry would do.

    Args:
        case: the dossier.
        of: the filter.
        new: what else is asked of it.
    """
    kind, _, name = of.scope.partition(":")
    if kind == "judgement":
        entry = {"criterion": name, "answer": True, "by": _COUNCIL}
        what = wording.declared(case.program, of.scope)
        return Plan("council", (Edit("add", "/judgements/-", entry),), (Said(_ANSWER, what),))
    if of.scope == "dossier" or any(one.kind == "unstated" for one in of.comparisons):
        return None
    new = new or New()
    made = drafted(case, of, new)
    if made is None:
        return None
    entry, papers, asked = made
    listed = list_of(of.scope)
    if kind in ("attestation", "indicator"):
        entry["id"] = name
    edits = [*[Edit("add", "/documents/-", paper) for paper in papers], Edit("add", f"/{listed}/-", entry)]
    if kind in ("attestation", "indicator"):
        plain = kind == "attestation" and len(of.comparisons) == 1
        what = wording.joined([wording.declared(case.program, of.scope), *([] if plain else asked)])
        how = _ATTEST if kind == "attestation" else _REPORT
        return Plan("paper", tuple(edits), (Said(how, what),))
    if listed == "documents":
        label = CODES["document_kind"].get(str(entry.get("kind")), LIST_LABELS["documents"])
        rest = [wording.of_paper(one, one.field) for one in of.comparisons if one.field != "kind"]
        return Plan(
            "paper", tuple(edits), (Said(_ENCLOSE, wording.joined([label, *rest], Text(", ", ", "))),)
        )
    if new.instead is not None:
        pointer = f"/{listed}/{new.instead}"
        edits[-1] = Edit("replace", pointer, entry)
        of_which = entry_label(pointer) or LIST_LABELS[listed]
        others = (("item", LIST_LABELS[listed]), ("other", of_which))
        return Plan("fact", tuple(edits), (Said(_INSTEAD, wording.joined(asked, Text(", ", ", ")), others),))
    means: Means = "paper" if at(case.origin, f"/{listed}") is None else "fact"
    how = _LIST if means == "paper" else _ANOTHER
    more: tuple[tuple[str, Text], ...] = (("item", LIST_LABELS[listed]),)
    if new.several > 1:
        how = _LIST_SEVERAL if means == "paper" else _SEVERAL
        more = (*more, ("n", Text(f"{new.several:02d}", str(new.several))))
    said = Said(how, wording.joined(asked, Text(", ", ", ")), more)
    return Plan(means, tuple(edits), (said,))
