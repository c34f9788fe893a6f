"""What to do about a finding: the rule's remedy for what is not met; what to state where it is not known."""

from __future__ import annotations

from ..dossiers.fields import LIST_LABELS, entry_label
from ..judging.findings import LACKING, Finding, Trace
from ..rulebooks.program import Count, Sum
from ..texts import Lang, Text
from .finding_out import Reason, reasons
from .requiring import field_label

_STATE = Text(
    "Ghi rõ trong hồ sơ, đúng theo giấy tờ gốc: {x}; rồi xét lại",
    "State in the dossier, as the original papers have it: {x}; then check again",
)
_NONE = Text("Ghi rõ {x}; không có thì ghi rõ là không có", "State {x}; if there is none, say so")


def remedy(of: Finding, lang: Lang) -> str | None:
    """Return what would change a finding that is not met or not known; None where the rule says nothing."""
    if of.status not in LACKING:
        return None
    unknown = _to_state(of) if of.status == "unknown" else None
    said = unknown or of.criterion.remedy
    return said.say(lang) if said else None


def place(pointer: str) -> Text:
    """Return a place in a dossier in words, with its pointer: `thành tích thứ 1 (/achievements/0)`."""
    said = entry_label(pointer)
    return Text(f"{said.vi} ({pointer})", f"{said.en} ({pointer})") if said else Text(pointer, pointer)


def _to_state(of: Finding) -> Text | None:
    """Return which values an unknown finding waits for: the rule's own remedy is for what is not met."""
    silent = _silent_lists(of.trace)
    if silent:
        return _NONE.fill(x=_together([LIST_LABELS[name] for name in silent]))
    waiting = [one for one in reasons(of) if one.outcome == "unknown" and one.field]
    if not waiting or any(one.raw and not one.unreadable for one in waiting):
        return None
    return _STATE.fill(x=_together([_value(one) for one in waiting]))


def _silent_lists(trace: Trace | None) -> list[str]:
    """Return the lists that a dossier does not have, where a test only asks that they hold not too much."""
    if trace is None or trace.status != "unknown":
        return []
    node = trace.node
    if isinstance(node, Count | Sum) and node.at_least is None and trace.items is None:
        name = node.filter.scope
        return [name] if name in LIST_LABELS else []
    return list(dict.fromkeys(name for child in trace.children for name in _silent_lists(child)))


def _value(of: Reason) -> Text:
    of_which = entry_label(of.item)
    if of_which is not None:
        label = field_label(of.item.strip("/").split("/")[0], of.field)
        return Text(f"{label.vi} của {of_which.vi}", f"{label.en} of {of_which.en}")
    return field_label("dossier", of.field) if of.item.startswith("/") else Text(of.item, of.item)


def _together(parts: list[Text]) -> Text:
    unique = list(dict.fromkeys(parts))
    return Text("; ".join(one.vi for one in unique), "; ".join(one.en for one in unique))
