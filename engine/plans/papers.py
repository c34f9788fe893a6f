"""Papers that a plan asks of a dossier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ..codes import CODES
from .clauses import Clause, Outline
from .found import Confidence, PaperFound, where_in
from .markers import unmarked
from .paragraphs import Paragraph

_PAPERS_HEAD: Final = re.compile(r"hồ sơ|thủ tục", re.IGNORECASE)
_CONSISTS: Final = re.compile(
    r"(?<!nhận )(?<!nộp )(?<!gửi )hồ sơ[^.;:]{0,120}?\s*(?:gồm(?:\s+có)?|bao gồm|theo quy định gồm|:)\s*:?",
    re.IGNORECASE,
)
_WORDS: Final[Mapping[str, str]] = {
    "proposal": r"tờ trình|công văn đề nghị|văn bản đề nghị",
    "candidate-list": r"danh sách",
    "achievement-report": (
        r"báo cáo (?:tóm tắt )?thành tích|(?:bản\s+)?(?:khai|tóm tắt|báo cáo)\s*thành tích|bản\s+thành tích"
        r"|(?<!danh sách )trích ngang"
    ),
    "review-minutes": r"biên bản",
    "evaluation-decision": r"quyết định (?:đánh giá|xếp loại)|kết quả đánh giá",
    "title-decision": r"quyết định công nhận danh hiệu",
    "initiative-decision": r"(?:quyết định|giấy|văn bản)[^,;.]{0,30}sáng kiến",
    "award-decision": r"(?:bản sao|quyết định)[^,;.]{0,30}(?:quyết định khen|khen thưởng)",
    "tax-confirmation": r"xác nhận[^,;.]{0,40}thuế|nghĩa vụ nộp thuế",
    "insurance-confirmation": r"xác nhận[^,;.]{0,40}bảo hiểm",
}
_PAPERS: Final = {
    kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items() if kind in CODES["document_kind"]
}


_TABLE_HEAD: Final = re.compile(
    r"(?:^|\|)\s*(?:giấy tờ|thành phần hồ sơ|tên (?:văn bản|giấy tờ|tài liệu)|loại giấy tờ)[^"
    r"|]{0,30}\|",
    re.IGNORECASE,
)
"""The head of a table of papers."""
_ONLY_PAPERS: Final = re.compile(
    r"^\W*(?:[0-9IVXA-HĐiều ]{1,7}[.):]\s*)?(?:thành phần )?hồ sơ", re.IGNORECASE
)
_UNDER_HEAD: Final = re.compile(r"[-–+•|]|[0-9a-zđ]{1,2}\s*(?:[.)]|\|)")
_ALL_OF: Final = re.compile(r"\W*(?:bao\s+)?gồm(?:\s+có)?\s*:", re.IGNORECASE)
_HEAD_LENGTH: Final = 130
_SHORT_HEAD: Final = 60
"""A longer heading is a sentence, and what follows is no list of papers."""
_SENT: Final = re.compile(r"(?<!\w)(?:gửi|nộp|lập|kèm)(?!\w)", re.IGNORECASE)
_OF_AWARDS: Final = re.compile(r"khen thưởng|khen", re.IGNORECASE)
_ONLY_FOR_AWARDS: Final = re.compile(
    r"thành tích|biên bản|danh sách\s+đề nghị|tờ trình|công văn đề nghị", re.IGNORECASE
)
_NO_PAPER: Final = re.compile(
    r"(?<!\w)(?:gửi|nộp|trước ngày|thời hạn|hạn|chậm nhất|số lượng|theo quy định|theo mẫu|qua|địa"
    r" chỉ|hồ sơ|liên hệ"
    r"|đề nghị\s+(?:các|khen|tặng)|[0-9]+\s*bộ)(?!\w)|[0-9]/[0-9]|^\W*$",
    re.IGNORECASE,
)
_LONGEST_PAPER: Final = 120


def papers_of(outline: Outline) -> tuple[PaperFound, ...]:
    """Return the papers that the clause on dossiers lists, in its order; else those sent in to be awarded."""
    made: list[PaperFound] = []
    listed = False
    under = ""
    table = ""
    for clause in outline.of("body", "closing"):
        for paragraph in clause.paragraphs:
            text = paragraph.text
            first = paragraph is clause.paragraphs[0]
            if _TABLE_HEAD.search(text):
                table = _above(clause.key)
            elif table and "|" in text and _above(clause.key) == table:
                made += _items(clause, paragraph, 0, every=False)
            elif found := _CONSISTS.search(text):
                under = clause.key
                listed = True
                made += _items(clause, paragraph, found.end(), every=True)
            elif listed and clause.key.startswith(under) and (clause.key != under or not first):
                made += _items(clause, paragraph, 0, every=clause.key != under and "|" not in text)
            elif _PAPERS_HEAD.search(_heading(clause, first=first)) and (
                not first or _UNDER_HEAD.match(text) or _ALL_OF.match(text)
            ):
                heading = _heading(clause, first=first)
                titled = bool(_ONLY_PAPERS.search(heading)) and len(heading) <= _SHORT_HEAD
                begins = _ALL_OF.match(text)
                made += _items(clause, paragraph, begins.end() if begins else 0, every=titled)
            else:
                listed = listed and clause.key.startswith(under)
    return _distinct(made or _sent(outline))


def _above(key: str) -> str:
    """Return the key of the clause under which a row of a table stands."""
    return key.rpartition("-")[0]


def _heading(clause: Clause, *, first: bool) -> str:
    """Return the heading right above a paragraph: that of its clause, or of the one over it."""
    own = clause.paragraphs[0].text
    return (clause.above[-1] if clause.above else "") if first else own if len(own) <= _HEAD_LENGTH else ""


def _sent(outline: Outline) -> list[PaperFound]:
    """Return the papers that units send in, as a clause on awards says without speaking of a dossier."""
    made: list[PaperFound] = []
    for clause, paragraph in outline.paragraphs("body", "closing"):
        text = paragraph.text
        if not _OF_AWARDS.search(" / ".join(clause.above[-1:])) or not _SENT.search(text):
            continue
        if _ONLY_FOR_AWARDS.search(text):
            made += [replace(one, confidence="guess") for one in _items(clause, paragraph, 0, every=False)]
    return made


def _distinct(made: list[PaperFound]) -> tuple[PaperFound, ...]:
    seen: set[str | None] = set()
    kept = []
    for one in made:
        if one.kind is None or one.kind not in seen:
            kept.append(one)
        seen.add(one.kind)
    return tuple(kept)


def _items(clause: Clause, paragraph: Paragraph, at: int, *, every: bool) -> list[PaperFound]:
    """Return the papers of a list. `every`: also those that are of no known kind, with their words."""
    text = paragraph.text
    made = []
    for piece in re.finditer(r"[^;.|\n]+", text[at:]):
        start, end = at + piece.start(), at + piece.end()
        kinds = [
            (found.start(), kind) for kind, pattern in _PAPERS.items() if (found := pattern.search(piece[0]))
        ]
        where = where_in(clause, paragraph, start, end)
        first = "." not in text[at:start].rstrip(". ")
        if not kinds and every and first and _is_paper(piece[0]):
            made.append(PaperFound(None, where, "guess"))
        sure: Confidence = "certain" if len(kinds) == 1 else "likely"
        made += [PaperFound(kind, where, sure) for _, kind in sorted(kinds)]
    return made


def _is_paper(words: str) -> bool:
    """Return whether words of a list may name a paper: short, and not about sending or numbers of copies."""
    bare = unmarked(words.strip())
    return (
        len(bare) <= _LONGEST_PAPER
        and len(bare.split()) > 1
        and bare[:1].isalpha()
        and not _NO_PAPER.search(bare)
    )
