"""The templates that ship, as Word documents: packed from the parts in `shipped`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Template

from ...texts import Lang, Text
from ..letter import Kind
from .packing import packed
from .paragraph_xml import TWIPS
from .text_width import width

_PLACES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/header1.xml": "header.xml",
    "word/header2.xml": "header_first.xml",
}
_NAMES: dict[Kind, Text] = {
    "result": Text("Thông báo kết quả thẩm định", "Result of appraisal"),
    "supplement": Text("Phiếu yêu cầu bổ sung hồ sơ", "Request to supplement dossiers"),
    "submission": Text("Tờ trình", "Submission to the council"),
}
COUNTRY = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
TO = Text("Kính gửi:", "To:")
RECIPIENTS = Text("Nơi nhận:", "Recipients:")
MOTTO_SIZE = 13
_TO_SIZE = 14
TEXT_WIDTH = 9355
"""The width of the text on a page, in twips."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """Widths in twips on a page with margins of 30 mm on the left, 15 mm on the right."""

    text: int = TEXT_WIDTH
    left: int = 3655
    right: int = 5700
    recipients: int = 4455
    signature: int = 4900
    to: int = 1418
    dash: int = 142


def to_width(lang: Lang) -> float:
    """Return how wide the words before the colon of "Kính gửi:" are, in points."""
    return width(TO.say(lang).rstrip(":"), _TO_SIZE)


@lru_cache(maxsize=8)
def shipped(kind: Kind, lang: Lang) -> bytes:
    """Return the template of a kind of letter as it ships."""
    widths = _Widths()
    motto = MOTTO.say(lang)
    words = {
        "name": _NAMES[kind].say(lang),
        "language": {"vi": "vi-VN", "en": "en-GB"}[lang],
        "decimal": {"vi": ",", "en": "."}[lang],
        "country": COUNTRY.say(lang),
        "motto": motto,
        "to": TO.say(lang),
        "recipients": RECIPIENTS.say(lang),
        "motto_indent": str((widths.right - round(width(motto, MOTTO_SIZE, bold=True) * TWIPS)) // 2),
        "to_left": str(widths.to),
        # Dashes of several recipients stand under the colon.
        "to_text": str(widths.to + round(to_width(lang) * TWIPS) + widths.dash),
        "dash": str(widths.dash),
        "text_width": str(widths.text),
        "left_width": str(widths.left),
        "right_width": str(widths.right),
        "recipients_width": str(widths.recipients),
        "signature_width": str(widths.signature),
    }
    folder = files(__package__) / "shipped"
    texts = {name: (folder / file).read_text("utf-8") for name, file in _PLACES.items()}
    return packed({name: Template(text).substitute(words).encode() for name, text in texts.items()})
