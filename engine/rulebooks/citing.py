"""Citations in words: from a `Cite` and its source to the line an office would print."""

from __future__ import annotations

from ..texts import Text
from . import language as lang
from .parameters import words
from .program import Cited

_KINDS = {
    "luật": "Law", "nghị định": "Decree", "thông tư": "Circular", "quyết định": "Decision",
    "kế hoạch": "Plan", "chỉ thị": "Directive", "nghị quyết": "Resolution", "kết luận": "Conclusion",
    "công văn": "Official letter", "văn bản hợp nhất": "Consolidated text", "thủ tục hành chính": "Procedure",
}  # fmt: skip
_PROCEDURE = "thủ tục hành chính"
_OF_ITS_PLACE = Text(
    "{name} (nơi khác theo thủ tục do địa phương mình công bố)",
    "{name} (elsewhere the procedure published there applies)",
)
"""A published procedure is of one place; it shows what is usual, and binds nobody elsewhere."""
_UNNUMBERED = {
    "header": Text("phần đầu", "heading"),
    "title": Text("tên", "title"),
    "preamble": Text("phần mở đầu", "preamble"),
    "footnote": Text("chú thích", "footnote"),
    "closing": Text("phần kết, đoạn", "closing paragraph"),
    "recipients": Text("nơi nhận", "recipients"),
    "signature": Text("phần ký", "signature"),
}


def cited(cite: lang.Cite, sources: dict[str, lang.Source]) -> Cited:
    """Return a citation ready to print. An unknown source is printed by its id (checking refuses it)."""
    source = sources.get(cite.source or "")
    name = _name(source) if source else Text(cite.source or "?", cite.source or "?")
    if cite.article:
        vi = [
            f"điểm {cite.point}" if cite.point else "",
            f"khoản {cite.clause}" if cite.clause else "",
            f"Điều {cite.article}",
        ]
        en = [
            f"Article {cite.article}",
            f"clause {cite.clause}" if cite.clause else "",
            f"point {cite.point}" if cite.point else "",
        ]
    else:
        where = _clause(cite.clause)
        vi = [f"điểm {cite.point}" if cite.point else "", where.vi]
        en = [where.en, f"point {cite.point}" if cite.point else ""]
    front = " ".join(part for part in vi if part)
    shown = f"{front} {name.vi}" if front else name.vi
    return Cited(
        source=cite.source or "",
        text=Text(shown[0].upper() + shown[1:], ", ".join([name.en, *(part for part in en if part)])),
        certainty=cite.certainty,
        note=words(cite.note) if cite.note else None,
        address=source.address if source else "",
    )


def _clause(clause: str | None) -> Text:
    """Return a plan's clause in words: `V.1-3` is the third dash or paragraph under V.1."""
    if not clause:
        return Text("", "")
    head, _, number = clause.rpartition("-")
    if head in _UNNUMBERED and number.isdigit():
        return Text(f"{_UNNUMBERED[head].vi} {number}", f"{_UNNUMBERED[head].en} {number}")
    if clause in _UNNUMBERED:
        return _UNNUMBERED[clause]
    if head and number.isdigit():
        return Text(f"mục {head}, đoạn {number}", f"section {head}, paragraph {number}")
    return Text(f"mục {clause}", f"section {clause}")


def _name(source: lang.Source) -> Text:
    numbered = source.number != lang.NOT_STATED
    kind = source.kind[0].upper() + source.kind[1:]
    if source.kind in ("luật", "nghị định", "thông tư") or (
        numbered and source.kind not in ("kế hoạch", _PROCEDURE)
    ):
        english = f"{_KINDS[source.kind]} {source.number}"
        return Text(f"{kind} {'số ' if numbered else ''}{source.number}", english)
    number = f" số {source.number}" if numbered else ""
    name = Text(
        f"{kind}{number} của {source.issuer}",
        f"{_KINDS[source.kind]}{number.replace('số', 'No.')} of {source.issuer}",
    )
    return _OF_ITS_PLACE.fill(name=name) if source.kind == _PROCEDURE else name
