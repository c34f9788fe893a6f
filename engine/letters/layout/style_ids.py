"""The styles of letters, found in a template by id or by name, put in where they are missing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from lxml import etree

from .making_templates import shipped
from .packing import unpacked
from .tags import parsed, w

STYLES: Final = "word/styles.xml"

_OURS = "Letter"


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[str, str]]:
    """Return name and XML of each of our styles, by id."""
    found = {}
    for style in parsed(unpacked(shipped("result", "vi"))[STYLES]).iter(w("style")):
        if style.get(w("styleId")).startswith(_OURS):
            xml = etree.tostring(style, encoding="unicode", with_tail=False)
            found[style.get(w("styleId"))] = (style.find(w("name")).get(w("val")), xml)
    return found


def with_styles(styles: Any) -> dict[str, str]:
    """Put the styles that a template lacks into its tree of styles; return the ids of ours in it.

    A program that saves a template may give a style another id, but keeps the name that people see.
    """
    ids, names = {}, {}
    for style in styles.iter(w("style")):
        shown = style.find(w("name"))
        ids[style.get(w("styleId"))] = style
        if shown is not None:
            names[shown.get(w("val"))] = style.get(w("styleId"))
    found = {}
    for own, (name, xml) in _shipped().items():
        found[own] = own if own in ids else names.get(name, own)
        if found[own] not in ids:
            styles.append(etree.fromstring(xml))
    for style in styles.iter(w("style")):
        based = style.find(w("basedOn"))
        if based is not None and style.get(w("styleId")).startswith(_OURS):
            based.set(w("val"), found.get(based.get(w("val")), based.get(w("val"))))
    return found
