"""Templates of letters: those that ship, and those that an office has changed in Word."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

from ..texts import Lang
from .layout.fields import TRIALS, fields_of
from .layout.filling import Part, compiled
from .layout.making_templates import shipped
from .layout.packing import TooLargeError, unpacked
from .layout.pages import Sections, sections_of
from .layout.style_ids import STYLES, with_styles
from .layout.tags import LAST_SECTION, TagError, parsed, set_aside, source_of, w
from .layout.template_faults import LetterError, bad_file, bad_tag, lost_field
from .letter import STEMS, Kind, Letter

__all__ = ["LetterError", "Template", "export_templates", "read_template", "template_in", "template_name"]

_LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
_NEEDED: Final = ("body", "annexes")
"""Fields without which a letter would lose what it is about."""
_TEXT: Final = "word/document.xml"
_TAGGED: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_OLD: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be filled. `parts` are all parts of the document, `tagged` those with tags."""

    parts: Mapping[str, bytes]
    tagged: Mapping[str, Part]
    styles: Mapping[str, str]
    """Ids in this template of the styles of letters, by the ids they have where they ship."""
    sections: Sections

    def fill(self, letter: Letter) -> dict[str, bytes]:
        """Return the parts of a letter. Raises `LetterError`."""
        last = self.sections.of(letter.annexes[-1]) if letter.annexes else self.sections.letter
        every = fields_of(letter, self.styles, self.sections)
        every[LAST_SECTION] = Markup(last.xml)  # noqa: S704  a piece of the template itself
        return {
            name: self.tagged[name].fill(every) if name in self.tagged else content
            for name, content in self.parts.items()
        }


def template_name(kind: Kind, lang: Lang) -> str:
    """Return the file name of a template: `thong-bao.docx`, for letters in English `thong-bao.en.docx`."""
    return f"{STEMS[kind]}{'' if lang == 'vi' else f'.{lang}'}.docx"


def template_in(folder: Path, kind: Kind, lang: Lang) -> Path | None:
    """Return the template of a kind in a folder of templates; None when the folder has none of its own."""
    path = folder / template_name(kind, lang)
    return path if path.exists() else None


def export_templates(folder: Path) -> list[Path]:
    """Write the templates that ship into a folder, made when it is not there; return where they are.

    Raises `LetterError` rather than write over templates that somebody may have changed, and `OSError`
    where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / template_name(kind, lang): shipped(kind, lang) for lang in _LANGS for kind in STEMS}
    if there := [bad_file(str(path), "exists") for path in made if path.exists()]:
        raise LetterError(there)
    for path, data in made.items():
        path.write_bytes(data)
    return list(made)


def read_template(path: Path | None, kind: Kind, lang: Lang) -> Template:
    """Return the template in a file, or the one that ships. Raises `LetterError`."""
    if path is None:
        return _prepared(template_name(kind, lang), shipped(kind, lang))
    try:
        data = path.read_bytes()
    except OSError as error:
        kinds = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "closed"}
        raise LetterError(bad_file(str(path), kinds.get(type(error), "unreadable"))) from None
    return _prepared(str(path), data)


@lru_cache(maxsize=16)
def _prepared(name: str, data: bytes) -> Template:
    """Return a template that was read, its tags understood."""
    try:
        parts = unpacked(data)
    except TooLargeError:
        raise LetterError(bad_file(name, "large")) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise LetterError(bad_file(name, "old" if data.startswith(_OLD) else "not-word")) from None
    text, styles = (_tree(name, parts.get(part)) for part in (_TEXT, STYLES))
    body = text.find(w("body"))
    last = None if body is None else body.find(w("sectPr"))
    if last is None or last.find(w("pgSz")) is None or last.find(w("pgMar")) is None:
        raise LetterError(bad_file(name, "no-section"))
    sections = sections_of(last)
    set_aside(last)
    ids = with_styles(styles)
    parts[STYLES] = _bytes(styles)
    tagged = {}
    for part in parts:
        if _TAGGED.fullmatch(part):
            root = text if part == _TEXT else _tree(name, parts[part])
            tagged[part] = _part(name, part, root, sections.letter.across)
    used = frozenset().union(*(part.fields for part in tagged.values()))
    lost = [lost_field(name, field) for field in _NEEDED if field not in used]
    if lost:
        raise LetterError(lost)
    template = Template(parts, tagged, ids, sections)
    # What goes wrong only in filling should be told before any letter is written.
    for trial in TRIALS:
        template.fill(trial)
    return template


def _tree(name: str, xml: bytes | None) -> Any:
    try:
        return parsed(xml or b"")
    except etree.XMLSyntaxError:
        raise LetterError(bad_file(name, "not-word")) from None


def _bytes(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _part(name: str, part: str, root: Any, across: int) -> Part:
    try:
        source = source_of(root, across)
    except TagError as error:
        raise LetterError(bad_tag(name, part, error.kind, error.tag)) from None
    return compiled(name, part, source)
