"""Explanations as one page for reading on screen and printing: no scripts, nothing from the net."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from ...errors import AwardsError
from ...texts import Lang, Text, printable
from ..note import Note, no_verdict, note
from .branch import Branch, branches
from .explanation import Explanation

_TITLE = Text("Giải thích kết quả thẩm định hồ sơ", "Why a dossier came out as it did")
_CLASSES: Final = {"✓": "met", "✗": "unmet", "!": "unmet", "?": "unknown", "–": "beside", "·": "beside"}
_STYLE: Final = """
body { font: 11pt/1.45 "Times New Roman", "Liberation Serif", serif; color: #000; background: #fff;
  max-width: 52em; margin: 1.5em auto; padding: 0 1em; overflow-wrap: anywhere; }
h1 { font-size: 15pt; } h2 { font-size: 12.5pt; margin: 1.2em 0 .3em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1em; margin: .3em 0; }
dt { font-style: italic; } dd { margin: 0; }
ul { list-style: none; margin: 0; padding-left: 1.3em; border-left: 1px solid #bbb; }
li { margin: .25em 0; } summary { cursor: pointer; }
.mark { display: inline-block; width: 1.2em; font-weight: bold; }
.unmet > .mark, .unmet > summary > .mark { color: #9b1c1c; }
.met > .mark, .met > summary > .mark { color: #14532d; }
article { break-after: page; } article:last-child { break-after: auto; }
@page { size: A4; margin: 20mm 18mm 20mm 25mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  dl { break-inside: avoid-page; }
}
"""


END: Final = "</body>\n</html>\n"
"""Ends a page that `html_start` began."""


def html_start(lang: Lang) -> str:
    """Return the beginning of a page of articles made by `html_view` and `html_error`."""
    title = escape(_TITLE.say(lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n"
    )


def html_view(of: Explanation, lang: Lang, every: bool) -> str:
    """Return one explanation as an article; text of the dossier cannot become markup."""
    parts = [_head(note(of.judgement, lang))]
    for one in branches(of, lang, every):
        if one.children:
            parts.append(f"<h2>{_plain(one.title)}</h2>\n<ul>\n" + "".join(_items(one.children)) + "</ul>\n")
        else:
            parts.append(f"<p>{_plain(one.title)}</p>\n")
    return "<article>\n" + "".join(parts) + "</article>\n"


def html_error(file: str, error: AwardsError, lang: Lang) -> str:
    """Return the article on a dossier that could not be judged."""
    told = no_verdict(file, error, lang)
    faults = "".join(f"<li>{_plain(entry.title)}</li>\n" for part in told.sections for entry in part.entries)
    return f"<article>\n{_head(told)}<ul>\n{faults}</ul>\n</article>\n"


def _head(of: Note) -> str:
    return f"<h1>{_plain(of.verdict)}</h1>\n{_rows(of.head)}"


def _rows(rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    return "<dl>\n" + "".join(f"<dt>{_plain(a)}</dt><dd>{_plain(b)}</dd>\n" for a, b in rows) + "</dl>\n"


def _items(of: Sequence[Branch]) -> Iterator[str]:
    for one in of:
        mark = f'<span class="mark">{one.mark}</span>' if one.mark else ""
        title = f"<strong>{_plain(one.title)}</strong>" if one.strong else _plain(one.title)
        inner = _rows(one.rows)
        kind = f' class="{_CLASSES[one.mark]}"' if one.mark else ""
        if one.children:
            below = "<ul>\n" + "".join(_items(one.children)) + "</ul>\n"
            yield f"<li><details open{kind}><summary>{mark}{title}</summary>{inner}{below}</details></li>\n"
        else:
            yield f"<li{kind}>{mark}{title}{inner}</li>\n"


def _plain(text: str) -> str:
    # A name may turn the writing round; that ends with it.
    return f"<bdi>{escape(printable(text))}</bdi>" if _turns(text) else escape(printable(text))


def _turns(text: str) -> bool:
    return any(
        "\u0590" <= one <= "\u08ff" or one in "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
        for one in text
    )
