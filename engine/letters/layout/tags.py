"""The tags in a part of a Word document, made into the source of a Jinja template.

Word cuts a tag into pieces wherever spelling or formatting changes; here the pieces are put together again.
The dialect is that of docxtpl, which offices may know: `{{ field }}`, `{% if ... %}`; `{%p ... %}` and
`{{p field }}` stand for their whole paragraph, `{%tr ... %}` for its table row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{[{%#]|[}%#]\}")
_WHOLE = re.compile(r"^\{(?P<sort>[{%#])(?P<part>p|tr)\s+(?P<inner>.*?)[}%#]\}$", re.DOTALL)
_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " ", "\t": " "}
)
_LITERAL = re.compile(r"\{(?=[{%#])")
_MARK = re.compile("\ue000([0-9]+)\ue001")
_SECTION = "\ue002"
_OWN = re.compile("[\ue000-\ue002]")
LAST_SECTION = "last_section"
"""The field for the pages of the last section. It is put in by us, not by whoever writes a template."""
_OPENS = ("{%\nif ", "{%\nfor ")
_CLOSES = ("{%\nendif", "{%\nendfor")


class TagError(Exception):
    """A tag that cannot be used where or as it stands. `kind` says what is wrong, `tag` is its text."""

    def __init__(self, kind: str, tag: str) -> None:
        super().__init__(kind, tag)
        self.kind = kind
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Source:
    """A Jinja source. What it says on line n, from 2, is the tag `tags[n - 2]`, as it was written."""

    text: str
    tags: tuple[str, ...]


def parsed(xml: bytes) -> Any:
    """Return the tree of a part of a template. Raises `etree.XMLSyntaxError`."""
    safe = _OWN.sub("", xml.decode("utf-8", "replace")).encode() if b"\xee\x80" in xml else xml
    return etree.fromstring(safe, etree.XMLParser(resolve_entities=False, no_network=True))


def set_aside(last: Any) -> None:
    """Put the field for the last section in the place of its properties."""
    _put(last, _SECTION)


def w(name: str) -> str:
    """Return a name of WordprocessingML as lxml writes it."""
    return f"{{{WORD}}}{name}"


def source_of(root: Any, across: int) -> Source:
    """Return the Jinja source of a part; its tree is used up. `across`: width of the text in twips.

    Raises `TagError`.
    """
    tags: list[tuple[str, str]] = []
    for paragraph in list(root.iter(w("p"))):
        _gather(paragraph, tags, across)
    for cell in root.iter(w("tc")):
        _never_empty(cell, tags)
    said = etree.tostring(root, encoding="unicode").replace("\r", " ").replace("\n", " ")
    pieces = _MARK.split(_LITERAL.sub('{{ "{" }}', said).replace(_SECTION, f"{{{{ {LAST_SECTION} }}}}"))
    # One line break in every tag and none elsewhere, so that a line's number tells the tag.
    order = [tags[int(index)] for index in pieces[1::2]]
    pieces[1::2] = [jinja for _, jinja in order]
    return Source("".join(pieces), tuple(written for written, _ in order))


def _gather(paragraph: Any, tags: list[tuple[str, str]], across: int) -> None:
    """Put the tags of one paragraph into `tags`, and marks into their places."""
    texts = [text for text in paragraph.iter(w("t")) if _home(text) is paragraph]
    words = "".join(text.text or "" for text in texts)
    if "{" not in words and "}" not in words:
        return
    found = list(_TAG.finditer(words))
    if left := _HALF.search(_TAG.sub("", words)):
        raise TagError("half", words if len(words) < _SHOWN else words[max(0, left.start() - 40) :][:_SHOWN])
    for one in reversed(found):
        written = one[0]
        whole = _WHOLE.match(written)
        mark = f"\ue000{len(tags)}\ue001"
        if whole is None:
            tags.append((written, _jinja(written[:2], written[2:-2], written[-2:])))
            _replace(texts, one.start(), one.end(), mark)
            continue
        holder = paragraph if whole["part"] == "p" else _row_of(paragraph)
        if holder is None:
            raise TagError("row", written)
        if _words_in(holder) != written or holder.getparent() is None:
            raise TagError("alone", written)
        inner = whole["inner"]
        if whole["sort"] == "{":
            if inner.strip() == "annexes" and paragraph.getparent().tag != w("body"):
                raise TagError("annexes", written)
            inner = f"({inner}) | blocks({_width(paragraph, across)}) "
        tags.append((written, _jinja(written[:2], inner, written[-2:])))
        _put(holder, mark)


_SHOWN = 120


def _jinja(opening: str, inner: str, closing: str) -> str:
    return f"{opening}\n{inner.translate(_QUOTES).strip()} {closing}"


def _home(text: Any) -> Any:
    """Return the paragraph that a piece of text belongs to: text boxes stand inside other paragraphs."""
    return next(text.iterancestors(w("p")), None)


def _row_of(paragraph: Any) -> Any:
    return next(paragraph.iterancestors(w("tr")), None)


def _words_in(holder: Any) -> str:
    return "".join(text.text or "" for text in holder.iter(w("t"))).strip()


def _replace(texts: list[Any], start: int, end: int, mark: str) -> None:
    """Put `mark`, in the dress of the first, where `start` to `end` of the joined texts stood."""
    at = 0
    for text in texts:
        words = text.text or ""
        first, last = start - at, end - at
        at += len(words)
        if last <= 0 or first >= len(words):
            continue
        text.text = words[: max(first, 0)] + mark + words[max(last, 0) :]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        mark = ""


def _put(element: Any, mark: str) -> None:
    """Put `mark` in the place of an element. A row of several tags cannot be: it would not be alone."""
    parent, before = element.getparent(), element.getprevious()
    tail = mark + (element.tail or "")
    parent.remove(element)
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail


def _width(paragraph: Any, across: int) -> int:
    """Return the width of the place of a paragraph: of its cell, else of the page."""
    for cell in paragraph.iterancestors(w("tc")):
        given = cell.find(f"{w('tcPr')}/{w('tcW')}")
        if given is not None and given.get(w("type")) == "dxa" and (given.get(w("w")) or "").isdigit():
            return max(int(given.get(w("w"))) - _margins(cell), _NARROWEST)
    return across


_NARROWEST = 400
_USUAL_MARGIN = 108


def _margins(cell: Any) -> int:
    table = next(cell.iterancestors(w("tbl")))
    total = 0
    for side in ("left", "right"):
        given = table.find(f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}")
        set_ = given is not None and (given.get(w("w")) or "").isdigit()
        total += int(given.get(w("w"))) if set_ else _USUAL_MARGIN
    return total


def _never_empty(cell: Any, tags: list[tuple[str, str]]) -> None:
    """Give a cell a paragraph that is always there: Word refuses a file with a cell that has none."""
    depth, whole = 0, False
    for what in _contents(cell):
        if isinstance(what, int):
            jinja = tags[what][1]
            depth += jinja.startswith(_OPENS) - jinja.startswith(_CLOSES)
            whole = whole or (depth == 0 and jinja.startswith("{{"))
        elif what == w("p"):
            whole = whole or depth == 0
        elif what == w("tbl"):
            whole = False
    if not whole:
        etree.SubElement(cell, w("p"))


def _contents(cell: Any) -> Iterator[int | str]:
    """Yield what a cell holds, in order: the number of a mark, or the name of an element."""
    yield from (int(index) for index in _MARK.findall(cell.text or ""))
    for child in cell:
        yield child.tag
        yield from (int(index) for index in _MARK.findall(child.tail or ""))
