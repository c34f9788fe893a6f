"""A letter as one page of HTML, for reading on a screen and for printing on A4."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from . import layout
from .layout.column_widths import columns_of
from .layout.fields import ISSUER_SIZE, LEFT, SUBJECT_SIZE, listed, rule_width
from .layout.making_templates import COUNTRY, MOTTO, MOTTO_SIZE, RECIPIENTS, TEXT_WIDTH, TO, to_width
from .layout.paragraph_xml import TWIPS
from .layout.safe_text import clean, escaped
from .layout.text_width import width
from .letter import Letter, Table

if TYPE_CHECKING:
    from jinja2 import Template

_ACROSS_TURNED: Final = 14280
"""The width of the text on a page turned, in twips."""


def render_html(letter: Letter) -> str:
    """Return the letter as one page that needs no other file and starts nothing."""
    lang = letter.lang
    motto = MOTTO.say(lang)
    return _template().render(
        letter=letter,
        heading=" ".join(part for part in (letter.title, letter.subject) if part),
        to=[listed(one) for one in letter.to],
        bases=[listed(one) for one in letter.bases],
        recipients=[listed(one) for one in letter.recipients],
        across=TEXT_WIDTH,
        across_turned=_ACROSS_TURNED,
        country=COUNTRY.say(lang),
        motto=motto,
        to_word=TO.say(lang),
        to_width=round(to_width(lang), 1),
        recipients_word=RECIPIENTS.say(lang),
        motto_rule=round(width(motto, MOTTO_SIZE, bold=True), 1),
        issuer_rule=rule_width(letter.issuer, ISSUER_SIZE, LEFT),
        subject_rule=rule_width(letter.subject, SUBJECT_SIZE, TEXT_WIDTH / TWIPS),
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["lines"] = lambda text: Markup(escaped(clean(text)).replace("\n", "<br>"))  # noqa: S704  escaped
    made.filters["line"] = lambda text: clean(text).replace("\n", " ")
    made.filters["columns"] = columns_of
    made.tests["table"] = lambda block: isinstance(block, Table)
    return made.from_string((files(layout) / "shipped" / "letter.html").read_text("utf-8"))
